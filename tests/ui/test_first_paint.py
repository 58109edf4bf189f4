"""The first paint: the real window in its colours and size, with nothing heavy imported for it."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.ui.first_paint import FirstPaint, grounds
from companion.ui.kit.measures import rail_width
from companion.ui.kit.tokens import CONTRAST, DARK, LIGHT
from companion.ui.last_look import Look

PAINTED = """
import sys
from companion.__main__ import main
from companion import start

HEAVY = {"sqlalchemy", "sqlcipher3", "alembic", "matplotlib", "numpy", "apscheduler", "tzlocal", "msgspec"}
OURS = ("companion.storage", "companion.services", "companion.app", "companion.ui.main_window", "companion.ui.header")

class First(start.FirstPaint):
    def __init__(self, look):
        super().__init__(look)
        self.painted.connect(self.told)

    def told(self):
        print(sorted(one for one in sys.modules if one.split(".")[0] in HEAVY or one.startswith(OURS)))
        start.application().exit(0)

start.FirstPaint = First
main(["--data", sys.argv[1]])
"""


def test_the_first_paint_imports_no_database_no_charts_no_scheduler_and_no_page(tmp_path: Path) -> None:
    run = subprocess.run([sys.executable, "-c", PAINTED, str(tmp_path)], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("look", "dark", "tokens"),
    [
        (Look(), False, LIGHT),
        (Look(), True, DARK),
        (Look(ThemeChoice.LIGHT, 100, "light"), True, LIGHT),
        (Look(ThemeChoice.DARK, 100, "dark"), False, DARK),
        (Look(ThemeChoice.SYSTEM, 100, "dark"), False, LIGHT),
        (Look(ThemeChoice.SYSTEM, 100, "contrast"), False, CONTRAST),
        (Look(ThemeChoice.CONTRAST, 100, "nobody knows"), False, LIGHT),
    ],
)
def test_it_opens_in_the_chosen_colours_else_in_those_of_the_desktop(look: Look, dark: bool, tokens: object) -> None:
    assert grounds(look, desktop_is_dark=dark) is tokens


@pytest.mark.parametrize(("percent", "with_rail"), [(100, True), (200, False)])
def test_the_grounds_lie_where_rail_and_page_will(qtbot: QtBot, percent: int, with_rail: bool) -> None:
    window = FirstPaint(Look(ThemeChoice.DARK, percent, "dark"))
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.painted):
        window.show()
    picture = window.grab().toImage()
    edge = rail_width(percent / 100)
    assert picture.pixelColor(edge - 2, 400).name() == (DARK.sunken if with_rail else DARK.page).lower()
    assert picture.pixelColor(edge + 2, 400).name() == DARK.page.lower()


def test_what_is_built_fills_the_same_window(qtbot: QtBot) -> None:
    window, built = FirstPaint(Look()), QLabel("built")
    qtbot.addWidget(window)
    window.show()
    window.hold(built)
    qtbot.waitUntil(built.isVisible)
    assert built.window() is window
    qtbot.waitUntil(lambda: built.size() == window.size())


def test_the_key_of_the_warning_signs_is_heard_before_they_can_be_shown(qtbot: QtBot) -> None:
    window = FirstPaint(Look())
    qtbot.addWidget(window)
    window.show()
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert not window.signs_wanted
    QTest.keyClick(window, Qt.Key.Key_F2)
    assert window.signs_wanted
