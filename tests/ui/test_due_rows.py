"""Rows of what reminds ahead."""

from datetime import date, timedelta

import pytest
from pytestqt.qtbot import QtBot

from companion.services.office import Services
from companion.ui.due_rows import due_rows
from tests.support.frozen_clock import FrozenClock
from tests.support.noticed import without_medicine
from tests.support.records import add, daily


def test_each_has_its_time_and_whose_it_is_where_that_must_be_said(
    services: Services, clock: FrozenClock, qtbot: QtBot
) -> None:
    add(services, daily("09:00", "22:00"))
    due = services.rounds.due_meanwhile(clock.now() + timedelta(hours=20))
    alone = [row.accessibleName() for row in due_rows(due, services.rounds.patients(), clock.now())]
    assert [told[:5] for told in alone] == ["09:00", "22:00"]
    assert all("Paracetamol" in told for told in alone)
    services.people.add_patient("Jonas", date(1950, 5, 3), "amber")
    both = due_rows(due, services.rounds.patients(), clock.now())
    assert len({row.time_width() for row in both}) >= 1
    assert [row.accessibleName() for row in both] != alone
    assert due_rows((), services.rounds.patients(), clock.now()) == []


@pytest.mark.expects_log
def test_one_that_is_odd_is_a_row_all_the_same(services: Services, clock: FrozenClock, qtbot: QtBot) -> None:
    add(services, daily("09:00", "22:00"))
    first, second = services.rounds.due_meanwhile(clock.now() + timedelta(hours=20))
    rows = due_rows((without_medicine(first), second), services.rounds.patients(), clock.now())
    assert [row.accessibleName()[:19] for row in rows] == ["09:00, A reminder", "22:00, Paracetamol,"]
