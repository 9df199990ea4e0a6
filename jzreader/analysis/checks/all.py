# SPDX-License-Identifier: MIT
"""Every check there is, over an article and over an issue."""

from __future__ import annotations

from functools import lru_cache

from jzreader.analysis.checks.across import across_findings
from jzreader.analysis.checks.breaks import break_findings
from jzreader.analysis.checks.counts import count_findings
from jzreader.analysis.checks.finding import Finding, texts_by_block
from jzreader.analysis.checks.lists import list_findings
from jzreader.analysis.checks.marks import misprints
from jzreader.analysis.checks.names import name_findings
from jzreader.analysis.checks.shares import share_findings
from jzreader.analysis.checks.structure import issue_structure, structure_findings
from jzreader.analysis.checks.times import time_findings
from jzreader.analysis.checks.wording import mark_findings, wording_findings
from jzreader.model.issue import Article, Issue


@lru_cache(maxsize=4096)
def findings_of(article: Article, today: str | None = None) -> tuple[Finding, ...]:
    """What was found in one article and not dismissed; ``today`` is the issue's date."""
    found = (
        *structure_findings(article),
        *count_findings(article, today),
        *share_findings(article, today),
        *time_findings(article, today),
        *wording_findings(article),
        *name_findings(article),
        *mark_findings(article),
        *misprints(article),
        *list_findings(article),
        *break_findings(article),
    )
    if not article.dismissed:
        return found
    texts = texts_by_block(article)
    return tuple(finding for finding in found if finding.signature(texts) not in article.dismissed)


def findings_in(issue: Issue) -> list[Finding]:
    """What was found in all articles, and in the issue as a whole."""
    found = [finding for _page, article in issue.articles() for finding in findings_of(article, issue.date)]
    return [*found, *issue_findings(issue)]


def issue_findings(issue: Issue) -> list[Finding]:
    """What was found in the issue as a whole and not dismissed."""
    articles = {article.key: article for _page, article in issue.articles()}
    found = []
    for finding in (*issue_structure(issue), *across_findings(issue)):
        holder = articles.get(finding.places[0].article or 0)
        dismissed = holder.dismissed if holder else ()
        if not dismissed or holder is None or finding.signature(texts_by_block(holder)) not in dismissed:
            found.append(finding)
    return found
