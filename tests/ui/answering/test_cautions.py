"""What stands before the button stands there in words, and asks once."""

from datetime import date, timedelta

import pytest

from companion.domain.medication import LabelLimits
from companion.domain.medicine_class import ClassTag
from companion.domain.recovery import Contact, ContactKind, Precaution, PrecautionKind
from companion.ui.answering.facts import Planned
from companion.ui.answering.panels import panel_for
from companion.ui.medication.record_panel import RecordPanel
from tests.support.classes import gabapentin, oxycodone, tagged
from tests.support.records import as_needed, daily, key_at, token
from tests.support.told_shell import ToldShell, press_button, read
from tests.support.ui_lint import lint, settle

DAY = "2026-11-22"


@pytest.fixture
def shell(clock):
    return ToldShell(clock)


@pytest.fixture
def key(services, clock):
    """Oxycodone is due at 08:00, and gabapentin was taken at 07:42."""
    nerve, opioid = gabapentin(services), oxycodone(services, plan=daily("08:00"))
    services.doses.record(nerve, 1000, token=token(), taken_at=clock.now() - timedelta(minutes=30))
    return key_at(services, DAY, "08:00", opioid)


@pytest.fixture
def panel(qtbot, services, shell, key):
    made = panel_for(services.agenda.item(key), services, shell, leads=True)
    qtbot.addWidget(made)
    settle(made, 560)
    return made


def test_the_card_says_which_medicine_when_and_by_whom_it_is_published(qtbot, services, clock, key):
    card = Planned(services.agenda.item(key), clock.now())
    qtbot.addWidget(card)
    settle(card, 560)
    told = read(card)
    assert "Gabapentin, taken 07:42, makes you drowsy too." in told
    assert "An opioid with gabapentin or pregabalin" in told
    assert "Source: US Food and Drug Administration, 19 December 2019" in told
    assert "not yet reviewed by a clinician" in told
    assert lint(card) == []


def test_the_first_press_asks_and_the_second_keeps_what_was_seen(services, panel, key):
    press_button(panel, "Taken")
    assert services.agenda.item(key).state.answer is None
    assert "Gabapentin, taken 07:42, makes you drowsy too." in read(panel)
    press_button(panel, "I took it, record it")
    dose = services.agenda.item(key).dose
    assert dose.acknowledged == ("sedating", "opioid_gabapentinoid")


def test_not_now_records_nothing(services, panel, key):
    press_button(panel, "Taken")
    press_button(panel, "Not now")
    assert services.agenda.item(key).state.answer is None
    assert not panel.is_open


def test_a_time_outside_the_window_asks_nothing(services, clock, panel, key):
    press_button(panel, "Taken")
    assert services.cautions.before(services.agenda.item(key).medicine.id, 1000, clock.now()).question
    press_button(panel, "Not now")
    clock.advance(hours=5)
    press_button(panel, "Taken")
    assert services.agenda.item(key).dose.acknowledged == ()


def test_a_strong_warning_asks_also_where_the_window_is_turned_off(services, panel, key):
    services.cautions.set_window(None)
    press_button(panel, "Taken")
    press_button(panel, "I took it, record it")
    assert services.agenda.item(key).dose.acknowledged == ("opioid_gabapentinoid",)


def test_the_form_of_an_unplanned_dose_asks_with_the_date_of_the_team(qtbot, services, shell):
    medicine = tagged(services, "Ibuprofen", ClassTag.NSAID)
    services.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 11, 10), date(2027, 1, 10)))
    form = RecordPanel(services, shell, services.agenda.card(medicine))
    qtbot.addWidget(form)
    settle(form, 560)
    press_button(form, "Record a dose...")
    press_button(form, "Record this dose")
    assert "at least until Sunday 10 January (Dr Lee)" in read(form).replace("\xa0", " ")
    press_button(form, "I took it, record it")
    (dose,) = services.doses.doses(shell.clock.now() - timedelta(hours=1), shell.clock.now() + timedelta(minutes=1))
    assert dose.acknowledged == ("not_until",)


def test_over_a_limit_the_poison_line_that_was_entered_stands_there(qtbot, services, shell):
    services.recovery.add(Contact("Poison line", phone="555 0199", kind=ContactKind.POISON_LINE))
    medicine = tagged(services, "Paracetamol", plan=as_needed(), limits=LabelLimits(most_in_24_hours=500))
    form = RecordPanel(services, shell, services.agenda.card(medicine))
    qtbot.addWidget(form)
    settle(form, 560)
    press_button(form, "Record a dose...")
    press_button(form, "Record this dose")
    assert "Your poison line: Poison line, 555 0199." in read(form)
    press_button(form, "I took it, record it")
    assert any("555 0199" in one for one in shell.said)
