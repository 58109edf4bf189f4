"""Medicines and lines come back whole, each at its newest version."""

from dataclasses import replace
from datetime import date, time

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.identity import SlotId
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Supply, Unit
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.schedule import DayRef, Slot, Taper, TaperStep
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.storage import medication as store
from companion.storage import plans
from tests.support.records import START, add, as_needed, daily, token


def test_a_medicine_of_two_ingredients_comes_back_in_order(services: Services) -> None:
    both = (Ingredient("oxycodone", 5_000), Ingredient("paracetamol", 325_000))
    draft = MedicineDraft(
        "Combined", Unit.TABLET, both, "for pain", "with water", LabelLimits(360, 4000), 10_000, fictional=True
    )
    medicine = services.medication.add(draft, [], token=token())
    services.medication.change(medicine, MedicineDraft("Combined", Unit.TABLET, both[::-1], limits=LabelLimits(480)))

    with services.database.reading() as session:
        kept = store.medicine(session, services.people.patient().id, medicine)
        assert store.medicines(session, kept.patient) == (kept,)
    assert kept.ingredients == both[::-1]
    assert (kept.limits, kept.tracks_stock, kept.fictional) == (LabelLimits(480), True, False)


def test_a_strength_finer_than_a_microgram_comes_back_exactly(services: Services) -> None:
    held = (Ingredient("digoxin", 62, 500), Ingredient("alfacalcidol", 0, 250), Ingredient("paracetamol", 500_000))
    medicine = services.medication.add(MedicineDraft("Fine", Unit.TABLET, held), [], token=token())
    assert services.medication.medicine(medicine).ingredients == held
    assert services.medication.medicines()[0].ingredients == held
    services.medication.change(medicine, MedicineDraft("Fine", Unit.SUPPOSITORY, held[2:]))
    assert services.medication.medicine(medicine).ingredients == held[2:]


def test_all_that_a_label_and_a_box_say_comes_back_as_it_was(services: Services) -> None:
    kept = services.medication.medicine(add(services, as_needed()))
    told = replace(
        kept,
        brand="Box",
        form="prolonged-release",
        tags=frozenset({ClassTag.OPIOID, ClassTag.SEDATING}),
        prescriber="Dr Weiss",
        stop=StopSuddenly.DANGER,
        storage_note="below 25 degrees",
        disposal_note="back to the pharmacy",
        supply=Supply(28_000, 3, frozenset({2, 4}), date(2027, 5, 31)),
        formulary_id="M22",
        limits=LabelLimits(240, 8000, 2000, (Most(6, 2000),), (MostOf("paracetamol", 24, 4_000_000),)),
    )
    with services.database.writing() as session:
        store.save_medicine(session, told, services.people.recorder(), services.clock.now())
        assert store.medicine(session, told.patient, told.id) == told


def test_a_taper_with_days_from_surgery_comes_back_as_it_was(services: Services) -> None:
    steps = tuple(TaperStep(days, (Slot(SlotId("m"), time(8), amount),)) for days, amount in ((2, 4000), (1, 500)))
    plan = PlanDraft(Taper(steps), DayRef(START.day, 1), DayRef(START.day, 6), 90)
    medicine = add(services, plan)
    with services.database.reading() as session:
        version = plans.lines(session, services.people.patient().id, medicine)[0].current
    assert (version.schedule, version.start, version.end, version.late_after_minutes) == (
        plan.schedule,
        plan.start,
        plan.end,
        90,
    )


def test_lines_are_found_by_their_medicine(services: Services) -> None:
    one, other = add(services, daily("08:00")), add(services, daily("09:00"), name="Other")
    with services.database.reading() as session:
        patient = services.people.patient().id
        assert {line.subject for line in plans.lines(session, patient)} == {one, other}
        assert [line.subject for line in plans.lines(session, patient, other)] == [other]
        with pytest.raises(NotFoundError):
            plans.line(session, patient, "nothing")
