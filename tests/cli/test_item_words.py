"""An occurrence in words: what, when, where it stands, what was recorded."""

from datetime import time, timedelta

from companion.cli import item_words
from companion.domain.day_plan import DayPlan
from companion.domain.medication import Outcome, SkipReason
from companion.services.agenda import TodayItem
from companion.services.office import Services
from tests.cli.test_done import cold, routine
from tests.support.records import TABLET, add, daily, key_at, token

TODAY = "2026-11-22"


def item(services: Services, at: str) -> TodayItem:
    return services.agenda.item(key_at(services, TODAY, at))


def test_a_dose_says_how_much_and_a_session_what_is_done(record: Services):
    add(record, daily("08:00", amount=2 * TABLET))
    cold(record, "07:00")
    routine(record, "07:30")
    assert item_words.what(item(record, "08:00")) == "Paracetamol, 2 tablets (1 g)"
    assert item_words.what(item(record, "07:00")) == "Cold pack, 15 min: low back, both sides"
    assert item_words.what(item(record, "07:30")).startswith("Morning round, exercises, 2 movements, about ")


def test_a_wish_to_be_reminded_again_is_said(record: Services):
    add(record, daily("08:00"))
    record.agenda.later(key_at(record, TODAY, "08:00"), record.clock.now() + timedelta(minutes=30))
    assert item_words.state(item(record, "08:00"), record.clock.now()) == "to be reminded again at 08:42"


def test_a_routine_that_waits_for_the_morning_says_so(record: Services):
    record.day_plan.keep_day_plan(DayPlan(breakfast=time(9)), seen=0)
    routine(record, "07:30")
    told = item_words.fact_lines(item(record, "07:30"), record.clock.now())
    assert told[-1] == "The reminder waits until 09:00: you sleep."


def test_every_kind_of_answer_is_said(record: Services):
    add(record, daily("08:00", amount=2 * TABLET))
    practice = routine(record, "07:30")
    now, key, session = record.clock.now(), key_at(record, TODAY, "08:00"), key_at(record, TODAY, "07:30")
    assert item_words.answered(item(record, "08:00"), now) == ""
    record.doses.take(key, seen=0, token=token(), amount=TABLET)
    told = "Partly, 1 tablet of 2 tablets, 08:12 by Ana Berg"
    assert item_words.answered(item(record, "08:00"), now) == told
    record.doses.undo(key, seen=1)
    record.doses.skip(key, SkipReason.NOT_AVAILABLE, seen=2)
    told = "Not taken: none left, recorded 08:12 by Ana Berg"
    assert item_words.answered(item(record, "08:00"), now) == told
    record.sessions.skip(session, SkipReason.ASLEEP, seen=0)
    assert item_words.answered(item(record, "07:30"), now) == "Not done: asleep, recorded 08:12 by Ana Berg"
    assert practice
    assert {Outcome.SKIPPED} == {one.state.answer.outcome for one in record.agenda.today().done if one.state.answer}


def test_who_gave_it_stands_beside_who_recorded_it(record: Services):
    add(record, daily("08:00"))
    ben = record.people.add_person("Ben", "son")
    dose = record.doses.take(key_at(record, TODAY, "08:00"), seen=0, token=token())
    record.doses.correct_dose(dose.id, seen=1, given_by=ben.id)
    told = item_words.answered(item(record, "08:00"), record.clock.now())
    assert told == "Taken 08:12 given by Ben, recorded by Ana Berg"
