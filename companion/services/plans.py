"""Plan lines of medicines and practices. Changing a plan never rewrites the past."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from companion.domain import taper
from companion.domain.errors import ChangedMeanwhileError, InvalidInputError, NotFoundError
from companion.domain.identity import LineId, MedicineId, PracticeId, new_id
from companion.domain.manner import USUAL_MANNER, Manner, validate_manner
from companion.domain.plan_checks import refuse_circle
from companion.domain.schedule import (
    DayRef,
    FollowOn,
    LineKind,
    PlanLine,
    PlanVersion,
    Schedule,
    Taper,
)
from companion.domain.schedule_rules import validate_plan
from companion.domain.wall_time import local, zone_at
from companion.services.changes import Topic
from companion.services.desk import Desk
from companion.services.plan_ahead import Ahead, WrittenVersion, look_ahead, written_versions
from companion.services.plan_load import Together, together
from companion.storage import medication as medicine_store
from companion.storage import plans as store
from companion.storage import practice as practice_store
from companion.storage.database import Session

Subject = MedicineId | PracticeId


@dataclass(frozen=True, slots=True)
class PlanDraft:
    """What a form says of a plan line."""

    schedule: Schedule
    start: DayRef
    end: DayRef | None = None
    late_after_minutes: int = 60
    manner: Manner | None = None
    """How it reminds; None: as it did, and a new line as usual."""


MOST_WHY = 500


class PlanService:
    """Verbs about plan lines, whatever they plan."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lines(self, subject: Subject | None = None) -> tuple[PlanLine, ...]:
        """Plan lines with their versions, of one medicine or practice or of all.

        Raises:
            NotFoundError: there is no such medicine or practice.
        """
        with self._desk.database.reading() as session:
            if subject is not None:
                _check_subject(self._desk, session, subject)
            return store.lines(session, self._desk.patient, subject)

    def add_line(self, kind: LineKind, subject: Subject, plan: PlanDraft) -> LineId:
        """Give a medicine or practice one more plan line.

        Raises:
            InvalidInputError: a plan that cannot be kept. NotFoundError: there is no such medicine or practice.
        """
        checked_plan(plan)
        with self._desk.database.writing() as session:
            if kind is LineKind.MEDICINE:
                medicine_store.medicine(session, self._desk.patient, MedicineId(subject))
            else:
                practice_store.practice(session, self._desk.patient, PracticeId(subject))
            line_id = write_line(self._desk, session, kind, subject, plan)
        self._desk.changes.announce(Topic.PLANS)
        return line_id

    def change_line(self, line_id: LineId, plan: PlanDraft, *, seen: int, why: str = "") -> PlanLine:
        """Change a plan from now on; ``seen`` is the version number the form was opened on.

        Raises:
            InvalidInputError: a plan that cannot be kept. ChangedMeanwhileError: somebody changed it first.
        """
        checked_plan(plan)
        return self._next_version(line_id, lambda old: applied_plan(old, plan), seen=seen, why=why)

    def change_taper(self, line_id: LineId, new: Taper, *, seen: int, why: str = "") -> PlanLine:
        """Give a taper other steps from now on, as a person typed it. Its last day, if it has one, moves along.

        Raises:
            InvalidInputError: field ``steps``: a day that is over would change, or it is no taper; or see
                ``validate_plan``. ChangedMeanwhileError: somebody changed it first.
        """

        def change(old: PlanVersion) -> PlanVersion:
            plan = _moved_taper(old, new, today)
            checked_plan(plan)
            return applied_plan(old, plan)

        with self._desk.database.reading() as session:
            today = local(self._desk.clock.now(), zone_at(self._desk.clock.now(), self._desk.spans(session))).date()
        return self._next_version(line_id, change, seen=seen, why=why)

    def change_manner(self, line_id: LineId, manner: Manner, *, seen: int | None = None, why: str = "") -> PlanLine:
        """Let a line remind in another way from now on, also of what is open; what it plans stays as it is.

        Raises:
            InvalidInputError: see ``validate_manner``. ChangedMeanwhileError: somebody changed the line first.
        """
        validate_manner(manner)
        return self._next_version(line_id, lambda old: replace(old, manner=manner), seen=seen, why=why)

    def pause_line(self, line_id: LineId, why: str = "") -> PlanLine:
        """Stop a line for now; nothing more comes due until it goes on. ``why`` in the person's words."""
        return self._next_version(line_id, lambda old: replace(old, paused=True), why=why)

    def resume_line(self, line_id: LineId, why: str = "") -> PlanLine:
        """Let a paused line go on from now."""
        return self._next_version(line_id, lambda old: replace(old, paused=False), why=why)

    def versions(self, line_id: LineId) -> tuple[WrittenVersion, ...]:
        """What a line said and says, oldest first: who wrote it, when, and why.

        Raises:
            NotFoundError: there is no such line.
        """
        with self._desk.database.reading() as session:
            return written_versions(self._desk, session, line_id)

    def ahead(self, plans: Sequence[PlanDraft], gap_minutes: int | None = None) -> Ahead:
        """What plans would come to if they were kept now. Nothing is written.

        Raises:
            InvalidInputError: a plan that cannot be kept, or one that would remind all day long.
        """
        for plan in plans:
            checked_plan(plan)
        now = self._desk.clock.now()
        return look_ahead(
            self._desk, [PlanVersion(1, now, one.schedule, one.start, one.end) for one in plans], gap_minutes
        )

    def together(self, plans: Sequence[PlanDraft], replaced: Collection[LineId] = ()) -> Together:
        """How many reminders plans would make with the lines that run, without those they replace. Nothing is written.

        Raises:
            InvalidInputError: a plan that cannot be kept. NotFoundError: it replaces a line that is not there.
        """
        for plan in plans:
            checked_plan(plan)
        now = self._desk.clock.now()
        return together(self._desk, [PlanVersion(1, now, one.schedule, one.start, one.end) for one in plans], replaced)

    def end_line(self, line_id: LineId, last_day: date) -> PlanLine:
        """End a line after ``last_day`` (local, included); a day already over ends it now."""
        return self._next_version(
            line_id, lambda old: replace(old, end=DayRef(max(last_day, old.start.day - timedelta(days=1))))
        )

    def confirm_lines(self, line_ids: Sequence[LineId]) -> None:
        """A person has read these proposed lines and wants them to run, from now on: all of them, or none."""
        with self._desk.database.writing() as session:
            for line_id in line_ids:
                change_version(self._desk, session, line_id, lambda old: replace(old, paused=False))
        self._desk.changes.announce(Topic.PLANS)

    def check_sources(self) -> None:
        """Look whether every line that follows another one follows one of this patient, and none in a circle.

        Raises:
            NotFoundError: what one follows is not there. InvalidInputError: field ``source``, reason ``circle``.
        """
        with self._desk.database.reading() as session:
            for line in store.lines(session, self._desk.patient):
                _check_source(self._desk, session, line.current.schedule)

    def _next_version(
        self, line_id: LineId, change: Callable[[PlanVersion], PlanVersion], *, seen: int | None = None, why: str = ""
    ) -> PlanLine:
        told = why.strip()
        if len(told) > MOST_WHY:
            raise InvalidInputError("why", "too_long", high=MOST_WHY)
        with self._desk.database.writing() as session:
            change_version(self._desk, session, line_id, change, seen=seen, why=told)
            line = store.line(session, self._desk.patient, line_id)
        self._desk.changes.announce(Topic.PLANS)
        return line


def _check_subject(desk: Desk, session: Session, subject: Subject) -> None:
    try:
        medicine_store.medicine(session, desk.patient, MedicineId(subject))
    except NotFoundError:
        practice_store.practice(session, desk.patient, PracticeId(subject))


def checked_plan(plan: PlanDraft) -> None:
    """Refuse a plan that could not be kept.

    Raises:
        InvalidInputError: see ``validate_plan`` and ``validate_manner``.
    """
    validate_plan(plan.schedule, plan.start, plan.end, plan.late_after_minutes)
    if plan.manner is not None:
        validate_manner(plan.manner)


def write_line(
    desk: Desk,
    session: Session,
    kind: LineKind,
    subject: Subject,
    plan: PlanDraft,
    plan_file_id: str | None = None,
) -> LineId:
    """Write a line and its first version inside a unit of work."""
    line_id = write_first(desk, session, kind, subject, plan, plan_file_id)
    _check_source(desk, session, plan.schedule)
    return line_id


def write_first(
    desk: Desk,
    session: Session,
    kind: LineKind,
    subject: Subject,
    plan: PlanDraft,
    plan_file_id: str | None,
    *,
    paused: bool = False,
    line_id: LineId | None = None,
) -> LineId:
    """Write a line and its first version inside a unit of work; what it follows may be written after it."""
    line_id = line_id or new_id(LineId)
    now = desk.clock.now()
    store.add_line(session, desk.patient, kind, subject, line_id, plan_file_id)
    manner = plan.manner or USUAL_MANNER
    version = PlanVersion(1, now, plan.schedule, plan.start, plan.end, paused, plan.late_after_minutes, manner=manner)
    store.add_version(session, line_id, version, desk.recorder, now)
    return line_id


def change_version(
    desk: Desk,
    session: Session,
    line_id: LineId,
    change: Callable[[PlanVersion], PlanVersion],
    *,
    seen: int | None = None,
    why: str = "",
) -> None:
    """Write what ``change`` makes of a line's newest version as the next one, inside a unit of work.

    Raises:
        ChangedMeanwhileError: ``seen`` is not the newest any more.
    """
    old = store.line(session, desk.patient, line_id).current
    if seen is not None and seen != old.number:
        raise ChangedMeanwhileError
    new = change(old)
    if new != old:
        # A reason belongs to the change it was given for: the next version starts without it.
        _append(desk, session, line_id, replace(new, why=why), old.number)


def _append(desk: Desk, session: Session, line_id: LineId, version: PlanVersion, seen: int) -> None:
    write_next(desk, session, line_id, version, seen)
    _check_source(desk, session, version.schedule)


def write_next(desk: Desk, session: Session, line_id: LineId, version: PlanVersion, seen: int) -> None:
    """Write a line's next version inside a unit of work, from now on; what it follows may be written after it."""
    now = desk.clock.now()
    store.add_version(session, line_id, replace(version, number=seen + 1, effective_from=now), desk.recorder, now)


def _check_source(desk: Desk, session: Session, schedule: Schedule) -> None:
    """A plan that was just written and follows a line must follow one of this patient, and never in a circle."""
    if isinstance(schedule, FollowOn):
        store.line(session, desk.patient, schedule.source)
        refuse_circle(store.lines(session, desk.patient))


def applied_plan(old: PlanVersion, plan: PlanDraft) -> PlanVersion:
    """A version with what a form says; it reminds as before where the form does not say how."""
    new = replace(
        old, schedule=plan.schedule, start=plan.start, end=plan.end, late_after_minutes=plan.late_after_minutes
    )
    return new if plan.manner is None else replace(new, manner=plan.manner)


def _moved_taper(old: PlanVersion, new: Taper, today: date) -> PlanDraft:
    """A plan with other steps: the days that are over stay as they are, and a last day moves with the steps."""
    if not isinstance(old.schedule, Taper):
        raise InvalidInputError("steps", "no_taper")
    later = taper.days_added(old.schedule, new, old.start.day, today)
    end = None if old.end is None else DayRef(old.end.day + timedelta(days=later))
    return PlanDraft(new, old.start, end, old.late_after_minutes)
