"""The plan lines of a medicine or a practice in words, each with *Pause* or *Start*."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.domain.identity import LineId
from companion.domain.medication import Medicine, Unit
from companion.domain.schedule import PlanLine
from companion.services.office import Services
from companion.ui import caution_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.flow import Row
from companion.ui.kit.fold import Fold
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.planning.hold_form import HoldForm
from companion.ui.planning.plan_words import line_state, schedule_words
from companion.ui.planning.sources import source_name
from companion.ui.planning.stop_question import StopQuestion
from companion.ui.planning.version_list import VersionList


class PlanLineList(Card):
    """One row a line.

    Args:
        unit: Of the medicine; None for a practice, whose lines have no amounts.
        nothing: What is said when there is no line.
        medicine: Whose lines they are; None for a practice. One that is not to be stopped suddenly asks first.
    """

    def __init__(
        self,
        services: Services,
        shell: Shell,
        lines: Sequence[PlanLine],
        unit: Unit | None,
        nothing: str,
        medicine: Medicine | None = None,
    ) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._unit = unit
        self._medicine = medicine
        self._question: StopQuestion | HoldForm | None = None
        self.body.addWidget(Label(self.tr("Plan"), "card_title"))
        self.buttons: dict[LineId, SecondButton] = {}
        if not lines:
            self.body.addWidget(Label(nothing, "body"))
        for line in lines:
            self.body.addWidget(self._row(line))
            if len(line.versions) > 1:
                self.body.addWidget(self._changes(line))

    def _changes(self, line: PlanLine) -> QWidget:
        """What it said before, put away until somebody asks."""
        inside = VersionList(self._services, self._services.plans.versions(line.id), self._unit)
        words = self.tr("Changes to this plan: {n}").format(n=len(line.versions) - 1)
        return Fold(words, inside)

    @property
    def is_open(self) -> bool:
        """Whether a question is open that a redraw would take away."""
        return self._question is not None

    def _row(self, line: PlanLine) -> QWidget:
        version = line.current
        told = schedule_words(version.schedule, self._unit, source_name(self._services, version.schedule))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(told, "body", strong=True))
        words.addWidget(Label(line_state(version, self._services.diary.today()), "small", "soft"))
        if version.why:
            words.addWidget(Label(self.tr("Why: {why}").format(why=version.why), "small", "soft"))
        row.addLayout(words, 1)
        label = self.tr("Start this line") if version.paused else self.tr("Pause")
        button = SecondButton(label)
        button.setAccessibleName(f"{label}: {told}")
        button.clicked.connect(partial(self._pressed, line, holder))
        self.buttons[line.id] = button
        hold = SecondButton(self.tr("With a reason..."))
        hold.setAccessibleName(self.tr("Pause with a reason: {plan}").format(plan=told))
        hold.clicked.connect(partial(self._hold, line, holder))
        if self._medicine is None or version.paused or self._medicine.stop.asks:
            row.addWidget(button)
        else:
            row.addWidget(Row(button, hold))
        return holder

    def _pressed(self, line: PlanLine, row: QWidget) -> None:
        """Pause or start; what is not to be stopped suddenly asks before it is paused."""
        self._close_question()
        medicine = self._medicine
        if line.current.paused or medicine is None or not medicine.stop.asks:
            self._pause_or_start(line.id, paused=line.current.paused)
            return
        told = caution_words.stop_lines(medicine, self._services.cautions.stop_warning(medicine))
        self._open(StopQuestion(told, self.tr("Pause it")), line, row)

    def _hold(self, line: PlanLine, row: QWidget) -> None:
        """Pause it with the reason; the one before it could be paused without, at once."""
        self._close_question()
        self._open(HoldForm(), line, row)

    def _open(self, question: StopQuestion | HoldForm, line: PlanLine, row: QWidget) -> None:
        question.kept.connect(lambda: self._keep(line.id))
        question.agreed.connect(lambda why: self._stop(line.id, why))
        self.body.insertWidget(self.body.indexOf(row) + 1, question)
        self._question = question
        question.focus_safe()

    def _keep(self, line: LineId) -> None:
        self._close_question()
        self.buttons[line].setFocus()

    def _stop(self, line: LineId, why: str) -> None:
        self._close_question()
        self._pause_or_start(line, paused=False, why=why)

    def _close_question(self) -> None:
        if self._question is not None:
            self.body.removeWidget(self._question)
            self._question.hide()
            self._question.deleteLater()
            self._question = None

    def _paused_words(self) -> str:
        if self._unit is None:
            return self.tr("Paused. Nothing reminds of it until you start it.")
        return self.tr("Paused. Nothing reminds of it. Do not stop a medicine suddenly without asking.")

    def _pause_or_start(self, line: LineId, *, paused: bool, why: str = "") -> None:
        plans = self._services.plans
        act, back = (plans.resume_line, plans.pause_line) if paused else (plans.pause_line, plans.resume_line)
        try:
            act(line, why)
        except CompanionError as error:
            self._shell.report(error)
            return
        stands = self._paused_words()
        words = self.tr("The line runs from now on.") if paused else stands

        def undo() -> None:
            try:
                back(line)
            except CompanionError as error:
                self._shell.report(error)

        self._shell.offer_undo(words, undo)
