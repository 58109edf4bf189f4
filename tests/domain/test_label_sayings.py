from datetime import UTC, datetime, timedelta

from companion.domain.dose_record import DoseRecord
from companion.domain.label_sayings import Say, beside_figures, question, question_first, sayings
from companion.domain.limits import LimitFacts, limit_facts
from companion.domain.medication import LabelLimits, Most, MostOf
from tests.support.doses import dose, product

DAY = datetime(2026, 6, 1, tzinfo=UTC)
NOW = DAY + timedelta(hours=12)


def at(hour: float) -> datetime:
    return DAY + timedelta(hours=hour)


def facts(limits: LabelLimits, *doses, amount: int = 1000, when: datetime = NOW, others=()) -> LimitFacts:
    mine = product("m", limits, paracetamol=500)
    return limit_facts(mine, [mine, *others], DoseRecord.of(doses), amount, when)


def told(found: LimitFacts, *, brief: bool = True) -> list[Say]:
    return [one.say for one in sayings(found, NOW, brief=brief)]


QUIET = MostOf("paracetamol", 24, 100_000_000)
"""A limit nobody comes near, so that no tripwire speaks."""


def test_nothing_typed_and_nothing_near_says_nothing():
    found = facts(LabelLimits())
    assert (told(found), question(found, NOW), question_first(found, NOW)) == ([], None, ())


def test_a_gap_is_told_while_open_and_where_there_is_room_also_afterwards():
    limits = LabelLimits(240)
    assert told(facts(limits, dose(at(9)))) == [Say.GAP_IS_OVER_AT]
    assert told(facts(limits, dose(at(7)))) == []
    assert told(facts(limits, dose(at(7))), brief=False) == [Say.GAP_WAS_OVER_AT]
    assert question(facts(limits, dose(at(9))), NOW).at == at(13)


def test_a_dose_close_after_the_told_time_is_named_as_such():
    found = facts(LabelLimits(240), dose(at(11)), when=at(10))
    assert (told(found), question(found, NOW).say) == ([Say.CLOSER_THAN_GAP], Say.CLOSER_THAN_GAP)
    both = facts(LabelLimits(240), dose(at(4)), dose(at(11)), when=at(10))
    assert told(both, brief=False) == [Say.GAP_WAS_OVER_AT, Say.CLOSER_THAN_GAP]


def test_the_question_comes_first_and_no_fact_twice():
    found = facts(LabelLimits(480, 2000), dose(at(8), 2000))
    assert [one.say for one in question_first(found, NOW)] == [Say.REACHED_UNTIL, Say.GAP_IS_OVER_AT, Say.RECORDED]


def test_a_limit_that_only_this_dose_would_pass_names_its_instant():
    found = facts(LabelLimits(None, 2000), dose(at(8)), amount=2000)
    asked = question(found, NOW)
    assert (asked.say, asked.at, asked.rule.recorded) == (Say.REACHED_FOR_THIS_DOSE_UNTIL, at(32), 1000)


def test_an_amount_above_the_limit_or_told_late_names_no_instant():
    assert question(facts(LabelLimits(None, 2000), amount=3000), NOW).say is Say.PASSED
    late = facts(LabelLimits(most=(Most(2, 1000),)), dose(at(8)), when=at(9))
    assert (question(late, NOW).say, question(late, NOW).at) == (Say.PASSED, None)


def test_a_limit_of_the_day_always_stands_there_and_others_once_something_counts():
    limits = LabelLimits(None, 8000, None, (Most(6, 4000),), (QUIET,))
    assert told(facts(limits)) == [Say.RECORDED]
    assert told(facts(limits, dose(at(8)))) == [Say.RECORDED] * 3
    assert told(facts(limits, amount=4000)) == [Say.RECORDED, Say.REACHES, Say.RECORDED]


def test_too_much_at_once_asks_before_the_gap_and_after_a_limit_of_hours():
    single = facts(LabelLimits(240, None, 1000), dose(at(9)), amount=2000)
    assert (told(single), question(single, NOW).say) == ([Say.GAP_IS_OVER_AT, Say.SINGLE_OVER], Say.SINGLE_OVER)
    assert question(facts(LabelLimits(None, 2000, 1000), dose(at(9)), amount=2000), NOW).rule is not None


def test_an_untyped_total_is_told_with_where_to_look():
    found = facts(LabelLimits(), dose(at(8), 6000))
    assert (told(found), question(found, NOW)) == ([Say.TOTAL, Say.CHECK_LABEL], None)
    asked = facts(LabelLimits(), dose(at(8), 8000))
    assert [one.say for one in question_first(asked, NOW)] == [Say.CHECK_LABEL, Say.TOTAL]
    assert told(facts(LabelLimits(), amount=9000)) == [Say.CHECK_LABEL]


def test_two_products_are_told_unless_a_total_names_both():
    other = product("n", LabelLimits(most_of=(QUIET,)), acetaminophen=325)
    assert told(facts(LabelLimits(), others=[other])) == [Say.DOUBLED]
    assert told(facts(LabelLimits(), dose(at(8)), others=[other])) == [Say.RECORDED, Say.DOUBLED]
    assert told(facts(LabelLimits(), dose(at(8)), dose(at(9), of="n"), others=[other])) == [Say.RECORDED]


def test_beside_figures_stand_only_the_question_and_what_no_figure_says():
    found = facts(LabelLimits(240, 8000, None, (Most(6, 4000),), (QUIET,)), dose(at(9)))
    assert [one.say for one in beside_figures(found, NOW)] == [Say.GAP_IS_OVER_AT, Say.RECORDED, Say.RECORDED]
    full = facts(LabelLimits(240, 1000, None, (), (QUIET,)), dose(at(9)))
    assert [one.say for one in beside_figures(full, NOW)] == [Say.REACHED_UNTIL, Say.RECORDED]
