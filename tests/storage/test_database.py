"""Opening, refusing, and units of work."""

import secrets
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from companion.domain.errors import StorageUnavailableError
from companion.domain.people import ZoneSpan
from companion.storage import people as store
from companion.storage.database import FILE_NAME, HEAD, Database, open_database, schema_of
from companion.storage.driver import connect
from tests.support.records import OPENED, database


@pytest.fixture
def opened(tmp_path: Path) -> Database:
    made = database(tmp_path / "data")
    yield made
    made.close()


def test_the_file_is_for_its_owner_only(opened: Database) -> None:
    with opened.writing() as session:
        session.execute(text("INSERT INTO setting VALUES ('a', 'b')"))
    modes = {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in opened.path.parent.iterdir()}
    assert stat.S_IMODE(opened.path.parent.stat().st_mode) == 0o700
    assert set(modes.values()) == {0o600}
    assert {FILE_NAME, FILE_NAME + "-wal"} <= set(modes)


def test_a_fresh_file_has_the_newest_schema(opened: Database) -> None:
    assert schema_of(opened.path) == HEAD


def test_every_table_is_strict_and_nothing_else_is_stored_in_a_column(opened: Database) -> None:
    with opened.reading() as session:
        tables = session.execute(
            text("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
        ).all()
    assert {name for name, strict in tables if not strict} <= {"alembic_version", "sqlite_schema"}


def test_what_a_unit_of_work_wrote_is_there_after_opening_again(tmp_path: Path) -> None:
    first = database(tmp_path)
    with first.writing() as session:
        store.save_setting(session, "text_percent", "150")
    first.close()

    again = database(tmp_path)
    with again.reading() as session:
        assert store.settings(session) == {"text_percent": "150"}
    again.close()


def test_a_unit_of_work_that_fails_leaves_nothing(opened: Database) -> None:
    def work() -> None:
        with opened.writing() as session:
            store.save_setting(session, "a", "b")
            session.flush()
            message = "stop"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="stop"):
        work()
    with opened.reading() as session:
        assert store.settings(session) == {}


def test_only_the_thread_that_opened_the_file_writes(opened: Database) -> None:
    told: list[BaseException] = []

    def work() -> None:
        with opened.reading() as session:
            assert store.settings(session) == {}
        try:
            with opened.writing():
                pass
        except RuntimeError as error:
            told.append(error)

    other = threading.Thread(target=work)
    other.start()
    other.join()
    assert len(told) == 1


def test_our_own_mistakes_are_not_told_as_trouble_with_the_disk(opened: Database) -> None:
    with pytest.raises(DBAPIError), opened.writing() as session:
        store.append_span(session, "nobody", ZoneSpan(OPENED, "Europe/Berlin"))


def test_the_version_number_moves_when_another_process_wrote(opened: Database) -> None:
    before = opened.data_version()
    assert opened.data_version() == before
    other = connect(opened.path)
    other.execute("INSERT INTO setting VALUES ('a', 'b')")
    other.close()
    assert opened.data_version() != before


def test_the_version_number_stands_still_when_we_wrote_ourselves(opened: Database) -> None:
    before = opened.data_version()
    for value in "abc":
        with opened.writing() as session, opened.reading() as looking:
            store.save_setting(session, "a", value)
            store.settings(looking)
    assert opened.data_version() == before


def test_a_newer_file_is_refused_with_both_numbers_and_left_as_it_was(tmp_path: Path) -> None:
    database(tmp_path).close()
    path = tmp_path / FILE_NAME
    connection = connect(path)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    before = path.read_bytes()

    with pytest.raises(StorageUnavailableError) as told:
        database(tmp_path)

    assert (told.value.code, told.value.fields) == ("newer_schema", {"found": "0999", "known": HEAD})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("first", "second", "code"), [("key", "other", "wrong_key"), ("key", None, "corrupt"), (None, "key", "wrong_key")]
)
def test_a_wrong_key_is_said_to_be_one(tmp_path: Path, first: str | None, second: str | None, code: str) -> None:
    keys = {"key": secrets.token_bytes(32), "other": secrets.token_bytes(32), None: None}
    open_database(tmp_path / FILE_NAME, now=OPENED, key=keys[first]).close()
    before = (tmp_path / FILE_NAME).read_bytes()

    with pytest.raises(StorageUnavailableError) as told:
        open_database(tmp_path / FILE_NAME, now=OPENED, key=keys[second])

    assert told.value.code == code
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_an_encrypted_record_is_read_again_with_its_key(tmp_path: Path) -> None:
    key = secrets.token_bytes(32)
    first = open_database(tmp_path / FILE_NAME, now=OPENED, key=key)
    with first.writing() as session:
        store.save_setting(session, "a", "b")
    first.data_version()
    first.close()

    again = open_database(tmp_path / FILE_NAME, now=OPENED, key=key)
    with again.reading() as session:
        assert store.settings(session) == {"a": "b"}
    again.close()


@pytest.mark.parametrize("damage", ["header", "schema", "words", "foreign"])
def test_a_damaged_file_is_refused_in_words_and_left_as_it_was(tmp_path: Path, damage: str) -> None:
    database(tmp_path).close()
    path = tmp_path / FILE_NAME
    whole = bytearray(path.read_bytes())
    if damage == "header":
        whole[0:16] = b"not a database!!"
    elif damage == "schema":
        whole[100:4096] = secrets.token_bytes(3996)
    elif damage == "words":
        whole = bytearray(b"Dear diary, this is no database. " * 400)
    else:
        path.unlink()
        connection = connect(path)
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.close()
        whole = bytearray(path.read_bytes())
    path.write_bytes(bytes(whole))

    with pytest.raises(StorageUnavailableError) as told:
        database(tmp_path)

    assert told.value.code == "corrupt"
    assert path.read_bytes() == bytes(whole)


def test_a_folder_that_cannot_be_made_is_said_to_be_read_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageUnavailableError) as told:
        database(tmp_path / "file" / "data")
    assert told.value.code == "read_only"


def test_a_file_another_program_holds_is_said_to_be_locked(opened: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("companion.storage.driver.PRAGMAS", ("PRAGMA busy_timeout = 0",))
    holder = connect(opened.path)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailableError) as told, opened.writing() as session:
        store.save_setting(session, "a", "b")
    holder.execute("ROLLBACK")
    holder.close()
    assert told.value.code == "locked"


IN_ANOTHER_PROCESS = """
import os, resource, sys
from datetime import UTC, datetime
from pathlib import Path
from companion.domain.errors import StorageUnavailableError
from companion.storage import people as store
from companion.storage.database import FILE_NAME, open_database
folder, how = Path(sys.argv[1]), sys.argv[2]
now = datetime(2026, 11, 22, tzinfo=UTC)
try:
    if how == "read_only":
        if os.getuid() == 0:
            os.setuid(65534)
        opened = open_database(folder / FILE_NAME, now=now)
    else:
        opened = open_database(folder / FILE_NAME, now=now)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
    for number in range(2000):
        with opened.writing() as session:
            store.save_setting(session, f"name {number}", "x" * 2000)
        print(number, flush=True)
except StorageUnavailableError as error:
    print(error.code)
"""


def _elsewhere(folder: Path, how: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-c", IN_ANOTHER_PROCESS, str(folder), how],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return done.stdout.split()


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are set differently there")
def test_a_full_disk_is_said_in_words_and_loses_nothing_confirmed(tmp_path: Path) -> None:
    told = _elsewhere(tmp_path, "full")

    assert told[-1] == "disk_full"
    again = database(tmp_path)
    with again.reading() as session:
        kept = store.settings(session)
        assert session.scalar(text("PRAGMA quick_check")) == "ok"
    again.close()
    assert set(kept) == {f"name {number}" for number in told[:-1]}


@pytest.mark.skipif(sys.platform == "win32", reason="folders have other rights there")
def test_a_folder_one_may_only_read_is_said_to_be_read_only() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database(folder).close()
        (folder / FILE_NAME).chmod(0o444)
        folder.chmod(0o555)
        try:
            assert _elsewhere(folder, "read_only") == ["read_only"]
        finally:
            folder.chmod(0o700)


def test_alembic_is_not_imported_while_the_schema_is_ours(tmp_path: Path) -> None:
    program = (
        "import sys; from datetime import UTC, datetime; from pathlib import Path;"
        "from companion.storage.database import open_database;"
        "open_database(Path(sys.argv[1]) / 'a.db', now=datetime(2026, 1, 1, tzinfo=UTC)).close();"
        "open_database(Path(sys.argv[1]) / 'a.db', now=datetime(2026, 1, 1, tzinfo=UTC)).close();"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "False"


def test_units_inside_one_unit_are_kept_together_or_not_at_all(opened: Database) -> None:
    def settings() -> dict[str, str]:
        with opened.reading() as session:
            return store.settings(session)

    with opened.one_unit():
        with opened.writing() as session:
            store.save_setting(session, "a", "1")
        with opened.one_unit(), opened.writing() as session:
            store.save_setting(session, "b", "2")
        assert settings() == {"a": "1", "b": "2"}
    assert settings() == {"a": "1", "b": "2"}

    def break_off() -> None:
        with opened.one_unit():
            with opened.writing() as session:
                store.save_setting(session, "c", "3")
            message = "in the middle"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="in the middle"):
        break_off()
    assert settings() == {"a": "1", "b": "2"}


def test_another_thread_does_not_see_an_unfinished_unit(opened: Database) -> None:
    seen: list[dict[str, str]] = []

    def look() -> None:
        with opened.reading() as session:
            seen.append(store.settings(session))

    with opened.one_unit():
        with opened.writing() as session:
            store.save_setting(session, "a", "1")
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert seen == [{}]
