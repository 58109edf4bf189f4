"""The facts of a label on a card: short, easy, each once, never permission. What is said is held in ``tests/cli``."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product as every

from companion.domain.dose_record import DoseRecord
from companion.domain.identity import MedicineId
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import LabelLimits, Most, MostOf
from companion.ui import limit_words
from tests.support.doses import dose, product
from tests.support.reading import HIGHEST_GRADE, grade

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
BERLIN = "Europe/Berlin"
NEVER = re.compile(r"\b(can|may|allowed|fits|left|safe|should|must not)\b", re.IGNORECASE)


def facts(limits: LabelLimits, *hours: float, amount: int = 1000) -> LimitFacts:
    mine, other = product("Paracetamol", limits, paracetamol=500), product("Other pill", acetaminophen=325)
    doses = [dose(NOW - timedelta(hours=one), 2000, of=of) for one in hours for of in ("Paracetamol", "Other pill")]
    return limit_facts(mine, [mine, other], DoseRecord.of(doses), amount, NOW)


def all_sentences() -> set[str]:
    limits = [
        LabelLimits(gap, most, single, further, masses)
        for gap, most, single, further, masses in every(
            (None, 240),
            (None, 4000),
            (None, 1000),
            ((), (Most(6, 2000),)),
            ((), (MostOf("paracetamol", 24, 2_500_000),)),
        )
    ]
    told: set[str] = set()
    for one, hours, amount in every(limits, ((), (3,), (3, 9)), (1000, 3000)):
        told |= set(limit_words.lines(facts(one, *hours, amount=amount), NOW, BERLIN))
    return {part for line in told for part in re.split(r"(?<=\.) ", line)}


def test_every_sentence_is_short_easy_and_no_permission(qapp):
    sentences = all_sentences()
    assert len(sentences) > 15
    assert [one for one in sentences if NEVER.search(one)] == []
    assert [one for one in sentences if len(one.replace("\u00a0", " ").split()) > 16] == []
    joined = " ".join(sorted(sentences))
    assert grade(joined) <= HIGHEST_GRADE


def test_beside_figures_nothing_stands_that_a_figure_says(qapp):
    told = limit_words.lines_beside_figures(facts(LabelLimits(240, 8000), 3), NOW, BERLIN)
    assert told[0].startswith("Your label's gap is over")
    assert not any("Recorded in" in one for one in told)


def test_a_time_on_another_day_is_no_time_of_the_clock(qapp):
    told = limit_words.lines(facts(LabelLimits(24 * 60), 3), NOW, BERLIN)
    assert told[0].replace("\u00a0", " ") == "Your label's gap is over tomorrow 05:12."


def test_two_of_one_name_are_told_apart_by_strength(qapp):
    mine = product("Paracetamol", paracetamol=500)
    twin = replace(product("Paracetamol", paracetamol=325), id=MedicineId("twin"))
    (told,) = limit_words.lines(limit_facts(mine, [mine, twin], DoseRecord(), 1000, NOW), NOW, BERLIN)
    assert told.replace("\u00a0", " ") == (
        "2 medicines on your list contain paracetamol: Paracetamol (500 mg tablets) and Paracetamol (325 mg tablets)."
    )


def test_on_the_night_of_the_clock_change_the_end_of_a_gap_is_not_read_as_past():
    medicine = product("m", LabelLimits(240))
    evening, half_past_two = datetime(2026, 10, 24, 21, 30, tzinfo=UTC), datetime(2026, 10, 25, 0, 35, tzinfo=UTC)
    facts = limit_facts(medicine, [medicine], DoseRecord.of([dose(evening)]), 1000, half_past_two)
    told = limit_words.question(facts, half_past_two, "Europe/Berlin").replace("\u00a0", " ")
    assert told == "Your label's gap is over at 02:30 after the clock change."


def test_only_the_number_and_its_unit_stay_on_one_line():
    assert "in the last 24\u00a0hours" in limit_words._total("paracetamol", 24, "1 g", [])
