"""The one place that knows the database driver: connections, pragmas, and what its errors mean."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from companion.domain.errors import StorageUnavailableError

APPLICATION_ID = 0x52434D50
"""Marks the file as ours ("RCMP")."""
BUSY_MILLISECONDS = 5_000
PRAGMAS = (
    "PRAGMA cipher_log_level = NONE",
    f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}",
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

FROZEN_PRAGMAS = tuple(pragma for pragma in PRAGMAS if "journal_mode" not in pragma)

DriverError = dbapi2.Error


def connect(path: Path, key: bytes | None = None, *, frozen: bool = False) -> dbapi2.Connection:
    """Open a connection with our settings; ``key`` is 32 raw bytes or None for a plain file.

    ``frozen`` only looks, at a file that nobody writes: neither it nor its folder is touched.

    Raises:
        StorageUnavailableError: the file cannot be opened or read.
    """
    try:
        place = f"{path.absolute().as_uri()}?immutable=1" if frozen else str(path)
        connection = dbapi2.connect(place, uri=frozen, isolation_level=None, check_same_thread=False)
        if key is not None:
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        for pragma in FROZEN_PRAGMAS if frozen else PRAGMAS:
            connection.execute(pragma)
    except dbapi2.Error as error:
        raise as_unavailable(error, key) from error
    return connection


def make_engine(path: Path, key: bytes | None = None, *, connections: int | None = None) -> Engine:
    """An engine whose transactions begin as told: ``BEGIN IMMEDIATE`` for writers, ``BEGIN`` for readers.

    ``connections``: the most it ever has; else as many as are asked for at once.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, key),
        poolclass=QueuePool,
        pool_size=connections or 3,
        max_overflow=0 if connections else 10,
        pool_timeout=BUSY_MILLISECONDS / 1000,
    )

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(str(connection.get_execution_options().get("begin", "BEGIN")))

    return engine


def as_unavailable(error: BaseException, key: bytes | None = None) -> StorageUnavailableError:
    """What a driver error means to a person."""
    original = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    told = str(original).lower()
    for words, code in (
        ("disk is full", "disk_full"),
        ("no space left", "disk_full"),
        ("quota exceeded", "disk_full"),
        ("permission denied", "read_only"),
        ("read-only file system", "read_only"),
        ("readonly", "read_only"),
        ("unable to open", "read_only"),
        ("locked", "locked"),
        ("busy", "locked"),
        ("not a database", "wrong_key" if key is not None else "corrupt"),
        ("malformed", "corrupt"),
        ("disk i/o", "disk_full"),
    ):
        if words in told:
            return StorageUnavailableError(code)
    return StorageUnavailableError("corrupt")


def is_environment(error: DBAPIError) -> bool:
    """Whether the cause is the computer (full, locked, damaged), not our own statement."""
    return isinstance(error.orig, dbapi2.OperationalError | dbapi2.DatabaseError) and not isinstance(
        error.orig, dbapi2.IntegrityError | dbapi2.ProgrammingError | dbapi2.InterfaceError
    )
