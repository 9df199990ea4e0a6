# SPDX-License-Identifier: MIT
"""A second start hands its files to the window that is open, through a socket that only this user may use."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING

from platformdirs import user_cache_path
from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_WAIT_MS = 3000
"""Milliseconds after which a window that does not answer is taken for hung; another is opened."""
_MOST = 1_000_000
"""Bytes that a ring may have: ten thousand long paths."""


def address() -> str:
    """Where this user's window listens: a file, or on Windows the name of a pipe."""
    if sys.platform == "win32":
        return f"jzreader-{getuser()}"
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    folder = Path(runtime, "jzreader") if runtime else user_cache_path("jzreader", appauthor=False)
    return str(folder / "window")


def ring(at: str, paths: Sequence[Path]) -> bool:
    """Hand paths to the window that listens there; False where none does."""
    if sys.platform != "win32" and not Path(at).exists():
        return False
    from PySide6.QtNetwork import QLocalSocket  # most starts are the first, and do without

    socket = QLocalSocket()
    socket.connectToServer(at)
    if not socket.waitForConnected(_WAIT_MS):
        return False
    socket.write(json.dumps([str(path.absolute()) for path in paths]).encode() + b"\n")
    while not socket.canReadLine():
        if not socket.waitForReadyRead(_WAIT_MS):
            return False
    return True


class Doorbell(QObject):
    """Listens for second starts. ``rung`` carries the paths they were given, none where there were none."""

    rung = Signal(list)

    def __init__(self, at: str, parent: QObject | None = None) -> None:
        """Listen there, in the place of a window that is gone."""
        super().__init__(parent)
        from PySide6.QtNetwork import QLocalServer  # loaded once the window has been painted

        if sys.platform != "win32":
            Path(at).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._server: QLocalServer = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not self._server.listen(at):
            QLocalServer.removeServer(at)
            self._server.listen(at)
        self._server.newConnection.connect(self._on_connection)

    @property
    def listens(self) -> bool:
        """Whether second starts are heard."""
        return bool(self._server.isListening())

    def close(self) -> None:
        """Listen no longer, and leave no file."""
        self._server.close()

    def _on_connection(self) -> None:
        while self._server.hasPendingConnections():
            socket = self._server.nextPendingConnection()
            socket.readyRead.connect(lambda socket=socket: self._read(socket))
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        if socket.bytesAvailable() > _MOST:
            socket.abort()
        elif socket.canReadLine():
            try:
                paths = [Path(path) for path in json.loads(bytes(socket.readLine().data()))]
            except (ValueError, TypeError):
                socket.abort()  # not from us
                return
            socket.write(b"ok\n")
            socket.flush()
            self.rung.emit(paths)
