# SPDX-License-Identifier: MIT
"""The tree's rows as immutable data: what each level shows of an issue."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from jzreader.messages import _
from jzreader.model.issue import Article, Issue, Page, ReviewState
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


def tree_of(issue: Issue | None) -> Node:
    """The whole tree under an invisible root."""
    if issue is None:
        return Node(-1, Level.ROOT, "")
    pages = tuple(_page_node(page) for page in issue.pages)
    total = sum(len(page.articles) for page in issue.pages)
    title = " ".join(part for part in (issue.date, issue.newspaper) if part) or _("Untitled issue")
    return Node(-1, Level.ROOT, "", children=(Node(issue.key, Level.ISSUE, title, str(total), None, pages),))


def article_title(article: Article) -> str:
    """What an article is called in lists: its headline, or its first words."""
    if article.headline:
        return article.headline
    words = "".join(article.body)[:24]
    return f"（{words}…）" if words else _("Without headline")


def page_title(page: Page) -> str:
    """What a page is called: its number and name."""
    number = _("Page {number}").format(number=page.number) if page.number else _("Page")
    return f"{number}　{page.name}" if page.name else number


def _page_node(page: Page) -> Node:
    done = sum(article.review is ReviewState.REVIEWED for article in page.articles)
    children: list[Node] = []
    grouped: dict[int, list[Node]] = {section.key: [] for section in page.sections}
    placed: set[int] = set()
    titles = {section.key: section.title for section in page.sections}
    order: list[int | Node] = []
    for article in page.articles:
        node = _article_node(article)
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
