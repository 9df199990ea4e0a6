# SPDX-License-Identifier: MIT
"""Gold pages as examples to learn from: what each line is, and each piece's and title's ways with the right one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from jzreader.language.radicals import fold
from jzreader.model.source import lines_of
from jzreader.segmentation.columns import parted
from jzreader.segmentation.evidence import (
    Features,
    fresh_start_features,
    link_features,
    marriage_features,
    pair_features,
    rivalry,
    start_features,
)
from jzreader.segmentation.features import LineFeatures, features_of
from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import pieces_of
from jzreader.segmentation.scene import Scene, Thread
from tests.benchmarks.gold import GoldLine, GoldPage, gold_lines
from tests.benchmarks.typeset import typeset


@dataclass
class Prepared:
    """A gold page with everything that training asks of it."""

    page: GoldPage
    lines: list[LineFeatures]
    gold: list[GoldLine | None]
    links: list[tuple[list[Features], int]]
    marriages: list[tuple[list[Features], int]]
    twins: list[tuple[list[Features], int]]
    articles: int
    titled: int
    parted: int
    """How many articles have titles with body text between them."""


def prepared(page: GoldPage) -> Prepared:
    """Read a page and find what its gold says of every line and piece."""
    lines = features_of(parted(list(lines_of(fold(page.text)))))
    return _prepared(page, lines, gold_lines(page, [line.text for line in lines]))


def invented(pages: Sequence[Prepared], count: int) -> list[Prepared]:
    """Pages set anew from the articles of these."""
    made = []
    for seed in range(count):
        page = pages[seed % len(pages)].page
        lines = typeset([a for a in page.gold["articles"] if a["body"] and a["headline"]], seed)
        text = "\n".join(line for line, _gold in lines)
        features = features_of(list(lines_of(text)))
        gold = [one for line, one in lines if line.strip()]
        if len(gold) == len(features) > 0:
            made.append(_prepared(GoldPage(f"invented {seed}", text, page.gold), features, gold))
    return made


def _prepared(page: GoldPage, lines: list[LineFeatures], gold: list[GoldLine | None]) -> Prepared:
    labels = [one.label if one else Label.INSIDE for one in gold]
    pieces = pieces_of(lines, labels, {})
    known = {id(line): one for line, one in zip(lines, gold, strict=True)}
    owner, place = {}, {}
    for piece in pieces:
        ones = [one for line in piece.lines if (one := known[id(line)]) is not None]
        owner[piece.number] = Counter(one.article for one in ones).most_common(1)[0][0] if ones else -1
        place[piece.number] = min((one.place for one in ones), default=-1)
    scene = Scene.of(pieces)
    threads, links = _gold_links(scene, owner, place)
    marriages = _gold_marriages(scene, threads, owner)
    places = {(owner[p.number], scene.bodies[p.number]) for p in pieces if p.label is Label.TITLE}
    places = {(article, place) for article, place in places if article in threads}
    titled = len({article for article, _place in places})
    twins = _gold_twins(scene, owner)
    return Prepared(page, lines, gold, links, marriages, twins, len(threads), titled, len(places) - titled)


def _gold_links(
    scene: Scene, owner: dict[int, int], place: dict[int, int]
) -> tuple[dict[int, Thread], list[tuple[list[Features], int]]]:
    threads: dict[int, Thread] = {}
    examples = []
    for piece in scene.pieces:
        article = owner[piece.number]
        if not piece.body or article < 0:
            continue
        recent = list(threads)[-8:]
        likes = [scene.likeness(piece, threads[key].pairs) for key in recent]
        best = max(likes, default=0.0)
        start = fresh_start_features(scene, [threads[key] for key in recent], piece, best)
        features = [start_features(scene, piece) | start]
        features += [
            link_features(scene, threads[key], piece) | rivalry("link", like, best)
            for key, like in zip(recent, likes, strict=True)
        ]
        if article not in threads:
            examples.append((features, 0))
        elif article in recent and place[piece.number] >= place[threads[article].pieces[-1].number]:
            examples.append((features, 1 + recent.index(article)))
        old = threads.pop(article, None)
        threads[article] = old.with_piece(scene, piece) if old else Thread.begun(scene, piece)
    return threads, [one for one in examples if len(one[0]) > 1]


def _gold_marriages(
    scene: Scene, threads: dict[int, Thread], owner: dict[int, int]
) -> list[tuple[list[Features], int]]:
    articles = list(threads)
    titles = [piece for piece in scene.pieces if piece.label is Label.TITLE]
    examples = []
    for title in titles:
        if owner[title.number] not in threads:
            continue
        likes = [scene.likeness(title, threads[key].pairs) for key in articles]
        beside = sum(abs(other.number - title.number) <= 3 for other in titles)
        features = [
            marriage_features(scene, title, threads[key], beside) | rivalry("marry", like, max(likes))
            for key, like in zip(articles, likes, strict=True)
        ]
        examples.append((features, articles.index(owner[title.number])))
    return examples


def _gold_twins(scene: Scene, owner: dict[int, int]) -> list[tuple[list[Features], int]]:
    titles = [piece for piece in scene.pieces if piece.label is Label.TITLE]
    return [
        ([pair_features(scene, title, after), {}], int(owner[title.number] != owner[after.number]))
        for title, after in pairwise(titles)
        if not scene.bodies_between(title, after)
    ]
