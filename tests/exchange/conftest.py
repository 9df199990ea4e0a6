# SPDX-License-Identifier: MIT
"""An issue that every format is tried on, and TEI's schema."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from jzreader.analysis.entities import suggest
from jzreader.model.issue import Block, Decision, Issue, Role
from jzreader.model.keys import BlockKey
from jzreader.model.label import Memory
from jzreader.model.mapped_text import MappedText

HOSTILE = '=1+1 <b>&amp;"粗"</b> 𠮷\u200f\x07 ]]> </script>'


@pytest.fixture
def marked(sample: Issue) -> Issue:
    """The sample with suggestions, one of them accepted, and a hostile headline."""
    issue = suggest(
        sample, memory=Memory({"社区食堂": "organisation", "何秀珍": "person", "澜湾市": "place"})
    )
    first = next(article for _page, article in issue.articles())
    blocks = tuple(
        replace(block, entities=tuple(replace(e, decision=Decision.ACCEPTED) for e in block.entities))
        for block in first.blocks
    )
    first = replace(first, topics=("04000000", "20000188"))
    hostile = Block(BlockKey(issue.next_key), Role.KICKER, MappedText(HOSTILE))
    return replace(issue.with_article(replace(first, blocks=(hostile, *blocks))), next_key=issue.next_key + 1)


@pytest.fixture(scope="session")
def tei_checker(shared: Path) -> etree.RelaxNG:
    """TEI's schema, which takes seconds to read."""
    path = next((shared / "data" / "schemas" / "tei").rglob("tei_all.rng"))
    return etree.RelaxNG(etree.parse(str(path)))
