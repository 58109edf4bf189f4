"""The tables of routines, heat and cold, sessions, and of the frame of the recovery."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from companion.storage.mapping import STRICT, Recorded, Row


class PracticeRow(Row):
    """The identity of a routine, or of a heat or cold plan; what it is stands in its versions."""

    __tablename__ = "practice"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    plan_file_id: Mapped[str | None]
    head: Mapped[int]
    __table_args__ = (UniqueConstraint("patient_id", "plan_file_id"), STRICT)


class PracticeVersionRow(Recorded, Row):
    """What a practice is from ``recorded_at`` on. ``content`` is a value read and written whole (value_text)."""

    __tablename__ = "practice_version"
    __table_args__ = STRICT
    practice_id: Mapped[str] = mapped_column(ForeignKey("practice.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    content: Mapped[str]


class SessionVersionRow(Recorded, Row):
    """A session as told by one version. ``parts`` and ``regions`` are values read and written whole."""

    __tablename__ = "session_version"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    practice_id: Mapped[str | None] = mapped_column(ForeignKey("practice.id"))
    line_id: Mapped[str | None] = mapped_column(ForeignKey("plan_line.id"))
    occurrence_key: Mapped[str | None]
    started_at: Mapped[datetime]
    zone: Mapped[str]
    offset_minutes: Mapped[int]
    seconds: Mapped[int]
    regions: Mapped[str]
    parts: Mapped[str]
    stop: Mapped[str | None]
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    note: Mapped[str]
    withdrawn: Mapped[bool]
    __table_args__ = (Index("ix_session_version_started", "started_at"), STRICT)


class RecoveryItemRow(Row):
    """The identity of a fact about the recovery: a surgery, a precaution, a contact, a pause."""

    __tablename__ = "recovery_item"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    kind: Mapped[str]
    plan_file_id: Mapped[str | None]
    head: Mapped[int]
    __table_args__ = (UniqueConstraint("patient_id", "plan_file_id"), STRICT)


class RecoveryVersionRow(Recorded, Row):
    """What one version says of it. ``content`` is a value read and written whole: there are few, and they are small."""

    __tablename__ = "recovery_version"
    __table_args__ = STRICT
    item_id: Mapped[str] = mapped_column(ForeignKey("recovery_item.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[str]
    withdrawn: Mapped[bool]


class LookRow(Row):
    """A person said that they have seen the record up to then."""

    __tablename__ = "look"
    __table_args__ = STRICT
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), primary_key=True)
    at: Mapped[datetime] = mapped_column(primary_key=True)


class SignEventRow(Recorded, Row):
    """A question about a warning sign that somebody answered with yes, or not sure."""

    __tablename__ = "sign_event"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"))
    sign: Mapped[str]
    urgency: Mapped[str]
    __table_args__ = (Index("ix_sign_event_recorded", "patient_id", "recorded_at"), STRICT)
