"""A part that grows with its content, and scrolls only when there is no more room."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
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
        # At this width: a label asks at least for the lines it would need where it is narrower.
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
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
        return self._whole(width)

    def _whole(self, width: int) -> int:
        """The height of all its content at a width of its own, in pixels."""
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
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest and self.tell_growth():
            self._settled.start()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_bar()

    def _choose_bar(self) -> None:
        """None where all fits without one: Qt keeps a bar that makes the content just high enough to need it."""
        policy = Qt.ScrollBarPolicy
        wanted = policy.ScrollBarAsNeeded if self._whole(self.width()) > self.height() else policy.ScrollBarAlwaysOff
        if wanted != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)

    def tell_growth(self) -> bool:
        """Say so where the content asks for another height than before; whether it does."""
        self._choose_bar()
        asked = self.heightForWidth(self.width())
        if asked == self._asked:
            return False
        self._asked = asked
        self.updateGeometry()
        self.grown.emit()
        return True

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self._settled.start()

    def _show_focus(self) -> None:
        """The part of the content that has the focus as far as it goes, and in it what has the focus, whole."""
        now = QApplication.focusWidget()
        if now is None or not self._inside.isAncestorOf(now):
            return
        part = self._part_of(now)
        if part.height() > self.viewport().height():  # its beginning says what it is about
            self.verticalScrollBar().setValue(part.mapTo(self._inside, QPoint(0, 0)).y())
        else:
            self.ensureWidgetVisible(part, 0, theme().px(12))
        self.ensureWidgetVisible(now, 0, theme().px(12))

    def _part_of(self, widget: QWidget) -> QWidget:
        """The part of the content, right below it, that a widget lies in."""
        above: QWidget | None = widget.parentWidget()
        while above is not None and above is not self._inside:
            widget, above = above, above.parentWidget()
        return widget
