from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from companion.domain.due import State
from companion.domain.medication import Outcome
from companion.domain.practice import RoutineItem
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import SessionDraft, SessionKind, StopReason
from companion.domain.settings import ThemeChoice
from companion.services.practice import RoutineDraft
from companion.ui.exercises.page import ExercisesPage
from companion.ui.kit.theme import apply_theme
from tests.support.practices import movement
from tests.support.records import daily, key_at, token
from tests.support.told_shell import ToldShell, is_shown, press_button, press_key, read, shown_button
from tests.support.ui_lint import lint

RAISES = RoutineItem(movement(), sets=2, repetitions=10, hold_seconds=5, rest_seconds=30)
ROLLS = RoutineItem(movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST}), sided=True), repetitions=1)
WALK = RoutineItem(movement("Short walk", timed=True), hold_seconds=300)
NO_TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 12), until=date(2026, 12, 4))


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def shown(qtbot, services, shell):
    def make(width=1366, height=768, **where):
        page = ExercisesPage(services, shell)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.enter(**where)
        page.show()
        settle()
        return page

    return make


def settle():
    for _ in range(4):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def add(services, *items, at=("08:00",), name="Morning round", said_by="Physio Kim", note="Slowly."):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    plans = [daily(*at)] if at else []
    made = services.practice.add(RoutineDraft(name, items or (RAISES, WALK), note, said_by), plans, token=token())
    services.clock.set(present)
    return made


def newest(services):
    now = services.clock.now()
    return services.sessions.sessions(now - timedelta(days=2), now + timedelta(minutes=1))[0]


def state_of(services, practice):
    return next(item.state for item in services.agenda.practice_card(practice).today if item.state.answer is not None)


def test_without_a_routine_there_is_one_sentence_and_one_button(shown, shell):
    page = shown()
    buttons = [one for one in page.findChildren(QPushButton) if one.isVisibleTo(page)]
    assert [one.accessibleName() for one in buttons] == ["Add a routine"]
    press_key(buttons[0])
    assert shell.went == [("routine_editor", {})]


def test_a_routine_says_what_it_is_who_gave_it_and_its_numbers_in_words(services, shown):
    add(services, RAISES, ROLLS, WALK)
    told = read(shown())
    assert "3 movements, about 9 min. Given by Physio Kim" in told
    assert "Slowly." in told
    assert "1. Heel raises\n2 sets of 10 times, hold 5 seconds, rest 30 seconds between sets" in told
    assert "2. Knee rolls\nonce on each side" in told
    assert "3. Short walk\n5 min" in told
    assert "At 08:00, every day" in told


def test_the_steps_are_shown_when_they_are_asked_for_and_stay_shown(services, shown):
    add(services)
    page = shown()
    assert "1. Up." not in read(page)
    press_button(page, "Show the steps")
    assert "1. Up.\n2. Down." in read(page)
    page.mark_stale()
    settle()
    assert "1. Up." in read(page)
    press_button(page, "Hide the steps")
    assert "1. Up." not in read(page)


def test_start_answers_what_is_due(services, shown, shell):
    practice = add(services)
    page = shown()
    assert "Due now, 08:00" in read(page)
    press_button(page, "Start Morning round")
    key = services.agenda.practice_card(practice).open_item.state.occurrence.key
    assert shell.went == [("player", {"key": key})]


def test_start_without_anything_due_plays_the_routine_unplanned(services, shown, shell):
    practice = add(services, at=("10:00", "20:00"))
    told = SessionDraft(services.clock.now() - timedelta(hours=12), 60, SessionKind.EXERCISE, practice)
    services.sessions.record(told, token=token(), key=key_at(services, "2026-11-21", "20:00"))
    # Yesterday's first one is missed by now: nothing that is begun today answers it.
    assert services.agenda.practice_card(practice).today[0].state.state is State.MISSED
    page = shown()
    assert "Next\n10:00" in read(page)
    press_button(page, "Start Morning round")
    assert shell.went == [("player", {"practice": practice})]


def test_a_forbidden_movement_leaves_no_start_and_says_which_and_who(services, shown, shell):
    add(services, ROLLS)
    services.recovery.add(NO_TWIST)
    page = shown()
    told = read(page)
    assert "This routine cannot be started for now." in told
    assert (
        "Knee rolls is not for now. Your team said: do not twist your back, at least until Friday 4 December (Dr Lee)."
        in told
    )
    assert not is_shown(page, "Start Morning round")
    assert is_shown(page, "I have already done it ...")
    press_button(page, "Look at My plan")
    assert shell.went == [("my_plan", {})]


def test_what_is_not_forbidden_of_a_routine_can_be_started(services, shown, shell):
    add(services, RAISES, ROLLS)
    services.recovery.add(NO_TWIST)
    page = shown()
    assert "Part of this routine is not for now." in read(page)
    press_button(page, "Start the rest...")
    assert [name for name, _where in shell.went] == ["player"]


def test_what_was_done_is_recorded_although_a_precaution_forbids_it(services, shown):
    practice = add(services, ROLLS)
    services.recovery.add(NO_TWIST)
    page = shown()
    press_button(page, "I have already done it ...")
    press_button(page, "Record")
    assert state_of(services, practice).answer.outcome is Outcome.TAKEN


def test_what_was_done_answers_what_is_due_and_can_be_undone(services, shown, shell):
    practice = add(services)
    page = shown()
    press_button(page, "I have already done it ...")
    assert "Which one was it?" in read(page)
    page.detail.panel.form.minutes.set_value(7)
    press_button(page, "Record")
    assert state_of(services, practice).answer.outcome is Outcome.TAKEN
    assert newest(services).told.seconds == 420
    assert shell.said == ["Morning round recorded, 08:05."]
    shell.undo()
    assert newest(services).withdrawn
    assert services.agenda.practice_card(practice).open_item is not None


def test_another_one_stands_beside_what_is_due(services, shown):
    practice = add(services)
    page = shown()
    press_button(page, "I have already done it ...")
    page.detail.panel.which.set_value("other")
    press_button(page, "Record")
    assert newest(services).key is None
    assert services.agenda.practice_card(practice).open_item is not None


def test_a_part_of_it_claims_no_movement(services, shown):
    practice = add(services)
    page = shown()
    press_button(page, "I have already done it ...")
    page.detail.panel.share.set_value("part")
    press_button(page, "Record")
    told = newest(services).told
    assert (told.parts, told.stop) == ((), StopReason.ENOUGH)
    assert state_of(services, practice).answer.outcome is Outcome.PARTLY


def test_a_time_ahead_is_refused_beside_its_field_and_what_was_typed_stays(services, shown):
    add(services, at=())
    page = shown()
    press_button(page, "I have already done it ...")
    form = page.detail.panel.form
    form.minutes.set_value(25)
    form.when.set_value(services.clock.now().replace(tzinfo=None) + timedelta(hours=5))
    press_button(page, "Record")
    assert "This time has not come yet. Choose a time in the past." in read(page)
    assert form.minutes.value() == 25
    assert page.detail.panel.is_open


def test_an_open_form_is_not_taken_away_by_a_commit_elsewhere(services, shown):
    add(services)
    page = shown()
    page.activateWindow()
    press_button(page, "I have already done it ...")
    panel = page.detail.panel
    services.recovery.add(NO_TWIST)
    page.hear(page.topics)
    settle()
    assert page.detail.panel is panel
    press_button(page, "Back")
    settle()
    assert page.detail.panel is not panel
    assert page.detail.panel.begin.hasFocus()


def test_drawing_anew_keeps_the_focus_where_it_was(services, shown):
    add(services)
    page = shown()
    page.activateWindow()
    shown_button(page, "Show the steps").setFocus()
    page.mark_stale()
    settle()
    assert shown_button(page, "Show the steps").hasFocus()


def test_a_plan_line_is_paused_at_once_and_undone(services, shown, shell):
    practice = add(services)
    page = shown()
    press_button(page, "Pause: At 08:00, every day")
    assert services.plans.lines(practice)[0].current.paused
    page.mark_stale()
    settle()
    assert "paused: it reminds of nothing" in read(page)
    assert is_shown(page, "Start this line")
    shell.undo()
    assert not services.plans.lines(practice)[0].current.paused


def test_the_list_leads_with_what_is_due_and_chooses_by_a_press(services, shown):
    add(services, name="A walk", at=())
    first = add(services, name="Early")
    second = add(services, name="Without times", at=())
    services.recovery.add(NO_TWIST)
    page = shown()
    names = [button.accessibleName() for button in page.buttons.values()]
    assert names[0].startswith("Early, 2 movements, about 9\u00a0min, due 08:00")
    assert page.buttons[first].isChecked()
    press_key(page.buttons[second])
    assert page.buttons[second].isChecked()
    assert "Without times\n2 movements" in read(page)


def test_the_link_opens_the_routine_it_names(services, shown, shell):
    add(services, name="A")
    second = add(services, name="B", at=())
    page = shown(practice=second)
    assert page.buttons[second].isChecked()
    press_button(page, "Change this routine...")
    assert shell.went == [("routine_editor", {"practice": second})]


def test_the_history_shows_the_sessions_of_this_routine_only(services, shown):
    practice, other = add(services, name="A"), add(services, name="B", at=())
    at = services.clock.now() - timedelta(hours=3)
    services.sessions.record(SessionDraft(at, 540, SessionKind.EXERCISE, practice), token=token())
    services.sessions.record(SessionDraft(at, 60, SessionKind.EXERCISE, other), token=token())
    page = shown(practice=practice)
    assert len(page.detail.history.sessions) == 1
    assert "Last done\n05:12\n9 min, by you" in read(page)
    press_button(page, "Correct 05:12")
    assert page.detail.is_busy


def test_everything_is_reached_by_tab_in_the_order_of_reading(services, shown):
    add(services)
    page = shown()
    page.activateWindow()
    page.detail.start.setFocus()
    found = []
    for _ in range(6):
        found.append(QApplication.focusWidget().accessibleName())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert found[:4] == [
        "Start Morning round",
        "I have already done it ...",
        "Change this routine...",
        "Show the steps",
    ]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("opened", ["closed", "steps", "record", "forbidden", "empty"])
def test_the_page_can_be_read_and_reached(services, shown, theme, percent, opened):
    apply_theme(QApplication.instance(), theme, percent)
    try:
        if opened != "empty":
            practice = add(services, RAISES, ROLLS, WALK, name="A longer name, as leaflets have them")
            at = services.clock.now() - timedelta(hours=3)
            services.sessions.record(SessionDraft(at, 540, SessionKind.EXERCISE, practice), token=token())
        if opened == "forbidden":
            services.recovery.add(NO_TWIST)
        page = shown(1366 if percent == 200 else 800, 600)
        if opened == "steps":
            page.detail.movements.show_steps(shown=True)
        if opened == "record":
            page.detail.panel.show_form()
            page.detail.panel.form.show_more()
        settle()
        assert lint(page) == []
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page]
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
