# SPDX-License-Identifier: MIT
"""Corrections of the article and block on the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog, QLineEdit

from jzreader.edits.articles import AssignSection, MergeArticles, RenameArticle, SplitArticle
from jzreader.edits.blocks import MoveBlocks, SetRole
from jzreader.edits.entities import DecideEntity, UntagEntity
from jzreader.edits.text import EditText, smallest_change
from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.issue import Decision, Entity, Role
from jzreader.model.problem import Refused
from jzreader.ui.dialogs.choose import choose, choose_or_type
from jzreader.ui.dialogs.text import ask_text
from jzreader.ui.tree.nodes import Level, article_title

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def undo(window: Window) -> None:
    """Take the last edit back."""
    window.desk.undo()


def redo(window: Window) -> None:
    """Do the last undone edit again."""
    window.desk.redo()


def split(window: Window) -> None:
    """A new article from the place in focus on, which is then the one selected."""
    desk = window.desk
    focus = window.article.text.place_at_cursor() if window.article.text.hasFocus() else desk.focus
    if focus is None or focus.article is None or focus.block is None:
        return
    block = desk.article.block(focus.block) if desk.article else None
    at = focus.start if block and 0 < focus.start < len(block.text) else 0
    change = desk.apply(SplitArticle(focus.article, focus.block, at))
    if change:
        new = change.articles - {focus.article}
        desk.select(Focus(next(iter(new), focus.article)))


def merge(window: Window, step: int) -> None:
    """Merge the article with the one before or after it."""
    desk = window.desk
    article, other = desk.article, desk.neighbour(step)
    if article is None or other is None:
        desk.refuse(Refused("no_neighbour"))
        return
    pair = (other.key, article.key) if step < 0 else (article.key, other.key)
    if desk.apply(MergeArticles(pair)):
        desk.select(Focus(pair[0]))


def merge_selected(window: Window) -> None:
    """Merge the articles selected in the tree."""
    chosen = window.tree.selected_articles()
    if len(chosen) < 2:
        window.desk.refuse(Refused("nothing_to_merge"))
    else:
        window.tree.merge_selected()


def send(window: Window) -> None:
    """Send the block in focus to an article chosen by a few letters of its headline."""
    desk = window.desk
    if desk.issue is None or desk.focus.block is None:
        return
    rows = [(article_title(a), a.key) for _page, a in desk.issue.articles() if a.key != desk.focus.article]
    target = choose(window, _("Send block to article"), _("Headline"), rows)
    if target is not None:
        desk.apply(MoveBlocks((desk.focus.block,), target))


def set_role(window: Window, role: Role) -> None:
    """Say what the block in focus is."""
    if window.desk.focus.block is not None:
        window.desk.apply(SetRole((window.desk.focus.block,), role))


def role_menu(window: Window) -> None:
    """Show the roles to choose from, at the place in focus."""
    window.role_menu.popup(window.article.mapToGlobal(window.article.rect().center()))


def rename(window: Window) -> None:
    """Ask for another headline, or for another name of the section in focus."""
    desk, node = window.desk, window.tree.current_node()
    normal = QLineEdit.EchoMode.Normal
    if window.tree.view.hasFocus() and node and node.level is Level.SECTION:
        text, ok = QInputDialog.getText(window, _("Rename section"), _("Section"), normal, node.text)
        if ok and text != node.text:
            window.tree.rename(node, text)
        return
    article = desk.article
    if article is None:
        return
    text, ok = QInputDialog.getText(window, _("Change headline"), _("Headline"), normal, article.headline)
    if ok and text.strip() != article.headline:
        desk.apply(RenameArticle(article.key, text))


def edit_text(window: Window) -> None:
    """Ask for another wording of the block in focus; what stays keeps its place in the source."""
    desk = window.desk
    block = desk.article.block(desk.focus.block) if desk.article and desk.focus.block is not None else None
    if block is None:
        return
    old = block.text.text
    new = ask_text(window, _("Correct text"), old, desk.focus.start)
    if new is not None and new != old:
        start, end, wording = smallest_change(old, new)
        desk.apply(EditText(block.key, start, end, wording))


def set_section(window: Window) -> None:
    """Put the article under one of its page's sections, or under a new one."""
    desk = window.desk
    page, article = desk.article_and_page()
    if page is None or article is None:
        return
    titles = [section.title for section in page.sections]
    title = choose_or_type(window, _("Set section"), _("Section; empty for none"), titles)
    if title is not None:
        desk.apply(AssignSection((article.key,), title))


def accept(window: Window) -> None:
    """Accept the suggestion in focus."""
    _decide(window, Decision.ACCEPTED)


def reject(window: Window) -> None:
    """Reject the suggestion in focus."""
    _decide(window, Decision.REJECTED)


def untag(window: Window) -> None:
    """Take the entity in focus away."""
    entity = _entity(window)
    if entity is None:
        window.desk.refuse(Refused("no_entity_here"))
    else:
        window.desk.apply(UntagEntity(entity.key), "article")


def _decide(window: Window, decision: Decision) -> None:
    entity = _entity(window)
    if entity is None:
        window.desk.refuse(Refused("no_entity_here"))
    elif entity.decision is not decision:
        window.desk.apply(DecideEntity(entity.key, decision), "article")


def _entity(window: Window) -> Entity | None:
    """The innermost entity at the place in focus."""
    desk = window.desk
    block = desk.article.block(desk.focus.block) if desk.article and desk.focus.block is not None else None
    if block is None:
        return None
    start = desk.focus.start
    end = max(desk.focus.end, start + 1)
    here = [
        entity
        for entity in block.entities
        if entity.start <= start and entity.end >= end and entity.decision is not Decision.REJECTED
    ]
    return min(here, key=lambda entity: entity.end - entity.start, default=None)
