"""What is on screen first: the window itself, in its place, size and colours, before anything in it is imported.

The calm grounds of page and rail stand there until the real rail and header come, a moment later, into the same
window. Every import here is paid for before the first paint, so that there are few. Nothing names ``Qt`` or fills with
a colour: the first use of that namespace makes some hundred enumerations, a tenth of the whole start.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from companion.domain.theme_choice import ThemeChoice
from companion.ui.kit.measures import LEAST, RAIL_FROM, WINDOW, rail_width
from companion.ui.kit.tokens import CONTRAST, DARK, LIGHT, Tokens
from companion.ui.last_look import Look

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent

_BY_NAME = {tokens.name: tokens for tokens in (LIGHT, DARK, CONTRAST)}
_F2 = 0x01000031
"""``Qt.Key.Key_F2``, without that namespace."""
_DARKER = 128
"""Lightness (0 to 255) of the desktop's own ground below which it is dark."""


class FirstPaint(QWidget):
    """The top-level window. It paints its grounds, says so, and then holds what is built."""

    painted = Signal()
    close_wanted = Signal(object)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._tokens = grounds(look, desktop_is_dark=self.palette().window().color().lightness() < _DARKER)
        self._was_painted = False
        self._holds = False
        self.signs_wanted = False
        """F2 was pressed before the page of the warning signs could be shown."""
        self.setWindowTitle(self.tr("Recovery Companion"))
        self.setMinimumSize(*LEAST)
        self.resize(*WINDOW)

    def hold(self, window: QWidget) -> None:
        """From now on ``window`` fills it."""
        self._holds = True
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(window)

    @override
    def paintEvent(self, event: "QPaintEvent") -> None:
        if self._holds:
            return
        painter = QPainter(self)
        _fill(painter, 0, self.width(), self.height(), self._tokens.page)
        scale = self._look.text_percent / 100
        if self.width() / scale >= RAIL_FROM:
            width = rail_width(scale)
            left = self.width() - width if self.isRightToLeft() else 0
            _fill(painter, left, width, self.height(), self._tokens.sunken)
        painter.end()
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def keyPressEvent(self, event: "QKeyEvent") -> None:
        self.signs_wanted = self.signs_wanted or event.key() == _F2

    @override
    def closeEvent(self, event: "QCloseEvent") -> None:
        self.close_wanted.emit(event)


def grounds(look: Look, *, desktop_is_dark: bool) -> Tokens:
    """The colours in which to open: those that were chosen, else the desktop's; the contrast ones are remembered."""
    known = _BY_NAME.get(look.tokens, LIGHT)
    if look.choice is not ThemeChoice.SYSTEM or known is CONTRAST:
        return known
    return DARK if desktop_is_dark else LIGHT


def _fill(painter: QPainter, left: int, width: int, height: int, colour: str) -> None:
    dot = QPixmap(1, 1)
    dot.fill(QColor(colour))
    painter.drawPixmap(left, 0, width, height, dot)
