"""A file beside a record: known lines under their ids there, new ones under ids that others can follow."""

from datetime import date

from companion.domain.day_plan import DayPlan
from companion.domain.identity import LineId
from companion.domain.schedule import FollowOn
from companion.interchange.plan_file import read_plan_text
from companion.interchange.plan_placing import placed
from tests.interchange.test_plan_file import documented


def test_what_follows_a_line_follows_its_id_in_the_record():
    file = read_plan_text(documented(2), "Europe/Berlin", today=date(2026, 11, 22))
    (medicine,) = placed(file, DayPlan(), {("example", "hours"): LineId("known")}).medicines
    by_name = {one.plan_file_id: one for one in medicine.lines}
    assert by_name["hours"].id == LineId("known")
    assert by_name["then"].plan.schedule == FollowOn(LineId("known"), 30, 1000)
    ids = [one.id for one in medicine.lines]
    assert None not in ids
    assert len(set(ids)) == len(ids)


def test_a_new_source_has_an_id_before_it_is_written():
    file = read_plan_text(documented(2), "Europe/Berlin", today=date(2026, 11, 22))
    (medicine,) = placed(file, DayPlan(), {}).medicines
    by_name = {one.plan_file_id: one for one in medicine.lines}
    schedule = by_name["then"].plan.schedule
    assert isinstance(schedule, FollowOn)
    assert schedule.source == by_name["hours"].id
