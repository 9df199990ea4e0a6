# SPDX-License-Identifier: MIT
"""Everything that the checks say of an issue, its articles against one another too."""

from __future__ import annotations

from PySide6.QtCore import QPoint

from jzreader.messages import _, finding_text, severity_text
from jzreader.model.change import Focus
from jzreader.model.finding import Finding, Severity
from jzreader.model.issue import Issue
from jzreader.ui.commands.view import open_page
from jzreader.ui.dialogs.explain import CHECKS, READING, Explanation, about_confidence, about_rule
from jzreader.ui.dialogs.table import Cell, TableDialog
from jzreader.ui.jobs import Progress
from jzreader.ui.workbench import Workbench

_GRAVE = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}
"""The order of severities in the table, the worst first."""


def show_table(bench: Workbench) -> None:
    """Check the whole issue in the background, then list what was found; a choice goes to its place."""
    issue = bench.desk.issue
    if issue is None:
        return

    from jzreader.analysis.checks import findings_of, issue_findings  # the window opens without

    newsroom = bench.desk.library.checks.newsroom()

    def work(progress: Progress) -> list[Finding]:
        articles = [article for _page, article in issue.articles()]
        found: list[Finding] = []
        for done, article in enumerate(articles):
            progress(done, len(articles))
            found += findings_of(article, issue.date, newsroom)
        return [*found, *issue_findings(issue, newsroom)]

    bench.run_job(_("Checking the issue"), work, lambda found: _show(bench, issue, found))


def explain(bench: Workbench) -> None:
    """What is this? Of the card in focus what its check looks for, else what the percentages mean."""
    sidebar = bench.panes["sidebar"]
    rule = getattr(sidebar, "rule_in_focus", lambda: "")()
    shown = Explanation(about_rule(rule) or about_confidence(), CHECKS if rule else READING, bench.window)
    shown.manual_asked.connect(lambda page: open_page(bench, page))
    pane = sidebar if sidebar.isVisible() else bench.window
    shown.show_at(pane.mapToGlobal(QPoint(-shown.width() - 8, 80)))


def show_checks(bench: Workbench) -> None:
    """The checks as this library has them, to switch them on and off."""
    from jzreader.ui.dialogs.checks import ChecksDialog  # the window opens without what reads tables

    ChecksDialog(bench.desk.library, bench.desk.checks_are_others, bench.window).exec()


def _show(bench: Workbench, issue: Issue, found: list[Finding]) -> None:
    wrong = sorted((f for f in found if f.severity is not Severity.OK), key=lambda f: _GRAVE[f.severity])
    if not wrong:
        bench.desk.say(_("No problems found in this issue."))
        return
    rows: list[tuple[Cell, ...]] = []
    for finding in wrong:
        title, words = finding_text(finding)
        place = finding.places[0]
        holder = issue.find_block(place.block)
        headline = holder[1].headline if holder and holder[1] else ""
        page = (holder[0].number or "") if holder else ""
        rows.append((severity_text(finding.severity), page, headline, title, words))
    head = (_("Severity"), _("Page"), _("Article"), _("Check"), _("Finding"))
    dialog = TableDialog(_("All findings in this issue"), head, rows, bench.window)

    def go(number: int) -> None:
        place = wrong[number].places[0]
        bench.desk.select(Focus(place.article, place.block, place.start, place.end))

    dialog.taken.connect(go)
    dialog.stay_open()
