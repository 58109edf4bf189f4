"""What one unit holds, where a line says it in a way that only the rest of the line makes clear."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Protocol

from companion.domain import quick_vocabulary as words
from companion.domain.dose_text import parse_exact_mass
from companion.domain.medication import NANOGRAMS, Unit
from companion.domain.quick_reading import Problem, QuickReading

Found = re.Match[str]
JOINED_TIMES, TIMES = Decimal(5), Decimal(16)
"""From so many times as much on, two numbers are of two ingredients and no range: with two names, and without."""


class Said(Protocol):
    """Where what was read is kept."""

    said: QuickReading
    problems: list[Problem]

    def say(self, field: str, value: object, problem: str, found: Found) -> None:
        """Keep a value."""

    def wrong(self, field: str, reason: str, found: Found) -> None:
        """Keep a problem."""


@dataclass(frozen=True, slots=True)
class _Total:
    """An amount with a mass beside it."""

    amount: int
    micrograms: Decimal
    of_all: bool
    found: Found


class Strengths:
    """Waits until the line is read to its end."""

    def __init__(self) -> None:
        self._is_of_liquid = False
        self._dashed: list[Found] = []
        self._totals: list[_Total] = []
        self._both: list[_Total] = []

    def take_liquid(self, told: Said, found: Found) -> None:
        """As in "10 mg/5 mL"."""
        held = mass_of(found["number"], found["mass"])
        volume = 1000 if found["volume"] is None else words.amount_of(found["volume"])
        if volume == 0 or held * NANOGRAMS * 1000 % volume:
            return told.wrong("strength", "too_fine", found)
        self._is_of_liquid = True
        return told.say("strengths", (held * 1000 / volume,), "strength", found)

    def take_dashed(self, found: Found) -> None:
        """As in "5-325 mg": two ingredients, or a range."""
        self._dashed.append(found)

    def take_total(self, found: Found) -> None:
        """As in "2 tablets (650 mg total)"."""
        held = mass_of(found["number"], found["mass"])
        of_all = found.groupdict().get("total") is not None
        self._totals.append(_Total(words.amount_of(found["low"]), held, of_all, found))

    def take_both(self, found: Found) -> None:
        """As in "max 8 tablets or 4 g in 24 hours"."""
        held = mass_of(found["number"], found["mass"])
        self._both.append(_Total(words.amount_of(found["amount"]), held, of_all=True, found=found))

    def close(self, told: Said, name: str) -> None:
        """Say what now can be said."""
        for found in self._dashed:
            low, high = mass_of(found["low"], found["first"] or found["mass"]), mass_of(found["high"], found["mass"])
            if is_combination(name, low, high):
                told.say("strengths", (low, high), "strength", found)
            else:
                told.wrong("strength", "which", found)
        for total in self._totals:
            self._compare(told, total)
        for both in self._both:
            held = told.said.strengths
            if len(held) == 1 and not self._is_of_liquid and held[0] * both.amount != both.micrograms * 1000:
                told.wrong("most", "not_same", both.found)

    def check(self, told: Said) -> None:
        """What 10 mg of a liquid is in must be said: in 1 mL, or in the spoonful. Until then there is no strength."""
        unit = told.said.unit
        if told.said.strengths and told.said.strength_words:
            told.problems.append(Problem("strength", "which", told.said.strength_words))
        if not told.said.strengths or unit is None or self._is_of_liquid == (unit is Unit.MILLILITRE):
            return
        reason = "which" if unit is Unit.MILLILITRE else "in_one" if unit is Unit.INJECTION else "other_unit"
        told.problems.append(Problem("strength", reason))
        told.said = replace(told.said, strengths=())

    def _compare(self, told: Said, total: _Total) -> None:
        held = told.said.strengths
        each = total.micrograms * 1000 / total.amount
        if not held and total.amount == 1000 and told.said.unit is not Unit.MILLILITRE:
            told.say("strengths", (total.micrograms,), "strength", total.found)
        elif not held and total.of_all and each * NANOGRAMS == int(each * NANOGRAMS):
            self._is_of_liquid = told.said.unit is Unit.MILLILITRE
            told.say("strengths", (each,), "strength", total.found)
        elif len(held) != 1:
            told.wrong("strength", "which" if told.said.unit is Unit.MILLILITRE else "each_or_all", total.found)
        elif each != held[0] and (total.of_all or self._is_of_liquid or total.micrograms != held[0]):
            told.wrong("strength", "not_same", total.found)


def mass_of(number: str, unit: str) -> Decimal:
    """Micrograms, exact.

    Raises:
        InvalidInputError: as ``parse_exact_mass`` does.
    """
    return parse_exact_mass(f"{number} {words.MASSES[unit.lower()]}")


def is_combination(name: str, low: Decimal, high: Decimal) -> bool:
    """Whether "5-325 mg" behind a name are two ingredients: never where it could be a range of one."""
    joined = re.search(r"[a-z]{3}(?:-|/| and | with |\+)[a-z]{3}", name.lower()) is not None
    return high < low or high >= low * (JOINED_TIMES if joined else TIMES)
