"""The People page: the patient, persons, several patients, and who is recording; what is typed stays."""

from datetime import date

import pytest

from companion.ui.people.page import PeoplePage
from tests.support.open_window import FRAMES, open_window, rest, to_top
from tests.support.told_shell import is_shown, press_button, read
from tests.support.ui_lint import lint


def opened(window) -> PeoplePage:
    window.go("people")
    rest()
    page = window.current_page
    assert isinstance(page, PeoplePage)
    return page


def test_the_patient_is_named_with_birth_day_colour_and_address(qtbot, services, clock):
    with open_window(services, clock) as window:
        page = opened(window)
        form = page.patient.form
        form.name.setText("Ana")
        form.born.setText("5.5.1960")
        form.colour.set_value("teal")
        form.address.setPlainText("Birkenweg 4, Berlin")
        press_button(page.patient, "Save")
        kept = services.people.patient()
        assert (kept.name, kept.born_on, kept.colour) == ("Ana", date(1960, 5, 5), "teal")
        assert kept.address == "Birkenweg 4, Berlin"
        assert page.patient.form.born.text().replace("\u00a0", " ") == "5 May 1960"
        assert "Recording as Ana" in read(page)
        page.patient.form.born.clear()
        page.patient.save()
        assert services.people.patient().born_on is None


@pytest.mark.parametrize(
    ("typed", "words"),
    [("5/4/1960", "with the month in words"), ("1.1.2030", "has not come yet"), ("1.1.1066", "from 1900 on")],
)
def test_a_birth_day_that_cannot_be_is_said_beside_it_and_stays(qtbot, services, clock, typed, words):
    with open_window(services, clock) as window:
        page = opened(window)
        page.patient.form.name.setText("Ana")
        page.patient.form.born.setText(typed)
        page.patient.save()
        assert words in page.patient.form.error_of("born_on")
        assert page.patient.form.name.text() == "Ana"
        assert page.patient.form.born.text() == typed
        assert services.people.patient().name == ""


def test_something_recorded_elsewhere_never_takes_what_is_typed(qtbot, services, clock):
    services.people.change_patient(name="Ana")
    with open_window(services, clock) as window:
        page = opened(window)
        page.patient.form.name.setText("Ana Mar")
        press_button(page.persons, "Add a person...")
        page.persons.form.name.setText("Ida")
        page.patients.open()
        page.patients.form.name.setText("Maria")
        services.people.add_person("Marko", "partner", "blue")
        window.hear_everything()
        rest()
        assert "Marko" in read(page.persons)
        assert page.patient.form.name.text() == "Ana Mar"
        assert page.persons.form.name.text() == "Ida"
        assert page.patients.form.name.text() == "Maria"


def test_helpers_are_added_and_changed_and_the_patient_is_not_changed_there(qtbot, services, clock):
    services.people.change_patient(name="Ana", colour="teal")
    with open_window(services, clock) as window:
        page = opened(window)
        press_button(page.persons, "Add a person...")
        press_button(page.persons, "Save")
        assert page.persons.form.error_of("name") == "Type a name."
        page.persons.form.name.setText("Marko")
        page.persons.form.role.setText("partner")
        press_button(page.persons, "Save")
        assert "partner, plum square" in read(page.persons)
        press_button(page.persons, "Change Marko")
        page.persons.form.role.setText("husband")
        page.persons.form.colour.set_value("blue")
        page.persons.save()
        assert "husband, blue diamond" in read(page.persons)
        assert not is_shown(page.persons, "Change Ana")
        press_button(page.persons, "Change Marko")
        press_button(page.persons, "Back without saving")
        assert page.persons.form is None


def test_without_a_name_nobody_else_is_added(qtbot, services, clock):
    with open_window(services, clock) as window:
        page = opened(window)
        assert not is_shown(page, "Add a person...")
        assert not is_shown(page, "Add a patient...")
        assert "First type the name of the patient." in read(page)


def test_a_second_patient_is_kept_and_not_shown_by_that(qtbot, services, clock):
    services.people.change_patient(name="Ana")
    with open_window(services, clock) as window:
        page = opened(window)
        press_button(page.patients, "Add a patient...")
        form = page.patients.form
        press_button(page.patients, "Save")
        assert form.error_of("name") == "Type a name."
        form.name.setText("Maria Berg")
        form.born.setText("24.12.1948")
        press_button(page.patients, "Save")
        ana, maria = services.people.patients()
        assert (maria.name, maria.born_on, maria.colour) == ("Maria Berg", date(1948, 12, 24), "teal")
        assert (services.people.patient().id, ana.colour) == (ana.id, "plum")
        assert "The record shown is still that of Ana, plum square." in read(window)
        assert "Shown now" in read(page.patients)
        press_button(page.patients, "Add a patient...")
        form = page.patients.form
        form.name.setText("maria berg")
        form.born.setText("1948-12-24")
        page.patients.save()
        assert "on the list already" in form.error_of("name")
        assert form.name.text() == "maria berg"
        press_button(page.patients, "Back without saving")
        press_button(page.patients, "Change patient...")
        assert type(window.current_page).__name__ == "ChoosePatientPage"


def test_it_leads_to_the_choice_of_who_records_and_to_what_happened(qtbot, services, clock):
    with open_window(services, clock) as window:
        page = opened(window)
        press_button(page, "Choose who is recording...")
        assert type(window.current_page).__name__ == "ChoosePersonPage"
        window.back()
        press_button(page, "Look at what happened")
        assert type(window.current_page).__name__ == "SinceLookedPage"


@pytest.mark.parametrize(("theme", "percent", "size"), FRAMES)
def test_it_can_be_read_and_reached_with_every_form_open(qtbot, services, clock, theme, percent, size):
    services.people.change_patient(name="Ana", colour="teal", born_on=date(1960, 5, 5))
    services.people.add_patient("Maximiliane-Theodora von Hohenstein", date(1948, 12, 24), "plum")
    services.people.add_person("Marko", "partner, who comes every evening after work", "blue")
    with open_window(services, clock, theme=theme, percent=percent, size=size) as window:
        page = opened(window)
        page.persons.open(None)
        page.patients.open()
        page.patients.form.born.setText("5/4/1960")
        page.patients.form.name.setText("Ida")
        page.patients.save()
        qtbot.wait(120)
        to_top(window)
        assert lint(window) == []
