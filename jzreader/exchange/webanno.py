# SPDX-License-Identifier: MIT
"""WebAnno TSV 3, which INCEpTION writes: a text in sentences and words, names in columns of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from jzreader.exchange.returned import LossCode, ReturnedSpan, ReturnedText
from jzreader.model.issue import Issue

_HEAD = "#FORMAT=WebAnno TSV 3"
_LAYER = re.compile(r"^#T_(SP|RL|CH)=([^|]+)((?:\|[^|]*)*)$")
_NAME = "NamedEntity"
"""The end of the type's name whose values are labels."""
_LABEL = "value"
_VALUE = re.compile(r"^(.*?)(?:\[(\d+)\])?$")
"""A label, and the number of the span where it goes over several words."""
_EMPTY = ("_", "*", "")


class _Word(NamedTuple):
    start: int
    end: int
    cells: tuple[str, ...]


def read_webanno(content: bytes, _issue: Issue) -> Iterator[ReturnedText]:
    """The one document of a file, with its names. Raises ValueError where it is none.

    Offsets count UTF-16 units; the words that the file states tell where they are in the text.
    """
    lines = content.decode("utf-8-sig").replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(_HEAD):
        raise ValueError("no WebAnno TSV")
    column = _column(lines)
    if column is None:
        raise ValueError("no names")
    words = [word for line in lines if (word := _word(line, column)) is not None]
    text = _text(lines, words)
    yield ReturnedText(text, tuple(_spans(words, text)))


def _column(lines: list[str]) -> int | None:
    """In which column the labels of names are: after number, offsets and word come the layers' features."""
    at = 3
    for line in lines:
        layer = _LAYER.match(line)
        if layer:
            features = [one for one in layer[3].split("|") if one]
            if layer[2].endswith(_NAME) and _LABEL in features:
                return at + features.index(_LABEL)
            at += max(1, len(features))
    return None


def _word(line: str, column: int) -> _Word | None:
    cells = line.split("\t")
    if len(cells) <= column or not re.fullmatch(r"\d+-\d+(\.\d+)?", cells[0]):
        return None
    start, end = map(int, cells[1].split("-"))
    return _Word(start, end, tuple(one for one in cells[column].split("|") if one not in _EMPTY))


def _text(lines: list[str], words: list[_Word]) -> str:
    """The document's text in UTF-16 units' places: each sentence at its first word's offset, else spaces."""
    units: list[str] = []
    sentence = ""
    ahead = False
    for line in lines:
        if line.startswith("#Text="):
            sentence, ahead = sentence + ("\n" if ahead else "") + line[len("#Text=") :], True
            continue
        if ahead and re.match(r"\d+-1\t", line):
            start = int(line.split("\t")[1].split("-")[0])
            units += ["\n"] * (start - len(units))
            units += _units(sentence)
            sentence, ahead = "", False
    end = max((word.end for word in words), default=0)
    if end > len(units):
        raise ValueError("offsets beyond the text")
    return "".join(units)


def _units(text: str) -> list[str]:
    """A cell for each UTF-16 unit: a character beyond the basic plane, and an empty one after it."""
    return [
        cell for character in text for cell in ((character, "") if ord(character) > 0xFFFF else (character,))
    ]


def _spans(words: list[_Word], text: str) -> Iterator[ReturnedSpan]:
    places = [0]
    for character in text:
        places += [places[-1] + 1] * (2 if ord(character) > 0xFFFF else 1)
    numbered: dict[tuple[str, str], tuple[int, int]] = {}
    for word in words:
        start, end = places[word.start], places[word.end]
        for cell in word.cells:
            match = _VALUE.match(cell)
            label, number = (match[1], match[2]) if match else (cell, None)
            if number is None:
                yield _span(start, end, label)
            else:
                first, last = numbered.get((label, number), (start, end))
                numbered[label, number] = (min(first, start), max(last, end))
    for (label, _number), (start, end) in numbered.items():
        yield _span(start, end, label)


def _span(start: int, end: int, label: str) -> ReturnedSpan:
    plain = label.replace("\\", "")
    return ReturnedSpan(start, end, plain, lost=LossCode.NO_LABEL if plain in _EMPTY else None)
