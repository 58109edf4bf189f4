"""What is due is computed from plans, answers and now, every time anew."""

from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.diary import SpasmDraft
from companion.domain.due import State
from companion.domain.errors import NotFoundError
from companion.domain.schedule import LineKind
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, token


def test_today_leads_with_what_is_due_and_what_comes_next(services: Services) -> None:
    medicine = add(services, daily("08:00", "20:00"))

    today = services.agenda.today()

    assert (today.day, today.zone) == (date(2026, 11, 22), "Europe/Berlin")
    assert [item.state.occurrence.wall.hour for item in today.due] == [8]
    assert [item.state.occurrence.wall.hour for item in today.next] == [20]
    assert today.due[0].medicine.id == medicine
    assert today.next_after == datetime(2026, 11, 22, 19, 0, tzinfo=UTC)


def test_an_answered_one_is_done_and_carries_its_dose(services: Services) -> None:
    add(services, daily("08:00"))
    dose = services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=token())

    done = services.agenda.today().done
    assert [item.dose for item in done] == [dose]


def test_a_dose_answered_after_midnight_belongs_to_yesterday_and_todays_is_still_to_come(
    services: Services, clock: FrozenClock
) -> None:
    add(services, daily("23:45"))
    clock.set(datetime(2026, 11, 22, 23, 10, tzinfo=UTC))
    item = services.agenda.due_now()[0]

    services.doses.take(item.state.occurrence.key, seen=0, token=token())

    assert item.state.occurrence.key.anchor == "2026-11-22"
    assert key_at(services, "2026-11-23", "23:45").anchor == "2026-11-23"
    clock.advance(hours=23, minutes=40)
    assert [one.state.occurrence.key.anchor for one in services.agenda.due_now()] == ["2026-11-23"]


def test_asking_twice_changes_nothing(services: Services) -> None:
    add(services, daily("08:00", "20:00"), as_needed())
    assert services.agenda.today() == services.agenda.today()


def test_a_person_can_put_a_notice_off_and_the_dose_stays_due(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")

    services.agenda.later(key, clock.now() + timedelta(minutes=15))

    assert services.agenda.due_now() == ()
    assert services.agenda.next_wake() == clock.now() + timedelta(minutes=15)
    assert services.agenda.item(key).state.state is State.DUE
    clock.advance(minutes=15)
    assert [item.state.occurrence.key for item in services.agenda.due_now()] == [key]


def test_a_sooner_wish_replaces_a_later_one(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")
    services.agenda.later(key, clock.now() + timedelta(hours=1))
    services.agenda.later(key, clock.now() + timedelta(minutes=5))
    clock.advance(minutes=6)
    assert len(services.agenda.due_now()) == 1


def test_what_was_answered_is_not_due(services: Services) -> None:
    add(services, daily("08:00"))
    services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=token())
    assert [item.state.occurrence.due_at.day for item in services.agenda.due_now()] == []


def test_the_next_wake_is_the_next_due_instant_however_far(services: Services, clock: FrozenClock) -> None:
    assert services.agenda.next_wake() is None
    services.plans.add_line(LineKind.MEDICINE, add(services), daily("08:00", start=_in_days(clock, 45)))
    assert services.agenda.next_wake() == datetime(2027, 1, 6, 7, 0, tzinfo=UTC)
    assert services.agenda.today().next_after == datetime(2027, 1, 6, 7, 0, tzinfo=UTC)


def _in_days(clock: FrozenClock, days: int) -> object:
    from companion.domain.schedule import DayRef

    return DayRef(clock.now().date() + timedelta(days=days))


def test_an_occurrence_nobody_planned_is_not_found(services: Services) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")
    services.plans.pause_line(key.line)
    with pytest.raises(NotFoundError):
        services.agenda.item(type(key)(key.line, key.kind, "2027-01-01", key.part))
    with pytest.raises(NotFoundError):
        services.agenda.card("nothing")


def test_a_showing_counts_when_it_was_really_on_screen(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    key = key_at(services, "2026-11-22", "08:00")
    number = services.agenda.claim_showing(key, "window")
    assert services.agenda.last_exposed(key) is None
    services.agenda.expose_showing(key, number)
    assert services.agenda.last_exposed(key) == clock.now()


def test_doses_nobody_planned_and_the_diary_stand_on_today(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, as_needed())
    dose = services.doses.record(medicine, TABLET, token=token())
    services.diary.log(SpasmDraft(clock.now(), 5), token=token())

    today = services.agenda.today()

    assert [one for one, _medicine in today.unplanned] == [dose]
    assert (today.spasms_today, today.no_spasms_said) == (1, False)
    assert [card.medicine.id for card in today.as_needed] == [medicine]
    assert today.as_needed[0].last == dose


def test_a_card_shows_stock_lines_and_what_comes_next(services: Services) -> None:
    medicine = add(services, daily("08:00", "20:00"), stock=3 * TABLET)

    card = services.agenda.card(medicine)

    assert (card.stock.on_hand, card.next_due.wall.hour, len(card.lines)) == (3 * TABLET, 20, 1)
    assert card.stock.runs_out_on == date(2026, 11, 23), "the one due at 08:00 is still to be taken"
    assert not card.as_needed
    assert not card.waiting
