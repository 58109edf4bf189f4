"""Starting with the computer is asked once, calmly, and no means no."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.today.start_question import StartPlace
from tests.support.frozen_clock import FrozenClock
from tests.support.records import add, daily
from tests.support.told_shell import ToldShell, is_shown, press_button
from tests.support.ui_lint import settle
from tests.ui.settings.test_running_card import Start

YES, NO = "Yes, start with the computer", "No, I start it myself"


def place(services: Services, clock: FrozenClock, start: Start, qtbot: QtBot) -> QWidget:
    holder = QWidget()
    qtbot.addWidget(holder)
    made = StartPlace(services, ToldShell(clock), start)
    holder.setLayout(made)
    made.refresh(services.agenda.today())
    settle(holder, 600)
    return holder


def test_it_is_asked_only_when_a_plan_runs(services: Services, clock: FrozenClock, qtbot: QtBot) -> None:
    assert not is_shown(place(services, clock, Start(), qtbot), YES)
    add(services, daily("22:00"))
    assert is_shown(place(services, clock, Start(), qtbot), YES)
    assert not is_shown(place(services, clock, Start(on=True), qtbot), YES)


def test_no_means_no_for_good(services: Services, clock: FrozenClock, qtbot: QtBot) -> None:
    add(services, daily("22:00"))
    start = Start()
    press_button(place(services, clock, start, qtbot), NO)
    assert not start.on
    assert not is_shown(place(services, clock, start, qtbot), YES)


def test_yes_turns_it_on_and_what_the_computer_does_not_keep_is_asked_again(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    add(services, daily("22:00"))
    press_button(place(services, clock, Start(keeps=False), qtbot), YES)
    start = Start()
    press_button(place(services, clock, start, qtbot), YES)
    assert start.on
    assert services.settings.get().start_asked
