"""A schedule as text: one strict codec, so that what is stored is read back as it was or refused.

What a version before did not know is left out where it is not used, so that every row ever written is still read, and
the same schedule has the same text as before.
"""

import json
from collections.abc import Callable
from datetime import datetime, time
from typing import Any

from companion.domain.identity import LineId, SlotId
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Slot,
    Taper,
    TaperStep,
)


def to_text(schedule: Schedule) -> str:
    """Write a schedule down; the same schedule always gives the same text."""
    return json.dumps(_to_json(schedule), sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Schedule:
    """Read a stored schedule.

    Raises:
        ValueError, KeyError: the text is not one this program wrote.
    """
    value = json.loads(text)
    return _READERS[value["kind"]](value)


def _to_json(schedule: Schedule) -> dict[str, Any]:
    match schedule:
        case FixedTimes():
            return _from_fixed(schedule)
        case EveryHours():
            return {
                "kind": "every_hours",
                "hours": schedule.hours,
                "anchor": schedule.anchor.isoformat(timespec="minutes"),
                "anchor_zone": schedule.anchor_zone,
                "amount": schedule.amount,
            }
        case Taper():
            steps = [{"days": step.days, "slots": _from_slots(step.slots)} for step in schedule.steps]
            return {"kind": "taper", "steps": steps}
        case AsNeeded():
            return {"kind": "as_needed", "amount": schedule.amount}
        case AfterTaken(minutes=minutes, amount=amount, first=first):
            return {"kind": "after_taken", "minutes": minutes, "amount": amount, "first": _clock(first)}
        case DailyWindow(minutes=minutes, amount=amount):
            told = {"kind": "window", "minutes": minutes, "amount": amount}
            return told | {"opens": _clock(schedule.opens), "closes": _clock(schedule.closes)}
        case FollowOn(source=source, minutes=minutes, amount=amount):
            return {"kind": "follow_on", "source": source, "minutes": minutes, "amount": amount}


def _from_fixed(schedule: FixedTimes) -> dict[str, Any]:
    told: dict[str, Any] = {
        "kind": "fixed",
        "slots": _from_slots(schedule.slots),
        "every_days": schedule.every_days,
        "weekdays": sorted(schedule.weekdays),
    }
    if schedule.month_days:
        told["month_days"] = sorted(schedule.month_days)
    if schedule.cycle is not None:
        told["cycle"] = [schedule.cycle.on, schedule.cycle.off]
    return told


def _to_fixed(value: dict[str, Any]) -> FixedTimes:
    cycle = Cycle(*value["cycle"]) if "cycle" in value else None
    month_days = frozenset(value.get("month_days", ()))
    return FixedTimes(_slots(value["slots"]), value["every_days"], frozenset(value["weekdays"]), month_days, cycle)


def _to_every_hours(value: dict[str, Any]) -> EveryHours:
    return EveryHours(value["hours"], datetime.fromisoformat(value["anchor"]), value["anchor_zone"], value["amount"])


def _to_taper(value: dict[str, Any]) -> Taper:
    return Taper(tuple(TaperStep(step["days"], _slots(step["slots"])) for step in value["steps"]))


def _to_window(value: dict[str, Any]) -> DailyWindow:
    opens, closes = (time.fromisoformat(value[edge]) for edge in ("opens", "closes"))
    return DailyWindow(value["minutes"], opens, closes, value["amount"])


_READERS: dict[str, Callable[[dict[str, Any]], Schedule]] = {
    "fixed": _to_fixed,
    "every_hours": _to_every_hours,
    "taper": _to_taper,
    "as_needed": lambda value: AsNeeded(value["amount"]),
    "after_taken": lambda value: AfterTaken(value["minutes"], value["amount"], time.fromisoformat(value["first"])),
    "window": _to_window,
    "follow_on": lambda value: FollowOn(LineId(value["source"]), value["minutes"], value["amount"]),
}


def _slots(values: list[list[Any]]) -> tuple[Slot, ...]:
    return tuple(_slot(*value) for value in values)


def _slot(slot: str, at: str, amount: int, anchor: str | None = None, offset_minutes: int = 0) -> Slot:
    hangs_on = None if anchor is None else Anchor(anchor)
    return Slot(SlotId(slot), time.fromisoformat(at), amount, hangs_on, offset_minutes)


def _from_slots(slots: tuple[Slot, ...]) -> list[list[Any]]:
    return [_from_slot(slot) for slot in slots]


def _from_slot(slot: Slot) -> list[Any]:
    told = [slot.id, _clock(slot.at), slot.amount]
    return told if slot.anchor is None else [*told, slot.anchor.value, slot.offset_minutes]


def _clock(at: time) -> str:
    return at.isoformat(timespec="minutes")
