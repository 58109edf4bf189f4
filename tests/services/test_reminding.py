"""What reminding wants is read with a patient's lines, showings, wishes and quiet hours."""

from datetime import date, time, timedelta

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError
from companion.domain.manner import USUAL_MANNER, Level, Manner
from companion.domain.reminding import Want
from companion.domain.schedule import DayRef
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.records import add, daily, tablets, token

EAT_FIRST = Manner(Level.NORMAL, 5, 2, 30, "Eat first")


def test_a_line_takes_another_manner_as_a_new_version_with_a_reason(services: Services) -> None:
    add(services, daily("08:00"))
    (line,) = services.plans.lines()
    assert line.current.manner == USUAL_MANNER
    changed = services.plans.change_manner(line.id, EAT_FIRST, seen=1, why="She slept through it")
    assert (changed.current.number, changed.current.manner, changed.current.why) == (
        2,
        EAT_FIRST,
        "She slept through it",
    )
    assert changed.current.schedule == line.current.schedule
    with pytest.raises(ChangedMeanwhileError):
        services.plans.change_manner(line.id, USUAL_MANNER, seen=1)
    with pytest.raises(InvalidInputError):
        services.plans.change_manner(line.id, Manner(repeats=99))


def test_a_plan_that_says_nothing_of_it_keeps_the_manner(services: Services) -> None:
    add(services, daily("08:00"))
    (line,) = services.plans.lines()
    services.plans.change_manner(line.id, EAT_FIRST)
    kept = services.plans.change_line(line.id, daily("09:00"), seen=2)
    assert kept.current.manner == EAT_FIRST


def test_what_is_open_and_what_comes_soon_is_asked_about(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00", "08:30", "20:00"))
    (line,) = services.plans.lines()
    services.plans.change_manner(line.id, EAT_FIRST)
    look = services.agenda.look()
    assert [item.state.occurrence.wall.time() for item in look.before] == [time(8, 30)]
    wants = {key.part: reminder.want for key, reminder in look.reminders.items() if key.anchor == "2026-11-22"}
    assert wants == {"at-08:00": Want.SHOW, "at-08:30": Want.BEFORE}
    assert look.next_wake == clock.now() + timedelta(minutes=18)


def test_the_next_wake_is_no_later_than_the_quiet_word(services: Services, clock: FrozenClock) -> None:
    start = DayRef(date(2026, 11, 22))
    services.medication.add(tablets(), [daily("20:00", start=start)], token=token())
    (line,) = services.plans.lines()
    services.plans.change_manner(line.id, EAT_FIRST)
    assert services.agenda.next_wake() == clock.now() + timedelta(hours=11, minutes=18)


def test_one_unit_claims_and_exposes_all_of_a_notice(services: Services, clock: FrozenClock) -> None:
    jonas = of(services, second(services))
    add(services, daily("08:00"))
    add(jonas, daily("08:00"), name="Tramadol")
    keys = [item.state.occurrence.key for item in services.rounds.due_now()]
    assert len({key.line for key in keys}) == 2
    numbers = services.rounds.claim_all(keys, "window")
    services.rounds.expose_all(numbers)
    assert set(numbers.values()) == {1}
    assert {services.rounds.claim_showing(key, "window") for key in keys} == {2}
    assert all(
        services.rounds.look().reminders[key].want in (Want.WAIT, Want.REST)
        for key in keys
        if key in services.rounds.look().reminders
    )


def test_a_pause_of_everything_reminds_of_nothing_and_says_so(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    services.recovery.pause_all(clock.now() + timedelta(days=1), "In hospital")
    look = services.rounds.look()
    assert (look.due, look.paused) == ((), True)


def test_quiet_hours_are_a_preference_and_are_checked(services: Services) -> None:
    assert services.settings.get().quiet_hours is None
    services.settings.change(quiet=True, quiet_begins=time(21, 0))
    hours = services.settings.get().quiet_hours
    assert hours is not None
    assert (hours.begins, hours.ends) == (time(21, 0), time(7, 0))
    with pytest.raises(InvalidInputError):
        services.settings.change(quiet_ends=time(21, 0))
