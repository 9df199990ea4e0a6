# SPDX-License-Identifier: MIT
from __future__ import annotations

from jzreader.analysis.checks import findings_in, findings_of, mended
from jzreader.edits.review import DismissFinding
from jzreader.edits.text import EditText
from jzreader.model.finding import texts_by_block
from jzreader.model.issue import Article, Issue
from jzreader.model.keys import IssueKey
from jzreader.model.label import Name
from jzreader.model.newsroom import NO_NEWSROOM, Holder, TrackRecord, Wording
from jzreader.store import Library
from tests.making import issue_of

PAGE = (
    "本报讯 街道召开坐谈会，居民何秀珍说，社区食堂的环竟干净整洁，饭菜很香。坐谈会开了一个小时，大家都说好。\n\n"
    "社区食堂开张\n"
)


def stored(library: Library) -> tuple[IssueKey, Article]:
    key = library.add(issue_of(PAGE))
    return key, first(library.issue(key))


def first(issue: Issue) -> Article:
    return next(article for _page, article in issue.articles())


def codes(library: Library, key: IssueKey) -> list[str]:
    issue = library.issue(key)
    return [one.code for one in findings_of(first(issue), issue.date, library.checks.newsroom())]


def test_a_rule_is_switched_off_and_on_again(library: Library) -> None:
    key, _article = stored(library)
    assert library.checks.newsroom().off == frozenset()
    assert codes(library, key) == ["wrong_word", "suspect_character", "wrong_word"]
    library.checks.switch(["wrong_word"], on=False)
    assert codes(library, key) == ["suspect_character"]
    assert "wrong_word" in [one.code for one in findings_in(library.issue(key), NO_NEWSROOM)]
    again = Library(library.path)
    assert again.checks.newsroom().off == {"wrong_word"}
    again.checks.switch(["wrong_word", "nothing"], on=True)
    again.close()
    assert codes(library, key) == ["wrong_word", "suspect_character", "wrong_word"]


def test_the_same_newsroom_until_it_is_another(library: Library) -> None:
    before = library.checks.newsroom()
    stored(library)
    assert library.checks.newsroom() is before
    library.checks.put_wordings([Wording("老人", "老年人", "文明用语"), Wording("老人", "长者")])
    assert library.checks.newsroom().wordings == (Wording("老人", "长者"),)
    library.checks.put_holders([Holder("何秀珍", "柳荫街道主任", "2024-01-01")])
    assert library.checks.newsroom().holders == (Holder("何秀珍", "柳荫街道主任", "2024-01-01"),)
    library.checks.put_wordings([])
    assert library.checks.newsroom().wordings == ()


def test_a_name_that_was_written_down_is_never_wrong(library: Library) -> None:
    key, _article = stored(library)
    library.names.put([Name("坐谈会", "organisation")])
    assert codes(library, key) == ["suspect_character"]
    library.names.put([], [Name("坐谈会", "organisation")])
    assert codes(library, key) == ["wrong_word", "suspect_character", "wrong_word"]


def correct(library: Library, key: IssueKey, wrong: str, right: str) -> None:
    article = first(library.issue(key))
    block = next(block for block in article.blocks if wrong in block.text.text)
    at = block.text.text.index(wrong)
    change = library.apply(key, EditText(block.key, at, at + len(wrong), right))
    entry = library.last_edit(key)
    assert entry is not None
    library.checks.note_mended(entry, mended(change, library.checks.newsroom()))


def test_how_the_findings_of_a_rule_came_out(library: Library) -> None:
    key, article = stored(library)
    assert library.checks.records() == {}
    correct(library, key, "坐谈会", "座谈会")
    assert library.checks.records() == {"wrong_word": TrackRecord(mended=1)}
    finding = next(one for one in findings_of(article) if one.code == "suspect_character")
    library.apply(key, DismissFinding(article.key, finding.signature(texts_by_block(article))))
    assert library.checks.records()["suspect_character"] == TrackRecord(dismissed=1)
    library.undo(key)
    library.undo(key)
    assert library.checks.records() == {}
    library.redo(key)
    assert library.checks.records() == {"wrong_word": TrackRecord(mended=1)}


def test_an_edit_elsewhere_mends_nothing(library: Library) -> None:
    key, _article = stored(library)
    correct(library, key, "社区食堂开张", "社区食堂开张了")
    correct(library, key, "大家都说好", "大家都说很好")
    assert library.checks.records() == {}
