# SPDX-License-Identifier: MIT
"""What came in, which never changes, and its lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from jzreader.model.keys import SourceKey
from jzreader.model.layout import PageLayout

_LINE_END = re.compile("\r{0,2}\n|[\r\f\v\x1c-\x1e\x85\u2028\u2029]")
"""Where a line ends: with Unicode's marks, CR CR LF, and the separators of records of old programs."""
INVISIBLE = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff"
)
"""Controls, and what Unicode names ignorable by default: soft hyphens, characters of no width, directions,
variation selectors, tags. To stand in a character class.

They stay in the source, and are no part of what is read."""
_BLANK = re.compile(rf"[\s{INVISIBLE}]*")
_UNSEEN = re.compile(rf"[\s{INVISIBLE}]")
_NO_WIDTH = re.compile(f"[{INVISIBLE}]+")


def seen(text: str) -> str:
    """The text without what is invisible in it; white space stays."""
    return _NO_WIDTH.sub("", text)


def as_text(name: str) -> str:
    """A file's name as text: what of it is no UTF-8, which file systems allow, becomes U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def printed(text: str) -> Iterator[bool]:
    """For each character whether it leaves ink."""
    unseen = frozenset(_UNSEEN.findall(text))
    return (character not in unseen for character in text)


@dataclass(frozen=True, slots=True)
class Source:
    """A file as decoded. ``digest`` is the SHA-256 of its bytes, in hexadecimal.

    ``layouts`` are those of its printed pages, in order, where the file says where things stand (a PDF), or
    another file does that was added later: ``facsimile`` is then that file's digest.
    """

    key: SourceKey
    name: str
    text: str
    encoding: str = "utf-8"
    digest: str = ""
    layouts: Sequence[PageLayout] = ()
    facsimile: str = ""

    @property
    def shown_by(self) -> str:
        """The digest of the file that shows how its pages were printed, if there is one."""
        return self.facsimile or self.digest

    def layout_at(self, offset: int) -> PageLayout | None:
        """The layout of the printed page that holds an offset."""
        return next((one for one in self.layouts if one.start <= offset < one.end), None)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source: offsets in code points, without its line end; numbers begin at 1."""

    number: int
    start: int
    end: int
    text: str

    @property
    def blank(self) -> bool:
        """Whether nothing is printed on the line."""
        return _BLANK.fullmatch(self.text) is not None


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text[start:end]``; line ends are those of Unicode, and CR CR LF."""
    stop = len(text) if end is None else end
    number = line_number(text, start) if start else 1
    at = start
    for match in _LINE_END.finditer(text, start, stop):
        yield Line(number, at, match.start(), text[at : match.start()])
        at = match.end()
        number += 1
    if at < stop:
        yield Line(number, at, stop, text[at:stop])


def line_number(text: str, offset: int) -> int:
    """The number of the line that holds an offset, from 1."""
    return bisect_right(_line_starts(text), offset)


@lru_cache(maxsize=64)
def _line_starts(text: str) -> list[int]:
    """Where each line begins. Cached, as sources never change."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]
