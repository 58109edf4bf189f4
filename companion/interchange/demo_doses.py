"""Planned doses of the example that were not simply taken: an answer of each kind, as happens in life. All made up."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.domain.identity import FormToken, MedicineId, OccurrenceKey, new_id
from companion.domain.side_effects import Bother, SideEffectDraft, SideEffectKind
from companion.services.agenda import DoseItem
from companion.services.doses import DoseService

Answering = Callable[[DoseService, OccurrenceKey, datetime], object]
"""Gives the answer; the instant is when it was due (UTC)."""


@dataclass(frozen=True, slots=True)
class OddDose:
    """One dose, by its medicine, day and hour (wall time), and what became of it."""

    name: str
    days_ago: int
    hour: int
    minutes_later: int
    """When it was answered, minutes after due."""
    answer: Answering


def _refused(doses: DoseService, key: OccurrenceKey, _due: datetime) -> object:
    return doses.refuse(key, seen=0, note="still sleepy from the morning")


def _held(doses: DoseService, key: OccurrenceKey, _due: datetime) -> object:
    return doses.hold(key, "the ward said to leave this one out (example)", seen=0)


def _partly(doses: DoseService, key: OccurrenceKey, _due: datetime) -> object:
    return doses.take(key, seen=0, token=new_id(FormToken), amount=1000, note="felt sick after the first one")


def _unsure(doses: DoseService, key: OccurrenceKey, due: datetime) -> object:
    earliest, latest = due - timedelta(minutes=15), due + timedelta(minutes=45)
    note = "fell asleep, the box stood open"
    return doses.uncertain(key, seen=0, token=new_id(FormToken), earliest=earliest, latest=latest, note=note)


ODD = (
    OddDose("Gabapentin", 7, 22, 6, _held),
    OddDose("Paracetamol", 4, 20, 9, _partly),
    OddDose("Cyclobenzaprine", 3, 15, 12, _refused),
    OddDose("Gabapentin", 2, 22, 60, _unsure),
)


def odd_dose(item: DoseItem, today: date) -> OddDose | None:
    """What became of a planned dose that was not simply taken; None for most. ``today`` is a local day."""
    wall = item.state.occurrence.wall
    told = (item.name, (today - wall.date()).days, wall.hour)
    return next((one for one in ODD if (one.name, one.days_ago, one.hour) == told), None)


def side_effects(medicines: dict[str, MedicineId], noon: datetime) -> list[SideEffectDraft]:
    """What was noticed beside a medicine; ``noon`` is that of today (UTC)."""
    opioid = next(found for name, found in medicines.items() if "xycodone" in name)
    return [
        SideEffectDraft(
            SideEffectKind.SLEEPY, Bother.MUCH, noon - timedelta(days=3), medicines["Cyclobenzaprine"], "lay down"
        ),
        SideEffectDraft(
            SideEffectKind.CONSTIPATED,
            Bother.LITTLE,
            noon - timedelta(days=2, hours=3),
            opioid,
            "told the ward nurse (example)",
        ),
    ]
