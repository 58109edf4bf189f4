"""Reading times and amounts that are typed in one line, as a discharge sheet has them."""

import re
from datetime import time

from companion.domain.dose_text import parse_amount
from companion.domain.errors import InvalidInputError
from companion.ui.kit.clock_field import read_clock

_UNCLEAR = re.compile(r"\d,\d|\d\s+(\d/\d|[½¼¾]|half)", re.IGNORECASE)
_PART = re.compile(r"(\d{1,2}(?:[:.]?\d{2})?)\s*(am|pm)?", re.IGNORECASE)


def read_times(typed: str) -> tuple[time, ...]:
    """Clock times: "8, 14, 20:30", "8 14 20", "8 am and 8 pm".

    Raises:
        InvalidInputError: field ``times``: a part is no time, or one comes twice.
    """
    parts = [part for part in re.split(r"[,;]|\band\b|\s+(?![ap]m\b)", typed.strip(), flags=re.IGNORECASE) if part]
    found = tuple(_time(part.strip()) for part in parts if part.strip())
    if not found:
        raise InvalidInputError("times", "empty")
    if len(set(found)) < len(found):
        raise InvalidInputError("times", "same_time")
    return found


def read_amounts(typed: str, least: int = 1) -> tuple[int, ...]:
    """Amounts in thousandths of a unit, one for each time: "1", "2-1-1-2", "2, 1, ½", "half".

    What could be read in two ways is refused: "0,5" (a half, or nothing and five), "1 1/2" (one and a half, or two).

    Raises:
        InvalidInputError: field ``amounts``: a part is no amount, or it is not clear where one ends.
    """
    if _UNCLEAR.search(typed):
        raise InvalidInputError("amounts", "unclear", value=typed)
    parts = [part for part in re.split(r"[,;-]\s*|\band\b|\s+", typed.strip(), flags=re.IGNORECASE) if part]
    found = tuple(0 if part == "0" else parse_amount(part, "amounts") for part in parts)
    if not found or min(found) < least:
        raise InvalidInputError("amounts", "not_a_number", value=typed)
    return found


def _time(part: str) -> time:
    match = _PART.fullmatch(part)
    try:
        at = read_clock(match[1] if match else part)
    except InvalidInputError as error:
        raise InvalidInputError("times", "not_a_time", value=part) from error
    half = (match[2] or "").lower() if match else ""
    if not half:
        return at
    if not 1 <= at.hour <= 12:
        raise InvalidInputError("times", "not_a_time", value=part)
    return at.replace(hour=at.hour % 12 + (12 if half == "pm" else 0))
