# SPDX-License-Identifier: MIT
"""The decoder's solution and the pieces beside it to articles: what each is made of, in reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf, log
from typing import NamedTuple

from jzreader.language.furniture import is_genre
from jzreader.language.word_seams import strength
from jzreader.model.issue import Role
from jzreader.model.layout import Box
from jzreader.segmentation.captions import CaptionModel, Place, parted_credit
from jzreader.segmentation.line_features import LineFeatures
from jzreader.segmentation.page_context import PageContext, Thread
from jzreader.segmentation.pieces import Label, Piece, box_of_pieces
from jzreader.segmentation.reranker import BestReading
from jzreader.segmentation.sections import Member, Membership, SectionModel
from jzreader.segmentation.solution import Choice


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
    sections: Sequence[Membership] = ()
    """The section that it stands in, or none, then the others that it may."""

    @property
    def parts(self) -> list[Part]:
        """All of it, in reading order."""
        return [*self.titles, *self.bylines, *self.body, *self.extras]

    @property
    def start(self) -> int:
        """Where it begins in its source."""
        return min(part.start for part in self.parts)


class Signs(NamedTuple):
    """What says how likely an article is right: logarithms of chances, each at most nothing."""

    choices: float
    """Of all its choices together."""
    agreement: float
    """How much of the trust in all proposals agrees on it."""
    page_choices: float
    """Of a choice of the page's, on average: a page unlike all that was learned from leaves them open."""
    page_agreement: float
    """As ``agreement``, on average over the page."""


_SERIES = re.compile(r"[\u4e00-\u9fff“”]{4,}[·•][\u4e00-\u9fff“”]{4,}$")
"""Two phrases with a dot between them name a series: 新春走基层·村里的年."""
_UNDECIDED = 0.3
"""How likely an article is that no choice was made of: titles alone, or nothing else on the page."""
_NIL = 1e-6
"""The least chance whose logarithm is taken."""


def signs_of(drafts: Sequence[Draft]) -> list[Signs]:
    """What says of each of a page's articles how likely it is right."""
    choices = [
        [log(max(choice.probability, _NIL)) for choice in draft.choices] or [log(_UNDECIDED)]
        for draft in drafts
    ]
    agreement = [log(max(draft.article_posterior, _NIL)) for draft in drafts]
    every = [one for of in choices for one in of]
    page_choices = sum(every) / max(1, len(every))
    page_agreement = sum(agreement) / max(1, len(agreement))
    return [
        Signs(sum(of), agrees, page_choices, page_agreement)
        for of, agrees in zip(choices, agreement, strict=True)
    ]


@dataclass(slots=True)
class Drafts:
    """All that a page's pieces became; which section a draft stands in is kept in ``Draft.sections``."""

    articles: list[Draft]
    sections: list[Part]
    loose: list[Part]


def drafts_of(chosen: BestReading, section_model: SectionModel, caption_model: CaptionModel) -> Drafts:
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
    loose = _place_the_rest(context, articles, owner_of, caption_model)
    articles.sort(key=lambda draft: draft.start)
    sections = [piece for piece in context.pieces if piece.label is Label.SECTION]
    members = [member_of(draft, context.style) for draft in articles]
    ways_of = section_model.memberships(sections, members, context.style)
    for draft, ways in zip(articles, ways_of, strict=True):
        draft.sections = ways
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
    subheads: set[int] = set()
    before: Piece | None = None
    for piece in thread.pieces:
        if piece.label is Label.SUBHEAD:
            subheads.add(len(paragraphs))
        if before is None or not same_paragraph(before, piece):
            paragraphs.append([])
        for at, line in enumerate(piece.lines):
            # each line of verse, or of a table, is a paragraph, though they are one piece
            if at and line.begins and piece.label is not Label.SUBHEAD:
                paragraphs.append([])
            paragraphs[-1].append(line)
        before = piece
    draft.body = [
        Part(Role.SUBHEAD if i in subheads else _body_role(lines, i, paragraphs), tuple(lines))
        for i, lines in enumerate(paragraphs)
    ]
    return draft


def same_paragraph(before: Piece, piece: Piece) -> bool:
    """Whether a piece goes on in the paragraph that a column's end, or another article, cut off."""
    if piece.stated or Label.SUBHEAD in (before.label, piece.label):
        return False
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
    verse = all(line.marks == "0" for line in paragraphs[at + 1])  # it, and a table, has no subheads
    heads = plain and not verse and paragraphs[at - 1][-1].ends_sentence
    return Role.SUBHEAD if heads else Role.PARAGRAPH


# -- titles ---------------------------------------------------------------------------------------


def _titles(context: PageContext, draft: Draft) -> list[Part]:
    """Kicker, headline and deck: of several pieces, the largest, or most like the body, is the headline."""
    titles = sorted((p for p in draft.pieces if p.label is Label.TITLE), key=lambda p: p.number)
    if not titles:
        return []
    body = frozenset().union(*(p.bigrams for p in draft.pieces if p.body))
    main = max(range(len(titles)), key=lambda i: (_type_size(titles[i]), _worth(context, titles[i], body), i))
    low = high = main
    while low and _one_title(context, titles[low - 1], titles[low]):
        low -= 1
    while high < len(titles) - 1 and _one_title(context, titles[high], titles[high + 1]):
        high += 1
    kickers = [tuple(piece.lines) for piece in titles[:low]]
    headline = [line for piece in titles[low : high + 1] for line in piece.lines]
    if len(headline) > 1 and _stands_apart(headline[0]):
        kickers.append((headline.pop(0),))
    return [
        *(Part(Role.KICKER, lines) for lines in kickers),
        Part(Role.HEADLINE, tuple(headline)),
        *(Part(Role.DECK, tuple(piece.lines)) for piece in titles[high + 1 :]),
    ]


def _type_size(title: Piece) -> float:
    """The size that a title is set in, as a share of the text's; nothing where it is not known."""
    return max((round(line.position.frame.size, 1) for line in title.lines if line.position), default=0.0)


def _worth(context: PageContext, title: Piece, body: frozenset[str]) -> float:
    """How much a title says of its article; a deck behind a dash is never its headline."""
    return -1.0 if title.dashed else context.wording.weight(title.bigrams & body)


def _one_title(context: PageContext, before: Piece, after: Piece) -> bool:
    """Whether two titles are one headline: printed line under line, or cut amid a mark or a word by a gap."""
    if context.bodies_between(before, after) or after.dashed:
        return False
    if after.number == before.number + 1 and not after.first.gap_before:
        return True
    left, right = before.last.unspaced, after.first.unspaced
    if any(left.count(mark) > left.count(other) for mark, other in ("《》", "“”", "（）")):
        return True
    return strength(left, right) >= 2 or context.runs_on(left, right)


def _stands_apart(line: LineFeatures) -> bool:
    """Whether a title's first line is a standing one: printed twice, or worded like a series or a genre."""
    return (
        line.repeated == "twice"
        or line.furniture == "standing"
        or is_genre(line.unspaced)
        or _SERIES.match(line.unspaced) is not None
    )


# -- what stands beside ---------------------------------------------------------------------------


def _place_the_rest(
    context: PageContext, articles: list[Draft], owner_of: dict[int, Draft], caption_model: CaptionModel
) -> list[Part]:
    """Bylines, credits, captions and jumps to their articles; returns what belongs to none."""
    loose: list[Part] = []
    places = [place_of(draft) for draft in articles]
    parts = [box_of_pieces(draft.pieces) for draft in articles]
    captioned: list[Part] = []
    for piece in context.pieces:
        lines = tuple(piece.lines)
        if piece.label is Label.CREDIT and piece.number and _captioned(context.pieces[piece.number - 1]):
            captioned.append(Part(Role.CREDIT, lines))
        elif piece.label in (Label.BYLINE, Label.CREDIT):
            _give_byline(context, piece, articles, parts, owner_of, loose)
        elif piece.label is Label.CAPTION:
            owner = caption_model.owner(context, piece, places)
            captioned = loose if owner is None else articles[owner].extras
            caption, credit = parted_credit(lines)
            if caption:
                captioned.append(Part(Role.CAPTION, caption))
            if credit:
                captioned.append(Part(Role.CREDIT, credit))
        elif piece.label is Label.FURNITURE:
            side = 1 if piece.first.jumps_back else -1 if piece.first.jumps_on else 0
            draft = _neighbour(context, piece, owner_of, side) if side else None
            if draft:
                draft.extras.append(Part(Role.JUMP, lines))
            else:
                loose.append(Part(Role.FURNITURE, lines))
    return loose


def place_of(draft: Draft) -> Place:
    """The article as captions see it."""
    return Place(
        tuple(sorted(piece.number for piece in draft.pieces)),
        frozenset().union(*[piece.bigrams for piece in draft.pieces]),
        tuple(
            [
                one.position.frame
                for piece in draft.pieces
                for one in (piece.first, piece.last)
                if one.position
            ]
        ),
    )


def _captioned(piece: Piece) -> bool:
    """Whether a piece is a caption that does not say who took the picture."""
    return piece.label is Label.CAPTION and not parted_credit(piece.lines)[1]


def _give_byline(
    context: PageContext,
    piece: Piece,
    articles: list[Draft],
    parts: Sequence[Box | None],
    owner_of: dict[int, Draft],
    loose: list[Part],
) -> None:
    credit = piece.label is Label.CREDIT or piece.first.byline == "credit"
    part = Part(Role.CREDIT if credit else Role.BYLINE, tuple(piece.lines))
    before, after = (_neighbour(context, piece, owner_of, side) for side in (-1, 1))
    owner = before or after
    if before is not None and after is not None and before is not after:
        closest = _closest(piece, articles, parts)
        title = context.pieces[piece.number - 1].label is Label.TITLE
        if closest:
            owner = closest
        elif (before.bylines and not after.bylines and not title) or (title and not before.body):
            owner = after
        elif before.bylines and not title:
            earlier = [draft for draft in articles if not draft.bylines and draft.first < piece.number]
            owner = earlier[-1] if earlier else before
    if owner is None:
        loose.append(Part(Role.FURNITURE, part.lines))
    else:
        owner.bylines.append(part)
        owner_of[piece.number] = owner


def _closest(piece: Piece, articles: Sequence[Draft], parts: Sequence[Box | None]) -> Draft | None:
    """The article that a piece stands in, or closest above or below; None where that is open."""
    here = box_of_pieces([piece])
    away = [_away(here, part) if here and part else inf for part in parts]
    least = min(away)
    return articles[away.index(least)] if least < inf and away.count(least) == 1 else None


def _away(here: Box, part: Box) -> float:
    """How many points a box is above or below a part of the page; 0 in it, and infinity beside it."""
    if here.over(part) <= 0:
        return inf
    return max(0.0, here.top - part.bottom, part.top - here.bottom)


def _neighbour(context: PageContext, piece: Piece, owner_of: dict[int, Draft], side: int) -> Draft | None:
    """The article of the nearest piece on one side that has one."""
    at = piece.number + side
    while 0 <= at < len(context.pieces):
        if at in owner_of:
            return owner_of[at]
        at += side
    return None


# -- sections -------------------------------------------------------------------------------------


def member_of(draft: Draft, style: str) -> Member:
    """The article as section titles see it: where titles are a layer, section titles stand among those."""
    numbers = [piece.number for piece in draft.pieces]
    if style.startswith("layer"):
        numbers = [piece.number for piece in draft.pieces if piece.label is Label.TITLE][:1] or numbers
    bodies = [piece for piece in draft.pieces if piece.body]
    return Member(
        min(numbers),
        max(numbers),
        sum(len(piece.text) for piece in bodies),
        photo(draft),
        bodies[0].first.column if bodies else 0,
        box_of_pieces(draft.pieces),
    )


def photo(draft: Draft) -> bool:
    """Whether an article is a picture with its story: a credit and little text."""
    return any(part.role is Role.CREDIT for part in draft.bylines) and len(draft.body) <= 3
