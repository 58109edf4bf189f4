"""From a name to its occurrence, however old, whatever it counts from."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.expand import occurrences
from companion.domain.finding import find, window_of
from companion.domain.identity import KeyKind, LineId, OccurrenceKey, source_anchor, source_text
from tests.support.plans import BERLIN, daily, plan, utc
from tests.support.short_plans import lines, zone_spans
from tests.support.taken_plans import SOURCE, after_lines, dose, follow, lived, lives, moments

LINE = LineId("line")
FROM, TO = utc("2026-01-01 00:00"), utc("2026-06-01 00:00")


@given(lines(), zone_spans())
def test_every_name_leads_back_to_its_occurrence(one, spans) -> None:
    for each in occurrences(one, spans, FROM, TO)[::40]:
        assert find(one, spans, each.key) == each


@given(st.data(), after_lines(), lives)
def test_every_name_that_counts_from_a_dose_leads_back_too(data: st.DataObject, one, spans) -> None:
    taken = data.draw(lived(one, spans))
    for each in occurrences(one, spans, FROM, TO, taken)[::40]:
        assert find(one, spans, each.key, taken) == each


@given(moments, st.integers(1, 60))
def test_what_follows_is_found_by_its_source(at, days: int) -> None:
    taken = {SOURCE: [dose("s1", at, "wall|source|2026-04-01|a"), dose("s2", at + timedelta(days=days))]}
    for each in occurrences(plan(follow(10_080)), BERLIN, FROM, TO, taken):
        assert find(plan(follow(10_080)), BERLIN, each.key, taken) == each


def test_a_name_of_another_line_or_of_nothing_is_not_found() -> None:
    key = OccurrenceKey(LINE, KeyKind.WALL, "2026-11-24", "at-08:00")
    assert find(plan(daily("08:00")), BERLIN, key) is not None
    assert find(plan(daily("08:00"), name="other"), BERLIN, key) is None
    assert find(plan(daily("09:00")), BERLIN, key) is None


@pytest.mark.parametrize(
    ("kind", "anchor", "part"),
    [
        (KeyKind.AFTER, "gone", "1x360"),
        (KeyKind.AFTER, "gone", "first"),
        (KeyKind.AFTER, "2026-11-24T08:00", "1x2x3"),
        (KeyKind.AFTER, "2026-11-24T08:00", f"{'9' * 30}x360"),
        (KeyKind.FOLLOW, "gone", "taken"),
        (KeyKind.FOLLOW, "gone", "entry"),
        (KeyKind.WALL, "someday", "a"),
    ],
)
def test_what_no_plan_makes_has_no_window(kind: KeyKind, anchor: str, part: str) -> None:
    assert window_of(OccurrenceKey(LINE, kind, anchor, part)) is None


def test_a_start_has_a_window_without_any_dose() -> None:
    window = window_of(OccurrenceKey(LINE, KeyKind.AFTER, "2026-11-24T08:00", "2x360"))
    assert window is not None
    assert window[0] < utc("2026-11-24 20:00") < window[1]


@given(st.text())
def test_names_nest_without_loss(text: str) -> None:
    assert source_text(source_anchor(text)) == text
    assert source_text(source_text(source_anchor(source_anchor(text)))) == text
    assert "|" not in source_anchor(text)
