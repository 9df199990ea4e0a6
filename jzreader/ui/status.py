# SPDX-License-Identifier: MIT
"""The status bar: what was saved, how far the review is, what runs, and that no character is lost."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel, QProgressBar, QStatusBar, QToolButton, QWidget

from jzreader.messages import _, ngettext
from jzreader.model.change import Change
from jzreader.model.conservation import Meter
from jzreader.model.review import Tallies
from jzreader.ui.desk import Desk
from jzreader.ui.jobs import Job, Lane
from jzreader.ui.pane import ShortLabel, with_object_name
from jzreader.ui.theme import icon

_SECONDS_SHOWN = 8
"""Seconds that a message stays: two sentences are read twice."""
_LATE_MS = 300
"""Milliseconds after which a job that is not done shows its bar: a short one would only flicker."""


class StatusBar(QStatusBar):
    """Follows the desk and the worker lane."""

    def __init__(self, desk: Desk, lane: Lane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(12, 0, 12, 0)
        self._desk = desk
        self._job: Job | None = None
        self._meter = Meter()
        self._tallies = Tallies()
        self.message = with_object_name(ShortLabel(), "message")
        self.saved = QLabel()
        self.review = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(150)
        self.doubts = QLabel()
        self.job_name = QLabel()
        self.job_bar = QProgressBar()
        self.job_bar.setTextVisible(False)
        self.job_bar.setFixedWidth(120)
        self.job_cancel = QToolButton()
        self.job_cancel.setToolTip(_("Cancel"))
        self.job_cancel.setAccessibleName(_("Cancel"))
        self.kept = QLabel()
        self.encoding = QLabel()
        left: tuple[QWidget, ...] = (self.saved, self.review, self.bar, self.doubts, self.message)
        right: tuple[QWidget, ...] = (
            self.job_name,
            self.job_bar,
            self.job_cancel,
            self.kept,
            self.encoding,
        )
        for widget in left:
            self.addWidget(widget)
        for widget in right:
            self.addPermanentWidget(widget)
        self._fade = QTimer(self)
        self._fade.setSingleShot(True)
        self._fade.setInterval(_SECONDS_SHOWN * 1000)
        self._fade.timeout.connect(self.message.clear)
        self._late = QTimer(self)
        self._late.setSingleShot(True)
        self._late.setInterval(_LATE_MS)
        self._late.timeout.connect(self._show_job)
        self.job_cancel.clicked.connect(self._cancel)
        lane.started.connect(self._on_started)
        desk.opened.connect(self._show)
        desk.changed.connect(self._on_changed)
        desk.selected.connect(self._on_selected)
        desk.told.connect(self._on_told)
        desk.refused.connect(self._on_refused)
        self._hide_job()
        self._show()

    def _on_changed(self, _change: Change) -> None:
        self._show()

    def _show(self) -> None:
        issue = self._desk.issue
        for widget in (self.saved, self.review, self.bar, self.doubts, self.kept, self.encoding):
            widget.setVisible(issue is not None)
        if issue is None:
            return
        at = self._desk.saved_at
        saved = _("Saved {time}").format(time=f"{at:%H:%M:%S}") if at else _("All changes saved")
        library = self._desk.library
        only_read = _("Archive, read-only") if library.is_archive else _("Read-only library")
        self.saved.setText(only_read if library.read_only else saved)
        self._show_progress()
        self._show_kept()

    def _show_progress(self) -> None:
        issue = self._desk.issue
        if issue is None:
            return
        all_ = self._tallies.all(issue)
        words = _("{done} of {all} reviewed").format(done=all_.reviewed, all=all_.articles)
        page = self._desk.page
        if page is not None and len(issue.pages) > 1:
            here = self._tallies.page(page)
            number = page.number or str(issue.pages.index(page) + 1)
            mine = _("page {number}: {done} of {all}").format(
                number=number, done=here.reviewed, all=here.articles
            )
            words = f"{words} · {mine}"
        self.review.setText(words)
        self.bar.setRange(0, max(1, all_.articles))
        self.bar.setValue(all_.reviewed)
        doubts = all_.doubtful
        self.doubts.setText(ngettext("{n} doubtful", "{n} doubtful", doubts) if doubts else "")
        self.encoding.setText(issue.source(page.source).encoding.upper() if page else "")

    def _on_selected(self, _focus: object, _initiator: str) -> None:
        self._show_progress()

    def _show_kept(self) -> None:
        if self._desk.issue is None:
            return
        kept = self._meter.count(self._desk.issue)
        words = _("Source characters: {kept} of {total}").format(
            kept=f"{kept.owned:,}", total=f"{kept.total:,}"
        )
        self.kept.setText(words)
        self.kept.setProperty("lost", bool(kept.missing))
        self.kept.style().polish(self.kept)
        self.kept.setToolTip(
            _("Every character of the source appears in exactly one block.")
            if not kept.missing
            else ngettext(
                "{n} character was removed by edits and is kept in the history.",
                "{n} characters were removed by edits and are kept in the history.",
                kept.missing,
            )
        )

    def _on_told(self, text: str) -> None:
        self._say(text, refused=False)

    def _on_refused(self, text: str) -> None:
        self._say(text, refused=True)

    def _say(self, text: str, *, refused: bool) -> None:
        self.message.setProperty("refused", refused)
        self.message.style().polish(self.message)
        self.message.setText(text)
        self._fade.start()

    # -- jobs -----------------------------------------------------------------------------------

    def _on_started(self, job: Job) -> None:
        job.begun.connect(self._on_begun)

    def _on_begun(self, job: Job) -> None:
        """Shown, and stopped, is the job whose turn it is."""
        self._job = job
        job.progress.connect(self._on_progress)
        job.finished.connect(self._on_finished)
        self.job_bar.setRange(0, 0)
        self._late.start()

    def _on_progress(self, done: int, total: int) -> None:
        self.job_bar.setRange(0, total)
        self.job_bar.setValue(done)

    def _on_finished(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._late.stop()
            self._hide_job()

    def _show_job(self) -> None:
        if self._job:
            self.job_name.setText(self._job.title)
            self.job_cancel.setIcon(icon("cancel"))
            for widget in (self.job_name, self.job_bar, self.job_cancel):
                widget.show()

    def _hide_job(self) -> None:
        for widget in (self.job_name, self.job_bar, self.job_cancel):
            widget.hide()

    def _cancel(self) -> None:
        if self._job:
            self._job.cancel()
            self.job_name.setText(_("Stopping…"))
