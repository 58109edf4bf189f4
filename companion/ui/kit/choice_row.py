"""A row that can be chosen from a list of patients or persons."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.colour_mark import paint_colour_mark
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import longest_word
from companion.ui.kit.theme import mix, theme

_LEAST_ROOM = 140


def name_flags(text: str, font: QFont, room: int) -> int:
    """How a name is drawn in ``room`` pixels: between words, and inside a word only when that alone is too long."""
    wrap = Qt.TextFlag.TextWordWrap if longest_word(text, font) <= room else Qt.TextFlag.TextWrapAnywhere
    return int(wrap) | int(Qt.AlignmentFlag.AlignTop)


def name_size(text: str, font: QFont, room: int) -> QSize:
    """The room a name needs when it is drawn with ``name_flags``."""
    if not text:
        return QSize(0, 0)
    return (
        QFontMetrics(font).boundingRect(QRect(0, 0, max(1, room), 100_000), name_flags(text, font, room), text).size()
    )


def paint_pressable(painter: QPainter, button: QAbstractButton) -> None:
    """The ground of a row: edge and surface, and a tint with a thick edge when it is the chosen one."""
    tokens, chosen = theme().tokens, button.isChecked()
    width = tokens.border + (1.0 if chosen else 0.0)
    share = 0.14 if button.isDown() else 0.06 if button.underMouse() else 0.0
    painter.setPen(QPen(QColor(tokens.pine if chosen else tokens.edge), width))
    painter.setBrush(mix(tokens.pine_tint if chosen else tokens.surface, tokens.ink, share))
    half = width / 2
    painter.drawRoundedRect(QRectF(button.rect()).adjusted(half, half, -half, -half), RADIUS, RADIUS)


class ChoiceRow(QAbstractButton):
    """Mark, name and a quieter second line; a tick says which one is chosen, and the second line says it in words.

    Args:
        words: The name. It wraps, and is never cut.
        detail: What tells it from the others.
        colour: A name of ``domain.people.COLOURS``, or "".
        chosen: Whether it is the one in force.
    """

    ring_radius: float = RADIUS

    def __init__(self, words: str, detail: str = "", colour: str = "", *, chosen: bool = False) -> None:
        super().__init__()
        self._words, self._detail, self._colour = words, detail, colour
        self.setText(words.replace("&", "&&"))
        self.setAccessibleName(", ".join(part for part in (words, detail) if part))
        self.setCheckable(True)
        self.setChecked(chosen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def words(self) -> str:
        """The name on it."""
        return self._words

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return max(theme().target(56), sum(self._heights(self._room(width))) + 2 * theme().px(8))

    @override
    def sizeHint(self) -> QSize:
        width = theme().px(420)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._around() + _LEAST_ROOM, theme().target(56))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._walk(step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def nextCheckState(self) -> None:
        """A press says what is wanted; the row is ticked only by who owns the list."""

    def _walk(self, step: int) -> None:
        """Move the focus to the row above or below, round the ends of the list."""
        parent = self.parentWidget()
        if parent is None:
            return
        rows = parent.findChildren(ChoiceRow, options=Qt.FindChildOption.FindDirectChildrenOnly)
        shown = sorted((row for row in rows if row.isVisible()), key=lambda row: row.y())
        shown[(shown.index(self) + step) % len(shown)].setFocus(Qt.FocusReason.TabFocusReason)

    def _side(self) -> int:
        return theme().line_icon(26)

    def _around(self) -> int:
        return 2 * (theme().px(14) + self._side() + theme().px(12))

    def _room(self, width: int) -> int:
        return max(_LEAST_ROOM // 2, width - self._around())

    def _heights(self, room: int) -> tuple[int, int]:
        name = name_size(self._words, theme().font("body", 600), room).height()
        return name, name_size(self._detail, theme().font("small"), room).height()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pressable(painter, self)
        tokens, side, room = theme().tokens, self._side(), self._room(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        start, end = theme().px(14), self.width() - theme().px(14) - side
        middle = (self.height() - side) // 2
        paint_colour_mark(painter, QRectF(end if mirrored else start, middle, side, side), self._colour, tokens)
        if self.isChecked():
            tick = pixmap("check", tokens.pine, side, self.devicePixelRatioF())
            painter.drawPixmap(QRect(start if mirrored else end, middle, side, side), tick)
        name, detail = self._heights(room)
        top, left = (self.height() - name - detail) // 2, self._around() // 2
        self._paint_line(painter, QRect(left, top, room, name), self._words, strong=True)
        self._paint_line(painter, QRect(left, top + name, room, detail), self._detail, strong=False)

    def _paint_line(self, painter: QPainter, place: QRect, text: str, *, strong: bool) -> None:
        tokens = theme().tokens
        font = theme().font("body", 600) if strong else theme().font("small")
        painter.setFont(font)
        painter.setPen(QColor(tokens.ink if strong else tokens.soft))
        leading = Qt.AlignmentFlag.AlignLeft
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            leading = Qt.AlignmentFlag.AlignRight
        painter.drawText(place, name_flags(text, font, place.width()) | int(leading), text)
