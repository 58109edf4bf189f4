"""One question an hour after a dose as needed: how is the pain now? It makes no sound, and it is asked once."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.domain import dose_text
from companion.domain.errors import CompanionError
from companion.domain.identity import EntryId
from companion.services.office import Services
from companion.services.relief import ReliefQuestion
from companion.ui import text
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Band, Card
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.severity_scale import SeverityScale
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class ReliefCard(Card):
    """The question, the score before where one was said, and two answers. ``answered`` carries a score or None."""

    answered = Signal(object)

    def __init__(self, question: ReliefQuestion, shell: Shell, score: int | None = None) -> None:
        super().__init__(Band.PLUM)
        dose, medicine = question.dose, question.medicine
        taken = text.when(dose.taken_at, shell.clock.now(), dose.zone)
        amount = dose_text.dose(medicine, dose.amount, text.dose_words())
        told = self.tr("{name}, {amount}, taken {time}.").format(name=medicine.name, amount=amount, time=taken)
        self.setAccessibleName(told)
        self.body.addWidget(Label(told, "body"))
        if dose.score_before is not None:
            before = self.tr("Before it, the pain was {score} of 10.").format(score=dose.score_before)
            self.body.addWidget(Label(before, "body", "soft"))
        self.scale = SeverityScale(self.tr("How is the pain now?"), value=score)
        self.record = SecondButton(self.tr("Record"), "check")
        self.record.setAccessibleName(self.tr("Record the pain after {name}").format(name=medicine.name))
        self.record.setEnabled(score is not None)
        self.scale.changed.connect(lambda _score: self.record.setEnabled(True))
        self.record.clicked.connect(lambda: self.answered.emit(self.scale.value()))
        cannot = SecondButton(self.tr("I can't say"))
        cannot.clicked.connect(lambda: self.answered.emit(None))
        self.body.addWidget(self.scale)
        self.body.addWidget(Row(self.record, cannot))


class ReliefPlace(QVBoxLayout):
    """Where the questions stand on Today: empty while there are none. An open card is left alone."""

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._shown: tuple[tuple[EntryId, int], ...] = ()
        self._again: ReliefQuestion | None = None
        self.setSpacing(theme().px(12))

    def refresh(self) -> None:
        """Ask what is to be asked now, and again what somebody wants to change."""
        questions = self._services.relief.open_questions()
        if self._again is not None:
            questions = (*questions, self._again)
        shown = tuple((one.dose.id, one.dose.number) for one in questions)
        if shown == self._shown:
            return
        self._shown = shown
        clear(self)
        for one in questions:
            told = self._services.relief.of(one.dose.id)
            card = ReliefCard(one, self._shell, None if told is None else told.score)
            seen = 0 if told is None else told.number
            card.answered.connect(lambda score, one=one, seen=seen: self._answer(one, score, seen))
            self.addWidget(card)

    def _answer(self, question: ReliefQuestion, score: int | None, seen: int) -> None:
        self._again = None
        try:
            self._services.relief.answer(question.dose.id, score, seen=seen)
        except CompanionError as error:
            self._shell.report(error)
            return
        name = question.medicine.name
        if score is None:
            words = self.tr("Recorded: not known after {name}.").format(name=name)
        else:
            words = self.tr("Recorded: pain {score} of 10 after {name}.").format(score=score, name=name)
        self.refresh()
        self._shell.offer(words, self.tr("Change..."), lambda: self._ask_again(question))

    def _ask_again(self, question: ReliefQuestion) -> None:
        self._again = question
        self.refresh()
