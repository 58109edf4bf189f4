"""Until when the computer is kept awake."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.reminding import Reminder, Want
from companion.reminders.power import LONGEST_AWAKE, UNSEEN_AWAKE, awake_until

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
SOON = NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    ("next_due", "until"),
    [
        (None, None),
        (NOW, None),
        (NOW - timedelta(minutes=5), None),
        (SOON, SOON),
        (NOW + LONGEST_AWAKE, NOW + LONGEST_AWAKE),
        (NOW + LONGEST_AWAKE + timedelta(seconds=1), None),
    ],
)
def test_it_is_kept_awake_for_what_lies_near_enough_ahead(next_due: datetime | None, until: datetime | None) -> None:
    assert awake_until(next_due, (), NOW) == until


@pytest.mark.parametrize(
    ("reminder", "until"),
    [
        (Reminder(Want.SHOW), NOW + UNSEEN_AWAKE),
        (Reminder(Want.REPEAT, 2, 3), NOW + UNSEEN_AWAKE),
        (Reminder(Want.WAIT, 1, 3, NOW + timedelta(minutes=10)), NOW + timedelta(minutes=10)),
        (Reminder(Want.HELD, until=NOW + timedelta(hours=8)), NOW + timedelta(hours=8)),
        (Reminder(Want.REST, 0, 3, NOW + timedelta(minutes=10)), NOW + timedelta(minutes=10)),
        (Reminder(Want.REST, 0, 3), None),
        (Reminder(Want.WAIT, until=NOW + timedelta(days=3)), None),
    ],
)
def test_it_is_kept_awake_while_something_open_speaks_again_or_was_not_seen(
    reminder: Reminder, until: datetime | None
) -> None:
    assert awake_until(None, [reminder], NOW) == until
    assert awake_until(NOW + timedelta(hours=20), [reminder], NOW) == (until or NOW + timedelta(hours=20))
