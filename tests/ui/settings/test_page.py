"""Settings: a minute that passes takes away nothing that is open, and doors lead to their card."""

from PySide6.QtTest import QTest

from companion.ui.settings.page import SettingsPage
from tests.support.my_plan import drawn, shown
from tests.support.told_shell import ToldShell, press_button


def test_the_times_of_a_day_that_are_being_set_stay_when_a_minute_passes(qtbot, services, clock):
    page = SettingsPage(services, ToldShell(clock))
    shown(qtbot, page)
    press_button(page, "Change my day...")
    form = page.day.form
    page.mark_stale()
    drawn()
    assert form is not None
    assert page.day.form is form
    press_button(page.day, "Back")
    page.hear(page.topics)
    drawn()
    assert page.day.form is None


def test_the_door_to_the_country_leads_to_its_list(qtbot, services, clock):
    page = SettingsPage(services, ToldShell(clock))
    shown(qtbot, page, show="country")
    QTest.qWait(20)
    assert page.country.hasFocus()
