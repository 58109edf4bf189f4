"""One question an hour after a dose as needed: asked once, answered once, never about a dose that does not count."""

from datetime import timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.medication import Dose
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, token


@pytest.fixture
def dose(services: Services) -> Dose:
    medicine = add(services, as_needed())
    return services.doses.record(medicine, TABLET, token=token(), reason="pain", score_before=7)


def asked(services: Services) -> list[str]:
    return [one.dose.id for one in services.relief.open_questions()]


def test_the_reason_and_the_score_are_kept_with_the_dose(services: Services, dose: Dose) -> None:
    kept = services.doses.versions(dose.id)[-1]
    assert (kept.reason, kept.score_before) == ("pain", 7)


def test_a_score_outside_0_to_10_is_refused(services: Services, dose: Dose) -> None:
    with pytest.raises(InvalidInputError):
        services.doses.record(dose.medicine, TABLET, token=token(), score_before=11)


def test_it_is_asked_after_an_hour_and_no_more_after_six(services: Services, clock: FrozenClock, dose: Dose) -> None:
    assert asked(services) == []
    clock.advance(minutes=60)
    assert asked(services) == [dose.id]
    assert services.relief.open_questions()[0].medicine.id == dose.medicine
    clock.advance(hours=5)
    assert asked(services) == []


@pytest.mark.parametrize("score", [4, None])
def test_an_answer_and_i_cannot_say_both_end_it(
    services: Services, clock: FrozenClock, dose: Dose, score: int | None
) -> None:
    clock.advance(hours=1)
    services.relief.answer(dose.id, score)
    assert asked(services) == []
    told = services.relief.of(dose.id)
    assert told is not None
    assert (told.score, told.number) == (score, 1)


def test_a_withdrawn_dose_asks_nothing(services: Services, clock: FrozenClock, dose: Dose) -> None:
    services.doses.undo_dose(dose.id, seen=1)
    clock.advance(hours=1)
    assert asked(services) == []
    with pytest.raises(ChangedMeanwhileError):
        services.relief.answer(dose.id, 3)


def test_a_second_answer_must_have_seen_the_first(services: Services, clock: FrozenClock, dose: Dose) -> None:
    clock.advance(hours=1)
    services.relief.answer(dose.id, 3)
    with pytest.raises(ChangedMeanwhileError):
        services.relief.answer(dose.id, 5)
    services.relief.answer(dose.id, 5, seen=1)
    assert services.relief.facts(dose.medicine).pairs == 1
    told = services.relief.of(dose.id)
    assert told is not None
    assert (told.score, told.number) == (5, 2)


def test_a_corrected_time_moves_the_question(services: Services, clock: FrozenClock, dose: Dose) -> None:
    services.doses.correct_dose(dose.id, seen=1, taken_at=clock.now() - timedelta(minutes=60))
    assert asked(services) == [dose.id]


def test_five_pairs_are_described_and_nobody_elses(services: Services, clock: FrozenClock, dose: Dose) -> None:
    for number in range(5):
        one = dose if number == 0 else services.doses.record(dose.medicine, TABLET, token=token(), score_before=8)
        clock.advance(hours=1)
        services.relief.answer(one.id, 5)
    facts = services.relief.facts(dose.medicine)
    assert (facts.doses, facts.pairs, facts.median_change) == (5, 5, -3.0)
    other = add(services, as_needed(), name="Ibuprofen")
    assert services.relief.facts(other).doses == 0
