# SPDX-License-Identifier: MIT
"""Going through the articles and their doubtful places, and saying how far each is."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from jzreader.edits import gestures
from jzreader.edits.details import SetReviewState
from jzreader.edits.review import SettleDoubt
from jzreader.messages import _, doubt_text, reading_text
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Doubt, Issue, Reading, ReviewState
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.review import doubt_at, doubt_queue, open_doubts
from jzreader.ui.workbench import Workbench


def go(bench: Workbench, step: int) -> None:
    """Select the article before or after."""
    other = bench.desk.neighbour(step)
    if other:
        bench.desk.select(Focus(other.key))


def set_state(bench: Workbench, state: ReviewState) -> None:
    """Say how far the article is."""
    article = bench.desk.article
    if article:
        bench.desk.apply(SetReviewState(article.key, state))


def reviewed(bench: Workbench) -> None:
    """Mark the article as reviewed and go to the next that is not."""
    desk = bench.desk
    if desk.article is None or desk.issue is None:
        return
    desk.commit_pending()
    if desk.article.review is not ReviewState.REVIEWED:
        desk.apply(SetReviewState(desk.article.key, ReviewState.REVIEWED))
    articles = [article for _page, article in desk.issue.articles()]
    here = next((i for i, a in enumerate(articles) if a.key == desk.focus.article), 0)
    for article in (*articles[here + 1 :], *articles[:here]):
        if article.review is not ReviewState.REVIEWED:
            desk.select(Focus(article.key))
            return
    desk.say(_("Nothing left to review."))


def next_doubt(bench: Workbench, step: int = 1) -> None:
    """Go to the next doubtful place, the most doubtful first."""
    desk = bench.desk
    places = doubt_queue(desk.issue) if desk.issue else []
    if not places:
        desk.say(_("Nothing left to review."))
        return
    here = -1 if step > 0 else 0
    for number, place in enumerate(places):
        mine = place.article.key == desk.focus.article
        if mine and (place.doubt is None or desk.focus.block in place.doubt.blocks):
            here = number
    desk.select(places[(here + step) % len(places)].focus)


def accept_doubt(bench: Workbench) -> None:
    """The doubtful place is right as it stands; go on to the next."""
    desk = bench.desk
    article = desk.article
    if article is None:
        return
    doubt = doubt_at(article, desk.focus.block) or next(iter(open_doubts(article)), None)
    if doubt is None:
        reviewed(bench)
        return
    desk.apply(SettleDoubt(article.key, doubt.code, doubt.blocks))
    next_doubt(bench)


def readings(bench: Workbench) -> None:
    """Show the other readings of the place in focus, and take the one that is chosen."""
    desk = bench.desk
    article = desk.article
    doubt = doubt_at(article, desk.focus.block)
    if article is None or doubt is None or desk.issue is None:
        desk.refuse(Refused(ProblemCode.NO_DOUBT))
        return
    menu = readings_menu(bench, desk.issue, article, doubt)
    menu.popup(bench.article.below_place())
    first = next((action for action in menu.actions() if action.isEnabled()), None)
    if first:
        menu.setActiveAction(first)


def readings_menu(bench: Workbench, issue: Issue, article: Article, doubt: Doubt) -> QMenu:
    """How the place is read now, and how it could be, each with its probability."""
    menu = QMenu(bench.window)
    now = _("Current choice: {percent}").format(percent=f"{doubt.probability:.0%}")
    menu.addAction(f"{doubt_text(doubt.code)}　{now}").setEnabled(False)
    for number, reading in enumerate(doubt.readings, start=1):
        words = reading_text(issue, article, reading)
        if words is None:
            continue
        action = menu.addAction(f"&{number}  {words} {reading.probability:.0%}")
        _take_on(bench, action, article, doubt, reading)
    keep = menu.addAction(_("&Confirm"))
    keep.triggered.connect(lambda: accept_doubt(bench))
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _take_on(bench: Workbench, action: QAction, article: Article, doubt: Doubt, reading: Reading) -> None:
    action.triggered.connect(
        lambda: bench.desk.do(lambda issue, _focus: gestures.take_reading(issue, article, doubt, reading))
    )
