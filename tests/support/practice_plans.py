"""A pain medicine at 08:00 and exercises after it, for tests of plans that follow across kinds."""

from companion.domain.identity import LineId, MedicineId, PracticeId
from companion.domain.practice import RoutineItem
from companion.domain.schedule import FollowOn, Schedule
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.services.practice import RoutineDraft
from tests.support.practices import movement
from tests.support.records import START, daily, tablets, token

DRAFT = RoutineDraft("Morning round", (RoutineItem(movement(), repetitions=10),))


def pain_medicine(services: Services, plan: PlanDraft | None = None) -> tuple[MedicineId, LineId]:
    """A tablet every day at 08:00; its id, and that of its line."""
    made = services.medication.add(tablets("Oxycodone"), [plan or daily("08:00")], token=token())
    (line,) = services.plans.lines(made)
    return made, line.id


def exercises(services: Services, schedule: Schedule, name: str = "Morning round") -> PracticeId:
    """A routine with one plan line."""
    draft = RoutineDraft(name, DRAFT.items)
    return services.practice.add(draft, [PlanDraft(schedule, START)], token=token())


def exercises_after(services: Services, source: LineId, minutes: int = 30) -> PracticeId:
    """A routine so many minutes after another line."""
    return exercises(services, FollowOn(source, minutes, 1000))
