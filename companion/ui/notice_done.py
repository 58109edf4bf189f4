"""What was recorded in the reminder's window, in the place of its buttons, with the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from companion.domain.due import State
from companion.domain.people import Patient
from companion.services.agenda import DoseItem, TodayItem
from companion.services.office import Services
from companion.ui import item_words
from companion.ui.answering.cautions import over_a_limit
from companion.ui.answering.facts import title_of
from companion.ui.answering.verbs import AnswerVerbs
from companion.ui.focus_stop import FocusStop
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Chip
from companion.ui.kit.flow import Row
from companion.ui.kit.labels import Label
from companion.ui.kit.shell import Shell
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme
from companion.ui.patient_badge import PatientBadge
from companion.ui.today.cards import kind_of


def was_moved(item: TodayItem) -> bool:
    """Whether it is due at another time by now, because a person moved it."""
    return isinstance(item, DoseItem) and item.planned_at is not None and item.state.state is State.UPCOMING


def is_settled(item: TodayItem) -> bool:
    """Whether something was recorded of it: an answer, that it is asked for later, or another time."""
    return item.state.answer is not None or item.state.later_until is not None or was_moved(item)


def _kind(item: TodayItem) -> StateKind:
    """The shape of what was recorded."""
    if item.state.answer is not None:
        return kind_of(item)
    return StateKind.MOVED if was_moved(item) else StateKind.NEXT


class DonePart(FocusStop):
    """How one occurrence stands after a person did something about it here.

    *Undo* stands at the far right, where *Other...* stood: a second press on *Taken* takes nothing back.
    """

    taken_back = Signal()
    """It is open again, or a person wants to answer it all the same."""

    def __init__(self, item: TodayItem, patient: Patient | None, services: Services, shell: Shell) -> None:
        super().__init__()
        self._item = item
        self._verbs = AnswerVerbs(services, shell, item)
        state = item_words.state_words(item, shell.clock.now())
        self.setAccessibleName(f"{item.name}, {state}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(6))
        if patient is not None:
            column.addWidget(PatientBadge(patient))
        column.addWidget(Row(Chip(_kind(item), state)))
        column.addWidget(Label(title_of(item), "lead", rich=True))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(Label(self._words(shell), "body"), 1)
        self.back = self._back_button()
        row.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        if isinstance(item, DoseItem) and item.dose is not None:
            for words in over_a_limit(item.dose, self._verbs.poison_lines()):
                column.addWidget(Label(words, "body", strong=True))
        column.addStretch(1)

    def _words(self, shell: Shell) -> str:
        if self._item.state.answer is not None:
            return item_words.after_answer(self._item, shell.clock.now())
        if was_moved(self._item):
            return self.tr("Only this dose moves. The plan stays as it is.")
        return self.tr("It stays due until then.")

    def _back_button(self) -> SecondButton:
        if self._item.state.answer is not None or was_moved(self._item):
            back = SecondButton(self.tr("Undo"), "undo")
            back.setAccessibleName(self.tr("Undo the answer for {name}").format(name=self._item.name))
        else:
            back = SecondButton(self.tr("Answer it now"), "back")
            back.setAccessibleName(self.tr("Answer {name} now").format(name=self._item.name))
        back.clicked.connect(self._take_back)
        return back

    def _take_back(self) -> None:
        if self._item.state.answer is not None and not self._verbs.undo():
            return
        if was_moved(self._item):
            self._verbs.move_back()
        self.taken_back.emit()
