"""Until when the computer is kept awake."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.reminders.power import LONGEST_AWAKE, awake_until

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
    assert awake_until(next_due, NOW) == until
