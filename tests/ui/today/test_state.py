"""Where the cards of Today stand, and what is late further down."""

from datetime import timedelta

from companion.domain.schedule import DayRef
from companion.ui.today.state import Place, Placement, build_state
from tests.support.records import add, daily, key_at, token


def state_of(services, placement=None):
    return build_state(services.agenda.today(), placement or Placement())


def test_a_late_card_alone_is_not_below_anything(services):
    add(services, daily("07:00"))
    state = state_of(services)
    assert [card.place for card in state.cards] == [Place.LATE]
    assert not state.has_late_below
    assert state.late_below == ()


def test_what_is_late_under_what_is_due_is_told_until_it_is_answered(services):
    add(services, daily("08:00"), name="Gabapentin")
    add(services, daily("07:00"))
    state = state_of(services)
    assert [card.item.name for card in state.late_below] == ["Paracetamol"]
    services.doses.take(key_at(services, "2026-11-22", "07:00"), seen=0, token=token())
    after = state_of(services, state.placement)
    assert after.late_below == ()
    assert after.has_late_below


def test_a_plan_that_comes_on_another_day_is_no_first_start(services, clock):
    assert state_of(services).nothing_planned
    add(services, daily("07:00", start=DayRef(clock.now().date() + timedelta(days=3))))
    assert not state_of(services).nothing_planned


def test_a_plan_that_waits_is_no_first_start(services, clock):
    medicine = add(services, daily("07:00", start=DayRef(clock.now().date() + timedelta(days=3))))
    (line,) = services.plans.lines(medicine)
    services.plans.pause_line(line.id)
    assert not state_of(services).nothing_planned
