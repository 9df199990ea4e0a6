# SPDX-License-Identifier: MIT
"""What is drawn over a printed page: outlines, numbers, tints, and what is chosen or pointed at.

The sheet stays paper in either theme, so its ink does too.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from jzreader.model.issue import Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.layout import Box
from jzreader.model.placing import PlacedArticle, PlacedPage
from jzreader.ui.theme import look

_GAP = 4
"""Pixels between an article's text and its outline; chosen by eye."""
_ROUND = 4.0
"""Pixels of an outline's corners."""
_BADGE = 17.0
"""Pixels that the pill of a number is high, for figures of 11."""
_LONGEST = 220
"""Pixels of the words that a drag shows: a headline of fifteen characters."""
_TINT = 28
"""Of 255, how much of a role's colour is laid over the paper; chosen by eye."""
_TINTS = {
    Role.KICKER: "tint_title",
    Role.HEADLINE: "tint_title",
    Role.DECK: "tint_title",
    Role.SUBHEAD: "tint_title",
    Role.BYLINE: "tint_writer",
    Role.DATELINE: "tint_writer",
    Role.CREDIT: "tint_writer",
    Role.CAPTION: "tint_picture",
    Role.JUMP: "tint_page",
    Role.SECTION_TITLE: "tint_page",
    Role.FURNITURE: "tint_page",
}
"""What each role is tinted with; running text keeps the paper's white."""

Placing = Callable[[Box], QRectF]
"""From a place on the page to one in the view."""


@dataclass
class PageMarks:
    """What the page is to say: the article shown, what is chosen in it, and how it is to look."""

    article: ArticleKey | None = None
    block: BlockKey | None = None
    blocks: frozenset[BlockKey] = frozenset()
    rows: tuple[int, int] | None = None
    places: list[Box] = field(default_factory=list)
    """The fact or finding that the sidebar points at."""
    doubtful: frozenset[ArticleKey] = frozenset()
    dimmed: bool = True
    numbered: bool = True
    tinted: bool = True
    target: ArticleKey | None = None
    """The article that what is dragged would go to."""


def draw_marks(painter: QPainter, page: PlacedPage, marks: PageMarks, to_view: Placing) -> None:
    """Draw everything over the page's picture, the article shown last."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if marks.tinted:
        _draw_tints(painter, page, to_view)
    shown = [one for one in page.articles if one.article == marks.article]
    for one in page.articles:
        if one.article != marks.article:
            _draw_other(painter, one, marks, to_view)
    for one in shown:
        _draw_outline(painter, one, to_view, QPen(look.colour("paper_accent"), 2))
    _draw_chosen(painter, page, marks, to_view)
    target = page.article(marks.target)
    if target is not None:
        fill = QColor(look.colour("paper_focus"))
        fill.setAlpha(_TINT)
        _draw_outline(painter, target, to_view, QPen(look.colour("paper_focus"), 2), fill)
    if marks.numbered:
        for one in (*(one for one in page.articles if one not in shown), *shown):
            _draw_number(painter, one, marks, to_view)


def draw_row_focus(painter: QPainter, place: QRectF) -> None:
    """The frame of the line that has the keys."""
    painter.setPen(QPen(look.colour("paper_focus"), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(place.adjusted(-2, -1.5, 2, 1.5), 2, 2)


def draw_drawn(painter: QPainter, place: QRectF) -> None:
    """The box that is being drawn."""
    fill = QColor(look.colour("paper_focus"))
    fill.setAlpha(_TINT)
    painter.setPen(QPen(look.colour("paper_focus"), 1))
    painter.setBrush(fill)
    painter.drawRect(place)


def words_in_a_pill(words: str, widget: QWidget) -> QPixmap:
    """What a drag shows beside the mouse."""
    font = look.interface(12)
    words = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, _LONGEST)
    ratio = widget.devicePixelRatioF()
    width = QFontMetrics(font).horizontalAdvance(words) + 20
    picture = QPixmap(round(width * ratio), round(24 * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("paper_focus"))
    box = QRectF(0, 0, width, 24)
    painter.drawRoundedRect(box, 6, 6)
    painter.setPen(look.colour("paper_ink"))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture


def _draw_tints(painter: QPainter, page: PlacedPage, to_view: Placing) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    for block in page.blocks:
        name = _TINTS.get(block.role)
        if name is None:
            continue
        fill = QColor(look.colour(name))
        fill.setAlpha(_TINT)
        painter.setBrush(fill)
        for box in block.boxes:
            painter.drawRoundedRect(to_view(box).adjusted(-2, -1, 2, 1), 2, 2)


def _draw_other(painter: QPainter, one: PlacedArticle, marks: PageMarks, to_view: Placing) -> None:
    doubtful = one.article in marks.doubtful
    pen = QPen(look.colour("paper_doubt" if doubtful else "paper_line"), 1.5)
    if doubtful:
        pen.setDashPattern([3, 2])
    veil = look.colour("paper_doubt_veil" if doubtful else "paper_veil") if marks.dimmed else None
    _draw_outline(painter, one, to_view, pen, veil)


def _draw_outline(
    painter: QPainter, one: PlacedArticle, to_view: Placing, pen: QPen, fill: QColor | None = None
) -> None:
    painter.setPen(pen)
    painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
    for box in one.boxes:
        painter.drawRoundedRect(_outline(to_view(box)), _ROUND, _ROUND)


def _outline(place: QRectF) -> QRectF:
    return place.adjusted(-_GAP, -_GAP, _GAP, _GAP)


def _draw_chosen(painter: QPainter, page: PlacedPage, marks: PageMarks, to_view: Placing) -> None:
    fill = QColor(look.colour("paper_focus"))
    fill.setAlpha(56)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    if marks.rows is not None:
        for row in page.rows[marks.rows[0] : marks.rows[1] + 1]:
            painter.drawRoundedRect(to_view(row.box).adjusted(-2, -1, 2, 1), 2, 2)
    for key in marks.blocks:
        block = page.block(key)
        for box in block.boxes if block else ():
            painter.drawRoundedRect(to_view(box).adjusted(-2, -1, 2, 1), 2, 2)
    painter.setBrush(look.colour("paper_mark"))
    painter.setPen(QPen(look.colour("paper_doubt"), 1.5))
    for box in marks.places:
        painter.drawRoundedRect(to_view(box).adjusted(-2, -2, 2, 2), 3, 3)
    if marks.rows is None and not marks.blocks and not marks.places:
        block = page.block(marks.block)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(look.colour("paper_focus"), 1.5))
        for box in block.boxes if block else ():
            painter.drawRoundedRect(to_view(box).adjusted(-2.5, -1.5, 2.5, 1.5), 3, 3)


def _draw_number(painter: QPainter, one: PlacedArticle, marks: PageMarks, to_view: Placing) -> None:
    """The article's number, outside the corner where it begins, so that no headline is covered."""
    if not one.number or not one.boxes:
        return
    name = "paper_doubt" if one.article in marks.doubtful else "paper_number"
    font = look.interface(11, bold=True)
    painter.setFont(font)
    width = max(_BADGE, QFontMetricsF(font).horizontalAdvance(str(one.number)) + 9)
    corner = _outline(to_view(one.boxes[0])).topLeft()
    pill = QRectF(corner - QPointF(width / 2 + 1, _BADGE / 2), corner + QPointF(width / 2 - 1, _BADGE / 2))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.colour("paper_accent" if one.article == marks.article else name))
    painter.drawRoundedRect(pill, _BADGE / 2, _BADGE / 2)
    painter.setPen(look.colour("paper_ink"))
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(one.number))
