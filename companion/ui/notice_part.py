"""One occurrence in the reminder's window: whose it is, what is planned, what must be known, then the buttons."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.people import Patient
from companion.services.agenda import TodayItem
from companion.services.office import Services
from companion.ui import item_words, people_words
from companion.ui.answering.facts import Planned, aside_of, title_of
from companion.ui.answering.panels import panel_for
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.patient_badge import PatientBadge
from companion.ui.today.cards import kind_of


class NoticePart(QWidget):
    """``panel`` has its buttons.

    Args:
        item: What it is about.
        patient: Whose it is, where more than one patient's recovery is kept here.
        leads: Whether it is the only one of the notice.
        chip: Whether it says itself how it stands; else the heading of the notice does.
        held: Since when quiet hours held it back, in words; "" when they did not.
    """

    def __init__(
        self,
        item: TodayItem,
        patient: Patient | None,
        services: Services,
        shell: Shell,
        *,
        leads: bool,
        chip: bool,
        held: str = "",
    ) -> None:
        super().__init__()
        self._item = item
        self._patient = patient
        self._services = services
        self._shell = shell
        now = shell.clock.now()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if patient is not None:
            column.addWidget(PatientBadge(patient))
        aside = [Label(told, "body")] if (told := aside_of(item, now)) else []
        if chip:
            column.addWidget(Row(Chip(kind_of(item), item_words.state_words(item, now)), *aside, spacing=12))
        column.addWidget(Label(title_of(item), "lead", rich=True))
        if held:
            column.addWidget(Label(held, "small", "soft"))
        if not chip:
            for label in aside:
                column.addWidget(label)
        column.addWidget(Planned(item, now))
        self.panel = panel_for(item, services, shell, leads=leads)
        self.panel.answered.connect(self._offer_undo)
        column.addWidget(self.panel)

    def _offer_undo(self) -> None:
        """In the window stands what was recorded here, with the way back."""
        agenda = self._services.for_patient(self._item.patient).agenda
        answered = agenda.item(self._item.state.occurrence.key)
        if answered.state.answer is None:
            return
        verbs = AnswerVerbs(self._services, self._shell, answered)

        def withdraw() -> None:
            verbs.undo()

        told = spoken(answered, self._patient, self._shell)
        self._shell.offer_undo(told, withdraw)


def spoken(item: TodayItem, patient: Patient | None, shell: Shell) -> str:
    """An occurrence in one line: "Jonas: Paracetamol, due now, 08:00"; without a name where there is one patient."""
    told = f"{item.name}, {item_words.state_words(item, shell.clock.now())}"
    return told if patient is None else f"{people_words.patient_name(patient)}: {told}"
