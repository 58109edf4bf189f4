from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.sessions import WARM_OR_COLD, PartDone, SessionDraft, SessionKind, StopReason
from companion.domain.settings import ThemeChoice
from companion.services.practice import RoutineDraft, ThermalDraft
from companion.ui.kit.theme import apply_theme
from companion.ui.sessions.history import MOST_ROWS, SessionHistory
from tests.support.practices import movement
from tests.support.records import daily, key_at, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read, shown_button
from tests.support.ui_lint import lint, settle

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)
EVERY = frozenset(SessionKind)


@pytest.fixture
def cold(services):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(ThermalDraft("Cold pack", ThermalKind.COLD, LOW), [daily("08:00")], token=token())
    services.clock.set(present)
    return made


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def shown(qtbot, services, shell):
    def make(practice=None, kinds=WARM_OR_COLD):
        card = SessionHistory(services, shell, practice, kinds)
        qtbot.addWidget(card)
        settle(card, 900)
        return card

    return make


def lay(services, practice=None, *, ago=20, minutes=15, key=None, **more):
    started = services.clock.now() - timedelta(minutes=ago)
    draft = SessionDraft(started, minutes * 60, SessionKind.COLD, practice, LOW, **more)
    return services.sessions.record(draft, token=token(), key=key)


def newest(services):
    return services.sessions.sessions(services.clock.now() - timedelta(days=2), services.clock.now())[0]


def test_without_a_session_it_says_so(shown):
    assert "Nothing yet." in read(shown())


def test_a_session_says_when_what_and_by_whom_newest_first(services, shown, cold):
    lay(services, cold, ago=200, minutes=10, pain_before=5, pain_after=3, note="On the sofa")
    lay(services, cold, key=key_at(services, "2026-11-22", "08:00"))
    told = read(shown(cold))
    assert told.index("07:52 to 08:07") < told.index("04:52 to 05:02")
    assert "15 min, Low back, both sides, by you" in told
    assert (
        "10 min, Low back, both sides, pain 5 before, 3 after, not planned, by you, recorded 08:12, On the sofa" in told
    )


def test_a_history_of_everything_names_each_and_one_of_a_practice_holds_only_its_own(services, shown, cold):
    lay(services, cold)
    lay(services, None, ago=300)
    both = read(shown())
    assert "07:52 to 08:07, Cold pack" in both
    assert "03:12 to 03:27, Cold pack" in both
    assert "03:12" not in read(shown(cold))
    assert "07:52" not in read(shown(cold, frozenset({SessionKind.HEAT})))


def test_a_routine_that_ended_early_says_so(services, shown):
    walk = movement("Walk")
    made = services.practice.add(RoutineDraft("Round", (RoutineItem(walk),)), [], token=token())
    part = PartDone("walk", "Walk", 5, 2)
    started = services.clock.now() - timedelta(minutes=20)
    draft = SessionDraft(started, 300, SessionKind.EXERCISE, made, parts=(part,), stop=StopReason.PAIN)
    services.sessions.record(draft, token=token())
    told = read(shown(made, frozenset({SessionKind.EXERCISE})))
    assert "07:52\n5 min, 0 of 1 movements done, ended early: pain" in told


def test_a_correction_by_keys_keeps_both_versions_and_can_be_undone(services, shell, shown, cold):
    lay(services, cold)
    card = shown(cold)
    press_button(card, "Correct...")
    assert card.is_open
    card.editor.form.minutes.set_value(12)
    card.editor.form.pain_after.set_code("2")
    card.editor.form.note.setPlainText("Shorter")
    services.clock.advance(minutes=30)
    press_button(card, "Save the correction")
    assert not card.is_open
    now = newest(services)
    assert (now.told.seconds, now.told.pain_after, now.told.note, now.number) == (720, 2, "Shorter", 2)
    assert now.told.started_at == services.clock.now() - timedelta(minutes=50)
    told = read(shown(cold))
    assert "12 min, Low back, both sides, not planned, by you, corrected 08:42 by you, Shorter" in told
    assert "Before: 07:52 to 08:07, 15 min, Low back, both sides, recorded 08:12 by you" in told
    shell.undo()
    assert (newest(services).told.seconds, newest(services).number) == (900, 3)


def test_what_cannot_have_been_is_said_beside_its_field_and_stays_typed(services, shown, cold):
    lay(services, cold)
    card = shown(cold)
    press_button(card, "Correct...")
    form = card.editor.form
    form.minutes.set_value(90)
    form.note.setPlainText("Long")
    press_button(card, "Save the correction")
    assert "This would end after now. Choose fewer minutes, or an earlier time." in read(card)
    assert (form.minutes.value(), form.note.toPlainText()) == (90, "Long")
    form.minutes.set_value(10)
    form.regions.set_value(())
    press_button(card, "Save the correction")
    assert "Choose at least one part of the body." in read(card)
    assert card.is_open
    form.regions.set_value((Region.CALF_LEFT,))
    press_button(card, "Save the correction")
    assert newest(services).told.regions == (Region.CALF_LEFT,)


def test_saving_without_a_change_makes_no_version(services, shown, cold):
    started = services.clock.now() - timedelta(seconds=754 + 11)
    services.sessions.record(SessionDraft(started, 754, SessionKind.COLD, cold, LOW), token=token())
    card = shown(cold)
    press_button(card, "Correct...")
    press_button(card, "Save the correction")
    assert newest(services).number == 1


def test_back_closes_the_correction_and_records_nothing(services, shown, cold):
    lay(services, cold)
    card = shown(cold)
    press_button(card, "Correct...")
    card.editor.form.minutes.set_value(3)
    press_button(card, "Back")
    assert not card.is_open
    assert newest(services).number == 1


def test_a_withdrawn_session_stays_marked_opens_its_occurrence_and_can_be_put_back(services, shell, shown, cold):
    key = key_at(services, "2026-11-22", "08:00")
    lay(services, cold, key=key)
    press_button(shown(cold), "Withdraw")
    assert services.agenda.item(key).state.answer is None
    card = shown(cold)
    assert "withdrawn 08:12 by you, counted nowhere" in read(card)
    assert not is_shown(card, "Correct...")
    shell.undo()
    assert services.agenda.item(key).state.state is State.ANSWERED
    assert services.agenda.item(key).session == newest(services)
    assert is_shown(shown(cold), "Withdraw")


def test_what_somebody_else_changed_meanwhile_is_reported(services, shell, shown, cold):
    made = lay(services, cold)
    card = shown(cold)
    services.sessions.undo_session(made.id, seen=1)
    press_button(card, "Withdraw")
    assert [error.code for error in shell.errors] == ["changed_meanwhile"]


def test_many_sessions_stand_behind_one_press(services, shown, cold):
    for n in range(MOST_ROWS + 2):
        lay(services, cold, ago=60 * n + 20)
    card = shown(cold)
    assert read(card).count("15 min") == MOST_ROWS
    press_button(card, "Show 2 earlier ones")
    assert read(card).count("15 min") == MOST_ROWS + 2


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_can_be_read_and_reached(services, shown, cold, theme, percent):
    lay(services, cold)
    lay(services, None, ago=400)
    apply_theme(QApplication.instance(), theme, percent)
    try:
        card = shown()
        shown_button(card, "Correct...").click()
        settle(card, 1020 if percent == 100 else 720)
        assert lint(card) == []
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
