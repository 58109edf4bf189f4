"""Times are proposed when a person asks; what does not go in is said; the night is named."""

from datetime import date, time

import pytest

from companion.domain.day_plan import DayPlan
from companion.domain.errors import InvalidInputError
from companion.domain.identity import SlotId
from companion.domain.schedule import Anchor, FixedTimes, Slot
from companion.ui.planning.fixed_part import FixedPart
from companion.ui.planning.spread_part import Room, SpreadPart, WakingHours
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint, settle

DAY = DayPlan(time(7, 30), time(12, 30), time(18, 30), time(22, 30))
START = date(2026, 11, 24)
EMPTY = "Spread from breakfast at 07:30 to bedtime at 22:30."


def waking(*, is_set=True):
    return WakingHours(DAY, is_set, lambda: Room(135, 15))


@pytest.fixture
def fixed(qtbot):
    def make(hours=None, schedule=None):
        part = FixedPart(None, schedule, hours or waking())
        qtbot.addWidget(part)
        settle(part, 680)
        return part

    return make


def times(part):
    return [slot.at for slot in part.schedule(START).slots]


def test_nothing_is_spread_before_somebody_asks(fixed):
    part = fixed()
    assert times(part) == [time(8)]
    assert EMPTY in read(part)


def test_a_proposal_fills_the_times_and_a_person_changes_them(fixed):
    part = fixed()
    part.spread.times.set_value(4)
    press_button(part, "Propose times")
    assert times(part) == [time(9, 20), time(13), time(16, 40), time(20, 20)]
    assert "Proposed: 09:20, 13:00, 16:40, 20:20. Look at them, and change what does not suit you." in read(part)
    part.slots.clock(0).set_value(time(10))
    assert times(part)[0] == time(10)
    assert lint(part) == []


def test_a_time_that_was_there_keeps_its_identity(fixed):
    part = fixed(schedule=FixedTimes((Slot(SlotId("first"), time(8), 1000),)))
    press_button(part, "Propose times")
    assert part.schedule(START).slots[0].id == "first"
    assert len(times(part)) == 3


def test_proposed_times_stand_on_the_clock(fixed):
    part = fixed(schedule=FixedTimes((Slot(SlotId("meal"), time(7, 30), 1000, Anchor.BREAKFAST),)))
    press_button(part, "Propose times")
    assert {slot.anchor for slot in part.schedule(START).slots} == {None}
    assert not part.meals.isChecked()


def test_what_does_not_go_in_is_said_and_nothing_changes(fixed):
    part = fixed()
    part.spread.times.set_value(9)
    press_button(part, "Propose times")
    assert part.spread.field.error() == "So many do not go into the day. With this gap it takes up to 7."
    assert times(part) == [time(8)]
    part.spread.times.set_value(7)
    press_button(part, "Propose times")
    assert part.spread.field.error() == ""
    assert len(times(part)) == 7


def test_a_gap_that_cannot_be_read_is_said(qtbot):
    def unread() -> Room:
        raise InvalidInputError("gap", "empty")

    part = SpreadPart(WakingHours(DAY, is_set=True, room=unread))
    qtbot.addWidget(part)
    part.propose_now()
    assert part.field.error() == "This is needed."


def test_a_day_nobody_set_says_so(fixed):
    part = fixed(waking(is_set=False))
    assert f"{EMPTY} Nobody has set these two yet: they are only a start." in read(part)


def test_a_time_in_the_night_is_named_with_when_its_reminder_comes(fixed):
    part = fixed()
    assert part.spread.words() == ""
    part.slots.clock(0).set_value(time(23))
    assert part.spread.words() == "In the night by your day: 23:00. The reminder waits until 07:30."
    part.meals.setChecked(True)
    part.slots.meal(0).what.set_code("bedtime")
    assert part.spread.words() == ""


def test_without_a_set_day_no_time_is_called_night(fixed):
    part = fixed(waking(is_set=False))
    part.slots.clock(0).set_value(time(23))
    assert part.spread.words() == ""


def test_a_medicine_has_no_proposal(qtbot):
    part = FixedPart(None, None)
    qtbot.addWidget(part)
    assert part.spread is None
