"""Ana and Marko, one dose: the first answer stands, the second hears who gave it and when. Through the real program."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.app import App
from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.services.office import Services
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.errors import ErrorPanel
from companion.ui.people.choose_person import ChoosePersonPage
from companion.ui.recorder_button import RecorderButton
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily, key_at
from tests.support.records import token as fresh
from tests.support.running import running, services_of, settle
from tests.support.told_shell import press_button, read, shown_button

BEFORE = datetime(2026, 11, 22, 6, 58, tzinfo=UTC)
"""07:58 in Berlin, two minutes before the dose."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A record with Ana, who is the patient, her partner Marko, and one dose a day at 08:00."""
    services = Services.open(tmp_path / "data", FrozenClock(BEFORE))
    services.people.change_patient(name="Ana", colour="teal")
    services.people.add_person("Marko", "partner", "blue")
    add(services, daily("08:00"))
    services.close()
    return tmp_path / "data"


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


@pytest.fixture
def app(qtbot, folder: Path, clock: FrozenClock) -> Iterator[App]:
    with running(folder, clock, qtbot) as started:
        started.window.resize(1276, 749)
        yield started


@pytest.fixture
def elsewhere(app: App, folder: Path, clock: FrozenClock) -> Iterator[Services]:
    """Ana, writing into the same file from somewhere else."""
    other = Services.open(folder, clock)
    ana = next(one for one in other.people.persons() if one.is_patient)
    other.people.record_as(ana.id)
    yield other
    other.close()


def record_as(qtbot, app: App, name: str) -> None:
    """By keys alone: to the name in the header, down to another one, Enter."""
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    button = app.window.findChildren(RecorderButton)[-1]
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Return)
    settle(qtbot)
    assert isinstance(app.window.current_page, ChoosePersonPage)
    for _ in app.window.current_page.rows:
        row = QApplication.focusWidget()
        assert isinstance(row, ChoiceRow)
        if row.words() == name:
            break
        QTest.keyClick(row, Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle(qtbot)
    assert services_of(app).people.recording_person().name == name


def drawn_card(app: App, key: OccurrenceKey) -> QWidget:
    page = app.window.current_page
    assert isinstance(page, TodayPage)
    page.mark_stale()
    return page.card_of(key)


def message(app: App) -> ErrorPanel:
    return next(panel for panel in app.window.findChildren(ErrorPanel) if panel.isVisible())


def test_the_second_answer_hears_already_recorded_at_08_04_by_ana(qtbot, app: App, elsewhere: Services, clock):
    mine = services_of(app)
    record_as(qtbot, app, "Marko")
    key = key_at(mine, "2026-11-22", "08:00")
    clock.advance(timedelta(minutes=5))
    card = drawn_card(app, key)
    taken = shown_button(card, "Taken, Paracetamol, 1\u00a0tablet, due 08:00")

    clock.advance(timedelta(minutes=1))
    elsewhere.doses.take(key, seen=0, token=fresh())
    taken.click()
    settle(qtbot)

    told = read(message(app))
    assert "Already recorded at 08:04 by Ana." in told
    assert "Nothing was recorded twice." in told
    doses = mine.doses.doses(BEFORE, BEFORE + timedelta(days=1))
    assert [(dose.amount, dose.by_name) for dose in doses] == [(1000, "Ana")]
    message(app).accept()
    settle(qtbot)
    assert "Taken 08:04 by Ana" in read(drawn_card(app, key))


def test_what_marko_gives_names_marko_and_ana_sees_it_when_she_takes_over(qtbot, app: App, clock):
    mine = services_of(app)
    mine.handover.looked()
    record_as(qtbot, app, "Marko")
    key = key_at(mine, "2026-11-22", "08:00")
    clock.advance(timedelta(minutes=6))
    press_button(drawn_card(app, key), "Taken")
    settle(qtbot)
    assert mine.agenda.item(key).state.state is State.ANSWERED
    assert "Taken 08:04 by Marko" in read(app.window)

    clock.advance(timedelta(hours=4))
    record_as(qtbot, app, "Ana")
    assert "Recording as Ana now. 1 thing is new." in read(app.window)
    press_button(app.window, "Look...")
    settle(qtbot)
    assert "08:04\nParacetamol\n1 tablet (500 mg), by Marko" in read(app.window)
    press_button(app.window, "I have looked")
    settle(qtbot)
    assert mine.handover.since_looked().nothing


def test_who_records_is_kept_when_the_program_is_started_again(qtbot, folder: Path, clock: FrozenClock):
    with running(folder, clock, qtbot) as first:
        record_as(qtbot, first, "Marko")
    with running(folder, clock, qtbot) as second:
        button = second.window.findChildren(RecorderButton)[-1]
        assert button.accessibleName() == "Recording as Marko"
        assert services_of(second).people.recording_person().name == "Marko"


def test_a_notice_answered_by_the_other_person_goes_away(qtbot, app: App, elsewhere: Services, clock):
    assert app.notices is not None
    key = key_at(services_of(app), "2026-11-22", "08:00")
    clock.advance(timedelta(minutes=3))
    app.alarm.tick()
    settle(qtbot)
    assert app.notices.isVisible()
    clock.advance(timedelta(minutes=3))
    elsewhere.doses.take(key, seen=0, token=fresh())
    app.read_again()
    settle(qtbot)
    assert not app.notices.isVisible()
    assert "08:04" in read(app.window)
    assert "by Ana" in read(app.window)
