# SPDX-License-Identifier: MIT
"""What is drawn over the text: outlines around suggestions, and lines for entities around others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextBlock

from jzreader.model.issue import Block, Decision, Entity
from jzreader.ui.article.document import to_qt
from jzreader.ui.theme import look

_BELOW = 2.5
"""Pixels from the underline of the text to the first line, and from line to line."""
_BREAK = "\u2028"
"""A headline's line break, which stands in for a space."""
_MOST = 3
"""Lines below the text at most: a fourth would run through the next line's characters."""


def outer(entities: Sequence[Entity]) -> list[tuple[int, Entity]]:
    """The entities that share characters with a shorter one, each with how many lines down it is drawn."""
    shown = [entity for entity in entities if entity.decision is not Decision.REJECTED]
    shown.sort(key=lambda entity: (entity.end - entity.start, entity.start))
    levels: list[int] = []
    for at, entity in enumerate(shown):
        under = [
            levels[i]
            for i, other in enumerate(shown[:at])
            if other.start < entity.end and entity.start < other.end
        ]
        levels.append(max(under, default=-1) + 1)
    return [(min(level, _MOST), one) for level, one in zip(levels, shown, strict=True) if level]


def draw(painter: QPainter, block: Block, shown: QTextBlock, origin: QPointF) -> None:
    """Draw the lines of one block that is laid out; ``origin`` is where its layout begins in the view."""
    text = block.text.text
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    moves = moves_in(shown, text)
    outside = outer(block.entities)
    lined = {id(entity) for _level, entity in outside}
    for entity in block.entities:
        if entity.decision is Decision.SUGGESTED and id(entity) not in lined:
            painter.setPen(QPen(look.colour(entity.label), 1, Qt.PenStyle.DashLine))
            for box in _boxes(shown, *laid_out(text, entity.start, entity.end, moves)):
                painter.drawRoundedRect(box.translated(origin), 3, 3)
    for level, entity in outside:
        settled = entity.decision is Decision.ACCEPTED
        style = Qt.PenStyle.SolidLine if settled else Qt.PenStyle.DashLine
        painter.setPen(QPen(look.colour(entity.label), 1.4, style))
        for line in _lines(shown, *laid_out(text, entity.start, entity.end, moves)):
            painter.drawLine(line.translated(origin + QPointF(0, _BELOW * level)))


def moves_in(shown: QTextBlock, text: str) -> list[tuple[int, int]]:
    """From which places on a text has moved, and how far, by what is being typed or composed."""
    found = []
    moved = len(shown.text().encode("utf-16-le")) // 2 - to_qt(text, len(text))
    if moved:
        pairs = enumerate(zip(shown.text(), text, strict=False))
        at = next((n for n, (a, b) in pairs if a != b and a != _BREAK), len(text))
        found.append((to_qt(text, at), moved))
    layout = shown.layout()
    composed = len(layout.preeditAreaText())
    if composed:
        found.append((layout.preeditAreaPosition(), composed))
    return found


def laid_out(text: str, start: int, end: int, moves: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """Where a stretch of a text is laid out, with what has moved in it."""
    start, end = to_qt(text, start), to_qt(text, end)
    for at, moved in moves:
        start, end = _behind(start, at, moved), _behind(end - 1, at, moved) + 1
    return start, end


def _behind(place: int, at: int, moved: int) -> int:
    """A place after something has come in, or gone, at another."""
    return max(at, place + moved) if place >= at else place


def _boxes(shown: QTextBlock, start: int, end: int) -> Iterator[QRectF]:
    """Boxes around a stretch, one a line: as high as its characters, whatever the room between lines."""
    size = shown.charFormat().font().pixelSize()
    for line in _lines(shown, start, end):
        base = line.y1() - 4
        yield QRectF(line.x1() - 1, base - 0.96 * size, line.dx() + 2, 1.24 * size)


def _lines(shown: QTextBlock, start: int, end: int) -> Iterator[QLineF]:
    layout = shown.layout()
    for number in range(layout.lineCount()):
        line = layout.lineAt(number)
        low, high = max(start, line.textStart()), min(end, line.textStart() + line.textLength())
        if low >= high:
            continue
        left, right = line.cursorToX(low)[0], line.cursorToX(high)[0]  # type: ignore[index]
        bottom = line.y() + line.ascent() + 4
        yield QLineF(left, bottom, right, bottom)
