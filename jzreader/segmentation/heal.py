# SPDX-License-Identifier: MIT
"""Hard breaks and typesetter's spaces out, right spaces in, every character traced to its source."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from jzreader.language.bylines import DATELINE, FUNCTION, spaces_in_names
from jzreader.language.word_seams import left_open, strength
from jzreader.model.issue import TITLE_ROLES, Role
from jzreader.model.keys import SourceKey
from jzreader.model.mapped_text import MappedText, Run, append_run
from jzreader.model.source import INVISIBLE, Line

_AFTER_NEWS = re.compile(r"(?:本报讯|日[讯电])$")
_REPORTED = re.compile(r"记者[^。]{2,24}报道$")
_TALL = 12
"""Lines of the tallest headline."""
_MARK = re.compile("[，。；：、！？“”]")
_CHUNK = re.compile(rf"[^\s{INVISIBLE}]+")
_HEAD = 60
"""Characters in which a paragraph may say who wrote it."""
_WRITER = re.compile("记者|通讯员|实习生")
_RUN_IN = re.compile(
    rf"(?!.*报道)\s*(?:{DATELINE.pattern}|[□■●◆])\s*{FUNCTION}(?:[\s、]*[\u4e00-\u9fff]\s?[\u4e00-\u9fff]{{1,2}})*"
)
"""A byline that runs into the text, or its first part."""
_PHONE = re.compile(
    r"(?<!\d)(?:0\d{2,3} \d{3,4} \d{4}|1\d{2} \d{4} \d{4}|1\d{2} \d{3} \d{5}|[48]00 \d{3,4} \d{3,4}"
    r"|\d{3,4} \d{4,})(?!\d)"
)
_HANGS = "，。、；：！？”》）"
"""What a line does not begin with but where a column's width broke it."""

_Gap = tuple[str, int | None]
"""A space or line feed, and where the space stands; None for what is not printed."""


def heal(source: SourceKey, lines: Sequence[Line], role: Role = Role.PARAGRAPH) -> MappedText:
    """The lines as one text, each kind of text by its own rule for spaces.

    Paragraphs lose hard breaks and the typesetter's spaces; titles keep the spaces between their parts
    and are joined by a space where the paper broke between phrases; bylines keep the spaces between names.
    Offsets are those of the source.
    """
    chunks, gaps = _chunks(lines, title=role in TITLE_ROLES)
    keeps = _KEEPERS.get(role, _paragraph_space)
    if role is Role.PARAGRAPH and len(lines) == 1 and _row(lines[0].text):
        keeps = _every_space
    text = "".join(
        mark + chunk for (mark, _at), (chunk, _offset) in zip([("", None), *gaps], chunks, strict=False)
    )
    return _put_together(source, text, chunks, gaps, keeps)


def _chunks(lines: Sequence[Line], *, title: bool) -> tuple[list[tuple[str, int]], list[_Gap]]:
    """The stretches without a space, each with its source offset, and the gaps between them."""
    chunks: list[tuple[str, int]] = []
    gaps: list[_Gap] = []
    for number, line in enumerate(lines):
        end: int | None = None
        for match in _CHUNK.finditer(line.text):
            if end is not None:
                between = line.text[end : match.start()]
                unseen = "\n" in between or not any(map(str.isspace, between))
                gaps.append(("", None) if unseen else (" ", line.start + end))
            elif chunks:
                gaps.append((_title_seam(lines, number) if title else "\n", None))
            chunks.append((match[0], line.start + match.start()))
            end = match.end()
    return chunks, gaps


def _title_seam(lines: Sequence[Line], at: int) -> str:
    """What is right between a title's line ``at`` and the one before it.

    A space where the paper broke between phrases, nothing where its column's width broke a word or a phrase.
    """
    if "\n" in lines[at - 1].text and "\n" in lines[at].text:
        return ""  # two columns of an upright headline
    before, after = ("".join(line.text.split()) for line in lines[at - 1 : at + 1])
    if _latin(before[-1]) and _latin(after[0]) and not (before[-1].isdigit() and after[0].isdigit()):
        return " "
    cut = strength(before, after) > 0 or before[-1].isdigit() or after[0] in _HANGS or len(after) == 1
    if cut or left_open(before):
        return ""
    if len(lines) > _TALL:
        return " "
    widths = [len("".join(line.text.split())) for line in lines]
    full = len(lines) > 2 and all(width == widths[0] for width in widths[:-1])
    return "" if full and widths[-1] <= widths[0] else " "


def _put_together(
    source: SourceKey,
    text: str,
    chunks: Sequence[tuple[str, int]],
    gaps: Sequence[_Gap],
    keeps: Callable[[str, int], bool],
) -> MappedText:
    """The chunks with what is right between them; ``text`` has all gaps, hard breaks as line feeds."""
    out: list[str] = []
    runs: list[Run] = []
    shown = at = 0
    for number, (chunk, offset) in enumerate(chunks):
        at += len(chunk)
        mark, place = gaps[number] if number < len(gaps) else ("", None)
        hyphen = mark == "\n" and chunk[-1] == "-" and _one_word(text, at)
        kept = chunk[:-1] if hyphen else chunk
        append_run(runs, Run(shown, source, offset, len(kept)))
        out.append(kept)
        shown += len(kept)
        if hyphen:
            runs.append(Run(shown, source, offset + len(kept), 1, silent=True))
        elif mark == "\n":
            if _latin(text[at - 1]) and _latin(text[at + 1]) and not _one_word(text, at):
                out.append(" ")
                shown += 1
        elif mark and (place is None or keeps(text, at)):
            if place is not None:
                append_run(runs, Run(shown, source, place, 1))
            out.append(" ")
            shown += 1
        at += len(mark)
    return MappedText("".join(out), tuple(run for run in runs if run.length))


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
    if before.isdigit() and after.isdigit():
        return at in _in_phones(text)
    if _latin(before) and _latin(after):
        return True
    if _in_byline(text, at):
        return not (at in _split_names(text) or after in "）)")
    said = text[max(0, at - 32) : at].replace("\n", "")
    if _AFTER_NEWS.search(said):
        return True
    return bool(_REPORTED.search(said)) and not after.isdigit()


def _row(text: str) -> bool:
    """Whether a line is a row of a list or a table, whose spaces part its cells: whole words and figures."""
    cells = text.split()
    return _MARK.search(text) is None and all(len(cell) > 1 or cell.isdigit() for cell in cells)


def _every_space(text: str, at: int) -> bool:
    return True


def _title_space(text: str, at: int) -> bool:
    """Between a title's parts and in telephone numbers; not in a letter-spaced title, nor around figures."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if _letter_spaced(text):
        return False
    if before.isdigit() and after.isdigit():
        return at in _in_phones(text)
    if before.isdigit() or after.isdigit():
        return _latin(before) and _latin(after)
    return True


def _byline_space(text: str, at: int) -> bool:
    """Between names and functions, not inside a name."""
    return at not in _split_names(text)


def _in_byline(text: str, at: int) -> bool:
    """Whether a space stands within a paragraph's own byline: （记者 王小明 李强）, □记者 王小明."""
    said = text[:at].replace("\n", "")
    if len(said) > _HEAD:
        return False
    opened = max(said.rfind("（"), said.rfind("("))
    if opened >= 0 and opened > max(said.rfind("）"), said.rfind(")")):
        return _WRITER.search(text[opened : opened + _HEAD]) is not None
    return _RUN_IN.fullmatch(said) is not None


@lru_cache(maxsize=2)
def _in_phones(text: str) -> frozenset[int]:
    """Where spaces stand that make a telephone number readable."""
    return frozenset(
        match.start() + at for match in _PHONE.finditer(text) for at, c in enumerate(match[0]) if c == " "
    )


@lru_cache(maxsize=2)
def _letter_spaced(text: str) -> bool:
    """Asked once for every space of one text."""
    parts = text.split()
    return len(parts) > 2 and all(len(part) == 1 for part in parts)


@lru_cache(maxsize=2)
def _split_names(text: str) -> frozenset[int]:
    """Asked once for every space of one text."""
    return spaces_in_names(text)


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
    """Whether a character is of a script that sets spaces between words, or a mark or figure beside one."""
    if character.isalpha() and not character.isascii():
        return not "\u2e80" <= character <= "\u9fff" and character < "\uf900"
    return character.isascii() and (character.isalnum() or character in ",.;:!?)('\"%&-") and character != ""
