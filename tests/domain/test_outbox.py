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
    MOST_UNHEARD,
    UNHEARD_AFTER,
    UNSURE_WAITS,
    OutboxState,
    OutMessage,
    Place,
    claimed,
    collected,
    failed,
    hurried,
    is_due,
    may_have_arrived,
    new_message,
    next_try,
    sent,
    to_send,
)
from companion.domain.telling import Message, Step, Trouble

NOW = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)
PLACE = Place("key", ItemId("way"), Step.OPEN)
WORDS = Message("Open", "Still open.")
AGAIN = "It may have arrived before."
A_MINUTE = timedelta(minutes=1)


def waiting(at: datetime = NOW, place: Place = PLACE) -> OutMessage:
    return new_message("one", place, WORDS, at)


def test_it_is_tried_at_once_and_then_after_ever_longer_waits() -> None:
    one, now = waiting(), NOW
    waits = []
    for _ in range(7):
        assert is_due(one, now)
        one = failed(claimed(one, AGAIN, now), Trouble.NO_CONNECTION, now)
        assert one.next_try_at is not None
        assert not is_due(one, one.next_try_at - A_MINUTE / 60)
        waits.append(one.next_try_at - now)
        now = one.next_try_at
    assert waits == [*BACK_OFF, BACK_OFF[-1], BACK_OFF[-1]]
    assert all(later >= sooner for sooner, later in pairwise(waits))


def test_that_it_is_handed_over_is_kept_before_and_when_to_try_again() -> None:
    one = claimed(waiting(), AGAIN, NOW)
    assert (one.attempts, one.next_try_at, one.state) == (1, NOW + UNHEARD_AFTER, OutboxState.ON_ITS_WAY)
    assert one.message == WORDS


def test_a_clock_that_was_set_back_lets_nothing_wait_for_hours() -> None:
    one = claimed(waiting(), AGAIN, NOW)
    assert is_due(one, NOW - timedelta(hours=5))
    assert not is_due(one, NOW - timedelta(minutes=30))


def test_what_nothing_was_heard_of_says_so_from_the_second_time_on_and_is_given_up_after_the_third() -> None:
    one, now = waiting(), NOW
    for number in range(1, MOST_UNHEARD + 1):
        one = claimed(one, AGAIN, now)
        assert one.attempts == number
        assert one.message.body.count(AGAIN) == min(number - 1, 1)
        assert collected({PLACE: one}, {PLACE: WORDS}, (), now, str) == ()
        now += UNHEARD_AFTER
        assert is_due(one, now)
    (over,) = collected({PLACE: one}, {PLACE: WORDS}, (), now, str)
    assert (over.state, over.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_REPLY)


def test_a_server_that_keeps_silent_is_tried_three_times_and_one_that_cannot_be_reached_for_a_day() -> None:
    one = failed(claimed(waiting(), AGAIN, NOW), Trouble.NO_REPLY, NOW)
    assert (one.state, one.attempts, one.next_try_at) == (OutboxState.UNSURE, 1, NOW + UNSURE_WAITS)
    for _ in range(9):
        one = failed(claimed(one, AGAIN, NOW), Trouble.NO_CONNECTION, NOW)
        assert (one.state, one.attempts, one.trouble) == (OutboxState.UNSURE, 1, Trouble.NO_CONNECTION)
    one = failed(claimed(one, AGAIN, NOW), Trouble.NO_REPLY, NOW)
    over = failed(claimed(one, AGAIN, NOW), Trouble.NO_REPLY, NOW)
    assert (over.state, over.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_REPLY)
    assert may_have_arrived(over)


def test_failures_before_it_ever_left_do_not_count_once_nothing_is_heard() -> None:
    one = waiting()
    for _ in range(9):
        one = failed(claimed(one, AGAIN, NOW), Trouble.NO_CONNECTION, NOW)
    handed = claimed(one, AGAIN, NOW)
    assert collected({PLACE: handed}, {PLACE: WORDS}, (), NOW + UNHEARD_AFTER, str) == ()
    assert failed(handed, Trouble.NO_REPLY, NOW).attempts == 1
    assert claimed(handed, AGAIN, NOW + UNHEARD_AFTER).attempts == 2


def test_what_was_held_back_stands_as_before() -> None:
    one = waiting()
    back = failed(claimed(one, AGAIN, NOW), Trouble.CALLED_OFF, NOW)
    assert (back.state, back.trouble, back.next_try_at) == (OutboxState.WAITING, None, NOW)
    unsure = failed(claimed(one, AGAIN, NOW), Trouble.NO_REPLY, NOW)
    again = failed(claimed(unsure, AGAIN, NOW), Trouble.CALLED_OFF, NOW)
    assert (again.state, again.attempts, again.trouble) == (OutboxState.UNSURE, 1, Trouble.NO_REPLY)


def test_whoever_may_have_been_told_is_known() -> None:
    told = {state for state in OutboxState if may_have_arrived(replace(waiting(), state=state))}
    assert told == {OutboxState.SENT, OutboxState.PERHAPS_SENT, OutboxState.UNSURE}


def test_what_failed_is_tried_at_once_when_somebody_asks_for_it() -> None:
    one = failed(claimed(waiting(), AGAIN, NOW), Trouble.NO_CONNECTION, NOW)
    (now,) = hurried([one, waiting(), sent(one, NOW)], NOW)
    assert is_due(now, NOW)
    assert hurried([now], NOW) == ()


def test_after_a_day_it_is_given_up_with_what_went_wrong() -> None:
    late = NOW + GIVEN_UP_AFTER
    assert failed(waiting(), Trouble.NOT_TAKEN, late - A_MINUTE).state is OutboxState.WAITING
    over = failed(waiting(), Trouble.NOT_TAKEN, late)
    assert (over.state, over.trouble, over.next_try_at) == (OutboxState.GIVEN_UP, Trouble.NOT_TAKEN, None)
    (gone,) = collected({PLACE: waiting()}, {}, (), late, str)
    assert gone.state is OutboxState.GIVEN_UP
    assert collected({PLACE: gone}, {PLACE: WORDS}, (), late, str) == ()
    handed = claimed(waiting(), AGAIN, late - A_MINUTE)
    (unheard,) = collected({PLACE: handed}, {}, (), late, str)
    assert (unheard.state, unheard.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_REPLY)


def test_what_a_clock_that_ran_ahead_gave_up_waits_anew_once_it_is_right() -> None:
    ahead = NOW + timedelta(days=400)
    (gone,) = collected({PLACE: waiting()}, {PLACE: WORDS}, (), ahead, str)
    assert gone.state is OutboxState.GIVEN_UP
    (again,) = collected({PLACE: gone}, {PLACE: WORDS}, (), NOW + A_MINUTE, str)
    assert again == new_message("one", PLACE, WORDS, NOW + A_MINUTE)
    perhaps = replace(gone, trouble=Trouble.NO_REPLY)
    test = replace(gone, place=PLACE._replace(step=Step.TEST))
    for other in (perhaps, test):
        assert collected({other.place: other}, {other.place: WORDS}, (), NOW + A_MINUTE, str) == ()


def test_a_test_is_tried_once() -> None:
    one = waiting(place=PLACE._replace(step=Step.TEST))
    assert failed(one, Trouble.NO_CONNECTION, NOW).state is OutboxState.GIVEN_UP
    handed = claimed(one, AGAIN, NOW)
    (crashed,) = collected({one.place: handed}, {one.place: WORDS}, (), NOW + UNHEARD_AFTER, str)
    assert (crashed.state, crashed.trouble) == (OutboxState.GIVEN_UP, Trouble.NO_REPLY)


def test_what_is_not_to_be_told_any_more_is_called_off_and_wanted_again_it_waits_anew() -> None:
    one = failed(claimed(waiting(), AGAIN, NOW), Trouble.NO_CONNECTION, NOW)
    (off,) = collected({PLACE: one}, {PLACE: WORDS}, {PLACE}, NOW, str)
    assert (off.state, off.next_try_at) == (OutboxState.CALLED_OFF, None)
    later = NOW + timedelta(hours=1)
    (again,) = collected({PLACE: off}, {PLACE: WORDS}, (), later, str)
    assert again == new_message("one", PLACE, WORDS, later)


def test_what_is_on_its_way_is_called_off_when_it_is_known_to_be_back_and_says_so_if_it_may_have_arrived() -> None:
    one = claimed(waiting(), AGAIN, NOW)
    assert collected({PLACE: one}, {}, {PLACE}, NOW, str) == ()
    (off,) = collected({PLACE: one}, {}, {PLACE}, NOW + UNHEARD_AFTER, str)
    assert (off.state, off.trouble, off.attempts) == (OutboxState.PERHAPS_SENT, Trouble.NO_REPLY, 1)
    (again,) = collected({PLACE: off}, {PLACE: WORDS}, (), NOW + UNHEARD_AFTER, str)
    assert again.state is OutboxState.UNSURE
    assert claimed(again, AGAIN, NOW).message.body.startswith(AGAIN)
    tired = replace(off, attempts=MOST_UNHEARD)
    assert collected({PLACE: tired}, {PLACE: WORDS}, (), NOW, str) == ()


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
    tried = failed(claimed(new_message("tried", PLACE, WORDS, NOW), AGAIN, NOW), Trouble.NO_CONNECTION, NOW)
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
    network: str = "works"
    """Or "fails" (it never leaves), "silent" and "lost" (left or not, nothing is heard), "dies" and "dead" (the same,
    since the program ends)."""
    known: dict[Place, OutMessage] = field(default_factory=dict)
    left: list[tuple[datetime, Place, Message]] = field(default_factory=list)
    tries: list[tuple[datetime, Place, datetime]] = field(default_factory=list)
    """When, of what, and when that message was made."""

    def look(self) -> None:
        open_places = {Place("key", way, Step.OPEN) for way in self.on}
        told = {place for place, one in self.known.items() if may_have_arrived(one)}
        second = {place._replace(step=Step.ANSWERED) for place in told if place.step is Step.OPEN}
        wanted = {place: WORDS for place in (second if self.answered else open_places) if place.channel in self.on}
        dropped = {
            place for place in self.known if place.channel not in self.on or self.answered is (place.step is Step.OPEN)
        }
        for one in collected(self.known, wanted, dropped, self.now, lambda: str(len(self.known))):
            self.known[one.place] = one
        for one in to_send(self.known.values(), wanted, dropped, self.now):
            self.known[one.place] = tried = claimed(one, AGAIN, self.now)
            self.tries.append((self.now, one.place, one.made_at))
            self._hand_over(tried)

    def _hand_over(self, one: OutMessage) -> None:
        if self.network in ("works", "silent", "dies"):
            self.left.append((self.now, one.place, one.message))
        if self.network == "works":
            self.known[one.place] = sent(one, self.now)
        elif self.network in ("fails", "silent", "lost"):
            trouble = Trouble.NO_CONNECTION if self.network == "fails" else Trouble.NO_REPLY
            self.known[one.place] = failed(one, trouble, self.now)


NETWORKS = ["works", "fails", "silent", "lost", "dies", "dead"]
EVENTS = st.one_of(
    st.sampled_from(["answer", "undo", "off", "on", *NETWORKS]),
    st.integers(min_value=1, max_value=30 * 60),
)


@given(st.lists(EVENTS, max_size=40))
def test_never_two_first_messages_nothing_open_after_an_answer_and_no_try_after_a_day(events: list[str | int]) -> None:
    life = Life()
    for event in ["fails", *events]:
        if isinstance(event, int):
            life.now += timedelta(minutes=event)
        else:
            _happen(life, event)
        before = len(life.left)
        life.look()
        life.look()
        for _at, place, _message in life.left[before:]:
            assert place.channel in life.on
            assert (place.step is Step.ANSWERED) is life.answered
    assert all(at - made < GIVEN_UP_AFTER for at, _place, made in life.tries)
    places = [place for _at, place, _message in life.left]
    for place in set(places):
        arrived = [message for _at, one, message in life.left if one == place]
        assert sum(1 for message in arrived if AGAIN not in message.body) <= 1
        assert len(arrived) <= MOST_UNHEARD
        assert AGAIN in "".join(message.body for message in arrived[1:]) or len(arrived) == 1


@given(st.lists(st.sampled_from(["fails", "lost", "dead"]), max_size=12))
def test_it_arrives_once_the_way_works_however_it_failed_before(failures: list[str]) -> None:
    life, unheard = Life(), 0
    for network in failures:
        unheard = unheard + (network != "fails")
        life.network = network if unheard < MOST_UNHEARD else "fails"
        life.look()
        life.now += timedelta(minutes=61)
    life.network = "works"
    life.look()
    assert {place.channel for _at, place, _message in life.left} == {ItemId("a"), ItemId("b")}


def _happen(life: Life, event: str) -> None:
    match event:
        case "answer" | "undo":
            life.answered = event == "answer"
        case "off" | "on":
            life.on = {ItemId("a"), ItemId("b")} if event == "on" else {ItemId("b")}
        case _:
            life.network = event


@given(st.lists(st.integers(min_value=0, max_value=90), min_size=1, max_size=200))
def test_between_two_tries_lies_at_least_the_wait_that_is_due(minutes: list[int]) -> None:
    life = Life(network="fails")
    for step in minutes:
        life.now += timedelta(minutes=step)
        life.look()
    for place in {place for _at, place, _made in life.tries}:
        at = [when for when, one, _made in life.tries if one == place]
        for number, (sooner, later) in enumerate(pairwise(at)):
            assert later - sooner >= BACK_OFF[min(number, len(BACK_OFF) - 1)]
