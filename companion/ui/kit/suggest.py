"""A line to type into with suggestions below it: arrow keys walk them, Enter takes one, Escape puts them away."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.announce import announce
from companion.ui.kit.labels import wrapped_size
from companion.ui.kit.line_edit import LineEdit
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import theme

MOST_SHOWN = 6
"""Rows in sight; more scroll."""


class SuggestEdit(LineEdit):
    """The line. Keys for the list are taken only while it is open, so that Enter and Escape keep their meaning."""

    walked = Signal(int)
    taken = Signal()
    put_away = Signal()

    def __init__(self, text: str = "", *, name: str = "") -> None:
        super().__init__(text, name=name)
        self.is_offering = False

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(key)
        if self.is_offering and step is not None:
            self.walked.emit(step)
        elif self.is_offering and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.taken.emit()
        elif self.is_offering and key == Qt.Key.Key_Escape:
            self.put_away.emit()
        else:
            super().keyPressEvent(event)


class Suggest(QWidget):
    """The line and its list. Who owns it answers ``asked`` with ``offer``; nothing is chosen until a person does.

    Args:
        text: What stands in the line at first.
        name: What is typed, for a screen reader.
    """

    asked = Signal(str)
    """The text changed by typing."""
    chosen = Signal(int)
    """A suggestion was taken; counted from 0 as offered."""

    def __init__(self, text: str = "", *, name: str = "") -> None:
        super().__init__()
        self.edit = SuggestEdit(text, name=name)
        self._list = QListWidget()
        self._dress()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.edit)
        column.addWidget(self._list)
        self._list.hide()
        self.setFocusProxy(self.edit)
        self.edit.textEdited.connect(self.asked)
        self.edit.walked.connect(self._walk)
        self.edit.taken.connect(self._take)
        self.edit.put_away.connect(lambda: self.offer(()))
        self._list.itemClicked.connect(lambda item: self._choose(self._list.row(item)))

    def offer(self, rows: Sequence[str]) -> None:
        """Show suggestions, none of them marked yet; nothing puts the list away."""
        self._list.clear()
        for words in rows:
            item = QListWidgetItem(words)
            room = max(self.width() - theme().px(40), theme().px(200))
            height = wrapped_size(words, self._list.font(), room).height() + theme().px(14)
            item.setSizeHint(QSize(0, max(theme().target(44), height)))
            self._list.addItem(item)
        heights = [self._list.sizeHintForRow(row) for row in range(min(len(rows), MOST_SHOWN))]
        self._list.setFixedHeight(sum(heights) + 2 * self._list.frameWidth() + 4)
        self._list.setVisible(bool(rows))
        self.edit.is_offering = bool(rows)
        if rows:
            announce(self, self.tr("{n} suggestions below. Arrow keys walk them.").format(n=len(rows)))

    def offered(self) -> tuple[str, ...]:
        """What is offered now."""
        return tuple(self._list.item(row).text() for row in range(self._list.count()))

    def _walk(self, step: int) -> None:
        row = min(max(self._list.currentRow() + step, -1), self._list.count() - 1)
        self._list.setCurrentRow(row)
        item = self._list.currentItem()
        if row >= 0 and item is not None:
            announce(self, item.text())

    def _take(self) -> None:
        """The marked one; where none is marked the typed text stays as it is."""
        self._choose(self._list.currentRow())

    def _choose(self, row: int) -> None:
        self.offer(())
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if row >= 0:
            self.chosen.emit(row)

    def _dress(self) -> None:
        tokens = theme().tokens
        self._list.setFont(theme().font("body"))
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setWordWrap(True)
        self._list.setAccessibleName(self.tr("Suggestions"))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet(
            f"QListWidget {{ background: {tokens.surface}; color: {tokens.ink}; border: 2px solid {tokens.edge};"
            " outline: none; }"
            f"QListWidget::item {{ padding: 0px {theme().px(12)}px; }}"
            f"QListWidget::item:selected {{ background: {tokens.primary}; color: {tokens.on_primary}; }}"
        )
        dress_scroll_bars(self._list)
