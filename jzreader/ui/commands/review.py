# SPDX-License-Identifier: MIT
"""Going through the articles, and saying how far each is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jzreader.edits.details import SetReviewState
from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.issue import Article, ReviewState

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def go(window: Window, step: int) -> None:
    """Select the article before or after."""
    other = window.desk.neighbour(step)
    if other:
        window.desk.select(Focus(other.key))


def set_state(window: Window, state: ReviewState) -> None:
    """Say how far the article is."""
    article = window.desk.article
    if article:
        window.desk.apply(SetReviewState(article.key, state))


def reviewed(window: Window) -> None:
    """Mark the article as reviewed and go to the next that is not."""
    desk = window.desk
    if desk.article is None or desk.issue is None:
        return
    if desk.article.review is not ReviewState.REVIEWED:
        desk.apply(SetReviewState(desk.article.key, ReviewState.REVIEWED))
    _go_to_next(window, lambda article: article.review is not ReviewState.REVIEWED, 1)


def next_doubt(window: Window) -> None:
    """Go to the next article that is doubtful."""
    _go_to_next(window, doubtful, 1)


def previous_doubt(window: Window) -> None:
    """Go to the previous article that is doubtful."""
    _go_to_next(window, doubtful, -1)


def doubtful(article: Article) -> bool:
    """Whether a person or the machine is in doubt about an article that is not yet reviewed."""
    if article.review is ReviewState.REVIEWED:
        return False
    return article.review is ReviewState.DOUBTFUL or bool(article.doubts)


def _go_to_next(window: Window, wanted: Callable[[Article], bool], step: int) -> None:
    desk = window.desk
    if desk.issue is None:
        return
    articles = [article for _page, article in desk.issue.articles()]
    here = next((i for i, a in enumerate(articles) if a.key == desk.focus.article), -step)
    for distance in range(1, len(articles) + 1):
        article = articles[(here + step * distance) % len(articles)]
        if wanted(article):
            desk.select(Focus(article.key))
            return
    desk.told.emit(_("Nothing is left to look at."))
