# SPDX-License-Identifier: MIT
"""A press that sets pages as papers do, with what stands beside articles on genuine pages: to learn from.

The composed pages that places are learned from are clean: no names at an article's end, no labels beside
headlines, no pointers, no imprint at the foot, no jumps. Here modules of one to five columns fill the page band
by band; headlines stand over all columns or some of them, below them, or upright beside them. What each printed
line is is known exactly, since we print it.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from jzreader.model.layout import Box
from jzreader.segmentation.pieces import Label
from tests.benchmarks.gold import GoldLine, plain
from tests.benchmarks.press_house import MARGIN, House
from tests.benchmarks.press_words import caption, ending, head_byline, imprint, label, masthead, pointer
from tests.benchmarks.subheads import clauses_in
from tests.printing import Sheet, pdf_of

TITLE, TITLE_INSIDE, BEGIN, INSIDE, BYLINE, CAPTION, CREDIT, SUBHEAD, SECTION, FURNITURE = Label
_FEWEST = 6
"""Lines below which no article is begun in what is left of a module."""
_LONG = 350
"""Characters of a body up to which no paper puts subheads into it."""
_PHRASE = 5
"""Characters of a headline's first phrase that may stand alone, as short reports have it."""
_HEAVY = "，。、；：！？”’）》"
"""Marks that begin no line."""


class Printed(NamedTuple):
    """A line as printed: what it is, where it stands (points from the page's top left), its block."""

    text: str
    box: Box
    gold: GoldLine
    block: int


@dataclass(frozen=True)
class PressedPage:
    """A page with its PDF, its gold in the form of the gold files, and its lines in the order of setting."""

    pdf: bytes
    gold: dict[str, Any]
    printed: tuple[Printed, ...]


def press(articles: Sequence[dict[str, Any]], seed: int) -> PressedPage:
    """A page of some of the articles, cut to fit. The lines' article numbers are indexes into the page's gold."""
    return _Press(articles, random.Random(seed)).page()


@dataclass
class _Module:
    """Columns of a page that hold one article under the other; ``tops`` are where each has room from."""

    first: int
    tops: list[float]
    bottom: float

    @property
    def columns(self) -> int:
        return len(self.tops)


@dataclass
class _Story:
    """An article as it is set."""

    number: int
    raw: dict[str, Any]
    gold: dict[str, Any]
    title: list[str] = field(default_factory=list)
    size: float = 0.0


class _Press:
    def __init__(self, articles: Sequence[dict[str, Any]], rng: random.Random) -> None:
        self.rng = rng
        self.house = House.drawn(rng)
        self.waiting = rng.sample(list(articles), len(articles))
        self.sheet = Sheet(self.house.width, self.house.height)
        self.printed: list[Printed] = []
        self.blocks = 0
        self.articles: list[dict[str, Any]] = []

    def page(self) -> PressedPage:
        top = self._head()
        foot = self.rng.random() < 0.5
        bottom = self.house.height - MARGIN - (24 if foot else 0)
        while bottom - top > 150 and self.waiting:
            height = min(bottom - top, self.rng.randint(190, 460))
            height = bottom - top if bottom - top - height < 150 else height
            self._band(top, top + height - 10)
            top += height
        if foot:
            self.blocks += 1
            self._line(MARGIN, self.house.height - MARGIN, "  ".join(imprint(self.rng))[:90], 8.0, FURNITURE)
        gold = {"articles": self.articles, "captions": [], "columns": [], "newspaper": "press"}
        return PressedPage(pdf_of(self.sheet), gold, tuple(self.printed))

    def _line(
        self, x: float, y: float, text: str, size: float, what: Label | GoldLine, face: str = "F"
    ) -> None:
        """Print a line at its baseline."""
        gold = what if isinstance(what, GoldLine) else GoldLine(what)
        self.sheet.text(round(x, 2), round(y, 2), text, size, face=face)
        box = Box(x, y - 0.88 * size, x + len(text) * size, y + 0.12 * size)
        self.printed.append(Printed(text, box, gold, self.blocks))

    def _head(self) -> float:
        """What stands at the page's top; returns where the first band begins."""
        self.blocks += 1
        if self.rng.random() < 0.5:
            name, *rest = masthead(self.rng)
            self._line(MARGIN, MARGIN + 46, name, 46, FURNITURE, "H")
            for at, text in enumerate(rest[:7]):
                self._line(MARGIN + 260, MARGIN + 10 + 10 * at, text, 8, FURNITURE)
            top = MARGIN + 86
        else:
            y = MARGIN + 9
            day = f"{self.rng.randint(1998, 2026)}年{self.rng.randint(1, 12)}月{self.rng.randint(1, 28)}日 星期三"
            self._line(MARGIN, y, day, 9, FURNITURE)
            name = self.rng.choice(["要闻", "综合", "民生", "经济", "教育周刊", "时政新闻"])
            self._line(self.house.width / 2, y, name, 14, FURNITURE, "H")
            self._line(self.house.width - MARGIN - 50, y, f"{self.rng.randint(2, 12):02d}版", 9, FURNITURE)
            top = MARGIN + 24
        self.sheet.rule(MARGIN, top - 4, self.house.width - MARGIN)
        return top

    def _band(self, top: float, bottom: float) -> None:
        column = 0
        while column < self.house.columns:
            wide = min(self.house.columns - column, self.rng.choice([1, 2, 2, 3, 3, 4, 5]))
            wide += self.house.columns - column - wide == 1
            self._module(_Module(column, [top] * wide, bottom))
            column += wide
        if self.house.rules:
            self.sheet.rule(MARGIN, bottom + 6, self.house.width - MARGIN)

    def _module(self, module: _Module) -> None:
        top = module.tops[0]
        if self.rng.random() < 0.15:
            left = self.house.left(module.first) - self.house.gutter / 3
            right = left + self.house.over(module.columns) + self.house.gutter / 1.5
            for y in (top, module.bottom):
                self.sheet.rule(left, y, right)
            top, module.bottom = top + 8, module.bottom - 4
        while module.bottom - top > 70 and self.waiting:
            module.tops = [top] * module.columns
            end = self._article(module)
            if end is None:
                self._pointer(module.first, top, module.bottom)
                return
            top = end + 16

    def _pointer(self, column: int, top: float, bottom: float) -> None:
        if self.rng.random() < 0.4 or bottom - top < 30 or not self.articles:
            return
        self.blocks += 1
        for text in pointer(self.rng, [one["headline"] for one in self.articles]):
            top += 1.5 * self.house.size
            self._line(self.house.left(column), top, text, self.house.size, FURNITURE, self.rng.choice("HK"))

    # -- an article --------------------------------------------------------------------------------------

    def _article(self, module: _Module) -> float | None:
        """Set the next article; returns where it ends, or nothing where there is no room for it."""
        story = self._story(module)
        upright = module.columns >= 2 and len(plain(story.raw["headline"])) <= 16 and self.rng.random() < 0.12
        below = not upright and (
            self.house.heads == "below" or (self.house.heads == "mixed" and self.rng.random() < 0.4)
        )
        set_head = [len(story.title) * story.size * 1.2 + 60, 0.0]
        need = _FEWEST * self.house.leading + set_head[not below]
        if module.bottom - module.tops[0] < need + set_head[below] * (not upright):
            self.waiting.insert(0, story.raw)
            return None
        end = module.tops[0]
        if upright:
            end = self._upright(story, module)
        elif not below:
            over = module.columns - (module.columns >= 3 and self.rng.random() < 0.25)
            foot = self._title(story, module.first, over, module.tops[0])
            module.tops[:over] = [foot] * over
        self._byline(story, module)
        self._picture(story, module)
        room = module.bottom - set_head[0] * below
        end = max(end, *module.tops, self._body(story, module, room))
        if below:
            end = self._title(story, module.first, module.columns, end + 4)
        self.articles.append(story.gold)
        return end

    def _story(self, module: _Module) -> _Story:
        raw = self.waiting.pop()
        phrases = raw["headline"].split()
        if self.rng.random() < 0.4 and len(plain(phrases[0])) >= _PHRASE:
            raw = {**raw, "headline": phrases[0], "kicker": None, "deck": None}
        gold = dict.fromkeys(("kicker", "deck", "byline")) | {
            "kind": "news", "headline": raw["headline"], "body": [], "subheads": [], "captions": [],
        }  # fmt: skip
        story = _Story(len(self.articles), raw, gold)
        times = self.rng.choice([1.6, 1.9, 2.3, 2.8, 3.4]) * (1 + 0.12 * (module.columns - 1))
        story.size = round(max(1.5 * self.house.size, min(40.0, times * self.house.size)), 1)
        room = max(4, int(self.house.over(module.columns) / story.size))
        if len(raw["headline"]) <= room:
            story.title = [raw["headline"]]
        else:
            for part in raw["headline"].split():
                lines = -(-len(part) // room)
                wide = -(-len(part) // lines)
                story.title += [part[at : at + wide] for at in range(0, len(part), wide)]
        return story

    def _title(self, story: _Story, column: int, over: int, y: float) -> float:
        """Print label, kicker, headline and deck over some columns; returns where they end."""
        size, width = self.house.size, self.house.over(over)
        left = self.house.left(column)
        if self.rng.random() < 0.25:
            self.blocks += 1
            face = self.rng.choice("HK")
            for text in label(self.rng):
                y += 1.4 * size
                self._line(left, y, text, 1.1 * size, SECTION, face)
            y += 4
        self.blocks += 1
        small = 1.3 * size
        room = int(width / small) - 2
        clauses = [one for one in clauses_in("".join(story.raw["body"])) if len(one) <= room]
        kicker = story.raw.get("kicker") or (self.rng.random() < 0.2 and clauses and clauses[0])
        deck = story.raw.get("deck") or (self.rng.random() < 0.2 and clauses and self.rng.choice(clauses))
        if kicker and len(kicker) <= room:
            y += 1.3 * small
            self._middle(left, width, y, kicker, small, GoldLine(TITLE, story.number), "K")
            story.gold["kicker"] = kicker
        for at, text in enumerate(story.title):
            y += 1.17 * story.size
            gold = GoldLine(TITLE_INSIDE if at else TITLE, story.number)
            self._middle(left, width, y, text, story.size, gold, "H")
        if deck and len(deck) <= room:
            y += 1.5 * small
            dash = "——" if self.rng.random() < 0.3 and not deck.startswith("—") else ""
            self._middle(left, width, y, dash + deck, small, GoldLine(TITLE, story.number), "K")
            story.gold["deck"] = deck
        return y + 8

    def _middle(
        self, left: float, width: float, y: float, text: str, size: float, gold: GoldLine, face: str
    ) -> None:
        self._line(left + max(0.0, (width - len(text) * size) / 2), y, text, size, gold, face)

    def _upright(self, story: _Story, module: _Module) -> float:
        """Print the headline upright in the outer columns; returns where it ends."""
        self.blocks += 1
        size, text = story.size, plain(story.raw["headline"])
        step, top = 1.05 * size, module.tops[0]
        most = max(3, int(0.7 * (module.bottom - top) / step))
        lines = -(-len(text) // most)
        deep = -(-len(text) // lines)
        right = self.rng.random() < 0.5
        taken = 1 if lines * 1.35 * size <= self.house.column else 2
        at = module.columns - taken if right else 0
        left = self.house.left(module.first + at)
        for line in range(lines):
            x = left + (lines - 1 - line) * 1.35 * size
            for down, char in enumerate(text[line * deep : (line + 1) * deep]):
                self._line(x, top + step * (down + 1), char, size, GoldLine(TITLE, story.number), "H")
        end = top + deep * step + 14
        module.tops[at : at + taken] = [end] * taken
        return end

    def _byline(self, story: _Story, module: _Module) -> None:
        if self.house.names not in ("head", "both") or self.rng.random() < 0.2:
            return
        self.blocks += 1
        lines, size = head_byline(self.rng), self.house.size
        gold = GoldLine(BYLINE, story.number)
        level = module.tops.count(module.tops[0]) == module.columns
        if level and self.rng.random() < 0.5:
            text, width = "  ".join(lines), self.house.over(module.columns)
            self._middle(self.house.left(module.first), width, module.tops[0] + size, text, size, gold, "K")
            module.tops = [top + 1.8 * size for top in module.tops]
        else:
            for text in lines:
                module.tops[0] += 1.3 * size
                self._line(self.house.left(module.first), module.tops[0], text, size, gold, "K")
            module.tops[0] += 4
        story.gold["byline"] = " ".join(lines)

    def _picture(self, story: _Story, module: _Module) -> None:
        if self.rng.random() > 0.25 or module.columns < 2:
            return
        said = caption(self.rng, story.raw)
        high = self.rng.randint(60, 110)
        wide = 2 if module.columns > 2 else 1
        at = self.rng.randrange(module.columns - wide + 1)
        top = max(module.tops[at : at + wide]) + 4
        if said is None or module.bottom - top < high + 120:
            return
        left, size = self.house.left(module.first + at), 0.95 * self.house.size
        self.sheet.area(left, top, left + self.house.over(wide), top + high, (0.6, 0.6, 0.6))
        self.blocks += 1
        y, room = top + high, int(self.house.over(wide) / size)
        for start in range(0, len(said[0]), room):
            y += 1.25 * size
            self._line(left, y, said[0][start : start + room], size, CAPTION, "K")
        story.gold["captions"].append({"text": said[1], "credit": None})
        module.tops[at : at + wide] = [y + 8] * wide

    def _body(self, story: _Story, module: _Module, bottom: float) -> float:
        """Set as much as there is room for, in columns that end level; returns where they end."""
        leading = self.house.leading
        room = sum(max(0, int((bottom - top) / leading)) for top in module.tops)
        lines = self._body_lines(story, room)
        low, high = min(module.tops), bottom
        for _half in range(24):
            middle = (low + high) / 2
            held = sum(max(0, int((middle - top) / leading)) for top in module.tops)
            low, high = (low, middle) if held >= len(lines) else (middle, high)
        column, y, end = 0, module.tops[0], 0.0
        self.blocks += 1
        for text, indent, gold, face in lines:
            while y + leading > high + 0.01 and column < module.columns - 1:
                column, self.blocks = column + 1, self.blocks + 1
                y = module.tops[column]
            y += leading
            left = self.house.left(module.first + column)
            white = self.house.column - len(text) * self.house.size
            x = left + {-1: white / 2, -2: white}.get(indent, indent * self.house.size)
            self._line(x, y, text, self.house.size, gold, face)
            end = max(end, y)
        return end + 6

    def _body_lines(self, story: _Story, room: int) -> list[tuple[str, int, GoldLine, str]]:
        """Each line with its indent (-1: in the middle, -2: at the right), what it is, and its face."""
        rng, number, across = self.rng, story.number, self.house.across
        lines: list[tuple[str, int, GoldLine, str]] = []
        names = ending(rng) if self._signed(story) else []
        jump = "（上接第一版）" if rng.random() < 0.08 else ""
        subheaded = rng.random() < 0.5 and min(room * across, len("".join(story.raw["body"]))) > _LONG
        place = 0
        for at, paragraph in enumerate(story.raw["body"]):
            over = self._subhead(paragraph) if subheaded and at and rng.random() < 0.5 else []
            broken = list(_broken(("" if at else jump) + paragraph, across))
            full = len(lines) + len(over) + len(broken) + len(names) > room
            if full and lines:
                break
            broken = broken[: max(1, room - len(names))]
            said = "".join(broken).removeprefix(jump if not at else "")
            lines += [(text, -1, GoldLine(SUBHEAD, number, place), "H") for text in over]
            story.gold["subheads"] += ["".join(over)] * bool(over)
            for line, text in enumerate(broken):
                gold = GoldLine(INSIDE if line else BEGIN, number, place, len(plain(text)))
                lines.append((text, 0 if line else 2, gold, "F"))
                place += len(plain(text))
            story.gold["body"].append(said)
            if full:
                break
        gold = GoldLine(BYLINE, number)
        return lines + [(text[:across], -2, gold, "K") for text in names]

    def _signed(self, story: _Story) -> bool:
        return story.gold["byline"] is None and self.rng.random() < (
            0.6 if self.house.names != "nowhere" else 0.2
        )

    def _subhead(self, paragraph: str) -> list[str]:
        clauses = [one[: self.house.across - 2] for one in clauses_in(paragraph)]
        if not clauses:
            return []
        count = min(len(clauses), self.rng.choice([1, 1, 1, 2, 2, 3]))
        chosen = self.rng.sample(clauses, count)
        dash = "——" if count > 1 and self.rng.random() < 0.4 else ""
        return [*(f"{one}，" for one in chosen[:-1]), chosen[-1] + dash]


def _broken(text: str, across: int) -> list[str]:
    """Lines of a paragraph whose first is indented by two; no mark alone at a line's start."""
    lines: list[str] = []
    at = 0
    while at < len(text):
        end = at + across - (0 if lines else 2)
        if end < len(text) and text[end] in _HEAVY:
            end -= 1 if text[end - 1] not in _HEAVY else 2
        lines.append(text[at:end])
        at = end
    return lines
