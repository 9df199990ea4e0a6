# SPDX-License-Identifier: MIT
"""Where the user was: the place in the issue, and which panes were hidden, from one start to the next."""

from __future__ import annotations

from jzreader.model.change import Focus
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.ui.desk import Desk
from jzreader.ui.settings import Settings

_PLACE, _HIDDEN = "session/place", "session/hidden"


def keep_place(desk: Desk, settings: Settings) -> None:
    """Remember the article and the place in it."""
    focus = desk.focus
    if desk.issue is None or focus.article is None:
        return
    numbers = (desk.issue.key, focus.article, focus.block or 0, focus.start, focus.end)
    settings.set_choice(_PLACE, " ".join(map(str, numbers)))


def restore_place(desk: Desk, settings: Settings) -> None:
    """Go there again, as far as it is still there: another window may have changed the issue meanwhile."""
    words = settings.choice(_PLACE).split()
    if desk.issue is None or len(words) != 5 or not all(word.isdecimal() for word in words):
        return
    issue, article, block, start, end = map(int, words)
    found = desk.issue.find_article(ArticleKey(article)) if issue == desk.issue.key else None
    if found is None:
        return
    there = found[1].block(BlockKey(block)) if block else None
    if there is None or not start <= end <= len(there.text):
        desk.select(Focus(ArticleKey(article)))
    else:
        desk.select(Focus(ArticleKey(article), BlockKey(block), start, end))


def keep_hidden(settings: Settings, panes: list[str]) -> None:
    """Remember which panes the user hid."""
    settings.set_choice(_HIDDEN, " ".join(panes))


def hidden(settings: Settings) -> list[str]:
    """The panes that the user hid."""
    return settings.choice(_HIDDEN).split()
