"""A line across the top of every page: whose record this is, when there are several, and that an example is one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from companion.domain.people import Patient
from companion.ui.kit.buttons import QuietLink
from companion.ui.kit.colour_mark import mark_colour, mark_tint
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.theme import theme
from companion.ui.patient_badge import PatientBadge

LEAST = 28
_BAND = 8


class Ribbon(QWidget):
    """Hidden with one ordinary patient. With several it says who is shown and leads to the choice of another."""

    change_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._patient: Patient | None = None
        self._several = False
        self._with_button = True
        self.change: QuietLink | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme().px(24), 0, theme().px(24), 0)
        self._row.setSpacing(theme().px(12))
        self.setMinimumHeight(theme().px(LEAST))
        self.hide()

    def show_patient(self, patient: Patient, *, several: bool) -> None:
        """Say whose record is on screen; ``several``: more than one patient's record is kept here."""
        if (patient, several) != (self._patient, self._several):
            self._patient, self._several = patient, several
            self._draw()

    def arrange(self, *, with_button: bool) -> None:
        """Where there is little room the way to another patient stands in the header."""
        if with_button != self._with_button:
            self._with_button = with_button
            self._draw()

    def _draw(self) -> None:
        clear(self._row)
        self.change = None
        patient = self._patient
        if patient is None:
            return
        if self._several:
            self._draw_several(patient)
        elif patient.example:
            self._row.addWidget(self._example(), 1)
        self.setVisible(self._several or patient.example)
        self.update()

    def _draw_several(self, patient: Patient) -> None:
        badge = PatientBadge(patient, role="small")
        words = [badge, self._example()] if patient.example else [badge]
        if not self._with_button:
            self._row.addWidget(Row(*words), 1)
            return
        self._row.addWidget(words[0], 1, Qt.AlignmentFlag.AlignVCenter)
        for other in words[1:]:
            self._row.addWidget(other)
        self.change = QuietLink(self.tr("Change patient..."))
        self.change.clicked.connect(self.change_wanted)
        self._row.addWidget(self.change)

    def _example(self) -> Label:
        words = Label(self.tr("Example, not a plan"), "small_strong", "plum")
        if not self._several:
            words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return words

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, colour = theme().tokens, self._patient.colour if self._patient is not None else ""
        painter = QPainter(self)
        if not self._several:
            painter.fillRect(self.rect(), QColor(tokens.plum_tint))
            return
        painter.fillRect(self.rect(), mark_tint(colour, tokens))
        width = theme().px(_BAND)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        ink = QColor(mark_colour(colour, tokens))
        painter.fillRect(self.width() - width if mirrored else 0, 0, width, self.height(), ink)
        hair = round(max(tokens.hair, 1))
        painter.fillRect(0, self.height() - hair, self.width(), hair, QColor(tokens.edge))
