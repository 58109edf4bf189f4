"""What reminding wants: never before its time, at least once, repeats, put off, held back by quiet hours."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.manner import Level, Manner
from companion.domain.quiet_hours import QuietHours, quiet_span
from companion.domain.reminding import Later, Reminder, Standing, Want, reminding, telling_at

ZONE = "Europe/Berlin"
DUE = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
"""08:00 in Berlin."""
EVENING = datetime(2026, 11, 24, 20, 55, tzinfo=UTC)
"""21:55 in Berlin."""
NIGHT = QuietHours(time(22, 0), time(7, 0))
USUAL = Manner()
ONCE = Manner(repeats=0)


def minutes(n: float) -> timedelta:
    return timedelta(minutes=n)


def at(now: datetime, standing: Standing, manner: Manner = USUAL, quiet: QuietHours | None = None) -> Reminder:
    return reminding(standing, manner, quiet, ZONE, now)


def test_before_its_time_it_waits_for_it() -> None:
    assert at(DUE - minutes(1), Standing(DUE)) == Reminder(Want.WAIT, until=DUE)


def test_when_due_it_is_shown() -> None:
    assert at(DUE, Standing(DUE)) == Reminder(Want.SHOW, 0, 3)
    assert at(DUE, Standing(DUE)).wants_screen


def test_what_is_answered_or_was_paused_wants_nothing() -> None:
    assert at(DUE, Standing(DUE, closed=True)) == Reminder(Want.NOTHING)


def test_repeats_come_every_ten_minutes_and_three_times() -> None:
    shown = (DUE,)
    assert at(DUE + minutes(9), Standing(DUE, shown=shown)) == Reminder(Want.WAIT, 0, 3, DUE + minutes(10))
    for n in (1, 2, 3):
        now = DUE + minutes(10 * n)
        found = at(now, Standing(DUE, shown=shown))
        assert (found.want, found.number, found.of) == (Want.REPEAT, n, 3)
        shown = (*shown, now)
    assert at(DUE + minutes(31), Standing(DUE, shown=shown)) == Reminder(Want.REST, 0, 3, DUE + minutes(40))
    assert at(DUE + minutes(40), Standing(DUE, shown=shown)) == Reminder(Want.REST, 0, 3, told_since=DUE + minutes(40))


def test_a_line_that_speaks_once_rests_after_it_and_is_told_out_one_interval_later() -> None:
    assert at(DUE + minutes(1), Standing(DUE, shown=(DUE,)), ONCE).want is Want.REST
    assert at(DUE + minutes(10), Standing(DUE, shown=(DUE,)), ONCE).told_out


def test_what_is_missed_is_shown_once_and_never_repeated() -> None:
    late = DUE + timedelta(hours=6)
    assert at(late, Standing(DUE, missed=True)).want is Want.SHOW
    assert at(late + minutes(20), Standing(DUE, missed=True, shown=(late,))).want is Want.REST


def test_later_waits_until_then_and_begins_anew() -> None:
    wish = Later(DUE + minutes(1), DUE + minutes(16))
    standing = Standing(DUE, shown=(DUE,), laters=(wish,))
    assert at(DUE + minutes(12), standing) == Reminder(Want.WAIT, 0, 3, wish.until)
    assert at(wish.until, standing).want is Want.SHOW
    again = replace(standing, shown=(DUE, wish.until))
    found = at(wish.until + minutes(10), again)
    assert (found.want, found.number) == (Want.REPEAT, 1)


def test_only_the_newest_wish_counts_and_one_made_ahead_of_a_clock_that_was_set_back_does_not() -> None:
    long, short = Later(DUE, DUE + minutes(60)), Later(DUE + minutes(1), DUE + minutes(6))
    assert at(DUE + minutes(6), Standing(DUE, shown=(DUE,), laters=(long, short))).want is Want.SHOW
    ahead = Later(DUE + minutes(50), DUE + minutes(110))
    assert at(DUE + minutes(10), Standing(DUE, shown=(DUE,), laters=(ahead,))).want is Want.REPEAT


def test_putting_off_again_and_again_does_not_keep_somebody_else_from_being_told() -> None:
    wish = Later(DUE, DUE + minutes(60))
    standing = Standing(DUE, shown=(DUE,), laters=(wish,))
    found = at(DUE + minutes(30), standing)
    assert (found.want, found.told_out, found.until) == (Want.WAIT, False, DUE + minutes(40))
    found = at(DUE + minutes(40), standing)
    assert (found.want, found.told_out, found.until) == (Want.WAIT, True, wish.until)
    assert at(wish.until, standing).told_out


def test_quiet_hours_hold_a_normal_one_back_and_say_since_when() -> None:
    due = EVENING + minutes(65)
    morning = datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    held = Reminder(Want.HELD, 0, 3, morning, due)
    assert at(due, Standing(due), quiet=NIGHT) == held
    assert at(due + minutes(90), Standing(due), quiet=NIGHT) == held
    shown = at(morning, Standing(due), quiet=NIGHT)
    assert (shown.want, shown.held_since) == (Want.SHOW, due)
    assert shown.until == datetime(2026, 11, 25, 21, 0, tzinfo=UTC)


def test_what_was_shown_before_the_quiet_hours_is_held_back_from_its_repeat_on() -> None:
    standing = Standing(EVENING, shown=(EVENING,))
    found = at(EVENING + minutes(30), standing, quiet=NIGHT)
    assert (found.want, found.number, found.held_since) == (Want.HELD, 1, EVENING + minutes(10))


def test_what_waited_to_be_seen_when_the_quiet_hours_began_is_held_back_since_then() -> None:
    found = at(EVENING + minutes(30), Standing(EVENING), quiet=NIGHT)
    assert found.held_since == EVENING + minutes(5)


def test_quiet_hours_never_hold_a_critical_one_back() -> None:
    due = EVENING + minutes(65)
    critical = Manner(Level.CRITICAL)
    assert at(due, Standing(due), critical, NIGHT).want is Want.SHOW
    gentle = Manner(Level.GENTLE)
    assert at(due, Standing(due), gentle, NIGHT).want is Want.HELD


def test_nobody_is_told_in_quiet_hours() -> None:
    wish = Later(EVENING, EVENING + timedelta(hours=12))
    standing = Standing(EVENING, shown=(EVENING,), laters=(wish,))
    assert not at(EVENING + timedelta(hours=5), standing, quiet=NIGHT).told_out
    assert at(datetime(2026, 11, 25, 6, 0, tzinfo=UTC), standing, quiet=NIGHT).told_out


EAT_FIRST = Manner(before_minutes=30, before_words="Eat first")


def test_the_quiet_word_before_comes_once_and_then_it_waits_for_its_time() -> None:
    before = DUE - minutes(30)
    assert at(before - minutes(1), Standing(DUE), EAT_FIRST) == Reminder(Want.WAIT, until=before)
    assert at(before, Standing(DUE), EAT_FIRST) == Reminder(Want.BEFORE, until=DUE)
    assert at(before, Standing(DUE, said_before=True), EAT_FIRST) == Reminder(Want.WAIT, until=DUE)


def test_quiet_hours_hold_the_quiet_word_back_too() -> None:
    due = datetime(2026, 11, 25, 6, 10, tzinfo=UTC)
    seven = due - minutes(10)
    assert at(due - minutes(20), Standing(due), EAT_FIRST, NIGHT) == Reminder(
        Want.HELD, until=seven, held_since=due - minutes(30)
    )
    assert at(seven, Standing(due), EAT_FIRST, NIGHT) == Reminder(Want.BEFORE, until=due)
    assert at(EVENING, Standing(EVENING + minutes(20)), EAT_FIRST, NIGHT).until == EVENING + minutes(5)


def test_a_showing_that_lies_ahead_is_one_made_when_it_was_due() -> None:
    ahead = (DUE + minutes(120), DUE + minutes(130))
    found = at(DUE, Standing(DUE, shown=ahead))
    assert (found.want, found.until) == (Want.WAIT, DUE + minutes(10))
    assert at(DUE + minutes(10), Standing(DUE, shown=ahead)).want is Want.REPEAT
    mixed = (DUE + minutes(5), *ahead)
    assert at(DUE + minutes(6), Standing(DUE, shown=mixed)).until == DUE + minutes(15)


def test_a_showing_before_it_was_moved_is_none_of_its_new_time() -> None:
    assert at(DUE, Standing(DUE, shown=(DUE - minutes(120),))).want is Want.SHOW


manners = st.builds(
    Manner,
    st.sampled_from(Level),
    st.integers(1, 120),
    st.integers(0, 6),
    st.sampled_from([0, 0, 10, 30, 240]),
)
quiets = st.none() | st.builds(
    QuietHours, st.sampled_from([time(22), time(21, 30), time(0)]), st.sampled_from([time(7), time(5, 15)])
)
dues = st.integers(0, 3 * 24 * 60).map(lambda n: datetime(2026, 10, 23, 12, tzinfo=UTC) + minutes(n))
"""Around the night in which the clocks go back."""
moments = st.integers(-300, 2000)


@st.composite
def standings(draw: st.DrawFn) -> Standing:
    due = draw(dues)
    shown = tuple(due + minutes(n) for n in sorted(draw(st.lists(st.integers(-60, 600), max_size=4))))
    wishes = sorted(draw(st.lists(st.tuples(st.integers(0, 600), st.sampled_from([5, 15, 60, 600])), max_size=2)))
    laters = tuple(Later(due + minutes(n), due + minutes(n + long)) for n, long in wishes)
    return Standing(due, missed=draw(st.booleans()), shown=shown, said_before=draw(st.booleans()), laters=laters)


@given(standings(), manners, quiets, moments)
def test_once_it_was_shown_it_waits_so_that_running_it_twice_changes_nothing(
    standing: Standing, manner: Manner, quiet: QuietHours | None, after: int
) -> None:
    now = standing.due_at + minutes(after)
    standing = replace(standing, shown=tuple(one for one in standing.shown if one <= now))
    found = at(now, standing, manner, quiet)
    if not found.wants_screen:
        return
    if found.want is Want.BEFORE:
        then = at(now, replace(standing, said_before=True), manner, quiet)
    else:
        then = at(now, replace(standing, shown=(*standing.shown, now)), manner, quiet)
    assert not then.wants_screen


@given(standings(), manners, quiets, moments)
def test_nothing_but_the_quiet_word_is_shown_before_its_time(
    standing: Standing, manner: Manner, quiet: QuietHours | None, after: int
) -> None:
    now = standing.due_at + minutes(after)
    found = at(now, standing, manner, quiet)
    if now < standing.due_at:
        assert found.want in (Want.WAIT, Want.BEFORE, Want.HELD)
        assert not found.told_out
    if found.want is Want.BEFORE:
        assert standing.due_at - minutes(manner.before_minutes) <= now < standing.due_at
    if found.want is Want.HELD:
        assert manner.level is not Level.CRITICAL
        assert quiet_span(quiet, ZONE, now) is not None


@given(standings(), manners, quiets, moments, st.floats(0, 1))
def test_until_the_next_instant_nothing_changes_and_then_it_does(
    standing: Standing, manner: Manner, quiet: QuietHours | None, after: int, part: float
) -> None:
    now = standing.due_at + minutes(after)
    standing = replace(
        standing,
        shown=tuple(one for one in standing.shown if one <= now),
        laters=tuple(one for one in standing.laters if one.at <= now),
    )
    found = at(now, standing, manner, quiet)
    if found.until is None:
        assert at(now + timedelta(days=9), standing, manner, quiet) == found
        return
    assert found.until > now
    between = now + (found.until - now) * part
    if between < found.until:
        assert at(between, standing, manner, quiet) == found
    assert at(found.until, standing, manner, quiet) != found


@given(standings(), manners, quiets, moments, st.integers(0, 3000))
def test_what_is_wanted_stays_wanted_and_what_was_told_out_stays_told_out(
    standing: Standing, manner: Manner, quiet: QuietHours | None, after: int, more: int
) -> None:
    now = standing.due_at + minutes(after)
    standing = replace(standing, shown=tuple(one for one in standing.shown if one <= now), laters=())
    early, late = at(now, standing, manner, quiet), at(now + minutes(more), standing, manner, quiet)
    if early.want in (Want.SHOW, Want.REPEAT) or (early.want is Want.HELD and now >= standing.due_at):
        assert late.want in (early.want, Want.HELD, Want.SHOW, Want.REPEAT)
        assert late.number == early.number
    if early.told_out:
        assert late.told_out


@given(dues, manners, quiets, st.integers(0, 26 * 60))
def test_every_one_is_shown_before_it_is_missed_unless_quiet_hours_hold_it_and_then_right_after(
    due: datetime, manner: Manner, quiet: QuietHours | None, missed_after: int
) -> None:
    """A program that always runs, and wakes at every instant it is given."""
    now, standing, missed_at = due - timedelta(hours=5), Standing(due), due + minutes(missed_after)
    for _ in range(60):
        standing = replace(standing, missed=now >= missed_at)
        found = at(now, standing, manner, quiet)
        if found.want is Want.BEFORE:
            standing = replace(standing, said_before=True)
        elif found.wants_screen:
            standing = replace(standing, shown=(*standing.shown, now))
            found = at(now, standing, manner, quiet)
        assert standing.shown or now < due or found.want is Want.HELD
        if found.until is None:
            break
        now = found.until
    silence = None if manner.level is Level.CRITICAL else quiet_span(quiet, ZONE, due)
    assert standing.shown[0] == (due if silence is None else silence[1])
    assert len(standing.shown) <= manner.repeats + 1


@pytest.mark.parametrize("level", Level)
def test_closing_is_no_event_so_the_repeats_come_all_the_same(level: Level) -> None:
    found = at(DUE + minutes(10), Standing(DUE, shown=(DUE,)), Manner(level))
    assert found.want is Want.REPEAT


SLEEP = QuietHours(time(22, 30), time(8, 0))


def test_sleep_holds_back_what_quiet_hours_may_not() -> None:
    due = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
    loud = Manner(level=Level.CRITICAL)
    held = reminding(Standing(due), loud, NIGHT, ZONE, due, sleep=SLEEP)
    morning = datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert (held.want, held.until, held.held_since, held.asleep) == (Want.HELD, morning, due, True)
    shown = reminding(Standing(due), loud, NIGHT, ZONE, morning, sleep=SLEEP)
    assert (shown.want, shown.held_since, shown.asleep) == (Want.SHOW, due, True)


def test_sleep_that_outlasts_quiet_hours_holds_until_it_is_over() -> None:
    due = EVENING + minutes(10)
    held = reminding(Standing(due), USUAL, NIGHT, ZONE, due, sleep=SLEEP)
    assert (held.want, held.until) == (Want.HELD, datetime(2026, 11, 25, 7, 0, tzinfo=UTC))
    assert (held.held_since, held.asleep) == (due, False)


def test_the_quiet_word_before_is_not_said_to_somebody_asleep() -> None:
    warned = Manner(before_minutes=30)
    before = DUE - minutes(20)
    held = reminding(Standing(DUE), warned, None, ZONE, before, sleep=SLEEP)
    assert (held.want, held.until, held.asleep) == (Want.HELD, DUE, True)


@given(st.integers(0, 3 * 24 * 60), st.integers(0, 24 * 60), st.sampled_from(list(Level)))
def test_nobody_is_woken_and_nothing_is_lost(due_in: int, later: int, level: Level) -> None:
    due = DUE + minutes(due_in)
    now = due + minutes(later)
    found = reminding(Standing(due), Manner(level=level), None, ZONE, now, sleep=SLEEP)
    asleep = quiet_span(SLEEP, ZONE, now)
    assert found.wants_screen == (asleep is None)
    assert asleep is None or found.until == asleep[1]


def test_whoever_is_told_later_than_the_others_is_told_so_long_after_them_and_never_in_quiet_hours() -> None:
    rests = Standing(EVENING - minutes(30), shown=(EVENING - minutes(30),))
    found = at(EVENING, rests, ONCE, NIGHT)
    told = EVENING - minutes(20)
    assert found.told_since == told
    assert telling_at(found, minutes(0), ZONE) == told
    assert telling_at(found, minutes(24), ZONE) == told + minutes(24)
    assert telling_at(found, minutes(25), ZONE) == datetime(2026, 11, 25, 6, 0, tzinfo=UTC)
    critical = at(EVENING, rests, replace(ONCE, level=Level.CRITICAL), NIGHT)
    assert telling_at(critical, minutes(60), ZONE) == told + minutes(60)
    assert telling_at(at(DUE, Standing(DUE)), minutes(60), ZONE) is None


@given(st.integers(0, 4), st.integers(0, 6), st.booleans(), st.booleans())
def test_only_what_is_due_rests_and_spoke_its_last_is_shown_once_more_to_who_comes_back(
    repeats: int, times: int, missed: bool, at_night: bool
) -> None:
    manner = Manner(repeats=repeats)
    due = EVENING + minutes(10) if at_night else DUE
    shown = tuple(due + minutes(10 * n) for n in range(times))
    now = due + minutes(10 * times + 1)
    found = at(now, Standing(due, shown=shown, missed=missed), manner, NIGHT if at_night else None)
    assert found.once_more == (times == repeats + 1 and not missed and not at_night)
    assert not found.once_more or found.want is Want.REST
