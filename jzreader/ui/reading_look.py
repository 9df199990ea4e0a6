# SPDX-License-Identifier: MIT
"""How a person wants to read: typeface, size, spacing and line width of articles, and how high rows are."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.model.typesetting import HEI, SONG
from jzreader.ui.settings import Settings

FACES = {"song": SONG, "hei": HEI}
"""The typefaces by the names that the settings have for them."""
SCALES = (70, 200)
"""Percent of a newspaper's sizes between which articles are shown."""
ARTICLE, SOURCE = "reading/scale", "source/scale"
"""By which names the settings know how large articles and printed lines are."""
STEP = 10
"""Percent that one step of zooming is worth."""
SPACINGS = {"tight": 0.85, "normal": 1.0, "wide": 1.15}
"""How the room between lines is multiplied."""
MEASURES = (24, 60)
"""Characters of a line between which its width is set."""
_MEASURE = 38
"""Characters of a line at most: longer ones lose the eye on its way back."""
ROWS = {"comfortable": 28, "dense": 24}
"""Pixels that rows of the contents and the library are high."""


@dataclass(frozen=True, slots=True)
class ReadingLook:
    """``scale`` and ``source_scale`` in percent, ``spacing`` a factor, ``measure`` in characters, ``row`` in
    pixels.
    """

    face: tuple[str, ...] = SONG
    scale: int = 100
    spacing: float = 1.0
    measure: int = _MEASURE
    row: int = ROWS["comfortable"]
    source_scale: int = 100


def reading_look(settings: Settings) -> ReadingLook:
    """What the settings say; what they do not say, or say wrongly, is as it came."""
    return ReadingLook(
        FACES.get(settings.choice("reading/face"), SONG),
        _within(settings.choice(ARTICLE), SCALES, 100),
        SPACINGS.get(settings.choice("reading/spacing"), 1.0),
        _within(settings.choice("reading/measure"), MEASURES, _MEASURE),
        ROWS.get(settings.choice("density"), ROWS["comfortable"]),
        _within(settings.choice(SOURCE), SCALES, 100),
    )


def zoomed(settings: Settings, step: int, of: str = ARTICLE) -> int:
    """The scale of articles or of the source after zooming by a step, remembered; 0 steps: as it came."""
    scale = _within(settings.choice(of), SCALES, 100) + step * STEP if step else 100
    scale = max(SCALES[0], min(SCALES[1], scale))
    settings.set_choice(of, str(scale))
    return scale


def _within(words: str, bounds: tuple[int, int], usual: int) -> int:
    return max(bounds[0], min(bounds[1], int(words))) if words.isascii() and words.isdigit() else usual
