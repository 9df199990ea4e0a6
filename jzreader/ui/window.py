# SPDX-License-Identifier: MIT
"""The window: places the panes and keeps their sizes. What happens is decided elsewhere."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import (
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

from jzreader.messages import _, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.ui.action_set import ActionSet
from jzreader.ui.article.pane import ArticlePane
from jzreader.ui.commands import files, history
from jzreader.ui.desk import Desk
from jzreader.ui.dialogs.keys import KeyRow
from jzreader.ui.jobs import Lane
from jzreader.ui.key_button import KeyBar
from jzreader.ui.library_pane import LibraryPane
from jzreader.ui.menus import FACT_MENU, NAME_MENU, TEXT_MENU, TOOLBAR, TREE_MENU
from jzreader.ui.pane import LeftPane, with_object_name
from jzreader.ui.search_pane import SearchPane
from jzreader.ui.settings import Settings
from jzreader.ui.sidebar.pane import Sidebar
from jzreader.ui.source.pane import SourcePane
from jzreader.ui.status import StatusBar
from jzreader.ui.theme import look
from jzreader.ui.tree.view import TreePane
from jzreader.ui.welcome import Welcome

_WIDTHS = (270, 380, 480, 310)
_RECENT = 12


class Window(QMainWindow):
    """One desk in a window. ``rebuild_requested`` asks the app to build it anew in another language.

    ``restore_requested`` carries the backup that the app is asked to put in the library's place.
    """

    rebuild_requested = Signal()
    restore_requested = Signal(object)

    def __init__(self, desk: Desk, settings: Settings, lane: Lane) -> None:
        super().__init__()
        self.setObjectName("window")
        self.desk, self.settings, self.lane = desk, settings, lane
        self.tree = TreePane(desk)
        self.search_line = _search_line()
        self.search = SearchPane(desk, self.search_line)
        self.library_pane = LibraryPane(desk)
        self.left = LeftPane([self.tree, self.library_pane, self.search])
        self.search.asked.connect(self._show_search)
        self.source = SourcePane(desk)
        self.article = ArticlePane(desk)
        self.sidebar = Sidebar(desk)
        self.panes: dict[str, QWidget] = {
            "tree": self.left, "source": self.source, "article": self.article,
            "sidebar": self.sidebar,
        }  # fmt: skip
        self.actions_ = ActionSet(self, desk)
        reading: list[QWidget] = [self.article, self.source]
        self.actions_.bind(self, reading, [*reading, self.tree])
        for key in FACT_MENU:
            self.sidebar.facts.addAction(self.action(str(key)))
        self.actions_.fill(self.menuBar(), self.article.tag_actions, self._fill_recent)
        self.role_menu = self.actions_.menu_of("role_", self)
        for pane in (self.article, self.source):
            pane.menu_wanted.connect(lambda place: self.actions_.popup(TEXT_MENU, self).popup(place))
        self.tree.menu_wanted.connect(lambda place: self.actions_.popup(TREE_MENU, self).popup(place))
        self.sidebar.name_menu_requested.connect(
            lambda place: self.actions_.popup(NAME_MENU, self).popup(place)
        )
        self.sidebar.fact_menu_requested.connect(
            lambda place: self.actions_.popup(FACT_MENU, self).popup(place)
        )
        self.sidebar.entry_menu_requested.connect(self._on_history_menu)
        self.sidebar.entry_activated.connect(lambda entry: history.go_back_to(self, entry))
        self.welcome = Welcome(self.action("open"), self.action("sample"))
        self.welcome.issue_requested.connect(desk.open)
        self._title = with_object_name(QLabel(), "issueTitle")
        self._splitter = self._make_splitter()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self._splitter)
        centre = QWidget()
        column = QVBoxLayout(centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.setStatusBar(StatusBar(desk, lane, self))
        self.setAcceptDrops(True)
        self.setMinimumSize(720, 480)
        desk.opened.connect(self._show)
        desk.changed.connect(self._show)
        self._restore()
        self._show()

    def action(self, key: str) -> QAction:
        """The action of that id."""
        return self.actions_.by_id[key]

    def key_rows(self) -> list[KeyRow]:
        """Every action with its keys, for the sheet of shortcuts."""
        tags = [
            KeyRow(action.objectName(), _("Tag"), action.text(), action.shortcut().toString())
            for action in self.article.tag_actions
        ]
        return [*self.actions_.rows(), *tags]

    def set_keys(self, key: str, keys: str | None) -> str | None:
        """Give an action other keys; a sentence where that can't be done."""
        for action in self.article.tag_actions:
            if action.objectName() == key:
                return _("The keys of labels are set in the labels’ window.")
            if keys and QKeySequence(keys) == action.shortcut():
                return problem_text("keys_taken", {"name": action.text()})
        taken = self.actions_.set_keys(key, keys)
        return problem_text("keys_taken", {"name": taken}) if taken else None

    def dress(self) -> None:
        """Put on the theme that the settings name."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            look.apply(app, self.settings.theme)
            self.actions_.dress()
            self.article.text.refresh()

    # -- jobs' ends -----------------------------------------------------------------------------

    def on_imported(self, key: IssueKey) -> None:
        """An issue was read into the library: show it."""
        self.desk.open(key)
        self.desk.told.emit(_("The issue was read and saved."))

    def on_exported(self, path: Path, report: str = "") -> None:
        """A file was written, with what ``report`` says in it."""
        size = _("{n} kB").format(n=max(1, round(path.stat().st_size / 1000)))
        said = _("Exported to {file} ({size})").format(file=path.name, size=size)
        self.desk.told.emit(_("{file}: {report}").format(file=said, report=report) if report else said)

    def on_failed(self, error: Exception) -> None:
        """A job could not be done: a Problem is said, anything else is a bug."""
        if isinstance(error, Problem):
            self.desk.refuse(error)
        else:
            raise error

    # -- events ---------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Import what was dropped, as one issue."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            files.import_files(self, paths)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Hand in what is being typed and remember sizes; everything else is saved already."""
        self.desk.leaving.emit()
        self.settings.set_state("window", self.saveGeometry())
        self.settings.set_state("panes", self._splitter.saveState())
        self.settings.sync()
        super().closeEvent(event)

    # -- inside ---------------------------------------------------------------------------------

    def _show_search(self) -> None:
        if self.desk.issue is not None:
            self.left.show_pane(self.search)

    def _on_history_menu(self, place: QPoint, entry: int) -> None:
        history.entry_menu(self, entry).popup(place)

    def _show(self, *_what: object) -> None:
        issue = self.desk.issue
        if issue is None:
            self.welcome.show_recent(self.desk.library)
            self._title.setText("jzreader")
            self.setWindowTitle("jzreader")
        else:
            name = " · ".join(part for part in (issue.newspaper, issue.date) if part) or _("Untitled issue")
            self._title.setText(name)
            self.setWindowTitle(f"{name} – jzreader")
        self._stack.setCurrentWidget(self._splitter if issue else self.welcome)

    def _make_splitter(self) -> QSplitter:
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(1)
        splitter.setChildrenCollapsible(False)
        for pane, least in zip(self.panes.values(), (160, 180, 260, 200), strict=True):
            pane.setMinimumWidth(least)
            splitter.addWidget(pane)
        splitter.setSizes(list(_WIDTHS))
        for number, stretch in enumerate((0, 1, 3, 0)):
            splitter.setStretchFactor(number, stretch)
        return splitter

    def _make_bar(self) -> QWidget:
        actions = [self.action(key) if key else None for key in TOOLBAR]
        bar = with_object_name(KeyBar(self._title, actions, self.search_line), "bar")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        bar.setFixedHeight(44)
        return bar

    def _fill_recent(self, menu: QMenu) -> None:
        menu.clear()
        for row in self.desk.library.issues(_RECENT):
            action = menu.addAction(files.issue_name(row.date, row.newspaper, row.articles))
            action.triggered.connect(lambda _checked=False, key=row.id: self.desk.open(key))
        if menu.isEmpty():
            menu.addAction(_("Nothing was read yet")).setEnabled(False)

    def _restore(self) -> None:
        geometry, panes = self.settings.state("window"), self.settings.state("panes")
        if geometry is None or not self.restoreGeometry(geometry):
            self.resize(1440, 900)
        if panes is not None:
            self._splitter.restoreState(panes)
        QTimer.singleShot(0, self.tree.view.setFocus)


def _search_line() -> QLineEdit:
    line = with_object_name(QLineEdit(), "searchLine")
    line.setPlaceholderText(_("Search all articles"))
    line.setAccessibleName(_("Search all articles"))
    line.setClearButtonEnabled(True)
    return line
