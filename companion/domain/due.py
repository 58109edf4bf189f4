"""What is due: computed from plans, answers and now; never a stored flag."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from math import inf
from typing import NamedTuple

from companion.domain.expand import next_occurrence, occurrences
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.recovery import Pause
from companion.domain.schedule import Occurrence, PlanLine
from companion.domain.wall_time import DAY_SECONDS


class State(StrEnum):
    """Where an occurrence stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    ANSWERED = "answered"
    PAUSED = "paused"
    """Everything was paused then (hospital, a journey): it does not apply, and nobody is reminded."""


class OccurrenceState(NamedTuple):
    """One occurrence as it stands at an instant."""

    occurrence: Occurrence
    state: State
    answer: Answer | None
    """The current answer; None when open (also after an undo)."""
    answer_number: int
    """Version number of the newest answer version, 0 when none: what the next writer must say it saw."""
    late_minutes: int
    """Whole minutes since due; 0 before."""
    offers_taken_now: bool
    """Of several open ones of a line only the newest offers *Taken now*."""
    later_until: datetime | None = None
    """The person asked to be reminded again at this UTC instant."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everything in a span of time, in order of due instant, and the next instant at which anything changes."""

    items: tuple[OccurrenceState, ...]
    next_wake: datetime | None
    """UTC instant; None when nothing is ever due again."""


MISSED_AFTER = timedelta(hours=24)
"""Latest moment at which an unanswered occurrence becomes missed; earlier when the line's next one is due."""
SECONDS_TO_MISSED = int(MISSED_AFTER.total_seconds())
CLOSED = (State.ANSWERED, State.UPCOMING, State.PAUSED)

FEW_DAYS = 10
"""Looks at so few days are remembered; longer ones are read once and forgotten."""

Answers = Mapping[OccurrenceKey, Answer]
Laters = Mapping[OccurrenceKey, datetime]
Known = tuple[int, OccurrenceKey, Occurrence]
"""Due second, name, occurrence."""


class _Look(NamedTuple):
    """What one look knows besides the plans."""

    second: float
    """Now, in seconds since 1970."""
    now: datetime
    answers: Answers
    laters: Laters
    pauses: tuple[tuple[float, float], ...]
    """Seconds from and until; the end is excluded, infinite while nobody ended it."""

    def paused(self, second: float) -> bool:
        """Whether everything is paused at a second."""
        return any(since <= second < until for since, until in self.pauses)


def board(
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    answers: Answers,
    laters: Laters,
    now: datetime,
    since: datetime,
    until: datetime,
    pauses: Iterable[Pause] = (),
) -> Board:
    """Everything due from ``since`` (included) until ``until`` (excluded), as it stands at ``now``.

    ``answers`` holds the newest version of each answer, withdrawn ones too. All instants are UTC.
    """
    spans_paused = tuple((one.since.timestamp(), one.until.timestamp() if one.until else inf) for one in pauses)
    look = _Look(now.timestamp(), now, answers, laters, spans_paused)
    low, high, zones = since.timestamp(), until.timestamp(), tuple(spans)
    first = int(min(low, look.second - SECONDS_TO_MISSED) // DAY_SECONDS)
    last = int(max(high, look.second) // DAY_SECONDS) + 2
    expand = _days_of_line if last - first <= FEW_DAYS else _days_of_line.__wrapped__
    items: list[OccurrenceState] = []
    wake = inf
    for line in lines:
        known = expand(line, zones, first, last)
        ahead = bisect_left(known, (look.second // 1 + 1,))
        items += _states(known, ahead, low, high, look)
        wake = min(wake, _wake_of_line(line, zones, known, ahead, last, look))
    items.sort(key=lambda state: (state.occurrence.second, state.occurrence.line))
    return Board(tuple(items), _soonest(wake, look))


def next_wake(
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    answers: Answers,
    laters: Laters,
    now: datetime,
    pauses: Iterable[Pause] = (),
) -> datetime | None:
    """The first UTC instant after ``now`` at which any state changes or a person asked to be reminded again."""
    return board(lines, spans, answers, laters, now, now, now, pauses).next_wake


@lru_cache(maxsize=512)
def _days_of_line(line: PlanLine, zones: tuple[ZoneSpan, ...], first: int, last: int) -> tuple[Known, ...]:
    """Everything of a line in whole UTC days (numbered from 1970), in order; most looks are at the same few."""
    found = occurrences(line, zones, _instant(first * DAY_SECONDS), _instant(last * DAY_SECONDS))
    return tuple((one.second, one.key, one) for one in found)


@lru_cache(maxsize=512)
def _from_day(line: PlanLine, zones: tuple[ZoneSpan, ...], day: int) -> Occurrence | None:
    """The first occurrence of a line from a UTC day on."""
    return next_occurrence(line, zones, _instant(day * DAY_SECONDS - 1))


def _instant(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _states(known: tuple[Known, ...], ahead: int, low: float, high: float, look: _Look) -> list[OccurrenceState]:
    """The states of one line's occurrences due in seconds ``low`` to ``high``, oldest first.

    From place ``ahead`` on they lie ahead of now. The newest of those before is the one that can still be done now.
    """
    first, last = bisect_left(known, (low,)), bisect_left(known, (high,))
    newest_open = True
    backwards: list[OccurrenceState] = []
    for place in range(max(last, ahead) - 1, first - 1, -1):
        second, key, occurrence = known[place]
        answer = look.answers.get(key)
        state = _state(occurrence, answer, look, newest=place + 1 == ahead)
        is_open = state not in CLOSED
        if place < last:
            number = answer.number if answer is not None else 0
            told = answer if state is State.ANSWERED else None
            minutes = max(0, int((look.second - second) // 60))
            later = look.laters.get(key) if is_open and look.laters else None
            backwards.append(
                OccurrenceState(
                    occurrence, state, told, number, minutes, is_open and newest_open, _still_ahead(later, look.now)
                )
            )
        newest_open = newest_open and not is_open
    backwards.reverse()
    return backwards


def _state(occurrence: Occurrence, answer: Answer | None, look: _Look, *, newest: bool) -> State:
    """Where it stands; ``newest``: none of its line has come due after it."""
    if answer is not None and answer.outcome is not Outcome.WITHDRAWN:
        return State.ANSWERED
    if look.pauses and look.paused(occurrence.second):
        return State.PAUSED
    passed = look.second - occurrence.second
    if passed < 0:
        return State.UPCOMING
    if not newest or passed >= SECONDS_TO_MISSED:
        return State.MISSED
    return State.LATE if passed >= occurrence.late_after_minutes * 60 else State.DUE


def _still_ahead(later: datetime | None, now: datetime) -> datetime | None:
    return later if later is not None and later > now else None


def _wake_of_line(
    line: PlanLine, zones: tuple[ZoneSpan, ...], known: tuple[Known, ...], ahead: int, last: int, look: _Look
) -> float:
    """The second at which a state of the line changes next; infinite when none ever does.

    ``known`` reaches until UTC day ``last``, more than 24 hours ahead.
    """
    waiting = inf
    if ahead:
        second, key, occurrence = known[ahead - 1]
        passed = look.second - second
        if passed < SECONDS_TO_MISSED and not _is_closed(second, key, look):
            patience = occurrence.late_after_minutes * 60
            waiting = second + (patience if passed < patience else SECONDS_TO_MISSED)
    for second, key, _ in known[ahead:]:
        if waiting < inf or not _is_closed(second, key, look):
            return min(waiting, second)
    if waiting < inf:
        return waiting
    following = _from_day(line, zones, last)
    while following is not None and _is_closed(following.second, following.key, look):
        resumed = max((end for begin, end in look.pauses if begin <= following.second < end), default=0.0)
        if resumed == inf:
            return inf
        following = next_occurrence(line, zones, max(following.due_at, _instant(resumed - 1)))
    return inf if following is None else following.second


def _is_closed(second: float, key: OccurrenceKey, look: _Look) -> bool:
    """Nobody waits for it: answered, or everything was paused then."""
    return _is_answered(key, look.answers) or look.paused(second)


def _is_answered(key: OccurrenceKey, answers: Answers) -> bool:
    answer = answers.get(key)
    return answer is not None and answer.outcome is not Outcome.WITHDRAWN


def _soonest(wake: float, look: _Look) -> datetime | None:
    """The first of a second, the instants somebody asked for, and the edges of pauses."""
    asked = [
        instant for key, instant in look.laters.items() if instant > look.now and not _is_answered(key, look.answers)
    ]
    edges = [_instant(edge) for pause in look.pauses for edge in pause if look.second < edge < inf]
    return min([*asked, *edges] if wake == inf else [*asked, *edges, _instant(wake)], default=None)
