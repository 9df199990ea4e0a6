# SPDX-License-Identifier: MIT
"""Gold pages as examples to learn from: what each line is, and each piece's and title's ways with the right one."""

from __future__ import annotations

import random
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from jzreader.language.continuity import Continuity
from jzreader.model.source import lines_of
from jzreader.segmentation.article_features import (
    joins_features,
    joins_of,
    link_features,
    similarity_features,
    start_features,
    start_features_among,
    title_features,
    title_pair_features,
)
from jzreader.segmentation.line_features import LineFeatures, features_of
from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Features, Label, pieces_of
from jzreader.segmentation.segment import lines_in
from jzreader.segmentation.title_order import step_kind
from jzreader.segmentation.typesetting import readable
from tests.benchmarks.asides import KINDS, with_asides
from tests.benchmarks.gold import GoldLine, GoldPage, captions_of, gold_lines, plain
from tests.benchmarks.subheads import Printed, with_subheads
from tests.benchmarks.typeset import typeset

_KINDS_OF_A_PAGE = 4
"""How many kinds of asides a page gets, besides the decks that no page to learn from has."""


@dataclass
class Prepared:
    """A gold page with everything that training asks of it."""

    page: GoldPage
    lines: list[LineFeatures]
    gold: list[GoldLine | None]
    links: list[tuple[list[Features], int]]
    title_assignments: list[tuple[list[Features], int]]
    title_pairs: list[tuple[list[Features], int]]
    articles: int
    titled: int
    steps: Counter[str]
    """How often a title's article comes so far after that of the title before it in the row."""
    continuity: Continuity | None
    """What the page was prepared with; the shipped one where none is named."""
    parted: int
    """How many articles have titles with body text between them."""


def prepared(page: GoldPage, continuity: Continuity | None = None) -> Prepared:
    """Read a page and find what its gold says of every line and piece."""
    lines, _copies = lines_in(page.source, 0, len(page.text), continuity)
    captions = _captions(page, lines)
    rest = iter(gold_lines(page, [line.text for line in lines if id(line) not in captions]))
    return with_gold(
        page,
        lines,
        [GoldLine(Label.CAPTION) if id(line) in captions else next(rest) for line in lines],
        continuity,
    )


def _captions(page: GoldPage, lines: Sequence[LineFeatures]) -> set[int]:
    """Lines, by identity, that say what a caption does and are set as captions are.

    Captions may repeat body text: type tells them apart where places are known.
    """
    said = captions_of(page.gold)
    return {
        id(line)
        for line in lines
        if (here := line.position) and here.face == "other" and not here.frame.display
        and any(plain(line.text) in caption for caption in said)
    }  # fmt: skip


def invented(pages: Sequence[Prepared], count: int) -> list[Prepared]:
    """Pages set anew from the articles of these."""
    made = []
    for seed in range(count):
        page, continuity = pages[seed % len(pages)].page, pages[seed % len(pages)].continuity
        set_lines = typeset([a for a in page.gold["articles"] if a["body"] and a["headline"]], seed)
        made += set_anew(f"invented {seed}", page.gold, set_lines, continuity)
    return made


def printed_lines(page: Prepared) -> list[Printed]:
    """A page's lines as they are printed, with what they are."""
    return [(line.line.text, gold, line.gap_before) for line, gold in zip(page.lines, page.gold, strict=True)]


def subheaded(pages: Sequence[Prepared]) -> list[Prepared]:
    """Copies of dumps with subheads between the paragraphs of some articles, worded and set as papers do it."""
    made = []
    for seed, page in enumerate(pages):
        set_lines = with_subheads(printed_lines(page), page.page.gold, seed)
        made += set_anew(f"{page.page.name} with subheads", page.page.gold, set_lines, page.continuity)
    return made


def crowded(pages: Sequence[Prepared]) -> list[Prepared]:
    """Copies of dumps with what stands beside and between articles on genuine pages, and plain decks."""
    made = []
    for seed, page in enumerate(pages):
        kinds = {"decks", *random.Random(seed).sample(sorted(KINDS), _KINDS_OF_A_PAGE)}
        set_lines, gold = with_asides(printed_lines(page), page.page.gold, seed, sorted(kinds))
        made += set_anew(f"{page.page.name} crowded", gold, set_lines, page.continuity)
    return made


def set_anew(
    name: str,
    gold: dict[str, Any],
    set_lines: Sequence[tuple[str, GoldLine | None]],
    continuity: Continuity | None,
) -> list[Prepared]:
    """The page that these lines make, as one example; none where nothing is printed on it."""
    text = "\n".join(line for line, _gold in set_lines)
    starts = [0, *accumulate(len(line) + 1 for line, _gold in set_lines)]
    features = features_of(readable(text, list(lines_of(text)))[0], continuity=continuity)
    of_lines: list[GoldLine | None] = []
    for line in features:
        at = bisect_right(starts, line.line.start) - 1
        cut = line.line.start > starts[at]
        of_lines.append(GoldLine(Label.BYLINE) if cut else set_lines[at][1])
    return [with_gold(GoldPage(name, text, gold), features, of_lines, continuity)] if features else []


def of_one_face(pages: Sequence[Prepared]) -> list[Prepared]:
    """The pages as if all their lines were set in one face, as some papers' are: size alone tells titles then."""
    return [
        replace(page, lines=[_of_one_face(line) for line in page.lines])
        for page in pages
        if page.page.layouts
    ]


def _of_one_face(line: LineFeatures) -> LineFeatures:
    return LineFeatures(*line[:-1], replace(line.position, face="own") if line.position else None)


def with_gold(
    page: GoldPage,
    lines: list[LineFeatures],
    gold: list[GoldLine | None],
    continuity: Continuity | None,
) -> Prepared:
    labels = [one.label if one else Label.INSIDE for one in gold]
    pieces = pieces_of(lines, labels, {})
    known = {id(line): one for line, one in zip(lines, gold, strict=True)}
    owner, place = {}, {}
    for piece in pieces:
        ones = [one for line in piece.lines if (one := known[id(line)]) is not None]
        owner[piece.number] = Counter(one.article for one in ones).most_common(1)[0][0] if ones else -1
        place[piece.number] = min((one.place for one in ones), default=-1)
    context = PageContext.of(pieces, None, continuity)
    threads, links = _gold_links(context, owner, place)
    title_assignments = _gold_title_assignments(context, threads, owner)
    places = {(owner[p.number], context.bodies[p.number]) for p in pieces if p.label is Label.TITLE}
    places = {(article, place) for article, place in places if article in threads}
    titled = len({article for article, _place in places})
    title_pairs = _gold_title_pairs(context, owner)
    return Prepared(
        page, lines, gold, links, title_assignments, title_pairs, len(threads), titled,
        _gold_steps(context, list(threads), owner), continuity, len(places) - titled,
    )  # fmt: skip


def _gold_steps(context: PageContext, articles: Sequence[int], owner: dict[int, int]) -> Counter[str]:
    firsts: dict[int, int] = {}
    for piece in context.pieces:
        if piece.body and owner[piece.number] in articles:
            firsts.setdefault(owner[piece.number], len(firsts))
    titles = [piece for piece in context.pieces if piece.label is Label.TITLE]
    rows = Counter(context.bodies[title.number] for title in titles)
    found: Counter[str] = Counter()
    for title, after in pairwise(titles):
        one, other = owner[title.number], owner[after.number]
        if one != other and {one, other} <= firsts.keys() and not context.bodies_between(title, after):
            found[step_kind(firsts[other] - firsts[one], rows[context.bodies[title.number]])] += 1
    return found


def _gold_links(
    context: PageContext, owner: dict[int, int], place: dict[int, int]
) -> tuple[dict[int, Thread], list[tuple[list[Features], int]]]:
    threads: dict[int, Thread] = {}
    examples = []
    for piece in context.pieces:
        article = owner[piece.number]
        if not piece.body or article < 0:
            continue
        recent = list(threads)[-8:]
        likes = [context.similarity(piece, threads[key].bigrams) for key in recent]
        best = max(likes, default=0.0)
        joins = [joins_of(context, threads[key], piece) for key in recent]
        joined = max(joins, default=0.0)
        start = start_features_among(context, [threads[key] for key in recent], piece, best, joined)
        features = [start_features(context, piece) | start]
        features += [
            link_features(context, threads[key], piece)
            | similarity_features("link", like, best)
            | joins_features(threads[key].pieces[-1].last.ends_sentence, join, joined)
            for key, like, join in zip(recent, likes, joins, strict=True)
        ]
        if article not in threads:
            examples.append((features, 0))
        elif article in recent and place[piece.number] >= place[threads[article].pieces[-1].number]:
            examples.append((features, 1 + recent.index(article)))
        old = threads.pop(article, None)
        threads[article] = old.with_piece(context, piece) if old else Thread.begun(context, piece)
    return threads, [one for one in examples if len(one[0]) > 1]


def _gold_title_assignments(
    context: PageContext, threads: dict[int, Thread], owner: dict[int, int]
) -> list[tuple[list[Features], int]]:
    articles = list(threads)
    titles = [piece for piece in context.pieces if piece.label is Label.TITLE]
    examples = []
    for title in titles:
        if owner[title.number] not in threads:
            continue
        likes = [context.similarity(title, threads[key].bigrams) for key in articles]
        beside = sum(abs(other.number - title.number) <= 3 for other in titles)
        features = [
            title_features(context, title, threads[key], beside)
            | similarity_features("title", like, max(likes))
            for key, like in zip(articles, likes, strict=True)
        ]
        examples.append((features, articles.index(owner[title.number])))
    return examples


def _gold_title_pairs(context: PageContext, owner: dict[int, int]) -> list[tuple[list[Features], int]]:
    titles = [piece for piece in context.pieces if piece.label is Label.TITLE]
    return [
        ([title_pair_features(context, title, after), {}], int(owner[title.number] != owner[after.number]))
        for title, after in pairwise(titles)
        if not context.bodies_between(title, after)
    ]
