"""The taskbar is asked for attention, and nothing is said to be seen by it."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.reminders.notifier import Notice
from companion.ui.platform.attention import Attention
from companion.ui.platform.screens import stays_on_top
from tests.conftest import MORNING


def test_attention_is_asked_for_and_nobody_says_that_it_was_seen(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked: list[QWidget] = []
    seen: list[object] = []
    layer = Attention(window, asked.append)
    layer.show(Notice((), MORNING), seen.append)
    layer.withdraw(frozenset())
    assert (asked, seen) == ([window], [])
    Attention(window).show(Notice((), MORNING), seen.append)
    assert stays_on_top()
