"""From a permanent name to its occurrence, however long ago it was planned."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.expand import due_of_interval, occurrences
from companion.domain.identity import KeyKind, OccurrenceKey, source_text
from companion.domain.people import ZoneSpan
from companion.domain.schedule import Occurrence, PlanLine
from companion.domain.schedule_rules import MOST_MINUTES
from companion.domain.since_taken import after_name, start_of
from companion.domain.taken import NOTHING_TAKEN, TakenOf

AROUND_A_DAY = timedelta(days=3)
"""A moved slot or a changed zone shifts a due instant by less than this."""


def find(
    line: PlanLine, spans: Sequence[ZoneSpan], key: OccurrenceKey, taken: TakenOf = NOTHING_TAKEN
) -> Occurrence | None:
    """The occurrence of a line that a key names; None when its plan has none, or the dose it counts from is gone."""
    window = window_of(key, taken)
    if window is None or key.line != line.id:
        return None
    found = (one for one in occurrences(line, spans, *window, taken) if one.key == key)
    return next(found, None)


def window_of(key: OccurrenceKey, taken: TakenOf = NOTHING_TAKEN) -> tuple[datetime, datetime] | None:
    """A window of UTC instants in which the occurrence of a key lies, however long ago.

    None: no plan line makes such a key, or nothing that it counts from is among what was ``taken``.
    """
    try:
        instants = list(_instants(key, taken))
        return (min(instants) - AROUND_A_DAY, max(instants) + AROUND_A_DAY) if instants else None
    except (ValueError, OverflowError, InvalidInputError):
        return None


def _instants(key: OccurrenceKey, taken: TakenOf) -> list[datetime]:
    """Instants between which it lies, give or take some days. Raises ValueError for what is no key."""
    if key.kind is KeyKind.WALL:
        return [datetime.fromisoformat(f"{key.anchor}T12:00+00:00")]
    if key.kind is KeyKind.EVERY:
        return [due_of_interval(key)]
    own = taken.get(key.line, ())
    found = [one.at for one in own if one.answered == key.text]
    if key.kind is KeyKind.AFTER:
        name, minutes = after_name(key)
        roots = [one.at for one in own if one.entry == name] or _start(name)
        return found + [root + timedelta(minutes=minutes) for root in roots]
    sources = [
        one.at
        for doses in taken.values()
        for one in doses
        if (one.entry == key.anchor if key.part == "entry" else one.answered == source_text(key.anchor))
    ]
    return found + sources + [at + timedelta(minutes=MOST_MINUTES) for at in sources]


def _start(name: str) -> list[datetime]:
    """The start of a line by its name, give or take a zone; nothing for the name of a dose."""
    try:
        return [start_of(name).replace(tzinfo=UTC)]
    except ValueError:
        return []
