"""Recorded amounts by day: over every product, and beside a taper as typed in."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from companion.domain.amount_days import TypedLimit
from companion.domain.errors import NotFoundError
from companion.domain.identity import SlotId
from companion.domain.medication import Ingredient, LabelLimits, MostOf
from companion.domain.schedule import DayRef, Slot, Taper, TaperStep
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, tablets, token

TODAY = date(2026, 11, 22)


def test_an_ingredient_is_counted_over_its_products_beside_the_typed_limit(
    services: Services, clock: FrozenClock
) -> None:
    limits = LabelLimits(most_of=(MostOf("paracetamol", 24, 4_000_000),))
    first = services.medication.add(tablets(limits=limits), [as_needed()], token=token())
    cold = replace(tablets("Cold relief"), ingredients=(Ingredient("Acetaminophen", 325_000),))
    second = services.medication.add(cold, [as_needed()], token=token())
    services.doses.record(first, 2 * TABLET, token=token())
    services.doses.record(second, TABLET, token=token(), taken_at=clock.now() - timedelta(hours=20))

    told = services.amounts.ingredient("acetaminophen", 7)

    assert (told.limit, told.hours) == (TypedLimit(24, 4_000_000), 24)
    assert told.products == ("Cold relief", "Paracetamol")
    assert [day.total for day in told.days[-2:]] == [325_000, 1_000_000]
    assert told.days[-1].highest == 1_325_000
    assert len(services.amounts.ingredients()) == 1


def test_an_ingredient_of_one_product_has_no_limit_unless_it_was_typed(services: Services) -> None:
    add(services, as_needed())
    assert services.amounts.ingredient("Paracetamol", 2).limit is None
    with pytest.raises(NotFoundError):
        services.amounts.ingredient("ibuprofen", 2)


def test_a_taper_stands_beside_what_was_recorded(services: Services, clock: FrozenClock) -> None:
    slots = (Slot(SlotId("a"), time(7), 2 * TABLET),)
    lower = (Slot(SlotId("a"), time(7), TABLET),)
    steps = Taper((TaperStep(3, slots), TaperStep(2, lower)))
    start = DayRef(TODAY - timedelta(days=2))
    medicine = add(services, PlanDraft(steps, start), daily("09:00"))
    for day in ("2026-11-21", "2026-11-22"):
        services.doses.take(key_at(services, day, "07:00"), seen=0, token=token(), taken_at=None)
        clock.advance(minutes=1)

    ((told_of, line),) = services.amounts.tapers()
    told = services.amounts.taper(line.id)

    assert told_of.id == medicine
    assert told.today == TODAY
    assert [day.planned for day in told.days] == [0, 2000, 2000, 1000, 1000], "typed in after the first was due"
    assert [day.recorded for day in told.days] == [0, 0, 4000, 0, 0]
    assert [day.known for day in told.days] == [True, True, True, False, False]
    other = next(one for one in services.plans.lines() if one.id != line.id)
    with pytest.raises(NotFoundError):
        services.amounts.taper(other.id)
