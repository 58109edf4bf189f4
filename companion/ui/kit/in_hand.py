"""Something begun on a page that outlives the page, and the strip under every other page that leads back to it."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from typing_extensions import override

from companion.domain.identity import OccurrenceKey, PatientId
from companion.ui.kit.announce import announce
from companion.ui.kit.buttons import SecondButton
from companion.ui.kit.labels import Label
from companion.ui.kit.state_shape import StateKind, StateShape
from companion.ui.kit.theme import theme

LOW = 400
"""Window height divided by text size."""


class Work(Protocol):
    """What is in hand: a routine that is played, for one."""

    @property
    def page(self) -> str:
        """The page it is shown on."""
        ...

    @property
    def patient(self) -> PatientId:
        """Whose it is."""
        ...

    @property
    def stays(self) -> bool:
        """Whether it goes on whatever is shown, also another patient."""
        ...

    @property
    def is_urgent(self) -> bool:
        """Whether somebody has to come now."""
        ...

    def words(self) -> str:
        """What waits there: "Morning round is paused."."""
        ...

    def end(self) -> None:
        """Nobody can come back to it, and the record is still open: keep what was done."""
        ...


class Hand(QObject):
    """Holds one piece of work at most, while pages come and go and are drawn anew."""

    moved = Signal()
    """The words of its page for the header have changed."""
    opened = Signal(object)
    """A page opened on an occurrence (its key): the notice of it gives way."""

    changed = Signal()
    """Something was taken in hand, or let go of."""

    def __init__(self, go: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._go = go
        self._page = ""
        self._quiet = False
        self.strip = InHandStrip()
        self.work: Work | None = None

    def take(self, work: Work | None) -> None:
        """Take something in hand, or let go of what was."""
        self.work = work
        self.passed(self._page, quiet=self._quiet)
        self.changed.emit()

    def busy_with(self) -> PatientId | None:
        """Whose session is in hand; None: nobody's."""
        return None if self.work is None else self.work.patient

    def opens(self, key: OccurrenceKey) -> None:
        """A page opens on an occurrence."""
        self.opened.emit(key)

    def new_strip(self) -> "InHandStrip":
        """The strip of a window that is drawn anew."""
        self.strip = InHandStrip()
        self.strip.back.clicked.connect(self._back)
        return self.strip

    def passed(self, page: str, *, quiet: bool = False) -> None:
        """A page is shown: under another than its own it is said what waits.

        ``quiet``: the page needs all the room, and nothing is said under it.
        """
        self._page, self._quiet = page, quiet
        work = self.work
        if work is None or work.page == page or quiet:
            self.strip.say("")
        else:
            self.strip.say(work.words(), urgent=work.is_urgent, runs=work.stays)

    def say_again(self) -> None:
        """The words of what is in hand have changed."""
        self.passed(self._page, quiet=self._quiet)

    def leave_patient(self) -> None:
        """Another patient is shown."""
        if self.work is None or not self.work.stays:
            self.end()

    def end(self) -> None:
        """The program ends, or nobody can come back to it."""
        work, self.work = self.work, None
        if work is not None:
            work.end()
        self.passed(self._page, quiet=self._quiet)
        self.changed.emit()

    def _back(self) -> None:
        if self.work is not None:
            self._go(self.work.page)


class InHandStrip(QWidget):
    """One line and the way back; hidden while there is nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._told, self._urgent = "", False
        self._words = Label("", "body", strong=True)
        self.back = SecondButton(self.tr("Back to it"), "next")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme().px(24), theme().px(4), theme().px(24), theme().px(4))
        row.setSpacing(theme().px(12))
        self._shape = StateShape(StateKind.HELD)
        row.addWidget(self._shape)
        row.addWidget(self._words, 1)
        row.addWidget(self.back)
        self.hide()

    def words(self) -> str:
        """What it says; empty while it is hidden."""
        return "" if self.isHidden() else self._told

    def say(self, words: str, *, urgent: bool = False, runs: bool = False) -> None:
        """Say what waits; nothing: hide. ``urgent``: a screen reader says it at once, whatever it reads.

        ``runs``: it is not paused, and does not look so.
        """
        if (words, urgent) == (self._told, self._urgent):
            return
        if urgent and words != self._told:
            announce(self, words, at_once=True)
        self._told, self._urgent = words, urgent
        self._shape.set_kind(StateKind.LATE if urgent else StateKind.DUE if runs else StateKind.HELD)
        self._words.setText(words)
        self._fit()
        self.setVisible(bool(words))
        self.update()

    def _fit(self) -> None:
        """Where the window is low for its text size the button alone says it."""
        low = self.window().height() / theme().scale < LOW
        self._shape.setVisible(not low)
        self._words.setVisible(not low)
        self.back.set_words(self._told if low else self.tr("Back to it"))
        self.back.setAccessibleName(self.tr("Back to it: {what}").format(what=self._told))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme().tokens
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(tokens.amber_tint if self._urgent else tokens.sky_tint))
        painter.fillRect(0, 0, self.width(), round(max(tokens.hair, 1)), QColor(tokens.edge))
