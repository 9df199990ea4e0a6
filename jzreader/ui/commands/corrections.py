# SPDX-License-Identifier: MIT
"""Corrections of the article, and of the lines or blocks that are chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QLineEdit

from jzreader.analysis.topics import path, topics, topics_of
from jzreader.edits import gestures
from jzreader.edits.articles import AssignSection, MergeArticles, RenameArticle
from jzreader.edits.details import SetTopics
from jzreader.messages import _, language
from jzreader.model.change import Focus
from jzreader.model.issue import Role
from jzreader.model.keys import ArticleKey
from jzreader.model.problem import Refused
from jzreader.ui.dialogs.choose import choose, choose_or_type
from jzreader.ui.tree.nodes import article_title

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def undo(window: Window) -> None:
    """Take the last edit back."""
    window.desk.undo()


def redo(window: Window) -> None:
    """Do the last undone edit again."""
    window.desk.redo()


def split(window: Window) -> None:
    """A new article of what is chosen, or from the place in focus on; it is then the one selected."""
    _take_place(window)
    origin = window.desk.focus.article
    change = window.desk.do(gestures.new_article)
    new = change.articles - {origin} if change else set()
    if new:
        window.desk.select(Focus(max(new)))


def merge(window: Window, step: int) -> None:
    """Merge the articles selected in the tree, or the article with the one before or after it."""
    desk = window.desk
    if window.tree.view.hasFocus() and len(window.tree.selected_articles()) > 1:
        window.tree.merge_selected()
        return
    article, other = desk.article, desk.neighbour(step)
    if article is None or other is None:
        desk.refuse(Refused("no_neighbour"))
        return
    _merge(window, (other.key, article.key) if step < 0 else (article.key, other.key))


def merge_selected(window: Window) -> None:
    """Merge the articles selected in the tree."""
    if len(window.tree.selected_articles()) < 2:
        window.desk.refuse(Refused("nothing_to_merge"))
    else:
        window.tree.merge_selected()


def merge_into(window: Window) -> None:
    """Merge the article into one chosen by a few letters of its headline."""
    article = window.desk.article
    target = _choose_article(window, _("Merge into article"))
    if article is not None and target is not None:
        _merge(window, (target, article.key))


def send(window: Window) -> None:
    """Send what is chosen to an article chosen by a few letters of its headline."""
    _take_place(window)
    if window.desk.focus.block is None and not window.desk.focus.lines:
        window.desk.refuse(Refused("nothing_chosen"))
        return
    target = _choose_article(window, _("Send to article"))
    if target is not None:
        window.desk.do(lambda issue, focus: gestures.send(issue, focus, target))


def set_role(window: Window, role: Role) -> None:
    """Say what the chosen lines or blocks are."""
    _take_place(window)
    window.desk.do(lambda issue, focus: gestures.set_role(issue, focus, role))


def move(window: Window, step: int) -> None:
    """Move the chosen blocks up or down in their article."""
    _take_place(window)
    window.desk.do(lambda issue, focus: gestures.move(issue, focus, step))


def join(window: Window) -> None:
    """Make one block of the chosen ones, or of the one in focus and the next."""
    _take_place(window)
    window.desk.do(gestures.join)


def split_block(window: Window) -> None:
    """Cut the block in focus at the caret."""
    _take_place(window)
    window.desk.do(gestures.split_block)


def role_menu(window: Window) -> None:
    """Show the roles to choose from, at the place in focus."""
    window.role_menu.popup(window.article.mapToGlobal(window.article.rect().center()))


def rename(window: Window) -> None:
    """Another headline or section name: in place in the tree, or asked for where the tree is hidden."""
    desk = window.desk
    if not window.tree.isHidden() and window.tree.edit_title():
        return
    article = desk.article
    if article is None:
        return
    normal = QLineEdit.EchoMode.Normal
    text, ok = QInputDialog.getText(window, _("Change headline"), _("Headline"), normal, article.headline)
    if ok and text.strip() != article.headline:
        desk.apply(RenameArticle(article.key, text))


def edit_text(window: Window) -> None:
    """Type in the article, or stop it."""
    pane = window.article
    if pane.text.typing.on:
        pane.text.typing.stop()
    elif window.desk.article is not None:
        pane.show()
        focus = window.desk.focus
        at = pane.text.textCursor()
        pane.text.typing.start()
        if focus.block is not None and not pane.text.cursor_in(focus.block):
            pane.text.select(Focus(focus.article, focus.block, focus.start, focus.start))
        else:
            pane.text.setTextCursor(at)


def set_section(window: Window) -> None:
    """Put the article, or those selected in the tree, under one of its page's sections or a new one."""
    desk = window.desk
    page, article = desk.article_and_page()
    if page is None or article is None:
        return
    chosen = tuple(window.tree.selected_articles()) if window.tree.view.hasFocus() else ()
    titles = [section.title for section in page.sections]
    title = choose_or_type(window, _("Set section"), _("Section; empty for none"), titles)
    if title is not None:
        desk.apply(AssignSection(chosen or (article.key,), title))


def set_topics(window: Window) -> None:
    """Add one of IPTC's Media Topics to the article, or take one away that it has."""
    article = window.desk.article
    if article is None:
        return
    all_ = list(topics().values())
    mine = {topic.code for topic in topics_of(article.topics)}
    rows = [
        (f"{'✓' if topic.code in mine else '　'} {topic.code} {path(topic, language())}", number)
        for number, topic in enumerate(all_)
    ]
    rows.sort(key=lambda row: all_[row[1]].code not in mine)
    hint = _("Media Topic or its code; one that is ticked is taken away")
    chosen = choose(window, _("Set topics"), hint, rows, width=640)
    if chosen is not None:
        code = all_[chosen].code
        left = tuple(one for one in article.topics if one != code)
        window.desk.apply(SetTopics(article.key, left if code in mine else (*left, code)))


def _merge(window: Window, pair: tuple[ArticleKey, ArticleKey]) -> None:
    if window.desk.apply(MergeArticles(pair)):
        window.desk.select(Focus(pair[0]))


def _choose_article(window: Window, title: str) -> ArticleKey | None:
    desk = window.desk
    if desk.issue is None:
        return None
    rows = [(article_title(a), a.key) for _page, a in desk.issue.articles() if a.key != desk.focus.article]
    chosen = choose(window, title, _("Headline"), rows)
    return None if chosen is None else ArticleKey(chosen)


def _take_place(window: Window) -> None:
    """What is meant is where the article pane's caret or selection is, while it has the keys."""
    text = window.article.text
    if text.hasFocus():
        text.typing.commit()
        place = text.selection() or text.place_at_cursor()
        if place is not None:
            window.desk.select(place, "article")
