# SPDX-License-Identifier: MIT
"""Which articles stand under a section title, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jzreader.edits import gestures
from jzreader.model.issue import Article, DoubtCode, ReadingCode
from jzreader.model.source import lines_of
from jzreader.segmentation.doubts import DOUBTFUL
from jzreader.segmentation.line_features import features_of
from jzreader.segmentation.pieces import Label, Piece
from jzreader.segmentation.sections import Member, SectionModel, kind_of, runs_of
from jzreader.segmentation.weights import shipped_model
from tests.making import issue_of


def title(name: str, number: int) -> Piece:
    return Piece(number, Label.SECTION, features_of(list(lines_of(name))))


def member(first: int, size: int = 600, *, photo: bool = False) -> Member:
    return Member(first, first + 2, size, photo, 30)


def sections(titles: Sequence[Piece], members: Sequence[Member]) -> list[int | None]:
    ways = shipped_model().sections.memberships(titles, members, "first")
    for of in ways:
        assert sum(way.probability for way in of) == pytest.approx(1, abs=0.15)
        assert [way.probability for way in of] == sorted((w.probability for w in of), reverse=True)
    return [of[0].section for of in ways]


def test_a_page_without_section_titles_has_no_sections_and_no_doubt() -> None:
    (ways,) = SectionModel({}).memberships([], [member(0)], "first")
    assert [(way.section, way.probability) for way in ways] == [(None, 1.0)]


def test_where_titles_are_a_layer_articles_stand_in_the_order_of_their_titles() -> None:
    model = SectionModel({"where right before": 6.0, "count 1": 3.0})
    ways = model.memberships([title("城事", 5)], [member(9), member(1), member(6)], "layer first")
    assert [of[0].section for of in ways] == [None, None, 0]


def test_short_items_under_their_heading_are_one_section() -> None:
    members = [
        member(0),
        member(4, 60),
        member(7, 50),
        member(10, 80),
        member(13, 70),
        member(16),
        member(20),
    ]
    assert sections([title("简讯", 3)], members) == [None, 0, 0, 0, 0, None, None]


def test_a_section_begins_with_the_article_behind_its_title() -> None:
    found = sections([title("城事", 6), title("文化", 15)], [member(n) for n in (0, 3, 7, 10, 16)])
    assert found[:3] == [None, None, 0]
    assert found[4] == 1


@pytest.mark.parametrize(
    ("name", "kind"), [("一句话新闻", "briefs"), ("图 说".replace(" ", ""), "pictures"), ("城事", "articles")]
)
def test_a_name_tells_what_its_articles_are(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_every_run_of_neighbours_is_weighed_and_none_at_all() -> None:
    assert runs_of(3, 12) == [(0, 0), (0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]


PAGE = """{body}
城 事

{other}
"""
BODY = "本报讯（记者秦岚）{what}昨天完工，附近居民\n往来方便了许多，商户们也说生意比从\n前好。工程历时八个月，比计划提前了\n二十天，总共花了四百多万元。\n"


def test_a_doubtful_section_has_alternatives_and_one_of_them_is_taken() -> None:
    bodies = [
        f"{what}完工通行\n{BODY.format(what=what)}\n"
        for what in ("湖滨路", "东门桥", "南渡口", "西河堤", "北巷子")
    ]
    issue = issue_of(PAGE.format(body=bodies[0], other="".join(bodies[1:])))
    unsure = [(a, d) for _page, a in issue.articles() for d in a.doubts if d.code is DoubtCode.SECTION]
    assert unsure
    article, doubt = unsure[0]
    assert doubt.probability < DOUBTFUL
    (page,) = issue.pages
    for reading in doubt.readings:
        after: Article | None = None
        taken = gestures.take_reading(issue, article, doubt, reading).apply(issue)
        found = taken.find_article(article.key)
        after = found[1] if found else None
        assert after is not None and all(d.code is not DoubtCode.SECTION for d in after.doubts)
        wanted = page.sections[0].key if reading.code is ReadingCode.IN_SECTION else None
        assert (after.section, reading.section) == (wanted, wanted)
        assert [a.key for a in taken.pages[0].articles] == [a.key for a in page.articles]
