"""Giving a plan a last day, or an earlier one, asks like a pause where the medicine is not to be stopped suddenly."""

from datetime import date

import pytest

from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.schedule import DayRef
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui.medication.editor_questions import EntryQuestion
from companion.ui.medication.editor_stop import stop_questions, told_to
from tests.support.classes import gabapentin, tagged
from tests.support.records import daily

SOON, LATER = DayRef(date(2026, 11, 30)), DayRef(date(2026, 12, 24))


def asked(services: Services, was: DayRef | None, now: DayRef | None) -> list[EntryQuestion]:
    medicine = services.medication.medicine(gabapentin(services, plan=daily("08:00", end=was)))
    (line,) = services.plans.lines(medicine.id)
    return stop_questions(services, medicine, [(line, daily("08:00", end=now)), (None, daily("20:00"))])


@pytest.mark.parametrize(("was", "now"), [(None, SOON), (LATER, SOON)])
def test_an_end_that_comes_sooner_asks_with_the_rule_and_its_source(
    services: Services, was: DayRef | None, now: DayRef
):
    (question,) = asked(services, was, now)
    assert question.what == "Do not stop suddenly without asking your team."
    assert "Source: MIMS" in question.now
    assert (question.safe, question.other) == ("Ask first, keep it running", told_to())


@pytest.mark.parametrize(("was", "now"), [(None, None), (SOON, SOON), (SOON, LATER), (SOON, None)])
def test_no_end_or_a_later_one_asks_nothing(services: Services, was: DayRef | None, now: DayRef | None):
    assert asked(services, was, now) == []


def test_a_new_medicine_and_one_without_such_a_warning_ask_nothing(services: Services):
    medicine = services.medication.medicine(
        tagged(services, "Docusate", ClassTag.LAXATIVE, plan=daily("08:00"), stop=StopSuddenly.NONE)
    )
    (line,) = services.plans.lines(medicine.id)
    plans: list[tuple[None, PlanDraft]] = [(None, daily("08:00", end=SOON))]
    assert stop_questions(services, medicine, [(line, daily("08:00", end=SOON))]) == []
    assert stop_questions(services, None, plans) == []
