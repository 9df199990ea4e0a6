# SPDX-License-Identifier: MIT
"""The tree's rows as immutable data: what each level shows of an issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jzreader.messages import _
from jzreader.model.issue import Article, Issue, Page, ReviewState
from jzreader.model.keys import SectionKey
from jzreader.model.review import doubtful


class Level(StrEnum):
    """What a row stands for."""

    ROOT = "root"
    ISSUE = "issue"
    PAGE = "page"
    SECTION = "section"
    ARTICLE = "article"


@dataclass(frozen=True, slots=True)
class Node:
    """One row: its key is the model's own, so that a new snapshot finds it again."""

    key: int
    level: Level
    text: str
    count: str = ""
    state: ReviewState | None = None
    children: tuple[Node, ...] = ()


class Nodes:
    """Makes trees of an issue from edit to edit; what did not change keeps its very node."""

    def __init__(self) -> None:
        self._pages: dict[int, tuple[Page, Node]] = {}
        self._articles: dict[int, tuple[Article, Node]] = {}

    def of(self, issue: Issue | None) -> Node:
        """The whole tree under an invisible root."""
        if issue is None:
            self._pages, self._articles = {}, {}
            return Node(-1, Level.ROOT, "")
        pages = tuple(self._page(page) for page in issue.pages)
        self._pages = {page.key: (page, node) for page, node in zip(issue.pages, pages, strict=True)}
        total = sum(len(page.articles) for page in issue.pages)
        title = " ".join(part for part in (issue.date, issue.newspaper) if part) or _("Untitled issue")
        root = Node(issue.key, Level.ISSUE, title, str(total), None, pages)
        return Node(-1, Level.ROOT, "", children=(root,))

    def _page(self, page: Page) -> Node:
        kept = self._pages.get(page.key)
        if kept is not None and kept[0] is page:
            return kept[1]
        nodes: dict[int, Node] = {}
        for article in page.articles:
            known = self._articles.get(article.key)
            if known is None or known[0] is not article:
                known = (article, _article_node(article))
                self._articles[article.key] = known
            nodes[article.key] = known[1]
        return _page_node(page, nodes)


def article_title(article: Article) -> str:
    """What an article is called in lists: its headline, or its first words."""
    if article.headline:
        return article.headline
    words = "".join(article.body)[:24]
    return f"（{words}…）" if words else _("(No headline)")


def page_title(page: Page) -> str:
    """What a page is called: its number and name."""
    number = _("Page {number}").format(number=page.number) if page.number else _("Page")
    return f"{number}　{page.name}" if page.name else number


def _page_node(page: Page, nodes: dict[int, Node]) -> Node:
    done = sum(article.review is ReviewState.REVIEWED for article in page.articles)
    children: list[Node] = []
    grouped: dict[SectionKey, list[Node]] = {section.key: [] for section in page.sections}
    placed: set[SectionKey] = set()
    titles = {section.key: section.title for section in page.sections}
    order: list[SectionKey | Node] = []
    for article in page.articles:
        node = nodes[article.key]
        if article.section in grouped:
            grouped[article.section].append(node)
            if article.section not in placed:
                placed.add(article.section)
                order.append(article.section)
        else:
            order.append(node)
    order += [key for key in grouped if key not in placed]
    for one in order:
        if isinstance(one, Node):
            children.append(one)
        else:
            rows = tuple(grouped[one])
            children.append(Node(one, Level.SECTION, titles[one], str(len(rows)), None, rows))
    return Node(page.key, Level.PAGE, page_title(page), f"{done}/{len(page.articles)}", None, tuple(children))


def _article_node(article: Article) -> Node:
    state = article.review
    if doubtful(article):
        state = ReviewState.DOUBTFUL
    return Node(article.key, Level.ARTICLE, article_title(article), state=state)
