from datetime import date, datetime, time

import pytest

from companion.domain.identity import LineId, SlotId
from companion.domain.medication import Unit
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    DayRef,
    EveryHours,
    FixedTimes,
    FollowOn,
    PlanVersion,
    Slot,
    Taper,
    TaperStep,
)
from companion.ui.planning.plan_words import line_state, schedule_words

NBSP = "\u00a0"
DAY = date(2026, 11, 22)
MORNING, NIGHT = Slot(SlotId("m"), time(8), 2000), Slot(SlotId("n"), time(22), 1000)
EARLY = Slot(SlotId("e"), time(7, 30), 1000, Anchor.BREAKFAST, -30)
LATER = Slot(SlotId("l"), time(19, 30), 1000, Anchor.DINNER, 60)
WITH_IT = Slot(SlotId("w"), time(12, 30), 1000, Anchor.LUNCH)
BEDTIME = Slot(SlotId("b"), time(22, 30), 2000, Anchor.BEDTIME)


@pytest.mark.parametrize(
    ("schedule", "unit", "words"),
    [
        (FixedTimes((MORNING,)), Unit.TABLET, "2 tablets at 08:00, every day"),
        (FixedTimes((NIGHT, MORNING)), Unit.TABLET, "2 tablets at 08:00 and 1 tablet at 22:00, every day"),
        (FixedTimes((MORNING, NIGHT)), None, "At 08:00 and 22:00, every day"),
        (FixedTimes((MORNING,), every_days=2), None, "At 08:00, every other day"),
        (FixedTimes((MORNING,), every_days=3), None, "At 08:00, every 3 days"),
        (FixedTimes((MORNING,), weekdays=frozenset({1, 4})), None, "At 08:00, Monday and Thursday"),
        (EveryHours(8, datetime(2026, 11, 22, 6), "UTC", 1000), Unit.TABLET, "1 tablet every 8 hours, by elapsed time, from 06:00"),
        (EveryHours(8, datetime(2026, 11, 22, 6), "UTC", 1000), None, "Every 8 hours, by elapsed time, from 06:00"),
        (Taper((TaperStep(2, (MORNING,)), TaperStep(3, (NIGHT,)))), Unit.TABLET, "Steps over 5 days, as typed in"),
        (FixedTimes((MORNING,), month_days=frozenset({1, 15})), None, "At 08:00, on the 1st and 15th of the month"),
        (FixedTimes((MORNING,), month_days=frozenset({2, 3, 11, 31})), None, "At 08:00, on the 2nd, 3rd, 11th and 31st of the month"),
        (FixedTimes((MORNING,), cycle=Cycle(5, 2)), None, "At 08:00, 5 days on, 2 days off"),
        (FixedTimes((MORNING,), cycle=Cycle(1, 1)), None, "At 08:00, 1 day on, 1 day off"),
        (FixedTimes((EARLY, NIGHT)), Unit.TABLET, "1 tablet 30 minutes before breakfast, at 07:30 and 1 tablet at 22:00, every day"),
        (FixedTimes((LATER,)), None, "1 hour after dinner, at 19:30, every day"),
        (FixedTimes((WITH_IT, BEDTIME)), Unit.TABLET, "1 tablet with lunch, at 12:30 and 2 tablets at bedtime, at 22:30, every day"),
        (FixedTimes((BEDTIME,)), None, "At bedtime, at 22:30, every day"),
        (AfterTaken(360, 1000, time(8)), Unit.TABLET, "1 tablet every 6 hours after it was taken, the first at 08:00"),
        (AfterTaken(90, 1000, time(8)), None, "Every 1 h 30 min after it was done, the first at 08:00"),
        (DailyWindow(120, time(20), time(2), 1000), Unit.TABLET, "1 tablet every 2 hours from 20:00 to 02:00"),
        (DailyWindow(45, time(9), time(18), 1000), None, "Every 45 minutes from 09:00 to 18:00"),
        (FollowOn(LineId("a"), 60, 1000), Unit.TABLET, "1 tablet, 1 hour after another one was taken"),
        (FollowOn(LineId("a"), 1, 1000), None, "1 minute after another one"),
        (AsNeeded(1000), Unit.TABLET, "1 tablet when needed. No reminders"),
        (AsNeeded(1000), None, "No set times. No reminders"),
    ],
)  # fmt: skip
def test_a_schedule_is_said_in_words(qapp, schedule, unit, words):
    assert schedule_words(schedule, unit).replace(NBSP, " ") == words


def test_what_is_followed_is_named_where_its_name_is_known(qapp):
    schedule = FollowOn(LineId("a"), 120, 500)
    told = schedule_words(schedule, Unit.TABLET, "Ibuprofen {400}").replace(NBSP, " ")
    assert told == "half a tablet, 2 hours after: Ibuprofen {400}"
    assert schedule_words(schedule, None, "Ibuprofen") == "2 hours after: Ibuprofen"


def version(start: date, end: date | None = None, *, paused: bool = False) -> PlanVersion:
    last = None if end is None else DayRef(end)
    return PlanVersion(1, datetime(2026, 11, 1), AsNeeded(1000), DayRef(start), last, paused)


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (version(date(2026, 11, 20)), "From Friday 20 November"),
        (version(date(2026, 11, 23)), "From Monday 23 November, not begun yet"),
        (version(date(2026, 11, 20), date(2026, 11, 21)), "From Friday 20 November, until Saturday 21 November, over"),
        (version(date(2026, 11, 20), paused=True), "From Friday 20 November, paused: it reminds of nothing"),
    ],
)
def test_a_line_says_whether_it_runs(qapp, told, words):
    assert line_state(told, DAY).replace(NBSP, " ") == words
