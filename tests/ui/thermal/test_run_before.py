from datetime import UTC, datetime

import pytest

from companion.domain.health import SoundState
from companion.domain.practice import ThermalKind
from companion.ui.thermal.run_before import BeforeRunCard, RefusedCard, StandCard
from companion.ui.thermal.run_opening import RunOpening
from tests.support.practices import cold
from tests.support.told_shell import press_button, read

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("sound", "says"),
    [
        (SoundState.READY, "At the end it sounds until you answer, also when reminders are muted."),
        (SoundState.NO_DEVICE, "This computer can play no sound. Set a kitchen timer as well."),
    ],
)
def test_it_says_what_will_be_heard(qtbot, sound, says):
    card = BeforeRunCard(RunOpening(cold()), NOON, "Europe/Berlin", sound)
    qtbot.addWidget(card)
    assert says in read(card)


def test_the_questions_name_their_sources(qtbot):
    heat = BeforeRunCard(RunOpening(cold(kind=ThermalKind.HEAT)), NOON, "Europe/Berlin", SoundState.READY)
    qtbot.addWidget(heat)
    told = read(heat)
    assert "Sherwood Forest Hospitals" in told
    assert "U.S. Food and Drug Administration" in told
    assert "Not yet reviewed by a clinician." in told
    assert "Surgery was less than 72 hours ago" in told
    assert "an illness that cold makes worse" not in told


def test_a_refusal_leads_back_or_to_the_record(qtbot):
    card = RefusedCard("Cold pack", "The gap is open.")
    qtbot.addWidget(card)
    assert "Cold pack is not begun now" in read(card)
    with qtbot.waitSignal(card.back_wanted):
        press_button(card, "Back")
    with qtbot.waitSignal(card.record_wanted):
        press_button(card, "Record one that was")


def test_where_nothing_begins_there_is_one_way_on(qtbot):
    card = StandCard("Nothing is on.", "", "Today")
    qtbot.addWidget(card)
    with qtbot.waitSignal(card.first_wanted):
        press_button(card, "Today")
