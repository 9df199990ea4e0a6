# SPDX-License-Identifier: MIT
"""Every check there is, over an article and over an issue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from jzreader.analysis import checks as _package
from jzreader.analysis.checks.check import Check
from jzreader.model.cache import IdentityCache
from jzreader.model.change import Change
from jzreader.model.finding import Finding, Rule, Severity, texts_by_block
from jzreader.model.issue import Article, Issue
from jzreader.model.keys import ArticleKey
from jzreader.model.newsroom import NO_NEWSROOM, Newsroom

_REMEMBERED = 4096
"""Articles whose findings are kept: some thirty issues."""


@cache
def checks(package: ModuleType = _package) -> tuple[Check, ...]:
    """The checks of the modules of a package, in the order of their names."""
    modules = (import_module(f"{package.__name__}.{one.name}") for one in iter_modules(package.__path__))
    return tuple(module.CHECK for module in modules if hasattr(module, "CHECK"))


def rules(package: ModuleType = _package) -> tuple[Rule, ...]:
    """The rules of all checks, each code once. Raises ValueError where two rules have one code."""
    found: dict[str, Rule] = {}
    for rule in (rule for check in checks(package) for rule in check.rules):
        if found.setdefault(rule.code, rule) is not rule:
            raise ValueError(rule.code)
    return tuple(found.values())


class Checker:
    """Runs the checks of a package, and keeps what it found in articles that did not change since."""

    def __init__(self, package: ModuleType = _package) -> None:
        self._checks = checks(package)
        self._articles: IdentityCache[Article, tuple[Finding, ...]] = IdentityCache(_REMEMBERED)

    def findings_of(
        self, article: Article, today: str | None = None, newsroom: Newsroom = NO_NEWSROOM
    ) -> tuple[Finding, ...]:
        """What was found in an article and not dismissed, in the text's order.

        ``today`` is the issue's day. What ``newsroom`` has switched off is not looked for.
        """
        key = (article.key, today, newsroom)
        return self._articles.get(key, article, lambda one: tuple(self._find(one, today, newsroom)))

    def findings_in(self, issue: Issue, newsroom: Newsroom = NO_NEWSROOM) -> list[Finding]:
        """What was found in all articles, and in the issue as a whole."""
        found = [
            one
            for _page, article in issue.articles()
            for one in self.findings_of(article, issue.date, newsroom)
        ]
        return [*found, *self.issue_findings(issue, newsroom)]

    def issue_findings(self, issue: Issue, newsroom: Newsroom = NO_NEWSROOM) -> list[Finding]:
        """What was found in the issue as a whole and not dismissed."""
        articles = {article.key: article for _page, article in issue.articles()}
        found = (one for check in self._on(newsroom) if check.find_across for one in check.find_across(issue))
        kept = (one for one in found if one.code not in newsroom.off)
        return [one for one in kept if not _dismissed(one, _holder(one, articles))]

    def _on(self, newsroom: Newsroom) -> list[Check]:
        """The checks of which at least one rule is on."""
        return [one for one in self._checks if any(rule.code not in newsroom.off for rule in one.rules)]

    def _find(self, article: Article, today: str | None, newsroom: Newsroom) -> Iterable[Finding]:
        places = {block.key: number for number, block in enumerate(article.blocks)}
        found: list[Finding] = []
        for check in self._on(newsroom):
            if check.find:
                found += check.find(article, today)
            if check.find_by:
                found += check.find_by(article, today, newsroom)
        found.sort(key=lambda one: (places[one.places[0].block], one.places[0].start))
        kept = (one for one in found if one.code not in newsroom.off)
        return (one for one in kept if not _dismissed(one, article))


def _holder(finding: Finding, articles: Mapping[ArticleKey, Article]) -> Article | None:
    key = finding.places[0].article
    return None if key is None else articles.get(key)


def _dismissed(finding: Finding, article: Article | None) -> bool:
    if article is None or not article.dismissed:
        return False
    return finding.signature(texts_by_block(article)) in article.dismissed


_checker = cache(Checker)


def findings_of(
    article: Article, today: str | None = None, newsroom: Newsroom = NO_NEWSROOM
) -> tuple[Finding, ...]:
    """``Checker.findings_of`` by all the app's checks."""
    return _checker().findings_of(article, today, newsroom)


def findings_in(issue: Issue, newsroom: Newsroom = NO_NEWSROOM) -> list[Finding]:
    """``Checker.findings_in`` by all the app's checks."""
    return _checker().findings_in(issue, newsroom)


def issue_findings(issue: Issue, newsroom: Newsroom = NO_NEWSROOM) -> list[Finding]:
    """``Checker.issue_findings`` by all the app's checks."""
    return _checker().issue_findings(issue, newsroom)


def mended(change: Change, newsroom: Newsroom = NO_NEWSROOM) -> Counter[str]:
    """How many findings a change has mended, by rule: the text of the block in which one was is another now,
    the block stands still in its article, and what was said there is not said any more.
    """
    counts: Counter[str] = Counter()
    for key in change.articles:
        before, after = change.before.find_article(key), change.after.find_article(key)
        if before is None or after is None:
            continue
        old, new = texts_by_block(before[1]), texts_by_block(after[1])
        edited = {block for block, text in new.items() if old.get(block, text) != text}
        if not edited:
            continue
        was = findings_of(before[1], change.before.date, newsroom)
        left = Counter(
            (one.code, one.places[0].block) for one in findings_of(after[1], change.after.date, newsroom)
        )
        at = Counter((one.code, one.places[0].block) for one in was if one.severity is not Severity.OK)
        for (code, block), count in at.items():
            if block in edited and count > left[(code, block)]:
                counts[code] += count - left[(code, block)]
    return counts
