# SPDX-License-Identifier: MIT
"""Offices and quotations as facts."""

from __future__ import annotations

import re

import pytest

from jzreader.analysis.quotations import statements_in
from jzreader.model.issue import Article, Block, Entity, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey
from jzreader.model.mapped_text import MappedText


def found(text: str, **labels: str) -> list[tuple[str, str, str | None]]:
    spans = [(m.start(), m.end(), label) for name, label in labels.items() for m in re.finditer(name, text)]
    entities = tuple(
        Entity(EntityKey(n), label, start, end) for n, (start, end, label) in enumerate(sorted(spans))
    )
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText(text), entities)
    return [(f.kind, f.value, f.what) for f in statements_in(Article(ArticleKey(1), (block,)), block)]


def test_an_office_with_its_body() -> None:
    text = "北塘县白鹭镇党委书记周启明来到村里，周启明说好。"
    assert found(text, 北塘县="place", 白鹭镇="place", 党委书记="title", 周启明="person") == [
        ("office", "周启明", "北塘县白鹭镇党委书记")
    ]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("居民何秀珍说：“饭菜很香，离家也近。”", "何秀珍"),
        ("“饭菜很香，离家也近。”居民何秀珍高兴地说。", "何秀珍"),
        ("“饭菜很香，离家也近，”他说。", "他"),
        ("店里挂着“饭菜很香，离家也近”的横幅。", None),
        ("大家都说“好”。", None),
    ],
)
def test_a_quotation_with_its_speaker(text: str, speaker: str | None) -> None:
    said = found(text, 何秀珍="person")
    assert said == ([("quotation", speaker, None)] if speaker else [])


def test_what_was_dismissed_does_not_come_back() -> None:
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText("何秀珍说：“饭菜很香，离家也近。”"))
    article = Article(ArticleKey(1), (block,))
    (fact,) = statements_in(article, block)
    assert statements_in(Article(ArticleKey(1), (block,), dismissed=(fact.signature,)), block) == []
