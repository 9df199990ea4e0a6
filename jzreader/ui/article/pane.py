# SPDX-License-Identifier: MIT
"""The article pane: the labels with their keys above, the article below."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from jzreader.analysis.words import Words
from jzreader.edits import Edit
from jzreader.messages import _, label_text, language
from jzreader.model.change import Change, Focus
from jzreader.model.issue import Article
from jzreader.model.label import EntityLabel
from jzreader.model.problem import ProblemCode, Refused
from jzreader.ui.article.find import FindBar
from jzreader.ui.article.view import ArticleText
from jzreader.ui.desk import Desk, Initiator
from jzreader.ui.empty import Empty
from jzreader.ui.key_button import ChipRow
from jzreader.ui.pane import with_object_name

_COMPOSING_MS = 300
"""Milliseconds until it is looked again whether a word is still being composed."""


class ArticlePane(QWidget):
    """Follows the desk; tagging keys work while it has the focus."""

    menu_requested = Signal(QPoint)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.text = ArticleText(self)
        self.text.words = Words(lambda: desk.library.names.memory().names)
        self.find_bar = FindBar(self.text)
        labels = desk.library.names.labels()
        self.tag_actions = [self._tag_action(label) for label in labels]
        self.chips = ChipRow(self.tag_actions, [label.label for label in labels], _("More labels"))
        palette = with_object_name(self.chips, "palette")
        palette.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._typing_note = with_object_name(
            QLabel(_("Editing text. Changes are saved when you pause; press Esc to finish.")), "typingNote"
        )
        self._typing_note.hide()
        self.topics = with_object_name(QLabel(), "topics")
        self.topics.setWordWrap(True)
        self.topics.setContentsMargins(14, 4, 14, 4)
        self.topics.hide()
        line = _("Select an article on the left, or drop a page’s text or PDF here.")
        self._empty = Empty(line, "next_article", ground="sheet")
        stack = QWidget()
        self._stack = QStackedLayout(stack)
        self._stack.addWidget(self.text)
        self._stack.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(palette)
        column.addWidget(self._typing_note)
        column.addWidget(self.topics)
        column.addWidget(stack, 1)
        column.addWidget(self.find_bar)
        # once all have followed the desk: what it tells next is not to arrive in the middle of that
        self._caret_taken = QTimer(self, singleShot=True, interval=0)
        self._caret_taken.timeout.connect(self._take_caret)
        self.text.entered.connect(self._caret_taken.start)
        self.text.place_selected.connect(self._on_place)
        self.text.menu_requested.connect(self.menu_requested)
        self.text.typing.typed.connect(self._on_typed)
        self.text.typing.undo_requested.connect(desk.undo)
        self.text.typing.refused.connect(desk.refuse)
        self.text.typing.switched.connect(self._on_typing)
        desk.opened.connect(self._show)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        desk.analysed.connect(self._on_analysed)
        desk.commit_requested.connect(self.text.typing.commit)
        self._show()

    def below_place(self) -> QPoint:
        """The point on the screen below the place in focus: where menus that a key opens stand."""
        focus = self._desk.focus
        position = self.text.position_of(focus.block, focus.start) if focus.block is not None else None
        cursor = self.text.textCursor()
        if position is not None:
            cursor.setPosition(position)
        place = self.text.cursorRect(cursor).bottomLeft()
        inside = self.text.viewport().rect()
        place.setY(max(0, min(place.y(), inside.height())))
        return self.text.viewport().mapToGlobal(place)

    def place_in_hand(self) -> Focus | None:
        """The selection or the caret's place while the article has the keys, typing handed in; else None."""
        if not self.text.hasFocus():
            return None
        self.text.typing.commit()
        return self.text.selection() or self.text.place_at_cursor()

    def toggle_typing(self) -> None:
        """Type in the article, at the place in focus, or stop it."""
        if self.text.typing.on:
            self.text.typing.stop()
        elif self._desk.article is not None:
            self.show()
            focus, caret = self._desk.focus, self.text.textCursor()
            self.text.typing.start()
            if focus.block is not None and not self.text.cursor_in(focus.block):
                self.text.select(Focus(focus.article, focus.block, focus.start, focus.start))
            else:
                self.text.setTextCursor(caret)

    def open_find(self) -> None:
        """Find words in the whole article."""
        self.show()
        self.text.show_all()
        self.find_bar.open()

    def tag(self, label: str) -> None:
        """Label the selection; without one, the entity or figure that was clicked."""
        place = self.text.selection()
        if place is None and self._desk.focus.start < self._desk.focus.end:
            place = self._desk.focus
        if place is None or place.block is None:
            self._desk.refuse(Refused(ProblemCode.SELECT_TEXT_FIRST))
            return
        from jzreader.edits.names import tagging  # the window opens without

        issue = self._desk.issue
        if issue and self._desk.apply(
            tagging(issue, place.block, place.start, place.end, label), Initiator.ARTICLE
        ):
            block = self._desk.article.block(place.block) if self._desk.article else None
            if block:
                self.text.words.learn([block.text.text[place.start : place.end]])
            self._desk.select(place, Initiator.ARTICLE)

    def _tag_action(self, label: EntityLabel) -> QAction:
        action = QAction(label_text(label.label), self)
        action.setObjectName(f"tag_{label.label}")
        action.setShortcut(label.key)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        said = _("Tag the selection as {label} ({key})") if label.key else _("Tag the selection as {label}")
        action.setToolTip(said.format(label=action.text(), key=label.key))
        action.triggered.connect(lambda: self.tag(label.label))
        self.addAction(action)
        return action

    def _show(self) -> None:
        article = self._desk.article
        if article is None:
            self.text.typing.stop()
        self.text.today = self._desk.issue.date if self._desk.issue else None
        self.text.finds_facts = self._desk.has_analysis
        self.text.show_article(article, self._desk.focus)
        words = _topic_names(article) if article else []
        self.topics.setText(_("Topics: {names}").format(names=_(", ").join(words)))
        self.topics.setVisible(bool(words))
        self._stack.setCurrentWidget(self.text if article else self._empty)
        for action in self.tag_actions:
            action.setEnabled(article is not None and not self._desk.library.read_only)

    def _on_analysed(self) -> None:
        """Facts are marked now; what is being typed is handed in first, else it would be written over."""
        if self.text.typing.composing:
            QTimer.singleShot(_COMPOSING_MS, self, self._on_analysed)
            return
        self.text.typing.commit()
        self._show()

    def _on_changed(self, change: Change) -> None:
        self._show()

    def _on_selected(self, focus: Focus, initiator: str) -> None:
        self._show()
        if focus.block is None:
            self._caret_taken.start()
        elif initiator != Initiator.ARTICLE:
            self.text.reveal(focus)

    def _take_caret(self) -> None:
        """While the article has the keys, the caret is the place that is meant, where none was chosen."""
        focus = self._desk.focus
        if self.text.hasFocus() and not self.text.typing.on and focus.block is None and not focus.lines:
            place = self.text.place_at_cursor()
            if place is not None and place.article == focus.article:
                self._desk.select(place, Initiator.ARTICLE)

    def _on_place(self, place: Focus) -> None:
        self._desk.select(place, Initiator.ARTICLE)

    def _on_typed(self, edit: Edit) -> None:
        if self._desk.apply(edit, Initiator.ARTICLE) is None:
            self.text.refresh()

    def _on_typing(self, on: bool) -> None:
        self._typing_note.setVisible(on)
        place = None if on else self.text.place_at_cursor()
        if place is not None:
            self._desk.select(place, Initiator.ARTICLE)


def _topic_names(article: Article) -> list[str]:
    if not article.topics:
        return []
    from jzreader.analysis.topics import topics_of  # few articles have any

    return [topic.name(language()) for topic in topics_of(article.topics)]
