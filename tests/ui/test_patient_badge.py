"""Whose record this is, in words and shape."""

from datetime import date

import pytest

from companion.domain.identity import PatientId
from companion.domain.people import Patient
from companion.domain.settings import ThemeChoice
from companion.ui.kit.colour_mark import ColourMark
from companion.ui.kit.theme import apply_theme
from companion.ui.patient_badge import PatientBadge
from tests.support.told_shell import read
from tests.support.ui_lint import lint, settle

MARIA = Patient(PatientId("m"), "Maria Berg & Söhne", date(1948, 12, 24), None, "", example=False, colour="plum")


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("choice", [ThemeChoice.LIGHT, ThemeChoice.DARK, ThemeChoice.CONTRAST])
@pytest.mark.parametrize("width", [200, 700])
def test_a_badge_is_never_cut(qtbot, qapp, choice, percent, width):
    apply_theme(qapp, choice, percent)
    badge = PatientBadge(MARIA)
    qtbot.addWidget(badge)
    settle(badge, width)
    assert lint(badge) == []
    apply_theme(qapp, ThemeChoice.LIGHT, 100)


def test_it_says_name_birth_day_and_the_shape_in_words(qtbot):
    badge = PatientBadge(MARIA)
    qtbot.addWidget(badge)
    badge.show()
    told = "Maria Berg & Söhne, born 24 December 1948, plum square"
    assert badge.words().replace("\u00a0", " ") == told
    assert badge.accessibleName().replace("\u00a0", " ") == told
    assert "<b>Maria Berg &amp; Söhne</b>" in read(badge)
    assert badge.findChild(ColourMark).colour == "plum"


def test_a_patient_without_name_or_colour_still_has_one(qtbot):
    badge = PatientBadge(Patient(PatientId("n"), "", None, None, "", example=False))
    qtbot.addWidget(badge)
    assert badge.words() == "patient without a name yet"
    assert badge.findChild(ColourMark).colour == ""
