from datetime import date, timedelta

from companion.domain.due import State
from companion.domain.practice import RoutineItem
from companion.domain.schedule import LineKind
from companion.domain.sessions import SessionDraft, SessionKind
from companion.services.practice import RoutineDraft
from tests.support.practices import movement
from tests.support.records import add as add_medicine
from tests.support.records import as_needed, daily, key_at, token


def add(services, *times):
    present = services.clock.now()
    services.clock.set(present - timedelta(days=2))
    draft = RoutineDraft("Round", (RoutineItem(movement()),))
    made = services.practice.add(draft, [daily(*times)], token=token())
    services.clock.set(present)
    return made


def test_a_session_begun_now_answers_the_newest_that_is_open(services):
    practice = add(services, "07:30", "08:00")
    item = services.agenda.practice_card(practice).open_item
    assert item.state.occurrence.key == key_at(services, "2026-11-22", "08:00")


def test_a_session_begun_now_never_answers_one_that_is_missed(services):
    practice = add(services, "10:00", "20:00")
    told = SessionDraft(services.clock.now() - timedelta(hours=12), 60, SessionKind.EXERCISE, practice)
    services.sessions.record(told, token=token(), key=key_at(services, "2026-11-21", "20:00"))
    card = services.agenda.practice_card(practice)
    assert State.MISSED in {item.state.state for item in card.today}
    assert card.open_item is None


def test_a_medicine_is_as_needed_only_while_such_a_plan_runs_today(services):
    medicine = add_medicine(services, as_needed(2000))
    services.plans.add_line(LineKind.MEDICINE, medicine, as_needed(1000))
    card = services.agenda.card(medicine)
    assert (card.as_needed_amounts, card.usual_amount) == ((1000, 2000), 1000)
    for line in services.plans.lines():
        services.plans.end_line(line.id, date(2026, 11, 21))
    card = services.agenda.card(medicine)
    assert (card.as_needed, card.as_needed_amounts, services.agenda.today().as_needed) == (False, (), ())
