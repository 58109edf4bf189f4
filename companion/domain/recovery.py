"""The frame around the plan: surgeries, phases, precautions, pauses, and what the team must be told.

Days are local days. Nothing here is lifted by a date: a precaution ends when a person says that the team ended it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Generic, TypeVar

from companion.domain.body import Region
from companion.domain.day_plan import DayPlan, validate_day_plan
from companion.domain.dose_text import NBSP, parse_amount
from companion.domain.drowsy import DrowsyWindow, KnownTogether, validate_drowsy
from companion.domain.errors import InvalidInputError
from companion.domain.identity import ItemId
from companion.domain.medicine_class import ClassTag
from companion.domain.telling import TellingChannel, validate_channel


class ProcedureKind(StrEnum):
    """What was done, roughly: it chooses which published bands are shown."""

    DECOMPRESSION = "decompression"
    FUSION = "fusion"
    OTHER = "other"


class PrecautionKind(StrEnum):
    """What a surgical team may forbid for now."""

    BEND = "bend"
    TWIST = "twist"
    ARCH = "arch"
    LIFT = "lift"
    SIT = "sit"
    DRIVE = "drive"
    LIE_PRONE = "lie_prone"
    BATH = "bath"
    NSAID = "nsaid"
    MEDICINE = "medicine"
    """Another class of medicines, or one by its name."""
    HEAT = "heat"
    BRACE = "brace"
    OTHER = "other"


LIMITED = {PrecautionKind.LIFT: ("grams", 100, 100_000), PrecautionKind.SIT: ("minutes", 1, 24 * 60)}
"""Kinds that carry a number: its unit and its range."""


@dataclass(frozen=True, slots=True)
class Surgery:
    """One operation."""

    on: date
    """Local day; day 0 of ``surgery+N`` for the newest one."""
    procedure: str
    """In words, as on the letter."""
    kind: ProcedureKind = ProcedureKind.OTHER
    levels: str = ""
    """Such as "L4/L5"."""
    surgeon: str = ""


@dataclass(frozen=True, slots=True)
class Precaution:
    """Something the team forbade, or asked for, for now."""

    kind: PrecautionKind
    said_by: str
    """Who said so, in words."""
    from_day: date
    until: date | None = None
    """The day the team named for looking at it again; reaching it lifts nothing."""
    limit: int | None = None
    """Grams to lift, or minutes to sit."""
    words: str = ""
    lifted_on: date | None = None
    lifted_by: str = ""
    """Who of the team lifted it, in words."""
    from_after_surgery: int | None = None
    """The number behind ``surgery+`` when ``from_day`` was written so; a corrected day of surgery moves it."""
    until_after_surgery: int | None = None
    """The same of ``until``."""
    tag: ClassTag | None = None
    """Of ``MEDICINE``: the class to leave for now."""
    ingredient: str = ""
    """Of ``MEDICINE``: the ingredient or medicine to leave for now, as the team named it."""


class PrecautionState(StrEnum):
    """Where a precaution stands on a day."""

    AHEAD = "ahead"
    IN_FORCE = "in_force"
    DAY_REACHED = "day_reached"
    """The day for looking at it again has come; it stays in force until the team lifts it."""
    LIFTED = "lifted"


FORBIDDING = (PrecautionState.IN_FORCE, PrecautionState.DAY_REACHED)


class ContactKind(StrEnum):
    """What a contact is shown for, besides the list of the team."""

    TEAM = ""
    POISON_LINE = "poison_line"
    """Shown with a dose over a limit."""


@dataclass(frozen=True, slots=True)
class Contact:
    """Somebody of the care team."""

    name: str
    role: str = ""
    phone: str = ""
    hours: str = ""
    kind: ContactKind = ContactKind.TEAM


class FactKind(StrEnum):
    """What a team must know, and what the program asks about."""

    ALLERGY = "allergy"
    CONDITION = "condition"
    IMPLANT = "implant"
    NUMB_AREA = "numb_area"


@dataclass(frozen=True, slots=True)
class HealthFact:
    """An allergy, another condition, an implant or a numb area."""

    kind: FactKind
    words: str
    regions: tuple[Region, ...] = ()


class Phase(StrEnum):
    """A span after surgery. The bands are context; from ``EARLY`` on only a tick opens one."""

    FIRST_DAYS = "p0"
    PROTECTION = "p1"
    EARLY = "p2"
    STRENGTHENING = "p3"
    RECONDITIONING = "p4"
    LONG_TERM = "p5"


PHASES = tuple(Phase)


@dataclass(frozen=True, slots=True)
class PhaseTick:
    """Somebody of the team opened a phase."""

    phase: Phase
    said_by: str
    on: date
    after_surgery: int | None = None
    """The number behind ``surgery+`` when ``on`` was written so; a corrected day of surgery moves it."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A time in which nothing is asked for: in hospital, on a journey. UTC instants, the end excluded."""

    since: datetime
    until: datetime | None
    """None: until a person ends it."""
    reason: str = ""

    def covers(self, instant: datetime) -> bool:
        """Whether an instant lies in it."""
        return self.since <= instant and (self.until is None or instant < self.until)

    def overlaps(self, other: "Pause") -> bool:
        """Whether some instant lies in both; two that only touch share none."""
        begins = max(self.since, other.since)
        return self.covers(begins) and other.covers(begins)


Chosen = DrowsyWindow | KnownTogether | TellingChannel | DayPlan
"""What a person set for the program, not what a team said."""
Fact = Surgery | Precaution | Contact | HealthFact | PhaseTick | Pause | Chosen
F = TypeVar("F", bound=Fact)


@dataclass(frozen=True, slots=True)
class Item(Generic[F]):
    """A fact of the recovery as the newest version tells it, and who told it."""

    id: ItemId
    number: int
    value: F
    by_name: str
    recorded_at: datetime
    withdrawn: bool = False
    """Taken back: it should never have stood there. The record keeps what it said."""


GRAMS_IN_A_POUND = 453.592
FIRST_DAYS_UNTIL = 3
"""Days after surgery that count as the first days, before protection (our cautious setting)."""
KILOGRAMS = ("kilograms", "kilogram", "kg")
POUNDS = ("pounds", "pound", "lbs", "lb")
MOST_WORDS = 500
EARLIEST = date(1950, 1, 1)
LATEST = date(2200, 12, 31)


def phase_on(day: date, surgery: date, ticks: Iterable[PhaseTick]) -> Phase:
    """The phase of a local day: by date only until protection; beyond it, the furthest one a person ticked by then."""
    reached = Phase.PROTECTION if (day - surgery).days >= FIRST_DAYS_UNTIL else Phase.FIRST_DAYS
    ticked = [tick.phase for tick in ticks if surgery <= tick.on <= day]
    return max([reached, *ticked], key=PHASES.index)


def precaution_state(precaution: Precaution, day: date) -> PrecautionState:
    """Where a precaution stands on a local day."""
    if precaution.lifted_on is not None and precaution.lifted_on <= day:
        return PrecautionState.LIFTED
    if day < precaution.from_day:
        return PrecautionState.AHEAD
    if precaution.until is not None and day > precaution.until:
        return PrecautionState.DAY_REACHED
    return PrecautionState.IN_FORCE


def followed(fact: F, was: date, now: date) -> F:
    """A fact whose days are written ``surgery+N`` of the day ``was``, after its correction to ``now``."""
    match fact:
        case Precaution(from_day=first, until=until):
            first = _moved(first, fact.from_after_surgery, was, now)
            until = None if until is None else _moved(until, fact.until_after_surgery, was, now)
            return replace(fact, from_day=first, until=until)
        case PhaseTick():
            return replace(fact, on=_moved(fact.on, fact.after_surgery, was, now))
        case _:
            return fact


def _moved(day: date, after: int | None, was: date, now: date) -> date:
    return day if after is None or day != was + timedelta(days=after) else now + timedelta(days=after)


def written_in_days(fact: F, old: Fact) -> F:
    """A fact typed anew, that keeps ``surgery+N`` of each day it leaves as it was."""
    match fact, old:
        case Precaution(), Precaution():
            first = old.from_after_surgery if fact.from_day == old.from_day else None
            until = old.until_after_surgery if fact.until == old.until else None
            return replace(fact, from_after_surgery=first, until_after_surgery=until)
        case PhaseTick(), PhaseTick():
            return replace(fact, after_surgery=old.after_surgery if fact.on == old.on else None)
        case _:
            return fact


def forbidding(precautions: Iterable[Precaution], kinds: Iterable[PrecautionKind], day: date) -> tuple[Precaution, ...]:
    """The precautions of these kinds that are in force on a local day."""
    wanted = frozenset(kinds)
    return tuple(one for one in precautions if one.kind in wanted and precaution_state(one, day) in FORBIDDING)


def validate_fact(fact: Fact) -> None:
    """Refuse a fact that says nothing or cannot be.

    Raises:
        InvalidInputError: the field that cannot be kept, named as in the fact.
    """
    match fact:
        case Surgery():
            _words("procedure", fact.procedure)
            _day("on", fact.on)
            _at_most(levels=fact.levels, surgeon=fact.surgeon)
        case Precaution():
            _precaution(fact)
        case Contact():
            _words("name", fact.name)
            _at_most(role=fact.role, phone=fact.phone, hours=fact.hours)
        case HealthFact():
            _words("words", fact.words)
        case PhaseTick():
            _words("said_by", fact.said_by)
            _day("on", fact.on)
        case Pause():
            _pause(fact)
        case _:
            _chosen(fact)


def _pause(fact: Pause) -> None:
    _at_most(reason=fact.reason)
    if fact.until is not None and fact.until <= fact.since:
        raise InvalidInputError("until", "before_start", start=fact.since)


def _chosen(fact: Chosen) -> None:
    match fact:
        case DayPlan():
            validate_day_plan(fact)
        case TellingChannel():
            validate_channel(fact)
        case _:
            validate_drowsy(fact)


def _precaution(fact: Precaution) -> None:
    _words("said_by", fact.said_by)
    _span(fact)
    _at_most(words=fact.words)
    if fact.kind is PrecautionKind.OTHER:
        _words("words", fact.words)
    if fact.kind is PrecautionKind.MEDICINE and fact.tag is None:
        _words("ingredient", fact.ingredient)
    _at_most(ingredient=fact.ingredient)
    if fact.kind in LIMITED:
        _limit(fact)


def _span(fact: Precaution) -> None:
    """From when, until when, and when it was lifted."""
    _day("from_day", fact.from_day)
    if fact.until is not None:
        if fact.until < fact.from_day:
            raise InvalidInputError("until", "before_start", start=fact.from_day)
        _day("until", fact.until)
    if fact.lifted_on is not None:
        _words("lifted_by", fact.lifted_by)
        if fact.lifted_on < fact.from_day:
            raise InvalidInputError("lifted_on", "before_start", start=fact.from_day)


def _limit(fact: Precaution) -> None:
    _unit, low, high = LIMITED[fact.kind]
    if fact.limit is None:
        raise InvalidInputError("limit", "empty")
    if not low <= fact.limit <= high:
        raise InvalidInputError("limit", "range", low=low, high=high)


def _words(field: str, value: str) -> None:
    if not value.strip():
        raise InvalidInputError(field, "empty")
    _at_most(**{field: value})


def _at_most(**told: str) -> None:
    for field, value in told.items():
        if len(value) > MOST_WORDS:
            raise InvalidInputError(field, "too_long", high=MOST_WORDS)


def _day(field: str, value: date) -> None:
    if value < EARLIEST:
        raise InvalidInputError(field, "too_old")
    if value > LATEST:
        raise InvalidInputError(field, "too_far")


def pounds_in_grams(pounds: float) -> int:
    """Whole grams of a weight in pounds."""
    return round(pounds * GRAMS_IN_A_POUND)


def read_weight(typed: str, field: str = "limit") -> int:
    """Whole grams of a typed weight: "2.5", "2.5 kg", "5 lb", "10 pounds". A bare number is in kilograms.

    Raises:
        InvalidInputError: it cannot be read.
    """
    told = typed.replace(NBSP, " ").strip().lower()
    unit = next((one for one in (*KILOGRAMS, *POUNDS) if told.endswith(one)), "")
    number = parse_amount(told.removesuffix(unit).strip(), field)
    return pounds_in_grams(number / 1000) if unit in POUNDS else number


def paused_at(pauses: Iterable[Pause], instant: datetime) -> Pause | None:
    """The pause that covers a UTC instant."""
    return next((one for one in pauses if one.covers(instant)), None)


def days_after(surgery: date, day: date) -> int:
    """Whole days from the operation to a local day; negative before it."""
    return (day - surgery) // timedelta(days=1)
