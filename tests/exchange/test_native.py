# SPDX-License-Identifier: MIT
"""Our own JSON against its schema, by jsonschema, and against the text it speaks of."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from jzreader.edits.blocks import MoveBlocks
from jzreader.exchange.native import native, write_native
from jzreader.language.radicals import fold
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem
from jzreader.resources import resource
from tests.making import issue_of

SCHEMA = json.loads(resource("schema", "jzreader-1.schema.json").read_text(encoding="utf-8"))


def validated(issue: Issue) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(write_native([issue]))
    Draft202012Validator.check_schema(SCHEMA)
    errors = [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]
    assert not errors, errors[:3]
    return document


def test_the_sample_fits_the_schema(sample: Issue) -> None:
    document = validated(sample)
    (issue,) = document["issues"]
    assert issue["characters"]["total"] == issue["characters"]["kept"]
    assert [page["number"] for page in issue["pages"]] == ["1", "2", "3"]
    broken = json.loads(json.dumps(document))
    broken["issues"][0]["pages"][0]["articles"][0]["review"] = "perhaps"
    assert not Draft202012Validator(SCHEMA).is_valid(broken)


@pytest.mark.parametrize(
    "text", ["", "  \n\n", "An English page.\nNothing else.", "12 34\n56 78\n", "。", "𠮷\n"]
)
def test_any_text_fits_the_schema(text: str) -> None:
    document = validated(issue_of(text))
    assert len(document["issues"][0]["pages"]) == 1


def test_source_ranges_point_at_the_text(sample: Issue) -> None:
    (issue,) = validated(sample)["issues"]
    texts = {source.key: source.text for source in sample.sources}
    spans = 0
    for page in issue["pages"]:
        for article in page["articles"]:
            for thing in (*article["entities"], *article["facts"], *article["blocks"]):
                printed = "".join(texts[page["source"]][start:end] for start, end in thing["source"])
                assert "".join(fold(printed).split()) == "".join(thing["text"].split())
                spans += 1
    assert spans > 100


def test_text_of_another_page_names_its_source(sample: Issue) -> None:
    block = sample.pages[1].articles[0].blocks[-1]
    moved = MoveBlocks((block.key,), sample.pages[0].articles[0].key).apply(sample)
    article = validated(moved)["issues"][0]["pages"][0]["articles"][0]
    ranges = next(b["source"] for b in article["blocks"] if b["id"] == block.key)
    assert {r[2] for r in ranges} == {sample.pages[1].source}


def test_headline_lines_are_joined_by_a_space() -> None:
    issue = issue_of("本报讯 近日，社区食堂开了张。大家都说好。\n\n47个社区食堂\n让老人吃上热乎饭\n")
    (article,) = native([issue])["issues"][0]["pages"][0]["articles"]
    assert article["headline"] == "47个社区食堂 让老人吃上热乎饭"
    assert article["body"] == ["本报讯 近日，社区食堂开了张。大家都说好。"]
    assert article["dateline"] == "本报讯"


def test_an_unknown_format_names_those_there_are() -> None:
    from jzreader.exchange import format_named

    with pytest.raises(Problem) as caught:
        format_named("docx2")
    assert str(caught.value.facts["known"]).startswith("json, jzissue, ")
