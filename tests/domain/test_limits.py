from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from companion.domain.dose_record import DoseRecord
from companion.domain.label_rules import RuleKind, Status
from companion.domain.limits import LimitFacts, Says, limit_facts
from companion.domain.medication import Dose, Ingredient, LabelLimits, Medicine, Most, MostOf
from tests.support.doses import dose, product

DAY = datetime(2026, 6, 1, tzinfo=UTC)
PER_DAY = LabelLimits(most_of=(MostOf("Acetaminophen", 24, 4_000_000),))


def at(hour: float, day: int = 0) -> datetime:
    return DAY + timedelta(days=day, hours=hour)


def facts_of(limits: LabelLimits, doses: list[Dose], amount: int, moment: datetime) -> LimitFacts:
    return beside([product("m", limits)], doses, amount, moment)


def beside(medicines: list[Medicine], doses: list[Dose], amount: int, moment: datetime) -> LimitFacts:
    """The facts for a dose of the first of the medicines."""
    return limit_facts(medicines[0], medicines, DoseRecord.of(doses), amount, moment)


def test_four_in_a_day_are_reached_until_the_first_leaves_the_window():
    facts = facts_of(LabelLimits(None, 4000), [dose(at(h)) for h in (8, 12, 16, 20)], 1000, at(24))
    assert (facts.in_24_hours, facts.reached_until, facts.over, facts.inside_at) == (4000, at(32), True, at(32))
    assert facts.question
    assert facts.binding_kind is RuleKind.PRODUCT


def test_the_window_forgets_a_dose_exactly_a_day_later():
    limits = LabelLimits(None, 1000)
    assert facts_of(limits, [dose(at(8))], 1000, at(32) - timedelta(seconds=1)).over
    assert not facts_of(limits, [dose(at(8))], 1000, at(32)).over


def test_the_last_dose_inside_the_limit_is_announced_before_it_is_taken():
    facts = facts_of(LabelLimits(None, 4000), [dose(at(h)) for h in (8, 12, 16)], 1000, at(20))
    assert (facts.reaches, facts.over, facts.question) == (True, False, False)


def test_two_in_six_hours_open_one_by_one():
    limits, doses = LabelLimits(most=(Most(6, 2000),)), [dose(at(10)), dose(at(12))]
    one, two = facts_of(limits, doses, 1000, at(13)), facts_of(limits, doses, 2000, at(13))
    assert (one.inside_at, two.inside_at) == (at(16), at(18))
    assert (one.reached_until, two.reached_until) == (at(16), at(16))
    assert (one.most, one.in_24_hours, one.binding.hours, one.binding.limit) == (None, 2000, 6, 2000)
    assert facts_of(limits, doses, 2000, at(17)).reached_until is None


def test_an_ingredient_is_summed_over_every_product_that_holds_it():
    plain = product("B", acetaminophen=500)
    mixed = product("A", PER_DAY, oxycodone=5, Paracetamol=325)
    doses = [*(dose(at(h), 2000, of="A") for h in (6, 10, 14, 18)), dose(at(8), 2000, of="B")]
    facts = beside([plain, mixed], doses, 1000, at(19))

    (rule,) = facts.rules
    assert (rule.recorded, rule.limit, rule.hours) == (3_600_000, 4_000_000, 24)
    assert rule.contributions == ((mixed, 2_600_000), (plain, 1_000_000))
    assert (rule.over, rule.reached_until, rule.inside_at) == (True, None, at(30))
    assert (facts.binding, facts.inside_at, facts.binding_kind) == (rule, at(30), RuleKind.INGREDIENT)
    assert (rule.medicine, rule.kind, rule.ingredient) == (mixed, RuleKind.INGREDIENT, "acetaminophen")
    assert facts.question


def test_the_limit_that_binds_longest_is_named_with_the_label_it_is_from():
    first = product("A", LabelLimits(most_of=(MostOf("paracetamol", 6, 1_000_000),)), paracetamol=500)
    second = product("B", LabelLimits(most_of=(MostOf("paracetamol", 24, 2_000_000),)), paracetamol=500)
    facts = beside([first, second], [dose(at(8), 2000, of="A"), dose(at(15), 2000, of="B")], 1000, at(16))
    assert [(one.hours, one.inside_at) for one in facts.rules] == [(6, at(21)), (24, at(32))]
    assert (facts.binding.medicine, facts.binding.hours, facts.inside_at) == (second, 24, at(32))


def test_a_limit_that_no_waiting_opens_binds_before_one_that_does():
    both = LabelLimits(most=(Most(2, 1000), Most(24, 3000)))
    facts = facts_of(both, [dose(at(8), 3000)], 2000, at(9))
    assert (facts.inside_at, facts.binding.hours, facts.binding.inside_at) == (None, 2, None)


def test_a_back_dated_dose_sees_the_one_after_it():
    facts = facts_of(LabelLimits(240, None), [dose(at(11))], 1000, at(10))
    assert facts.gap_open
    assert (facts.last, facts.gap_over_at, facts.inside_at) == (None, None, at(15))
    full = facts_of(LabelLimits(None, 2000), [dose(at(11)), dose(at(12))], 1000, at(10))
    assert full.over


def test_a_dose_nobody_is_sure_about_counts_until_its_latest_possible_time_is_past():
    unsure = dose(at(15), earliest_at=at(13))
    facts = facts_of(LabelLimits(360, 1000), [unsure], 1000, at(16))
    assert (facts.gap_open, facts.gap_over_at) == (True, at(21))
    assert not facts_of(LabelLimits(360), [unsure], 1000, at(21)).gap_open
    assert (facts.reached_until, facts.inside_at) == (at(39), at(39))


def test_a_dose_nobody_is_sure_about_stands_in_the_way_from_its_earliest_possible_time():
    unsure = dose(at(15), earliest_at=at(13))
    assert facts_of(LabelLimits(120), [unsure], 1000, at(14)).gap_over_at == at(17)
    assert facts_of(LabelLimits(120), [unsure], 1000, at(11.5)).gap_open
    assert not facts_of(LabelLimits(120), [unsure], 1000, at(11)).gap_open
    assert facts_of(LabelLimits(None, 1000), [unsure], 1000, at(14)).reached_until == at(39)


def test_the_gap_counts_from_the_last_dose_in_elapsed_time():
    berlin = ZoneInfo("Europe/Berlin")
    longer, shorter = datetime(2026, 10, 25, 0, tzinfo=berlin), datetime(2026, 3, 29, 0, tzinfo=berlin)
    for evening, morning in ((longer, 5), (shorter, 7)):
        taken = evening.astimezone(UTC)
        facts = facts_of(LabelLimits(360), [dose(taken)], 1000, taken + timedelta(hours=5))
        assert facts.gap_open
        assert facts.gap_over_at == taken + timedelta(hours=6)
        assert facts.gap_over_at.astimezone(berlin).hour == morning
        assert not facts_of(LabelLimits(360), [dose(taken)], 1000, taken + timedelta(hours=6)).gap_open


def test_a_day_with_a_clock_change_is_as_long_as_it_is():
    berlin = ZoneInfo("Europe/Berlin")
    taken = datetime(2026, 10, 24, 12, tzinfo=berlin).astimezone(UTC)
    until = facts_of(LabelLimits(None, 1000), [dose(taken)], 1000, taken + timedelta(hours=1)).reached_until
    assert until.astimezone(berlin).strftime("%d %H:%M") == "25 11:00"


def test_a_withdrawn_dose_counts_nowhere():
    facts = facts_of(LabelLimits(360, 1000), [dose(at(8), withdrawn=True)], 1000, at(9))
    assert (facts.last, facts.in_24_hours, facts.question) == (None, 0, False)


def test_a_corrected_dose_moves_every_fact_at_once():
    limits = LabelLimits(360, 1000)
    before, after = (facts_of(limits, [dose(at(h))], 1000, at(9)) for h in (8, 6.5))
    assert (before.gap_over_at, before.reached_until) == (at(14), at(32))
    assert (after.gap_over_at, after.reached_until) == (at(12.5), at(30.5))


def test_without_a_typed_limit_nothing_is_asked():
    facts = facts_of(LabelLimits(), [dose(at(8))], 100_000, at(9))
    assert (facts.question, facts.most, facts.gap_over_at, facts.reaches) == (False, None, None, False)
    assert (facts.inside_at, facts.binding, facts.binding_kind) == (at(9), None, None)


def test_an_amount_larger_than_the_limit_is_never_inside():
    assert facts_of(LabelLimits(None, 1000), [], 2000, at(9)).inside_at is None


def test_more_at_once_than_the_label_says_is_asked_about_and_never_inside():
    limits = LabelLimits(240, None, 1000)
    facts = facts_of(limits, [dose(at(8))], 2000, at(9))
    assert (facts.largest_single, facts.largest_single_over, facts.question) == (1000, True, True)
    assert (facts.inside_at, facts.binding_kind) == (None, RuleKind.SINGLE)
    assert not facts_of(limits, [], 1000, at(9)).largest_single_over


def test_what_binds_longest_may_be_the_gap():
    limits = LabelLimits(600, None, None, (Most(2, 1000),))
    facts = facts_of(limits, [dose(at(8))], 1000, at(9))
    assert (facts.binding_kind, facts.inside_at) == (RuleKind.GAP, at(18))
    assert facts.binding.inside_at == at(10)
    longer = facts_of(LabelLimits(60, 1000), [dose(at(8))], 1000, at(8.5))
    assert (longer.binding_kind, longer.inside_at) == (RuleKind.PRODUCT, at(32))
    assert facts_of(LabelLimits(60), [dose(at(8))], 1000, at(8.5)).binding_kind is RuleKind.GAP


def test_gap_and_limit_are_waited_for_together():
    """Past the gap the window is full again, by a dose entered for later."""
    doses = [dose(at(8)), dose(at(16))]
    facts = facts_of(LabelLimits(240, None, None, (Most(6, 1000),)), doses, 1000, at(9))
    assert facts.inside_at == at(22)


def test_an_untyped_total_only_says_to_look_at_the_label():
    plain, mixed = product("B", paracetamol=500), product("A", acetaminophen=325)
    doses = [dose(at(h), 3000, of="A") for h in (6, 10)]
    quiet = beside([plain, mixed], doses, 2000, at(12))
    (cautious,) = beside([plain, mixed], doses, 3000, at(12)).tripwires
    asked = beside([plain, mixed], doses, 5000, at(12))
    assert quiet.tripwires == ()
    assert (cautious.status, cautious.asks, cautious.recorded) == (Status.OUR_CAUTIOUS_SETTING, False, 1_950_000)
    assert (cautious.says, cautious.contributions) == (Says.CHECK_LABEL, ((mixed, 1_950_000),))
    assert [(one.status, one.asks) for one in asked.tripwires] == [(Status.OFFICIAL, True)]
    assert (asked.question, asked.over, asked.inside_at) == (True, False, at(12))


def test_several_products_with_paracetamol_are_a_fact_of_their_own():
    plain, mixed = product("B", Paracetamol=500), product("A", oxycodone=5, acetaminophen=325)
    other = product("C", ibuprofen=200)
    (doubled,) = beside([plain, mixed, other], [], 1000, at(9)).doubled
    assert (doubled.ingredient, doubled.medicines) == ("Paracetamol", (plain, mixed))
    assert beside([mixed, plain, other], [], 1000, at(9)).doubled[0].ingredient == "acetaminophen"
    assert beside([other, plain, mixed], [], 1000, at(9)).doubled == ()
    assert beside([plain, other], [], 1000, at(9)).doubled == ()


def test_a_part_of_a_microgram_counts_and_is_not_rounded():
    drops = replace(product("m", LabelLimits(most_of=(MostOf("x", 24, 1),))), ingredients=(Ingredient("x", 1),))
    (rule,) = beside([drops], [dose(at(8), 1)], 1000, at(9)).rules
    assert (rule.recorded, rule.over) == (Decimal("0.001"), True)
    assert beside([drops], [dose(at(8), 1)], 999, at(9)).rules[0].reaches
