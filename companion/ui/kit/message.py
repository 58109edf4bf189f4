"""A message or a question in a window of its own. The warning signs are one press away from it too."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from companion.ui.kit.buttons import AlertButton, MainButton, PaintedButton, SecondButton
from companion.ui.kit.flow import Row
from companion.ui.kit.focus_ring import FocusRing
from companion.ui.kit.labels import Label
from companion.ui.kit.theme import theme

SIGNS_KEY = "F2"
APART = 32
WIDTH = 740


class Message(QDialog):
    """What, what now, and one button. Escape and Enter both close it; F2 closes it and asks for the warning signs."""

    signs_wanted = Signal()

    def __init__(self, what: str, now: str, parent: QWidget | None, *, close: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Recovery Companion"))
        self.setAccessibleName(f"{what} {now}")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme().px(24),) * 4)
        column.setSpacing(theme().px(16))
        column.addWidget(Label(what, "card_title"))
        column.addWidget(Label(now, "body"))
        self.close_button = MainButton(close)
        self.close_button.clicked.connect(self.reject)
        self.signs = AlertButton(self.tr("Warning signs"))
        self.signs.setAccessibleDescription(SIGNS_KEY)
        self.signs.clicked.connect(self._ask_for_signs)
        shortcut = QShortcut(QKeySequence(SIGNS_KEY), self)
        shortcut.activated.connect(self._ask_for_signs)
        column.addWidget(Row(*self._buttons(), self.signs, spacing=APART))
        self._ring = FocusRing(self)
        self.close_button.setFocus()
        self.setFixedWidth(min(theme().px(WIDTH), self.screen().availableGeometry().width() - 2 * APART))
        self.resize(self.width(), column.totalHeightForWidth(self.width()))

    def _buttons(self) -> tuple[PaintedButton, ...]:
        return (self.close_button,)

    def _ask_for_signs(self) -> None:
        self.reject()
        self.signs_wanted.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.reject()
        else:
            super().keyPressEvent(event)


class Question(Message):
    """Two ways on: the careful one, filled and with the focus, and another. Closing it is the careful one."""

    other_chosen = Signal()

    def __init__(self, what: str, now: str, parent: QWidget | None, *, careful: str, other: str) -> None:
        self.other_button = SecondButton(other)
        super().__init__(what, now, parent, close=careful)
        self.other_button.clicked.connect(self._choose_other)

    @override
    def _buttons(self) -> tuple[PaintedButton, ...]:
        return self.close_button, self.other_button

    def _choose_other(self) -> None:
        self.accept()
        self.other_chosen.emit()
