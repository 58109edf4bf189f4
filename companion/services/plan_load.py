"""Looks at typed plans beside the lines that run already: how many reminders they make together."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from companion.domain.errors import NotFoundError
from companion.domain.expected import expected
from companion.domain.identity import LineId
from companion.domain.plan_ahead import LOOKED_AT
from companion.domain.plan_ahead import expected as of_typed
from companion.domain.plan_load import CLOSE, plan_load
from companion.domain.schedule import PlanVersion
from companion.services.desk import Desk
from companion.services.taken_facts import taken_for
from companion.storage import medication as medicine_store
from companion.storage import plans as store
from companion.storage import practice as practice_store
from companion.storage.database import Session


@dataclass(frozen=True, slots=True)
class Together:
    """What plans make together."""

    busiest: tuple[date, int] | None = None
    """The local day with too many reminders, and how many; None: no day has."""
    close: tuple[tuple[datetime, str], ...] = ()
    """Reminders a few minutes apart: naive wall time and name ("" for what is typed), in order of due."""


def together(desk: Desk, typed: Sequence[PlanVersion], replaced: Collection[LineId]) -> Together:
    """What unsaved versions make with the lines that run; those ``replaced`` by them are left out.

    Raises:
        NotFoundError: one of those is no line of the patient.
    """
    now = desk.clock.now()
    with desk.database.reading() as session:
        spans = desk.spans(session)
        new = of_typed(typed, spans, now)
        lines = {line.id: line for line in store.lines(session, desk.patient)}
        if not lines.keys() >= frozenset(replaced):
            raise NotFoundError(kind="line")
        if not new:
            return Together()
        since = max(now, new[0].due_at - CLOSE)
        until = since + LOOKED_AT
        taken = taken_for(session, desk.patient, list(lines.values()), since)
        known = _names(desk, session)
    names = {line.id: known[line.subject] for line in lines.values() if line.subject in known}
    running = [
        one
        for line in lines.values()
        if line.id in names and line.id not in replaced
        for one in expected(line, lines, spans, since, until, taken)
    ]
    found = plan_load(running, [one for one in new if one.due_at < until])
    close = dict.fromkeys((one.wall, names.get(one.line, "")) for one in found.close)
    return Together(found.busiest, tuple(close))


def _names(desk: Desk, session: Session) -> dict[str, str]:
    """By id, of every medicine and practice that can be read: others remind of nothing."""
    medicines, practices = (
        medicine_store.medicines(session, desk.patient),
        practice_store.practices(session, desk.patient),
    )
    return {one.id: one.name for one in (*medicines, *practices)}
