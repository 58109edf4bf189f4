"""What a label and a box say of a medicine, uncertain doses, who gave them, relief, moved occurrences, side effects.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

from companion.storage import columns

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the columns and tables; what is recorded stays as it is."""
    op.add_column("medicine_version", sa.Column("details", sa.Text(), nullable=False, server_default="{}"))
    op.add_column("plan_version", sa.Column("why", sa.Text(), nullable=False, server_default=""))
    op.add_column("dose_version", sa.Column("earliest_at", columns.UtcInstant(), nullable=True))
    op.add_column("dose_version", sa.Column("score_before", columns.BIG, nullable=True))
    op.add_column("dose_version", sa.Column("acknowledged", sa.Text(), nullable=False, server_default=""))
    op.add_column("dose_version", sa.Column("given_by", sa.Text(), nullable=True))
    _relief()
    _moves()
    _side_effects()


def _recorded(table: str) -> list[sa.schema.SchemaItem]:
    """Who, on which computer, when."""
    return [
        sa.Column("person_id", sa.Text(), nullable=False),
        sa.Column("device_id", sa.Text(), nullable=False),
        sa.Column("recorded_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f(f"fk_{table}_person_id_person")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f(f"fk_{table}_device_id_device")),
    ]


def _relief() -> None:
    op.create_table(
        "relief",
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("score", columns.BIG, nullable=True),
        *_recorded("relief"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_relief_entry_id_entry")),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_relief")),
        sqlite_strict=True,
    )


def _moves() -> None:
    op.create_table(
        "move",
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("occurrence_key", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("planned_at", columns.UtcInstant(), nullable=False),
        sa.Column("due_at", columns.UtcInstant(), nullable=True),
        *_recorded("move"),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_move_patient_id_patient")),
        sa.PrimaryKeyConstraint("patient_id", "occurrence_key", "n", name=op.f("pk_move")),
        sqlite_strict=True,
    )
    op.create_index("ix_move_planned", "move", ["patient_id", "planned_at"])


def _side_effects() -> None:
    op.create_table(
        "side_effect_version",
        sa.Column("entry_id", sa.Text(), nullable=False),
        sa.Column("n", columns.BIG, nullable=False),
        sa.Column("medicine_id", sa.Text(), nullable=True),
        sa.Column("noticed_at", columns.UtcInstant(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("offset_minutes", columns.BIG, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("severity", sa.Text(), nullable=False),
        sa.Column("done", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn", columns.Flag(), nullable=False),
        *_recorded("side_effect_version"),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_side_effect_version_entry_id_entry")),
        sa.ForeignKeyConstraint(
            ["medicine_id"], ["medicine.id"], name=op.f("fk_side_effect_version_medicine_id_medicine")
        ),
        sa.PrimaryKeyConstraint("entry_id", "n", name=op.f("pk_side_effect_version")),
        sqlite_strict=True,
    )
    op.create_index("ix_side_effect_version_noticed", "side_effect_version", ["noticed_at"])
