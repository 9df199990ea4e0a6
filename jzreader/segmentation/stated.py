# SPDX-License-Identifier: MIT
"""What a page says outright of its lines: wording that means one thing, and how it sets its paragraphs.

These are added to the labeller's scores, and not learned: they hold in every paper, also in those whose pages
nothing was learned from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from jzreader.language.bylines import awaits_names, is_only_a_name
from jzreader.language.furniture import is_notice_title
from jzreader.language.pinyin import spelt
from jzreader.segmentation.line_features import CLOSERS, LineFeatures
from jzreader.segmentation.paragraphs import NUMBERED, VERSE, blocks
from jzreader.segmentation.pieces import TITLES, Label

_KNOWN = 10.0
"""How much a newspaper's own earlier corrections weigh, on the scale of the weights: about 20,000 to 1."""
_WORDED = 4.0
"""How much a line worded like a byline, or like furniture, weighs: about 50 to 1."""
_STATED = 8.0
"""How much a stated paragraph weighs: 3000 to 1."""
_NO_REST = (Label.CAPTION, Label.CREDIT, Label.SECTION, Label.FURNITURE)
"""What the rest of an article cannot be."""
_NO_SENTENCE = (Label.FURNITURE, Label.BYLINE, Label.SECTION)
"""What a line that ends a sentence cannot be."""
_NO_NOTICE = (*_NO_SENTENCE, Label.BEGIN, Label.INSIDE, Label.SUBHEAD)
"""What the title of a correction or a notice cannot be."""
_NO_PARAGRAPH = (*TITLES, Label.SUBHEAD, Label.CAPTION)
"""What a quoted sentence is not, where blank lines part paragraphs."""
_NO_OPENING = (*TITLES, Label.INSIDE, Label.CAPTION)
"""What a line cannot be, either, that begins as a news story does."""
_PLAIN = 60.0
"""How much the plain reading of a text weighs that is no Chinese prose: more than all else."""
_FOREIGN = 0.3
"""Share of Han characters below which a text is in another script."""
_LIST = 4
"""Lines without any mark of punctuation that make a list, a table or verse."""
_FULL = 0.8
"""Share of the longest line's width from which on a line is full."""
_FILLED = ("full", "over")
"""How lines are filled that text goes on from."""
_ILL = ("0", "1", "2", "3")
"""Levels of ``LineFeatures.joins`` of a line that hardly goes on from the one before."""
_LONG = 50
"""Lines beyond which it is none."""
_HEADING = 80
"""Characters that a plain text's first line has at most if it is its title."""
_SENTENCE = 12
"""Characters of a line that may end a sentence of body text."""
Stated = Iterator[tuple[int, Label, float]]
"""Line, label, and what is added to its score."""


def stated(lines: Sequence[LineFeatures], known: Mapping[str, Label]) -> Stated:
    """All that is stated; ``known`` maps texts without spaces to what this newspaper said of them before."""
    if _foreign(lines) or _listed(lines):
        yield from _plainly(lines)
        return
    yield from _wording(lines, known)
    yield from _stops(lines)
    yield from _broken_bylines(lines)
    yield from _openings(lines)
    yield from _lone(lines)
    yield from _display(lines)
    yield from _rests(lines)
    yield from _paragraphs(lines)
    yield from _parted(lines)
    yield from _verse(lines)
    yield from _bare_names(lines)


def _against(at: int, labels: Iterable[Label], weight: float) -> Stated:
    """That a line has none of these labels."""
    return ((at, label, -weight) for label in labels)


def _foreign(lines: Sequence[LineFeatures]) -> bool:
    text = "".join(line.unspaced for line in lines)
    letters = sum(character.isalpha() for character in text)
    return bool(letters) and sum("\u4e00" <= c <= "\u9fff" for c in text) < _FOREIGN * letters


def _listed(lines: Sequence[LineFeatures]) -> bool:
    return _LIST <= len(lines) <= _LONG and all(
        line.marks == "0" and line.begins for line in lines[1:] if line.byline == line.furniture == "-"
    )


def _plainly(lines: Sequence[LineFeatures]) -> Stated:
    """What a text is that no newspaper set: a title, if its first line may be one, and paragraphs.

    In a list each line is one; in another script a gap, or a sentence's end before a full line, begins one.
    """
    longest = max(line.width for line in lines)
    for at, line in enumerate(lines):
        after_gap = line.gap_before or (
            at > 0 and lines[at - 1].unspaced[-1] in ".!?؟。" and _short(lines[at - 1], longest)
        )
        first = (
            at == 0 and len(lines) > 1 and len(line.text) <= _HEADING and line.unspaced[-1] not in ".!?؟。"
        )
        body = Label.BEGIN if line.begins or after_gap or at <= 1 else Label.INSIDE
        yield at, Label.TITLE if first else Label.BYLINE if _writer(line) else body, _PLAIN


def _writer(line: LineFeatures) -> bool:
    return line.byline == "byline" or (
        line.text.startswith("By ") and line.end == "latin" and line.text[-1] != "."
    )


def _short(line: LineFeatures, longest: int) -> bool:
    return line.width < _FULL * longest


def _wording(lines: Sequence[LineFeatures], known: Mapping[str, Label]) -> Stated:
    for at, line in enumerate(lines):
        label = known.get(line.unspaced)
        if label is not None:
            yield at, label, _KNOWN
        elif line.jumps_on or line.jumps_back:
            yield at, Label.FURNITURE, _KNOWN
        elif line.furniture == "pinyin" and spelt(line.text):
            yield at, Label.SECTION, _STATED
        elif line.furniture == "staff" or (line.furniture == "date" and _apart(line)):
            yield at, Label.FURNITURE, _WORDED
        elif line.opening and line.byline == "byline" and line.gap[1] == "a":
            yield at, Label.BYLINE, _STATED
        elif line.opening or (line.ends_sentence and line.furniture == "-" and line.byline == "-"):
            yield from _against(
                at, (*_NO_SENTENCE, Label.CREDIT, *(_NO_OPENING if line.opening else ())), _WORDED
            )
        elif line.byline in ("credit", "tail") or line.caption == "caption":
            yield from _against(at, (*TITLES, *(_NO_SENTENCE if line.byline == "tail" else ())), _WORDED)
        elif line.dashed:
            yield at, Label.TITLE_INSIDE, -_STATED
        elif is_notice_title(line.unspaced):
            yield from _against(at, _NO_NOTICE, _WORDED)
        elif line.byline in ("byline", "source") and not line.begins:
            amid = at > 0 and lines[at - 1].marks != "0" and not lines[at - 1].ends_sentence
            yield at, Label.BYLINE, _WORDED if amid or line.byline == "source" else _STATED


def _broken_bylines(lines: Sequence[LineFeatures]) -> Stated:
    """Names below the words that say who they are go on with the byline."""
    for at, (line, below) in enumerate(pairwise(lines)):
        if line.byline == "byline" and below.byline == "names" and awaits_names(line.text):
            for one in (at, at + 1):
                yield one, Label.BYLINE, _STATED


def _stops(lines: Sequence[LineFeatures]) -> Stated:
    """A headline or a subhead may ask or call out, but no paper sets a full stop behind it."""
    for at, line in enumerate(lines):
        if line.unspaced.rstrip(CLOSERS).endswith(("。", "；")):
            yield from _against(at, (*TITLES, Label.SUBHEAD), _STATED)


def _openings(lines: Sequence[LineFeatures]) -> Stated:
    """What stands above a news story's first words, or above all text, is a title, and no subhead."""
    for at in range(next((at for at, line in enumerate(lines) if line.ends_sentence), 0)):
        yield at, Label.SUBHEAD, -_STATED
    for at, (line, below) in enumerate(pairwise(lines)):
        if below.start == "news":
            yield at, Label.SUBHEAD, -_WORDED
        elif below.start == "soft" and line.gap_before and below.gap_before:
            yield at, Label.SUBHEAD, -_WORDED / 2


def _lone(lines: Sequence[LineFeatures]) -> Stated:
    """A phrase alone between blank lines, that the next line goes on from ill, is no body text."""
    for at, (line, after) in enumerate(pairwise(lines)):
        alone = line.gap_before and after.gap_before and line.position is None
        ended = at == 0 or lines[at - 1].ends_sentence
        if alone and ended and line.marks == "0" and after.joins in _ILL:
            yield from _against(at, (Label.BEGIN, Label.INSIDE), _WORDED)


def _display(lines: Sequence[LineFeatures]) -> Stated:
    """Large type within the page is no furniture, unless it is worded so: a masthead stands at the edge.

    Close within a column it is a subhead.
    """
    for at, line in enumerate(lines):
        here = line.position
        if here and here.frame.crosshead:
            yield at, Label.SUBHEAD, _STATED
            yield from _against(at, (*TITLES, Label.SECTION, Label.FURNITURE), _STATED)
        if here and here.frame.display and here.frame.above != "edge" and line.furniture == "-":
            yield at, Label.FURNITURE, -_WORDED


def _apart(line: LineFeatures) -> bool:
    """Whether a line stands apart from text: beside a gap, or at the page's head or foot."""
    return line.gap[:2] != "--" or line.place != "-"


def _rests(lines: Sequence[LineFeatures]) -> Stated:
    for at in _after_jumps(lines):
        yield from _against(at, _NO_REST, _KNOWN)
        if lines[at].ends_sentence:
            yield from _against(at, TITLES, _KNOWN)


def _paragraphs(lines: Sequence[LineFeatures]) -> Stated:
    for at, line in enumerate(lines):
        if line.byline in ("byline", "source", "credit"):
            continue
        if line.begins:
            yield at, Label.INSIDE, -_STATED
            if line.ends_sentence:
                yield from _against(at, TITLES, _STATED)
            if line.marks != "0" or line.line.text[0].isspace():
                yield at, Label.BEGIN, _STATED
        elif line.begins is False:
            yield at, Label.BEGIN, -_STATED


def _parted(lines: Sequence[LineFeatures]) -> Stated:
    """Where blank lines part paragraphs, none goes on over one.

    They do if each of them stands behind a whole sentence, and each sentence that leaves its line unfilled
    stands before one: blank lines at a column's end stand amid sentences, too.
    """
    text = [
        (before, line)
        for before, line in pairwise(lines)
        if before.marks != "0" != line.marks and before.furniture == line.furniture == "-"
    ]
    gaps = [before.ends_sentence for before, line in text if line.gap_before]
    unfilled = [
        line.gap_before for before, line in text if before.ends_sentence and before.fill not in _FILLED
    ]
    if gaps and all(gaps) and all(unfilled):
        for at, (before, line) in enumerate(pairwise(lines), start=1):
            if line.gap_before and before.ends_sentence:
                yield at, Label.INSIDE, -_STATED
                if line.ends_sentence and line.caption != "caption":
                    yield from _against(
                        at, (_NO_PARAGRAPH if line.end == "quote" else (Label.CAPTION,)), _WORDED
                    )


def _verse(lines: Sequence[LineFeatures]) -> Stated:
    """A block whose lines are all stated to be paragraphs, though no sentence ends, is body text."""
    for block in blocks(lines):
        said = [at for at in block if lines[at].byline == lines[at].furniture == "-"]
        least = NUMBERED if all(lines[at].start == "digit" for at in said[1:]) else VERSE
        if len(said) >= least and all(lines[at].begins and not lines[at].ends_sentence for at in said):
            for at in said:
                goes_on = at > said[0] and not lines[at].gap_before
                yield at, Label.INSIDE if goes_on else Label.BEGIN, _PLAIN


def _bare_names(lines: Sequence[LineFeatures]) -> Stated:
    """A name alone on the first line of a block of body text, or on the last line of a title's, wrote it."""
    for at, line in enumerate(lines):
        if line.byline != "names" or not is_only_a_name(line.unspaced):
            continue
        above = lines[at - 1] if at else None
        below = lines[at + 1] if at + 1 < len(lines) else None
        if line.gap_before and below and not below.gap_before and (below.begins or below.marks != "0"):
            yield at, Label.BYLINE, _STATED
        elif line.gap[:2] == "-a" and above and above.marks == "0" and not above.ends_sentence:
            yield at, Label.BYLINE, _WORDED


def _after_jumps(lines: Sequence[LineFeatures]) -> Iterator[int]:
    """The lines right below 上接第1版: the rest of an article that began on another page."""
    inside = False
    for at, line in enumerate(lines):
        if line.jumps_on or line.jumps_back:
            inside = line.jumps_back
            continue
        inside = inside and not (line.gap_before and not lines[at - 1].jumps_back)
        if inside:
            yield at


def settled(line: LineFeatures, label: Label) -> Label:
    """What wording alone settles: no sentence is put away as furniture, and no date line is a headline."""
    if label is Label.FURNITURE:
        sentence = line.ends_sentence and line.furniture == "-" and len(line.unspaced) >= _SENTENCE
        return Label.BEGIN if sentence else label
    if label in (*TITLES, Label.SECTION) and line.furniture in ("date", "staff"):
        return Label.FURNITURE
    return label
