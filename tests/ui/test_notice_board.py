"""What a person is answering in the reminder's window stays, word for word, whatever becomes due or goes meanwhile."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from companion.domain.medication import Outcome
from companion.domain.medicine_class import ClassTag
from companion.domain.settings import ThemeChoice
from companion.reminders.dispatcher import Dispatcher
from companion.reminders.notifier import Notice
from companion.services.office import Services
from companion.ui.kit.clock_field import ClockField
from companion.ui.kit.stepper import AmountStepper
from companion.ui.notice_window import NoticeWindow
from tests.support.classes import gabapentin, tagged
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import (
    EIGHT,
    SCREEN,
    active,
    click,
    eight,
    key,
    look,
    looks,
    noticed,
    outcome,
    place_of,
    settled,
    watched,
    with_odd_one,
)
from tests.support.records import add, tablets, token
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
    made = noticed(qtbot, services, shell)
    yield made
    made.close_notice()


@pytest.fixture
def dispatcher(services: Services, window: NoticeWindow, clock: FrozenClock) -> Dispatcher:
    add(services, eight())
    return watched(services, window, clock)


def type_a_reason(qtbot: QtBot, window: NoticeWindow) -> QLineEdit:
    """Half of one, with the cursor in the middle of it."""
    active(qtbot, window)
    for words in ("Other...", "Left out, and why", "Other"):
        click(window, words)
    (line,) = (one for one in window.findChildren(QLineEdit) if one.isVisible())
    qtbot.keyClicks(line, "the pharmacist sa")
    line.setCursorPosition(4)
    return line


def test_a_new_one_leaves_a_half_typed_reason_its_words_its_cursor_and_its_place(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    line = type_a_reason(qtbot, window)
    before, corner = place_of(line), window.geometry().bottomRight()
    add(services, eight(), name="Gabapentin")
    dispatcher.sweep()
    settled()
    assert "Gabapentin" in read(window)
    assert "2 reminders are open" in read(window)
    assert QApplication.focusWidget() is line
    assert (line.text(), line.cursorPosition()) == ("the pharmacist sa", 4)
    assert (place_of(line), window.geometry().bottomRight()) == (before, corner)
    key(window, Qt.Key.Key_End)
    qtbot.keyClicks(QApplication.focusWidget(), "id so")
    clock.advance(seconds=1)
    click(window, "Record")
    answer = services.agenda.today().done[0].state.answer
    assert answer is not None
    assert answer.note == "the pharmacist said so"


def test_what_is_new_stands_below_and_is_reached_by_the_keys(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    line = type_a_reason(qtbot, window)
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    (new,) = (one for one in window.notice.items if one.name == "Gabapentin")
    buttons = window.panel_of(new.state.occurrence.key)
    for _ in range(4):
        key(window, Qt.Key.Key_Tab)
        if buttons.isAncestorOf(QApplication.focusWidget()):
            break
    assert buttons.isAncestorOf(QApplication.focusWidget())
    assert place_of(QApplication.focusWidget()).y() > place_of(line).y()


def test_another_process_that_answers_another_one_leaves_a_changed_amount_alone(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    first, second = (item.state.occurrence.key for item in window.notice.items)
    active(qtbot, window)
    press_button(window.panel_of(second), "Other...")
    press_button(window.panel_of(second), "Another amount")
    (stepper,) = window.findChildren(AmountStepper)
    stepper.set_value(2000)
    settled()
    before = place_of(stepper)
    other = Services.open(services.database.path.parent, clock)
    other.doses.take(first, seen=0, token=token())
    other.close()
    look(dispatcher, clock)
    assert window.on_screen() == {second}
    assert window.findChildren(AmountStepper) == [stepper]
    assert (stepper.value(), stepper.isVisible()) == (2000, True)
    assert place_of(stepper) == before
    assert window.panel_of(second).is_open


def test_an_hour_that_passes_changes_no_time_somebody_is_setting(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    first, second = (item.state.occurrence.key for item in window.notice.items)
    press_button(window.panel_of(first), "Other...")
    press_button(window.panel_of(first), "Move to another time")
    (field,) = window.findChildren(ClockField)
    chosen = field.value().replace(hour=11)
    field.set_value(chosen)
    clock.advance(minutes=65)
    look(dispatcher, clock)
    assert window.findChildren(ClockField) == [field]
    assert field.value() == chosen
    assert "1 h 5 min late" in read(window).replace("\n", " "), "the other one tells how it stands now"
    assert second in window.on_screen()


def test_one_that_is_over_stays_while_somebody_answers_it_and_goes_after_back(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    line = type_a_reason(qtbot, window)
    services.plans.pause_line(services.plans.lines()[0].id)
    window.withdraw(window.on_screen())
    settled()
    assert window.isVisible()
    assert line.text() == "the pharmacist sa"
    click(window, "Back")
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    assert "Paracetamol" not in read(window)


def test_the_one_somebody_is_answering_is_told_as_recorded_where_another_person_was_first(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    type_a_reason(qtbot, window)
    (mine,) = window.on_screen()
    marko = services.people.add_person("Marko", "partner")
    services.people.record_as(marko.id)
    services.doses.take(mine, seen=0, token=token())
    look(dispatcher, clock)
    assert "Taken 08:00 by Marko" in read(window)
    assert window.on_screen() == frozenset()
    assert is_shown(window, "Undo the answer for Paracetamol")


def test_the_private_form_does_not_come_over_what_somebody_is_answering(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    services.settings.change(private_notices=True)
    look(dispatcher, clock)
    click(window, "Open")
    clock.advance(seconds=1)
    line = type_a_reason(qtbot, window)
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    assert line.isVisible()
    assert line.text() == "the pharmacist sa"
    click(window, "Back")
    add(services, eight(), name="Omeprazole")
    look(dispatcher, clock)
    assert "Omeprazole" not in read(window), "nobody is answering: it names nothing again"


def test_a_repeat_that_comes_in_front_keeps_what_was_typed(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    line = type_a_reason(qtbot, window)
    window.activateWindow()
    clock.advance(minutes=11)
    look(dispatcher, clock)
    assert line.isVisible()
    assert line.text() == "the pharmacist sa"


def test_the_signs_are_read_and_the_half_typed_answer_is_there_again(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    look(dispatcher, clock)
    line = type_a_reason(qtbot, window)
    window.step_aside()
    add(services, eight(), name="Gabapentin")
    look(dispatcher, clock)
    window.come_back()
    assert window.isVisible()
    assert line.text() == "the pharmacist sa"
    assert "Gabapentin" in read(window)


def test_where_nobody_is_answering_the_list_keeps_its_place_and_its_focus(
    qtbot: QtBot, services: Services, window: NoticeWindow, dispatcher: Dispatcher, clock: FrozenClock
) -> None:
    for name in ("Gabapentin", "Omeprazole", "Amlodipine", "Metformin", "Cyclobenzaprine"):
        add(services, eight(), name=name)
    look(dispatcher, clock)
    active(qtbot, window)
    last = window.panel_of(window.notice.items[-1].state.occurrence.key)
    shown_button(last, "Other...").setFocus(Qt.FocusReason.TabFocusReason)
    settled()
    before = place_of(QApplication.focusWidget())
    clock.advance(minutes=61)
    look(dispatcher, clock)
    settled()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName().startswith("Other...")
    assert abs(place_of(focus).y() - before.y()) <= 4


@pytest.mark.expects_log
@pytest.mark.parametrize("name", ["Paracetamol", "Gabapentin"])
def test_one_with_odd_data_is_named_and_the_others_are_whole(
    services: Services,
    window: NoticeWindow,
    shell: ToldShell,
    clock: FrozenClock,
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
    name: str,
) -> None:
    add(services, eight())
    add(services, eight(), name="Gabapentin")
    for _ in range(2):
        window.show(with_odd_one(services, name), lambda _keys: None)
        settled()
        clock.advance(minutes=1)
    assert len(window.on_screen()) == 2
    assert len([one for one in caplog.records if one.levelno >= logging.WARNING]) == 1
    assert name in read(window)
    assert name in window.accessibleName()
    assert lint(window) == []
    with qtbot.waitSignal(window.open_wanted, timeout=1000):
        press_button(window, f"Open in the window: {name}, 08:00")
    assert shell.went == [("today", {})]
    (left,) = window.on_screen()
    press_button(window, "Taken")
    assert outcome(services, left) is Outcome.TAKEN


def test_a_part_higher_than_the_view_keeps_its_buttons_in_sight_but_never_over_the_dose(
    qtbot: QtBot, services: Services, window: NoticeWindow, clock: FrozenClock
) -> None:
    told = replace(tablets("Oxycodone"), instructions="Swallow it whole with a full glass of water. " * 12)
    services.medication.add(told, [eight()], token=token())
    with looks(ThemeChoice.DARK, 200):
        window = noticed(qtbot, services, ToldShell(clock))
        look(watched(services, window, clock), clock)
        (mine,) = window.on_screen()
        board = window._board
        taken = shown_button(window, "Taken")
        edge = place_of(board.viewport()).y() + board.viewport().height()
        assert place_of(taken).y() + taken.height() <= edge
        assert "There is more to read: scroll down." in read(window)
        dose = next(one for one in window.findChildren(type(board._below)) if one.text().startswith("Dose:"))
        assert place_of(dose).y() + dose.height() <= place_of(taken).y()
        board.verticalScrollBar().setValue(board.verticalScrollBar().maximum())
        assert "There is more to read: scroll down." not in read(window)
        assert place_of(taken).y() + taken.height() <= edge
        click(window, "Taken")
        assert outcome(services, mine) is Outcome.TAKEN
        window.close_notice()


MANY = (
    "Paracetamol",
    "Gabapentin",
    "Omeprazole",
    "Amlodipine",
    "Metformin",
    "Cyclobenzaprine",
    "Baclofen",
    "Tizanidine",
)
LONG_NAME = "Paracetamol/Codeine phosphate hemihydrate effervescent prolonged-release"


@pytest.mark.parametrize("number", [1, 3, 8])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_in_every_look_nothing_is_clipped_and_the_first_can_be_answered_at_once(
    qtbot: QtBot, services: Services, clock: FrozenClock, theme: ThemeChoice, percent: int, number: int
) -> None:
    for name in MANY[:number]:
        add(services, eight(), name=name)
    with looks(theme, percent):
        window = noticed(qtbot, services, ToldShell(clock))
        look(watched(services, window, clock), clock)
        assert lint(window) == []
        assert SCREEN.contains(window.geometry())
        first = window.notice.items[0].state.occurrence.key
        assert is_in_sight(window, shown_button(window.panel_of(first), "Taken"))
        assert is_in_sight(window, shown_button(window.panel_of(first), "Other..."))
        window.close_notice()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_under_an_official_warning_and_a_long_name_the_buttons_are_in_sight(
    qtbot: QtBot, services: Services, clock: FrozenClock, theme: ThemeChoice, percent: int
) -> None:
    tagged(services, LONG_NAME, ClassTag.OPIOID, ClassTag.SEDATING, plan=eight())
    services.doses.record(gabapentin(services), 1000, token=token(), taken_at=EIGHT - timedelta(minutes=30))
    with looks(theme, percent):
        window = noticed(qtbot, services, ToldShell(clock))
        look(watched(services, window, clock), clock)
        assert lint(window) == []
        assert "An opioid with gabapentin or pregabalin" in read(window)
        first = window.notice.items[0].state.occurrence.key
        assert is_in_sight(window, shown_button(window.panel_of(first), "Taken"))
        window.close_notice()


def is_in_sight(window: NoticeWindow, button: QWidget) -> bool:
    """Whether all of it is in the view, and nothing lies over it."""
    view = window._board.viewport()
    seen = QRect(button.mapTo(view, QPoint(0, 0)), button.size())
    return view.rect().contains(seen) and view.childAt(seen.center()) is button


def test_a_new_notice_begins_with_its_name_wherever_the_last_one_was_scrolled(
    qtbot: QtBot, services: Services, clock: FrozenClock
) -> None:
    with looks(ThemeChoice.LIGHT, 200):
        tagged(services, LONG_NAME, ClassTag.OPIOID, ClassTag.SEDATING, plan=eight())
        services.doses.record(gabapentin(services), 1000, token=token(), taken_at=EIGHT - timedelta(minutes=30))
        (first,) = services.rounds.due_now()
        add(services, eight())
        window = noticed(qtbot, services, ToldShell(clock))
        look(watched(services, window, clock), clock)
        bar = window._board.verticalScrollBar()
        bar.setValue(bar.maximum())
        assert bar.value() > 0
        window.close_notice()
        window.show(Notice((first,), clock.now()))
        settled()
        assert bar.value() == 0
        window.close_notice()
