"""The rows of what happened, each with its time and who recorded it."""

from collections.abc import Iterable
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.domain import dose_text
from companion.domain.diary import Spasm
from companion.domain.due import State
from companion.domain.medication import Dose, Medicine, Outcome
from companion.domain.practice import Practice
from companion.domain.sessions import Session
from companion.domain.warning_signs import SignEvent
from companion.services.handover import SinceLooked
from companion.services.today import TodayItem
from companion.ui import body_words, item_words, practice_words, text
from companion.ui.kit.plan_row import PlanRow
from companion.ui.kit.state_shape import StateKind
from companion.ui.warning_signs import load

_LEFT_OUT = {Outcome.HELD: StateKind.HELD, Outcome.UNCERTAIN: StateKind.UNCERTAIN}


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("Since", sentence)


def doses(told: SinceLooked, now: datetime) -> list[PlanRow]:
    """What was given, and by whom it was recorded."""
    return [_dose(dose, medicine, now) for dose, medicine in told.doses]


def _dose(dose: Dose, medicine: Medicine, now: datetime) -> PlanRow:
    amount = dose_text.dose(medicine, dose.amount, text.dose_words())
    who = item_words.dose_by(dose, now)
    parts = (amount, dose.reason, who, dose.note)
    detail = ", ".join(part for part in parts if part)
    return PlanRow(StateKind.DONE, text.when(dose.taken_at, now, dose.zone), medicine.name, detail)


def sessions(told: SinceLooked, now: datetime) -> list[PlanRow]:
    """Routines, heat and cold that were done."""
    return [_session(session, practice, now) for session, practice in told.sessions]


def _session(session: Session, practice: Practice | None, now: datetime) -> PlanRow:
    done = session.told
    name = practice.name if practice is not None else practice_words.session_kind(done.kind)
    who = text.recorded_by(session.by_name, session.ended_at, session.recorded_at, now, session.zone)
    detail = f"{practice_words.session_done(session)}, {who}"
    return PlanRow(StateKind.DONE, text.when(done.started_at, now, session.zone), name, detail)


def spasms(told: SinceLooked, now: datetime) -> list[PlanRow]:
    """Spasms of the diary."""
    return [_spasm(spasm, now) for spasm in told.spasms]


def _spasm(spasm: Spasm, now: datetime) -> PlanRow:
    name = f"{text.spasm_kind(spasm.kind)}: {text.severity(spasm.severity)}"
    who = text.recorded_by(spasm.by_name, spasm.started_at, spasm.recorded_at, now, spasm.zone)
    parts = (body_words.regions(spasm.regions) if spasm.regions else "", who, spasm.note)
    detail = ", ".join(part for part in parts if part)
    return PlanRow(StateKind.NEXT, text.when(spasm.started_at, now, spasm.zone), name, detail)


def left_out(told: SinceLooked, now: datetime) -> list[PlanRow]:
    """Answered with a reason, without anything taken or done."""
    return [_left_out(item, now) for item in told.left_out]


def _left_out(item: TodayItem, now: datetime) -> PlanRow:
    answer = item.state.answer
    kind = StateKind.SKIPPED if answer is None else _LEFT_OUT.get(answer.outcome, StateKind.SKIPPED)
    return PlanRow(kind, _due(item, now), item.name, item_words.state_words(item, now))


def missed(told: SinceLooked, now: datetime) -> list[PlanRow]:
    """What nobody answered."""
    return [_missed(item, now) for item in told.missed]


def _missed(item: TodayItem, now: datetime) -> PlanRow:
    kind = StateKind.LATE if item.state.state is State.LATE else StateKind.MISSED
    told = text.lateness(item.state.late_minutes) if item.state.state is State.LATE else _tr("not answered")
    return PlanRow(kind, _due(item, now), item.name, f"{item_words.planned(item)}, {told}")


def signs(told: SinceLooked, now: datetime, zone: str) -> list[PlanRow]:
    """Questions about warning signs that were answered with yes, or not sure."""
    known = {sign.id: sign.words for sign in load().signs}
    return [_sign(event, known.get(event.sign, _tr("A sign of an earlier list")), now, zone) for event in told.signs]


def _sign(event: SignEvent, words: str, now: datetime, zone: str) -> PlanRow:
    return PlanRow(StateKind.LATE, text.when(event.recorded_at, now, zone), words, text.by_whom(event.by_name))


def coming(items: Iterable[TodayItem], now: datetime) -> list[PlanRow]:
    """What is due now and next."""
    return [_coming(item, now) for item in items]


def _coming(item: TodayItem, now: datetime) -> PlanRow:
    is_due = item.state.state is State.DUE
    detail = item_words.detail(item)
    if is_due:
        detail = ", ".join(part for part in (_tr("due now"), detail) if part)
    return PlanRow(StateKind.DUE if is_due else StateKind.NEXT, _due(item, now), item.name, detail)


def _due(item: TodayItem, now: datetime) -> str:
    occurrence = item.state.occurrence
    return text.when(occurrence.due_at, now, occurrence.zone)
