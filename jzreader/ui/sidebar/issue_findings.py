# SPDX-License-Identifier: MIT
"""What the issue as a whole shows about an article, worked out in the background while the user rests."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from jzreader.model.finding import Finding
from jzreader.model.issue import Article, Issue
from jzreader.ui.desk import Desk
from jzreader.ui.jobs import run_in_background

_REST_MS = 1500
"""Milliseconds without an edit after which the issue is looked through again; chosen by feel."""
_MOST_BLOCKS = 6000
"""Blocks of an issue beyond which only the table of all checks looks through it."""


class IssueFindings(QObject):
    """The findings that only the whole issue gives; they follow the desk at a distance."""

    changed = Signal()
    computed = Signal(object, object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._findings: list[Finding] = []
        self._running = False
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._start)
        self.computed.connect(self._on_computed)
        desk.opened.connect(self._on_opened)
        desk.changed.connect(self._rest.start)
        desk.checks_changed.connect(self._rest.start)

    def about(self, article: Article) -> list[Finding]:
        """Those about an article whose places still stand."""
        blocks = {block.key: len(block.text) for block in article.blocks}
        return [
            finding
            for finding in self._findings
            if any(p.article == article.key and p.end <= blocks.get(p.block, -1) for p in finding.places)
        ]

    def _on_opened(self) -> None:
        self._findings = []
        self._rest.start()

    def _start(self) -> None:
        issue = self._desk.issue
        if self._running or issue is None:
            return
        if sum(len(article.blocks) for _page, article in issue.articles()) <= _MOST_BLOCKS:
            self._running = True
            from jzreader.analysis.checks import issue_findings  # loaded after the first paint

            newsroom, nothing = self._desk.library.checks.newsroom(), list[Finding]()
            run_in_background(
                lambda: issue_findings(issue, newsroom),
                lambda found: self.computed.emit(issue, found),
                nothing,
            )

    @Slot(object, object)
    def _on_computed(self, issue: Issue, findings: list[Finding]) -> None:
        self._running = False
        if issue is not self._desk.issue:
            self._rest.start()
            return
        if findings != self._findings:
            self._findings = findings
            self.changed.emit()
