"""A medicine that no label describes is refused, with its field; one that a label can describe is kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId, PatientId
from companion.domain.label_check import MOST_WINDOWS, KeptAmount, kept_amounts, validate_medicine
from companion.domain.medication import Ingredient, LabelLimits, Medicine, Most, MostOf, Supply, Unit

PARACETAMOL = (Ingredient("paracetamol", 500_000),)


def refused(**values: object) -> tuple[str, str]:
    told: dict[str, object] = {"name": "Paracetamol", "ingredients": PARACETAMOL, "limits": LabelLimits(), **values}
    with pytest.raises(InvalidInputError) as caught:
        validate_medicine(**told)  # type: ignore[arg-type]
    return caught.value.field, caught.value.reason


@pytest.mark.parametrize(
    ("values", "field", "reason"),
    [
        ({"name": " "}, "name", "empty"),
        ({"name": "x" * 121}, "name", "too_long"),
        ({"words": {"purpose": "x" * 2001}}, "purpose", "too_long"),
        ({"words": {"brand": "x" * 121}}, "brand", "too_long"),
        ({"ingredients": (Ingredient("", 1),)}, "ingredients", "empty"),
        ({"ingredients": (Ingredient("a", 0),)}, "ingredients", "empty"),
        ({"ingredients": (Ingredient("a", 1),) * 7}, "ingredients", "too_many"),
        ({"limits": LabelLimits(0)}, "gap", "range"),
        ({"limits": LabelLimits(None, 0)}, "most", "range"),
        ({"limits": LabelLimits(largest_single=0)}, "largest", "range"),
        ({"limits": LabelLimits(most=(Most(0, 1000),))}, "most_hours", "range"),
        ({"limits": LabelLimits(most=(Most(6, 0),))}, "most", "range"),
        ({"limits": LabelLimits(most_of=(MostOf(" ", 24, 1),))}, "most_of", "empty"),
        ({"limits": LabelLimits(most_of=(MostOf("a", 0, 1),))}, "most_hours", "range"),
        ({"limits": LabelLimits(most_of=(MostOf("a", 24, 0),))}, "most_of", "range"),
        ({"limits": LabelLimits(most=(Most(1, 1),) * (MOST_WINDOWS + 1))}, "most", "too_many"),
        ({"supply": Supply(pack_size=0)}, "pack", "range"),
        ({"supply": Supply(notice_days=31)}, "notice", "range"),
        ({"supply": Supply(office_days=frozenset())}, "office_days", "empty"),
        ({"supply": Supply(office_days=frozenset({8}))}, "office_days", "empty"),
    ],
)
def test_a_medicine_no_label_describes_is_refused(values: dict[str, object], field: str, reason: str) -> None:
    assert refused(**values) == (field, reason)


@pytest.mark.parametrize(
    ("limits", "field", "reason"),
    [
        (LabelLimits(None, 1000, 2000), "largest", "over_most"),
        (LabelLimits(largest_single=2000, most=(Most(6, 1000),)), "largest", "over_most"),
        (LabelLimits(None, 4000, most=(Most(6, 5000),)), "most", "contradict"),
        (LabelLimits(None, 4000, most=(Most(24, 3000),)), "most", "contradict"),
        (LabelLimits(most=(Most(48, 3000), Most(6, 4000))), "most", "contradict"),
    ],
)
def test_limits_that_contradict_each_other_are_refused(limits: LabelLimits, field: str, reason: str) -> None:
    assert refused(limits=limits) == (field, reason)


@given(
    st.lists(st.tuples(st.integers(1, 72), st.integers(1, 100)), min_size=1, max_size=5, unique_by=lambda one: one[0])
)
def test_windows_that_grow_with_their_hours_agree(windows: list[tuple[int, int]]) -> None:
    hours = sorted(length for length, _amount in windows)
    amounts = sorted(amount * 1000 for _hours, amount in windows)
    told = tuple(Most(length, amount) for length, amount in zip(hours, amounts, strict=True))
    validate_medicine("Paracetamol", PARACETAMOL, LabelLimits(240, largest_single=min(amounts), most=told))


def test_all_that_a_label_can_say_is_kept() -> None:
    limits = LabelLimits(240, 8000, 2000, (Most(6, 2000),), (MostOf("paracetamol", 24, 4_000_000),))
    validate_medicine("Paracetamol", PARACETAMOL, limits, {"brand": "Box"}, Supply(20_000, 3, frozenset({2, 4})))


LIMITS = LabelLimits(240, 8000, 2000, (Most(12, 4000),), (MostOf("paracetamol", 24, 4_000_000),))
OLD = Medicine(MedicineId("m"), PatientId("p"), "Paracetamol", Unit.TABLET, PARACETAMOL, limits=LIMITS)
STRONG = (Ingredient("Acetaminophen", 1_000_000),)


def test_limits_in_units_that_stay_under_another_strength_are_named_with_both_masses() -> None:
    kept = kept_amounts(OLD, Unit.TABLET, STRONG, LIMITS)
    assert [(one.hours, one.amount, one.before, one.now) for one in kept] == [
        (None, 2000, 1_000_000, 2_000_000),
        (24, 8000, 4_000_000, 8_000_000),
        (12, 4000, 2_000_000, 4_000_000),
    ]
    assert {one.ingredient for one in kept} == {"Acetaminophen"}


def test_what_was_typed_anew_or_did_not_change_is_not_named() -> None:
    assert kept_amounts(OLD, Unit.TABLET, PARACETAMOL, LIMITS) == ()
    assert kept_amounts(OLD, Unit.TABLET, (Ingredient("acetaminophen", 500_000),), LIMITS) == ()
    assert kept_amounts(OLD, Unit.TABLET, STRONG, LabelLimits(240, 4000, 1000, (Most(6, 4000),))) == ()


@pytest.mark.parametrize("now", [(), (*PARACETAMOL, Ingredient("codeine", 30_000))])
def test_without_one_ingredient_on_both_sides_no_mass_is_said(now: tuple[Ingredient, ...]) -> None:
    assert kept_amounts(OLD, Unit.TABLET, now, LabelLimits(None, 8000)) == (KeptAmount(8000, 24),)


def test_another_unit_of_the_same_strength_is_named_too() -> None:
    assert len(kept_amounts(OLD, Unit.CAPSULE, PARACETAMOL, LIMITS)) == 3
