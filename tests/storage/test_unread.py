"""One row that cannot be read takes nothing with it, and is named until it is mended."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from companion.domain.errors import NotFoundError
from companion.domain.medication import Outcome
from companion.domain.practice import RoutineItem
from companion.domain.recovery import Contact, Precaution
from companion.domain.unread import Kind, Unread
from companion.services.office import Services
from companion.services.practice import RoutineDraft
from tests.support.frozen_clock import FrozenClock
from tests.support.household import TWIST
from tests.support.practices import movement
from tests.support.records import as_needed, daily, tablets, token

EIGHT = datetime(2026, 11, 22, 7, 0, tzinfo=UTC)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(EIGHT - timedelta(minutes=30))


def damage(services: Services, statement: str, **values: object) -> Services:
    """The record as another program finds it after a row was damaged."""
    with services.database.writing() as session:
        session.execute(text(statement), values)
    services.close()
    return Services.open(services.data_dir, services.clock)


def names_due(services: Services) -> list[str]:
    return [item.name for item in services.rounds.due_now()]


@pytest.fixture
def two(services: Services, clock: FrozenClock) -> Services:
    for name in ("Gabapentin", "Ibuprofen"):
        services.medication.add(tablets(name), [daily("08:00")], token=token())
    clock.set(EIGHT)
    assert sorted(names_due(services)) == ["Gabapentin", "Ibuprofen"]
    return services


def line_of(services: Services, name: str) -> str:
    medicine = next(one for one in services.medication.medicines() if one.name == name)
    return services.plans.lines(medicine.id)[0].id


@pytest.mark.parametrize("broken", ["{", "[]", "null", '{"kind": "sometimes"}', '{"kind": "times"}'])
def test_a_plan_that_cannot_be_read_leaves_all_others_reminding(two: Services, broken: str) -> None:
    line = line_of(two, "Gabapentin")
    two = damage(two, "UPDATE plan_version SET schedule = :broken WHERE line_id = :line", broken=broken, line=line)
    assert names_due(two) == ["Ibuprofen"]
    assert two.health.unread() == (Unread(Kind.PLAN, "Gabapentin"),)
    assert [card.medicine.name for card in two.agenda.cards()] == ["Gabapentin", "Ibuprofen"]
    with pytest.raises(NotFoundError):
        two.plans.pause_line(line)


def test_it_is_named_until_it_is_mended(two: Services) -> None:
    line = line_of(two, "Gabapentin")
    with two.database.reading() as session:
        kept = session.scalar(text("SELECT schedule FROM plan_version WHERE line_id = :line"), {"line": line})
    two = damage(two, "UPDATE plan_version SET schedule = '' WHERE line_id = :line", line=line)
    for _ in range(2):
        assert two.health.unread() == (Unread(Kind.PLAN, "Gabapentin"),)
    two = damage(two, "UPDATE plan_version SET schedule = :kept WHERE line_id = :line", kept=kept, line=line)
    assert two.health.unread() == ()
    assert len(names_due(two)) == 2


def test_an_earlier_plan_that_cannot_be_read_leaves_the_present_one_reminding(
    two: Services, clock: FrozenClock
) -> None:
    line = line_of(two, "Gabapentin")
    two.plans.pause_line(line)
    clock.advance(minutes=1)
    two.plans.resume_line(line)
    two = damage(two, "UPDATE plan_version SET schedule = '' WHERE line_id = :line AND n = 1", line=line)
    assert two.health.unread() == (Unread(Kind.EARLIER, "Gabapentin"),)
    clock.advance(days=1)
    assert "Gabapentin" in names_due(two)


def test_a_medicine_that_cannot_be_read_leaves_all_others_reminding(two: Services) -> None:
    gabapentin = next(one for one in two.medication.medicines() if one.name == "Gabapentin")
    two.doses.record(gabapentin.id, 1000, token=token())
    two = damage(two, "UPDATE medicine_version SET details = '{' WHERE name = 'Gabapentin'")
    assert two.health.unread() == (Unread(Kind.MEDICINE, "Gabapentin"),)
    assert names_due(two) == ["Ibuprofen"]
    assert [item.name for item in two.agenda.today().due] == ["Ibuprofen"]
    assert two.agenda.today().unplanned == ()
    assert [one.name for one in two.medication.medicines()] == ["Ibuprofen"]
    assert [card.medicine.name for card in two.agenda.cards()] == ["Ibuprofen"]


def test_a_medicine_that_cannot_be_read_keeps_no_other_from_being_asked_about_or_planned(
    two: Services, clock: FrozenClock
) -> None:
    asked = {
        name: two.doses.record(
            two.medication.add(tablets(name), [as_needed()], token=token()), 1000, score_before=6, token=token()
        ).id
        for name in ("Paracetamol", "Tramadol")
    }
    clock.advance(minutes=61)
    assert {one.dose.id for one in two.relief.open_questions()} == set(asked.values())
    for name in ("Tramadol", "Gabapentin"):
        two = damage(two, "UPDATE medicine_version SET details = '{' WHERE name = :name", name=name)
    assert [one.dose.id for one in two.relief.open_questions()] == [asked["Paracetamol"]]
    assert two.plans.together([daily("08:00")]).busiest is None
    assert {row.medicine.name for row in two.dose_history.over(1)} == {"Paracetamol"}
    assert {medicine.name for _dose, medicine in two.handover.since_looked().doses} == {"Paracetamol"}


def test_a_medicine_that_cannot_be_read_is_named_on_the_weekly_sheet_and_takes_no_other_from_it(two: Services) -> None:
    for item in two.rounds.due_now():
        two.doses.take(item.state.occurrence.key, seen=0, token=token())
    week = two.administration.this_week()
    assert two.administration.week(week).left_out == ()
    two = damage(two, "UPDATE medicine_version SET details = '{' WHERE name = 'Gabapentin'")
    sheet = two.administration.week(week)
    assert sheet.left_out == ("Gabapentin",)
    assert [row.medicine.name for row in sheet.rows] == ["Ibuprofen"]


def test_a_practice_a_fact_and_a_session_that_cannot_be_read_take_nothing_with_them(two: Services) -> None:
    made = two.practice.add(RoutineDraft("Round", (RoutineItem(movement()),)), [daily("08:00")], token=token())
    two.recovery.add(TWIST)
    two.recovery.add(Contact("Ward 4"))
    two = damage(two, "UPDATE practice_version SET content = '{}'")
    two = damage(two, "UPDATE recovery_version SET content = '[' WHERE content LIKE '%Ward%'")
    assert two.health.unread() == (Unread(Kind.PRACTICE), Unread(Kind.FACT))
    assert len(names_due(two)) == 2
    assert [one.value for one in two.recovery.items(Precaution)] == [TWIST]
    assert two.recovery.items(Contact) == ()
    with pytest.raises(NotFoundError):
        two.agenda.practice_card(made)


@pytest.mark.parametrize(
    "broken", ["UPDATE answer_version SET outcome = 'perhaps'", "UPDATE answer_version SET reason = 'why'"]
)
def test_an_answer_that_cannot_be_read_is_not_sure_and_nobody_is_reminded_to_do_it_again(
    two: Services, broken: str
) -> None:
    key = next(item for item in two.rounds.due_now() if item.name == "Gabapentin").state.occurrence.key
    two.doses.take(key, seen=0, token=token())
    two = damage(two, broken)
    assert names_due(two) == ["Ibuprofen"]
    answer = two.agenda.item(key).state.answer
    assert answer is not None
    assert answer.outcome is Outcome.UNCERTAIN
    assert two.health.unread() == (Unread(Kind.ANSWER),)


def test_a_dose_counts_also_where_it_cannot_be_read_what_it_answered(two: Services) -> None:
    key = next(item for item in two.rounds.due_now() if item.name == "Gabapentin").state.occurrence.key
    dose = two.doses.take(key, seen=0, token=token())
    two = damage(two, "UPDATE dose_version SET occurrence_key = 'x'")
    assert names_due(two) == ["Ibuprofen"]
    (found,) = two.doses.doses(EIGHT - timedelta(hours=1), EIGHT + timedelta(hours=1))
    assert (found.id, found.amount, found.key) == (dose.id, dose.amount, None)
    assert two.health.unread() == (Unread(Kind.DOSE),)


def test_an_answer_to_what_cannot_be_read_takes_nothing_with_it(two: Services) -> None:
    key = next(item for item in two.rounds.due_now() if item.name == "Gabapentin").state.occurrence.key
    two.doses.take(key, seen=0, token=token())
    two = damage(two, "UPDATE answer SET occurrence_key = 'x'")
    assert "Ibuprofen" in names_due(two)
    assert two.health.unread() == (Unread(Kind.ANSWER),)


def test_a_day_that_cannot_be_read_spoils_its_own_plan_only(two: Services) -> None:
    line = line_of(two, "Gabapentin")
    two = damage(two, "UPDATE plan_version SET start_on = 'soon' WHERE line_id = :line", line=line)
    assert names_due(two) == ["Ibuprofen"]
    assert two.health.unread() == (Unread(Kind.PLAN, "Gabapentin"),)


@pytest.mark.parametrize("broken", ["UPDATE answer_version SET outcome = 'x'", "UPDATE answer SET occurrence_key = id"])
def test_an_answer_that_cannot_be_read_keeps_nobody_from_looking_over_the_weeks(two: Services, broken: str) -> None:
    for item in two.rounds.due_now():
        two.doses.take(item.state.occurrence.key, seen=0, token=token())
    two = damage(two, broken)
    assert two.adherence.over(7).days
