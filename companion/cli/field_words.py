"""What is wrong with one value, for commands and plan files."""

from companion.domain import dose_text
from companion.domain.errors import InvalidInputError


def field_words(error: InvalidInputError) -> str:
    """What is wrong with one value, and what it takes."""
    low, high = shown_range(error)
    whole = {
        ("seconds", "future"): "this would end after now. Say fewer minutes, or an earlier time.",
        ("regions", "empty"): "say at least one part of the body.",
        ("minutes", "not_a_number"): "say a whole number of minutes, such as 12.",
    }.get((error.field, error.reason))
    if whole is not None:
        return whole
    return {
        "range": f"this takes a value from {low} to {high}.",
        "empty": "this is needed.",
        "not_a_number": "say a number, such as 2, 0.5 or half.",
        "too_fine": "this is finer than a thousandth. Say fewer digits.",
        "too_long": f"this is too long. It takes up to {high} letters.",
        "future": 'this time has not come yet. For yesterday say "yesterday 23:50".',
        "too_old": "this lies too far back. Say a later day.",
        "too_far": "this lies too far ahead. Say an earlier day.",
        "time": 'say a time as 08:05, "yesterday 23:50" or "2026-11-21 23:50".',
        "choice": f"this takes one of {error.fields.get('choices')}.",
    }.get(error.reason, "this value cannot be kept. Change it.")


def shown_range(error: InvalidInputError) -> tuple[object, object]:
    """The range in the unit of the option: amounts in units, not thousandths; lengths in minutes, not seconds."""
    low, high = error.fields.get("low"), error.fields.get("high")
    if isinstance(low, int) and isinstance(high, int):
        if error.field == "amount":
            return dose_text.number(low), dose_text.number(high)
        if error.field == "seconds":
            return max(1, low // 60), high // 60
    return low, high
