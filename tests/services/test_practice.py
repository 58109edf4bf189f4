from dataclasses import replace

import pytest

from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import PracticeId
from companion.domain.practice import Routine, RoutineItem, ThermalKind
from companion.domain.schedule import LineKind
from companion.services.plan_adoption import ProposedLine
from companion.services.practice import ProposedPractice, RoutineDraft, ThermalDraft
from tests.support.practices import movement
from tests.support.records import daily, token

ROUND = RoutineDraft("Morning round", (RoutineItem(movement()),), "Slowly.", "Physio Kim")
COLD = ThermalDraft("Cold pack", ThermalKind.COLD, (Region.LOW_BACK_LEFT,), minutes=15, gap_minutes=120)


def test_a_routine_and_a_cold_pack_come_back_as_they_were_typed(services):
    first = services.practice.add(ROUND, [daily("09:00")], token=token())
    second = services.practice.add(COLD, [], token=token())
    routine, cold = services.practice.practice(first), services.practice.practice(second)
    assert (routine.name, routine.items, routine.note, routine.said_by) == (
        "Morning round",
        ROUND.items,
        "Slowly.",
        "Physio Kim",
    )
    assert (cold.kind, cold.regions, cold.minutes, cold.gap_minutes) == (ThermalKind.COLD, COLD.regions, 15, 120)
    assert services.practice.practices() == (cold, routine)
    assert [line.kind for line in services.plans.lines(first)] == [LineKind.PRACTICE]


def test_the_same_form_twice_adds_one_practice(services):
    form = token()
    assert services.practice.add(COLD, [daily("09:00")], token=form) == services.practice.add(
        COLD, [daily("09:00")], token=form
    )
    assert len(services.practice.practices()) == 1
    assert len(services.plans.lines()) == 1


def test_a_changed_routine_is_a_new_version_and_an_unchanged_one_is_not(services):
    made = services.practice.add(ROUND, [], token=token())
    old = services.practice.practice(made)
    assert services.practice.change(made, ROUND) == old
    more = replace(ROUND, items=(replace(ROUND.items[0], repetitions=8),))
    assert services.practice.change(made, more, seen=old).items[0].repetitions == 8
    with pytest.raises(ChangedMeanwhileError):
        services.practice.change(made, ROUND, seen=old)


def test_a_routine_does_not_become_a_cold_pack(services):
    made = services.practice.add(ROUND, [], token=token())
    with pytest.raises(ChangedMeanwhileError):
        services.practice.change(made, COLD)


@pytest.mark.parametrize("draft", [replace(ROUND, items=()), replace(COLD, minutes=21), replace(COLD, regions=())])
def test_what_cannot_be_kept_is_refused_and_nothing_is_added(services, draft):
    with pytest.raises(InvalidInputError):
        services.practice.add(draft, [daily("09:00")], token=token())
    assert services.practice.practices() == ()
    assert services.plans.lines() == ()


def test_an_unknown_practice_is_not_found(services):
    with pytest.raises(NotFoundError):
        services.practice.practice(PracticeId("nobody"))
    with pytest.raises(NotFoundError):
        services.plans.add_line(LineKind.PRACTICE, PracticeId("nobody"), daily("09:00"))


def test_a_plan_file_is_taken_over_once_and_its_changes_wait(services):
    proposal = ProposedPractice("round", ROUND, (ProposedLine("daily", daily("09:00")),))
    first = services.practice.adopt([proposal])
    assert (first.added, first.changed, first.unchanged) == (1, 0, 0)
    assert services.practice.adopt([proposal]).unchanged == 1
    changed = replace(proposal, draft=replace(ROUND, note="Slower."), lines=(ProposedLine("daily", daily("10:00")),))
    again = services.practice.adopt([changed])
    assert (again.added, again.changed, again.waiting) == (0, 1, first.waiting)
    (practice, lines) = services.practice.known_plan()["round"]
    assert practice.note == "Slower."
    assert lines["daily"].current.paused
    services.plans.confirm_lines(again.waiting)
    assert not services.plans.lines()[0].current.paused


def test_a_movement_of_the_catalogue_is_kept_in_the_routine_as_it_was(services):
    told = services.practice.catalogue()[0]
    made = services.practice.add(replace(ROUND, items=(RoutineItem(told, hold_seconds=60),)), [], token=token())
    routine = services.practice.practice(made)
    assert isinstance(routine, Routine)
    assert routine.items[0].movement == told
