"""The facts of a label read from the record, over every product of one patient."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Unit
from companion.services.label_facts import facts_at
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import OPENED, TABLET, add, as_needed, daily, key_at, tablets, token

MIXED = MedicineDraft(
    "Mixed",
    Unit.TABLET,
    (Ingredient("oxycodone", 5_000), Ingredient("Acetaminophen", 325_000)),
    limits=LabelLimits(most_of=(MostOf("acetaminophen", 24, 1_000_000),)),
)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(OPENED)


@pytest.fixture
def services(tmp_path: Path, clock: FrozenClock) -> Iterator[Services]:
    opened = Services.open(tmp_path, clock)
    yield opened
    opened.close()


def test_form_notice_and_page_count_an_ingredient_over_all_products(services: Services, clock: FrozenClock) -> None:
    plain = add(services, daily("08:00"), as_needed())
    mixed = services.medication.add(MIXED, [as_needed()], token=token())
    services.doses.record(mixed, 2 * TABLET, token=token())
    clock.advance(hours=1)

    key = key_at(services, "2026-11-22", "08:00", plain)
    for found in (
        services.doses.facts(plain, TABLET),
        services.agenda.card(plain).facts,
        services.agenda.item(key).facts,
        next(one.facts for one in services.agenda.due_now() if one.name == "Paracetamol"),
    ):
        (rule,) = found.rules
        assert (rule.recorded, rule.over, rule.medicine.name) == (650_000, True, "Mixed")
        assert found.inside_at == OPENED + timedelta(hours=24)


def test_a_window_longer_than_a_week_is_read_whole(services: Services, clock: FrozenClock) -> None:
    monthly = LabelLimits(most=(Most(31 * 24, 2 * TABLET),))
    medicine = services.medication.add(tablets(limits=monthly), [as_needed()], token=token())
    services.doses.record(medicine, TABLET, token=token())
    clock.advance(days=30)
    services.doses.record(medicine, TABLET, token=token())
    for found in (services.doses.facts(medicine, TABLET), services.agenda.card(medicine).facts):
        assert (found.rules[0].recorded, found.over) == (2 * TABLET, True)


def test_another_patients_doses_and_labels_count_nowhere(services: Services) -> None:
    mine = services.medication.add(tablets(), [as_needed()], token=token())
    other = services.for_patient(services.people.add_patient("Jonas", None, "amber").id)
    theirs = other.medication.add(MIXED, [as_needed()], token=token())
    other.doses.record(theirs, 2 * TABLET, token=token())
    assert services.doses.facts(mine, TABLET).rules == ()
    with services.database.reading() as session, pytest.raises(NotFoundError):
        facts_at(session, services.people.patient().id, theirs, TABLET, OPENED)
