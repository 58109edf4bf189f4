"""The first schema.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

from companion.storage import columns

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first release."""
    _part_1()
    _part_2()
    _part_3()
    _part_4()
    _part_5()
    _part_6()
    _part_7()
    _part_8()
    _part_9()
    _part_10()
    _part_11()
    _part_12()


def _part_1() -> None:
    op.create_table(
        "device",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("created_at", columns.UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sqlite_strict=True,
    )
    op.create_table(
        "form_token",
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("subject_id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("token", name=op.f("pk_form_token")),
        sqlite_strict=True,
    )
    op.create_table(
        "patient",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("born_on", columns.LocalDay(), nullable=True),
        sa.Column("surgery_on", columns.LocalDay(), nullable=True),
        sa.Column("procedure", sa.Text(), nullable=False),
        sa.Column("example", columns.Flag(), nullable=False),
        sa.Column("created_at", columns.UtcInstant(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_patient")),
        sqlite_strict=True,
    )


def _part_2() -> None:
    op.create_table(
        "setting",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_setting")),
        sqlite_strict=True,
    )
    op.create_table(
        "entry",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("head", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_entry_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sqlite_strict=True,
    )
    op.create_table(
        "medicine",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("plan_file_id", sa.Text(), nullable=True),
        sa.Column("head", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_medicine_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_medicine")),
        sa.UniqueConstraint("patient_id", "plan_file_id", name=op.f("uq_medicine_patient_id")),
        sqlite_strict=True,
    )


def _part_3() -> None:
    op.create_index(op.f("ix_medicine_patient_id"), "medicine", ["patient_id"], unique=False)
    op.create_table(
        "milestone",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("day", columns.LocalDay(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_milestone_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_milestone_patient_id"), "milestone", ["patient_id"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=True),
        sa.Column("created_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_person_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sqlite_strict=True,
    )


def _part_4() -> None:
    op.create_table(
        "showing",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("occurrence_key", sa.Text(), nullable=False),
        sa.Column("number", columns.BIG, nullable=False),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("claimed_at", columns.UtcInstant(), nullable=False),
        sa.Column("exposed_at", columns.UtcInstant(), nullable=True),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_showing_device_id_device")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_showing_patient_id_patient")),
        sa.PrimaryKeyConstraint("patient_id", "occurrence_key", "number", name=op.f("pk_showing")),
        sqlite_strict=True,
    )
    op.create_index("ix_showing_claimed", "showing", ["claimed_at"], unique=False)
    op.create_table(
        "zone_span",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("since", columns.UtcInstant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_zone_span_patient_id_patient")),
        sa.PrimaryKeyConstraint("patient_id", "since", name=op.f("pk_zone_span")),
        sqlite_strict=True,
    )


def _part_5() -> None:
    op.create_table(
        "day_statement",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("day", columns.LocalDay(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("none", columns.Flag(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_day_statement_device_id_device")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_day_statement_patient_id_patient")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_day_statement_person_id_person")),
        sa.PrimaryKeyConstraint("patient_id", "day", "n", name=op.f("pk_day_statement")),
        sqlite_strict=True,
    )
    op.create_table(
        "later",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("occurrence_key", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("until", columns.UtcInstant(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_later_device_id_device")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_later_patient_id_patient")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_later_person_id_person")),
        sa.PrimaryKeyConstraint("patient_id", "occurrence_key", "n", name=op.f("pk_later")),
        sqlite_strict=True,
    )
    op.create_index("ix_later_until", "later", ["until"], unique=False)


def _part_6() -> None:
    op.create_table(
        "medicine_version",
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("instructions", sa.Text(), nullable=False),
        sa.Column("gap_minutes", columns.BIG, nullable=True),
        sa.Column("most_in_24_hours", columns.BIG, nullable=True),
        sa.Column("tracks_stock", columns.Flag(), nullable=False),
        sa.Column("fictional", columns.Flag(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_medicine_version_device_id_device")),
        sa.ForeignKeyConstraint(
            ["medicine_id"], ["medicine.id"], name=op.f("fk_medicine_version_medicine_id_medicine")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_medicine_version_person_id_person")),
        sa.PrimaryKeyConstraint("medicine_id", "n", name=op.f("pk_medicine_version")),
        sqlite_strict=True,
    )
    op.create_table(
        "plan_line",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("plan_file_id", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"], name=op.f("fk_plan_line_medicine_id_medicine")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_plan_line_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_line")),
        sa.UniqueConstraint("medicine_id", "plan_file_id", name=op.f("uq_plan_line_medicine_id")),
        sqlite_strict=True,
    )


def _part_7() -> None:
    op.create_index(op.f("ix_plan_line_medicine_id"), "plan_line", ["medicine_id"], unique=False)
    op.create_index(op.f("ix_plan_line_patient_id"), "plan_line", ["patient_id"], unique=False)
    op.create_table(
        "spasm_version",
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("started_at", columns.UtcInstant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("offset_minutes", columns.BIG, nullable=False),
        sa.Column("severity", columns.BIG, nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("minutes", columns.BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", columns.Flag(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_spasm_version_device_id_device")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_spasm_version_entry_id_entry")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_spasm_version_person_id_person")),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_spasm_version")),
        sqlite_strict=True,
    )
    op.create_index("ix_spasm_version_started", "spasm_version", ["started_at"], unique=False)


def _part_8() -> None:
    op.create_table(
        "stock",
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("on_hand", columns.BIG, nullable=False),
        sa.Column("rows", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"], name=op.f("fk_stock_medicine_id_medicine")),
        sa.PrimaryKeyConstraint("medicine_id", name=op.f("pk_stock")),
        sqlite_strict=True,
    )
    op.create_table(
        "stock_movement",
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("delta", columns.BIG, nullable=False),
        sa.Column("at", columns.UtcInstant(), nullable=False),
        sa.Column("on_hand", columns.BIG, nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_stock_movement_device_id_device")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_stock_movement_entry_id_entry")),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"], name=op.f("fk_stock_movement_medicine_id_medicine")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_stock_movement_person_id_person")),
        sa.PrimaryKeyConstraint("medicine_id", "n", name=op.f("pk_stock_movement")),
        sqlite_strict=True,
    )
    op.create_index("ix_stock_movement_at", "stock_movement", ["medicine_id", "at"], unique=False)


def _part_9() -> None:
    op.create_table(
        "answer",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("occurrence_key", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=False),
        sa.Column("due_at", columns.UtcInstant(), nullable=False),
        sa.Column("head", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"], name=op.f("fk_answer_line_id_plan_line")),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_answer_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_answer")),
        sa.UniqueConstraint("patient_id", "occurrence_key", name=op.f("uq_answer_patient_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_answer_due", "answer", ["patient_id", "due_at"], unique=False)


def _part_10() -> None:
    op.create_table(
        "dose_version",
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("line_id", sa.Text(), nullable=True),
        sa.Column("occurrence_key", sa.Text(), nullable=True),
        sa.Column("amount", columns.BIG, nullable=False),
        sa.Column("taken_at", columns.UtcInstant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("offset_minutes", columns.BIG, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", columns.Flag(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_dose_version_device_id_device")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_dose_version_entry_id_entry")),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"], name=op.f("fk_dose_version_line_id_plan_line")),
        sa.ForeignKeyConstraint(["medicine_id"], ["medicine.id"], name=op.f("fk_dose_version_medicine_id_medicine")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_dose_version_person_id_person")),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_dose_version")),
        sqlite_strict=True,
    )
    op.create_index("ix_dose_version_medicine_taken", "dose_version", ["medicine_id", "taken_at"], unique=False)
    op.create_index("ix_dose_version_taken", "dose_version", ["taken_at"], unique=False)


def _part_11() -> None:
    op.create_table(
        "ingredient",
        sa.Column("medicine_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("position", columns.BIG, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("micrograms", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(
            ["medicine_id", "n"],
            ["medicine_version.medicine_id", "medicine_version.n"],
            name=op.f("fk_ingredient_medicine_id_medicine_version"),
        ),
        sa.PrimaryKeyConstraint("medicine_id", "n", "position", name=op.f("pk_ingredient")),
        sqlite_strict=True,
    )
    op.create_table(
        "plan_version",
        sa.Column("line_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("effective_from", columns.UtcInstant(), nullable=False),
        sa.Column("schedule", sa.Text(), nullable=False),
        sa.Column("start_on", columns.LocalDay(), nullable=False),
        sa.Column("start_after_surgery", columns.BIG, nullable=True),
        sa.Column("end_on", columns.LocalDay(), nullable=True),
        sa.Column("end_after_surgery", columns.BIG, nullable=True),
        sa.Column("paused", columns.Flag(), nullable=False),
        sa.Column("late_after_minutes", columns.BIG, nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_plan_version_device_id_device")),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"], name=op.f("fk_plan_version_line_id_plan_line")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_plan_version_person_id_person")),
        sa.PrimaryKeyConstraint("line_id", "n", name=op.f("pk_plan_version")),
        sqlite_strict=True,
    )


def _part_12() -> None:
    op.create_table(
        "answer_version",
        sa.Column("answer_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["answer_id"], ["answer.id"], name=op.f("fk_answer_version_answer_id_answer")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_answer_version_device_id_device")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_answer_version_entry_id_entry")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_answer_version_person_id_person")),
        sa.PrimaryKeyConstraint("answer_id", "n", name=op.f("pk_answer_version")),
        sqlite_strict=True,
    )
