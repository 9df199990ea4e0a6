# SPDX-License-Identifier: MIT
"""Annotations that come back on our own exports: what was added, moved, relabelled and deleted, as edits.

What cannot be put in its place is listed, with the reason; nothing is ever laid on other words.
"""

from __future__ import annotations

import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from jzreader.edits.edit import Edit
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, TagEntity, UntagEntity
from jzreader.exchange.anchoring import Anchoring, located, packed, recounted
from jzreader.exchange.article_text import article_text
from jzreader.exchange.registry import readers_of
from jzreader.exchange.returned import LossCode, ReturnedSpan, ReturnedText, long_label
from jzreader.messages import N_
from jzreader.model.issue import Article, Decision, Entity, Issue
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.spans import longest_spans

_LEAST = 0.6
"""Share of its runs of four characters that a text must have in an article to be taken for it; by eye."""


class AnnotationCode(StrEnum):
    """What an annotator did with a span."""

    TAGGED = "tagged"
    ACCEPTED = "accepted"
    MOVED = "moved"
    RELABELLED = "relabelled"
    REMOVED = "removed"


CHANGES: Mapping[AnnotationCode, str] = {
    AnnotationCode.TAGGED: N_("Tagged"),
    AnnotationCode.ACCEPTED: N_("Accepted"),
    AnnotationCode.MOVED: N_("Boundaries changed"),
    AnnotationCode.RELABELLED: N_("Label changed"),
    AnnotationCode.REMOVED: N_("Removed"),
}


class AnnotationChange(NamedTuple):
    """One thing that an annotator did; ``was`` are the words before, or the label before."""

    code: AnnotationCode
    article: ArticleKey
    words: str
    label: str
    was: str = ""


class Loss(NamedTuple):
    """A span that could not be put in its place, and why; ``article`` as far as it is known."""

    code: LossCode
    words: str
    label: str
    article: ArticleKey | None


@dataclass(slots=True)
class ImportedAnnotations:
    """The edits that a file of annotations asks for and what each does; what was lost; what was ignored."""

    edits: tuple[Edit, ...] = ()
    changes: list[AnnotationChange] = field(default_factory=list)
    lost: list[Loss] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def read_annotations(
    issue: Issue, name: str, content: bytes, imported: Issue | None = None
) -> ImportedAnnotations:
    """What a file of annotations changes in an issue. Raises Problem('not_annotations').

    A span that comes back as it left is no decision: what was a suggestion stays one, unless the file says
    that a person confirmed it. ``name`` tells the format by its ending. With the issue as it was
    ``imported``, what a person removed or gave other ends since the file was written stays so too, of files
    that do not tell what they left with.
    """
    found = ImportedAnnotations()
    edits: list[Edit] = []
    for returned in _returned(issue, name, content):
        found.ignored.update(returned.ignored)
        edits += _Returned(issue, returned, imported, found).edits()
    found.edits = tuple(dict.fromkeys(edits))
    return found


def _returned(issue: Issue, name: str, content: bytes) -> list[ReturnedText]:
    fault: Exception | None = None
    for form in readers_of(name):
        try:
            if form.read is not None:
                return list(form.read(content, issue))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            fault = fault or error
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError) as error:
            fault = fault or error
    raise Problem(ProblemCode.NOT_ANNOTATIONS, file=name) from fault


class _Placed(NamedTuple):
    """A span in the text of an article as it stands."""

    start: int
    end: int
    label: str

    def overlap(self, other: _Placed) -> int:
        return min(self.end, other.end) - max(self.start, other.start)


class _Returned:
    """One text that came back, beside the article as it stands."""

    def __init__(
        self, issue: Issue, returned: ReturnedText, imported: Issue | None, found: ImportedAnnotations
    ) -> None:
        self._returned, self._imported, self._found = returned, imported, found
        self._own = dict.fromkeys(e.label for _p, a in issue.articles() for _b, e in a.entities())
        self._article = _article_of(issue, returned)
        self._text = article_text(self._article).text if self._article else ""
        self._told = self._text if returned.text is None else returned.text
        self._whole = packed(self._told)[0] == packed(self._text)[0]

    def edits(self) -> list[Edit]:
        """What brings the article to what came back; what each does, and what is lost, is noted."""
        if self._article is None:
            for span in self._returned.spans:
                self._lose(LossCode.NO_ARTICLE, span)
            return []
        standing = self._standing(self._article)
        anchoring = Anchoring(self._told, self._text)
        confirmed: dict[_Placed, bool] = {}
        for span in self._recounted(standing):
            placed = self._placed(span, anchoring)
            if isinstance(placed, LossCode):
                self._lose(placed, span)
            else:
                confirmed[placed] = confirmed.get(placed, False) or span.confirmed
        left = self._left(anchoring)
        added = [
            one
            for one in confirmed
            if not self._as_it_stands(one, standing.get(one), confirmed=confirmed[one], left=left)
        ]
        base = left if left is not None else self._seen(confirmed, standing)
        removed = [one for one in base if one not in confirmed and _holds(standing.get(one))]
        return list(self._compared(added, removed, standing))

    def _standing(self, article: Article) -> dict[_Placed, Entity]:
        """The entities of the article as it stands, rejected ones too, by their places."""
        return {place: entity for place, _block, entity in _entities(article)}

    # -- places -----------------------------------------------------------------------------------

    def _recounted(self, standing: Iterable[_Placed]) -> Iterator[ReturnedSpan]:
        """The spans, those counted in characters that come without their words."""
        plain = [one for one in self._returned.spans if one.stated is None and not one.lost]
        known = {(one.start, one.end) for one in standing} if self._told == self._text else set()
        places = recounted(self._told, [(one.start, one.end) for one in plain], known)
        found = dict(zip(map(id, plain), places, strict=True))
        for span in self._returned.spans:
            start, end = found.get(id(span), (span.start, span.end))
            yield replace(span, start=start, end=end)

    def _placed(self, span: ReturnedSpan, anchoring: Anchoring) -> _Placed | LossCode:
        """Where a span stands in the article, or why it does nowhere."""
        if span.lost or not span.label:
            return span.lost or LossCode.NO_LABEL
        at = located(self._told, span.start, span.end, span.stated)
        place = anchoring.place(*at) if at else None
        if place is None and at is not None:
            words = self._told[slice(*at)]
            if self._text.count(words) == 1:
                place = (self._text.index(words), self._text.index(words) + len(words))
        if place is None:
            return LossCode.OTHER_WORDS
        if self._block_at(*place) is None:
            return LossCode.SEVERAL_BLOCKS
        return _Placed(*place, self._label(span.label))

    def _label(self, short: str) -> str:
        return long_label(short, self._own)

    def _lose(self, code: LossCode, span: ReturnedSpan) -> None:
        words = self._told[max(0, span.start) : max(0, span.end)] if span.stated is None else span.stated
        article = self._article.key if self._article else None
        self._found.lost.append(Loss(code, words, self._label(span.label), article))

    def _block_at(self, start: int, end: int) -> tuple[BlockKey, int] | None:
        """The block that holds ``[start, end)`` of the article's text, and where it begins in it."""
        at = 0
        for block in self._article.reading_order if self._article else ():
            if at <= start and end <= at + len(block.text):
                return block.key, at
            at += len(block.text) + 1
        return None

    # -- what left --------------------------------------------------------------------------------

    def _left(self, anchoring: Anchoring) -> set[_Placed] | None:
        """The spans that the text left with, where they stand now; None where the file does not tell."""
        if self._returned.left is None:
            return None
        # a tool may hold the text with other line ends; what left was counted in ours
        places = (
            ((start, end) if self._whole else anchoring.place(start, end), label)
            for start, end, label in self._returned.left
        )
        return {_Placed(*place, self._label(label)) for place, label in places if place}

    def _seen(self, returned: Iterable[_Placed], standing: dict[_Placed, Entity]) -> set[_Placed]:
        """The suggestions that an annotator must have seen, where the file does not tell what it left with.

        That it held them is known where most of them came back. What a person decided may have been decided
        since.
        """
        held = [place for place, entity in standing.items() if entity.decision is not Decision.REJECTED]
        if self._returned.flat:
            held = longest_spans(held)
        suggested = {one for one in held if standing[one].decision is Decision.SUGGESTED}
        back = len(suggested.intersection(returned))
        return suggested if self._whole and 0 < len(suggested) <= 2 * back else set()

    def _as_it_stands(
        self, place: _Placed, entity: Entity | None, *, confirmed: bool, left: set[_Placed] | None
    ) -> bool:
        """Whether a span that came back asks for nothing."""
        if entity is not None and entity.decision is Decision.ACCEPTED:
            return True
        if confirmed:
            return False
        if left is not None and place not in left:
            return False
        return entity is not None or self._suggested_at_import(place)

    def _suggested_at_import(self, place: _Placed) -> bool:
        """Whether the machine suggested it at import: a person took it away, or the issue would have it."""
        found = self._imported.find_article(self._article.key) if self._imported and self._article else None
        return found is not None and any(
            place == one and entity.decision is Decision.SUGGESTED for one, _b, entity in _entities(found[1])
        )

    # -- edits ------------------------------------------------------------------------------------

    def _compared(
        self, added: Sequence[_Placed], removed: list[_Placed], standing: dict[_Placed, Entity]
    ) -> Iterator[Edit]:
        for new in added:
            entity = standing.get(new)
            old = None if entity else _before(new, removed)
            if old is None:
                code = AnnotationCode.ACCEPTED if entity else AnnotationCode.TAGGED
                yield self._tag(new)
                self._note(code, new)
                continue
            removed.remove(old)
            if old.label == new.label:
                block = self._block_at(new.start, new.end)
                at = block[1] if block else 0
                yield MoveEntityEnds(standing[old].key, new.start - at, new.end - at)
                self._note(AnnotationCode.MOVED, new, self._text[old.start : old.end])
            else:
                yield _taken_off(standing[old])
                yield self._tag(new)
                self._note(AnnotationCode.RELABELLED, new, old.label)
        for old in sorted(removed):
            yield _taken_off(standing[old])
            self._note(AnnotationCode.REMOVED, old)

    def _tag(self, place: _Placed) -> TagEntity:
        found = self._block_at(place.start, place.end)
        if found is None:
            raise ValueError("not in one block")
        block, at = found
        return TagEntity(block, place.start - at, place.end - at, place.label)

    def _note(self, code: AnnotationCode, place: _Placed, was: str = "") -> None:
        if self._article is not None:
            words = self._text[place.start : place.end]
            self._found.changes.append(AnnotationChange(code, self._article.key, words, place.label, was))


def _entities(article: Article) -> Iterator[tuple[_Placed, BlockKey, Entity]]:
    """Every entity with its place in the article's one text."""
    at = 0
    for block in article.reading_order:
        for entity in block.entities:
            yield _Placed(at + entity.start, at + entity.end, entity.label), block.key, entity
        at += len(block.text) + 1


def _holds(entity: Entity | None) -> bool:
    return entity is not None and entity.decision is not Decision.REJECTED


def _before(new: _Placed, removed: Sequence[_Placed]) -> _Placed | None:
    """The removed span that a new one takes the place of: same place, or same label and some of its words."""
    same = [old for old in removed if (old.start, old.end) == (new.start, new.end)]
    moved = [old for old in removed if old.label == new.label and old.overlap(new) > 0]
    return next(iter(same), None) or max(moved, key=new.overlap, default=None)


def _taken_off(entity: Entity) -> Edit:
    """A suggestion is rejected, and so does not come back; what a person tagged is removed."""
    if entity.decision is Decision.SUGGESTED:
        return DecideEntity(entity.key, Decision.REJECTED)
    return UntagEntity(entity.key)


def _article_of(issue: Issue, returned: ReturnedText) -> Article | None:
    """The article that a text is: by its words, by its key where the words are near, or by its spans."""
    articles = [article for _page, article in issue.articles()]
    if returned.text is None:
        return _article_of_spans(articles, returned.spans)
    keyed = next((one for one in articles if one.key == returned.article), None)
    ordered = ([keyed] if keyed else []) + [one for one in articles if one is not keyed]
    words = packed(returned.text)[0]
    for article in ordered:
        if packed(article_text(article).text)[0] == words:
            return article
    shares = [(_share(words, packed(article_text(one).text)[0]), -n, one) for n, one in enumerate(ordered)]
    share, _number, best = max(shares, key=lambda one: one[:2], default=(0.0, 0, None))
    if share >= _LEAST:
        return best
    return keyed if keyed is not None and shares[0][0] > 0 else None


_RUN = 4
"""Characters of the runs by which texts are compared."""


def _share(words: str, other: str) -> float:
    runs = {words[at : at + _RUN] for at in range(max(1, len(words) - _RUN + 1))} if words else set()
    return sum(run in other for run in runs) / len(runs) if runs else 0.0


def _article_of_spans(articles: Sequence[Article], spans: Sequence[ReturnedSpan]) -> Article | None:
    """The article in which most of the spans have the words that the file states at their offsets."""

    def fitting(article: Article) -> int:
        text = article_text(article).text
        return sum(packed(text[s.start : s.end])[0] == packed(s.stated or "")[0] for s in spans if s.stated)

    best = max(articles, key=fitting, default=None)
    return best if best is not None and fitting(best) * 2 >= max(1, len(spans)) else None
