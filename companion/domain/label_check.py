"""What no label says is refused: limits that contradict each other, packs of nothing, texts without end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from companion.domain.errors import InvalidInputError
from companion.domain.ingredient_names import same_ingredient
from companion.domain.medication import Ingredient, LabelLimits, Medicine, Supply, Unit

MOST_NAME = 120
MOST_TEXT = 2_000
MOST_INGREDIENTS = 6
MOST_GAP_MINUTES = 7 * 24 * 60
MOST_IN_24_HOURS = 1_000_000
MOST_WINDOWS = 12
MOST_WINDOW_HOURS = 31 * 24
MOST_MICROGRAMS = 1_000_000_000
"""A kilogram: beyond it is a slip of the keyboard."""
MOST_NOTICE_DAYS = 30
NAMES = frozenset({"name", "brand", "form", "prescriber"})


@dataclass(frozen=True, slots=True)
class KeptAmount:
    """An amount in units that stays as it was while a unit holds something else."""

    amount: int
    """Thousandths of a unit."""
    hours: int | None
    """In any so many hours; None: at once."""
    ingredient: str = ""
    """The one ingredient, as typed now; "" where one side names none or several."""
    before: Decimal | None = None
    """Micrograms of it in that amount, exact."""
    now: Decimal | None = None


def kept_amounts(
    old: Medicine, unit: Unit, ingredients: Sequence[Ingredient], limits: LabelLimits
) -> tuple[KeptAmount, ...]:
    """The limits in units that stay the same while the unit, or what it holds, is another.

    8 tablets of 500 mg are not 8 of 1,000 mg. Empty where neither changed, and where every limit was typed anew.
    """
    if (old.unit, _held(old.ingredients)) == (unit, _held(ingredients)):
        return ()
    was = _in_units(old.limits)
    return tuple(
        kept_amount(old, ingredients, amount, hours) for hours, amount in _in_units(limits) if (hours, amount) in was
    )


def kept_amount(old: Medicine, ingredients: Sequence[Ingredient], amount: int, hours: int | None) -> KeptAmount:
    """What an amount held, and what it holds now."""
    if len(old.ingredients) != 1 or len(ingredients) != 1:
        return KeptAmount(amount, hours)
    before, now = (one[0].exact * amount / 1000 for one in (old.ingredients, ingredients))
    return KeptAmount(amount, hours, ingredients[0].name, before, now)


def _held(ingredients: Sequence[Ingredient]) -> list[tuple[str, int]]:
    return sorted((same_ingredient(one.name), one.in_nanograms) for one in ingredients)


def _in_units(limits: LabelLimits) -> list[tuple[int | None, int]]:
    told: list[tuple[int | None, int | None]] = [(None, limits.largest_single), (24, limits.most_in_24_hours)]
    told += [(one.hours, one.amount) for one in limits.most]
    return [(hours, amount) for hours, amount in told if amount is not None]


def validate_medicine(
    name: str,
    ingredients: tuple[Ingredient, ...],
    limits: LabelLimits,
    words: Mapping[str, str] | None = None,
    supply: Supply | None = None,
) -> None:
    """Refuse what no label says. ``words`` are the further texts by the name of their field.

    Raises:
        InvalidInputError: field ``name``, ``ingredients``, ``gap``, ``most``, ``largest``, ``pack``, ``notice``,
            ``office_days``, or one of ``words``.
    """
    if not name.strip():
        raise InvalidInputError("name", "empty")
    for field, text in {"name": name, **(words or {})}.items():
        most = MOST_NAME if field in NAMES else MOST_TEXT
        if len(text) > most:
            raise InvalidInputError(field, "too_long", high=most)
    if len(ingredients) > MOST_INGREDIENTS:
        raise InvalidInputError("ingredients", "too_many", high=MOST_INGREDIENTS)
    if any(not ingredient.name.strip() or ingredient.in_nanograms < 1 for ingredient in ingredients):
        raise InvalidInputError("ingredients", "empty")
    _validate_limits(limits)
    _validate_supply(supply or Supply())


def _validate_limits(limits: LabelLimits) -> None:
    if limits.gap_minutes is not None:
        _in_range("gap", limits.gap_minutes, MOST_GAP_MINUTES)
    if limits.most_in_24_hours is not None:
        _in_range("most", limits.most_in_24_hours, MOST_IN_24_HOURS)
    if limits.largest_single is not None:
        _in_range("largest", limits.largest_single, MOST_IN_24_HOURS)
    if len(limits.most) + len(limits.most_of) > MOST_WINDOWS:
        raise InvalidInputError("most", "too_many", high=MOST_WINDOWS)
    for window in limits.most:
        _in_range("most_hours", window.hours, MOST_WINDOW_HOURS)
        _in_range("most", window.amount, MOST_IN_24_HOURS)
    for other in limits.most_of:
        if not other.ingredient.strip():
            raise InvalidInputError("most_of", "empty")
        _in_range("most_hours", other.hours, MOST_WINDOW_HOURS)
        _in_range("most_of", other.micrograms, MOST_MICROGRAMS)
    _validate_agreement(limits)


def _validate_agreement(limits: LabelLimits) -> None:
    """Two lines of one label that no dose could keep together are a slip of the keyboard."""
    windows = [window.amount for window in limits.most]
    if limits.most_in_24_hours is not None:
        windows.append(limits.most_in_24_hours)
    if limits.largest_single is not None and any(amount < limits.largest_single for amount in windows):
        raise InvalidInputError("largest", "over_most")
    by_hours = sorted((window.hours, window.amount) for window in limits.most)
    if limits.most_in_24_hours is not None:
        by_hours = sorted([*by_hours, (24, limits.most_in_24_hours)])
    for (hours, amount), (longer, more) in pairwise(by_hours):
        if hours == longer or more < amount:
            raise InvalidInputError("most", "contradict", hours=hours, longer=longer)


def _validate_supply(supply: Supply) -> None:
    if supply.pack_size is not None:
        _in_range("pack", supply.pack_size, MOST_IN_24_HOURS)
    if not 0 <= supply.notice_days <= MOST_NOTICE_DAYS:
        raise InvalidInputError("notice", "range", low=0, high=MOST_NOTICE_DAYS)
    if not supply.office_days or not supply.office_days <= frozenset(range(1, 8)):
        raise InvalidInputError("office_days", "empty")


def _in_range(field: str, value: int, high: int) -> None:
    if not 1 <= value <= high:
        raise InvalidInputError(field, "range", low=1, high=high)
