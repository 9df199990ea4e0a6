# SPDX-License-Identifier: MIT
"""Pieces to articles: the likeliest division of a page's body text, with the likeliest owner of each title.

A beam search goes through the body pieces in print order. Each piece goes on with one of the threads so
far or begins a new one; a multinomial logistic model over these choices says how likely each is. Every
division that survives is then completed: a second such model gives each title to a thread, and articles
without a title, or with titles apart from one another, cost. ``reranker`` chooses among the solutions; the
choices' probabilities stay.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log
from operator import itemgetter
from typing import NamedTuple

from jzreader.language.continuity import Continuity, shipped_continuity
from jzreader.segmentation.article_features import (
    similarity_features,
    title_features,
    title_pair_features,
)
from jzreader.segmentation.layers import MOST, Alignment, Evidence, layer_of
from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Label, Piece
from jzreader.segmentation.scoring import (
    NEVER,
    LinkMargins,
    MarginWeights,
    PieceScorer,
    Weights,
    arrives,
    score,
    softmax,
)
from jzreader.segmentation.solution import Division, Solution
from jzreader.segmentation.title_order import Neighbour, TitleOrder, rows_of

_ROUNDS = 4
"""Rounds in which titles take turns, at most; chosen by eye."""
_OPEN = 8
"""How many threads a piece may go on with: the ones that were touched last."""
_SURE = 0.98
"""Probability from which on a piece's other ways are not followed; chosen by eye."""
_HOPELESS = 1e-3
"""Probability below which a way is not followed."""
_REACH = 16
"""How many articles away a title is looked for an owner."""
_ARTICLES = 2.5
"""How many articles' titles a layer must be expected to have."""
_BEFORE = 4
"""Pieces that stand for the article so far, where titles and bodies are aligned."""
_NIL = 1e-9
"""The least probability whose logarithm is taken."""
_FAINT = 1e-6
"""How likely, beside the likeliest, a title's owner must be to be looked at: no rule outweighs more."""
_ScoreCache = dict[tuple[int, int], tuple[float, float]]


_Way = tuple[float, Division, tuple[Thread, ...], Sequence[float], int]
"""A way to go on: the score that it leads to, from which division, and what ``Steps`` keeps of it."""


class Width(NamedTuple):
    """How many divisions a search goes on with, and how much less likely (a logarithm) than the best one."""

    divisions: int
    behind: float


USUAL = Width(4, 3.5)


class Decoder:
    """The learned weights of both models, and what the page-wide rules cost."""

    def __init__(
        self,
        links: Weights,
        title_assignments: Weights,
        title_pairs: Weights,
        untitled: float,
        parted: float,
        title_order: Weights,
        continuity: Continuity | None = None,
    ) -> None:
        """The logarithms of how likely an article is to have no title, or titles with body text between."""
        self.continuity = continuity or shipped_continuity()
        self._parted = parted
        self._title_pair_weights = title_pairs
        self.links = links
        self._link_margins = LinkMargins(links)
        self._title_weights = title_assignments
        self._title_margin = MarginWeights(title_assignments, similarity_features("title", 0.0, 1.0))
        self._untitled = untitled
        self._order = TitleOrder(title_order)

    def solutions(self, context: PageContext, width: Width) -> list[Solution]:
        """The likeliest divisions with their titles, best first: as many as the search is wide."""
        bodies = [piece for piece in context.pieces if piece.body]
        titles = [piece for piece in context.pieces if piece.label is Label.TITLE]
        scorers = [PieceScorer(context, piece, self.links, self._link_margins) for piece in bodies]
        divisions = self._divide(scorers, width)
        title_neighbours = self._neighbours(context, titles)
        kept: _ScoreCache = {}
        found = [
            self._assign_titles(context, division, titles, title_neighbours, kept) for division in divisions
        ]
        return found + self._aligned(context, scorers, titles, title_neighbours, kept)

    # -- titles in a layer of their own ---------------------------------------------------------

    def _aligned(
        self,
        context: PageContext,
        scorers: Sequence[PieceScorer],
        titles: Sequence[Piece],
        title_neighbours: Mapping[int, Neighbour],
        kept: _ScoreCache,
    ) -> list[Solution]:
        """The division in which the titles of a layer take their bodies in order, if the page has a layer."""
        layer = layer_of(context)
        apart = sum(1 - after.same for title in layer if (after := title_neighbours.get(title.number)))
        if not layer or not 0 < len(scorers) <= MOST or apart < _ARTICLES - 1:
            return []
        starts, links = [0.0], [0.0]
        for at, scorer in enumerate(scorers[1:], start=1):
            before = [one.piece for one in scorers[max(0, at - _BEFORE) : at]]
            start, link = softmax(scorer.scores([_thread(context, before)]))
            starts.append(log(max(start, _NIL)))
            links.append(log(max(link, _NIL)))
        same = {number: after.same for number, after in title_neighbours.items()}
        stretches = Alignment(context, layer, Evidence(starts, links, same)).stretches()
        if not stretches:
            return []
        division = _followed(scorers, [stretch.start for stretch in stretches])
        solution = self._assign_titles(context, division, titles, title_neighbours, kept)
        owners = {title: at for at, stretch in enumerate(stretches) for title in stretch.titles}
        return [solution.with_owners(owners)]

    # -- body text ------------------------------------------------------------------------------

    def _divide(self, scorers: Sequence[PieceScorer], width: Width) -> list[Division]:
        beam = [Division((), None, 0.0)]
        for scorer in scorers:
            ways = [one for division in beam for one in self._ways(division, scorer)]
            ways.sort(key=itemgetter(0), reverse=True)
            least = ways[0][0] - width.behind
            beam = [scorer.extend(*way) for way in ways[: width.divisions] if way[0] > least]
        return beam

    def _ways(self, division: Division, scorer: PieceScorer) -> list[_Way]:
        """A piece's likely ways to go on with a division."""
        recent = division.threads[-_OPEN:]
        probabilities = softmax(scorer.scores(recent))
        least = _HOPELESS if max(probabilities) <= _SURE else _SURE
        return [
            (division.score + log(p), division, recent, probabilities, at)
            for at, p in enumerate(probabilities)
            if p > least
        ]

    # -- titles ---------------------------------------------------------------------------------

    def _assign_titles(
        self,
        context: PageContext,
        division: Division,
        titles: Sequence[Piece],
        title_neighbours: Mapping[int, Neighbour],
        kept: _ScoreCache,
    ) -> Solution:
        threads = tuple(sorted(division.threads, key=lambda thread: thread.pieces[0].number))
        if not threads:
            owners_none = dict.fromkeys([title.number for title in titles], None)
            return Solution((), owners_none, 0.0, 0.0, 0.0, division, {})
        firsts = [thread.pieces[0].number for thread in threads]
        numbers = [title.number for title in titles]
        table = {}
        for title in titles:
            low, high = (bisect_left(numbers, title.number + step) for step in (-3, 4))
            place = bisect_left(firsts, title.number)
            near = range(max(0, place - _REACH), min(len(threads), place + _REACH))
            table[title.number] = self._scores_of_title(context, title, threads, near, high - low, kept)
        places = {title: context.bodies[title] for title in table}
        owners = self._assigned(table, title_neighbours, places, len(threads))
        title_pairs = sum(
            log(after.same if owners[number] == owners[after.title] else 1 - after.same)
            for number, after in title_neighbours.items()
        )
        assigned = sum([log(max(table[title][owner], _NIL)) for title, owner in owners.items()])
        return Solution(threads, dict(owners), title_pairs, division.score, assigned, division, table)

    def _scores_of_title(
        self,
        context: PageContext,
        title: Piece,
        threads: Sequence[Thread],
        near: range,
        beside: int,
        kept: _ScoreCache,
    ) -> dict[int, float]:
        """How likely each of the threads near a title is its owner; ``beside`` titles stand around it."""
        found = []
        for at in near:
            key = (title.number, id(threads[at]))
            if key not in kept:
                features = title_features(context, title, threads[at], beside)
                first = threads[at].pieces[0]
                # in a dump the title below a rest is the next article's; places say whose it is
                unplaced = title.first.position is None
                rest = unplaced and title.number > first.number and arrives(context, first)
                kept[key] = (
                    -NEVER if rest else score(self._title_weights, features),
                    context.similarity(title, threads[at].bigrams),
                )
            found.append(kept[key])
        best = max(similarity for _score, similarity in found)
        scored = [one + self._title_margin.score(similarity, best) for one, similarity in found]
        return dict(zip(near, softmax(scored), strict=True))

    def _assigned(
        self,
        table: Mapping[int, Mapping[int, float]],
        title_neighbours: Mapping[int, Neighbour],
        places: Mapping[int, int],
        threads: int,
    ) -> dict[int, int]:
        """Each title's owner: the likeliest of each row, then all titles in turn take the best one, given the
        others', until none moves.

        Titles at one place, with no body text between, count once.
        """
        logs = {title: _logs(row) for title, row in table.items()}
        owners: dict[int, int] = {}
        for row in rows_of(list(table), title_neighbours):
            owners |= self._order.likeliest(row, title_neighbours, logs, threads)
        titled = Counter(owners.values())
        held = Counter((owner, places[title]) for title, owner in owners.items())
        before = {after.title: title for title, after in title_neighbours.items()}

        def worth(title: int, thread: int) -> float:
            value = logs[title][thread]
            own = owners[title] == thread
            if titled[thread] == own:
                value -= self._untitled
            elif held[thread, places[title]] == own:
                value += self._parted
            if title in title_neighbours:
                after = title_neighbours[title]
                value += self._order.worth(after, thread, owners[after.title], threads)
            if title in before:
                first = before[title]
                value += self._order.worth(title_neighbours[first], owners[first], thread, threads)
            return value

        for _round in range(_ROUNDS):
            moved = False
            for title, ways in logs.items():
                worths = {thread: worth(title, thread) for thread in ways}
                best = max(worths, key=worths.__getitem__)
                if worths[best] > worths[owners[title]] + 1e-9:
                    for count, step in ((owners[title], -1), (best, 1)):
                        titled[count] += step
                        held[count, places[title]] += step
                    owners[title], moved = best, True
            if not moved:
                break
        return owners

    def _neighbours(self, context: PageContext, titles: Sequence[Piece]) -> dict[int, Neighbour]:
        """For each title the next one with no body text between, and how likely they are one article's."""
        found = {}
        rows = Counter(context.bodies[title.number] for title in titles)
        for title, after in pairwise(titles):
            if not context.bodies_between(title, after):
                odds = exp(
                    min(30.0, score(self._title_pair_weights, title_pair_features(context, title, after)))
                )
                same = min(0.999, max(0.001, odds / (1 + odds)))
                found[title.number] = Neighbour(after.number, same, rows[context.bodies[title.number]])
        return found


def _logs(row: Mapping[int, float]) -> dict[int, float]:
    """The logarithms of how likely a title's owners are, but for those that it can't have."""
    least = _FAINT * max(row.values())
    return {at: log(max(p, _NIL)) for at, p in row.items() if p >= least}


def _thread(context: PageContext, pieces: Sequence[Piece]) -> Thread:
    thread = Thread.begun(context, pieces[0])
    for piece in pieces[1:]:
        thread = thread.with_piece(context, piece)
    return thread


def _followed(scorers: Sequence[PieceScorer], starts: Sequence[int]) -> Division:
    """The division whose articles begin at these body pieces and go on to the next."""
    division = Division((), None, 0.0)
    begins = set(starts)
    for at, scorer in enumerate(scorers):
        recent = division.threads[-_OPEN:]
        probabilities = softmax(scorer.scores(recent))
        way = 0 if at in begins else len(recent)
        score = division.score + log(max(probabilities[way], _NIL))
        division = scorer.extend(score, division, recent, probabilities, way)
    return division
