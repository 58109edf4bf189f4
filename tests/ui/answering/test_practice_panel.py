from datetime import date, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.medication import Outcome, SkipReason
from companion.domain.practice import RoutineItem, ThermalKind
from companion.domain.recovery import Precaution, PrecautionKind
from companion.domain.sessions import SessionDraft, SessionKind, StopReason
from companion.services.practice import RoutineDraft, ThermalDraft
from companion.ui.answering.facts import Planned
from companion.ui.answering.panels import panel_for
from tests.support.practices import movement
from tests.support.records import daily, key_at, token
from tests.support.told_shell import ToldShell, is_shown, press_button, read
from tests.support.ui_lint import settle

LOW = (Region.LOW_BACK_LEFT, Region.LOW_BACK_RIGHT)


def planned(services, draft):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    made = services.practice.add(draft, [daily("08:00")], token=token())
    services.clock.set(present)
    return made


@pytest.fixture
def cold(services):
    return planned(services, ThermalDraft("Cold pack", ThermalKind.COLD, LOW))


@pytest.fixture
def shown(qtbot, services):
    def make(*, leads=True):
        item = services.agenda.item(key_at(services, "2026-11-22", "08:00"))
        panel = panel_for(item, services, ToldShell(services.clock), leads=leads)
        qtbot.addWidget(panel)
        settle(panel, 560)
        return panel

    return make


def item_now(services):
    return services.agenda.item(key_at(services, "2026-11-22", "08:00"))


def test_a_cold_pack_that_is_due_is_begun_on_its_own_page(qtbot, services, cold):
    shell = ToldShell(services.clock)
    panel = panel_for(item_now(services), services, shell, leads=True)
    qtbot.addWidget(panel)
    settle(panel, 560)
    press_button(panel, "Start Cold pack")
    assert shell.went == [("thermal_run", {"key": item_now(services).state.occurrence.key})]


def test_minutes_of_cold_answer_what_is_due(services, cold, shown):
    panel = shown()
    press_button(panel, "Other...")
    press_button(panel, "I have already done it")
    assert panel.is_open
    panel.form.minutes.set_value(12)
    press_button(panel, "Record")
    item = item_now(services)
    assert (item.state.answer.outcome, item.session.told.seconds) == (Outcome.TAKEN, 720)
    assert (item.session.told.regions, item.session.ended_at) == (LOW, services.clock.now())


def test_a_time_ahead_is_said_beside_its_field_and_what_was_typed_stays(services, cold, shown):
    panel = shown()
    press_button(panel, "Other...")
    press_button(panel, "I have already done it")
    panel.form.minutes.set_value(9)
    panel.form.when.set_value(panel.form.when.value().replace(hour=23))
    press_button(panel, "Record")
    assert "This time has not come yet. Choose a time in the past." in read(panel)
    assert (panel.is_open, panel.form.minutes.value()) == (True, 9)
    assert item_now(services).state.answer is None
    press_button(panel, "Back")
    assert is_shown(panel, "Start")


def test_inside_the_gap_nothing_leads_and_what_happened_is_recorded(qtbot, services, cold, shown):
    started = services.clock.now() - timedelta(minutes=20)
    services.sessions.record(SessionDraft(started, 900, SessionKind.COLD, cold, LOW), token=token())
    facts = Planned(item_now(services), services.clock.now())
    qtbot.addWidget(facts)
    facts.show()
    assert "The gap after the last one is over at 10:07." in read(facts)
    panel = shown()
    assert not is_shown(panel, "Start")
    press_button(panel, "I have already done it")
    press_button(panel, "Record")
    assert item_now(services).state.state is State.ANSWERED


def test_heat_that_is_forbidden_names_the_precaution_before_the_buttons(qtbot, services, shown):
    planned(services, ThermalDraft("Warm bag", ThermalKind.HEAT, LOW))
    services.recovery.add(Precaution(PrecautionKind.HEAT, "Dr Lee", date(2026, 11, 20)))
    facts = Planned(item_now(services), services.clock.now())
    qtbot.addWidget(facts)
    facts.show()
    assert "Your team said: no heat on your back (Dr Lee)." in read(facts)
    assert not is_shown(shown(), "Start")


TWIST = RoutineItem(movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST})))
TWISTING = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 20))


def test_of_a_routine_with_a_forbidden_movement_only_the_rest_is_begun(services, shown):
    planned(services, RoutineDraft("Round", (TWIST, RoutineItem(movement()))))
    services.recovery.add(TWISTING)
    panel = shown()
    assert not is_shown(panel, "Start")
    assert is_shown(panel, "Start the rest...")
    assert is_shown(panel, "Other...")


def test_a_routine_that_is_all_forbidden_is_not_begun_at_all(services, shown):
    planned(services, RoutineDraft("Round", (TWIST,)))
    services.recovery.add(TWISTING)
    panel = shown()
    assert not is_shown(panel, "Start the rest...")
    assert is_shown(panel, "I have already done it")


def test_it_was_not_done_and_why(services, cold, shown):
    panel = shown()
    press_button(panel, "Other...")
    press_button(panel, "Not done ...")
    press_button(panel, "Asleep")
    assert item_now(services).state.answer.reason is SkipReason.ASLEEP


def test_a_part_of_a_routine_claims_no_movement(services, shown):
    planned(services, RoutineDraft("Round", (RoutineItem(movement()),)))
    panel = shown()
    press_button(panel, "Other...")
    press_button(panel, "I have already done it")
    panel.share.set_value("part")
    panel.form.minutes.set_value(4)
    press_button(panel, "Record")
    item = item_now(services)
    assert item.state.answer.outcome is Outcome.PARTLY
    assert (item.session.told.parts, item.session.told.stop) == ((), StopReason.ENOUGH)


def test_all_of_a_routine_is_all_its_movements(services, shown):
    planned(services, RoutineDraft("Round", (RoutineItem(movement()),)))
    panel = shown()
    press_button(panel, "Other...")
    press_button(panel, "I have already done it")
    press_button(panel, "Record")
    item = item_now(services)
    assert (item.state.answer.outcome, item.session.told.parts[0].done) == (Outcome.TAKEN, 5)
