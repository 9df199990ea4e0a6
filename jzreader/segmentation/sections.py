# SPDX-License-Identifier: MIT
"""Which articles stand under a section title: a run of neighbours.

A title may stand before its articles, after or among them, or in a layer far off; it may head one article or
nine, or none. What speaks for a run is where the title stands, how many articles it has, and whether they are
of the kind that the title names: short items, photo stories. A multinomial logistic model weighs each title's
runs; an article's chance to stand under a title is that of all runs with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, log

from jzreader.model.layout import Box, box_of
from jzreader.segmentation.pieces import Features, Piece
from jzreader.segmentation.placement import distance, side_of
from jzreader.segmentation.scoring import Weights, score, softmax

_BRIEFS = (
    "简讯",
    "快讯",
    "短讯",
    "一句话",
    "速览",
    "速递",
    "速读",
    "简报",
    "快报",
    "短波",
    "快递",
    "集锦",
    "要闻简",
    "浏览",
    "点击",
)
"""What a box of short items is called."""
_PICTURES = ("图说", "图片", "摄影", "镜头", "光影", "影像", "视觉", "画刊", "看图", "图览", "聚焦镜")
"""What a stretch of photo stories is called."""
_SHORT = {"briefs": 170, "pictures": 220, "articles": 170}
"""Characters that the body of an article has at most which such a section is made of, or is not."""
_FAR = 3
"""Articles between a title and its run from which on it is far."""
_MOST = 24
"""Articles that a run has at most in a dump, where nothing shows how far it goes."""
_MOST_PLACED = 36
"""The same where places are known: boxes of briefs hold that many."""
_PAGE = 40
"""Articles that a page has at most."""
_NONE = 0.8
"""How much of the chance that an article stands under no title counts: of papers held out, articles that the
runs put under a title with 45 of 100 stood there in 66."""
_TELLING = 0.02
"""Probability below which another section is not worth showing."""


@dataclass(frozen=True, slots=True)
class Member:
    """What is asked of an article: where its text begins and ends in print order (numbers of pieces), how
    many characters its body has, whether it is a photo story, how wide its column is, and its place.
    """

    first: int
    last: int
    size: int
    photo: bool
    width: int
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Membership:
    """A section (its index; None for none) that an article may stand in, and how likely."""

    section: int | None
    probability: float


class SectionModel:
    """The learned weights of runs."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    def memberships(
        self, titles: Sequence[Piece], members: Sequence[Member], style: str
    ) -> list[list[Membership]]:
        """For each article the section that it stands in, then the others that it may, the likelier first.

        ``style`` says how the page draws its titles; runs are of articles in the order of ``members.first``.
        """
        if not titles:
            return [[Membership(None, 1.0)] for _ in members]
        order = sorted(range(len(members)), key=lambda at: members[at].first)
        ways = self._ordered(titles, [members[at] for at in order], style)
        return [way for _at, way in sorted(zip(order, ways, strict=True))]

    def _ordered(
        self, titles: Sequence[Piece], members: Sequence[Member], style: str
    ) -> list[list[Membership]]:
        page = PageOfSections(titles, members, style)
        tables = [self._table(page, at) for at in range(len(titles))]
        shares = [[0.0] * len(members) for _ in titles]
        for at, table in enumerate(tables):
            for (start, end), chance in table.items():
                for member in range(start, end):
                    shares[at][member] += chance
        return [_ranked([share[member] for share in shares]) for member in range(len(members))]

    def _table(self, page: PageOfSections, at: int) -> dict[tuple[int, int], float]:
        """How likely each run is the title's; the empty run stands for none."""
        runs = page.runs(at)
        return dict(
            zip(runs, softmax([score(self._weights, page.features(at, *run)) for run in runs]), strict=True)
        )


def runs_of(count: int, most: int, starts: range | None = None) -> list[tuple[int, int]]:
    """Every run of at most so many neighbouring articles, as where it starts and ends; the first is empty.

    ``starts`` are the articles that it may begin with, any where none are given.
    """
    return [(0, 0)] + [
        (start, end)
        for start in (range(count) if starts is None else starts)
        for end in range(start + 1, min(count, start + most) + 1)
    ]


class PageOfSections:
    """The titles and articles of a page, with what their runs' features share."""

    def __init__(self, titles: Sequence[Piece], members: Sequence[Member], style: str) -> None:
        self._style = style
        self._titles = titles
        self._members = members
        self._firsts = [member.first for member in members]
        self._heads = {self._next(title) for title in titles}
        """Articles that begin right after a section title."""

    def _next(self, title: Piece) -> int:
        """The first article that begins after a title."""
        return next((at for at, first in enumerate(self._firsts) if first > title.number), len(self._firsts))

    def runs(self, at: int) -> list[tuple[int, int]]:
        """The runs that may be a title's: on a page all, in a book those that begin near it."""
        count = len(self._members)
        most = _MOST_PLACED if self._titles[at].first.position else _MOST
        if count <= _PAGE:
            return runs_of(count, most)
        ahead = self._next(self._titles[at])
        return runs_of(count, most, range(max(0, ahead - most), min(count, ahead + most)))

    def features(self, at: int, start: int, end: int) -> Features:
        """Evidence that the title ``at`` heads the articles from ``start`` up to ``end``."""
        title = self._titles[at]
        kind = kind_of(title.text)
        if start == end:
            return {
                "none": 1.0,
                f"none {kind}": 1.0,
                f"none of {min(4, len(self._titles))}": 1.0,
                f"none worded {title.first.furniture}": 1.0,
                f"none at {title.first.place.split()[0]} {title.first.furniture}": 1.0,
                f"none alone {len(title.lines) == 1} {title.first.length}": 1.0,
            }
        members = self._members[start:end]
        count = end - start
        where = self._where(title, start, end)
        many = str(count) if count <= 3 else "4-6" if count <= 6 else "7+"
        short = sum(self._short(member, kind) for member in members)
        photos = sum(member.photo for member in members)
        rest = min([head for head in self._heads if head > start] or [len(self._members)]) - start
        covered = (
            "all" if count == rest else "more" if count > rest else "half" if 2 * count >= rest else "less"
        )
        whole = start == 0 and end == len(self._members)
        features: Features = {
            f"count {many}": 1.0,
            f"count {many} {kind}": 1.0,
            f"where {where}": 1.0,
            f"where {where} {kind}": 1.0,
            f"where {where} {self._style}": 1.0,
            f"where {where} {self._style} {kind}": 1.0,
            f"covers {covered} {self._style} {kind}": 1.0,
            f"short {_share(short, count)} {kind}": 1.0,
            f"photos {_share(photos, count)} {kind}": 1.0,
            f"ends {self._ending(end)}": 1.0,
            f"covers {covered} {kind}": 1.0,
            f"covers {covered} {kind} of {min(6, rest)}": 1.0,
            f"ends {self._ending(end)} {kind}": 1.0,
            f"over other titles {min(2, len(self._heads & set(range(start + 1, end))))}": 1.0,
        }
        if whole:
            features["whole page"] = 1.0
        features[f"short ones {kind}"] = short / 4
        features[f"long ones {kind}"] = (count - short) / 4
        features[f"same width {kind}"] = sum(one.width == two.width for one, two in pairwise(members)) / 4
        features[f"other width {kind}"] = sum(one.width != two.width for one, two in pairwise(members)) / 4
        if kind != "articles":
            features[f"fits {_share(short, count)}"] = 1.0
            if end < len(self._members):
                features[f"after fits {self._short(self._members[end], kind)}"] = 1.0
        around = [*self._members[max(0, start - 1) : start], *self._members[end : end + 1]]
        if short == count and not any(self._short(member, kind) for member in around):
            features[f"all short ones {kind}"] = 1.0
        if end < len(self._members):
            after = self._members[end]
            features[f"after short {self._short(after, kind)} {kind}"] = 1.0
            features[f"after photo {after.photo} {kind}"] = 1.0
            features[f"after width {abs(after.width - members[-1].width) <= 2}"] = 1.0
        if start:
            features[f"before short {self._short(self._members[start - 1], kind)} {kind}"] = 1.0
        return features | self._placed(title, start, end)

    def _placed(self, title: Piece, start: int, end: int) -> Features:
        """The same of their places: a section takes a part of the page, and its title stands at its head."""
        here = title.first.position
        boxes = [member.box for member in self._members]
        if here is None or any(box is None for box in boxes):
            return {}
        em = here.frame.em
        known = [box for box in boxes if box is not None]
        mine = known[start:end]
        first = mine[0]
        part = box_of([*mine, here.box])
        slack = 1.5 * em
        outside = sum(box.left < here.box.left - slack or box.top < here.box.top - slack for box in mine)
        strangers = sum(_within(box, part) for at, box in enumerate(known) if not start <= at < end)
        others = [
            one.first.position.box
            for one in self._titles
            if one is not title and one.first.position is not None
        ]
        swallowed = sum(_within(box, part) for box in others)
        under = [*others, *(box for at, box in enumerate(known) if not start <= at < end)]
        below = [box for box in under if box.top > part.bottom - slack and box.over(part) > em]
        after = min(below, key=lambda box: box.top, default=None)
        ends = "page" if after is None else "section" if after in others else "article"
        beside = [box for box in under if box.left > part.right - slack and box.beside(part) > 2 * em]
        side = "page" if not beside else "section" if any(box in others for box in beside) else "article"
        level = any(abs(box.top - here.box.top) < 3 * em for box in beside)
        features: Features = {
            f"placed outside {min(2, outside)}": 1.0,
            f"placed strangers {min(2, strangers)}": 1.0,
            f"placed sections within {min(1, swallowed)}": 1.0,
            f"placed ends at {ends} beside {side}": 1.0,
            f"placed ends at {ends} of {min(4, end - start)}": 1.0,
            f"placed beside {side} level {level}": 1.0,
            f"placed first {side_of(here.box, first)} {distance(here.box, first, em)}": 1.0,
            f"placed clean {not (outside or strangers or swallowed)} {min(4, end - start)}": 1.0,
        }
        if end < len(known):
            wider = box_of([part, known[end]])
            clean = not any(_within(box, wider) for at, box in enumerate(known) if not start <= at <= end)
            inside = known[end].left >= here.box.left - slack and known[end].top >= here.box.top - slack
            features[f"placed next clean {clean} inside {inside}"] = 1.0
        return features

    def _short(self, member: Member, kind: str) -> bool:
        return member.size <= _SHORT[kind] or (kind == "pictures" and member.photo)

    def _where(self, title: Piece, start: int, end: int) -> str:
        """Where the title stands, seen from the run: right before it, right after, among, or far off."""
        ahead = self._next(title)
        if ahead == start:
            return "right before" if not self._crossed(title, start) else "before, over text"
        if ahead == end:
            return "right after"
        if start < ahead < end:
            return "among"
        away = start - ahead if ahead < start else ahead - end
        side = "before" if ahead < start else "after"
        return f"{side} by {away if away < _FAR else 'more'}"

    def _crossed(self, title: Piece, start: int) -> bool:
        """Whether text of articles that begin earlier stands between the title and the run."""
        first = self._members[start].first
        return any(title.number < member.last < first for member in self._members[:start])

    def _ending(self, end: int) -> str:
        if end == len(self._members):
            return "page"
        return "next title" if end in self._heads else "open"


def _within(box: Box, part: Box) -> bool:
    """Whether the middle of a box lies in a part of the page."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return part.left < across < part.right and part.top < down < part.bottom


def kind_of(name: str) -> str:
    """What kind of articles a section's name announces."""
    if any(word in name for word in _BRIEFS):
        return "briefs"
    return "pictures" if any(word in name for word in _PICTURES) else "articles"


def _share(part: int, count: int) -> str:
    return "none" if not part else "all" if part == count else "some"


def _ranked(shares: Sequence[float]) -> list[Membership]:
    """The sections of an article, the likeliest first; probabilities sum to one.

    Each article takes its own likeliest section: where a run ends is often open, and the likeliest run is
    then shorter than the articles that are more likely in it than not.
    """
    none = _NONE * exp(sum(log(max(1e-9, 1 - min(share, 1.0))) for share in shares))
    total = none + sum(shares)
    ways = [(None, none / total), *((at, share / total) for at, share in enumerate(shares))]
    ways.sort(key=lambda way: -way[1])
    return [
        Membership(at, chance) for number, (at, chance) in enumerate(ways) if not number or chance > _TELLING
    ]
