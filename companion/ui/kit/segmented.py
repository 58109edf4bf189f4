"""One of a few: joined buttons, the chosen one filled and ticked."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import longest_word, wrapped_size
from companion.ui.kit.theme import mix, theme

_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Segment(QRadioButton):
    ring_radius: float = RADIUS

    def __init__(self, text: str, group: "Segmented", name: str) -> None:
        super().__init__(text.replace("&", "&&"), group)
        self._group = group
        self.words = text
        self.rounded = (True, True)
        self.setFont(theme().font("button"))
        self.setAccessibleName(text)
        self.setAccessibleDescription(name)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def natural(self) -> int:
        return wrapped_size(self.words, self.font(), 100_000).width() + self._around()

    def least(self) -> int:
        return longest_word(self.words, self.font()) + self._around()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.natural(), self.height_at(self.natural()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.least(), theme().target(44))

    def height_at(self, width: int) -> int:
        text = wrapped_size(self.words, self.font(), width - self._around())
        return max(theme().target(44), text.height() + 2 * theme().px(8))

    def _around(self) -> int:
        return 2 * theme().px(11) + theme().line_icon(17) + theme().px(3)

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _KEYS:
            self._group.walk(self, _KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        ink = tokens.on_primary if chosen else tokens.ink
        share = 0.14 if self.isDown() else 0.06 if self.underMouse() else 0.0
        painter.setPen(QPen(QColor(tokens.primary if chosen else tokens.edge), tokens.border))
        painter.setBrush(mix(tokens.primary if chosen else tokens.surface, ink, share))
        painter.drawPath(self._outline())
        self._paint_words(painter, ink, ticked=chosen)

    def _outline(self) -> QPainterPath:
        inset = theme().tokens.border / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        path = QPainterPath()
        path.addRoundedRect(box, RADIUS, RADIUS)
        square = QPainterPath()
        if not self.rounded[0]:
            square.addRect(box.adjusted(0, 0, -box.width() / 2, 0))
        if not self.rounded[1]:
            square.addRect(box.adjusted(box.width() / 2, 0, 0, 0))
        return path.united(square)

    def _paint_words(self, painter: QPainter, ink: str, *, ticked: bool) -> None:
        side = theme().line_icon(17) if ticked else 0
        gap = theme().px(3) if ticked else 0
        text = wrapped_size(self.words, self.font(), self.width() - self._around())
        left = (self.width() - text.width() - side - gap) // 2
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        painter.setPen(QColor(ink))
        place = QRect(left + (0 if mirrored else side + gap), 0, text.width() + 1, self.height())
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap), self.words)
        if ticked:
            tick = QRect(place.right() + gap if mirrored else left, (self.height() - side) // 2, side, side)
            painter.drawPixmap(tick, pixmap("check", ink, side, self.devicePixelRatioF()))


class Segmented(QWidget):
    """A radio group of joined buttons that goes on in more rows when it does not fit.

    ``changed`` follows every change of the choice, also by arrow keys; ``chosen`` only a press: click, Space or Enter.
    An act that happens at once listens to ``chosen``.

    Args:
        options: Code and words of each.
        name: What is chosen, for a screen reader.
        selected: The code chosen at first; None: nothing yet.
    """

    changed = Signal(str)
    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        name: str = "",
        selected: str | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._segments = {code: _Segment(text, self, name) for code, text in options}
        self._value: str | None = None
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        for code, segment in self._segments.items():
            segment.clicked.connect(lambda _checked=False, code=code: self._press(code))
        if selected is not None:
            self._put(selected)
        self._hand_on_focus()

    def value(self) -> str | None:
        """The code of the choice; None when nothing is chosen yet."""
        return self._value

    def set_value(self, code: str) -> None:
        """Choose without a press; only ``changed`` tells."""
        if code != self._value:
            self._put(code)
            self.changed.emit(code)

    def walk(self, start: QRadioButton, steps: int) -> None:
        """Move choice and focus to a neighbour."""
        codes = list(self._segments)
        place = list(self._segments.values()).index(start)  # type: ignore[arg-type]  # a radio button of ours
        code = codes[(place + steps) % len(codes)]
        self.set_value(code)
        self._segments[code].setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self, code: str) -> None:
        self.set_value(code)
        self.chosen.emit(code)

    def _put(self, code: str) -> None:
        self._segments[code].setChecked(True)
        self._value = code
        self._hand_on_focus()

    def _hand_on_focus(self) -> None:
        if self._segments:
            self.setFocusProxy(self._segments[self._value or next(iter(self._segments))])

    @override
    def sizeHint(self) -> QSize:
        width = sum(segment.natural() for segment in self._segments.values())
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        width = max((segment.least() for segment in self._segments.values()), default=0)
        return QSize(width, theme().target(44))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        places = self._places(width)
        return max((place.bottom() + 1 for place in places), default=0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        places = self._places(self.width())
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        for segment, place in zip(self._segments.values(), places, strict=True):
            starts = not any(other.top() == place.top() and other.left() < place.left() for other in places)
            ends = not any(other.top() == place.top() and other.left() > place.left() for other in places)
            segment.rounded = (ends, starts) if mirrored else (starts, ends)
            left = self.width() - place.right() - 1 if mirrored else place.left()
            segment.setGeometry(left, place.top(), place.width(), place.height())

    def _places(self, width: int) -> list[QRect]:
        segments = list(self._segments.values())
        rows = self._rows(width)
        places: list[QRect] = []
        top = 0
        for row in rows:
            widths = self._share([segments[number].natural() for number in row], width, alone=len(rows) == 1)
            height = max(segments[number].height_at(each) for number, each in zip(row, widths, strict=True))
            left = 0
            for each in widths:
                places.append(QRect(left, top, each, height))
                left += each - round(theme().tokens.border)
            top += height + theme().px(8)
        return places

    def _rows(self, width: int) -> list[list[int]]:
        naturals = [segment.natural() for segment in self._segments.values()]
        count = len(naturals)
        if not count or sum(naturals) <= width:
            return [list(range(count))] if count else []
        a_row = max(1, min(count - 1, width // max(naturals)))
        number = -(-count // a_row)
        a_row = -(-count // number)
        return [list(range(start, min(start + a_row, count))) for start in range(0, count, a_row)]

    def _share(self, naturals: list[int], width: int, *, alone: bool) -> list[int]:
        """Widths of a row. A single row takes what it needs, up to half as much again; more rows line up."""
        overlap = round(theme().tokens.border) * (len(naturals) - 1)
        if not alone:
            return [(width + overlap) // len(naturals)] * len(naturals)
        spare = min(max(0, width - sum(naturals)), sum(naturals) // 2)
        return [natural + spare // len(naturals) for natural in naturals]
