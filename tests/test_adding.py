# SPDX-License-Identifier: MIT
"""Adding is short: a check, a format and an edit are a module each, which nothing else has to name."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from jzreader.analysis.checks.registry import Checker, checks, rules
from jzreader.edits import edit_from_dict, edit_kinds, edit_to_dict
from jzreader.exchange.registry import own_formats
from jzreader.exchange.report import report_of
from jzreader.messages import finding_text
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library
from tests.making import issue_of

Package = Callable[[str, str], ModuleType]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Package:
    """Makes a package of one module and imports it."""

    def make(name: str, code: str) -> ModuleType:
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").touch()
        (tmp_path / name / "added.py").write_text(code, encoding="utf-8")
        monkeypatch.syspath_prepend(tmp_path)
        return import_module(name)

    return make


CHECK = """
import re
from jzreader.analysis.checks.check import Check, at_match
from jzreader.model.finding import Rule, Severity

SHORT_PHONE = Rule("phone_short", Severity.WARNING, "Short telephone number", "“{words}” has too few digits.")
_PHONE = re.compile(r"(?<=电话)[0-9]{4,6}(?![0-9])")

def _find(article, _today):
    for block in article.blocks:
        for match in _PHONE.finditer(block.text.text):
            yield at_match(SHORT_PHONE, article, block, match, words=match[0])

CHECK = Check((SHORT_PHONE,), find=_find)
"""


def test_a_check_is_one_module(package: Package) -> None:
    extra = package("extra_checks", CHECK)
    assert len(checks(extra)) == 1
    assert [rule.code for rule in rules(extra)] == ["phone_short"]
    issue = issue_of("本报讯 食堂开了，订餐电话12345，居民都来。\n\n社区食堂开张\n")
    (finding,) = Checker(extra).findings_in(issue)
    assert finding_text(finding) == ("Short telephone number", "“12345” has too few digits.")


def test_a_finding_cannot_be_without_words(package: Package) -> None:
    extra = package("wordless_checks", CHECK.replace(', "“{words}” has too few digits."', ""))
    with pytest.raises(TypeError, match="sentence"):
        checks(extra)


FORMAT = """
import json
from jzreader.exchange import Family, Format, NamesHeld

def write_feed(issues, *, captions=True):
    items = [{"id": str(a.key), "title": a.headline} for issue in issues for _page, a in issue.articles()]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "items": items})

FORMATS = (
    Format(
        name="json-feed", suffix=".feed.json", title="JSON Feed", family=Family.STANDARD, names=NamesHeld.NONE,
        write=write_feed,
    ),
)
"""


def test_a_format_is_one_module(package: Package, sample: Issue) -> None:
    (form,) = own_formats(package("extra_formats", FORMAT))
    assert sample.pages[0].articles[0].headline in str(form.of([sample])).encode().decode("unicode_escape")
    assert report_of(sample, sample, form).names == 0


def test_a_format_cannot_leave_open_which_names_it_holds(package: Package) -> None:
    extra = package("silent_formats", FORMAT.replace("names=NamesHeld.NONE,", ""))
    with pytest.raises(TypeError, match="names"):
        own_formats(extra)


EDIT = '''
from dataclasses import dataclass, replace
from typing import ClassVar
from jzreader.edits.edit import Edit, article_of
from jzreader.model.keys import ArticleKey

@dataclass(frozen=True)
class SetKind(Edit):
    """Say what kind of article it is."""

    words: ClassVar[str] = "Set kind"
    article: ArticleKey
    kind: str

    def apply(self, issue):
        _, article = article_of(issue, self.article)
        return issue.with_article(replace(article, kind=self.kind))
'''


def test_an_edit_is_one_class(package: Package, library: Library, stored: IssueKey) -> None:
    kinds = edit_kinds(package("extra_edits", EDIT))
    assert kinds.keys() == {"SetKind"}
    article = next(a for _page, a in library.issue(stored).articles())
    plain = {"edit": "SetKind", "article": article.key, "kind": "photo"}
    edit = edit_from_dict(plain, kinds)
    assert edit_to_dict(edit) == plain
    with pytest.raises(Problem, match="bad_edit"):
        edit_from_dict({**plain, "article": "1"}, kinds)
    after = library.apply(stored, edit).after.find_article(article.key)
    assert after is not None and after[1].kind == "photo"
    assert library.undo(stored).after.find_article(article.key) == (library.issue(stored).pages[0], article)


def test_an_edit_cannot_be_without_words(package: Package) -> None:
    extra = package("wordless_edits", EDIT.replace('    words: ClassVar[str] = "Set kind"\n', ""))
    with pytest.raises(TypeError, match="SetKind"):
        edit_kinds(extra)
