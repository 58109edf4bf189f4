"""One question after an hour, and a description of the pairs that never says more than they show."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.medication import Dose
from companion.domain.relief import FEWEST_PAIRS, checked_score, open_questions, relief_facts
from tests.support.doses import dose

TEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
KEY = OccurrenceKey(LineId("line"), KeyKind.WALL, "2026-11-22", "slot")


def hour(number: int, before: int | None = 7) -> Dose:
    return replace(dose(TEN + timedelta(hours=number)), score_before=before)


@pytest.mark.parametrize(("minutes", "asked"), [(0, False), (59, False), (60, True), (359, True), (360, False)])
def test_a_dose_is_asked_about_from_one_hour_after_until_six(minutes: int, asked: bool) -> None:
    found = open_questions([hour(0)], set(), TEN + timedelta(minutes=minutes))
    assert bool(found) is asked


def test_an_answer_ends_the_question() -> None:
    one = hour(0)
    assert open_questions([one], {one.id}, TEN + timedelta(hours=2)) == ()


@pytest.mark.parametrize(
    "changes", [{"withdrawn": True}, {"key": KEY}, {"earliest_at": TEN - timedelta(hours=1)}], ids=str
)
def test_withdrawn_planned_and_unsure_doses_ask_nothing(changes: dict[str, object]) -> None:
    assert open_questions([replace(hour(0), **changes)], set(), TEN + timedelta(hours=2)) == ()


def test_the_oldest_dose_is_asked_about_first() -> None:
    found = open_questions([hour(1), hour(0)], set(), TEN + timedelta(hours=3))
    assert [one.taken_at for one in found] == [TEN, TEN + timedelta(hours=1)]


def test_six_of_eight_doses_with_both_scores_are_six_pairs() -> None:
    doses = [*(hour(number) for number in range(6)), hour(6, before=None), hour(7)]
    after = {one.id: score for one, score in zip(doses, [5, 5, 4, 6, 5, 3, 2, None], strict=True)}
    facts = relief_facts(doses, after)
    assert (facts.doses, facts.pairs, facts.median_change) == (8, 6, -2.0)


def test_of_fewer_than_five_pairs_nothing_is_said() -> None:
    doses = [hour(number) for number in range(FEWEST_PAIRS - 1)]
    facts = relief_facts(doses, dict.fromkeys((one.id for one in doses), 1))
    assert (facts.pairs, facts.median_change) == (FEWEST_PAIRS - 1, None)


def test_an_even_number_of_pairs_may_have_a_half_between() -> None:
    doses = [hour(number) for number in range(6)]
    after = {one.id: score for one, score in zip(doses, [4, 4, 4, 5, 5, 5], strict=True)}
    assert relief_facts(doses, after).median_change == -2.5


@given(st.lists(st.tuples(st.integers(0, 10) | st.none(), st.integers(0, 10) | st.none(), st.booleans()), max_size=12))
def test_a_pair_needs_both_scores_and_a_dose_that_counts(told: list[tuple[int | None, int | None, bool]]) -> None:
    doses = [replace(hour(number, before), withdrawn=gone) for number, (before, _after, gone) in enumerate(told)]
    after = {one.id: score for one, (_before, score, _gone) in zip(doses, told, strict=True)}
    facts = relief_facts(doses, after)
    pairs = [1 for before, score, gone in told if before is not None and score is not None and not gone]
    assert facts.pairs == len(pairs)
    assert facts.doses == sum(not gone for _before, _score, gone in told)
    assert (facts.median_change is None) == (len(pairs) < FEWEST_PAIRS)


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_is_from_0_to_10(score: int) -> None:
    with pytest.raises(InvalidInputError):
        checked_score(score)


@pytest.mark.parametrize("score", [0, 10, None])
def test_every_score_and_none_at_all_are_kept(score: int | None) -> None:
    assert checked_score(score) == score
