"""The right panel for an occurrence: the one place that tells doses and practices apart."""

from companion.services.agenda import DoseItem, TodayItem
from companion.services.office import Services
from companion.ui.answering.dose_panel import DosePanel
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.practice_panel import PracticePanel
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.shell import Shell


def panel_for(item: TodayItem, services: Services, shell: Shell, *, leads: bool) -> AnswerPanel:
    """The buttons of an occurrence as it was just drawn."""
    verbs = AnswerVerbs(services, shell, item)
    if isinstance(item, DoseItem):
        return DosePanel(item, verbs, leads=leads, now=shell.clock.now)
    return PracticePanel(item, verbs, leads=leads, now=shell.clock.now)
