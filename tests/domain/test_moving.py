"""A moved dose stays in its place between its neighbours, ahead of now, and near where the plan has it."""

from datetime import UTC, datetime, timedelta

import pytest

from companion.domain.errors import InvalidInputError
from companion.domain.moving import check_move

FOUR = datetime(2026, 11, 22, 16, 0, tzinfo=UTC)
NOW = FOUR - timedelta(minutes=30)
BEFORE, AFTER = FOUR - timedelta(hours=8), FOUR + timedelta(hours=8)
OTHERS = ((BEFORE, BEFORE), (AFTER, AFTER - timedelta(hours=1)))


@pytest.mark.parametrize("to", [FOUR + timedelta(minutes=110), NOW + timedelta(minutes=1)], ids=["later", "earlier"])
def test_it_is_moved_ahead_of_now_and_before_the_next(to: datetime) -> None:
    check_move(FOUR, to, NOW, OTHERS)


@pytest.mark.parametrize(
    ("to", "now", "reason"),
    [
        (NOW, NOW, "past"),
        (FOUR + timedelta(hours=25), NOW, "too_far"),
        (FOUR + timedelta(hours=7), NOW, "past_next"),
        (BEFORE, BEFORE - timedelta(hours=1), "before_last"),
    ],
)
def test_every_other_time_is_refused_with_its_reason(to: datetime, now: datetime, reason: str) -> None:
    with pytest.raises(InvalidInputError) as refused:
        check_move(FOUR, to, now, OTHERS)
    assert (refused.value.field, refused.value.reason) == ("due_at", reason)
