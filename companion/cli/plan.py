"""``companion import-plan`` and ``companion confirm``: a plan file is a proposal, and runs when a person says so."""

import argparse

from companion.cli import caution_words, plan_changes, shapes, words
from companion.cli.opening import Opened, again_with, agreed
from companion.cli.plan_words import fact_words, schedule_words
from companion.cli.reply import DONE, NOT_CONFIRMED, REFUSED, HaltError, Reply
from companion.domain.identity import LineId
from companion.domain.medication import Unit
from companion.domain.people import Patient
from companion.domain.wall_time import local
from companion.interchange.plan_file import read_plan_file
from companion.interchange.proposal import LineProposal, Proposal, Verdict, accept, propose
from companion.services.medication import MedicineDraft
from companion.services.practice import PracticeDraft

VERDICTS = {Verdict.NEW: "new", Verdict.CHANGED: "differs from your plan", Verdict.UNCHANGED: "as in your plan"}


def import_plan(options: argparse.Namespace, record: Opened) -> Reply:
    """Show what a file proposes, and take it over when a person agrees; new and changed lines wait, paused.

    Raises:
        PlanFileError: the file is refused as a whole. InvalidInputError: a value that cannot be kept.
    """
    services = record.services
    file = read_plan_file(
        options.file,
        record.zone,
        today=local(record.now, record.zone).date(),
        catalogue=services.practice.catalogue(),
        in_demo=record.patient.example,
    )
    proposal = propose(file, services)
    shown, data = _shown(proposal, record), {**record.data(), "proposal": _shape(proposal)}
    if options.yes and proposal.other_patient is not None and not options.for_this_patient:
        now = (
            _other_patient(proposal, proposal.other_patient),
            "Nothing was imported. When it is meant for this record:",
        )
        return Reply(NOT_CONFIRMED, (*now, again_with(options, "--for-this-patient")), data, shown=shown)
    said = True if options.yes else agreed(shown, "Import these lines? They stay paused until you start them.", options)
    if not said:
        now = ("Nothing was imported. When you have read it and agree:", again_with(options, "--yes"))
        return Reply(NOT_CONFIRMED, now, data, shown=() if said is False else shown)
    result = accept(proposal, services)
    waiting = list(result.waiting)
    counts = {"added": result.added, "changed": result.changed, "unchanged": result.unchanged, "waiting": waiting}
    told = f"Imported: {result.added} new, {result.changed} changed, {result.unchanged} unchanged plan lines."
    lines = [told, f"For {record.whose}", record.recorder]
    if waiting:
        lines += ["They are paused. Start them in the window, or with:", "  companion confirm " + " ".join(waiting)]
    return Reply(DONE, tuple(lines), {**data, "imported": counts}, wrote=True, shown=shown if options.yes else ())


def confirm(options: argparse.Namespace, record: Opened) -> Reply:
    """Start imported lines: all of them, or none.

    Raises:
        HaltError: a line is not on the list.
    """
    known = {line.id for line in record.services.plans.lines()}
    unknown = [line for line in options.lines if line not in known]
    if unknown:
        what = f"No such plan line: {', '.join(unknown)}. Nothing was started."
        raise HaltError("no_such_line", REFUSED, (what,), data={"unknown": unknown})
    record.services.plans.confirm_lines([LineId(line) for line in options.lines])
    told = f"Started: {words.counted(len(options.lines), '1 plan line', '{n} plan lines')}."
    lines = (told, f"For {record.whose}", record.recorder)
    return Reply(DONE, lines, {**record.data(), "started": list(options.lines)}, wrote=True)


def _shown(proposal: Proposal, record: Opened) -> tuple[str, ...]:
    """The text of the file, our reading of it, and its next times."""
    lines = [f"For {record.whose}"]
    if proposal.other_patient is not None:
        lines.append(_other_patient(proposal, proposal.other_patient))
    for subject in proposal.subjects:
        if subject.differences or not subject.lines:
            lines += ["", f"{subject.draft.name} ({VERDICTS[subject.verdict]})"]
            lines += [f"  {plan_changes.difference(one, _unit(subject.draft))}" for one in subject.differences]
        for line in subject.lines:
            lines += _line(line, record)
    if frame := _frame(proposal):
        lines += ["", "My plan and people (these hold as soon as you import):", *frame]
    if proposal.allergies:
        lines += ["", *_allergies(proposal)]
    if proposal.cautions:
        lines += ["", *_cautions(proposal, record)]
    if proposal.missing:
        lines += ["", *(plan_changes.missing(one) for one in proposal.missing)]
    return (*lines, "")


def _allergies(proposal: Proposal) -> list[str]:
    told = "{name}: your plan names an allergy to {what}. Ask before you take it."
    return [told.format(name=one.medicine.name, what=one.allergy.words) for one in proposal.allergies]


def _cautions(proposal: Proposal, record: Opened) -> list[str]:
    today = record.services.diary.today()
    told = [caution_words.on_the_list(one.medicine, one.caution, today) for one in proposal.cautions]
    lines = dict.fromkeys(line for one in told for line in one)
    return [*lines, caution_words.ONLY_THESE, caution_words.NOT_REVIEWED]


def _line(line: LineProposal, record: Opened) -> list[str]:
    lines = ["", f"{line.draft.name} ({VERDICTS[line.verdict]})"]
    lines += [f"    {row}" for row in line.snippet.splitlines()]
    told = words.listed([words.when(at, record.now, record.zone) for at in line.next_times])
    lines += [f"  Our reading: {_reading(line)}.", f"  The next times: {told or 'none to come'}"]
    lines += [f"  {plan_changes.difference(one, _unit(line.draft))}" for one in line.differences]
    return [*lines, "  This line runs now. It stops until you start it again."] if line.stops else lines


def _frame(proposal: Proposal) -> list[str]:
    """Facts, the patient, persons and marked days."""
    lines = [f"  {plan_changes.fact(one)} ({VERDICTS[one.verdict]})" for one in proposal.facts]
    lines += [f"  {plan_changes.difference(one)}" for one in proposal.patient]
    for person in proposal.new_persons:
        lines.append(f"  {' '.join((person.name, f'({person.role})' if person.role else '')).strip()} can record (new)")
    lines += [f"  Marked day: {one.words}, {words.day(one.day)} (new)" for one in proposal.new_milestones]
    return lines


def _other_patient(proposal: Proposal, patient: Patient) -> str:
    file, told, name = proposal.file, proposal.file.patient_name or "somebody else", patient.name
    if file.born_on is not None and patient.born_on is not None:
        told = f"{told}, born {words.day(file.born_on, year=True)}"
        name = f"{name}, born {words.day(patient.born_on, year=True)}"
    return f"This file was written for {told}. This record is that of {name}."


def _unit(draft: MedicineDraft | PracticeDraft) -> Unit | None:
    return draft.unit if isinstance(draft, MedicineDraft) else None


def _reading(line: LineProposal) -> str:
    told = (
        f"{schedule_words(line.plan.schedule, _unit(line.draft), line.follows)}, from {words.day(line.plan.start.day)}"
    )
    return told if line.plan.end is None else f"{told}, until {words.day(line.plan.end.day)}"


def _shape(proposal: Proposal) -> shapes.Shape:
    return {
        "lines": [
            {
                "name": line.draft.name,
                "id": f"{line.subject_file_id}/{line.line_file_id}",
                "verdict": line.verdict.value,
                "text": line.snippet,
                "reading": _reading(line),
                "next_times": [shapes.instant(at) for at in line.next_times],
            }
            for line in proposal.lines
        ],
        "facts": [{"words": fact_words(one.fact), "verdict": one.verdict.value} for one in proposal.facts],
        "new_persons": [{"name": one.name, "role": one.role} for one in proposal.new_persons],
        "other_patient": None if proposal.other_patient is None else proposal.other_patient.name,
    }
