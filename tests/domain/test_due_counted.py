"""What is due when plans count from doses, and when a person moved something to another time."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from companion.domain.due import Answers, Moves, State, board, next_wake
from companion.domain.expand import occurrences
from companion.domain.identity import LineId, OccurrenceKey
from companion.domain.medication import Outcome
from companion.domain.people import ZoneSpan
from companion.domain.recovery import Pause
from companion.domain.schedule import FixedTimes, PlanLine
from companion.domain.taken import TakenOf
from tests.support.plans import BERLIN, answer, daily, plan, slot, utc
from tests.support.taken_plans import SOURCE, after, after_lines, dose, follow, lived, lives, moments, source_line

SECOND = timedelta(seconds=1)
LINE = LineId("line")
FIRST = "wall|line|2026-11-24|the-first"


def key(day: str, at: str, name: str = "line") -> OccurrenceKey:
    return OccurrenceKey.parse(f"wall|{name}|{day}|at-{at}")


def states(
    one: PlanLine,
    now: str,
    *,
    answers: Answers | None = None,
    taken: TakenOf | None = None,
    moves: Moves | None = None,
    day: str = "2026-11-24",
) -> list[tuple[str, State, bool]]:
    since = utc(f"{day} 00:00")
    found = board(
        [one], BERLIN, answers or {}, {}, utc(now), since, since + timedelta(days=1), taken=taken or {}, moves=moves
    )
    return [(f"{item.occurrence.due_at:%H:%M}", item.state, item.offers_taken_now) for item in found.items]


# Counted from doses. #


def test_the_next_after_a_dose_is_due_late_and_missed_when_its_own_next_comes() -> None:
    one = plan(after(360), "2026-11-24")
    taken = {LINE: [dose("d1", utc("2026-11-24 07:10"), FIRST)]}
    answers = {OccurrenceKey.parse(FIRST): answer(OccurrenceKey.parse(FIRST))}
    done = ("07:00", State.ANSWERED, False)
    assert states(one, "2026-11-24 13:20", answers=answers, taken=taken) == [
        done,
        ("13:10", State.DUE, True),
        ("19:10", State.UPCOMING, False),
    ]
    assert states(one, "2026-11-24 19:15", answers=answers, taken=taken) == [
        done,
        ("13:10", State.MISSED, False),
        ("19:10", State.DUE, True),
    ]
    wakes = [utc("2026-11-24 12:00")]
    for _ in range(4):
        wake = next_wake([one], BERLIN, answers, {}, wakes[-1], taken=taken)
        assert wake is not None
        wakes.append(wake)
    assert [f"{wake:%H:%M}" for wake in wakes[1:]] == ["13:10", "14:10", "19:10", "20:10"]


def test_a_correction_moves_the_wake_with_what_is_due() -> None:
    one = plan(after(360), "2026-11-24")
    told = {OccurrenceKey.parse(FIRST): answer(OccurrenceKey.parse(FIRST))}
    for at, wake in (("07:00", "13:00"), ("05:30", "11:30")):
        taken = {LINE: (dose("d1", utc(f"2026-11-24 {at}"), FIRST),)}
        assert next_wake([one], BERLIN, told, {}, utc("2026-11-24 08:00"), taken=taken) == utc(f"2026-11-24 {wake}")


def test_what_follows_wakes_only_once_its_source_was_taken() -> None:
    lines = [source_line(daily("08:00")), plan(follow(60))]
    now = utc("2026-11-24 07:30")
    source = key("2026-11-24", "08:00", "source")
    skipped = {source: answer(source, Outcome.SKIPPED)}
    assert next_wake(lines, BERLIN, skipped, {}, now) == utc("2026-11-25 07:00")
    taken = {SOURCE: [dose("s1", utc("2026-11-24 07:20"), source.text)]}
    assert next_wake(lines, BERLIN, {source: answer(source)}, {}, now, taken=taken) == utc("2026-11-24 08:20")


# Moved. #


def test_sixteen_moved_to_ten_to_six_is_due_then_once_and_under_its_own_name() -> None:
    one = plan(daily("08:00", "17:00"), "2026-11-24")
    name = key("2026-11-24", "17:00")
    moves = {name: utc("2026-11-24 17:50")}
    early = {key("2026-11-24", "08:00"): answer(key("2026-11-24", "08:00"))}
    now = utc("2026-11-24 15:50")
    assert next_wake([one], BERLIN, early, {}, now, moves=moves) == utc("2026-11-24 17:50")
    assert states(one, "2026-11-24 16:30", answers=early, moves=moves)[1:] == [("17:50", State.UPCOMING, False)]
    assert states(one, "2026-11-24 17:55", answers=early, moves=moves)[1:] == [("17:50", State.DUE, True)]
    assert states(one, "2026-11-24 18:50", answers=early, moves=moves)[1:] == [("17:50", State.LATE, True)]
    (_, item) = board(
        [one], BERLIN, early, {}, now, utc("2026-11-24 00:00"), utc("2026-11-25 00:00"), moves=moves
    ).items
    assert item.occurrence.key == name
    assert item.occurrence.wall == datetime(2026, 11, 24, 17, 0)


def test_one_moved_past_the_next_makes_that_one_missed_when_it_is_due_itself() -> None:
    one = plan(daily("08:00", "12:00"), "2026-11-24")
    moves = {key("2026-11-24", "08:00"): utc("2026-11-24 13:00")}
    assert states(one, "2026-11-24 12:00", moves=moves) == [
        ("11:00", State.LATE, True),
        ("13:00", State.UPCOMING, False),
    ]
    assert states(one, "2026-11-24 13:00", moves=moves) == [("11:00", State.MISSED, False), ("13:00", State.DUE, True)]


def test_one_moved_into_the_day_from_far_away_stands_there_and_nowhere_else() -> None:
    one = plan(FixedTimes((slot("08:00"),), weekdays=frozenset({1})))
    monday = key("2026-12-07", "08:00")
    moves = {monday: utc("2026-11-24 10:00"), key("2026-11-25", "08:00"): utc("2026-11-24 11:00")}
    assert states(one, "2026-11-24 10:00", moves=moves) == [("10:00", State.DUE, True)]
    assert states(one, "2026-11-24 10:00", moves=moves, day="2026-12-07") == []


def test_one_moved_far_ahead_wakes_there_unless_something_is_due_before() -> None:
    now = utc("2026-11-24 12:00")
    weekly = plan(FixedTimes((slot("08:00"),), weekdays=frozenset({5})))
    friday, next_friday = key("2026-11-27", "08:00"), key("2026-12-04", "08:00")
    far = {friday: utc("2026-12-02 10:00")}
    assert next_wake([weekly], BERLIN, {}, {}, now, moves=far) == utc("2026-12-02 10:00")
    assert next_wake([weekly], BERLIN, {friday: answer(friday)}, {}, now, moves=far) == utc("2026-12-04 07:00")
    further = {friday: utc("2026-12-06 10:00")}
    assert next_wake([weekly], BERLIN, {}, {}, now, moves=further) == utc("2026-12-04 07:00")
    both = {friday: utc("2026-12-06 10:00"), next_friday: utc("2026-12-07 10:00")}
    assert next_wake([weekly], BERLIN, {}, {}, now, moves=both) == utc("2026-12-06 10:00")
    pause = Pause(utc("2026-12-03 00:00"), None)
    assert next_wake([weekly], BERLIN, {}, {}, now, [pause], moves=far) == utc("2026-12-02 10:00")


def test_a_moved_one_that_counts_from_a_dose_is_found_by_its_dose() -> None:
    one = plan(after(4320), "2026-11-16")
    taken = {LINE: [dose("d1", utc("2026-11-16 07:00"), "wall|line|2026-11-16|the-first")]}
    moves = {OccurrenceKey.parse("after|line|d1|1x4320"): utc("2026-11-24 10:00")}
    assert states(one, "2026-11-24 10:00", taken=taken, moves=moves) == [("10:00", State.DUE, True)]


@st.composite
def told(draw: st.DrawFn) -> tuple[list[PlanLine], tuple[ZoneSpan, ...], datetime, dict, TakenOf, dict]:
    """Two lines that count from doses, what was taken of them and answered, and some that were moved."""
    spans, now = draw(lives), draw(moments)
    first, second = draw(after_lines()), draw(after_lines())
    taken = draw(lived(first, spans))
    lines = [
        first,
        replace(second, id=LineId("other")),
        plan(follow(draw(st.sampled_from((30, 600))), first.id), name="f"),
    ]
    around = (now - timedelta(days=3), now + timedelta(days=2))
    keys = [each.key for one in lines for each in occurrences(one, spans, *around, taken)]
    entries = {each.answered: each.entry for each in taken[first.id]}
    answers = {each: answer(each) for each in keys if each.text in entries}
    for each in keys[:8]:
        if each not in answers and (outcome := draw(st.sampled_from((None, Outcome.SKIPPED, Outcome.WITHDRAWN)))):
            answers[each] = answer(each, outcome)
    moves = {
        each: now + timedelta(minutes=minutes)
        for each in draw(st.lists(st.sampled_from(keys), max_size=4, unique=True) if keys else st.just([]))
        if (minutes := draw(st.integers(-3000, 6000))) is not None
    }
    return lines, spans, now, answers, taken, moves


def told_at(given_: tuple, now: datetime, since: datetime, until: datetime):
    lines, spans, _now, answers, taken, moves = given_
    return board(lines, spans, answers, {}, now, since, until, taken=taken, moves=moves)


@given(told())
def test_nothing_changes_before_the_next_wake_and_something_does_at_it(given_: tuple) -> None:
    lines, spans, now, answers, taken, moves = given_

    def at(instant: datetime) -> dict:
        found = told_at(given_, instant, now - timedelta(days=4), now + timedelta(days=6))
        return {one.occurrence.key: (one.state, one.offers_taken_now, one.occurrence.second) for one in found.items}

    wake = next_wake(lines, spans, answers, {}, now, taken=taken, moves=moves)
    quiet = now + timedelta(days=2) if wake is None else min(wake - SECOND, now + timedelta(days=2))
    if quiet > now:
        assert at(now) == at(quiet)
    if wake is not None and wake <= now + timedelta(days=2):
        assert wake > now
        assert at(wake - timedelta(microseconds=1)) != at(wake)


@given(told(), st.integers(-40, 40), st.integers(0, 60), st.integers(0, 60))
def test_a_board_is_the_same_however_it_is_cut(given_: tuple, start: int, first: int, second: int) -> None:
    now = given_[2]
    since = now + timedelta(hours=start)
    cut, until = since + timedelta(hours=first), since + timedelta(hours=first + second)
    whole, early, late = (told_at(given_, now, *window) for window in ((since, until), (since, cut), (cut, until)))
    assert early.items + late.items == whole.items
    assert early.next_wake == late.next_wake == whole.next_wake


@given(told())
def test_what_was_moved_stands_once_where_it_was_moved_to(given_: tuple) -> None:
    _lines, _spans, now, _answers, _taken, moves = given_
    found = told_at(given_, now, now - timedelta(days=8), now + timedelta(days=9)).items
    for name, at in moves.items():
        assert [one.occurrence.due_at for one in found if one.occurrence.key == name] == [at]
    for line in {one.occurrence.line for one in found}:
        open_ = [
            one for one in found if one.occurrence.line == line and one.state not in (State.ANSWERED, State.UPCOMING)
        ]
        assert [one.offers_taken_now for one in open_] == [False] * (len(open_) - 1) + [True] * bool(open_)
