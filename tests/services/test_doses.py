"""What was done about an occurrence is written once, can be undone and corrected, and moves the stock with it."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.errors import (
    AlreadyRecordedError,
    ChangedMeanwhileError,
    CompanionError,
    InvalidInputError,
    NotFoundError,
)
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Dose, LabelLimits, Outcome, SkipReason
from companion.domain.schedule import EveryHours
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.storage import doses as dose_store
from tests.support.frozen_clock import FrozenClock
from tests.support.records import START, TABLET, add, as_needed, daily, key_at, on_hand, tablets, token


@pytest.fixture
def key(services: Services) -> OccurrenceKey:
    """Today's 08:00, twelve minutes ago."""
    add(services, daily("08:00", "20:00"))
    return key_at(services, "2026-11-22", "08:00")


def only_medicine(services: Services) -> str:
    return services.medication.medicines()[0].id


def head(services: Services, key: OccurrenceKey) -> int:
    return services.agenda.item(key).state.answer_number


def test_a_dose_taken_is_one_answer_one_entry_and_one_step_down_of_the_stock(
    services: Services, key: OccurrenceKey
) -> None:
    dose = services.doses.take(key, seen=0, token=token())

    answer = services.agenda.item(key).state.answer
    assert answer is not None
    assert (answer.outcome, answer.entry, answer.number) == (Outcome.TAKEN, dose.id, 1)
    assert (dose.amount, dose.taken_at, dose.key) == (TABLET, services.clock.now(), key)
    assert on_hand(services, dose.medicine) == 19 * TABLET


def test_half_of_a_planned_dose_is_partly(services: Services, key: OccurrenceKey) -> None:
    services.doses.take(key, seen=0, token=token(), amount=500)

    answer = services.agenda.item(key).state.answer
    assert answer is not None
    assert answer.outcome is Outcome.PARTLY


def test_more_than_planned_can_be_recorded_because_it_may_have_happened(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token(), amount=2 * TABLET)

    assert dose.amount == 2 * TABLET
    assert services.agenda.item(key).state.answer.outcome is Outcome.TAKEN


def test_a_double_press_of_one_form_is_one_record(services: Services, key: OccurrenceKey) -> None:
    form = token()

    first = services.doses.take(key, seen=0, token=form)
    second = services.doses.take(key, seen=0, token=form)

    assert second == first
    assert on_hand(services, first.medicine) == 19 * TABLET


def test_two_forms_are_two_doses(services: Services) -> None:
    medicine = add(services, as_needed())

    one = services.doses.record(medicine, TABLET, token=token())
    other = services.doses.record(medicine, TABLET, token=token())

    assert one.id != other.id
    assert on_hand(services, medicine) == 18 * TABLET


def test_a_double_press_of_a_dose_as_needed_is_one_dose(services: Services) -> None:
    medicine, form = add(services, as_needed()), token()

    assert services.doses.record(medicine, TABLET, token=form) == services.doses.record(medicine, TABLET, token=form)
    assert on_hand(services, medicine) == 19 * TABLET


def test_a_second_answer_hears_who_was_first_and_when(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    ana = services.people.add_person("Ana", "daughter")
    services.people.record_as(ana.id)
    services.doses.take(key, seen=0, token=token())
    first_at = clock.now()
    clock.advance(minutes=4)

    with pytest.raises(AlreadyRecordedError) as told:
        services.doses.skip(key, SkipReason.ASLEEP, seen=0)

    assert (told.value.by, told.value.at) == ("Ana", first_at)
    assert services.agenda.item(key).state.answer.outcome is Outcome.TAKEN


def test_an_answer_on_a_head_nobody_has_seen_is_refused_and_changes_nothing(
    services: Services, key: OccurrenceKey
) -> None:
    services.doses.take(key, seen=0, token=token())
    services.doses.undo(key, seen=1)

    with pytest.raises(ChangedMeanwhileError):
        services.doses.take(key, seen=0, token=token())
    with pytest.raises(ChangedMeanwhileError):
        services.doses.take(key, seen=7, token=token())

    assert on_hand(services, only_medicine(services)) == 20 * TABLET


def test_an_answer_that_claims_to_have_seen_one_that_never_was_is_refused(
    services: Services, key: OccurrenceKey
) -> None:
    with pytest.raises(ChangedMeanwhileError):
        services.doses.take(key, seen=3, token=token())

    assert on_hand(services, only_medicine(services)) == 20 * TABLET
    assert services.doses.doses(START_OF_TIME, services.clock.now() + timedelta(1)) == ()


START_OF_TIME = datetime(2000, 1, 1, tzinfo=UTC)


def test_undo_opens_the_occurrence_gives_the_stock_back_and_keeps_the_record(
    services: Services, key: OccurrenceKey
) -> None:
    dose = services.doses.take(key, seen=0, token=token())

    withdrawn = services.doses.undo(key, seen=1)

    assert (withdrawn.outcome, withdrawn.number) == (Outcome.WITHDRAWN, 2)
    assert services.agenda.item(key).state.answer is None
    assert [version.withdrawn for version in services.doses.versions(dose.id)] == [False, True]
    assert on_hand(services, dose.medicine) == 20 * TABLET


def test_what_was_undone_can_be_answered_again(services: Services, key: OccurrenceKey) -> None:
    first = services.doses.take(key, seen=0, token=token())
    services.doses.undo(key, seen=1)

    again = services.doses.take(key, seen=head(services, key), token=token())

    assert again.id != first.id
    assert services.agenda.item(key).state.answer.number == 3
    assert on_hand(services, again.medicine) == 19 * TABLET


def test_an_undo_needs_an_answer_and_the_newest_one(services: Services, key: OccurrenceKey) -> None:
    with pytest.raises(NotFoundError):
        services.doses.undo(key, seen=0)
    services.doses.take(key, seen=0, token=token())
    with pytest.raises(ChangedMeanwhileError):
        services.doses.undo(key, seen=0)
    services.doses.undo(key, seen=1)
    with pytest.raises(NotFoundError):
        services.doses.undo(key, seen=2)


def test_a_skipped_dose_has_a_reason_and_moves_no_stock(services: Services, key: OccurrenceKey) -> None:
    answer = services.doses.skip(key, SkipReason.FELT_SICK, seen=0, note="after soup")

    assert (answer.outcome, answer.reason, answer.note, answer.entry) == (
        Outcome.SKIPPED,
        SkipReason.FELT_SICK,
        "after soup",
        None,
    )
    assert on_hand(services, only_medicine(services)) == 20 * TABLET
    assert services.doses.undo(key, seen=1).outcome is Outcome.WITHDRAWN


def test_a_key_the_plan_does_not_have_is_not_found(services: Services, key: OccurrenceKey) -> None:
    with pytest.raises(NotFoundError):
        services.doses.take(OccurrenceKey(key.line, key.kind, "2026-11-22", "no-such-slot"), seen=0, token=token())


def test_a_correction_is_a_version_beside_the_old_and_the_stock_moves_by_the_difference(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    clock.advance(minutes=10)

    new = services.doses.correct_dose(
        dose.id, seen=1, amount=500, taken_at=dose.taken_at - timedelta(minutes=5), note="half"
    )

    assert [version.amount for version in services.doses.versions(dose.id)] == [TABLET, 500]
    assert (new.number, new.note, new.taken_at) == (2, "half", dose.taken_at - timedelta(minutes=5))
    assert new.recorded_at == clock.now()
    assert on_hand(services, dose.medicine) == 19_500
    assert services.agenda.item(key).state.answer.outcome is Outcome.PARTLY


def test_a_correction_back_to_the_whole_amount_is_taken_again(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token(), amount=500)

    services.doses.correct_dose(dose.id, seen=1, amount=TABLET)

    assert services.agenda.item(key).state.answer.outcome is Outcome.TAKEN


def test_a_correction_on_an_old_version_is_refused(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    services.doses.correct_dose(dose.id, seen=1, note="with milk")

    with pytest.raises(ChangedMeanwhileError):
        services.doses.correct_dose(dose.id, seen=1, note="with water")
    assert services.doses.versions(dose.id)[-1].note == "with milk"


def test_a_withdrawn_dose_is_not_corrected(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    services.doses.undo_dose(dose.id, seen=1)

    with pytest.raises(ChangedMeanwhileError):
        services.doses.correct_dose(dose.id, seen=2, amount=500)


def test_a_dose_taken_early_can_be_corrected_after_its_plan_ended(
    services: Services, clock: FrozenClock, key: OccurrenceKey
) -> None:
    evening = key_at(services, "2026-11-22", "20:00")
    dose = services.doses.take(evening, seen=0, token=token())
    services.plans.end_line(evening.line, datetime(2026, 11, 21, tzinfo=UTC).date())

    new = services.doses.correct_dose(dose.id, seen=1, amount=500)

    assert new.amount == 500
    assert on_hand(services, dose.medicine) == 19_500


def test_undoing_a_dose_takes_its_answer_along(services: Services, key: OccurrenceKey) -> None:
    dose = services.doses.take(key, seen=0, token=token())

    assert services.doses.undo_dose(dose.id, seen=1).withdrawn
    assert services.agenda.item(key).state.answer is None
    assert on_hand(services, dose.medicine) == 20 * TABLET
    with pytest.raises(ChangedMeanwhileError):
        services.doses.undo_dose(dose.id, seen=1)


def test_undoing_a_dose_as_needed_gives_the_stock_back(services: Services) -> None:
    medicine = add(services, as_needed())
    dose = services.doses.record(medicine, 2 * TABLET, token=token(), reason=" back pain ", note="with food")

    assert (dose.reason, dose.note, dose.key) == ("back pain", "with food", None)
    assert services.doses.undo_dose(dose.id, seen=1).withdrawn
    assert on_hand(services, medicine) == 20 * TABLET


@pytest.mark.parametrize("ahead", [timedelta(minutes=2), timedelta(days=1)])
def test_a_dose_is_not_taken_in_the_future(
    services: Services, clock: FrozenClock, key: OccurrenceKey, ahead: timedelta
) -> None:
    for attempt in (
        lambda: services.doses.take(key, seen=0, token=token(), taken_at=clock.now() + ahead),
        lambda: services.doses.record(only_medicine(services), TABLET, token=token(), taken_at=clock.now() + ahead),
    ):
        with pytest.raises(InvalidInputError) as told:
            attempt()
        assert (told.value.field, told.value.reason) == ("taken_at", "future")


def test_a_dose_before_the_year_2000_is_a_slip(services: Services, key: OccurrenceKey) -> None:
    with pytest.raises(InvalidInputError) as told:
        services.doses.take(key, seen=0, token=token(), taken_at=datetime(1999, 12, 31, tzinfo=UTC))
    assert told.value.reason == "too_old"


@pytest.mark.parametrize("amount", [0, -1000, 100_001])
def test_an_amount_that_is_none_or_absurd_is_refused(services: Services, key: OccurrenceKey, amount: int) -> None:
    dose = services.doses.take(key, seen=0, token=token())
    for attempt in (
        lambda: services.doses.record(dose.medicine, amount, token=token()),
        lambda: services.doses.correct_dose(dose.id, seen=1, amount=amount),
    ):
        with pytest.raises(InvalidInputError):
            attempt()


def test_a_true_dose_can_be_recorded_though_the_box_should_be_empty(services: Services) -> None:
    medicine = add(services, as_needed(), stock=TABLET)

    services.doses.record(medicine, 3 * TABLET, token=token())

    assert on_hand(services, medicine) == -2 * TABLET


def test_a_medicine_without_stock_is_recorded_without_a_ledger(services: Services) -> None:
    medicine = add(services, as_needed(), stock=None)

    services.doses.record(medicine, TABLET, token=token())

    assert on_hand(services, medicine) is None
    assert services.stock.movements(medicine, START_OF_TIME) == ()


@pytest.mark.parametrize(
    ("instant", "offset"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), 120),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), 60),
        (datetime(2026, 3, 29, 0, 59, tzinfo=UTC), 60),
        (datetime(2026, 3, 29, 1, 1, tzinfo=UTC), 120),
    ],
)
def test_the_offset_in_force_when_it_happened_stands_on_the_dose(
    services: Services, instant: datetime, offset: int
) -> None:
    medicine = add(services, as_needed())

    dose = services.doses.record(medicine, TABLET, token=token(), taken_at=instant)

    kept = services.doses.versions(dose.id)[-1]
    assert (kept.zone, kept.offset_minutes, kept.taken_at) == ("Europe/Berlin", offset, instant)


def test_a_dose_from_before_a_journey_keeps_the_zone_it_was_lived_in(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed())
    before = clock.now()
    clock.advance(hours=3)
    services.people.change_zone("America/New_York")

    old = services.doses.record(medicine, TABLET, token=token(), taken_at=before)
    new = services.doses.record(medicine, TABLET, token=token())

    assert (old.zone, old.offset_minutes) == ("Europe/Berlin", 60)
    assert (new.zone, new.offset_minutes) == ("America/New_York", -300)


def test_doses_of_a_window_come_newest_first_and_withdrawn_ones_are_marked(
    services: Services, clock: FrozenClock
) -> None:
    medicine, other = add(services, as_needed()), add(services, as_needed(), name="Ibuprofen")
    first = services.doses.record(medicine, TABLET, token=token())
    clock.advance(hours=1)
    second = services.doses.record(other, TABLET, token=token())
    services.doses.undo_dose(first.id, seen=1)

    found = services.doses.doses(clock.now() - timedelta(hours=2), clock.now() + timedelta(minutes=1))

    assert [(dose.id, dose.withdrawn) for dose in found] == [(second.id, False), (first.id, True)]
    only = services.doses.doses(clock.now() - timedelta(hours=2), clock.now(), medicine)
    assert [dose.id for dose in only] == [first.id]


def test_a_dose_of_an_unknown_medicine_or_entry_is_not_found(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.doses.record("nobody", TABLET, token=token())
    with pytest.raises(NotFoundError):
        services.doses.versions("nothing")


def test_facts_stand_beside_the_label_without_the_undone_dose(services: Services, clock: FrozenClock) -> None:
    medicine = services.medication.add(tablets(limits=LabelLimits(240, 4 * TABLET)), [as_needed()], token=token())
    dose = services.doses.record(medicine, TABLET, token=token())
    clock.advance(hours=1)

    facts = services.doses.facts(medicine, TABLET)
    assert (facts.gap_open, facts.gap_over_at) == (True, dose.taken_at + timedelta(hours=4))
    assert not services.doses.facts(medicine, TABLET, clock.now() + timedelta(hours=3)).gap_open

    services.doses.undo_dose(dose.id, seen=1)
    assert services.doses.facts(medicine, TABLET).last is None


def test_every_hours_line_is_answered_by_its_running_number(services: Services, clock: FrozenClock) -> None:
    plan = PlanDraft(EveryHours(6, datetime(2026, 11, 22, 8, 0), "Europe/Berlin", TABLET), START)
    add(services, plan)
    due = services.agenda.due_now()

    assert [item.state.occurrence.wall for item in due] == [datetime(2026, 11, 22, 8, 0)]
    services.doses.take(due[0].state.occurrence.key, seen=0, token=token())
    assert services.agenda.due_now() == ()


VERBS = st.lists(
    st.tuples(
        st.sampled_from(["take", "record", "undo", "correct", "undo_dose", "refill", "count", "skip"]),
        st.integers(0, 5),
        st.integers(1, 6000),
    ),
    max_size=25,
)


@given(steps=VERBS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_stock_kept_is_the_sum_of_its_ledger_whatever_was_done(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int]]
) -> None:
    clock = FrozenClock(datetime(2026, 11, 22, 21, 0, tzinfo=UTC))
    services = Services.open(tmp_path_factory.mktemp("ledger"), clock)
    try:
        medicine = add(services, daily("06:00", "10:00", "14:00", "18:00"))
        keys = [item.state.occurrence.key for item in services.agenda.due_now()][:4]
        doses: list[Dose] = []
        for verb, which, amount in steps:
            clock.advance(minutes=1)
            try:
                _do(services, verb, keys[which % len(keys)], doses, which, amount, medicine)
            except CompanionError:
                continue
        rows = services.stock.movements(medicine, START_OF_TIME)
        assert on_hand(services, medicine) == sum(row.delta for row in rows)
        assert [row.on_hand for row in rows][-1] == on_hand(services, medicine)
        with services.database.reading() as session:
            assert list(dose_store.stock_disagreements(session)) == []
    finally:
        services.close()


def _do(
    services: Services, verb: str, key: OccurrenceKey, doses: list[Dose], which: int, amount: int, medicine: str
) -> None:
    seen = services.agenda.item(key).state.answer_number
    match verb:
        case "take":
            doses.append(services.doses.take(key, seen=seen, token=token(), amount=amount))
        case "record":
            doses.append(services.doses.record(medicine, amount, token=token()))
        case "skip":
            services.doses.skip(key, SkipReason.OTHER, seen=seen)
        case "undo":
            services.doses.undo(key, seen=seen)
        case "refill":
            services.stock.refill(medicine, amount)
        case "count":
            services.stock.count(medicine, amount)
        case _ if doses:
            entry = doses[which % len(doses)].id
            number = services.doses.versions(entry)[-1].number
            if verb == "correct":
                services.doses.correct_dose(entry, seen=number, amount=amount)
            else:
                services.doses.undo_dose(entry, seen=number)
        case _:
            pass
