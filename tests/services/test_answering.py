"""However long ago it was planned, a key leads to its occurrence, and to nothing else."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.finding import window_of
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.schedule import DayRef, EveryHours
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, tablets, token

ANCHOR = "2025-01-01T08:00@Europe/Berlin+6h"


def every(anchor: str, part: str) -> OccurrenceKey:
    return OccurrenceKey(LineId("line"), KeyKind.EVERY, anchor, part)


@pytest.fixture
def two_years_ago(services: Services, clock: FrozenClock) -> OccurrenceKey:
    """A dose every 6 hours since then, and the key of one that came due five hundred days ago."""
    present = clock.now()
    clock.set(datetime(2025, 1, 1, tzinfo=UTC))
    plan = PlanDraft(EveryHours(6, datetime(2025, 1, 1, 8), "Europe/Berlin", TABLET), DayRef(date(2025, 1, 1)))
    services.medication.add(tablets(), [plan], token=token())
    clock.set(present)
    due = present - timedelta(days=500)
    return services.agenda.board(due, due + timedelta(hours=6))[0].state.occurrence.key


def test_the_window_of_an_interval_lies_around_its_hours_from_the_anchor() -> None:
    due = datetime(2025, 1, 1, 7, tzinfo=UTC) + timedelta(hours=6 * 400)
    assert window_of(every(ANCHOR, "400")) == (due - timedelta(days=3), due + timedelta(days=3))
    west = every("2025-01-01T08:00@Etc/GMT+5+6h", "0")
    around = window_of(west)
    assert around is not None
    assert around[0] == datetime(2025, 1, 1, 13, tzinfo=UTC) - timedelta(days=3)


@pytest.mark.parametrize(
    "key",
    [
        every("", "0"),
        every(ANCHOR, "first"),
        every(ANCHOR, "9" * 30),
        every(ANCHOR.replace("Berlin", "Nowhere"), "0"),
        every(ANCHOR.replace("6h", "h"), "0"),
        OccurrenceKey(LineId("line"), KeyKind.WALL, "someday", "slot"),
        OccurrenceKey(LineId("line"), KeyKind.WALL, "9999-12-31", "slot"),
    ],
)
def test_what_no_plan_makes_is_not_found(services: Services, key: OccurrenceKey) -> None:
    assert window_of(key) is None
    with pytest.raises(NotFoundError):
        services.agenda.item(key)


def test_one_of_long_ago_is_still_answered_and_keeps_its_dose(
    services: Services, two_years_ago: OccurrenceKey, clock: FrozenClock
) -> None:
    item = services.agenda.item(two_years_ago)
    assert item.state.answer is None
    at = item.state.occurrence.due_at
    dose = services.doses.take(two_years_ago, seen=0, token=token(), taken_at=at)
    answered = services.agenda.item(two_years_ago)
    assert answered.dose == dose
    assert answered.facts.last is None
