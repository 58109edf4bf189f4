"""A copy is complete, readable and on disk before it gets its name."""

import secrets
import stat
from pathlib import Path

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.storage.copying import check, copy_verified
from companion.storage.driver import connect


def filled(path: Path, key: bytes | None = None, rows: int = 500) -> Path:
    connection = connect(path, key)
    connection.execute("CREATE TABLE words (n INTEGER PRIMARY KEY, told TEXT) STRICT")
    connection.executemany("INSERT INTO words VALUES (?, ?)", [(n, f"word {n} " * 20) for n in range(rows)])
    connection.close()
    return path


@pytest.mark.parametrize("key", [None, secrets.token_bytes(32)], ids=["plain", "encrypted"])
def test_a_copy_holds_what_is_still_in_the_log_of_an_open_file(tmp_path: Path, key: bytes | None) -> None:
    source = filled(tmp_path / "a.db", key)
    writing = connect(source, key)
    writing.execute("INSERT INTO words VALUES (9999, 'newest')")

    copy_verified(source, tmp_path / "b.db", key)

    writing.close()
    copied = connect(tmp_path / "b.db", key)
    assert copied.execute("SELECT told FROM words WHERE n = 9999").fetchone() == ("newest",)
    copied.close()


def test_a_copy_is_one_private_file_and_nothing_else(tmp_path: Path) -> None:
    source = filled(tmp_path / "a.db")
    folder = tmp_path / "copies"
    folder.mkdir()

    copy_verified(source, folder / "b.db")

    assert [entry.name for entry in folder.iterdir()] == ["b.db"]
    assert stat.S_IMODE((folder / "b.db").stat().st_mode) == 0o600


def test_checking_a_copy_does_not_change_it(tmp_path: Path) -> None:
    copy_verified(filled(tmp_path / "a.db"), tmp_path / "b.db")
    before = (tmp_path / "b.db").read_bytes()

    check(tmp_path / "b.db")

    assert (tmp_path / "b.db").read_bytes() == before


def test_a_damaged_file_is_noticed_and_never_gets_the_name_of_a_copy(tmp_path: Path) -> None:
    source = filled(tmp_path / "a.db")
    whole = bytearray(source.read_bytes())
    whole[8192:12288] = bytes(4096)
    source.write_bytes(bytes(whole))
    target = tmp_path / "b.db"
    target.write_bytes(b"the copy of yesterday")

    with pytest.raises(StorageUnavailableError) as told:
        copy_verified(source, target)

    assert told.value.code == "corrupt"
    assert target.read_bytes() == b"the copy of yesterday"
    assert not list(tmp_path.glob("*.unfinished*"))


@pytest.mark.parametrize("content", [None, b"", b"a letter to grandmother, not a database" * 200])
def test_what_is_no_database_is_said_to_be_damaged(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(StorageUnavailableError) as told:
        check(path)
    assert told.value.code == "corrupt"


def test_a_copy_into_a_folder_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailableError):
        copy_verified(filled(tmp_path / "a.db"), tmp_path / "gone" / "b.db")
