"""A time of a row: by half hours with the keys, or typed as any clock time."""

from datetime import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.ui.kit.time_stepper import TimeStepper
from tests.support.ui_lint import lint, settle


@pytest.fixture
def field(qtbot):
    made = TimeStepper(time(8, 10), name="Time 1")
    qtbot.addWidget(made)
    settle(made, 400)
    return made


def edit(field: TimeStepper):
    return field._minutes._edit


@pytest.mark.parametrize(
    ("typed", "at"), [("1430", time(14, 30)), ("9", time(9)), ("7:05", time(7, 5)), ("noon", time(8, 10))]
)
def test_a_time_is_typed_as_people_write_it_and_what_is_none_changes_nothing(field, typed, at):
    edit(field).setFocus()
    edit(field).selectAll()
    QTest.keyClicks(edit(field), typed)
    QTest.keyClick(edit(field), Qt.Key.Key_Return)
    assert field.value() == at


def test_keys_go_by_half_hours_round_midnight(field):
    told: list[time] = []
    field.changed.connect(told.append)
    QTest.keyClick(edit(field), Qt.Key.Key_Up)
    field.set_value(time(23, 30))
    QTest.keyClick(edit(field), Qt.Key.Key_Up)
    assert told == [time(8, 30), time(23, 30), time(0)]
    assert lint(field) == []
