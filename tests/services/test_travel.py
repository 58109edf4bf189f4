"""Another zone: what keeping home times and following the local time would each mean, before anything changes."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId
from companion.domain.schedule import EveryHours
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.travel import NextDose, ZoneChoice, ZoneRow
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.records import START, add, daily, key_at, tablets, token

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
"""12:00 in Berlin, 06:00 in New York, 20:00 in Tokyo."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


def row_of(choice: ZoneChoice, medicine: MedicineId) -> ZoneRow:
    return next(row for row in choice.rows if row.medicine.id == medicine)


def taken(services: Services, day: str, at: str) -> None:
    key = key_at(services, day, at)
    due = services.agenda.item(key).state.occurrence.due_at
    services.doses.take(key, seen=0, token=token(), taken_at=min(due, services.clock.now()))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_westwards_the_next_dose_comes_later_when_local_time_is_followed(services: Services) -> None:
    medicine = add(services, daily("08:00", "20:00"))
    taken(services, "2026-11-22", "08:00")
    row = row_of(services.travel.choice("America/New_York"), medicine)
    assert row.kept == NextDose(utc("2026-11-22 19:00"), timedelta(hours=12))
    assert row.followed == NextDose(utc("2026-11-23 01:00"), timedelta(hours=18))
    assert row.differs


def test_eastwards_it_comes_sooner_and_what_the_jump_takes_is_due_at_once(services: Services) -> None:
    medicine = add(services, daily("08:00", "18:00"))
    taken(services, "2026-11-22", "08:00")
    row = row_of(services.travel.choice("Asia/Tokyo"), medicine)
    assert row.kept == NextDose(utc("2026-11-22 17:00"), timedelta(hours=10))
    assert row.followed == NextDose(NOON, timedelta(hours=4))


def test_every_so_many_hours_is_the_same_either_way(services: Services) -> None:
    every = PlanDraft(EveryHours(6, datetime(2026, 11, 21, 8, 0), "Europe/Berlin", 1000), START)
    medicine = add(services, every)
    row = row_of(services.travel.choice("America/New_York"), medicine)
    assert not row.differs
    assert row.kept == NextDose(utc("2026-11-22 13:00"), None)


def test_a_dose_answered_already_is_not_the_next_one_under_either(services: Services) -> None:
    medicine = add(services, daily("12:30"))
    services.doses.take(key_at(services, "2026-11-22", "12:30"), seen=0, token=token())
    row = row_of(services.travel.choice("America/New_York"), medicine)
    assert row.kept == NextDose(utc("2026-11-23 11:30"), timedelta(hours=24, minutes=30))
    assert row.followed == NextDose(utc("2026-11-23 17:30"), timedelta(hours=30, minutes=30))


def test_what_is_paused_is_not_said_to_come(services: Services) -> None:
    medicine = add(services, daily("20:00"))
    services.recovery.pause_all(NOON + timedelta(days=1), "in hospital")
    row = row_of(services.travel.choice("America/New_York"), medicine)
    assert row.kept == NextDose(utc("2026-11-23 19:00"), None)
    services.recovery.end_pause()
    services.recovery.pause_all(None, "in hospital")
    assert services.travel.choice("America/New_York").rows == ()


def test_the_soonest_stands_first_and_as_needed_ones_are_not_there(services: Services) -> None:
    add(services, daily("21:00"), name="Later one")
    add(services, daily("13:00"), name="Sooner one")
    services.medication.add(tablets("As needed"), [], token=token())
    choice = services.travel.choice("America/New_York")
    assert [row.medicine.name for row in choice.rows] == ["Sooner one", "Later one"]
    assert (choice.home, choice.zone) == ("Europe/Berlin", "America/New_York")


def test_looking_at_the_choice_changes_nothing(services: Services) -> None:
    add(services, daily("08:00"))
    before = services.agenda.today(), services.people.spans()
    services.travel.choice("Asia/Tokyo")
    assert (services.agenda.today(), services.people.spans()) == before
    with pytest.raises(InvalidInputError):
        services.travel.choice("Mars/Olympus")


def test_home_times_kept_are_asked_about_once_a_journey(services: Services) -> None:
    travel = services.travel
    assert not travel.asks("Europe/Berlin")
    assert travel.asks("America/New_York")
    travel.keep_home("America/New_York")
    assert not travel.asks("America/New_York")
    assert travel.asks("America/Chicago")
    assert not travel.asks("Europe/Berlin")
    assert travel.asks("America/New_York")


def test_each_patient_is_asked_about_alone(services: Services) -> None:
    jonas = of(services, second(services))
    only_a_dose(jonas, "20:00")
    services.travel.keep_home("America/New_York")
    assert jonas.travel.asks("America/New_York")
    assert services.travel.choice("America/New_York").rows == ()
    assert len(jonas.travel.choice("America/New_York").rows) == 1


HOURS = st.lists(st.integers(0, 23), min_size=1, max_size=3, unique=True).map(
    lambda hours: [f"{hour:02}:00" for hour in sorted(hours)]
)


@settings(max_examples=8)
@given(HOURS, st.sampled_from(["America/New_York", "Asia/Tokyo", "Asia/Kolkata", "Pacific/Auckland", "Europe/London"]))
def test_what_was_said_of_each_choice_is_what_then_happens(
    tmp_path_factory: pytest.TempPathFactory, times: list[str], zone: str
) -> None:
    for follows in (False, True):
        services = Services.open(tmp_path_factory.mktemp("journey"), FrozenClock(NOON))
        services.medication.add(tablets(), [daily(*times)], token=token())
        (row,) = services.travel.choice(zone).rows
        said = row.followed if follows else row.kept
        if follows:
            services.people.change_zone(zone)
        items = services.agenda.board(NOON, NOON + timedelta(days=3))
        assert said is not None
        assert items[0].state.occurrence.due_at == said.due_at
        services.close()
