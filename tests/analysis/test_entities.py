# SPDX-License-Identifier: MIT
from __future__ import annotations

import re

import pytest

from jzreader.analysis.entities import suggest
from jzreader.analysis.short_forms import short_forms
from jzreader.edits.entities import DecideEntity
from jzreader.model.issue import Decision, Issue
from jzreader.model.spans import Span
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


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("镇党委书记张亚英到村里。张书记说，路要修好。老张在现场。", ["张书记", "老张"]),
        ("张书记说，路要修好。后来张亚英到村里。", []),
        ("记者见到了欧阳明，欧阳老师正在上课，欧阳明很忙。", ["欧阳老师"]),
        ("李强到了。王主任也到了。", []),
    ],
)
def test_short_forms_of_persons_named_before(text: str, forms: list[str]) -> None:
    names = ("张亚英", "欧阳明", "李强")
    spans = [Span(m.start(), m.end(), "person") for name in names for m in re.finditer(name, text)]
    found = short_forms([text], {0: spans}).get(0, [])
    assert [text[span.start : span.end] for span in found] == forms


def test_a_short_form_counts_in_the_paragraphs_after_too() -> None:
    found = short_forms(["张亚英来了。", "张书记走了。"], {0: [Span(0, 3, "person")]})
    assert found == {1: [Span(0, 3, "person")]}
