"""Taking over the plan lines of a plan file: nothing comes twice, and what is new or differs waits for a person."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.domain.day_plan import unplaced
from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import LineId
from companion.domain.schedule import LineKind, PlanLine, PlanVersion
from companion.services.desk import Desk
from companion.services.plans import PlanDraft, Subject, applied_plan, write_first, write_next
from companion.storage import plans as store
from companion.storage.database import Session


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A line of a plan file."""

    plan_file_id: str
    plan: PlanDraft
    unsaid: frozenset[str] = frozenset()
    """Fields of the plan that the file leaves out: ``end``, ``late_after_minutes``. What is recorded of them stays."""
    id: LineId | None = None
    """Its id in the record, where others of the file follow it before it is written; None: a new one."""


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
    Unchanged lines that nobody has started since their import wait as well. One may follow another that is written
    after it: once all are, ``PlanService.check_sources`` looks.

    Raises:
        ChangedMeanwhileError: a line came into the record after the file was held beside it.
    """
    known = store.lines_by_plan_file(session, subject)
    told: list[tuple[str, LineId]] = []
    for one in proposed:
        line_id = known.get(one.plan_file_id)
        if line_id is None:
            made = write_first(desk, session, kind, subject, one.plan, one.plan_file_id, paused=True, line_id=one.id)
            told.append((Verdict.ADDED, made))
            continue
        if one.id not in (None, line_id):
            raise ChangedMeanwhileError
        line = store.line(session, desk.patient, line_id)
        old, plan = line.current, adopted_plan(line.current, one)
        if same_plan(old, plan) and not subject_differs:
            told.append((Verdict.WAITING if waits(line) else Verdict.UNCHANGED, line_id))
        else:
            write_next(desk, session, line_id, replace(applied_plan(old, plan), paused=True, why=""), old.number)
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
    return plan if plan.manner is not None else replace(plan, manner=old.manner)


def waits(line: PlanLine) -> bool:
    """Whether nobody has started an imported line as it stands now.

    A pause that a person made is none: it changes nothing but that the line runs; nor are meals at other times.
    """
    now = line.current
    ran = [one for one in line.versions if not one.paused]
    stands = PlanDraft(unplaced(now.schedule), now.start, now.end, now.late_after_minutes)
    return now.paused and not (ran and same_plan(replace(ran[-1], schedule=unplaced(ran[-1].schedule)), stands))


def same_plan(version: PlanVersion, plan: PlanDraft) -> bool:
    """Whether a proposed plan says what the line says already."""
    return (version.schedule, version.start, version.end, version.late_after_minutes) == (
        plan.schedule,
        plan.start,
        plan.end,
        plan.late_after_minutes,
    ) and plan.manner in (None, version.manner)
