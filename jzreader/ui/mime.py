# SPDX-License-Identifier: MIT
"""What can be dragged: printed lines and articles from pane to pane, pages within the contents."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData

LINES = "application/x-jzreader-lines"
ARTICLES = "application/x-jzreader-articles"
PAGES = "application/x-jzreader-pages"


def lines_data(lines: tuple[int, int, int]) -> QMimeData:
    """Printed lines, as (source, start, end)."""
    return _data(LINES, lines)


def articles_data(keys: Sequence[int]) -> QMimeData:
    """Articles by their keys."""
    return _data(ARTICLES, keys)


def pages_data(keys: Sequence[int]) -> QMimeData:
    """Pages by their keys."""
    return _data(PAGES, keys)


def numbers(data: QMimeData, kind: str) -> tuple[int, ...]:
    """The numbers that were dragged, none where they are of another kind."""
    held = data.data(kind).data()
    return tuple(int(part) for part in bytes(held).split()) if data.hasFormat(kind) else ()


def _data(kind: str, values: Sequence[int]) -> QMimeData:
    data = QMimeData()
    data.setData(kind, " ".join(map(str, values)).encode())
    return data
