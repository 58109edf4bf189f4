"""The history is looked through by medicine, by what happened, and by words."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.dose_history import HistoryFilter, HistoryKind, HistoryRow, belongs, matching
from companion.domain.due import OccurrenceState, State
from companion.domain.identity import SlotId
from companion.domain.medication import Answer, Outcome
from companion.domain.people import ZoneSpan
from companion.domain.plan_ahead import expected
from companion.domain.schedule import DayRef, FixedTimes, PlanVersion, Slot
from tests.support.doses import BY, dose, product

NOW = datetime(2026, 11, 22, 7, 12, tzinfo=UTC)
PARACETAMOL, GABAPENTIN = product("Paracetamol", paracetamol=500), product("Gabapentin", gabapentin=300)
SPANS = (ZoneSpan(datetime(2020, 1, 1, tzinfo=UTC), "UTC"),)


def state(kind: State, outcome: Outcome | None = None, note: str = "") -> OccurrenceState:
    slots = (Slot(SlotId("a"), NOW.time(), 1000),)
    occurrence = expected([PlanVersion(1, NOW, FixedTimes(slots), DayRef(NOW.date()))], SPANS, NOW)[0]
    answer = None if outcome is None else Answer(occurrence.key, 1, outcome, None, note, None, BY, "Ben", NOW)
    return OccurrenceState(occurrence, kind, answer, 0 if answer is None else 1, 0, offers_taken_now=False)


def of_dose(**changes: object) -> HistoryRow:
    return HistoryRow(NOW, PARACETAMOL, replace(dose(NOW), **changes))


def of_state(kind: State, outcome: Outcome | None = None, note: str = "") -> HistoryRow:
    return HistoryRow(NOW, GABAPENTIN, state=state(kind, outcome, note))


@pytest.mark.parametrize(
    ("row", "kinds"),
    [
        (of_dose(), {HistoryKind.TAKEN}),
        (of_dose(number=2), {HistoryKind.TAKEN, HistoryKind.CORRECTED}),
        (of_dose(earliest_at=NOW - timedelta(hours=1)), {HistoryKind.UNSURE}),
        (of_dose(number=2, withdrawn=True), {HistoryKind.WITHDRAWN}),
        (of_state(State.ANSWERED, Outcome.SKIPPED), {HistoryKind.NOT_TAKEN}),
        (of_state(State.MISSED), {HistoryKind.UNANSWERED}),
    ],
)
def test_a_row_is_found_as_what_it_is_and_as_nothing_else(row: HistoryRow, kinds: set[HistoryKind]) -> None:
    assert row.kinds == kinds
    for kind in HistoryKind:
        assert bool(matching([row], HistoryFilter(kind=kind))) is (kind in kinds)


def test_every_word_must_be_found_in_names_notes_reasons_or_persons() -> None:
    taken = of_dose(note="with tea", reason="back pain", by_name="Ana")
    left_out = of_state(State.ANSWERED, Outcome.HELD, "Dr Lee, until the blood test")
    rows = (taken, left_out)
    assert matching(rows, HistoryFilter(words="TEA para")) == (taken,)
    assert matching(rows, HistoryFilter(words="ben blood")) == (left_out,)
    assert matching(rows, HistoryFilter(words="tea blood")) == ()
    assert matching(rows, HistoryFilter(words="  ")) == rows
    assert matching(rows, HistoryFilter(GABAPENTIN.id)) == (left_out,)


@pytest.mark.parametrize(
    ("told", "there"),
    [
        (state(State.MISSED), True),
        (state(State.DUE), False),
        (state(State.UPCOMING), False),
        (state(State.ANSWERED, Outcome.REFUSED), True),
        (state(State.ANSWERED, Outcome.TAKEN), False),
    ],
)
def test_what_is_open_or_has_a_dose_is_no_row_of_its_own(told: OccurrenceState, *, there: bool) -> None:
    assert belongs(told) is there
