"""The steps of a taper on the medicine's page, and the way to change what still lies ahead."""

from datetime import date

from PySide6.QtWidgets import QVBoxLayout

from companion.domain.medication import Medicine
from companion.domain.schedule import PlanLine, Taper
from companion.domain.taper import open_steps
from companion.services.office import Services
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.medication.staircase import Staircase
from companion.ui.medication.taper_change import TaperChange


class TaperCard(Card):
    """The stairs, the sentence, and *Extend or repeat a step...* while a step is not over."""

    def __init__(
        self, services: Services, shell: Shell, medicine: Medicine, line: PlanLine, taper: Taper, today: date
    ) -> None:
        super().__init__(None)
        self._about = (services, shell, medicine, line, taper, today)
        self.change: TaperChange | None = None
        self.body.addWidget(Label(self.tr("Steps as typed in"), "card_title"))
        stairs = Staircase(medicine, taper, line.current.start.day, today)
        self.body.addWidget(stairs)
        self.body.addWidget(Label(stairs.sentence(), "body", "soft"))
        self._below = QVBoxLayout()
        self.body.addLayout(self._below)
        self._may_change = bool(open_steps(taper, line.current.start.day, today))
        self._offer()

    @property
    def is_open(self) -> bool:
        """Whether a form is open that a redraw would take away."""
        return self.change is not None and not self.change.is_keeping

    def _offer(self) -> None:
        self.change = None
        clear(self._below)
        if self._may_change:
            begin = SecondButton(self.tr("Extend or repeat a step..."), "edit")
            begin.clicked.connect(self._begin)
            self._below.addWidget(Row(begin))

    def _begin(self) -> None:
        clear(self._below)
        self.change = TaperChange(*self._about)
        self.change.done.connect(self._offer)
        self._below.addWidget(self.change)
