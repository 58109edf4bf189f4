"""A colour to choose, each with its shape and its words."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QRadioButton, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.choice_row import paint_pressable
from companion.ui.kit.colour_mark import paint_colour_mark
from companion.ui.kit.flow import FlowLayout
from companion.ui.kit.icons import pixmap
from companion.ui.kit.labels import wrapped_size
from companion.ui.kit.theme import theme

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class _Colour(QRadioButton):
    ring_radius: float = RADIUS

    def __init__(self, code: str, words: str, group: "ColourChoice", name: str) -> None:
        super().__init__(words, group)
        self.code = code
        self._group = group
        self.setFont(theme().font("body"))
        self.setAccessibleName(words)
        self.setAccessibleDescription(name)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        words = wrapped_size(self.text(), self.font(), 100_000)
        width = 3 * theme().px(12) + self._side() + words.width() + theme().px(10) + theme().line_icon(20)
        return QSize(width, max(theme().target(44), words.height() + 2 * theme().px(8)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, _pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None:
            self._group.walk(self.code, step)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def _side(self) -> int:
        return theme().line_icon(22)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens, side = theme().tokens, self._side()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_pressable(painter, self)
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        pad, tick = theme().px(12), theme().line_icon(20)
        start, end = pad, self.width() - pad - side
        mark = QRectF(end if mirrored else start, (self.height() - side) / 2, side, side)
        paint_colour_mark(painter, mark, self.code, tokens)
        left = pad + tick if mirrored else pad + side + theme().px(10)
        painter.setPen(QColor(tokens.ink))
        words = QRect(left, 0, self.width() - left - pad, self.height())
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), self.text())
        if self.isChecked():
            place = QRect(pad if mirrored else self.width() - pad - tick, (self.height() - tick) // 2, tick, tick)
            painter.drawPixmap(place, pixmap("check", tokens.pine, tick, self.devicePixelRatioF()))


class ColourChoice(QWidget):
    """One colour of a few, each with its shape and its words; a radio group.

    Args:
        options: Code and words of each.
        name: What is chosen, for a screen reader.
        selected: The code chosen at first.
    """

    changed = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str, selected: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        flow = FlowLayout(self)
        self._buttons = {code: _Colour(code, words, self, name) for code, words in options}
        self._value = ""
        for code, button in self._buttons.items():
            flow.addWidget(button)
            button.clicked.connect(lambda _checked=False, code=code: self.set_value(code))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusProxy(next(iter(self._buttons.values())))
        if selected:
            self.set_value(selected)

    def value(self) -> str:
        """The code chosen; "" when none is."""
        return self._value

    def set_value(self, code: str) -> None:
        """Choose a colour; one that is not offered changes nothing."""
        if code not in self._buttons or code == self._value:
            return
        self._value = code
        self._buttons[code].setChecked(True)
        self.setFocusProxy(self._buttons[code])
        self.changed.emit(code)

    def walk(self, code: str, step: int) -> None:
        """Move choice and focus to a neighbour."""
        codes = list(self._buttons)
        following = codes[(codes.index(code) + step) % len(codes)]
        self.set_value(following)
        self._buttons[following].setFocus(Qt.FocusReason.TabFocusReason)
