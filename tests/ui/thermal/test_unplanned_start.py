import pytest
from PySide6.QtCore import Qt

from companion.domain.body import Region
from companion.domain.practice import ThermalKind, ThermalPlan
from companion.ui.thermal.page import ThermalPage
from tests.support.open_window import open_window
from tests.support.packs import BEGIN, let_lie, page_of, sessions
from tests.support.told_shell import press_button, press_key, read, shown_button

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def window(services, clock):
    with open_window(services, clock) as shown:
        yield shown


def opened(window):
    window.go("thermal")
    page = window.current_page
    assert isinstance(page, ThermalPage)
    press_button(page, "Start one without a plan...")
    return page


def test_three_answers_lead_to_the_questions_before_it_and_to_a_record_without_a_plan(services, clock, window):
    form = opened(window).unplanned_start
    press_key(shown_button(form, "Heat"), Qt.Key.Key_Space)
    press_key(form.regions.button(Region.UPPER_BACK_LEFT), Qt.Key.Key_Space)
    form.minutes.set_value(10)
    press_button(form, "Go on")
    page = page_of(window)
    assert page.title() == "Heat"
    press_button(page, BEGIN)
    let_lie(window, clock, 301)
    press_button(page, "Yes, as usual")
    let_lie(window, clock, 301)
    press_button(page, "It is off")
    press_button(page, "Yes, as usual")
    (session,) = sessions(services)
    assert (session.told.practice, session.told.regions) == (None, (Region.UPPER_BACK_LEFT,))
    assert not any(isinstance(one, ThermalPlan) for one in services.practice.practices())


def test_what_is_not_said_is_asked_for_beside_its_field(window):
    form = opened(window).unplanned_start
    press_button(form, "Go on")
    assert form.is_open
    press_key(shown_button(form, ThermalKind.COLD.value.capitalize() + " pack"), Qt.Key.Key_Space)
    press_button(form, "Go on")
    assert form.is_open
    assert read(form)
    form.minutes.set_value(90)
    assert form.minutes.value() == 20
    press_button(form, "Back")
    assert (form.is_open, form.isHidden()) == (False, True)
