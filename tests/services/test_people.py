"""Whose record it is, who writes it, and where they live."""

from datetime import date

import pytest

from companion.domain.errors import InvalidInputError, NotFoundError
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, token


def test_the_patient_is_there_from_the_first_start(services: Services) -> None:
    assert services.people.patient().name == ""
    assert [person.is_patient for person in services.people.persons()] == [True]
    assert services.people.zone() == "Europe/Berlin"


def test_the_patients_own_person_follows_the_name(services: Services) -> None:
    services.people.change_patient(name=" Maria ", born_on=date(1960, 5, 1), procedure="decompression")
    kept = services.people.patient()
    assert (kept.name, kept.born_on, kept.procedure) == ("Maria", date(1960, 5, 1), "decompression")
    assert services.people.recording_person().name == "Maria"


@pytest.mark.parametrize("values", [{"name": "x" * 81}, {"born_on": date(2030, 1, 1)}])
def test_values_nobody_has_are_refused(services: Services, values: dict[str, object]) -> None:
    with pytest.raises(InvalidInputError):
        services.people.change_patient(**values)


def test_entries_name_who_recorded_them_also_after_a_restart(services: Services, clock: FrozenClock) -> None:
    ana = services.people.add_person("Ana", "daughter")
    services.people.record_as(ana.id)
    medicine = add(services, as_needed())
    assert services.doses.record(medicine, TABLET, token=token()).by_name == "Ana"

    again = Services.open(services.data_dir, clock)
    assert again.people.recording_person() == ana
    assert again.people.recorder().device == services.people.recorder().device
    again.close()
    with pytest.raises(NotFoundError):
        services.people.record_as("nobody")
    with pytest.raises(InvalidInputError):
        services.people.add_person("  ", "")


def test_a_zone_change_is_appended_once(services: Services, clock: FrozenClock) -> None:
    services.people.change_zone("Europe/Berlin")
    assert len(services.people.spans()) == 1
    services.people.change_zone("America/New_York")
    assert [span.zone for span in services.people.spans()] == ["Europe/Berlin", "America/New_York"]
    with pytest.raises(InvalidInputError):
        services.people.change_zone("Mars/Olympus")


def test_marked_days_are_marked_once(services: Services) -> None:
    services.people.add_milestone(date(2026, 11, 10), "Surgery")
    services.people.add_milestone(date(2026, 11, 10), "Surgery")
    assert [one.words for one in services.people.milestones()] == ["Surgery"]
    with pytest.raises(InvalidInputError):
        services.people.add_milestone(date(2026, 11, 10), " ")


def test_the_day_of_surgery_is_kept(services: Services) -> None:
    services.people.keep_surgery_day(date(2026, 11, 10))
    assert services.people.patient().surgery_on == date(2026, 11, 10)


def test_a_day_of_birth_can_be_taken_away_again(services: Services) -> None:
    services.people.change_patient(name="Maria", born_on=date(1960, 5, 1))
    services.people.change_patient(colour="plum")
    assert services.people.patient().born_on == date(1960, 5, 1)
    services.people.change_patient(forget_birth=True)
    assert (services.people.patient().name, services.people.patient().born_on) == ("Maria", None)
