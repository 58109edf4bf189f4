"""When to look again: no change of state is slept through, and nothing wakes for nothing."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.due import Answers, OccurrenceState, State, board, next_wake
from companion.domain.expand import occurrences
from companion.domain.identity import LineId, OccurrenceKey
from companion.domain.medication import Outcome
from companion.domain.people import ZoneSpan
from companion.domain.schedule import FixedTimes, PlanLine
from tests.support.plans import BERLIN, answer, daily, line, plan, slot, utc, version
from tests.support.short_plans import instants, lines, zone_spans

SECOND = timedelta(seconds=1)


def key(day: str, at: str) -> OccurrenceKey:
    (one,) = occurrences(plan(daily(at)), BERLIN, utc(f"{day} 00:00"), utc(f"{day} 23:59"))
    return one.key


def states(
    one: PlanLine, now: str, since: str, until: str, answers: Answers | None = None
) -> list[tuple[str, State, int]]:
    items = board([one], BERLIN, answers or {}, {}, utc(now), utc(since), utc(until)).items
    return [(f"{item.occurrence.wall:%d %H:%M}", item.state, item.late_minutes) for item in items]


def test_a_quarter_to_midnight_answered_after_midnight_leaves_tonight_still_to_come() -> None:
    told = {each: answer(each) for each in [key("2026-11-23", "23:45")]}
    assert states(plan(daily("23:45")), "2026-11-23 23:10", "2026-11-23 12:00", "2026-11-25 12:00", told) == [
        ("23 23:45", State.ANSWERED, 25),
        ("24 23:45", State.UPCOMING, 0),
    ]
    assert states(plan(daily("23:45")), "2026-11-24 22:50", "2026-11-24 12:00", "2026-11-25 12:00", told) == [
        ("24 23:45", State.DUE, 5)
    ]


def test_a_board_that_begins_at_midnight_still_wakes_for_the_evening_before() -> None:
    found = board(
        [plan(daily("23:45"))],
        BERLIN,
        {},
        {},
        utc("2026-11-23 23:10"),
        utc("2026-11-23 23:00"),
        utc("2026-11-24 12:00"),
    )
    assert found.items == ()
    assert found.next_wake == utc("2026-11-23 23:45")


def test_the_wakes_of_one_dose_are_due_late_and_missed() -> None:
    one = plan(daily("08:00"), "2026-11-24", "2026-11-24")
    woken = [utc("2026-11-20 00:00")]
    while (wake := next_wake([one], BERLIN, {}, {}, woken[-1])) is not None:
        woken.append(wake)
    assert woken[1:] == [utc("2026-11-24 07:00"), utc("2026-11-24 08:00"), utc("2026-11-25 07:00")]


def test_a_dose_answered_before_its_time_does_not_wake() -> None:
    ahead = {each: answer(each) for each in [key("2026-11-24", "20:00")]}
    one = plan(FixedTimes((slot("20:00"),)), "2026-11-24")
    assert next_wake([one], BERLIN, ahead, {}, utc("2026-11-24 08:00")) == utc("2026-11-25 19:00")
    last = plan(FixedTimes((slot("20:00"),)), "2026-11-24", "2026-11-24")
    assert next_wake([last], BERLIN, ahead, {}, utc("2026-11-24 08:00")) is None


def test_a_dose_answered_before_its_time_wakes_when_it_makes_an_open_one_missed() -> None:
    one = plan(daily("08:00", "20:00"))
    told = {key("2026-11-24", "20:00"): answer(key("2026-11-24", "20:00"))}
    assert next_wake([one], BERLIN, told, {}, utc("2026-11-24 09:00")) == utc("2026-11-24 19:00")
    assert states(one, "2026-11-24 19:00", "2026-11-24 00:00", "2026-11-25 00:00", told) == [
        ("24 08:00", State.MISSED, 12 * 60),
        ("24 20:00", State.ANSWERED, 0),
    ]


def test_an_answer_taken_back_counts_as_open_again() -> None:
    back = {key("2026-11-24", "08:00"): answer(key("2026-11-24", "08:00"), Outcome.WITHDRAWN, 2)}
    assert next_wake([plan(daily("08:00"))], BERLIN, back, {}, utc("2026-11-24 07:30")) == utc("2026-11-24 08:00")


def test_a_wish_for_later_wakes_however_old_its_dose_is_and_never_once_it_is_answered() -> None:
    one = plan(FixedTimes((slot("08:00"),), weekdays=frozenset({1})))
    monday, now = key("2026-11-23", "08:00"), utc("2026-11-25 07:30")
    later = {monday: utc("2026-11-25 08:00")}
    assert next_wake([one], BERLIN, {}, later, now) == utc("2026-11-25 08:00")
    assert next_wake([one], BERLIN, {monday: answer(monday)}, later, now) == utc("2026-11-30 07:00")
    assert next_wake([one], BERLIN, {}, later, utc("2026-11-25 08:00")) == utc("2026-11-30 07:00")


def test_a_line_keeps_its_own_patience() -> None:
    patient = line(version(daily("08:00"), late=5))
    assert next_wake([patient], BERLIN, {}, {}, utc("2026-11-24 07:00")) == utc("2026-11-24 07:05")


def test_of_two_doses_a_clock_change_puts_on_one_instant_the_later_one_of_the_plan_is_offered() -> None:
    found = board(
        [plan(daily("03:30", "02:30"))],
        BERLIN,
        {},
        {},
        utc("2026-03-29 01:30"),
        utc("2026-03-29 00:00"),
        utc("2026-03-29 12:00"),
    )
    assert [(f"{one.occurrence.wall:%H:%M}", one.state, one.offers_taken_now) for one in found.items] == [
        ("02:30", State.MISSED, False),
        ("03:30", State.DUE, True),
    ]


# Any plans, any answers, any wishes. #

several = st.lists(lines(), min_size=1, max_size=3).map(
    lambda some: [replace(one, id=LineId(f"line{number}")) for number, one in enumerate(some)]
)


@st.composite
def told(
    draw: st.DrawFn,
) -> tuple[list[PlanLine], tuple[ZoneSpan, ...], datetime, dict, dict]:
    """Lines, zones, now, and answers and wishes about what lies within a few days of now."""
    some, zones, now = draw(several), draw(zone_spans()), draw(instants)
    keys = [
        each.key for one in some for each in occurrences(one, zones, now - timedelta(days=4), now + timedelta(days=2))
    ]
    answers = {
        each: answer(each, outcome)
        for each in keys
        if (outcome := draw(st.sampled_from((None, None, Outcome.TAKEN, Outcome.SKIPPED, Outcome.WITHDRAWN))))
    }
    laters = {
        each: now + timedelta(minutes=minutes)
        for each in keys[:6]
        if (minutes := draw(st.none() | st.integers(-90, 600))) is not None
    }
    return some, zones, now, answers, laters


def picture(items: tuple[OccurrenceState, ...]) -> dict[OccurrenceKey, tuple]:
    return {one.occurrence.key: (one.state, one.offers_taken_now, one.later_until, one.answer_number) for one in items}


@given(told())
def test_nothing_changes_before_the_next_wake_and_something_does_at_it(given_: tuple) -> None:
    some, zones, now, answers, laters = given_

    def at(instant: datetime) -> dict[OccurrenceKey, tuple]:
        found = board(some, zones, answers, laters, instant, now - timedelta(days=4), now + timedelta(days=4))
        return picture(found.items)

    wake = next_wake(some, zones, answers, laters, now)
    quiet = now + timedelta(days=2) if wake is None else min(wake - SECOND, now + timedelta(days=2))
    if quiet > now:
        assert at(now) == at(quiet)
    if wake is not None and wake <= now + timedelta(days=2):
        assert wake > now
        assert wake in laters.values() or at(wake - timedelta(microseconds=1)) != at(wake)


@given(told(), st.integers(-40, 40), st.integers(0, 60), st.integers(0, 60))
def test_a_board_is_the_same_however_it_is_cut(given_: tuple, start: int, first: int, second: int) -> None:
    some, zones, now, answers, laters = given_
    since = now + timedelta(hours=start)
    cut, until = since + timedelta(hours=first), since + timedelta(hours=first + second)
    whole = board(some, zones, answers, laters, now, since, until)
    early = board(some, zones, answers, laters, now, since, cut)
    late = board(some, zones, answers, laters, now, cut, until)
    assert early.items + late.items == whole.items
    assert early.next_wake == late.next_wake == whole.next_wake == next_wake(some, zones, answers, laters, now)


@given(told())
def test_looking_again_changes_nothing_and_only_one_of_a_line_offers_taken_now(given_: tuple) -> None:
    some, zones, now, answers, laters = given_
    window = (now - timedelta(days=3), now + timedelta(days=1))
    found = board(some, zones, answers, laters, now, *window)
    assert found == board(some, zones, answers, laters, now, *window)
    for one in some:
        open_ = [
            item
            for item in found.items
            if item.occurrence.line == one.id and item.state in (State.DUE, State.LATE, State.MISSED)
        ]
        assert [item.offers_taken_now for item in open_] == [False] * (len(open_) - 1) + [True] * bool(open_)


def test_a_line_that_was_changed_in_place_is_never_read_as_it_was_before() -> None:
    window = (utc("2026-11-24 10:00"), utc("2026-11-24 00:00"), utc("2026-11-25 00:00"))
    for at in ("08:00", "09:00", "08:00"):
        (item,) = board([plan(daily(at))], BERLIN, {}, {}, *window).items
        assert f"{item.occurrence.wall:%H:%M}" == at
