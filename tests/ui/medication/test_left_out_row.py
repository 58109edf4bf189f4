"""A row of what was left out says why, and refuses to undo what somebody changed meanwhile."""

import pytest

from companion.domain.medication import SkipReason
from companion.ui.medication.left_out_row import LeftOutRow
from tests.support.records import add, daily, key_at
from tests.support.told_shell import ToldShell, press_button, read


@pytest.fixture
def key(services):
    services.people.change_patient(name="Ana")
    add(services, daily("08:00"))
    return key_at(services, "2026-11-22", "08:00")


def row_of(qtbot, services) -> LeftOutRow:
    (found,) = [one for one in services.dose_history.over(1) if one.state is not None and one.state.answer is not None]
    row = LeftOutRow(services, ToldShell(services.clock), found)
    qtbot.addWidget(row)
    row.show()
    return row


def test_refused_and_held_are_said_in_words(qtbot, services, key):
    services.doses.hold(key, "Dr Lee", seen=0)
    assert "Held by the team, Dr Lee, recorded 08:12 by Ana" in read(row_of(qtbot, services))
    services.doses.undo(key, seen=1)
    services.doses.refuse(key, seen=2)
    assert "Refused, recorded 08:12 by Ana" in read(row_of(qtbot, services))


def test_what_somebody_changed_meanwhile_is_not_undone(qtbot, services, key):
    services.doses.skip(key, SkipReason.ASLEEP, seen=0)
    row = row_of(qtbot, services)
    services.doses.undo(key, seen=1)
    press_button(row, "Undo")
    assert len(row._shell.errors) == 1
