"""After an absence the window shows one calm list; before something is due, a quiet word; held back, since when."""

from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import QRect
from pytestqt.qtbot import QtBot

from companion.domain.identity import LineId
from companion.domain.manner import Manner
from companion.domain.reminding import Reminder, Want
from companion.domain.schedule import DayRef
from companion.reminders.dispatcher import Dispatcher
from companion.services.absence import Absence, MissedRun
from companion.services.office import Services
from companion.ui import notice_list
from companion.ui.answering.panel import AnswerPanel
from companion.ui.notice_window import NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.household import of, second
from tests.support.records import daily, tablets, token
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint

START = DayRef(date(2026, 11, 22))


def plain(words: str) -> str:
    return words.replace("\u00a0", " ")


@pytest.fixture
def window(qtbot: QtBot, services: Services, clock: FrozenClock) -> NoticeWindow:
    services.medication.add(tablets("Gabapentin"), [daily("06:00", "22:00", start=START)], token=token())
    made = NoticeWindow(services, ToldShell(clock), room=lambda: QRect(0, 0, 1366, 768))
    qtbot.addWidget(made)
    return made


def watched(services: Services, window: NoticeWindow, clock: FrozenClock) -> Dispatcher:
    dispatcher = Dispatcher(services.rounds, window, clock, lambda _at: None)
    window.closed.connect(dispatcher.closed)
    dispatcher.sweep()
    return dispatcher


def test_four_days_away_are_one_list_and_what_can_be_answered_follows(
    qtbot: QtBot, services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    dispatcher = watched(services, window, clock)
    clock.sleep(days=4)
    dispatcher.sweep()
    told = plain(read(window))
    assert "Due meanwhile" in told
    assert "After Sunday 08:12 this computer slept or was off." in told
    assert "Gabapentin: 6 times, from Sunday 22:00 to Wednesday 06:00." in plain(told).replace("yesterday", "Wednesday")
    assert len(window.findChildren(AnswerPanel)) == 2
    assert lint(window) == []
    qtbot.waitUntil(lambda: not services.rounds.absence(clock.now() - timedelta(days=4)).keys, timeout=3000)
    clock.advance(seconds=2)
    press_button(window, "Close")
    assert not window.isVisible()


def test_a_list_of_old_ones_only_has_no_buttons_to_answer_and_stays_until_it_is_closed(
    services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    services.plans.end_line(services.plans.lines()[0].id, START.day)
    dispatcher = watched(services, window, clock)
    clock.sleep(days=4)
    dispatcher.sweep()
    assert window.isVisible()
    assert "Gabapentin: once, Sunday 22:00." in plain(read(window))
    assert "it stays due" not in read(window)
    assert window.findChildren(AnswerPanel) == []
    window.withdraw(frozenset())
    assert window.isVisible()


def test_with_two_patients_each_line_says_whose_it_is(
    services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    jonas = of(services, second(services))
    jonas.medication.add(tablets("Tramadol"), [daily("09:00", start=START)], token=token())
    dispatcher = watched(services, window, clock)
    clock.sleep(days=4)
    dispatcher.sweep()
    assert "Jonas: Tramadol: 3 times" in plain(read(window))


def test_a_quiet_word_before_has_the_persons_words_and_no_answer(
    services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    line = services.plans.lines()[0]
    services.plans.change_manner(line.id, Manner(before_minutes=30, before_words="eat first"))
    clock.set(datetime(2026, 11, 22, 20, 40, tzinfo=UTC))
    watched(services, window, clock)
    told = plain(read(window))
    assert "Soon" in told
    assert "Eat first" in told
    assert "Soon: Gabapentin, due 22:00. Eat first" in plain(window.accessibleName())
    assert window.findChildren(AnswerPanel) == []
    assert lint(window) == []


def test_what_quiet_hours_held_back_says_since_when(
    services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    services.settings.change(quiet=True)
    clock.set(datetime(2026, 11, 22, 20, 59, tzinfo=UTC))
    dispatcher = watched(services, window, clock)
    for _ in range(28):
        clock.advance(minutes=20)
        dispatcher.sweep()
    assert "Held back since yesterday 22:00: quiet hours." in plain(read(window))


def test_what_the_program_could_not_show_for_a_day_is_told_without_blaming_sleep() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    absence = Absence(now - timedelta(days=2), now, slept=False)
    assert notice_list.absence_title(absence) == "Not shown in time"
    assert "nobody saw it here for a day" in notice_list.absence_words(absence, now, "UTC")


def test_what_was_not_held_back_says_nothing() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    assert notice_list.held_words(None, now, "UTC") == ""
    assert notice_list.held_words(Reminder(Want.SHOW), now, "UTC") == ""


def test_one_alone_is_said_once() -> None:
    now = datetime(2026, 11, 24, 8, tzinfo=UTC)
    run = MissedRun(LineId("a"), "p", "Ibuprofen", 1, now, now, "UTC")
    assert notice_list.run_words(run, now) == "Ibuprofen: once, 08:00."
