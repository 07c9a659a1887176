"""One program at a time: a second start hands over what it was asked to open, and the first comes to the front."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtNetwork import QLocalSocket

PATIENCE_MS = 1000


class SingleInstance(QObject):
    """The lock in the data folder, and the line on which a second start is heard."""

    asked = Signal(str)
    """A second start asks to open this file; empty: to come to the front."""
    _heard = Signal(str)
    """As it is read. What is asked may bring up a dialog, and no line is to be read on the far side of one."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._lock = QLockFile(str(folder / "smallcrm.lock"))
        self._lock.setStaleLockTime(0)  # a lock is stale when its process is gone, however old it is
        self._name = f"smallcrm-{zlib.crc32(str(folder).encode()):08x}"

        self._connections: list[QLocalSocket] = []
        self._heard.connect(self.asked, Qt.ConnectionType.QueuedConnection)

    def claim(self) -> bool:
        """Whether this is the first; a lock left behind by a crash is taken over."""
        return self._lock.tryLock(50)

    def listen(self) -> None:
        """Hear of later starts."""
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # ours alone: we hold the lock
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._hear)
        self._server.listen(self._name)

    def hand_over(self, files: Sequence[Path]) -> bool:
        """Tell the first what this start was asked to open; whether it heard."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE_MS):
            return False
        socket.write("".join(f"{line}\n" for line in ["", *(path.resolve() for path in files)]).encode())
        heard = socket.waitForBytesWritten(PATIENCE_MS)
        socket.disconnectFromServer()
        return heard

    def release(self) -> None:
        """Let the next start be the first."""
        self._lock.unlock()

    def _hear(self) -> None:
        connection = self._server.nextPendingConnection()
        self._connections.append(connection)
        connection.readyRead.connect(self._read)
        connection.disconnected.connect(self._forget)
        self._read()

    def _read(self) -> None:
        """A line from any of those who called: first an empty one, then each file."""
        for connection in list(self._connections):
            while connection.canReadLine():
                self._heard.emit(bytes(connection.readLine().data()).decode().rstrip("\n"))

    def _forget(self) -> None:
        from PySide6.QtNetwork import QLocalSocket

        gone = QLocalSocket.LocalSocketState.UnconnectedState
        for connection in [one for one in self._connections if one.state() == gone and not one.canReadLine()]:
            self._connections.remove(connection)
            connection.deleteLater()
