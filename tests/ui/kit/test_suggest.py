"""Suggestions under a line: arrows walk, Enter takes the marked one, and what was typed is never replaced unasked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.ui.kit.suggest import Suggest
from tests.support.ui_lint import lint, settle


@pytest.fixture
def line(qtbot):
    made = Suggest(name="Name")
    qtbot.addWidget(made)
    settle(made, 400)
    made.asked.connect(lambda typed: made.offer([f"{typed} one", f"{typed} two"] if typed else ()))
    made.edit.setFocus()
    return made


def keys(line: Suggest, *pressed: Qt.Key) -> None:
    for key in pressed:
        QTest.keyClick(line.edit, key)


def test_arrows_walk_the_list_and_enter_takes_one(line, qtbot):
    QTest.keyClicks(line.edit, "para")
    assert line.offered() == ("para one", "para two")
    with qtbot.waitSignal(line.chosen) as chosen:
        keys(line, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chosen.args == [1]
    assert line.offered() == ()


def test_enter_without_a_marked_one_keeps_what_was_typed(line):
    taken: list[int] = []
    line.chosen.connect(taken.append)
    QTest.keyClicks(line.edit, "para")
    keys(line, Qt.Key.Key_Return)
    assert (taken, line.edit.text(), line.offered()) == ([], "para", ())


def test_escape_puts_the_list_away_and_the_arrows_are_free_again(line):
    QTest.keyClicks(line.edit, "p")
    keys(line, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert line.offered() == ()
    assert line.edit.text() == "p"


def test_a_suggestion_can_be_pressed(line, qtbot):
    QTest.keyClicks(line.edit, "p")
    item = line._list.item(1)
    with qtbot.waitSignal(line.chosen) as chosen:
        qtbot.mouseClick(line._list.viewport(), Qt.MouseButton.LeftButton, pos=line._list.visualItemRect(item).center())
    assert chosen.args == [1]
    assert lint(line) == []
