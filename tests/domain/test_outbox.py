"""The rules of messages to somebody else, also played through as a life of answers, failures and time."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.identity import ItemId
from companion.domain.outbox import (
    BACK_OFF,
    GIVEN_UP_AFTER,
    OutboxState,
    OutMessage,
    Place,
    claimed,
    collected,
    failed,
    is_due,
    new_message,
    next_try,
    sent,
    to_send,
)
from companion.domain.telling import Message, Step, Trouble

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
PLACE = Place("key", ItemId("way"), Step.OPEN)
WORDS = Message("Open", "Still open.")
A_MINUTE = timedelta(minutes=1)


def waiting(at: datetime = NOW, place: Place = PLACE) -> OutMessage:
    return new_message("one", place, WORDS, at)


def test_it_is_tried_at_once_and_then_after_ever_longer_waits() -> None:
    one, now = waiting(), NOW
    waits = []
    for _ in range(7):
        assert is_due(one, now)
        one = failed(claimed(one, now), Trouble.NO_CONNECTION, now)
        assert one.next_try_at is not None
        assert not is_due(one, one.next_try_at - A_MINUTE / 60)
        waits.append(one.next_try_at - now)
        now = one.next_try_at
    assert waits == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]]
    assert all(later >= sooner for sooner, later in pairwise(waits))


def test_the_next_attempt_is_set_before_the_message_leaves() -> None:
    one = claimed(waiting(), NOW)
    assert (one.attempts, one.next_try_at, one.state) == (1, NOW + A_MINUTE, OutboxState.WAITING)


def test_a_clock_that_was_set_back_lets_nothing_wait_for_hours() -> None:
    one = claimed(waiting(), NOW)
    assert is_due(one, NOW - timedelta(hours=5))
    assert not is_due(one, NOW - timedelta(minutes=30))


def test_after_a_day_it_is_given_up_with_what_went_wrong() -> None:
    late = NOW + GIVEN_UP_AFTER
    assert failed(waiting(), Trouble.NOT_TAKEN, late - A_MINUTE).state is OutboxState.WAITING
    over = failed(waiting(), Trouble.NOT_TAKEN, late)
    assert (over.state, over.trouble, over.next_try_at) == (OutboxState.GIVEN_UP, Trouble.NOT_TAKEN, None)
    (gone,) = collected({PLACE: waiting()}, {}, (), late, str)
    assert gone.state is OutboxState.GIVEN_UP
    assert collected({PLACE: gone}, {PLACE: WORDS}, (), late, str) == ()


def test_a_test_is_tried_once() -> None:
    one = waiting(place=PLACE._replace(step=Step.TEST))
    assert failed(one, Trouble.NO_CONNECTION, NOW).state is OutboxState.GIVEN_UP


def test_what_is_not_to_be_told_any_more_is_called_off_and_wanted_again_it_waits_anew() -> None:
    one = claimed(waiting(), NOW)
    (off,) = collected({PLACE: one}, {PLACE: WORDS}, {PLACE}, NOW, str)
    assert (off.state, off.next_try_at) == (OutboxState.CALLED_OFF, None)
    later = NOW + timedelta(hours=1)
    (again,) = collected({PLACE: off}, {PLACE: WORDS}, (), later, str)
    assert again == new_message("one", PLACE, WORDS, later)


def test_what_failed_after_it_was_called_off_stays_so_and_what_left_counts_as_sent() -> None:
    off = replace(waiting(), state=OutboxState.CALLED_OFF, next_try_at=None, trouble=Trouble.NOT_TAKEN)
    assert failed(off, Trouble.NO_CONNECTION, NOW) is off
    gone = sent(off, NOW)
    assert (gone.state, gone.trouble) == (OutboxState.SENT, None)


def test_what_is_not_wanted_at_the_moment_is_held() -> None:
    one = waiting()
    assert collected({PLACE: one}, {}, (), NOW, str) == ()
    assert to_send([one], {}, (), NOW) == ()
    assert to_send([one], {PLACE: WORDS}, (), NOW) == (one,)
    assert to_send([one], {PLACE: WORDS}, {PLACE}, NOW) == ()


def test_one_that_was_tried_keeps_no_other_waiting() -> None:
    other = PLACE._replace(key="other")
    tried = claimed(new_message("tried", PLACE, WORDS, NOW), NOW)
    new = new_message("new", other, WORDS, NOW + timedelta(minutes=3))
    wanted = {PLACE: WORDS, other: WORDS}
    assert to_send([tried, new], wanted, (), NOW + timedelta(minutes=3)) == (new, tried)


def test_the_oldest_goes_first() -> None:
    new = replace(waiting(), id="new", place=PLACE._replace(key="other"))
    old = waiting(NOW - A_MINUTE)
    wanted = {one.place: WORDS for one in (new, old)}
    assert to_send([new, old], wanted, (), NOW) == (old, new)


def test_the_next_try_is_the_first_of_all_that_wait() -> None:
    assert next_try([]) is None
    assert next_try([sent(waiting(), NOW)]) is None
    assert next_try([waiting(), waiting(NOW - A_MINUTE)]) == NOW - A_MINUTE


def test_a_message_is_due_only_while_it_waits() -> None:
    assert not is_due(sent(waiting(), NOW), NOW)
    assert not is_due(replace(waiting(), next_try_at=None), NOW)


@dataclass
class Life:
    """One occurrence and two ways of telling, as the service plays them."""

    now: datetime = NOW
    answered: bool = False
    on: set[ItemId] = field(default_factory=lambda: {ItemId("a"), ItemId("b")})
    works: bool = True
    known: dict[Place, OutMessage] = field(default_factory=dict)
    left: list[tuple[datetime, Place]] = field(default_factory=list)
    tries: list[tuple[datetime, Place, datetime]] = field(default_factory=list)
    """When, of what, and when that message was made."""

    def look(self) -> None:
        open_places = {Place("key", way, Step.OPEN) for way in self.on}
        told = {place for place, one in self.known.items() if one.state is OutboxState.SENT}
        second = {place._replace(step=Step.ANSWERED) for place in told if place.step is Step.OPEN}
        wanted = {place: WORDS for place in (second if self.answered else open_places) if place.channel in self.on}
        dropped = {
            place for place in self.known if place.channel not in self.on or self.answered is (place.step is Step.OPEN)
        }
        for one in collected(self.known, wanted, dropped, self.now, lambda: str(len(self.known))):
            self.known[one.place] = one
        for one in to_send(self.known.values(), wanted, dropped, self.now):
            tried = claimed(one, self.now)
            self.tries.append((self.now, one.place, one.made_at))
            if self.works:
                self.left.append((self.now, one.place))
                self.known[one.place] = sent(tried, self.now)
            else:
                self.known[one.place] = failed(tried, Trouble.NO_CONNECTION, self.now)


EVENTS = st.one_of(
    st.sampled_from(["answer", "undo", "fail", "work", "off", "on"]),
    st.integers(min_value=1, max_value=30 * 60),
)


@given(st.lists(EVENTS, max_size=40))
def test_never_two_of_one_nothing_open_after_an_answer_and_no_try_after_a_day(events: list[str | int]) -> None:
    life = Life()
    for event in ["fail", *events]:
        if isinstance(event, int):
            life.now += timedelta(minutes=event)
        else:
            _happen(life, event)
        before = len(life.left)
        life.look()
        life.look()
        for _at, place in life.left[before:]:
            assert place.channel in life.on
            assert (place.step is Step.ANSWERED) is life.answered
    places = [place for _at, place in life.left]
    assert len(places) == len(set(places))
    assert all(at - made < GIVEN_UP_AFTER for at, _place, made in life.tries)
    for place in set(places):
        if place.step is Step.ANSWERED:
            assert places.index(place._replace(step=Step.OPEN)) < places.index(place)


def _happen(life: Life, event: str) -> None:
    match event:
        case "answer" | "undo":
            life.answered = event == "answer"
        case "fail" | "work":
            life.works = event == "work"
        case _:
            life.on = {ItemId("a"), ItemId("b")} if event == "on" else {ItemId("b")}


@given(st.lists(st.integers(min_value=0, max_value=90), min_size=1, max_size=200))
def test_between_two_tries_lies_at_least_the_wait_that_is_due(minutes: list[int]) -> None:
    life = Life(works=False)
    for step in minutes:
        life.now += timedelta(minutes=step)
        life.look()
    for place in {place for _at, place, _made in life.tries}:
        at = [when for when, one, _made in life.tries if one == place]
        for number, (sooner, later) in enumerate(pairwise(at)):
            assert later - sooner >= BACK_OFF[min(number, len(BACK_OFF) - 1)]
