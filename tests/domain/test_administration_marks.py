"""What stands in a cell: never empty, the old value kept, the actual time only where it is another one."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from companion.domain.administration_marks import (
    MarkKind,
    Record,
    Was,
    earlier_versions,
    is_late_entry,
    mark_of,
    unplanned_marks,
    week_days,
)
from companion.domain.due import OccurrenceState, board
from companion.domain.identity import DeviceId, EntryId, MedicineId, OccurrenceKey, PersonId, Recorder
from companion.domain.medication import Dose, Outcome, Relief, SkipReason
from companion.domain.recovery import Pause
from tests.support.doses import BY, dose, product
from tests.support.plans import BERLIN, answer, daily, plan, utc

MONDAY = date(2026, 11, 16)
DUE = "2026-11-20 07:00"
"""08:00 in Berlin."""


def state(outcome: Outcome | None = None, now: str = "2026-11-20 12:00", **more: object) -> OccurrenceState:
    line = plan(daily("08:00"))
    since, until = utc("2026-11-20 00:00"), utc("2026-11-20 23:00")
    key = board([line], BERLIN, {}, {}, utc(now), since, until).items[0].occurrence.key
    answers = {} if outcome is None else {key: replace(answer(key, outcome), reason=SkipReason.ASLEEP, note="tired")}
    return board([line], BERLIN, answers, {}, utc(now), since, until, **more).items[0]


def given(at: str, amount: int = 1000, **more: object) -> Dose:
    return replace(dose(utc(at), amount), zone="Europe/Berlin", **more)


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ("2026-11-20 06:00", MarkKind.AHEAD),
        ("2026-11-20 07:30", MarkKind.OPEN),
        ("2026-11-20 12:00", MarkKind.OPEN),
        ("2026-11-21 12:00", MarkKind.MISSED),
    ],
)
def test_what_nobody_answered_has_a_word(now: str, kind: MarkKind) -> None:
    told = mark_of(state(now=now))
    assert (told.kind, told.by, told.planned) == (kind, None, datetime(2026, 11, 20, 8))


def test_what_was_paused_says_so() -> None:
    assert mark_of(state(pauses=[Pause(utc("2026-11-20 00:00"), None)])).kind is MarkKind.PAUSED


@pytest.mark.parametrize("outcome", [Outcome.SKIPPED, Outcome.REFUSED, Outcome.HELD])
def test_what_was_left_out_says_why_and_who_said_so(outcome: Outcome) -> None:
    told = mark_of(state(outcome))
    assert (told.kind.value, told.reason, told.note) == (outcome.value, SkipReason.ASLEEP, "tired")
    assert told.by == "person"


def test_the_time_and_the_amount_stand_only_where_they_are_others() -> None:
    as_planned = mark_of(state(Outcome.TAKEN), [given("2026-11-20 07:00")])
    assert (as_planned.kind, as_planned.at, as_planned.amount) == (MarkKind.GIVEN, None, None)
    other = mark_of(state(Outcome.PARTLY), [given("2026-11-20 07:12", 500)])
    assert (other.kind, other.at, other.amount) == (MarkKind.PARTLY, datetime(2026, 11, 20, 8, 12), 500)


def test_an_unsure_dose_keeps_both_its_times() -> None:
    told = mark_of(state(Outcome.UNCERTAIN), [given("2026-11-20 07:00", earliest_at=utc("2026-11-20 05:00"))])
    assert told.kind is MarkKind.UNSURE
    assert (told.earliest, told.at) == (datetime(2026, 11, 20, 6), datetime(2026, 11, 20, 8))


def test_a_moved_dose_says_where_to() -> None:
    here = state()
    moved = here._replace(occurrence=here.occurrence._replace(second=here.occurrence.second + 7200))
    assert mark_of(moved, moved=True).moved_to == datetime(2026, 11, 20, 10)
    assert mark_of(here).moved_to is None


def test_a_correction_keeps_the_old_value_and_a_late_entry_is_marked() -> None:
    first = given("2026-11-20 07:00", 2000)
    second = replace(first, number=2, amount=1000, taken_at=utc("2026-11-20 07:30"))
    told = mark_of(state(Outcome.TAKEN), [first, second])
    assert told.was == (Was(2000, datetime(2026, 11, 20, 8), BY.person),)
    assert (told.by, told.written_by) == (BY.person, None)
    by_marko = replace(second, by=Recorder(PersonId("marko"), DeviceId("d")), given_by=BY.person)
    assert mark_of(state(Outcome.TAKEN), [first, by_marko]).written_by == "marko"
    assert not told.late_entry
    written_late = replace(first, recorded_at=first.taken_at + timedelta(minutes=15))
    assert is_late_entry([written_late, second])
    assert earlier_versions([first]) == ()


def test_doses_that_stand_in_no_cell_are_listed_and_none_is_lost() -> None:
    answered = replace(given("2026-11-16 07:00"), id=EntryId("answered"))
    needed = replace(given("2026-11-17 22:30"), id=EntryId("needed"), reason="pain", score_before=6)
    gone = replace(given("2026-11-18 09:00"), id=EntryId("gone"), withdrawn=True, number=2)
    old_key = OccurrenceKey.parse("wall|line|2026-11-19|at-08:00")
    dropped = replace(given("2026-11-19 07:00"), id=EntryId("dropped"), key=old_key)
    undone = replace(given("2026-11-20 07:00"), id=EntryId("undone"), key=old_key, withdrawn=True)
    later = replace(given("2026-11-23 07:00"), id=EntryId("later"))
    relief = Relief(needed.id, 1, 3, BY, "Ana", needed.taken_at)
    doses = {one.id: [one] for one in (later, undone, dropped, gone, needed, answered)}
    record = Record(doses, {needed.id: relief})
    told = unplanned_marks(MONDAY, record, {MedicineId("m"): product()}, frozenset({answered.id}))
    assert [(one.at.day, one.planned, one.withdrawn) for one in told] == [
        (17, False, False),
        (18, False, True),
        (19, True, False),
    ]
    assert (told[0].reason, told[0].before, told[0].after) == ("pain", 6, relief)


def test_a_week_is_seven_days() -> None:
    assert week_days(MONDAY)[-1] == date(2026, 11, 22)
