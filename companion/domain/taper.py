"""A taper as one object: what was typed in, said day by day, and changed only by what a person types.

Nothing here proposes a step or an amount. A missed day shifts nothing: steps follow the calendar.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from companion.domain.dose_text import ingredient_micrograms
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Ingredient
from companion.domain.schedule import Taper, TaperStep
from companion.domain.schedule_rules import MOST_STEPS

MOST_STEP_DAYS = 365


@dataclass(frozen=True, slots=True)
class StepSpan:
    """One step on the calendar. ``first`` and ``last`` are local days, both included."""

    number: int
    """Counted from 0."""
    first: date
    last: date
    amount: int
    """Thousandths of a unit a day."""


@dataclass(frozen=True, slots=True)
class TaperDay:
    """What one local day holds."""

    day: date
    step: int
    """Counted from 0."""
    amount: int
    """Thousandths of a unit."""
    micrograms: tuple[Decimal, ...]
    """Of each ingredient, in the medicine's order."""


@dataclass(frozen=True, slots=True)
class TaperPreview:
    """A taper said whole."""

    days: tuple[TaperDay, ...]
    amount: int
    """Thousandths of a unit in all: what has to be in the house."""
    micrograms: tuple[Decimal, ...]
    """Of each ingredient in all."""
    last_day: date


def spans_of(taper: Taper, start: date) -> tuple[StepSpan, ...]:
    """The steps with their days, from the line's first local day on."""
    ends = list(accumulate(step.days for step in taper.steps))
    return tuple(
        StepSpan(
            number,
            start + timedelta(days=end - step.days),
            start + timedelta(days=end - 1),
            sum(slot.amount for slot in step.slots),
        )
        for number, (step, end) in enumerate(zip(taper.steps, ends, strict=True))
    )


def preview(taper: Taper, start: date, ingredients: Sequence[Ingredient] = ()) -> TaperPreview:
    """Each day of a taper, and its totals. ``taper`` has at least one step of at least one day."""
    days = tuple(
        TaperDay(
            span.first + timedelta(days=later),
            span.number,
            span.amount,
            tuple(ingredient_micrograms(one, span.amount) for one in ingredients),
        )
        for span in spans_of(taper, start)
        for later in range((span.last - span.first).days + 1)
    )
    amount = sum(day.amount for day in days)
    masses = tuple(ingredient_micrograms(one, amount) for one in ingredients)
    return TaperPreview(days, amount, masses, days[-1].day)


def open_steps(taper: Taper, start: date, today: date) -> tuple[StepSpan, ...]:
    """The steps that are not over on a local day: only these can still be made longer or come again."""
    return tuple(span for span in spans_of(taper, start) if span.last >= today)


def extended(taper: Taper, step: int, days: int) -> Taper:
    """The same taper with one step (counted from 0) longer by so many days; the later steps move on by as many.

    Raises:
        InvalidInputError: field ``step`` (there is none), ``days`` (range), ``steps`` (the step would be too long).
    """
    _need_step(taper, step)
    if not 1 <= days <= MOST_STEP_DAYS:
        raise InvalidInputError("days", "range", low=1, high=MOST_STEP_DAYS)
    longer = replace(taper.steps[step], days=taper.steps[step].days + days)
    if longer.days > MOST_STEP_DAYS:
        raise InvalidInputError("steps", "days", step=step + 1, low=1, high=MOST_STEP_DAYS)
    return Taper((*taper.steps[:step], longer, *taper.steps[step + 1 :]))


def repeated(taper: Taper, step: int) -> Taper:
    """The same taper with one step (counted from 0) a second time right after itself; the later steps move on.

    Raises:
        InvalidInputError: field ``step`` (there is none) or ``steps`` (there would be too many).
    """
    _need_step(taper, step)
    if len(taper.steps) >= MOST_STEPS:
        raise InvalidInputError("steps", "too_many", high=MOST_STEPS)
    again: TaperStep = taper.steps[step]
    return Taper((*taper.steps[: step + 1], again, *taper.steps[step + 1 :]))


def days_added(old: Taper, new: Taper, start: date, today: date) -> int:
    """How many days later the new steps end; negative: earlier. ``today`` is a local day.

    Raises:
        InvalidInputError: field ``steps``, reason ``past``: a day before today would have been another one.
    """
    was, now = preview(old, start), preview(new, start)
    lived = [[(day.day, day.amount) for day in one.days if day.day < today] for one in (was, now)]
    if lived[0] != lived[1]:
        raise InvalidInputError("steps", "past")
    return (now.last_day - was.last_day).days


def _need_step(taper: Taper, step: int) -> None:
    if not 0 <= step < len(taper.steps):
        raise InvalidInputError("step", "range", low=1, high=len(taper.steps))
