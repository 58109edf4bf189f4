"""What each shape of a typed line means, put together into one reading. What could mean two things is a problem."""

import re
from dataclasses import replace
from datetime import date, time
from typing import Any

from companion.domain import quick_patterns as shapes
from companion.domain import quick_vocabulary as words
from companion.domain.dose_text import NBSP, mass, parse_exact_mass, parse_mass
from companion.domain.errors import InvalidInputError
from companion.domain.medication import Most, Unit
from companion.domain.quick_reading import Moment, MostMass, Problem, QuickReading
from companion.domain.quick_strength import Strengths, mass_of
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
        self.clauses: list[str] = []
        """Instructions, in the words typed."""
        self.release: list[str] = []
        """Words such as "slow-release", which belong to the name."""
        self.form: list[str] = []
        """Words of the form, such as "oral solution"."""
        self._twice: set[str] = set()
        self._most_units: set[Unit] = set()
        self._strengths = Strengths()
        self._counted = ""
        self._otherwise: list[str] = []

    def take(self, kind: str, found: Found) -> None:
        """Take what a pattern of ``quick_patterns.PATTERNS`` found."""
        try:
            getattr(self, f"_take_{kind}")(found)
        except InvalidInputError as error:
            self.wrong(error.field, error.reason, found)

    def take_unit(self, found: Found) -> None:
        """Take a unit without an amount."""
        self.say("unit", words.UNIT_OF[found.group().lower()], "amount", found)

    def otherwise(self, word: str) -> None:
        """How often or when, in words that are not read."""
        self.unread.append(word)
        self._otherwise.append(word)

    def not_clear(self, word: str) -> None:
        """A word, or a number nobody said the unit of, that may change how much or when."""
        self.unread.append(word)
        self.problems.append(Problem("line", "not_clear", word))

    def close(self, numbers: str, name: str = "") -> None:
        """What can only be seen at the end. ``numbers``: those that nothing said the unit of."""
        self._strengths.close(self, name)
        self._check_count(name)
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
        self._strengths.check(self)
        if len(self.said.strengths) > 1 and any(not one.of for one in said.most_masses):
            self.problems.append(Problem("most", "which_of"))
        if said.unit is not None and self._most_units - {said.unit}:
            self.problems.append(Problem("most", "other_unit"))
        self._check_how_often()
        self.problems += contradictions(said)
        if said.amount is not None and said.amount_range is not None:
            self.said = replace(self.said, amount=None, amount_range=None)

    def _check_how_often(self) -> None:
        """As in "every Monday at 8 am", which must not become each day: beside a plan nothing of it is let go."""
        said = self.said
        found = [match.group() for one in self.clauses for match in shapes.OTHERWISE_IN_CLAUSE.finditer(one)]
        if (said.hours is not None or said.is_planned) and (said.every_days or 1) == 1:
            self.problems += [Problem("line", "not_clear", word) for word in (*self._otherwise, *found)]

    def _check_count(self, name: str) -> None:
        """A number such as "take two" counts what the line names elsewhere; where it names nothing, it is not known."""
        units = {words.UNIT_OF[word] for word in name.lower().split() if word in words.UNIT_OF}
        if self._counted and self.said.unit is None and len(units) == 1:
            self.said = replace(self.said, unit=units.pop())
        if self._counted and self.said.unit is None:
            self.problems.append(Problem("amount", "no_unit", self._counted))
            self.said = replace(self.said, amount=None, amount_range=None)

    def say(self, field: str, value: object, problem: str, found: Found) -> None:
        """Keep a value; another one for the same is a problem, and then there is none."""
        old, none = getattr(self.said, field), getattr(_EMPTY, field)
        if old not in {none, value}:
            self.wrong(problem, "twice", found)
            self._twice.add(field)
        change: dict[str, Any] = {field: none if field in self._twice else value}
        self.said = replace(self.said, **change)

    def wrong(self, field: str, reason: str, found: Found) -> None:
        """Keep why it cannot be used."""
        self.problems.append(Problem(field, reason, found.group()))

    def _within(self, field: str, value: int, most: int, problem: str, found: Found) -> None:
        """Keep a count that can be kept."""
        if 1 <= value <= most:
            self.say(field, value, problem, found)
        else:
            self.wrong(problem, "range", found)

    def _take_no_zero(self, found: Found) -> None:
        """The point of ".5" is easily missed, by people and by us: it is not read at all."""
        self.wrong("amount", "no_zero", found)

    def _take_unclear(self, found: Found) -> None:
        self.unread.append(found.group())

    def _take_otherwise(self, found: Found) -> None:
        self.otherwise(found.group())

    def _take_most(self, found: Found) -> None:
        amount, hours = words.amount_of(found["amount"]), hours_of(found)
        if not (1 <= amount <= MOST_AMOUNT * 10 and 1 <= hours <= 24 * 31):
            return self.wrong("most", "range", found)
        known = {one.hours: one.amount for one in self.said.most}
        if known.setdefault(hours, amount) != amount:
            return self.wrong("most", "twice", found)
        self.said = replace(self.said, most=tuple(Most(one, known[one]) for one in sorted(known)))
        return self._most_said(found)

    def _take_most_mass(self, found: Found) -> None:
        micrograms, hours = (
            parse_mass(f"{found['number']} {words.MASSES[found['mass'].lower()]}", "most"),
            hours_of(found),
        )
        if not 1 <= hours <= 24 * 31:
            return self.wrong("most", "range", found)
        of = (found.groupdict().get("of") or "").lower()
        known = {(one.of, one.hours): one.micrograms for one in self.said.most_masses}
        if known.setdefault((of, hours), micrograms) != micrograms:
            return self.wrong("most", "twice", found)
        masses = tuple(MostMass(one[1], known[one], one[0]) for one in sorted(known))
        self.said = replace(self.said, most_masses=masses)
        return self._most_said(found)

    def _take_most_both(self, found: Found) -> None:
        """As in "8 tablets or 4 g": with one strength, both must be the same."""
        self._take_most(found)
        self._take_most_mass(found)
        self._strengths.take_both(found)

    def _take_largest(self, found: Found) -> None:
        self.say("largest", words.amount_of(found["amount"]), "most", found)
        self._most_said(found)

    def _take_doses(self, found: Found) -> None:
        count = words.LATIN_TIMES[found["word"].lower()] if found["word"] else words.count_of(found["count"])
        if hours_of(found) == 24:
            self._within("doses_most", count, MOST_SLOTS, "most", found)
        else:
            self._take_unclear(found)

    def _take_no_window(self, found: Found) -> None:
        self.wrong("most", "no_window", found)

    def _most_said(self, found: Found) -> None:
        told = found.groupdict()
        self.said = replace(self.said, most_of_a_day=self.said.most_of_a_day or told.get("day") is not None)
        if told.get("unit") is not None:
            self._most_units.add(words.UNIT_OF[told["unit"].lower()])

    def _take_gap(self, found: Found) -> None:
        minutes = words.count_of(found["count"]) * (1 if found["per"].lower().startswith("m") else 60)
        self._within("gap_said", minutes, 7 * 24 * 60, "gap", found)

    def _take_as_needed(self, _found: Found) -> None:
        self.said = replace(self.said, as_needed=True)

    def _take_hours(self, found: Found) -> None:
        low = words.count_of(found["low"])
        high = low if found["high"] is None else words.count_of(found["high"])
        if not 1 <= low <= high <= MOST_HOURS:
            return self.wrong("hours", "range", found)
        return self.say("hours", (low, high), "hours", found)

    def _take_every_hour(self, found: Found) -> None:
        self.say("hours", (1, 1), "hours", found)

    def _take_every_days(self, found: Found) -> None:
        days = words.count_of(found["count"]) * (7 if found["per"].lower().startswith("w") else 1)
        self._within("every_days", days, MOST_DAYS_APART, "every_days", found)

    def _take_other_day(self, found: Found) -> None:
        self.say("every_days", 2, "every_days", found)

    def _take_weekly(self, found: Found) -> None:
        self.say("every_days", 7, "every_days", found)

    def _take_daily(self, found: Found) -> None:
        self.say("every_days", 1, "every_days", found)

    def _take_times_a_day(self, found: Found) -> None:
        self._within("times_a_day", words.count_of(found["count"]), MOST_SLOTS, "times_a_day", found)

    def _take_latin(self, found: Found) -> None:
        self.say("times_a_day", words.LATIN_TIMES[found["word"].lower()], "times_a_day", found)

    def _take_moments(self, found: Found) -> None:
        told = {words.MOMENT_OF[one.group().lower()] for one in _all(shapes.MOMENT, found)} or {Moment.NIGHT}
        every = told.union(self.said.moments)
        self.said = replace(self.said, moments=tuple(one for one in Moment if one in every))

    def _take_times(self, found: Found) -> None:
        told = {_time(one) for one in _all(shapes.TIME, found)}
        if None in told:
            return self.wrong("times", "range", found)
        known = {one for one in told if one is not None}.union(self.said.times)
        self.said = replace(self.said, times=tuple(sorted(known)))
        return None

    def _take_bare_hour(self, found: Found) -> None:
        self.wrong("times", "no_minutes", found)

    def _take_days(self, found: Found) -> None:
        count = 1 if found["count"].lower() == "a" else words.count_of(found["count"])
        self._within("days", count * (7 if found["per"].lower().startswith("w") else 1), MOST_DAYS, "days", found)

    def _take_until(self, found: Found) -> None:
        told = found.groupdict()
        month = told.get("m") or words.MONTHS.index(told["month"][:3].lower()) + 1
        try:
            day = date(int(told["y"]), int(month), int(told["d"]))
        except ValueError:
            return self.wrong("until", "no_such_day", found)
        return self.say("until", day, "until", found)

    def _take_no_year(self, found: Found) -> None:
        self.wrong("until", "no_year", found)

    def _take_which_day(self, found: Found) -> None:
        self.wrong("until", "which_day", found)

    def _take_which_last(self, found: Found) -> None:
        self.wrong("until", "which_last", found)

    def _take_up_to_days(self, found: Found) -> None:
        self.wrong("days", "up_to", found)

    def _take_release(self, found: Found) -> None:
        self.release.append(found.group())

    def _take_changing(self, found: Found) -> None:
        self.not_clear(found.group())

    def _take_said(self, found: Found) -> None:
        self.clauses.append(found.group().strip(" ()"))

    def _take_which_strength(self, found: Found) -> None:
        self.wrong("strength", "which", found)

    def _take_rate(self, found: Found) -> None:
        held = parse_exact_mass(f"{found['number']} {words.MASSES[found['mass'].lower()]}")
        self._take_in_words(found, f"{mass(held)} an hour".replace(NBSP, " "))

    def _take_in_words(self, found: Found, told: str = "") -> None:
        self.say("strength_words", told or found.group(), "strength", found)

    def _take_liquid(self, found: Found) -> None:
        self._strengths.take_liquid(self, found)

    def _take_dashed(self, found: Found) -> None:
        self._strengths.take_dashed(found)

    def _take_slashed(self, found: Found) -> None:
        numbers = shapes.NUMBER.findall(found["numbers"])
        self.say("strengths", tuple(mass_of(one, found["mass"]) for one in numbers), "strength", found)

    def _take_strength(self, found: Found) -> None:
        told = tuple(mass_of(one["number"], one["mass"]) for one in _all(shapes.MASS, found))
        self.say("strengths", told, "strength", found)

    def _take_counted(self, found: Found) -> None:
        """As in "2 x 500 mg tablets"."""
        self.say("strengths", (mass_of(found["number"], found["mass"]),), "strength", found)
        self._take_amount(found)

    def _take_each_or_all(self, found: Found) -> None:
        """As in "1 g (2 tablets)": whether 1 g is in each or in all follows from what else is said."""
        self._take_amount(found)
        self._strengths.take_total(found)

    _take_with_mass = _take_each_or_all

    def _take_of_unit(self, found: Found) -> None:
        """As in "5 mg per tablet"."""
        self.say("unit", words.UNIT_OF[found["unit"].lower()], "amount", found)

    def _take_spoons(self, found: Found) -> None:
        self.wrong("amount", "spoons", found)

    def _take_up_to(self, found: Found) -> None:
        self.wrong("amount", "up_to", found)

    def _take_count(self, found: Found) -> None:
        self._counted = self._counted or found["low"]
        self._take_amounts(found)

    def _take_which_amount(self, found: Found) -> None:
        self.wrong("amount", "which", found)

    def _take_amount_a_day(self, found: Found) -> None:
        """One a day is one dose; more a day may be one dose or several."""
        amount = words.amount_of(found["low"])
        if not 1 <= amount <= 1000:
            return self.unread.append(found.group())
        self.say("amount", amount, "amount", found)
        self.say("unit", words.UNIT_OF[found["unit"].lower()], "amount", found)
        return self.say("every_days", 1, "every_days", found)

    def _take_amount(self, found: Found) -> None:
        self.say("unit", words.UNIT_OF[found["unit"].lower()], "amount", found)
        same = found.groupdict().get("same")
        if same is not None:
            self.say("unit", words.UNIT_OF[same.lower()], "amount", found)
        self._take_amounts(found)

    def _take_amounts(self, found: Found) -> None:
        release = found.groupdict().get("release")
        self.release += [] if release is None else [release]
        kind = found.groupdict().get("kind")
        self.form += [] if kind is None else [kind.lower()]
        low = high = words.amount_of(found["low"])
        if found.groupdict().get("high") is not None:
            high = words.amount_of(found["high"])
        if not 1 <= low <= high <= MOST_AMOUNT:
            return self.wrong("amount", "range", found)
        if low == high:
            return self.say("amount", low, "amount", found)
        return self.say("amount_range", (low, high), "amount", found)


def contradictions(said: QuickReading) -> list[Problem]:
    """What cannot all be so."""
    wrong = []
    if said.amount is not None and said.amount_range is not None:
        wrong.append(Problem("amount", "contradictory"))
    counted = said.times_a_day or said.moments or len(said.times) > 1 or (said.every_days or 1) > 1
    if said.hours is not None and not said.as_needed and counted:
        wrong.append(Problem("how", "contradictory"))
    if said.hours is not None and not said.as_needed and (said.doses_most or 24) * said.hours[1] < 24:
        wrong.append(Problem("how", "contradictory"))
    told = {len(said.times), len(said.moments), len(said.times) + len(said.moments)} - {0}
    if said.times_a_day is not None and said.hours is None and told and said.times_a_day not in told:
        wrong.append(Problem("times", "contradictory"))
    if said.days is not None and said.until is not None:
        wrong.append(Problem("until", "contradictory"))
    return wrong


def _all(pattern: re.Pattern[str], found: Found) -> list[Found]:
    return list(pattern.finditer(found.group()))


def hours_of(found: Found) -> int:
    """Hours of a window; a day is 24, and the screen says so."""
    window = found.groupdict().get("window")
    return 24 if window is None else words.count_of(window)


def _time(found: Found) -> time | None:
    """A wall time; None where there is none such."""
    hour, minute, half = int(found["hour"]), int(found["minute"] or 0), (found["half"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    return time(hour, minute) if hour <= 23 and minute <= 59 else None
