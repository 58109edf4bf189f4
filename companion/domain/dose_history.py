"""What was recorded of medicines, and what was not: rows to look through by medicine, kind and words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.domain.due import OccurrenceState, State
from companion.domain.identity import MedicineId
from companion.domain.medication import Dose, Medicine, Outcome

LEFT_OUT = frozenset({Outcome.SKIPPED, Outcome.REFUSED, Outcome.HELD})
"""Answers without a dose."""


class HistoryKind(StrEnum):
    """What a row is looked for as; one row may be several."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    UNANSWERED = "unanswered"
    UNSURE = "unsure"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """A dose as it stands, or a planned one that was left out or not answered."""

    at: datetime
    """UTC instant: taken, else due."""
    medicine: Medicine
    dose: Dose | None = None
    state: OccurrenceState | None = None
    """Of what has no dose."""

    @property
    def kinds(self) -> frozenset[HistoryKind]:
        """What it is."""
        if self.dose is None:
            return frozenset({HistoryKind.NOT_TAKEN if self._is_answered else HistoryKind.UNANSWERED})
        if self.dose.withdrawn:
            return frozenset({HistoryKind.WITHDRAWN})
        kind = HistoryKind.UNSURE if self.dose.uncertain else HistoryKind.TAKEN
        return frozenset({kind, HistoryKind.CORRECTED}) if self.dose.number > 1 else frozenset({kind})

    @property
    def _is_answered(self) -> bool:
        return self.state is not None and self.state.answer is not None

    @property
    def words(self) -> str:
        """Everything a person may look for."""
        one = self.medicine
        told = [one.name, one.brand, one.purpose, *(part.name for part in one.ingredients)]
        if self.dose is not None:
            told += [self.dose.reason, self.dose.note, self.dose.by_name, self.dose.giver_name]
        if self.state is not None and self.state.answer is not None:
            told += [self.state.answer.note, self.state.answer.by_name]
        return " ".join(told)


@dataclass(frozen=True, slots=True)
class HistoryFilter:
    """What is looked for; what is not said leaves all in."""

    medicine: MedicineId | None = None
    kind: HistoryKind | None = None
    words: str = ""


def belongs(state: OccurrenceState) -> bool:
    """Whether an occurrence without a dose stands in the history: left out by somebody, or not answered."""
    if state.answer is None:
        return state.state is State.MISSED
    return state.answer.outcome in LEFT_OUT


def matching(rows: Iterable[HistoryRow], wanted: HistoryFilter) -> tuple[HistoryRow, ...]:
    """The rows that are looked for, in the order given. Every word must be found, large or small letters alike."""
    words = wanted.words.casefold().split()
    return tuple(
        row
        for row in rows
        if wanted.medicine in (None, row.medicine.id)
        and (wanted.kind is None or wanted.kind in row.kinds)
        and all(word in row.words.casefold() for word in words)
    )
