"""Before the program ends it says of what nobody will be reminded."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.questions.quit_page import QuitPage
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.packs import lying
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint

SEVEN = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
"""07:00 in Berlin."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(SEVEN)


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: FrozenClock) -> Iterator[MainWindow]:
    made = MainWindow(clock)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(services)
    yield made
    made.detach()


def asked(window: MainWindow) -> QuitPage:
    window.go("quit")
    QApplication.processEvents()
    page = window.current_page
    assert isinstance(page, QuitPage)
    return page


def test_what_comes_due_until_tomorrow_is_listed_before_it_is_answered(
    window: MainWindow, services: Services, clock: FrozenClock
) -> None:
    key = only_a_dose(services, "07:10")
    only_a_dose(services, "20:00", name="Ibuprofen")
    clock.advance(minutes=15)
    services.agenda.later(key, clock.now() + timedelta(minutes=30))
    page = asked(window)
    told = read(page)
    assert "After you quit, nothing reminds you." in told
    assert [told.index(one) for one in ("07:45", "20:00", "tomorrow 07:10")] == sorted(
        told.index(one) for one in ("07:45", "20:00", "tomorrow 07:10")
    )
    assert "Open now" not in told


def test_what_is_open_already_is_named_apart(window: MainWindow, services: Services, clock: FrozenClock) -> None:
    only_a_dose(services, "08:00")
    clock.advance(hours=1, minutes=1)
    told = read(asked(window))
    assert "Open now" in told
    assert "tomorrow 08:00" in told


def test_with_nothing_due_it_says_so(window: MainWindow) -> None:
    assert "Nothing is due in the next 24 hours." in read(asked(window))


def test_the_doses_of_every_patient_are_there_with_their_names(window: MainWindow, services: Services) -> None:
    services.people.change_patient(name="Ana")
    only_a_dose(services, "09:00")
    only_a_dose(of(services, second(services)), "08:00", name="Tramadol")
    told = read(asked(window))
    assert "Jonas, 1 tablet" in told
    assert "Ana, 1 tablet" in told


def test_stay_and_escape_lead_back_to_the_page_one_was_on(window: MainWindow) -> None:
    window.go("diary")
    page = asked(window)
    assert page.careful.hasFocus()
    press_button(page, "Stay")
    assert type(window.current_page).__name__ == "DiaryPage"
    QTest.keyClick(asked(window), Qt.Key.Key_Escape)
    assert type(window.current_page).__name__ == "DiaryPage"


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize(("percent", "size"), [(100, (1366, 768)), (200, (1366, 768)), (200, (800, 600))])
def test_it_can_be_read_and_pressed_in_every_form(
    window: MainWindow,
    services: Services,
    clock: FrozenClock,
    theme: ThemeChoice,
    percent: int,
    size: tuple[int, int],
) -> None:
    only_a_dose(services, "08:00")
    only_a_dose(of(services, second(services)), "07:10", name="Tramadol")
    clock.advance(minutes=15)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app, theme, percent)
        window.resize(*size)
        window.rebuild()
        page = asked(window)
        assert lint(page) == []
        assert page.careful.isVisibleTo(page)
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)


def test_heat_or_cold_that_is_on_is_named_first(services: Services, clock: FrozenClock) -> None:
    with lying(services, clock) as shown:
        told = read(asked(shown))
        assert "Cold pack: 15 min left." in told
        assert "After you quit, nothing tells you to take it off. Set a kitchen timer if it stays on." in told
        assert told.index("After you quit, nothing tells") < told.index("Due in the next 24 hours")
        press_button(shown.current_page, "Stay")
        assert shown.hand.work is not None
