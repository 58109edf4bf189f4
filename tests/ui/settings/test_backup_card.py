"""The backups stand in Settings with day and size; putting one in place is asked once and told to the window."""

from datetime import timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from companion.interchange.backup import FOLDER, back_up, backups, record_of
from companion.services.office import Services
from companion.ui.kit import background
from companion.ui.settings.backup_card import FEW, BackupCard
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import ToldShell, is_shown, press_button, press_key, read, shown_button
from tests.support.ui_lint import lint, settle


class Window(ToldShell):
    """Remembers which backup was to be put in place."""

    def __init__(self, clock: FrozenClock) -> None:
        super().__init__(clock)
        self.restored: list[Path] = []

    def restore(self, backup: Path) -> None:
        self.restored.append(backup)


@pytest.fixture
def window(clock: FrozenClock) -> Window:
    return Window(clock)


def shown(services: Services, window: Window, qtbot: QtBot, *hours: int) -> BackupCard:
    """A card with backups made so many hours ago."""
    for hour in hours:
        back_up(record_of(services.data_dir), services.data_dir / FOLDER, window.clock.now() - timedelta(hours=hour))
    card = BackupCard(services, window)
    qtbot.addWidget(card)
    settle(card, 560)
    return card


def test_without_a_backup_it_says_so_and_makes_one(services: Services, window: Window, qtbot: QtBot) -> None:
    card = shown(services, window, qtbot)
    assert "There is no backup yet." in read(card)
    press_button(card, "Make one now")
    qtbot.waitUntil(lambda: not background.is_busy(), timeout=10_000)
    assert window.said == ["Backed up and checked."]
    assert list(card.rows) == list(backups(services.data_dir / FOLDER))
    assert "There is no backup yet." not in read(card)


def test_each_says_when_and_how_large_and_the_newest_stand_first(
    services: Services, window: Window, qtbot: QtBot
) -> None:
    card = shown(services, window, qtbot, 1, 25, 49)
    told = read(card)
    assert told.index("today 07:12") < told.index("yesterday 07:12") < told.index("Friday 07:12")
    assert " kB" in told
    assert lint(card) == []


def test_more_than_a_few_are_shown_when_somebody_asks(services: Services, window: Window, qtbot: QtBot) -> None:
    card = shown(services, window, qtbot, *(24 * day for day in range(1, FEW + 3)))
    assert len(card.rows) == FEW
    press_button(card, f"Show all {FEW + 2}")
    assert len(card.rows) == FEW + 2
    assert not is_shown(card, f"Show all {FEW + 2}")


def test_putting_one_in_place_is_asked_once_and_can_be_left(services: Services, window: Window, qtbot: QtBot) -> None:
    card = shown(services, window, qtbot, 25)
    press_button(card, "Put in place: yesterday\u00a007:12")
    assert "What was recorded after it is not in it." in read(card)
    press_button(card, "Leave it as it is")
    assert window.restored == []
    press_button(card, "Put in place: yesterday\u00a007:12")
    press_key(shown_button(card, "Put it in place"))
    assert window.restored == list(backups(services.data_dir / FOLDER))


def test_the_record_kept_before_a_restore_can_be_put_back(services: Services, window: Window, qtbot: QtBot) -> None:
    kept = services.data_dir / "before-restore-20261122T060000Z.db"
    kept.write_bytes(b"x" * 2000)
    card = shown(services, window, qtbot, 25)
    assert "Kept before a restore, today 07:00" in read(card)
    press_button(card, "Put in place: Kept before a restore, today\u00a007:00")
    press_button(card, "Put it in place")
    assert window.restored == [kept]
