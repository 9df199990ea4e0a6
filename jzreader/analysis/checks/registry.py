# SPDX-License-Identifier: MIT
"""Every check there is, over an article and over an issue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from jzreader.analysis import checks as _package
from jzreader.analysis.checks.check import Check
from jzreader.model.cache import IdentityCache
from jzreader.model.finding import Finding, Rule, texts_by_block
from jzreader.model.issue import Article, Issue
from jzreader.model.keys import ArticleKey

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

    def findings_of(self, article: Article, today: str | None = None) -> tuple[Finding, ...]:
        """What was found in an article and not dismissed, in the text's order. ``today``: the issue's day."""
        return self._articles.get((article.key, today), article, lambda one: tuple(self._find(one, today)))

    def findings_in(self, issue: Issue) -> list[Finding]:
        """What was found in all articles, and in the issue as a whole."""
        found = [one for _page, article in issue.articles() for one in self.findings_of(article, issue.date)]
        return [*found, *self.issue_findings(issue)]

    def issue_findings(self, issue: Issue) -> list[Finding]:
        """What was found in the issue as a whole and not dismissed."""
        articles = {article.key: article for _page, article in issue.articles()}
        found = (one for check in self._checks if check.find_across for one in check.find_across(issue))
        return [one for one in found if not _dismissed(one, _holder(one, articles))]

    def _find(self, article: Article, today: str | None) -> Iterable[Finding]:
        places = {block.key: number for number, block in enumerate(article.blocks)}
        found = [one for check in self._checks if check.find for one in check.find(article, today)]
        found.sort(key=lambda one: (places[one.places[0].block], one.places[0].start))
        return (one for one in found if not _dismissed(one, article))


def _holder(finding: Finding, articles: Mapping[ArticleKey, Article]) -> Article | None:
    key = finding.places[0].article
    return None if key is None else articles.get(key)


def _dismissed(finding: Finding, article: Article | None) -> bool:
    if article is None or not article.dismissed:
        return False
    return finding.signature(texts_by_block(article)) in article.dismissed


_checker = cache(Checker)


def findings_of(article: Article, today: str | None = None) -> tuple[Finding, ...]:
    """``Checker.findings_of`` by all the app's checks."""
    return _checker().findings_of(article, today)


def findings_in(issue: Issue) -> list[Finding]:
    """``Checker.findings_in`` by all the app's checks."""
    return _checker().findings_in(issue)


def issue_findings(issue: Issue) -> list[Finding]:
    """``Checker.issue_findings`` by all the app's checks."""
    return _checker().issue_findings(issue)
