"""The table of what is told to somebody else."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from companion.storage.mapping import STRICT, Row


class OutboxRow(Row):
    """One message about one occurrence over one channel; never two of the same step."""

    __tablename__ = "outbox"
    id: Mapped[str] = mapped_column(primary_key=True)
    patient_id: Mapped[str] = mapped_column(ForeignKey("patient.id"))
    occurrence_key: Mapped[str]
    channel_id: Mapped[str]
    step: Mapped[int]
    state: Mapped[str]
    words: Mapped[str]
    """Exactly what leaves the computer."""
    attempts: Mapped[int]
    next_try_at: Mapped[datetime | None]
    trouble: Mapped[str]
    """A code of what went wrong last; never a secret."""
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    __table_args__ = (
        UniqueConstraint("patient_id", "occurrence_key", "channel_id", "step"),
        Index("ix_outbox_next_try", "state", "next_try_at"),
        STRICT,
    )
