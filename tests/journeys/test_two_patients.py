"""Two patients, one computer, through the real program: both are reminded, nothing of them is ever mixed."""

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.app import App
from companion.domain.diary import SpasmDraft
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Outcome
from companion.interchange.window_call import poke
from companion.services.office import Services
from companion.storage.database import FILE_NAME
from companion.storage.driver import connect
from companion.ui.platform.single_instance import SingleInstance
from companion.ui.questions.quit_page import QuitPage
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, only_a_dose, second
from tests.support.records import token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import is_shown, press_button, read

SEVEN = datetime(2026, 11, 22, 6, 0, tzinfo=UTC)
"""07:00 in Berlin."""
OF_PATIENT = {
    "answer": "SELECT patient_id FROM answer WHERE occurrence_key = ?",
    "dose": "SELECT e.patient_id FROM dose_version d JOIN entry e ON e.id = d.entry_id WHERE d.occurrence_key = ?",
    "showing": "SELECT patient_id FROM showing WHERE occurrence_key = ?",
}


def household(data_dir: Path, clock: FrozenClock) -> tuple[OccurrenceKey, OccurrenceKey]:
    """Ana (shown) and Jonas, each with a dose at 08:00; gives their keys."""
    services = Services.open(data_dir, clock)
    services.people.change_patient(name="Ana")
    keys = only_a_dose(services, "08:00"), only_a_dose(of(services, second(services)), "08:00", name="Tramadol")
    services.close()
    return keys


def owners(data_dir: Path, key: OccurrenceKey) -> dict[str, set[str]]:
    """Whose rows there are about an occurrence, read past the program's own layers."""
    connection: sqlite3.Connection = connect(data_dir / FILE_NAME)
    try:
        return {name: {row[0] for row in connection.execute(query, (key.text,))} for name, query in OF_PATIENT.items()}
    finally:
        connection.close()


def part(app: App, key: OccurrenceKey) -> QWidget:
    return notice_of(app).panel_of(key)


def past_deafness(clock: FrozenClock) -> None:
    clock.advance(seconds=2)


def test_both_are_reminded_whoever_is_shown_and_each_answer_is_of_its_own(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    of_ana, of_jonas = household(tmp_path, clock)
    with running(tmp_path, clock, qtbot) as app:
        assert app.alarm.armed_at() == SEVEN + timedelta(hours=1)
        clock.advance(hours=1)
        let_pass(app, qtbot)
        assert on_notice(app) == {of_ana, of_jonas}
        past_deafness(clock)
        press_button(part(app, of_jonas), "Taken")
        press_button(part(app, of_jonas), "Yes, for Jonas")
        settle(qtbot)
        assert on_notice(app) == {of_ana}
        press_button(part(app, of_ana), "Taken")
        settle(qtbot)
        assert on_notice(app) == frozenset()
        services = services_of(app)
        ana, jonas = (one.id for one in services.people.patients())
        assert services.people.shown() == ana
        for key, patient in ((of_ana, ana), (of_jonas, jonas)):
            assert services.for_patient(patient).agenda.item(key).state.answer.outcome is Outcome.TAKEN
            assert owners(tmp_path, key) == {"answer": {patient}, "dose": {patient}, "showing": {patient}}
        today = app.window.current_page
        assert isinstance(today, TodayPage)
        assert "Tramadol" not in read(today)


def test_a_notice_for_the_other_patient_comes_alone_and_after_a_restart_again(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    of_ana, of_jonas = household(tmp_path, clock)
    with running(tmp_path, clock, qtbot) as app:
        services_of(app).doses.take(of_ana, seen=0, token=token())
        clock.advance(hours=1)
        let_pass(app, qtbot)
        assert on_notice(app) == {of_jonas}
        assert "Jonas" in read(notice_of(app))
    with running(tmp_path, clock, qtbot) as app:
        assert on_notice(app) == {of_jonas}


def test_changing_the_patient_changes_every_page_and_leaves_the_reminders(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    of_ana, of_jonas = household(tmp_path, clock)
    with running(tmp_path, clock, qtbot) as app:
        clock.advance(hours=1)
        let_pass(app, qtbot)
        services = services_of(app)
        jonas = services.people.patients()[1].id
        app.window.go("medicine_editor")
        app.window.change_patient(jonas)
        settle(qtbot)
        assert isinstance(app.window.current_page, TodayPage)
        told = read(app.window.current_page)
        assert "Tramadol" in told
        assert "Gabapentin" not in told
        assert on_notice(app) == {of_ana, of_jonas}
        past_deafness(clock)
        press_button(part(app, of_jonas), "Taken")
        settle(qtbot)
        assert on_notice(app) == {of_ana}
        press_button(part(app, of_ana), "Taken")
        assert is_shown(part(app, of_ana), "Yes, for Ana")


def test_before_quitting_the_doses_of_both_are_named(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    household(tmp_path, clock)
    with running(tmp_path, clock, qtbot) as app:
        app.quit_asked()
        page = app.window.current_page
        assert isinstance(page, QuitPage)
        assert "Ana, 1 tablet" in read(page)
        assert "Jonas, 1 tablet" in read(page)


def test_what_a_command_writes_for_the_other_patient_reaches_the_notice_at_once(tmp_path: Path, qtbot: QtBot) -> None:
    clock = FrozenClock(SEVEN)
    of_ana, of_jonas = household(tmp_path, clock)
    only = SingleInstance(tmp_path)
    assert only.claim()
    with running(tmp_path, clock, qtbot) as app:
        only.poked.connect(app.read_again)
        clock.advance(hours=1)
        let_pass(app, qtbot)
        command = Services.open(tmp_path, clock)
        jonas = of(command, command.people.patients()[1].id)
        jonas.doses.take(of_jonas, seen=0, token=token())
        jonas.diary.log(SpasmDraft(clock.now()), token=token())
        command.close()
        assert poke(tmp_path)
        qtbot.waitUntil(lambda: on_notice(app) == {of_ana}, timeout=1000)
        assert services_of(app).agenda.today().spasms_today == 0
    only.release()
