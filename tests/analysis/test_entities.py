# SPDX-License-Identifier: MIT
from __future__ import annotations

from jzreader.analysis.entities import suggest
from jzreader.edits.entities import DecideEntity
from jzreader.model.issue import Decision, Issue
from tests.making import issue_of

TEXT = "本报讯 记者林岚报道 近日，《澜湾市实施方案》印发。林岚在会上读了它。\n\n方案印发以后\n社区有了食堂\n"


def names(issue: Issue) -> list[tuple[str, str, str]]:
    return [
        (block.text.text[e.start : e.end], e.label, e.decision.value)
        for _page, article in issue.articles()
        for block, e in article.entities()
    ]


def test_those_who_wrote_and_works_in_marks_are_suggested() -> None:
    assert names(issue_of(TEXT)) == [
        ("林岚", "person", "suggested"),
        ("《澜湾市实施方案》", "work", "suggested"),
        ("林岚", "person", "suggested"),
    ]


def test_what_a_person_decided_outranks_a_new_suggestion() -> None:
    issue = issue_of(TEXT)
    entity = next(e for _p, a in issue.articles() for _b, e in a.entities())
    decided = DecideEntity(entity.key, Decision.REJECTED).apply(issue)
    again = suggest(decided)
    found = again.find_entity(entity.key)
    assert found and found[2].decision is Decision.REJECTED
    assert len(names(again)) == len(names(issue)) - 1
