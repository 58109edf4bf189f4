"""The day of the operation has one place: My plan. Settings leads there."""

from companion.ui.kit.date_field import DateField
from companion.ui.settings.page import SettingsPage
from tests.support.my_plan import shown
from tests.support.told_shell import ToldShell, press_button


def test_the_surgery_is_changed_on_my_plan_and_settings_leads_there(qtbot, services, clock):
    shell = ToldShell(clock)
    page = SettingsPage(services, shell)
    shown(qtbot, page)
    assert page.findChildren(DateField) == []
    press_button(page, "My surgery and precautions...")
    assert shell.went == [("my_plan", {})]
