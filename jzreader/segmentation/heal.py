# SPDX-License-Identifier: MIT
"""Hard breaks and typesetter's spaces out, right spaces in, every character traced to its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from jzreader.model.issue import TITLE_ROLES, Role
from jzreader.model.mapped_text import MappedText
from jzreader.model.source import Line

_AFTER_NEWS = re.compile(r"(?:本报讯|日[讯电])$")
_REPORTED = re.compile(r"记者[^。]{2,24}报道$")
_SPLIT_NAME = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]( )[\u4e00-\u9fff](?![\u4e00-\u9fff])")


def heal(source: int, lines: Sequence[Line], role: Role = Role.PARAGRAPH) -> MappedText:
    """The lines as one text, each kind of text by its own rule for spaces.

    Paragraphs lose hard breaks and the typesetter's spaces; titles keep the spaces between their parts
    and are joined by a space; bylines keep the spaces between names. Offsets are those of the source.
    """
    keeps = _KEEPERS.get(role, _paragraph_space)
    characters = list(_characters(lines, title=role in TITLE_ROLES))
    return MappedText.gather(source, _healed(characters, keeps))


def _characters(lines: Sequence[Line], *, title: bool) -> Iterator[tuple[str, int | None]]:
    """The lines' characters with one space for each gap, a hard break marked as a line feed."""
    for number, line in enumerate(lines):
        if number:
            yield (" " if title else "\n"), None
        text = line.text
        start = len(text) - len(text.lstrip())
        for i in range(start, len(text.rstrip())):
            if not text[i].isspace():
                yield text[i], line.start + i
            elif not text[i - 1].isspace():
                yield " ", line.start + i


def _healed(
    characters: list[tuple[str, int | None]], keeps: Callable[[str, int], bool]
) -> Iterator[tuple[str, int | None]]:
    text = "".join(character for character, _ in characters)
    for i, (character, offset) in enumerate(characters):
        if character == "\n":
            if _latin(text[i - 1 : i]) and _latin(text[i + 1 : i + 2]) and not _one_word(text, i):
                yield " ", None
        elif character == " " and offset is not None:
            if keeps(text, i):
                yield " ", offset
        elif character == "-" and text[i + 1 : i + 2] == "\n" and _one_word(text, i + 1):
            yield "", offset
        else:
            yield character, offset


def _one_word(text: str, at: int) -> bool:
    """Whether a hard break stands inside a Latin word that was cut with a hyphen, or inside a number."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if before.isdigit() and after.isdigit():
        return True
    left = text[at - 2 : at - 1]
    return before == "-" and left.isalpha() and left.isascii() and after.isalpha() and after.islower()


def _paragraph_space(text: str, at: int) -> bool:
    """Whether a printed space is one of the language's and not the typesetter's."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _latin(before) and _latin(after):
        return not (before.isdigit() and after.isdigit())
    said = text[max(0, at - 32) : at].replace("\n", "")
    if _AFTER_NEWS.search(said):
        return True
    return bool(_REPORTED.search(said)) and not after.isdigit()


def _title_space(text: str, at: int) -> bool:
    """Between the parts of a title; not in a letter-spaced one, nor around figures."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    parts = text.split()
    if len(parts) > 2 and all(len(part) == 1 for part in parts):
        return False
    if before.isdigit() or after.isdigit():
        return _latin(before) and _latin(after) and not (before.isdigit() and after.isdigit())
    return True


def _byline_space(text: str, at: int) -> bool:
    """Between names and functions, not inside a name of two characters."""
    return not any(match.start(1) == at for match in _SPLIT_NAME.finditer(text))


_KEEPERS: dict[Role, Callable[[str, int], bool]] = {
    Role.KICKER: _title_space,
    Role.HEADLINE: _title_space,
    Role.DECK: _title_space,
    Role.SUBHEAD: _title_space,
    Role.SECTION_TITLE: _title_space,
    Role.FURNITURE: _title_space,
    Role.BYLINE: _byline_space,
    Role.CREDIT: _byline_space,
}


def _latin(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in ",.;:!?)('\"%&-") and character != ""
