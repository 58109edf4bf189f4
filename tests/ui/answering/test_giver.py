"""Whoever records a dose can say who gave it: a quiet choice, remembered until the program closes."""

from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication

from companion.ui.answering.all_taken import AllTaken, together
from companion.ui.answering.giver import GiverChoice, GiverLine, choices, giver_combo
from companion.ui.answering.panels import panel_for
from companion.ui.medication.record_panel import RecordPanel
from tests.support.records import add, as_needed, daily, key_at
from tests.support.told_shell import ToldShell, is_shown, press_button, read, shown_button
from tests.support.ui_lint import settle

ELEVEN = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.fixture
def ben(services, clock):
    """Ana is the patient and records; Ben is her son."""
    clock.set(ELEVEN)
    services.people.change_patient(name="Ana")
    return services.people.add_person("Ben", "son")


def panel_of(qtbot, services, key, page=""):
    panel = panel_for(services.agenda.item(key), services, ToldShell(services.clock), leads=True)
    qtbot.addWidget(panel)
    settle(panel, 560)
    if page:
        press_button(panel, "Other...")
        press_button(panel, page)
    return panel


def newest(services):
    return services.doses.doses(datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 23, tzinfo=UTC))[0]


def test_nobody_is_asked_where_only_the_patient_records(qtbot, services, clock):
    clock.set(ELEVEN)
    add(services, daily("08:00"))
    panel = panel_of(qtbot, services, key_at(services, "2026-11-22", "08:00"))
    press_button(panel, "Other...")
    assert choices(services) == []
    assert not is_shown(panel, "Somebody else...")


def test_the_choice_names_everybody_as_the_record_will(services, ben):
    assert [words for _code, words in choices(services)] == ["I took it myself", "Given by Ben"]
    services.people.record_as(ben.id)
    assert [words for _code, words in choices(services)] == ["Given by me", "Ana took it without help"]


def test_under_other_the_giver_is_chosen_said_and_recorded(qtbot, services, ben):
    add(services, daily("08:00"))
    panel = panel_of(qtbot, services, key_at(services, "2026-11-22", "08:00"), "Somebody else...")
    panel.findChild(GiverChoice).chosen.emit(ben.id)
    assert read(panel).count("In the record: given by Ben, recorded by Ana.") == 1
    press_button(panel, "Taken")
    assert (newest(services).giver_name, newest(services).by_name) == ("Ben", "Ana")


def test_what_was_chosen_is_said_beside_every_dose_of_the_page(qtbot, services, ben):
    add(services, daily("08:00"))
    add(services, daily("08:00"), name="Omeprazole")
    found = together(services.agenda.due_now(), services.people.patient().id)
    beside = AllTaken(found, services, ToldShell(services.clock))
    qtbot.addWidget(beside)
    line = beside.findChild(GiverLine)
    assert line.isHidden()
    services.people.give_as(ben.id)
    line.refresh()
    assert not line.isHidden()
    services.people.give_as(services.people.recording_person().id)
    line.refresh()
    assert line.isHidden()


def test_a_dose_as_needed_asks_in_its_form_and_the_choice_stays_for_the_next(qtbot, services, ben):
    medicine = add(services, as_needed())
    panel = RecordPanel(services, ToldShell(services.clock), services.agenda.card(medicine))
    qtbot.addWidget(panel)
    panel.show_form()
    assert panel.giver.code() == services.people.recording_person().id
    panel.giver.set_code(ben.id)
    panel.confirm.click()
    assert newest(services).giver == ben.id
    assert giver_combo(services).code() == ben.id


def test_who_records_is_the_giver_again_once_somebody_else_records(services, ben):
    services.people.give_as(ben.id)
    services.people.record_as(services.people.recording_person().id)
    assert services.people.giver() == services.people.recording_person()


def test_by_keys_one_is_beside_the_button_that_records_and_not_on_it(qtbot, services, ben):
    add(services, daily("08:00"))
    panel = panel_of(qtbot, services, key_at(services, "2026-11-22", "08:00"))
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    for page in ("Back", "Somebody else..."):
        press_button(panel, "Other...")
        press_button(panel, page)
        if page != "Back":
            press_button(panel, "Given by Ben")
        qtbot.waitUntil(lambda: QApplication.focusWidget() is shown_button(panel, "Other..."))
    assert services.people.giver() == ben
