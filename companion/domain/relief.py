"""What doses as needed did: one question after an hour, and what the answers show. It describes and never advises."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from companion.domain.errors import InvalidInputError
from companion.domain.identity import EntryId
from companion.domain.medication import Dose

ASK_AFTER = timedelta(minutes=60)
ASK_UNTIL = timedelta(hours=6)
"""From the dose on; later nobody remembers how it was after an hour (our cautious setting)."""
FEWEST_PAIRS = 5
"""With fewer pairs nothing is said about them (our cautious setting)."""
MOST_SCORE = 10


@dataclass(frozen=True, slots=True)
class ReliefFacts:
    """What the scores before and after doses as needed show: a description of pairs, no effect of the medicine."""

    doses: int
    """Doses as needed that count."""
    pairs: int
    """Those with a score before and one after."""
    median_change: float | None
    """After minus before: below 0 the pain was less; None with fewer than ``FEWEST_PAIRS`` pairs."""


def checked_score(score: int | None, field: str = "score") -> int | None:
    """Pain from 0 to 10; None: nobody said.

    Raises:
        InvalidInputError: it is none.
    """
    if score is not None and not 0 <= score <= MOST_SCORE:
        raise InvalidInputError(field, "range", low=0, high=MOST_SCORE)
    return score


def asks_of(dose: Dose) -> bool:
    """Whether a dose is asked about at all: taken as needed, for sure, and not withdrawn."""
    return dose.key is None and not dose.withdrawn and not dose.uncertain


def open_questions(doses: Iterable[Dose], answered: Container[EntryId], now: datetime) -> tuple[Dose, ...]:
    """The doses to ask about at the UTC instant ``now``, the oldest first: each once, from one to six hours after."""
    found = [
        dose
        for dose in doses
        if asks_of(dose) and dose.id not in answered and ASK_AFTER <= now - dose.taken_at < ASK_UNTIL
    ]
    return tuple(sorted(found, key=lambda dose: dose.taken_at))


def relief_facts(doses: Iterable[Dose], after: Mapping[EntryId, int | None]) -> ReliefFacts:
    """What the record shows over doses of one medicine; ``after`` holds the scores of an hour later (None: not known).

    A pair needs both scores: what was not said is no number.
    """
    counted = [dose for dose in doses if asks_of(dose)]
    changes = [
        score - dose.score_before
        for dose in counted
        if dose.score_before is not None and (score := after.get(dose.id)) is not None
    ]
    enough = len(changes) >= FEWEST_PAIRS
    return ReliefFacts(len(counted), len(changes), _median(changes) if enough else None)


def _median(values: Sequence[int]) -> float:
    """The middle one, or half-way between the two in the middle. By hand: ``statistics`` costs Today a moment."""
    ordered, middle = sorted(values), len(values) // 2
    return (ordered[middle] + ordered[~middle]) / 2
