# SPDX-License-Identifier: MIT
"""What speaks for a piece going on with a thread, beginning an article, or a title belonging to a body.

Everything here is about how papers are set and written; no word of any text is a feature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.language.word_seams import strength
from jzreader.segmentation.page_context import AROUND, PageContext, Thread
from jzreader.segmentation.pieces import Features, Label, Piece
from jzreader.segmentation.placed_features import (
    placed_link,
    placed_pair,
    placed_start,
    placed_start_among,
    placed_title,
)


def similarity_features(kind: str, similarity: float, best: float) -> Features:
    """Evidence of how a way's similarity compares with the greatest of any way's."""
    features = {f"{kind} similarity": similarity, f"{kind} similarity lost": best - similarity}
    if best > similarity:
        features[f"{kind} not the most similar"] = 1.0
    return features


_NATS = 4.0
"""Nats of ``Continuity.link`` that count as one: what stretches gain that belong together."""


def joins_of(context: PageContext, thread: Thread, piece: Piece) -> float:
    """How well the wording of a piece goes on with a thread's end; 1 is usual where it does."""
    return context.joins(thread.pieces[-1], piece) / _NATS


def joins_features(ended: bool, joins: float, best: float) -> Features:
    """Evidence of how that compares with the best of any thread's; ``ended`` is whether its sentence has."""
    kind = "ended" if ended else "open"
    features = {f"joins {kind}": joins, f"joins {kind} lost": best - joins}
    if best > joins:
        features[f"joins {kind} behind"] = 1.0
    return features


def link_features(context: PageContext, thread: Thread, piece: Piece) -> Features:
    """Evidence that ``piece`` goes on with ``thread``, without ``similarity_features``."""
    last = thread.pieces[-1]
    bodies = context.bodies_between(last, piece)
    kinds = {other.label for other in context.between(last, piece)} if not bodies else ()
    ended = last.last.ends_sentence or last.label is Label.SUBHEAD
    fresh = piece.label is not Label.INSIDE
    seam = ("ended" if ended else "open") + (" fresh" if fresh else " going on")
    style = context.style
    if bodies:
        near = "1" if bodies == 1 else "2-3" if bodies <= 3 else "4-8" if bodies <= 8 else "9+"
        where = f"over {near}"
    elif Label.TITLE in kinds:
        where = f"title between {style}"
    elif Label.BYLINE in kinds:
        where = "byline between"
    elif kinds:
        where = "other between"
    else:
        where = "gap" if piece.first.gap_before else "next"
    features: Features = {
        f"link {where}": 1.0,
        f"link {seam}": 1.0,
        f"link {seam} {where.removesuffix(style).strip()}": 1.0,
        f"link width {_width_change(last, piece)}": 1.0,
        f"link start {piece.first.start} {'far' if bodies else 'near'}": 1.0,
    }
    if not ended:
        features["link open end"] = 1.0
        features.update(_seam(context, last, piece))
        features[f"link open {last.last.end} {piece.first.start}"] = 1.0
        features[f"link open full {last.last.fill == 'full'}"] = 1.0
    else:
        features[f"link ended full {last.last.fill == 'full'} {fresh}"] = 1.0
    after = context.beside(last, 1)
    if after is not None and after.label is Label.BYLINE and after is not piece:
        features["link closed by byline"] = 1.0
    if len(thread.pieces) == 1 and len(last.lines) <= 2:
        features["link short thread"] = 1.0
    if Label.SUBHEAD in (piece.label, last.label):
        features[f"link {'to' if piece.label is Label.SUBHEAD else 'after'} subhead {not bodies}"] = 1.0
    return features | placed_link(thread, piece)


def seam_of(context: PageContext, thread: Thread, piece: Piece) -> tuple[object, ...]:
    """All that ``link_features`` depends on where places are unknown, but for the wording of the page."""
    last = thread.pieces[-1]
    bodies, after = context.bodies_between(last, piece), context.beside(last, 1)
    return (
        last.first.line.start,
        last.last.line.end,
        last.label,
        piece.first.line.start,
        piece.last.line.end,
        piece.label,
        bodies or frozenset([other.label for other in context.between(last, piece)]),
        context.style,
        after is not None and after.label is Label.BYLINE,
        len(thread.pieces) == 1,
    )


def _seam(context: PageContext, before: Piece, after: Piece) -> Features:
    """Evidence that a word, a name or a number goes on over the break between two pieces."""
    left, right = before.last.unspaced[-2:], after.first.unspaced[:2]
    kinds = _kind(left[-1]) + _kind(right[0])
    features = {f"seam {kinds}": 1.0}
    if kinds == "hh":
        features[f"seam word {strength(left, right)}"] = 1.0
        if context.runs_on(left, right):
            features["seam on page three"] = 1.0
        elif left[-1] + right[0] in context.wording.idf:
            features["seam on page"] = 1.0
    return features


def _kind(character: str) -> str:
    if character.isdigit():
        return "d"
    if character.isascii():
        return "l"
    return "h" if "\u4e00" <= character <= "\u9fff" else "p"


def start_features(context: PageContext, piece: Piece) -> Features:
    """Evidence that ``piece`` begins an article, whatever the threads so far."""
    titles = context.titles_before(piece)
    fresh = "going on" if piece.label is Label.INSIDE else "fresh"
    titled = "titled" if titles else "untitled"
    features: Features = {
        "start": 1.0,
        f"start {fresh}": 1.0,
        f"start {piece.first.start}": 1.0,
        f"start {titled} {context.style}": 1.0,
        f"start {titled} {piece.first.start}": 1.0,
    }
    if piece.label is Label.SUBHEAD:
        features["start subhead"] = 1.0
    if titles:
        features["start title fits"] = max(context.similarity(title, piece.bigrams) for title in titles)
        features[f"start titles {min(3, len(titles))}"] = 1.0
    before = context.body_before(piece)
    if before is not None:
        ended = "ended" if before.last.ends_sentence else "open"
        ended = "subhead" if before.label is Label.SUBHEAD else ended
        features[f"start after {ended} {fresh}"] = 1.0
        features[f"start after {before.last.end}"] = 1.0
        features[f"start width {_width_change(before, piece)}"] = 1.0
        between = {other.label for other in context.between(before, piece)}
        if Label.BYLINE in between:
            features["start after byline"] = 1.0
        if not between:
            features[f"start {'gap' if piece.first.gap_before else 'next'} {piece.first.start}"] = 1.0
    return features | placed_start(piece)


def start_features_among(
    context: PageContext, threads: Sequence[Thread], piece: Piece, best: float, joins: float
) -> Features:
    """Evidence that ``piece`` begins an article after the last few.

    ``best`` is its greatest similarity, and ``joins`` the best of ``joins_of``.
    """
    if not threads:
        return {"start first": 1.0}
    ahead = TitlesAhead.of(context, piece)
    waiting, titles_owed = ahead.waiting(threads), ahead.titles_owed(threads)
    return {"start similarity": best, "start title waits": waiting, "start joins": joins} | ahead.features(
        waiting_level(waiting), titles_owed, placed_start_among(threads, piece)
    )


@dataclass(frozen=True, slots=True)
class TitlesAhead:
    """What titles say of a piece's beginning an article, as far as the threads so far don't matter."""

    style: str
    fresh: bool
    lead: int
    last: int
    """The number of the last title before the piece, -1 for none."""
    titles: int
    """How many titles stand there with no body text between."""
    fits: tuple[tuple[int, float], ...]
    """How well the titles around fit the piece, the best first."""

    @classmethod
    def of(cls, context: PageContext, piece: Piece) -> TitlesAhead:
        """Look once for all threads."""
        last, titles = _last_titles(context, piece)
        fits = sorted(context.fits[piece.number].items(), key=lambda one: -one[1])
        lead = min(2, context.leads.get(piece.number, 0))
        return cls(context.style, piece.label is not Label.INSIDE, lead, last, titles, tuple(fits))

    def waiting(self, threads: Sequence[Thread]) -> float:
        """How much better some title fits the piece than it fits any of the threads."""
        most = 0.0
        for title, fit in self.fits:
            if fit <= most:
                break
            most = max(most, fit - max([thread.fits.get(title, 0.0) for thread in threads]))
        return most

    def titles_owed(self, threads: Sequence[Thread]) -> int:
        """How many more titles the last group of titles has than articles were begun since; 2 is many."""
        begun = sum([thread.pieces[0].number > self.last for thread in threads])
        return max(0, min(2, self.titles - begun))

    def features(self, waiting_level: int, titles_owed: int, placed: str) -> Features:
        """The features that are there or not; ``placed`` is what ``placed_start_among`` says."""
        return ({placed: 1.0} if placed else {}) | {
            f"start title waits {waiting_level}": 1.0,
            f"start owed {titles_owed} {self.style}": 1.0,
            f"start owed {titles_owed} {self.fresh}": 1.0,
            f"start leads {self.lead} {self.fresh}": 1.0,
            f"start leads {self.lead} owed {min(titles_owed, 1)}": 1.0,
        }


def waiting_level(waiting: float) -> int:
    """``TitlesAhead.waiting`` by steps."""
    return min(5, int(waiting * 8))


def _last_titles(context: PageContext, piece: Piece) -> tuple[int, int]:
    """The last title before a piece (-1 for none near), and how many stand there in a row."""
    last, titles = -1, 0
    for at in range(piece.number - 1, max(-1, piece.number - 1 - AROUND), -1):
        if context.pieces[at].label is Label.TITLE:
            last = max(last, at)
            titles += 1
        elif titles and context.pieces[at].body:
            break
    return last, titles


def title_pair_features(context: PageContext, title: Piece, after: Piece) -> Features:
    """Evidence that two titles with no body text between are one article's."""
    kinds = {other.label for other in context.between(title, after)}
    between = "byline" if Label.BYLINE in kinds else "other" if kinds else "gap"
    first, second = len(title.text), len(after.text)
    sizes = f"{_size(first)} {_size(second)}"
    rows = context.bylined[title.number]
    return {
        "pair": 1.0,
        f"pair {between}": 1.0,
        f"pair {sizes}": 1.0,
        f"pair {between} {sizes}": 1.0,
        f"pair {between} {context.style}": 1.0,
        f"pair {between} of bylined {rows}": 1.0,
        f"pair {between} {sizes} of bylined {rows}": 1.0,
        f"pair closes {title.last.closes} {after.first.opens}": 1.0,
        f"pair first {title.first.repeated}": 1.0,
        f"pair first ends {title.last.end}": 1.0,
        f"pair lines {min(3, len(title.lines))} {min(3, len(after.lines))}": 1.0,
        f"pair full {title.last.fill}": 1.0,
        f"pair dashed {title.dashed} {after.dashed} {context.style}": 1.0,
        "pair similarity": context.similarity(title, after.bigrams),
        "pair joins": context.joins(title, after) / _NATS,
    } | placed_pair(title, after)


def _size(length: int) -> str:
    return "5" if length <= 5 else "9" if length <= 9 else "14" if length <= 14 else "more"


def title_features(context: PageContext, title: Piece, thread: Thread, titles: int) -> Features:
    """Evidence that ``title`` is ``thread``'s, but for ``similarity_features``; ``titles`` are here."""
    first, last = thread.pieces[0], thread.pieces[-1]
    style = context.style
    if title.number < first.number:
        side, ends = "before", (title, first)
    elif title.number > last.number:
        side, ends = "after", (last, title)
    else:
        near = max((p for p in thread.pieces if p.number < title.number), key=lambda p: p.number)
        side, ends = "inside", (near, title)
    bodies, other_titles = context.bodies_between(*ends), context.titles_between(*ends)
    far = str(bodies) if bodies <= 1 else "2-3" if bodies <= 3 else "4-8" if bodies <= 8 else "9+"
    features: Features = {
        f"title {side} {far}": 1.0,
        f"title {side} {style}": 1.0,
        f"title {side} titles between {min(3, other_titles)}": 1.0,
        f"title {side} {far} {style}": 1.0,
        f"title body {min(4, len(thread.pieces))}": 1.0,
        f"title {side} titles {min(3, titles)}": 1.0,
    }
    if side == "before" and bodies == 0:
        features[f"title start {first.first.start}"] = 1.0
        features[f"title {first.label.name}"] = 1.0
    if side == "after" and bodies == 0:
        features[f"title end {last.last.ends_sentence}"] = 1.0
    if title.first.repeated == "twice":
        features["title standing phrase"] = 1.0
    return features | placed_title(title, thread)


def _width_change(before: Piece, after: Piece) -> str:
    change = abs(before.last.column - after.first.column)
    return "same" if change <= 1 else "near" if change <= 3 else "other"
