"""Medicines and their plan lines: adding, changing, pausing. Changing a plan never rewrites the past."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from companion.domain.errors import ChangedMeanwhileError
from companion.domain.identity import FormToken, LineId, MedicineId, new_id
from companion.domain.medication import (
    Ingredient,
    LabelLimits,
    Medicine,
    Movement,
    MovementKind,
    Unit,
    validate_medicine,
)
from companion.domain.schedule import DayRef, EveryHours, PlanLine, PlanVersion, Schedule, validate_plan
from companion.domain.stock import validate_count
from companion.services.changes import Topic
from companion.services.desk import Desk, once
from companion.storage import doses as dose_store
from companion.storage import medication as store
from companion.storage.database import Session

NO_LIMITS = LabelLimits()


@dataclass(frozen=True, slots=True)
class MedicineDraft:
    """What a form says of a medicine. ``opening_stock`` in thousandths of a unit; None: stock is not followed."""

    name: str
    unit: Unit
    ingredients: tuple[Ingredient, ...] = ()
    purpose: str = ""
    instructions: str = ""
    limits: LabelLimits = NO_LIMITS
    opening_stock: int | None = None
    fictional: bool = False


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


@dataclass(frozen=True, slots=True)
class ProposedMedicine:
    """A medicine of a plan file with its lines."""

    plan_file_id: str
    draft: MedicineDraft
    lines: tuple[ProposedLine, ...]


@dataclass(frozen=True, slots=True)
class AdoptResult:
    """What an import did, counted in lines; ``waiting`` need a person's confirmation before they run."""

    added: int
    changed: int
    unchanged: int
    waiting: tuple[LineId, ...]


class MedicationService:
    """Verbs about medicines and plan lines."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def medicines(self) -> tuple[Medicine, ...]:
        """All medicines, by name."""
        with self._desk.database.reading() as session:
            return store.medicines(session, self._desk.patient)

    def medicine(self, medicine_id: MedicineId) -> Medicine:
        """One medicine.

        Raises:
            NotFoundError: no medicine has this id.
        """
        with self._desk.database.reading() as session:
            return store.medicine(session, medicine_id)

    def lines(self, medicine_id: MedicineId | None = None) -> tuple[PlanLine, ...]:
        """Plan lines with their versions."""
        with self._desk.database.reading() as session:
            return store.lines(session, self._desk.patient, medicine_id)

    def add(self, draft: MedicineDraft, plans: Sequence[PlanDraft], *, token: FormToken) -> MedicineId:
        """Put a medicine on the list, with its plan lines and its opening stock. The same form twice adds it once.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was added.
        """
        _validate(draft, plans)

        def make() -> tuple[str, MedicineId]:
            medicine_id = self._add_medicine(session, draft, None)
            for plan in plans:
                self._add_line(session, medicine_id, plan, None, paused=False)
            return medicine_id, medicine_id

        with self._desk.database.writing() as session:
            made = once(session, token, make, MedicineId)
        self._desk.changes.announce(Topic.MEDICINES, Topic.STOCK)
        return made

    def change(self, medicine_id: MedicineId, draft: MedicineDraft) -> Medicine:
        """Change what is known of a medicine by a new version. Stock is changed by counting, not here.

        Raises:
            InvalidInputError: a value that cannot be kept. NotFoundError: no medicine has this id.
        """
        _validate(draft, ())
        with self._desk.database.writing() as session:
            old = store.medicine(session, medicine_id)
            new = _medicine(old, draft)
            if new != old:
                store.save_medicine(session, new, self._desk.recorder, self._desk.clock.now())
            if draft.opening_stock is not None and dose_store.on_hand(session, medicine_id) is None:
                self._open_stock(session, medicine_id, draft.opening_stock)
        self._desk.changes.announce(Topic.MEDICINES, Topic.STOCK)
        return new

    def add_line(self, medicine_id: MedicineId, plan: PlanDraft) -> LineId:
        """Give a medicine one more plan line.

        Raises:
            InvalidInputError: a plan that cannot be kept. NotFoundError: no medicine has this id.
        """
        _validate_plan(plan)
        with self._desk.database.writing() as session:
            store.medicine(session, medicine_id)
            line_id = self._add_line(session, medicine_id, plan, None, paused=False)
        self._desk.changes.announce(Topic.MEDICINES)
        return line_id

    def change_line(self, line_id: LineId, plan: PlanDraft, *, seen: int) -> PlanLine:
        """Change a plan from now on; ``seen`` is the version number the form was opened on.

        Raises:
            InvalidInputError: a plan that cannot be kept. ChangedMeanwhileError: somebody changed it first.
        """
        _validate_plan(plan)
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
        """A person has read these proposed lines and wants them to run, from now on."""
        for line_id in line_ids:
            self.resume_line(line_id)

    def move_with_surgery(self, day: date) -> None:
        """Lines that say ``surgery+N`` follow a corrected day of surgery, from now on, by new versions."""
        for line in self.lines():
            start, end = _moved(line.current.start, day), line.current.end
            moved_end = None if end is None else _moved(end, day)
            if (start, moved_end) != (line.current.start, end):
                self._next_version(line.id, partial(_restarted, start=start, end=moved_end))

    def adopt(self, proposals: Sequence[ProposedMedicine]) -> AdoptResult:
        """Take over a plan file: ids are matched, what differs gets a new version, nothing comes twice.

        New and changed lines wait, paused, for ``confirm_lines``. All or nothing.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was taken over.
        """
        for proposal in proposals:
            _validate(proposal.draft, [line.plan for line in proposal.lines])
        counts = {"added": 0, "changed": 0, "unchanged": 0}
        waiting: list[LineId] = []
        with self._desk.database.writing() as session:
            known = store.by_plan_file(session, self._desk.patient)
            for proposal in proposals:
                medicine_id = self._adopt_medicine(session, proposal, known.get(proposal.plan_file_id))
                lines = store.lines_by_plan_file(session, medicine_id)
                for proposed in proposal.lines:
                    verdict, line_id = self._adopt_line(
                        session, medicine_id, proposed, lines.get(proposed.plan_file_id)
                    )
                    counts[verdict] += 1
                    if verdict != "unchanged":
                        waiting.append(line_id)
        self._desk.changes.announce(Topic.MEDICINES, Topic.STOCK)
        return AdoptResult(counts["added"], counts["changed"], counts["unchanged"], tuple(waiting))

    def known_plan(self) -> dict[str, tuple[Medicine, dict[str, PlanLine]]]:
        """What came from a plan file before: medicines and lines by their ids there."""
        with self._desk.database.reading() as session:
            return {
                file_id: (
                    store.medicine(session, medicine_id),
                    {
                        line_file_id: store.line(session, line_id)
                        for line_file_id, line_id in store.lines_by_plan_file(session, medicine_id).items()
                    },
                )
                for file_id, medicine_id in store.by_plan_file(session, self._desk.patient).items()
            }

    def _adopt_medicine(self, session: Session, proposal: ProposedMedicine, known: MedicineId | None) -> MedicineId:
        if known is None:
            return self._add_medicine(session, proposal.draft, proposal.plan_file_id)
        old = store.medicine(session, known)
        new = _medicine(old, proposal.draft)
        if new != old:
            store.save_medicine(session, new, self._desk.recorder, self._desk.clock.now())
        return known

    def _adopt_line(
        self, session: Session, medicine_id: MedicineId, proposed: ProposedLine, known: LineId | None
    ) -> tuple[str, LineId]:
        if known is None:
            line_id = self._add_line(session, medicine_id, proposed.plan, proposed.plan_file_id, paused=True)
            return "added", line_id
        old = store.line(session, known).current
        if same_plan(old, proposed.plan):
            return "unchanged", known
        self._append(session, known, replace(_applied(old, proposed.plan), paused=True), old.number)
        return "changed", known

    def _next_version(
        self, line_id: LineId, change: Callable[[PlanVersion], PlanVersion], *, seen: int | None = None
    ) -> PlanLine:
        with self._desk.database.writing() as session:
            old = store.line(session, line_id).current
            if seen is not None and seen != old.number:
                raise ChangedMeanwhileError
            new = change(old)
            if new != old:
                self._append(session, line_id, new, old.number)
            line = store.line(session, line_id)
        self._desk.changes.announce(Topic.MEDICINES)
        return line

    def _append(self, session: Session, line_id: LineId, version: PlanVersion, seen: int) -> None:
        now = self._desk.clock.now()
        store.add_version(
            session, line_id, replace(version, number=seen + 1, effective_from=now), self._desk.recorder, now
        )

    def _add_medicine(self, session: Session, draft: MedicineDraft, plan_file_id: str | None) -> MedicineId:
        medicine_id = new_id(MedicineId)
        blank = Medicine(medicine_id, self._desk.patient, "", draft.unit, (), plan_file_id=plan_file_id)
        store.save_medicine(session, _medicine(blank, draft), self._desk.recorder, self._desk.clock.now())
        if draft.opening_stock is not None:
            self._open_stock(session, medicine_id, draft.opening_stock)
        return medicine_id

    def _open_stock(self, session: Session, medicine_id: MedicineId, amount: int) -> None:
        now = self._desk.clock.now()
        movement = Movement(medicine_id, MovementKind.OPENING, amount, now, 0, "")
        dose_store.append_movement(session, movement, None, self._desk.recorder, now)

    def _add_line(
        self, session: Session, medicine_id: MedicineId, plan: PlanDraft, plan_file_id: str | None, *, paused: bool
    ) -> LineId:
        line_id = new_id(LineId)
        now = self._desk.clock.now()
        store.add_line(session, self._desk.patient, medicine_id, line_id, plan_file_id)
        version = PlanVersion(1, now, plan.schedule, plan.start, plan.end, paused, plan.late_after_minutes)
        store.add_version(session, line_id, version, self._desk.recorder, now)
        return line_id


def same_plan(version: PlanVersion, plan: PlanDraft) -> bool:
    """Whether a proposed plan says what the line says already."""
    return (version.schedule, version.start, version.end, version.late_after_minutes) == (
        plan.schedule,
        plan.start,
        plan.end,
        plan.late_after_minutes,
    )


def _applied(old: PlanVersion, plan: PlanDraft) -> PlanVersion:
    return replace(
        old, schedule=plan.schedule, start=plan.start, end=plan.end, late_after_minutes=plan.late_after_minutes
    )


def _restarted(old: PlanVersion, *, start: DayRef, end: DayRef | None) -> PlanVersion:
    schedule = old.schedule
    if isinstance(schedule, EveryHours):
        schedule = replace(schedule, anchor=schedule.anchor + (start.day - old.start.day))
    return replace(old, schedule=schedule, start=start, end=end)


def _moved(ref: DayRef, surgery: date) -> DayRef:
    return ref if ref.after_surgery is None else replace(ref, day=surgery + timedelta(days=ref.after_surgery))


def _medicine(old: Medicine, draft: MedicineDraft) -> Medicine:
    return replace(
        old,
        name=draft.name.strip(),
        unit=draft.unit,
        ingredients=draft.ingredients,
        purpose=draft.purpose.strip(),
        instructions=draft.instructions.strip(),
        limits=draft.limits,
        tracks_stock=draft.opening_stock is not None or old.tracks_stock,
        fictional=draft.fictional,
    )


def _validate(draft: MedicineDraft, plans: Sequence[PlanDraft]) -> None:
    validate_medicine(
        draft.name, draft.ingredients, draft.limits, purpose=draft.purpose, instructions=draft.instructions
    )
    if draft.opening_stock is not None:
        validate_count(draft.opening_stock)
    for plan in plans:
        _validate_plan(plan)


def _validate_plan(plan: PlanDraft) -> None:
    validate_plan(plan.schedule, plan.start, plan.end, plan.late_after_minutes)
