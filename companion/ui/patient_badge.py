"""Whose record this is: shape and word of the colour, name, birth date. Stands wherever patients could be mixed up."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from companion.domain.people import Patient
from companion.ui import people_words
from companion.ui.kit.colour_mark import ColourMark
from companion.ui.kit.labels import Label, plain, strong
from companion.ui.kit.theme import Role, theme


class PatientBadge(QWidget):
    """A patient's mark and words. The words wrap, and are never cut.

    Args:
        patient: Whose badge it is.
        role: The size of its words.
    """

    def __init__(self, patient: Patient, parent: QWidget | None = None, *, role: Role = "body") -> None:
        super().__init__(parent)
        self.patient = patient
        self.setAccessibleName(people_words.patient_line(patient))
        details = (people_words.born(patient.born_on), people_words.colour(patient.colour))
        told = "".join(f", {plain(part)}" for part in details if part)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        words = Label(strong(people_words.patient_name(patient)) + told, role, rich=True)
        mark, beside = ColourMark(patient.colour), QVBoxLayout()
        beside.addSpacing(max(0, (words.fontMetrics().lineSpacing() - mark.height()) // 2))
        beside.addWidget(mark)
        beside.addStretch(1)
        row.addLayout(beside)
        row.addWidget(words, 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def words(self) -> str:
        """What it says."""
        return people_words.patient_line(self.patient)
