# SPDX-License-Identifier: MIT
"""What went wrong stays until it is closed, and every import, export and backup is in the list of tasks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from jzreader.messages import _
from jzreader.ui.app import App
from jzreader.ui.commands import files, library
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.jobs import Job
from jzreader.ui.tasks import TaskLog, TaskState

TEXT = "社区食堂开张\n\n　　社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道，说比家里做的还要香。\n"


def settled(app: App, count: int) -> bool:
    tasks = app.window.workbench.tasks.tasks
    return len(tasks) == count and all(task.state is not TaskState.RUNNING for task in tasks)


def test_a_fault_stays_until_it_is_closed(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    window = app.window
    (tmp_path / "empty.txt").write_bytes(b"")
    assert not window.notice.isVisible()
    files.import_files(window.workbench, [tmp_path / "empty.txt"])
    qtbot.waitUntil(window.notice.isVisible, timeout=10_000)
    assert "empty.txt" in window.notice.words.text() and app.library.issues() == []
    QTest.mouseClick(window.notice.close_button, Qt.MouseButton.LeftButton)
    assert not window.notice.isVisible()


def test_tasks_are_listed_with_what_became_of_them(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "云河晚报_2024-03-05_01_要闻.txt").write_text(TEXT, "utf-8")
    files.import_files(app.window.workbench, [tmp_path / "云河晚报_2024-03-05_01_要闻.txt"])
    qtbot.waitUntil(lambda: settled(app, 2), timeout=20_000)
    library.back_up_now(app.window.workbench)
    qtbot.waitUntil(lambda: settled(app, 3), timeout=20_000)
    saved, imported, _looked = app.window.workbench.tasks.tasks
    assert (saved.state, imported.state) == (TaskState.DONE, TaskState.DONE)
    qtbot.waitUntil(lambda: bool(app.window.workbench.tasks.tasks[0].outcome.words), timeout=5_000)
    assert app.window.workbench.tasks.tasks[1].outcome.words == _("Issue imported and saved.")
    files.show_tasks(app.window.workbench)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog) and one.isVisible()
    )
    assert dialog.shown.rowCount() == 3
    dialog.close()


def test_an_import_that_ends_while_one_reads_another_issue_does_not_jump_in(
    app: App, tmp_path: Path, qtbot: QtBot
) -> None:
    paths = [tmp_path / f"云河晚报_2024-03-{day}_01_要闻.txt" for day in ("05", "06", "07")]
    for number, path in enumerate(paths):
        path.write_text(TEXT * (number + 1), "utf-8")
    for path, day in zip(paths[:2], ("2024-03-05", "2024-03-06"), strict=True):
        files.import_files(app.window.workbench, [path])
        qtbot.waitUntil(lambda: app.desk.issue is not None and app.desk.issue.date == day)  # noqa: B023
    older = next(row.id for row in app.library.issues() if row.date == "2024-03-05")
    files.import_files(app.window.workbench, [paths[2]])
    app.desk.open(older)
    qtbot.waitUntil(lambda: len(app.library.issues()) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: settled(app, 6), timeout=20_000)
    assert app.desk.issue is not None and app.desk.issue.key == older


def test_tasks_stay_across_sessions_until_they_are_dismissed(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    files.import_files(app.window.workbench, [tmp_path / "empty.txt"])
    qtbot.waitUntil(lambda: settled(app, 2), timeout=20_000)
    kept = app.window.workbench.tasks.tasks
    path = app.settings.path.with_suffix(".tasks.json")
    again = TaskLog(path)
    assert [(t.title, t.state, t.outcome) for t in again.tasks] == [
        (t.title, t.state, t.outcome) for t in kept
    ]
    assert any("empty.txt" in words for task in again.tasks for words in task.outcome.faults)
    files.show_tasks(app.window.workbench)
    dialog = next(
        one for one in QApplication.topLevelWidgets() if isinstance(one, TableDialog) and one.isVisible()
    )
    dialog.table.selectRow(0)
    selected = next(b for b in dialog.findChildren(QPushButton) if b.text() == _("&Dismiss selected"))
    selected.click()
    assert dialog.shown.rowCount() == 1
    assert [task.number for task in TaskLog(path).tasks] == [1]
    dialog.close()


def test_a_task_that_was_cut_short_says_so_and_a_bad_file_is_none(tmp_path: Path) -> None:
    path = tmp_path / "t.json"
    log = TaskLog(path)
    job = Job("导入", lambda _progress: None)
    log.follow(job)
    log.dismiss([log.tasks[0].number])
    assert [task.state for task in log.tasks] == [TaskState.RUNNING]
    assert [task.state for task in TaskLog(path).tasks] == [TaskState.INTERRUPTED]
    path.write_text('[{"title": 1}]', "utf-8")
    assert TaskLog(path).tasks == []
