"""What is counted from a dose: a correction moves it, a skip never starts it, nothing is lost or doubled."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.expand import next_occurrence, occurrences, previous_occurrence
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.people import ZoneSpan
from companion.domain.schedule import EveryHours, Occurrence, PlanLine
from companion.domain.since_taken import after_name
from companion.domain.taken import TakenOf
from tests.support.plans import BERLIN, daily, dues, line, living_in, moving, plan, utc, version, walls
from tests.support.taken_plans import (
    BEGUN,
    SOURCE,
    after,
    after_lines,
    dose,
    follow,
    lived,
    lives,
    moments,
    source_line,
)

FROM, TO = utc("2026-03-01 00:00"), utc("2026-06-01 00:00")
LINE = LineId("line")
FIRST = "wall|line|2026-11-24|the-first"


def between(one: PlanLine, since: str, until: str, taken: TakenOf | None = None) -> tuple[Occurrence, ...]:
    return occurrences(one, BERLIN, utc(since), utc(until), taken or {})


def six_hourly(start: str = "2026-11-24", end: str | None = None) -> PlanLine:
    return plan(after(360, "08:00"), start, end)


# Rules. #


def test_before_anything_was_taken_it_counts_from_the_first_time_so_that_no_reminder_is_ever_the_last() -> None:
    found = between(six_hourly(), "2026-11-24", "2026-11-25 08:00")
    assert walls(found) == [
        "2026-11-24 08:00",
        "2026-11-24 14:00",
        "2026-11-24 20:00",
        "2026-11-25 02:00",
        "2026-11-25 08:00",
    ]
    assert found[0].key.text == FIRST
    assert found[1].key.text == "after|line|2026-11-24T08:00|1x360"


def test_a_dose_taken_late_moves_what_comes_after_it() -> None:
    taken = {LINE: [dose("d1", utc("2026-11-24 08:40"), FIRST)]}
    found = between(six_hourly(), "2026-11-24", "2026-11-25", taken)
    assert walls(found) == ["2026-11-24 08:00", "2026-11-24 15:40", "2026-11-24 21:40"]
    assert [one.key.text for one in found][1:] == ["after|line|d1|1x360", "after|line|d1|2x360"]


def test_a_correction_from_eight_to_half_past_six_moves_the_next_ninety_minutes_and_keeps_its_name() -> None:
    told = [
        between(six_hourly(), "2026-11-24", "2026-11-25", {LINE: [dose("d1", utc(f"2026-11-24 {at}"), FIRST)]})
        for at in ("07:00", "05:30")
    ]
    assert [one.key for one in told[0]][:3] == [one.key for one in told[1]][:3]
    assert told[0][1].due_at - told[1][1].due_at == timedelta(minutes=90)
    assert walls(told[1])[:2] == ["2026-11-24 08:00", "2026-11-24 12:30"]


def test_one_taken_early_stays_where_it_was_due_and_the_next_counts_from_it() -> None:
    taken = {
        LINE: [
            dose("d1", utc("2026-11-24 07:00"), FIRST),
            dose("d2", utc("2026-11-24 12:30"), "after|line|d1|1x360"),
        ]
    }
    found = between(six_hourly(), "2026-11-24", "2026-11-25", taken)
    assert walls(found) == ["2026-11-24 08:00", "2026-11-24 14:00", "2026-11-24 19:30"]


def test_left_out_ones_go_on_counting_from_the_same_dose() -> None:
    taken = {
        LINE: [
            dose("d1", utc("2026-11-24 07:00"), FIRST),
            dose("d2", utc("2026-11-24 19:10"), "after|line|d1|2x360"),
        ]
    }
    found = between(six_hourly(), "2026-11-24", "2026-11-25 12:00", taken)
    assert [one.key.part for one in found] == ["the-first", "1x360", "2x360", "1x360", "2x360"]
    assert walls(found)[3] == "2026-11-25 02:10"


def test_the_first_taken_early_starts_the_count_and_stays_answered() -> None:
    taken = {LINE: [dose("d1", utc("2026-11-24 05:00"), FIRST)]}
    assert walls(between(six_hourly(), "2026-11-24", "2026-11-25", taken)) == [
        "2026-11-24 08:00",
        "2026-11-24 12:00",
        "2026-11-24 18:00",
        "2026-11-25 00:00",
    ]


def test_a_new_start_that_lies_ahead_begins_with_its_first_and_not_with_a_dose_of_the_plan_before() -> None:
    older = version(daily("07:00"), "2026-11-01", since=utc("2026-11-01 00:00"))
    newer = version(after(360, "20:00"), "2026-11-24", since=utc("2026-11-24 08:00"), number=2)
    taken = {LINE: [dose("d1", utc("2026-11-24 06:10"), "wall|line|2026-11-24|at-07:00")]}
    found = between(line(older, newer), "2026-11-24", "2026-11-25 03:00", taken)
    assert walls(found) == ["2026-11-24 07:00", "2026-11-24 20:00", "2026-11-25 02:00"]


def test_a_dose_that_was_withdrawn_leaves_the_one_that_followed_it_where_it_was_taken() -> None:
    taken = {LINE: [dose("d2", utc("2026-11-24 13:05"), "after|line|d1|1x360")]}
    found = between(six_hourly(), "2026-11-24", "2026-11-24 20:00", taken)
    assert ("after|line|d1|1x360", utc("2026-11-24 13:05")) in [(one.key.text, one.due_at) for one in found]


def test_one_of_the_start_that_a_dose_answered_early_stays() -> None:
    taken = {LINE: [dose("d1", utc("2026-11-24 12:00"), "after|line|2026-11-24T08:00|1x360")]}
    assert walls(between(six_hourly(), "2026-11-24", "2026-11-24 22:00", taken)) == [
        "2026-11-24 08:00",
        "2026-11-24 14:00",
        "2026-11-24 19:00",
    ]


def test_it_ends_with_its_last_day_and_waits_while_paused() -> None:
    assert walls(between(six_hourly(end="2026-11-24"), "2026-11-24", "2026-11-30"))[-1] == "2026-11-24 20:00"
    changes = [
        version(after(), "2026-11-24", since=utc("2026-11-20 00:00")),
        version(after(), "2026-11-24", since=utc("2026-11-24 08:00"), paused=True, number=2),
        version(after(), "2026-11-24", since=utc("2026-11-24 20:00"), number=3),
    ]
    assert walls(between(line(*changes), "2026-11-24", "2026-11-25 02:00")) == ["2026-11-24 08:00", "2026-11-25 02:00"]


def test_elapsed_hours_run_through_the_night_the_clock_goes_forward() -> None:
    taken = {LINE: [dose("d1", utc("2026-03-28 22:00"), "wall|line|2026-03-28|the-first")]}
    found = occurrences(
        plan(after(480, "23:00"), "2026-03-28"), BERLIN, utc("2026-03-28 22:30"), utc("2026-03-29 22:30"), taken
    )
    assert walls(found) == ["2026-03-29 08:00", "2026-03-29 16:00", "2026-03-30 00:00"]


def test_two_doses_of_one_instant_are_counted_from_once() -> None:
    taken = {LINE: [dose("a", utc("2026-11-24 07:00"), FIRST), dose("b", utc("2026-11-24 07:00"))]}
    found = between(six_hourly(), "2026-11-24 07:30", "2026-11-25", taken)
    assert [one.anchor for one in found] == ["b", "b"]


def test_a_name_that_no_version_ever_gave_is_none_of_its_occurrences() -> None:
    taken = {
        LINE: [dose("d1", utc("2026-11-24 07:00"), FIRST), dose("d2", utc("2026-11-24 08:00"), "after|line|d1|1x7")]
    }
    assert "1x7" not in [one.part for one in between(six_hourly(), "2026-11-24", "2026-11-25", taken)]


# Changes of plan. #


def changed(old: int, new: int, at: str, taken_at: str = "07:00") -> list[tuple[str, str]]:
    """A dose on the 24th, then other minutes: what comes until the next evening."""
    one = line(
        version(after(old), "2026-11-24", since=utc("2026-11-20 00:00")),
        version(after(new), "2026-11-24", since=utc(f"2026-11-24 {at}"), number=2),
    )
    taken = {LINE: [dose("d1", utc(f"2026-11-24 {taken_at}"), FIRST)]}
    found = between(one, "2026-11-24 07:30", "2026-11-25 06:00", taken)
    return [(f"{each.due_at:%d %H:%M}", each.part) for each in found]


def test_what_was_ahead_and_is_past_by_the_new_minutes_is_due_at_the_change() -> None:
    assert changed(480, 360, "14:00") == [("24 14:00", "1x360"), ("24 19:00", "2x360"), ("25 01:00", "3x360")]


def test_longer_minutes_never_give_the_name_of_one_that_came_due_to_another() -> None:
    assert changed(360, 480, "14:00") == [("24 13:00", "1x360"), ("24 15:00", "1x480"), ("24 23:00", "2x480")]


def test_what_is_ahead_by_both_is_only_moved() -> None:
    assert changed(480, 360, "10:00")[0] == ("24 13:00", "1x360")


def test_an_answer_given_early_stays_through_a_change_of_minutes() -> None:
    one = line(
        version(after(360), "2026-11-24", since=utc("2026-11-20 00:00")),
        version(after(480), "2026-11-24", since=utc("2026-11-24 12:45"), number=2),
    )
    taken = {
        LINE: [
            dose("d1", utc("2026-11-24 07:00"), FIRST),
            dose("d2", utc("2026-11-24 12:30"), "after|line|d1|1x360"),
        ]
    }
    found = between(one, "2026-11-24 07:30", "2026-11-25", taken)
    assert [(f"{each.due_at:%H:%M}", each.part) for each in found] == [("13:00", "1x360"), ("20:30", "1x480")]


@pytest.mark.parametrize(
    "before",
    [
        version(daily("20:00"), "2026-11-24", since=utc("2026-11-20 00:00")),
        version(after(480), "2026-11-24", since=utc("2026-11-20 00:00"), paused=True),
        version(after(480), "2026-11-24", since=utc("2026-11-24 07:30")),
    ],
)
def test_nothing_is_hurried_that_the_plan_before_did_not_have_ahead(before) -> None:
    one = line(before, version(after(360), "2026-11-24", since=utc("2026-11-24 14:00"), number=2))
    taken = {LINE: [dose("d1", utc("2026-11-24 07:00"), FIRST)]}
    found = between(one, "2026-11-24 14:00", "2026-11-25", taken)
    assert dues(found) == ["2026-11-24 19:00"]


def test_before_any_dose_a_change_hurries_the_count_of_the_start_too() -> None:
    one = line(
        version(after(480), "2026-11-24", since=utc("2026-11-20 00:00")),
        version(after(360), "2026-11-24", since=utc("2026-11-24 14:00"), number=2),
    )
    assert dues(between(one, "2026-11-24 08:00", "2026-11-24 20:00")) == ["2026-11-24 14:00", "2026-11-24 19:00"]


# Any life. #


@st.composite
def told(draw: st.DrawFn) -> tuple[PlanLine, tuple[ZoneSpan, ...], TakenOf]:
    one, spans = draw(after_lines()), draw(lives)
    return one, spans, draw(lived(one, spans))


@given(told(), st.lists(moments, max_size=6))
def test_windows_that_touch_neither_lose_nor_repeat(given_: tuple, cuts: list[datetime]) -> None:
    one, spans, taken = given_
    edges = [FROM, *sorted(cuts), TO]
    pieces = [each for since, until in pairwise(edges) for each in occurrences(one, spans, since, until, taken)]
    assert pieces == list(occurrences(one, spans, FROM, TO, taken))


@given(told())
def test_a_key_occurs_once_ever_and_no_root_has_two_at_one_instant(given_: tuple) -> None:
    one, spans, taken = given_
    found = occurrences(one, spans, FROM, TO, taken)
    assert max(Counter(each.key for each in found).values(), default=1) == 1
    answered = {each.answered for each in taken[one.id]}
    open_ = Counter((each.anchor, each.second) for each in found if each.key.text not in answered)
    assert max(open_.values(), default=1) == 1
    assert all(OccurrenceKey.parse(each.key.text) == each.key for each in found)


@given(told(), moments)
def test_next_and_previous_agree_with_the_whole_list(given_: tuple, at: datetime) -> None:
    one, spans, taken = given_
    found = occurrences(one, spans, FROM, TO + timedelta(days=30), taken)
    following = next_occurrence(one, spans, at, taken)
    before = previous_occurrence(one, spans, at, taken)
    assert following == next((each for each in found if each.due_at > at), None)
    assert before == next((each for each in reversed(found) if each.due_at <= at), None)


@given(told(), moments)
def test_reading_only_from_the_newest_dose_before_a_window_on_gives_the_same(given_: tuple, at: datetime) -> None:
    one, spans, taken = given_
    doses = taken[one.id]
    before = [each for each in doses if each.at < at]
    named = {each.answered.split("|")[2] for each in doses if each.answered and each.at >= at - timedelta(days=8)}
    kept = [each for each in doses if each.at >= at - timedelta(days=8) or each.entry in named or each in before[-1:]]
    window = (at, at + timedelta(days=4))
    assert occurrences(one, spans, *window, {one.id: kept}) == occurrences(one, spans, *window, taken)


@given(told(), st.integers(1, 300))
def test_what_counts_from_a_dose_moves_exactly_as_far_as_its_correction(given_: tuple, minutes: int) -> None:
    one, spans, taken = given_
    if not taken[one.id]:
        return
    *others, last = taken[one.id]
    corrected = {one.id: [*others, last._replace(at=last.at - timedelta(minutes=minutes))]}
    if others and corrected[one.id][-1].at <= others[-1].at:
        return
    before, after_it = (
        {each.key: each.due_at for each in occurrences(one, spans, FROM, TO, told_) if each.anchor == last.entry}
        for told_ in (taken, corrected)
    )
    changes = {each.effective_from for each in one.versions}
    for key in before.keys() & after_it.keys():
        moved = before[key] - after_it[key]
        assert moved == timedelta(minutes=minutes) or {before[key], after_it[key]} & changes


@given(st.data(), lives, st.sampled_from((60, 240, 360, 1440)))
def test_a_simple_oracle_gives_the_same(data: st.DataObject, spans: tuple[ZoneSpan, ...], minutes: int) -> None:
    one = line(version(after(minutes), "2026-03-20", since=BEGUN))
    taken = data.draw(lived(one, spans))
    found = occurrences(one, spans, FROM, TO, taken)
    first = next(each for each in found if each.part == "the-first")
    assert first.wall == datetime(2026, 3, 20, 8)
    of_start = (first.key.text, "after|line|2026-03-20T08:00|")
    early = [each.at for each in taken[one.id] if each.answered and each.answered.startswith(of_start)]
    begun = min([first.due_at, *early])
    roots = [(each.at, each.entry) for each in taken[one.id] if each.at >= begun]
    if begun == first.due_at:
        roots.insert(0, (first.due_at, "2026-03-20T08:00"))
    expected = {first.key.text: first.due_at}
    for (at, name), (until, _next) in pairwise([*roots, (TO, "")]):
        number = 1
        while at + timedelta(minutes=minutes) * number < until:
            key = f"after|line|{name}|{number}x{minutes}"
            expected[key] = at + timedelta(minutes=minutes) * number
            number += 1
    since = {each.entry: each.at for each in taken[one.id]} | {"2026-03-20T08:00": first.due_at}
    for each in taken[one.id]:
        if each.answered and each.answered.startswith("after|"):
            name, later = after_name(OccurrenceKey.parse(each.answered))
            expected[each.answered] = since[name] + timedelta(minutes=later)
    assert {each.key.text: each.due_at for each in found} == {
        key: due for key, due in expected.items() if FROM <= due < TO
    }


# After another line. #


def following(minutes: int = 60) -> PlanLine:
    return plan(follow(minutes))


def test_what_follows_is_due_after_its_source_was_taken_and_never_before() -> None:
    assert between(following(), "2026-11-20", "2026-11-30") == ()
    assert next_occurrence(following(), BERLIN, utc("2026-11-20 00:00")) is None
    assert previous_occurrence(following(), BERLIN, utc("2026-11-20 00:00")) is None
    taken = {SOURCE: [dose("s1", utc("2026-11-24 07:20"), "wall|source|2026-11-24|at-08:00")]}
    (one,) = between(following(), "2026-11-20", "2026-11-30", taken)
    assert one.due_at == utc("2026-11-24 08:20")
    assert one.key.text == "follow|line|wall%7Csource%7C2026-11-24%7Cat-08:00|taken"
    assert OccurrenceKey.parse(one.key.text) == one.key
    assert one.wall == datetime(2026, 11, 24, 9, 20)


def test_a_corrected_source_moves_what_follows_and_keeps_its_name() -> None:
    found = [
        between(
            following(), "2026-11-20", "2026-11-30", {SOURCE: [dose("s1", utc(f"2026-11-24 {at}"), "wall|source|x|y")]}
        )
        for at in ("07:00", "05:30")
    ]
    assert found[0][0].key == found[1][0].key
    assert found[0][0].due_at - found[1][0].due_at == timedelta(minutes=90)


def test_a_chain_names_every_link() -> None:
    last = line(version(follow(30, LineId("middle"))), name="last")
    middle_key = OccurrenceKey(LineId("middle"), KeyKind.FOLLOW, "wall%7Csource%7C2026-11-24%7Ca", "taken")
    taken = {LineId("middle"): [dose("m1", utc("2026-11-24 08:30"), middle_key.text)]}
    (one,) = occurrences(last, BERLIN, utc("2026-11-24 00:00"), utc("2026-11-25 00:00"), taken)
    assert one.due_at == utc("2026-11-24 09:00")
    assert one.key.text == "follow|last|follow%7Cmiddle%7Cwall%257Csource%257C2026-11-24%257Ca%7Ctaken|taken"


def test_a_dose_nobody_planned_is_followed_too() -> None:
    (one,) = between(following(), "2026-11-24", "2026-11-25", {SOURCE: [dose("s1", utc("2026-11-24 07:00"))]})
    assert one.key.text == "follow|line|s1|entry"


def test_what_followed_a_dose_that_was_withdrawn_stays_where_it_was_taken() -> None:
    taken = {LINE: [dose("f1", utc("2026-11-24 09:00"), "follow|line|gone|entry"), dose("f2", BEGUN)]}
    found = between(following(), "2026-11-24", "2026-11-25", taken)
    assert dues(found) == ["2026-11-24 09:00"]
    assert previous_occurrence(following(), BERLIN, utc("2026-11-24 12:00"), taken) == found[0]


def test_a_follow_on_keeps_to_its_days_its_pauses_and_its_changes() -> None:
    taken = {SOURCE: [dose("s1", utc("2026-11-24 07:00"), "wall|source|2026-11-24|a")]}

    def due(*versions_: tuple[int, str, bool]) -> list[str]:
        made = [
            version(follow(minutes), "2026-11-20", since=utc(since), paused=paused, number=number)
            for number, (minutes, since, paused) in enumerate(versions_, start=1)
        ]
        return [f"{one.due_at:%H:%M}" for one in between(line(*made), "2026-11-24", "2026-11-25", taken)]

    start = "2026-11-20 00:00"
    assert due((60, start, False)) == ["08:00"]
    assert due((60, start, False), (120, "2026-11-24 08:30", False)) == ["08:00"]
    assert due((120, start, False), (60, "2026-11-24 08:30", False)) == ["08:30"]
    assert due((120, start, False), (60, "2026-11-24 08:30", True)) == []
    assert due((60, start, True), (120, "2026-11-24 08:30", False)) == ["09:00"]
    assert between(plan(follow(), "2026-11-25"), "2026-11-24", "2026-11-26", taken) == ()
    other = line(
        version(follow(60, LineId("else")), since=utc(start)),
        version(follow(60), since=utc("2026-11-24 07:30"), number=2),
    )
    assert dues(between(other, "2026-11-24", "2026-11-25", taken)) == ["2026-11-24 08:00"]


@given(st.data(), lives, st.lists(moments, max_size=2), st.lists(moments, max_size=5), moments)
def test_what_follows_is_neither_lost_nor_repeated_over_windows_and_changes(
    data: st.DataObject, spans: tuple[ZoneSpan, ...], changes: list[datetime], cuts: list[datetime], at: datetime
) -> None:
    source = source_line()
    taken = data.draw(lived(source, spans))
    made = [
        version(
            follow(data.draw(st.sampled_from((30, 60, 600)))),
            data.draw(st.dates(date(2026, 2, 1), date(2026, 2, 28))).isoformat(),
            since=since,
            paused=data.draw(st.integers(0, 5)) == 0,
            number=number,
        )
        for number, since in enumerate([BEGUN, *sorted(changes)], start=1)
    ]
    one = line(*made)
    whole = occurrences(one, spans, FROM, TO, taken)
    edges = [FROM, *sorted(cuts), TO]
    pieces = [each for since, until in pairwise(edges) for each in occurrences(one, spans, since, until, taken)]
    assert pieces == list(whole)
    assert len({each.key for each in whole}) == len(whole)
    if not any(each.paused for each in made) and not changes:
        assert len(whole) == len(taken[source.id])
    following_ = next((each for each in whole if each.due_at > at), None)
    before = next((each for each in reversed(whole) if each.due_at <= at), None)
    found = next_occurrence(one, spans, at, taken)
    assert (found and found.second) == (following_ and following_.second)
    found = previous_occurrence(one, spans, at, taken)
    assert (found and found.second) == (before and before.second)


def test_a_journey_leaves_elapsed_hours_as_they_are() -> None:
    taken = {LINE: [dose("d1", utc("2026-06-05 06:00"), "wall|line|2026-06-05|the-first")]}
    one = plan(after(480), "2026-06-05")
    away = moving("Europe/Berlin", ("2026-06-05 10:00", "America/New_York"))
    window = (utc("2026-06-05 00:00"), utc("2026-06-07 00:00"))
    home = occurrences(one, living_in("Europe/Berlin"), *window, taken)
    moved = occurrences(one, away, *window, taken)
    assert [(each.key, each.due_at) for each in home] == [(each.key, each.due_at) for each in moved]
    assert moved[1].wall == datetime(2026, 6, 5, 10, 0)


def test_a_journey_west_on_the_first_day_silences_no_hour_that_elapses() -> None:
    spans = moving("Australia/Lord_Howe", ("2026-03-20 00:00", "America/New_York"))
    window = (utc("2026-03-19 20:00"), utc("2026-03-20 03:00"))
    one = plan(after(60, "08:00"), "2026-03-20")
    assert [each.due_at.hour for each in occurrences(one, spans, *window)] == [21, 22, 23, 0, 1, 2]
    planned = plan(EveryHours(1, datetime(2026, 3, 20, 8), "Australia/Lord_Howe", 1000), "2026-03-20")
    assert [each.due_at.hour for each in occurrences(planned, spans, *window)] == [21, 22, 23, 0, 1, 2]
