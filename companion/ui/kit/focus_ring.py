"""One ring around whatever has the focus, for people who use the keys."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget
from typing_extensions import override

from companion.ui.kit.alive import is_alive
from companion.ui.kit.theme import theme

_GAP = 3
_ENDS = {QEvent.Type.Destroy, QEvent.Type.DeferredDelete}
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.LayoutRequest}


class FocusRing(QWidget):
    """An overlay of a window. It appears after a key press and goes with the mouse; it follows the control's radius.

    Make one in each top-level window; it watches the window's controls by itself.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_keys = False
        inside = now is not None and now.window() is self._window.window()
        self._watch(now if inside else None)
        self._follow()

    def _watch(self, target: QWidget | None) -> None:
        for widget in self._watched:
            if is_alive(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = target
        while target is not None and target is not self._window:
            target.installEventFilter(self)
            self._watched.append(target)
            target = target.parentWidget()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.KeyPress:
            self._by_keys = True
            self._follow()
        elif kind == QEvent.Type.MouseButtonPress:
            self._by_keys = False
            self._follow()
        elif kind in _ENDS:
            if watched in self._watched:
                self._watch(None)
                self._follow()
        elif kind in _MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        place = self._place()
        if place is None or not self._by_keys:
            self.hide()
            return
        self.setGeometry(place)
        self.show()
        self.raise_()
        self.update()

    def _place(self) -> QRect | None:
        target = self._target
        if target is None or not is_alive(target):
            return None
        if not target.isVisibleTo(self._window):
            return None
        reach = _GAP + round(theme().tokens.ring)
        place = QRect(target.mapTo(self._window, QPoint(0, 0)), target.size()).adjusted(-reach, -reach, reach, reach)
        ancestor = target.parentWidget()
        while ancestor is not None and ancestor is not self._window:
            if isinstance(ancestor, QAbstractScrollArea):
                port = ancestor.viewport()
                seen = QRect(port.mapTo(self._window, QPoint(0, 0)), port.size())
                if not seen.intersects(place):
                    return None
            ancestor = ancestor.parentWidget()
        return place

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inner = getattr(self._target, "ring_radius", 4.0)
        half = tokens.ring / 2
        radius = inner + _GAP + half
        painter.setPen(QPen(QColor(tokens.focus), tokens.ring))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
