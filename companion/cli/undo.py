"""``companion undo``: take the last record of the command line back, when nothing has changed it since."""

import argparse
from dataclasses import replace

from companion.cli import care_words, item_words, words
from companion.cli.opening import Opened
from companion.cli.reply import DONE, NO_MATCH, REFUSED, HaltError, Reply
from companion.domain.diary import SpasmDraft
from companion.domain.errors import ChangedMeanwhileError, NotFoundError
from companion.domain.identity import EntryId, OccurrenceKey
from companion.domain.sessions import Session
from companion.services.office import Services
from companion.services.terminal import LastRecord, RecordKind


def undo(options: argparse.Namespace, record: Opened) -> Reply:
    """Withdraw what a command recorded last: it stays in the record, and counts nowhere.

    Raises:
        HaltError: there is nothing to undo, it is another patient's than the one named, or it was changed since.
    """
    last = record.services.terminal.last()
    if last is None:
        what = "No command has recorded anything that can be taken back."
        raise HaltError("nothing_to_undo", NO_MATCH, (what,))
    if options.patient and last.patient != record.patient.id:
        what = "The last record of the command line is another patient's. Nothing was changed."
        raise HaltError("nothing_to_undo", NO_MATCH, (what,))
    services = record.services.for_patient(last.patient)
    try:
        with services.one_unit():
            told = _undo(last, services, record)
            services.terminal.forget()
    except (ChangedMeanwhileError, NotFoundError) as error:
        what = "What the command line recorded last was changed since. Nothing was taken back."
        raise HaltError("changed_meanwhile", REFUSED, (what,), ("Look at it in the window.",)) from error
    theirs = replace(record, services=services, patient=services.people.patient())
    data = {**theirs.data(), "undone": {"kind": last.kind.value, "subject": last.subject}}
    return Reply(DONE, (f"Taken back: {told}.", f"For {theirs.whose}", theirs.recorder), data, wrote=True)


def _undo(last: LastRecord, services: Services, record: Opened) -> str:
    """Withdraw it; gives what it was, in words."""
    match last.kind:
        case RecordKind.DOSE:
            dose = services.doses.undo_dose(EntryId(last.subject), seen=last.number)
            medicine = services.medication.medicine(dose.medicine)
            taken = words.when(dose.taken_at, record.now, dose.zone)
            return f"{medicine.name}, {words.dose(medicine, dose.amount)}, taken {taken}"
        case RecordKind.SESSION:
            session = services.sessions.undo_session(EntryId(last.subject), seen=last.number)
            began = words.when(session.told.started_at, record.now, session.zone)
            return f"{_name(session, services)}, {care_words.session_done(session)}, from {began}"
        case RecordKind.DOSE_LEFT_OUT | RecordKind.SESSION_LEFT_OUT:
            return _undo_answer(last, services, record)
        case RecordKind.DOSE_MOVED:
            key = OccurrenceKey.parse(last.subject)
            item = services.agenda.item(key)
            services.moves.unmove(key, seen=last.number)
            return f"{item_words.what(item)}, moved to {item_words.due(item, record.now)}"
        case RecordKind.SPASM:
            spasm = services.diary.withdraw(EntryId(last.subject), seen=last.number)
            if services.terminal.open_spasm() == spasm.id:
                services.terminal.keep_open_spasm(None)
            return words.spasm(spasm, record.now, care_words.regions(spasm.regions))
        case RecordKind.SPASM_ENDED:
            return _reopen_spasm(last, services, record)


def _name(session: Session, services: Services) -> str:
    if session.told.practice is None:
        return care_words.SESSION_KINDS[session.told.kind]
    return services.practice.practice(session.told.practice).name


def _undo_answer(last: LastRecord, services: Services, record: Opened) -> str:
    key = OccurrenceKey.parse(last.subject)
    item = services.agenda.item(key)
    book = services.doses if last.kind is RecordKind.DOSE_LEFT_OUT else services.sessions
    book.undo(key, seen=last.number)
    told = item_words.answered(item, record.now)
    return f"{item_words.what(item)}, due {item_words.due(item, record.now)}. {told}"


def _reopen_spasm(last: LastRecord, services: Services, record: Opened) -> str:
    """The end is taken back: what was said before stands again, and the spasm goes on."""
    before = services.diary.versions(EntryId(last.subject))[last.number - 2]
    draft = SpasmDraft(before.started_at, before.severity, before.kind, before.regions, before.minutes, before.note)
    services.diary.correct(before.id, draft, seen=last.number)
    services.terminal.keep_open_spasm(before.id)
    return f"the end of the spasm that began {words.when(before.started_at, record.now, before.zone)}"
