"""Choosing who is recording, over whatever page is open."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea

from companion.services.office import Services
from companion.ui.kit.choice_row import ChoiceRow
from companion.ui.people.choose_person import ChoosePersonPage
from companion.ui.recorder_button import RecorderButton
from tests.support.open_window import FRAMES, focused, open_window, rest, to_top
from tests.support.records import add, as_needed, daily, key_at, token
from tests.support.told_shell import press_button, read, shown_button
from tests.support.ui_lint import lint


@pytest.fixture
def two(services):
    services.people.change_patient(name="Ana", colour="teal")
    services.people.add_person("Marko", "partner", "blue")
    return services


def opened(window) -> ChoosePersonPage:
    press_button(window, window.findChild(RecorderButton).accessibleName())
    page = window.current_page
    assert isinstance(page, ChoosePersonPage)
    return page


def key(which: Qt.Key) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClick(QApplication.focusWidget(), which)
    rest()


def test_by_keys_alone_somebody_else_records_and_every_entry_names_them(qtbot, two, clock):
    medicine = add(two, as_needed())
    with open_window(two, clock) as window:
        opened(window)
        row = focused(ChoiceRow)
        assert (row.words(), row.isChecked()) == ("Ana", True)
        key(Qt.Key.Key_Down)
        assert focused(ChoiceRow).words() == "Marko"
        key(Qt.Key.Key_Return)
        assert two.people.recording_person().name == "Marko"
        assert focused(RecorderButton).accessibleName() == "Recording as Marko"
        assert "Recording as Marko now." in read(window)
        assert two.doses.record(medicine, 1000, token=token()).by_name == "Marko"
    again = Services.open(two.data_dir, clock)
    assert again.people.recording_person().name == "Marko"
    again.close()


def test_what_is_typed_on_the_page_behind_stays(qtbot, two, clock):
    with open_window(two, clock) as window:
        window.go("medicine_editor")
        editor = window.current_page
        editor.name.setText("Ibuprofen")
        opened(window)
        assert window.current_page is not editor
        press_button(window.current_page, "Marko, partner")
        assert window.current_page is editor
        assert editor.name.text() == "Ibuprofen"
        assert "Add a medicine" in read(window)
        opened(window)
        window.go("medicine_editor")
        assert window.current_page is editor
        assert editor.name.text() == "Ibuprofen"
        opened(window)
        window.go("today")
        assert type(window.current_page).__name__ == "TodayPage"


def test_the_page_behind_stays_where_it_was_scrolled_to(qtbot, two, clock):
    for number in range(8):
        add(two, daily("08:00"), name=f"Medicine {number}")
    with open_window(two, clock) as window:
        bar = window.current_page.findChild(QScrollArea).verticalScrollBar()
        bar.setValue(100)
        press_button(opened(window), "Back")
        assert bar.value() == 100


@pytest.mark.parametrize("way", ["escape", "back", "same"])
def test_nothing_changes_without_a_choice(qtbot, two, clock, way):
    with open_window(two, clock) as window:
        page = opened(window)
        if way == "escape":
            key(Qt.Key.Key_Escape)
        else:
            press_button(page, "Back" if way == "back" else "Ana, the patient, recording now")
        assert type(window.current_page).__name__ == "TodayPage"
        assert two.people.recording_person().name == "Ana"
        focused(RecorderButton)


def test_somebody_else_is_added_in_words_and_colour_and_records_at_once(qtbot, two, clock):
    with open_window(two, clock) as window:
        page = opened(window)
        press_button(page, "Somebody else...")
        assert page.form is not None
        press_button(page, "Add, and record as this person")
        assert page.form.error_of("name") == "Type a name."
        page.form.name.setText("Ida")
        page.form.role.setText("x" * 81)
        page.add()
        assert "up to 80" in page.form.error_of("role")
        assert page.form.name.text() == "Ida"
        page.form.role.setText("nurse")
        assert page.form.colour.value() == "plum"
        press_button(page, "Add, and record as this person")
        person = two.people.recording_person()
        assert (person.name, person.role, person.colour) == ("Ida", "nurse", "plum")
        assert window.findChild(RecorderButton).accessibleName() == "Recording as Ida"


def test_a_second_person_comes_after_the_patient_has_a_name(qtbot, services, clock):
    with open_window(services, clock) as window:
        page = opened(window)
        press_button(page, "Somebody else...")
        assert page.form is None
        assert "First type the name of the patient." in read(page)
        press_button(page, "To People")
        assert type(window.current_page).__name__ == "PeoplePage"


def test_who_takes_over_is_told_what_happened_and_can_look(qtbot, two, clock):
    add(two, daily("08:00"))
    marko = next(one for one in two.people.persons() if one.name == "Marko")
    ana = two.people.recording_person()
    two.people.record_as(marko.id)
    two.handover.looked()
    two.people.record_as(ana.id)
    clock.advance(timedelta(minutes=3))
    two.doses.take(key_at(two, "2026-11-22", "08:00"), seen=0, token=token())
    with open_window(two, clock) as window:
        press_button(opened(window), "Marko, partner")
        assert "Recording as Marko now. 1 thing is new." in read(window)
        press_button(window, "Look...")
        page = window.current_page
        assert type(page).__name__ == "SinceLookedPage"
        assert "by Ana" in read(page)
        press_button(page, "I have looked")
        press_button(opened(window), "Ana, the patient")
        press_button(opened(window), "Marko, partner")
        assert "Recording as Marko now." in read(window)
        assert "new." not in read(window)


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_list_and_form_can_be_read_and_reached(qtbot, two, clock, theme, percent, size):
    with open_window(two, clock, theme=theme, percent=percent, size=size) as window:
        page = opened(window)
        qtbot.wait(80)
        to_top(window)
        assert lint(window) == []
        shown_button(page, "Somebody else...").click()
        qtbot.wait(80)
        to_top(window)
        assert lint(window) == []
