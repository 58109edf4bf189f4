"""Short ways to a medicine with a plan, for tests that are about something else."""

from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

from companion.domain.identity import FormToken, MedicineId, OccurrenceKey, SlotId, new_id
from companion.domain.medication import Ingredient, LabelLimits, Unit
from companion.domain.schedule import AsNeeded, DayRef, FixedTimes, Slot
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.storage.database import FILE_NAME, Database, open_database

START = DayRef(date(2026, 11, 20))
TABLET = 1000
OPENED = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)


def token() -> FormToken:
    return new_id(FormToken)


def tablets(
    name: str = "Paracetamol", *, stock: int | None = 20 * TABLET, limits: LabelLimits | None = None
) -> MedicineDraft:
    return MedicineDraft(
        name,
        Unit.TABLET,
        (Ingredient(name.lower(), 500_000),),
        "for pain",
        limits=limits or LabelLimits(),
        opening_stock=stock,
    )


def daily(*times: str, amount: int = TABLET, start: DayRef = START, end: DayRef | None = None) -> PlanDraft:
    """Every day at these wall times; the slot ids are the times they were first given."""
    slots = tuple(Slot(SlotId(f"at-{at}"), time.fromisoformat(at), amount) for at in times)
    return PlanDraft(FixedTimes(slots), start, end)


def as_needed(amount: int = TABLET) -> PlanDraft:
    return PlanDraft(AsNeeded(amount), START)


def add(
    services: Services, *plans: PlanDraft, stock: int | None = 20 * TABLET, name: str = "Paracetamol"
) -> MedicineId:
    """A medicine on the list since two days ago."""
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    try:
        return services.medication.add(tablets(name, stock=stock), plans, token=token())
    finally:
        services.clock.set(present)


def key_at(services: Services, day: str, at: str, medicine: MedicineId | None = None) -> OccurrenceKey:
    """The key of the occurrence of a day and slot, found by asking the agenda."""
    since, until = datetime.fromisoformat(f"{day}T00:00+00:00"), datetime.fromisoformat(f"{day}T23:59+00:00")
    lines = {line.id for line in services.plans.lines(medicine)}
    found = [
        item.state.occurrence.key
        for item in services.agenda.board(since, until)
        if item.state.occurrence.wall.strftime("%H:%M") == at and item.state.occurrence.line in lines
    ]
    assert len(found) == 1, f"{len(found)} occurrences at {day} {at}"
    return found[0]


def on_hand(services: Services, medicine: MedicineId) -> int | None:
    card = services.agenda.card(medicine)
    return None if card.stock is None else card.stock.on_hand


def database(folder: Path) -> Database:
    return open_database(folder / FILE_NAME, now=OPENED)
