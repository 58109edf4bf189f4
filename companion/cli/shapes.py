"""What a program reads with ``--json``. These shapes are kept: fields may be added, none is renamed or taken away.

Every answer is one object: ``command``, ``exit``, and, once the record is open, ``now``, ``zone``, ``patient`` and
``recording_as``. A refusal holds ``error`` with ``code``, ``what`` and ``now`` (lines), and where names were looked up
``candidates``. Instants are UTC in ISO 8601 with offset ("2026-11-22T07:12:00+00:00"), days are local ("2026-11-22"),
amounts are text in units of the medicine ("2", "0.5"), lengths are whole minutes, and an unknown value is null.
Words that could not be read (exit 2) and a fault of the program (70) are said on standard error alone.
"""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from companion.cli import care_words, names
from companion.domain.cautions import Beside, Caution
from companion.domain.diary import Spasm
from companion.domain.limits import LimitFacts
from companion.domain.medication import Dose, Medicine
from companion.domain.practice import Practice, Routine
from companion.domain.recovery import Item, Pause, Precaution
from companion.domain.sessions import Session
from companion.services.today import DoseItem, MedicineCard, PracticeItem, Today, TodayItem

Shape = dict[str, object]


def instant(value: datetime | None) -> str | None:
    """A UTC instant, ISO 8601 with offset."""
    return None if value is None else value.isoformat()


def amount(thousandths: int | None) -> str | None:
    """Thousandths of a unit as units, without rounding: ``1500`` is "1.5"."""
    if thousandths is None:
        return None
    told = f"{Decimal(thousandths) / 1000:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def today(found: Today) -> Shape:
    """Everything ``companion today`` says of the plan."""
    return {
        "day": found.day.isoformat(),
        "due": _items(found.due, found.now),
        "late": _items(found.late, found.now),
        "missed": _items(found.missed, found.now),
        "next": _items(found.next, found.now),
        "done": _items(found.done, found.now),
        "paused": _items(found.paused, found.now),
        "unplanned_doses": [dose(one, medicine) for one, medicine in found.unplanned],
        "unplanned_sessions": [session(one, practice) for one, practice in found.unplanned_sessions],
        "as_needed": [as_needed(card) for card in found.as_needed],
        "pause": _pause(found.pause),
        "waiting_lines": found.waiting_lines,
        "spasms_today": found.spasms_today,
        "no_spasms_said": found.no_spasms_said,
        "next_after": instant(found.next_after),
    }


def item(found: TodayItem, now: datetime) -> Shape:
    """One occurrence: ``code`` is the short form of ``key``; ``question`` says that one word does not record it now."""
    state, occurrence, answer = found.state, found.state.occurrence, found.state.answer
    shape: Shape = {
        "key": occurrence.key.text,
        "code": names.code(occurrence.key),
        "name": found.name,
        "due_at": instant(occurrence.due_at),
        "state": state.state.value,
        "late_minutes": state.late_minutes,
        "later_until": instant(state.later_until),
        "answer": None
        if answer is None
        else {
            "outcome": answer.outcome.value,
            "reason": None if answer.reason is None else answer.reason.value,
            "note": answer.note,
            "by": answer.by_name,
            "recorded_at": instant(answer.recorded_at),
        },
    }
    return shape | (_dose_part(found) if isinstance(found, DoseItem) else _session_part(found, now))


def as_needed(card: MedicineCard) -> Shape:
    """A medicine that is taken when needed, with the facts for its usual amount."""
    return {
        "medicine": card.medicine.id,
        "name": card.medicine.name,
        "usual_amount": amount(card.usual_amount),
        "unit": card.medicine.unit.value,
        "question": card.before.question,
        "label": label(card.facts),
        "cautions": cautions(card.before.told),
    }


def label(facts: LimitFacts) -> Shape:
    """How a dose stands beside the label as typed: facts, never permission."""
    return {
        "last_taken_at": None if facts.last is None else instant(facts.last.taken_at),
        "gap_over_at": instant(facts.gap_over_at),
        "recorded_in_24_hours": amount(facts.in_24_hours),
        "limit_in_24_hours": amount(facts.most),
        "limit_reached_until": instant(facts.reached_until),
    }


def cautions(told: Sequence[Caution]) -> list[Shape]:
    """What stands before a dose besides its label; ``near``: the medicines recorded close to it."""
    return [
        {
            "code": one.code,
            "asks": one.asks,
            "near": [_beside(beside) for beside in one.near],
        }
        for one in told
    ]


def _beside(value: Beside) -> Shape:
    taken_at = None if value.last is None else instant(value.last.taken_at)
    return {"medicine": value.medicine.id, "name": value.medicine.name, "taken_at": taken_at}


def dose(value: Dose, medicine: Medicine) -> Shape:
    """A dose as recorded; ``key`` is the occurrence it answered."""
    return {
        "entry": value.id,
        "version": value.number,
        "medicine": medicine.id,
        "name": medicine.name,
        "amount": amount(value.amount),
        "unit": medicine.unit.value,
        "taken_at": instant(value.taken_at),
        "earliest_at": instant(value.earliest_at),
        "key": None if value.key is None else value.key.text,
        "note": value.note,
        "acknowledged": list(value.acknowledged),
        "given_by": value.giver_name,
        "by": value.by_name,
        "recorded_at": instant(value.recorded_at),
    }


def session(value: Session, practice: Practice | None) -> Shape:
    """A session as recorded."""
    told = value.told
    return {
        "entry": value.id,
        "version": value.number,
        "practice": told.practice,
        "name": care_words.SESSION_KINDS[told.kind] if practice is None else practice.name,
        "kind": told.kind.value,
        "started_at": instant(told.started_at),
        "minutes": max(1, round(told.seconds / 60)),
        "complete": told.complete,
        "pain_before": told.pain_before,
        "pain_after": told.pain_after,
        "key": None if value.key is None else value.key.text,
        "note": told.note,
        "by": value.by_name,
        "recorded_at": instant(value.recorded_at),
    }


def spasm(value: Spasm) -> Shape:
    """A spasm as recorded."""
    return {
        "entry": value.id,
        "version": value.number,
        "kind": value.kind.value,
        "started_at": instant(value.started_at),
        "severity": value.severity,
        "minutes": value.minutes,
        "where": [region.value for region in value.regions],
        "note": value.note,
        "by": value.by_name,
        "recorded_at": instant(value.recorded_at),
    }


def precaution(found: Item[Precaution]) -> Shape:
    """Something the team forbade for now."""
    value = found.value
    return {
        "id": found.id,
        "kind": value.kind.value,
        "words": care_words.precaution(value),
        "said_by": value.said_by,
        "from": value.from_day.isoformat(),
        "until": None if value.until is None else value.until.isoformat(),
    }


def _items(found: tuple[TodayItem, ...], now: datetime) -> list[Shape]:
    return [item(one, now) for one in found]


def _dose_part(found: DoseItem) -> Shape:
    return {
        "kind": "dose",
        "medicine": found.medicine.id,
        "planned_at": instant(found.planned_at or found.state.occurrence.due_at),
        "amount": amount(found.state.occurrence.amount),
        "unit": found.medicine.unit.value,
        "question": found.before.question,
        "label": label(found.facts),
        "cautions": cautions(found.before.told),
        "dose": None if found.dose is None else dose(found.dose, found.medicine),
    }


def _session_part(found: PracticeItem, now: datetime) -> Shape:
    practice = found.practice
    lines = care_words.practice_lines(practice, found.gap_over_at, found.forbidden, now, found.state.occurrence.zone)
    return {
        "kind": "exercise" if isinstance(practice, Routine) else practice.kind.value,
        "practice": practice.id,
        "question": found.gap_over_at is not None or bool(found.forbidden),
        "gap_over_at": instant(found.gap_over_at),
        "facts": list(lines),
        "session": None if found.session is None else session(found.session, practice),
    }


def _pause(found: Item[Pause] | None) -> Shape | None:
    if found is None:
        return None
    value = found.value
    return {"since": instant(value.since), "until": instant(value.until), "reason": value.reason}
