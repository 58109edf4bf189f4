"""Everything is paused: nothing applies, nobody is reminded, and it goes on by itself at the end."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.due import State, board, next_wake
from companion.domain.recovery import Pause
from tests.domain.test_due import answered
from tests.support.short_plans import fixed, line, spans

NOW = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
ONE = line(fixed("08:00", "20:00"))


def states(pauses, now=NOW, answers=None):
    found = board([ONE], spans(), answers or {}, {}, now, now - timedelta(hours=48), now + timedelta(hours=24), pauses)
    return {item.occurrence.wall: item.state for item in found.items}


def at(day, hour):
    return datetime(2026, 6, day, hour)


def test_what_is_due_in_a_pause_does_not_apply_and_what_lies_around_it_does():
    told = states([Pause(NOW - timedelta(hours=20), NOW - timedelta(hours=4))])
    assert told[at(1, 8)] is State.PAUSED
    assert told[at(1, 20)] is State.UPCOMING
    assert states([Pause(NOW - timedelta(hours=20), None)])[at(1, 20)] is State.PAUSED


def test_what_was_done_in_a_pause_all_the_same_is_answered():
    key = next(
        item.occurrence.key for item in board([ONE], spans(), {}, {}, NOW, NOW - timedelta(hours=12), NOW, ()).items
    )
    assert states([Pause(NOW - timedelta(days=2), None)], answers=answered(key))[at(1, 8)] is State.ANSWERED


def test_a_pause_without_an_end_never_wakes_and_one_with_an_end_wakes_at_it():
    assert next_wake([ONE], spans(), {}, {}, NOW, [Pause(NOW - timedelta(days=1), None)]) is None
    until = NOW + timedelta(days=40)
    assert next_wake([ONE], spans(), {}, {}, NOW, [Pause(NOW - timedelta(days=1), until)]) == until


def test_after_a_long_pause_the_first_occurrence_behind_it_wakes():
    ended = Pause(NOW - timedelta(days=3), NOW - timedelta(hours=1))
    assert next_wake([ONE], spans(), {}, {}, NOW, [ended]) == datetime(2026, 6, 1, 18, 0, tzinfo=UTC)


@given(st.lists(st.tuples(st.integers(-72, 72), st.integers(1, 60)), max_size=3), st.integers(0, 60))
def test_no_state_changes_without_a_wake(told, minutes):
    pauses = [Pause(NOW + timedelta(hours=since), NOW + timedelta(hours=since + length)) for since, length in told]
    since, until = NOW - timedelta(hours=48), NOW + timedelta(hours=96)
    wake = next_wake([ONE], spans(), {}, {}, NOW, pauses)

    def seen(now):
        return [item.state for item in board([ONE], spans(), {}, {}, now, since, until, pauses).items]

    just_before = min(wake or until, until) - timedelta(seconds=1)
    between = NOW + (just_before - NOW) * minutes / 60
    assert seen(NOW) == seen(between) == seen(just_before)


@given(st.integers(-72, 72), st.integers(1, 100))
def test_a_pause_takes_away_exactly_what_it_covers(since, length):
    one = Pause(NOW + timedelta(hours=since), NOW + timedelta(hours=since + length))
    window = (NOW - timedelta(hours=80), NOW + timedelta(hours=180))
    free = board([ONE], spans(), {}, {}, NOW, *window)
    held = board([ONE], spans(), {}, {}, NOW, *window, [one])
    for before, after in zip(free.items, held.items, strict=True):
        assert (after.state is State.PAUSED) is one.covers(after.occurrence.due_at)
        if after.state is not State.PAUSED:
            assert after.state is before.state
