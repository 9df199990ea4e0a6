# SPDX-License-Identifier: MIT
"""What a typesetter did to save room or to please the eye, undone, before anything is asked of the lines.

Upright headlines become lines; shadows printed as a second copy are set aside; a name in brackets with which
a paragraph's last line ends becomes a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jzreader.language.bylines import signature_at
from jzreader.language.word_seams import strength
from jzreader.model.source import Line

_LEAST = 3
"""Characters one below the other that make an upright line: fewer are a list's numbers, or a table's."""
_HAN = re.compile("[\u4e00-\u9fff]")
_FIGURES = re.compile("[0-9]{2,4}|[A-Z]{2,3}|——|……|——?")
"""What stands across one upright line, beside single characters."""
_APART = re.compile(r"——|—(?=—)|(?:■|□|●|◎)?(?:本报|新华社)?(?:记者|通讯员)")
"""What begins an upright line of its own: a deck, a byline."""
_SHADOW = 5
"""Characters that a line must have to be taken for a shadow: shorter ones do come twice."""
_LAST = 8
"""The same at the page's end, where a kicker may come again, or a closing word repeat the headline."""
_BLOCK = 4
"""Lines of a headline that are printed twice one after the other."""
_REST = 14
"""Characters that names in brackets have in one line."""
_SENTENCE = re.compile("[。！？；]")
_BACK = re.compile(r"\s*[（(【][^（()）【】]{0,2}(?:上接|紧接)[^（()）【】]{1,10}[）)】]")
_ON = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：”])\s*[（(【][^（()）【】]{0,2}(?:下转|紧转)[^（()）【】]{1,10}[）)】]\s*$"
)
"""Jumps that stand in a line with text: before it, and behind it."""
_NEXT_NAME = re.compile(r"(?<=[A-Z])\s+(?=[\u4e00-\u9fff]{2,10}\s+[A-Z]{3,}\s*$)")
"""Between two section titles that stand in one line, each with its pinyin."""


def readable(text: str, lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of ``text`` with each upright line as one, and apart from them the second copies.

    An upright line's text holds the line breaks between its characters.
    """
    once, copies = without_shadows(with_upright_joined(text, lines))
    return with_signatures_apart(text, parts_apart(once)), copies


def parts_apart(lines: Sequence[Line]) -> list[Line]:
    """The lines, those cut in two in which 上接第1版 stands before text, or 下转第4版 behind it.

    So is a line of two section titles with their pinyin.
    """
    found: list[Line] = []
    for line in lines:
        back, on, name = _BACK.match(line.text), _ON.search(line.text), _NEXT_NAME.search(line.text)
        cut = back.end() if back else on.start() if on else name.start() if name else 0
        if not (line.text[:cut].strip() and line.text[cut:].strip()):
            found.append(line)
            continue
        found.append(Line(line.number, line.start, line.start + cut, line.text[:cut]))
        found.append(Line(line.number, line.start + cut, line.end, line.text[cut:]))
    return found


def with_signatures_apart(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, those cut in two that end in the writers' names: ``…就绪。（王小明 李强）``.

    The names may go on in the next line.
    """
    found: list[Line] = []
    taken = -1
    for at, line in enumerate(lines):
        if at == taken:
            continue
        after = lines[at + 1] if at + 1 < len(lines) else None
        end = line.end
        cut = None
        if line.text.rstrip().endswith(("）", ")")):
            cut = signature_at(line.text)
        elif after is not None and len(after.text.strip()) <= _REST and "（" in line.text[-_REST:]:
            cut = signature_at(line.text.rstrip() + after.text.strip())
            cut = cut if cut is not None and cut < len(line.text.rstrip()) else None
            taken, end = (at + 1, after.end) if cut is not None else (taken, end)
        if cut is None:
            found.append(line)
        else:
            found.append(Line(line.number, line.start, line.start + cut, line.text[:cut]))
            found.append(Line(line.number, line.start + cut, end, text[line.start + cut : end]))
    return found


def with_upright_joined(text: str, lines: Sequence[Line]) -> list[Line]:
    """The lines, with every run of single characters made one.

    Columns of an upright headline that an extractor gave from left to right are put from right to left, where
    their words say so.
    """
    found: list[Line] = []
    at = 0
    while at < len(lines):
        end, upright = _run(lines, at)
        if not upright:
            found += lines[at : max(end, at + 1)]
            at = max(end, at + 1)
            continue
        columns = list(_columns(text, lines[at:end]))
        at = end
        while (after := _next_column(lines, at)) is not None:
            columns += _columns(text, lines[after[0] : after[1]])
            at = after[1]
        found += _from_right(columns)
    return found


def _run(lines: Sequence[Line], start: int) -> tuple[int, bool]:
    """Where the single characters that begin there end, and whether they are an upright line.

    Some extractors put a blank line behind each of them.
    """
    step = 2 if all(line.blank for line in lines[start + 1 : start + 2 * _LEAST : 2]) else 1
    at = start
    while at < len(lines) and _glyph(lines[at]) and (step == 1 or at == start or lines[at - 1].blank):
        at += step
    if step > 1 and at > start:
        at -= 1  # the blank line behind the last one
    han = sum(bool(_HAN.match(line.text.strip())) for line in lines[start:at])
    return at, han >= _LEAST


def _next_column(lines: Sequence[Line], at: int) -> tuple[int, int] | None:
    """Where another column of the upright headline begins, after blank lines, and where it ends."""
    start = at
    while start < len(lines) and lines[start].blank:
        start += 1
    if start == at or start == len(lines):
        return None
    end, upright = _run(lines, start)
    return (start, end) if upright else None


def _glyph(line: Line) -> bool:
    unspaced = "".join(line.text.split())
    return len(unspaced) == 1 or _FIGURES.fullmatch(unspaced) is not None


def _columns(text: str, run: Sequence[Line]) -> Iterator[Line]:
    """The run as one line, or as several where a deck or a byline begins."""
    start = 0
    said = ["".join(line.text.split()) for line in run]
    for at in range(1, len(run)):
        rest = "".join(said[at : at + 8])
        if at - start >= _LEAST and said[at - 1] != "—" and _APART.match(rest):
            yield _one(text, run[start:at])
            start = at
    yield _one(text, run[start:])


def _one(text: str, run: Sequence[Line]) -> Line:
    first, last = run[0], run[-1]
    return Line(first.number, first.start, last.end, text[first.start : last.end])


def _from_right(columns: Sequence[Line]) -> list[Line]:
    """The columns in reading order: turned about where their seams make better words so."""
    if len(columns) < 2:
        return list(columns)
    said = ["".join(column.text.split()) for column in columns]
    ahead = sum(strength(one, other) for one, other in pairwise(said))
    turned = sum(strength(one, other) for one, other in pairwise(said[::-1]))
    return list(columns[::-1] if turned > ahead else columns)


def without_shadows(lines: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """The lines printed once, and the copies: a headline's shadow or outline is often the headline again.

    A copy is a line, or a block of up to four, right after the same; or the page's last lines, where a layer
    of shadows was drawn. A sentence is never one, nor a subhead's words with which its paragraph begins.
    """
    printed = [line for line in lines if not line.blank]
    said = ["".join(line.text.split()) for line in printed]
    copies: set[int] = set()
    at = 0
    while at < len(printed):
        twice, size = _printed_twice(said, at)
        copies.update(twice)
        at += size or 1
    copies |= _at_the_end(said, copies)
    taken = {printed[number].start for number in copies}
    return [line for line in lines if line.start not in taken], [printed[number] for number in sorted(copies)]


def _printed_twice(said: Sequence[str], at: int) -> tuple[list[int], int]:
    """The copies in a title printed twice, block by block or line by line; and how many lines that is."""
    for size in range(_BLOCK, 1, -1):
        if _title(said[at : at + size]) and said[at : at + size] == said[at + size : at + 2 * size]:
            return list(range(at + size, at + 2 * size)), 2 * size
    end = at
    while end + 1 < len(said) and said[end] == said[end + 1]:
        end += 2
    if (
        end == at
        or end - at > 2 * _BLOCK
        or not _title(said[at:end:2])
        or (end == at + 2 and _runs_on(said, end))
    ):
        return [], 0
    return list(range(at + 1, end, 2)), end - at


def _title(block: Sequence[str]) -> bool:
    """Whether lines may be a title's: long enough together, and no sentence."""
    return len("".join(block)) >= _SHADOW and not any(
        _SENTENCE.search(one) or not _HAN.search(one) for one in block
    )


def _runs_on(said: Sequence[str], at: int) -> bool:
    """Whether a word goes on from the line before into one that is printed once."""
    if at >= len(said) or said[at] in said[at + 1 : at + 2]:
        return False
    return strength(said[at - 1], said[at]) > 0


def _at_the_end(said: Sequence[str], copies: set[int]) -> set[int]:
    """The page's last lines, as far as they are headlines printed before."""
    last: set[int] = set()
    for number in range(len(said) - 1, 0, -1):
        one = said[number]
        if number in copies:
            continue
        if len(one) < _LAST or not _title([one]) or one not in said[:number]:
            break
        last.add(number)
    return last
