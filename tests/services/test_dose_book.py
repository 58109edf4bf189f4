"""Every version of a dose moves the stock by its difference, and a dose keeps the zone that was lived in."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.domain.errors import CompanionError, InvalidInputError, NotFoundError
from companion.domain.identity import EntryId, MedicineId, PersonId
from companion.domain.medication import COUNTS, MovementKind
from companion.services.dose_book import DoseBook, checked_amount
from companion.services.office import Services
from companion.storage import doses as dose_store
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, on_hand, token


@pytest.fixture
def book(services: Services) -> DoseBook:
    return DoseBook(services._desk)


def test_each_version_moves_the_stock_by_its_difference(services: Services, book: DoseBook) -> None:
    medicine = add(services, as_needed())
    with services.database.writing() as session:
        first = book.new(session, medicine, TABLET, services.clock.now())
        book.keep(session, first)
        second = book.revise(session, first, replace(first, amount=3 * TABLET))
        assert (second.number, book.head(session, first.id)) == (2, second)
    assert on_hand(services, medicine) == 17 * TABLET
    with services.database.writing() as session:
        book.withdraw(session, second)
        book.withdraw(session, book.head(session, first.id))
        assert book.head(session, first.id).number == 3
    assert on_hand(services, medicine) == 20 * TABLET


def test_another_time_takes_the_zone_that_was_lived_in(services: Services, book: DoseBook) -> None:
    medicine = add(services, as_needed())
    before = services.clock.now() - timedelta(days=1)
    services.people.change_zone("America/New_York")
    with services.database.writing() as session:
        dose = book.new(session, medicine, TABLET, services.clock.now())
        assert dose.zone == "America/New_York"
        assert book.at(session, dose, before).zone == "Europe/Berlin"


@pytest.mark.parametrize("amount", [0, 100_001])
def test_an_amount_is_some_and_no_slip_of_the_keyboard(amount: int) -> None:
    with pytest.raises(InvalidInputError):
        checked_amount(amount)


def test_who_gave_it_is_corrected_beside_who_recorded_it(services: Services) -> None:
    services.people.change_patient(name="Ana")
    ben = services.people.add_person("Ben", "son")
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    assert (dose.given_by, dose.giver, dose.giver_name) == (None, dose.by.person, "Ana")

    told = services.doses.correct_dose(dose.id, seen=1, given_by=ben.id)

    assert (told.giver, told.giver_name, told.by_name) == (ben.id, "Ben", "Ana")
    assert services.doses.versions(dose.id)[-1] == told
    with pytest.raises(NotFoundError):
        services.doses.correct_dose(dose.id, seen=2, given_by=PersonId("nobody"))
    back = services.doses.back(dose.id, seen=2)
    assert (back.given_by, back.giver_name) == (None, "Ana")


def test_who_gave_it_stays_whoever_corrects_or_withdraws_it(services: Services) -> None:
    services.people.change_patient(name="Ana")
    ben = services.people.add_person("Ben", "son")
    dose = services.doses.record(add(services, as_needed()), TABLET, token=token())
    services.people.record_as(ben.id)

    told = services.doses.correct_dose(dose.id, seen=1, amount=500)
    assert (told.giver_name, told.by_name) == ("Ana", "Ben")
    gone = services.doses.undo_dose(dose.id, seen=2)
    assert (gone.giver_name, gone.by_name) == ("Ana", "Ben")
    mine = services.doses.correct_dose(services.doses.back(dose.id, seen=3).id, seen=4, given_by=ben.id)
    assert (mine.given_by, mine.giver_name, mine.by_name) == (None, "Ben", "Ben")


def test_who_gives_it_is_told_once_for_one_patient_until_somebody_else_records(services: Services) -> None:
    services.people.change_patient(name="Ana")
    ben = services.people.add_person("Ben", "son")
    other = services.for_patient(services.people.add_patient("Carl", None).id)
    services.people.give_as(ben.id)
    with pytest.raises(NotFoundError):
        services.people.give_as(PersonId("nobody"))

    told = services.doses.record(add(services, as_needed()), TABLET, token=token())
    assert (told.given_by, told.giver_name, told.by_name) == (ben.id, "Ben", "Ana")
    assert services.doses.versions(told.id) == (told,)
    theirs = other.doses.record(add(other, as_needed()), TABLET, token=token())
    assert (theirs.given_by, theirs.giver_name) == (None, "Ana")
    services.people.record_as(ben.id)
    mine = services.doses.record(told.medicine, TABLET, token=token())
    assert (mine.given_by, mine.giver_name) == (None, "Ben")


def test_what_lies_before_a_count_does_not_change_what_was_counted(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed())
    dose = services.doses.record(medicine, TABLET, token=token())
    clock.advance(minutes=5)
    assert services.stock.count(medicine, 12 * TABLET) == 12 * TABLET
    clock.advance(minutes=5)

    services.doses.correct_dose(dose.id, seen=1, amount=3 * TABLET)
    assert on_hand(services, medicine) == 12 * TABLET
    services.doses.undo_dose(dose.id, seen=2)
    assert on_hand(services, medicine) == 12 * TABLET
    services.doses.back(dose.id, seen=3)
    assert on_hand(services, medicine) == 12 * TABLET
    services.doses.record(medicine, TABLET, token=token(), taken_at=dose.taken_at - timedelta(hours=1))
    assert on_hand(services, medicine) == 12 * TABLET


def test_a_dose_corrected_over_a_count_moves_the_stock_by_the_whole_of_it(
    services: Services, clock: FrozenClock
) -> None:
    medicine = add(services, as_needed())
    services.stock.count(medicine, 12 * TABLET)
    counted_at = clock.now()
    clock.advance(minutes=30)
    dose = services.doses.record(medicine, 2 * TABLET, token=token())
    assert on_hand(services, medicine) == 10 * TABLET

    services.doses.correct_dose(dose.id, seen=1, taken_at=counted_at - timedelta(hours=1))
    assert on_hand(services, medicine) == 12 * TABLET
    services.doses.correct_dose(dose.id, seen=2, taken_at=counted_at + timedelta(minutes=10))
    assert on_hand(services, medicine) == 10 * TABLET
    assert dict(services.insights.stock_points(medicine, 1))[counted_at] == 12 * TABLET


def test_at_the_instant_of_a_count_the_order_of_writing_tells(services: Services) -> None:
    medicine = add(services, as_needed())
    before = services.doses.record(medicine, TABLET, token=token())
    services.stock.count(medicine, 12 * TABLET)
    after = services.doses.record(medicine, TABLET, token=token())
    assert on_hand(services, medicine) == 11 * TABLET

    services.doses.undo_dose(before.id, seen=1)
    assert on_hand(services, medicine) == 11 * TABLET
    services.doses.undo_dose(after.id, seen=1)
    assert on_hand(services, medicine) == 12 * TABLET
    services.doses.back(after.id, seen=2)
    assert on_hand(services, medicine) == 11 * TABLET


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["record", "late", "amount", "time", "undo", "back", "refill", "count", "dispose", "slip"]),
        st.integers(0, 3),
        st.integers(1, 4000),
        st.integers(1, 90),
    ),
    max_size=20,
)


@given(steps=STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_stock_is_the_newest_count_and_what_happened_since_in_whatever_order_it_was_told(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, int, int, int]]
) -> None:
    clock = FrozenClock(datetime(2026, 11, 22, 21, 0, tzinfo=UTC))
    services = Services.open(tmp_path_factory.mktemp("counts"), clock)
    try:
        medicine = add(services, as_needed())
        entries: list[EntryId] = []
        for verb, which, amount, minutes in steps:
            clock.advance(minutes=7)
            try:
                _do(services, medicine, entries, verb, (which, amount, minutes))
            except CompanionError:
                continue
            assert on_hand(services, medicine) == _counted_up(services, medicine, entries)
        with services.database.reading() as session:
            assert list(dose_store.stock_disagreements(session)) == []
    finally:
        services.close()


def _counted_up(services: Services, medicine: MedicineId, entries: list[EntryId]) -> int:
    """The newest count, packs and what was given back after it, and the doses that stand and lie after it."""
    rows = services.stock.movements(medicine, datetime(2000, 1, 1, tzinfo=UTC))
    undone = {at - 1 for at, row in enumerate(rows) if row.kind is MovementKind.UNDO}
    newest = max(at for at, row in enumerate(rows) if row.kind in COUNTS and at not in undone)
    moved = sum(row.delta for row in rows[newest + 1 :] if row.kind is not MovementKind.DOSE)
    heads = [services.doses.versions(one)[-1] for one in entries]
    taken = sum(one.amount for one in heads if not one.withdrawn and one.taken_at > rows[newest].at)
    return rows[newest].on_hand + moved - taken


def _do(
    services: Services, medicine: MedicineId, entries: list[EntryId], verb: str, told: tuple[int, int, int]
) -> None:
    which, amount, minutes = told
    earlier = services.clock.now() - timedelta(minutes=minutes, seconds=30)
    match verb:
        case "record":
            entries.append(services.doses.record(medicine, amount, token=token()).id)
        case "late":
            entries.append(services.doses.record(medicine, amount, token=token(), taken_at=earlier).id)
        case "refill":
            services.stock.refill(medicine, amount)
        case "count":
            services.stock.count(medicine, amount)
        case "dispose":
            services.stock.dispose(medicine, amount, "")
        case "slip":
            services.stock.undo(medicine, seen=on_hand(services, medicine) or 0)
        case _ if entries:
            _change(services, entries[which % len(entries)], verb, amount, earlier)
        case _:
            pass


def _change(services: Services, entry: EntryId, verb: str, amount: int, earlier: datetime) -> None:
    number = services.doses.versions(entry)[-1].number
    match verb:
        case "amount":
            services.doses.correct_dose(entry, seen=number, amount=amount)
        case "time":
            services.doses.correct_dose(entry, seen=number, taken_at=earlier)
        case "undo":
            services.doses.undo_dose(entry, seen=number)
        case _:
            services.doses.back(entry, seen=number)
