# SPDX-License-Identifier: MIT
"""What commands work on: the desk, the settings, the jobs, and the panes that they point at or show."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QMenuBar, QWidget

from jzreader.messages import _
from jzreader.model.problem import Problem
from jzreader.store import Library
from jzreader.ui.article.pane import ArticlePane
from jzreader.ui.desk import Desk
from jzreader.ui.facsimile.stand import Stand
from jzreader.ui.jobs import Job, Lane, Progress, on_own_library
from jzreader.ui.library_pane.pane import LibraryPane
from jzreader.ui.menus import Entry, KeyRow
from jzreader.ui.pane import LeftPane
from jzreader.ui.reading_look import ARTICLE, zoomed
from jzreader.ui.search_pane import SearchPane
from jzreader.ui.settings import Settings
from jzreader.ui.tasks import Outcome, TaskLog
from jzreader.ui.tree.view import TreePane

_Result = TypeVar("_Result")


class ActionTable(Protocol):
    """The actions as the window and the commands use them, whatever they do."""

    def action(self, key: str) -> QAction:
        """The action of that id."""
        ...

    def bind(self, window: QWidget, reading: Sequence[QWidget], panes: Sequence[QWidget]) -> None:
        """Let keys count in the whole window, in the reading panes, or in all panes."""
        ...

    def fill(self, bar: QMenuBar, lists: Mapping[str, Callable[[QMenu], None]]) -> None:
        """Make the menus; ``lists`` fill those that are made when they open."""
        ...

    def popup(self, entries: Sequence[Entry], parent: QWidget) -> QMenu:
        """A context menu that goes when it is closed."""
        ...

    def dress(self) -> None:
        """Draw the icons anew, in the theme's ink."""
        ...

    def command_rows(self) -> list[KeyRow]:
        """Every action that stands in a menu, with its keys."""
        ...

    def key_rows(self) -> list[KeyRow]:
        """The same, and the labels with theirs."""
        ...

    def set_keys(self, key: str, keys: str | None) -> str | None:
        """Give an action other keys, None for those it came with; a sentence where that can't be done."""
        ...


class Workbench(QObject):
    """Handed to every command, so that none needs to know the window.

    ``window`` is the parent of dialogs and no more than any main window. ``panes`` are what the splitter
    shows, by the names of their actions. rebuild_requested() asks for the window anew, in another language
    or with other labels; restore_requested(Backup) for a backup in the library's place;
    library_requested(Path) for another library, library_move_requested(Path) for this one elsewhere;
    theme_changed() says that the settings name another theme; reading_changed() that articles have
    another size.
    """

    rebuild_requested = Signal()
    restore_requested = Signal(object)
    library_requested = Signal(object)
    library_move_requested = Signal(object)
    theme_changed = Signal()
    reading_changed = Signal()

    actions: ActionTable
    """There once the actions were installed."""

    def __init__(
        self,
        window: QMainWindow,
        desk: Desk,
        settings: Settings,
        lane: Lane,
        *,
        left: LeftPane,
        tree: TreePane,
        library: LibraryPane,
        search: SearchPane,
        article: ArticlePane,
        stand: Stand,
        panes: Mapping[str, QWidget],
    ) -> None:
        super().__init__(window)
        self.window, self.desk, self.settings, self.lane = window, desk, settings, lane
        self.tasks = TaskLog(settings.path.with_suffix(".tasks.json"), self)
        self.left, self.tree, self.library_pane, self.search = left, tree, library, search
        self.article, self.stand, self.panes = article, stand, panes

    def zoom_reading(self, step: int, of: str = ARTICLE) -> None:
        """Show articles, or the source, larger or smaller by a step, 0: as they came, and remember it."""
        scale = zoomed(self.settings, step, of)
        self.reading_changed.emit()
        self.desk.say(_("Text size {n} %").format(n=scale))

    def job(
        self,
        title: str,
        work: Callable[[Progress], _Result],
        done: Callable[[_Result], object] | None = None,
    ) -> Job:
        """Long work, and what to do with its result on the window's thread; a problem is said."""
        job = Job(title, work, self.window)
        if done is not None:
            job.done.connect(lambda result: self._finish(job, done(result)))
        job.failed.connect(self._on_failed)
        return job

    def _finish(self, job: Job, said: object) -> None:
        if isinstance(said, Outcome):
            self.tasks.tell(job, said)

    def run_job(
        self,
        title: str,
        work: Callable[[Progress], _Result],
        done: Callable[[_Result], object] | None = None,
    ) -> Job:
        """Do long work after what is in the lane already; ``done`` may return an Outcome for the tasks.

        What listens to the job's ``finished`` finds the lane free of it.
        """
        job = self.job(title, work, done)
        self.tasks.follow(job)
        self.lane.start(job)
        return job

    def run_library_job(
        self,
        title: str,
        work: Callable[[Library, Progress], _Result],
        done: Callable[[_Result], object] | None = None,
    ) -> Job:
        """The same for work on the library, which gets a connection of its own."""
        return self.run_job(title, on_own_library(self.desk.library, work), done)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        """A Problem is said, anything else is a bug."""
        if not isinstance(error, Problem):
            raise error
        self.desk.refuse(error)
