"""Every answer of a planned dose: refused, held, not sure, several at once; each once, and each with a way back."""

from datetime import UTC, datetime, time, timedelta

import pytest

from companion.domain.due import State
from companion.domain.errors import AlreadyRecordedError, ChangedMeanwhileError, InvalidInputError
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import LabelLimits, Outcome, SkipReason
from companion.domain.schedule import AfterTaken, DayRef
from companion.services.changes import Topic
from companion.services.doses import LabelQuestionError
from companion.services.office import Services
from companion.services.plans import PlanDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, daily, key_at, on_hand, tablets, token

ONE = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
"""13:00 in Berlin."""
HOUR = timedelta(hours=1)


@pytest.fixture
def key(services: Services) -> OccurrenceKey:
    """Today's 08:00, twelve minutes ago."""
    add(services, daily("08:00", "20:00"))
    return key_at(services, "2026-11-22", "08:00")


def outcome(services: Services, key: OccurrenceKey) -> Outcome | None:
    answer = services.agenda.item(key).state.answer
    return None if answer is None else answer.outcome


def test_a_refused_dose_is_answered_without_a_dose(services: Services, key: OccurrenceKey) -> None:
    answer = services.doses.refuse(key, seen=0, note=" too tired ")
    assert (answer.outcome, answer.entry, answer.note) == (Outcome.REFUSED, None, "too tired")
    assert services.agenda.item(key).state.state is State.ANSWERED


def test_a_held_dose_says_why(services: Services, key: OccurrenceKey) -> None:
    with pytest.raises(InvalidInputError):
        services.doses.hold(key, "  ", seen=0)
    answer = services.doses.hold(key, "Dr Lee: until the blood test", seen=0)
    assert (answer.outcome, answer.note) == (Outcome.HELD, "Dr Lee: until the blood test")


def test_words_without_end_are_refused(services: Services, key: OccurrenceKey) -> None:
    with pytest.raises(InvalidInputError):
        services.doses.hold(key, "x" * 501, seen=0)


@pytest.mark.parametrize("verb", ["refuse", "hold", "skip", "uncertain"])
def test_a_second_answer_hears_of_the_first(services: Services, clock: FrozenClock, key: OccurrenceKey, verb: str):
    services.doses.refuse(key, seen=0)
    with pytest.raises(AlreadyRecordedError):
        _answer(services, clock, key, verb, 0)


@pytest.mark.parametrize("verb", ["refuse", "hold", "skip", "uncertain"])
def test_every_answer_is_undone_and_given_again(services: Services, clock: FrozenClock, key: OccurrenceKey, verb: str):
    medicine = services.agenda.item(key).medicine.id
    _answer(services, clock, key, verb, 0)
    services.doses.undo(key, seen=1)
    assert (outcome(services, key), on_hand(services, medicine)) == (None, 20 * TABLET)
    with pytest.raises(ChangedMeanwhileError):
        _answer(services, clock, key, verb, 0)
    _answer(services, clock, key, verb, 2)
    assert outcome(services, key) is not None


def _answer(services: Services, clock: FrozenClock, key: OccurrenceKey, verb: str, seen: int) -> None:
    now = clock.now()
    {
        "refuse": lambda: services.doses.refuse(key, seen=seen),
        "hold": lambda: services.doses.hold(key, "the team said so", seen=seen),
        "skip": lambda: services.doses.skip(key, SkipReason.OTHER, seen=seen, note="spilled"),
        "uncertain": lambda: services.doses.uncertain(key, seen=seen, token=token(), earliest=now - HOUR, latest=now),
    }[verb]()


def test_not_sure_is_a_dose_that_counts_from_its_latest_time(services: Services, clock: FrozenClock) -> None:
    """The gap is 6 hours, the dose was possibly taken from 13:00 to 15:00: the gap is over at 21:00."""
    clock.set(ONE - timedelta(days=1))
    draft = tablets(limits=LabelLimits(gap_minutes=360, most_in_24_hours=4 * TABLET))
    medicine = services.medication.add(draft, [daily("13:00")], token=token())
    clock.set(ONE + 3 * HOUR)
    key = key_at(services, "2026-11-22", "13:00")
    dose = services.doses.uncertain(key, seen=0, token=token(), earliest=ONE, latest=ONE + 2 * HOUR)
    assert (dose.earliest_at, dose.taken_at, dose.uncertain) == (ONE, ONE + 2 * HOUR, True)
    assert outcome(services, key) is Outcome.UNCERTAIN
    facts = services.doses.facts(medicine, TABLET)
    assert facts.gap_over_at == ONE + 8 * HOUR
    assert facts.in_24_hours == TABLET
    assert facts.question


@pytest.mark.parametrize(
    ("earliest", "latest"),
    [(ONE, ONE - HOUR), (ONE - 25 * HOUR, ONE), (ONE, ONE + 9 * HOUR)],
    ids=["wrong way round", "too far apart", "ahead"],
)
def test_times_that_cannot_be_are_refused(services: Services, clock: FrozenClock, earliest, latest) -> None:
    add(services, daily("08:00"))
    clock.set(ONE + HOUR)
    key = key_at(services, "2026-11-22", "08:00")
    with pytest.raises(InvalidInputError):
        services.doses.uncertain(key, seen=0, token=token(), earliest=earliest, latest=latest)


def test_a_time_makes_a_dose_sure_and_an_amount_does_not(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    now = clock.now()
    dose = services.doses.uncertain(key, seen=0, token=token(), earliest=now - HOUR, latest=now)
    dose = services.doses.correct_dose(dose.id, seen=1, amount=500)
    assert (dose.uncertain, outcome(services, key)) == (True, Outcome.UNCERTAIN)
    dose = services.doses.correct_dose(dose.id, seen=2, amount=TABLET, taken_at=now - HOUR)
    assert (dose.uncertain, outcome(services, key)) == (False, Outcome.TAKEN)
    assert services.agenda.item(key).state.answer_number == 2


def test_the_confirmed_notices_are_kept_with_the_dose(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token(), acknowledged=("label_gap", "opioid"))
    assert services.doses.versions(dose.id)[0].acknowledged == ("label_gap", "opioid")


def test_several_are_taken_in_one_unit_with_one_announcement(services: Services, key: OccurrenceKey) -> None:
    add(services, daily("08:05"), name="Gabapentin")
    other = key_at(services, "2026-11-22", "08:05")
    heard: list[frozenset[Topic]] = []
    services.changes.subscribe(heard.append)
    form, commits = token(), services.database.commits
    taken = services.doses.take_all({key: 0, other: 0}, token=form)
    assert services.database.commits == commits + 1
    assert heard == [frozenset({Topic.DOSES, Topic.STOCK})]
    assert (outcome(services, key), outcome(services, other)) == (Outcome.TAKEN, Outcome.TAKEN)
    assert services.doses.take_all({key: 0, other: 0}, token=form) == taken


def test_when_one_was_answered_none_is_recorded(services: Services, key: OccurrenceKey) -> None:
    add(services, daily("08:05"), name="Gabapentin")
    other = key_at(services, "2026-11-22", "08:05")
    services.doses.take(other, seen=0, token=token())
    with pytest.raises(AlreadyRecordedError):
        services.doses.take_all({key: 0, other: 0}, token=token())
    assert outcome(services, key) is None


def test_a_question_that_only_the_others_raise_stops_them_all(services: Services, clock: FrozenClock) -> None:
    """Two slots of one medicine a minute apart: the second stands inside the gap of the first."""
    clock.set(ONE - timedelta(days=1))
    draft = tablets(limits=LabelLimits(gap_minutes=240))
    lines = [daily("12:58"), daily("12:59")]
    services.medication.add(draft, lines, token=token())
    clock.set(ONE)
    keys = [key_at(services, "2026-11-22", at) for at in ("12:58", "12:59")]
    assert not services.agenda.item(keys[0]).facts.question
    assert not services.agenda.item(keys[1]).facts.question
    with pytest.raises(LabelQuestionError):
        services.doses.take_all(dict.fromkeys(keys, 0), token=token())
    assert [outcome(services, key) for key in keys] == [None, None]


def test_a_correction_is_undone_and_both_versions_stay(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    services.doses.correct_dose(dose.id, seen=1, amount=500)
    back = services.doses.back(dose.id, seen=2)
    assert (back.number, back.amount, outcome(services, key)) == (3, TABLET, Outcome.TAKEN)
    assert [one.amount for one in services.doses.versions(dose.id)] == [TABLET, 500, TABLET]
    assert on_hand(services, dose.medicine) == 19 * TABLET


def test_a_withdrawn_dose_answers_again_when_that_is_undone(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    services.doses.undo_dose(dose.id, seen=1)
    services.doses.back(dose.id, seen=2)
    assert (outcome(services, key), on_hand(services, dose.medicine)) == (Outcome.TAKEN, 19 * TABLET)
    with pytest.raises(ChangedMeanwhileError):
        services.doses.back(dose.id, seen=3)


def test_a_withdrawal_is_not_undone_over_another_answer(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    services.doses.undo_dose(dose.id, seen=1)
    services.doses.refuse(key, seen=2)
    with pytest.raises(AlreadyRecordedError):
        services.doses.back(dose.id, seen=2)


def test_what_was_never_changed_has_nothing_to_go_back_to(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    with pytest.raises(ChangedMeanwhileError):
        services.doses.back(dose.id, seen=1)


def test_a_dose_corrected_by_90_minutes_moves_what_is_counted_from_it(services: Services, clock: FrozenClock) -> None:
    """Taken 08:00, corrected to 06:30: the next one, six hours after, moves from 14:00 to 12:30 under its name."""
    clock.set(ONE - 7 * HOUR)
    plan = PlanDraft(AfterTaken(360, TABLET, time(8)), DayRef(ONE.date()))
    medicine = services.medication.add(tablets(), [plan], token=token())
    clock.set(ONE - 5 * HOUR)
    first = key_at(services, "2026-11-22", "08:00", medicine)
    dose = services.doses.take(first, seen=0, token=token())
    following = services.agenda.card(medicine).next_due
    assert following is not None
    assert following.due_at == ONE + HOUR
    services.doses.correct_dose(dose.id, seen=1, taken_at=dose.taken_at - timedelta(minutes=90))
    moved = services.agenda.card(medicine).next_due
    assert moved is not None
    assert (moved.key, moved.due_at) == (following.key, ONE + HOUR - timedelta(minutes=90))
    versions = services.doses.versions(dose.id)
    assert [(one.taken_at, one.by_name) for one in versions] == [
        (ONE - 5 * HOUR, ""),
        (ONE - 5 * HOUR - timedelta(minutes=90), ""),
    ]


def test_a_dose_counted_from_another_can_be_moved(services: Services, clock: FrozenClock) -> None:
    clock.set(ONE - 7 * HOUR)
    plan = PlanDraft(AfterTaken(360, TABLET, time(8)), DayRef(ONE.date()))
    medicine = services.medication.add(tablets(), [plan], token=token())
    clock.set(ONE - 5 * HOUR)
    services.doses.take(key_at(services, "2026-11-22", "08:00", medicine), seen=0, token=token())
    following = services.agenda.card(medicine).next_due
    assert following is not None
    services.moves.move(following.key, ONE + 2 * HOUR, seen=0)
    moved = services.agenda.card(medicine).next_due
    assert moved is not None
    assert moved.due_at == ONE + 2 * HOUR
