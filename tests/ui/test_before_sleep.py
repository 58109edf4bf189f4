"""The last word before the computer sleeps."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from companion.domain.schedule import DayRef
from companion.domain.settings import ThemeChoice
from companion.services.office import Services
from companion.ui.before_sleep import MOST_ROWS, BeforeSleep
from companion.ui.kit.theme import apply_theme
from tests.support.frozen_clock import FrozenClock
from tests.support.packs import add_pack
from tests.support.records import daily, tablets, token
from tests.support.ui_lint import lint

EVENING = datetime(2026, 11, 22, 20, 50, tzinfo=UTC)


@dataclass
class Around:
    clock: FrozenClock
    seen: list[bool] = field(default_factory=list)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EVENING)


@pytest.fixture
def around(clock: FrozenClock) -> Around:
    return Around(clock)


@pytest.fixture
def window(qtbot: QtBot, services: Services, around: Around) -> Iterator[BeforeSleep]:
    made = BeforeSleep(services, around, lambda: around.seen.append(True))
    qtbot.addWidget(made)
    yield made


def plan(services: Services, *times: str, name: str = "Gabapentin") -> None:
    start = DayRef((services.clock.now() + timedelta(hours=1)).date())
    services.medication.add(tablets(name), [daily(*times, start=start)], token=token())


def texts(window: BeforeSleep) -> list[str]:
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def test_what_is_due_meanwhile_is_named_and_said_to_be_seen_once(
    window: BeforeSleep, services: Services, around: Around, qtbot: QtBot
) -> None:
    plan(services, "22:00", "06:00")
    plan(services, "13:00", name="Senna")
    assert window.tell()
    qtbot.waitUntil(lambda: around.seen == [True], timeout=2000)
    window.repaint()
    QApplication.processEvents()
    assert around.seen == [True]
    told = " ".join(texts(window))
    assert "2 are due in the next 12 hours." in told
    assert told.count("Gabapentin") == 2
    assert "Senna" not in told
    assert window.tell()
    qtbot.waitUntil(lambda: around.seen == [True, True], timeout=2000)


def test_where_nothing_is_due_nothing_is_shown(window: BeforeSleep, services: Services, around: Around) -> None:
    plan(services, "13:00")
    assert not window.tell()
    assert not window.isVisible()
    assert around.seen == []


def test_private_reminders_are_counted(window: BeforeSleep, services: Services) -> None:
    plan(services, "22:00")
    services.settings.change(private_notices=True)
    assert window.tell()
    told = " ".join(texts(window))
    assert "1 reminder is due in the next 12 hours." in told
    assert "Gabapentin" not in told


def test_many_are_cut_with_their_number(window: BeforeSleep, services: Services) -> None:
    plan(services, *(f"22:0{minute}" for minute in range(MOST_ROWS + 2)))
    assert window.tell()
    assert "and 2 more" in texts(window)


def test_it_takes_no_focus_and_goes_by_key_and_by_press(window: BeforeSleep, services: Services, qtbot: QtBot) -> None:
    typed = QLineEdit()
    qtbot.addWidget(typed)
    typed.show()
    typed.activateWindow()
    typed.setFocus()
    plan(services, "22:00")
    window.tell()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    window.activateWindow()
    QApplication.processEvents()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()


@pytest.mark.parametrize(("theme", "percent"), [(ThemeChoice.LIGHT, 100), (ThemeChoice.CONTRAST, 200)])
def test_it_passes_the_lint(services: Services, around: Around, qtbot: QtBot, theme: ThemeChoice, percent: int) -> None:
    app = QApplication.instance()
    apply_theme(app, theme, percent)
    try:
        plan(services, *(f"22:0{minute}" for minute in range(MOST_ROWS + 2)))
        window = BeforeSleep(services, around, lambda: None)
        qtbot.addWidget(window)
        window.tell()
        QApplication.processEvents()
        assert lint(window) == []
    finally:
        apply_theme(app, ThemeChoice.LIGHT, 100)


def test_heat_or_cold_that_is_on_is_told_although_nothing_is_due(window: BeforeSleep, services: Services) -> None:
    plan = services.practice.practice(add_pack(services))
    services.thermal_runs.begin(plan, token=token())
    assert window.tell()
    told = " ".join(texts(window)).replace("\u00a0", " ")
    assert "Cold pack: 15 min left. Asleep it tells nobody to take it off." in told
    assert "Cold pack" in window.accessibleName()
    services.settings.change(private_notices=True)
    assert window.tell()
    QApplication.processEvents()
    told = " ".join(texts(window))
    assert "Heat or cold is on. Asleep it tells nobody to take it off." in told
    assert "Cold pack" not in told
