"""A backup is whole or it is none; a restore can itself be undone."""

import os
import secrets
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import MedicineId
from companion.interchange.backup import (
    KEPT,
    back_up,
    backups,
    check_record,
    daily_backup,
    kept_before,
    newest_whole,
    prepare,
    record_of,
    restore,
    taken_at,
    verify,
)
from companion.services.office import Services
from companion.storage.database import FILE_NAME, HEAD
from companion.storage.driver import connect
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, token

NOW = datetime(2026, 11, 22, 7, 12, 5, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups"


@pytest.fixture
def live(services: Services) -> Path:
    add(services, as_needed())
    return services.database.path


def doses_in(path: Path, clock: FrozenClock) -> int:
    """How many doses a file holds when the program opens it (in a folder of its own)."""
    opened = Services.open(path.parent, clock)
    try:
        return len(opened.doses.doses(datetime(2000, 1, 1, tzinfo=UTC), clock.now() + timedelta(days=1)))
    finally:
        opened.close()


def take(services: Services) -> None:
    services.doses.record(MedicineId(services.medication.medicines()[0].id), TABLET, token=token())


def test_a_backup_of_a_file_in_use_holds_the_newest_entry_and_opens(
    services: Services, live: Path, folder: Path, clock: FrozenClock, tmp_path: Path
) -> None:
    take(services)

    made = back_up(live, folder, NOW)

    assert made.name == "companion-20261122T071205Z.db"
    assert stat.S_IMODE(made.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert verify(made) == HEAD
    (tmp_path / "elsewhere").mkdir()
    copied = tmp_path / "elsewhere" / FILE_NAME
    copied.write_bytes(made.read_bytes())
    assert doses_in(copied, clock) == 1


def test_looking_at_a_backup_leaves_it_as_it_was(live: Path, folder: Path) -> None:
    made = back_up(live, folder, NOW)
    before = made.read_bytes()

    verify(made)

    assert made.read_bytes() == before
    assert [entry.name for entry in folder.iterdir()] == [made.name]


def test_an_encrypted_record_has_encrypted_backups(tmp_path: Path, folder: Path, clock: FrozenClock) -> None:
    key = secrets.token_bytes(32)
    Services.open(tmp_path / "locked", clock, key=key).close()

    made = back_up(tmp_path / "locked" / FILE_NAME, folder, NOW, key=key)

    assert not made.read_bytes().startswith(b"SQLite format 3")
    assert verify(made, key=key) == HEAD
    with pytest.raises(StorageUnavailableError) as told:
        verify(made, key=secrets.token_bytes(32))
    assert told.value.code == "wrong_key"


def test_the_newest_fourteen_are_kept_and_files_of_other_names_are_left_alone(live: Path, folder: Path) -> None:
    folder.mkdir()
    (folder / "my own copy.db").write_bytes(b"keep me")

    made = [back_up(live, folder, NOW + timedelta(days=day)) for day in range(KEPT + 3)]

    assert backups(folder) == tuple(reversed(made[-KEPT:]))
    assert (folder / "my own copy.db").exists()


def test_no_old_backup_is_let_go_when_the_new_one_fails(live: Path, folder: Path, tmp_path: Path) -> None:
    made = [back_up(live, folder, NOW + timedelta(days=day)) for day in range(KEPT)]
    damaged = tmp_path / "damaged.db"
    damaged.write_bytes(b"no database at all " * 500)

    with pytest.raises(StorageUnavailableError):
        back_up(damaged, folder, NOW + timedelta(days=99))

    assert backups(folder) == tuple(reversed(made))
    assert len(list(folder.iterdir())) == KEPT


def test_one_a_day_is_enough(live: Path, folder: Path) -> None:
    assert backups(folder) == ()
    first = daily_backup(live, folder, NOW)
    assert first is not None
    assert taken_at(first) == NOW
    assert daily_backup(live, folder, NOW + timedelta(hours=23, minutes=59)) is None
    assert daily_backup(live, folder, NOW + timedelta(hours=24)) is not None


def test_a_backup_from_a_clock_that_ran_ahead_does_not_stop_the_next(live: Path, folder: Path) -> None:
    back_up(live, folder, NOW + timedelta(days=3000))

    assert daily_backup(live, folder, NOW) is not None
    assert daily_backup(live, folder, NOW + timedelta(hours=1)) is None


def test_a_name_that_is_not_ours_has_no_time() -> None:
    with pytest.raises(ValueError, match="backup"):
        taken_at(Path("holiday.db"))


def test_a_folder_that_cannot_be_made_is_told_in_words(live: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(StorageUnavailableError) as told:
        back_up(live, tmp_path / "file" / "backups", NOW)
    assert told.value.code == "read_only"


def test_a_restore_brings_the_backup_back_and_keeps_the_present_file(
    services: Services, live: Path, folder: Path, clock: FrozenClock, tmp_path: Path
) -> None:
    take(services)
    made = back_up(live, folder, NOW)
    take(services)
    services.close()

    kept = restore(made, live, NOW + timedelta(minutes=5))

    assert kept == live.with_name("before-restore-20261122T071705Z.db")
    assert stat.S_IMODE(live.stat().st_mode) == 0o600
    assert doses_in(live, clock) == 1
    restore(kept, live, NOW + timedelta(minutes=6))
    assert doses_in(live, clock) == 2


def test_a_restore_over_a_file_whose_log_was_never_folded_in_keeps_both_whole(
    live: Path, services: Services, folder: Path, clock: FrozenClock
) -> None:
    made = back_up(live, folder, NOW)
    take(services)
    crashed = live.parent.parent / "crashed"
    crashed.mkdir()
    for part in (FILE_NAME, FILE_NAME + "-wal"):
        (crashed / part).write_bytes((live.parent / part).read_bytes())

    kept = restore(made, crashed / FILE_NAME, NOW)

    assert not (crashed / (FILE_NAME + "-wal")).exists()
    assert doses_in(crashed / FILE_NAME, clock) == 0
    assert kept is not None
    restore(kept, crashed / FILE_NAME, NOW + timedelta(minutes=1))
    assert doses_in(crashed / FILE_NAME, clock) == 1


def test_a_restore_into_an_empty_folder_keeps_nothing(
    live: Path, folder: Path, tmp_path: Path, clock: FrozenClock
) -> None:
    made = back_up(live, folder, NOW)
    (tmp_path / "fresh").mkdir()

    assert restore(made, tmp_path / "fresh" / FILE_NAME, NOW) is None
    assert doses_in(tmp_path / "fresh" / FILE_NAME, clock) == 0


def damaged(made: Path) -> str:
    whole = bytearray(made.read_bytes())
    whole[8192:12288] = os.urandom(4096)
    made.write_bytes(bytes(whole))
    return "corrupt"


def empty(made: Path) -> str:
    made.write_bytes(b"")
    return "corrupt"


def foreign(made: Path) -> str:
    made.unlink()
    connection = connect(made)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    return "corrupt"


def without_tables(made: Path) -> str:
    made.unlink()
    connection = connect(made)
    connection.execute("PRAGMA user_version = 3")
    connection.close()
    return "corrupt"


def newer(made: Path) -> str:
    connection = connect(made)
    connection.execute("UPDATE alembic_version SET version_num = '0999'")
    connection.close()
    return "newer_schema"


@pytest.mark.parametrize("spoil", [damaged, empty, foreign, without_tables, newer])
def test_a_backup_that_cannot_be_used_leaves_the_live_file_byte_for_byte(
    services: Services, live: Path, folder: Path, spoil: object
) -> None:
    made = back_up(live, folder, NOW)
    services.close()
    code = spoil(made)
    before = {entry.name: entry.read_bytes() for entry in live.parent.iterdir()}

    with pytest.raises(StorageUnavailableError) as told:
        restore(made, live, NOW)

    assert told.value.code == code
    assert {entry.name: entry.read_bytes() for entry in live.parent.iterdir()} == before


def test_a_restore_without_room_leaves_the_live_file(services: Services, live: Path, folder: Path) -> None:
    made = back_up(live, folder, NOW)
    services.close()
    (live.parent / (FILE_NAME + ".incoming")).mkdir()
    before = live.read_bytes()

    with pytest.raises(StorageUnavailableError):
        restore(made, live, NOW)
    assert live.read_bytes() == before


def test_a_damaged_record_is_found_while_it_is_in_use(live: Path, services: Services) -> None:
    check_record(live)
    services.database.close()
    content = bytearray(live.read_bytes())
    content[-4096:] = b"\x55" * 4096
    live.write_bytes(bytes(content))
    with pytest.raises(StorageUnavailableError) as told:
        check_record(live)
    assert told.value.code == "corrupt"


def test_the_newest_backup_that_reads_through_is_found(live: Path, folder: Path) -> None:
    assert newest_whole(folder) is None
    older = back_up(live, folder, NOW - timedelta(days=1))
    newer = back_up(live, folder, NOW)
    assert newest_whole(folder) == newer
    newer.write_bytes(b"nothing")
    assert newest_whole(folder) == older


def test_a_backup_is_readied_while_the_record_is_in_use_and_a_damaged_one_leaves_nothing(
    live: Path, folder: Path
) -> None:
    saved = back_up(live, folder, NOW)
    readied = prepare(saved, live)
    assert readied.exists()
    assert live.exists()
    readied.unlink()
    saved.write_bytes(saved.read_bytes()[:5000])
    with pytest.raises(StorageUnavailableError):
        prepare(saved, live)
    assert not readied.exists()


def test_what_was_kept_before_a_restore_is_listed_newest_first(live: Path, folder: Path, services: Services) -> None:
    saved = back_up(live, folder, NOW)
    services.database.close()
    first = restore(saved, live, NOW + timedelta(minutes=1))
    second = restore(saved, live, NOW + timedelta(minutes=2))
    assert kept_before(live.parent) == (second, first)
    assert taken_at(second) == NOW + timedelta(minutes=2)
    assert kept_before(live.parent / "nowhere") == ()
    assert backups(live.parent) == ()
    assert record_of(live.parent) == live
