# SPDX-License-Identifier: MIT
"""What came in, which never changes, and its lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A file as decoded. ``digest`` is the SHA-256 of its bytes, in hexadecimal."""

    key: int
    name: str
    text: str
    encoding: str = "utf-8"
    digest: str = ""


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
        return not self.text.strip()


def lines_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Line]:
    """The lines of ``text[start:end]``; line ends are LF, CR LF, CR and the form feed."""
    stop = len(text) if end is None else end
    number = 1 + _line_ends(text, start)
    at = start
    while at < stop:
        close = at
        while close < stop and text[close] not in "\n\r\f":
            close += 1
        yield Line(number, at, close, text[at:close])
        if text.startswith("\r\n", close):
            close += 1
        at = close + 1
        number += 1


def _line_ends(text: str, end: int) -> int:
    part = text[:end]
    return part.count("\n") + part.count("\f") + part.count("\r") - part.count("\r\n")
