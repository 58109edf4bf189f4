"""What every table has in common: types, names of keys, and who wrote a version."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from companion.storage.columns import BIG, Flag, LocalDay, UtcInstant

STRICT = {"sqlite_strict": True}


class Row(DeclarativeBase):
    """Base of all rows."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[type, object]] = {
        str: Text(),
        datetime: UtcInstant(),
        date: LocalDay(),
        bool: Flag(),
        int: BIG,
    }


class Recorded:
    """Who, on which computer, when: stands on every version."""

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    device_id: Mapped[str] = mapped_column(ForeignKey("device.id"))
    recorded_at: Mapped[datetime]
