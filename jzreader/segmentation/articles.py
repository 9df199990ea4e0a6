# SPDX-License-Identifier: MIT
"""The decoder's solution and the pieces beside it to articles: what each is made of, in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from jzreader.language.word_seams import strength
from jzreader.model.issue import Role
from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Label, Piece
from jzreader.segmentation.reranker import BestReading
from jzreader.segmentation.solution import Choice

_AKIN = 0.3
"""How much of a caption's wording an article must share to be the one that its picture belongs to."""
_AROUND = 120
"""How many pieces away that article may begin."""
_PICTURES = ("图说", "图片", "摄影", "镜头", "光影", "影像", "视觉", "画刊", "看图")


@dataclass(frozen=True, slots=True)
class Part:
    """Lines that become one block."""

    role: Role
    lines: tuple[LineFeatures, ...]

    @property
    def start(self) -> int:
        """Where it begins in its source."""
        return self.lines[0].line.start


@dataclass(slots=True)
class Draft:
    """An article in the making. ``first`` is the number of its thread's first piece, for doubts to name."""

    first: int
    titles: list[Part] = field(default_factory=list)
    bylines: list[Part] = field(default_factory=list)
    body: list[Part] = field(default_factory=list)
    extras: list[Part] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    article_posterior: float = 1.0
    section: int | None = None

    @property
    def parts(self) -> list[Part]:
        """All of it, in reading order."""
        return [*self.titles, *self.bylines, *self.body, *self.extras]

    @property
    def start(self) -> int:
        """Where it begins in its source."""
        return min(part.start for part in self.parts)


@dataclass(slots=True)
class Drafts:
    """All that a page's pieces became; a section's draft indexes are kept in ``Draft.section``."""

    articles: list[Draft]
    sections: list[Part]
    loose: list[Part]


def drafts_of(chosen: BestReading) -> Drafts:
    """Put together what was decided, and give the rest its place."""
    context, solution = chosen.proposal.context, chosen.proposal.solution
    drafts = [
        _draft(thread, article_posterior)
        for thread, article_posterior in zip(solution.threads, chosen.article_posterior, strict=True)
    ]
    owner_of = {piece.number: draft for draft in drafts for piece in draft.pieces}
    choices = {choice.piece: choice for choice in (*solution.links, *solution.title_assignments)}
    orphans: list[Draft] = []
    for piece in context.pieces:
        if piece.label is Label.TITLE:
            owner = solution.owners.get(piece.number)
            if owner is None:
                owner_of[piece.number] = _orphan(piece, orphans)
            else:
                owner_of[piece.number] = drafts[owner]
                drafts[owner].pieces.append(piece)
    articles = drafts + orphans
    for draft in articles:
        draft.titles = _titles(context, draft)
        draft.choices = [choices[piece.number] for piece in draft.pieces if piece.number in choices]
    loose = _place_the_rest(context, articles, owner_of)
    articles.sort(key=lambda draft: draft.start)
    sections = [piece for piece in context.pieces if piece.label is Label.SECTION]
    _assign_sections(context, sections, articles, owner_of)
    return Drafts(articles, [Part(Role.SECTION_TITLE, tuple(p.lines)) for p in sections], loose)


def _orphan(piece: Piece, orphans: list[Draft]) -> Draft:
    """The article of a title on a page without body text: neighbouring titles are one article's."""
    if orphans and orphans[-1].pieces[-1].number == piece.number - 1:
        orphans[-1].pieces.append(piece)
    else:
        orphans.append(Draft(piece.number, pieces=[piece]))
    return orphans[-1]


# -- body -----------------------------------------------------------------------------------------


def _draft(thread: Thread, article_posterior: float) -> Draft:
    draft = Draft(thread.pieces[0].number, pieces=list(thread.pieces), article_posterior=article_posterior)
    paragraphs: list[list[LineFeatures]] = []
    before: Piece | None = None
    for piece in thread.pieces:
        if before is not None and same_paragraph(before, piece):
            paragraphs[-1].extend(piece.lines)
        else:
            paragraphs.append(list(piece.lines))
        before = piece
    draft.body = [Part(_body_role(lines, i, paragraphs), tuple(lines)) for i, lines in enumerate(paragraphs)]
    return draft


def same_paragraph(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on in the paragraph that a column's end, or another article, cut off."""
    if piece.number == before.number + 1:
        word = strength(before.last.unspaced, piece.first.unspaced) > 0
        fresh = len(before.lines) == 1 and piece.first.fill == "2" and not word
        return piece.label is Label.INSIDE or (_cut_off(before) and not fresh)
    if not before.last.ends_sentence and before.last.end != "colon":
        return True
    return piece.label is Label.INSIDE and before.last.fill == "full"


def _cut_off(piece: Piece) -> bool:
    """Whether a piece ends in a full line without a sentence's end, as a column does."""
    last = piece.last
    return not last.ends_sentence and last.end != "colon" and last.fill in ("full", "over", "1")


def _body_role(lines: Sequence[LineFeatures], at: int, paragraphs: Sequence[Sequence[LineFeatures]]) -> Role:
    """A short paragraph without a sentence, between others, is a subhead."""
    text = "".join(line.unspaced for line in lines)
    if not 0 < at < len(paragraphs) - 1 or len(lines) > 2 or len(text) > 26:
        return Role.PARAGRAPH
    plain = lines[-1].end in ("han", "close", "digit") and not any(mark in text for mark in "。，；")
    return Role.SUBHEAD if plain and paragraphs[at - 1][-1].ends_sentence else Role.PARAGRAPH


# -- titles ---------------------------------------------------------------------------------------


def _titles(context: PageContext, draft: Draft) -> list[Part]:
    """Kicker, headline and deck: of several pieces, the one most like the body is the headline."""
    titles = sorted((p for p in draft.pieces if p.label is Label.TITLE), key=lambda p: p.number)
    if not titles:
        return []
    body = frozenset().union(*(p.bigrams for p in draft.pieces if p.body))
    main = max(range(len(titles)), key=lambda i: (context.wording.weight(titles[i].bigrams & body), i))
    low = high = main
    while low and _one_title(context, titles[low - 1], titles[low]):
        low -= 1
    while high < len(titles) - 1 and _one_title(context, titles[high], titles[high + 1]):
        high += 1
    parts = []
    for at, piece in enumerate(titles):
        for number, line in enumerate(piece.lines):
            role = Role.HEADLINE if low <= at <= high else Role.KICKER if at < low else Role.DECK
            if number == 0 and len(piece.lines) > 1 and _stands_apart(line):
                role = Role.KICKER
            parts.append(Part(role, (line,)))
    order = (Role.KICKER, Role.HEADLINE, Role.DECK)
    return sorted(parts, key=lambda part: order.index(part.role))


def _one_title(context: PageContext, before: Piece, after: Piece) -> bool:
    """Whether a title was cut in two by a blank line: a mark stays open, or a word goes on over the break."""
    if context.bodies_between(before, after):
        return False
    left, right = before.last.unspaced, after.first.unspaced
    if any(left.count(mark) > left.count(other) for mark, other in ("《》", "“”", "（）")):
        return True
    return strength(left, right) >= 2 or context.runs_on(left, right)


def _stands_apart(line: LineFeatures) -> bool:
    """Whether a title's first line is a standing one: printed twice on the page, or worded like one."""
    return line.repeated == "twice" or line.furniture == "standing"


# -- what stands beside ---------------------------------------------------------------------------


def _place_the_rest(context: PageContext, articles: list[Draft], owner_of: dict[int, Draft]) -> list[Part]:
    """Bylines, credits, captions and jumps to their articles; returns what belongs to none."""
    loose: list[Part] = []
    for piece in context.pieces:
        lines = tuple(piece.lines)
        if piece.label in (Label.BYLINE, Label.CREDIT):
            _give_byline(context, piece, articles, owner_of, loose)
        elif piece.label is Label.CAPTION:
            draft = _akin(context, piece, articles)
            (draft.extras if draft else loose).append(Part(Role.CAPTION, lines))
        elif piece.label is Label.FURNITURE:
            side = 1 if piece.first.jumps_back else -1 if piece.first.jumps_on else 0
            draft = _neighbour(context, piece, owner_of, side) if side else None
            if draft:
                draft.extras.append(Part(Role.JUMP, lines))
            else:
                loose.append(Part(Role.FURNITURE, lines))
    return loose


def _give_byline(
    context: PageContext, piece: Piece, articles: list[Draft], owner_of: dict[int, Draft], loose: list[Part]
) -> None:
    credit = piece.label is Label.CREDIT or piece.first.byline == "credit"
    part = Part(Role.CREDIT if credit else Role.BYLINE, tuple(piece.lines))
    before, after = (_neighbour(context, piece, owner_of, side) for side in (-1, 1))
    owner = before or after
    if before is not None and after is not None and before is not after:
        title = context.pieces[piece.number - 1].label is Label.TITLE
        if (before.bylines and not after.bylines and not title) or (title and not before.body):
            owner = after
        elif before.bylines and not title:
            earlier = [draft for draft in articles if not draft.bylines and draft.first < piece.number]
            owner = earlier[-1] if earlier else before
    if owner is None:
        loose.append(Part(Role.FURNITURE, part.lines))
    else:
        owner.bylines.append(part)
        owner_of[piece.number] = owner


def _neighbour(context: PageContext, piece: Piece, owner_of: dict[int, Draft], side: int) -> Draft | None:
    """The article of the nearest piece on one side that has one."""
    at = piece.number + side
    while 0 <= at < len(context.pieces):
        if at in owner_of:
            return owner_of[at]
        at += side
    return None


def _akin(context: PageContext, piece: Piece, articles: Sequence[Draft]) -> Draft | None:
    """The article around a caption that shares the most wording with it, if it is enough."""
    best, owner = _AKIN, None
    for draft in articles:
        if abs(draft.first - piece.number) < _AROUND:
            bigrams = frozenset().union(*[p.bigrams for p in draft.pieces])
            similarity = context.similarity(piece, bigrams)
            if similarity > best:
                best, owner = similarity, draft
    return owner


# -- sections -------------------------------------------------------------------------------------


def _assign_sections(
    context: PageContext, sections: Sequence[Piece], articles: Sequence[Draft], owner_of: dict[int, Draft]
) -> None:
    """A section's title heads the article next to it: the next, or where titles come last, the one before.

    A section of pictures heads the nearest photo story instead.
    """
    for number, piece in enumerate(sections):
        sides = (-1, 1) if context.style == "last" else (1, -1)
        if any(word in piece.first.unspaced for word in _PICTURES):
            photos = [draft for draft in articles if photo(draft) and draft.section is None]
            if photos:
                nearest = min(photos, key=lambda draft: abs(draft.start - piece.first.line.start))
                nearest.section = number
                continue
        for side in sides:
            draft = _neighbour(context, piece, owner_of, side)
            if draft is not None and draft.section is None:
                draft.section = number
                break


def photo(draft: Draft) -> bool:
    """Whether an article is a picture with its story: a credit and little text."""
    return any(part.role is Role.CREDIT for part in draft.bylines) and len(draft.body) <= 3
