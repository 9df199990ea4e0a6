# SPDX-License-Identifier: MIT
"""What speaks for a piece going on with a thread, beginning an article, or a title belonging to a body.

Everything here is about how papers are set and written; no word of any text is a feature.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import Piece, Wording

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Thread:
    """An article in the making: its body pieces in reading order, and the pairs in their wording."""

    pieces: tuple[Piece, ...]
    pairs: frozenset[str]

    @classmethod
    def of(cls, pieces: Sequence[Piece]) -> Thread:
        """A thread of these pieces."""
        return cls(tuple(pieces), frozenset().union(*(piece.pairs for piece in pieces)))

    def with_piece(self, piece: Piece) -> Thread:
        """The thread gone on with another piece."""
        return Thread((*self.pieces, piece), self.pairs | piece.pairs)


@dataclass(slots=True)
class Scene:
    """A page's pieces and what all evidence looks at."""

    pieces: list[Piece]
    wording: Wording
    titles_first: float
    """From 0 to 1: how much the titles' wording looks like that of what follows, not precedes them."""

    @classmethod
    def of(cls, pieces: list[Piece]) -> Scene:
        """The page that these pieces make."""
        wording = Wording.of(pieces)
        return cls(pieces, wording, _titles_first(pieces, wording))

    def between(self, before: Piece, after: Piece) -> list[Piece]:
        """The pieces that stand between two."""
        return self.pieces[before.number + 1 : after.number]

    def titles_before(self, piece: Piece) -> list[Piece]:
        """The titles that stand before a piece with no body text between, nearest first."""
        found = []
        for other in reversed(self.pieces[: piece.number]):
            if other.body:
                break
            if other.label is Label.TITLE:
                found.append(other)
        return found


def _titles_first(pieces: Sequence[Piece], wording: Wording) -> float:
    votes = 0.0
    seen = 0
    for piece in pieces:
        if piece.label is not Label.TITLE:
            continue
        after = _nearest_body(pieces, piece.number, 1)
        before = _nearest_body(pieces, piece.number, -1)
        if not (after or before):
            continue
        fits_after = wording.shared(piece.pairs, after)
        fits_before = wording.shared(piece.pairs, before)
        if fits_after == fits_before:
            continue
        seen += 1
        votes += fits_after > fits_before
    return (votes + 0.5) / (seen + 1)


def _nearest_body(pieces: Sequence[Piece], number: int, step: int, most: int = 4) -> set[str]:
    """The wording of the body pieces next to a title, up to the next title."""
    pairs: set[str] = set()
    found = 0
    at = number + step
    while 0 <= at < len(pieces) and found < most:
        if pieces[at].body:
            pairs |= pieces[at].pairs
            found += 1
        elif pieces[at].label is Label.TITLE and found:
            break
        at += step
    return pairs


def link_features(scene: Scene, thread: Thread, piece: Piece, likeness: float, best: float) -> Features:
    """Evidence that ``piece`` goes on with ``thread``; ``best`` is the greatest likeness of any thread."""
    last = thread.pieces[-1]
    between = scene.between(last, piece)
    bodies = sum(other.body for other in between)
    kinds = {other.label for other in between}
    ended, fresh = last.last.ends_sentence, piece.label is Label.BEGIN
    seam = ("ended" if ended else "open") + (" fresh" if fresh else " going on")
    style = _style(scene.titles_first)
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
        "link likeness": likeness,
        "link likeness lost": best - likeness,
    }
    if best > likeness:
        features["link not the likest"] = 1.0
    if not ended:
        features["link open end"] = 1.0
        features[f"link open {last.last.end} {piece.first.start}"] = 1.0
        features[f"link open full {last.last.fill == 'full'}"] = 1.0
    else:
        features[f"link ended full {last.last.fill == 'full'} {fresh}"] = 1.0
    after = scene.pieces[last.number + 1] if last.number + 1 < len(scene.pieces) else None
    if after is not None and after.label is Label.BYLINE and after is not piece:
        features["link closed by byline"] = 1.0
    if len(thread.pieces) == 1 and len(last.lines) <= 2:
        features["link short thread"] = 1.0
    return features


def start_features(scene: Scene, threads: Sequence[Thread], piece: Piece, best: float) -> Features:
    """Evidence that ``piece`` begins an article; ``best`` is its greatest likeness to any thread."""
    titles = scene.titles_before(piece)
    fresh = piece.label is Label.BEGIN
    style = _style(scene.titles_first)
    features: Features = {
        "start": 1.0,
        f"start {'fresh' if fresh else 'going on'}": 1.0,
        f"start {piece.first.start}": 1.0,
        "start likeness": best,
    }
    if not threads:
        features["start first"] = 1.0
    titled = "titled" if titles else "untitled"
    features[f"start {titled} {style}"] = 1.0
    features[f"start {titled} {piece.first.start}"] = 1.0
    if titles:
        fit = max(scene.wording.shared(title.pairs, piece.pairs) for title in titles)
        features["start title fits"] = fit
        features[f"start titles {min(3, len(titles))}"] = 1.0
    before = next((other for other in reversed(scene.pieces[: piece.number]) if other.body), None)
    if before is not None:
        ended = before.last.ends_sentence
        features[f"start after {'ended' if ended else 'open'} {'fresh' if fresh else 'going on'}"] = 1.0
        features[f"start after {before.last.end}"] = 1.0
        features[f"start width {_width_change(before, piece)}"] = 1.0
        between = {other.label for other in scene.between(before, piece)}
        if Label.BYLINE in between:
            features["start after byline"] = 1.0
        if not between:
            features[f"start {'gap' if piece.first.gap_before else 'next'} {piece.first.start}"] = 1.0
    return features


def marriage_features(
    scene: Scene, title: Piece, thread: Thread, likeness: float, best: float, titles: int
) -> Features:
    """Evidence that ``title`` is ``thread``'s; ``titles`` counts the page's title pieces side by side here."""
    first, last = thread.pieces[0], thread.pieces[-1]
    style = _style(scene.titles_first)
    if title.number < first.number:
        bodies, side, near = _bodies(scene, title, first), "before", first
    elif title.number > last.number:
        bodies, side, near = _bodies(scene, last, title), "after", last
    else:
        near = max((p for p in thread.pieces if p.number < title.number), key=lambda p: p.number)
        bodies, side = _bodies(scene, near, title), "inside"
    far = str(bodies) if bodies <= 1 else "2-3" if bodies <= 3 else "4-8" if bodies <= 8 else "9+"
    between = scene.between(*sorted((near, title), key=lambda p: p.number))
    other_titles = sum(piece.label is Label.TITLE for piece in between)
    features: Features = {
        f"marry {side} {far}": 1.0,
        f"marry {side} {style}": 1.0,
        f"marry {side} titles between {min(3, other_titles)}": 1.0,
        f"marry {side} {far} {style}": 1.0,
        "marry likeness": likeness,
        "marry likeness lost": best - likeness,
        f"marry body {min(4, len(thread.pieces))}": 1.0,
        f"marry {side} titles {min(3, titles)}": 1.0,
    }
    if best > likeness:
        features["marry not the likest"] = 1.0
        features[f"marry not the likest {side} {far}"] = 1.0
    if side == "before" and bodies == 0:
        features[f"marry start {first.first.start}"] = 1.0
        features[f"marry {first.label.name}"] = 1.0
    if side == "after" and bodies == 0:
        features[f"marry end {last.last.ends_sentence}"] = 1.0
    if title.first.repeated == "twice":
        features["marry standing phrase"] = 1.0
    return features


def _bodies(scene: Scene, before: Piece, after: Piece) -> int:
    return sum(piece.body for piece in scene.between(before, after))


def _style(titles_first: float) -> str:
    return "first" if titles_first >= 0.65 else "last" if titles_first <= 0.35 else "mixed"


def _width_change(before: Piece, after: Piece) -> str:
    change = abs(before.last.column - after.first.column)
    return "same" if change <= 1 else "near" if change <= 3 else "other"
