"""The tables of what follows a dose: relief after an hour, a moved occurrence, a side effect."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from companion.storage.mapping import STRICT, Recorded, Row


class ReliefRow(Recorded, Row):
    """What somebody said of an as-needed dose after an hour; NULL: nobody could say."""

    __tablename__ = "relief"
    __table_args__ = STRICT
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    score: Mapped[int | None]


class MoveRow(Recorded, Row):
    """A person moved an occurrence to another instant; NULL: back to where the plan has it."""

    __tablename__ = "move"
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    occurrence_key: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    planned_at: Mapped[datetime]
    """When the plan had it due, so that a window of time finds it."""
    due_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_move_planned", "patient_id", "planned_at"), STRICT)


class SideEffectVersionRow(Recorded, Row):
    """A side effect as told by one version; of a medicine, or of a day."""

    __tablename__ = "side_effect_version"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    medicine_id: Mapped[str | None] = mapped_column(ForeignKey("medicine.id"))
    noticed_at: Mapped[datetime]
    zone: Mapped[str]
    offset_minutes: Mapped[int]
    kind: Mapped[str]
    severity: Mapped[str]
    done: Mapped[str]
    note: Mapped[str]
    withdrawn: Mapped[bool]
    __table_args__ = (Index("ix_side_effect_version_noticed", "noticed_at"), STRICT)
