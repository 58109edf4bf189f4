from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from companion.domain.due import State
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.recovery import (
    Contact,
    FactKind,
    HealthFact,
    Pause,
    Phase,
    PhaseTick,
    Precaution,
    PrecautionKind,
    ProcedureKind,
    Surgery,
)
from companion.domain.schedule import DayRef, EveryHours
from companion.services.plans import PlanDraft
from tests.support.practices import movement
from tests.support.records import TABLET, add, daily

SURGERY = Surgery(date(2026, 11, 10), "Lumbar decompression", ProcedureKind.DECOMPRESSION, "L4/L5", "Dr Lee")
TWIST = Precaution(PrecautionKind.TWIST, "Dr Lee", date(2026, 11, 10), until=date(2026, 12, 22))


@pytest.mark.parametrize(
    "fact",
    [
        SURGERY,
        TWIST,
        Contact("Ward 4", "ward", "555 0100", "day and night"),
        HealthFact(FactKind.ALLERGY, "Penicillin"),
        PhaseTick(Phase.EARLY, "Dr Lee", date(2026, 11, 20)),
    ],
)
def test_a_fact_comes_back_with_who_and_when(services, fact):
    services.people.change_patient(name="Ana")
    made = services.recovery.add(fact)
    (item,) = services.recovery.items(type(fact))
    assert (item.id, item.number, item.value, item.by_name) == (made, 1, fact, "Ana")
    assert item.recorded_at == services.clock.now()


def test_a_change_is_a_new_version_and_two_at_once_do_not_overwrite(services):
    made = services.recovery.add(TWIST)
    services.recovery.change(made, replace(TWIST, until=date(2027, 1, 5)), seen=1)
    assert [one.value.until for one in services.recovery.versions(made, Precaution)] == [
        date(2026, 12, 22),
        date(2027, 1, 5),
    ]
    with pytest.raises(ChangedMeanwhileError):
        services.recovery.change(made, TWIST, seen=1)


def test_a_fact_that_says_nothing_is_refused(services):
    with pytest.raises(InvalidInputError):
        services.recovery.add(Contact(" "))
    assert services.recovery.items(Contact) == ()


def test_a_withdrawn_fact_is_gone_and_stays_in_the_record(services):
    made = services.recovery.add(TWIST)
    services.recovery.withdraw(services.recovery.items(Precaution)[0])
    assert services.recovery.items(Precaution) == ()
    assert len(services.recovery.versions(made, Precaution)) == 2


def test_a_precaution_forbids_until_somebody_of_the_team_lifts_it(services, clock):
    twist = movement("Knee rolls", strains=frozenset({PrecautionKind.TWIST}))
    services.recovery.add(TWIST)
    clock.advance(timedelta(days=60))
    assert services.recovery.forbids(twist) == (TWIST,)
    with pytest.raises(InvalidInputError):
        services.recovery.lift(services.recovery.items(Precaution)[0], " ", date(2027, 1, 20))
    services.recovery.lift(services.recovery.items(Precaution)[0], "Dr Lee", date(2027, 1, 20))
    assert services.recovery.forbids(twist) == ()
    assert len(services.recovery.items(Precaution)) == 1


def test_the_newest_surgery_is_the_day_that_is_counted_from(services):
    services.recovery.add(replace(SURGERY, on=date(2026, 1, 5)))
    services.recovery.add(SURGERY)
    patient = services.people.patient()
    assert (patient.surgery_on, patient.procedure) == (SURGERY.on, "Lumbar decompression")
    now = services.recovery.phase()
    assert (now.phase, now.day, now.surgery) == (Phase.PROTECTION, 12, SURGERY)
    services.recovery.withdraw(next(one for one in services.recovery.items(Surgery) if one.value == SURGERY))
    assert services.people.patient().surgery_on == date(2026, 1, 5)


def test_where_only_the_day_is_known_the_phase_is_counted_from_it(services):
    services.people.keep_surgery_day(SURGERY.on)
    services.people.change_patient(procedure="Decompression")
    now = services.recovery.phase()
    assert (now.phase, now.day, now.surgery.kind) == (Phase.PROTECTION, 12, ProcedureKind.OTHER)


def test_lines_that_say_surgery_plus_n_follow_a_corrected_day_and_come_back_with_its_undo(services):
    add(
        services,
        daily("08:00", start=DayRef(date(2026, 11, 12), 2), end=DayRef(date(2026, 11, 30), 20)),
        daily("09:00"),
    )
    made = services.recovery.add(SURGERY)
    before = services.recovery.item(made, Surgery)
    services.recovery.change(made, replace(SURGERY, on=date(2026, 11, 11)), seen=1)

    moved, fixed = sorted(services.plans.lines(), key=lambda line: len(line.versions), reverse=True)
    assert (moved.current.start.day, moved.current.end.day) == (date(2026, 11, 13), date(2026, 12, 1))
    assert len(fixed.versions) == 1
    services.recovery.restore(before)
    moved = next(line for line in services.plans.lines() if line.id == moved.id)
    assert (moved.current.start.day, moved.current.end.day) == (date(2026, 11, 12), date(2026, 11, 30))


def test_the_day_alone_is_corrected_by_the_surgery_that_is_recorded_for_it(services):
    add(services, daily("08:00", start=DayRef(date(2026, 11, 12), 2)))
    services.people.keep_surgery_day(SURGERY.on)
    services.recovery.add(replace(SURGERY, on=date(2026, 11, 9)))
    assert services.plans.lines()[0].current.start == DayRef(date(2026, 11, 11), 2)


def test_the_first_dose_of_an_interval_follows_a_corrected_day_of_surgery(services):
    every = EveryHours(8, datetime(2026, 12, 2, 6, 0), "Europe/Berlin", TABLET)
    medicine = add(services, PlanDraft(every, DayRef(date(2026, 12, 2), 2)))
    made = services.recovery.add(replace(SURGERY, on=date(2026, 11, 30)))
    services.recovery.change(made, replace(SURGERY, on=date(2026, 11, 25)), seen=1)
    assert services.agenda.card(medicine).next_due.wall == datetime(2026, 11, 27, 6, 0)


def test_a_second_surgery_plans_no_medicine_of_the_first_again(services):
    add(services, daily("08:00", start=DayRef(date(2026, 11, 11), 1), end=DayRef(date(2026, 11, 16), 6)))
    services.recovery.add(SURGERY)
    second = services.recovery.add(replace(SURGERY, on=date(2027, 2, 1)))
    services.recovery.change(second, replace(SURGERY, on=date(2027, 2, 8)), seen=1)
    assert [len(line.versions) for line in services.plans.lines()] == [1]


def test_without_a_surgery_there_is_no_phase(services):
    assert services.recovery.phase() is None
    services.recovery.add(replace(SURGERY, on=date(2027, 1, 5)))
    assert services.recovery.phase() is None


def test_a_tick_opens_a_phase_and_says_who_said_so(services):
    services.recovery.add(SURGERY)
    services.recovery.add(PhaseTick(Phase.EARLY, "Dr Lee", date(2026, 11, 20)))
    now = services.recovery.phase()
    assert (now.phase, now.ticks[0].value.said_by) == (Phase.EARLY, "Dr Lee")


def test_everything_paused_reminds_of_nothing_and_goes_on_when_ended(services, clock):
    add(services, daily("08:00", "08:30", "20:00"))
    assert services.agenda.due_now()
    services.recovery.pause_all(None, "in hospital")
    assert services.agenda.due_now() == ()
    assert services.agenda.today().pause.value.reason == "in hospital"
    with pytest.raises(InvalidInputError):
        services.recovery.pause_all(None, "again")
    clock.advance(minutes=60)
    assert State.PAUSED in {item.state.state for item in services.agenda.today().paused}
    services.recovery.end_pause()
    assert services.recovery.pause() is None
    assert services.agenda.today().pause is None
    assert services.agenda.next_wake() is not None
    with pytest.raises(NotFoundError):
        services.recovery.end_pause()


def test_while_everything_is_paused_nothing_is_said_to_come_next_but_what_follows_it(services, clock):
    medicine = add(services, daily("08:00", "20:00"))
    services.recovery.pause_all(services.recovery.begin_of(date(2026, 11, 25)), "a journey")
    assert services.agenda.today().next_after == datetime(2026, 11, 25, 7, 0, tzinfo=UTC)
    assert services.agenda.card(medicine).next_due.wall == datetime(2026, 11, 25, 8, 0)
    services.recovery.end_pause()
    services.recovery.restore(services.recovery.taken_back(Pause)[0])
    item = services.recovery.pause()
    services.recovery.change_pause(item, None, "longer", item.value.since)
    assert services.agenda.today().next_after is None
    assert services.agenda.card(medicine).next_due is None


def test_a_stay_that_began_before_takes_away_what_was_missed_since(services, clock):
    add(services, daily("07:00"))
    assert [item.state.state for item in services.agenda.today().late] == [State.LATE]
    with pytest.raises(InvalidInputError):
        services.recovery.pause_all(None, "in hospital", clock.now() + timedelta(hours=1))
    services.recovery.pause_all(None, "in hospital", services.recovery.begin_of(date(2026, 11, 22)))
    today = services.agenda.today()
    assert (today.late, len(today.paused)) == ((), 1)


def test_go_on_now_can_be_undone(services, clock):
    services.recovery.pause_all(None, "in hospital")
    clock.advance(hours=5)
    before = services.recovery.end_pause()
    assert services.recovery.pause() is None
    services.recovery.restore(before)
    assert services.recovery.pause().value == before.value


def test_what_was_taken_back_stands_again_when_that_is_undone_and_not_over_a_newer_change(services):
    services.recovery.add(TWIST)
    (item,) = services.recovery.items(Precaution)
    services.recovery.withdraw(item)
    assert [one.value for one in services.recovery.taken_back(Precaution)] == [TWIST]
    services.recovery.restore(item)
    (again,) = services.recovery.items(Precaution)
    assert (again.value, again.number, again.withdrawn) == (TWIST, 3, False)
    with pytest.raises(ChangedMeanwhileError):
        services.recovery.restore(item)
    with pytest.raises(NotFoundError):
        services.recovery.item("nothing", Precaution)


def test_what_is_in_force_today_is_asked_by_kind(services, clock):
    services.recovery.add(TWIST)
    services.recovery.add(Precaution(PrecautionKind.NSAID, "Dr Lee", date(2026, 12, 1)))
    assert [one.value.kind for one in services.recovery.in_force()] == [PrecautionKind.TWIST]
    assert services.recovery.in_force(PrecautionKind.NSAID) == ()
    clock.advance(timedelta(days=60))
    assert len(services.recovery.in_force()) == 2


def test_a_pause_ended_in_the_same_moment_never_was(services):
    services.recovery.pause_all(services.clock.now() + timedelta(days=1), "")
    services.recovery.end_pause()
    assert services.recovery.items(Pause) == ()


def test_two_patients_know_nothing_of_each_other(services):
    services.recovery.add(TWIST)
    add(services, daily("08:00"))
    first = services.people.patient().id
    other = services.people.add_patient("Ben", date(1950, 3, 4))
    services.people.choose_patient(other.id)
    assert services.recovery.items(Precaution) == ()
    assert services.agenda.today().due == ()
    assert services.medication.medicines() == ()
    services.people.choose_patient(first)
    assert len(services.recovery.items(Precaution)) == 1


def test_two_pauses_at_once_never_come_about_and_going_on_ends_every_one(services, clock):
    recovery = services.recovery
    recovery.pause_all(None, "in hospital")
    clock.advance(hours=1)
    before = recovery.end_pause()
    clock.advance(hours=1)
    recovery.pause_all(None, "a journey")
    for item in (before, recovery.item(before.id, Pause)):
        with pytest.raises(InvalidInputError) as told:
            recovery.change_pause(item, None, "longer", item.value.since)
        assert (told.value.field, told.value.reason) == ("pause", "already")
    with pytest.raises(InvalidInputError):
        recovery.restore(before)
    recovery.add(Pause(clock.now(), None, "as an older version of the program kept it"))
    clock.advance(minutes=5)
    recovery.end_pause()
    assert recovery.pause() is None


def test_going_on_is_undone_also_where_an_older_pause_lies_over_it(services, clock):
    recovery = services.recovery
    recovery.pause_all(None, "in hospital", clock.now() - timedelta(hours=1))
    clock.advance(hours=1)
    recovery.end_pause()
    clock.advance(hours=1)
    recovery.pause_all(None, "a scan", clock.now() - timedelta(hours=2))
    recovery.restore(recovery.end_pause())
    pause = recovery.pause()
    assert pause is not None
    assert pause.value.reason == "a scan"
