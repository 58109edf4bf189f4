"""Ending a plan in the form: a medicine that is not to be stopped suddenly asks first, as when its line is paused."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from companion.domain.medication import Medicine
from companion.domain.schedule import PlanLine
from companion.services.office import Services
from companion.services.plans import PlanDraft
from companion.ui import caution_words
from companion.ui.medication.editor_questions import Ask, EntryQuestion


def _tr(sentence: str) -> str:
    return QCoreApplication.translate("EditorStop", sentence)


def stop_questions(
    services: Services, medicine: Medicine | None, plans: Iterable[tuple[PlanLine | None, PlanDraft]]
) -> list[EntryQuestion]:
    """The question when a running plan gets a last day, or an earlier one; empty for a new medicine."""
    if medicine is None or not medicine.stop.asks:
        return []
    ended = tuple((line.id, plan.end) for line, plan in plans if line is not None and _ends_sooner(line, plan))
    if not ended:
        return []
    rule, *others = caution_words.stop_lines(medicine, services.cautions.stop_warning(medicine))
    safe, other = _tr("Ask first, keep it running"), _tr("The team told me to")
    return [EntryQuestion(Ask.STOP, rule, "\n".join(others), safe, other, ended)]


def told_to() -> str:
    """The reason that is kept with the plan where the person typed none."""
    return _tr("The team told me to")


def _ends_sooner(line: PlanLine, plan: PlanDraft) -> bool:
    known = line.current.end
    return plan.end is not None and (known is None or plan.end.day < known.day)
