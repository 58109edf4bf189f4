"""What is practised rather than swallowed: movements in a routine, and heat or cold on a part of the body.

Seconds are whole and active: a pause adds nothing. Sources of the cautious settings stand beside them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.domain.body import Region
from companion.domain.errors import InvalidInputError
from companion.domain.identity import PatientId, PracticeId
from companion.domain.recovery import Precaution, PrecautionKind, forbidding


class Position(StrEnum):
    """How one starts."""

    ON_BACK = "on_back"
    ON_SIDE = "on_side"
    ON_FRONT = "on_front"
    HANDS_AND_KNEES = "hands_and_knees"
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a published fact comes from."""

    title: str
    publisher: str
    checked: str
    """ISO day on which the copy was read."""
    status: str
    """``c_a`` official, ``c_b`` recognised clinical publisher, ``d`` our cautious setting, ``own`` typed in."""


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement, from the catalogue or typed in from a leaflet."""

    id: str
    name: str
    position: Position
    steps: tuple[str, ...]
    """What to do, in order, in our own words or the person's."""
    strains: frozenset[PrecautionKind] = frozenset()
    """What it does to the back: a precaution of the same kind forbids it."""
    sided: bool = False
    """Done on one side, then on the other."""
    timed: bool = False
    """Counted in minutes (walking, breathing), not in repetitions."""
    repetitions: int | None = None
    """As published; None where the source leaves it to the physiotherapist: then a person types it."""
    hold_seconds: int | None = None
    watch: str = ""
    """When to stop, or what to mind."""
    origin: Origin = Origin("", "", "", "own")
    dose: str = ""
    """How often and how long, as the source says it, in our own words."""
    ask_first: bool = False
    """Whether a team's leave is usual before it is begun (our cautious setting). It is said, and forbids nothing."""


@dataclass(frozen=True, slots=True)
class RoutineItem:
    """A movement with its numbers."""

    movement: Movement
    sets: int = 1
    repetitions: int = 5
    """In one set, each side. Unused when the movement is timed."""
    hold_seconds: int = 0
    """Held in every repetition. For a timed movement: how long it lasts."""
    rest_seconds: int = 0
    """Between two sets; 0 makes no rest at all."""
    pace_seconds: int = 4
    """For the moving part of one repetition (our cautious setting)."""


@dataclass(frozen=True, slots=True)
class Routine:
    """Movements done one after the other."""

    id: PracticeId
    patient: PatientId
    name: str
    items: tuple[RoutineItem, ...]
    note: str = ""
    said_by: str = ""
    """Who prescribed it, in words."""
    plan_file_id: str | None = None


class ThermalKind(StrEnum):
    """Warm or cold."""

    COLD = "cold"
    HEAT = "heat"


@dataclass(frozen=True, slots=True)
class ThermalPlan:
    """Heat or cold on a part of the body."""

    id: PracticeId
    patient: PatientId
    name: str
    kind: ThermalKind
    regions: tuple[Region, ...]
    minutes: int = 15
    """Our cautious setting: the NHS leaflet on heat and ice says 15 to 20 for a wrapped cold pack."""
    gap_minutes: int = 120
    """From the end of one to the start of the next on a part. Our cautious setting, from "every 2 to 3 hours"."""
    note: str = ""
    said_by: str = ""
    plan_file_id: str | None = None


Practice = Routine | ThermalPlan

MOST_NAME = 120
MOST_TEXT = 2_000
MOST_ITEMS = 30
MOST_SETS = 20
MOST_REPETITIONS = 100
MOST_HOLD = 120
MOST_TIMED = 60 * 60
MOST_REST = 10 * 60
MOST_PACE = 30
MOST_THERMAL_MINUTES = 20
"""Hard cap: the strictest common value of the published leaflets (our cautious setting)."""
MOST_GAP_MINUTES = 24 * 60


def validate_movement(movement: Movement) -> None:
    """Refuse a movement that says nothing.

    Raises:
        InvalidInputError: field ``movement`` or ``steps``.
    """
    if not movement.name.strip():
        raise InvalidInputError("movement", "empty")
    if len(movement.name) > MOST_NAME:
        raise InvalidInputError("movement", "too_long", high=MOST_NAME)
    if any(len(step) > MOST_TEXT for step in movement.steps):
        raise InvalidInputError("steps", "too_long", high=MOST_TEXT)


def validate_item(item: RoutineItem) -> None:
    """Refuse numbers nobody would do.

    Raises:
        InvalidInputError: field ``sets``, ``repetitions``, ``hold``, ``rest`` or ``pace``, and those of the movement.
    """
    validate_movement(item.movement)
    lowest, highest = (10, MOST_TIMED) if item.movement.timed else (0, MOST_HOLD)
    for field, value, low, high in (
        ("sets", item.sets, 1, MOST_SETS),
        ("repetitions", item.repetitions, 1, MOST_REPETITIONS),
        ("hold", item.hold_seconds, lowest, highest),
        ("rest", item.rest_seconds, 0, MOST_REST),
        ("pace", item.pace_seconds, 1, MOST_PACE),
    ):
        if not low <= value <= high:
            raise InvalidInputError(field, "range", low=low, high=high)


def validate_routine(name: str, items: tuple[RoutineItem, ...], note: str = "") -> None:
    """Refuse a routine without a name or without a movement.

    Raises:
        InvalidInputError: field ``name``, ``items`` or ``note``, and those of its items.
    """
    _validate_words(name, note)
    if not items:
        raise InvalidInputError("items", "empty")
    if len(items) > MOST_ITEMS:
        raise InvalidInputError("items", "too_many", high=MOST_ITEMS)
    for item in items:
        validate_item(item)


def validate_thermal(name: str, regions: tuple[Region, ...], minutes: int, gap_minutes: int, note: str = "") -> None:
    """Refuse heat or cold beyond the hard cap, or on no part of the body.

    Raises:
        InvalidInputError: field ``name``, ``regions``, ``minutes``, ``gap`` or ``note``.
    """
    _validate_words(name, note)
    if not regions:
        raise InvalidInputError("regions", "empty")
    if not 1 <= minutes <= MOST_THERMAL_MINUTES:
        raise InvalidInputError("minutes", "range", low=1, high=MOST_THERMAL_MINUTES)
    if not 1 <= gap_minutes <= MOST_GAP_MINUTES:
        raise InvalidInputError("gap", "range", low=1, high=MOST_GAP_MINUTES)


def _validate_words(name: str, note: str) -> None:
    if not name.strip():
        raise InvalidInputError("name", "empty")
    if len(name) > MOST_NAME:
        raise InvalidInputError("name", "too_long", high=MOST_NAME)
    if len(note) > MOST_TEXT:
        raise InvalidInputError("note", "too_long", high=MOST_TEXT)


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A precaution that stands in the way of a practice."""

    precaution: Precaution
    movement: Movement | None
    """The movement of the routine it forbids; None when it forbids the whole practice."""


def forbidden(practice: Practice, precautions: Iterable[Precaution], day: date) -> tuple[Forbidden, ...]:
    """What of a practice is forbidden on a local day, and by which precaution; empty says only: nothing is listed."""
    known = tuple(precautions)
    if isinstance(practice, ThermalPlan):
        kinds = [PrecautionKind.HEAT] if practice.kind is ThermalKind.HEAT else []
        return tuple(Forbidden(one, None) for one in forbidding(known, kinds, day))
    return tuple(
        Forbidden(one, item.movement)
        for item in practice.items
        for one in forbidding(known, strains_of(item.movement), day)
    )


def rest_of(practice: Practice, found: Iterable[Forbidden]) -> tuple[RoutineItem, ...]:
    """What is left of a routine without what is forbidden; nothing of heat or cold."""
    against = {one.movement for one in found}
    if not isinstance(practice, Routine):
        return ()
    return tuple(item for item in practice.items if item.movement not in against)


def strains_of(movement: Movement) -> frozenset[PrecautionKind]:
    """What a movement does to the back, lying on the front included."""
    return movement.strains | ({PrecautionKind.LIE_PRONE} if movement.position is Position.ON_FRONT else frozenset())
