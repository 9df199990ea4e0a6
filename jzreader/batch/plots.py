# SPDX-License-Identifier: MIT
"""Columns and bars as SVG that stands inside a page: no script, no file beside it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil
from typing import NamedTuple

_WIDTH, _HEIGHT = 900.0, 200.0
"""Units of a drawing, and of one with columns: as wide as the report's page in pixels."""
_LEFT, _RIGHT, _BELOW = 40.0, 22.0, 26.0
"""Room for the axis's figures, for half the last column's name, and for the names of columns."""
_ROW = 20.0
"""Height of a bar with its room."""
_LABEL = 240.0
"""Room for the name of a bar: some eighteen Chinese characters."""
_INK, _QUIET, _FILL = "#1d2126", "#6a7079", "#3568d4"
_GLYPH, _GAP = 6.5, 8.0
"""Width of a figure in a name, and room between two names: not all are told where they would run together."""


class Plot(NamedTuple):
    """A drawing and what it shows."""

    title: str
    svg: str


def columns(title: str, values: Sequence[tuple[str, float]], top: float | None = None) -> Plot:
    """A column for each value, from left to right; ``top`` is what the axis reaches to."""
    most = top or max((value for _name, value in values), default=1.0) or 1.0
    room = (_WIDTH - _LEFT - _RIGHT) / max(1, len(values))
    longest = max((len(name) for name, _value in values), default=0)
    every = ceil((longest * _GLYPH + _GAP) / room)
    parts = [_text(_LEFT - 6, 12, f"{most:g}", "end"), _text(_LEFT - 6, _HEIGHT - _BELOW, "0", "end")]
    for number, (name, value) in enumerate(values):
        height = (_HEIGHT - _BELOW - 4) * min(1.0, value / most)
        x = _LEFT + number * room
        tip = escape(f"{name}: {value:.3g}")
        parts.append(
            f'<rect x="{x + room * 0.1:.1f}" y="{_HEIGHT - _BELOW - height:.1f}" width="{room * 0.8:.1f}" '
            f'height="{height:.1f}" fill="{_FILL}"><title>{tip}</title></rect>'
        )
        if number % every == 0:
            parts.append(_text(x + room / 2, _HEIGHT - 8, name, "middle"))
    axis = f"M{_LEFT} {_HEIGHT - _BELOW}H{_WIDTH - _RIGHT}"
    parts.append(f'<path d="{axis}" stroke="{_QUIET}" fill="none"/>')
    return Plot(title, _svg(title, _HEIGHT, parts))


def bars(title: str, values: Sequence[tuple[str, float]]) -> Plot:
    """A bar for each value, one below the other, with its name before it."""
    most = max((value for _name, value in values), default=1.0) or 1.0
    parts = []
    for number, (name, value) in enumerate(values):
        y = number * _ROW
        width = (_WIDTH - _LABEL - 60) * value / most
        parts.append(_text(_LABEL - 8, y + 14, name, "end"))
        parts.append(f'<rect x="{_LABEL}" y="{y + 3}" width="{width:.1f}" height="14" fill="{_FILL}"/>')
        parts.append(_text(_LABEL + width + 6, y + 14, f"{value:g}", "start"))
    return Plot(title, _svg(title, max(_ROW, len(values) * _ROW), parts))


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="11" fill="{_INK}" text-anchor="{anchor}">'
        f"{escape(text)}</text>"
    )


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH:.0f} {height:.0f}" width="{_WIDTH:.0f}" height="{height:.0f}" role="img" '
        f'aria-label="{escape(title)}" xmlns="http://www.w3.org/2000/svg">{"".join(parts)}</svg>'
    )
