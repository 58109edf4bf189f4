"""Who the record will name, on every page; a press opens the list of persons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from companion.domain.people import Person
from companion.ui import people_words
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.choice_row import name_flags, name_size
from companion.ui.kit.colour_mark import paint_colour_mark
from companion.ui.kit.theme import theme

_WIDEST_STACKED = 220
_LEAST_ROOM = 96


class RecorderButton(SecondButton):
    """Mark and words: "Recording as" above the name where there is room for two lines, else in one sentence."""

    grows_to = 48

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", None, parent)
        self._colour = ""
        self._name = ""
        self._stacked = False
        self.setAccessibleDescription(self.tr("Opens the list of persons."))
        self.hide()

    def set_person(self, person: Person) -> None:
        """Show who is recording."""
        self._name, self._colour = people_words.person_name(person), person.colour
        self.set_words(people_words.recording_as(person))
        self.show()
        self.update()

    def set_stacked(self, *, stacked: bool) -> None:
        """Whether the name stands under "Recording as"."""
        if stacked != self._stacked:
            self._stacked = stacked
            self.updateGeometry()
            self.update()

    @override
    def sizeHint(self) -> QSize:
        lines = [name_size(text, font, 100_000).width() for text, font in self._lines()]
        width = max(lines) + 1 + self._around()
        if self._stacked:
            width = min(width, max(theme().px(_WIDEST_STACKED), self.minimumSizeHint().width()))
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._around() + theme().px(_LEAST_ROOM), theme().target(48))

    @override
    def heightForWidth(self, width: int) -> int:
        room = width - self._around()
        text = sum(name_size(text, font, room).height() for text, font in self._lines())
        return max(theme().target(48), text + 2 * theme().px(4))

    def _lines(self) -> tuple[tuple[str, QFont], ...]:
        if self._stacked:
            return (self.tr("Recording as"), theme().font("small")), (self._name, theme().font("button"))
        return ((self.words(), theme().font("button")),)

    def _side(self) -> int:
        return theme().line_icon(22)

    def _around(self) -> int:
        return 2 * theme().px(14) + self._side() + theme().px(10)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tokens, side, pad = theme().tokens, self._side(), theme().px(14)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - pad - side if mirrored else pad
        paint_colour_mark(painter, QRectF(left, (self.height() - side) / 2, side, side), self._colour, tokens)
        room = self.width() - self._around()
        heights = [name_size(text, font, room).height() for text, font in self._lines()]
        top = (self.height() - sum(heights)) // 2
        start = pad if mirrored else self._around() - pad
        leading = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        painter.setPen(QColor(tokens.ink))
        for (text, font), height in zip(self._lines(), heights, strict=True):
            painter.setFont(font)
            painter.drawText(QRect(start, top, room, height), name_flags(text, font, room) | int(leading), text)
            top += height
