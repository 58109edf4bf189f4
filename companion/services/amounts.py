"""Recorded amounts over diary days: an ingredient over every product, and tapers as typed in beside the record."""

from dataclasses import dataclass
from datetime import date, timedelta

from companion.domain.amount_days import (
    DAY_HOURS,
    IngredientDay,
    TaperRecordDay,
    TypedLimit,
    ingredient_days,
    ingredients,
    taper_days,
    typed_limit,
)
from companion.domain.errors import NotFoundError
from companion.domain.identity import LineId, MedicineId
from companion.domain.ingredient_names import same_ingredient
from companion.domain.label_rules import EDGE
from companion.domain.medication import Medicine
from companion.domain.schedule import PlanLine, Taper
from companion.domain.taper import spans_of
from companion.domain.wall_time import diary_day
from companion.services.desk import Desk
from companion.services.planned_span import day_bounds, planned_span
from companion.services.snapshot import ANSWER_MARGIN
from companion.storage import doses as dose_store
from companion.storage import medication as medicine_store
from companion.storage import planned_doses
from companion.storage import plans as plan_store

A_DAY = timedelta(days=1)
MOST_TAPER_DAYS = 400
"""A longer one is shown from its last so many days on."""


@dataclass(frozen=True, slots=True)
class IngredientSpan:
    """An ingredient over the last diary days."""

    name: str
    hours: int
    """Of the window that the highest amounts are of: that of the typed limit, else 24."""
    limit: TypedLimit | None
    days: tuple[IngredientDay, ...]
    products: tuple[str, ...]
    """The medicines of the list that hold it, by name."""


@dataclass(frozen=True, slots=True)
class TaperSpan:
    """A taper from its first to its last day."""

    medicine: Medicine
    days: tuple[TaperRecordDay, ...]
    today: date


class AmountsService:
    """Questions about recorded amounts."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ingredients(self) -> tuple[str, ...]:
        """The ingredients of the list, as first typed, in the order of the alphabet."""
        with self._desk.database.reading() as session:
            listed = medicine_store.medicines(session, self._desk.patient)
        return tuple(sorted(ingredients(listed).values(), key=str.casefold))

    def ingredient(self, name: str, days: int) -> IngredientSpan:
        """An ingredient over the last so many diary days, today included.

        Raises:
            NotFoundError: no medicine of the list holds it.
        """
        day_start, now = self._desk.day_start(), self._desk.clock.now()
        with self._desk.database.reading() as session:
            patient, spans = self._desk.patient, self._desk.spans(session)
            listed = medicine_store.medicines(session, patient)
            holding = [one for one in listed if _holds(one, name)]
            if not holding:
                raise NotFoundError(kind="ingredient")
            limit = typed_limit(name, listed)
            hours = DAY_HOURS if limit is None else limit.hours
            last = diary_day(now, spans[-1].zone, day_start)
            bounds = day_bounds(spans, last - timedelta(days=days - 1), last, day_start)
            since = bounds[0][1] - timedelta(hours=hours) - EDGE
            only = holding[0].id if len(holding) == 1 else None
            doses = dose_store.doses(session, patient, since, bounds[-1][2] + EDGE, only)
        told = ingredient_days(name, listed, doses, bounds, day_start, hours)
        products = tuple(sorted((one.name for one in holding), key=str.casefold))
        return IngredientSpan(ingredients(holding)[same_ingredient(name)], hours, limit, told, products)

    def tapers(self) -> tuple[tuple[Medicine, PlanLine], ...]:
        """The plan lines that are tapers now, by the name of their medicine."""
        with self._desk.database.reading() as session:
            listed = {one.id: one for one in medicine_store.medicines(session, self._desk.patient)}
            lines = plan_store.lines(session, self._desk.patient)
        found = [
            (listed[MedicineId(line.subject)], line)
            for line in lines
            if isinstance(line.current.schedule, Taper) and line.subject in listed
        ]
        return tuple(sorted(found, key=lambda one: one[0].name.casefold()))

    def taper(self, line_id: LineId) -> TaperSpan:
        """A taper day by day: typed in, and recorded of its medicine on that diary day.

        Raises:
            NotFoundError: no line has this id, or it is no taper.
        """
        day_start, now, patient = self._desk.day_start(), self._desk.clock.now(), self._desk.patient
        with self._desk.database.reading() as session:
            line = plan_store.line(session, patient, line_id)
            schedule = line.current.schedule
            if not isinstance(schedule, Taper):
                raise NotFoundError(kind="taper")
            medicine = medicine_store.medicine(session, patient, MedicineId(line.subject))
            spans = self._desk.spans(session)
            steps = spans_of(schedule, line.current.start.day)
            first, last = steps[0].first, steps[-1].last
            first = max(first, last - timedelta(days=MOST_TAPER_DAYS - 1))
            bounds = day_bounds(spans, first, last, day_start)
            since, until = bounds[0][1], bounds[-1][2]
            found = planned_doses.bare_answers(session, patient, since - ANSWER_MARGIN, until + ANSWER_MARGIN)
            plan = planned_span(self._desk, session, since - A_DAY, until + A_DAY, found.answers, line_id)
            doses = dose_store.doses(session, patient, since - A_DAY, until + A_DAY, medicine.id)
        told = taper_days(plan.states, doses, first, last, day_start)
        return TaperSpan(medicine, told, diary_day(now, spans[-1].zone, day_start))


def _holds(medicine: Medicine, name: str) -> bool:
    return any(same_ingredient(one.name) == same_ingredient(name) for one in medicine.ingredients)
