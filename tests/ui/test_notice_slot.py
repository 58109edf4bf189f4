"""After an answer in the reminder's window stands what was recorded, in the same place, with the way back."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from companion.domain.errors import AlreadyRecordedError
from companion.domain.identity import LineId
from companion.domain.medication import Outcome
from companion.reminders.dispatcher import Dispatcher
from companion.services.office import Services
from companion.ui.notice_part import told_of
from companion.ui.notice_slot import NoticeSlot
from companion.ui.notice_window import LINGER_MS, NoticeWindow
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import (
    EIGHT,
    active,
    click,
    eight,
    key,
    look,
    noticed,
    odd,
    outcome,
    place_of,
    settled,
    watched,
)
from tests.support.records import add, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read, shown_button
from tests.support.ui_lint import lint


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT)


@pytest.fixture
def shell(clock: FrozenClock) -> ToldShell:
    return ToldShell(clock)


@pytest.fixture
def window(qtbot: QtBot, services: Services, shell: ToldShell) -> Iterator[NoticeWindow]:
    add(services, eight())
    made = noticed(qtbot, services, shell)
    yield made
    made.close_notice()


@pytest.fixture
def dispatcher(services: Services, window: NoticeWindow, clock: FrozenClock) -> Dispatcher:
    return watched(services, window, clock)


def test_it_says_what_was_recorded_by_whom_and_when_here_and_in_the_window(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    click(window, "Taken")
    dispatcher.sweep()
    assert window.isVisible()
    assert window.on_screen() == frozenset()
    assert "Recorded" in read(window).splitlines()
    assert "Taken 08:00 by you" in read(window)
    assert "Planned for 08:00. 1 tablet (500 mg) recorded." in read(window)
    assert "It stands on Today too, and can be changed there." in read(window)
    assert outcome(services, mine) is Outcome.TAKEN
    assert [words.replace("\u00a0", " ") for words in shell.said] == ["Paracetamol, Taken 08:00 by you"]
    assert lint(window) == []


def test_undo_opens_it_again_and_it_is_due_as_before(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    click(window, "Taken")
    dispatcher.sweep()
    click(window, "Undo the answer for Paracetamol")
    assert outcome(services, mine) is None
    assert is_shown(window, "Taken")
    look(dispatcher, clock)
    assert window.on_screen() == {mine}
    click(window, "Taken")
    assert outcome(services, mine) is Outcome.TAKEN


def test_undone_in_the_window_it_is_open_here_too(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    look(dispatcher, clock)
    click(window, "Taken")
    dispatcher.sweep()
    assert shell.undo is not None
    shell.undo()
    look(dispatcher, clock)
    assert is_shown(window, "Taken")
    assert "Taken 08:00 by you" not in read(window)


def test_a_second_press_at_the_same_place_takes_nothing_back_and_answers_nothing_else(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    for name in ("Gabapentin", "Omeprazole"):
        add(services, eight(), name=name)
    look(dispatcher, clock)
    first = window.notice.items[0].state.occurrence.key
    others = {second: place_of(window.panel_of(second)) for second in window.on_screen() - {first}}
    button = shown_button(window.panel_of(first), "Taken")
    place = button.mapTo(window, button.rect().center())
    for _ in range(3):
        QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        settled()
        dispatcher.sweep()
        settled()
    assert outcome(services, first) is Outcome.TAKEN
    assert {second: outcome(services, second) for second in others} == dict.fromkeys(others)
    assert {second: place_of(window.panel_of(second)) for second in others} == others
    assert "2 reminders are open" in read(window)


def test_later_says_until_when_and_can_be_answered_all_the_same(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    click(window, "Later...")
    click(window, "15 min")
    dispatcher.sweep()
    assert "You asked to be reminded at 08:15" in read(window)
    assert "It stays due until then." in read(window)
    clock.advance(seconds=1)
    click(window, "Answer Paracetamol now")
    click(window, "Taken")
    assert outcome(services, mine) is Outcome.TAKEN


def test_a_dose_that_was_moved_says_so_and_moves_back(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    for words in ("Other...", "Move to another time", "Move it"):
        click(window, words)
    dispatcher.sweep()
    assert "Moved from 08:00" in read(window)
    clock.advance(seconds=1)
    click(window, "Undo the answer for Paracetamol")
    assert services.agenda.item(mine).state.occurrence.due_at == EIGHT
    look(dispatcher, clock)
    assert window.on_screen() == {mine}


def test_after_a_form_a_second_press_is_not_heard(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    for words in ("Other...", "Left out, and why", "Felt sick"):
        click(window, words)
    assert outcome(services, mine) is Outcome.SKIPPED
    click(window, "Undo the answer for Paracetamol")
    assert outcome(services, mine) is Outcome.SKIPPED


def test_what_was_recorded_last_leaves_by_itself_and_stays_on_today(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    click(window, "Taken")
    dispatcher.sweep()
    assert window._linger.isActive()
    assert window._linger.interval() == LINGER_MS
    window._linger.timeout.emit()
    assert not window.isVisible()
    assert len(services.agenda.today().done) == 1


def test_what_is_open_beside_it_keeps_the_window_there(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    first = window.notice.items[0].state.occurrence.key
    press_button(window.panel_of(first), "Taken")
    look(dispatcher, clock)
    assert not window._linger.isActive()
    window._linger.timeout.emit()
    assert window.isVisible()
    assert "1 reminder is open" in read(window)


def test_old_ones_make_room_when_something_new_is_due(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    press_button(window.panel_of(window.notice.items[0].state.occurrence.key), "Taken")
    look(dispatcher, clock)
    told = next(line for line in read(window).splitlines() if line.startswith("Taken 08:00"))
    clock.advance(minutes=5)
    add(services, eight(), name="Omeprazole")
    look(dispatcher, clock)
    assert told not in read(window)
    assert "Omeprazole" in read(window)


def test_an_answer_that_could_not_be_kept_records_nothing_and_tells_nothing(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    services.doses.take(mine, seen=0, token=token())
    click(window, "Taken")
    assert [type(error) for error in shell.errors] == [AlreadyRecordedError]
    assert shell.said == []
    dispatcher.sweep()
    assert not window.isVisible()


def test_every_action_is_a_key_away_and_escape_leaves_without_a_change(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    (mine,) = window.on_screen()
    active(qtbot, window)
    reached: set[str] = set()
    for _ in range(6):
        key(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert isinstance(focus, QAbstractButton)
        reached.add(focus.text())
        assert window._ring.isVisible()
    assert reached == {"Warning signs", "Close", "Taken", "Later...", "Other..."}
    for words in ("Later...", "Other..."):
        shown_button(window, words).setFocus()
        key(window, Qt.Key.Key_Return, Qt.Key.Key_Escape)
        assert is_shown(window, "Taken")
        assert outcome(services, mine) is None
        assert services.agenda.item(mine).state.later_until is None
    key(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert [item.state.occurrence.key for item in services.rounds.due_now()] == [mine]


def test_in_a_long_list_the_page_keys_work_wherever_the_focus_is(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    for name in ("Gabapentin", "Omeprazole", "Amlodipine", "Metformin", "Cyclobenzaprine"):
        add(services, eight(), name=name)
    look(dispatcher, clock)
    active(qtbot, window)
    bar = window._board.verticalScrollBar()
    for words in ("Close", "Other..."):
        bar.setValue(0)
        shown_button(window, words).setFocus()
        settled()
        key(window, Qt.Key.Key_PageDown)
        assert bar.value() > 0
    assert window.mapToGlobal(QPoint(0, 0)).y() >= 0


def test_told_late_it_says_when_it_was_taken(
    services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    clock.advance(hours=2)
    look(dispatcher, clock)
    click(window, "Taken")
    assert "Taken 10:00 by you" in read(window)


def test_of_one_that_the_record_does_not_know_nothing_is_told(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    look(dispatcher, clock)
    (item,) = window.notice.items
    unknown = item.state._replace(occurrence=item.state.occurrence._replace(line=LineId("gone")))
    told = told_of(replace(item, state=unknown), None, clock.now(), leads=True, chip=True)
    slot = NoticeSlot(told, services, shell)
    qtbot.addWidget(slot)
    assert not slot.finish()
    slot.look_again()
    assert not slot.is_done
    assert slot.panel is not None


@pytest.mark.expects_log
def test_what_was_recorded_of_an_odd_one_is_recorded_and_the_place_stays(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock, shell: ToldShell
) -> None:
    look(dispatcher, clock)
    (item,) = window.notice.items
    slot = NoticeSlot(told_of(odd(item), None, clock.now(), leads=True, chip=True), services, shell)
    qtbot.addWidget(slot)
    assert slot.panel is None
    assert not slot.is_busy
    assert not slot.finish(), "nothing was recorded"


def test_a_second_enter_acts_on_nothing_and_tab_leads_to_undo(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    for name in ("Gabapentin", "Omeprazole"):
        add(services, eight(), name=name)
    look(dispatcher, clock)
    active(qtbot, window)
    first, *others = (item.state.occurrence.key for item in window.notice.items)
    shown_button(window.panel_of(first), "Taken").setFocus()
    key(window, Qt.Key.Key_Return, Qt.Key.Key_Return, Qt.Key.Key_Space)
    dispatcher.sweep()
    key(window, Qt.Key.Key_Return)
    assert outcome(services, first) is Outcome.TAKEN
    assert [outcome(services, other) for other in others] == [None, None]
    key(window, Qt.Key.Key_Tab)
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Undo the answer for ")
    clock.advance(seconds=1)
    key(window, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert outcome(services, first) is None
    assert [outcome(services, other) for other in others] == [None, None]


def test_after_back_the_focus_stays_with_its_own_dose(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    active(qtbot, window)
    first, other = (item.state.occurrence.key for item in window.notice.items)
    for leave in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        shown_button(window.panel_of(first), "Other...").setFocus()
        key(window, Qt.Key.Key_Return)
        shown_button(window.panel_of(first), "Back").setFocus()
        key(window, leave, Qt.Key.Key_Return)
        assert (outcome(services, first), outcome(services, other)) == (None, None)
        key(window, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        assert focus is not None
        assert window.panel_of(first).isAncestorOf(focus)
