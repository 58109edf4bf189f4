"""The list of routines, or of heat and cold plans: one button each, what is open first."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.domain.due import State
from companion.domain.identity import PracticeId
from companion.domain.medication import Outcome
from companion.services.today import PracticeCard
from companion.ui import practice_words, text
from companion.ui.kit.layouts import clear
from companion.ui.kit.list_button import ListButton
from companion.ui.kit.state_shape import StateKind
from companion.ui.kit.theme import theme

DONE = frozenset({Outcome.TAKEN, Outcome.PARTLY})


class PracticeList(QWidget):
    """``buttons`` by practice. ``choose`` is called with the one that was pressed."""

    def __init__(self, choose: Callable[[PracticeId], None]) -> None:
        super().__init__()
        self._choose = choose
        self.buttons: dict[PracticeId, ListButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(4))

    def show_cards(self, cards: Sequence[PracticeCard], chosen: PracticeId | None, now: datetime, zone: str) -> None:
        """Draw the list anew, in the order given."""
        clear(self._column)
        self.buttons.clear()
        for card in cards:
            button = ListButton(card.practice.name, self.line_of(card, now, zone), kind_of(card))
            button.setChecked(card.practice.id == chosen)
            button.clicked.connect(partial(self._choose, card.practice.id))
            self.buttons[card.practice.id] = button
            self._column.addWidget(button)

    def line_of(self, card: PracticeCard, now: datetime, zone: str) -> str:
        """The quiet line: what is planned, and when it is due or what stands in the way."""
        parts = [practice_words.planned(card.practice)]
        item = card.open_item
        if card.forbidden:
            parts.append(self.tr("not for now"))
        elif item is not None:
            late = item.state.state is State.LATE
            told = self.tr("late, due {time}") if late else self.tr("due {time}")
            parts.append(told.format(time=text.when(item.state.occurrence.due_at, now, zone)))
        elif card.next_due is not None:
            parts.append(self.tr("next {time}").format(time=text.when(card.next_due.due_at, now, zone)))
        elif any(line.current.paused for line in card.lines):
            parts.append(self.tr("paused"))
        return ", ".join(parts)


def order_of(card: PracticeCard) -> tuple[int, str]:
    """What is open first, then by name."""
    return 0 if card.open_item is not None else 1, card.practice.name.casefold()


def kind_of(card: PracticeCard) -> StateKind:
    """The shape of a practice: due, late, held by a precaution or a pause, done for today, or to come."""
    states = {item.state.state for item in card.today}
    if card.forbidden:
        return StateKind.HELD
    if card.open_item is not None:
        return StateKind.LATE if card.open_item.state.state is State.LATE else StateKind.DUE
    if State.PAUSED in states or (card.lines and all(line.current.paused for line in card.lines)):
        return StateKind.HELD
    done = {item.state.answer.outcome for item in card.today if item.state.answer is not None} & DONE
    if State.UPCOMING not in states and done:
        return StateKind.DONE
    return StateKind.NEXT
