"""Stock: a ledger whose sum is what is on hand, and where it goes when the plan is followed."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.expand import occurrences
from companion.domain.medication import StockForecast
from companion.domain.people import ZoneSpan
from companion.domain.schedule import PlanLine
from companion.domain.wall_time import local, zone_at

MOST_STOCK = 10_000_000
"""Ten thousand units: beyond it is a slip of the keyboard."""
HORIZON = timedelta(days=120)


def validate_refill(amount: int) -> None:
    """Refuse a refill that is no refill.

    Raises:
        InvalidInputError: field ``refill``, reason ``range`` (thousandths of a unit).
    """
    if not 1 <= amount <= MOST_STOCK:
        raise InvalidInputError("refill", "range", low=1, high=MOST_STOCK)


def validate_count(counted: int) -> None:
    """Refuse a count nobody can have counted.

    Raises:
        InvalidInputError: field ``count``, reason ``range`` (thousandths of a unit).
    """
    if not 0 <= counted <= MOST_STOCK:
        raise InvalidInputError("count", "range", low=0, high=MOST_STOCK)


def forecast(
    on_hand: int, lines: Iterable[PlanLine], spans: Sequence[ZoneSpan], now: datetime, horizon: timedelta = HORIZON
) -> StockForecast:
    """Follow the plan of a medicine from ``now`` (UTC) and find the first day a planned dose is not covered.

    Doses as needed have no plan and are not foreseen.
    """
    planned = sorted(
        (one for line in lines for one in occurrences(line, spans, now, now + horizon)), key=lambda one: one.second
    )
    left = on_hand
    for one in planned:
        left -= one.amount
        if left < 0:
            return StockForecast(on_hand, local(one.due_at, zone_at(one.due_at, spans)).date())
    return StockForecast(on_hand, None)
