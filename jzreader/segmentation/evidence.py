# SPDX-License-Identifier: MIT
"""What speaks for a piece going on with a thread, beginning an article, or a title belonging to a body.

Everything here is about how papers are set and written; no word of any text is a feature.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jzreader.segmentation.labels import Label
from jzreader.segmentation.pieces import Piece, Wording
from jzreader.segmentation.seams import strength

Features = dict[str, float]


@dataclass(frozen=True, slots=True)
class Thread:
    """An article in the making: its body pieces in reading order, and the pairs in their wording.

    ``fits`` says for each of the page's titles how well one of the pieces fits it.
    """

    pieces: tuple[Piece, ...]
    pairs: frozenset[str]
    fits: tuple[float, ...]

    @classmethod
    def begun(cls, scene: Scene, piece: Piece) -> Thread:
        """A thread of one piece."""
        return cls((piece,), piece.pairs, scene.fits[piece.number])

    def with_piece(self, scene: Scene, piece: Piece) -> Thread:
        """The thread gone on with another piece."""
        fits = tuple(map(max, self.fits, scene.fits[piece.number]))
        return Thread((*self.pieces, piece), self.pairs | piece.pairs, fits)


@dataclass(slots=True)
class Scene:
    """A page's pieces and what all evidence looks at."""

    pieces: list[Piece]
    wording: Wording
    titles_first: float
    """From 0 to 1: how much the titles' wording looks like that of what follows, not precedes them."""
    fits: dict[int, tuple[float, ...]]
    """For each body piece and each title the share of the title's wording that the piece has."""
    leads: Mapping[int, int]
    """For a body piece, of how many titles it has more of the wording than any other piece."""
    text: str
    """The wording of all pieces, one a line."""

    @classmethod
    def of(cls, pieces: list[Piece]) -> Scene:
        """The page that these pieces make."""
        wording = Wording.of(pieces)
        heads = [piece for piece in pieces if piece.label is Label.TITLE]
        titles = [(title.pairs, wording.weight(title.pairs) or 1.0) for title in heads]
        fits = {
            piece.number: tuple([wording.weight(pairs & piece.pairs) / total for pairs, total in titles])
            for piece in pieces
            if piece.body
        }
        leads: Counter[int] = Counter()
        for at in range(len(heads)):
            found = max(fits, key=lambda number: fits[number][at], default=None)
            if found is not None and fits[found][at] > 0:
                leads[found] += 1
        text = "\n".join(piece.text for piece in pieces)
        return cls(pieces, wording, _titles_first(pieces, wording), fits, leads, text)

    def between(self, before: Piece, after: Piece) -> list[Piece]:
        """The pieces that stand between two."""
        return self.pieces[before.number + 1 : after.number]

    def body_before(self, piece: Piece) -> Piece | None:
        """The nearest body piece before one."""
        for at in range(piece.number - 1, -1, -1):
            if self.pieces[at].body:
                return self.pieces[at]
        return None

    def titles_before(self, piece: Piece) -> list[Piece]:
        """The titles that stand before a piece with no body text between, nearest first."""
        found = []
        for at in range(piece.number - 1, -1, -1):
            if self.pieces[at].body:
                break
            if self.pieces[at].label is Label.TITLE:
                found.append(self.pieces[at])
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
        features.update(_seam(scene, last, piece))
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


def _seam(scene: Scene, before: Piece, after: Piece) -> Features:
    """Evidence that a word, a name or a number goes on over the break between two pieces."""
    left, right = before.last.tight[-2:], after.first.tight[:2]
    kinds = _kind(left[-1]) + _kind(right[0])
    features = {f"seam {kinds}": 1.0}
    if kinds == "hh":
        features[f"seam word {strength(left, right)}"] = 1.0
        if left + right[0] in scene.text or left[-1] + right in scene.text:
            features["seam on page three"] = 1.0
        elif left[-1] + right[0] in scene.text:
            features["seam on page"] = 1.0
    return features


def _kind(character: str) -> str:
    if character.isdigit():
        return "d"
    if character.isascii():
        return "l"
    return "h" if "\u4e00" <= character <= "\u9fff" else "p"


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
    else:
        waiting = _waiting(scene, threads, piece)
        features["start title waits"] = waiting
        features[f"start title waits {min(5, int(waiting * 8))}"] = 1.0
        owed = _owed(scene, threads, piece)
        features[f"start owed {owed} {style}"] = 1.0
        features[f"start owed {owed} {fresh}"] = 1.0
        lead = min(2, scene.leads.get(piece.number, 0))
        features[f"start leads {lead} {fresh}"] = 1.0
        features[f"start leads {lead} owed {min(owed, 1)}"] = 1.0
    titled = "titled" if titles else "untitled"
    features[f"start {titled} {style}"] = 1.0
    features[f"start {titled} {piece.first.start}"] = 1.0
    if titles:
        fit = max(scene.wording.shared(title.pairs, piece.pairs) for title in titles)
        features["start title fits"] = fit
        features[f"start titles {min(3, len(titles))}"] = 1.0
    before = scene.body_before(piece)
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


def _owed(scene: Scene, threads: Sequence[Thread], piece: Piece) -> int:
    """How many more titles the last group of titles has than articles were begun since; 2 is many."""
    at = piece.number - 1
    while at >= 0 and scene.pieces[at].label is not Label.TITLE:
        at -= 1
    last = at
    titles = 0
    while at >= 0 and not scene.pieces[at].body:
        titles += scene.pieces[at].label is Label.TITLE
        at -= 1
    begun = sum(thread.pieces[0].number > last for thread in threads)
    return max(0, min(2, titles - begun))


def pair_features(scene: Scene, title: Piece, after: Piece) -> Features:
    """Evidence that two titles with no body text between are one article's."""
    kinds = {other.label for other in scene.between(title, after)}
    between = "byline" if Label.BYLINE in kinds else "other" if kinds else "gap"
    first, second = len(title.text), len(after.text)
    sizes = f"{_size(first)} {_size(second)}"
    return {
        "pair": 1.0,
        f"pair {between}": 1.0,
        f"pair {sizes}": 1.0,
        f"pair {between} {sizes}": 1.0,
        f"pair first {title.first.repeated}": 1.0,
        f"pair first ends {title.last.end}": 1.0,
        f"pair lines {min(3, len(title.lines))} {min(3, len(after.lines))}": 1.0,
        f"pair full {title.last.fill}": 1.0,
        "pair likeness": scene.wording.shared(title.pairs, after.pairs),
    }


def _size(length: int) -> str:
    return "5" if length <= 5 else "9" if length <= 9 else "14" if length <= 14 else "more"


def _waiting(scene: Scene, threads: Sequence[Thread], piece: Piece) -> float:
    """How much better some title fits the piece than it fits any thread so far."""
    fits = scene.fits[piece.number]
    if not fits:
        return 0.0
    so_far = map(max, *(thread.fits for thread in threads)) if len(threads) > 1 else threads[0].fits
    return max(0.0, max(map(float.__sub__, fits, so_far)))


def marriage_features(
    scene: Scene, title: Piece, thread: Thread, likeness: float, best: float, titles: int
) -> Features:
    """Evidence that ``title`` is ``thread``'s; ``titles`` counts the title pieces side by side here."""
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
