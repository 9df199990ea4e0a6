# SPDX-License-Identifier: MIT
"""Pages with gold: which article and role each printed line has, found by matching the gold's texts."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jzreader.model.keys import SourceKey
from jzreader.model.layout import PageLayout
from jzreader.model.source import Source
from jzreader.reading.pdf import read_pdf
from jzreader.segmentation.pieces import Label

_QUOTES = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "—": "-", "－": "-", "–": "-", "·": "", "•": ""}
)
_SHORT = 8
"""Characters below which a line may stand in several bodies by chance."""
_AHEAD = 4
"""Lines that are looked for together then."""
TITLE, TITLE_INSIDE, BEGIN, INSIDE, BYLINE, CAPTION, CREDIT, SUBHEAD, SECTION, FURNITURE = Label


def plain(text: str | None) -> str:
    """The text as it is compared: no spaces, full-width forms and quotes folded."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text or "").translate(_QUOTES))


@dataclass(frozen=True)
class GoldLine:
    """What a line is; ``article`` is an index into the gold's list, -1 for none; ``place`` is in its body."""

    label: Label
    article: int = -1
    place: int = 0
    size: int = 0


@dataclass(frozen=True)
class GoldPage:
    """A page's text, its gold, and the layout that it was set in (for holding layouts out)."""

    name: str
    text: str
    gold: dict[str, Any]
    layouts: tuple[PageLayout, ...] = ()
    sections: frozenset[str] = frozenset()
    """Section titles of all pages: one may stand on a page that has no article of it."""

    @property
    def source(self) -> Source:
        """The page as the app reads it."""
        return Source(SourceKey(1), self.name, self.text, layouts=self.layouts)

    @property
    def layout(self) -> str:
        """The newspaper, or where none is named the settings of the page's layout, as one string."""
        return self.newspaper or json.dumps(self.gold.get("layout", self.name), sort_keys=True)

    @property
    def newspaper(self) -> str:
        """The newspaper's name, or nothing."""
        return str(self.gold.get("newspaper") or "")


def pages_in(folder: Path, *, placed: bool = False) -> list[GoldPage]:
    """All pages below a folder, by name: their dumps, or if ``placed`` their PDFs."""
    found = []
    for path in sorted(folder.rglob("gold.json")):
        page = path.with_name("page.pdf" if placed else "page.txt")
        if page.exists():
            gold = json.loads(path.read_text(encoding="utf-8"))
            text, layouts = read_pdf(page.read_bytes()) if placed else (page.read_text(encoding="utf-8"), ())
            found.append(GoldPage(path.parent.name, text, gold, layouts))
    sections = frozenset(name for page in found for name in _sections(page.gold))
    return [replace(page, sections=sections) for page in found]


def _sections(gold: dict[str, Any]) -> list[str]:
    return [plain(re.sub("[A-Z ]+$", "", name)) for name in gold.get("columns", [])]


def gold_lines(page: GoldPage, texts: Sequence[str]) -> list[GoldLine | None]:
    """For each printed line (their texts, blank ones left out) what the gold says; None where it is unsure."""
    return list(_Matcher(page.gold, page.sections).lines(texts))


def captions_of(gold: dict[str, Any]) -> list[str]:
    """Each caption with its credit, as it is compared."""
    return [plain(c["text"]) + plain(c.get("credit")) for c in _captions(gold)]


def _captions(gold: dict[str, Any]) -> list[dict[str, Any]]:
    found = [*gold.get("captions", []), *(c for a in gold["articles"] for c in a.get("captions", []))]
    return [c if isinstance(c, dict) else {"text": c, "credit": None} for c in found]


class _Matcher:
    def __init__(self, gold: dict[str, Any], sections: Container[str]) -> None:
        articles = gold["articles"]
        self.bodies = ["".join(map(plain, a["body"])) for a in articles]
        self.begins = [_starts([plain(p) for p in a["body"]]) for a in articles]
        self.subheads = [_subheads(a) for a in articles]
        self.subhead_so_far = ""
        self.titles = [
            [plain(a.get(k)) for k in ("kicker", "headline", "deck") if a.get(k)] for a in articles
        ]
        self.titles = [[*parts, "".join(parts)] for parts in self.titles]
        """Of each article the parts, then the whole."""
        self.names = [set(re.findall(r"[\u4e00-\u9fff]{2,4}", a.get("byline") or "")) for a in articles]
        self.captions = captions_of(gold)
        self.credits = {plain(c.get("credit")) for c in _captions(gold)} - {""}
        self.sections = _sections(gold)
        self.elsewhere = sections
        self.next = [0] * len(articles)
        self.title_so_far = ""
        self.last = -1

    def lines(self, texts: Sequence[str]) -> Iterator[GoldLine | None]:
        said = [plain(text) for text in texts]
        for at, text in enumerate(said):
            yield self._line(text, "".join(said[at : at + 2]), "".join(said[at : at + _AHEAD]))

    def _line(self, text: str, pair: str, ahead: str) -> GoldLine | None:
        subhead = self._subhead(text, pair)
        if subhead is not None:
            self.subhead_so_far += text
            return subhead
        self.subhead_so_far = ""
        body = self._body(text)
        if len(text) < _SHORT and not (body and self.next[body[0]] == body[1]):
            body = self._body_of(ahead) or body
            if body and self.next[body[0]] != body[1] and len(text) < 4:
                self.next[body[0]] = body[1]
        if body and (self.next[body[0]] == body[1] > 0 or body[1] == 0):
            return self._take(text, body)
        title = self._title(text, pair)
        if title is not None:
            self.last = -1
            inside = self.title_so_far and any(
                self.title_so_far[-6:] + text in part for part in self.titles[title][:-1]
            )
            self.title_so_far += text
            return GoldLine(TITLE_INSIDE if inside else TITLE, title)
        self.title_so_far = ""
        if body and len(text) >= 4:
            return self._take(text, body)
        if text in self.credits:
            return GoldLine(CREDIT)
        if len(text) >= 4 and any(text in c or c in text for c in self.captions if c):
            return GoldLine(CAPTION)
        if any(c and text.startswith(c) and len(text) <= len(c) + 14 for c in self.sections):
            return GoldLine(SECTION)
        if re.sub("[A-Z]+$", "", text) in self.elsewhere:
            return GoldLine(SECTION)
        writers = [i for i, names in enumerate(self.names) if any(name in text for name in names)]
        if writers and len(text) <= 30:
            return GoldLine(BYLINE, writers[0])
        if len(text) >= 4 and any(text in body for body in self.bodies):
            return None
        return GoldLine(FURNITURE) if len(text) < 60 else None

    def _take(self, text: str, body: tuple[int, int]) -> GoldLine:
        article, place = body
        self.next[article] = place + len(text)
        self.last = article
        begins = place in self.begins[article]
        return GoldLine(BEGIN if begins else INSIDE, article, place, len(text))

    def _subhead(self, text: str, pair: str) -> GoldLine | None:
        so_far = self.subhead_so_far + text
        for article, subheads in enumerate(self.subheads):
            for place, subhead in subheads:
                rest = self.bodies[article][place + len(self.subhead_so_far) :]
                if subhead.startswith(so_far) and (not rest.startswith(pair) or pair == text):
                    return GoldLine(SUBHEAD, article, place, 0)
        return None

    def _body_of(self, ahead: str) -> tuple[int, int] | None:
        """Where a line stands in the only body that has it and the lines after it."""
        found = [(at, body.find(ahead)) for at, body in enumerate(self.bodies) if ahead in body]
        once = len(found) == 1 and self.bodies[found[0][0]].count(ahead) == 1
        return found[0] if once and len(ahead) >= _SHORT else None

    def _body(self, text: str) -> tuple[int, int] | None:
        best: tuple[float, int, int] | None = None
        for article, body in enumerate(self.bodies):
            place = body.find(text)
            tries = 0
            while place >= 0 and tries < 30:
                awaited = place == self.next[article]
                score: float = len(text) + 20 * awaited + (35 if article == self.last else 0) * awaited
                score -= abs(place - self.next[article]) * 0.001
                if len(text) < 4 and not awaited:
                    score -= 40
                if best is None or score > best[0]:
                    best = (score, article, place)
                place = body.find(text, place + 1)
                tries += 1
        return (best[1], best[2]) if best and best[0] >= 4 else None

    def _title(self, text: str, pair: str) -> int | None:
        best: tuple[int, int] | None = None
        for article, titles in enumerate(self.titles):
            for title in titles:
                going_on = bool(self.title_so_far) and self.title_so_far[-6:] + text in title
                enough = len(text) >= 4 or (len(text) >= 2 and pair in title and pair != text)
                if going_on or text == title or (enough and text in title):
                    score = len(text) + 100 * (text == title) + 50 * going_on
                    if best is None or score > best[0]:
                        best = (score, article)
        return best[1] if best else None


def _starts(paragraphs: Sequence[str]) -> set[int]:
    starts = set()
    place = 0
    for paragraph in paragraphs:
        starts.add(place)
        place += len(paragraph)
    return starts


def _subheads(raw: dict[str, Any]) -> list[tuple[int, str]]:
    """An article's subheads, each with where the paragraph that it stands over begins in the body.

    The gold's bodies leave them out; a paragraph begins with the words of its own.
    """
    found = []
    for text in map(plain, raw.get("subheads", ())):
        place = 0
        for paragraph in map(plain, raw["body"]):
            if paragraph.startswith(text):
                found.append((place, text))
                break
            place += len(paragraph)
    return found
