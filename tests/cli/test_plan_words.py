"""Plan lines and refusals in words."""

from datetime import UTC, date, datetime, time

import pytest

from companion.cli.plan_words import fact_words, plan_file_words, schedule_words
from companion.domain.body import Region
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.identity import SlotId
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
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, Schedule, Slot, Taper, TaperStep
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
