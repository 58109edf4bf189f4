"""Every kind of plan line is read as it is written, and what was read once makes no difference the second time."""

from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings

from companion.domain.day_plan import DayPlan
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.manner import Level, Manner
from companion.domain.schedule import (
    AfterTaken,
    Anchor,
    AsNeeded,
    Cycle,
    DailyWindow,
    EveryHours,
    FixedTimes,
    FollowOn,
    Schedule,
    Taper,
)
from companion.interchange.plan_file import PlanFile, read_plan_text
from companion.interchange.proposal import accept, propose
from companion.services.office import Services
from tests.interchange.test_plan_file import documented
from tests.support.frozen_clock import FrozenClock
from tests.support.plan_texts import plan_texts
from tests.support.records import OPENED

TODAY = date(2026, 11, 22)
HEAD = 'format = 1\n[[medicine]]\nid = "a"\nname = "Paracetamol"\nunit = "tablet"\n'
SLOTS = 'slots = [{ id = "m", at = "08:00", amount = "1" }]\n'
LINE = '[[medicine.line]]\nid = "b"\nstart = 2026-11-20\n'
OTHER = '[[medicine.line]]\nid = "c"\nstart = 2026-11-20\nkind = "as_needed"\namount = "1"\n'


def read(text: str) -> PlanFile:
    return read_plan_text(text, "Europe/Berlin", today=TODAY)


def schedules(text: str) -> dict[str, Schedule]:
    return {line.plan_file_id: line.plan.schedule for one in read(text).medicines for line in one.lines}


def test_every_kind_of_the_document_is_read():
    found = schedules(documented(2))
    assert {type(one) for one in found.values()} == {
        FixedTimes,
        EveryHours,
        Taper,
        AfterTaken,
        DailyWindow,
        FollowOn,
        AsNeeded,
    }
    assert found["days-of-the-month"].month_days == {1, 15, 31}
    assert found["days-on-and-off"].cycle == Cycle(21, 7)
    assert found["every-other-day"].every_days == 2
    assert found["weekdays"].weekdays == {1, 4}
    assert found["hours"] == EveryHours(8, datetime(2026, 11, 20, 6), "Europe/Berlin", 1000)
    assert found["hours-from-taken"] == AfterTaken(360, 1000, time(7))
    assert found["through-the-night"] == DailyWindow(120, time(20), time(2), 1000)
    assert found["then"] == FollowOn("example/hours", 30, 1000)
    told = [(slot.anchor, slot.offset_minutes, slot.at) for slot in found["meals"].slots]
    assert told == [(Anchor.BREAKFAST, -30, time(7, 30)), (None, 0, time(12, 15)), (Anchor.BEDTIME, 0, time(22, 30))]
    assert [[slot.anchor for slot in step.slots] for step in found["steps"].steps] == [
        [Anchor.BREAKFAST, None],
        [Anchor.BREAKFAST],
    ]


def test_the_manner_of_a_line_is_read_and_stays_where_it_is_left_out(services: Services):
    text = HEAD + LINE + 'kind = "times"\n' + SLOTS
    said = text + 'manner = { level = "critical", repeats = 1 }\n'
    services.plans.confirm_lines(accept(propose(read(said), services), services).waiting)
    wanted = Manner(Level.CRITICAL, repeats=1)
    assert services.plans.lines()[0].current.manner == wanted
    assert propose(read(said), services).is_known
    assert propose(read(text), services).is_known
    accept(propose(read(text), services), services)
    assert services.plans.lines()[0].current.manner == wanted
    (line,) = propose(read(text + "manner = { tells = true }\n"), services).lines
    assert [one.field for one in line.differences] == ["manner"]


def test_a_meal_is_at_the_time_of_the_patients_own_day(services: Services):
    services.day_plan.keep_day_plan(DayPlan(time(9), time(13), time(19), time(23)), seen=0)
    accept(propose(read(documented(2)), services), services)
    meals = next(
        one.current.schedule
        for one in services.plans.lines()
        if isinstance(one.current.schedule, FixedTimes) and len(one.current.schedule.slots) == 3
    )
    assert [slot.at for slot in meals.slots] == [time(8, 30), time(12, 15), time(23)]
    services.day_plan.keep_day_plan(DayPlan(), seen=1)
    assert not propose(read(documented(2)), services).has_news


def test_a_day_by_which_two_times_are_the_same_refuses_the_file(services: Services):
    services.day_plan.keep_day_plan(DayPlan(breakfast=time(9)), seen=0)
    two = '[{ id = "m", at = "09:00", amount = "1" }, { id = "n", at = "breakfast", amount = "1" }]'
    with pytest.raises(PlanFileError) as caught:
        propose(read(f'{HEAD}{LINE}kind = "times"\nslots = {two}\n'), services)
    assert (caught.value.reason, caught.value.field) == ("value", "a/b")
    assert isinstance(caught.value.fields["cause"], InvalidInputError)


@pytest.mark.parametrize(
    ("text", "field", "reason"),
    [
        ('kind = "times"\nhours = 8\n' + SLOTS, "medicine.line.hours", "unknown_key"),
        ('kind = "times"\nmonth_days = [true]\n' + SLOTS, "medicine.line.month_days", "type"),
        ('kind = "times"\nmonth_days = [32]\n' + SLOTS, "medicine.line.month_days", "value"),
        ('kind = "times"\ncycle = [1, 2]\n' + SLOTS, "medicine.line.cycle", "type"),
        ('kind = "times"\ncycle = { on = 1 }\n' + SLOTS, "medicine.line.cycle.off", "missing"),
        ('kind = "times"\ncycle = { on = 1, off = 2 }\nevery_days = 2\n' + SLOTS, "medicine.line.cycle", "value"),
        (
            'kind = "times"\nslots = [{ id = "m", at = "bedtime", offset_minutes = 120, amount = "1" }]\n',
            "medicine.line.slots",
            "value",
        ),
        (
            'kind = "times"\nslots = [{ id = "m", at = "08:00", offset_minutes = 5, amount = "1" }]\n',
            "medicine.line.offset",
            "value",
        ),
        ('kind = "times"\nslots = [{ id = "m", at = "noon", amount = "1" }]\n', "medicine.line.slots.at", "time"),
        ('kind = "after_taken"\nminutes = 5\nfirst = "07:00"\namount = "1"\n', "medicine.line.minutes", "value"),
        ('kind = "window"\nminutes = 60\nopens = "08:00"\namount = "1"\n', "medicine.line.closes", "missing"),
        ('kind = "follow_on"\nafter = "c"\namount = "1"\n', "medicine.line.minutes", "missing"),
        ('kind = "follow_on"\nafter = "d"\nminutes = 5\namount = "1"\n', "medicine.line.after", "choice"),
        ('kind = "follow_on"\nafter = "x/c"\nminutes = 5\namount = "1"\n', "medicine.line.after", "choice"),
        ('kind = "follow_on"\nafter = "b"\nminutes = 5\namount = "1"\n', "medicine.line.after", "value"),
        ('kind = "as_needed"\namount = "1"\nmanner = { level = "loud" }\n', "medicine.line.manner.level", "choice"),
    ],
)
def test_what_a_line_cannot_say_is_refused_with_its_field(text: str, field: str, reason: str):
    with pytest.raises(PlanFileError) as caught:
        read(HEAD + LINE + text + OTHER)
    assert (caught.value.field, caught.value.reason) == (field, reason)
    assert caught.value.line is not None


def test_a_line_may_follow_one_that_stands_later_and_is_of_another_medicine(services: Services):
    first = 'kind = "follow_on"\nafter = "z/c"\nminutes = 5\namount = "1"\n'
    text = HEAD + LINE + first + '[[medicine]]\nid = "z"\nname = "Ibuprofen"\nunit = "tablet"\n' + OTHER
    proposal = propose(read(text), services)
    assert [one.follows for one in proposal.lines] == ["Ibuprofen", ""]
    services.plans.confirm_lines(accept(proposal, services).waiting)
    assert propose(read(text), services).is_known
    source = next(one.id for one in services.plans.lines() if isinstance(one.current.schedule, AsNeeded))
    follower = next(one for one in services.plans.lines() if isinstance(one.current.schedule, FollowOn))
    assert follower.current.schedule == FollowOn(source, 5, 1000)


def test_another_source_is_told_by_both_names(services: Services):
    others = "".join(
        f'[[medicine]]\nid = "{one}"\nname = "{one.title()}"\nunit = "tablet"\n{OTHER}' for one in ("first", "second")
    )
    follow = 'kind = "follow_on"\nafter = "first/c"\nminutes = 5\namount = "1"\n'
    accept(propose(read(HEAD + LINE + follow + others), services), services)
    changed = propose(read(HEAD + LINE + follow.replace("first", "second") + others), services)
    assert changed.lines[0].differences[0].follows == ("First", "Second")


def test_three_lines_in_a_circle_are_refused():
    lines = "".join(
        f'[[medicine.line]]\nid = "{one}"\nstart = 2026-11-20\nkind = "follow_on"\nafter = "{after}"\n'
        'minutes = 5\namount = "1"\n'
        for one, after in (("b", "c"), ("c", "d"), ("d", "b"))
    )
    with pytest.raises(PlanFileError) as caught:
        read(HEAD + lines)
    assert caught.value.fields["cause"].reason == "circle"


@settings(max_examples=25, deadline=None)
@given(plan_texts())
def test_what_was_read_and_imported_makes_no_difference_when_it_comes_again(text: str):
    with TemporaryDirectory() as folder:
        services = Services.open(Path(folder) / "data", FrozenClock(OPENED))
        file = read(text)
        first = propose(file, services)
        services.plans.confirm_lines(accept(first, services).waiting)
        again = propose(read(text), services)
        assert again.is_known
        assert not any(one.differences for one in (*again.subjects, *again.lines))
        versions = {line.id: line.current.number for line in services.plans.lines()}
        result = accept(again, services)
        assert (result.added, result.changed, result.waiting) == (0, 0, ())
        assert {line.id: line.current.number for line in services.plans.lines()} == versions
        services.close()
