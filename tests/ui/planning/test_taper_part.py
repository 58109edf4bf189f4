"""Steps typed one after the other: the next begins as the one before, and the last can be taken away."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.medication import Unit
from companion.ui.kit.combo import Combo
from companion.ui.planning.taper_part import TaperPart
from tests.support.told_shell import is_shown, press_button, read
from tests.support.ui_lint import lint, settle

DAY = date(2026, 11, 22)


@pytest.fixture
def part(qtbot):
    unit = Combo([(Unit.TABLET.value, "tablet")])
    made = TaperPart(unit, None, None)
    made.unit = unit
    qtbot.addWidget(made)
    settle(made, 680)
    return made


def amounts(part: TaperPart) -> list[list[int]]:
    return [[slot.amount for slot in step.slots] for step in part.schedule(DAY).steps]


def test_enter_behind_the_amounts_begins_the_next_step_and_says_what_the_one_before_holds(part):
    first = part.steps[0][1]
    first.times.setText("8 20")
    first.amounts.setText("2-½")
    QTest.keyClick(first.amounts, Qt.Key.Key_Return)
    assert amounts(part) == [[2000, 500], [2000, 500]]
    settle(part, 680)
    assert "08:00 2 tablets, 20:00 half a tablet" in read(part)
    assert lint(part) == []


def test_enter_in_an_empty_line_or_behind_a_wrong_one_begins_nothing(part):
    line = part.steps[0][1].amounts
    QTest.keyClick(line, Qt.Key.Key_Return)
    line.setText("two")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert len(part.steps) == 1
    assert part.fields["amounts"].error() == "Type a number, such as 2, 0.5 or half."


def test_only_the_last_step_of_several_can_be_taken_away(part):
    assert not is_shown(part, "Remove the last step")
    press_button(part, "Add a step")
    press_button(part, "Remove the last step")
    assert len(part.steps) == 1
