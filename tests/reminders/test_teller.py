"""The teller over real services, with a sender that only remembers what it was handed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.outbox import UNHEARD_AFTER, OutboxState, sent
from companion.domain.telling import Trouble
from companion.reminders.teller import LONGEST_ERRAND, Teller
from companion.services.errand import Errand
from companion.services.office import Services
from companion.storage import outbox
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.no_writing import nothing_can_be_written
from tests.support.records import token
from tests.support.telling import WORDS, Plain, hook, leave_open, switched_on, telling_dose

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


class Handed:
    """Stands where the network is."""

    def __init__(self) -> None:
        self.errands: list[Errand] = []
        self.stopped = self.comes_back_at_the_end = False
        self._done: Callable[[Trouble | None], None] | None = None

    def send(self, errand: Errand, done: Callable[[Trouble | None], None]) -> None:
        assert self._done is None, "only one message is on its way"
        self.errands.append(errand)
        self._done = done

    def stop(self) -> None:
        self.stopped = True
        if self.comes_back_at_the_end:
            self.come_back()

    def come_back(self, trouble: Trouble | None = None) -> None:
        done, self._done = self._done, None
        assert done is not None
        done(trouble)

    def hang(self) -> Callable[[Trouble | None], None]:
        """It never comes back; gives what it would say."""
        done, self._done = self._done, None
        assert done is not None
        return done

    @property
    def names(self) -> list[str]:
        return [one.channel.name for one in self.errands]


@pytest.fixture
def sender() -> Handed:
    return Handed()


@pytest.fixture
def teller(services: Services, sender: Handed, clock: FrozenClock) -> Teller:
    return Teller(services.tellings, services.rounds.version, sender, Plain(), clock)


def states(services: Services) -> list[OutboxState]:
    return [one.last.state for one in services.telling.standings() if one.last is not None]


def test_one_message_after_another_each_over_its_way(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben"))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    teller.sweep()
    leave_open(services, clock, key)
    teller.sweep()
    teller.sweep()
    assert len(sender.names) == 1
    sender.come_back()
    assert sorted(sender.names) == ["Ana", "Ben"]
    sender.come_back()
    teller.sweep()
    assert len(sender.names) == 2
    assert states(services) == [OutboxState.SENT, OutboxState.SENT]


def test_what_is_answered_while_another_message_is_on_its_way_is_never_sent(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben"))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    services.doses.take(key, seen=0, token=token())
    sender.come_back()
    assert len(sender.names) == 1
    assert sorted(states(services)) == [OutboxState.CALLED_OFF, OutboxState.SENT]


def test_what_is_answered_while_it_is_on_its_way_itself_is_called_off(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    teller.sweep()
    assert not sender.errands[0].leave.is_called_off
    services.doses.take(key, seen=0, token=token())
    teller.sweep()
    assert sender.errands[0].leave.is_called_off
    sender.come_back(Trouble.NOT_TAKEN)
    assert states(services) == [OutboxState.CALLED_OFF]
    assert len(sender.errands) == 1


@pytest.mark.parametrize("before", [Trouble.NO_CONNECTION, Trouble.NO_REPLY])
def test_what_is_on_its_way_is_called_off_when_the_only_way_is_switched_off(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller, before: Trouble
) -> None:
    way = switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    sender.come_back(before)
    clock.advance(minutes=15)
    teller.sweep()
    assert len(sender.errands) == 2
    services.telling.switch(services.telling.channel(way), on=False)
    teller.sweep()
    assert sender.errands[1].leave.is_called_off
    sender.come_back(Trouble.CALLED_OFF)
    clock.advance(hours=1)
    teller.sweep()
    assert len(sender.errands) == 2


def test_one_that_does_not_come_back_is_said_to_have_failed_and_the_others_go(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben"))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    hanging = sender.hang()
    clock.advance(LONGEST_ERRAND - timedelta(seconds=1))
    teller.sweep()
    assert len(sender.errands) == 1
    clock.advance(seconds=1)
    teller.sweep()
    assert sender.errands[0].leave.is_called_off
    assert [one.channel.value.name for one in services.telling.troubled()] == sender.names[:1]
    assert sorted(sender.names) == ["Ana", "Ben"]
    hanging(Trouble.NO_KEYRING)
    assert services.telling.troubled()[0].last.trouble is Trouble.NO_KEYRING


def test_one_that_left_after_all_is_not_sent_again(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    assert sender.errands[0].leave.begin()
    hanging = sender.hang()
    clock.advance(LONGEST_ERRAND)
    teller.sweep()
    assert services.telling.troubled()[0].trouble.trouble is Trouble.NO_REPLY
    clock.advance(minutes=15)
    teller.sweep()
    assert len(sender.errands) == 2
    hanging(None)
    assert sender.errands[1].leave.is_called_off
    sender.come_back(Trouble.CALLED_OFF)
    assert states(services) == [OutboxState.SENT]
    teller.stop()


def test_a_program_that_ends_between_sending_and_storing_sends_no_second_first_message(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    """At least once: it may arrive twice, then the second says so. Never twice the same."""
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    first = sender.errands[0].message.message
    anew, later = Handed(), clock.now() + UNHEARD_AFTER
    restarted = Teller(services.tellings, services.rounds.version, anew, Plain(), clock)
    while clock.now() < later:
        restarted.sweep()
        assert anew.errands == []
        clock.advance(minutes=1)
    restarted.sweep()
    (again,) = anew.errands
    assert again.message.message.body == f"{WORDS.perhaps_again}\n{first.body}"
    anew.come_back()
    clock.advance(hours=1)
    restarted.sweep()
    assert len(anew.errands) == 1


def test_a_program_that_ends_before_it_could_store_the_hand_over_hands_nothing_over(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    services.telling.collect(Plain())
    with nothing_can_be_written(services), pytest.raises(StorageUnavailableError):
        teller.sweep()
    assert sender.errands == []
    teller.sweep()
    assert WORDS.perhaps_again not in sender.errands[0].message.message.body


def test_what_comes_back_while_the_program_ends_is_stored_and_nothing_more_is_sent(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben"))
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    sender.comes_back_at_the_end = True
    teller.stop()
    assert sender.errands[0].leave.is_called_off
    assert len(sender.errands) == 1
    assert sorted(states(services)) == [OutboxState.SENT, OutboxState.WAITING]


def test_a_failure_is_tried_again_when_its_time_has_come(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    sender.come_back(Trouble.NO_CONNECTION)
    clock.advance(seconds=59)
    teller.sweep()
    assert len(sender.errands) == 1
    clock.advance(seconds=1)
    teller.sweep()
    assert len(sender.errands) == 2
    sender.come_back()
    assert states(services) == [OutboxState.SENT]


def test_everybodys_open_reminders_are_told_whoever_is_shown(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    jonas = of(services, second(services))
    switched_on(jonas, hook("Ben"))
    key = telling_dose(jonas, "08:00")
    clock.set(EIGHT)
    leave_open(jonas, clock, key)
    teller.sweep()
    assert sender.names == ["Ben"]
    assert sender.errands[0].message.message.body.startswith("A reminder for J.")


def test_while_nobody_writes_and_no_instant_comes_nothing_is_read(
    services: Services, clock: FrozenClock, sender: Handed
) -> None:
    looks: list[None] = []

    def desks():
        looks.append(None)
        return services.tellings()

    teller = Teller(desks, services.rounds.version, sender, Plain(), clock)
    switched_on(services, hook())
    for _ in range(9):
        teller.sweep()
        clock.advance(seconds=30)
    assert len(looks) == 1
    services.telling.test(services.telling.channels()[0], Plain())
    teller.sweep()
    assert len(looks) == 2
    assert sender.names == ["Ana"]


@pytest.mark.expects_log
def test_what_became_of_a_message_is_stored_before_anything_else_is_sent(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    teller.sweep()
    with nothing_can_be_written(services):
        sender.come_back()
    clock.advance(hours=1)
    teller.sweep()
    assert len(sender.errands) == 1
    assert states(services) == [OutboxState.SENT]


def test_a_message_that_is_not_in_the_record_any_more_keeps_no_other_waiting(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    way = switched_on(services, hook())
    services.telling.test(services.telling.channel(way), Plain())
    teller.sweep()
    clock.sleep(days=40)
    with services.database.writing() as session:
        outbox.save(session, services.people.patient().id, sent(sender.errands[0].message, EIGHT))
        outbox.forget(session, clock.now())
    sender.come_back()
    services.telling.test(services.telling.channel(way), Plain())
    teller.sweep()
    assert len(sender.errands) == 2


def test_after_the_end_nothing_is_told_and_nothing_stored(
    services: Services, clock: FrozenClock, sender: Handed, teller: Teller
) -> None:
    switched_on(services, hook())
    services.telling.test(services.telling.channels()[0], Plain())
    teller.sweep()
    teller.stop()
    services.close()
    sender.come_back()
    teller.sweep()
    assert sender.stopped
    assert len(sender.errands) == 1
