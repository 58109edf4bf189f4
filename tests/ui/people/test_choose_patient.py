"""Another patient's record: asked deliberately, and nothing of the one before stays."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.services.office import Services
from companion.ui.kit.buttons import MainButton
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.kit.warning_block import WarningBlock
from companion.ui.people.choose_patient import ChoosePatientPage
from companion.ui.ribbon import Ribbon
from tests.support.open_window import FRAMES, focused, open_window, rest, to_top
from tests.support.records import add, daily
from tests.support.told_shell import is_shown, press_button, read
from tests.support.ui_lint import lint

MARIA = "Maria Berg, born 24 December 1948, plum square"


@pytest.fixture
def two(services):
    services.people.change_patient(name="Ana", born_on=date(1960, 5, 5), colour="teal")
    maria = services.people.add_patient("Maria Berg", date(1948, 12, 24), "plum")
    add(services, daily("08:00"), name="Paracetamol")
    add(services.for_patient(maria.id), daily("08:00"), name="Gabapentin")
    return services


def opened(window) -> ChoosePatientPage:
    press_button(window, "Change patient...")
    page = window.current_page
    assert isinstance(page, ChoosePatientPage)
    return page


def press_row(page: ChoosePatientPage, name: str) -> None:
    row = next(row for row in page.rows.values() if row.words() == name)
    row.click()
    rest()


def key(which: Qt.Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), which)
    rest()


def test_by_keys_alone_one_press_chooses_and_one_confirms(qtbot, two, clock):
    with open_window(two, clock) as window:
        opened(window)
        assert focused(ChoiceRow).words() == "Ana"
        key(Qt.Key.Key_Down)
        key(Qt.Key.Key_Return)
        assert two.people.patient().name == "Ana"
        assert focused(MainButton).words() == "Change to Maria Berg"
        key(Qt.Key.Key_Return)
        assert two.people.patient().name == "Maria Berg"
        told = read(window)
        assert "This is the record of Maria Berg, born 24 December 1948, plum square." in told
        assert "Gabapentin" in told
        assert "Paracetamol" not in told
        assert "<b>Maria Berg</b>, born 24 December 1948, plum square" in read(window.findChild(Ribbon))
    again = Services.open(two.data_dir, clock)
    assert again.people.patient().name == "Maria Berg"
    again.close()


def test_nothing_of_the_other_patient_stays_on_any_page(qtbot, two, clock):
    pages = ("today", "medicines", "diary", "people", "settings", "warning_signs")
    with open_window(two, clock) as window:
        for page in pages:
            window.go(page)
            rest()
        window.go("today")
        press_row(opened(window), "Maria Berg")
        press_button(window.current_page, "Change to Maria Berg")
        for page in pages:
            window.go(page)
            rest()
            assert "Paracetamol" not in read(window), page


def test_undo_of_the_other_patient_is_gone_too(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("diary")
        press_button(window.current_page, "No spasms today")
        assert is_shown(window, "Undo: Recorded: no spasms today.")
        press_row(opened(window), "Maria Berg")
        press_button(window.current_page, "Change to Maria Berg")
        assert not is_shown(window, "Undo: Recorded: no spasms today.")
        ana = next(one for one in two.people.patients() if one.name == "Ana")
        mine = two.for_patient(ana.id)
        assert mine.diary.said_none(mine.diary.today(), mine.diary.today())


def test_a_form_is_dropped_only_after_it_was_said(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("medicine_editor")
        editor = window.current_page
        editor.name.setText("Ibuprofen")
        page = opened(window)
        press_row(page, "Maria Berg")
        assert isinstance(page.confirm, WarningBlock)
        assert "“Add a medicine” is open for Ana, and is not saved." in read(page)
        assert "What is typed is dropped when you change the patient." in read(page)
        assert focused(MainButton).words() == "Stay with Ana"
        key(Qt.Key.Key_Return)
        assert window.current_page is editor
        assert (editor.name.text(), two.people.patient().name) == ("Ibuprofen", "Ana")
        page = opened(window)
        press_row(page, "Maria Berg")
        press_button(page, "Change to Maria Berg")
        assert two.people.patient().name == "Maria Berg"
        window.go("medicine_editor")
        assert window.current_page.name.text() == ""


def test_words_typed_on_a_list_page_are_named_as_well(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("people")
        window.current_page.persons.open(None)
        rest()
        QTest.keyClicks(window.current_page.persons.form.name, "Id")
        page = opened(window)
        press_row(page, "Maria Berg")
        assert "“People” is open for Ana, and is not saved." in read(page)


def test_a_form_behind_the_warning_signs_is_named_as_well(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("log_spasm")
        window.go("warning_signs")
        window.go("choose_patient")
        page = window.current_page
        press_row(page, "Maria Berg")
        assert "“Log a spasm” is open for Ana, and is not saved." in read(page)


def test_a_page_keeps_to_the_patient_it_was_opened_for(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("diary")
        diary = window.current_page
        maria = next(one for one in two.people.patients() if one.name != "Ana")
        two.people.choose_patient(maria.id)
        assert diary.services.people.patient().name == "Ana"
        rest()
        assert window.current_page is not diary
        assert "Gabapentin" in read(window)


@pytest.mark.parametrize("way", ["escape", "back", "same", "stay"])
def test_nothing_changes_without_the_second_press(qtbot, two, clock, way):
    with open_window(two, clock) as window:
        page = opened(window)
        if way == "escape":
            key(Qt.Key.Key_Escape)
        elif way == "back":
            press_button(page, "Back")
        elif way == "same":
            press_row(page, "Ana")
        else:
            press_row(page, "Maria Berg")
            press_button(page, "Stay with Ana")
        assert type(window.current_page).__name__ == "TodayPage"
        assert two.people.patient().name == "Ana"


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_list_and_question_can_be_read_and_reached(qtbot, two, clock, theme, percent, size):
    with open_window(two, clock, theme=theme, percent=percent, size=size) as window:
        window.go("log_spasm")
        page = opened(window)
        press_row(page, "Maria Berg")
        qtbot.wait(120)
        assert not page.confirm.visibleRegion().isEmpty()
        to_top(window)
        assert lint(window) == []
