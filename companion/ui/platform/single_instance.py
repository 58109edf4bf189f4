"""One window per data folder: a lock file that a crash does not leave behind, and a local socket to be called by."""

import logging
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

LOCK_NAME = "companion.lock"
RAISE = b"raise"
POKE = b"poke"
WAIT_MS = 2_000
MOST_BYTES = 16

log = logging.getLogger("companion.platform")


def socket_name(data_dir: Path) -> str:
    """The name of the local socket of a data folder; the same for every program of the same person."""
    told = str(data_dir.resolve()).encode()
    digest = QCryptographicHash.hash(told, QCryptographicHash.Algorithm.Sha256).toHex().toStdString()
    return f"recovery-companion-{digest[:24]}"


def is_there(data_dir: Path) -> bool:
    """Whether a window of this folder can be called; nothing is said to it."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data_dir))
    found = socket.waitForConnected(WAIT_MS)
    socket.abort()
    return found


def tell(data_dir: Path, message: bytes) -> bool:
    """Tell a folder's window to come forward (``RAISE``) or to read again (``POKE``); False: none is there."""
    socket = QLocalSocket()
    socket.connectToServer(socket_name(data_dir))
    if not socket.waitForConnected(WAIT_MS):
        return False
    socket.write(message)
    socket.waitForBytesWritten(WAIT_MS)
    socket.disconnectFromServer()
    if socket.state() is not QLocalSocket.LocalSocketState.UnconnectedState:
        socket.waitForDisconnected(WAIT_MS)
    return True


class SingleInstance(QObject):
    """Held by the one program that shows a data folder."""

    raise_wanted = Signal()
    """Another start asked this window to come forward."""
    poked = Signal()
    """Another program wrote to the same record."""

    def __init__(self, data_dir: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._data_dir = data_dir
        data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._lock = QLockFile(str(data_dir / LOCK_NAME))
        self._lock.setStaleLockTime(0)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def claim(self) -> bool:
        """Become the one window of the data folder; False: another one is. A lock left by a crash does not count."""
        if not self._lock.tryLock(0) and not self._recovered():
            return False
        QLocalServer.removeServer(socket_name(self._data_dir))
        self._server.listen(socket_name(self._data_dir))
        return True

    def _recovered(self) -> bool:
        """Take over a lock that nobody holds, though Qt cannot tell.

        A full disk leaves an empty one, and the number of a program that was killed may be another program's by now.
        Whoever really holds it answers at the socket, also when it is busy.
        """
        if is_there(self._data_dir) or self._lock.tryLock(WAIT_MS) or is_there(self._data_dir):
            return self._lock.isLocked()
        log.info("a lock that nobody holds was taken over")
        (self._data_dir / LOCK_NAME).unlink(missing_ok=True)
        return self._lock.tryLock(0)

    def release(self) -> None:
        """Let another start take over."""
        self._server.close()
        self._lock.unlock()

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._readable)
            socket.disconnected.connect(socket.deleteLater)
            self._hear(socket)

    def _readable(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._hear(socket)

    def _hear(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() < len(POKE):
            return  # the rest is on its way
        message = socket.read(MOST_BYTES).data()
        if message == RAISE:
            self.raise_wanted.emit()
        elif message == POKE:
            self.poked.emit()
