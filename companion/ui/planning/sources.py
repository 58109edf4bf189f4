"""The plan lines that another plan may follow, in words."""

from companion.domain.identity import LineId, MedicineId, PracticeId
from companion.domain.schedule import FollowOn, LineKind, Schedule
from companion.services.office import Services
from companion.ui.planning.plan_words import schedule_words


def medicine_lines(services: Services) -> list[tuple[LineId, str]]:
    """Every plan line of a medicine, by the name of that, with its rule."""
    return [
        (line.id, f"{one.name}: {schedule_words(line.current.schedule, one.unit)}")
        for one in services.medication.medicines()
        for line in services.plans.lines(one.id)
    ]


def source_name(services: Services, schedule: Schedule) -> str:
    """The name of what a plan follows on; "" for every other plan."""
    if not isinstance(schedule, FollowOn):
        return ""
    line = next((one for one in services.plans.lines() if one.id == schedule.source), None)
    if line is None:
        return ""
    if line.kind is LineKind.MEDICINE:
        return services.medication.medicine(MedicineId(line.subject)).name
    return services.practice.practice(PracticeId(line.subject)).name
