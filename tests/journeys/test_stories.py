"""The two stories of the first release, through the real program with its real alarm and a clock of ours."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from companion.app import App
from companion.domain.due import State
from companion.services.office import Services
from companion.ui.diary.log_page import LogSpasmPage
from companion.ui.diary.page import DiaryPage
from companion.ui.medication.editor import MedicineEditorPage
from companion.ui.medication.page import MedicinesPage
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.told_shell import shown_button

DAWN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""07:30 in Berlin, half an hour before the first dose."""


@pytest.fixture
def app(qtbot, tmp_path: Path) -> Iterator[App]:
    clock = FrozenClock(DAWN)
    made = App(tmp_path / "data", clock)
    made.window.resize(1366, 768)
    with qtbot.waitSignal(made.ready, timeout=10_000):
        made.start()
    yield made
    made.stop()
    made.window.deleteLater()
    made.deleteLater()


def opened(app: App) -> Services:
    assert app.services is not None
    return app.services


def button(root: QWidget, words: str) -> QAbstractButton:
    for one in root.findChildren(QAbstractButton):
        words_of = getattr(one, "words", one.text)
        shown = words_of() if callable(words_of) else words_of
        if shown.replace("&", "") == words and one.isVisibleTo(root):
            return one
    raise AssertionError(f"no button {words!r}")


def press(qtbot, root: QWidget, words: str) -> None:
    qtbot.wait(10)
    qtbot.waitUntil(lambda: button(root, words) is not None)  # what is drawn anew is shown by the next events
    qtbot.mouseClick(button(root, words), Qt.MouseButton.LeftButton)
    qtbot.wait(10)


def add_paracetamol(qtbot, app: App) -> None:
    app.window.go("medicine_editor")
    page = app.window.current_page
    assert isinstance(page, MedicineEditorPage)
    page.what.name.setText("Paracetamol")
    page.what.strengths.edit(0, "strength").setText("500 mg")
    page.what.instructions.setPlainText("Swallow with water.")
    page.limits.gap.setText("4")
    page.limits.most.setText("4")
    page.box.stock.setText("20")
    page.plan.kind.set_value("fixed")
    page.plan.slots.add()
    page.plan.slots.amount(0).set_value(2000)
    press(qtbot, page, "Save")
    assert isinstance(app.window.current_page, MedicinesPage)


def let_pass(qtbot, app: App, **parts: float) -> None:
    app.clock.advance(**parts)  # type: ignore[attr-defined]
    with qtbot.waitSignal(app.alarm.woke, timeout=5_000):
        app.alarm.tick()
    qtbot.wait(50)


def test_a_dose_goes_from_the_form_to_the_notice_to_the_record_the_stock_and_back(qtbot, app: App):
    services = opened(app)
    add_paracetamol(qtbot, app)
    medicine = services.medication.medicines()[0]
    assert services.agenda.next_wake() == DAWN + timedelta(minutes=30)
    assert app.notices is not None
    assert not app.notices.isVisible()

    let_pass(qtbot, app, minutes=31)
    qtbot.waitUntil(app.notices.isVisible)
    item = app.notices.notice.items[0]
    assert (item.state.state, item.facts.most) == (State.DUE, 4000)
    app.clock.advance(seconds=2)  # type: ignore[attr-defined]
    press(qtbot, app.notices, "Taken")
    QApplication.processEvents()
    shown_button(app.notices, "Undo")  # what was recorded stands in the notice, with the way back
    press(qtbot, app.notices, "Close")
    assert not app.notices.isVisible()
    assert services.stock.forecast(medicine.id).on_hand == 18_000
    assert [dose.amount for dose in services.doses.doses(DAWN, DAWN + timedelta(days=1))] == [2000]
    assert services.insights.stock_points(medicine.id, 3)[-1][1] == 18_000

    app.window.go("today")
    today = services.agenda.today()
    assert today.done[0].state.occurrence.key == item.state.occurrence.key
    services.doses.undo(item.state.occurrence.key, seen=1)
    assert services.stock.forecast(medicine.id).on_hand == 20_000
    qtbot.waitUntil(app.notices.isVisible)
    app.clock.advance(seconds=2)  # type: ignore[attr-defined]
    press(qtbot, app.notices, "Close")
    page = app.window.current_page
    assert isinstance(page, TodayPage)
    card = page.card_of(item.state.occurrence.key)
    press(qtbot, card, "Other...")
    press(qtbot, card, "Left out, and why")
    press(qtbot, card, "Felt sick")
    assert services.agenda.item(item.state.occurrence.key).state.answer_number == 3
    press(qtbot, card, "Undo")
    assert services.agenda.item(item.state.occurrence.key).state.state is State.DUE


def test_an_open_gap_is_said_before_the_dose_and_never_blocks_the_record(qtbot, app: App):
    services = opened(app)
    add_paracetamol(qtbot, app)
    medicine = services.medication.medicines()[0]
    app.window.go("medicines", medicine=medicine.id)
    page = app.window.current_page
    assert isinstance(page, MedicinesPage)
    assert page.detail is not None
    press(qtbot, page, "Record a dose...")
    press(qtbot, page, "Record this dose")
    assert services.stock.forecast(medicine.id).on_hand == 18_000
    app.clock.advance(minutes=5)  # type: ignore[attr-defined]
    page.mark_stale()
    press(qtbot, page, "Record a dose...")
    press(qtbot, page, "Record this dose")
    assert len(services.doses.doses(DAWN, DAWN + timedelta(days=1))) == 1
    press(qtbot, page, "I took it, record it")
    assert len(services.doses.doses(DAWN, DAWN + timedelta(days=1))) == 2
    press(qtbot, page, "Correct...")
    assert page.detail.history.editor is not None
    page.detail.history.editor.amount.set_value(500)
    press(qtbot, page, "Save the correction")
    newest = services.doses.doses(DAWN, DAWN + timedelta(days=1))[0]
    assert (newest.amount, newest.number) == (500, 2)


def test_a_spasm_takes_two_actions_from_any_page(qtbot, app: App):
    services = opened(app)
    app.window.go("settings")
    press(qtbot, app.window, "Log a spasm")
    page = app.window.current_page
    assert isinstance(page, LogSpasmPage)
    press(qtbot, page, "Save")
    assert isinstance(app.window.current_page, DiaryPage)
    spasms = services.diary.spasms_of(services.diary.today(), services.diary.today())
    assert [(one.started_at, one.severity) for one in spasms] == [(DAWN, None)]
    app.window.go("log_spasm", entry=spasms[0].id)
    page = app.window.current_page
    assert isinstance(page, LogSpasmPage)
    page.form.scale.set_value(6)
    press(qtbot, page, "Save")
    assert services.diary.versions(spasms[0].id)[-1].severity == 6
    diary = app.window.current_page
    assert isinstance(diary, DiaryPage)
    qtbot.waitUntil(lambda: diary.chart.chart is not None, timeout=20_000)
    assert "1 of 30 days observed" in diary.chart.chart.sentence
    press(qtbot, diary, "Correct...")
    app.window.go("diary")


def test_no_spasms_today_is_one_press_and_can_be_undone(qtbot, app: App):
    services = opened(app)
    app.window.go("diary")
    page = app.window.current_page
    assert isinstance(page, DiaryPage)
    press(qtbot, page, "No spasms today")
    today = services.diary.today()
    assert services.diary.said_none(today, today) == {today}
    press(qtbot, app.window, "Undo")
    assert services.diary.said_none(today, today) == frozenset()


def test_warning_signs_are_one_key_away_from_every_page(qtbot, app: App):
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    for page in ("today", "medicines", "diary", "log_spasm", "settings", "import_plan", "medicine_editor"):
        app.window.go(page)
        qtbot.wait(10)
        QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_F2)
        shown = app.window.current_page
        assert shown is not None
        assert type(shown).__name__ == "WarningSignsPage"


class Watcher(QObject):
    """Notes every window that opens, even for a blink."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_no_page_opens_a_stray_window_even_for_a_blink(qtbot, app: App):
    add_paracetamol(qtbot, app)
    watcher = Watcher()
    QApplication.instance().installEventFilter(watcher)
    try:
        for page in ("today", "medicines", "diary", "log_spasm", "settings", "import_plan", "medicine_editor"):
            app.window.go(page)
            qtbot.wait(10)
    finally:
        QApplication.instance().removeEventFilter(watcher)
    assert watcher.opened == []


def test_everything_is_there_again_after_a_restart(qtbot, app: App, tmp_path: Path):
    add_paracetamol(qtbot, app)
    services = opened(app)
    app.window.go("log_spasm")
    page = app.window.current_page
    assert isinstance(page, LogSpasmPage)
    page.save_now()
    app.stop()
    again = Services.open(tmp_path / "data", FrozenClock(DAWN + timedelta(hours=1)))
    assert [one.name for one in again.medication.medicines()] == ["Paracetamol"]
    assert len(again.diary.spasms_of(again.diary.today(), again.diary.today())) == 1
    assert [item.state.state for item in again.agenda.due_now()] == [State.DUE]
    again.close()
    assert services is not again
