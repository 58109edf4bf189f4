"""Who is told what, and when: over real plans, showings and answers in a real file."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import ItemId, OccurrenceKey
from companion.domain.outbox import OutboxState, OutMessage
from companion.domain.recovery import Item
from companion.domain.telling import Shown, Step, TellingChannel, Trouble
from companion.services.changes import Topic
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.records import token
from tests.support.telling import Plain, hook, leave_open, switched_on, telling_dose

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""
SPEECH = Plain()


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(hours=1))


def ready(services: Services) -> list[str]:
    """The first lines of what is to go now."""
    return [one.message.body.splitlines()[0] for one in services.telling.collect(SPEECH).ready]


def send_all(services: Services) -> list[OutMessage]:
    """Hand over all there is, one after another, and say that each left."""
    gone = []
    while found := services.telling.collect(SPEECH).ready:
        gone.append(services.telling.claim(found[0], SPEECH).message)
        services.telling.sent(found[0].id)
    return gone


def open_dose(services: Services, clock: FrozenClock) -> OccurrenceKey:
    """A dose of 08:00 that was shown in vain; it is 08:10."""
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    leave_open(services, clock, key)
    return key


def the_one(services: Services, channel: ItemId) -> OutMessage:
    found = next(one for one in services.telling.standings() if one.channel.id == channel).last
    assert found is not None
    return found


def test_nobody_is_told_while_no_way_is_switched_on(services: Services, clock: FrozenClock) -> None:
    services.telling.add(hook())
    open_dose(services, clock)
    assert services.telling.collect(SPEECH) == services.telling.collect(SPEECH)
    assert ready(services) == []
    assert services.telling.collect(SPEECH).look_again is None


def test_nothing_is_told_before_the_last_repeat_is_over(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00")
    clock.set(EIGHT)
    assert ready(services) == []
    leave_open(services, clock, key)
    assert ready(services) == ["A reminder, due 2026-11-22 08:00, is still open."]


def test_a_line_that_does_not_tell_is_never_told(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    key = telling_dose(services, "08:00", tells=False)
    clock.set(EIGHT)
    leave_open(services, clock, key)
    assert ready(services) == []


def test_each_way_gets_one_message_of_an_occurrence_however_often_one_looks(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook("Ana"))
    switched_on(services, hook("Ben", shown=Shown.NAMED))
    open_dose(services, clock)
    assert len(send_all(services)) == 2
    clock.advance(hours=2)
    assert send_all(services) == []


def test_a_named_message_says_what_when_and_whose(services: Services, clock: FrozenClock) -> None:
    services.people.change_patient(name="Peter Lang")
    switched_on(services, hook("Ana", shown=Shown.NAMED))
    switched_on(services, hook("Ben"))
    open_dose(services, clock)
    named, discreet = sorted(one.message.body for one in services.telling.collect(SPEECH).ready)[::-1]
    assert named.startswith("Gabapentin 1000, due 2026-11-22 08:00, is still open.\nIt is for Peter Lang.")
    assert discreet.startswith("A reminder for P., due 2026-11-22 08:00, is still open.\nWorks only")


def test_what_was_due_before_the_way_was_switched_on_is_not_told(services: Services, clock: FrozenClock) -> None:
    open_dose(services, clock)
    switched_on(services, hook())
    assert ready(services) == []


def test_a_message_that_waits_is_called_off_by_an_answer(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    key = open_dose(services, clock)
    assert len(ready(services)) == 1
    services.doses.take(key, seen=0, token=token())
    assert ready(services) == []
    assert the_one(services, way).state is OutboxState.CALLED_OFF
    clock.advance(hours=3)
    assert ready(services) == []


def test_an_answer_that_is_taken_back_is_told_after_all(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    key = open_dose(services, clock)
    assert len(ready(services)) == 1
    services.doses.take(key, seen=0, token=token())
    assert ready(services) == []
    services.doses.undo(key, seen=1)
    assert len(send_all(services)) == 1


def test_that_it_was_answered_is_told_only_where_somebody_chose_so(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook("Ana", says_answered=True, shown=Shown.NAMED))
    switched_on(services, hook("Ben"))
    key = open_dose(services, clock)
    assert len(send_all(services)) == 2
    clock.set(EIGHT + timedelta(minutes=70))
    services.doses.take(key, seen=0, token=token())
    gone = send_all(services)
    assert [one.place.step for one in gone] == [Step.ANSWERED]
    assert gone[0].message.body.startswith("Gabapentin 1000, due 2026-11-22 08:00, was answered: 2026-11-22 09:10")
    assert send_all(services) == []


def test_nobody_hears_of_an_answer_who_never_heard_that_it_was_open(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook(says_answered=True))
    key = open_dose(services, clock)
    assert len(ready(services)) == 1
    services.doses.take(key, seen=0, token=token())
    assert send_all(services) == []


def test_a_failure_waits_longer_each_time_and_is_given_up_after_a_day(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    open_dose(services, clock)
    tries: list[datetime] = []
    while the_tries_go_on(services, clock, tries):
        again = services.telling.collect(SPEECH).look_again
        assert again is not None
        clock.set(max(again, clock.now() + timedelta(minutes=1)))
    waits = [round((later - one).total_seconds() / 60) for one, later in pairwise(tries)]
    assert waits[:6] == [1, 2, 5, 15, 60, 60]
    assert the_one(services, way).state is OutboxState.GIVEN_UP
    assert timedelta(hours=22) < tries[-1] - tries[0] < timedelta(hours=24)


def the_tries_go_on(services: Services, clock: FrozenClock, tries: list[datetime]) -> bool:
    """Try what is to go now; it fails. False once nothing will ever go again."""
    for one in services.telling.collect(SPEECH).ready:
        tries.append(clock.now())
        services.telling.claim(one, SPEECH)
        services.telling.failed(one.id, Trouble.NO_CONNECTION)
    return the_state(services) is OutboxState.WAITING


def the_state(services: Services) -> OutboxState:
    last = services.telling.standings()[0].last
    assert last is not None
    return last.state


def test_a_trouble_is_told_until_it_is_over(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    open_dose(services, clock)
    one = services.telling.collect(SPEECH).ready[0]
    services.telling.claim(one, SPEECH)
    assert services.telling.troubled() == ()
    services.telling.failed(one.id, Trouble.NOT_TAKEN)
    assert [way.trouble.trouble for way in services.telling.troubled() if way.trouble] == [Trouble.NOT_TAKEN]
    clock.advance(minutes=1)
    send_all(services)
    assert services.telling.troubled() == ()


def test_a_crash_before_the_outcome_is_known_sends_it_again_but_not_at_once(
    services: Services, clock: FrozenClock
) -> None:
    switched_on(services, hook())
    open_dose(services, clock)
    services.telling.claim(services.telling.collect(SPEECH).ready[0], SPEECH)
    assert ready(services) == []
    clock.advance(minutes=6)
    assert len(ready(services)) == 1


def test_what_left_while_it_was_answered_counts_as_sent(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    key = open_dose(services, clock)
    one = services.telling.collect(SPEECH).ready[0]
    services.telling.claim(one, SPEECH)
    services.doses.take(key, seen=0, token=token())
    assert ready(services) == []
    services.telling.sent(one.id)
    assert the_one(services, way).state is OutboxState.SENT


def test_switching_off_calls_off_and_switching_on_does_not_look_back(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    open_dose(services, clock)
    assert len(ready(services)) == 1
    services.telling.switch(services.telling.channel(way), on=False)
    assert ready(services) == []
    services.telling.switch(services.telling.channel(way), on=True)
    assert ready(services) == []
    assert the_one(services, way).state is OutboxState.CALLED_OFF


def test_while_everything_is_paused_a_message_is_held(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook())
    open_dose(services, clock)
    assert len(ready(services)) == 1
    services.recovery.pause_all(None, "in hospital")
    clock.advance(minutes=2)
    assert ready(services) == []
    services.recovery.end_pause()
    assert len(ready(services)) == 1


def test_a_removed_way_gets_nothing_and_is_gone(services: Services, clock: FrozenClock) -> None:
    way = switched_on(services, hook())
    open_dose(services, clock)
    one = services.telling.collect(SPEECH).ready[0]
    services.telling.remove(services.telling.channel(way))
    assert ready(services) == []
    assert services.telling.standings() == ()
    with pytest.raises(NotFoundError):
        services.telling.claim(one, SPEECH)


def test_changing_a_way_leaves_it_switched_as_it_is(services: Services) -> None:
    way = services.telling.channel(switched_on(services, hook()))
    services.telling.change(way, hook("Ana Berg"))
    now = services.telling.channel(way.id)
    assert (now.value.name, now.value.on_since) == ("Ana Berg", way.value.on_since)
    with pytest.raises(ChangedMeanwhileError):
        services.telling.switch(way, on=False)
    with pytest.raises(InvalidInputError):
        services.telling.change(now, hook(""))


def test_a_test_goes_out_even_while_the_way_is_off_and_is_tried_once(services: Services, clock: FrozenClock) -> None:
    way = services.telling.channel(services.telling.add(hook()))
    services.telling.test(way, SPEECH)
    assert ready(services) == ["This is a test."]
    one = services.telling.collect(SPEECH).ready[0]
    services.telling.claim(one, SPEECH)
    services.telling.failed(one.id, Trouble.NO_CONNECTION)
    clock.advance(hours=2)
    assert ready(services) == []
    standing = services.telling.standings()[0]
    assert standing.test is not None
    assert (standing.test.state, standing.test.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_CONNECTION)
    assert standing.last is None


def test_the_preview_is_what_leaves(services: Services, clock: FrozenClock) -> None:
    switched_on(services, hook(shown=Shown.NAMED))
    key = open_dose(services, clock)
    item = services.telling.sample()
    assert item is not None
    assert item.state.occurrence.key == key
    shown = services.telling.preview(hook(shown=Shown.NAMED), item, SPEECH)
    assert services.telling.collect(SPEECH).ready[0].message == shown
    answered = services.telling.preview(hook(), item, SPEECH, Step.ANSWERED)
    assert answered.body.startswith("The reminder was answered: 2026-11-22 08:10.")


def test_without_any_plan_there_is_nothing_to_show_the_words_with(services: Services) -> None:
    assert services.telling.sample() is None
    shown = services.telling.preview(hook(shown=Shown.NAMED), None, SPEECH)
    assert shown.body.startswith("Example 1, due 2026-11-22 07:00, is still open.")


def test_one_patients_ways_tell_nothing_of_another(services: Services, clock: FrozenClock) -> None:
    jonas = of(services, second(services))
    switched_on(services, hook())
    key = telling_dose(jonas, "08:00")
    clock.set(EIGHT)
    leave_open(jonas, clock, key)
    assert ready(services) == []
    assert ready(jonas) == []
    switched_on(jonas, hook("Ben"))
    with pytest.raises(NotFoundError):
        services.telling.channel(jonas.telling.channels()[0].id)


def test_views_hear_of_every_change(services: Services, clock: FrozenClock) -> None:
    heard: list[frozenset[Topic]] = []
    services.changes.subscribe(heard.append)
    way: Item[TellingChannel] = services.telling.channel(services.telling.add(hook()))
    services.telling.test(way, SPEECH)
    assert sum(Topic.TELLING in topics for topics in heard) == 2


def test_a_message_nobody_knows_cannot_be_said_to_be_sent(services: Services) -> None:
    with pytest.raises(NotFoundError):
        services.telling.sent("nothing")
