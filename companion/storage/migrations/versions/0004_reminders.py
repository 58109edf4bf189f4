"""How a line reminds, and what is told to somebody else.

Revision ID: 0004
"""

import sqlalchemy as sa
from alembic import op

from companion.storage import columns

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the manners of a line, and the outbox."""
    op.add_column("plan_version", sa.Column("manner", sa.Text(), nullable=False, server_default="{}"))
    op.create_table(
        "outbox",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("patient_id", sa.Text(), nullable=False),
        sa.Column("occurrence_key", sa.Text(), nullable=False),
        sa.Column("channel_id", sa.Text(), nullable=False),
        sa.Column("step", columns.BIG, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("attempts", columns.BIG, nullable=False),
        sa.Column("next_try_at", columns.UtcInstant(), nullable=True),
        sa.Column("trouble", sa.Text(), nullable=False),
        sa.Column("made_at", columns.UtcInstant(), nullable=False),
        sa.Column("changed_at", columns.UtcInstant(), nullable=False),
        sa.ForeignKeyConstraint(["patient_id"], ["patient.id"], name=op.f("fk_outbox_patient_id_patient")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("patient_id", "occurrence_key", "channel_id", "step", name=op.f("uq_outbox_patient_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_outbox_next_try", "outbox", ["state", "next_try_at"])
