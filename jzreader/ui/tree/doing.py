# SPDX-License-Identifier: MIT
"""The edits that the contents make of what is done to their rows. Loaded with the first of them."""

from __future__ import annotations

from jzreader.edits import Edit, Several, gestures
from jzreader.edits.articles import AssignSection, MoveArticle, RenameArticle, RenameSection
from jzreader.edits.pages import MovePage
from jzreader.model.change import Focus
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey, PageKey, SectionKey
from jzreader.ui.tree.nodes import Level, Node


def renamed(node: Node, text: str) -> Edit | None:
    """The edit that gives a row another title: an article's headline or a section's name."""
    if node.level is Level.ARTICLE:
        return RenameArticle(ArticleKey(node.key), text)
    return RenameSection(SectionKey(node.key), text) if node.level is Level.SECTION else None


def sent(issue: Issue, focus: Focus, node: Node) -> Edit:
    """The edit that puts selected lines where they were dropped; on a page they are a new article."""
    return gestures.send(issue, focus, ArticleKey(node.key) if node.level is Level.ARTICLE else None)


def moved_articles(issue: Issue, keys: tuple[ArticleKey, ...], node: Node, row: int) -> Edit | None:
    """The edit that puts articles where they were dropped; None where they are there."""
    edits = _moves(issue, keys, node, row)
    if len(edits) == 1:
        return edits[0]
    return Several(tuple(edits)) if edits else None


def moved_pages(issue: Issue, keys: tuple[int, ...], row: int) -> Edit:
    """The edit that puts pages before the row they were dropped at; on the issue: behind all others."""
    below = issue.pages[row:] if row >= 0 else ()
    before = next((page.key for page in below if page.key not in keys), None)
    edits = tuple(MovePage(page.key, before) for page in issue.pages if page.key in keys)
    return edits[0] if len(edits) == 1 else Several(edits)


def _moves(issue: Issue, keys: tuple[ArticleKey, ...], node: Node, row: int) -> list[Edit]:
    """The edits that put articles where they were dropped: on or between the rows of a node."""
    if node.level is Level.ARTICLE:
        found = issue.find_article(ArticleKey(node.key))
        if found is None or node.key in keys:
            return []
        page, target = found
        return [MoveArticle(key, page.key, target.key, target.section) for key in keys]
    below = [child for child in node.children[row:] if row >= 0 and child.key not in keys]
    before = next((ArticleKey(child.key) for child in below if child.level is Level.ARTICLE), None)
    if node.level is Level.PAGE:
        return [MoveArticle(key, PageKey(node.key), before) for key in keys]
    into = SectionKey(node.key)
    page = next(page for page in issue.pages if page.section(into))
    if before is None and all(any(a.key == key for a in page.articles) for key in keys):
        section = page.section(into)
        return [AssignSection(keys, section.title)] if section else []
    return [MoveArticle(key, page.key, before, into) for key in keys]
