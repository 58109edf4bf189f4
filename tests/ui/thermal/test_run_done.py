from dataclasses import replace

from companion.domain.thermal_run import Skin, stop
from companion.ui.thermal.run_done import RunDoneCard
from tests.support.told_shell import is_shown, press_button, read
from tests.ui.thermal.test_run_words import on


def test_skin_as_usual_needs_no_more_words(qtbot):
    card = RunDoneCard(replace(stop(on(900)), skin=Skin.USUAL), None, "", off=True)
    qtbot.addWidget(card)
    assert not is_shown(card, "Warning signs")
    assert "Leave it off" not in read(card)
    with qtbot.waitSignal(card.today_wanted):
        press_button(card, "Today")


def test_skin_that_differs_says_what_to_do_first_and_leads_to_the_signs(qtbot):
    card = RunDoneCard(stop(on(400), Skin.NUMB), None, "The gap is over at 12:00.", off=True)
    qtbot.addWidget(card)
    assert read(card).startswith("Leave it off.")
    assert "Our cautious setting. Not yet reviewed by a clinician." in read(card)
    assert "The gap is over at 12:00." in read(card)
    with qtbot.waitSignal(card.signs_wanted):
        press_button(card, "Warning signs")
