"""Every version of a dose moves the stock by its difference, and a dose keeps the zone that was lived in."""

from dataclasses import replace
from datetime import timedelta

import pytest

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import PersonId
from companion.services.dose_book import DoseBook, checked_amount
from companion.services.office import Services
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
