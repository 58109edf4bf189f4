"""The history holds every dose, and what was left out or not answered, newest first."""

from datetime import UTC, datetime

import pytest

from companion.domain.dose_history import HistoryKind
from companion.domain.errors import InvalidInputError
from companion.domain.medication import SkipReason
from companion.services.office import Services
from tests.support.frozen_clock import FrozenClock
from tests.support.records import TABLET, add, as_needed, daily, key_at, token


def test_doses_and_what_was_left_out_stand_in_one_list_newest_first(services: Services, clock: FrozenClock) -> None:
    medicine = add(services, daily("06:00", "08:00"))
    services.doses.take(key_at(services, "2026-11-21", "06:00"), seen=0, token=token())
    services.doses.skip(key_at(services, "2026-11-21", "08:00"), SkipReason.FELT_SICK, seen=0)
    services.doses.take(key_at(services, "2026-11-22", "06:00"), seen=0, token=token())
    clock.set(datetime(2026, 11, 22, 12, tzinfo=UTC))
    other = add(services, as_needed(), name="Oxycodone")
    undone = services.doses.record(other, TABLET, token=token())
    services.doses.undo_dose(undone.id, seen=1)

    rows = services.dose_history.over(1)
    assert [row.at for row in rows] == sorted((row.at for row in rows), reverse=True)
    found = [(row.medicine.id, *sorted(row.kinds)) for row in services.dose_history.over(2)]
    assert found.count((medicine, HistoryKind.TAKEN)) == 2
    assert found.count((medicine, HistoryKind.NOT_TAKEN)) == 1
    assert (other, HistoryKind.WITHDRAWN) in found


def test_what_nobody_answered_is_a_row_once_it_is_missed(services: Services, clock: FrozenClock) -> None:
    add(services, daily("08:00"))
    clock.set(datetime(2026, 11, 23, 12, tzinfo=UTC))
    kinds = [kind for row in services.dose_history.over(2) for kind in row.kinds]
    assert kinds.count(HistoryKind.UNANSWERED) == 1


@pytest.mark.parametrize("days", [0, 3661])
def test_a_span_is_some_days_and_no_more_than_ten_years(services: Services, days: int) -> None:
    with pytest.raises(InvalidInputError):
        services.dose_history.over(days)
