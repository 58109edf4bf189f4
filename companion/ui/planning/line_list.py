"""The plan lines of a medicine or a practice in words, each with *Pause* or *Start*."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.errors import CompanionError
from companion.domain.identity import LineId
from companion.domain.medication import Unit
from companion.domain.schedule import PlanLine
from companion.services.office import Services
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Card
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme
from companion.ui.planning.plan_words import line_state, schedule_words


class PlanLineList(Card):
    """One row a line.

    Args:
        unit: Of the medicine; None for a practice, whose lines have no amounts.
        nothing: What is said when there is no line.
    """

    def __init__(
        self, services: Services, shell: Shell, lines: Sequence[PlanLine], unit: Unit | None, nothing: str
    ) -> None:
        super().__init__(None)
        self._services = services
        self._shell = shell
        self._unit = unit
        self.body.addWidget(Label(self.tr("Plan"), "card_title"))
        self.buttons: dict[LineId, SecondButton] = {}
        if not lines:
            self.body.addWidget(Label(nothing, "body"))
        for line in lines:
            self.body.addWidget(self._row(line))

    def _row(self, line: PlanLine) -> QWidget:
        version = line.current
        told = schedule_words(version.schedule, self._unit)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(told, "body", strong=True))
        words.addWidget(Label(line_state(version, self._services.diary.today()), "small", "soft"))
        row.addLayout(words, 1)
        label = self.tr("Start this line") if version.paused else self.tr("Pause")
        button = SecondButton(label)
        button.setAccessibleName(f"{label}: {told}")
        button.clicked.connect(partial(self._pause_or_start, line.id, paused=version.paused))
        self.buttons[line.id] = button
        row.addWidget(button)
        return holder

    def _paused_words(self) -> str:
        if self._unit is None:
            return self.tr("Paused. Nothing reminds of it until you start it.")
        return self.tr("Paused. Nothing reminds of it. Do not stop a medicine suddenly without asking.")

    def _pause_or_start(self, line: LineId, *, paused: bool) -> None:
        plans = self._services.plans
        act, back = (plans.resume_line, plans.pause_line) if paused else (plans.pause_line, plans.resume_line)
        try:
            act(line)
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
