"""Where the warning signs were opened from, and word to whoever must not stand in front of them."""

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QObject, Signal

from companion.services.changes import Topic
from companion.ui.kit.message import Question

SIGNS = "warning_signs"


@runtime_checkable
class Opened(Protocol):
    """The page of the warning signs, as the window knows it."""

    def enter(self, *, anew: bool) -> None:
        """It is shown from its top; ``anew``: it was not shown before."""
        ...

    def hear(self, topics: frozenset[Topic]) -> None:
        """Something was committed."""
        ...


class SignsDoor(QObject):
    """Knows whether the warning signs are shown."""

    shown = Signal()
    left = Signal()

    def __init__(self, go: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go
        self._is_open = False
        self._waiting: list[Question] = []
        self.came_from = "today"

    def opened(self, before: str, page: object) -> None:
        """They are shown, or asked for again while they are; ``before`` is the page one was on."""
        if before != SIGNS:
            self.came_from = before
        if isinstance(page, Opened):
            page.enter(anew=before != SIGNS)

    def passed(self, page: str) -> None:
        """A page is shown: tell when the signs are opened, and when they are left."""
        is_open = page == SIGNS
        if is_open == self._is_open:
            return
        self._is_open = is_open
        if is_open:
            self.shown.emit()
            return
        self.left.emit()
        waiting, self._waiting = self._waiting, []
        for question in waiting:
            question.open()

    def ask(self, question: Question, *, wanted: bool = False) -> None:
        """Ask, with the warning signs one press away. While they are shown it waits, unless a person ``wanted`` it."""
        question.signs_wanted.connect(lambda: self._go(SIGNS))
        if self._is_open and not wanted:
            self._waiting.append(question)
        else:
            question.open()
