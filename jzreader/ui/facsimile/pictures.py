# SPDX-License-Identifier: MIT
"""The pictures of printed pages, asked for off the window's thread and kept while there is room."""

from __future__ import annotations

import contextlib
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from threading import Lock

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot
from PySide6.QtGui import QImage

from jzreader.model.problem import Cancelled, Problem
from jzreader.model.viewing import Part, Tile

_KEPT = 128_000_000
"""Bytes of pictures that are kept: four screens of 4K in colour."""
Wish = tuple[Tile, Part]
"""A tile, and the rectangle of the page's picture that it shows."""


class Pictures(QObject):
    """Draws tiles in the order in which they were asked for last; what is asked no more is not drawn.

    made(Tile) says that a tile is there, failed(digest) that a file can't be drawn. ``load`` gives a file's
    bytes, None where there are none; it is called on the worker's thread.
    """

    made = Signal(object)
    failed = Signal(str)
    _drawn = Signal(object, object)

    def __init__(self, load: Callable[[str], bytes | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._held: OrderedDict[Tile, QImage] = OrderedDict()
        self._bytes = 0
        self._wishes: list[Wish] = []
        self._lock = Lock()
        self._busy = False
        self._stopped = False
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._drawn.connect(self._on_drawn)

    def get(self, tile: Tile) -> QImage | None:
        """A tile's picture, where it is there."""
        image = self._held.get(tile)
        if image is not None:
            self._held.move_to_end(tile)
        return image

    def others(self, digest: str, page: int, scale: float) -> Iterator[tuple[Tile, QImage]]:
        """The tiles of a page that are there at another scale."""
        return (
            (tile, image)
            for tile, image in self._held.items()
            if (tile.digest, tile.page, tile.scale) == (digest, page, scale) and tile.column >= 0
        )

    def ask(self, wishes: Iterable[Wish]) -> None:
        """Draw these tiles, the first ones first, and none that was asked for before."""
        wanted = [wish for wish in wishes if wish[0] not in self._held]
        with self._lock:
            self._wishes = wanted
            start = bool(wanted) and not self._busy
            self._busy = self._busy or start
        if start:
            self._pool.start(_Drawing(self))

    def finish(self) -> None:
        """Draw nothing more, and wait until the worker rests."""
        with self._lock:
            self._wishes = []
            self._stopped = True
        self._pool.waitForDone()

    def forget(self) -> None:
        """Let go of every picture."""
        self._held.clear()
        self._bytes = 0

    def work(self) -> None:
        """Draw what is asked for until there is nothing left: on the worker's thread."""
        while True:
            with self._lock:
                if not self._wishes:
                    self._busy = False
                    return
                tile, part = self._wishes.pop(0)
            drawn: QImage | Exception | None
            try:
                drawn = self._draw(tile, part)
            except Cancelled:
                return
            except Problem:
                drawn = None
            except Exception as error:  # reaches the crash dialog on the window's thread
                drawn = error
            with contextlib.suppress(RuntimeError):  # who asked may be gone with its window
                self._drawn.emit(tile, drawn)

    def _draw(self, tile: Tile, part: Part) -> QImage | None:
        from jzreader.reading.drawing import draw  # when it is needed: a window opens sooner without it

        drawn = draw(tile.digest, tile.page, tile.scale, part, lambda: self._load(tile.digest), self._look)
        if drawn is None:
            return None
        # a copy: the image does not keep the bytes it was made over
        image = QImage(drawn.data, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32)
        return image.copy()

    def _look(self) -> None:
        """Called while a picture is waited for. Raises Cancelled once nobody wants any."""
        if self._stopped:
            raise Cancelled

    @Slot(object, object)
    def _on_drawn(self, tile: Tile, drawn: QImage | Exception | None) -> None:
        if isinstance(drawn, Exception):
            raise drawn
        if drawn is None:
            self.failed.emit(tile.digest)
            return
        self._held[tile] = drawn
        self._bytes += drawn.sizeInBytes()
        while self._bytes > _KEPT and len(self._held) > 1:
            _tile, old = self._held.popitem(last=False)
            self._bytes -= old.sizeInBytes()
        self.made.emit(tile)


class _Drawing(QRunnable):
    def __init__(self, pictures: Pictures) -> None:
        super().__init__()
        self._pictures = pictures

    @Slot()
    def run(self) -> None:
        self._pictures.work()
