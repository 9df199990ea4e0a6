# SPDX-License-Identifier: MIT
"""Going back: an article to what it was at some time, while all the rest stays, or the whole issue."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from jzreader.edits.edit import Edit
from jzreader.edits.tree import new_key, place_on, without_blocks, without_sections
from jzreader.messages import N_
from jzreader.model.change import diff, restore_image
from jzreader.model.conservation import conservation
from jzreader.model.issue import Article, Block, Entity, Issue
from jzreader.model.keys import ArticleKey, BlockKey, PageKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.problem import Problem, ProblemCode, Refused
from jzreader.model.record import check_issue
from jzreader.model.serialise import ArticleImage, IssueImage, article_from_dict, article_to_dict
from jzreader.model.spans import moved, within

_Range = tuple[int, int, int]


@dataclass(frozen=True)
class RestoreArticle(Edit):
    """Put an article back as ``image``, its plain JSON, says; ``page`` is where it goes if it is gone.

    The characters that it had then are fetched from wherever they are now; what it holds now beyond them
    becomes an article of its own, right after it. So every character still has one owner. What was printed on
    a page that has left the issue since, and that no block holds, is left out: another issue may have it.
    """

    words: ClassVar[str] = N_("Restore article")
    article: ArticleKey
    page: PageKey
    image: ArticleImage

    def apply(self, issue: Issue) -> Issue:
        """The issue with that article as it was."""
        then = _held_part(issue, self._then())
        if not then.blocks:
            raise Refused(ProblemCode.NO_PAGE, page=self.page)
        found = issue.find_article(self.article)
        wanted = [place for block in then.blocks for place in _owned(block)]
        page = found[0] if found else issue.page(self.page)
        if page is None:
            raise Refused(ProblemCode.NO_PAGE, page=self.page)
        if found and article_to_dict(found[1]) == article_to_dict(then):
            raise Refused(ProblemCode.NOTHING_CHANGED)
        taken: set[int] = {block.key for block in then.blocks}
        taken |= {entity.key for block in then.blocks for entity in block.entities}
        issue = _without_characters(issue, wanted, taken)
        sections = {section.key for section in (issue.page(page.key) or page).sections}
        then = replace(then, section=then.section if then.section in sections else None)
        put = _put(issue, page.key, then)
        try:
            check_issue(put, issue)
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise Refused(ProblemCode.BAD_EDIT, name=self.name, field="image") from error
        return put

    def _then(self) -> Article:
        try:
            then = article_from_dict(json.loads(self.image))
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise Problem(ProblemCode.BAD_EDIT, name=self.name, field="image") from error
        if then.key != self.article or not then.blocks:
            raise Problem(ProblemCode.BAD_EDIT, name=self.name, field="image")
        return then


def _held_part(issue: Issue, then: Article) -> Article:
    """The article without the characters that no page of the issue prints and no block of it holds."""
    pages = [(page.source, page.start, page.end) for page in issue.pages]
    strange = [
        place
        for block in then.blocks
        for place in _owned(block)
        if not any(source == place[0] and start <= place[1] < end for source, start, end in pages)
        and not any(_touches(standing, [place]) for standing in issue.blocks())
    ]
    if not strange:
        return then
    blocks: list[Block] = []
    for block in then.blocks:
        _issue, left = _left(issue, block, strange, set()) if _touches(block, strange) else (issue, block)
        if left is not None:
            blocks.append(left)
    return replace(then, blocks=tuple(blocks))


def restore_article(article: dict[str, Any], page: PageKey) -> RestoreArticle:
    """The edit that puts an article back as its plain image says."""
    image = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
    return RestoreArticle(article["key"], page, ArticleImage(image))


def _owned(block: Block) -> list[_Range]:
    return [(run.source, run.start, run.start + run.length) for run in block.text.runs]


def _without_characters(issue: Issue, wanted: list[_Range], taken: set[int]) -> Issue:
    """The issue without the wanted characters; what is left of a block gets keys that are not taken."""
    for block in list(issue.blocks()):
        touched = _touches(block, wanted)
        if not touched and block.key not in taken:
            continue
        issue, left = _left(issue, block, wanted, taken)
        if left is None:
            gone = frozenset({block.key})
            issue = without_blocks(without_sections(issue, gone), gone)
        else:
            issue = _swapped(issue, block.key, left)
    return issue


def _left(issue: Issue, block: Block, wanted: list[_Range], taken: set[int]) -> tuple[Issue, Block | None]:
    text = MappedText()
    entities: dict[int, Entity] = {}
    cuts = [*_gone(block, wanted), (len(block.text), len(block.text))]
    at = 0
    for low, high in cuts:
        for entity in moved(within(block.entities, at, low), len(text)):
            if entity.key not in taken:
                entities.setdefault(entity.key, entity)
        text = text + block.text[at:low]
        at = high
    if not text.runs or not text.text.strip():
        return issue, None
    key = block.key
    if key in taken:
        issue, key = new_key(issue, BlockKey)
    return issue, replace(block, key=key, text=text, entities=tuple(entities.values()))


def _gone(block: Block, wanted: list[_Range]) -> list[tuple[int, int]]:
    """The stretches of the block's clean text that show wanted characters, in order and apart."""
    cut: list[tuple[int, int]] = []
    for run in block.text.runs:
        for source, start, end in wanted:
            low, high = max(run.start, start), min(run.start + run.length, end)
            if source == run.source and low < high:
                first = run.clean if run.silent else run.clean + low - run.start
                cut.append((first, first if run.silent else first + high - low))
    merged: list[tuple[int, int]] = []
    for low, high in sorted(cut):
        if merged and low <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(high, merged[-1][1]))
        else:
            merged.append((low, high))
    return merged


def _touches(block: Block, wanted: Iterable[_Range]) -> bool:
    return any(
        run.source == source and run.start < end and run.start + run.length > start
        for run in block.text.runs
        for source, start, end in wanted
    )


def _swapped(issue: Issue, key: BlockKey, new: Block) -> Issue:
    found = issue.find_block(key)
    if found is None:
        return issue
    page, article, _ = found
    if article is None:
        loose = tuple(new if block.key == key else block for block in page.loose)
        sections = tuple(replace(s, block=new.key) if s.block == key else s for s in page.sections)
        return issue.with_page(replace(page, loose=loose, sections=sections))
    blocks = tuple(new if block.key == key else block for block in article.blocks)
    return issue.with_article(replace(article, blocks=blocks))


def _put(issue: Issue, page_key: PageKey, then: Article) -> Issue:
    """The article in its place; what was left of the one that stands there follows it."""
    page = issue.page(page_key)
    if page is None:
        raise Refused(ProblemCode.NO_PAGE, page=page_key)
    articles: list[Article] = []
    placed = False
    for standing in page.articles:
        if standing.key != then.key:
            articles.append(standing)
            continue
        issue, key = new_key(issue, ArticleKey)
        articles += [then, replace(standing, key=key, doubts=())]
        placed = True
    if not placed:
        articles.insert(place_on(page, then), then)
    return issue.with_page(replace(page, articles=tuple(articles)))


@dataclass(frozen=True)
class RestoreIssue(Edit):
    """Put the issue back as ``image`` says: the parts in which it was another then, as plain JSON."""

    words: ClassVar[str] = N_("Go back to an earlier state")
    image: IssueImage
    characters: int = 0
    """How many printed characters the blocks own then; nothing in histories of before December 2026."""
    printed: int = 0
    """How many the pages print then; nothing in the same and some later ones."""

    def apply(self, issue: Issue) -> Issue:
        """The issue as it was; its key counter never goes back.

        Refused where the image is of parts that do not fit the rest, as when it is done at another point
        of the history than it was made for: something would then belong to two blocks, or to none.
        """
        try:
            then = restore_image(issue, json.loads(self.image))
            check_issue(then, issue)
        except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
            raise Refused(ProblemCode.BAD_EDIT, name=self.name, field="image") from error
        kept = conservation(then)
        if _doubled(then) or self.characters not in (0, kept.owned) or self.printed not in (0, kept.total):
            raise Refused(ProblemCode.BAD_EDIT, name=self.name, field="image")
        return then


def restore_issue(now: Issue, then: Issue) -> RestoreIssue:
    """The edit that makes of the issue what it was."""
    image = diff(now, then).image(then, whole=True)
    text = json.dumps(image, ensure_ascii=False, separators=(",", ":"))
    kept = conservation(then)
    return RestoreIssue(IssueImage(text), kept.owned, kept.total)


@dataclass(frozen=True)
class ReadPagesAgain(RestoreIssue):
    """Put what a new reading says in the place of pages that nobody corrected; see ``RestoreIssue``."""

    words: ClassVar[str] = N_("Read pages again")

    def apply(self, issue: Issue) -> Issue:
        """The issue with the pages as they were read anew, under keys that were not given out before."""
        try:
            last = max(_keys_in(json.loads(self.image)), default=0)
        except (ValueError, TypeError, RecursionError) as error:
            raise Refused(ProblemCode.BAD_EDIT, name=self.name, field="image") from error
        return super().apply(replace(issue, next_key=max(issue.next_key, last + 1)))


def read_pages_again(now: Issue, then: Issue) -> ReadPagesAgain:
    """The edit that makes of the issue what a new reading of some of its pages says."""
    made = restore_issue(now, then)
    return ReadPagesAgain(made.image, made.characters, made.printed)


def _keys_in(plain: object) -> Iterator[int]:
    if isinstance(plain, dict):
        if isinstance(plain.get("key"), int):
            yield plain["key"]
        for value in plain.values():
            yield from _keys_in(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _keys_in(value)


def _doubled(issue: Issue) -> bool:
    """Whether anything is in the issue twice."""
    keys: list[int] = [article.key for _page, article in issue.articles()]
    for block in issue.blocks():
        keys += [block.key, *(entity.key for entity in block.entities)]
    return len(keys) > len(set(keys)) or conservation(issue).doubled > 0
