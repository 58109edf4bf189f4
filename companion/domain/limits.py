"""How a dose would stand beside the labels as typed: gap, largest single amount, the most in any so many hours.

Facts, never permission. Elapsed time only: a night with a clock change is as long as it is. Whole numbers only. An
ingredient is summed over every product of the patient that holds it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from companion.domain.dose_record import DoseRecord, Track
from companion.domain.label_rules import (
    DAY_HOURS,
    TOLD_WHEN_DOUBLED,
    RuleKind,
    Status,
    holding,
    ingredients_of,
    rules_for,
    tripwire_rules,
    typed_name,
)
from companion.domain.medication import Dose, Medicine
from companion.domain.window_sum import Contributions, WindowSum

WINDOW = timedelta(hours=DAY_HOURS)
NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class RuleFact:
    """How the dose stands beside one typed limit. Amounts: thousandths of a unit of the product, or micrograms."""

    kind: RuleKind
    medicine: Medicine
    """Whose label it is from."""
    ingredient: str
    """As this medicine calls it; "" for a limit of a product."""
    hours: int
    limit: int
    recorded: Decimal | int
    """In the hours up to and including the instant; parts of a microgram count as a whole one."""
    contributions: Contributions
    reached_until: datetime | None
    """The limit is reached until then (UTC); None when it is not reached now."""
    reaches: bool
    """With this amount the limit is reached exactly."""
    over: bool
    """With this amount some window would hold more than the limit."""
    inside_at: datetime | None
    """First instant (UTC) from then on at which this amount would be inside this limit; None when it never is."""


class Says(StrEnum):
    """All that a tripwire says."""

    CHECK_LABEL = "check_label"
    """Check your label, or ask a pharmacist."""


@dataclass(frozen=True, slots=True)
class TripwireFact:
    """A total that should make somebody look at a label, where no limit of the ingredient was typed."""

    ingredient: str
    """As this medicine calls it."""
    hours: int
    recorded: Decimal | int
    """Micrograms."""
    contributions: Contributions
    status: Status
    asks: bool
    """Whether the person is asked before one press records it."""
    says: Says = Says.CHECK_LABEL


@dataclass(frozen=True, slots=True)
class Doubled:
    """Several products on the list hold the same ingredient."""

    ingredient: str
    """As this medicine calls it."""
    medicines: tuple[Medicine, ...]


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """How a dose of ``amount`` at an instant stands beside all labels as typed. Instants are UTC."""

    medicine: Medicine
    last: Dose | None
    """The newest dose at or before the instant."""
    gap_over_at: datetime | None
    """When the label's gap after the last dose is over; None without a gap or a dose."""
    gap_open: bool
    """A dose stands closer than the gap, before or (for one entered late) after the instant."""
    gap_inside_at: datetime | None
    """First instant from then on that keeps the gap on both sides; None without a gap."""
    in_24_hours: int
    """Recorded of this product in the 24 hours up to and including the instant, thousandths of a unit."""
    rules: tuple[RuleFact, ...]
    """Of the product, then of its ingredients."""
    largest_single: int | None
    """The typed largest amount at once, thousandths of a unit."""
    largest_single_over: bool
    inside_at: datetime | None
    """First instant from then on at which this amount would be inside all typed limits; None when it never is."""
    tripwires: tuple[TripwireFact, ...]
    doubled: tuple[Doubled, ...]

    @property
    def most(self) -> int | None:
        """The label's most of this product in 24 hours, thousandths of a unit."""
        found = (one.limit for one in self.rules if one.kind is RuleKind.PRODUCT and one.hours == DAY_HOURS)
        return next(found, None)

    @property
    def reached_until(self) -> datetime | None:
        """Some limit is reached until then; None when none is reached now."""
        return max((one.reached_until for one in self.rules if one.reached_until is not None), default=None)

    @property
    def over(self) -> bool:
        """With this amount some window of some limit would hold more than it."""
        return any(one.over for one in self.rules)

    @property
    def reaches(self) -> bool:
        """With this amount some limit is reached exactly."""
        return any(one.reaches for one in self.rules)

    @property
    def binding(self) -> RuleFact | None:
        """Of the limits in hours that this amount would pass, the one that binds longest."""
        passed = [one for one in self.rules if one.over]
        return max(passed, key=lambda one: one.inside_at or NEVER, default=None)

    @property
    def binding_kind(self) -> RuleKind | None:
        """What binds longest: the largest amount at once, the gap, or the kind of ``binding``; None: nothing does."""
        binding = self.binding
        until = None if binding is None else binding.inside_at or NEVER
        if self.largest_single_over and until != NEVER:
            return RuleKind.SINGLE
        if self.gap_open and self.gap_inside_at is not None and (until is None or self.gap_inside_at > until):
            return RuleKind.GAP
        return None if binding is None else binding.kind

    @property
    def question(self) -> bool:
        """Whether the person should hear a fact and answer before this is recorded with one press."""
        return self.gap_open or self.over or self.largest_single_over or any(one.asks for one in self.tripwires)


def limit_facts(
    medicine: Medicine, medicines: Iterable[Medicine], record: DoseRecord, amount: int, at: datetime
) -> LimitFacts:
    """State the facts for ``amount`` (thousandths) of a medicine at the UTC instant ``at``.

    ``medicines`` is the patient's list, ``record`` their doses: at least those ``look_back`` before and after.
    """
    listed = (medicine, *(one for one in medicines if one.id != medicine.id))
    own = record.track(medicine.id)
    gap = timedelta(minutes=medicine.limits.gap_minutes) if medicine.limits.gap_minutes is not None else None
    single = medicine.limits.largest_single
    rules = rules_for(medicine, listed)
    sums = [WindowSum(rule, record, amount * rule.weight(medicine.id), listed) for rule in rules]
    too_much = single is not None and amount > single
    last = own.last_possible(at)
    return LimitFacts(
        medicine=medicine,
        last=own.last(at),
        gap_over_at=last + gap if last is not None and gap is not None else None,
        gap_open=gap is not None and own.closer_than(gap, at),
        gap_inside_at=None if gap is None else own.apart_from(gap, at),
        in_24_hours=own.within(at, WINDOW),
        rules=tuple(_rule_fact(one, at) for one in sums),
        largest_single=single,
        largest_single_over=too_much,
        inside_at=None if too_much else _inside_all(sums, own, gap, at),
        tripwires=_tripwires(medicine, listed, record, amount, at),
        doubled=_doubled(medicine, listed),
    )


def _rule_fact(total: WindowSum, at: datetime) -> RuleFact:
    rule, recorded, fullest = total.rule, total.at(at), total.fullest(at)
    return RuleFact(
        kind=rule.kind,
        medicine=rule.medicine,
        ingredient=rule.ingredient,
        hours=rule.hours,
        limit=rule.limit,
        recorded=total.shown(recorded),
        contributions=total.contributions(at),
        reached_until=total.falls_to(total.limit - 1, at) if recorded >= total.limit else None,
        reaches=fullest == total.limit,
        over=fullest > total.limit,
        inside_at=total.inside_from(at),
    )


def _inside_all(sums: Sequence[WindowSum], own: Track, gap: timedelta | None, at: datetime) -> datetime | None:
    """Each limit names its own first instant; the latest of them is tried again until none moves it."""
    instant, settled = at, False
    while not settled:
        wanted = [one.inside_from(instant) for one in sums]
        named = [one for one in wanted if one is not None]
        if len(named) < len(wanted):
            return None
        latest = max([instant if gap is None else own.apart_from(gap, instant), *named])
        instant, settled = latest, latest == instant
    return instant


def _tripwires(
    medicine: Medicine, listed: Sequence[Medicine], record: DoseRecord, amount: int, at: datetime
) -> tuple[TripwireFact, ...]:
    """The highest tripwire of each ingredient whose total, with this amount, lies above it."""
    found: dict[str, TripwireFact] = {}
    for wire, rule in tripwire_rules(medicine, listed):
        total = WindowSum(rule, record, amount * rule.weight(medicine.id), listed)
        if wire.ingredient not in found and total.fullest(at) > total.limit:
            held = total.contributions(at)
            recorded = total.shown(total.at(at))
            found[wire.ingredient] = TripwireFact(rule.ingredient, rule.hours, recorded, held, wire.status, wire.asks)
    return tuple(found.values())


def _doubled(medicine: Medicine, listed: Sequence[Medicine]) -> tuple[Doubled, ...]:
    if TOLD_WHEN_DOUBLED not in ingredients_of(medicine):
        return ()
    products = holding(TOLD_WHEN_DOUBLED, listed)
    if len(products) == 1:
        return ()
    return (Doubled(typed_name(medicine, TOLD_WHEN_DOUBLED), products),)
