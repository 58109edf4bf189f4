"""What is due: computed from plans, answers and now; never a stored flag."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from companion.domain.expand import next_occurrence, occurrences
from companion.domain.identity import OccurrenceKey
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.schedule import Occurrence, PlanLine


class State(StrEnum):
    """Where an occurrence stands."""

    UPCOMING = "upcoming"
    DUE = "due"
    LATE = "late"
    MISSED = "missed"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class OccurrenceState:
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

Answers = Mapping[OccurrenceKey, Answer]
Laters = Mapping[OccurrenceKey, datetime]


def board(
    lines: Iterable[PlanLine],
    spans: Sequence[ZoneSpan],
    answers: Answers,
    laters: Laters,
    now: datetime,
    since: datetime,
    until: datetime,
) -> Board:
    """Everything due from ``since`` (included) until ``until`` (excluded), as it stands at ``now``.

    ``answers`` holds the newest version of each answer, withdrawn ones too. All instants are UTC.
    """
    items: list[OccurrenceState] = []
    wakes: list[int] = []
    early = min(since, now - MISSED_AFTER - timedelta(seconds=1))
    horizon = max(until, now + timedelta(seconds=1))
    low, high, moment = since.timestamp(), until.timestamp(), now.timestamp()
    for line in lines:
        states = _states(occurrences(line, spans, early, horizon), answers, laters, now)
        items.extend(state for state in states if low <= state.occurrence.second < high)
        wakes.extend(_wakes_of_line(line, spans, states, answers, moment))
    items.sort(key=lambda state: (state.occurrence.second, state.occurrence.line))
    wake = datetime.fromtimestamp(min(wakes), UTC) if wakes else None
    return Board(tuple(items), _soonest_later(wake, answers, laters, now))


def next_wake(
    lines: Iterable[PlanLine], spans: Sequence[ZoneSpan], answers: Answers, laters: Laters, now: datetime
) -> datetime | None:
    """The first UTC instant after ``now`` at which any state changes or a person asked to be reminded again."""
    return board(lines, spans, answers, laters, now, now, now).next_wake


def _states(
    found: tuple[Occurrence, ...], answers: Answers, laters: Laters, now: datetime
) -> tuple[OccurrenceState, ...]:
    """The states of one line's occurrences, oldest first."""
    moment = now.timestamp()
    newest_open = True
    backwards: list[OccurrenceState] = []
    following: int | None = None
    for occurrence in reversed(found):
        state = _state(occurrence, following, answers, laters, now, moment, newest_open=newest_open)
        if state.state in (State.DUE, State.LATE, State.MISSED):
            newest_open = False
        following = occurrence.second
        backwards.append(state)
    return tuple(reversed(backwards))


def _state(
    occurrence: Occurrence,
    following: int | None,
    answers: Answers,
    laters: Laters,
    now: datetime,
    moment: float,
    *,
    newest_open: bool,
) -> OccurrenceState:
    key = occurrence.key
    answer = answers.get(key)
    number = answer.number if answer is not None else 0
    passed = moment - occurrence.second
    minutes = max(0, int(passed // 60))
    if answer is not None and answer.outcome is not Outcome.WITHDRAWN:
        return OccurrenceState(occurrence, State.ANSWERED, answer, number, minutes, offers_taken_now=False)
    if passed < 0:
        return OccurrenceState(occurrence, State.UPCOMING, None, number, 0, offers_taken_now=False)
    if passed >= SECONDS_TO_MISSED or (following is not None and following <= moment):
        state = State.MISSED
    else:
        state = State.LATE if passed >= occurrence.late_after_minutes * 60 else State.DUE
    later = laters.get(key)
    return OccurrenceState(
        occurrence, state, None, number, minutes, newest_open, later if later is not None and later > now else None
    )


def _wakes_of_line(
    line: PlanLine,
    spans: Sequence[ZoneSpan],
    states: tuple[OccurrenceState, ...],
    answers: Answers,
    moment: float,
) -> Iterator[int]:
    """Seconds after ``moment`` at which a state of the line changes; the soonest is among them."""
    waiting = False
    for state in states:
        waiting = state.state in (State.DUE, State.LATE) or (waiting and state.occurrence.second > moment)
        if state.state is State.DUE:
            yield state.occurrence.second + state.occurrence.late_after_minutes * 60
        if state.state in (State.DUE, State.LATE):
            yield state.occurrence.second + SECONDS_TO_MISSED
    for occurrence in _ahead(line, spans, states, moment):
        if waiting or not _is_answered(occurrence.key, answers):
            yield occurrence.second
            return


def _ahead(
    line: PlanLine, spans: Sequence[ZoneSpan], states: tuple[OccurrenceState, ...], moment: float
) -> Iterator[Occurrence]:
    """What is due after ``moment``, one after the other, for as long as somebody asks."""
    latest = datetime.fromtimestamp(moment, UTC)
    for state in states:
        if state.occurrence.second > moment:
            latest = state.occurrence.due_at
            yield state.occurrence
    while (following := next_occurrence(line, spans, latest)) is not None:
        latest = following.due_at
        yield following


def _is_answered(key: OccurrenceKey, answers: Answers) -> bool:
    answer = answers.get(key)
    return answer is not None and answer.outcome is not Outcome.WITHDRAWN


def _soonest_later(wake: datetime | None, answers: Answers, laters: Laters, now: datetime) -> datetime | None:
    """The first of ``wake`` and the instants somebody asked for."""
    asked = [instant for key, instant in laters.items() if instant > now and not _is_answered(key, answers)]
    return min(asked if wake is None else [*asked, wake], default=None)
