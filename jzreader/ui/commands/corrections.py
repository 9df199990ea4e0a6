# SPDX-License-Identifier: MIT
"""Corrections of the article, and of the lines or blocks that are chosen in it."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from jzreader.analysis.topics import path, topics, topics_of
from jzreader.edits import gestures
from jzreader.edits.articles import AssignSection, MergeArticles, RenameArticle
from jzreader.edits.details import SetTopics
from jzreader.messages import _, article_title, language
from jzreader.model.change import Focus
from jzreader.model.issue import Role
from jzreader.model.keys import ArticleKey
from jzreader.model.problem import ProblemCode, Refused
from jzreader.ui.desk import Initiator
from jzreader.ui.dialogs.choose import choose, choose_or_type
from jzreader.ui.dialogs.confirm import ask_words
from jzreader.ui.menus import ROLE_MENU
from jzreader.ui.tree.nodes import Level
from jzreader.ui.workbench import Workbench


def undo(bench: Workbench) -> None:
    """Take the last edit back."""
    bench.desk.undo()


def redo(bench: Workbench) -> None:
    """Do the last undone edit again."""
    bench.desk.redo()


def split(bench: Workbench) -> None:
    """A new article of what is chosen, or from the place in focus on; it is then the one selected.

    Within a paragraph it begins with the sentence or line that the caret is in, which is said.
    """
    desk = bench.desk
    _take_place(bench)
    if desk.focus.block is None and not desk.focus.lines:
        caret = bench.article.text.place_at_cursor()
        if caret is not None:
            desk.select(caret, Initiator.ARTICLE)
    focus, issue = desk.focus, desk.issue
    found = issue.find_block(focus.block) if issue and focus.block is not None else None
    at = gestures.natural_cut(found[2], focus.start) if found else 0
    change = desk.do(gestures.new_article)
    new = change.articles - {focus.article} if change else set()
    if new:
        desk.select(Focus(max(new)))
        if not focus.lines and not focus.blocks and found and at != focus.start:
            desk.say(_("Split at the beginning of the sentence or line."))


def merge(bench: Workbench, step: int) -> None:
    """Merge the articles selected in the tree, or the article with the one before or after it."""
    desk = bench.desk
    if bench.tree.has_focus and len(bench.tree.selected_articles()) > 1:
        bench.tree.merge_selected()
        return
    article, other = desk.article, desk.neighbour(step)
    if article is None or other is None:
        desk.refuse(Refused(ProblemCode.NO_NEIGHBOUR))
        return
    _merge(bench, (other.key, article.key) if step < 0 else (article.key, other.key))


def merge_selected(bench: Workbench) -> None:
    """Merge the articles selected in the tree."""
    if len(bench.tree.selected_articles()) < 2:
        bench.desk.refuse(Refused(ProblemCode.NOTHING_TO_MERGE))
    else:
        bench.tree.merge_selected()


def merge_into(bench: Workbench) -> None:
    """Merge the article into one chosen by a few letters of its headline."""
    article = bench.desk.article
    target = _choose_article(bench, _("Merge into article"))
    if article is not None and target is not None:
        _merge(bench, (target, article.key))


def send(bench: Workbench) -> None:
    """Send what is chosen to an article chosen by a few letters of its headline."""
    _take_place(bench)
    if bench.desk.focus.block is None and not bench.desk.focus.lines:
        bench.desk.refuse(Refused(ProblemCode.NOTHING_CHOSEN))
        return
    target = _choose_article(bench, _("Move to article"))
    if target is not None:
        bench.desk.do(lambda issue, focus: gestures.send(issue, focus, target))


def set_role(bench: Workbench, role: Role) -> None:
    """Say what the chosen lines or blocks are."""
    _take_place(bench)
    bench.desk.do(lambda issue, focus: gestures.set_role(issue, focus, role))


def move(bench: Workbench, step: int) -> None:
    """Move the chosen blocks up or down in their article; the caret goes along."""
    place = _take_place(bench)
    if bench.desk.do(lambda issue, focus: gestures.move(issue, focus, step)) and place is not None:
        bench.article.text.select(place)


def join(bench: Workbench) -> None:
    """Make one block of the chosen ones, or of the one in focus and the next."""
    _take_place(bench)
    bench.desk.do(gestures.join)


def split_block(bench: Workbench) -> None:
    """Cut the block in focus at the caret."""
    _take_place(bench)
    bench.desk.do(gestures.split_block)


def role_menu(bench: Workbench) -> None:
    """Show the roles to choose from, at the place in focus."""
    bench.actions.popup(ROLE_MENU, bench.window).popup(_menu_place(bench))


def _menu_place(bench: Workbench) -> QPoint:
    """Below the line that is meant, in the pane that has the keys."""
    here = getattr(QApplication.focusWidget(), "below_choice", None)
    place: QPoint = here() if here else bench.article.below_place()
    return place


def rename(bench: Workbench) -> None:
    """Another headline or section name: in place in the tree, or asked for where the tree is hidden."""
    desk = bench.desk
    if not bench.tree.isHidden() and bench.tree.edit_title():
        return
    article = desk.article
    if article is None:
        return
    text = ask_words(bench.window, _("Edit headline"), _("New headline"), article.headline)
    if text is not None and text != article.headline:
        desk.apply(RenameArticle(article.key, text))


def rename_section(bench: Workbench) -> None:
    """Another name for the section that is current in the tree, in place; else for the article's own."""
    desk, tree = bench.desk, bench.tree
    node = tree.current_node()
    if node is None or node.level is not Level.SECTION:
        page, article = desk.article_and_page()
        section = page.section(article.section) if page and article else None
        if section is None:
            desk.refuse(Refused(ProblemCode.NO_SECTION))
            return
        tree.view.setCurrentIndex(tree.index_of(section.key))
    bench.left.show_pane(tree)
    tree.edit_title()


def edit_text(bench: Workbench) -> None:
    """Type in the article, or stop it."""
    bench.article.toggle_typing()


def set_section(bench: Workbench) -> None:
    """Put the article, or those selected in the tree, under one of its page's sections or a new one."""
    desk = bench.desk
    page, article = desk.article_and_page()
    if page is None or article is None:
        return
    chosen = tuple(bench.tree.selected_articles()) if bench.tree.has_focus else ()
    titles = [section.title for section in page.sections]
    title = choose_or_type(bench.window, _("Set section"), _("Section (leave empty for none)"), titles)
    if title is not None:
        desk.apply(AssignSection(chosen or (article.key,), title))


def set_topics(bench: Workbench) -> None:
    """Add one of IPTC's Media Topics to the article, or take one away that it has."""
    article = bench.desk.article
    if article is None:
        return
    all_ = list(topics().values())
    mine = {topic.code for topic in topics_of(article.topics)}
    rows = [
        (f"{'✓' if topic.code in mine else '　'} {topic.code} {path(topic, language())}", number)
        for number, topic in enumerate(all_)
    ]
    rows.sort(key=lambda row: all_[row[1]].code not in mine)
    hint = _("Media Topic name or code; choose a ticked topic to remove it")
    chosen = choose(bench.window, _("Set topics"), hint, rows, width=640)
    if chosen is not None:
        code = all_[chosen].code
        left = tuple(one for one in article.topics if one != code)
        bench.desk.apply(SetTopics(article.key, left if code in mine else (*left, code)))


def _merge(bench: Workbench, pair: tuple[ArticleKey, ArticleKey]) -> None:
    if bench.desk.apply(MergeArticles(pair)):
        bench.desk.select(Focus(pair[0]))


def _choose_article(bench: Workbench, title: str) -> ArticleKey | None:
    desk = bench.desk
    if desk.issue is None:
        return None
    all_ = [article for _page, article in desk.issue.articles()]
    here = next((n for n, one in enumerate(all_) if one.key == desk.focus.article), 0)
    near = sorted(enumerate(all_), key=lambda one: (abs(one[0] - here), one[0] < here))  # neighbours first
    rows = [(article_title(a), a.key) for _number, a in near if a.key != desk.focus.article]
    chosen = choose(bench.window, title, _("Search headlines"), rows)
    return None if chosen is None else ArticleKey(chosen)


def _take_place(bench: Workbench) -> Focus | None:
    """What is meant is where the article pane's caret or selection is, while it has the keys."""
    place = bench.article.place_in_hand()
    if place is not None:
        bench.desk.select(place, Initiator.ARTICLE)
    return place
