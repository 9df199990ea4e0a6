# SPDX-License-Identifier: MIT
"""The tree's rows as immutable data: what each level shows of an issue."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jzreader.messages import article_title, page_title, unfamiliar_page_text
from jzreader.model.cache import IdentityCache
from jzreader.model.issue import Article, Issue, Page, ReviewState
from jzreader.model.keys import ArticleKey, SectionKey
from jzreader.model.review import doubtful, unfamiliar
from jzreader.ui.titles import listed_title


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
    hint: str = ""


class Nodes:
    """Makes trees of an issue from edit to edit; what did not change keeps its very node."""

    def __init__(self) -> None:
        self._issue: int | None = None
        self._forget()

    def tree(self, issue: Issue | None) -> Node:
        """The whole tree under an invisible root."""
        if issue is None or issue.key != self._issue:
            self._issue = issue.key if issue else None
            self._forget()
        if issue is None:
            return Node(-1, Level.ROOT, "")
        pages = tuple(self._pages.get(page.key, page, self._page) for page in issue.pages)
        total = sum(len(page.articles) for page in issue.pages)
        title = listed_title(issue.date, issue.newspaper, issue.sources[0].name if issue.sources else None)
        root = Node(issue.key, Level.ISSUE, title, str(total), None, pages)
        return Node(-1, Level.ROOT, "", children=(root,))

    def _page(self, page: Page) -> Node:
        nodes = {
            article.key: self._articles.get(article.key, article, _article_node) for article in page.articles
        }
        return _page_node(page, nodes)

    def _forget(self) -> None:
        self._pages: IdentityCache[Page, Node] = IdentityCache()
        self._articles: IdentityCache[Article, Node] = IdentityCache()


def _page_title(page: Page) -> str:
    """What a page is called: its number and name."""
    number = page_title(page.number)
    return f"{number}　{page.name}" if page.name else number


def _page_node(page: Page, nodes: Mapping[ArticleKey, Node]) -> Node:
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
    expected = unfamiliar(page)
    return Node(
        page.key,
        Level.PAGE,
        _page_title(page),
        f"{done}/{len(page.articles)}",
        ReviewState.DOUBTFUL if expected is not None else None,
        tuple(children),
        "\n".join(unfamiliar_page_text(expected)) if expected is not None else "",
    )


def _article_node(article: Article) -> Node:
    state = article.review
    if doubtful(article):
        state = ReviewState.DOUBTFUL
    return Node(article.key, Level.ARTICLE, article_title(article), state=state)
