"""Whose record is on screen: quiet with one patient, on every page with several."""

from datetime import date

import pytest

from companion.domain.identity import PatientId
from companion.domain.people import Patient
from companion.domain.settings import ThemeChoice
from companion.ui.kit.theme import apply_theme
from companion.ui.patient_badge import PatientBadge
from companion.ui.ribbon import Ribbon
from tests.support.open_window import open_window, rest
from tests.support.told_shell import read
from tests.support.ui_lint import lint, settle

MARIA = Patient(PatientId("m"), "Maria Berg", date(1948, 12, 24), None, "", example=False, colour="plum")
EXAMPLE = Patient(PatientId("e"), "Ana", None, None, "", example=True)


@pytest.mark.parametrize(("width", "button"), [(1366, True), (900, True), (800, False)])
@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("patient", [MARIA, EXAMPLE], ids=lambda patient: patient.name)
def test_nothing_in_it_is_cut(qtbot, qapp, choice, percent, width, button, patient):
    apply_theme(qapp, choice, percent)
    ribbon = Ribbon()
    qtbot.addWidget(ribbon)
    ribbon.show_patient(patient, several=True)
    ribbon.arrange(with_button=button)
    settle(ribbon, width)
    assert lint(ribbon) == []
    assert (ribbon.change is not None) == button
    assert not ribbon.grab().isNull()
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def test_one_ordinary_patient_needs_none(qtbot):
    ribbon = Ribbon()
    qtbot.addWidget(ribbon)
    ribbon.show_patient(MARIA, several=False)
    assert ribbon.isHidden()
    ribbon.show_patient(EXAMPLE, several=False)
    assert not ribbon.isHidden()
    assert read(ribbon) == "Example, not a plan"


def test_with_two_patients_every_page_says_whose_it_is(qtbot, services, clock):
    services.people.change_patient(name="Ana", colour="teal")
    with open_window(services, clock) as window:
        ribbon = window.findChild(Ribbon)
        assert ribbon.isHidden()
        services.people.add_patient("Maria Berg", date(1948, 12, 24), "plum")
        for page in ("today", "medicines", "diary", "log_spasm", "people", "settings", "warning_signs", "menu"):
            window.go(page)
            rest()
            assert ribbon.isVisibleTo(window), page
            assert "<b>Ana</b>, teal circle" in read(ribbon)
            assert ribbon.findChild(PatientBadge).patient.name == "Ana"
