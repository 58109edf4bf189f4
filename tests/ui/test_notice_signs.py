"""The warning signs from a reminder: one press, nothing is answered or closed, and the reminder comes back by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.schedule import DayRef
from companion.reminders.notifier import Notice
from companion.ui.deafness import DEAF_SECONDS
from companion.ui.guidance.page import WarningSignsPage
from companion.ui.notice_window import ASIDE_MS, NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import ToldShell, shown_button

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


@pytest.fixture
def window(qtbot, services, clock):
    add(services, daily("08:00", start=DayRef(EIGHT.date())))
    made = NoticeWindow(services, ToldShell(clock))
    qtbot.addWidget(made)
    bring(made, services)
    clock.advance(seconds=DEAF_SECONDS + 0.1)
    yield made
    made.close_notice()


def bring(window: NoticeWindow, services) -> Notice:
    notice = Notice(services.agenda.due_now(), services.clock.now())
    window.show(notice, lambda _keys: None)
    QApplication.processEvents()
    return notice


def test_the_button_and_the_key_ask_for_the_signs_and_answer_nothing(qtbot, window, services):
    (key,) = window.notice.keys
    with qtbot.waitSignal(window.signs_wanted):
        shown_button(window, "Warning signs").click()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.waitSignal(window.signs_wanted):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    assert services.agenda.item(key).state.answer is None
    assert window.on_screen() == {key}


def test_it_is_there_in_the_private_form_too(window, services):
    services.settings.change(private_notices=True)
    window.close_notice()
    bring(window, services)
    assert shown_button(window, "Warning signs")


def test_it_steps_aside_without_being_closed_and_comes_back(window):
    keys = window.on_screen()
    window.step_aside()
    assert not window.isVisible()
    assert window.on_screen() == keys
    window.come_back()
    assert window.isVisible()
    assert window.on_screen() == keys


def test_what_becomes_due_meanwhile_waits_and_is_shown_afterwards(window, services, clock):
    window.step_aside()
    add(services, daily("08:05", start=DayRef(EIGHT.date())), name="Gabapentin")
    clock.advance(minutes=6)
    notice = bring(window, services)
    assert len(notice.keys) == 2
    assert not window.isVisible()
    window.come_back()
    assert window.isVisible()
    assert window.on_screen() == set(notice.keys)


def test_it_does_not_wait_for_ever(qtbot, window):
    window.step_aside()
    timer = window._aside
    assert timer.isActive()
    assert timer.interval() == ASIDE_MS == timedelta(minutes=5).total_seconds() * 1000
    timer.timeout.emit()
    assert window.isVisible()
    assert not timer.isActive()


def test_nothing_comes_back_when_there_was_nothing(window):
    window.close_notice()
    window.step_aside()
    window.come_back()
    assert not window.isVisible()


def test_in_the_program_the_page_has_the_screen_and_the_dose_stays_due(tmp_path, qtbot):
    clock = FrozenClock(EIGHT - timedelta(minutes=5))
    with running(tmp_path, clock, qtbot) as app:
        add(services_of(app), daily("08:00", start=DayRef(EIGHT.date())))
        clock.advance(minutes=5)
        let_pass(app, qtbot)
        keys = on_notice(app)
        assert len(keys) == 1
        clock.advance(seconds=DEAF_SECONDS + 0.1)
        app.window.showMinimized()
        shown_button(notice_of(app), "Warning signs").click()
        settle(qtbot)
        assert isinstance(app.window.current_page, WarningSignsPage)
        assert app.window.isVisible()
        assert not app.window.isMinimized()
        assert not notice_of(app).isVisible()
        assert {item.state.occurrence.key for item in services_of(app).agenda.due_now()} == keys
        let_pass(app, qtbot)
        assert not notice_of(app).isVisible()
        app.window.go("today")
        settle(qtbot)
        assert on_notice(app) == keys
