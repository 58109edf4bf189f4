"""Several who are told: each at their own time and of their own plans, whatever clocks, pauses and plans do meanwhile."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from companion.domain.errors import NotFoundError
from companion.domain.identity import ItemId, KeyKind, LineId, OccurrenceKey
from companion.domain.manner import Manner
from companion.domain.outbox import UNHEARD_AFTER, OutboxState, OutMessage, Place, new_message
from companion.domain.telling import Message, Step, Trouble
from companion.services.office import Services
from companion.services.telling_plans import subject_of
from companion.storage import outbox
from tests.support.frozen_clock import FrozenClock
from tests.support.records import token
from tests.support.telling import WORDS, Plain, hook, leave_open, switched_on, telling_dose

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""
SPEECH = Plain()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


def told(services: Services) -> list[str]:
    """Hand over all there is, one after another; who got it."""
    gone = []
    while found := services.telling.collect(SPEECH).ready:
        gone.append(services.telling.claim(found[0], SPEECH).channel.name)
        services.telling.sent(found[0].id)
    return gone


def last(services: Services) -> OutMessage:
    found = services.telling.standings()[0].last
    assert found is not None
    return found


def test_the_second_is_told_so_many_minutes_after_the_first_if_it_is_still_open(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook("Ben", after=30))
    switched_on(services, hook("Ana"))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert told(services) == ["Ana"]
    assert [one.channel.value.name for one in services.telling.standings()] == ["Ana", "Ben"]
    assert services.telling.collect(SPEECH).look_again == EIGHT + timedelta(minutes=40)
    clock.advance(minutes=29)
    assert told(services) == []
    clock.advance(minutes=1)
    assert told(services) == ["Ben"]
    clock.advance(hours=3)
    assert told(services) == []


def test_the_second_hears_nothing_of_what_was_answered_in_time(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben", after=30, says_answered=True))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert told(services) == ["Ana"]
    services.doses.take(key, seen=0, token=token())
    clock.advance(hours=1)
    assert told(services) == []


def test_each_is_told_of_the_plans_that_were_chosen_for_them(services: Services, clock: FrozenClock) -> None:
    first, second = telling_dose(services, "08:00"), telling_dose(services, "08:00", name="Ibuprofen")
    switched_on(services, hook("Ana"))
    switched_on(services, replace(hook("Ben"), only_of=(subject_of(services.agenda.item(second)),)))
    clock.set(EIGHT)
    leave_open(services, clock, first, second)
    assert sorted(told(services)) == ["Ana", "Ana", "Ben"]


def test_what_is_shown_before_is_of_a_plan_that_is_told(services: Services) -> None:
    telling_dose(services, "08:00", name="Naproxen", tells=False)
    assert services.telling.sample().name == "Naproxen"
    telling_dose(services, "08:30", name="Gabapentin")
    key = telling_dose(services, "09:00", name="Ibuprofen")
    assert services.telling.sample().name == "Gabapentin"
    some = replace(hook(), only_of=(subject_of(services.agenda.item(key)),))
    assert services.telling.sample(some).name == "Ibuprofen"


def test_a_plan_that_is_taken_from_somebody_is_called_off(services: Services, clock: FrozenClock) -> None:
    key, other = telling_dose(services, "08:00"), telling_dose(services, "20:00", name="Ibuprofen")
    way = switched_on(services, hook())
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert len(services.telling.collect(SPEECH).ready) == 1
    services.telling.change(
        services.telling.channel(way), replace(hook(), only_of=(subject_of(services.agenda.item(other)),))
    )
    assert told(services) == []
    assert last(services).state is OutboxState.CALLED_OFF


def test_whoever_is_told_later_is_not_told_in_quiet_hours(services: Services, clock: FrozenClock) -> None:
    services.settings.change(quiet=True, quiet_begins=time(8, 30), quiet_ends=time(10, 0))
    switched_on(services, hook("Ben", after=30))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    for minutes in range(40, 120, 10):
        clock.set(EIGHT + timedelta(minutes=minutes))
        assert told(services) == []
    assert services.telling.collect(SPEECH).look_again == EIGHT + timedelta(hours=2)
    clock.set(EIGHT + timedelta(hours=2))
    assert told(services) == ["Ben"]


def test_a_computer_that_slept_tells_late_when_it_was_due_and_nothing_that_was_answered(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook())
    key, other = telling_dose(services, "08:00"), telling_dose(services, "08:00", name="Ibuprofen")
    clock.set(EIGHT)
    leave_open(services, clock, key, other)
    clock.sleep(hours=7)
    services.doses.take(other, seen=0, token=token())
    (late,) = services.telling.collect(SPEECH).ready
    assert "due 2026-11-22 08:00" in late.message.body


def test_what_waited_while_the_computer_slept_and_was_answered_elsewhere_is_called_off(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    (one,) = services.telling.collect(SPEECH).ready
    services.telling.failed(services.telling.claim(one, SPEECH).message.id, Trouble.NO_CONNECTION)
    clock.sleep(hours=7)
    services.doses.take(key, seen=0, token=token())
    assert told(services) == []
    assert last(services).state is OutboxState.CALLED_OFF


def test_a_pause_of_everything_calls_off_and_is_no_failure_however_long_it_lasts(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert len(services.telling.collect(SPEECH).ready) == 1
    services.recovery.pause_all(None, "in hospital")
    assert told(services) == []
    clock.advance(days=1, hours=6)
    assert told(services) == []
    services.recovery.end_pause()
    assert told(services) == []
    assert services.telling.troubled() == ()


def test_what_no_plan_knows_any_more_is_called_off(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    gone = OccurrenceKey(LineId("gone"), KeyKind.WALL, "2026-11-22", "at-08:00")
    with services.database.writing() as session:
        made = new_message("one", Place(gone.text, way, Step.OPEN), Message("Open", "Still."), clock.now())
        outbox.save(session, services.people.patient().id, made)
    assert told(services) == []
    assert last(services).state is OutboxState.CALLED_OFF


@pytest.mark.parametrize("how", ["ended", "unticked", "moved"])
def test_what_is_not_open_any_more_is_called_off(services: Services, clock: FrozenClock, how: str) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert len(services.telling.collect(SPEECH).ready) == 1
    if how == "ended":
        services.plans.end_line(key.line, date(2026, 11, 20))
    elif how == "unticked":
        services.plans.change_manner(key.line, Manner())
    else:
        services.moves.move(key, clock.now() + timedelta(hours=1), seen=0)
    gone = told(services)
    assert gone == ([] if how != "ended" else gone)
    clock.advance(days=1)
    services.telling.collect(SPEECH)
    assert services.telling.troubled() == ()


def test_a_way_that_cannot_be_reached_for_a_day_is_said_to_have_failed(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    for _ in range(30):
        for one in services.telling.collect(SPEECH).ready:
            services.telling.failed(services.telling.claim(one, SPEECH).message.id, Trouble.NO_CONNECTION)
        clock.advance(hours=1)
    services.telling.collect(SPEECH)
    (way,) = services.telling.troubled()
    assert way.trouble is not None
    assert (way.trouble.state, way.trouble.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_CONNECTION)


@pytest.mark.parametrize("hours", [-5, 5, 24 * 400])
def test_a_clock_that_jumps_and_comes_back_brings_no_second_message(
    services: Services, clock: FrozenClock, hours: int
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    right = clock.now()
    assert told(services) == ["Ana"]
    clock.set(right + timedelta(hours=hours))
    assert told(services) == []
    clock.set(right + timedelta(minutes=3))
    assert told(services) == []


def test_a_way_switched_on_by_a_clock_that_ran_ahead_tells_once_it_is_right(
    services: Services, clock: FrozenClock
) -> None:
    clock.set(EIGHT + timedelta(days=400))
    switched_on(services, hook())
    clock.set(EIGHT - timedelta(hours=1))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert told(services) == ["Ana"]


def test_whoever_may_have_been_told_hears_that_it_was_answered(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook(says_answered=True))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    services.telling.claim(services.telling.collect(SPEECH).ready[0], SPEECH)
    services.doses.take(key, seen=0, token=token())
    collected = services.telling.collect(SPEECH)
    assert collected.ready == ()
    assert len(collected.off) == 1
    clock.advance(UNHEARD_AFTER)
    (one,) = services.telling.collect(SPEECH).ready
    assert one.place.step is Step.ANSWERED


def test_a_message_of_which_nothing_was_heard_says_so_when_it_is_sent_again(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    (one,) = services.telling.collect(SPEECH).ready
    services.telling.failed(services.telling.claim(one, SPEECH).message.id, Trouble.NO_REPLY)
    clock.advance(minutes=15)
    (again,) = services.telling.collect(SPEECH).ready
    left = services.telling.claim(again, SPEECH).message.message.body
    assert left == f"{WORDS.perhaps_again}\n{one.message.body}"


def test_a_way_that_was_changed_is_tried_at_once(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    (one,) = services.telling.collect(SPEECH).ready
    services.telling.failed(services.telling.claim(one, SPEECH).message.id, Trouble.NO_SUCH_ADDRESS)
    assert services.telling.collect(SPEECH).ready == ()
    services.telling.change(services.telling.channel(way), hook("Ana Berg"))
    assert told(services) == ["Ana Berg"]
    with pytest.raises(NotFoundError):
        services.telling.hurry(ItemId("another's"))


def test_old_messages_go_with_the_delivery_log_and_what_waits_stays(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert told(services) == ["Ana"]
    services.telling.test(services.telling.channel(way), SPEECH)
    clock.sleep(days=40)
    assert services.delivery.trim(30) == 2 + 1
    standing = services.telling.standings()[0]
    assert standing.last is None
    assert standing.test is not None
