"""Plan lines that follow something else the record says: a corrected day of surgery, the times of meals and bedtime."""

from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from companion.domain.day_plan import DayPlan, resolved
from companion.domain.errors import InvalidInputError
from companion.domain.identity import MedicineId, PracticeId
from companion.domain.schedule import DayRef, EveryHours, LineKind, PlanLine, PlanVersion, Schedule
from companion.domain.schedule_rules import validate_plan
from companion.domain.wall_time import local, zone_at
from companion.services.desk import Desk
from companion.services.plans import change_version
from companion.storage import medication as medicine_store
from companion.storage import plans as store
from companion.storage import practice as practice_store
from companion.storage.database import Session


def follow_surgery(desk: Desk, session: Session, was: date, now: date) -> None:
    """Lines that say ``surgery+N`` of the day ``was`` follow its correction to ``now``, by new versions.

    Lines of another surgery stay where they are: a second one plans no medicine of the first again.
    """
    for line in store.lines(session, desk.patient):
        start, end = _followed(line.current.start, was, now), line.current.end
        new_end = None if end is None else _followed(end, was, now)
        if (start, new_end) != (line.current.start, end):
            change_version(desk, session, line.id, partial(_restarted, start=start, end=new_end))


def follow_day_plan(desk: Desk, session: Session, plan: DayPlan) -> int:
    """Times that hang on a meal or bedtime follow it, by new versions of every line that is not over; gives how many.

    Raises:
        InvalidInputError: field ``day_plan``, reason ``past_midnight`` or ``same_time``, with the ``name`` of what a
            line is of: its times cannot follow.
    """
    now = desk.clock.now()
    today, moved = local(now, zone_at(now, desk.spans(session))).date(), 0
    for line in store.lines(session, desk.patient):
        end = line.current.end
        if end is None or end.day >= today:
            schedule = _placed(desk, session, line, plan)
            if schedule != line.current.schedule:
                change_version(desk, session, line.id, partial(_rescheduled, schedule=schedule))
                moved += 1
    return moved


def _placed(desk: Desk, session: Session, line: PlanLine, plan: DayPlan) -> Schedule:
    version = line.current
    try:
        schedule = resolved(version.schedule, plan)
    except InvalidInputError as error:
        raise InvalidInputError("day_plan", "past_midnight", name=_name(desk, session, line)) from error
    try:
        validate_plan(schedule, version.start, version.end, version.late_after_minutes)
    except InvalidInputError as error:
        raise InvalidInputError("day_plan", "same_time", name=_name(desk, session, line)) from error
    return schedule


def _name(desk: Desk, session: Session, line: PlanLine) -> str:
    if line.kind is LineKind.MEDICINE:
        return medicine_store.medicine(session, desk.patient, MedicineId(line.subject)).name
    return practice_store.practice(session, desk.patient, PracticeId(line.subject)).name


def _rescheduled(old: PlanVersion, *, schedule: Schedule) -> PlanVersion:
    return replace(old, schedule=schedule)


def _restarted(old: PlanVersion, *, start: DayRef, end: DayRef | None) -> PlanVersion:
    schedule = old.schedule
    if isinstance(schedule, EveryHours):
        schedule = replace(schedule, anchor=schedule.anchor + (start.day - old.start.day))
    return replace(old, schedule=schedule, start=start, end=end)


def _followed(ref: DayRef, was: date, now: date) -> DayRef:
    if ref.after_surgery is None or ref.day != was + timedelta(days=ref.after_surgery):
        return ref
    return replace(ref, day=now + timedelta(days=ref.after_surgery))
