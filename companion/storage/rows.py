"""The tables of people, medicines, plans and the record. Rows never leave this folder: its functions speak values.

Everything has a UUID as text; every entry says who recorded it, on which computer and when. Versions are append-only;
``head`` on ``entry`` and ``answer`` names the newest, so that a reader never scans old ones.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from companion.storage.mapping import STRICT, Recorded, Row

ADDED = 1
"""Columns of a later migration stand behind those of ``Recorded``, as they do in an older file."""


class PatientRow(Row):
    """Whose recovery it is."""

    __tablename__ = "patient"
    __table_args__ = STRICT
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    born_on: Mapped[date | None]
    surgery_on: Mapped[date | None]
    procedure: Mapped[str]
    example: Mapped[bool]
    created_at: Mapped[datetime]
    colour: Mapped[str] = mapped_column(server_default="")
    address: Mapped[str] = mapped_column(server_default="")


class PersonRow(Row):
    """Anybody who records; ``patient_id`` is set for the patient's own person."""

    __tablename__ = "person"
    __table_args__ = STRICT
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[str]
    patient_id: Mapped[str | None] = mapped_column(ForeignKey("patient.id"))
    created_at: Mapped[datetime]
    colour: Mapped[str] = mapped_column(server_default="")


class DeviceRow(Row):
    """A computer."""

    __tablename__ = "device"
    __table_args__ = STRICT
    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    created_at: Mapped[datetime]


class ZoneSpanRow(Row):
    """From ``since`` on the patient lives in ``zone``; only ever appended."""

    __tablename__ = "zone_span"
    __table_args__ = STRICT
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    since: Mapped[datetime] = mapped_column(primary_key=True)
    zone: Mapped[str]


class SettingRow(Row):
    """One preference of this data folder."""

    __tablename__ = "setting"
    __table_args__ = STRICT
    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]


class MilestoneRow(Row):
    """A marked day."""

    __tablename__ = "milestone"
    __table_args__ = STRICT
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    day: Mapped[date]
    words: Mapped[str]


class MedicineRow(Row):
    """A medicine's identity; what it is stands in its versions."""

    __tablename__ = "medicine"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    plan_file_id: Mapped[str | None]
    head: Mapped[int]
    __table_args__ = (UniqueConstraint("patient_id", "plan_file_id"), STRICT)


class MedicineVersionRow(Recorded, Row):
    """What is known of a medicine from ``recorded_at`` on."""

    __tablename__ = "medicine_version"
    __table_args__ = STRICT
    medicine_id: Mapped[str] = mapped_column(ForeignKey("medicine.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    unit: Mapped[str]
    purpose: Mapped[str]
    instructions: Mapped[str]
    gap_minutes: Mapped[int | None]
    most_in_24_hours: Mapped[int | None]
    tracks_stock: Mapped[bool]
    fictional: Mapped[bool]
    details: Mapped[str] = mapped_column(server_default="{}", sort_order=ADDED)
    """What no query asks for, read and written whole (``MedicineDetails``)."""


class IngredientRow(Row):
    """An ingredient of a medicine version; micrograms in one unit."""

    __tablename__ = "ingredient"
    medicine_id: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    micrograms: Mapped[int]
    __table_args__ = (
        ForeignKeyConstraint(["medicine_id", "n"], ["medicine_version.medicine_id", "medicine_version.n"]),
        STRICT,
    )


class PlanLineRow(Row):
    """A plan line's identity: of a medicine, or of a practice."""

    __tablename__ = "plan_line"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), index=True)
    medicine_id: Mapped[str | None] = mapped_column(ForeignKey("medicine.id"), index=True)
    practice_id: Mapped[str | None] = mapped_column(ForeignKey("practice.id"), index=True)
    plan_file_id: Mapped[str | None]
    __table_args__ = (
        UniqueConstraint("medicine_id", "plan_file_id"),
        UniqueConstraint("practice_id", "plan_file_id"),
        CheckConstraint("(medicine_id IS NULL) <> (practice_id IS NULL)", name="one_subject"),
        STRICT,
    )


class PlanVersionRow(Recorded, Row):
    """What a line says from ``effective_from`` on. ``schedule`` is a value read and written whole (schedule_text)."""

    __tablename__ = "plan_version"
    __table_args__ = STRICT
    line_id: Mapped[str] = mapped_column(ForeignKey("plan_line.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    effective_from: Mapped[datetime]
    schedule: Mapped[str]
    start_on: Mapped[str]
    """A calendar day as its text, as is the end: one that cannot be read spoils its own version only."""
    start_after_surgery: Mapped[int | None]
    end_on: Mapped[str | None]
    end_after_surgery: Mapped[int | None]
    paused: Mapped[bool]
    late_after_minutes: Mapped[int]
    why: Mapped[str] = mapped_column(server_default="", sort_order=ADDED)
    manner: Mapped[str] = mapped_column(server_default="{}", sort_order=ADDED)


class EntryRow(Row):
    """A fact's identity and its newest version. No index by patient: windows of time are found in the versions."""

    __tablename__ = "entry"
    __table_args__ = STRICT
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"))
    kind: Mapped[str]
    head: Mapped[int]


class DoseVersionRow(Recorded, Row):
    """A dose as told by one version."""

    __tablename__ = "dose_version"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    medicine_id: Mapped[str] = mapped_column(ForeignKey("medicine.id"))
    line_id: Mapped[str | None] = mapped_column(ForeignKey("plan_line.id"))
    occurrence_key: Mapped[str | None]
    amount: Mapped[int]
    taken_at: Mapped[datetime]
    zone: Mapped[str]
    offset_minutes: Mapped[int]
    reason: Mapped[str]
    note: Mapped[str]
    withdrawn: Mapped[bool]
    earliest_at: Mapped[datetime | None] = mapped_column(sort_order=ADDED)
    score_before: Mapped[int | None] = mapped_column(sort_order=ADDED)
    acknowledged: Mapped[str] = mapped_column(server_default="", sort_order=ADDED)
    given_by: Mapped[str | None] = mapped_column(sort_order=ADDED)
    __table_args__ = (
        Index("ix_dose_version_medicine_taken", "medicine_id", "taken_at"),
        Index("ix_dose_version_taken", "taken_at"),
        STRICT,
    )


class SpasmVersionRow(Recorded, Row):
    """A spasm as told by one version."""

    __tablename__ = "spasm_version"
    entry_id: Mapped[str] = mapped_column(ForeignKey("entry.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    started_at: Mapped[datetime]
    zone: Mapped[str]
    offset_minutes: Mapped[int]
    severity: Mapped[int | None]
    kind: Mapped[str]
    regions: Mapped[str]
    minutes: Mapped[int | None]
    note: Mapped[str]
    withdrawn: Mapped[bool]
    __table_args__ = (Index("ix_spasm_version_started", "started_at"), STRICT)


class DayStatementRow(Recorded, Row):
    """Somebody said of a diary day that there were no spasms (or took it back)."""

    __tablename__ = "day_statement"
    __table_args__ = STRICT
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    none: Mapped[bool]


class AnswerRow(Row):
    """The answer of one occurrence: the key is unique, whoever answers."""

    __tablename__ = "answer"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"))
    occurrence_key: Mapped[str]
    line_id: Mapped[str] = mapped_column(ForeignKey("plan_line.id"))
    due_at: Mapped[datetime]
    head: Mapped[int]
    __table_args__ = (
        UniqueConstraint("patient_id", "occurrence_key"),
        Index("ix_answer_due", "patient_id", "due_at"),
        STRICT,
    )


class AnswerVersionRow(Recorded, Row):
    """An answer as given once; an undo is a version too."""

    __tablename__ = "answer_version"
    __table_args__ = STRICT
    answer_id: Mapped[str] = mapped_column(ForeignKey("answer.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    outcome: Mapped[str]
    reason: Mapped[str | None]
    note: Mapped[str]
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("entry.id"))


class ShowingRow(Row):
    """One act of bringing an occurrence to notice: claimed before, exposed after it is on screen."""

    __tablename__ = "showing"
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    occurrence_key: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    layer: Mapped[str]
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    claimed_at: Mapped[datetime]
    exposed_at: Mapped[datetime | None]
    __table_args__ = (Index("ix_showing_claimed", "claimed_at"), STRICT)


class LaterRow(Recorded, Row):
    """A person asked to be reminded again; the occurrence stays due."""

    __tablename__ = "later"
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"), primary_key=True)
    occurrence_key: Mapped[str] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    until: Mapped[datetime]
    __table_args__ = (Index("ix_later_until", "until"), STRICT)


class FormTokenRow(Row):
    """A form that was saved: the second press of the same form finds its entry."""

    __tablename__ = "form_token"
    __table_args__ = STRICT
    token: Mapped[str] = mapped_column(primary_key=True)
    subject_id: Mapped[str]


class StockRow(Row):
    """What is on hand, thousandths of a unit; written in the same transaction as the ledger it sums up."""

    __tablename__ = "stock"
    __table_args__ = STRICT
    medicine_id: Mapped[str] = mapped_column(ForeignKey("medicine.id"), primary_key=True)
    on_hand: Mapped[int]
    rows: Mapped[int]


class StockMovementRow(Recorded, Row):
    """The stock ledger, append-only; ``n`` counts the medicine's rows."""

    __tablename__ = "stock_movement"
    medicine_id: Mapped[str] = mapped_column(ForeignKey("medicine.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str]
    delta: Mapped[int]
    at: Mapped[datetime]
    on_hand: Mapped[int]
    entry_id: Mapped[str | None] = mapped_column(ForeignKey("entry.id"))
    note: Mapped[str]
    __table_args__ = (Index("ix_stock_movement_at", "medicine_id", "at"), STRICT)
