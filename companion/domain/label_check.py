"""What no label says is refused: limits that contradict each other, packs of nothing, texts without end."""

from collections.abc import Mapping
from itertools import pairwise

from companion.domain.errors import InvalidInputError
from companion.domain.medication import Ingredient, LabelLimits, Supply

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
    if any(not ingredient.name.strip() or ingredient.micrograms < 1 for ingredient in ingredients):
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
