from datetime import date, datetime, time

import pytest

from companion.domain.identity import SlotId
from companion.domain.medication import Unit
from companion.domain.schedule import AsNeeded, DayRef, EveryHours, FixedTimes, PlanVersion, Slot, Taper, TaperStep
from companion.ui.planning.plan_words import line_state, schedule_words

NBSP = "\u00a0"
DAY = date(2026, 11, 22)
MORNING, NIGHT = Slot(SlotId("m"), time(8), 2000), Slot(SlotId("n"), time(22), 1000)


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
        (AsNeeded(1000), Unit.TABLET, "1 tablet when needed. No reminders"),
        (AsNeeded(1000), None, "No set times. No reminders"),
    ],
)  # fmt: skip
def test_a_schedule_is_said_in_words(qapp, schedule, unit, words):
    assert schedule_words(schedule, unit).replace(NBSP, " ") == words


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
