# SPDX-License-Identifier: MIT
"""What became of long work: each import, export and backup of the session, and a bar for what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from jzreader.messages import N_, _, ngettext, problem_text
from jzreader.model.problem import Problem
from jzreader.ui.jobs import Job
from jzreader.ui.pane import with_object_name
from jzreader.ui.theme import icon

_MOST_SAID = 4
"""Sentences that the bar shows; all are in the list of tasks."""


class TaskState(StrEnum):
    """How far a task is."""

    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


STATES = {
    TaskState.RUNNING: N_("running"),
    TaskState.DONE: N_("done"),
    TaskState.FAILED: N_("failed"),
    TaskState.CANCELLED: N_("cancelled"),
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a task has to say when it is done: its result, and sentences about files that failed."""

    words: str
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of long work of this session."""

    title: str
    begun: datetime
    state: TaskState = TaskState.RUNNING
    outcome: Outcome = Outcome("")


class TaskLog(QObject):
    """The tasks in the order they began. failed(str) has a sentence for each thing that went wrong."""

    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks: dict[Job, Task] = {}
        self._order: list[Job] = []

    @property
    def tasks(self) -> list[Task]:
        """All of them, the newest first."""
        return [self._tasks[job] for job in reversed(self._order)]

    @Slot(object)
    def follow(self, job: Job) -> None:
        """Keep a line about a job from now on."""
        self._tasks[job] = Task(job.title, datetime.now().astimezone())
        self._order.append(job)
        job.done.connect(lambda _result: self._set(job, TaskState.DONE))
        job.cancelled.connect(lambda: self._set(job, TaskState.CANCELLED))
        job.failed.connect(lambda error: self._fail(job, error))

    def tell(self, job: Job, outcome: Outcome) -> None:
        """What a job that is done has to say."""
        self._tasks[job] = replace(self._tasks[job], outcome=outcome)
        for words in outcome.faults:
            self.failed.emit(words)

    def _set(self, job: Job, state: TaskState) -> None:
        self._tasks[job] = replace(self._tasks[job], state=state)

    def _fail(self, job: Job, error: Exception) -> None:
        self._set(job, TaskState.FAILED)
        if isinstance(error, Problem):
            words = problem_text(error.code, error.facts)
            self.tell(job, Outcome("", (words,)))


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
