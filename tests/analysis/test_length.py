# SPDX-License-Identifier: MIT
"""Paragraphs as long as a book: what would take hours where all is looked at again for every name or figure."""

from __future__ import annotations

import pytest

from jzreader.analysis.checks import findings_of
from jzreader.analysis.entities import suggest
from jzreader.analysis.fact_context import facts_in_context
from jzreader.analysis.tagging.tagger import tag
from jzreader.model.spans import Coverage, Span
from tests.counting import growth
from tests.making import issue_of

of_every_kind = pytest.mark.parametrize(
    ("words", "times"),
    [
        ("何秀珍、周启明、方远、", 3_000),
        ("14:30到场，分3至5亩，比分2比1，3月4日上午9时，约10%。", 800),
        ("“本报讯”他说：“饭菜很香好吃。”", 1_500),
        ("第3名，1 2 3 4 ", 2_500),
        ("占10%、", 3_000),
        ("1", 40_000),
        ("万", 40_000),
        ("一十", 20_000),
    ],
    ids=["names", "figures", "quotations", "ordinals", "shares", "digits", "scales", "tens"],
)


@of_every_kind
def test_a_paragraph_is_understood_in_step_with_its_length(words: str, times: int) -> None:
    assert growth(lambda count: understand(words, count), times // 20) < 2.4


@pytest.mark.slow
@of_every_kind
def test_a_paragraph_as_long_as_a_book_is_understood(words: str, times: int) -> None:
    understand(words, times)


def understand(words: str, times: int) -> None:
    issue = suggest(issue_of("社区食堂开张\n本报讯 " + words * times + "\n"), tagger=tag)
    for _page, article in issue.articles():
        facts = [fact for _block, fact, _around in facts_in_context(article, "2024-03-05")]
        findings = findings_of(article, "2024-03-05")
        assert all(fact.start < fact.end for fact in facts)
        assert all(place.start <= place.end for finding in findings for place in finding.places)


def test_covered_characters() -> None:
    held = Coverage([Span(2, 4, "person"), Span(8, 9, "place")])
    assert [held.overlaps(at, at + 1) for at in range(10)] == [2 <= at < 4 or at == 8 for at in range(10)]
    assert not held.overlaps(4, 8)
    assert not held.overlaps(9, 99)
    held.add(Span(50, 60, "person"))
    assert held.overlaps(0, 99) and held.overlaps(59, 70) and not held.overlaps(60, 70)
