"""Looking at plans without changing them: what typed ones would come to, and what a line said before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.domain import plan_ahead
from companion.domain.identity import LineId
from companion.domain.schedule import PlanVersion
from companion.services.desk import Desk
from companion.storage import plans as store
from companion.storage.database import Session

NEXT = 3
"""How many of the next times are shown."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What typed plans come to, before anything is kept."""

    next_times: tuple[datetime, ...]
    """The next due UTC instants, three at most."""
    tight: plan_ahead.TightPair | None
    """Two planned times closer than the label's gap."""
    by_day: tuple[int, ...] = ()
    """Thousandths of a unit on each planned day, from the first one on, two weeks at most."""
    largest: int = 0
    """Thousandths of a unit at once, also of a plan without times."""
    goes_on: bool = False
    """A plan has no last day."""


@dataclass(frozen=True, slots=True)
class WrittenVersion:
    """A version of a plan line, with who wrote it and when (a UTC instant)."""

    version: PlanVersion
    by_name: str
    recorded_at: datetime


def look_ahead(desk: Desk, typed: Sequence[PlanVersion], gap_minutes: int | None) -> Ahead:
    """What unsaved versions come to from now on.

    Raises:
        InvalidInputError: they would remind all day long.
    """
    with desk.database.reading() as session:
        planned = plan_ahead.expected(typed, desk.spans(session), desk.clock.now())
    plan_ahead.check_load(planned)
    return Ahead(
        tuple(one.due_at for one in planned[:NEXT]),
        plan_ahead.tight_pair(planned, gap_minutes),
        plan_ahead.amounts_by_day(planned),
        max((plan_ahead.largest_amount(one.schedule) for one in typed), default=0),
        any(plan_ahead.goes_on(one) for one in typed),
    )


def written_versions(desk: Desk, session: Session, line_id: LineId) -> tuple[WrittenVersion, ...]:
    """The versions of a line with their writers, oldest first.

    Raises:
        NotFoundError: there is no such line.
    """
    line = store.line(session, desk.patient, line_id)
    return tuple(
        WrittenVersion(one, desk.name_of(session, person), at)
        for one, (person, at) in zip(line.versions, store.writers(session, line_id), strict=True)
    )
