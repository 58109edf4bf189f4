"""What was taken or done of lines, in the little that plans need that count from it: few columns, few rows."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import Session

from companion.domain.identity import EntryId, KeyKind, LineId, OccurrenceKey, PatientId, source_anchor, source_text
from companion.domain.schedule import AfterTaken, AsNeeded, LineKind, PlanLine
from companion.domain.taken import Taken
from companion.storage.care_rows import SessionVersionRow
from companion.storage.rows import AnswerRow, AnswerVersionRow, DoseVersionRow, EntryRow

Query = Select[*tuple[Any, ...]]
Found = dict[LineId, tuple[Taken, ...]]
_DOSES = (
    select(
        DoseVersionRow.line_id,
        DoseVersionRow.medicine_id,
        DoseVersionRow.entry_id,
        DoseVersionRow.occurrence_key,
        DoseVersionRow.taken_at,
    )
    .join(EntryRow, (EntryRow.id == DoseVersionRow.entry_id) & (EntryRow.head == DoseVersionRow.n))
    .where(DoseVersionRow.withdrawn.is_(False))
)
_SESSIONS = (
    select(
        SessionVersionRow.line_id,
        SessionVersionRow.practice_id,
        SessionVersionRow.entry_id,
        SessionVersionRow.occurrence_key,
        SessionVersionRow.started_at,
        SessionVersionRow.seconds,
    )
    .join(EntryRow, (EntryRow.id == SessionVersionRow.entry_id) & (EntryRow.head == SessionVersionRow.n))
    .where(SessionVersionRow.withdrawn.is_(False))
)


class _Row(NamedTuple):
    """What both queries give."""

    line: str | None
    subject: str | None
    entry: str
    key: str | None
    at: datetime
    seconds: int = 0

    @property
    def taken(self) -> Taken:
        return Taken(EntryId(self.entry), self.key, self.at + timedelta(seconds=self.seconds))


def taken(session: Session, patient_id: PatientId, lines: Sequence[PlanLine], since: datetime) -> Found:
    """By line: everything from ``since`` (UTC) on, the newest before it, and whatever keys among these count from.

    A dose nobody planned is one of every line of its medicine that counts from its own doses, or has no times.
    """
    rows: dict[str, _Row] = {}
    for line in lines:
        for query in (_since(line, since), _last_before(line, since)):
            rows.update((row.entry, row) for row in _read(session, query))
    answered = [row.key for row in rows.values() if row.key is not None]
    roots = _roots(session, patient_id, answered) - rows.keys()
    rows.update((row.entry, row) for row in _by_entry(session, patient_id, roots))
    found: dict[LineId, list[Taken]] = defaultdict(list)
    for row in rows.values():
        for name in _lines_of(row, lines):
            found[name].append(row.taken)
    return {name: tuple(doses) for name, doses in found.items()}


def around(session: Session, patient_id: PatientId, key: OccurrenceKey) -> Found:
    """The entry that answers a key, and what the key counts from: enough to find it, however long ago."""
    entries = _roots(session, patient_id, [key.text]) | _answering(session, patient_id, [key.text])
    found: dict[LineId, list[Taken]] = defaultdict(list)
    for row in _by_entry(session, patient_id, entries):
        found[LineId(row.line or key.line)].append(row.taken)
    return {name: tuple(doses) for name, doses in found.items()}


def entered_since(
    session: Session, lines: Sequence[PlanLine], since: datetime, window: tuple[datetime, datetime]
) -> frozenset[str]:
    """The anchors of keys that count from what of these lines was recorded or corrected from ``since`` (UTC) on.

    Only of what was taken or done in a window (UTC); of a medicine its index finds it.
    """
    anchors: set[str] = set()
    for line in lines:
        doses = line.kind is LineKind.MEDICINE
        at = DoseVersionRow.taken_at if doses else SessionVersionRow.started_at
        recorded = DoseVersionRow.recorded_at if doses else SessionVersionRow.recorded_at
        for row in _read(session, _of_line(line).where(at >= window[0], at < window[1], recorded >= since)):
            anchors |= {row.entry} if row.key is None else {row.entry, source_anchor(row.key)}
    return frozenset(anchors)


def _since(line: PlanLine, since: datetime) -> Query:
    if line.kind is LineKind.MEDICINE:
        return _of_line(line).where(DoseVersionRow.taken_at >= since)
    return _of_line(line).where(SessionVersionRow.started_at >= since)


def _last_before(line: PlanLine, since: datetime) -> Query:
    if line.kind is LineKind.MEDICINE:
        query = _of_line(line).where(DoseVersionRow.taken_at < since).order_by(DoseVersionRow.taken_at.desc())
    else:
        query = _of_line(line).where(SessionVersionRow.started_at < since)
        query = query.order_by(SessionVersionRow.started_at.desc())
    return query.limit(1)


def _of_line(line: PlanLine) -> Query:
    """The medicine stands in the question because its index is the one that helps."""
    table = DoseVersionRow if line.kind is LineKind.MEDICINE else SessionVersionRow
    mine = table.line_id == line.id
    if _has_the_unplanned(line):
        mine = or_(mine, table.line_id.is_(None))
    query: Query = _SESSIONS.where(SessionVersionRow.practice_id == line.subject, mine)
    if line.kind is LineKind.MEDICINE:
        query = _DOSES.where(DoseVersionRow.medicine_id == line.subject, mine)
    return query


def _has_the_unplanned(line: PlanLine) -> bool:
    """Whether a dose nobody planned belongs to it: it counts from all doses, or is taken when needed."""
    return any(isinstance(version.schedule, AfterTaken | AsNeeded) for version in line.versions)


def _lines_of(row: _Row, lines: Iterable[PlanLine]) -> list[LineId]:
    """Of which lines an entry is."""
    if row.line is not None:
        return [LineId(row.line)]
    return [line.id for line in lines if line.subject == row.subject and _has_the_unplanned(line)]


def _read(session: Session, query: Query) -> list[_Row]:
    return [_Row(*row) for row in session.execute(query)]


def _by_entry(session: Session, patient_id: PatientId, entries: set[str]) -> list[_Row]:
    if not entries:
        return []
    mine = EntryRow.patient_id == patient_id
    doses = _read(session, _DOSES.where(DoseVersionRow.entry_id.in_(entries), mine))
    return [*doses, *_read(session, _SESSIONS.where(SessionVersionRow.entry_id.in_(entries), mine))]


def _roots(session: Session, patient_id: PatientId, keys: Iterable[str]) -> set[str]:
    """The entries that keys count from."""
    entries: set[str] = set()
    sources: list[str] = []
    for key in map(OccurrenceKey.parse, keys):
        if key.kind is KeyKind.AFTER or (key.kind is KeyKind.FOLLOW and key.part == "entry"):
            entries.add(key.anchor)
        elif key.kind is KeyKind.FOLLOW:
            sources.append(source_text(key.anchor))
    return entries | _answering(session, patient_id, sources)


def _answering(session: Session, patient_id: PatientId, keys: Sequence[str]) -> set[str]:
    """The entries that answer keys now."""
    if not keys:
        return set()
    query = (
        select(AnswerVersionRow.entry_id)
        .join(AnswerRow, (AnswerVersionRow.answer_id == AnswerRow.id) & (AnswerVersionRow.n == AnswerRow.head))
        .where(AnswerRow.patient_id == patient_id, AnswerRow.occurrence_key.in_(keys))
    )
    return {entry for entry in session.scalars(query) if entry is not None}
