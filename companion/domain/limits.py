"""Facts about the person's own label: its gap and its most in 24 hours. Facts, never permission.

Elapsed time only: a night with a clock change is as long as it is. Whole thousandths of a unit, no fractions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.domain.medication import Dose, LabelLimits

WINDOW = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """How a dose of ``amount`` at an instant stands beside the label as typed. Instants are UTC."""

    last: Dose | None
    """The newest dose at or before the instant."""
    gap_over_at: datetime | None
    """When the label's gap after the last dose is over; None without a gap or a dose."""
    gap_open: bool
    """A dose stands closer than the gap, before or (for one entered late) after the instant."""
    in_24_hours: int
    """Recorded in the 24 hours up to and including the instant, thousandths of a unit."""
    most: int | None
    """The label's most in 24 hours."""
    reached_until: datetime | None
    """The limit is reached until then; None when it is not reached now."""
    reaches: bool
    """With this amount the limit is reached exactly."""
    over: bool
    """With this amount some 24 hours would hold more than the limit."""
    inside_at: datetime | None
    """First instant from then on at which this amount would be inside both; None when it never is."""

    @property
    def question(self) -> bool:
        """Whether the person should hear a fact and answer before this is recorded with one press."""
        return self.gap_open or self.over


def limit_facts(limits: LabelLimits, doses: Sequence[Dose], amount: int, at: datetime) -> LimitFacts:
    """State the facts for ``amount`` (thousandths) at the UTC instant ``at``, over doses of this medicine."""
    counted = sorted((dose for dose in doses if not dose.withdrawn), key=lambda dose: dose.taken_at)
    last = next((dose for dose in reversed(counted) if dose.taken_at <= at), None)
    gap = timedelta(minutes=limits.gap_minutes) if limits.gap_minutes is not None else None
    most = limits.most_in_24_hours
    present = _within(counted, at)
    return LimitFacts(
        last=last,
        gap_over_at=last.taken_at + gap if last is not None and gap is not None else None,
        gap_open=gap is not None and any(abs(dose.taken_at - at) < gap for dose in counted),
        in_24_hours=present,
        most=most,
        reached_until=_reached_until(counted, most, at),
        reaches=most is not None and _fullest(counted, amount, at) == most,
        over=most is not None and _fullest(counted, amount, at) > most,
        inside_at=_inside_at(counted, amount, at, gap, most),
    )


def _within(counted: Sequence[Dose], at: datetime) -> int:
    """The sum over the window (at - 24 h, at]."""
    return sum(dose.amount for dose in counted if at - WINDOW < dose.taken_at <= at)


def _fullest(counted: Sequence[Dose], amount: int, at: datetime) -> int:
    """The largest 24-hour sum that a new dose at ``at`` would stand in; later doses count for a back-dated one."""
    ends = [at, *(dose.taken_at for dose in counted if at < dose.taken_at < at + WINDOW)]
    return amount + max(_within(counted, end) for end in ends)


def _reached_until(counted: Sequence[Dose], most: int | None, at: datetime) -> datetime | None:
    if most is None or _within(counted, at) < most:
        return None
    past = [dose for dose in counted if dose.taken_at <= at]
    leaving = (dose.taken_at + WINDOW for dose in past if dose.taken_at > at - WINDOW)
    return next(instant for instant in leaving if _within(past, instant) < most)


def _inside_at(
    counted: Sequence[Dose], amount: int, at: datetime, gap: timedelta | None, most: int | None
) -> datetime | None:
    if most is not None and amount > most:
        return None
    steps = {at}
    for dose in counted:
        steps.add(dose.taken_at + WINDOW)
        if gap is not None:
            steps.add(dose.taken_at + gap)
    for instant in sorted(step for step in steps if step >= at):
        apart = gap is None or all(abs(dose.taken_at - instant) >= gap for dose in counted)
        if apart and (most is None or _fullest(counted, amount, instant) <= most):
            return instant
    return None
