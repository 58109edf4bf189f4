"""Rows of the sheet: a changed amount or time is a new row, and the old one is ruled off from that day."""

from dataclasses import replace
from datetime import date, time

from companion.domain.administration import (
    AdministrationWeek,
    SheetRow,
    as_needed_in,
    monday_of,
    persons_on,
    sheet_rows,
)
from companion.domain.administration_marks import MarkKind, Record, UnplannedMark, Was
from companion.domain.due import Answers, board
from companion.domain.identity import MedicineId, PersonId
from companion.domain.medication import Outcome
from companion.domain.people import Person
from companion.domain.schedule import AsNeeded, EveryHours, PlanLine, Taper, TaperStep
from tests.support.doses import dose, product
from tests.support.plans import BERLIN, answer, daily, line, plan, slot, utc, version

MONDAY = date(2026, 11, 16)
NOTHING = Record({}, {})
MEDICINES = {MedicineId("medicine"): product("medicine")}


def rows_of(*lines: PlanLine, answers: Answers | None = None, record: Record = NOTHING) -> tuple[SheetRow, ...]:
    since, until = utc("2026-11-08 00:00"), utc("2026-12-01 00:00")
    states = board(lines, BERLIN, answers or {}, {}, utc("2026-11-24 12:00"), since, until).items
    return sheet_rows(MONDAY, states, {one.id: one for one in lines}, MEDICINES, record)


def told(rows: tuple[SheetRow, ...]) -> list[tuple[time | None, int, date | None]]:
    return [(row.at, row.amount, row.ruled_off_from) for row in rows]


def test_a_plan_has_a_row_a_time_and_a_cell_a_day() -> None:
    rows = rows_of(plan(daily("20:00", "08:00")))
    assert told(rows) == [(time(8), 1000, None), (time(20), 1000, None)]
    assert [len(cell) for cell in rows[0].cells] == [1] * 7
    assert {mark.kind for cell in rows[0].cells for mark in cell} == {MarkKind.MISSED}
    assert (rows[0].starts, rows[0].stops) == (date(2020, 1, 1), None)


def test_a_changed_amount_is_a_new_row_and_the_old_one_is_ruled_off_with_its_reason() -> None:
    old = version(daily("08:00"))
    new = version(daily("08:00", amount=2000), since=utc("2026-11-19 00:00"), number=2)
    first, second = rows_of(line(old, replace(new, why="More pain")))
    assert (first.amount, first.ruled_off_from, first.off_why) == (1000, date(2026, 11, 19), "More pain")
    assert (second.amount, second.ruled_off_from, second.why) == (2000, None, "More pain")
    assert [bool(cell) for cell in first.cells] == [True] * 3 + [False] * 4
    assert [bool(cell) for cell in second.cells] == [False] * 3 + [True] * 4


def test_a_change_that_leaves_a_time_as_it_is_rules_nothing_off() -> None:
    old = version(daily("08:00"))
    new = version(daily("08:00", "12:00"), since=utc("2026-11-19 00:00"), number=2)
    assert told(rows_of(line(old, new))) == [(time(8), 1000, None), (time(12), 1000, None)]
    weekly = replace(daily("08:00"), weekdays=frozenset({1}))
    same = line(version(weekly), version(weekly, since=utc("2026-11-19 00:00"), number=2))
    assert told(rows_of(same)) == [(time(8), 1000, None)]


def test_a_stop_a_hold_and_an_end_rule_a_row_off() -> None:
    held = version(daily("08:00"), since=utc("2026-11-18 12:00"), number=2, paused=True)
    assert told(rows_of(line(version(daily("08:00")), held)))[0][2] == date(2026, 11, 19)
    needed = version(AsNeeded(1000), since=utc("2026-11-18 00:00"), number=2)
    assert told(rows_of(line(version(daily("08:00")), needed)))[0][2] == date(2026, 11, 18)
    ended = rows_of(plan(daily("08:00"), end="2026-11-20"))[0]
    assert (ended.stops, ended.ruled_off_from) == (date(2026, 11, 20), date(2026, 11, 21))
    later = version(daily("08:00", amount=2000), since=utc("2026-11-25 00:00"), number=2)
    assert told(rows_of(line(version(daily("08:00")), later)))[0][2] is None


def test_each_step_of_a_taper_is_a_row() -> None:
    steps = (TaperStep(3, (slot("08:00", 3000, "a"),)), TaperStep(4, (slot("08:00", 2000, "a"),)))
    assert told(rows_of(plan(Taper(steps), "2026-11-16"))) == [
        (time(8), 3000, date(2026, 11, 19)),
        (time(8), 2000, None),
    ]
    again = version(Taper(steps), "2026-11-16", since=utc("2026-11-20 23:00"), number=2)
    assert told(rows_of(line(version(Taper(steps), "2026-11-16"), again)))[0][2] == date(2026, 11, 19)


def test_a_plan_by_elapsed_hours_is_one_row_and_its_marks_say_their_times() -> None:
    every = EveryHours(10, utc("2026-11-10 00:00").replace(tzinfo=None), "Europe/Berlin", 1000)
    slower = replace(every, hours=12)
    (row,) = rows_of(plan(every))
    assert row.at is None
    assert sum(len(cell) for cell in row.cells) == 17
    changed = line(version(every), version(slower, since=utc("2026-11-19 00:00"), number=2))
    assert told(rows_of(changed)) == [(None, 1000, None)]
    ahead = version(slower, since=utc("2026-11-22 22:00"), number=2)
    assert told(rows_of(line(version(every), ahead))) == [(None, 1000, None)]


def test_a_cell_holds_what_was_recorded() -> None:
    one = plan(daily("08:00"))
    since, until = utc("2026-11-16 00:00"), utc("2026-11-17 00:00")
    key = board([one], BERLIN, {}, {}, utc("2026-11-24 12:00"), since, until).items[0].occurrence.key
    taken = dose(utc("2026-11-16 07:00"))
    answers = {key: replace(answer(key), entry=taken.id)}
    record = Record({taken.id: [taken]}, {}, frozenset({key}))
    (row,) = rows_of(one, answers=answers, record=record)
    assert (row.cells[0][0].kind, row.cells[0][0].by) == (MarkKind.GIVEN, taken.by.person)
    skipped = {key: answer(key, Outcome.SKIPPED)}
    assert rows_of(one, answers=skipped)[0].cells[0][0].kind is MarkKind.SKIPPED


def test_medicines_as_needed_are_those_whose_plan_speaks_in_the_week() -> None:
    since, until = utc("2026-11-16 00:00"), utc("2026-11-23 00:00")

    def found(*versions: object) -> bool:
        return bool(as_needed_in(since, until, [line(*versions)]))

    assert found(version(AsNeeded(1000)))
    assert not found(version(daily("08:00")))
    assert not found(version(AsNeeded(1000), paused=True))
    assert not found(version(AsNeeded(1000), since=utc("2026-11-23 00:00")))
    stopped = version(daily("08:00"), since=utc("2026-11-10 00:00"), number=2)
    assert not found(version(AsNeeded(1000)), stopped)
    assert found(version(AsNeeded(1000)), replace(stopped, effective_from=utc("2026-11-17 00:00")))


def test_everybody_whose_initials_stand_on_the_sheet_is_listed() -> None:
    taken = dose(utc("2026-11-16 07:00"))
    old = Was(1000, utc("2026-11-16 07:00").replace(tzinfo=None), PersonId("old"))
    at = taken.taken_at.replace(tzinfo=None)
    needed = UnplannedMark(
        product(), at, None, 1000, "", "", None, None, PersonId("helper"), PersonId("writer"), False, False, False, (old,)
    )  # fmt: skip
    assert persons_on(rows_of(plan(daily("08:00"))), [needed]) == {"helper", "writer", "old"}


def test_a_sheet_knows_its_days_and_initials() -> None:
    ana = Person(PersonId("ana"), "Ana", "patient")
    sheet = AdministrationWeek(MONDAY, "Ana", None, (), (), (), (), (("A", ana),))
    assert (sheet.days[0], sheet.days[-1]) == (MONDAY, date(2026, 11, 22))
    assert (sheet.initials_of(ana.id), sheet.initials_of(None)) == ("A", "")
    assert monday_of(date(2026, 11, 22)) == MONDAY
