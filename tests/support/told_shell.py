"""A window that remembers what a page asked of it, and short ways to look at and press what a page shows."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from companion.clock import Clock
from companion.domain.identity import PatientId
from companion.ui.kit.watching import Watching


class ToldShell:
    """Implements ``companion.ui.kit.shell.Shell``."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self.went: list[tuple[str, dict[str, object]]] = []
        self.said: list[str] = []
        self.errors: list[Exception] = []
        self.watching = Watching()
        self.may_be_asked = True
        self.undo: Callable[[], None] | None = None

    @property
    def clock(self) -> Clock:
        return self._clock

    def go(self, page: str, **where: object) -> None:
        self.went.append((page, where))

    def back(self) -> None:
        self.went.append(("back", {}))

    def change_patient(self, patient: PatientId) -> None:
        self.went.append(("change_patient", {"patient": patient}))

    def offer(self, words: str, label: str, act: Callable[[], None]) -> None:
        self.said.append(words)

    def offer_undo(self, words: str, undo: Callable[[], None]) -> None:
        self.said.append(words)
        self.undo = undo

    def say(self, words: str) -> None:
        self.said.append(words)

    def quit(self) -> None:
        """Nobody asks here."""

    def report(self, error: Exception) -> None:
        self.errors.append(error)


def shown_button(root: QWidget, words: str) -> QAbstractButton:
    """The visible button with these words, or with this name for a screen reader."""
    for one in root.findChildren(QAbstractButton):
        named = getattr(one, "words", one.text)
        told = named() if callable(named) else named
        if words in (told.replace("&&", "&"), one.accessibleName()) and one.isVisibleTo(root):
            return one
    message = f"no button {words!r}"
    raise AssertionError(message)


def is_shown(root: QWidget, words: str) -> bool:
    """Whether a button with these words is visible."""
    try:
        shown_button(root, words)
    except AssertionError:
        return False
    return True


def press_key(widget: QWidget, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """A key to a widget as the one with the focus."""
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(widget, key)
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def press_button(root: QWidget, words: str) -> None:
    """Enter on a visible button. What was just drawn anew is shown by the next events, so they come first."""
    for _ in range(3):
        QApplication.processEvents()
    press_key(shown_button(root, words))


def read(root: QWidget) -> str:
    """Everything a page says in labels, in one text; no-break spaces as ordinary ones."""
    QApplication.processEvents()
    told = [one.text() for one in root.findChildren(QLabel) if one.isVisibleTo(root)]
    return "\n".join(told).replace("\u00a0", " ")
