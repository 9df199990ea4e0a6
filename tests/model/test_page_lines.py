# SPDX-License-Identifier: MIT
"""Pages as printed stay in step with any edit."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from jzreader.edits.blocks import MoveBlocks
from jzreader.edits.entities import TagEntity
from jzreader.model.issue import Issue
from jzreader.model.page_lines import PageLines
from jzreader.model.problem import Refused
from tests.making import issue_of, random_edit


@settings(max_examples=30)
@given(st.integers(0, 10**9))
def test_what_is_kept_is_what_would_be_made_anew(seed: int) -> None:
    rng = random.Random(seed)
    issue = issue_of(
        "本报讯 近日，社区食堂\n开了。\n\n大家说好。\n\n社区食堂开张\n让老人吃上热饭\n\n要闻 YAOWEN\n",
        "第 2 版\n\n近日，另一篇的正文\n在此。\n\n另一篇的标题\n本报记者 方 远\n",
    )
    kept = PageLines()
    for _step in range(15):
        for page in issue.pages:
            assert kept.lines(issue, page) == PageLines().lines(issue, page)
        try:
            issue = random_edit(issue, rng).apply(issue)
        except Refused:
            continue


def test_an_entity_leaves_the_page_as_printed(sample: Issue) -> None:
    pages = PageLines()
    page = sample.pages[0]
    before = pages.lines(sample, page)
    article = page.articles[0]
    tagged = TagEntity(article.blocks[0].key, 0, 2, "place").apply(sample)
    assert tagged.pages[0] is not page
    assert pages.lines(tagged, tagged.pages[0]) is before
    moved = MoveBlocks((article.blocks[-1].key,), page.articles[1].key, 0).apply(sample)
    assert pages.lines(moved, moved.pages[0]) == PageLines().lines(moved, moved.pages[0]) != before
