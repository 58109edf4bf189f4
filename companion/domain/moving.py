"""Moving one planned happening to another time: no answer and no change of the plan, only another due instant."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from companion.domain.errors import InvalidInputError

FARTHEST = timedelta(hours=24)
"""From where the plan has it; further away it would be another day's (our cautious setting)."""

Others = Iterable[tuple[datetime, datetime]]
"""The other happenings of the line: when the plan has each, and when it is due now (UTC)."""


def check_move(planned_at: datetime, to: datetime, now: datetime, others: Others) -> None:
    """Make sure that what the plan has due at ``planned_at`` can be due at ``to``. All instants are UTC.

    It stays in its place between its neighbours, so that two of one line never change their order.

    Raises:
        InvalidInputError: ``due_at`` with ``past`` (not ahead), ``too_far``, ``past_next`` or ``before_last``.
    """
    if to <= now:
        raise InvalidInputError("due_at", "past")
    if abs(to - planned_at) > FARTHEST:
        raise InvalidInputError("due_at", "too_far")
    for planned, due in others:
        if planned > planned_at and to >= due:
            raise InvalidInputError("due_at", "past_next")
        if planned < planned_at and to <= due:
            raise InvalidInputError("due_at", "before_last")
