# SPDX-License-Identifier: MIT
"""What a person points at, and the one edit that a gesture on it means."""

from __future__ import annotations

import re
from itertools import pairwise

from jzreader.edits.articles import MergeArticles, MoveArticle, SplitArticle
from jzreader.edits.blocks import JoinBlocks, MoveBlocks, SetRole, SplitBlock
from jzreader.edits.edit import Edit, Several, article_of
from jzreader.edits.review import SettleDoubt
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Doubt, DoubtCode, Issue, Reading, Role
from jzreader.model.keys import ArticleKey, BlockKey, SourceKey
from jzreader.model.problem import ProblemCode, Refused

_SENTENCE = re.compile("[。！？!?…]+[”’）」』]*\\s*|\\s+")
"""What ends a sentence, or parts the lines of a headline."""


def send(issue: Issue, focus: Focus, article: ArticleKey | None) -> Edit:
    """What is chosen goes to another article; None: to one of its own."""
    cuts, keys = _chosen(issue, focus, articles_only=True)
    return _together(cuts, MoveBlocks(keys, article))


def new_article(issue: Issue, focus: Focus) -> Edit:
    """Chosen lines become an article; without a choice, all from the place in focus on does."""
    if focus.lines or focus.blocks:
        return send(issue, focus, None)
    found = issue.find_block(focus.block) if focus.block is not None else None
    if found is None:
        raise Refused(ProblemCode.NOTHING_CHOSEN)
    _page, article, block = found
    if article is None:
        return MoveBlocks((block.key,))
    at = natural_cut(block, focus.start)
    if at == len(block.text):
        order = [one.key for one in article.blocks]
        after = order.index(block.key) + 1
        if after < len(order):
            return SplitArticle(article.key, order[after])
    return SplitArticle(article.key, block.key, at if at < len(block.text) else 0)


def natural_cut(block: Block, at: int) -> int:
    """The place at which an article may begin that is nearest before a caret: a sentence's or line's start.

    The caret at a sentence's end is before the next one.
    """
    text = block.text.text
    if not 0 < at < len(text):
        return at
    starts = {0, *(match.end() for match in _SENTENCE.finditer(text))}
    runs = block.text.runs
    starts |= {
        run.clean
        for before, run in pairwise(runs)
        if run.source != before.source or run.start > before.start + before.length
    }
    return max(start for start in starts if start <= at)


def set_role(issue: Issue, focus: Focus, role: Role) -> Edit:
    """What is chosen plays another role."""
    cuts, keys = _chosen(issue, focus)
    return _together(cuts, SetRole(keys, role))


def move(issue: Issue, focus: Focus, step: int) -> Edit:
    """What is chosen goes one block up or down in its article."""
    cuts, keys = _chosen(issue, focus)
    if cuts:
        issue = Several(cuts).apply(issue)
    article = _article_of(issue, keys[0])
    places = [i for i, block in enumerate(article.blocks) if block.key in keys]
    position = places[0] + step
    if not 0 <= position <= len(article.blocks) - len(places):
        raise Refused(ProblemCode.AT_THE_EDGE)
    return _together(cuts, MoveBlocks(keys, article.key, position))


def join(issue: Issue, focus: Focus) -> Edit:
    """The chosen blocks become one; a single one takes in the next. Refuses those of different roles."""
    cuts, keys = _chosen(issue, focus)
    if len(keys) == 1:
        article = _article_of(issue, keys[0])
        order = [block.key for block in article.blocks]
        keys = tuple(order[order.index(keys[0]) :][:2]) if keys[0] in order else keys
    after = Several(cuts).apply(issue) if cuts else issue
    found = [after.find_block(key) for key in keys]
    if len({one[2].role for one in found if one is not None}) > 1:
        raise Refused(ProblemCode.DIFFERENT_ROLES)
    return _together(cuts, JoinBlocks(keys))


def split_block(issue: Issue, focus: Focus) -> Edit:
    """The block in focus is cut in two at the caret, or before the first chosen line."""
    if focus.block is None:
        raise Refused(ProblemCode.NOTHING_CHOSEN)
    return SplitBlock(focus.block, focus.start)


def move_boundary(issue: Issue, source: SourceKey, start: int, end: int, article: ArticleKey | None) -> Edit:
    """The lines of ``[start, end)`` go to the article whose band was drawn over them; None: off the text."""
    focus = Focus(lines=(source, start, end))
    return set_role(issue, focus, Role.FURNITURE) if article is None else send(issue, focus, article)


def take_reading(issue: Issue, article: Article, doubt: Doubt, reading: Reading) -> Edit:
    """The other reading of a doubtful place becomes the truth, and the doubt is settled."""
    edit: Edit
    if doubt.code is DoubtCode.SECTION:
        page, _article = article_of(issue, article.key)
        keys = [one.key for one in page.articles]
        after = keys[keys.index(article.key) + 1 :]
        edit = MoveArticle(article.key, page.key, after[0] if after else None, reading.section)
    elif reading.article is None:
        edit = MoveBlocks(doubt.blocks)
    elif doubt.code is DoubtCode.ARTICLE_START:
        edit = MergeArticles((reading.article, article.key))
    else:
        edit = MoveBlocks(doubt.blocks, reading.article)
    return Several((SettleDoubt(article.key, doubt.code, doubt.blocks), edit))


def _chosen(
    issue: Issue, focus: Focus, *, articles_only: bool = False
) -> tuple[tuple[Edit, ...], tuple[BlockKey, ...]]:
    """The cuts that are needed, and the blocks. A row of lines takes no page furniture along."""
    cuts: tuple[Edit, ...] = ()
    if focus.lines:
        cuts, keys = whole_blocks(issue, *focus.lines)
        after = Several(cuts).apply(issue) if cuts else issue
        owned = tuple(key for key in keys if _owner(after, key) is not None)
        if articles_only and owned:
            keys = owned
    elif focus.blocks:
        keys = focus.blocks
    else:
        keys = (focus.block,) if focus.block is not None else ()
    if not keys:
        raise Refused(ProblemCode.NOTHING_CHOSEN)
    return cuts, keys


def _owner(issue: Issue, key: BlockKey) -> Article | None:
    found = issue.find_block(key)
    return found[1] if found else None


def _article_of(issue: Issue, key: BlockKey) -> Article:
    article = _owner(issue, key)
    if article is None:
        raise Refused(ProblemCode.NOT_IN_ARTICLE)
    return article


def _together(cuts: tuple[Edit, ...], edit: Edit) -> Edit:
    return Several((*cuts, edit)) if cuts else edit


def whole_blocks(
    issue: Issue, source: SourceKey, start: int, end: int
) -> tuple[tuple[Edit, ...], tuple[BlockKey, ...]]:
    """The cuts that make ``[start, end)`` of a source a row of whole blocks, and these blocks' keys.

    The keys are those that the blocks have once the cuts are done in that order.
    """
    cuts: list[Edit] = []
    chosen: list[tuple[int, BlockKey]] = []
    for block in list(issue.blocks()):
        place = _held(block, source, start, end)
        if place is None:
            continue
        low, high, first = place
        key = block.key
        if low > 0:
            issue, key = _cut(issue, cuts, key, low)
        if high < len(block.text):
            issue, _rest = _cut(issue, cuts, key, high - low)
        chosen.append((first, key))
    return tuple(cuts), tuple(key for _first, key in sorted(chosen))


def _cut(issue: Issue, cuts: list[Edit], key: BlockKey, at: int) -> tuple[Issue, BlockKey]:
    cut = SplitBlock(key, at)
    cuts.append(cut)
    return cut.apply(issue), BlockKey(issue.next_key)


def _held(block: Block, source: SourceKey, start: int, end: int) -> tuple[int, int, int] | None:
    """(first, last, source offset of the first) of the block's characters from the range; None if none."""
    inside: list[tuple[int, int, int]] = []
    for run in block.text.runs:
        low, high = max(run.start, start), min(run.start + run.length, end)
        if run.source == source and low < high and not run.silent:
            inside.append((run.clean + low - run.start, run.clean + high - run.start, low))
    if not inside:
        return None
    first, last = min(low for low, _high, _at in inside), max(high for _low, high, _at in inside)
    text = block.text.text
    if not text[:first].strip():
        first = 0
    if not text[last:].strip():
        last = len(text)
    return first, last, min(at for _low, _high, at in inside)
