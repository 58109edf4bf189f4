"""That a part of the record cannot be read stands on Today until it is mended."""

from datetime import UTC, datetime
from shutil import rmtree

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from companion.domain.unread import Kind, Unread
from companion.services.office import Services
from companion.ui.today.unread_place import UnreadPlace
from companion.ui.unread_words import unread_words
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import open_window, rest
from tests.support.reading import HIGHEST_GRADE, grade
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


def test_it_stands_there_until_it_is_mended_and_leads_to_the_backups(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    shell, page = ToldShell(clock), QWidget()
    qtbot.addWidget(page)
    place = UnreadPlace(services, shell)
    page.setLayout(place)
    place.refresh()
    assert place.count() == 0
    for _ in range(5):
        add(services, daily("08:00"))
    with services.database.writing() as session:
        session.execute(text("UPDATE plan_version SET schedule = ''"))
    for _ in range(2):
        place.refresh()
        settle(page, 600)
        told = read(page)
        assert "A part of your record cannot be read" in told
        assert "and 1 more" in told
        assert "It does not remind." in told
        assert lint(page) == []
        assert grade(told.replace("\n", ". ")) <= HIGHEST_GRADE
    press_button(page, "Backups...")
    assert shell.went == [("settings", {"show": "backups"})]
    with services.database.writing() as session:
        session.execute(text("DELETE FROM plan_version"))
    place.refresh()
    assert place.count() == 0


def test_today_put_away_before_it_looked_asks_a_closed_record_nothing(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    with open_window(services, clock) as window:
        add(services, daily("08:00"))
        window.hide()
        services.close()
        rmtree(services.data_dir)
        rest()
    assert not services.data_dir.exists()


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_is_said_in_a_sentence(kind: Kind) -> None:
    for name in ("", "Gabapentin"):
        words = unread_words(Unread(kind, name))
        assert words.endswith(".")
        assert "{" not in words
