# SPDX-License-Identifier: MIT
"""Edits on the command line: done, refused, undone, done again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from jzreader.cli import cli
from tests.cli.running import articles, refused, run, shown
from tests.making import write


def test_apply_acknowledges_each_edit_and_undo_redo_follow(lib: str) -> None:
    one, two = articles(shown("1", lib))[:2]
    lines = [
        {"edit": "SetReviewState", "article": one["id"], "state": "reviewed"},
        {"edit": "MergeArticles", "articles": [one["id"], two["id"]]},
    ]
    given = "\n\n".join(json.dumps(line) for line in lines)
    acknowledged = [json.loads(line) for line in run("apply", "--library", lib, given=given).splitlines()]
    assert [(line["n"], line["issue"], line["edit"]) for line in acknowledged] == [
        (1, 1, "SetReviewState"),
        (2, 1, "MergeArticles"),
    ]
    assert acknowledged[0]["journal"] < acknowledged[1]["journal"]
    merged = articles(shown("1", lib))
    assert merged[0]["body"] == one["body"] + two["body"]
    assert "合并稿件" in run("undo", "1", "--library", lib)
    assert articles(shown("1", lib))[0]["review"] == "reviewed"
    run("undo", "1", "--library", lib)
    assert articles(shown("1", lib))[:2] == [one, two]
    run("redo", "1", "--library", lib)
    assert articles(shown("1", lib))[0]["review"] == "reviewed"


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ("not json", "第 2 行"),
        ("[1, 2]", ""),
        ('{"edit": "Nothing"}', "Nothing"),
        ('{"edit": "SetIssueDetails", "newspaper": null, "date": null}', "哪一期"),
        ('{"edit": "SetReviewState", "article": 10000000, "state": "reviewed"}', "10000000"),
    ],
)
def test_apply_stops_at_what_is_refused_and_keeps_what_was_done(bad: str, words: str, lib: str) -> None:
    one = articles(shown("1", lib))[0]["id"]
    good = json.dumps({"edit": "SetReviewState", "article": one, "state": "doubtful"})
    assert words in refused("apply", "--library", lib, given=f"{good}\n{bad}\n{good}\n")
    assert articles(shown("1", lib))[0]["review"] == "doubtful"
    assert len(run("history", "1", "--json", "--library", lib).splitlines()) == 1


def test_a_file_in_another_encoding_is_said(lib: str, tmp_path: Path) -> None:
    file = write(tmp_path, "edits.jsonl", '{"edit": "SetIssueDetails", "newspaper": "报"}', "gb18030")
    assert "第 1 行" in refused("apply", str(file), "--library", lib)


def test_a_number_that_no_library_can_hold_is_refused_in_words(lib: str) -> None:
    for number in (2**63, 10**29):
        for edit in (
            {"edit": "UntagEntity", "entity": number},
            {"edit": "MoveBlocks", "blocks": [1], "article": 1, "position": number},
        ):
            assert "无效" in refused("apply", "--library", lib, given=json.dumps(edit))
        for arguments in (["show", f"{number}"], ["delete", f"{number}"], ["apply", "--issue", f"{number}"]):
            done = CliRunner().invoke(cli, [*arguments, "--library", lib], catch_exceptions=False)
            assert (done.exit_code, str(number) in done.stderr) == (2, True)
    assert "没有" in refused("show", f"{2**63 - 1}", "--library", lib)
