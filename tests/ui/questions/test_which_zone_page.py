"""A computer that does not tell its zone: the person is asked, and nothing changes by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.questions.which_zone_page import WhichZonePage
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
"""12:00 in Berlin, 06:00 in New York."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: FrozenClock) -> Iterator[MainWindow]:
    clock.forget_zone()
    made = MainWindow(clock)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(services)
    yield made
    made.detach()


def asked(window: MainWindow) -> WhichZonePage:
    window.go("which_zone")
    QApplication.processEvents()
    page = window.current_page
    assert isinstance(page, WhichZonePage)
    return page


def test_it_says_what_time_the_plan_takes_it_to_be_and_a_yes_changes_nothing(
    window: MainWindow, services: Services
) -> None:
    assert services.travel.asks_where()
    page = asked(window)
    told = read(page)
    assert "This computer does not tell its time zone." in told
    assert "Reminders follow Berlin. By that it is 12:00 now." in told
    press_button(page, "This time is right")
    assert services.people.zone() == "Europe/Berlin"
    assert not services.travel.asks_where()


def test_a_city_is_typed_chosen_by_key_and_followed_for_everybody(window: MainWindow, services: Services) -> None:
    other = second(services)
    page = asked(window)
    QTest.keyClicks(page.city.edit, "new york")
    assert page.city.offered() == ("New York (America)",)
    QTest.keyClick(page.city.edit, Qt.Key.Key_Down)
    QTest.keyClick(page.city.edit, Qt.Key.Key_Return)
    assert "It is 06:00 in New York now." in read(page)
    press_button(page, "Follow this city")
    assert [of(services, other).people.zone(), services.people.zone()] == ["America/New_York"] * 2
    assert not of(services, other).travel.asks_where()


def test_without_a_city_it_says_what_is_missing_and_typing_on_forgets_the_choice(
    window: MainWindow, services: Services
) -> None:
    page = asked(window)
    QTest.keyClicks(page.city.edit, "kolkata")
    QTest.keyClick(page.city.edit, Qt.Key.Key_Down)
    QTest.keyClick(page.city.edit, Qt.Key.Key_Return)
    QTest.keyClicks(page.city.edit, "x")
    page.city.offer(())
    press_button(page, "Follow this city")
    assert "Type a city and choose it from the list." in page.field.error()
    assert services.people.zone() == "Europe/Berlin"
    assert services.travel.asks_where()


def test_what_cannot_be_kept_is_told_and_the_question_stays(window: MainWindow, services: Services) -> None:
    page = asked(window)
    page.chosen = "No/Where"
    press_button(page, "Follow this city")
    assert window.current_page is page
    assert services.travel.asks_where()


@pytest.mark.parametrize(("choice", "percent"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.DARK, 200)])
def test_it_can_be_read_in_every_size(
    window: MainWindow, qapp: QApplication, choice: ThemeChoice, percent: int
) -> None:
    apply_theme(qapp, choice, percent)
    try:
        assert lint(asked(window)) == []
    finally:
        apply_theme(qapp, ThemeChoice.LIGHT, 100)
