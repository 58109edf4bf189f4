from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError
from companion.domain.practice import ThermalKind
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.schedule import FollowOn
from companion.domain.settings import ThemeChoice
from companion.services.practice import ThermalDraft
from companion.ui.kit.theme import apply_theme
from companion.ui.thermal.editor import ThermalEditorPage
from tests.support.practice_plans import pain_medicine
from tests.support.records import daily, token
from tests.support.told_shell import ToldShell, press_button, press_key, read, shown_button
from tests.support.ui_lint import lint, settle

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def editor(qtbot, services, shell):
    def make(practice=None):
        page = ThermalEditorPage(services, shell)
        qtbot.addWidget(page)
        page.resize(1366, 1400)
        page.show()
        page.enter(**({"practice": practice} if practice else {}))
        qtbot.wait(20)
        return page

    return make


def typed(widget, words):
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    widget.selectAll()
    QTest.keyClicks(widget, words)


def fill(page):
    """Everything that has to be said, by keys."""
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    press_key(page.regions.button(Region.LOW_BACK_LEFT), Qt.Key.Key_Space)
    press_key(shown_button(page, "At set times"), Qt.Key.Key_Space)


def test_a_cold_plan_is_typed_in_by_keys_alone(services, shell, editor):
    page = editor()
    fill(page)
    typed(page.minutes, "10")
    typed(page.said_by, "Nurse Lind")
    press_button(page, "Save")
    (made,) = services.practice.practices()
    assert (made.name, made.kind, made.regions) == ("Cold pack", ThermalKind.COLD, LOW[:1])
    assert (made.minutes, made.gap_minutes, made.said_by) == (10, 120, "Nurse Lind")
    (line,) = services.plans.lines(made.id)
    assert [slot.at for slot in line.current.schedule.slots] == [time(8, 0)]
    assert shell.went == [("thermal", {"practice": made.id})]
    assert shell.said == ["Saved: Cold pack."]


def test_tab_goes_through_it_in_reading_order(editor):
    page = editor()
    fill(page)
    page.kind.setFocus()
    seen = []
    for _ in range(40):
        seen.append(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    order = [
        shown_button(page, "Cold pack"),
        page.name,
        page.regions.button(Region.LOW_BACK_LEFT),
        page.minutes,
        page.gap,
        page.said_by,
        page.note,
        shown_button(page, "At set times"),
        shown_button(page, "Remove time 1"),
        page.save,
    ]
    places = [seen.index(one) for one in order]
    assert places == sorted(places)


def test_neither_cold_nor_heat_is_assumed(services, editor):
    page = editor()
    typed(page.name, "Pack")
    press_button(page, "Save")
    assert "Choose cold or heat. The program does not guess." in read(page)
    assert page.name.text() == "Pack"
    assert services.practice.practices() == ()


@pytest.mark.parametrize(
    ("field", "words", "said"),
    [
        ("minutes", "25", "This takes a value from 1 to 20."),
        ("minutes", "0", "This takes a value from 1 to 20."),
        ("minutes", "ten", "Type whole minutes, from 1 to 20."),
        ("minutes", " ", "This is needed."),
        ("gap", "2000", "This takes a value from 1 to 1440."),
        ("gap", "1.5", "Type whole minutes, from 1 to 1440."),
    ],
)
def test_a_bad_number_says_field_reason_and_range_and_stays_typed(services, editor, field, words, said):
    page = editor()
    fill(page)
    widget = getattr(page, field)
    typed(widget, words)
    press_button(page, "Save")
    assert said in read(page)
    assert widget.text() == words
    assert QApplication.focusWidget() is widget
    assert services.practice.practices() == ()


def test_a_place_and_times_are_needed(services, editor):
    page = editor()
    press_key(shown_button(page, "Heat"), Qt.Key.Key_Space)
    press_button(page, "Save")
    assert "Choose at least one part of the body." in read(page)
    press_key(page.regions.button(Region.NECK_LEFT), Qt.Key.Key_Return)
    press_button(page, "Save")
    assert "Choose how often it is done. The program does not guess." in read(page)
    press_key(shown_button(page, "No set times"), Qt.Key.Key_Space)
    press_button(page, "Save")
    (made,) = services.practice.practices()
    assert (made.name, made.kind, made.regions) == ("Heat", ThermalKind.HEAT, (Region.NECK_LEFT,))


def test_a_typed_name_is_never_changed_by_the_choice(editor):
    page = editor()
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    assert page.name.text() == "Cold pack"
    press_key(shown_button(page, "Heat"), Qt.Key.Key_Space)
    assert page.name.text() == "Heat"
    typed(page.name, "Grandma's bag")
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    assert page.name.text() == "Grandma's bag"


def test_proposed_times_keep_the_typed_gap_and_end_before_bedtime(services, editor):
    page = editor()
    fill(page)
    typed(page.gap, "300")
    page.plan.part.spread.times.set_value(3)
    press_button(page, "Propose times")
    press_button(page, "Save")
    (made,) = services.practice.practices()
    (line,) = services.plans.lines(made.id)
    assert [slot.at for slot in line.current.schedule.slots] == [time(9, 50), time(15, 5), time(20, 20)]


def test_more_than_the_gap_leaves_room_for_are_not_proposed(editor):
    page = editor()
    fill(page)
    typed(page.gap, "300")
    page.plan.part.spread.times.set_value(5)
    press_button(page, "Propose times")
    assert "So many do not go into the day. With this gap it takes up to 3." in read(page)


def test_a_plan_after_a_medicine_needs_to_know_which_and_is_kept(services, editor):
    _medicine, line = pain_medicine(services)
    page = editor()
    fill(page)
    press_button(page, "After a medicine")
    press_button(page, "Save")
    assert "Choose which medicine it follows." in read(page)
    page.plan.part.source.set_code(line)
    press_button(page, "Save")
    (made,) = services.practice.practices()
    assert services.plans.lines(made.id)[0].current.schedule == FollowOn(line, 30, 1000)


def test_a_precaution_in_the_way_today_is_said_while_it_is_typed(services, editor):
    services.recovery.add(Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 11, 1)))
    page = editor()
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    assert "Dr Lee" not in read(page)
    press_key(shown_button(page, "Heat"), Qt.Key.Key_Space)
    assert "Your team said: no heat on your back (Dr Lee)." in read(page)
    press_key(shown_button(page, "Cold pack"), Qt.Key.Key_Space)
    assert page.in_the_way.isHidden()


@pytest.fixture
def known(services):
    draft = ThermalDraft("Cold pack", ThermalKind.COLD, LOW, 12, 90, "Blue towel", "Dr Lee")
    return services.practice.add(draft, [daily("08:00", "20:00")], token=token())


def test_a_change_keeps_the_times_that_stay_and_makes_a_new_version(services, editor, known):
    before = services.plans.lines(known)[0].current
    page = editor(known)
    assert (page.name.text(), page.minutes.text(), page.gap.text()) == ("Cold pack", "12", "90")
    assert (page.note.toPlainText(), page.said_by.text()) == ("Blue towel", "Dr Lee")
    assert page.regions.value() == LOW
    typed(page.minutes, "15")
    press_button(page, "Save")
    assert services.practice.practice(known).minutes == 15
    assert services.plans.lines(known)[0].current == before


def test_what_cannot_be_kept_of_the_times_keeps_nothing(services, editor, known):
    page = editor(known)
    typed(page.minutes, "15")
    page.plan.slots.clock(1).set_value(time(8, 0))
    press_button(page, "Save")
    assert "Two times are the same. Change one of them." in read(page)
    assert services.practice.practice(known).minutes == 12


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(services, shell, editor, known):
    page = editor(known)
    services.practice.change(known, ThermalDraft("Ice", ThermalKind.COLD, LOW))
    typed(page.minutes, "15")
    press_button(page, "Save")
    assert [type(error) for error in shell.errors] == [ChangedMeanwhileError]
    assert services.practice.practice(known).name == "Ice"


def test_back_leaves_without_saving(services, shell, editor, known):
    page = editor(known)
    typed(page.name, "Other")
    press_button(page, "Back without saving")
    assert shell.went == [("thermal", {})]
    assert services.practice.practice(known).name == "Cold pack"


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("theme", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
def test_it_can_be_read_and_reached(editor, theme, percent):
    apply_theme(QApplication.instance(), theme, percent)
    try:
        page = editor()
        fill(page)
        page.regions.show_list()
        press_button(page, "Save")
        settle(page, 1366)
        assert lint(page) == []
    finally:
        apply_theme(QApplication.instance(), ThemeChoice.LIGHT, 100)
