"""Stock: a ledger whose sum is what is on hand, and where it goes when the plan is followed."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from heapq import merge
from operator import attrgetter

from companion.domain.errors import InvalidInputError
from companion.domain.expand import next_occurrence
from companion.domain.expected import expected
from companion.domain.medication import StockForecast, Supply
from companion.domain.people import ZoneSpan
from companion.domain.schedule import AsNeeded, FollowOn, Occurrence, PlanLine
from companion.domain.taken import NOTHING_TAKEN, TakenOf
from companion.domain.wall_time import local, zone_at

MOST_STOCK = 10_000_000
"""Ten thousand units: beyond it is a slip of the keyboard."""
HORIZON = timedelta(days=120)
EXPIRES_SOON = timedelta(days=30)
"""Our cautious setting: how long before its last day a box is spoken of."""
MOST_PACKS = 100


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


def validate_disposal(amount: int, on_hand: int) -> None:
    """Refuse to give back or throw away more than there is.

    Raises:
        InvalidInputError: field ``disposal``, reason ``range`` (thousandths of a unit).
    """
    if not 1 <= amount <= max(on_hand, 0):
        raise InvalidInputError("disposal", "range", low=1, high=max(on_hand, 0))


def moves_stock(taken_at: datetime, counted_at: datetime | None, *, written_after: bool) -> bool:
    """Whether a dose taken at a UTC instant moves the stock as the box was last counted (None: not since the dose).

    A count is a fact: what was taken before it was out of the box already, whenever it is recorded, corrected or
    withdrawn. At the very instant of the count the order of writing tells. A dose nobody is sure about is taken at its
    latest possible time: the careful reading, less is in the box.
    """
    if counted_at is None:
        return True
    return taken_at > counted_at or (taken_at == counted_at and written_after)


def of_packs(packs: int, pack_size: int) -> int:
    """Thousandths of a unit in so many packs.

    Raises:
        InvalidInputError: field ``packs``, reason ``range``.
    """
    if not 1 <= packs <= MOST_PACKS:
        raise InvalidInputError("packs", "range", low=1, high=MOST_PACKS)
    return packs * pack_size


def forecast(
    on_hand: int,
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    now: datetime,
    horizon: timedelta = HORIZON,
    supply: Supply | None = None,
    *,
    others: Iterable[PlanLine] = (),
    taken: TakenOf = NOTHING_TAKEN,
    waiting: int = 0,
) -> StockForecast:
    """Follow the plans of a medicine from ``now`` (UTC), tapers included, until a planned dose is not covered.

    ``waiting`` (thousandths) is due and not answered yet: it is foreseen as taken today, else the day to ask for more
    would move on while a dose is open. Doses as needed have no plan and are not foreseen. What counts from what was
    ``taken`` is foreseen as if everything ahead were taken on time; a line that follows one of ``others`` too.
    """
    kept, until = tuple(lines), now + horizon
    known = {line.id: line for line in others}
    left, path = on_hand - waiting, dict[date, int]()
    if waiting:
        today = local(now, zone_at(now, spans)).date()
        if left < 0:
            return StockForecast(on_hand, today, call_by(today, supply or Supply()))
        path[today] = left
    for one in merge(*(expected(line, known, spans, now, until, taken) for line in kept), key=attrgetter("second")):
        day = _day_of(one, spans)
        left -= one.amount
        if left < 0:
            return StockForecast(on_hand, day, call_by(day, supply or Supply()), tuple(path.items()))
        path[day] = left
    return StockForecast(on_hand, None, None, tuple(path.items()), _ends_on(kept, path, spans, now, until))


def call_by(runs_out_on: date, supply: Supply) -> date:
    """The last day to ask for more.

    It must be collected on an office day before the day it runs out, and the office wants to know so many office days
    before that: run out on a Sunday, with one day's notice and an office from Monday to Friday, is a call on Thursday.
    """
    day = runs_out_on
    for _each in range(supply.notice_days + 1):
        day -= timedelta(days=1)
        while day.isoweekday() not in supply.office_days:
            day -= timedelta(days=1)
    return day


def expiry_days(supply: Supply, day: date) -> int | None:
    """Days until the box's last day (negative when it is past), when that is near; None when it is not, or unknown."""
    if supply.expires_on is None or supply.expires_on - day > EXPIRES_SOON:
        return None
    return (supply.expires_on - day).days


def asks_now(stock: StockForecast, supply: Supply, day: date) -> bool:
    """Whether a box is to be spoken of today: more must be asked for by tomorrow, or its last day is past."""
    days = expiry_days(supply, day)
    asked = stock.call_by is not None and stock.call_by <= day + timedelta(days=1)
    return asked or (stock.on_hand > 0 and days is not None and days < 0)


def is_over(lines: Sequence[PlanLine], spans: Sequence[ZoneSpan], now: datetime) -> bool:
    """Whether a medicine had a plan and none of it lies ahead: what is left in the box is left over.

    A paused line may be started again, a dose as needed has no day, one that follows another comes when that was taken:
    none of these is over before its last day.
    """
    today = local(now, zone_at(now, spans)).date()
    return bool(lines) and all(_line_is_over(line, spans, now, today) for line in lines)


def _line_is_over(line: PlanLine, spans: Sequence[ZoneSpan], now: datetime, today: date) -> bool:
    current = line.current
    if current.end is not None and current.end.day < today:
        return True
    if current.paused or isinstance(current.schedule, AsNeeded | FollowOn):
        return False
    return next_occurrence(line, spans, now) is None


def _ends_on(
    lines: Sequence[PlanLine], path: dict[date, int], spans: Sequence[ZoneSpan], now: datetime, until: datetime
) -> date | None:
    """The last day of plans that all end within the horizon; today when nothing of them lies ahead."""
    if not is_over(lines, spans, until):
        return None
    return max(path, default=local(now, zone_at(now, spans)).date())


def _day_of(one: Occurrence, spans: Sequence[ZoneSpan]) -> date:
    at = datetime.fromtimestamp(one.second, UTC)
    return local(at, zone_at(at, spans)).date()
