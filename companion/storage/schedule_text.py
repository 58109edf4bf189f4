"""A schedule as text: one strict codec, so that what is stored is read back as it was or refused."""

import json
from datetime import datetime, time
from typing import Any

from companion.domain.identity import SlotId
from companion.domain.schedule import AsNeeded, EveryHours, FixedTimes, Schedule, Slot, Taper, TaperStep


def to_text(schedule: Schedule) -> str:
    """Write a schedule down; the same schedule always gives the same text."""
    return json.dumps(_to_json(schedule), sort_keys=True, separators=(",", ":"))


def from_text(text: str) -> Schedule:
    """Read a stored schedule.

    Raises:
        ValueError, KeyError: the text is not one this program wrote.
    """
    value = json.loads(text)
    match value["kind"]:
        case "fixed":
            return FixedTimes(_slots(value["slots"]), value["every_days"], frozenset(value["weekdays"]))
        case "every_hours":
            anchor = datetime.fromisoformat(value["anchor"])
            return EveryHours(value["hours"], anchor, value["anchor_zone"], value["amount"])
        case "taper":
            return Taper(tuple(TaperStep(step["days"], _slots(step["slots"])) for step in value["steps"]))
        case "as_needed":
            return AsNeeded(value["amount"])
        case _:
            pass
    message = f"unknown schedule kind {value['kind']!r}"
    raise ValueError(message)


def _to_json(schedule: Schedule) -> dict[str, Any]:
    match schedule:
        case FixedTimes():
            return {
                "kind": "fixed",
                "slots": _from_slots(schedule.slots),
                "every_days": schedule.every_days,
                "weekdays": sorted(schedule.weekdays),
            }
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


def _slots(values: list[list[Any]]) -> tuple[Slot, ...]:
    return tuple(Slot(SlotId(slot), time.fromisoformat(at), amount) for slot, at, amount in values)


def _from_slots(slots: tuple[Slot, ...]) -> list[list[Any]]:
    return [[slot.id, slot.at.isoformat(timespec="minutes"), slot.amount] for slot in slots]
