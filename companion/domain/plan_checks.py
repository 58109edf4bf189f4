"""A question about plans as they are typed: do they wait for each other in a circle."""

from collections.abc import Iterable

from companion.domain.errors import InvalidInputError
from companion.domain.schedule import FollowOn, PlanLine


def refuse_circle(lines: Iterable[PlanLine]) -> None:
    """Refuse plans that follow one another in a circle, as they stand now: none of them would ever begin.

    Raises:
        InvalidInputError: field ``source``, reason ``circle``.
    """
    now = ((line.id, line.current.schedule) for line in lines)
    source = {line: schedule.source for line, schedule in now if isinstance(schedule, FollowOn)}
    for line in source:
        seen = {line}
        following = source.get(line)
        while following is not None:
            if following in seen:
                raise InvalidInputError("source", "circle")
            seen.add(following)
            following = source.get(following)
