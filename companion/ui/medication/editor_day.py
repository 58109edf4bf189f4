"""One calm question where plans together make very many reminders, or several within a few minutes."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from companion.domain.plan_load import MOST_MOMENTS
from companion.domain.schedule import PlanLine
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import text
from companion.ui.medication.editor_questions import Ask, EntryQuestion


def day_questions(
    services: Services, name: str, plans: Sequence[tuple[PlanLine | None, PlanDraft]]
) -> list[EntryQuestion]:
    """What is asked about all reminders of a day; ``name`` is of the medicine that is typed."""
    replaced = {line.id for line, _plan in plans if line is not None}
    found = services.plans.together([plan for _line, plan in plans], replaced)
    asked: list[EntryQuestion] = []
    if found.busiest is not None:
        day, count = found.busiest
        what = _tr("With all your plans this makes {n} reminders on {day}.").format(n=count, day=text.day(day))
        why = _tr("More than {n} a day is hard to follow. Look at the times once more.").format(n=MOST_MOMENTS)
        asked.append(_question(what, why, (count, day)))
    if found.close:
        told = ", ".join(f"{wall:%H:%M} {other or name}" for wall, other in found.close)
        what = _tr("These reminders come a few minutes apart: {what}.").format(what=told)
        why = _tr("At the same time they would be one reminder. Ask a pharmacist whether one time is right for all.")
        times = tuple((wall.time(), other) for wall, other in found.close)
        asked.append(_question(what, why, times))
    return asked


def _question(what: str, now: str, about: tuple[object, ...]) -> EntryQuestion:
    return EntryQuestion(Ask.DAY, what, now, _tr("Look at it again"), _tr("Keep it as typed"), about)


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("EntryQuestions", sentence)
