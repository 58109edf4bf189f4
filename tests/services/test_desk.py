"""What every service needs: a past instant that can have been, and a form that makes one record."""

from datetime import UTC, datetime, time, timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.services.desk import Desk, once, standing
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, daily, key_at, token


@pytest.fixture
def desk(services: Services) -> Desk:
    return services.people._desk


def test_not_said_means_now(desk: Desk, clock: FrozenClock) -> None:
    assert desk.checked_past(None) == clock.now()


def test_a_minute_typed_a_little_ahead_of_the_second_is_now(desk: Desk, clock: FrozenClock) -> None:
    assert desk.checked_past(clock.now() + timedelta(seconds=50)) == clock.now()


@pytest.mark.parametrize(
    ("instant", "reason"),
    [(datetime(2026, 11, 22, 9, tzinfo=UTC), "future"), (datetime(1999, 1, 1, tzinfo=UTC), "too_old")],
)
def test_an_instant_that_cannot_have_been_is_refused(desk: Desk, instant: datetime, reason: str) -> None:
    with pytest.raises(InvalidInputError) as told:
        desk.checked_past(instant, "started_at")
    assert (told.value.field, told.value.reason) == ("started_at", reason)


def test_the_day_starts_when_the_person_says(desk: Desk, services: Services) -> None:
    assert desk.day_start() == time(3, 0)
    services.settings.change(day_start=time(5, 0))
    assert desk.day_start() == time(5, 0)


def test_a_form_makes_its_record_once(desk: Desk) -> None:
    form, made = token(), []

    def make() -> tuple[str, str]:
        made.append(1)
        return "subject", "made"

    with desk.database.writing() as session:
        assert once(session, form, make, str.upper) == "made"
        assert once(session, form, make, str.upper) == "SUBJECT"
    assert made == [1]
    with desk.database.reading() as session:
        assert desk.name_of(session, "nobody") == ""


def test_a_form_whose_record_was_withdrawn_does_not_stand(services: Services) -> None:
    medicine, form = add(services, daily("08:00")), token()
    key = key_at(services, "2026-11-22", "08:00")
    services.doses.take(key, seen=0, token=form)
    services.doses.undo(key, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        services.doses.take(key, seen=2, token=form)
    form = token()
    extra = services.doses.record(medicine, TABLET, token=form)
    assert standing(extra) == services.doses.record(medicine, TABLET, token=form)
    services.doses.undo_dose(extra.id, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        services.doses.record(medicine, TABLET, token=form)
