"""A step of a taper made longer, or a second time, as the team said. The person types it; the program shows it."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain import taper as tapers
from companion.domain.errors import CompanionError, InvalidInputError
from companion.domain.medication import Medicine
from companion.domain.schedule import PlanLine, Taper
from companion.services.office import Services
from companion.ui.error_words import field_words
from companion.ui.kit.buttons import MainButton, SecondButton
from companion.ui.kit.combo import Combo
from companion.ui.kit.field import Field
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.segmented import Segmented
from companion.ui.kit.shell import Shell
from companion.ui.kit.stepper import NumberStepper
from companion.ui.kit.theme import theme
from companion.ui.medication.taper_preview import step_words, taper_preview

LONGER, AGAIN = "longer", "again"


class TaperChange(QWidget):
    """Only steps that are not over can be chosen: what was lived stays as it was.

    Args:
        line: A line whose current schedule is ``taper``.
        today: The local day.
    """

    done = Signal()
    """It was kept, or left as it is."""

    def __init__(
        self, services: Services, shell: Shell, medicine: Medicine, line: PlanLine, taper: Taper, today: date
    ) -> None:
        super().__init__()
        self.is_keeping = False
        self._services, self._shell, self._medicine = services, shell, medicine
        self._line, self._taper, self._today = line, taper, today
        start = line.current.start.day
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(12))
        told = self.tr("Only as your team said. Later steps move on. What is over stays as it was.")
        column.addWidget(Label(told, "body", "soft"))
        spans = tapers.open_steps(taper, start, today)
        options = [(str(one.number), self._step(one)) for one in spans]
        self.step = Combo(options)
        column.addWidget(Field(self.tr("Which step?"), self.step))
        what = self.tr("What did your team say?")
        self.what = Segmented([(LONGER, self.tr("It is longer")), (AGAIN, self.tr("It comes again"))], name=what)
        self._what = Field(what, self.what)
        column.addWidget(self._what)
        longer = self.tr("How many more days?")
        self.days = NumberStepper(1, name=longer, least=1, most=tapers.MOST_STEP_DAYS)
        self._days = Field(longer, self.days)
        column.addWidget(self._days)
        self._days.hide()
        self.why = LineEdit()
        self._why = Field(self.tr("Who said so, and why?"), self.why)
        column.addWidget(self._why)
        self._shown = QVBoxLayout()
        column.addLayout(self._shown)
        keep, leave = MainButton(self.tr("Keep the new steps"), "check"), SecondButton(self.tr("Leave it as it is"))
        keep.clicked.connect(self._keep)
        leave.clicked.connect(self.done)
        column.addWidget(Row(keep, leave, fill=True))
        self.what.changed.connect(self._show)
        self.step.currentIndexChanged.connect(self._show)
        self.days.changed.connect(self._show)
        self.step.setFocus()

    def typed(self) -> Taper | None:
        """The steps as they would be; None while nothing was chosen.

        Raises:
            InvalidInputError: it would be too long.
        """
        step = int(self.step.code())
        if self.what.value() == LONGER:
            return tapers.extended(self._taper, step, self.days.value())
        return tapers.repeated(self._taper, step) if self.what.value() == AGAIN else None

    def _step(self, span: tapers.StepSpan) -> str:
        number = self.tr("Step {n}").format(n=span.number + 1)
        return f"{number}, {step_words(span, self._medicine)}"

    def _show(self) -> None:
        self._days.setVisible(self.what.value() == LONGER)
        self._what.set_error("")
        clear(self._shown)
        try:
            typed = self.typed()
        except InvalidInputError as error:
            self._what.set_error(field_words(error))
            return
        if typed is None:
            return
        start, medicine = self._line.current.start.day, self._medicine
        for widget in taper_preview(typed, start, self._today, medicine.unit.value, medicine.ingredients):
            self._shown.addWidget(widget)

    def _keep(self) -> None:
        if self.what.value() is None:
            self._what.set_error(self.tr("Choose what your team said. The program does not guess."))
            self._what.focus_control()
            return
        try:
            self._change(self.typed() or self._taper)
        except InvalidInputError as error:
            field = self._why if error.field == "why" else self._what
            field.set_error(field_words(error))
            field.focus_control()
            return
        except CompanionError as error:
            self._shell.report(error)
            return
        self._shell.say(self.tr("The new steps are kept. What was taken before stays as it was."))
        self.done.emit()

    def _change(self, typed: Taper) -> None:
        """The page may draw anew while it is kept: from then on nothing typed here is lost."""
        self.is_keeping = True
        try:
            self._services.plans.change_taper(self._line.id, typed, seen=self._line.current.number, why=self.why.text())
        finally:
            self.is_keeping = False
