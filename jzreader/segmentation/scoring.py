# SPDX-License-Identifier: MIT
"""How likely each way of a piece is: to begin an article, or to go on with one of those so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp
from typing import NamedTuple

from jzreader.segmentation.article_features import (
    TitlesAhead,
    joins_features,
    joins_of,
    link_features,
    seam_of,
    similarity_features,
    start_features,
    start_features_among,
    waiting_level,
)
from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Features, Label, Piece
from jzreader.segmentation.placed_features import placed_start_among
from jzreader.segmentation.solution import Division, Steps

Weights = Mapping[str, float]

_NEAREST = 2
"""Threads touched last, which a piece may go on with however little wording it shares."""
_UNRELATED = 0.08
"""Similarity below which an ended thread is not gone on with; see ``NEVER``."""
NEVER = 50.0
"""A thread that was left at a sentence's end, not lately, and shares hardly a word is not gone on with.

Nor is one that goes on on another page (下转第4版), nor by what comes from another page (上接第1版), nor
one that opened as a news story does (本报讯) by what opens so, too: of 693 such gold articles none does. That
holds where the page has a title for each of them."""


def arrives(context: PageContext, piece: Piece) -> bool:
    """Whether a piece comes from another page: 上接第1版 stands right before it."""
    before = context.beside(piece, -1)
    return before is not None and not before.body and before.first.jumps_back


class MarginWeights:
    """The weights of ``similarity_features``, or of ``joins_features``, ready for use."""

    def __init__(self, weights: Weights, features: Features) -> None:
        """``features`` are those of a value that is not the best."""
        (self._own, self._lost, self._behind) = [weights.get(name, 0.0) for name in features]

    def score(self, value: float, best: float) -> float:
        """The weighted sum of the features."""
        behind = self._behind if best > value else 0.0
        return self._own * value + self._lost * (best - value) + behind


class LinkMargins:
    """How similarity and joins of a link count, compared with the best of any thread's."""

    def __init__(self, weights: Weights) -> None:
        self.similarity = MarginWeights(weights, similarity_features("link", 0.0, 1.0))
        self.joins = [MarginWeights(weights, joins_features(ended, 0.0, 1.0)) for ended in (False, True)]
        """Of threads whose last sentence goes on, and of those where it has ended."""


class _End(NamedTuple):
    """How well a piece goes on with a thread's last piece: the score, and what it depends on besides."""

    points: float
    joins: float
    over_title: bool
    jumps_on: bool


class PieceScorer:
    """One piece's ways, kept while divisions, which share threads and ends of threads, ask for them."""

    def __init__(self, context: PageContext, piece: Piece, weights: Weights, margins: LinkMargins) -> None:
        """``weights`` are those of links."""
        self.piece = piece
        self._context = context
        self._weights = weights
        self._margins = margins
        self._arrives = arrives(context, piece)
        self._opens = context.openings_titled and piece.label is Label.BEGIN and piece.first.opening
        self._start = score(weights, start_features(context, piece))
        self._ahead = TitlesAhead.of(context, piece)
        self._starts: dict[tuple[int, int, str], float] = {}
        self._links: dict[tuple[int, bool], tuple[float, float, float]] = {}
        self._ends: dict[tuple[int, bool], _End] = {}
        self._extended: dict[int, Thread] = {}
        self._threads: list[Thread] = []
        """Kept alive, since they are known by identity."""

    def scores(self, recent: Sequence[Thread]) -> list[float]:
        """A new article first, then each of the recent threads."""
        if not recent:
            return [
                self._start
                + score(self._weights, start_features_among(self._context, (), self.piece, 0.0, 0.0))
            ]
        nearest = len(recent) - _NEAREST
        found = [
            self._links.get((id(thread), at >= nearest)) or self._link(thread, near=at >= nearest)
            for at, thread in enumerate(recent)
        ]
        best = max([similarity for _score, similarity, _joins in found])
        joined = max([joins for _score, _similarity, joins in found])
        similar, joining = self._margins.similarity, self._margins.joins
        scored = [
            one
            + similar.score(similarity, best)
            + joining[thread.pieces[-1].last.ends_sentence].score(joins, joined)
            for thread, (one, similarity, joins) in zip(recent, found, strict=True)
        ]
        return [self._start + self._fresh(recent, best, joined), *scored]

    def _fresh(self, recent: Sequence[Thread], best: float, joined: float) -> float:
        """The score of what ``start_features_among`` says."""
        waiting, titles_owed = self._ahead.waiting(recent), self._ahead.titles_owed(recent)
        key = (waiting_level(waiting), titles_owed, placed_start_among(recent, self.piece))
        if key not in self._starts:
            self._starts[key] = score(self._weights, self._ahead.features(*key))
        get = self._weights.get
        return (
            self._starts[key]
            + get("start similarity", 0.0) * best
            + get("start title waits", 0.0) * waiting
            + get("start joins", 0.0) * joined
        )

    def extend(
        self,
        score: float,
        division: Division,
        recent: tuple[Thread, ...],
        probabilities: Sequence[float],
        at: int,
    ) -> Division:
        """The division that a way makes of one: the thread with the piece is then the last."""
        steps = Steps(division.steps, self.piece.number, recent, probabilities, at)
        return Division(self._extended_by(division.threads, recent[at - 1] if at else None), steps, score)

    def _extended_by(self, threads: tuple[Thread, ...], chosen: Thread | None) -> tuple[Thread, ...]:
        found = self._extended.get(id(chosen))
        if found is None:
            found = (
                chosen.with_piece(self._context, self.piece)
                if chosen
                else Thread.begun(self._context, self.piece)
            )
            self._extended[id(chosen)] = found
            if chosen:
                self._threads.append(chosen)
        return (*[thread for thread in threads if thread is not chosen], found)

    def _link(self, thread: Thread, *, near: bool) -> tuple[float, float, float]:
        similarity = self._context.similarity(self.piece, thread.bigrams)
        end = self._end(thread)
        misplaced = (
            self._arrives
            or (self._opens and thread.pieces[0].first.opening)
            or end.jumps_on
            or (end.over_title and arrives(self._context, thread.pieces[0]))
            or (not near and similarity < _UNRELATED and thread.pieces[-1].last.ends_sentence)
        )
        self._links[id(thread), near] = found = (-NEVER if misplaced else end.points, similarity, end.joins)
        self._threads.append(thread)
        return found

    def _end(self, thread: Thread) -> _End:
        """What the end of a thread says; where places are known, all of the thread says it."""
        last = thread.pieces[-1]
        near = (last.number, len(thread.pieces) == 1)
        found = self._ends.get(near)
        if found is None:
            after = self._context.beside(last, 1)
            found = _End(
                *self._points(thread),
                self._context.titles_between(last, self.piece) > 0,
                after is not None and after.first.jumps_on,
            )
            if self.piece.first.position is None:
                self._ends[near] = found
        return found

    def _points(self, thread: Thread) -> tuple[float, float]:
        """The scores of ``link_features`` and of ``joins_of``; other readings of the page may know them."""
        key = None if self.piece.first.position else seam_of(self._context, thread, self.piece)
        found = self._context.seams.get(key) if key else None
        if found is None:
            found = (
                score(self._weights, link_features(self._context, thread, self.piece)),
                joins_of(self._context, thread, self.piece),
            )
            if key:
                self._context.seams[key] = found
        return found


def score(weights: Weights, features: Features) -> float:
    """The weighted sum of the features."""
    return sum([weights.get(name, 0.0) * value for name, value in features.items()])


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities that sum to one."""
    most = max(scores)
    odds = [exp(one - most) for one in scores]
    total = sum(odds)
    return [one / total for one in odds]
