"""How strong, 0 to 10: the number and its word lead, never a colour."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.diary import Band, band
from companion.ui.kit.buttons import RADIUS
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import mix, theme

_A_ROW = 6
_KEYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -_A_ROW, Qt.Key.Key_Down: _A_ROW}


class _Number(QRadioButton):
    ring_radius: float = RADIUS

    def __init__(self, number: int, scale: "SeverityScale", name: str) -> None:
        super().__init__(str(number), scale)
        self._scale = scale
        self.number = number
        self.setFont(theme().font("body"))
        self.setAccessibleName(name)
        self.setAutoExclusive(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumSize(theme().target(44), theme().target(44))

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme().target(54), theme().target(44))

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.text().isdigit() and event.text().isascii():
            self._scale.type_digit(int(event.text()))
        elif key in _KEYS:
            self._scale.walk(self.number + _KEYS[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen, inset = self.isChecked(), tokens.border / 2
        ink = tokens.on_plum if chosen else tokens.ink
        share = 0.14 if self.isDown() else 0.06 if self.underMouse() else 0.0
        painter.setPen(QPen(QColor(tokens.plum if chosen else tokens.edge), tokens.border))
        painter.setBrush(mix(tokens.plum if chosen else tokens.surface, ink, share))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), RADIUS, RADIUS)
        painter.setPen(QColor(ink))
        painter.setFont(theme().font("body", 700 if chosen else 400))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())


class SeverityScale(QWidget):
    """Eleven buttons in rows of six and five under a question; the word of the choice stands beside it.

    Digit keys choose; 1 and then 0 is ten. ``changed`` carries the number.
    """

    changed = Signal(int)

    def __init__(self, question: str, parent: QWidget | None = None, *, value: int | None = None) -> None:
        super().__init__(parent)
        self._value: int | None = None
        self._one_typed = False
        self.setAccessibleName(question)
        self._told = Label("", "body", "plum", strong=True)
        self._told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._numbers = [_Number(number, self, self.words(number)) for number in range(11)]
        for number in self._numbers:
            number.setAccessibleDescription(question)
            number.clicked.connect(lambda _checked=False, chosen=number.number: self.set_value(chosen))
        self._lay_out(question)
        self.setFocusProxy(self._numbers[0])
        if value is not None:
            self.set_value(value)

    def value(self) -> int | None:
        """0 to 10; None when not said."""
        return self._value

    def words(self, number: int) -> str:
        """The number with its word: "5, moderate"."""
        told = {
            Band.NONE: self.tr("{number}, none"),
            Band.MILD: self.tr("{number}, mild"),
            Band.MODERATE: self.tr("{number}, moderate"),
            Band.SEVERE: self.tr("{number}, severe"),
        }
        return told[band(number)].format(number=number)

    def set_value(self, number: int) -> None:
        """Choose a number."""
        self._one_typed = False
        self._numbers[number].setChecked(True)
        self.setFocusProxy(self._numbers[number])
        if number != self._value:
            self._value = number
            self._told.setText(self.words(number))
            self.changed.emit(number)

    def type_digit(self, digit: int) -> None:
        """Choose by a digit key; a 0 that follows a 1 makes ten."""
        number = 10 if digit == 0 and self._one_typed else digit
        self.walk(number)
        self._one_typed = number == 1

    def walk(self, number: int) -> None:
        """Move choice and focus."""
        if 0 <= number <= 10:
            self.set_value(number)
            self._numbers[number].setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self, question: str) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme().px(12))
        top.addWidget(Label(question, "body", strong=True), 1)
        top.addWidget(self._told)
        grid = QGridLayout()
        grid.setSpacing(theme().px(6))
        for number in self._numbers:
            grid.addWidget(number, number.number // _A_ROW, number.number % _A_ROW)
        column = QVBoxLayout()
        column.setSpacing(theme().px(6))
        column.addLayout(top)
        column.addLayout(grid)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addLayout(column)
        row.addStretch(1)
