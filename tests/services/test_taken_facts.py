"""Plans that count from what was really taken, from pressing to reminding: nothing lost, nothing twice, however old."""

from datetime import date, datetime, time, timedelta

import pytest

from companion.domain.body import Region
from companion.domain.due import State
from companion.domain.errors import InvalidInputError, NotFoundError
from companion.domain.identity import KeyKind, LineId, MedicineId, OccurrenceKey, new_id
from companion.domain.medication import SkipReason
from companion.domain.practice import ThermalKind
from companion.domain.schedule import AfterTaken, DayRef, FollowOn
from companion.domain.sessions import SessionDraft, SessionKind
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import ThermalDraft
from companion.services.today import TodayItem
from tests.support.frozen_clock import FrozenClock
from tests.support.plans import utc
from tests.support.records import TABLET, daily, tablets, token

START = DayRef(date(2026, 11, 22))
"""The clock stands at 08:12 in Berlin on this day."""


def six_hourly(first: time = time(8), start: DayRef = START) -> PlanDraft:
    return PlanDraft(AfterTaken(360, TABLET, first), start)


def made(services: Services, plan: PlanDraft, name: str = "Paracetamol") -> tuple[MedicineId, LineId]:
    present = services.clock.now()
    services.clock.set(present - timedelta(hours=2))
    medicine = services.medication.add(tablets(name), [plan], token=token())
    services.clock.set(present)
    (line,) = services.plans.lines(medicine)
    return medicine, line.id


def board(services: Services, hours: int = 24) -> list[TodayItem]:
    now = services.clock.now()
    return list(services.agenda.board(now - timedelta(hours=12), now + timedelta(hours=hours)))


def dues(services: Services, hours: int = 24) -> list[tuple[str, State]]:
    return [(f"{one.state.occurrence.wall:%d %H:%M}", one.state.state) for one in board(services, hours)]


def take(services: Services, place: int, at: datetime | None = None) -> OccurrenceKey:
    item = board(services)[place]
    services.doses.take(item.state.occurrence.key, seen=item.state.answer_number, token=token(), taken_at=at)
    return item.state.occurrence.key


def test_the_first_dose_taken_moves_the_next_reminder_and_the_wake(services: Services) -> None:
    made(services, six_hourly())
    assert dues(services, 13)[:3] == [
        ("22 08:00", State.DUE),
        ("22 14:00", State.UPCOMING),
        ("22 20:00", State.UPCOMING),
    ]
    take(services, 0)
    assert dues(services, 13) == [
        ("22 08:00", State.ANSWERED),
        ("22 14:12", State.UPCOMING),
        ("22 20:12", State.UPCOMING),
    ]
    assert services.agenda.next_wake() == utc("2026-11-22 13:12")
    assert services.agenda.today().next[0].state.occurrence.due_at == utc("2026-11-22 13:12")


def test_a_skip_leaves_the_count_as_it_is(services: Services) -> None:
    made(services, six_hourly())
    services.doses.skip(board(services)[0].state.occurrence.key, SkipReason.ASLEEP, seen=0)
    assert dues(services, 7) == [("22 08:00", State.ANSWERED), ("22 14:00", State.UPCOMING)]


def test_a_correction_moves_what_is_due_and_an_answer_given_before_stays_with_its_name(services: Services) -> None:
    medicine, _line = made(services, six_hourly())
    take(services, 0)
    entry = services.agenda.card(medicine).last
    assert entry is not None
    services.doses.skip(board(services)[1].state.occurrence.key, SkipReason.ASLEEP, seen=0)
    services.doses.correct_dose(entry.id, seen=1, taken_at=utc("2026-11-22 05:30"))
    assert dues(services, 13) == [
        ("22 08:00", State.ANSWERED),
        ("22 12:30", State.ANSWERED),
        ("22 18:30", State.UPCOMING),
    ]


def test_a_correction_by_days_never_opens_again_what_was_answered(services: Services, clock: FrozenClock) -> None:
    present = clock.now()
    clock.set(utc("2026-11-09 07:00"))
    medicine, _line = made(services, six_hourly(start=DayRef(date(2026, 11, 10))))
    clock.set(present)
    services.doses.record(medicine, TABLET, token=token())
    skipped = next(one.state.occurrence.key for one in board(services) if one.state.occurrence.part == "1x360")
    services.doses.skip(skipped, SkipReason.ASLEEP, seen=0)
    entry = services.agenda.card(medicine).last
    assert entry is not None
    services.doses.correct_dose(entry.id, seen=1, taken_at=utc("2026-11-12 05:30"))
    item = services.agenda.item(skipped)
    assert (item.state.state, item.state.occurrence.due_at) == (State.ANSWERED, utc("2026-11-12 11:30"))
    (there,) = services.agenda.board(utc("2026-11-12 11:00"), utc("2026-11-12 12:00"))
    assert there.state.state is State.ANSWERED


def test_a_dose_nobody_planned_moves_the_next_one_too(services: Services, clock: FrozenClock) -> None:
    medicine, _line = made(services, six_hourly())
    take(services, 0)
    clock.set(utc("2026-11-22 11:00"))
    services.doses.record(medicine, TABLET, token=token())
    assert dues(services, 7) == [("22 08:00", State.ANSWERED), ("22 18:00", State.UPCOMING)]


def test_one_of_long_ago_is_found_by_its_name_and_its_dose_stays(services: Services, clock: FrozenClock) -> None:
    clock.set(utc("2025-01-01 07:12"))
    _medicine, line = made(services, six_hourly(start=DayRef(date(2025, 1, 1))))
    first = take(services, 0)
    second = board(services)[1].state.occurrence.key
    clock.set(utc("2026-11-22 07:12"))
    item = services.agenda.item(second)
    assert item.state.occurrence.due_at == utc("2025-01-01 13:12")
    assert services.agenda.item(first).state.state is State.ANSWERED
    services.doses.take(second, seen=0, token=token(), taken_at=utc("2025-01-01 15:00"))
    again = services.agenda.item(second)
    assert again.state.state is State.ANSWERED
    assert again.dose is not None
    for key in (
        OccurrenceKey(line, KeyKind.AFTER, "gone", "1x360"),
        OccurrenceKey(line, KeyKind.AFTER, first.anchor, "1x9"),
        OccurrenceKey(line, KeyKind.FOLLOW, "gone", "taken"),
    ):
        with pytest.raises(NotFoundError):
            services.agenda.item(key)
        with pytest.raises(NotFoundError):
            services.doses.skip(key, SkipReason.ASLEEP, seen=0)


def test_the_newest_dose_counts_even_when_it_lies_weeks_back(services: Services, clock: FrozenClock) -> None:
    made(services, six_hourly())
    take(services, 0)
    clock.set(utc("2026-12-20 06:00"))
    assert dues(services, 4) == [("19 20:12", State.MISSED), ("20 02:12", State.LATE), ("20 08:12", State.UPCOMING)]
    assert services.agenda.next_wake() == utc("2026-12-20 07:12")


def test_an_undone_dose_counts_nowhere(services: Services) -> None:
    made(services, six_hourly())
    key = take(services, 0)
    services.doses.undo(key, seen=1)
    assert dues(services, 7) == [("22 08:00", State.DUE), ("22 14:00", State.UPCOMING)]


def test_what_followed_a_dose_that_was_undone_is_still_shown_as_taken(services: Services, clock: FrozenClock) -> None:
    made(services, six_hourly())
    first = take(services, 0)
    clock.set(utc("2026-11-22 13:20"))
    second = take(services, 1)
    services.doses.undo(first, seen=1)
    item = services.agenda.item(second)
    assert item.state.state is State.ANSWERED
    assert item.state.occurrence.due_at == utc("2026-11-22 13:20")
    assert second in {one.state.occurrence.key for one in services.agenda.today().done}


# After another line. #


def test_what_follows_another_medicine_comes_after_it_was_taken_and_not_after_it_was_left_out(
    services: Services, clock: FrozenClock
) -> None:
    _source, line = made(services, daily("08:00", "09:00"))
    made(services, PlanDraft(FollowOn(line, 60, TABLET), START), "Omeprazole")
    assert [at for at, _state in dues(services, 5)] == ["22 08:00", "22 09:00"]
    services.doses.skip(board(services)[1].state.occurrence.key, SkipReason.ASLEEP, seen=0)
    assert len(board(services, 5)) == 2
    take(services, 0)
    assert dues(services, 5)[-1] == ("22 09:12", State.UPCOMING)
    assert services.agenda.next_wake() == utc("2026-11-22 08:12")
    clock.set(utc("2026-11-22 08:30"))
    key = take(services, 2)
    clock.set(utc("2027-06-01 08:00"))
    again = services.agenda.item(key)
    assert (again.state.state, again.state.occurrence.due_at) == (State.ANSWERED, utc("2026-11-22 08:12"))


def test_a_dose_nobody_planned_is_followed_when_its_line_counts_from_its_doses(
    services: Services, clock: FrozenClock
) -> None:
    source, line = made(services, six_hourly())
    made(services, PlanDraft(FollowOn(line, 60, TABLET), START), "Omeprazole")
    services.doses.record(source, TABLET, token=token())
    key = next(one.state.occurrence.key for one in board(services) if one.state.occurrence.kind is KeyKind.FOLLOW)
    clock.set(utc("2027-06-01 08:00"))
    assert services.agenda.item(key).state.occurrence.due_at == utc("2026-11-22 08:12")


def test_a_plan_never_follows_in_a_circle_nor_a_line_of_nobody(services: Services) -> None:
    _one, first = made(services, daily("08:00"))
    _two, second = made(services, PlanDraft(FollowOn(first, 60, TABLET), START), "Omeprazole")
    with pytest.raises(InvalidInputError) as refused:
        services.plans.change_line(first, PlanDraft(FollowOn(second, 60, TABLET), START), seen=1)
    assert (refused.value.field, refused.value.reason) == ("source", "circle")
    assert len(services.plans.lines()[0].versions) == 1
    with pytest.raises(NotFoundError):
        services.plans.change_line(second, PlanDraft(FollowOn(new_id(LineId), 60, TABLET), START), seen=1)


def test_a_follow_on_is_not_left_over_while_it_waits_for_its_source(services: Services) -> None:
    _source, line = made(services, daily("08:00"))
    medicine, _line = made(services, PlanDraft(FollowOn(line, 60, TABLET), START), "Omeprazole")
    assert not services.agenda.card(medicine).plan_is_over


# Practices and journeys. #


def test_a_cold_pack_every_two_hours_after_it_was_done_counts_from_when_it_was_over(
    services: Services, clock: FrozenClock
) -> None:
    present = clock.now()
    clock.set(present - timedelta(hours=2))
    draft = ThermalDraft("Cold", ThermalKind.COLD, (Region.LOW_BACK_LEFT,))
    plan = PlanDraft(AfterTaken(240, TABLET, time(8)), START)
    practice = services.practice.add(draft, [plan], token=token())
    clock.set(utc("2026-11-22 07:40"))
    key = board(services)[0].state.occurrence.key
    told = SessionDraft(utc("2026-11-22 07:20"), 600, SessionKind.COLD, practice, draft.regions)
    services.sessions.record(told, token=token(), key=key)
    assert dues(services, 5) == [("22 08:00", State.ANSWERED), ("22 12:30", State.UPCOMING)]
    clock.set(utc("2027-11-22 07:40"))
    assert services.agenda.next_wake() == utc("2027-11-22 08:30")


def test_before_a_journey_the_next_dose_is_the_one_that_counts_from_the_last(services: Services) -> None:
    made(services, six_hourly())
    take(services, 0)
    (row,) = services.travel.choice("America/New_York").rows
    assert row.kept is not None
    assert row.kept.due_at == utc("2026-11-22 13:12")
    assert not row.differs


def test_one_that_counts_from_a_dose_is_moved_between_its_true_neighbours(
    services: Services, clock: FrozenClock
) -> None:
    made(services, six_hourly())
    take(services, 0)
    key = board(services)[1].state.occurrence.key
    clock.set(utc("2026-11-22 13:20"))
    services.moves.move(key, utc("2026-11-22 19:05"), seen=0)
    assert dues(services, 6)[-2:] == [("22 20:05", State.UPCOMING), ("22 20:12", State.UPCOMING)]
    with pytest.raises(InvalidInputError):
        services.moves.move(key, utc("2026-11-22 19:12"), seen=0)
