"""What is due: computed from plans, answers and now; never a stored flag."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
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
    wake: datetime | None = None
    horizon = max(until, now + timedelta(seconds=1))
    for line in lines:
        found = occurrences(line, spans, since, horizon)
        states = _states(found, answers, laters, now)
        items.extend(state for state in states if state.occurrence.due_at < until)
        wake = _sooner(wake, _wake_of_line(line, spans, states, now))
    items.sort(key=lambda state: (state.occurrence.second, state.occurrence.line, state.occurrence.part))
    return Board(tuple(items), wake)


def next_wake(
    lines: Iterable[PlanLine], spans: Sequence[ZoneSpan], answers: Answers, laters: Laters, now: datetime
) -> datetime | None:
    """The first UTC instant after ``now`` at which any state changes or a person asked to be reminded again."""
    return board(lines, spans, answers, laters, now, now - MISSED_AFTER - timedelta(seconds=1), now).next_wake


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
    if passed >= MISSED_AFTER.total_seconds() or (following is not None and following <= moment):
        state = State.MISSED
    else:
        state = State.LATE if passed >= occurrence.late_after_minutes * 60 else State.DUE
    later = laters.get(key)
    return OccurrenceState(
        occurrence, state, None, number, minutes, newest_open, later if later is not None and later > now else None
    )


def _wake_of_line(
    line: PlanLine, spans: Sequence[ZoneSpan], states: tuple[OccurrenceState, ...], now: datetime
) -> datetime | None:
    wake: datetime | None = None
    for state in states:
        wake = _sooner(wake, state.later_until)
        due = state.occurrence.due_at
        if state.state is State.DUE:
            wake = _sooner(wake, due + timedelta(minutes=state.occurrence.late_after_minutes))
        if state.state in (State.DUE, State.LATE):
            wake = _sooner(wake, due + MISSED_AFTER)
    upcoming = next((state.occurrence for state in states if state.state is State.UPCOMING), None)
    upcoming = upcoming or next_occurrence(line, spans, now)
    return _sooner(wake, upcoming.due_at if upcoming is not None else None)


def _sooner(one: datetime | None, other: datetime | None) -> datetime | None:
    if one is None or other is None:
        return one or other
    return min(one, other)
