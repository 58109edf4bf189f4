"""Parts of the body, exercises, heat and cold, and precautions in plain English for a terminal."""

from collections.abc import Iterable
from datetime import datetime

from companion.cli import words
from companion.domain.body import FROM_BEHIND, FROM_FRONT, Region
from companion.domain.practice import Forbidden, Practice, Routine, ThermalKind
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import Session, SessionKind, StopReason
from companion.domain.steps import steps_of, total_seconds

_NAMES = {"leg": "back of thigh", "mid_back": "middle back", "thigh_front": "front of thigh"}
"""Where the stored id is not the word a person uses."""


def _part(left: Region) -> str:
    stem = left.value.removesuffix("_left")
    return _NAMES.get(stem, stem.replace("_", " "))


PARTS = {_part(left): (left, right) for left, right in (*FROM_BEHIND, *FROM_FRONT)}
"""Name of a part of the body: its left and its right, the patient's own."""


def region(value: Region) -> str:
    """Where: "low back, left"."""
    name, (left, _right) = next((name, pair) for name, pair in PARTS.items() if value in pair)
    return f"{name}, {'left' if value is left else 'right'}"


def regions(values: Iterable[Region]) -> str:
    """Several parts, in the order of the body; both sides of one part are said once."""
    chosen = frozenset(values)
    told: list[str] = []
    for name, (left, right) in PARTS.items():
        sides = [side for side, one in (("left", left), ("right", right)) if one in chosen]
        if sides:
            told.append(f"{name}, {'both sides' if len(sides) == 2 else sides[0]}")
    return "; ".join(told)


def kind(practice: Practice) -> str:
    """What sort of practice it is."""
    if isinstance(practice, Routine):
        return "exercises"
    return "cold pack" if practice.kind is ThermalKind.COLD else "heat"


def planned(practice: Practice) -> str:
    """What is to be done: "5 movements, about 12 min", or "15 min: low back, both sides"."""
    if isinstance(practice, Routine):
        count = words.counted(len(practice.items), "1 movement", "{n} movements")
        return f"{count}, about {_minutes(total_seconds(steps_of(practice)))}"
    return f"{words.duration(practice.minutes)}: {regions(practice.regions)}"


CARE = "A cloth between pack and skin. Not over the wound, not where it is numb, never while you sleep."
"""For heat and cold, as on the card."""


def practice_lines(
    practice: Practice, gap_over_at: datetime | None, forbidden: tuple[Forbidden, ...], now: datetime, zone: str
) -> tuple[str, ...]:
    """What must be known before it is begun: an open gap, precautions in its way, and how a pack is laid on."""
    lines = [_forbidden(one) for one in forbidden]
    if gap_over_at is not None:
        lines.insert(0, f"The gap after the last one is over {words.at_time(gap_over_at, now, zone)}.")
    return tuple(lines) if isinstance(practice, Routine) else (*lines, CARE)


def session_done(session: Session) -> str:
    """What was recorded: "12 min, 5 of 6 movements done, pain 3 before and 2 after"."""
    told = session.told
    parts = [_minutes(told.seconds)]
    if told.kind is SessionKind.EXERCISE and told.parts:
        whole = sum(1 for part in told.parts if part.done >= part.planned)
        parts.append(f"{whole} of {len(told.parts)} movements done")
    if told.regions:
        parts.append(regions(told.regions))
    if told.pain_before is not None and told.pain_after is not None:
        parts.append(f"pain {told.pain_before} before and {told.pain_after} after")
    if told.stop is not None:
        parts.append(_STOPS[told.stop])
    return ", ".join(parts)


def precaution(value: Precaution) -> str:
    """A precaution in words, with its number and its day: "lift nothing over 2 kg, until Tuesday 1 December"."""
    told = value.words or _PRECAUTIONS[value.kind]
    if value.kind is PrecautionKind.LIFT and value.limit is not None:
        told = f"lift nothing over {value.limit / 1000:g} kg"
    elif value.kind is PrecautionKind.SIT and value.limit is not None:
        told = f"sit no longer than {words.duration(value.limit)} at a time"
    elif value.kind is PrecautionKind.MEDICINE and not value.words:
        named = [*([value.tag.value.replace("_", " ")] if value.tag is not None else []), value.ingredient]
        told = f"do not take: {', '.join(one for one in named if one)}"
    return told if value.until is None else f"{told}, at least until {words.day(value.until)}"


def _forbidden(one: Forbidden) -> str:
    said = f"Your team said: {precaution(one.precaution)} ({one.precaution.said_by})."
    return said if one.movement is None else f"{one.movement.name} is not for now. {said}"


def _minutes(seconds: float) -> str:
    return words.duration(max(1, round(seconds / 60)))


_STOPS = {
    StopReason.ENOUGH: "ended early: enough for now",
    StopReason.PAIN: "ended early: pain",
    StopReason.UNWELL: "ended early: felt unwell",
    StopReason.SKIN: "ended early: the skin was not as usual",
    StopReason.INTERRUPTED: "ended early: interrupted",
}

SESSION_KINDS = {SessionKind.EXERCISE: "Exercises", SessionKind.COLD: "Cold pack", SessionKind.HEAT: "Heat"}
"""What it was, when nobody planned it."""

_PRECAUTIONS = {
    PrecautionKind.BEND: "do not bend your back",
    PrecautionKind.TWIST: "do not twist your back",
    PrecautionKind.ARCH: "do not arch your back",
    PrecautionKind.LIFT: "lift nothing heavy",
    PrecautionKind.SIT: "do not sit for long",
    PrecautionKind.DRIVE: "do not drive",
    PrecautionKind.LIE_PRONE: "do not lie on your front",
    PrecautionKind.BATH: "no bath and no swimming",
    PrecautionKind.NSAID: "no anti-inflammatory pain medicine",
    PrecautionKind.MEDICINE: "not to take another medicine",
    PrecautionKind.HEAT: "no heat on your back",
    PrecautionKind.BRACE: "wear the brace",
    PrecautionKind.OTHER: "as your team said",
}
