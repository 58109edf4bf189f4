from dataclasses import replace
from datetime import date, timedelta

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
from tests.support.practices import movement
from tests.support.records import add, daily

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
