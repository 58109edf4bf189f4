"""What a plan file says otherwise than the record: values field by field, for the words of a screen or a terminal."""

from dataclasses import dataclass, fields, replace
from datetime import date

from companion.domain.identity import LineId
from companion.domain.medication import LabelLimits, Medicine, Supply
from companion.domain.people import Patient
from companion.domain.practice import Practice
from companion.domain.recovery import Fact
from companion.domain.schedule import PlanVersion
from companion.interchange.plan_file import PlanFile
from companion.services.plans import PlanDraft

UNSHOWN = {"id", "patient", "tracks_stock", "plan_file_id", "fictional", "lifted_on", "lifted_by"} | {
    "formulary_id",
    *("from_after_surgery", "until_after_surgery", "after_surgery", "number", "effective_from", "paused"),
}
"""Fields that a file does not tell of, or that a day beside them says already."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: what is recorded, and what would stand there after the import."""

    field: str
    now: object
    told: object
    follows: tuple[str, str] = ("", "")
    """Of a schedule: the names of what it follows on, now and after; "" where it follows nothing."""


@dataclass(frozen=True, slots=True)
class MissingLine:
    """A running line of an earlier import that the file does not have. It goes on as it is."""

    id: LineId
    subject: Medicine | Practice
    version: PlanVersion


def between(
    now: Medicine | Practice | Fact | PlanDraft, told: Medicine | Practice | Fact | PlanDraft
) -> tuple[Difference, ...]:
    """The fields in which two values of one kind differ; label limits and supply one by one."""
    found: list[Difference] = []
    for one in fields(now):
        was, new = getattr(now, one.name), getattr(told, one.name)
        if isinstance(was, LabelLimits | Supply):
            found += [Difference(part.name, getattr(was, part.name), getattr(new, part.name)) for part in fields(was)]
        elif one.name not in UNSHOWN:
            found.append(Difference(one.name, was, new))
    return tuple(one for one in found if one.now != one.told)


def plan_of(version: PlanVersion) -> PlanDraft:
    """What a version plans, as a form would say it."""
    return PlanDraft(version.schedule, version.start, version.end, version.late_after_minutes, version.manner)


def of_patient(file: PlanFile, patient: Patient) -> tuple[Difference, ...]:
    """What the file would tell of the patient: what nobody has typed yet, and a corrected day of surgery."""
    told = replace(
        patient,
        name=patient.name or file.patient_name,
        born_on=patient.born_on or file.born_on,
        address=patient.address or file.address,
        colour=patient.colour or file.colour,
        surgery_on=_surgery_day(file, patient),
    )
    names = ("name", "born_on", "address", "colour", "surgery_on")
    pairs = (Difference(name, getattr(patient, name), getattr(told, name)) for name in names)
    return tuple(one for one in pairs if one.now != one.told)


def _surgery_day(file: PlanFile, patient: Patient) -> date | None:
    told_whole = any(one.plan_file_id == "patient" for one in file.facts)
    return patient.surgery_on if file.surgery_on is None or told_whole else file.surgery_on
