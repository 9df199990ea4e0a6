# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.messages import FINDINGS
from jzreader.model.issue import Article, Block, Issue, Role
from jzreader.model.mapped_text import MappedText


def article(*blocks: tuple[Role, str]) -> Article:
    return Article(
        1, tuple(Block(n, role, MappedText(text)) for n, (role, text) in enumerate(blocks, start=2))
    )


HEADLINE = (Role.HEADLINE, "社区食堂开张")


@pytest.mark.parametrize(
    ("blocks", "codes"),
    [
        ([HEADLINE, (Role.PARAGRAPH, "“开张了，”他说。")], []),
        ([(Role.PARAGRAPH, "正文。")], ["no_headline"]),
        ([HEADLINE], ["no_body"]),
        ([HEADLINE, (Role.PARAGRAPH, "他说：“开张了。")], ["unbalanced_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "开张了）。")], ["unbalanced_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "开张的日")], ["no_end_mark"]),
        ([HEADLINE, (Role.PARAGRAPH, "办法如下：")], []),
    ],
)
def test_what_is_found(blocks: list[tuple[Role, str]], codes: list[str]) -> None:
    found = findings_of(article(*blocks))
    assert [finding.code for finding in found] == codes
    for finding in found:
        assert finding.code in FINDINGS
        assert finding.places


def test_a_finding_points_at_the_mark() -> None:
    (finding,) = findings_of(article(HEADLINE, (Role.PARAGRAPH, "他说：“开张了。")))
    assert (finding.places[0].block, finding.places[0].start, finding.places[0].end) == (3, 3, 4)
    assert dict(finding.facts) == {"mark": "“"}


def test_the_sample_gives_no_alarm_about_marks(sample: Issue) -> None:
    codes = [f.code for _page, a in sample.articles() for f in findings_of(a)]
    assert "unbalanced_mark" not in codes
