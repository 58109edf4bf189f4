"""A part that grows with its content, and scrolls only when there is no more room."""

from PySide6.QtCore import QEvent, QObject, QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.theme import theme

LEAST_HEIGHT = 120
SPACE = 6
"""Between the content and its scroll bar, in px at 100 %."""


class GrowingArea(QScrollArea):
    """Asks for the height its content needs at its width. Given less, it scrolls to what has the focus.

    ``grown``: the content asks for another height than before; the window around may fit itself to it.
    """

    grown = Signal()

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._asked = 0
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        dress_scroll_bars(self)
        self.setViewportMargins(0, 0, theme().px(SPACE), 0)
        self._settled = QTimer(self, interval=0, singleShot=True)
        self._settled.timeout.connect(self._show_focus)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        inside.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        width -= theme().px(SPACE)
        layout = self._inside.layout()
        if layout is None or not layout.hasHeightForWidth():
            return self._inside.sizeHint().height()
        return layout.totalHeightForWidth(width)

    @override
    def sizeHint(self) -> QSize:
        width = max(self.width(), self._inside.sizeHint().width())
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._inside.minimumSizeHint().width(), theme().px(LEAST_HEIGHT))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            asked = self.heightForWidth(self.width())
            if asked != self._asked:
                self._asked = asked
                self.updateGeometry()
                self.grown.emit()
                self._settled.start()
        return done

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._settled.start()

    def _show_focus(self) -> None:
        """The part of the content that has the focus as far as it goes, and in it what has the focus, whole."""
        now = QApplication.focusWidget()
        if now is None or not self._inside.isAncestorOf(now):
            return
        for widget in (self._part_of(now), now):
            self.ensureWidgetVisible(widget, 0, theme().px(12))

    def _part_of(self, widget: QWidget) -> QWidget:
        """The part of the content, right below it, that a widget lies in."""
        above: QWidget | None = widget.parentWidget()
        while above is not None and above is not self._inside:
            widget, above = above, above.parentWidget()
        return widget
