"""When the person signs out, a window must close without a word, or the computer waits for it."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

SIGN_OUT_MS = 60_000
"""Who is still there after so long did not sign out."""


class SessionEnd(QObject):
    """Whether a sign-out, restart or shutdown has begun."""

    def __init__(self, app: QGuiApplication, parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self, interval=SIGN_OUT_MS, singleShot=True)
        app.commitDataRequest.connect(self._begin)

    @property
    def has_begun(self) -> bool:
        """From the desktop's word on, for a minute."""
        return self._timer.isActive()

    def _begin(self) -> None:
        self._timer.start()
