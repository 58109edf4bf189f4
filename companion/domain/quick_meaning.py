"""What each shape of a typed line means, put together into one reading. What could mean two things is a problem."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

from companion.domain import quick_patterns as shapes
from companion.domain.dose_text import parse_mass
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Most, Unit
from companion.domain.quick_reading import Moment, Problem, QuickReading
from companion.domain.schedule import MOST_AMOUNT, MOST_SLOTS
from companion.domain.schedule_rules import MOST_DAYS_APART, MOST_HOURS

MOST_DAYS = 3650
Found = re.Match[str]
_EMPTY = QuickReading()


class Meaning:
    """Collects what was found. A value that is said in two ways is kept in neither."""

    def __init__(self) -> None:
        self.said = _EMPTY
        self.unread: list[str] = []
        self.problems: list[Problem] = []
        self._twice: set[str] = set()
        self._most_units: set[Unit] = set()
        self._is_of_liquid = False

    def take(self, kind: str, found: Found) -> None:
        """Take what a pattern of ``quick_patterns.PATTERNS`` found."""
        try:
            getattr(self, f"_take_{kind}")(found)
        except InvalidInputError as error:
            self._wrong(error.field, error.reason, found)

    def take_unit(self, found: Found) -> None:
        """Take a unit without an amount."""
        self._say("unit", shapes.UNIT_OF[found.group().lower()], "amount", found)

    def not_clear(self, word: str) -> None:
        """A word, or a number nobody said the unit of, that may change how much or when."""
        self.unread.append(word)
        self.problems.append(Problem("line", "not_clear", word))

    def close(self, numbers: str) -> None:
        """What can only be seen at the end. ``numbers``: those that nothing said the unit of."""
        said = self.said
        has_amount = said.amount is not None or said.amount_range is not None
        if numbers and not has_amount:
            self.problems.append(Problem("amount", "no_unit", numbers))
        elif not has_amount and not any(one.field == "amount" for one in self.problems):
            self.problems.append(Problem("amount", "not_said"))
        elif numbers and not said.strengths:
            self.problems.append(Problem("strength", "no_unit", numbers))
        elif numbers:
            self.problems.append(Problem("line", "not_clear", numbers))
        self._check_strength()
        if said.unit is not None and self._most_units - {said.unit}:
            self.problems.append(Problem("most", "other_unit"))
        self.problems += contradictions(said)
        if said.amount is not None and said.amount_range is not None:
            self.said = replace(self.said, amount=None, amount_range=None)

    def _check_strength(self) -> None:
        """What 10 mg of a liquid is in must be said: in 1 mL, or in the spoonful. Until then there is no strength."""
        unit = self.said.unit
        if self.said.strengths and unit is not None and self._is_of_liquid != (unit is Unit.MILLILITRE):
            self.problems.append(Problem("strength", "which" if unit is Unit.MILLILITRE else "other_unit"))
            self.said = replace(self.said, strengths=())

    def _say(self, field: str, value: object, problem: str, found: Found) -> None:
        """Keep a value; another one for the same is a problem, and then there is none."""
        old, none = getattr(self.said, field), getattr(_EMPTY, field)
        if old not in {none, value}:
            self._wrong(problem, "twice", found)
            self._twice.add(field)
        change: dict[str, Any] = {field: none if field in self._twice else value}
        self.said = replace(self.said, **change)

    def _wrong(self, field: str, reason: str, found: Found) -> None:
        self.problems.append(Problem(field, reason, found.group()))

    def _within(self, field: str, value: int, most: int, problem: str, found: Found) -> None:
        """Keep a count that can be kept."""
        if 1 <= value <= most:
            self._say(field, value, problem, found)
        else:
            self._wrong(problem, "range", found)

    def _take_no_zero(self, found: Found) -> None:
        """The point of ".5" is easily missed, by people and by us: it is not read at all."""
        self._wrong("amount", "no_zero", found)

    def _take_unclear(self, found: Found) -> None:
        self.unread.append(found.group())

    def _take_most(self, found: Found) -> None:
        amount = shapes.amount_of(found["amount"])
        hours = 24 if found["window"] is None else shapes.count_of(found["window"])
        if not (1 <= amount <= MOST_AMOUNT * 10 and 1 <= hours <= 24 * 31):
            return self._wrong("most", "range", found)
        known = {one.hours: one.amount for one in self.said.most}
        if known.setdefault(hours, amount) != amount:
            return self._wrong("most", "twice", found)
        most = tuple(Most(one, known[one]) for one in sorted(known))
        self.said = replace(self.said, most=most, most_of_a_day=self.said.most_of_a_day or found["day"] is not None)
        if found["unit"] is not None:
            self._most_units.add(shapes.UNIT_OF[found["unit"].lower()])
        return None

    def _take_gap(self, found: Found) -> None:
        minutes = shapes.count_of(found["count"]) * (1 if found["per"].lower().startswith("m") else 60)
        self._within("gap_said", minutes, 7 * 24 * 60, "gap", found)

    def _take_as_needed(self, _found: Found) -> None:
        self.said = replace(self.said, as_needed=True)

    def _take_hours(self, found: Found) -> None:
        low = shapes.count_of(found["low"])
        high = low if found["high"] is None else shapes.count_of(found["high"])
        if not 1 <= low <= high <= MOST_HOURS:
            return self._wrong("hours", "range", found)
        return self._say("hours", (low, high), "hours", found)

    def _take_every_hour(self, found: Found) -> None:
        self._say("hours", (1, 1), "hours", found)

    def _take_every_days(self, found: Found) -> None:
        days = shapes.count_of(found["count"]) * (7 if found["per"].lower().startswith("w") else 1)
        self._within("every_days", days, MOST_DAYS_APART, "every_days", found)

    def _take_other_day(self, found: Found) -> None:
        self._say("every_days", 2, "every_days", found)

    def _take_weekly(self, found: Found) -> None:
        self._say("every_days", 7, "every_days", found)

    def _take_daily(self, found: Found) -> None:
        self._say("every_days", 1, "every_days", found)

    def _take_times_a_day(self, found: Found) -> None:
        self._within("times_a_day", shapes.count_of(found["count"]), MOST_SLOTS, "times_a_day", found)

    def _take_latin(self, found: Found) -> None:
        self._say("times_a_day", shapes.LATIN_TIMES[found["word"].lower()], "times_a_day", found)

    def _take_moments(self, found: Found) -> None:
        told = {shapes.MOMENT_OF[one.group().lower()] for one in _all(shapes.MOMENT, found)} or {Moment.NIGHT}
        every = told.union(self.said.moments)
        self.said = replace(self.said, moments=tuple(one for one in Moment if one in every))

    def _take_times(self, found: Found) -> None:
        told = {_time(one) for one in _all(shapes.TIME, found)}
        if None in told:
            return self._wrong("times", "range", found)
        known = {one for one in told if one is not None}.union(self.said.times)
        self.said = replace(self.said, times=tuple(sorted(known)))
        return None

    def _take_bare_hour(self, found: Found) -> None:
        self._wrong("times", "no_minutes", found)

    def _take_days(self, found: Found) -> None:
        count = 1 if found["count"].lower() == "a" else shapes.count_of(found["count"])
        self._within("days", count * (7 if found["per"].lower().startswith("w") else 1), MOST_DAYS, "days", found)

    def _take_until(self, found: Found) -> None:
        told = found.groupdict()
        month = told.get("m") or shapes.MONTHS.index(told["month"][:3].lower()) + 1
        try:
            day = date(int(told["y"]), int(month), int(told["d"]))
        except ValueError:
            return self._wrong("until", "no_such_day", found)
        return self._say("until", day, "until", found)

    def _take_no_year(self, found: Found) -> None:
        self._wrong("until", "no_year", found)

    def _take_which_day(self, found: Found) -> None:
        self._wrong("until", "which_day", found)

    def _take_which_strength(self, found: Found) -> None:
        self._wrong("strength", "which", found)

    def _take_liquid(self, found: Found) -> None:
        held = _mass(found["number"], found["mass"])
        volume = 1000 if found["volume"] is None else shapes.amount_of(found["volume"])
        if volume == 0 or held * 1000 % volume:
            return self._wrong("strength", "too_fine", found)
        self._is_of_liquid = True
        return self._say("strengths", (held * 1000 // volume,), "strength", found)

    def _take_slashed(self, found: Found) -> None:
        numbers = shapes.NUMBER.findall(found["numbers"])
        self._say("strengths", tuple(_mass(one, found["mass"]) for one in numbers), "strength", found)

    def _take_strength(self, found: Found) -> None:
        told = tuple(_mass(one["number"], one["mass"]) for one in _all(shapes.MASS, found))
        self._say("strengths", told, "strength", found)

    def _take_which_amount(self, found: Found) -> None:
        self._wrong("amount", "which", found)

    def _take_amount_a_day(self, found: Found) -> None:
        """One a day is one dose; more a day may be one dose or several."""
        amount = shapes.amount_of(found["low"])
        if not 1 <= amount <= 1000:
            return self.unread.append(found.group())
        self._say("amount", amount, "amount", found)
        self._say("unit", shapes.UNIT_OF[found["unit"].lower()], "amount", found)
        return self._say("every_days", 1, "every_days", found)

    def _take_amount(self, found: Found) -> None:
        low = shapes.amount_of(found["low"])
        high = low if found["high"] is None else shapes.amount_of(found["high"])
        if not 1 <= low <= high <= MOST_AMOUNT:
            return self._wrong("amount", "range", found)
        self._say("unit", shapes.UNIT_OF[found["unit"].lower()], "amount", found)
        if low == high:
            return self._say("amount", low, "amount", found)
        return self._say("amount_range", (low, high), "amount", found)


def contradictions(said: QuickReading) -> list[Problem]:
    """What cannot all be so."""
    wrong = []
    if said.amount is not None and said.amount_range is not None:
        wrong.append(Problem("amount", "contradictory"))
    counted = said.times_a_day or said.moments or len(said.times) > 1 or (said.every_days or 1) > 1
    if said.hours is not None and not said.as_needed and counted:
        wrong.append(Problem("how", "contradictory"))
    told = {len(said.times), len(said.moments), len(said.times) + len(said.moments)} - {0}
    if said.times_a_day is not None and said.hours is None and told and said.times_a_day not in told:
        wrong.append(Problem("times", "contradictory"))
    if said.days is not None and said.until is not None:
        wrong.append(Problem("until", "contradictory"))
    return wrong


def _all(pattern: re.Pattern[str], found: Found) -> list[Found]:
    return list(pattern.finditer(found.group()))


def _mass(number: str, unit: str) -> int:
    return parse_mass(f"{number} {shapes.MASSES[unit.lower()]}")


def _time(found: Found) -> time | None:
    """A wall time; None where there is none such."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None
