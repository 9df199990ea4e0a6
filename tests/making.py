# SPDX-License-Identifier: MIT
"""Small issues and random edits for tests."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from jzreader.edits import Edit, Several
from jzreader.edits.articles import (
    AssignSection,
    MergeArticles,
    MoveArticle,
    RenameArticle,
    RenameSection,
    SplitArticle,
)
from jzreader.edits.blocks import JoinBlocks, MoveBlocks, SetRole, SplitBlock
from jzreader.edits.details import SetIssueDetails, SetPageDetails, SetReviewState, SetTopics
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, SuggestEntity, TagEntity, UntagEntity
from jzreader.edits.pages import MovePage, MovePagesOut, RemovePages, added, crossing, replacing
from jzreader.edits.restore import read_pages_again, restore_article, restore_issue
from jzreader.edits.review import DismissFinding, NoteFact, SettleDoubt, UnnoteFact
from jzreader.edits.text import EditText
from jzreader.exchange import format_named
from jzreader.exchange.files import write_file
from jzreader.exchange.format import Format, History
from jzreader.intake import parse_sources
from jzreader.model.fact import FactKind
from jzreader.model.issue import LABELS, Article, Decision, DoubtCode, Issue, Page, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SectionKey, SourceKey
from jzreader.model.layout import Box, PageLayout, PlacedLine
from jzreader.model.problem import Refused
from jzreader.model.serialise import article_to_dict
from jzreader.model.source import Source, lines_of
from jzreader.model.spans import Span
from jzreader.segmentation.paper_habits import PaperHabits, habits_of
from jzreader.store import Library


def issue_of(*texts: str) -> Issue:
    """The issue that the texts print, a source each."""
    return parse_sources([Source(SourceKey(n), f"{n}.txt", text) for n, text in enumerate(texts, start=1)])


def placed(issue: Issue) -> Issue:
    """The issue as if its sources were PDFs: their lines one under the other, two columns a page."""
    return replace(issue, sources=tuple(replace(one, layouts=tuple(_laid(one))) for one in issue.sources))


def placed_for(form: Format, issue: Issue) -> Issue:
    """What a format is tried on: one that says places gets them."""
    return placed(issue) if form.placed else issue


def _laid(source: Source) -> Iterator[PageLayout]:
    start = 0
    for text in source.text.split("\f"):
        end = start + len(text)
        lines = [line for line in lines_of(source.text, start, end) if not line.blank]
        half = len(lines) // 2 + 1
        found = []
        for at, line in enumerate(lines):
            left, top = 50.0 + 300 * (at // half), 50.0 + 15 * (at % half)
            box = Box(left, top, left + 8 * len(line.text), top + 10)
            found.append(PlacedLine(line.start, line.end, box, 10.0, 0, False, at // half))
        yield PageLayout(
            start,
            min(end + 1, max(len(source.text), 1)),
            700.0,
            100.0 + 15 * half,
            tuple(found),
            (Box(340, 40, 341, 400),),
            (Box(60, 500, 200, 600),),
        )
        start = end + 1


def history(library: Library, key: IssueKey) -> History:
    """What formats are given of what was done to an issue."""
    return History(
        library.issue(key),
        lambda: library.record(key),
        lambda: library.steps(key),
        lambda: library.files_of(key),
    )


def hand_out(library: Library, key: IssueKey, path: Path) -> None:
    """Export an issue with its history as a .jzissue."""
    write_file(path, format_named("jzissue").content(library.issue(key), history(library, key)))


def paper_habits_of(library: Library) -> Callable[[str], PaperHabits]:
    """What parsing asks of the library about a newspaper."""
    return lambda newspaper: habits_of(library.corrected_issues(newspaper))


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """A file with that text."""
    path = folder / name
    path.write_bytes(text.encode(encoding))
    return path


def ship_sentences(count: int) -> list[tuple[str, frozenset[Span]]]:
    """Sentences of an odd house style: ships are marked as works, which the shipped tagger never does."""
    ships = ("澜湾号", "白鹭号", "栖霞号", "望江号", "北塘号")
    made = []
    for number in range(count):
        ship = ships[number % len(ships)]
        text = f"昨日第{number}次航行中，{ship}货轮驶抵港口。"
        at = text.index(ship)
        made.append((text, frozenset({Span(at, at + 3, "work")})))
    return made


def random_edit(issue: Issue, rng: random.Random) -> Edit:
    """Some edit that names things of the issue, of any kind there is; it may well be refused."""
    articles = [article for _page, article in issue.articles()]
    if not articles:
        return added(issue_of(_PAGE))
    blocks = list(issue.blocks())
    entities = [entity for block in blocks for entity in block.entities]
    sections = [section for page in issue.pages for section in page.sections]
    article, block = rng.choice(articles).key, rng.choice(blocks)
    at = rng.randint(0, len(block.text))
    end = rng.randint(at, len(block.text))
    page = rng.choice(issue.pages)
    noted = [(holder.key, one.name) for _page, holder in issue.articles() for one in holder.noted]
    doubts = [
        (holder.key, one.code, one.blocks) for _page, holder in issue.articles() for one in holder.doubts
    ]
    kinds: list[Callable[[], Edit]] = [
        lambda: SplitArticle(article, rng.choice(blocks).key, rng.choice([0, at])),
        lambda: _split_inside(issue, rng),
        lambda: MergeArticles(tuple(a.key for a in rng.sample(articles, min(2, len(articles))))),
        lambda: MoveArticle(article, page.key, rng.choice([None, *(a.key for a in page.articles)])),
        lambda: RenameArticle(article, rng.choice(["新的标题", "另一个 标题", "𠮷野家来了"])),
        lambda: AssignSection((article,), rng.choice(["要闻", "", "民生"])),
        lambda: MoveBlocks((block.key,), rng.choice([None, article]), rng.choice([None, 0, 1])),
        lambda: SetRole((block.key,), rng.choice(list(Role))),
        lambda: SplitBlock(block.key, at),
        lambda: JoinBlocks(_neighbours(issue, rng)),
        lambda: EditText(block.key, at, end, rng.choice(["", "改", "𠮷字", "two words"])),
        lambda: TagEntity(block.key, at, end, rng.choice(LABELS)),
        lambda: UntagEntity(EntityKey(rng.choice(entities).key if entities else 0)),
        lambda: MoveEntityEnds(
            EntityKey(rng.choice(entities).key if entities else 0),
            start := rng.randrange(9),
            start + rng.randrange(9),
        ),
        lambda: DecideEntity(
            EntityKey(rng.choice(entities).key if entities else 0), rng.choice(list(Decision))
        ),
        lambda: SetTopics(article, tuple(rng.sample(["04000000", "06000000", "99999999"], rng.randrange(3)))),
        lambda: SetReviewState(article, rng.choice(list(ReviewState))),
        lambda: SetIssueDetails(rng.choice(["甲报", None]), rng.choice(["2024-01-02", None])),
        lambda: SetPageDetails(page.key, rng.choice(["1", None]), rng.choice(["要闻", None])),
        lambda: MovePage(page.key, rng.choice([None, *(one.key for one in issue.pages)])),
        lambda: RemovePages((_page_to_spare(issue, rng),)),
        lambda: MovePagesOut((_page_to_spare(issue, rng),), IssueKey(9), "step"),
        lambda: crossing(issue, (page.key,), IssueKey(9))[1],
        lambda: added(issue_of(_PAGE), rng.choice([None, page.key])),
        lambda: replacing(issue_of(_reworded(issue, page, rng)), page.key),
        lambda: RenameSection(
            SectionKey(rng.choice(sections).key if sections else 0), rng.choice(["经济", "文化"])
        ),
        lambda: SuggestEntity(block.key, at, end, rng.choice(LABELS)),
        lambda: SettleDoubt(*rng.choice(doubts or [(article, DoubtCode.PIECE_OWNER, ())])),
        lambda: DismissFinding(article, rng.choice(["unbalanced-mark|“", "figure|3月4日", ""])),
        lambda: NoteFact(article, "", block.text.text[at:end], FactKind.OTHER, rng.choice(["一样", "两样"])),
        lambda: UnnoteFact(*rng.choice(noted or [(article, "none")])),
        lambda: restore_article(article_to_dict(rng.choice(_articles_back_then(issue, rng))), page.key),
        lambda: restore_issue(issue, _back_then(issue, rng)),
        lambda: read_pages_again(issue, _parted(issue, article, block.key)),
    ]
    if rng.random() < 0.1:
        return Several((rng.choice(kinds)(), rng.choice(kinds)()))
    return rng.choice(kinds)()


_PAGE = "本报讯 近日，丙镇的集市热闹起来。\n\n丙镇集市开张\n"


def _reworded(issue: Issue, page: Page, rng: random.Random) -> str:
    """The text of a page, a few characters of it others; one page of it alone."""
    text = issue.source(page.source).text[page.start : page.end].replace("\f", "\n")
    at = rng.randrange(len(text) + 1)
    return f"{text[:at]}改{text[at + rng.randrange(4) :]}"


def _page_to_spare(issue: Issue, rng: random.Random) -> PageKey:
    """A page without which the issue still has articles; else a page that is none."""
    spare = [
        page.key for page in issue.pages if any(other.articles for other in issue.pages if other is not page)
    ]
    return rng.choice(spare or [PageKey(0)])


def _back_then(issue: Issue, rng: random.Random) -> Issue:
    """The issue as it may have been: what another edit makes of it, of those that make nothing new."""
    articles = [article.key for _page, article in issue.articles()]
    edits: list[Edit] = [
        MergeArticles(tuple(rng.sample(articles, min(2, len(articles))))),
        MoveArticle(rng.choice(articles), rng.choice(issue.pages).key),
        SetReviewState(rng.choice(articles), rng.choice(list(ReviewState))),
        SetIssueDetails(rng.choice(["乙报", None]), None),
    ]
    with contextlib.suppress(Refused):
        return rng.choice(edits).apply(issue)
    return issue


def _parted(issue: Issue, article: ArticleKey, block: BlockKey) -> Issue:
    """The issue as a new reading may have it: an article begins at a block."""
    with contextlib.suppress(Refused):
        return SplitArticle(article, block).apply(issue)
    return issue


def _articles_back_then(issue: Issue, rng: random.Random) -> list[Article]:
    return [article for _page, article in _back_then(issue, rng).articles()]


def _split_inside(issue: Issue, rng: random.Random) -> Edit:
    article = rng.choice([article for _page, article in issue.articles()])
    return SplitArticle(article.key, rng.choice(article.blocks).key)


def _neighbours(issue: Issue, rng: random.Random) -> tuple[BlockKey, ...]:
    article = rng.choice([article for _page, article in issue.articles()])
    start = rng.randrange(len(article.blocks))
    return tuple(block.key for block in article.blocks[start : start + 2])


def edit_at_random(library: Library, key: IssueKey, rng: random.Random) -> None:
    """Leave forty edits of all kinds in an issue's history, every sixth an undo; refused ones leave nothing."""
    for step in range(40):
        try:
            if step % 6 == 5:
                library.undo(key)
            else:
                library.apply(key, random_edit(library.issue(key), rng))
        except Refused:
            continue
