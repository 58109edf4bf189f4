"""Brings an older file up to this program's schema. Imported only when a file is behind."""

from datetime import datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from companion.domain.errors import StorageUnavailableError
from companion.storage.copying import copy_verified
from companion.storage.driver import as_unavailable, make_engine

MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(path: Path, key: bytes | None, *, now: datetime, target: str = "head") -> Path:
    """Upgrade in one transaction after making a verified copy beside the file; gives the copy's path.

    Foreign keys are off before the transaction begins (a rebuilt parent table would else delete its children) and
    checked before it ends.

    Raises:
        StorageUnavailableError: the copy or the upgrade failed; the file is as it was.
    """
    copy = path.with_name(f"{path.stem}-before-upgrade-{now:%Y%m%dT%H%M%SZ}.db")
    copy_verified(path, copy, key)
    engine = make_engine(path, key)
    try:
        with engine.execution_options(begin="SELECT 1").connect() as connection:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            command.upgrade(config(connection), target)
            broken = connection.execute(text("PRAGMA foreign_key_check")).fetchall()
            if broken:
                connection.exec_driver_sql("ROLLBACK")
                raise StorageUnavailableError("corrupt", rows=len(broken))
            connection.exec_driver_sql("COMMIT")
    except DBAPIError as error:
        raise as_unavailable(error, key) from error
    finally:
        engine.dispose()
    return copy


def config(connection: object) -> Config:
    """Alembic's settings, without a file, on a connection whose transaction is ours."""
    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made
