"""A plan file beside the present plan: what is new, what differs, what stays, and the next three times of each line."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from companion.domain.errors import PlanFileError
from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, PatientId
from companion.domain.medication import Medicine
from companion.domain.people import Milestone, Patient, ZoneSpan
from companion.domain.practice import Practice, Routine
from companion.domain.recovery import Fact, HealthFact
from companion.domain.schedule import FollowOn, PlanLine, PlanVersion
from companion.interchange.plan_differences import Difference, MissingLine, between, of_patient, plan_of
from companion.interchange.plan_file import Helper, PlanFile
from companion.interchange.plan_medicine import WORDS
from companion.interchange.plan_placing import placed
from companion.interchange.proposed_cautions import (
    ProposedAllergy,
    ProposedCaution,
    as_adopted,
    proposed_allergies,
    proposed_cautions,
)
from companion.services.medication import MedicineDraft, ProposedMedicine, changes_the_dose
from companion.services.medication import adopted as adopted_medicine
from companion.services.office import Services
from companion.services.plan_adoption import AdoptResult, adopted_plan, same_plan, waits
from companion.services.plans import PlanDraft
from companion.services.practice import (
    PracticeDraft,
    ProposedPractice,
    RoutineDraft,
    ThermalDraft,
    changes_what_is_done,
)
from companion.services.practice import adopted as adopted_practice
from companion.services.recovery import ProposedFact, says_the_same
from companion.services.recovery import adopted as adopted_fact

TIMES_SHOWN = 3


class Verdict(StrEnum):
    """What an import would do with a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class LineProposal:
    """One line of the file as we read it."""

    draft: MedicineDraft | PracticeDraft
    """What it is of."""
    subject_file_id: str
    line_file_id: str
    snippet: str
    plan: PlanDraft
    """As it would stand: what the file leaves out is as recorded."""
    verdict: Verdict
    next_times: tuple[datetime, ...]
    """UTC instants, at most three; none for a line without due times, or one that is over."""
    differences: tuple[Difference, ...] = ()
    follows: str = ""
    """The name of what the line follows on; "" where it follows none."""
    stops: bool = False
    """It runs now, and would stop until a person starts it again."""

    @property
    def instructions(self) -> str:
        """What the file says about how, in its words."""
        return self.draft.instructions if isinstance(self.draft, MedicineDraft) else self.draft.note


@dataclass(frozen=True, slots=True)
class SubjectProposal:
    """One medicine, routine, heat or cold of the file, beside the record."""

    draft: MedicineDraft | PracticeDraft
    verdict: Verdict
    differences: tuple[Difference, ...]
    lines: tuple[LineProposal, ...]
    waiting: tuple[LineId, ...]
    """Its unchanged lines that nobody has started since an earlier import."""


@dataclass(frozen=True, slots=True)
class FactProposal:
    """One fact of the file. New and changed ones hold at once: a precaution that waits would protect nobody."""

    fact: Fact
    """As it would stand."""
    verdict: Verdict
    now: Fact | None = None
    """As it is recorded."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole file as we read it. Nothing is kept until ``accept``."""

    file: PlanFile
    subjects: tuple[SubjectProposal, ...]
    facts: tuple[FactProposal, ...]
    """Surgeries, precautions, contacts, phases and what a team must know."""
    patient: tuple[Difference, ...]
    """What would be filled in or corrected about the patient."""
    new_persons: tuple[Helper, ...]
    """Helpers nobody has added yet."""
    new_milestones: tuple[Milestone, ...]
    missing: tuple[MissingLine, ...]
    other_patient: Patient | None
    """The record's patient when the file was written for somebody else."""
    cautions: tuple[ProposedCaution, ...] = ()
    """What its medicines meet on the list as it would stand."""
    allergies: tuple[ProposedAllergy, ...] = ()
    """Its medicines that an allergy names, recorded or in the file."""

    @property
    def lines(self) -> tuple[LineProposal, ...]:
        """The lines of all medicines and practices."""
        return tuple(line for subject in self.subjects for line in subject.lines)

    @property
    def waiting(self) -> tuple[LineId, ...]:
        """Lines that are in the record as the file says, and that nobody has started."""
        return tuple(line for subject in self.subjects for line in subject.waiting)

    @property
    def has_news(self) -> bool:
        """Whether importing would write anything."""
        verdicts = [
            *(one.verdict for one in self.subjects),
            *(one.verdict for one in self.lines),
            *(one.verdict for one in self.facts),
        ]
        besides = (*self.patient, *self.new_persons, *self.new_milestones)
        return bool(besides) or any(one is not Verdict.UNCHANGED for one in verdicts)

    @property
    def is_known(self) -> bool:
        """Whether everything it says is in the record already, and nothing of it waits."""
        return not self.has_news and not self.waiting

    def count(self, verdict: Verdict) -> int:
        """How many lines have this verdict."""
        return sum(1 for line in self.lines if line.verdict is verdict)


Present = Mapping[str, tuple[Medicine | Practice, Mapping[str, PlanLine]]]


def propose(file: PlanFile, services: Services) -> Proposal:
    """Hold a file beside the present plan.

    Raises:
        PlanFileError: an id is of a medicine here and of a routine there, or the like; or times that cannot be kept
            by the patient's day.
    """
    present: Present = {**services.practice.known_plan(), **services.medication.known_plan()}
    ids = {(name, key): line.id for name, (_subject_there, lines) in present.items() for key, line in lines.items()}
    file = placed(file, services.day_plan.day_plan().plan, ids)
    subjects = [_subject(one, present, file, services) for one in _told(file)]
    helpers = {person.name.casefold() for person in services.people.persons()}
    patient, milestones = services.people.patient(), services.people.milestones()
    made = as_adopted(file.medicines, _medicines(present), services)
    health = [one.fact for one in file.facts if isinstance(one.fact, HealthFact)]
    return Proposal(
        file,
        tuple(subjects),
        tuple(_fact(one, services) for one in file.facts),
        of_patient(file, patient),
        tuple(person for person in file.persons if person.name.casefold() not in helpers),
        tuple(one for one in file.milestones if one not in milestones),
        _missing(file, present, services.diary.today()),
        patient if _is_another(file, patient) else None,
        proposed_cautions(made, services),
        proposed_allergies(made, health, services),
    )


def _medicines(present: Present) -> dict[str, Medicine]:
    return {name: subject for name, (subject, _lines) in present.items() if isinstance(subject, Medicine)}


def _told(file: PlanFile) -> tuple[ProposedMedicine | ProposedPractice, ...]:
    return (*file.medicines, *file.practices)


def _subject(
    one: ProposedMedicine | ProposedPractice, present: Present, file: PlanFile, services: Services
) -> SubjectProposal:
    spans, now = services.people.spans(), services.clock.now()
    old, known = present.get(one.plan_file_id, (None, {}))
    new, differs = _adopted(old, one)
    draft = one.draft if new is None else _draft_of(new, one.draft)
    names = _names(present, file)
    lines, waiting = [], []
    for line in one.lines:
        kept = known.get(line.plan_file_id)
        plan = line.plan if kept is None else adopted_plan(kept.current, line)
        same = kept is not None and not differs and same_plan(kept.current, plan)
        verdict = Verdict.NEW if kept is None else Verdict.UNCHANGED if same else Verdict.CHANGED
        if kept is not None and same and waits(kept):
            waiting.append(kept.id)
        snippet = file.snippets.get((one.plan_file_id, line.plan_file_id), "")
        told = () if kept is None else _with_names(between(plan_of(kept.current), plan), names)
        stops = kept is not None and not same and not kept.current.paused
        times = next_times(plan, spans, now)
        lines.append(
            LineProposal(
                draft,
                one.plan_file_id,
                line.plan_file_id,
                snippet,
                plan,
                verdict,
                times,
                told,
                _follows(plan.schedule, names),
                stops,
            )
        )
    changes = () if old is None or new is None else between(old, new)
    verdict = Verdict.NEW if old is None else Verdict.UNCHANGED if old == new else Verdict.CHANGED
    return SubjectProposal(draft, verdict, changes, tuple(lines), tuple(waiting))


def _names(present: Present, file: PlanFile) -> dict[LineId, str]:
    """What each line is of, as it is named in the record and, first, in the file."""
    found = {line.id: subject.name for subject, lines in present.values() for line in lines.values()}
    return found | {line.id: one.draft.name for one in _told(file) for line in one.lines if line.id is not None}


def _follows(schedule: object, names: Mapping[LineId, str]) -> str:
    """The name of what a plan follows on. A line that was typed in here has none in a file."""
    return names.get(schedule.source, "") if isinstance(schedule, FollowOn) else ""


def _with_names(told: tuple[Difference, ...], names: Mapping[LineId, str]) -> tuple[Difference, ...]:
    return tuple(replace(one, follows=(_follows(one.now, names), _follows(one.told, names))) for one in told)


def _adopted(
    old: Medicine | Practice | None, one: ProposedMedicine | ProposedPractice
) -> tuple[Medicine | Practice | None, bool]:
    """What would stand in the record, and whether its lines must wait for a person."""
    if old is None:
        return None, True
    if isinstance(old, Medicine) and isinstance(one, ProposedMedicine):
        medicine = adopted_medicine(old, one)
        return medicine, changes_the_dose(old, medicine)
    same_kind = isinstance(old, Routine) == isinstance(one.draft, RoutineDraft)
    if isinstance(one, ProposedPractice) and not isinstance(old, Medicine) and same_kind:
        practice = adopted_practice(old, one)
        return practice, changes_what_is_done(old, practice)
    raise PlanFileError("kind_changed", field="id", value=one.plan_file_id)


def _draft_of(new: Medicine | Practice, draft: MedicineDraft | PracticeDraft) -> MedicineDraft | PracticeDraft:
    """The draft with what would stand in the record."""
    names = ["note", "said_by", *(["minutes", "gap_minutes"] if isinstance(draft, ThermalDraft) else [])]
    if isinstance(draft, MedicineDraft):
        names = ["ingredients", "purpose", "instructions", "limits", "tags", "stop", "supply", *WORDS]
    return replace(draft, **{name: getattr(new, name) for name in names})


def _missing(file: PlanFile, present: Present, today: date) -> tuple[MissingLine, ...]:
    told = {(one.plan_file_id, line.plan_file_id) for one in _told(file) for line in one.lines}
    return tuple(
        MissingLine(line.id, subject, line.current)
        for subject_id, (subject, lines) in present.items()
        for line_id, line in lines.items()
        if (subject_id, line_id) not in told and not _is_over(line.current, today)
    )


def _is_over(version: PlanVersion, today: date) -> bool:
    return version.end is not None and version.end.day < today


def accept(proposal: Proposal, services: Services) -> AdoptResult:
    """Take the file over, all of it or nothing: new and changed lines wait, paused, for a person's confirmation.

    Raises:
        InvalidInputError: a value that cannot be kept. ChangedMeanwhileError: lines of it came into the record since.
        Nothing was taken over.
    """
    with services.one_unit():
        return _accept(proposal, services)


def _accept(proposal: Proposal, services: Services) -> AdoptResult:
    doses = services.medication.adopt(proposal.file.medicines)
    practices = services.practice.adopt(proposal.file.practices)
    services.plans.check_sources()
    patient, file = services.people.patient(), proposal.file
    if not patient.name and file.patient_name:
        services.people.change_patient(name=file.patient_name)
    if patient.born_on is None and file.born_on is not None:
        services.people.change_patient(born_on=file.born_on)
    if not patient.colour and file.colour:
        services.people.change_patient(colour=file.colour)
    if not patient.address and file.address:
        services.people.change_patient(address=file.address)
    services.recovery.adopt(file.facts)
    if any(one.field == "surgery_on" for one in proposal.patient) and file.surgery_on is not None:
        services.recovery.adopt_surgery_day(file.surgery_on)
    for helper in proposal.new_persons:
        services.people.add_person(helper.name, helper.role, helper.colour)
    for milestone in file.milestones:
        services.people.add_milestone(milestone.day, milestone.words)
    return AdoptResult(
        doses.added + practices.added,
        doses.changed + practices.changed,
        doses.unchanged + practices.unchanged,
        (*doses.waiting, *practices.waiting),
    )


def next_times(plan: PlanDraft, spans: tuple[ZoneSpan, ...], now: datetime) -> tuple[datetime, ...]:
    """The next due instants (UTC) of a plan that would run from now on."""
    version = PlanVersion(1, now, plan.schedule, plan.start, plan.end, late_after_minutes=plan.late_after_minutes)
    line = PlanLine(LineId("proposed"), PatientId("proposed"), MedicineId("proposed"), (version,))
    found: list[datetime] = []
    after = now
    while len(found) < TIMES_SHOWN:
        following = next_occurrence(line, spans, after)
        if following is None:
            break
        after = following.due_at
        found.append(after)
    return tuple(found)


def _fact(one: ProposedFact, services: Services) -> FactProposal:
    item = services.recovery.known(one)
    if item is None:
        return FactProposal(one.fact, Verdict.NEW)
    fact = adopted_fact(item.value, one)
    return FactProposal(fact, Verdict.UNCHANGED if says_the_same(item.value, fact) else Verdict.CHANGED, item.value)


def _is_another(file: PlanFile, patient: Patient) -> bool:
    """Another name, or the same name with another day of birth."""
    told, name = file.patient_name.strip().casefold(), patient.name.strip().casefold()
    other_name = bool(told and name) and told != name
    births = file.born_on, patient.born_on
    return other_name or (None not in births and births[0] != births[1])
