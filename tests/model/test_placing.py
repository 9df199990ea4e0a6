# SPDX-License-Identifier: MIT
"""Where blocks and articles stand on a printed page, and what a point or a box on it means."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from jzreader.edits.blocks import MoveBlocks
from jzreader.edits.text import EditText
from jzreader.model.issue import Issue, Role
from jzreader.model.layout import Box
from jzreader.model.page_lines import PageLines
from jzreader.model.placing import PlacedBlock, PlacedPage, layout_number, placed
from tests.printing import issue_as_printed, pdf_of, printed_page


@pytest.fixture
def printed(tmp_path: Path) -> Issue:
    path = tmp_path / "北塘报_2024-03-07_02_民生.pdf"
    path.write_bytes(pdf_of(printed_page()))
    return issue_as_printed(path)


def on_page(issue: Issue) -> PlacedPage:
    lines, page = PageLines(), issue.pages[0]
    layout = issue.source(page.source).layouts[0]
    return placed(page, layout, lines.lines(issue, page), lines.owners(issue, page.source))


def said(issue: Issue, words: str) -> PlacedBlock:
    """Where the block with these words stands."""
    block = next(block for block in issue.blocks() if words in block.text.text)
    found = on_page(issue).block(block.key)
    assert found is not None
    return found


def middle(box: Box) -> tuple[float, float]:
    return (box.left + box.right) / 2, (box.top + box.bottom) / 2


def test_a_page_is_on_the_layout_that_its_text_is_from(printed: Issue) -> None:
    page = printed.pages[0]
    assert layout_number(printed, page) == 0
    dump = replace(printed, sources=(replace(printed.sources[0], layouts=()),))
    assert layout_number(dump, page) is None


def test_blocks_stand_where_they_are_printed(printed: Issue) -> None:
    headline = said(printed, "渡口老茶馆重新开门")
    assert headline.role is Role.HEADLINE and len(headline.boxes) == 1
    box = headline.boxes[0]
    assert (round(box.left), round(box.right), round(box.height)) == (40, 40 + 9 * 26, 26)
    assert box.top < 106 < box.bottom
    assert {one.block for one in on_page(printed).blocks} == {block.key for block in printed.blocks()}


def test_an_article_over_columns_has_one_outline_where_nothing_else_stands(printed: Issue) -> None:
    tea, school, ferry = on_page(printed).articles
    assert [one.number for one in (tea, school, ferry)] == [1, 2, 3]
    assert [len(one.boxes) for one in (tea, school, ferry)] == [1, 1, 1]
    assert tea.boxes[0].right < school.boxes[0].left
    assert school.boxes[0].bottom < ferry.boxes[0].top


def test_an_outline_goes_around_what_is_another_articles(printed: Issue) -> None:
    tea, school, _ferry = printed.pages[0].articles
    last = tea.blocks[-2]
    moved = MoveBlocks((last.key,), school.key).apply(printed)
    place = said(moved, "下个月起").boxes[0]
    outlines = on_page(moved)
    first = outlines.article(tea.key)
    second = outlines.article(school.key)
    assert first is not None and second is not None
    assert len(first.boxes) > 1 and not any(box.holds(*middle(place)) for box in first.boxes)
    assert any(box.holds(*middle(place)) for box in second.boxes)
    assert outlines.article_at(*middle(place)) == school.key


def test_a_block_over_two_frames_has_a_box_in_each(printed: Issue) -> None:
    from jzreader.edits.blocks import JoinBlocks

    tea = printed.pages[0].articles[0]
    joined = JoinBlocks((tea.blocks[3].key, tea.blocks[4].key)).apply(printed)
    boxes = said(joined, "茶馆的掌柜").boxes
    assert len(boxes) == 2 and boxes[0].right < boxes[1].left


def test_what_a_person_typed_stands_nowhere(printed: Issue) -> None:
    block = printed.pages[0].articles[2].blocks[1]
    typed = EditText(block.key, 0, len(block.text), "另写的一段。").apply(printed)
    assert on_page(typed).block(block.key) is None
    assert len(on_page(typed).rows) == len(on_page(printed).rows)


def test_points(printed: Issue) -> None:
    page = on_page(printed)
    for number, row in enumerate(page.rows):
        assert page.row_at(*middle(row.box)) == number
    headline = said(printed, "渡口老茶馆")
    found = page.block_at(*middle(headline.boxes[0]))
    assert found == headline
    tea = page.articles[0]
    gap = (tea.boxes[0].right - 170, 140.0)
    assert page.row_at(*gap) is None and page.article_at(*gap) == tea.article
    assert page.article_at(580, 800) is None and page.block_at(580, 800) is None
    furniture = said(printed, "第2版")
    assert page.article_at(*middle(furniture.boxes[0])) is None


def test_a_drawn_box_means_the_lines_in_it(printed: Issue) -> None:
    page = on_page(printed)
    school = page.article(printed.pages[0].articles[1].key)
    assert school is not None
    chosen = page.chosen_in(school.boxes[0].grown(3))
    assert chosen.rows is not None and chosen.blocks == ()
    lines = page.rows[chosen.rows[0] : chosen.rows[1] + 1]
    assert {row.line.article for row in lines} == {school.article}
    assert page.chosen_in(Box(560, 700, 590, 800)) == (None, ())


def test_a_drawn_box_over_lines_with_others_between_means_blocks(printed: Issue) -> None:
    page = on_page(printed)
    first, last = said(printed, "第2版"), said(printed, "望塔小学新操场启用")
    across = page.chosen_in(Box(0, 0, 600, 100))
    assert across.rows is None
    assert across.blocks[0] == first.block and last.block in across.blocks
    half = said(printed, "操场原是").boxes[0]
    part = page.chosen_in(Box(390, 70, 600, half.top + 12))
    assert part.rows is not None


def test_steps_from_block_to_block(printed: Issue) -> None:
    page = on_page(printed)
    starts = [number for number, row in enumerate(page.rows) if row.line.first]
    for before, after in pairwise(starts):
        assert page.next_block(before, 1) == after
        assert page.next_block(after, -1) == before
    assert page.next_block(starts[0], -1) == starts[0]
    assert page.next_block(len(page.rows) - 1, 1) == len(page.rows) - 1
