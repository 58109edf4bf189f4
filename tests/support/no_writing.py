"""A record that can be read and not written, by SQLite itself."""

from collections.abc import Iterator
from contextlib import contextmanager

from companion.services.office import Services


def refuse(services: Services, *, on: bool = True) -> None:
    """From now on SQLite refuses every change of this record; ``on`` False: it takes them again."""
    connection = services.database._write_engine.raw_connection()  # no unit of work begins any more
    try:
        connection.cursor().execute(f"PRAGMA query_only = {int(on)}")
    finally:
        connection.close()


@contextmanager
def nothing_can_be_written(services: Services) -> Iterator[None]:
    """For the time of a block."""
    refuse(services)
    yield
    refuse(services, on=False)
