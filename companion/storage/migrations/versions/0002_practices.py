"""Practices, sessions, the frame of the recovery, and plan lines that are not of a medicine.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

from companion.storage import columns

revision = "0002"
down_revision = "0001"
STRICT = {"sqlite_strict": True}


def upgrade() -> None:
    """Make the tables of practices, sessions and recovery; open plan lines to practices."""
    for table in ("patient", "person"):
        op.add_column(table, sa.Column("colour", sa.Text(), nullable=False, server_default=""))
    op.add_column("patient", sa.Column("address", sa.Text(), nullable=False, server_default=""))
    _practices()
    _plan_lines()
    _sessions()
    _recovery()
    _looks()
    _sign_events()


def _recorded(table: str) -> list[sa.schema.SchemaItem]:
    """Who, on which computer, when."""
    return [
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id_person")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f(f"fk_{table}_device_id_device")),
    ]


def _practices() -> None:
    op.create_table(
        "practice",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("plan_file_id", sa.Text(), nullable=True),
        sa.Column("head", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_practice_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("patient_id", "plan_file_id", name=op.f("uq_practice_patient_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_practice_patient_id"), "practice", ["patient_id"])
    op.create_table(
        "practice_version",
        sa.Column("practice_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        *_recorded("practice_version"),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_version_practice_id_practice")
        ),
        sa.PrimaryKeyConstraint("practice_id", "n", name=op.f("pk_practice_version")),
        sqlite_strict=True,
    )


def _plan_lines() -> None:
    with op.batch_alter_table("plan_line", recreate="always", table_kwargs=STRICT) as batch:
        batch.alter_column("medicine_id", existing_type=sa.Text(), nullable=True)
        batch.add_column(sa.Column("practice_id", sa.Text(), nullable=True), insert_after="medicine_id")
        batch.create_foreign_key(op.f("fk_plan_line_practice_id_practice"), "practice", ["practice_id"], ["id"])
        batch.create_unique_constraint(op.f("uq_plan_line_practice_id"), ["practice_id", "plan_file_id"])
        batch.create_check_constraint(
            op.f("ck_plan_line_one_subject"), "(medicine_id IS NULL) <> (practice_id IS NULL)"
        )
    op.create_index(op.f("ix_plan_line_practice_id"), "plan_line", ["practice_id"])


def _sessions() -> None:
    op.create_table(
        "session_version",
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("practice_id", sa.Text(), nullable=True),
        sa.Column("line_id", sa.Text(), nullable=True),
        sa.Column("occurrence_key", sa.Text(), nullable=True),
        sa.Column("started_at", columns.UtcInstant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("offset_minutes", columns.BIG, nullable=False),
        sa.Column("seconds", columns.BIG, nullable=False),
        sa.Column("regions", sa.Text(), nullable=False),
        sa.Column("parts", sa.Text(), nullable=False),
        sa.Column("stop", sa.Text(), nullable=True),
        sa.Column("pain_before", columns.BIG, nullable=True),
        sa.Column("pain_after", columns.BIG, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", columns.Flag(), nullable=False),
        *_recorded("session_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_session_version_entry_id_entry")),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_session_version_practice_id_practice")),
        sa.ForeignKeyConstraint(["line_id"], ["plan_line.id"], name=op.f("fk_session_version_line_id_plan_line")),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_session_version")),
        sqlite_strict=True,
    )
    op.create_index("ix_session_version_started", "session_version", ["started_at"])


def _recovery() -> None:
    op.create_table(
        "recovery_item",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("plan_file_id", sa.Text(), nullable=True),
        sa.Column("head", columns.BIG, nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_recovery_item_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_item")),
        sa.UniqueConstraint("patient_id", "plan_file_id", name=op.f("uq_recovery_item_patient_id")),
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_recovery_item_patient_id"), "recovery_item", ["patient_id"])
    op.create_table(
        "recovery_version",
        sa.Column("item_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("withdrawn", columns.Flag(), nullable=False),
        *_recorded("recovery_version"),
        sa.ForeignKeyConstraint(
            ["item_id"], ["recovery_item.id"], name=op.f("fk_recovery_version_item_id_recovery_item")
        ),
        sa.PrimaryKeyConstraint("item_id", "n", name=op.f("pk_recovery_version")),
        sqlite_strict=True,
    )


def _looks() -> None:
    op.create_table(
        "look",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_look_patient_id_patient")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_look_person_id_person")),
        sa.PrimaryKeyConstraint("patient_id", "person_id", "at", name=op.f("pk_look")),
        sqlite_strict=True,
    )


def _sign_events() -> None:
    op.create_table(
        "sign_event",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("sign", sa.Text(), nullable=False),
        sa.Column("urgency", sa.Text(), nullable=False),
        *_recorded("sign_event"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_sign_event_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_event")),
        sqlite_strict=True,
    )
    op.create_index("ix_sign_event_recorded", "sign_event", ["patient_id", "recorded_at"])
