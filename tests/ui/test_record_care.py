"""The file of the record is looked after in another thread: checked, copied each day, and readied for a backup."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.domain.errors import StorageUnavailableError
from companion.interchange.backup import FOLDER, back_up, backups, kept_before, record_of
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.record_care import Damage, RecordCare
from tests.conftest import MORNING
from tests.support.frozen_clock import FrozenClock


@pytest.fixture
def errors() -> list[Exception]:
    return []


@pytest.fixture
def parent(qapp: object) -> QObject:
    return QObject()


@pytest.fixture
def care(services: Services, clock: FrozenClock, errors: list[Exception], parent: QObject) -> RecordCare:
    return RecordCare(services.data_dir, clock, errors.append, parent)


@pytest.fixture
def idle(qtbot: QtBot) -> Callable[[], None]:
    def wait() -> None:
        qtbot.waitUntil(lambda: not background.is_busy(), timeout=10_000)

    return wait


def test_a_whole_record_is_copied_once_a_day_without_a_word(
    care: RecordCare, services: Services, errors: list[Exception], idle: Callable[[], None]
) -> None:
    told: list[Damage] = []
    for _ in range(2):
        care.look(told.append)
        idle()
    assert len(backups(services.data_dir / FOLDER)) == 1
    assert (told, errors) == ([], [])


def test_a_program_that_runs_for_days_copies_its_record_each_day(
    care: RecordCare, services: Services, clock: FrozenClock, idle: Callable[[], None]
) -> None:
    for hours in (0, 1, 7, 25):
        clock.set(MORNING + timedelta(hours=hours))
        if care.is_time():
            care.look(lambda _damage: None)
            idle()
    assert len(backups(services.data_dir / FOLDER)) == 2
    assert not care.is_time()


def test_a_damaged_record_is_told_with_the_newest_sound_backup_and_never_copied(
    care: RecordCare, services: Services, clock: FrozenClock, errors: list[Exception], idle: Callable[[], None]
) -> None:
    live = record_of(services.data_dir)
    saved = back_up(live, services.data_dir / FOLDER, clock.now())
    clock.advance(days=2)
    services.database.close()
    live.write_bytes(live.read_bytes()[:4096] + bytes(20_000))
    told: list[Damage] = []
    care.look(told.append)
    idle()
    assert told == [Damage(saved)]
    assert backups(services.data_dir / FOLDER) == (saved,)
    assert errors == []


def test_a_record_that_is_gone_is_told_as_damaged(
    services: Services, clock: FrozenClock, errors: list[Exception], parent: QObject, idle: Callable[[], None]
) -> None:
    care = RecordCare(services.data_dir / "nowhere", clock, errors.append, parent)
    told: list[Damage] = []
    care.look(told.append)
    found: list[Path | None] = []
    care.find(found.append)
    idle()
    assert (told, found, errors) == ([Damage(None)], [None], [])


def test_a_backup_is_readied_one_at_a_time_and_put_in_place_when_all_is_closed(
    care: RecordCare, services: Services, clock: FrozenClock, errors: list[Exception], idle: Callable[[], None]
) -> None:
    live = record_of(services.data_dir)
    saved = back_up(live, services.data_dir / FOLDER, clock.now())
    services.people.change_patient(name="Ana")
    readied: list[Path] = []
    care.ready(saved, readied.append)
    care.ready(saved, readied.append)
    idle()
    assert len(readied) == 1
    services.database.close()
    kept = care.put_in_place(readied[0])
    assert kept_before(services.data_dir) == (kept,)
    again = Services.open(services.data_dir, clock)
    assert again.people.patient().name == ""
    again.close()
    saved.write_bytes(b"nothing")
    care.ready(saved, readied.append)
    idle()
    assert [type(error) for error in errors] == [StorageUnavailableError]
    assert len(readied) == 1
