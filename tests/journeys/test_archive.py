# SPDX-License-Identifier: MIT
"""An archive in the window: opened, searched and read, an issue copied to the library and edited there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from jzreader.archive.partitions import partitions, write_partition
from jzreader.edits.articles import RenameArticle
from jzreader.messages import _, problem_text
from jzreader.model.change import Focus
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import ProblemCode
from jzreader.store import Library
from jzreader.store.opening import default_library
from jzreader.ui.action_set import entries_of
from jzreader.ui.actions import ACTIONS
from jzreader.ui.app import App
from jzreader.ui.menus import EDIT, ids_in
from jzreader.ui.status import StatusBar
from tests.ui.starting import started


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    with started(tmp_path, qtbot, monkeypatch, 1300, 820) as app:
        yield app


@pytest.fixture
def archive(tmp_path: Path, sample: Issue) -> Path:
    library, folder = Library(tmp_path / "elsewhere.jzlib"), tmp_path / "旧报"
    for date in ("1998-07-01", "1998-07-02"):
        key = library.add(Issue(IssueKey(0), "澜湾日报", date, sample.pages, sample.sources, sample.next_key))
        write_partition(library, key, folder)
    library.close()
    return folder


def open_in(app: App, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    """Open it as a person does, by the menu's dialog."""
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(archive))
    app.window.action("open_archive").trigger()
    qtbot.waitUntil(lambda: app.library.is_archive)
    qtbot.waitUntil(lambda: not app.lane.busy)


def test_it_is_read_and_searched_and_an_issue_is_edited_in_the_library(
    app: App, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, files = app.library.path, {path: path.read_bytes() for path in partitions(archive)}
    assert not app.window.action("retrieve").isEnabled()
    open_in(app, archive, qtbot, monkeypatch)
    desk = app.desk
    assert desk.issue is not None and desk.issue.date == "1998-07-02"
    assert app.window.library_pane.shelf.text() == "旧报"
    bar = app.window.statusBar()
    assert isinstance(bar, StatusBar) and bar.saved.text() == _("Archive, read-only")
    assert not app.window.action("move_library").isEnabled() and not app.window.action("backup").isEnabled()
    # found, and gone to
    app.window.search_line.setText("食堂")
    app.window.search.search()
    assert app.window.search.model.rowCount() > 0
    # nothing is written
    article = desk.issue.pages[0].articles[0]
    with qtbot.waitSignal(desk.refused) as refused:
        assert desk.apply(RenameArticle(article.key, "改了")) is None
    assert refused.args == [problem_text(ProblemCode.ARCHIVE_READ_ONLY, {})]
    assert desk.issue.find_article(article.key) is not None
    # and the other day's issue is copied
    day = next(row for row in app.library.issues() if row.date == "1998-07-01")
    desk.open(day.id)
    app.window.action("retrieve").trigger()
    qtbot.waitUntil(lambda: not app.library.is_archive)
    assert app.library.path == own
    assert [(row.newspaper, row.date) for row in app.library.issues()] == [("澜湾日报", "1998-07-01")]
    issue = app.desk.issue
    assert issue is not None and issue.date == "1998-07-01"
    article = issue.pages[0].articles[0]
    app.desk.apply(RenameArticle(article.key, "改了"))
    assert app.library.issue(issue.key).pages[0].articles[0].headline == "改了"
    assert {path: path.read_bytes() for path in partitions(archive)} == files


def test_what_would_edit_an_archive_is_off(
    app: App, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_in(app, archive, qtbot, monkeypatch)
    issue = app.desk.issue
    assert issue is not None
    article = issue.pages[0].articles[0]
    app.desk.select(Focus(article.key, article.blocks[-1].key, 0, 2))
    on = {spec.id for spec in ACTIONS if app.window.action(spec.id).isEnabled()}
    edit_menu = set(ids_in(entries_of(EDIT)))
    assert on & edit_menu == {"copy", "select_all", "find", "find_next", "find_previous", "page_export"}
    assert not on & {"reviewed", "accept", "fact_confirm", "readings", "details", "back", "delete_issue"}
    assert {"export", "next_article", "compare_print", "facts_table", "retrieve"} <= on
    assert not any(action.isEnabled() for action in app.window.article.tag_actions)


def test_the_next_window_opens_the_library_again(
    app: App, archive: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own, chosen = app.library.path, default_library()
    open_in(app, archive, qtbot, monkeypatch)
    assert default_library() == chosen and app.settings.libraries[0] == own
    app.window.workbench.library_requested.emit(own)
    qtbot.waitUntil(lambda: app.library.path == own)


def test_a_folder_that_is_none_is_said(
    app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nothing").mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "nothing"))
    with qtbot.waitSignal(app.desk.refused) as refused:
        app.window.action("open_archive").trigger()
    assert refused.args == [problem_text(ProblemCode.NOT_AN_ARCHIVE, {"path": str(tmp_path / "nothing")})]
    assert not app.library.is_archive
