from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from companion.domain.day_plan import DayPlan
from companion.domain.errors import StorageUnavailableError
from companion.domain.identity import KeyKind, LineId, OccurrenceKey
from companion.domain.medication import Outcome, SkipReason
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.domain.recovery import FactKind, HealthFact, Precaution, PrecautionKind
from companion.domain.sessions import SessionDraft, SessionKind, StopReason
from companion.domain.thermal_run import Stand
from companion.ui.thermal.run_before import BeforeRunCard, RefusedCard, StandCard
from companion.ui.thermal.run_done import RunDoneCard
from companion.ui.thermal.run_face import RunFace
from tests.support.household import second
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.packs import BEGIN, LOW, add_pack, face_of, let_lie, lying, page_of, running_of, sessions
from tests.support.player import add_routine
from tests.support.practices import cold
from tests.support.records import key_at, token
from tests.support.told_shell import is_shown, press_button, read
from tests.support.ui_lint import lint

pytestmark = pytest.mark.usefixtures("qapp")
GONE = OccurrenceKey(LineId("gone"), KeyKind.WALL, "2026-11-22", "at-08:00")


@pytest.fixture
def window(services, clock):
    with open_window(services, clock) as shown:
        yield shown


def due(services):
    return key_at(services, "2026-11-22", "08:00")


def strip_of(window):
    return window.hand.strip.words().replace("\u00a0", " ")


def test_a_planned_pack_goes_from_start_to_one_record_and_back_by_undo(services, clock, window):
    add_pack(services)
    window.go("thermal_run", key=due(services))
    page = page_of(window)
    assert isinstance(page.face, BeforeRunCard)
    assert "15 min: Low back, both sides" in read(page)
    press_button(page, BEGIN)
    let_lie(window, clock, 300)
    assert "Lift it and look at the skin." in read(page)
    press_button(page, "Yes, as usual")
    assert face_of(page).ring.words().replace("\u00a0", " ") == "10:00 left of 15 min"
    let_lie(window, clock, 610)
    assert "Take it off now." in read(page)
    assert not page.bar.isVisible()
    press_button(page, "It is off")
    press_button(page, "Yes, as usual")
    (session,) = sessions(services)
    assert (session.key, session.told.seconds, session.told.note) == (due(services), 910, "Skin after: as usual.")
    assert (session.told.regions, session.told.stop, session.ended_at) == (LOW, None, clock.now())
    assert services.agenda.item(due(services)).state.answer.outcome is Outcome.TAKEN
    told = read(page)
    assert "Cold pack, 15 min. That is recorded." in told
    assert "The gap after the last one is over at 10:27." in told
    assert window.hand.work is None
    press_button(window, "Undo")
    assert services.agenda.item(due(services)).state.answer is None
    assert services.agenda.practice_card(session.told.practice).gap is None


def test_stop_now_asks_for_the_skin_and_records_the_minutes_so_far(services, clock):
    with lying(services, clock) as window:
        page = page_of(window)
        let_lie(window, clock, 200)
        QTest.keyClick(window, Qt.Key.Key_Escape)
        rest()
        assert "Look at the skin." in read(page)
        clock.advance(minutes=3)
        press_button(page, "Record without looking")
        (session,) = sessions(services)
        assert (session.told.seconds, session.told.stop, session.told.note) == (200, StopReason.ENOUGH, "")


def test_a_press_by_mistake_leaves_nothing_behind(services, clock):
    with lying(services, clock) as window:
        let_lie(window, clock, 5)
        press_button(page_of(window), "Stop now")
        assert "It was on for less than half a minute, so nothing is recorded." in read(page_of(window))
        assert (sessions(services), services.thermal_runs.current()) == ((), None)
        assert not is_shown(window, "Undo")
        press_button(page_of(window), "Today")
        assert window.hand.work is None


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        (ThermalKind.COLD, "When cold makes the pain worse, ask your care team before the next one."),
        (ThermalKind.HEAT, "Let the skin get back to normal. Ask your care team before the next one."),
    ],
)
def test_more_pain_takes_it_off_at_once_and_says_what_to_do(services, clock, kind, says):
    with lying(services, clock, kind) as window:
        page = page_of(window)
        let_lie(window, clock, 301)
        press_button(page, "No, something is different...")
        press_button(page, "Back")
        press_button(page, "No, something is different...")
        press_button(page, "More pain than before")
        (session,) = sessions(services)
        assert (session.told.stop, session.told.seconds) == (StopReason.PAIN, 301)
        told = read(page)
        assert "Take it off now, and leave it off." in told
        assert says in told
        press_button(page, "Warning signs")
        assert window.current_page is not page


def test_skin_that_is_not_as_usual_is_kept_with_the_session(services, clock):
    with lying(services, clock) as window:
        page = page_of(window)
        let_lie(window, clock, 400)
        press_button(page, "Stop now")
        press_button(page, "No, something is different...")
        press_button(page, "White or blotchy")
        (session,) = sessions(services)
        assert (session.told.stop, session.told.note) == (StopReason.SKIN, "Skin after: white or blotchy.")
        assert "Leave it off." in read(page)


def test_inside_the_gap_it_is_refused_with_the_time_and_one_that_was_can_be_recorded(services, clock, window):
    pack = add_pack(services)
    laid = SessionDraft(clock.now() - timedelta(minutes=20), 900, SessionKind.COLD, pack, LOW)
    services.sessions.record(laid, token=token())
    window.go("thermal_run", practice=pack)
    page = page_of(window)
    assert isinstance(page.face, RefusedCard)
    assert "It was on until 08:07. The gap you set is over at 10:07." in read(page)
    press_button(page, "Record one that was")
    assert window.current_page is not page
    window.go("thermal_run", practice=pack)
    press_button(page_of(window), "Back")
    clock.set(clock.now() + timedelta(hours=2))
    window.go("thermal_run", practice=pack)
    assert isinstance(page_of(window).face, BeforeRunCard)


def test_what_comes_while_the_card_stands_there_is_found_at_the_press(services, clock, window):
    pack = add_pack(services, ThermalKind.HEAT)
    window.go("thermal_run", practice=pack)
    page = page_of(window)
    services.recovery.add(Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 11, 20)))
    rest()
    assert isinstance(page.face, RefusedCard)
    assert "Your team said: no heat on your back (Dr Lee)." in read(page)


def test_the_gap_is_looked_at_once_more_when_begin_is_pressed(services, clock, window):
    pack = add_pack(services)
    laid = SessionDraft(clock.now() - timedelta(minutes=135), 900, SessionKind.COLD, pack, LOW)
    services.sessions.record(laid, token=token())
    window.go("thermal_run", practice=pack)
    assert isinstance(page_of(window).face, BeforeRunCard)
    clock.set(clock.now() - timedelta(minutes=1))
    press_button(page_of(window), BEGIN)
    assert isinstance(page_of(window).face, RefusedCard)
    assert window.hand.work is None


def test_another_that_is_on_in_another_program_is_not_begun_beside(services, clock, window):
    pack = add_pack(services)
    window.go("thermal_run", practice=pack)
    services.thermal_runs.begin(services.practice.practice(pack), token=token())
    press_button(page_of(window), BEGIN)
    assert window.hand.work is None
    assert "Another heat or cold is still on." in read(window)


def test_what_is_answered_is_not_begun_again(services, window):
    add_pack(services)
    services.sessions.skip(due(services), SkipReason.ASLEEP, seen=0)
    window.go("thermal_run", key=due(services))
    assert "Nothing is recorded twice." in read(page_of(window))
    press_button(page_of(window), "Today")


def test_one_of_these_leads_to_the_team_and_back_or_on_with_their_yes(services, window):
    services.recovery.add(HealthFact(FactKind.NUMB_AREA, "left buttock"))
    pack = add_pack(services)
    window.go("thermal_run", practice=pack)
    page = page_of(window)
    assert "You recorded a numb area: left buttock. Ask your team before heat or cold there." in read(page)
    press_button(page, "One of these is true")
    assert "Ask your care team first. Nothing is begun." in read(page)
    press_button(page, "Not now")
    assert window.current_page is not page
    window.go("thermal_run", practice=pack)
    press_button(page, "One of these is true")
    press_button(page, "My team knows, and said yes: begin")
    assert running_of(window).run.stand is Stand.RUNNING


def test_at_night_it_says_so_before_it_is_begun(services, clock, window):
    pack = add_pack(services)
    services.day_plan.keep_day_plan(DayPlan(), seen=0)
    clock.set(clock.now() - timedelta(hours=5))
    window.go("thermal_run", practice=pack)
    assert "By your day plan you sleep until 08:00. Only while you are awake, and stay awake." in read(page_of(window))


def test_after_the_usual_number_of_a_day_the_team_is_asked_about_another(services, clock, window):
    pack = add_pack(services)
    clock.set(clock.now() + timedelta(hours=12))
    for hours in (12, 9, 6, 3):
        laid = SessionDraft(clock.now() - timedelta(hours=hours), 900, SessionKind.COLD, pack, LOW)
        services.sessions.record(laid, token=token())
    window.go("thermal_run", practice=pack)
    said = "It was on 4 times today. Ask your team before another (our cautious setting)."
    assert said in read(page_of(window))
    first = sessions(services)[-1]
    services.sessions.undo_session(first.id, seen=1)
    rest()
    assert said not in read(page_of(window))


def test_one_thing_at_a_time(services, clock):
    routine = add_routine(services)
    with lying(services, clock) as window:
        window.go("player", practice=routine)
        player = window.current_page
        assert "Cold pack: 15 min left." in read(player)
        press_button(player, "Back to it")
        assert face_of(page_of(window))
        let_lie(window, clock, 60)
        running_of(window).drop()
        window.go("player", practice=routine)
        press_button(window.current_page, "Begin")
        pack = next(one.id for one in services.practice.practices() if one.id != routine)
        window.go("thermal_run", practice=pack)
        assert "Morning round is paused." in read(page_of(window))
        press_button(page_of(window), "Back to it")
        assert window.current_page is player


def test_nothing_on_and_nothing_asked_for_says_so(services, window):
    window.go("thermal_run")
    page = page_of(window)
    assert isinstance(page.face, StandCard)
    assert (page.title(), page.subtitle()) == ("Heat and cold", "")
    press_button(page, "Heat and cold")
    window.go("thermal_run", key=GONE)
    assert "Nothing is on." in read(page_of(window))


def test_a_routine_is_no_heat_or_cold(services, window):
    routine = add_routine(services)
    window.go("thermal_run", practice=routine)
    assert "Nothing is on." in read(page_of(window))
    window.go("thermal_run", key=due(services))
    assert "Nothing is on." in read(page_of(window))


def test_one_made_up_for_this_time_is_begun_and_kept_without_a_plan(services, clock, window):
    loose = cold(*LOW, minutes=10)
    window.go("thermal_run", plan=ThermalPlan(loose.id, services.people.patient().id, "Ice", loose.kind, LOW, 10))
    press_button(page_of(window), BEGIN)
    let_lie(window, clock, 610)
    press_button(page_of(window), "It is off")
    press_button(page_of(window), "Yes, as usual")
    (session,) = sessions(services)
    assert (session.told.practice, session.told.seconds) == (None, 610)


def test_it_runs_on_under_other_pages_and_the_strip_says_how_long(services, clock):
    with lying(services, clock) as window:
        window.go("diary")
        let_lie(window, clock, 61)
        assert strip_of(window) == "Cold pack: 14 min left."
        let_lie(window, clock, 300)
        assert strip_of(window) == "Cold pack: lift it and look at the skin. 9 min left."
        let_lie(window, clock, 600)
        assert strip_of(window) == "Cold pack: take it off now."
        press_button(window, "Back to it: Cold pack: take it off now.")
        assert "Take it off now." in read(page_of(window))
        window.rebuild()
        rest()
        assert "Take it off now." in read(page_of(window))


def test_what_is_off_and_left_alone_is_recorded(services, clock):
    with lying(services, clock) as window:
        let_lie(window, clock, 120)
        press_button(page_of(window), "Stop now")
        window.go("today")
        (session,) = sessions(services)
        assert (session.told.seconds, window.hand.work) == (120, None)


def test_off_long_after_its_end_asks_how_many_minutes_it_was(services, clock):
    with lying(services, clock) as window:
        page = page_of(window)
        let_lie(window, clock, 1080)
        press_button(page, "It is off")
        assert "It is 18 min since it was laid on." in read(page)
        face_of(page).part.minutes.set_value(16)
        press_button(page, "It is off: go on")
        press_button(page, "Yes, as usual")
        (session,) = sessions(services)
        assert (session.told.seconds, session.ended_at) == (960, clock.now() - timedelta(minutes=2))


def test_a_computer_that_slept_past_the_end_asks_and_says_how_long_it_really_was(services, clock):
    with lying(services, clock) as window:
        page = page_of(window)
        let_lie(window, clock, 60)
        clock.sleep(minutes=45)
        running_of(window).look()
        rest()
        told = read(page)
        assert "If it is still on, take it off now." in told
        assert "It is 46 min since it was laid on." in told
        assert "For 45 min of it nobody watched: the computer slept, or the program was closed." in told
        press_button(page, "It was never on: record nothing")
        assert "Nothing is recorded." in read(page)
        assert (sessions(services), services.thermal_runs.current()) == ((), None)


def test_a_record_that_cannot_be_written_keeps_it_in_hand(services, clock, monkeypatch):
    with lying(services, clock) as window:
        page = page_of(window)
        let_lie(window, clock, 120)
        press_button(page, "Stop now")
        running = running_of(window)
        full = services.for_patient(running.patient).thermal_runs

        def refuse(*_told):
            raise StorageUnavailableError("disk_full")

        monkeypatch.setattr(full, "record", refuse)
        monkeypatch.setattr(full, "forget", refuse)
        press_button(page, "Yes, as usual")
        page.face.never.emit()
        window.go("today")
        assert window.hand.work is running
        assert strip_of(window) == "Cold pack is off, and not recorded yet."
        monkeypatch.undo()
        window.go("thermal_run")
        press_button(page_of(window), "Yes, as usual")
        assert len(sessions(services)) == 1


def test_recorded_and_withdrawn_elsewhere_it_is_let_go(services, clock):
    with lying(services, clock) as window:
        let_lie(window, clock, 120)
        press_button(page_of(window), "Stop now")
        run = running_of(window).run
        told = SessionDraft(clock.now() - timedelta(minutes=2), 120, SessionKind.COLD, run.plan.id, LOW)
        made = services.sessions.record(told, token=run.token)
        services.sessions.undo_session(made.id, seen=1)
        press_button(page_of(window), "Yes, as usual")
        assert window.hand.work is None


def test_another_patient_is_shown_and_it_stays_on_with_its_name(services, clock):
    with lying(services, clock) as window:
        mine = services.people.patient().id
        other = second(services)
        window.change_patient(other)
        rest()
        assert strip_of(window).endswith(", Cold pack: 15 min left.")
        window.go("thermal_run")
        rest()
        assert services.people.shown() == mine
        assert face_of(page_of(window)).running is running_of(window)


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_every_face_reads_well_in_every_look(services, clock, theme, percent, size):
    pack = add_pack(services)
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        window.go("thermal_run", practice=pack)
        page = page_of(window)

        def clean():
            rest()
            to_top(window)
            assert lint(window) == []

        clean()
        press_button(page, "One of these is true")
        clean()
        page.face.begun.emit()
        clean()
        let_lie(window, clock, 301)
        clean()
        press_button(page, "No, something is different...")
        clean()
        let_lie(window, clock, 700)
        clean()
        let_lie(window, clock, 200)
        press_button(page, "It is off")
        clean()
        press_button(page, "It is off: go on")
        clean()
        press_button(page, "No, something is different...")
        press_button(page, "Burning")
        assert isinstance(page.face, RunDoneCard)
        clean()
        window.go("thermal_run", practice=pack)
        clean()


def test_the_whole_of_it_goes_by_keys_alone(services, clock, window):
    pack = add_pack(services)
    window.go("thermal_run", practice=pack)
    rest()
    assert window.focusWidget() is page_of(window).face.one_is  # a second press on *Start* begins nothing
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    rest()
    assert isinstance(page_of(window).face, RunFace)
    assert window.focusWidget() is face_of(page_of(window)).ring
    let_lie(window, clock, 301)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    assert running_of(window).run.looked == 5
    let_lie(window, clock, 600)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    rest()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert len(sessions(services)) == 1
