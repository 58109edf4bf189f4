from dataclasses import fields
from datetime import date

import pytest

from companion.domain.body import Region
from companion.domain.identity import LineId
from companion.domain.manner import Manner
from companion.domain.medication import Ingredient, LabelLimits, Most, MostOf, Supply, Unit
from companion.domain.practice import ThermalKind
from companion.domain.schedule import DayRef, FollowOn
from companion.interchange.plan_differences import Difference
from companion.ui.planning.difference_words import difference, value_words


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("instructions", "", "nothing"),
        ("gap_minutes", None, "nothing"),
        ("gap_minutes", 240, "4 h"),
        ("most_in_24_hours", 8000, "8 tablets"),
        ("kind", ThermalKind.COLD, "cold"),
        ("start", DayRef(date(2026, 11, 11), 1), "Wednesday 11 November 2026"),
        ("born_on", date(1961, 5, 3), "Wednesday 3 May 1961"),
        ("ingredients", (Ingredient("paracetamol", 500_000),), "paracetamol 500 mg"),
        ("regions", (Region.LOW_BACK_LEFT,), "Low back, left"),
        ("purpose", "for pain", "for pain"),
        ("largest_single", 2000, "2 tablets"),
        ("most", (Most(6, 3000), Most(72, 20_000)), "3 tablets in 6 h, 20 tablets in 72 h"),
        ("most_of", (MostOf("paracetamol", 24, 4_000_000),), "paracetamol: 4 g in 24 h"),
        ("pack_size", 16_000, "16 tablets"),
        ("manner", Manner(repeats=0), "Normal. Shown once."),
        ("notice_days", 2, "2"),
        ("office_days", frozenset({6, 1}), "Monday, Saturday"),
        ("expires_on", date(2027, 6, 30), "Wednesday 30 June 2027"),
    ],
)
def test_every_kind_of_value_has_words(qapp, field, value, words):
    assert value_words(field, value, Unit.TABLET).replace("\u00a0", " ") == words


def test_without_a_unit_an_amount_is_a_number(qapp):
    assert value_words("most", (Most(6, 3000),), None).replace("\u00a0", " ") == "3 in 6 h"


def test_a_line_that_follows_another_one_is_told_by_both_names(qapp):
    one = Difference(
        "schedule", FollowOn(LineId("a"), 30, 1000), FollowOn(LineId("b"), 30, 1000), ("Ibuprofen", "Cold pack")
    )
    told = difference(one, Unit.TABLET).replace("\u00a0", " ")
    assert told == "When: now: 1 tablet, 30 minutes after: Ibuprofen \u2192 file: 1 tablet, 30 minutes after: Cold pack"


def test_every_field_of_the_label_and_the_supply_has_a_name(qapp):
    for field in (*fields(LabelLimits), *fields(Supply)):
        assert "_" not in difference(Difference(field.name, None, None), Unit.TABLET)
