"""A window that has just come hears no press and no key for a moment: nobody meant them for it."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from companion.clock import Clock

DEAF_SECONDS = 0.8
"""Our cautious setting."""
PRESSES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.TouchBegin,
    }
)
"""What begins something. What ends it is always heard: else a button that was pressed before would stay down."""


class Deafness(QObject):
    """Listens at the window's own door, where the desktop hands in keys and presses, and only while it is deaf.

    No widget is watched, so that none is touched while Qt makes or unmakes it.
    """

    def __init__(self, owner: QWidget, clock: Clock) -> None:
        super().__init__(owner)
        self._owner = owner
        self._clock = clock
        self._until: float | None = None
        self._door: QWindow | None = None
        self._over = QTimer(self, interval=round(DEAF_SECONDS * 1000), singleShot=True)
        self._over.timeout.connect(self._look)

    @property
    def is_on(self) -> bool:
        """Whether a press or a key would not be heard now."""
        return self._until is not None and self._clock.monotonic() < self._until

    @property
    def listens(self) -> bool:
        """Whether anything is looked at on its way to the window."""
        return self._door is not None

    def begin(self) -> None:
        """Be deaf from now on, for a moment. The window must have been shown."""
        self.end()
        self._until = self._clock.monotonic() + DEAF_SECONDS
        self._door = self._owner.windowHandle()
        self._door.installEventFilter(self)
        self._over.start()

    def _look(self) -> None:
        """Timers may come early, and clocks may stand."""
        self._over.start() if self.is_on else self.end()

    def end(self) -> None:
        """Hear everything, and look at nothing."""
        self._until = None
        self._over.stop()
        if self._door is not None:
            self._door.removeEventFilter(self)
            self._door = None

    @override
    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in PRESSES:
            return False
        if self.is_on:
            return True
        self.end()
        return False
