"""Connections have our settings, and what goes wrong is told in our words."""

import errno
import os
import secrets
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from companion.domain.errors import StorageUnavailableError
from companion.storage.driver import APPLICATION_ID, as_unavailable, connect, make_engine
from tests.support.records import database


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("busy_timeout", 5000),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("application_id", APPLICATION_ID),
    ],
)
def test_every_connection_has_our_settings(tmp_path: Path, pragma: str, value: object) -> None:
    opened = database(tmp_path)
    with opened.reading() as session:
        assert session.scalar(text(f"PRAGMA {pragma}")) == value
    opened.close()


def test_a_writer_holds_the_write_lock_from_its_first_statement(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "a.db")
    other = dbapi2.connect(str(tmp_path / "a.db"), isolation_level=None, timeout=0)
    with engine.execution_options(begin="BEGIN IMMEDIATE").begin() as connection:
        connection.execute(text("SELECT 1"))
        with pytest.raises(dbapi2.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
        other.execute("ROLLBACK")
    other.close()
    engine.dispose()


def test_a_file_with_a_key_is_read_with_that_key_only(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, key = tmp_path / "secret.db", secrets.token_bytes(32)
    connection = connect(path, key)
    connection.execute("CREATE TABLE words (told TEXT) STRICT")
    connection.execute("INSERT INTO words VALUES ('quiet words')")
    connection.close()

    again = connect(path, key)
    assert again.execute("SELECT told FROM words").fetchone() == ("quiet words",)
    again.close()
    assert b"quiet words" not in path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    for wrong, code in ((secrets.token_bytes(32), "wrong_key"), (None, "corrupt")):
        with pytest.raises(StorageUnavailableError) as told:
            connect(path, wrong)
        assert told.value.code == code
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (dbapi2.OperationalError("database or disk is full"), "disk_full"),
        (dbapi2.OperationalError("disk I/O error"), "disk_full"),
        (dbapi2.OperationalError("attempt to write a readonly database"), "read_only"),
        (dbapi2.OperationalError("unable to open database file"), "read_only"),
        (dbapi2.OperationalError("database is locked"), "locked"),
        (dbapi2.DatabaseError("database disk image is malformed"), "corrupt"),
        (dbapi2.DatabaseError("file is not a database"), "corrupt"),
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "disk_full"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "read_only"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), "read_only"),
        (RuntimeError("something else"), "corrupt"),
    ],
)
def test_an_error_of_the_computer_has_a_code_a_person_can_be_told(error: Exception, code: str) -> None:
    assert as_unavailable(error).code == code


def test_looking_at_a_file_that_rests_changes_neither_it_nor_its_folder(tmp_path: Path) -> None:
    path = tmp_path / "rests.db"
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE words (told TEXT)")
    plain.close()
    before = path.read_bytes()

    looking = connect(path, frozen=True)
    looking.execute("SELECT * FROM words").fetchall()

    assert [entry.name for entry in tmp_path.iterdir()] == ["rests.db"]
    looking.close()
    assert path.read_bytes() == before
