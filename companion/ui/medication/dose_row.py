"""One recorded dose of a history: what stands, who and when, every version before, and the way to correct it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.domain.medication import Dose, Medicine
from companion.services.office import Services
from companion.ui.focus_stop import has_focus_inside
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.reading_order import focus_soon
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.theme import theme
from companion.ui.medication import version_words
from companion.ui.medication.correct_dose import CorrectDose


class DoseRow(QWidget):
    """``under_day``: the day stands above, so the medicine is named instead. ``opened``: the form was asked for."""

    opened = Signal()

    def __init__(
        self, services: Services, shell: Shell, medicine: Medicine, dose: Dose, *, under_day: bool = False
    ) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._medicine = medicine
        self._dose = dose
        self.editor: CorrectDose | None = None
        words_of = version_words.under_its_day if under_day else version_words.heading
        self._heading = words_of(dose, medicine, shell.clock.now())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(StateShape("skipped" if dose.withdrawn else "uncertain" if dose.uncertain else "done"))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._heading, "body", strong=True))
        words.addWidget(Label(self._details(), "small", "soft"))
        row.addLayout(words, 1)
        self.button = self._again() if dose.withdrawn else self._correct()
        row.addWidget(self.button)
        self._column.addLayout(row)

    def close_editor(self) -> None:
        """Put the form away. A person who was in it is at the row again."""
        if self.editor is not None:
            if has_focus_inside(self.editor):
                self.button.setFocus()
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _correct(self) -> SecondButton:
        button = SecondButton(self.tr("Correct..."))
        button.setAccessibleName(self.tr("Correct {dose}").format(dose=self._heading))
        button.clicked.connect(self._open)
        return button

    def _again(self) -> SecondButton:
        button = SecondButton(self.tr("It was taken"), "undo")
        button.setAccessibleName(self.tr("It was taken: {dose}").format(dose=self._heading))
        button.clicked.connect(self._back)
        return button

    def _details(self) -> str:
        dose = self._dose
        versions = self._services.doses.versions(dose.id) if dose.number > 1 else (dose,)
        relief = self._services.relief.of(dose.id) if dose.key is None else None
        return version_words.details(versions, relief, self._medicine, self._shell.clock.now())

    def _open(self) -> None:
        self.opened.emit()
        self.close_editor()
        self.editor = CorrectDose(self._services, self._shell, self._medicine, self._dose)
        self.editor.finished.connect(self.close_editor)
        self._column.addWidget(self.editor)
        focus_soon(self.editor.amount)

    def _back(self) -> None:
        try:
            self._services.doses.back(self._dose.id, seen=self._dose.number)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.say(self.tr("It counts again. You can correct it."))
