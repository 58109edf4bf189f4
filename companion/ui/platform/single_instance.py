"""One window per data folder: a lock file that a crash cannot hold, and a local socket to raise the window."""

import hashlib
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK = "companion.lock"
WAIT_MS = 2_000
RAISE = b"raise\n"
POKE = b"poke\n"


class SingleInstance(QObject):
    """The first start holds the lock and listens; a later one asks it to show itself, or pokes it to read again."""

    raise_wanted = Signal()
    poked = Signal()

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = socket_name(data_dir)
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(data_dir / LOCK))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._listen)

    def claim(self) -> bool:
        """Become the one window of this folder; False when there is one already."""
        if not self._lock.tryLock(0):
            return False
        QLocalServer.removeServer(self._name)
        self._server.listen(self._name)
        return True

    def release(self) -> None:
        """Let another start take over."""
        self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        socket = self._server.nextPendingConnection()
        if socket is None:
            return
        socket.readyRead.connect(lambda: self._hear(socket))
        socket.disconnected.connect(socket.deleteLater)
        if socket.bytesAvailable():
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        told = socket.readAll().data()
        if RAISE in told:
            self.raise_wanted.emit()
        if POKE in told:
            self.poked.emit()


def tell(data_dir: Path, words: bytes) -> bool:
    """Send a word to the window of a data folder; False when none listens."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data_dir))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(words)
    told = socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    return told


def socket_name(data_dir: Path) -> str:
    """A name for the folder's socket that gives nothing away."""
    return "recovery-companion-" + hashlib.sha256(str(data_dir.resolve()).encode()).hexdigest()[:16]
