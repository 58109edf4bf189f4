"""Sees soon that another process wrote to the record, and costs next to nothing while nobody looks."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from companion.domain.errors import CompanionError

SEEN_MS = 500
"""While the window or a reminder can be seen: what was written elsewhere is there within a second."""
HIDDEN_MS = 5_000
"""Hidden in the tray; a call from the command line comes through the local socket, at once."""


class RecordWatch(QObject):
    """Compares a number that moves when another process has written.

    Args:
        version: Gives that number; may raise ``CompanionError``.
        is_seen: Whether anything of the program can be seen now.
        failed: Told when the record cannot be read; the next look tries again.
    """

    written = Signal()

    def __init__(
        self,
        version: Callable[[], int],
        is_seen: Callable[[], bool],
        failed: Callable[[CompanionError], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._version = version
        self._is_seen = is_seen
        self._failed = failed
        self._known: int | None = None
        self._timer = QTimer(self, interval=SEEN_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on; what was written before is known."""
        self.look()
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @property
    def interval(self) -> int:
        """Milliseconds between two looks, as it stands now."""
        return self._timer.interval()

    def look(self) -> None:
        """Look now; nothing happens when nobody else wrote."""
        wanted = SEEN_MS if self._is_seen() else HIDDEN_MS
        if wanted != self._timer.interval():
            self._timer.setInterval(wanted)
        try:
            version = self._version()
        except CompanionError as error:
            self._failed(error)
            return
        known, self._known = self._known, version
        if known is not None and version != known:
            self.written.emit()
