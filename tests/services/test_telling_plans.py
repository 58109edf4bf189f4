"""The medicines and practices of which somebody may be told, found by the plans that are ticked."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.manner import Manner
from companion.domain.practice import ThermalKind
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.services.practice import ThermalDraft
from companion.services.telling_plans import TellingPlan, plans_that_tell, subject_of
from tests.support.frozen_clock import FrozenClock
from tests.support.records import daily, token
from tests.support.telling import telling_dose

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


def cold(services: Services) -> str:
    plan = daily("09:00", start=DayRef(date(2026, 11, 22)))
    made = services.practice.add(
        ThermalDraft("Cold pack", ThermalKind.COLD, (Region.LOW_BACK_LEFT,)), [plan], token=token()
    )
    (line,) = services.plans.lines(made)
    services.plans.change_manner(line.id, Manner(tells=True))
    return made


def test_what_is_ticked_in_any_plan_is_known_by_name_medicines_and_practices(services: Services) -> None:
    assert plans_that_tell(services.agenda) == ()
    key = telling_dose(services, "08:00", name="naproxen")
    telling_dose(services, "20:00", name="Gabapentin", tells=False)
    pack = cold(services)
    medicine = subject_of(services.agenda.item(key))
    assert plans_that_tell(services.agenda) == (TellingPlan(pack, "Cold pack"), TellingPlan(medicine, "naproxen"))
    assert services.telling.plans() == plans_that_tell(services.agenda)


def test_an_occurrence_knows_of_what_it_is(services: Services) -> None:
    pack = cold(services)
    (item,) = services.agenda.board(EIGHT, EIGHT + timedelta(hours=3))
    assert subject_of(item) == pack
