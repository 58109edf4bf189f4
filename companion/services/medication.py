"""Medicines: adding, changing, taking over from a plan file."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from companion.domain.identity import FormToken, LineId, MedicineId, new_id
from companion.domain.label_check import validate_medicine
from companion.domain.medication import (
    Ingredient,
    LabelLimits,
    Medicine,
    Movement,
    MovementKind,
    Supply,
    Unit,
)
from companion.domain.medicine_class import ClassTag, StopSuddenly
from companion.domain.schedule import LineKind, PlanLine
from companion.domain.stock import is_over, validate_count
from companion.services.changes import Topic
from companion.services.desk import Desk, once
from companion.services.plan_adoption import AdoptResult, ProposedLine, adopt_lines, adopt_result
from companion.services.plans import PlanDraft, checked_plan, write_line
from companion.storage import doses as dose_store
from companion.storage import medication as store
from companion.storage import plans as plan_store
from companion.storage.database import Session

NO_LIMITS = LabelLimits()
ANY_SUPPLY = Supply()
SUPPLY = frozenset(field.name for field in fields(Supply))
WORDS = ("purpose", "instructions", "brand", "form", "prescriber", "storage_note", "disposal_note")


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
    brand: str = ""
    form: str = ""
    tags: frozenset[ClassTag] = frozenset()
    prescriber: str = ""
    stop: StopSuddenly = StopSuddenly.UNKNOWN
    storage_note: str = ""
    disposal_note: str = ""
    supply: Supply = ANY_SUPPLY
    formulary_id: str = ""


@dataclass(frozen=True, slots=True)
class ProposedMedicine:
    """A medicine of a plan file with its lines."""

    plan_file_id: str
    draft: MedicineDraft
    lines: tuple[ProposedLine, ...]
    unsaid: frozenset[str] = frozenset()
    """Fields of ``Medicine`` and ``Supply`` that the file leaves out; what is recorded of them stays.

    A limit left out is None, or empty.
    """


class MedicationService:
    """Verbs about medicines."""

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
            return store.medicine(session, self._desk.patient, medicine_id)

    def has_class(self, tag: ClassTag) -> bool:
        """Whether a medicine of this class is on the list and not over: has no plan, or one that may still run."""
        with self._desk.database.reading() as session:
            now, spans = self._desk.clock.now(), self._desk.spans(session)
            lines = plan_store.lines(session, self._desk.patient)
            tagged = [one.id for one in store.medicines(session, self._desk.patient) if tag in one.tags]
            return any(not is_over([one for one in lines if one.subject == id_], spans, now) for id_ in tagged)

    def add(self, draft: MedicineDraft, plans: Sequence[PlanDraft], *, token: FormToken) -> MedicineId:
        """Put a medicine on the list, with its plan lines and its opening stock. The same form twice adds it once.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was added.
        """
        _validate(draft, plans)

        def make() -> tuple[str, MedicineId]:
            medicine_id = self._add_medicine(session, draft, None)
            for plan in plans:
                write_line(self._desk, session, LineKind.MEDICINE, medicine_id, plan)
            return medicine_id, medicine_id

        with self._desk.database.writing() as session:
            made = once(session, token, make, lambda known: self._known(session, MedicineId(known)))
        self._desk.changes.announce(Topic.MEDICINES, Topic.PLANS, Topic.STOCK)
        return made

    def change(self, medicine_id: MedicineId, draft: MedicineDraft) -> Medicine:
        """Change what is known of a medicine by a new version. Stock is changed by counting, not here.

        Raises:
            InvalidInputError: a value that cannot be kept. NotFoundError: no medicine has this id.
        """
        _validate(draft, ())
        with self._desk.database.writing() as session:
            old = store.medicine(session, self._desk.patient, medicine_id)
            new = applied(old, draft)
            if new != old:
                store.save_medicine(session, new, self._desk.recorder, self._desk.clock.now())
            if draft.opening_stock is not None and dose_store.on_hand(session, medicine_id) is None:
                self._open_stock(session, medicine_id, draft.opening_stock)
        self._desk.changes.announce(Topic.MEDICINES, Topic.STOCK)
        return new

    def adopt(self, proposals: Sequence[ProposedMedicine]) -> AdoptResult:
        """Take over a plan file: ids are matched, what differs gets a new version, nothing comes twice.

        New and changed lines wait, paused, for ``confirm_lines``. All or nothing.

        Raises:
            InvalidInputError: a value that cannot be kept; nothing was taken over.
        """
        for proposal in proposals:
            _validate(proposal.draft, [line.plan for line in proposal.lines])
        told: list[tuple[str, LineId]] = []
        with self._desk.database.writing() as session:
            known = store.by_plan_file(session, self._desk.patient)
            for proposal in proposals:
                medicine_id, differs = self._adopt_medicine(session, proposal, known.get(proposal.plan_file_id))
                lines, kind = proposal.lines, LineKind.MEDICINE
                told += adopt_lines(self._desk, session, kind, medicine_id, lines, subject_differs=differs)
        self._desk.changes.announce(Topic.MEDICINES, Topic.PLANS, Topic.STOCK)
        return adopt_result(told)

    def known_plan(self) -> dict[str, tuple[Medicine, dict[str, PlanLine]]]:
        """What came from a plan file before: medicines and lines by their ids there."""
        with self._desk.database.reading() as session:
            return {
                file_id: (
                    store.medicine(session, self._desk.patient, medicine_id),
                    {
                        line_file_id: plan_store.line(session, self._desk.patient, line_id)
                        for line_file_id, line_id in plan_store.lines_by_plan_file(session, medicine_id).items()
                    },
                )
                for file_id, medicine_id in store.by_plan_file(session, self._desk.patient).items()
            }

    def _known(self, session: Session, medicine_id: MedicineId) -> MedicineId:
        return store.medicine(session, self._desk.patient, medicine_id).id

    def _adopt_medicine(
        self, session: Session, proposal: ProposedMedicine, known: MedicineId | None
    ) -> tuple[MedicineId, bool]:
        """Its id, and whether its lines must wait for a person."""
        if known is None:
            return self._add_medicine(session, proposal.draft, proposal.plan_file_id), True
        old = store.medicine(session, self._desk.patient, known)
        new = adopted(old, proposal)
        if new != old:
            store.save_medicine(session, new, self._desk.recorder, self._desk.clock.now())
        return known, changes_the_dose(old, new)

    def _add_medicine(self, session: Session, draft: MedicineDraft, plan_file_id: str | None) -> MedicineId:
        medicine_id = new_id(MedicineId)
        blank = Medicine(medicine_id, self._desk.patient, "", draft.unit, (), plan_file_id=plan_file_id)
        store.save_medicine(session, applied(blank, draft), self._desk.recorder, self._desk.clock.now())
        if draft.opening_stock is not None:
            self._open_stock(session, medicine_id, draft.opening_stock)
        return medicine_id

    def _open_stock(self, session: Session, medicine_id: MedicineId, amount: int) -> None:
        now = self._desk.clock.now()
        movement = Movement(medicine_id, MovementKind.OPENING, amount, now, 0, "")
        dose_store.append_movement(session, movement, None, self._desk.recorder, now)


def applied(old: Medicine, draft: MedicineDraft) -> Medicine:
    """A medicine with a form's values."""
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
        brand=draft.brand.strip(),
        form=draft.form.strip(),
        tags=draft.tags,
        prescriber=draft.prescriber.strip(),
        stop=draft.stop,
        storage_note=draft.storage_note.strip(),
        disposal_note=draft.disposal_note.strip(),
        supply=draft.supply,
        formulary_id=draft.formulary_id,
    )


def adopted(old: Medicine, proposal: ProposedMedicine) -> Medicine:
    """A medicine with what a plan file says of it. What the file leaves out stays; it never drops a limit."""
    new = applied(old, proposal.draft)
    told = proposal.draft.limits
    limits = LabelLimits(
        old.limits.gap_minutes if told.gap_minutes is None else told.gap_minutes,
        old.limits.most_in_24_hours if told.most_in_24_hours is None else told.most_in_24_hours,
        old.limits.largest_single if told.largest_single is None else told.largest_single,
        told.most or old.limits.most,
        told.most_of or old.limits.most_of,
    )
    supply = replace(new.supply, **{field: getattr(old.supply, field) for field in proposal.unsaid & SUPPLY})
    kept = {field: getattr(old, field) for field in proposal.unsaid - SUPPLY}
    return replace(new, limits=limits, supply=supply, **kept)


def changes_the_dose(old: Medicine, new: Medicine) -> bool:
    """Whether a change is one that a person must confirm before the medicine's lines run: more than words about it."""
    return (old.name, old.unit, old.ingredients, old.limits) != (new.name, new.unit, new.ingredients, new.limits)


def check_medicine(draft: MedicineDraft) -> None:
    """Refuse a medicine that cannot be kept.

    Raises:
        InvalidInputError: the field, and why.
    """
    words = {field: getattr(draft, field) for field in WORDS}
    validate_medicine(draft.name, draft.ingredients, draft.limits, words, draft.supply)
    if draft.opening_stock is not None:
        validate_count(draft.opening_stock)


def _validate(draft: MedicineDraft, plans: Sequence[PlanDraft]) -> None:
    check_medicine(draft)
    for plan in plans:
        checked_plan(plan)
