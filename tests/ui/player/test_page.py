from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from companion.domain.medication import Outcome, SkipReason
from companion.domain.player import PauseReason
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import LeftOut, StopReason
from companion.ui.player.after import DoneCard, StandCard
from companion.ui.player.before import BeforeCard, ForbiddenCard
from companion.ui.player.finish import Finish
from companion.ui.player.run import Run
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.player import BRIDGE, CLAM, GET_READY, WALK, add_routine, let_run, player_of, playing, run_of
from tests.support.practices import movement
from tests.support.records import key_at, token
from tests.support.told_shell import is_shown, press_button, read, shown_button
from tests.support.ui_lint import lint

pytestmark = pytest.mark.usefixtures("qapp")
TWIST = replace(BRIDGE, movement=movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST})))
TWISTING = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 20))


@pytest.fixture
def window(services, clock):
    with open_window(services, clock) as shown:
        yield shown


def sessions(services):
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=1), now + timedelta(seconds=1))


def due(services):
    return key_at(services, "2026-11-22", "08:00")


def test_a_planned_routine_goes_from_begin_to_one_record_and_back_by_undo(services, clock, window):
    add_routine(services, BRIDGE)
    window.go("player", key=due(services))
    page = player_of(window)
    assert isinstance(page.face, BeforeCard)
    page.face.scale.set_value(3)
    press_button(page, "Begin")
    let_run(page, clock, GET_READY + 14)
    assert isinstance(page.face, Finish)
    page.face.card.scale.set_value(2)
    press_button(page, "Record")
    (session,) = sessions(services)
    assert (session.key, session.told.pain_before, session.told.pain_after) == (due(services), 3, 2)
    assert "The movement is done. That is recorded." in read(page)
    assert "Pain: 3 before, 2 after." in read(page)
    assert window.hand.work is None
    press_button(window, "Undo")
    assert services.agenda.item(due(services)).state.answer is None
    assert window.current_page is not page


def test_pain_may_be_left_out_before_and_after(services, clock, window):
    routine = add_routine(services, BRIDGE)
    window.go("player", practice=routine)
    page = player_of(window)
    press_button(page, "Begin")
    let_run(page, clock, GET_READY + 14)
    press_button(page, "Record")
    (session,) = sessions(services)
    assert (session.key, session.told.pain_before, session.told.pain_after) == (None, None, None)
    press_button(page, "Today")
    assert window.current_page is not page


def test_a_pause_in_a_hold_leaves_its_time_for_after_the_get_ready(services, clock):
    with playing(services, clock, BRIDGE) as page:
        let_run(page, clock, GET_READY + 2 + 2.7)
        press_button(page, "Pause")
        assert run_of(page).view.count.words() == "Paused"
        let_run(page, clock, 90)
        press_button(page, "Go on")
        assert run_of(page).view.count.words() == "3 seconds left"
        let_run(page, clock, 3)
        assert run_of(page).view.count.words() == "1 of 2"
        assert run_of(page).view.seconds.words() == "3 seconds left"
        assert page.playing.play.left == pytest.approx(2.3)


def test_next_in_a_rest_starts_the_movement_that_was_announced(services, clock):
    sets = replace(BRIDGE, sets=2, repetitions=1, rest_seconds=30)
    with playing(services, clock, sets, WALK) as page:
        let_run(page, clock, GET_READY + 7 + 1)
        assert page.playing.play.step.set == 2
        press_button(page, "Skip")
        play = page.playing.play
        assert (play.step.item, play.step.set, play.step.repetition) == (0, 2, 1)


def test_both_sides_have_their_full_time_and_are_named(services, clock):
    with playing(services, clock, CLAM) as page:
        assert page.title() == "Clam, LEFT side"
        let_run(page, clock, GET_READY + 12)
        assert page.title() == "Clam, RIGHT side"
        assert "RIGHT" in read(page)
        let_run(page, clock, 8 + 12)
        assert isinstance(page.face, Finish)
        assert page.playing.parts[0].done == 6


def test_another_page_makes_it_stand_still_and_leads_back_to_where_it_stood(services, clock, window):
    routine = add_routine(services, BRIDGE, WALK)
    window.go("player", practice=routine)
    page = player_of(window)
    press_button(page, "Begin")
    let_run(page, clock, GET_READY + 4)
    stood = page.playing.play
    window.go("diary")
    clock.advance(minutes=20)
    rest()
    assert window.hand.strip.words() == "Morning round is paused."
    press_button(window, "Back to it: Morning round is paused.")
    page = player_of(window)
    play = page.playing.play
    assert (play.index, play.left, play.reasons) == (stood.index, stood.left, {PauseReason.HIDDEN})
    assert "This page was not on screen." in read(page)
    assert window.hand.strip.words() == ""
    press_button(page, "Go on")
    let_run(page, clock, 3.5)
    assert page.playing.play.left < stood.left


def test_drawing_everything_anew_loses_nothing(services, clock, window):
    routine = add_routine(services, BRIDGE, WALK)
    window.go("player", practice=routine)
    press_button(player_of(window), "Begin")
    let_run(player_of(window), clock, GET_READY + 9)
    work = window.hand.work
    window.rebuild()
    rest()
    page = player_of(window)
    assert page.playing is work
    assert page.playing.parts[0].done == 1
    press_button(page, "Go on")
    let_run(page, clock, 4)
    assert page.playing.play.running


def test_a_routine_in_hand_is_ended_before_another_begins(services, clock, window):
    first = add_routine(services, BRIDGE)
    second = add_routine(services, WALK, name="Walk")
    window.go("player", practice=first)
    press_button(player_of(window), "Begin")
    let_run(player_of(window), clock, GET_READY + 8)
    window.go("today")
    window.go("player", practice=second)
    page = player_of(window)
    assert isinstance(page.face, StandCard)
    press_button(page, "End it and record what was done")
    press_button(page, "Record")
    assert "Stopped at 1 of 2. That is recorded, and it is fine." in read(page)
    window.go("player", practice=second)
    assert isinstance(player_of(window).face, BeforeCard)


def test_a_forbidden_movement_cannot_be_started_and_the_page_says_who_said_so(services, window):
    services.recovery.add(TWISTING)
    routine = add_routine(services, TWIST)
    window.go("player", practice=routine)
    page = player_of(window)
    assert isinstance(page.face, ForbiddenCard)
    assert "Knee rolls is not for now. Your team said: do not twist your back (Dr Lee)." in read(page)
    assert not is_shown(page, "Begin")
    assert not is_shown(page, "Do it without this")
    press_button(page, "Back")
    assert window.current_page is not page


def test_the_rest_of_it_can_be_done_and_the_record_tells_what_was_left_out(services, clock, window):
    services.recovery.add(TWISTING)
    add_routine(services, TWIST, BRIDGE)
    window.go("player", key=due(services))
    page = player_of(window)
    press_button(page, "Do it without this")
    assert "Left out, by your team's precaution: Knee rolls." in read(page)
    press_button(page, "Begin")
    assert page.title() == "Bridge"
    let_run(page, clock, GET_READY + 14)
    press_button(page, "Record")
    (session,) = sessions(services)
    assert [part.left for part in session.told.parts] == [LeftOut.FORBIDDEN, None]
    assert services.agenda.item(due(services)).state.answer.outcome is Outcome.PARTLY


def test_a_precaution_that_comes_before_begin_is_seen_and_one_that_comes_later_ends_it(services, clock, window):
    routine = add_routine(services, TWIST, BRIDGE)
    window.go("player", practice=routine)
    page = player_of(window)
    item = services.recovery.add(TWISTING)
    rest()
    assert isinstance(page.face, ForbiddenCard)
    services.recovery.withdraw(services.recovery.item(item, Precaution))
    rest()
    press_button(page, "Begin")
    let_run(page, clock, GET_READY + 8)
    window.go("my_plan")
    services.recovery.add(TWISTING)
    window.go("player")
    press_button(page, "Go on")
    assert "Morning round stops here" in read(page)
    press_button(page, "End and record what was done")
    press_button(page, "Record")
    assert [part.done for part in sessions(services)[0].told.parts] == [1, 0]


def test_what_is_answered_is_not_begun_again(services, window):
    add_routine(services)
    services.sessions.skip(due(services), SkipReason.ASLEEP, seen=0)
    window.go("player", key=due(services))
    page = player_of(window)
    assert isinstance(page.face, StandCard)
    assert "Not done: asleep" in read(page)
    assert not is_shown(page, "Begin")


def test_an_answer_that_comes_before_begin_is_seen(services, window):
    add_routine(services)
    window.go("player", key=due(services))
    services.sessions.skip(due(services), SkipReason.ASLEEP, seen=0)
    rest()
    assert isinstance(player_of(window).face, StandCard)


def test_a_link_without_a_routine_leads_to_the_exercises(services, window):
    window.go("player")
    page = player_of(window)
    assert "No routine is open here." in read(page)
    assert page.title() == "Exercises"


def test_what_a_person_chose_before_begin_stays_when_something_else_is_recorded(services, window):
    routine = add_routine(services)
    window.go("player", practice=routine)
    page = player_of(window)
    page.face.scale.set_value(4)
    services.diary.say_none(services.diary.today())
    page.mark_stale()
    rest()
    assert page.face.scale.value() == 4


def keys(window, *pressed):
    for key in pressed:
        QTest.keyClick(window.windowHandle(), key)
        rest()


def test_a_whole_session_by_keys_alone(qtbot, services, clock, window):
    qtbot.waitUntil(window.isActiveWindow)
    routine = add_routine(services, BRIDGE, CLAM, WALK)
    window.go("player", practice=routine)
    page = player_of(window)
    rest()
    keys(window, Qt.Key.Key_Tab, Qt.Key.Key_3, *[Qt.Key.Key_Tab] * 12)
    while window.focusWidget() is not shown_button(page, "Begin"):
        keys(window, Qt.Key.Key_Tab)
    keys(window, Qt.Key.Key_Return)
    assert isinstance(page.face, Run)
    assert page.playing.order.pain_before == 3
    keys(window, Qt.Key.Key_Space)
    assert page.playing.play.reasons == {PauseReason.PERSON}
    keys(window, Qt.Key.Key_Space)
    assert page.playing.play.running
    keys(window, Qt.Key.Key_Right)
    assert page.playing.play.step.repetition == 1
    let_run(page, clock, 8)
    keys(window, Qt.Key.Key_Left)
    assert page.playing.play.index == 0
    keys(window, Qt.Key.Key_Right, Qt.Key.Key_Right)
    assert run_of(page).question is not None
    keys(window, Qt.Key.Key_Escape)
    assert run_of(page).question is None
    keys(window, Qt.Key.Key_Right, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert page.playing.play.step.item == 1
    keys(window, Qt.Key.Key_Escape)
    assert run_of(page).question is not None
    keys(window, Qt.Key.Key_Escape)
    assert page.playing.play.reasons == {PauseReason.PERSON}
    keys(window, Qt.Key.Key_Escape, Qt.Key.Key_Return)
    assert isinstance(page.face, Finish)
    keys(window, Qt.Key.Key_4)
    while window.focusWidget() is not shown_button(page, "Record"):
        keys(window, Qt.Key.Key_Tab)
    keys(window, Qt.Key.Key_Return)
    (session,) = sessions(services)
    assert (session.told.stop, session.told.pain_after) == (StopReason.ENOUGH, 4)
    assert [(part.done, part.left) for part in session.told.parts] == [(1, LeftOut.TOO_HARD), (0, None), (0, None)]
    keys(window, Qt.Key.Key_Return)
    assert window.current_page is not page


class Watcher(QObject):
    """Notes every window that opens, even for a blink: it would take the keys away."""

    def __init__(self):
        super().__init__()
        self.opened = []

    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.opened.append(type(watched).__name__)
        return False


def test_no_face_opens_a_stray_window_even_for_a_blink(qapp, services, clock, window):
    watcher = Watcher()
    qapp.installEventFilter(watcher)
    try:
        window.go("player", practice=add_routine(services, BRIDGE, CLAM))
        page = player_of(window)
        press_button(page, "Begin")
        let_run(page, clock, GET_READY + 1)
        for words in ("Skip...", "It hurts...", "Go on with the next", "Stop", "Pain rose", "Record", "Today"):
            if words == "Stop":
                let_run(page, clock, GET_READY + 5)
            press_button(page, words)
    finally:
        qapp.removeEventFilter(watcher)
    assert watcher.opened == []


def test_feeling_unwell_opens_the_warning_signs_and_is_recorded_all_the_same(services, clock, window):
    add_routine(services, WALK)
    window.go("player", key=due(services))
    press_button(player_of(window), "Begin")
    let_run(player_of(window), clock, GET_READY + 20)
    press_button(player_of(window), "Stop")
    press_button(player_of(window), "Feel unwell: see the warning signs")
    assert type(window.current_page).__name__ == "WarningSignsPage"
    (session,) = sessions(services)
    assert (session.told.stop, session.told.parts[0].done) == (StopReason.UNWELL, 20)
    window.leave_signs()
    rest()
    assert isinstance(player_of(window).face.card, DoneCard)


def test_leaving_at_the_end_records_what_was_said_so_far(services, clock, window):
    routine = add_routine(services, BRIDGE)
    window.go("player", practice=routine)
    press_button(player_of(window), "Begin")
    let_run(player_of(window), clock, GET_READY + 14)
    player_of(window).face.card.scale.set_value(6)
    window.go("diary")
    (session,) = sessions(services)
    assert session.told.pain_after == 6
    assert window.hand.work is None


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_every_face_can_be_read_and_reached(services, clock, theme, percent, size):
    routine = add_routine(services, BRIDGE, CLAM, WALK)
    found = []
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:

        def look(face):
            rest()
            to_top(window)
            found.extend(f"{face}: {one}" for one in lint(window))

        window.go("player", practice=routine)
        page = player_of(window)
        look("before")
        page.face.scale.set_value(3)
        press_button(page, "Begin")
        look("get ready")
        let_run(page, clock, GET_READY + 3)
        look("hold")
        press_button(page, "Pause")
        look("paused")
        window.go("today")
        rest()
        found.extend(lint(window.hand.strip))
        window.go("player")
        press_button(page, "Skip...")
        look("why skip")
        press_button(page, "It hurts...")
        look("it hurts")
        run_of(page).question.scale.set_value(6)
        look("pain rose")
        press_button(page, "Go on with the next all the same")
        look("another movement")
        press_button(page, "Stop")
        look("why stop")
        services.sessions.record(page.playing.draft(), token=token())
        press_button(page, "Pain rose")
        look("after")
        page.face.card.scale.set_value(6)
        page.face.card.record.click()
        look("done")
        services.recovery.add(TWISTING)
        forbidden = add_routine(services, TWIST, BRIDGE, name="With a twist")
        window.go("player", practice=forbidden)
        look("forbidden")
    assert not found, "\n".join(found)
