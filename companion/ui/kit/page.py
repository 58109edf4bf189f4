"""The frame of every page: a column (two where there is room) that scrolls downwards, and reading when told."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QMargins, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from companion.services.changes import Topic
from companion.ui.kit import measures
from companion.ui.kit.alive import is_alive
from companion.ui.kit.reading_order import in_order, order_tabs
from companion.ui.kit.scroll import dress_scroll_bars
from companion.ui.kit.shell import Shell
from companion.ui.kit.theme import theme

if TYPE_CHECKING:  # the database behind it is opened after the first paint
    from companion.services.office import Services

TWO_COLUMNS_FROM = 1270
"""Effective width (window width divided by text size) from which the side column stands beside the main one."""
RAIL_FROM = measures.RAIL_FROM
SIDE_WIDTH = 356


class Page(QWidget):
    """A page reads when it is shown and when a topic it shows changes; hidden, it only remembers that it is stale."""

    topics: ClassVar[frozenset[Topic]] = frozenset()
    wide: ClassVar[bool] = False
    """True: the side column is beside the main one already from the width of the rail."""
    whole_window: ClassVar[bool] = False
    """True: the rail gives its room to the page; the way to other pages is *Menu*."""

    def __init__(self, services: "Services", shell: Shell) -> None:
        super().__init__()
        self.services = services
        self.shell = shell
        self.above = QVBoxLayout()
        """Across both columns, above them."""
        self.main = QVBoxLayout()
        self.side = QVBoxLayout()
        self._stale = True
        self._window: QWindow | None = None
        self._held: tuple[QWidget, str, int, QWidget | None] | None = None
        """What had the focus before a redraw, its name, how far the page was scrolled, what had the focus after."""
        # A timer of the page's own goes with it: one that is only asked for with the page crashes old PySide then.
        self._after = QTimer(self, interval=0, singleShot=True)
        self._after.timeout.connect(self._give_back)
        self._scroll = QScrollArea()
        self._columns = QHBoxLayout()
        self._side_holder = QWidget()
        self._beside = True
        self._lay_out()

    def title(self) -> str:
        """The page's name in the header."""
        return ""

    def subtitle(self) -> str:
        """One line of where and when."""
        return ""

    def enter(self, **where: object) -> None:
        """The page is about to be shown, with what the link said."""

    def leave(self) -> None:
        """The page is about to be left."""

    def is_typed_in(self) -> bool:
        """Whether a person typed something here that is not saved yet."""
        lines = any(field.isVisibleTo(self) and field.isModified() for field in self.findChildren(QLineEdit))
        return lines or any(
            field.isVisibleTo(self) and field.document().isModified() for field in self.findChildren(QPlainTextEdit)
        )

    def refresh(self) -> None:
        """Read again and repaint."""

    def hear(self, topics: frozenset[Topic]) -> None:
        """Something was committed."""
        if topics & self.topics:
            self.mark_stale()

    def mark_stale(self) -> None:
        """Read again when next shown (time has passed, or another process wrote)."""
        self._stale = True
        if self._is_seen():
            self.read_if_stale()

    def _is_seen(self) -> bool:
        """Whether it is shown; in a minimised window, as where there is no tray, nobody sees it."""
        return self.isVisible() and not self.window().isMinimized()

    def _window_changed(self, _state: object) -> None:
        if self._is_seen():
            self.read_if_stale()

    def read_if_stale(self) -> None:
        """Read now when something changed since the last time; what had the focus has it again."""
        if not self._stale:
            return
        self._stale = False
        held = QApplication.focusWidget()
        place = self._scroll.verticalScrollBar().value()
        name = held.accessibleName() if held is not None and self.isAncestorOf(held) else ""
        self.refresh()
        if held is not None and name:
            # What was drawn anew is shown, and what it replaces is gone, only after this turn of the event loop.
            self._held = held, name, place, QApplication.focusWidget()
            self._after.start()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.read_if_stale()
        window = self.window().windowHandle()
        if window is not self._window:
            self._window = window
            window.windowStateChanged.connect(self._window_changed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + step * bar.pageStep())

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes through the page as one reads it, also when rows were added since."""
        order_tabs(self)
        return super().focusNextPrevChild(next)

    def scroll_to(self, widget: QWidget) -> None:
        """Bring a widget into view."""
        self._scroll.ensureWidgetVisible(widget, 0, theme().px(24))

    def put_below(self, widget: QWidget) -> None:
        """Put a widget under what scrolls: it is always in sight."""
        self._outer.addWidget(widget)

    def room(self) -> QSize:
        """How much of the page's content is seen at once, in px."""
        return self._scroll.viewport().rect().marginsRemoved(self._margins).size()

    def effective_width(self) -> float:
        """Window width divided by text size: what the layout goes by."""
        return self.window().width() / theme().scale

    def _give_back(self) -> None:
        """Focus what has this name now, if a redraw took what had it; the page stays where it was scrolled to."""
        if self._held is None:
            return
        (held, name, place, after), self._held = self._held, None
        if QApplication.focusWidget() not in {after, None}:
            return
        still_there = is_alive(held) and self.isAncestorOf(held) and held.isVisibleTo(self)
        if still_there or not self.isVisible():
            return
        target = next((one for one in in_order(self) if one.accessibleName() == name and one.isVisibleTo(self)), None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.verticalScrollBar().setValue(place)

    def _lay_out(self) -> None:
        content = _Column()
        whole = QVBoxLayout()
        self._margins = QMargins(theme().px(24), theme().px(4), theme().px(24), theme().px(24))
        whole.setContentsMargins(self._margins)
        whole.setSpacing(theme().px(12))
        whole.addLayout(self.above)
        whole.addLayout(self._columns, 1)
        self._columns.setSpacing(theme().px(16))
        for column in (self.above, self.main, self.side):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(theme().px(12))
        main_holder = QWidget()
        main_around = QVBoxLayout(main_holder)
        main_around.setContentsMargins(0, 0, 0, 0)
        main_around.setSpacing(theme().px(12))
        main_around.addLayout(self.main)
        self._main_around = main_around
        side_around = QVBoxLayout(self._side_holder)
        side_around.setContentsMargins(0, 0, 0, 0)
        side_around.addLayout(self.side)
        side_around.addStretch(1)
        self._columns.addWidget(main_holder, 1)
        self._columns.addWidget(self._side_holder)
        main_around.addStretch(1)
        content.setLayout(whole)
        self._scroll.setWidget(content)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress_scroll_bars(self._scroll)
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._scroll, 1)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _arrange(self) -> None:
        beside = self.effective_width() >= (RAIL_FROM if self.wide else TWO_COLUMNS_FROM)
        if beside:
            self._side_holder.setFixedWidth(theme().px(SIDE_WIDTH))
        else:
            self._side_holder.setMinimumWidth(0)
            self._side_holder.setMaximumWidth(16_777_215)
        if beside == self._beside:
            return
        self._beside = beside
        if beside:
            self._columns.addWidget(self._side_holder)
        else:
            self._main_around.insertWidget(1, self._side_holder)

    def _focus_moved(self, _old: QWidget | None, widget: QWidget | None) -> None:
        """What has the focus is on screen, whole if it fits."""
        if widget is None or not self._scroll.isAncestorOf(widget):
            return
        top = widget.mapTo(self, QPoint(0, 0)).y()
        if top < 0 or top + widget.height() > self.height():
            self.scroll_to(widget)


class _Column(QWidget):
    """Content that never asks for more width than there is, nor for more height than it needs at that width."""

    @override
    def minimumSizeHint(self) -> QSize:
        # The least height counts each text at the width it would like, not at the wider one it gets.
        layout = self.layout()
        follows = layout is not None and layout.hasHeightForWidth()
        return QSize(0, 0 if follows else super().minimumSizeHint().height())
