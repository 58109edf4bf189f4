"""Spasms are versions; a day without entries is unknown until somebody says none."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.diary import SpasmDraft, SpasmKind
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token

TODAY = date(2026, 11, 22)


def draft(clock: FrozenClock, severity: int | None = 6, **more: object) -> SpasmDraft:
    return SpasmDraft(clock.now() - timedelta(minutes=10), severity, **more)


def test_a_spasm_is_kept_as_it_was_told(services: Services, clock: FrozenClock) -> None:
    told = draft(
        clock, kind=SpasmKind.CRAMP, regions=(Region.LEG_LEFT, Region.LOW_BACK_LEFT), minutes=4, note=" turning over "
    )

    spasm = services.diary.log(told, token=token())

    kept = services.diary.spasms_of(TODAY, TODAY)
    assert kept == (spasm,)
    assert (spasm.severity, spasm.kind, spasm.regions, spasm.minutes, spasm.note) == (
        6,
        SpasmKind.CRAMP,
        told.regions,
        4,
        "turning over",
    )
    assert (spasm.zone, spasm.offset_minutes) == ("Europe/Berlin", 60)


def test_a_double_press_is_one_spasm_and_two_forms_are_two(services: Services, clock: FrozenClock) -> None:
    form = token()
    assert services.diary.log(draft(clock), token=form) == services.diary.log(draft(clock), token=form)
    services.diary.log(draft(clock), token=token())
    assert len(services.diary.spasms_of(TODAY, TODAY)) == 2


def test_a_correction_stands_beside_the_old_version(services: Services, clock: FrozenClock) -> None:
    spasm = services.diary.log(draft(clock), token=token())
    services.diary.correct(spasm.id, draft(clock, 2), seen=1)
    assert [version.severity for version in services.diary.versions(spasm.id)] == [6, 2]
    with pytest.raises(ChangedMeanwhileError):
        services.diary.correct(spasm.id, draft(clock, 3), seen=1)


def test_a_withdrawn_spasm_stays_in_the_record_and_can_come_back(services: Services, clock: FrozenClock) -> None:
    spasm = services.diary.log(draft(clock), token=token())
    assert services.diary.withdraw(spasm.id, seen=1).withdrawn
    assert services.agenda.today().spasms_today == 0
    assert not services.diary.restore(spasm.id, seen=2).withdrawn
    assert services.agenda.today().spasms_today == 1


def test_a_spasm_that_cannot_have_been_is_refused(services: Services, clock: FrozenClock) -> None:
    for wrong in (
        SpasmDraft(clock.now() + timedelta(hours=1)),
        SpasmDraft(datetime(1990, 1, 1, tzinfo=UTC)),
        draft(clock, 11),
        draft(clock, minutes=0),
    ):
        with pytest.raises(InvalidInputError):
            services.diary.log(wrong, token=token())
    with pytest.raises(NotFoundError):
        services.diary.versions("nothing")


def test_a_day_is_without_spasms_when_somebody_says_so(services: Services) -> None:
    services.diary.say_none(TODAY)
    assert services.diary.said_none(TODAY, TODAY) == {TODAY}
    services.diary.unsay_none(TODAY)
    assert services.diary.said_none(TODAY, TODAY) == frozenset()


def test_who_said_that_a_day_was_without_is_known_until_it_is_taken_back(
    services: Services, clock: FrozenClock
) -> None:
    services.people.change_patient(name="Ana")
    assert services.diary.none_said_by(TODAY) is None
    services.diary.say_none(TODAY)
    assert services.diary.none_said_by(TODAY) == ("Ana", clock.now())
    services.diary.unsay_none(TODAY)
    assert services.diary.none_said_by(TODAY) is None


def test_none_is_not_said_of_tomorrow_or_of_a_day_with_spasms(services: Services, clock: FrozenClock) -> None:
    with pytest.raises(InvalidInputError):
        services.diary.say_none(TODAY + timedelta(days=1))
    services.diary.log(draft(clock), token=token())
    with pytest.raises(InvalidInputError):
        services.diary.say_none(TODAY)


def test_half_past_two_at_night_belongs_to_the_day_before(services: Services, clock: FrozenClock) -> None:
    clock.set(datetime(2026, 11, 23, 1, 30, tzinfo=UTC))
    assert services.diary.today() == TODAY


def test_a_form_never_gives_a_withdrawn_spasm_back_as_recorded(services: Services, clock: FrozenClock) -> None:
    form, draft = token(), SpasmDraft(started_at=clock.now())
    made = services.diary.log(draft, token=form)
    services.diary.withdraw(made.id, seen=1)
    with pytest.raises(ChangedMeanwhileError):
        services.diary.log(draft, token=form)
