# SPDX-License-Identifier: MIT
"""Text recognition on the pages of scans, as the process that does it goes through them.

PP-OCR's small models, which come inside the package rapidocr, find and read lines. What they read becomes
glyphs at their places, and from there on a scan goes the way of a PDF.
"""

from __future__ import annotations

import io
import json
from collections.abc import Generator, Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import fmean, median
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from jzreader.model.layout import Box
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.serialise import layout_to_dict
from jzreader.reading.layout.glyphs import Glyph, PageGlyphs
from jzreader.reading.layout.page import laid_out
from jzreader.reading.pages import MOST_PAGES, PART
from jzreader.reading.pdfium import LANE, open_document
from jzreader.reading.worker import Answer

_DPI = 200
"""Dots per inch at which a PDF's pages are drawn, and which a picture has that does not say."""
_SCANNED = range(73, 2401)
"""Dots per inch of scanners. What a picture says beyond is a screen's, or nonsense."""
_INCH = 72
"""Points."""
_LONGEST = 6000
"""Pixels of the longer side; a larger picture is made smaller. A broadsheet at 200 dpi has 4,600."""
_MOST_PIXELS = 400_000_000
"""Pixels that a picture may unfold to: a broadsheet at 800 dpi has 260 million."""
_FOUND = 2000
"""Pixels of the longer side in which lines are looked for; they are read at the full size."""
_BATCH = 12
"""Lines read at a time, between two reports of progress. Figures are the same from 6 to 24."""
_LEAST_SURE = 0.5
"""The confidence from which on a line is text and not a picture's texture; rapidocr's own default."""
_TALL = 1.5
"""How many times higher than wide a line is from which on it is upright."""
_PADDING = 0.86
"""The share of an upright line's width that its type takes: what is found is drawn a little wider."""
_FACE = 0.92
"""Ems that the ink of a line of Chinese is high: measured on Song and Hei."""
_TIGHT = 1.05
"""How much more than the steps between its characters type may be: the network's columns are coarse."""
_CONTRAST = 60
"""Of 255, by which ink differs from the ground that it is printed on."""
_SPECKS = 0.04
"""The share of the fullest row's ink below which a row of pixels holds but specks, or another line's tips."""
_NEAR = 0.12
"""The share by which lines of one type size are found to differ at most."""
_STEPS = 3
"""Steps between Chinese characters from which on they tell the type size."""
_GAP = 1.5
"""How many times the usual step a gap in a line is at least."""
_MANY = 6
"""Steps from which on a size is sure; one that fewer tell may be twice as far from those that it is like."""
_INK = 160
"""The lightest of red, green and blue, of 255, below which a pixel is printed on."""
_RULE = 60.0
"""Points; a shorter run may be the stroke of a character in a headline."""
_THIN = 4.0
"""Points; a thicker run is a bar or a picture."""
_APART = 1.2
"""Ems from which on a gap is one of the page and not of the network's coarse columns."""
_HALF = 0.5
"""Ems that Latin letters and figures are wide."""

_BEFORE_PDF = 1024
"""Bytes among which a PDF begins (ISO 32000-1, annex H)."""

Picture = NDArray[np.uint8]


class Line(NamedTuple):
    """A line as it was read: its characters, each with the place of its middle from 0 to 1 along the line.

    ``spaced`` are the characters before which a space was read.
    """

    box: Box
    chars: str
    middles: tuple[float, ...]
    spaced: frozenset[int] = frozenset()

    @property
    def upright(self) -> bool:
        """Whether it is read from above to below."""
        return len(self.chars) > 1 and self.box.height > _TALL * self.box.width


def question(data: bytes, pages: Sequence[int] | None = None) -> bytes:
    """What is asked about a file: all its pages, or of a PDF those of some numbers, from 0."""
    return json.dumps(pages).encode() + b"\n" + data


def recognised(asked: bytes) -> Generator[Answer]:
    """How many pages there are, and of each how many lines are read, then its text and layout.

    A problem is the last answer: its code and its facts.
    """
    pages, data = asked.split(b"\n", 1)
    at = 0
    try:
        for number, (picture, dpi, count) in enumerate(_pictures(data, json.loads(pages))):
            if not number:
                yield {"pages": count}
            lines: list[Line] = []
            for done, of, found in _read(picture):
                lines += found
                yield {"done": done, "of": of}
            high, wide = picture.shape[:2]
            glyphs = page_of(lines, wide, high, dpi)._replace(rules=rules_of(picture, dpi))
            text, layout = laid_out(glyphs, at)
            yield {"text": text, "layout": layout_to_dict(layout)}
            at += len(text) + len(PART)
    except Problem as problem:
        yield {"problem": problem.code, "facts": problem.facts}


# -- pictures ---------------------------------------------------------------------------------------


def _pictures(data: bytes, wanted: Sequence[int] | None) -> Iterator[tuple[Picture, float, int]]:
    """Each page as a picture, its dots per inch, and how many pages there are."""
    pdf = b"%PDF-" in data[:_BEFORE_PDF]
    for picture, dpi, count in _drawn(data, wanted) if pdf else _scanned(data):
        if count > MOST_PAGES:
            raise Problem(ProblemCode.TOO_MANY_PAGES, pages=count, most=MOST_PAGES)
        yield np.ascontiguousarray(picture), dpi, count


def _drawn(data: bytes, wanted: Sequence[int] | None) -> Iterator[tuple[Picture, float, int]]:
    document = open_document(data)
    numbers = range(len(document)) if wanted is None else wanted
    for number in numbers:
        with LANE:
            page = document[number]
            dpi = min(_DPI, _LONGEST * _INCH / max(page.get_size()))
            picture = page.render(scale=dpi / _INCH).to_numpy()[:, :, :3].copy()
            page.close()
        yield picture, dpi, len(numbers)


def _scanned(data: bytes) -> Iterator[tuple[Picture, float, int]]:
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS // 2  # twice as many are an error
    try:
        with Image.open(io.BytesIO(data)) as image:
            count = getattr(image, "n_frames", 1) if image.format == "TIFF" else 1  # others are films
            for number in range(count):
                image.seek(number)
                told = float(image.info.get("dpi", (0, 0))[0])
                dpi = told if _SCANNED[0] <= told <= _SCANNED[-1] else _DPI
                upright = ImageOps.exif_transpose(image).convert("RGB")
                share = min(1.0, _LONGEST / max(upright.size))
                if share < 1:
                    upright = upright.resize((round(upright.width * share), round(upright.height * share)))
                yield np.asarray(upright)[:, :, ::-1], dpi * share, count
    except Exception as error:  # PIL's readers raise whatever a broken file makes them
        raise Problem(ProblemCode.SCAN_DAMAGED) from error


# -- lines ------------------------------------------------------------------------------------------


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR(params={"Global.log_level": "critical", "Global.max_side_len": _FOUND})


def _read(picture: Picture) -> Iterator[tuple[int, int, list[Line]]]:
    """The lines of a page as they are read: how many were, of how many, and the new ones."""
    engine = _engine()
    found = engine(picture, use_det=True, use_cls=False, use_rec=False)
    corners = [] if found.boxes is None else [np.asarray(one, np.float32) for one in found.boxes]
    corners.sort(key=_length)  # lines of one length are read together
    engine.return_word_box = True
    for start in range(0, len(corners), _BATCH):
        part = corners[start : start + _BATCH]
        yield start, len(corners), list(_lines(engine, picture, part))


def _length(corners: NDArray[np.float32]) -> float:
    wide, high = corners.max(0) - corners.min(0)
    return float(max(wide, high) / max(1.0, min(wide, high)))


def _lines(engine: Any, picture: Picture, part: Sequence[NDArray[np.float32]]) -> Iterator[Line]:
    strips = [_strip(picture, one) for one in part]
    read = engine.recognize_txt(strips)
    told = zip(part, strips, read.txts, read.scores, read.word_results, strict=True)
    for corners, strip, text, score, words in told:
        chars = [char for word in words.words or () for char in word]
        columns = [column for word in words.word_cols or () for column in word]
        if score < _LEAST_SURE or not chars:
            continue
        (left, top), (right, bottom) = corners.min(0).tolist(), corners.max(0).tolist()
        length = max(float(words.line_txt_len), max(columns) + 1.0)
        middles = tuple((column + 0.5) / length for column in columns)
        box = Box(left, top, right, bottom)
        if box.height <= _TALL * box.width:
            above, below = _inked(strip)
            box = box._replace(top=top + above * box.height, bottom=top + below * box.height)
        yield Line(box, "".join(chars), middles, _spaced(text))


def _spaced(text: str) -> frozenset[int]:
    """Which of the characters that are no spaces have one before them."""
    found, count = set(), 0
    for char in text:
        if char.isspace():
            found.add(count)
        else:
            count += 1
    return frozenset(found)


def _inked(strip: Picture) -> tuple[float, float]:
    """Where type begins and ends from the top of a strip to its bottom, from 0 to 1."""
    grey = strip.min(axis=2).astype(int)
    rows = (abs(grey - int(np.median(grey))) > _CONTRAST).sum(axis=1)
    inked = np.flatnonzero(rows > _SPECKS * rows.max())
    if not len(inked):
        return 0.0, 1.0
    return float(inked[0] / len(rows)), float((inked[-1] + 1) / len(rows))


def _strip(picture: Picture, corners: NDArray[np.float32]) -> Picture:
    """A line cut out, level: an upright one is cut into its characters, which are put side by side."""
    from rapidocr.utils.process_img import get_rotate_crop_image

    left, top = np.maximum(corners.min(0), 0).astype(int)
    right, bottom = np.ceil(corners.max(0)).astype(int)
    wide, high = right - left, bottom - top
    if high <= _TALL * wide:
        level: Picture = get_rotate_crop_image(picture, corners)
        return level
    cells = max(1, round(high / wide))
    edges = np.linspace(top, bottom, cells + 1).astype(int)
    least = min(end - start for start, end in pairwise(edges))
    return np.hstack([picture[start : start + least, left:right] for start in edges[:-1]])


# -- glyphs -----------------------------------------------------------------------------------------


def page_of(lines: Sequence[Line], width: int, height: int, dpi: float) -> PageGlyphs:
    """What was read on a picture of so many pixels as the glyphs of a page."""
    scale = _INCH / dpi
    sizes = alike([_size(line) for line in lines])
    glyphs: list[Glyph] = []
    for line, size in zip(lines, sizes, strict=True):
        for char, box in zip(line.chars, _boxes(line, size), strict=True):
            placed = Box(*(at * scale for at in box))
            glyphs.append(Glyph(char, placed, size * scale, "", 0.0, len(glyphs)))
    return PageGlyphs(width * scale, height * scale, glyphs, [], [], [])


def _boxes(line: Line, size: float) -> list[Box]:
    """Where a line's characters stand; neighbours touch, except where a space was read or the gap is wide."""
    left, top, right, bottom = line.box
    start, length = (top, line.box.height) if line.upright else (left, line.box.width)
    ends = []
    for char, middle in zip(line.chars, line.middles, strict=True):
        half = size / 2 if char > "\u02ff" or line.upright else size * _HALF / 2
        ends.append((start + middle * length - half, start + middle * length + half))
    for at in range(1, len(ends)):
        (first, before), (after, last) = ends[at - 1], ends[at]
        if at not in line.spaced and after - before < _APART * size:
            ends[at - 1 : at + 1] = (first, (before + after) / 2), ((before + after) / 2, last)
    if line.upright:
        across = (left + right) / 2
        return [Box(across - size / 2, low, across + size / 2, high) for low, high in ends]
    down = (top + bottom) / 2
    return [Box(low, down - size / 2, high, down + size / 2) for low, high in ends]


class Size(NamedTuple):
    """The type size of a line in pixels, and how many steps between characters say so."""

    pixels: float
    steps: int


def _size(line: Line) -> Size:
    """As the ink is high; or the steps from one Chinese character to the next, where those are less."""
    most = line.box.width * _PADDING if line.upright else line.box.height / _FACE
    length = line.box.height if line.upright else line.box.width
    steps = [
        (after - before) * length
        for (char, before), (other, after) in pairwise(zip(line.chars, line.middles, strict=True))
        if char > "\u02ff" and other > "\u02ff"
    ]
    usual = [step for step in steps if step < _GAP * median(steps)]
    if len(usual) < _STEPS:
        return Size(most, 0)
    return Size(min(most, _TIGHT * fmean(usual)), len(usual))


def alike(sizes: Sequence[Size]) -> list[float]:
    """The sizes in pixels, those that are nearly the same made the same: the surest first."""
    found = [one.pixels for one in sizes]
    left = set(range(len(sizes)))
    while left:
        at = max(left, key=lambda one: _support(sizes, left, sizes[one].pixels))
        near = [one for one in left if _is_near(sizes[one], sizes[at].pixels)]
        sure = [one for one in near if sizes[one].steps] or near
        size = median(sizes[one].pixels for one in sure)
        for one in near:
            found[one] = size
        left.difference_update(near)
    return found


def _is_near(one: Size, pixels: float) -> bool:
    most = _NEAR if one.steps >= _MANY else 2 * _NEAR
    return abs(one.pixels - pixels) <= most * pixels


def _support(sizes: Sequence[Size], left: set[int], pixels: float) -> int:
    return sum(sizes[one].steps + 1 for one in left if abs(sizes[one].pixels - pixels) <= _NEAR / 2 * pixels)


# -- rules ------------------------------------------------------------------------------------------


def rules_of(picture: Picture, dpi: float) -> list[Box]:
    """Printed lines and the edges of boxes, in points: dark runs that are long one way and thin the other."""
    import cv2

    scale = _INCH / dpi
    dark = (picture.min(axis=2) < _INK).astype(np.uint8)
    length = max(3, round(_RULE / scale))
    found: list[Box] = []
    for kernel in (np.ones((1, length), np.uint8), np.ones((length, 1), np.uint8)):
        runs = cv2.morphologyEx(dark, cv2.MORPH_OPEN, kernel)
        _count, _labels, stats, _middles = cv2.connectedComponentsWithStats(runs, connectivity=8)
        for left, top, wide, high, _area in stats[1:].tolist():
            if min(wide, high) * scale <= _THIN:
                found.append(Box(*(at * scale for at in (left, top, left + wide, top + high))))
    return found
