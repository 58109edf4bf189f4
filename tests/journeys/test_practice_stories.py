"""Story 3, a routine that is played, through the real program with its real alarm and a clock of ours."""

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.due import State
from companion.domain.player import PauseReason
from companion.domain.practice import RoutineItem
from companion.domain.sessions import StopReason
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from companion.ui.player.finish import Finish
from companion.ui.today.page import TodayPage
from tests.support.frozen_clock import FrozenClock
from tests.support.open_window import rest
from tests.support.player import BRIDGE, CLAM, GET_READY, WALK, let_run, player_of
from tests.support.records import daily, tablets, token
from tests.support.running import let_pass, notice_of, on_notice, running, services_of, settle
from tests.support.told_shell import press_button, read

DAWN = datetime(2026, 11, 22, 6, 30, tzinfo=UTC)
"""07:30 in Berlin, half an hour before the routine."""
DEAF = 1.0
"""A notice that has just appeared answers nothing for so long."""


@pytest.fixture
def clock():
    return FrozenClock(DAWN)


@pytest.fixture
def app(qtbot, tmp_path, clock):
    with running(tmp_path / "data", clock, qtbot) as started:
        started.window.resize(1366, 768)
        yield started


def plan(app, *items: RoutineItem):
    """A routine at 08:00 on the list; gives its id."""
    draft = RoutineDraft("Morning round", items)
    return services_of(app).practice.add(draft, [daily("08:00")], token=token())


def wait_for_notice(app, clock, qtbot):
    """It becomes 08:00, and the reminder stands there until it answers keys."""
    clock.set(DAWN + timedelta(minutes=30, seconds=1))
    let_pass(app, qtbot)
    (key,) = on_notice(app)
    clock.advance(seconds=DEAF)
    return key


def sessions(services: Services):
    return services.sessions.sessions(DAWN - timedelta(days=1), DAWN + timedelta(days=1))


def press_f2(app, qtbot):
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_F2)
    settle(qtbot)


def test_a_routine_goes_from_the_plan_to_the_notice_to_the_player_to_one_record_and_to_today(qtbot, app, clock):
    services = services_of(app)
    plan(app, BRIDGE, CLAM, WALK)
    assert services.agenda.next_wake() == DAWN + timedelta(minutes=30)
    key = wait_for_notice(app, clock, qtbot)
    press_button(notice_of(app), "Start Morning round")
    settle(qtbot)
    assert on_notice(app) == frozenset()

    page = player_of(app.window)
    page.face.scale.set_value(3)
    press_button(page, "Begin")
    let_run(page, clock, GET_READY + 9)
    stood = page.playing.play
    press_f2(app, qtbot)
    assert type(app.window.current_page).__name__ == "WarningSignsPage"
    clock.advance(minutes=4)
    assert app.window.hand.strip.words() == ""
    app.window.go("diary")
    assert app.window.hand.strip.words() == "Morning round is paused."
    app.window.hand.strip.back.click()
    rest()
    page = player_of(app.window)
    play = page.playing.play
    assert (play.index, play.left, play.done, play.reasons) == (
        stood.index,
        stood.left,
        stood.done,
        {PauseReason.HIDDEN},
    )
    press_button(page, "Go on")
    let_run(page, clock, 3 + play.left_in_all)
    assert isinstance(page.face, Finish)
    page.face.card.scale.set_value(2)
    press_button(page, "Record")
    (session,) = sessions(services)
    assert session.key == key
    assert [(part.done, part.planned) for part in session.told.parts] == [(2, 2), (6, 6), (60, 60)]
    assert (session.told.pain_before, session.told.pain_after, session.told.stop) == (3, 2, None)
    press_button(page, "Today")
    today = app.window.current_page
    assert isinstance(today, TodayPage)
    assert services.agenda.item(key).state.state is State.ANSWERED
    assert "Morning round" in read(today)
    assert on_notice(app) == frozenset()


def test_a_routine_begun_on_today_takes_its_notice_away(qtbot, app, clock):
    plan(app, BRIDGE)
    key = wait_for_notice(app, clock, qtbot)
    today = app.window.current_page
    assert isinstance(today, TodayPage)
    press_button(today.card_of(key), "Start Morning round")
    settle(qtbot)
    player_of(app.window)
    assert on_notice(app) == frozenset()


def test_another_reminder_comes_as_always_and_takes_no_key_from_the_player(qtbot, app, clock):
    services = services_of(app)
    services.medication.add(tablets(), [daily("08:01")], token=token())
    routine = plan(app, WALK)
    clock.set(DAWN + timedelta(minutes=30, seconds=1))
    let_pass(app, qtbot)
    app.window.go("player", key=services.agenda.due_now()[0].state.occurrence.key)
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    page = player_of(app.window)
    assert page.title() == services.practice.practice(routine).name
    press_button(page, "Begin")
    let_run(page, clock, 60)
    let_pass(app, qtbot)
    assert [item.name for item in notice_of(app).notice.items] == ["Paracetamol"]
    assert notice_of(app).isVisible()
    assert notice_of(app).testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert page.playing.play.running
    QTest.keyClick(notice_of(app).windowHandle(), Qt.Key.Key_Space)
    rest()
    assert [item.name for item in notice_of(app).notice.items] == ["Paracetamol"]
    # A screen without a desktop gives the keys to whatever was shown last.
    app.window.activateWindow()
    qtbot.waitUntil(app.window.isActiveWindow)
    QTest.keyClick(app.window.windowHandle(), Qt.Key.Key_Space)
    rest()
    assert page.playing.play.reasons == {PauseReason.PERSON}


def test_the_end_of_the_program_in_the_middle_records_what_was_done(qtbot, tmp_path, clock):
    data = tmp_path / "data"
    with running(data, clock, qtbot) as app:
        plan(app, BRIDGE, WALK)
        key = wait_for_notice(app, clock, qtbot)
        press_button(notice_of(app), "Start Morning round")
        page = player_of(app.window)
        press_button(page, "Begin")
        let_run(page, clock, GET_READY + 8)
    again = Services.open(data, clock)
    (session,) = sessions(again)
    assert (session.key, session.told.stop) == (key, StopReason.INTERRUPTED)
    assert [part.done for part in session.told.parts] == [1, 0]
    again.close()


def test_a_routine_that_is_paused_when_the_program_ends_is_recorded_too(qtbot, tmp_path, clock):
    data = tmp_path / "data"
    with running(data, clock, qtbot) as app:
        app.window.go("player", practice=plan(app, WALK))
        press_button(player_of(app.window), "Begin")
        let_run(player_of(app.window), clock, GET_READY + 30)
        app.window.go("settings")
        settle(qtbot)
        app.window.rebuild()
    again = Services.open(data, clock)
    (session,) = sessions(again)
    assert (session.told.stop, session.told.parts[0].done) == (StopReason.INTERRUPTED, 30)
    again.close()


def test_another_text_size_in_the_middle_loses_nothing(qtbot, app, clock):
    app.window.go("player", practice=plan(app, WALK))
    press_button(player_of(app.window), "Begin")
    let_run(player_of(app.window), clock, GET_READY + 10)
    services_of(app).settings.change(text_percent=150)
    settle(qtbot)
    page = player_of(app.window)
    assert page.playing.parts[0].done == 10
    press_button(page, "Go on")
    let_run(page, clock, 3 + 50)
    press_button(page, "Record")
    assert sessions(services_of(app))[0].told.complete


def test_another_patient_is_shown_only_after_the_routine_is_recorded_for_the_first(qtbot, app, clock):
    services = services_of(app)
    first = services.people.patient()
    app.window.go("player", practice=plan(app, WALK))
    press_button(player_of(app.window), "Begin")
    let_run(player_of(app.window), clock, GET_READY + 10)
    second = services.people.add_patient("Ben", None)
    app.window.change_patient(second.id)
    settle(qtbot)
    assert app.window.hand.work is None
    assert sessions(services) == ()
    (session,) = sessions(services.for_patient(first.id))
    assert (session.patient, session.told.stop) == (first.id, StopReason.INTERRUPTED)
