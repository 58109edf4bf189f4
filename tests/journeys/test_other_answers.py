"""Everything under *Other...*, through the real program and by keys alone; and the one question after an hour."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.app import App
from companion.domain.due import State
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Outcome
from companion.domain.schedule import DayRef
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import as_needed, daily, key_at, tablets, token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle

MORNING = datetime(2026, 11, 22, 6, 50, tzinfo=UTC)
"""Sunday, 07:50 in Berlin."""
NAME = "Gabapentin"


@pytest.fixture
def planned(tmp_path: Path) -> FrozenClock:
    """A dose at 08:00 and one at 20:00, and a medicine as needed."""
    clock = FrozenClock(MORNING)
    services = Services.open(tmp_path, clock)
    plan = daily("08:00", "20:00", start=DayRef(clock.now().date()))
    services.medication.add(tablets(NAME), [plan], token=token())
    services.medication.add(tablets("Ibuprofen"), [as_needed()], token=token())
    services.close()
    return clock


def reach(name: str) -> None:
    """Tab until a control whose name begins so has the focus."""
    told = ""
    for _ in range(90):
        widget = QApplication.focusWidget()
        told = "" if widget is None else widget.accessibleName().replace("\u00a0", " ")
        if told.startswith(name):
            return
        QTest.keyClick(widget or QApplication.activeWindow(), Qt.Key.Key_Tab)
    message = f"{name!r} is not reached by Tab; the focus ended on {told!r}"
    raise AssertionError(message)


def go_to(*names: str) -> None:
    """Reach each and press Enter on it."""
    for name in names:
        reach(name)
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
        for _ in range(5):
            QApplication.processEvents()


def type_in(text: str) -> None:
    QTest.keyClicks(QApplication.focusWidget(), text)


def opened(app: App, qtbot: QtBot) -> OccurrenceKey:
    """Today at 08:02, the reminder closed, and the key of what is due."""
    let_pass(app, qtbot)
    notice_of(app).close_notice()
    app.window.activateWindow()
    app.window.go("today")
    settle(qtbot)
    return key_at(services_of(app), "2026-11-22", "08:00")


def test_every_other_answer_is_given_by_keys_and_taken_back(tmp_path: Path, qtbot: QtBot, planned: FrozenClock) -> None:
    with running(tmp_path, planned, qtbot) as app:
        planned.advance(minutes=12)
        key = opened(app, qtbot)
        services = services_of(app)

        def outcome() -> Outcome | None:
            answer = services.agenda.item(key).state.answer
            return None if answer is None else answer.outcome

        other = f"Other... {NAME}"

        def undo() -> None:
            """Open again, and reminded of: the reminder is closed, and Today answers."""
            go_to(f"Undo the answer for {NAME}")
            settle(qtbot)
            notice_of(app).close_notice()
            app.window.activateWindow()
            settle(qtbot)

        go_to(other, f"Refused {NAME}")
        assert outcome() is Outcome.REFUSED
        undo()
        go_to(other, f"Held by the team {NAME}")
        type_in("Dr Lee")
        go_to(f"Record as held {NAME}")
        assert outcome() is Outcome.HELD
        undo()
        go_to(other, f"Not sure if taken {NAME}", f"Record as not sure {NAME}")
        assert outcome() is Outcome.UNCERTAIN
        undo()
        go_to(other, f"Left out, and why {NAME}")
        reach("Felt sick")
        for _ in range(4):
            QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Right)
        go_to("Side effect")
        assert outcome() is Outcome.SKIPPED
        undo()
        go_to(other, f"Another amount {NAME}")
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
        go_to(f"Record this amount {NAME}")
        assert outcome() is Outcome.PARTLY
        undo()
        assert outcome() is None


def test_a_dose_is_moved_by_keys_and_reminds_once_at_its_new_time(
    tmp_path: Path, qtbot: QtBot, planned: FrozenClock
) -> None:
    with running(tmp_path, planned, qtbot) as app:
        planned.advance(minutes=12)
        key = opened(app, qtbot)
        services = services_of(app)
        go_to(f"Other... {NAME}", f"Move to another time {NAME}")
        type_in("09:30")
        go_to(f"Move it {NAME}")
        item = services.agenda.item(key)
        assert (item.state.state, item.state.occurrence.due_at) == (State.UPCOMING, MORNING + timedelta(minutes=100))
        planned.advance(minutes=60)
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset()
        planned.advance(minutes=29)
        let_pass(app, qtbot)
        assert on_notice(app) == frozenset({key})
        services.doses.take(key, seen=0, token=token())
        settle(qtbot)
        assert on_notice(app) == frozenset()


def test_a_dose_as_needed_tells_what_for_and_how_bad_and_is_asked_about_once(
    tmp_path: Path, qtbot: QtBot, planned: FrozenClock
) -> None:
    with running(tmp_path, planned, qtbot) as app:
        services = services_of(app)
        app.window.activateWindow()
        go_to("Record a dose of Ibuprofen", "Record a dose...", "Pain")
        reach("0, none")
        type_in("7")
        go_to("Record this dose")
        planned.advance(minutes=5)
        (dose,) = services.doses.doses(MORNING, MORNING + timedelta(hours=1))
        assert (dose.reason, dose.score_before) == ("Pain", 7)
        planned.advance(minutes=60)
        app.window.go("today")
        settle(qtbot)
        reach("0, none")
        type_in("3")
        go_to("Record the pain after Ibuprofen")
        told = services.relief.of(dose.id)
        assert told is not None
        assert told.score == 3
        assert services.relief.open_questions() == ()
