"""What was recorded of a medicine, newest first; each dose can be corrected, and both versions stay."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.medication import Dose
from companion.services.agenda import MedicineCard
from companion.services.office import Services
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card, Hairline
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.medication.correct_dose import CorrectDose
from companion.ui.medication.dose_row import DoseRow

SPAN = timedelta(days=14)
MOST_ROWS = 20
FIRST_ROWS = 5
"""Seen at once; the others lie under a fold."""


class DoseHistory(Card):
    """The last two weeks; all of it, with filters and search, has a page of its own."""

    def __init__(self, services: Services, shell: Shell, card: MedicineCard) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._card = card
        self._rows: list[DoseRow] = []
        self.body.addWidget(Label(self.tr("Recorded in the last 14 days"), "card_title"))
        now = shell.clock.now()
        doses = services.doses.doses(now - SPAN, now + timedelta(minutes=1), card.medicine.id)
        if not doses:
            self.body.addWidget(Label(self.tr("Nothing yet."), "body", "soft"))
        self._show(self.body, doses[:FIRST_ROWS])
        if rest := doses[FIRST_ROWS:MOST_ROWS]:
            inside = QWidget()
            column = QVBoxLayout(inside)
            column.setContentsMargins(0, 0, 0, 0)
            self._show(column, rest)
            self.body.addWidget(Fold(text.counted(len(rest), self.tr("1 more"), self.tr("{n} more")), inside))
        whole = SecondButton(self.tr("Look further back..."), "table")
        whole.clicked.connect(lambda: shell.go("dose_history", medicine=card.medicine.id))
        self.body.addWidget(Row(whole))

    def _show(self, column: QVBoxLayout, doses: Sequence[Dose]) -> None:
        for position, dose in enumerate(doses):
            if position:
                column.addWidget(Hairline())
            row = DoseRow(self._services, self._shell, self._card.medicine, dose)
            row.opened.connect(self._close)
            self._rows.append(row)
            column.addWidget(row)

    @property
    def is_open(self) -> bool:
        """Whether a dose is being corrected."""
        return self.editor is not None

    @property
    def editor(self) -> CorrectDose | None:
        """The open correction."""
        return next((row.editor for row in self._rows if row.editor is not None), None)

    def _close(self) -> None:
        """One form at a time."""
        for row in self._rows:
            row.close_editor()
