"""A plan file beside the present plan: what is new, what differs, what stays, and the next three times of each line."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.expand import next_occurrence
from companion.domain.identity import LineId, MedicineId, PatientId
from companion.domain.people import ZoneSpan
from companion.domain.schedule import PlanLine, PlanVersion
from companion.interchange.plan_file import PlanFile
from companion.services.medication import MedicineDraft
from companion.services.office import Services
from companion.services.plans import AdoptResult, PlanDraft, same_plan

TIMES_SHOWN = 3


class Verdict(StrEnum):
    """What an import would do with a line."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class LineProposal:
    """One line of the file as we read it."""

    medicine: MedicineDraft
    medicine_file_id: str
    line_file_id: str
    snippet: str
    plan: PlanDraft
    verdict: Verdict
    next_times: tuple[datetime, ...]
    """UTC instants, at most three; none for a line without due times, or one that is over."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """The whole file as we read it. Nothing is kept until ``accept``."""

    file: PlanFile
    lines: tuple[LineProposal, ...]

    def count(self, verdict: Verdict) -> int:
        """How many lines have this verdict."""
        return sum(1 for line in self.lines if line.verdict is verdict)


def propose(file: PlanFile, services: Services) -> Proposal:
    """Hold a file beside the present plan."""
    known = services.medication.known_plan()
    spans, now = services.people.spans(), services.clock.now()
    lines = []
    for medicine in file.medicines:
        _present, present_lines = known.get(medicine.plan_file_id, (None, {}))
        for line in medicine.lines:
            present = present_lines.get(line.plan_file_id)
            lines.append(
                LineProposal(
                    medicine.draft,
                    medicine.plan_file_id,
                    line.plan_file_id,
                    file.snippets.get((medicine.plan_file_id, line.plan_file_id), ""),
                    line.plan,
                    _verdict(present, line.plan),
                    next_times(line.plan, spans, now),
                )
            )
    return Proposal(file, tuple(lines))


def accept(proposal: Proposal, services: Services) -> AdoptResult:
    """Take the file over: new and changed lines wait, paused, for a person's confirmation.

    Raises:
        InvalidInputError: a value that cannot be kept; nothing was taken over.
    """
    result = services.medication.adopt(proposal.file.medicines)
    patient = services.people.patient()
    if proposal.file.surgery_on is not None and patient.surgery_on is None:
        services.people.keep_surgery_day(proposal.file.surgery_on)
    if not patient.name and proposal.file.patient_name:
        services.people.change_patient(name=proposal.file.patient_name)
    if not patient.procedure and proposal.file.procedure:
        services.people.change_patient(procedure=proposal.file.procedure)
    for milestone in proposal.file.milestones:
        services.people.add_milestone(milestone.day, milestone.words)
    return result


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


def _verdict(present: PlanLine | None, plan: PlanDraft) -> Verdict:
    if present is None:
        return Verdict.NEW
    return Verdict.UNCHANGED if same_plan(present.current, plan) else Verdict.CHANGED
