# SPDX-License-Identifier: MIT
"""One decision for every place of a name."""

from __future__ import annotations

import pytest

from jzreader.analysis.entities import suggest
from jzreader.edits.entities import TagEntity
from jzreader.edits.names import decide_name, other_places, tag_places, untag_name
from jzreader.model.issue import Decision, Entity, Issue, Role
from jzreader.model.label import Memory
from jzreader.model.problem import Refused
from tests.making import issue_of

TEXT = "本报讯 何秀珍来到食堂。何秀珍说好。\n\n食堂开张\n\n本报讯 何秀珍又来了。\n\n老人再来\n"


def names(issue: Issue, name: str) -> list[Decision]:
    return [
        e.decision
        for _p, a in issue.articles()
        for b, e in a.entities()
        if b.text.text[e.start : e.end] == name
    ]


def first(issue: Issue) -> Entity:
    return next(e for _p, a in issue.articles() for _b, e in a.entities())


def test_every_suggestion_of_a_name_is_decided_in_one_edit() -> None:
    issue = suggest(issue_of(TEXT), memory=Memory({"何秀珍": "person"}))
    assert names(issue, "何秀珍") == [Decision.SUGGESTED] * 3
    accepted = decide_name(issue, first(issue), Decision.ACCEPTED).apply(issue)
    assert names(accepted, "何秀珍") == [Decision.ACCEPTED] * 3
    rejected = decide_name(issue, first(issue), Decision.REJECTED).apply(issue)
    assert names(rejected, "何秀珍") == []
    with pytest.raises(Refused, match="nothing_changed"):
        decide_name(accepted, first(accepted), Decision.ACCEPTED)


def test_a_name_is_tagged_and_untagged_everywhere() -> None:
    issue = issue_of(TEXT)
    block = next(b for b in issue.blocks() if b.role is Role.PARAGRAPH)
    at = block.text.text.index("何秀珍")
    issue = TagEntity(block.key, at, at + 3, "person").apply(issue)
    assert len(other_places(issue, first(issue))) == 2
    everywhere = tag_places(issue, first(issue), other_places(issue, first(issue))).apply(issue)
    assert names(everywhere, "何秀珍") == [Decision.ACCEPTED] * 3
    assert names(untag_name(everywhere, first(everywhere)).apply(everywhere), "何秀珍") == []
