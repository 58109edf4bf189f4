"""A page that is read again keeps the place of whoever works with keys."""

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.layouts import clear
from companion.ui.kit.page import Page
from tests.support.my_plan import shown
from tests.support.told_shell import ToldShell


class Redrawn(Page):
    """Forty buttons that are made anew at every reading."""

    names = tuple(f"Button {n}" for n in range(40))

    @override
    def refresh(self) -> None:
        clear(self.main)
        self.buttons = [SecondButton(name) for name in self.names]
        for button in self.buttons:
            self.main.addWidget(button)


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.accessibleName()


def test_what_had_the_focus_has_it_again_after_everything_was_drawn_anew(qtbot, services, clock):
    page = Redrawn(services, ToldShell(clock))
    shown(qtbot, page)
    page.buttons[30].setFocus()
    page.mark_stale()
    qtbot.waitUntil(lambda: focused() == "Button 30")
    QTest.qWait(20)
    assert page.buttons[30].hasFocus()


def test_what_is_gone_after_the_reading_gets_no_focus(qtbot, services, clock):
    page = Redrawn(services, ToldShell(clock))
    shown(qtbot, page)
    page.buttons[30].setFocus()
    page.names = Redrawn.names[:5]
    page.mark_stale()
    QTest.qWait(20)
    assert focused() != "Button 30"


class Counted(Page):
    """Counts how often it is read."""

    readings = 0

    @override
    def refresh(self) -> None:
        self.readings += 1


def test_in_a_minimised_window_a_page_is_read_only_when_it_is_seen_again(qtbot, services, clock):
    page = Counted(services, ToldShell(clock))
    shown(qtbot, page)
    page.showMinimized()
    before = page.readings
    page.mark_stale()
    page.mark_stale()
    assert page.readings == before
    page.showNormal()
    qtbot.waitUntil(lambda: page.readings == before + 1)
    page.mark_stale()
    assert page.readings == before + 2
