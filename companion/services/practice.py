"""Routines, heat and cold: adding, changing, taking over from a plan file."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from companion.domain.body import Region
from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import FormToken, LineId, PracticeId, new_id
from companion.domain.practice import (
    Movement,
    Practice,
    Routine,
    RoutineItem,
    ThermalKind,
    ThermalPlan,
    validate_routine,
    validate_thermal,
)
from companion.domain.schedule import LineKind, PlanLine
from companion.services.changes import Topic
from companion.services.desk import Desk, once
from companion.services.plan_adoption import AdoptResult, ProposedLine, adopt_lines, adopt_result
from companion.services.plans import PlanDraft, checked_plan, write_line
from companion.storage import plans as plan_store
from companion.storage import practice as store
from companion.storage.database import Session


@dataclass(frozen=True, slots=True)
class RoutineDraft:
    """What a form says of a routine."""

    name: str
    items: tuple[RoutineItem, ...]
    note: str = ""
    said_by: str = ""


@dataclass(frozen=True, slots=True)
class ThermalDraft:
    """What a form says of heat or cold."""

    name: str
    kind: ThermalKind
    regions: tuple[Region, ...]
    minutes: int = 15
    gap_minutes: int = 120
    note: str = ""
    said_by: str = ""


PracticeDraft = RoutineDraft | ThermalDraft


@dataclass(frozen=True, slots=True)
class ProposedPractice:
    """A routine, heat or cold of a plan file with its lines."""

    plan_file_id: str
    draft: PracticeDraft
    lines: tuple[ProposedLine, ...]
    unsaid: frozenset[str] = frozenset()
    """Fields that the file leaves out; what is recorded of them stays."""


class PracticeService:
    """Verbs about routines, heat and cold."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def practices(self) -> tuple[Practice, ...]:
        """All routines, heat and cold plans, by name."""
        with self._desk.database.reading() as session:
            return store.practices(session, self._desk.patient)

    def practice(self, practice_id: PracticeId) -> Practice:
        """One routine, or heat or cold plan.

        Raises:
            NotFoundError: none has this id.
        """
        with self._desk.database.reading() as session:
            return store.practice(session, self._desk.patient, practice_id)

    def catalogue(self) -> tuple[Movement, ...]:
        """The movements that ship with the program, each with its source; not yet reviewed by a clinician."""
        return store.catalogue()

    def add(self, draft: PracticeDraft, plans: Sequence[PlanDraft], *, token: FormToken) -> PracticeId:
        """Add a routine, or heat or cold, with its plan lines. The same form twice adds it once.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was added.
        """
        checked_practice(draft)
        for plan in plans:
            checked_plan(plan)

        def make() -> tuple[str, PracticeId]:
            practice_id = self._save_new(session, draft, None)
            for plan in plans:
                write_line(self._desk, session, LineKind.PRACTICE, practice_id, plan)
            return practice_id, practice_id

        with self._desk.database.writing() as session:
            made = once(session, token, make, lambda known: self._known(session, PracticeId(known)))
        self._desk.changes.announce(Topic.PRACTICES, Topic.PLANS)
        return made

    def change(self, practice_id: PracticeId, draft: PracticeDraft, *, seen: Practice | None = None) -> Practice:
        """Change a practice from now on; sessions keep what they were. ``seen``: as the form opened it.

        Raises:
            InvalidInputError: a value that cannot be kept. NotFoundError: none has this id.
            ChangedMeanwhileError: somebody changed it first.
        """
        checked_practice(draft)
        with self._desk.database.writing() as session:
            old = store.practice(session, self._desk.patient, practice_id)
            if seen is not None and seen != old:
                raise ChangedMeanwhileError
            new = applied(old, draft)
            if new != old:
                store.save_practice(session, new, self._desk.recorder, self._desk.clock.now())
        self._desk.changes.announce(Topic.PRACTICES)
        return new

    def adopt(self, proposals: Sequence[ProposedPractice]) -> AdoptResult:
        """Take over the practices of a plan file: what differs gets a new version, nothing comes twice.

        New and changed lines wait, paused, to be confirmed. All or nothing.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was taken over.
        """
        for proposal in proposals:
            checked_practice(proposal.draft)
            for line in proposal.lines:
                checked_plan(line.plan)
        told: list[tuple[str, LineId]] = []
        with self._desk.database.writing() as session:
            known = store.by_plan_file(session, self._desk.patient)
            for proposal in proposals:
                practice_id, differs = self._adopt(session, proposal, known.get(proposal.plan_file_id))
                lines, kind = proposal.lines, LineKind.PRACTICE
                told += adopt_lines(self._desk, session, kind, practice_id, lines, subject_differs=differs)
        self._desk.changes.announce(Topic.PRACTICES, Topic.PLANS)
        return adopt_result(told)

    def known_plan(self) -> dict[str, tuple[Practice, dict[str, PlanLine]]]:
        """What came from a plan file before: practices and lines by their ids there."""
        with self._desk.database.reading() as session:
            return {
                file_id: (
                    store.practice(session, self._desk.patient, practice_id),
                    {
                        line_file_id: plan_store.line(session, self._desk.patient, line_id)
                        for line_file_id, line_id in plan_store.lines_by_plan_file(session, practice_id).items()
                    },
                )
                for file_id, practice_id in store.by_plan_file(session, self._desk.patient).items()
            }

    def _known(self, session: Session, practice_id: PracticeId) -> PracticeId:
        return store.practice(session, self._desk.patient, practice_id).id

    def _adopt(self, session: Session, proposal: ProposedPractice, known: PracticeId | None) -> tuple[PracticeId, bool]:
        """Its id, and whether its lines must wait for a person."""
        if known is None:
            return self._save_new(session, proposal.draft, proposal.plan_file_id), True
        old = store.practice(session, self._desk.patient, known)
        new = adopted(old, proposal)
        if new != old:
            store.save_practice(session, new, self._desk.recorder, self._desk.clock.now())
        return known, changes_what_is_done(old, new)

    def _save_new(self, session: Session, draft: PracticeDraft, plan_file_id: str | None) -> PracticeId:
        practice_id = new_id(PracticeId)
        blank: Practice
        if isinstance(draft, RoutineDraft):
            blank = Routine(practice_id, self._desk.patient, "", (), plan_file_id=plan_file_id)
        else:
            blank = ThermalPlan(practice_id, self._desk.patient, "", draft.kind, (), plan_file_id=plan_file_id)
        store.save_practice(session, applied(blank, draft), self._desk.recorder, self._desk.clock.now())
        return practice_id


def applied(old: Practice, draft: PracticeDraft) -> Practice:
    """A practice with a form's values.

    Raises:
        ChangedMeanwhileError: the form is of another kind than the practice.
    """
    name, note, said_by = draft.name.strip(), draft.note.strip(), draft.said_by.strip()
    if isinstance(old, Routine) and isinstance(draft, RoutineDraft):
        return replace(old, name=name, note=note, said_by=said_by, items=draft.items)
    if isinstance(old, ThermalPlan) and isinstance(draft, ThermalDraft):
        return replace(
            old,
            name=name,
            note=note,
            said_by=said_by,
            kind=draft.kind,
            regions=draft.regions,
            minutes=draft.minutes,
            gap_minutes=draft.gap_minutes,
        )
    raise ChangedMeanwhileError


def adopted(old: Practice, proposal: ProposedPractice) -> Practice:
    """A practice with what a plan file says of it; what the file leaves out stays.

    Raises:
        ChangedMeanwhileError: the file tells of another kind of practice.
    """
    return replace(applied(old, proposal.draft), **{field: getattr(old, field) for field in proposal.unsaid})


def changes_what_is_done(old: Practice, new: Practice) -> bool:
    """Whether a change is one that a person must confirm before the lines run: more than a note or who said so."""
    return replace(old, note=new.note, said_by=new.said_by) != new


def checked_practice(draft: PracticeDraft) -> None:
    """Refuse a practice that cannot be kept.

    Raises:
        InvalidInputError: see ``validate_routine`` and ``validate_thermal``.
    """
    if isinstance(draft, RoutineDraft):
        validate_routine(draft.name, draft.items, draft.note)
    else:
        validate_thermal(draft.name, draft.regions, draft.minutes, draft.gap_minutes, draft.note)
