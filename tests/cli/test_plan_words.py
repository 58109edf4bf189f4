"""Plan lines and refusals in words."""

from datetime import UTC, date, datetime, time

import pytest

from companion.cli.plan_words import fact_words, plan_file_words, schedule_words
from companion.domain.body import Region
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.identity import LineId, SlotId
from companion.domain.medication import Unit
from companion.domain.recovery import (
    Contact,
    Fact,
    FactKind,
    HealthFact,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    Surgery,
)
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)
from tests.support.plans import daily, slot

DAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("schedule", "told"),
    [
        (daily("20:00", "08:00"), "1 tablet at 08:00 and 20:00, every day"),
        (FixedTimes((slot("08:00"), slot("20:00", 2000))), "1 tablet at 08:00 and 2 tablets at 20:00, every day"),
        (FixedTimes((slot("08:00"),), 2), "1 tablet at 08:00, every other day"),
        (FixedTimes((slot("08:00"),), 3), "1 tablet at 08:00, every 3 days"),
        (FixedTimes((slot("08:00"),), 1, frozenset({1, 4})), "1 tablet at 08:00, Monday and Thursday"),
        (
            EveryHours(8, datetime(2026, 11, 20, 6), "UTC", 500),
            "half a tablet every 8 hours, by elapsed time, from 06:00",
        ),
        (
            FixedTimes((slot("08:00"),), month_days=frozenset({1, 15})),
            "1 tablet at 08:00, on the 1st and 15th of the month",
        ),
        (
            FixedTimes((slot("08:00"),), month_days=frozenset({2, 3, 11})),
            "1 tablet at 08:00, on the 2nd, 3rd and 11th of the month",
        ),
        (FixedTimes((slot("08:00"),), cycle=Cycle(5, 2)), "1 tablet at 08:00, 5 days on, 2 days off"),
        (FixedTimes((slot("08:00"),), cycle=Cycle(1, 1)), "1 tablet at 08:00, 1 day on, 1 day off"),
        (
            FixedTimes((Slot(SlotId("e"), time(7, 30), 1000, Anchor.BREAKFAST, -30), slot("22:00"))),
            "1 tablet 30 minutes before breakfast, at 07:30 and 1 tablet at 22:00, every day",
        ),
        (
            FixedTimes((Slot(SlotId("l"), time(19, 30), 1000, Anchor.DINNER, 60),)),
            "1 tablet 1 hour after dinner, at 19:30, every day",
        ),
        (
            FixedTimes((Slot(SlotId("w"), time(12, 30), 1000, Anchor.LUNCH),)),
            "1 tablet with lunch, at 12:30, every day",
        ),
        (FixedTimes((Slot(SlotId("b"), time(22), 1000, Anchor.BEDTIME),)), "1 tablet at bedtime, at 22:00, every day"),
        (AfterTaken(360, 1000, time(8)), "1 tablet every 6 hours after it was taken, the first at 08:00"),
        (DailyWindow(120, time(20), time(2), 1000), "1 tablet every 2 hours from 20:00 to 02:00"),
        (FollowOn(LineId("a"), 90, 1000), "1 tablet 1 h 30 min after another one was taken"),
        (AsNeeded(1000), "1 tablet when needed"),
        (Taper((TaperStep(3, (Slot(SlotId("a"), time(8), 1000),)),)), "steps over 3 days, as typed in"),
    ],
)
def test_a_schedule_is_said_in_words(schedule: Schedule, told: str):
    assert schedule_words(schedule, Unit.TABLET) == told


def test_a_practice_has_no_amount():
    assert schedule_words(daily("08:00"), None) == "at 08:00, every day"
    assert schedule_words(EveryHours(3, datetime(2026, 11, 20, 6), "UTC", 1000), None).startswith("every 3 hours")
    assert schedule_words(AsNeeded(1000), None) == "no set times"
    assert (
        schedule_words(AfterTaken(30, 1000, time(8)), None) == "every 30 minutes after it was done, the first at 08:00"
    )
    assert schedule_words(FollowOn(LineId("a"), 60, 1000), None, "Round") == "1 hour after: Round"
    assert schedule_words(FixedTimes((Slot(SlotId("w"), time(12), 1000, Anchor.LUNCH),)), None).startswith(
        "with lunch, at"
    )


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        (Surgery(DAY, "Laminectomy", levels="L4/L5"), "Surgery: Laminectomy, L4/L5, 20 November 2026"),
        (Precaution(PrecautionKind.BEND, "Dr Weber", DAY), "Precaution: do not bend your back. Said by Dr Weber"),
        (Contact("Ward 3", "nurse", "123"), "Contact: Ward 3, nurse, 123"),
        (HealthFact(FactKind.NUMB_AREA, "numb", (Region.FOOT_LEFT,)), "Numb area: numb (foot, left)"),
        (PhaseTick(Phase.EARLY, "Dr Weber", DAY), "Phase: moving more. Dr Weber said so, Friday 20 November"),
        (Pause(datetime(2026, 11, 20, tzinfo=UTC), None, "in hospital"), "Everything paused: in hospital"),
    ],
)
def test_every_fact_is_one_line(fact: Fact, told: str):
    assert fact_words(fact) == told


def test_a_refusal_names_line_field_and_reason():
    error = PlanFileError("unknown_key", field="medicine.nmae", line=4, nearest="name")
    assert plan_file_words(error) == "Refused: line 4, medicine.nmae: this word is not known here (near: name)."
    cause = InvalidInputError("minutes", "range", low=1, high=20)
    told = plan_file_words(PlanFileError("value", field="thermal.minutes", line=9, cause=cause))
    assert told == "Refused: line 9, thermal.minutes: this takes a value from 1 to 20."
    assert plan_file_words(PlanFileError("unreadable")) == "Refused: file: the file cannot be read."
    assert plan_file_words(PlanFileError("never heard of")) == "Refused: file: this cannot be read."
    assert plan_file_words(PlanFileError("choice", field="unit")) == "Refused: unit: this takes one of: ?."
