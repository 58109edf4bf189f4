"""The place of *All taken* in the reminder's window: doses due together, then what was recorded, and the way back."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.domain.identity import OccurrenceKey
from companion.services.agenda import DoseItem
from companion.services.office import Services
from companion.ui.answering.all_taken import AllTaken
from companion.ui.focus_stop import FocusStop, has_focus_inside
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.card import Hairline
from companion.ui.kit.labels import Label
from companion.ui.kit.layouts import clear
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme


class TogetherPlace(QWidget):
    """Hidden while there is nothing to record together. Afterwards it keeps its size, and *Undo* stands far right."""

    finished = Signal()
    """They are recorded."""
    taken_back = Signal()

    def __init__(self, services: Services, shell: Shell) -> None:
        super().__init__()
        self._services, self._shell = services, shell
        self._items: tuple[DoseItem, ...] = ()
        self._all: AllTaken | None = None
        self._recorded = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme().px(12))
        self.hide()

    @property
    def keys(self) -> tuple[OccurrenceKey, ...]:
        """What is, or was, recorded together."""
        return tuple(item.state.occurrence.key for item in self._items)

    def forget(self) -> None:
        """Offer nothing, and tell nothing any more."""
        self._items, self._recorded = (), False
        self._empty(keep=False)

    def draw(self, items: tuple[DoseItem, ...], *, anew: bool) -> None:
        """Offer to record these together; (): nothing. Its place stays as it is until the window comes anew.

        What was just recorded stays until there are others.
        """
        if items == self._items or (self._recorded and not items):
            return
        self._items, self._recorded = items, False
        self._empty(keep=not anew)
        if items:
            self.show()
            made = AllTaken(items, self._services.for_patient(items[0].patient), self._shell)
            made.answered.connect(self._finish)
            self._add(made)
            self._all = made

    def _empty(self, *, keep: bool) -> None:
        """Without what it told; ``keep``: as high as before, so that nothing moves under the pointer."""
        self.setMinimumHeight(self.height() if keep and self.isVisible() else 0)
        clear(self._column)
        if not self.minimumHeight():
            self.hide()

    def _add(self, content: QWidget) -> None:
        rule = Hairline()
        self._column.addWidget(rule)
        self._column.addWidget(content)
        self._column.addStretch(1)
        rule.show()
        content.show()

    def _finish(self) -> None:
        """They are recorded."""
        before, self._recorded = self._all, True
        had_focus = has_focus_inside(self)
        self._empty(keep=True)
        told, row = FocusStop(), QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        words = self.tr("All {n} are recorded as planned.").format(n=len(self._items))
        row.addWidget(Label(words, "body", strong=True), 1)
        back = SecondButton(self.tr("Undo all"), "undo")
        back.clicked.connect(lambda: self._take_back(before))
        row.addWidget(back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(told)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        column.addStretch(1)
        self._add(told)
        if had_focus:
            told.hold_focus()
        self.finished.emit()

    def _take_back(self, recorded: AllTaken | None) -> None:
        if recorded is None:
            return
        recorded.take_back()
        self.forget()
        self.taken_back.emit()
