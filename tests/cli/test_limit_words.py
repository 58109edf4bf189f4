"""What the labels say, in the terminal and on the card: the same facts, each once, and never permission."""

from datetime import UTC, datetime, timedelta
from itertools import product as every

import pytest

from companion.cli import limit_words as ours
from companion.cli import words
from companion.domain.dose_record import DoseRecord
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import Dose, LabelLimits, Medicine, Most, MostOf
from companion.ui import limit_words as card
from tests.support.doses import dose, product

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"
MIXED = product("Oxycodone mix", LabelLimits(most_of=(MostOf("paracetamol", 24, 4_000_000),)), acetaminophen=325)


def ago(hours: float, amount: int = 1000, *, of: str = "Paracetamol") -> Dose:
    return dose(NOW - timedelta(hours=hours), amount, of=of)


def facts(
    limits: LabelLimits, doses: list[Dose], amount: int = 1000, *, at: datetime = NOW, others: tuple[Medicine, ...] = ()
) -> LimitFacts:
    mine = product("Paracetamol", limits, Paracetamol=500)
    return limit_facts(mine, [mine, *others], DoseRecord.of(doses), amount, at)


def said(found: LimitFacts) -> tuple[str, ...]:
    return ours.lines_question_first(found, NOW, BERLIN)


GAPS = (None, 240, 30)
DAYS = (None, 2000, 4000)
FURTHER = ((), (Most(6, 2000),), (Most(1, 1000),))
MASSES = ((), (MostOf("Acetaminophen", 24, 2_000_000), MostOf("paracetamol", 1, 500_000)))


@pytest.mark.parametrize("amount", [1000, 2000, 9000])
@pytest.mark.parametrize("others", [(), (MIXED,), (MIXED, product("Paracetamol ", x=1), product("C", apap=80))])
def test_the_facts_are_those_of_the_card(amount: int, others: tuple[Medicine, ...], qapp: object):
    doses = [ago(0.5), ago(18), ago(3, of="Oxycodone mix"), ago(2, of="C")]
    for gap, most, further, masses in every(GAPS, DAYS, FURTHER, MASSES):
        for single, at in every((None, 1000), (NOW, NOW - timedelta(hours=4))):
            found = facts(LabelLimits(gap, most, single, further, masses), doses, amount, at=at, others=others)
            shown = [words.plain(line) for line in card.lines_question_first(found, NOW, BERLIN)]
            assert list(said(found)) == shown
            assert list(ours.lines(found, NOW, BERLIN)) == [words.plain(one) for one in card.lines(found, NOW, BERLIN)]
            assert len(set(shown)) == len(shown)
            question = words.plain(card.question(found, NOW, BERLIN))
            assert (question != "") == found.question
            assert not question or shown[0] == question


def test_a_total_over_several_products_names_them_and_the_label_of_the_limit():
    doses = [*(ago(hours, 2000, of="Oxycodone mix") for hours in (1, 5, 9, 13)), ago(11, 2000)]
    total = "3,600 mg of paracetamol are recorded in the last 24 hours, from Oxycodone mix and Paracetamol."
    assert said(facts(LabelLimits(), doses, others=(MIXED,))) == (
        "For this dose, the 24-hour limit you typed for Oxycodone mix is reached until 19:12.",
        f"{total} The limit you typed for Oxycodone mix is 4,000 mg.",
    )


def test_a_limit_that_is_reached_is_told_once():
    assert said(facts(LabelLimits(None, 2000), [ago(2), ago(5)])) == (
        "Your label's 24-hour limit is reached until tomorrow 03:12.",
        "Recorded in 24 hours: 2 tablets. The label limit you typed: 2 tablets.",
    )
    full = facts(LabelLimits(most_of=(MostOf("paracetamol", 6, 1_000_000),)), [ago(2), ago(5)])
    assert said(full) == (
        "Your label's 6-hour limit is reached until 09:12.",
        "1,000 mg of paracetamol are recorded in the last 6 hours, from Paracetamol. The limit you typed is 1,000 mg.",
    )


def test_more_at_once_than_typed_is_told_with_the_amount():
    told = said(facts(LabelLimits(None, None, 1000), [], 2000))
    assert told == ("This is more than the largest single dose you typed: 1 tablet.",)


def test_where_nothing_was_typed_only_the_label_is_pointed_to():
    cautious = said(facts(LabelLimits(), [ago(2, 6000)]))
    assert cautious == (
        "3,000 mg of paracetamol are recorded in the last 24 hours, from Paracetamol.",
        "Check your label, or ask a pharmacist. To say this now is our cautious setting.",
    )
    assert said(facts(LabelLimits(), [ago(2, 8000)]))[0] == "Check your label, or ask a pharmacist."


def test_two_products_of_one_name_are_told_apart_by_their_strength():
    twin = product("Paracetamol", acetaminophen=250)
    doubled = facts(LabelLimits(), [], others=(product("other", acetaminophen=250),))
    assert said(doubled) == ("2 medicines on your list contain paracetamol: Paracetamol and other.",)
    mine = product("x", Paracetamol=500)
    named = limit_facts(mine, [mine, twin, product("y", LabelLimits(), apap=1)], DoseRecord(), 1000, NOW)
    assert said(named) == ("3 medicines on your list contain paracetamol: x, Paracetamol and y.",)
