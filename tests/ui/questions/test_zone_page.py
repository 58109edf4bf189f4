"""The question of the time zone says what either choice means, and changes nothing by itself."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.domain.schedule import EveryHours
from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.kit.theme import apply_theme
from companion.ui.main_window import MainWindow
from companion.ui.questions.zone_page import ZonePage
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.records import START, add, daily, key_at, token
from tests.support.told_shell import press_button, read
from tests.support.ui_lint import lint

NOON = datetime(2026, 11, 22, 11, 0, tzinfo=UTC)
"""12:00 in Berlin, 06:00 in New York."""


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(NOON)


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: FrozenClock) -> Iterator[MainWindow]:
    made = MainWindow(clock)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    made.attach(services)
    yield made
    made.detach()


def asked(window: MainWindow, zone: str = "America/New_York", **where: object) -> ZonePage:
    window.clock.set_zone(zone)  # type: ignore[attr-defined]
    window.go("zone", **where)
    QApplication.processEvents()
    page = window.current_page
    assert isinstance(page, ZonePage)
    return page


def test_both_choices_say_the_next_dose_and_the_gap_before_it(window: MainWindow, services: Services) -> None:
    add(services, daily("08:00", "20:00"))
    services.doses.take(
        key_at(services, "2026-11-22", "08:00"), seen=0, token=token(), taken_at=datetime(2026, 11, 22, 7, tzinfo=UTC)
    )
    told = read(asked(window))
    assert "This computer is set to New York. The plan follows Berlin." in told
    assert "New York is 6 h behind Berlin." in told
    kept = "Keep home times</b>: next at 14:00 here, 20:00 in Berlin. That is 12 h after the last dose."
    followed = "Follow local time</b>: next at 20:00 here. That is 18 h after the last dose."
    assert kept in told
    assert followed in told


def test_eastwards_it_may_be_due_at_once_and_a_long_gap_is_said_in_days(window: MainWindow, services: Services) -> None:
    medicine = add(services, daily("18:00"))
    services.doses.record(medicine, 1000, token=token(), taken_at=datetime(2026, 11, 19, 11, tzinfo=UTC))
    told = read(asked(window, "Asia/Tokyo"))
    assert "Tokyo is 8 h ahead of Berlin." in told
    assert "due at once. That is 3 days after the last dose." in told


def test_what_is_the_same_either_way_is_named_apart(window: MainWindow, services: Services) -> None:
    every = PlanDraft(EveryHours(6, datetime(2026, 11, 21, 8, 0), "Europe/Berlin", 1000), START)
    add(services, every, name="Gabapentin")
    told = read(asked(window))
    assert "Gabapentin</b>: next at 08:00 here. No dose is recorded yet." in told
    assert "Keep home times" not in told


def test_without_a_planned_dose_it_says_so(window: MainWindow) -> None:
    assert "No dose is planned now" in read(asked(window))


def test_following_is_kept_and_keeping_is_remembered(window: MainWindow, services: Services) -> None:
    page = asked(window)
    assert page.careful.hasFocus()
    press_button(page, "Keep home times")
    assert services.people.zone() == "Europe/Berlin"
    assert not services.travel.asks("America/New_York")
    assert type(window.current_page).__name__ == "TodayPage"
    press_button(asked(window, again=True), "Follow local time")
    assert services.people.zone() == "America/New_York"
    assert window.zone == "America/New_York"


def test_escape_answers_nothing(window: MainWindow, services: Services) -> None:
    QTest.keyClick(asked(window), Qt.Key.Key_Escape)
    assert services.travel.asks("America/New_York")
    assert services.people.zone() == "Europe/Berlin"


def test_each_patient_is_asked_about_in_turn_and_answered_alone(window: MainWindow, services: Services) -> None:
    services.people.change_patient(name="Ana")
    jonas = of(services, second(services))
    only_a_dose(jonas, "20:00", name="Tramadol")
    page = asked(window)
    assert "Ana" in read(page)
    assert "Tramadol" not in read(page)
    press_button(page, "Keep home times")
    assert "Jonas" in read(page)
    assert "Tramadol" in read(page)
    press_button(page, "Follow local time")
    assert (services.people.zone(), jonas.people.zone()) == ("Europe/Berlin", "America/New_York")
    assert type(window.current_page).__name__ == "TodayPage"


def test_at_home_there_is_nothing_to_choose(window: MainWindow, services: Services) -> None:
    page = asked(window, "Europe/Berlin")
    assert "There is nothing to choose." in read(page)
    press_button(page, "Follow local time")
    assert len(services.people.spans()) == 1


def test_a_zone_is_named_as_people_do() -> None:
    assert [text.place(one) for one in ("America/Argentina/Buenos_Aires", "UTC")] == ["Buenos Aires", "UTC"]


@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize(("percent", "size"), [(100, (1366, 768)), (200, (1366, 768)), (200, (800, 600))])
def test_it_can_be_read_and_pressed_in_every_form(
    window: MainWindow, services: Services, theme: ThemeChoice, percent: int, size: tuple[int, int]
) -> None:
    second(services)
    add(services, daily("08:00", "20:00"))
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    try:
        apply_theme(app, theme, percent)
        window.resize(*size)
        window.rebuild()
        assert lint(asked(window)) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)
