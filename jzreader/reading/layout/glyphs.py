# SPDX-License-Identifier: MIT
"""The glyphs of a PDF's page as PDFium tells them, and what of them is the page's text."""

from __future__ import annotations

import ctypes
from collections import Counter, defaultdict
from collections.abc import Sequence
from math import degrees, hypot
from statistics import median_low
from typing import Any, NamedTuple

from jzreader.model.layout import Box

_SLANT = 3.0
"""Degrees off the four right directions from which on a glyph counts as slanted."""
_SAME_PLACE = 0.4
"""The share of a glyph's box that a copy of it covers: a shadow, or bold made by printing twice."""
_ASCENT = 0.88
"""The part of the em above the baseline in East Asian fonts."""
_ORIGIN = 0.3
"""Ems between a glyph's origin and its side at most, where it is set along a baseline."""
_HYPHEN = 2
"""What PDFium says a hyphen at a line's end is."""
_INVISIBLE = 3
"""PDF's text rendering mode that paints nothing."""
_WHITE = 250
"""Red, green and blue from which on text is as white as the paper."""
_PALE = 190
"""Red, green and blue from which on large type that others are printed over is a watermark."""
_LARGE = 1.5
"""How many times the size of the page's text a level watermark has at least."""
_CELL = 24.0
"""Points; glyphs no larger lie over one another only in neighbouring cells of this size."""
_THIN = 3.0
"""Points; a thinner shape is a rule."""
_LONG = 20.0
"""Points; a shorter rule is an ornament."""
_FRAME = 40.0
"""Points; what is stroked or filled and larger both ways has edges that part what is in it from the rest."""
_FINE = 2.0
"""Pixels a point, to see whether a glyph without a character leaves ink: a full stop then has four."""
_PIXELS = 4000
"""The longest side of that picture at most."""
_INK = 24
"""By how many of 256 levels what is printed differs from its ground at least."""
_SHARE = 0.85
"""The share of the page from which on a shape is its ground."""


UNMAPPED = "\ufffd"
"""What stands for a glyph that is printed and of which the file does not say what character it is."""


class Glyph(NamedTuple):
    """One printed character; ``box`` is as wide as its advance, ``angle`` in degrees, 0 for level.

    ``order`` counts glyphs as the file draws them; ``spaced`` is whether it draws a space before this one, in
    the same piece of text.
    """

    char: str
    box: Box
    size: float
    face: str
    angle: float
    order: int
    spaced: bool = False


class PageGlyphs(NamedTuple):
    """The glyphs of a page, its size, its rules and edges of boxes, and its pictures."""

    width: float
    height: float
    glyphs: list[Glyph]
    asides: list[Glyph]
    """Watermarks: what is printed slanted, or pale under the text."""
    rules: list[Box]
    pictures: list[Box]


class _Style(NamedTuple):
    """What the glyphs of one text object share."""

    face: str
    angle: float
    scale: float
    invisible: bool
    lightness: int


class _Turn(NamedTuple):
    """From PDF's coordinates to the page's as it is read: quarter turns clockwise, and its crop box."""

    quarters: int
    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        return self.top - self.bottom if self.quarters % 2 else self.right - self.left

    @property
    def height(self) -> float:
        return self.right - self.left if self.quarters % 2 else self.top - self.bottom

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """A rectangle of the PDF."""
        if self.quarters == 0:
            return Box(left - self.left, self.top - top, right - self.left, self.top - bottom)
        if self.quarters == 1:
            return Box(bottom - self.bottom, left - self.left, top - self.bottom, right - self.left)
        if self.quarters == 2:
            return Box(self.right - right, bottom - self.bottom, self.right - left, top - self.bottom)
        return Box(self.top - top, self.right - right, self.top - bottom, self.right - left)


def page_glyphs(page: Any, text: Any) -> PageGlyphs:
    """Everything printed on a ``pypdfium2.PdfPage`` within its crop box, turned as it is to be read.

    ``text`` is its ``PdfTextPage``.
    """
    turn = _Turn(page.get_rotation() // 90 % 4, *page.get_cropbox())
    found = _printed(page, turn, _glyphs(text))
    quarters = quarters_of(Counter(style.angle for *_glyph, style, _spaced in found), turn.quarters)
    turn = turn._replace(quarters=quarters)
    rules, pictures, grounds = _shapes(page, turn)
    size = median_low([one[2] for one in found]) if found else 0.0
    whole = Box(0, 0, turn.width, turn.height)
    level: list[tuple[Glyph, _Style]] = []
    asides: list[Glyph] = []
    for order, (char, rect, points, style, spaced) in enumerate(found):
        box = turn.box(*rect)
        glyph = Glyph(char, box, points, style.face, (style.angle + 90 * quarters) % 360, order, spaced)
        if not _inside_of(box, whole):
            continue
        if not _is_level(style.angle):
            asides.append(glyph)
        elif style.lightness < _WHITE or style.invisible or any(_inside_of(box, one) for one in grounds):
            level.append((glyph, style))
    texts, under = _parted(_seen(level), size, grounds)
    return PageGlyphs(turn.width, turn.height, _once(texts), [*asides, *under], rules, pictures)


def quarters_of(angles: Counter[float], otherwise: int) -> int:
    """By how many quarters clockwise a page is turned for most of its level glyphs to stand upright.

    ``angles`` counts glyphs by theirs, in degrees; where none is level it is ``otherwise``.
    """
    turned: Counter[int] = Counter()
    for angle, count in angles.items():
        if _is_level(angle):
            turned[-round(angle / 90) % 4] += count
    return turned.most_common(1)[0][0] if turned else otherwise


def _is_level(angle: float) -> bool:
    return abs((angle + 45) % 90 - 45) < _SLANT


def _inside_of(box: Box, other: Box) -> bool:
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return other.left <= across <= other.right and other.top <= down <= other.bottom


_Sides = tuple[float, float, float, float]
"""Left, bottom, right and top in the PDF's coordinates, in which y grows upwards."""
_Found = tuple[str, _Sides, float, _Style, bool]
"""A character, its rectangle in the PDF's coordinates, its size in points, its style, and ``spaced``."""


def _glyphs(text: Any) -> list[_Found]:
    import pypdfium2.raw as raw

    rect, across, up = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    styles: dict[int, _Style] = {}
    found: list[_Found] = []
    high = spaced = last = 0
    for at in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if high and 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        elif code == _HYPHEN and raw.FPDFText_IsHyphen(text, at) == 1:
            code = ord("-")
        high = 0
        if raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        unmapped = raw.FPDFText_HasUnicodeMapError(text, at) == 1  # then the code is the font's own
        char = UNMAPPED if unmapped or _is_control(code) else _character(code)
        held = raw.FPDFText_GetTextObject(text, at)
        key = ctypes.cast(held, ctypes.c_void_p).value or 0
        if char is None:
            spaced = key if key == last else 0
            continue
        if not raw.FPDFText_GetLooseCharBox(text, at, rect):
            continue
        if key not in styles:
            styles[key] = _style(raw, text, at, held)
        style = styles[key]
        size = raw.FPDFText_GetFontSize(text, at) * style.scale
        raw.FPDFText_GetCharOrigin(text, at, across, up)
        sides = _on_baseline(rect, across.value, up.value, size, style.angle)
        found.append((char, sides, size, style, spaced == key != 0))
        spaced, last = 0, key
    return found


def _printed(page: Any, turn: _Turn, found: Sequence[_Found]) -> list[_Found]:
    """The glyphs without those that have no character and leave no ink: spaces of fonts that don't say so."""
    if all(one[0] != UNMAPPED for one in found):
        return list(found)
    scale = min(_FINE, _PIXELS / max(turn.width, turn.height))
    picture = page.render(scale=scale, grayscale=True).to_numpy()
    return [one for one in found if one[0] != UNMAPPED or _leaves_ink(picture, turn.box(*one[1]), scale)]


def _leaves_ink(picture: Any, box: Box, scale: float) -> bool:
    """Whether the box is not all of one grey; ``picture`` is an array of the page's grey levels."""
    sides = (box.top, box.bottom, box.left, box.right)
    top, bottom, left, right = (max(0, round(side * scale)) for side in sides)
    part = picture[top:bottom, left:right]
    return bool(part.size) and int(part.max()) - int(part.min()) >= _INK


def _on_baseline(rect: Any, across: float, up: float, size: float, angle: float) -> _Sides:
    """A glyph's rectangle with its em's height around the baseline: what fonts say of theirs is often wrong.

    Upright fonts have their origin in the middle of the em, and are right.
    """
    left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
    high, low = _ASCENT * size, (1 - _ASCENT) * size
    turned = round(angle / 90) % 4 if _is_level(angle) else None
    if turned == 0 and abs(across - left) < _ORIGIN * size:
        return left, up - low, right, up + high
    if turned == 2 and abs(across - right) < _ORIGIN * size:
        return left, up - high, right, up + low
    if turned == 3 and abs(up - bottom) < _ORIGIN * size:
        return across - high, bottom, across + low, top
    if turned == 1 and abs(up - top) < _ORIGIN * size:
        return across - low, bottom, across + high, top
    return left, bottom, right, top


def _is_control(code: int) -> bool:
    """Whether it is no character at all: fonts that hide their text map glyphs to such codes."""
    return (code < 32 and chr(code) not in "\t\n\r\f\v") or 0x80 <= code < 0xA0 or code == 0xFFFD


def _character(code: int) -> str | None:
    """The character of a code; None for spaces, which are seen from the places, and for what is no text."""
    if code <= 32 or code in (0x7F, 0xA0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF:
        return None
    char = chr(code)
    return None if char.isspace() or code in (0x200B, 0xFEFF, 0xAD) else char


def _style(raw: Any, text: Any, at: int, held: Any) -> _Style:
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text, at, *colour)
    *paint, alpha = (one.value for one in colour)
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    raw.FPDFText_GetFontInfo(text, at, name, 128, flags)
    matrix = raw.FS_MATRIX()
    scale = 1.0
    if raw.FPDFText_GetMatrix(text, at, matrix):
        scale = hypot(matrix.c, matrix.d) or 1.0
    mode = raw.FPDFTextObj_GetTextRenderMode(held) if held else 0
    return _Style(
        name.value.decode("utf-8", "replace"),
        degrees(raw.FPDFText_GetCharAngle(text, at)),
        scale,
        mode == _INVISIBLE or alpha == 0,
        min(paint),
    )


def _seen(level: Sequence[tuple[Glyph, _Style]]) -> list[tuple[Glyph, _Style]]:
    """What is visible, and what is not where nothing visible is printed over it: a scan's text layer."""
    visible: dict[tuple[int, int], list[Box]] = defaultdict(list)
    for one, style in level:
        if not style.invisible:
            visible[int(one.box.left // _CELL), int(one.box.top // _CELL)].append(one.box)

    def covered(box: Box) -> bool:
        across, down = int(box.left // _CELL), int(box.top // _CELL)
        around = [(across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        return any(
            box.over(other) > 0 and box.beside(other) > 0 for key in around for other in visible.get(key, ())
        )

    return [one for one in level if not (one[1].invisible and covered(one[0].box))]


def _parted(
    seen: Sequence[tuple[Glyph, _Style]], size: float, grounds: Sequence[Box]
) -> tuple[list[Glyph], list[Glyph]]:
    """The text, and the pale large type that it is printed over."""
    pale = [
        one
        for one, style in seen
        if style.lightness >= _PALE
        and one.size >= _LARGE * size
        and not any(_inside_of(one.box, ground) for ground in grounds)
    ]
    if not pale:
        return [one for one, _style in seen], []
    dark = [one for one, style in seen if style.lightness < _PALE]
    held = {
        one.order
        for one in pale
        if any(_inside_of(other.box, one.box) and other.char != one.char for other in dark)
    }
    if not held:
        return [one for one, _style in seen], []
    marks = {(round(one.size), one.face) for one in pale if one.order in held}
    pale = [one for one in pale if (round(one.size), one.face) in marks]
    orders = {one.order for one in pale}
    return [one for one, _style in seen if one.order not in orders], pale


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs without their copies: the same character at nearly the same place, wherever it is drawn."""
    kept: list[Glyph] = []
    near: dict[tuple[str, int, int], list[Glyph]] = defaultdict(list)
    for one in glyphs:
        cell = max(8.0, 2.0 ** round(one.size).bit_length())
        across, down = int(one.box.left // cell), int(one.box.top // cell)
        around = [(one.char, across + x, down + y) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        if any(_copies(other, one) for key in around for other in near.get(key, ())):
            continue
        kept.append(one)
        near[one.char, across, down].append(one)
    return kept


def _copies(one: Glyph, other: Glyph) -> bool:
    across, down = one.box.over(other.box), one.box.beside(other.box)
    if across <= 0 or down <= 0 or not 0.8 < one.size / other.size < 1.25:
        return False
    least = min(one.box.width * one.box.height, other.box.width * other.box.height)
    return across * down >= _SAME_PLACE * least


def _shapes(page: Any, turn: _Turn) -> tuple[list[Box], list[Box], list[Box]]:
    """The rules, the pictures, and the grounds: pictures and areas that are not white."""
    import pypdfium2.raw as raw

    rules: list[Box] = []
    pictures: list[Box] = []
    grounds: list[Box] = []
    for held in page.get_objects(filter=(raw.FPDF_PAGEOBJ_PATH, raw.FPDF_PAGEOBJ_IMAGE), max_depth=4):
        box = turn.box(*held.get_bounds())
        if held.type == raw.FPDF_PAGEOBJ_IMAGE:
            pictures.append(box)
            grounds.append(box)
        else:
            _take_path(raw, held.raw, box, (turn.width, turn.height), rules, grounds)
    return rules, pictures, grounds


def _take_path(
    raw: Any, held: Any, box: Box, page: tuple[float, float], rules: list[Box], grounds: list[Box]
) -> None:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(held, fill, stroke)
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(held, *colour)
    dark = bool(fill.value) and min(one.value for one in colour[:3]) < _WHITE and colour[3].value > 0
    if not (dark or stroke.value):
        return
    if dark and min(box.width, box.height) > _THIN:
        grounds.append(box)
    whole = box.width > _SHARE * page[0] and box.height > _SHARE * page[1]
    if min(box.width, box.height) <= _THIN and max(box.width, box.height) >= _LONG:
        rules.append(box)
    elif min(box.width, box.height) >= _FRAME and not whole:
        left, top, right, bottom = box
        rules += [
            Box(left, top, right, top),
            Box(left, bottom, right, bottom),
            Box(left, top, left, bottom),
            Box(right, top, right, bottom),
        ]
