"""A planned dose without a dose: left out by somebody, which can be taken back, or not answered, which still can be."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain import dose_text
from companion.domain.dose_history import HistoryRow
from companion.domain.errors import CompanionError
from companion.domain.medication import Answer, Outcome
from companion.services.office import Services
from companion.ui import text
from companion.ui.answering.panel import AnswerPanel
from companion.ui.answering.panels import panel_for
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateShape
from companion.ui.kit.theme import theme


class LeftOutRow(QWidget):
    """``opened``: the ways to answer were asked for."""

    opened = Signal()

    def __init__(self, services: Services, shell: Shell, row: HistoryRow) -> None:
        super().__init__()
        self._services = services
        self._shell = shell
        self._row = row
        self.editor: AnswerPanel | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        line = QHBoxLayout()
        line.setSpacing(theme().px(12))
        answer = None if row.state is None else row.state.answer
        line.addWidget(StateShape("skipped" if answer is not None else "missed"))
        words = QVBoxLayout()
        words.setSpacing(0)
        self._heading = self._said()
        words.addWidget(Label(self._heading, "body", strong=True))
        words.addWidget(Label(self._details(answer), "small", "soft"))
        line.addLayout(words, 1)
        self.button = SecondButton(self.tr("Answer...")) if answer is None else SecondButton(self.tr("Undo"), "undo")
        self.button.setAccessibleName(f"{self.button.words()} {self._heading}")
        self.button.clicked.connect(self._open if answer is None else self._undo)
        line.addWidget(self.button)
        self._column.addLayout(line)

    def close_editor(self) -> None:
        """Put the ways to answer away."""
        if self.editor is not None:
            self.editor.hide()
            self.editor.deleteLater()
            self.editor = None

    def _said(self) -> str:
        state, medicine = self._row.state, self._row.medicine
        if state is None:
            return medicine.name
        due = text.clock(self._row.at, state.occurrence.zone)
        amount = dose_text.dose(medicine, state.occurrence.amount, text.dose_words())
        return self.tr("{time} {name}, {amount}").format(name=medicine.name, time=due, amount=amount)

    def _details(self, answer: Answer | None) -> str:
        if answer is None:
            return self.tr("Nobody answered.")
        told = {
            Outcome.REFUSED: self.tr("Refused"),
            Outcome.HELD: self.tr("Held by the team"),
        }.get(answer.outcome, self.tr("Left out"))
        reason = "" if answer.reason is None else text.skip_reason(answer.reason)
        when = text.when(answer.recorded_at, self._shell.clock.now(), self._services.people.zone())
        recorded = self.tr("recorded {time} {who}").format(time=when, who=text.by_whom(answer.by_name))
        why = self.tr("{what}: {reason}").format(what=told, reason=reason.lower()) if reason else told
        return ", ".join(part for part in (why, answer.note, recorded) if part)

    def _open(self) -> None:
        self.opened.emit()
        self.close_editor()
        if self._row.state is None:
            return
        item = self._services.agenda.item(self._row.state.occurrence.key)
        self.editor = panel_for(item, self._services, self._shell, leads=False)
        self.editor.answered.connect(self.close_editor)
        self._column.addWidget(self.editor)

    def _undo(self) -> None:
        state = self._row.state
        if state is None or state.answer is None:
            return
        try:
            self._services.doses.undo(state.occurrence.key, seen=state.answer.number)
        except CompanionError as error:
            self._shell.report(error)
        else:
            self._shell.say(self.tr("Taken back. It can be answered anew."))
