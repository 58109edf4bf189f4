"""What is due: computed from plans, answers and now; never a stored flag."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from math import inf
from operator import itemgetter
from typing import NamedTuple

from companion.domain.expand import next_occurrence, occurrences
from companion.domain.finding import find
from companion.domain.identity import LineId, OccurrenceKey
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.quiet_lines import QuietLines
from companion.domain.recovery import Pause
from companion.domain.reigns import ceiling
from companion.domain.schedule import Occurrence, PlanLine
from companion.domain.taken import NOTHING_TAKEN, Taken, TakenOf, counts_from_taken
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
Moves = Mapping[OccurrenceKey, datetime]
"""UTC instants to which a person moved what was planned: no answer, but another due instant of the same name."""
Known = tuple[int, OccurrenceKey, Occurrence]
"""Due second, name, occurrence."""
Doses = tuple[tuple[LineId, tuple[Taken, ...]], ...]
"""What a line counts from, in a form that can be remembered; empty for most."""


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
    *,
    taken: TakenOf = NOTHING_TAKEN,
    moves: Moves | None = None,
    quiet: QuietLines | None = None,
) -> Board:
    """Everything due from ``since`` (included) until ``until`` (excluded), as it stands at ``now``.

    ``answers`` holds the newest version of each answer, withdrawn ones too. All instants are UTC. ``taken`` is needed
    by plans that count from it. What was moved stands where it was moved to, wherever it was planned. With ``quiet``,
    told of the same answers, lines of which nothing is open are left out, and only their wake counts.
    """
    spans_paused = tuple((one.since.timestamp(), one.until.timestamp() if one.until else inf) for one in pauses)
    look = _Look(now.timestamp(), now, answers, laters, spans_paused)
    low, high, zones = since.timestamp(), until.timestamp(), tuple(spans)
    first = int(min(low, look.second - SECONDS_TO_MISSED) // DAY_SECONDS)
    last = int(max(high, look.second) // DAY_SECONDS) + 2
    expand = _days_of_line if last - first <= FEW_DAYS else _days_of_line.__wrapped__
    moved = _by_line(moves) if moves else {}
    items: list[OccurrenceState] = []
    wake = inf
    if quiet is not None:
        lines, wake = quiet.parted(lines, (zones, first, last, look.pauses), look.second, moved)
    for line in lines:
        mine = _Line(line, zones, _doses_of(line, taken) if taken else (), moved.get(line.id) or {})
        states, at = _of_line(mine, expand(line, zones, first, last, mine.doses), last, (low, high), look)
        if quiet is not None and not mine.moves and all(state.state in CLOSED for state in states):
            quiet.keep(line, look.second, at)
        items += states
        wake = min(wake, at)
    items.sort(key=_by_due)
    return Board(tuple(items), _soonest(wake, look))


def next_wake(
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    answers: Answers,
    laters: Laters,
    now: datetime,
    pauses: Iterable[Pause] = (),
    *,
    taken: TakenOf = NOTHING_TAKEN,
    moves: Moves | None = None,
) -> datetime | None:
    """The first UTC instant after ``now`` at which any state changes or a person asked to be reminded again."""
    return board(lines, spans, answers, laters, now, now, now, pauses, taken=taken, moves=moves).next_wake


class _Line(NamedTuple):
    """A line with all that its occurrences come from."""

    line: PlanLine
    zones: tuple[ZoneSpan, ...]
    doses: Doses
    moves: Moves


def _of_line(
    mine: _Line, known: tuple[Known, ...], last: int, window: tuple[float, float], look: _Look
) -> tuple[list[OccurrenceState], float]:
    """The states of a line within a window (seconds), and the second at which any of them changes next."""
    if mine.moves:
        known = _with_moves(known, mine.line, mine.zones, mine.doses, mine.moves)
    ahead = bisect_left(known, (look.second // 1 + 1,))
    return _states(known, ahead, *window, look), _wake_of_line(mine, known, ahead, last, look)


def _by_due(state: OccurrenceState) -> tuple[int, LineId]:
    return state[0][4], state[0][0]


@lru_cache(maxsize=512)
def _days_of_line(
    line: PlanLine, zones: tuple[ZoneSpan, ...], first: int, last: int, doses: Doses
) -> tuple[Known, ...]:
    """Everything of a line in whole UTC days (numbered from 1970), in order; most looks are at the same few."""
    found = occurrences(line, zones, _instant(first * DAY_SECONDS), _instant(last * DAY_SECONDS), dict(doses))
    return tuple((one.second, one.key, one) for one in found)


@lru_cache(maxsize=512)
def _from_day(line: PlanLine, zones: tuple[ZoneSpan, ...], day: int, doses: Doses) -> Occurrence | None:
    """The first occurrence of a line from a UTC day on."""
    return next_occurrence(line, zones, _instant(day * DAY_SECONDS - 1), dict(doses))


def _doses_of(line: PlanLine, taken: TakenOf) -> Doses:
    return tuple((one, tuple(taken.get(one, ()))) for one in sorted(counts_from_taken(line)))


def _by_line(moves: Moves) -> dict[LineId, dict[OccurrenceKey, datetime]]:
    found: dict[LineId, dict[OccurrenceKey, datetime]] = {}
    for key, at in moves.items():
        found.setdefault(key.line, {})[key] = at
    return found


def _with_moves(
    known: tuple[Known, ...], line: PlanLine, zones: tuple[ZoneSpan, ...], doses: Doses, moves: Moves
) -> tuple[Known, ...]:
    """What was not moved, and all that was, in order of where it stands now."""
    here = {key: occurrence for _second, key, occurrence in known}
    found = [one for one in known if one[1] not in moves]
    for key, at in moves.items():
        occurrence = here.get(key) or find(line, zones, key, dict(doses))
        if occurrence is not None:
            second = ceiling(at)
            found.append((second, key, occurrence._replace(second=second)))
    return tuple(sorted(found, key=itemgetter(0)))


def _instant(second: float) -> datetime:
    return datetime.fromtimestamp(second, UTC)


def _states(known: tuple[Known, ...], ahead: int, low: float, high: float, look: _Look) -> list[OccurrenceState]:
    """The states of one line's occurrences due in seconds ``low`` to ``high``, oldest first.

    From place ``ahead`` on they lie ahead of now. The newest of those before is the one that can still be done now.
    """
    first, last = bisect_left(known, (low,)), bisect_left(known, (high,))
    newest_open, build = True, tuple.__new__
    backwards: list[OccurrenceState] = []
    for place in range(max(last, ahead) - 1, first - 1, -1):
        second, key, occurrence = known[place]
        answer = look.answers.get(key)
        state = _state(occurrence, answer, look, newest=place + 1 == ahead)
        is_open = state not in CLOSED
        if place < last:
            number = answer.number if answer is not None else 0
            told = answer if state is State.ANSWERED else None
            minutes = int((look.second - second) // 60) if look.second > second else 0
            later = _still_ahead(look.laters.get(key), look.now) if is_open and look.laters else None
            offered = is_open and newest_open
            backwards.append(build(OccurrenceState, (occurrence, state, told, number, minutes, offered, later)))
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


def _wake_of_line(mine: _Line, known: tuple[Known, ...], ahead: int, last: int, look: _Look) -> float:
    """The second at which a state of the line changes next; infinite when none ever does.

    ``known`` reaches until UTC day ``last``, more than 24 hours ahead; what was moved may lie after it.
    """
    waiting = inf
    if ahead:
        second, key, occurrence = known[ahead - 1]
        passed = look.second - second
        if passed < SECONDS_TO_MISSED and not _is_closed(second, key, look):
            patience = occurrence.late_after_minutes * 60
            waiting = second + (patience if passed < patience else SECONDS_TO_MISSED)
    for place in range(ahead, len(known)):
        second, key, _ = known[place]
        if waiting < inf or not _is_closed(second, key, look):
            waiting = min(waiting, second)
            break
    return waiting if waiting < last * DAY_SECONDS else min(waiting, _wake_after(mine, last, look))


def _wake_after(mine: _Line, last: int, look: _Look) -> float:
    """The first second from UTC day ``last`` on at which something planned then wants an answer."""
    following = _from_day(mine.line, mine.zones, last, mine.doses)
    while following is not None:
        if following.key not in mine.moves and not _is_closed(following.second, following.key, look):
            return following.second
        resumed = max((end for begin, end in look.pauses if begin <= following.second < end), default=0.0)
        if resumed == inf:
            return inf
        after = max(following.due_at, _instant(resumed - 1))
        following = next_occurrence(mine.line, mine.zones, after, dict(mine.doses))
    return inf


def _is_closed(second: float, key: OccurrenceKey, look: _Look) -> bool:
    """Nobody waits for it: answered, or everything was paused then."""
    return _is_answered(key, look.answers) or (bool(look.pauses) and look.paused(second))


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
