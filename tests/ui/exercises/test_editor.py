from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from companion.domain.practice import RoutineItem
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.schedule import AsNeeded, FixedTimes, FollowOn
from companion.domain.settings import ThemeChoice
from companion.services.practice import RoutineDraft
from companion.ui.exercises.editor import RoutineEditorPage
from companion.ui.kit.theme import apply_theme
from tests.support.practice_plans import pain_medicine
from tests.support.practices import movement
from tests.support.records import daily, token
from tests.support.told_shell import ToldShell, press_key, shown_button
from tests.support.told_shell import press_button as press_only
from tests.support.told_shell import read as read_only
from tests.support.ui_lint import lint

RAISES = RoutineItem(movement(), repetitions=10)
CLAM = RoutineItem(movement("Clam", sided=True), repetitions=5)
WALK = RoutineItem(movement("Walk", timed=True), hold_seconds=330)
OWN = movement("Towel pull", strains=frozenset({PrecautionKind.BEND}))


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def shown(qtbot, services, shell):
    def make(width=1366, height=768, **where):
        page = RoutineEditorPage(services, shell)
        qtbot.addWidget(page)
        page.resize(width, height)
        page.enter(**where)
        page.show()
        page.activateWindow()
        settle()
        return page

    return make


def settle():
    for _ in range(6):
        QApplication.sendPostedEvents()
        QApplication.processEvents()


def press_button(page, words):
    settle()
    press_only(page, words)
    settle()


def read(page):
    settle()
    return read_only(page)


def add(services, *items, at=("08:00",)):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    draft = RoutineDraft("Morning round", items or (RAISES, CLAM, WALK), "Slowly.", "Physio Kim")
    made = services.practice.add(draft, [daily(one) for one in at], token=token())
    services.clock.set(present)
    return made


def from_catalogue(services, name):
    return next(one for one in services.practice.catalogue() if one.id == name)


def names(page):
    return [item.movement.name for item in page.form.items.items()]


def the_only(services):
    (practice,) = services.practice.practices()
    return practice


def keys(text):
    QTest.keyClicks(QApplication.focusWidget(), text)


def tab_to(name):
    """Tab until the control of this name has the focus."""
    for _ in range(80):
        if name in (QApplication.focusWidget().accessibleName(), getattr(QApplication.focusWidget(), "words", "")):
            return
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        settle()
    message = f"{name!r} is not reached"
    raise AssertionError(message)


def enter():
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    settle()


def test_a_routine_is_written_and_saved_by_keys_only(services, shown, shell):
    page = shown()
    assert page.form.name.hasFocus()
    keys("Morning round")
    tab_to("Who gave it to you?")
    keys("Physio Kim")
    tab_to("Choose movements...")
    enter()
    tab_to("Show...: Thigh press")
    enter()
    tab_to("Add to the routine: Thigh press")
    enter()
    tab_to("Show...: Walking")
    enter()
    tab_to("Add to the routine: Walking")
    enter()
    tab_to("Back to the routine")
    enter()
    # The first number nobody has said has the focus; a number replaces what stands there.
    assert QApplication.focusWidget().accessibleName() == "How many times?"
    keys("6")
    tab_to("At set times")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    settle()
    tab_to("Add a time")
    enter()
    tab_to("Save")
    enter()
    made = the_only(services)
    assert (made.name, made.said_by) == ("Morning round", "Physio Kim")
    assert [(item.movement.id, item.repetitions, item.hold_seconds) for item in made.items] == [
        ("thigh_press", 6, 5),
        ("walk", 1, 300),
    ]
    (line,) = services.plans.lines(made.id)
    assert isinstance(line.current.schedule, FixedTimes)
    assert len(line.current.schedule.slots) == 2
    assert shell.went == [("exercises", {"practice": made.id})]
    assert shell.said[-1] == "Saved: Morning round."


def test_a_number_the_source_leaves_open_is_asked_for_and_never_guessed(services, shown):
    page = shown()
    page.form.name.setText("Round")
    page.form.items.add(from_catalogue(services, "thigh_press"))
    page.form.plans[0].kind.set_value("as_needed")
    assert "How many times is not said yet" in read(page)
    press_button(page, "Save")
    settle()
    assert "Say how many times, from 1 to 100. The program does not guess." in read(page)
    assert QApplication.focusWidget().accessibleName() == "How many times?"
    assert page.form.name.text() == "Round"
    assert services.practice.practices() == ()
    keys("8")
    press_button(page, "Save")
    assert the_only(services).items[0].repetitions == 8
    assert isinstance(services.plans.lines()[0].current.schedule, AsNeeded)


def test_a_number_out_of_range_says_the_range_and_the_old_one_stays(services, shown):
    page = shown()
    page.form.items.add(from_catalogue(services, "heel_raises"))
    page.form.items.open_row(0)
    settle()
    page.form.items.rows[0].numbers.repetitions.setFocus()
    keys("500")
    press_key(page.form.items.choose, Qt.Key.Key_Tab)
    told = read(page)
    assert "“500” is outside 1 to 100 times. It stays 10 times." in told
    assert page.form.items.items()[0].repetitions == 10


def test_a_number_from_a_source_says_so(services, shown):
    page = shown()
    page.form.items.add(from_catalogue(services, "heel_raises"))
    page.form.items.open_row(0)
    told = read(page)
    assert "The source says: Up to 10 times, three times a week." in told
    assert "Source: Super Six exercises, NHS Tayside. Read on Sunday 22 November 2026." in told
    assert "From the source named above: 10 times." in told
    assert "4 seconds is our cautious setting." in told


def test_minutes_nobody_has_said_are_asked_for(services, shown):
    page = shown()
    page.form.name.setText("Round")
    page.form.items.add(from_catalogue(services, "front_lying"))
    page.form.plans[0].kind.set_value("as_needed")
    press_button(page, "Save")
    assert "Say how many minutes, from 1 to 60. The program does not guess." in read(page)
    page.form.items.rows[0].numbers.length.set_value(120)
    press_button(page, "Save")
    assert the_only(services).items[0].hold_seconds == 120


@pytest.mark.parametrize(
    ("name", "told"),
    [("", "Type a name."), ("x" * 121, "This is too long. It takes up to 120 letters.")],
)
def test_a_name_that_cannot_be_kept_says_why_and_keeps_the_rest(services, shown, name, told):
    page = shown()
    page.form.name.setText(name)
    page.form.note.setPlainText("Slowly.")
    press_button(page, "Save")
    assert told in read(page)
    assert page.form.name.hasFocus()
    assert page.form.note.toPlainText() == "Slowly."


def test_a_routine_without_movements_is_refused_at_its_list(services, shown):
    page = shown()
    page.form.name.setText("Round")
    press_button(page, "Save")
    assert "Add at least one movement." in read(page)
    assert page.form.items.choose.hasFocus()


def test_how_often_has_to_be_chosen(services, shown):
    page = shown()
    page.form.name.setText("Round")
    page.form.items.add(from_catalogue(services, "heel_raises"))
    press_button(page, "Save")
    assert "Choose how often it is done. The program does not guess." in read(page)
    assert services.practice.practices() == ()


def test_movements_move_are_doubled_and_removed_by_keys(services, shown, shell):
    page = shown(practice=add(services))
    press_key(page.form.items.rows[0].acts["down"])
    assert names(page) == ["Clam", "Heel raises", "Walk"]
    assert QApplication.focusWidget() is page.form.items.rows[1].acts["down"]
    enter()
    assert names(page) == ["Clam", "Walk", "Heel raises"]
    enter()
    assert shell.said[-1] == "Heel raises is the last one."
    press_key(page.form.items.rows[2].acts["up"])
    press_key(page.form.items.rows[0].acts["duplicate"])
    assert names(page) == ["Clam", "Clam", "Heel raises", "Walk"]
    assert QApplication.focusWidget() is page.form.items.rows[1].acts["duplicate"]
    press_key(page.form.items.rows[3].acts["remove"])
    assert names(page) == ["Clam", "Clam", "Heel raises"]
    shell.undo()
    assert names(page) == ["Clam", "Clam", "Heel raises", "Walk"]


def test_the_total_follows_the_numbers(services, shown):
    page = shown(practice=add(services, RAISES))
    assert page.form.total.text().replace("\u00a0", " ") == "About 1 min"
    page.form.items.open_row(0)
    page.form.items.rows[0].numbers.sets.set_value(5)
    page.form.items.rows[0].numbers.rest.set_value(60)
    assert page.form.total.text().replace("\u00a0", " ") == "About 8 min"
    page.form.items.add(from_catalogue(services, "thigh_press"))
    assert page.form.total.text().replace("\u00a0", " ") == "About 8 min. Some numbers are not said yet."


def test_without_a_change_nothing_new_is_written(services, shown):
    practice = add(services)
    page = shown(practice=practice)
    before = services.practice.practice(practice)
    press_button(page, "Save")
    assert services.practice.practice(practice) == before
    assert len(services.plans.lines(practice)[0].versions) == 1


def test_a_change_keeps_what_was_not_touched_and_moves_the_plan(services, shown):
    practice = add(services)
    page = shown(practice=practice)
    page.form.said_by.setText("Dr Lee")
    clock = page.form.plans[0].slots.clock(0)
    clock.set_value(clock.value().replace(hour=10))
    press_button(page, "Save")
    made = services.practice.practice(practice)
    assert (made.name, made.said_by, made.items) == ("Morning round", "Dr Lee", (RAISES, CLAM, WALK))
    (line,) = services.plans.lines(practice)
    assert [(slot.id, f"{slot.at:%H:%M}") for slot in line.current.schedule.slots] == [("at-08:00", "10:00")]


def test_every_plan_line_has_its_form(services, shown):
    page = shown(practice=add(services, at=("08:00", "18:00")))
    assert len(page.form.plans) == 2
    press_button(page, "Save")
    assert [len(line.versions) for line in services.plans.lines()] == [1, 1]


def test_somebody_who_changed_it_first_is_not_overwritten(services, shown, shell):
    practice = add(services)
    page = shown(practice=practice)
    page.form.name.setText("Mine")
    services.practice.change(practice, RoutineDraft("Theirs", (RAISES,)))
    press_button(page, "Save")
    assert [type(error).__name__ for error in shell.errors] == ["ChangedMeanwhileError"]
    assert services.practice.practice(practice).name == "Theirs"
    assert page.form.name.text() == "Mine"


def test_what_was_typed_waits_while_another_page_is_looked_at(services, shown):
    page = shown()
    page.form.name.setText("Half typed")
    page.leave()
    page.enter()
    assert page.form.name.text() == "Half typed"
    press_button(page, "Back without saving")
    page.enter()
    assert page.form.name.text() == ""


def test_another_routine_is_another_form(services, shown):
    page = shown()
    page.form.name.setText("Half typed")
    page.enter(practice=add(services))
    assert page.form.name.text() == "Morning round"


def test_a_forbidden_movement_is_marked_in_the_form(services, shown):
    services.recovery.add(Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 12)))
    page = shown()
    page.form.items.add(from_catalogue(services, "knee_rolls"))
    assert "Your team said: do not twist your back (Dr Lee)" in read(page)


def test_an_own_movement_is_typed_added_and_changed(services, shown):
    page = shown()
    page.form.name.setText("Round")
    press_button(page, "Choose movements...")
    press_button(page, "My own movement...")
    page.own.name.setText("Towel pull")
    page.own.position.set_code("standing")
    page.own.steps.setPlainText("Hold the towel.\nPull.")
    page.own.strains[PrecautionKind.BEND].click()
    page.own.counting.set_value("times")
    press_button(page, "Add to the routine")
    assert page.form.isVisibleTo(page)
    assert QApplication.focusWidget().accessibleName() == "How many times?"
    keys("3")
    press_button(page, "Change this movement...")
    assert page.own.steps.toPlainText() == "Hold the towel.\nPull."
    page.own.watch.setText("Stop at a sharp pain.")
    press_button(page, "Save this movement")
    page.form.plans[0].kind.set_value("as_needed")
    press_button(page, "Save")
    (item,) = the_only(services).items
    assert item.movement.strains == {PrecautionKind.BEND}
    assert (item.movement.steps, item.movement.watch) == (("Hold the towel.", "Pull."), "Stop at a sharp pain.")
    assert item.repetitions == 3


def test_a_movement_counted_otherwise_loses_its_number(services, shown):
    page = shown(practice=add(services, RoutineItem(OWN, repetitions=4)))
    page.form.items.replace_movement(0, replace(OWN, timed=True))
    (item,) = page.form.items.items()
    assert (item.repetitions, item.hold_seconds) == (1, 0)


def test_what_is_wrong_is_brought_into_view(services, shown):
    page = shown(height=600)
    page.form.name.setText("Round")
    for name in ("heel_raises", "sit_to_stand", "heel_raises", "thigh_press"):
        page.form.items.add(from_catalogue(services, name))
    press_button(page, "Save")
    settle()
    wrong = QApplication.focusWidget()
    top = wrong.mapTo(page, wrong.rect().topLeft()).y()
    assert wrong.accessibleName() == "How many times?"
    assert top >= 0
    assert top + wrong.height() <= page.height()


def show_form(page: QWidget, services) -> None:
    for name in ("thigh_press", "walk", "knee_rolls"):
        page.form.items.add(from_catalogue(services, name))
    page.form.items.open_row(0)
    page.form.items.rows[0].numbers.sets.set_value(2)


def show_wrong(page: QWidget, services) -> None:
    show_form(page, services)
    page.form.name.setText("Round")
    page.save_now()


def show_timed(page: QWidget, services) -> None:
    show_form(page, services)
    page.form.items.open_row(1)
    page.form.plans[0].kind.set_value("fixed")


def show_catalogue(page: QWidget, services) -> None:
    show_form(page, services)
    page.show_catalogue()
    for card in page.catalogue.cards[:12]:
        card.show_steps(shown=True)


def show_own(page: QWidget, _services) -> None:
    page.show_own()
    page.own.save_now()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("view", [show_form, show_wrong, show_timed, show_catalogue, show_own])
def test_the_editor_can_be_read_and_reached(services, shown, theme, percent, view):
    apply_theme(QApplication.instance(), theme, percent)
    try:
        services.recovery.add(Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 12), until=date(2026, 12, 4)))
        page = shown(1366 if percent == 200 else 800, 600)
        view(page, services)
        settle()
        assert lint(page) == []
        assert [one for one in QApplication.topLevelWidgets() if one.isVisible()] == [page]
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)


def test_nothing_is_chosen_beforehand(shown):
    page = shown()
    page.show_catalogue()
    settle()
    assert "In this routine" not in read(page)
    assert page.form.items.items() == ()
    assert shown_button(page, "Back to the routine").hasFocus()


def test_a_routine_may_follow_a_medicine_and_a_precaution_in_its_way_is_said(services, shown):
    services.recovery.add(Precaution(PrecautionKind.BEND, "Dr Lee", date(2026, 11, 1)))
    _medicine, line = pain_medicine(services)
    made = add(services, RoutineItem(OWN, repetitions=5))
    page = shown(practice=made)
    assert "Dr Lee" in read(page)
    press_button(page, "After a medicine")
    page.form.plans[0].part.source.set_code(line)
    press_button(page, "Save")
    assert services.plans.lines(made)[0].current.schedule == FollowOn(line, 30, 1000)
