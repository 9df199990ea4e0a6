# SPDX-License-Identifier: MIT
"""The picture of a printed page at any zoom: sharp as soon as it is drawn, stretched until then."""

from __future__ import annotations

from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from jzreader.model.layout import Box
from jzreader.model.viewing import (
    FULL,
    TILE,
    Fit,
    Part,
    Tile,
    bounded,
    fitted,
    overview_scale,
    part_of,
    picture_size,
    stepped,
    tiles_over,
)
from jzreader.ui.desk import Facsimile
from jzreader.ui.facsimile.pictures import Pictures, Wish
from jzreader.ui.theme import look

_MARGIN = 20
"""Pixels of ground around the page, in which the numbers of the outermost articles have room."""
STEP = 24
"""Pixels that an arrow of a scroll bar moves by; a notch of the wheel is three."""
_SETTLING = 70
"""Milliseconds without another zoom until tiles are drawn for it: a pinch goes through dozens."""
_RESTING = 250
"""Milliseconds of rest until other pages are made ready: as long as the eye needs to find its place."""
_LOOK_AHEAD = 1
"""Tiles beyond those in sight that are drawn when nothing else is to be."""


class PictureView(QAbstractScrollArea):
    """A page of a file. zoomed() tells another zoom, sharp() that all in sight is drawn as it should be."""

    zoomed = Signal()
    sharp = Signal()

    def __init__(self, pictures: Pictures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pictures = pictures
        self.zoom = FULL
        """Pixels a point."""
        self.fit: Fit | None = "width"
        """What the zoom follows when the room for the page changes."""
        self.ahead: list[Facsimile] = []
        """Pages that may be shown next: they are opened and drawn small while nothing else is to be done."""
        self.covered = 0
        """Pixels at the lower edge that something stands over."""
        self._page: Facsimile | None = None
        self._last_scale = 0.0
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLING)
        self._settling.timeout.connect(self.ask_tiles)
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_RESTING)
        self._resting.timeout.connect(self._look_ahead)
        pictures.made.connect(self._on_made)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(STEP)
            bar.valueChanged.connect(self.ask_tiles)

    # -- showing --------------------------------------------------------------------------------

    def show_page(self, page: Facsimile | None) -> None:
        """Show a page from its top, or none."""
        if page == self._page:
            return
        self._page = page
        self._last_scale = 0.0
        self._set_range()
        self.verticalScrollBar().setValue(0)
        self.horizontalScrollBar().setValue(0)
        self.ask_tiles()
        self.viewport().update()

    def set_fit(self, fit: Fit) -> None:
        """Show the page as wide as there is room, or whole, from now on."""
        self.fit = fit
        self.zoom_to(self._fitted(fit), None)

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Show the page so many pixels a point; what is ``at`` a place of the view stays there."""
        self.fit = None
        self.zoom_to(bounded(zoom), at)

    def step_zoom(self, step: int) -> None:
        """Zoom in (1) or out (-1) by a step."""
        self.set_zoom(stepped(self.zoom, step))

    def reveal(self, box: Box) -> None:
        """Scroll until a place on the page is in sight, if it is not."""
        place = self.to_view(box).toAlignedRect()
        for bar, low, high, room in (
            (self.verticalScrollBar(), place.top(), place.bottom(), self.viewport().height() - self.covered),
            (self.horizontalScrollBar(), place.left(), place.right(), self.viewport().width()),
        ):
            if low < 0 or high > room:
                least, most = bar.value() + high - room + _MARGIN, bar.value() + low - _MARGIN
                bar.setValue(most if low < 0 or high - low > room else max(least, 0))

    def has_room(self, box: Box) -> bool:
        """Whether a place on the page could be in sight whole."""
        place, room = self.to_view(box).toAlignedRect(), self.viewport().size()
        return place.width() <= room.width() and place.height() <= room.height()

    @property
    def is_sharp(self) -> bool:
        """Whether all in sight is drawn as it should be."""
        return self._page is not None and not self._missing(0)

    # -- places ---------------------------------------------------------------------------------

    def origin(self) -> QPoint:
        """Where the page's top left corner is in the view."""
        size, room = self._size(), self.viewport().size()
        left = max(_MARGIN, (room.width() - size.width()) // 2) - self.horizontalScrollBar().value()
        return QPoint(left, _MARGIN - self.verticalScrollBar().value())

    def to_view(self, box: Box) -> QRectF:
        """A place on the page as a rectangle of the view."""
        at, zoom = self.origin(), self.zoom
        return QRectF(at.x() + box.left * zoom, at.y() + box.top * zoom, box.width * zoom, box.height * zoom)

    def to_page(self, place: QPointF | QPoint) -> tuple[float, float]:
        """A place of the view on the page, in points."""
        at = self.origin()
        return (place.x() - at.x()) / self.zoom, (place.y() - at.y()) / self.zoom

    # -- painting -------------------------------------------------------------------------------

    def paint_sheet(self, painter: QPainter, seen: QRect) -> None:
        """Draw the ground and the page's picture, as sharp as it is there."""
        painter.fillRect(seen, look.colour("desk"))
        page = self._page
        if page is None:
            return
        sheet = QRect(self.origin(), self._size())
        painter.setPen(QPen(look.colour("line"), 1))
        painter.setBrush(look.colour("paper"))
        painter.drawRect(sheet.adjusted(-1, -1, 0, 0))
        scale, ratio = self._scale(), self.devicePixelRatioF()
        tiles = [Tile(page.digest, page.number, scale, *one) for one in self._in_sight(0)]
        there = [(tile, image) for tile in tiles if (image := self.pictures.get(tile)) is not None]
        if len(there) < len(tiles):
            self._paint_stretched(painter, page, sheet)
        painter.save()
        painter.scale(1 / ratio, 1 / ratio)  # in the screen's own pixels, or fractions of them would blur
        left, top = round(sheet.left() * ratio), round(sheet.top() * ratio)
        for tile, image in there:
            painter.drawImage(left + tile.column * TILE, top + tile.row * TILE, image)
        painter.restore()
        painter.fillRect(sheet, look.colour("paper_dim"))

    def _paint_stretched(self, painter: QPainter, page: Facsimile, sheet: QRect) -> None:
        """The small picture of the whole page, and over it what was sharp at the last zoom."""
        size = picture_size(page.layout.width, page.layout.height, self._overview(page).scale)
        whole = self.pictures.get(self._overview(page))
        smooth = QPainter.RenderHint.SmoothPixmapTransform
        painter.setRenderHint(smooth)
        if whole is not None:
            self._paint_part(painter, whole, Part(0, 0, *size), size, sheet)
        if self._last_scale and self._last_scale != self._scale():
            last = picture_size(page.layout.width, page.layout.height, self._last_scale)
            for tile, image in self.pictures.others(page.digest, page.number, self._last_scale):
                self._paint_part(painter, image, part_of(tile, last), last, sheet)
        painter.setRenderHint(smooth, False)

    def _paint_part(
        self, painter: QPainter, image: QImage, part: Part, size: tuple[int, int], sheet: QRect
    ) -> None:
        """Draw what is in sight of a picture's part, stretched to where it belongs."""
        across, down = sheet.width() / size[0], sheet.height() / size[1]
        target = QRectF(
            sheet.left() + part.left * across,
            sheet.top() + part.top * down,
            part.width * across,
            part.height * down,
        )
        seen = target.intersected(QRectF(self.viewport().rect()))
        if not seen.isEmpty():
            source = QRectF(
                (seen.left() - target.left()) / across,
                (seen.top() - target.top()) / down,
                seen.width() / across,
                seen.height() / down,
            )
            painter.drawImage(seen, image, source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another room: the page fits it anew, or is scrolled in it."""
        super().resizeEvent(event)
        if self.fit is not None:
            self.zoom_to(self._fitted(self.fit), None)
        self._set_range()
        self.ask_tiles()

    # -- inside ---------------------------------------------------------------------------------

    def ask_tiles(self) -> None:
        """Have what is in sight drawn, and then what is near."""
        page = self._page
        if page is None or not self.isVisible():
            return
        if self._settling.isActive():
            return
        size = self._picture_size()
        tiles = [Tile(page.digest, page.number, self._scale(), *one) for one in self._in_sight(_LOOK_AHEAD)]
        seen = set(self._in_sight(0))
        tiles.sort(key=lambda tile: (tile.column, tile.row) not in seen)  # stable: nearest first among both
        wishes: list[Wish] = [(tile, part_of(tile, size)) for tile in tiles]
        wishes.insert(len(seen), self._overview_wish(page))  # what is sharp first, then what can be stretched
        self.pictures.ask(wishes)
        self._resting.start()
        if self.is_sharp:
            self.sharp.emit()

    def _look_ahead(self) -> None:
        if self._page is not None and self.is_sharp:
            self.pictures.ask([self._overview_wish(one) for one in (self._page, *self.ahead)])

    def _on_made(self, tile: Tile) -> None:
        page = self._page
        if page is None or (tile.digest, tile.page) != (page.digest, page.number):
            return
        self.viewport().update()
        if self.is_sharp:
            self._last_scale = self._scale()
            self.sharp.emit()

    def _missing(self, around: int) -> bool:
        page = self._page
        return page is not None and any(
            self.pictures.get(Tile(page.digest, page.number, self._scale(), *one)) is None
            for one in self._in_sight(around)
        )

    def _in_sight(self, around: int) -> list[tuple[int, int]]:
        ratio, at, room = self.devicePixelRatioF(), self.origin(), self.viewport().size()
        left, top = floor(-at.x() * ratio), floor(-at.y() * ratio)
        width, height = ceil(room.width() * ratio) + 1, ceil(room.height() * ratio) + 1
        size = self._picture_size()
        low = (max(0, left), max(0, top))
        high = (min(size[0], left + width), min(size[1], top + height))
        if low[0] >= high[0] or low[1] >= high[1]:
            return []
        return tiles_over(size, Part(*low, high[0] - low[0], high[1] - low[1]), around)

    def _overview(self, page: Facsimile) -> Tile:
        return Tile(page.digest, page.number, overview_scale(page.layout.width, page.layout.height), -1, -1)

    def _overview_wish(self, page: Facsimile) -> Wish:
        tile = self._overview(page)
        return tile, part_of(tile, picture_size(page.layout.width, page.layout.height, tile.scale))

    def _picture_size(self) -> tuple[int, int]:
        page = self._page
        return picture_size(page.layout.width, page.layout.height, self._scale()) if page else (1, 1)

    def _scale(self) -> float:
        return round(self.zoom * self.devicePixelRatioF(), 6)

    def _size(self) -> QSize:
        """The page's pixels, of which a screen may have several for each."""
        page = self._page
        if page is None:
            return QSize(0, 0)
        return QSize(round(page.layout.width * self.zoom), round(page.layout.height * self.zoom))

    def _fitted(self, fit: Fit) -> float:
        page, room = self._page, self.maximumViewportSize()
        if page is None:
            return self.zoom
        bar = self.verticalScrollBar().sizeHint().width() if fit == "width" else 0
        inside = (room.width() - 2 * _MARGIN - bar, room.height() - 2 * _MARGIN)
        return fitted(fit, page.layout.width, page.layout.height, inside)

    def zoom_to(self, zoom: float, at: QPointF | None) -> None:
        """Show the page so many pixels a point; a place of the view, or its middle, stays where it is."""
        if zoom == self.zoom:
            return
        middle = at if at is not None else QPointF(self.viewport().rect().center())
        across, down = self.to_page(middle)
        self._settling.start()
        self.zoom = zoom
        self._set_range()
        origin = self.origin()
        self.pan(
            QPoint(
                round(middle.x() - origin.x() - across * zoom), round(middle.y() - origin.y() - down * zoom)
            )
        )
        self.viewport().update()
        self.zoomed.emit()

    def pan(self, by: QPoint) -> None:
        """Move the page by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() - by.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() - by.y())

    def _set_range(self) -> None:
        if self._page is not None and self.fit is not None and self.zoom != self._fitted(self.fit):
            self.zoom = self._fitted(self.fit)
            self.zoomed.emit()
        size, room = self._size(), self.viewport().size()
        for bar, length, seen in (
            (self.horizontalScrollBar(), size.width(), room.width()),
            (self.verticalScrollBar(), size.height(), room.height()),
        ):
            bar.setPageStep(seen)
            bar.setRange(0, max(0, length + 2 * _MARGIN - seen) if length else 0)
