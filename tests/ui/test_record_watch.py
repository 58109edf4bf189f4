"""What another process wrote is seen soon, and looking costs little while nobody looks."""

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from companion.domain.errors import CompanionError, StorageUnavailableError
from companion.domain.identity import FormToken
from companion.services.office import Services
from companion.ui.record_watch import HIDDEN_MS, SEEN_MS, RecordWatch
from tests.support.records import add, daily, key_at


@pytest.fixture
def parent(qapp: object) -> QObject:
    return QObject()


def watching(services: Services, parent: QObject, *, seen: list[bool]) -> RecordWatch:
    return RecordWatch(services.database.data_version, lambda: seen[0], pytest.fail, parent)


def test_only_what_others_wrote_is_told(services: Services, qtbot: QtBot, parent: QObject) -> None:
    watch = watching(services, parent, seen=[True])
    heard: list[int] = []
    watch.written.connect(lambda: heard.append(1))
    watch.start()
    add(services, daily("08:00"))
    services.doses.take(key_at(services, "2026-11-22", "08:00"), seen=0, token=FormToken("a"))
    watch.look()
    assert heard == []
    other = Services.open(services.data_dir, services.clock)
    other.settings.change(text_percent=125)
    other.close()
    qtbot.waitUntil(lambda: heard == [1], timeout=1000)
    watch.look()
    assert heard == [1]
    watch.stop()


def test_it_looks_less_often_while_nothing_can_be_seen(services: Services, parent: QObject) -> None:
    seen = [True]
    watch = watching(services, parent, seen=seen)
    watch.look()
    assert watch.interval == SEEN_MS < 1000
    seen[0] = False
    watch.look()
    assert watch.interval == HIDDEN_MS
    seen[0] = True
    watch.look()
    assert watch.interval == SEEN_MS


def test_a_record_that_cannot_be_read_is_told_and_looked_at_again(parent: QObject) -> None:
    told: list[CompanionError] = []
    versions: list[int | CompanionError] = [1, StorageUnavailableError("corrupt"), 2]

    def version() -> int:
        found = versions.pop(0)
        if isinstance(found, CompanionError):
            raise found
        return found

    watch = RecordWatch(version, lambda: True, told.append, parent)
    heard: list[int] = []
    watch.written.connect(lambda: heard.append(1))
    for _ in range(3):
        watch.look()
    assert ([error.code for error in told], heard) == (["corrupt"], [1])
