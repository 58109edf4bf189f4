"""Plan lines of medicines and practices. Changing a plan never rewrites the past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import LineId, MedicineId, PracticeId, new_id
from companion.domain.schedule import DayRef, EveryHours, LineKind, PlanLine, PlanVersion, Schedule, validate_plan
from companion.services.changes import Topic
from companion.services.desk import Desk
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


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A line of a plan file."""

    plan_file_id: str
    plan: PlanDraft
    unsaid: frozenset[str] = frozenset()
    """Fields of the plan that the file leaves out: ``end``, ``late_after_minutes``. What is recorded of them stays."""


class Verdict:
    """What adopting a line came to."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    WAITING = "waiting"
    """Unchanged, and nobody has started it yet."""


@dataclass(frozen=True, slots=True)
class AdoptResult:
    """What an import did, counted in lines; ``waiting`` need a person's confirmation before they run.

    Lines of an earlier import that nobody has started yet wait too.
    """

    added: int
    changed: int
    unchanged: int
    waiting: tuple[LineId, ...]


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

    def change_line(self, line_id: LineId, plan: PlanDraft, *, seen: int) -> PlanLine:
        """Change a plan from now on; ``seen`` is the version number the form was opened on.

        Raises:
            InvalidInputError: a plan that cannot be kept. ChangedMeanwhileError: somebody changed it first.
        """
        checked_plan(plan)
        return self._next_version(line_id, lambda old: _applied(old, plan), seen=seen)

    def pause_line(self, line_id: LineId) -> PlanLine:
        """Stop a line for now; nothing more comes due until it goes on."""
        return self._next_version(line_id, lambda old: replace(old, paused=True))

    def resume_line(self, line_id: LineId) -> PlanLine:
        """Let a paused line go on from now."""
        return self._next_version(line_id, lambda old: replace(old, paused=False))

    def end_line(self, line_id: LineId, last_day: date) -> PlanLine:
        """End a line after ``last_day`` (local, included); a day already over ends it now."""
        return self._next_version(
            line_id, lambda old: replace(old, end=DayRef(max(last_day, old.start.day - timedelta(days=1))))
        )

    def confirm_lines(self, line_ids: Sequence[LineId]) -> None:
        """A person has read these proposed lines and wants them to run, from now on: all of them, or none."""
        with self._desk.database.writing() as session:
            for line_id in line_ids:
                _change(self._desk, session, line_id, lambda old: replace(old, paused=False))
        self._desk.changes.announce(Topic.PLANS)

    def _next_version(
        self, line_id: LineId, change: Callable[[PlanVersion], PlanVersion], *, seen: int | None = None
    ) -> PlanLine:
        with self._desk.database.writing() as session:
            _change(self._desk, session, line_id, change, seen=seen)
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
        InvalidInputError: see ``validate_plan``.
    """
    validate_plan(plan.schedule, plan.start, plan.end, plan.late_after_minutes)


def write_line(
    desk: Desk,
    session: Session,
    kind: LineKind,
    subject: Subject,
    plan: PlanDraft,
    plan_file_id: str | None = None,
    *,
    paused: bool = False,
) -> LineId:
    """Write a line and its first version inside a unit of work."""
    line_id = new_id(LineId)
    now = desk.clock.now()
    store.add_line(session, desk.patient, kind, subject, line_id, plan_file_id)
    version = PlanVersion(1, now, plan.schedule, plan.start, plan.end, paused, plan.late_after_minutes)
    store.add_version(session, line_id, version, desk.recorder, now)
    return line_id


def adopt_lines(
    desk: Desk,
    session: Session,
    kind: LineKind,
    subject: Subject,
    proposed: Sequence[ProposedLine],
    *,
    subject_differs: bool,
) -> list[tuple[str, LineId]]:
    """Take over the lines a plan file has for a subject; new and changed ones wait, paused. Verdict and id of each.

    Where the subject itself differs (another strength, other movements), all its lines count as changed.
    Unchanged lines that nobody has started since their import wait as well.
    """
    known = store.lines_by_plan_file(session, subject)
    told: list[tuple[str, LineId]] = []
    for one in proposed:
        line_id = known.get(one.plan_file_id)
        if line_id is None:
            made = write_line(desk, session, kind, subject, one.plan, one.plan_file_id, paused=True)
            told.append((Verdict.ADDED, made))
            continue
        line = store.line(session, desk.patient, line_id)
        old, plan = line.current, adopted_plan(line.current, one)
        if same_plan(old, plan) and not subject_differs:
            told.append((Verdict.WAITING if waits(line) else Verdict.UNCHANGED, line_id))
        else:
            _append(desk, session, line_id, replace(_applied(old, plan), paused=True), old.number)
            told.append((Verdict.CHANGED, line_id))
    return told


def adopt_result(told: Sequence[tuple[str, LineId]]) -> AdoptResult:
    """Count what adopting came to."""
    verdicts = [verdict for verdict, _line in told]
    waiting = tuple(line for verdict, line in told if verdict != Verdict.UNCHANGED)
    added, changed = verdicts.count(Verdict.ADDED), verdicts.count(Verdict.CHANGED)
    return AdoptResult(added, changed, len(told) - added - changed, waiting)


def adopted_plan(old: PlanVersion, proposed: ProposedLine) -> PlanDraft:
    """A proposed plan, with what its file leaves out as it is recorded. An end before the start is not kept."""
    plan, unsaid = proposed.plan, proposed.unsaid
    if "late_after_minutes" in unsaid:
        plan = replace(plan, late_after_minutes=old.late_after_minutes)
    if "end" in unsaid and old.end is not None and old.end.day >= plan.start.day:
        plan = replace(plan, end=old.end)
    return plan


def waits(line: PlanLine) -> bool:
    """Whether nobody has started an imported line as it stands now.

    A pause that a person made is none: it changes nothing but that the line runs.
    """
    now = line.current
    ran = [one for one in line.versions if not one.paused]
    stands = PlanDraft(now.schedule, now.start, now.end, now.late_after_minutes)
    return now.paused and not (ran and same_plan(ran[-1], stands))


def same_plan(version: PlanVersion, plan: PlanDraft) -> bool:
    """Whether a proposed plan says what the line says already."""
    return (version.schedule, version.start, version.end, version.late_after_minutes) == (
        plan.schedule,
        plan.start,
        plan.end,
        plan.late_after_minutes,
    )


def follow_surgery(desk: Desk, session: Session, was: date, now: date) -> None:
    """Lines that say ``surgery+N`` of the day ``was`` follow its correction to ``now``, by new versions.

    Lines of another surgery stay where they are: a second one plans no medicine of the first again.
    """
    for line in store.lines(session, desk.patient):
        start, end = _followed(line.current.start, was, now), line.current.end
        new_end = None if end is None else _followed(end, was, now)
        if (start, new_end) != (line.current.start, end):
            _change(desk, session, line.id, partial(_restarted, start=start, end=new_end))


def _change(
    desk: Desk,
    session: Session,
    line_id: LineId,
    change: Callable[[PlanVersion], PlanVersion],
    *,
    seen: int | None = None,
) -> None:
    old = store.line(session, desk.patient, line_id).current
    if seen is not None and seen != old.number:
        raise ChangedMeanwhileError
    new = change(old)
    if new != old:
        _append(desk, session, line_id, new, old.number)


def _append(desk: Desk, session: Session, line_id: LineId, version: PlanVersion, seen: int) -> None:
    now = desk.clock.now()
    store.add_version(session, line_id, replace(version, number=seen + 1, effective_from=now), desk.recorder, now)


def _applied(old: PlanVersion, plan: PlanDraft) -> PlanVersion:
    return replace(
        old, schedule=plan.schedule, start=plan.start, end=plan.end, late_after_minutes=plan.late_after_minutes
    )


def _restarted(old: PlanVersion, *, start: DayRef, end: DayRef | None) -> PlanVersion:
    schedule = old.schedule
    if isinstance(schedule, EveryHours):
        schedule = replace(schedule, anchor=schedule.anchor + (start.day - old.start.day))
    return replace(old, schedule=schedule, start=start, end=end)


def _followed(ref: DayRef, was: date, now: date) -> DayRef:
    if ref.after_surgery is None or ref.day != was + timedelta(days=ref.after_surgery):
        return ref
    return replace(ref, day=now + timedelta(days=ref.after_surgery))
