# SPDX-License-Identifier: MIT
"""Dumps with what stands beside and between articles on genuine pages put in, and breaks where columns end.

The composed pages have little of it: notices, pointers to other pages, captions away from their
picture, an editor's note over a body, jumps, a lone line of a paragraph at a column's head or foot.
"""

from __future__ import annotations

import copy
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from jzreader.segmentation.pieces import Label
from tests.benchmarks.gold import BEGIN, BYLINE, CAPTION, FURNITURE, INSIDE, SECTION, TITLE, GoldLine
from tests.benchmarks.press_words import caption, ending, imprint, label, masthead, notice, pointer
from tests.benchmarks.subheads import Printed, clauses_in

_BODY = (Label.BEGIN, Label.INSIDE)
_TITLES = (Label.TITLE, Label.TITLE_INSIDE)
_WIDTHS = (10, 13, 16, 20, 30, 60)
"""Characters of a line that is put in."""
_TO = ("（下转第二版）", "（下转第3版）", "下转A4版", "▼下转第二版", "（下转二版）", "下转6版")
_FROM = ("（上接第一版）", "（上接第1版）", "上接A1版", "（紧接第一版）", "（上接一版）", "▲上接1版")
_NOTES = (
    "编者按 ",
    "编者按：",
    "开栏的话 ",
    "核心提示 ",
    "【编者按】",
    "阅读提示 ",
    "编者的话：",
    "引子 ",
    "",
)


@dataclass
class _Dump:
    """A page that is changed: lines and gold, what is to go in before a line, and who decides."""

    lines: list[Printed]
    gold: dict[str, Any]
    rng: random.Random
    added: dict[int, list[Printed]] = field(default_factory=dict)

    def bodies(self) -> dict[int, list[int]]:
        """Of each article the lines of its body."""
        found: dict[int, list[int]] = {}
        for at, (_text, one, _gap) in enumerate(self.lines):
            if one and one.article >= 0 and one.label in _BODY:
                found.setdefault(one.article, []).append(at)
        return found

    def seams(self) -> list[int]:
        """Lines before which an article, a title or a body begins."""
        pairs = [(one[1], other[1]) for one, other in zip(self.lines, self.lines[1:], strict=False)]
        return [
            at + 1
            for at, (one, other) in enumerate(pairs)
            if one and other and (one.article, one.label in _BODY) != (other.article, other.label in _BODY)
        ]

    def ends(self) -> list[int]:
        """Seams behind a paragraph that ends there, and the page's end."""
        ended = [
            at for at in self.seams() if re.search(r"[。！？”）]\s*$", self.lines[at - 1][0])
            and (one := self.lines[at - 1][1]) and one.label in _BODY
        ]  # fmt: skip
        return [*ended, len(self.lines)]

    def some(self, places: Sequence[int], most: int) -> list[int]:
        """Up to so many of the places."""
        return self.rng.sample(places, min(len(places), self.rng.randint(1, most)))

    def part(self, at: int) -> None:
        """A blank line before a line."""
        if at < len(self.lines):
            self.lines[at] = (*self.lines[at][:2], True)

    def put(self, at: int, texts: Sequence[str], gold: GoldLine, gap: bool = True) -> None:
        """Lines before another, in a block of their own if ``gap``."""
        self.added.setdefault(at, []).extend((text, gold, gap and not n) for n, text in enumerate(texts))
        if gap:
            self.part(at)

    def put_body(self, at: int, paragraphs: Sequence[str], article: int) -> None:
        """Paragraphs broken into lines before another line."""
        width, lines = self.rng.choice(_WIDTHS), self.added.setdefault(at, [])
        for paragraph in paragraphs:
            for start in range(0, len(paragraph), width):
                gold = GoldLine(INSIDE if start else BEGIN, article, 0, width)
                lines.append((paragraph[start : start + width], gold, not lines))
        self.part(at)

    def whole(self) -> list[tuple[str, GoldLine | None]]:
        """The lines with those added, and blank ones."""
        found: list[tuple[str, GoldLine | None]] = []
        for at in range(len(self.lines) + 1):
            for text, one, gap in [*self.added.get(at, []), *self.lines[at : at + 1]]:
                found += [("", None)] * gap
                found.append((text, one))
        return found


def with_asides(
    lines: Sequence[Printed], gold: dict[str, Any], seed: int, kinds: Sequence[str]
) -> tuple[list[tuple[str, GoldLine | None]], dict[str, Any]]:
    """The page's lines and blank ones with some of KINDS put in, and its gold with it."""
    dump = _Dump(list(lines), copy.deepcopy(gold), random.Random(seed))
    for kind in kinds:
        KINDS[kind](dump)
    return dump.whole(), dump.gold


def _notices(dump: _Dump) -> None:
    for at in dump.some(dump.ends(), 2):
        title, *body = notice(dump.rng)
        article = len(dump.gold["articles"])
        dump.gold["articles"].append({"kind": "ad", "headline": title, "body": body})
        dump.put(at, [title], GoldLine(TITLE, article))
        dump.put_body(at, body, article)


def _pointers(dump: _Dump) -> None:
    headlines = [one["headline"] for one in dump.gold["articles"] if one["headline"]]
    for at in dump.some(dump.ends(), 3):
        dump.put(at, pointer(dump.rng, headlines or ["城南新桥通车"]), GoldLine(FURNITURE))


def _captions(dump: _Dump) -> None:
    for at in dump.some(dump.seams(), 4):
        one = dump.lines[at][1]
        said = caption(dump.rng, dump.gold["articles"][one.article]) if one and one.article >= 0 else None
        if said:
            width = dump.rng.choice(_WIDTHS)
            texts = [said[0][start : start + width] for start in range(0, len(said[0]), width)]
            dump.put(at, texts, GoldLine(CAPTION), dump.rng.random() < 0.7)


def _notes(dump: _Dump) -> None:
    """An editor's note over some bodies, of their own sentences."""
    for article, places in dump.bodies().items():
        raw = dump.gold["articles"][article]
        said = [one + "。" for one in "".join(raw["body"][1:]).split("。") if 15 <= len(one) <= 60]
        said = [one for one in said if one.count("“") == one.count("”")]
        if len(said) > 2 and dump.rng.random() < 0.3:
            note = dump.rng.choice(_NOTES) + "".join(dump.rng.sample(said, 2))
            raw["body"] = [note, *raw["body"]]
            dump.put_body(places[0], [note], article)


def _jumps(dump: _Dump) -> None:
    for article, places in dump.bodies().items():
        chance = dump.rng.random()
        if chance < 0.25:
            words = dump.rng.choice(_FROM)
            text, one, gap = dump.lines[places[0]]
            if dump.rng.random() < 0.6:
                dump.lines[places[0]] = (words + text.strip(), one, gap)
            else:
                dump.put(places[0], [words], GoldLine(FURNITURE, article), False)
        elif chance < 0.45:
            words = dump.rng.choice(_TO)
            dump.put(places[-1] + 1, [words], GoldLine(FURNITURE, article), dump.rng.random() < 0.3)


def _lone_lines(dump: _Dump) -> None:
    """Blank lines around a paragraph's first or last line, as where a column ends behind or before it."""
    for places in dump.bodies().values():
        labels = {at: one.label for at in places if (one := dump.lines[at][1])}
        firsts = [
            at for at in places[1:]
            if [labels.get(at + n) for n in (0, 1, 2)] == [Label.BEGIN, Label.INSIDE, Label.INSIDE]
        ]  # fmt: skip
        lasts = [
            at for at in places
            if [labels.get(at + n) for n in (-1, 0, 1)] == [Label.INSIDE, Label.INSIDE, Label.BEGIN]
        ]  # fmt: skip
        if firsts + lasts and dump.rng.random() < 0.5:
            at = dump.rng.choice(firsts + lasts)
            dump.part(at)
            dump.part(at + 1)


def _furniture(dump: _Dump) -> None:
    rng = dump.rng
    gap = rng.random() < 0.6
    for at, lines in ((0, masthead(rng)), (len(dump.lines), imprint(rng))):
        joined = (
            [" ".join(lines[n : n + 3]) for n in range(0, len(lines), 3)] if rng.random() < 0.3 else lines
        )
        dump.added.setdefault(at, []).extend(
            (text, GoldLine(FURNITURE), gap or not n) for n, text in enumerate(joined)
        )
    dump.part(0)


def _names(dump: _Dump) -> None:
    gap = dump.rng.random() < 0.5
    for article, places in dump.bodies().items():
        if dump.rng.random() < 0.4:
            dump.put(places[-1] + 1, ending(dump.rng), GoldLine(BYLINE, article), gap)


def _labels(dump: _Dump) -> None:
    """A label before some headlines."""
    titled = set()
    for at, (_text, one, _gap) in enumerate(dump.lines):
        if one and one.label is Label.TITLE and one.article not in titled:
            titled.add(one.article)
            if dump.rng.random() < 0.4:
                dump.put(at, label(dump.rng), GoldLine(SECTION), dump.rng.random() < 0.7)


def _noise(dump: _Dump) -> None:
    """Marks at paragraphs' ends that recognition lost or misread."""
    for places in dump.bodies().values():
        for at in places:
            text, one, gap = dump.lines[at]
            if text.rstrip().endswith("。") and dump.rng.random() < 0.2:
                dump.lines[at] = (text.rstrip()[:-1] + dump.rng.choice(["", "，", "."]), one, gap)


def _decks(dump: _Dump) -> None:
    """A plain deck under some headlines: what is said further down, in one phrase or two."""
    ends = {
        one.article: at + 1
        for at, (_text, one, _gap) in enumerate(dump.lines)
        if one and one.label in _TITLES
    }
    gap = dump.rng.random() < 0.4
    for article, at in ends.items():
        raw = dump.gold["articles"][article]
        phrases = clauses_in("".join(raw["body"]))
        if not raw.get("deck") and len(phrases) > 2 and dump.rng.random() < 0.4:
            raw["deck"] = " ".join(dump.rng.sample(phrases, dump.rng.choice([1, 1, 2])))
            dump.put(at, [raw["deck"]], GoldLine(TITLE, article), gap)


KINDS: dict[str, Callable[[_Dump], None]] = {
    "notices": _notices,
    "pointers": _pointers,
    "captions": _captions,
    "editors' notes": _notes,
    "jumps": _jumps,
    "lone lines": _lone_lines,
    "mastheads, imprints": _furniture,
    "names at the end": _names,
    "labels": _labels,
    "lost full stops": _noise,
    "decks": _decks,
}
"""What can be put in, by name."""
