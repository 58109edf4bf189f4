"""One file in the person's data folder, and the units of work on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import get_ident
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from companion.domain.errors import StorageUnavailableError
from companion.storage import care_rows, medicine_rows, outbox_rows, rows
from companion.storage.driver import APPLICATION_ID, DriverError, as_unavailable, connect, is_environment, make_engine
from companion.storage.kept import KEPT
from companion.storage.mapping import Row
from companion.storage.unchanged import NAMES, READ, Reading, Written

__all__ = ["Database", "Session", "open_database", "schema_of"]

TABLES = (rows, care_rows, medicine_rows, outbox_rows)
"""Imported, so that every table is known when a fresh file is made."""
Row.registry.configure()
"""Here, and so in the thread that imports, not at the first question in the window's."""

FILE_NAME = "companion.db"
HEAD = "0004"
"""The schema this program writes. Compared by plain SQL, so that Alembic is imported only when it differs."""
_LOOK = "SELECT 1 FROM alembic_version"
"""From a session's first look at a table on it sees one state of the record."""


class Database:
    """The open database. The thread that opened it is the only one that writes."""

    def __init__(self, path: Path, key: bytes | None = None) -> None:
        self.path = path
        self._key = key
        self._owner = get_ident()
        self._unit: Session | None = None
        self._writes = False
        self._written = Written()
        self._kept: dict[object, object] = {}
        """What was made of rows that are only appended; for reading sessions, which see nothing that may be undone."""
        self.commits = 0
        """Units of work that were written here since the file was opened."""
        self._read_engine = make_engine(path, key)
        self._write_engine = make_engine(path, key, connections=1)
        """One connection for all that is written here: what it did not write itself, another process wrote."""
        self._reader = self._read_engine.execution_options(begin="BEGIN")
        self._writer = self._write_engine.execution_options(begin="BEGIN IMMEDIATE")

        @event.listens_for(self._write_engine, "before_cursor_execute")
        def note(_connection: Any, _cursor: Any, statement: str, _values: Any, context: Any, *_more: Any) -> None:
            self._written.note(statement, context.invoked_statement)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A snapshot to read from, in any thread. Inside ``one_unit`` it sees what the unit has written so far.

        Raises:
            StorageUnavailableError: the file cannot be read.
        """
        if self._unit is not None and get_ident() == self._owner:
            yield self._unit
            return
        try:
            info: dict[Any, Any] = {KEPT: self._kept}
            if get_ident() == self._owner and not self._writes:
                info[READ] = Reading(self._written, self.data_version(), self._seen_from_now)
            with Session(self._reader, autoflush=False, info=info) as session:
                yield session
        except DBAPIError as error:
            if is_environment(error):
                raise as_unavailable(error, self._key) from error
            raise

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One unit of work: all of it is on disk when the block ends, or none of it.

        Raises:
            StorageUnavailableError: disk full, read-only, locked or damaged; nothing was changed.
        """
        if get_ident() != self._owner:
            message = "only the thread that opened the database writes"
            raise RuntimeError(message)
        if self._unit is not None:
            yield self._unit
            return
        self._writes = True
        try:
            with Session(self._writer) as session, session.begin():
                yield session
            self.commits += 1
            self._written.committed(session.info.get(NAMES, {}))
        except DBAPIError as error:
            if is_environment(error):
                raise as_unavailable(error, self._key) from error
            raise
        finally:
            self._writes = False
            self._written.undone()

    @contextmanager
    def one_unit(self) -> Iterator[None]:
        """Make every unit of work inside the block one: all of it is on disk when it ends, or none of it.

        Raises:
            StorageUnavailableError: see ``writing``; nothing was changed.
        """
        with self.writing() as session:
            outer, self._unit = self._unit, session
            try:
                yield
            finally:
                self._unit = outer

    def data_version(self) -> int:
        """A number that moves when another process has written, and not when this one has. Costs some microseconds.

        Raises:
            StorageUnavailableError: the file cannot be read.
        """
        try:
            connection = self._write_engine.raw_connection()
            try:
                return int(connection.cursor().execute("PRAGMA data_version").fetchone()[0])
            finally:
                connection.close()
        except DriverError as error:
            raise as_unavailable(error, self._key) from error

    def _seen_from_now(self, session: Session) -> int:
        if self._writes:  # the one connection that could say it is in use
            return -1
        session.connection().connection.cursor().execute(_LOOK).fetchone()
        return self.data_version()

    def close(self) -> None:
        """Let go of the file."""
        self._read_engine.dispose()
        self._write_engine.dispose()


def open_database(path: Path, *, now: datetime, key: bytes | None = None) -> Database:
    """Open, create or upgrade the database at ``path``; ``now`` (UTC) names the copy made before an upgrade.

    Raises:
        StorageUnavailableError: newer_schema (with ``found`` and ``known``), corrupt, read_only, disk_full, wrong_key.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise StorageUnavailableError("read_only") from error
    found = schema_of(path, key)
    if found is None:
        _create(path, key)
    elif found > HEAD:
        raise StorageUnavailableError("newer_schema", found=found, known=HEAD)
    elif found < HEAD:
        from companion.storage.upgrade import upgrade  # noqa: PLC0415 - Alembic costs a quarter second

        upgrade(path, key, now=now)
    return Database(path, key)


def schema_of(path: Path, key: bytes | None = None, *, frozen: bool = False) -> str | None:
    """The schema revision of a file; None when it is empty. ``frozen``: only look, nobody writes it.

    Raises:
        StorageUnavailableError: the file is not ours, or cannot be read.
    """
    connection = connect(path, key, frozen=frozen)
    try:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise StorageUnavailableError("corrupt")
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return str(row[0]) if row else None
    except DriverError as error:
        raise as_unavailable(error, key) from error
    finally:
        connection.close()


def _create(path: Path, key: bytes | None) -> None:
    """A fresh file straight from the mappings (a test holds it equal to what the migrations make)."""
    engine = make_engine(path, key)
    try:
        with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
            connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
            Row.metadata.create_all(connection)
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    except DBAPIError as error:
        raise as_unavailable(error, key) from error
    finally:
        engine.dispose()
