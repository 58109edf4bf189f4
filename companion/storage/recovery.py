"""Facts about the recovery: few, small, each with all its versions."""

from datetime import datetime
from typing import TypeVar

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from companion.domain.day_plan import DayPlan
from companion.domain.drowsy import DrowsyWindow, KnownTogether
from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import ItemId, PatientId, Recorder
from companion.domain.recovery import (
    Contact,
    Fact,
    HealthFact,
    Item,
    Pause,
    PhaseTick,
    Precaution,
    Surgery,
)
from companion.domain.telling import TellingChannel
from companion.domain.unread import Kind, Unread
from companion.storage.care_rows import RecoveryItemRow, RecoveryVersionRow
from companion.storage.readable import readable, unread
from companion.storage.rows import PersonRow
from companion.storage.unchanged import unchanged
from companion.storage.value_text import from_text, to_text

F = TypeVar("F", bound=Fact)
KINDS: dict[type, str] = {
    Surgery: "surgery",
    Precaution: "precaution",
    Contact: "contact",
    HealthFact: "health_fact",
    PhaseTick: "phase_tick",
    Pause: "pause",
    DrowsyWindow: "drowsy_window",
    KnownTogether: "known_together",
    TellingChannel: "telling_channel",
    DayPlan: "day_plan",
}
_TABLES = (RecoveryItemRow, RecoveryVersionRow, PersonRow)
_HEAD = (RecoveryItemRow.id == RecoveryVersionRow.item_id) & (RecoveryItemRow.head == RecoveryVersionRow.n)
_HEADS = (
    select(RecoveryVersionRow, PersonRow.name)
    .join(RecoveryItemRow, _HEAD)
    .join(PersonRow, PersonRow.id == RecoveryVersionRow.person_id)
    .where(
        RecoveryItemRow.patient_id == bindparam("patient"),
        RecoveryItemRow.kind == bindparam("kind"),
        RecoveryVersionRow.withdrawn == bindparam("withdrawn"),
    )
    .order_by(RecoveryVersionRow.recorded_at, RecoveryVersionRow.item_id)
)


def items(session: Session, patient_id: PatientId, kind: type[F], *, withdrawn: bool = False) -> tuple[Item[F], ...]:
    """All facts of a kind as they are now, in the order they were last changed; or those that were taken back."""

    def read() -> tuple[Item[F], ...]:
        found = session.execute(_HEADS, {"patient": patient_id, "kind": KINDS[kind], "withdrawn": withdrawn})
        return tuple(readable(found, lambda one: _item(one[0], one[1], kind)))

    return unchanged(session, ("facts", patient_id, kind, withdrawn), _TABLES, read)


def by_plan_file(session: Session, patient_id: PatientId) -> dict[str, Item[Fact]]:
    """The facts that came from a plan file as they are now, withdrawn ones too, by their ids there."""
    types = {kind: value for value, kind in KINDS.items()}
    query = (
        select(RecoveryItemRow, RecoveryVersionRow, PersonRow.name)
        .join(
            RecoveryVersionRow,
            (RecoveryItemRow.id == RecoveryVersionRow.item_id) & (RecoveryItemRow.head == RecoveryVersionRow.n),
        )
        .join(PersonRow, PersonRow.id == RecoveryVersionRow.person_id)
        .where(RecoveryItemRow.patient_id == patient_id, RecoveryItemRow.plan_file_id.is_not(None))
    )
    rows = session.execute(query)
    return dict(readable(rows, lambda one: (str(one[0].plan_file_id), _item(one[1], one[2], types[one[0].kind]))))


def unread_facts(session: Session, patient_id: PatientId) -> tuple[Unread, ...]:
    """The facts that cannot be read as they are now; not those that were taken back."""
    types = {kind: value for value, kind in KINDS.items()}
    query = (
        select(RecoveryVersionRow, RecoveryItemRow.kind)
        .join(RecoveryItemRow, _HEAD)
        .where(RecoveryItemRow.patient_id == patient_id, RecoveryVersionRow.withdrawn.is_(False))
        .order_by(RecoveryVersionRow.recorded_at)
    )
    rows = session.execute(query)
    return tuple(unread(rows, lambda one: _item(one[0], "", types[one[1]]), lambda _one: Unread(Kind.FACT)))


def versions(session: Session, patient_id: PatientId, item_id: ItemId, kind: type[F]) -> tuple[Item[F], ...]:
    """All versions of one fact, oldest first; a withdrawal repeats what stood before. () when none has this id."""
    query = (
        select(RecoveryVersionRow, PersonRow.name)
        .join(RecoveryItemRow, RecoveryItemRow.id == RecoveryVersionRow.item_id)
        .join(PersonRow, PersonRow.id == RecoveryVersionRow.person_id)
        .where(
            RecoveryVersionRow.item_id == item_id,
            RecoveryItemRow.patient_id == patient_id,
            RecoveryItemRow.kind == KINDS[kind],
        )
        .order_by(RecoveryVersionRow.n)
    )
    return tuple(readable(session.execute(query), lambda one: _item(one[0], one[1], kind)))


def append(
    session: Session,
    patient_id: PatientId,
    item_id: ItemId,
    value: Fact,
    seen: int,
    by: Recorder,
    at: datetime,
    *,
    withdrawn: bool = False,
    plan_file_id: str | None = None,
) -> None:
    """Keep a fact's first or next version; ``seen`` is the version number the person looked at (0: none).

    ``plan_file_id`` is kept with the first version: it is how the same plan file finds the fact again.

    Raises:
        ChangedMeanwhileError: somebody wrote a version first. NotFoundError: it is a fact of another patient or kind.
    """
    kind = KINDS[type(value)]
    row = session.get(RecoveryItemRow, item_id)
    if row is None:
        row = RecoveryItemRow(id=item_id, patient_id=patient_id, kind=kind, plan_file_id=plan_file_id, head=0)
        session.add(row)
    if (row.patient_id, row.kind) != (patient_id, kind):
        raise NotFoundError(kind="fact")
    if row.head != seen:
        raise ChangedMeanwhileError
    row.head += 1
    session.flush()
    session.add(
        RecoveryVersionRow(
            item_id=item_id,
            n=row.head,
            content=to_text(value),
            withdrawn=withdrawn,
            person_id=by.person,
            device_id=by.device,
            recorded_at=at,
        )
    )
    session.flush()


def name_in_plan_file(session: Session, item_id: ItemId, plan_file_id: str) -> None:
    """Keep the id by which a plan file knows a fact that was typed in here; one that has an id keeps it."""
    row = session.get(RecoveryItemRow, item_id)
    if row is not None and row.plan_file_id is None:
        row.plan_file_id = plan_file_id
        session.flush()


def _item(row: RecoveryVersionRow, by_name: str, kind: type[F]) -> Item[F]:
    return Item(ItemId(row.item_id), row.n, from_text(row.content, kind), by_name, row.recorded_at, row.withdrawn)
