"""A plan file put beside one record: meals at the times of the patient's own day, lines under their ids there."""

from collections.abc import Mapping
from dataclasses import replace

from companion.domain.day_plan import DayPlan, resolved
from companion.domain.errors import InvalidInputError, PlanFileError
from companion.domain.identity import LineId, new_id
from companion.domain.schedule import FollowOn, Schedule
from companion.interchange.plan_file import PlanFile
from companion.services.medication import ProposedMedicine
from companion.services.plan_adoption import ProposedLine
from companion.services.plans import checked_plan
from companion.services.practice import ProposedPractice


def placed(file: PlanFile, day: DayPlan, known: Mapping[tuple[str, str], LineId]) -> PlanFile:
    """The file as this record would keep it; ``known``: its lines there by (id of the subject, id of the line).

    A line that is not there yet gets its id here, so that others can follow it.

    Raises:
        PlanFileError: its times cannot be kept by this day.
    """
    subjects: tuple[ProposedMedicine | ProposedPractice, ...] = (*file.medicines, *file.practices)
    lines = [(one.plan_file_id, line.plan_file_id) for one in subjects for line in one.lines]
    ids = {"/".join(pair): known.get(pair) or new_id(LineId) for pair in lines}
    medicines = tuple(replace(one, lines=_lines(one, day, ids)) for one in file.medicines)
    practices = tuple(replace(one, lines=_lines(one, day, ids)) for one in file.practices)
    return replace(file, medicines=medicines, practices=practices)


def _lines(
    subject: ProposedMedicine | ProposedPractice, day: DayPlan, ids: Mapping[str, LineId]
) -> tuple[ProposedLine, ...]:
    made = []
    for line in subject.lines:
        name = f"{subject.plan_file_id}/{line.plan_file_id}"
        try:
            plan = replace(line.plan, schedule=_placed(line.plan.schedule, day, ids))
            checked_plan(plan)
        except InvalidInputError as error:
            raise PlanFileError("value", field=name, cause=error) from error
        made.append(replace(line, plan=plan, id=ids[name]))
    return tuple(made)


def _placed(schedule: Schedule, day: DayPlan, ids: Mapping[str, LineId]) -> Schedule:
    if isinstance(schedule, FollowOn):
        return replace(schedule, source=ids[schedule.source])
    return resolved(schedule, day)
