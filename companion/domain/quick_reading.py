"""What a typed line about a medicine says, and what it leaves open. Nothing here is assumed for the person."""

from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from enum import StrEnum

from companion.domain.medication import Most, Unit


class How(StrEnum):
    """How often, in the one way a plan line has."""

    AS_NEEDED = "as_needed"
    TIMES_A_DAY = "times_a_day"
    """So often a day, or at parts of the day; no clock time was said."""
    AT_TIMES = "at_times"
    EVERY_HOURS = "every_hours"
    EVERY_DAYS = "every_days"


class Moment(StrEnum):
    """A part of the day that was said instead of a time. What time it is, only the person knows."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    BEDTIME = "bedtime"
    NIGHT = "night"


class Question(StrEnum):
    """What the line leaves open, and a person must say."""

    HOW_OFTEN = "how_often"
    """No frequency was said."""
    NEEDED_OR_PLANNED = "needed_or_planned"
    """As needed was said, and times too."""
    WHICH_TIMES = "which_times"
    """Clock times are missing: of each dose, or of the first one of an interval."""
    WHICH_HOURS = "which_hours"
    """A range such as 4 to 6 hours. As needed, the gap is its smallest number: that has to be said."""
    WHICH_AMOUNT = "which_amount"
    """A range such as 1 to 2 tablets."""
    UP_TO_TIMES = "up_to_times"
    """So many times at most was said: whether the label means any 24 hours."""
    DAY_OR_24_HOURS = "day_or_24_hours"
    """The most was said of a day; the program counts any 24 hours."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the line cannot be used as it stands.

    ``field``: line, name, strength, amount, how, hours, every_days, times_a_day, times, gap, most, days or until.
    ``reason``: empty, too_long, not_said, no_unit, other_unit, twice, range, which, no_minutes, which_day, no_year,
    no_such_day, too_fine, finer_than_nanograms, finer_than_micrograms, not_a_number, no_zero, not_clear, spoons, up_to,
    no_window, which_last, which_of, each_or_all, in_one, not_same or contradictory.
    """

    field: str
    reason: str
    words: str = ""
    """What was typed there."""


@dataclass(frozen=True, slots=True)
class MostMass:
    """The most of an ingredient in any so many hours, as a label says it: "max 4 g in 24 hours"."""

    hours: int
    micrograms: int
    of: str = ""
    """The ingredient as typed; "" where the line does not say of what."""


@dataclass(frozen=True, slots=True)
class QuickReading:
    """A line as it was read. None and empty: not said."""

    name: str = ""
    strengths: tuple[Decimal | int, ...] = ()
    """Micrograms in one unit (in 1 mL for a liquid), exact, in the order typed; several for a combination."""
    amount: int | None = None
    """Thousandths of a unit; None also where a range was said."""
    amount_range: tuple[int, int] | None = None
    unit: Unit | None = None
    as_needed: bool = False
    times_a_day: int | None = None
    times: tuple[time, ...] = ()
    """Wall times in order; for an interval, of the first one."""
    moments: tuple[Moment, ...] = ()
    hours: tuple[int, int] | None = None
    """Smallest and largest number of hours; the same twice where one was said."""
    every_days: int | None = None
    gap_said: int | None = None
    """Minutes between two doses, where the line says so in words."""
    most: tuple[Most, ...] = ()
    most_of_a_day: bool = False
    """The most of 24 hours was said of a day."""
    most_masses: tuple[MostMass, ...] = ()
    """The most as a mass, in the order of ingredient and hours."""
    doses_most: int | None = None
    """The most doses in 24 hours: "up to 4 times a day". Whether that is a limit of the label is asked."""
    largest: int | None = None
    """The most at once, thousandths of a unit."""
    days: int | None = None
    """For so many days."""
    until: date | None = None
    """Last day."""
    instructions: str = ""
    """In the words typed; several are parted by "; "."""
    form: str = ""
    """Words of its form behind the strength: "inhaler", "oral solution"."""
    strength_words: str = ""
    """Where the label counts otherwise: "12 micrograms an hour", "5%", "800 units"."""
    unread: tuple[str, ...] = ()
    """Words that were not understood, to be shown: they may matter."""
    problems: tuple[Problem, ...] = ()

    @property
    def strength(self) -> Decimal | int | None:
        """Micrograms in one unit, where one was said."""
        return self.strengths[0] if len(self.strengths) == 1 else None

    @property
    def is_planned(self) -> bool:
        """Whether times, parts of the day, a count a day or days apart were said."""
        return bool(self.times or self.moments or self.times_a_day or self.every_days)

    @property
    def how(self) -> How | None:
        """How often; None where it was not said, or said in two ways."""
        if self.as_needed:
            return None if self.is_planned else How.AS_NEEDED
        if self.hours is not None:
            return How.EVERY_HOURS
        if self.every_days is not None and self.every_days > 1:
            return How.EVERY_DAYS
        if not self.is_planned:
            return None
        return How.AT_TIMES if self.times and not self.moments else How.TIMES_A_DAY

    @property
    def doses_a_day(self) -> int | None:
        """How many on a day that has any; None where it was not said that way."""
        if self.hours is not None or not self.is_planned:
            return None
        return self.times_a_day or len(self.times) + len(self.moments) or 1

    @property
    def gap_minutes(self) -> int | None:
        """The label's smallest time between two doses, in minutes: as said, or the interval of an as-needed line.

        Of a range it is the smallest, and ``questions`` holds ``WHICH_HOURS``.
        """
        if self.gap_said is not None:
            return self.gap_said
        return self.hours[0] * 60 if self.as_needed and self.hours is not None else None

    @property
    def questions(self) -> tuple[Question, ...]:
        """What a person must still say, in the order of a form."""
        both = self.as_needed and self.is_planned
        asked = {
            Question.WHICH_AMOUNT: self.amount_range is not None,
            Question.HOW_OFTEN: self.how is None and not both,
            Question.NEEDED_OR_PLANNED: both,
            Question.WHICH_HOURS: self.hours is not None and self.hours[0] != self.hours[1],
            Question.WHICH_TIMES: self.how not in {None, How.AS_NEEDED} and (not self.times or bool(self.moments)),
            Question.UP_TO_TIMES: self.doses_most is not None,
            Question.DAY_OR_24_HOURS: self.most_of_a_day,
        }
        return tuple(question for question, asks in asked.items() if asks)
