# SPDX-License-Identifier: MIT
"""The window: places the panes and keeps their sizes. What happens is decided elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from jzreader.messages import _
from jzreader.model.page_lines import PageLines
from jzreader.ui import session
from jzreader.ui.article.pane import ArticlePane
from jzreader.ui.desk import Desk
from jzreader.ui.drop_veil import DropVeil
from jzreader.ui.empty import Empty
from jzreader.ui.facsimile.pane import FacsimilePane
from jzreader.ui.facsimile.stand import Stand
from jzreader.ui.folding import Folding
from jzreader.ui.jobs import Lane
from jzreader.ui.key_button import KeyBar, KeyButton
from jzreader.ui.key_names import key_cap
from jzreader.ui.library_pane.pane import LibraryPane
from jzreader.ui.line import Line
from jzreader.ui.menus import (
    FACT_MENU,
    ISSUE_MENU,
    LIBRARY_MENU,
    NAME_MENU,
    PAGE_MENU,
    RECENT,
    RECENT_LIBRARIES,
    SECTION_MENU,
    SHELF_MENU,
    TEXT_MENU,
    TOOLBAR,
    TREE_MENU,
)
from jzreader.ui.pane import LeftPane, with_object_name
from jzreader.ui.reading_look import SOURCE, reading_look
from jzreader.ui.search_pane import SearchPane
from jzreader.ui.settings import Settings
from jzreader.ui.sidebar.pane import Sidebar
from jzreader.ui.source.pane import SourcePane
from jzreader.ui.status import StatusBar
from jzreader.ui.tasks import NoticeBar
from jzreader.ui.theme import look
from jzreader.ui.titles import title_of
from jzreader.ui.tree.view import TreePane
from jzreader.ui.welcome import RECENT as WELCOMED
from jzreader.ui.welcome import Welcome
from jzreader.ui.workbench import ActionTable, Workbench

_SIZE = (1440, 900)
"""Pixels of the first window, where the screen has room for it; chosen by eye."""
_FRAME = (8, 40)
"""Pixels that the system's frame and title bar take of a screen: the most of today's desktops."""
_WIDTHS = (270, 380, 480, 310)
"""Pixels of the panes at first, of 1440 together: the article is widest; chosen by eye."""
_WIDTHS_OF_PRINT = (250, 560, 390, 320)
"""The same where the page is shown as printed: it is wider than its text; chosen by eye."""
_WIDTHS_OF_BOTH = (220, 800, 340, 260)
"""The same where both stand side by side; chosen by eye."""
_LEAST_WIDTHS = (210, 180, 260, 200)
"""Pixels below which a pane would show half a row, or the tabs of the first one half a word."""
_PANES = "panes"
"""By which name the widths are kept, and with which ending those of print."""
_RECENT = 12
"""Issues in the menu: more would be looked for in the list that Ctrl+P opens."""


class Place(NamedTuple):
    """Which tabs are open, which panes hidden, what is searched, where the caret is, how far is scrolled."""

    left: int
    sidebar: int
    hidden: frozenset[str]
    searched: str
    caret: tuple[int, int]
    scrolled: tuple[int, ...]
    closed: frozenset[int]


class Window(QMainWindow):
    """One desk in a window. It does nothing by itself: it is whole once the actions are ``install``ed.

    ``files_dropped`` carries the paths of files that were dropped on it.
    """

    files_dropped = Signal(list)

    def __init__(self, desk: Desk, settings: Settings, lane: Lane) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk, self.settings = desk, settings
        self.tree = TreePane(desk)
        self.search_line = _search_line()
        self.search = SearchPane(desk, self.search_line, settings)
        self.library_pane = LibraryPane(desk, settings)
        self.left = LeftPane([self.tree, self.library_pane, self.search])
        self.search.asked.connect(self._show_search)
        printed = PageLines()
        self.source = SourcePane(desk, printed)
        self.facsimile = FacsimilePane(desk, printed, settings)
        self.stand = Stand(desk, self.facsimile, self.source, settings)
        self.article = ArticlePane(desk)
        self.sidebar = Sidebar(desk)
        self.panes: dict[str, QWidget] = {
            "tree": self.left, "source": self.stand, "article": self.article, "sidebar": self.sidebar,
        }  # fmt: skip
        self.workbench = Workbench(
            self,
            desk,
            settings,
            lane,
            left=self.left,
            tree=self.tree,
            library=self.library_pane,
            search=self.search,
            article=self.article,
            stand=self.stand,
            panes=self.panes,
        )
        self.workbench.theme_changed.connect(self.dress)
        self.workbench.reading_changed.connect(self.show_reading)
        self.article.text.zoomed.connect(self.workbench.zoom_reading)
        self.source.view.zoomed.connect(lambda step: self.workbench.zoom_reading(step, SOURCE))
        self.welcome = Welcome()
        self.welcome.issue_requested.connect(desk.open)
        self._title = with_object_name(QLabel(), "issueTitle")
        self._shared = _PANES
        self._splitter = self._make_splitter()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._splitter)
        self._folding = Folding(self._stack, self.panes)
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)

    def install(self, actions: ActionTable) -> None:
        """Give the actions their keys, menus and buttons, and show the desk."""
        self.workbench.actions = actions
        reading = [self.article, self.source, self.facsimile]
        actions.bind(self, reading, [*reading, self.tree])
        for key in FACT_MENU:
            self.sidebar.facts.addAction(actions.action(str(key)))
        actions.fill(self.menuBar(), {RECENT: self._fill_recent, RECENT_LIBRARIES: self._fill_libraries})
        self.sidebar.headline_requested.connect(lambda: self.action("rename").trigger())
        self.sidebar.explain_requested.connect(lambda: self.action("explain").trigger())
        self.library_pane.asked.connect(lambda key: self.action(key).trigger())
        for asking, entries in (
            (self.article.menu_requested, TEXT_MENU),
            (self.source.menu_requested, TEXT_MENU),
            (self.facsimile.menu_requested, TEXT_MENU),
            (self.tree.article_menu_requested, TREE_MENU),
            (self.tree.section_menu_requested, SECTION_MENU),
            (self.tree.page_menu_requested, PAGE_MENU),
            (self.tree.issue_menu_requested, ISSUE_MENU),
            (self.library_pane.issue_menu_requested, LIBRARY_MENU),
            (self.library_pane.shelf_menu_requested, SHELF_MENU),
            (self.sidebar.fact_menu_requested, FACT_MENU),
            (self.sidebar.name_menu_requested, NAME_MENU),
        ):
            asking.connect(lambda place, entries=entries: actions.popup(entries, self).popup(place))
        self.stand.changed.connect(self._share_out)
        self.stand.floated.connect(lambda window: window.addActions(self.actions()))
        keys = key_cap(actions.action("search").shortcut())
        self.search_line.setPlaceholderText("  ".join((_("Search all articles"), keys)).strip())
        self.welcome.install(*map(actions.action, ("open", "sample", "open_library")))
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar(actions))  # before the panes: Tab goes through them in this order
        self.notice = NoticeBar(self.workbench.tasks)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        for empty in self.findChildren(Empty):
            if empty.way:
                empty.lead_on(KeyButton(actions.action(empty.way), framed=True))
        self.veil = DropVeil(centre)
        self.setStatusBar(StatusBar(self.desk, self.workbench.lane, self))
        self.desk.opened.connect(self._show)
        self.desk.changed.connect(self._show)
        self._restore()
        self._show()

    def action(self, key: str) -> QAction:
        """The action of that id."""
        return self.workbench.actions.action(key)

    @Slot()
    def dress(self) -> None:
        """Put on the theme that the settings name, and show articles and rows as they say."""
        look.reading = reading_look(self.settings)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, self.settings.theme)
            self.workbench.actions.dress()
            self.article.text.refresh()
            self.source.view.set_scale(look.reading.source_scale)
            for view in (self.tree.view, self.library_pane.view):
                view.doItemsLayout()

    def place(self) -> Place:
        """What is shown where, for the window that takes this one's place."""
        bars = [view.verticalScrollBar().value() for view in self._scrolled()]
        hidden = frozenset(name for name, pane in self.panes.items() if pane.isHidden())
        caret = self.article.text.textCursor()
        self._keep_widths()
        return Place(
            self.left.currentIndex(), self.sidebar.currentIndex(), hidden, self.search_line.text(),
            (caret.anchor(), caret.position()), tuple(bars), self.tree.closed_rows(),
        )  # fmt: skip

    def take_place(self, place: Place) -> None:
        """Show what another window showed, as it showed it."""
        for name in place.hidden:
            self.panes[name].hide()
        self.search_line.setText(place.searched)
        self.left.setCurrentIndex(place.left)
        self.sidebar.setCurrentIndex(place.sidebar)
        self.tree.close_rows(place.closed)
        self.article.text.show_all()
        caret = self.article.text.textCursor()
        last = self.article.text.document().characterCount() - 1
        caret.setPosition(min(place.caret[0], last))
        caret.setPosition(min(place.caret[1], last), QTextCursor.MoveMode.KeepAnchor)
        self.article.text.setTextCursor(caret)
        QTimer.singleShot(0, self, lambda: self._scroll_to(place.scrolled))  # once it is laid out

    def _scrolled(self) -> tuple[QAbstractScrollArea, ...]:
        return (self.tree.view, self.source.view, self.article.text, self.library_pane.view)

    def _scroll_to(self, values: Sequence[int]) -> None:
        for view, value in zip(self._scrolled(), values, strict=True):
            view.verticalScrollBar().setValue(value)

    @Slot()
    def show_reading(self) -> None:
        """Show articles in the size that the settings name."""
        look.reading = reading_look(self.settings)
        self.article.text.refresh()
        self.source.view.set_scale(look.reading.source_scale)

    # -- events ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped; it is shown where they will go."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()
            self.veil.show_for(len(event.mimeData().urls()))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went away again."""
        self.veil.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        """Tell what was dropped."""
        self.veil.hide()
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.files_dropped.emit(paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand in what is being typed and remember sizes; everything else is saved already."""
        self.desk.commit_pending()
        self.stand.bring_back()
        self.facsimile.pictures.finish()
        self.search.finish()
        self.settings.set_state("window", self.saveGeometry())
        self._keep_widths()
        session.keep_place(self.desk, self.settings)
        session.keep_hidden(self.settings, self._folding.hidden())
        self.settings.sync()
        super().closeEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _show_search(self) -> None:
        if self.desk.issue is not None:
            self.left.show_pane(self.search)

    def _show(self, *_what: object) -> None:
        issue = self.desk.issue
        if issue is None:
            self.welcome.show_recent(self.desk.listed_issues(WELCOMED))
            self._title.setText("jzreader")
            self.setWindowTitle("jzreader")
        else:
            name = " · ".join(part for part in (issue.newspaper, issue.date) if part) or title_of(issue)
            self._title.setText(name)
            self.setWindowTitle(f"{name} – jzreader")
        first = issue is not None and self._stack.currentWidget() is self.welcome
        self._stack.setCurrentWidget(self._splitter if issue else self.welcome)
        if first and QApplication.focusWidget() is not self.search_line:
            self.tree.view.setFocus()

    def _share_out(self) -> None:
        """A printed page has other widths than its text, each as the user last had them."""
        first, ending = {
            "source": (_WIDTHS, ""),
            "facsimile": (_WIDTHS_OF_PRINT, " of print"),
            "both": (_WIDTHS_OF_BOTH, " of both"),
        }[self.stand.standing]
        wanted = _PANES + ending
        if wanted == self._shared:
            return
        self._keep_widths()
        self._shared = wanted
        kept = self.settings.state(wanted)
        if kept is None or not self._splitter.restoreState(kept):
            share = self._stack.width() / sum(first)  # the splitter may not be laid out yet
            self._splitter.resize(self._stack.size())
            self._splitter.setSizes([round(width * share) for width in first])

    def _keep_widths(self) -> None:
        self.settings.set_state(self._shared, self._splitter.saveState())

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for pane, least in zip(self.panes.values(), _LEAST_WIDTHS, strict=True):
            pane.setMinimumWidth(least)
            splitter.addWidget(pane)
        splitter.setSizes(list(_WIDTHS))
        for number, stretch in enumerate((0, 1, 3, 0)):
            splitter.setStretchFactor(number, stretch)
        return splitter

    def _make_bar(self, actions: ActionTable) -> QWidget:
        shown = [actions.action(key) if key else None for key in TOOLBAR]
        bar = with_object_name(KeyBar(self._title, shown, self.search_line), "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(44)
        return bar

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for words, key in self.desk.listed_issues(_RECENT):
            action = menu.addAction(words)
            action.triggered.connect(lambda _checked=False, key=key: self.desk.open(key))
        if menu.isEmpty():
            menu.addAction(_("Nothing imported yet")).setEnabled(False)

    def _fill_libraries(self, menu: QMenu) -> None:
        """The libraries that were open last, a tick at the one that is."""
        menu.clear()
        here = self.desk.library.path.absolute()
        for path in self.settings.libraries:
            if path.exists() or path == here:
                action = menu.addAction(f"{path.stem}　{path.parent}")
                action.setCheckable(True)
                action.setChecked(path == here)
                action.triggered.connect(
                    lambda _on=False, path=path: self.workbench.library_requested.emit(path)
                )

    def _restore(self) -> None:
        geometry, panes = self.settings.state("window"), self.settings.state(_PANES)
        if geometry is None or not self.restoreGeometry(geometry):
            room = self.screen().availableGeometry()
            width, height = room.width() - _FRAME[0], room.height() - _FRAME[1]
            self.resize(min(_SIZE[0], width), min(_SIZE[1], height))
            self.move(room.center() - self.rect().center() - QPoint(_FRAME[0], _FRAME[1]) / 2)
        for name in session.hidden(self.settings):
            self.panes[name].hide()
        if panes is not None:
            self._splitter.restoreState(panes)
        self._share_out()
        for give in (self.tree.view.setFocus, self.welcome.take_keys):  # to the one that is seen
            QTimer.singleShot(0, give)


def _search_line() -> QLineEdit:
    line = with_object_name(Line(), "searchLine")
    line.setPlaceholderText(_("Search all articles"))
    line.setAccessibleName(_("Search all articles"))
    line.setClearButtonEnabled(True)
    return line
