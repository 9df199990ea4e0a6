# SPDX-License-Identifier: MIT
"""What became of long work: each import, export and backup until it is dismissed, and a bar for faults."""

from __future__ import annotations

import json
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from jzreader.messages import N_, _, ngettext, problem_text
from jzreader.model.problem import Problem
from jzreader.ui.jobs import Job
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import icon

_KEPT = 500
"""Tasks kept at most: the oldest go, as nobody reads further back."""
_NUMBER = "task"
"""The property of a job that holds its task's number."""
_MOST_SAID = 4
"""Sentences that the bar shows; all are in the list of tasks."""


class TaskState(StrEnum):
    """How far a task is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    INTERRUPTED = "interrupted"


STATES = {
    TaskState.RUNNING: N_("running"),
    TaskState.DONE: N_("done"),
    TaskState.FAILED: N_("failed"),
    TaskState.CANCELLED: N_("cancelled"),
    TaskState.INTERRUPTED: N_("interrupted"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task has to say when it is done: its result, and sentences about files that failed."""

    words: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of long work, of this session or an earlier one."""

    number: int
    title: str
    begun: datetime
    state: TaskState = TaskState.RUNNING
    outcome: Outcome = Outcome("")


class TaskLog(QObject):
    """The tasks in the order they began, kept in a file until they are dismissed.

    failed(str) has a sentence for each thing that went wrong.
    """

    failed = Signal(str)

    def __init__(self, path: Path | None = None, parent: QObject | None = None) -> None:
        """``path`` is where they are kept; None: nowhere."""
        super().__init__(parent)
        self._path = path
        self._tasks = {task.number: task for task in _read(path)}
        self._next = max(self._tasks, default=0) + 1

    @property
    def tasks(self) -> list[Task]:
        """All of them, the newest first."""
        return list(reversed(self._tasks.values()))

    @Slot(object)
    def follow(self, job: Job) -> None:
        """Keep a line about a job from now on."""
        number, self._next = self._next, self._next + 1
        job.setProperty(_NUMBER, number)
        self._put(Task(number, job.title, datetime.now().astimezone()))
        job.done.connect(lambda _result: self._set(number, TaskState.DONE))
        job.cancelled.connect(lambda: self._set(number, TaskState.CANCELLED))
        job.failed.connect(lambda error: self._fail(number, error))

    def tell(self, job: Job, outcome: Outcome) -> None:
        """What a job that is done has to say."""
        self._tell(job.property(_NUMBER), outcome)

    def dismiss(self, numbers: Collection[int]) -> None:
        """Take tasks off the list; those that run stay."""
        for number in numbers:
            if number in self._tasks and self._tasks[number].state is not TaskState.RUNNING:
                del self._tasks[number]
        self._write()

    def _tell(self, number: int, outcome: Outcome) -> None:
        if number in self._tasks:
            self._put(replace(self._tasks[number], outcome=outcome))
        for words in outcome.faults:
            self.failed.emit(words)

    def _set(self, number: int, state: TaskState) -> None:
        if number in self._tasks:
            self._put(replace(self._tasks[number], state=state))

    def _fail(self, number: int, error: Exception) -> None:
        self._set(number, TaskState.FAILED)
        if isinstance(error, Problem):
            self._tell(number, Outcome("", (problem_text(error.code, error.facts),)))

    def _put(self, task: Task) -> None:
        self._tasks[task.number] = task
        for old in list(self._tasks)[: max(0, len(self._tasks) - _KEPT)]:
            del self._tasks[old]
        self._write()

    def _write(self) -> None:
        """Write them all; where that can't be, they are of this session alone."""
        if self._path is None:
            return
        plain = [
            {
                "title": one.title, "begun": one.begun.isoformat(), "state": one.state.value,
                "words": one.outcome.words, "faults": one.outcome.faults,
            }
            for one in self._tasks.values()
        ]  # fmt: skip
        half = self._path.with_suffix(".part")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            half.write_text(json.dumps(plain, ensure_ascii=False, indent=1), encoding="utf-8")
            half.replace(self._path)


def _read(path: Path | None) -> list[Task]:
    """The tasks of earlier sessions; of a bad file none. One that still ran was cut short."""
    try:
        plain = json.loads(path.read_text(encoding="utf-8")) if path else []
        found = [
            Task(
                number,
                str(one["title"]),
                datetime.fromisoformat(one["begun"]),
                TaskState(one["state"]),
                Outcome(str(one["words"]), tuple(map(str, one["faults"]))),
            )
            for number, one in enumerate(plain, start=1)
        ]
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return []
    cut = TaskState.INTERRUPTED
    return [replace(one, state=cut) if one.state is TaskState.RUNNING else one for one in found]


class NoticeBar(QFrame):
    """What went wrong with a task, until it is closed."""

    def __init__(self, log: TaskLog, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._said: list[str] = []
        self.words = with_object_name(QLabel(), "noticeWords")
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.close_button = QToolButton()
        self.close_button.setIcon(icon("cancel"))
        self.close_button.setToolTip(_("Close"))
        self.close_button.setAccessibleName(_("Close"))
        self.close_button.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.addWidget(self.words, 1)
        row.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        log.failed.connect(self.say)
        self.hide()

    @Slot(str)
    def say(self, words: str) -> None:
        """One more sentence."""
        if words not in self._said:
            self._said.append(words)
        more = len(self._said) - _MOST_SAID
        last = [ngettext("and {n} more", "and {n} more", more)] if more > 0 else []
        self.words.setText("\n".join([*self._said[:_MOST_SAID], *last]))
        self.show()

    @Slot()
    def dismiss(self) -> None:
        """Close it, and begin anew next time."""
        self._said.clear()
        self.hide()
