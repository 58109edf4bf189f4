"""The plan form of what is practised: times spread over the waking hours, or after a medicine."""

from collections.abc import Callable

from companion.domain.schedule import PlanVersion
from companion.services.office import Services
from companion.ui.planning.plan_form import PlanForm
from companion.ui.planning.sources import medicine_lines
from companion.ui.planning.spread_part import Room, WakingHours


def practice_plan(services: Services, version: PlanVersion | None, room: Callable[[], Room]) -> PlanForm:
    """A form for one plan line of a routine, heat or cold.

    Args:
        services: The open record.
        version: What the line says now; None: a new line.
        room: How much of the day one takes, as the form beside it says.
    """
    day = services.day_plan.day_plan()
    return PlanForm(
        services.diary.today(),
        services.people.zone(),
        None,
        version,
        sources=medicine_lines(services),
        day_plan=day.plan,
        waking=WakingHours(day.plan, day.number > 0, room),
    )
