# SPDX-License-Identifier: MIT
"""The command line as a user runs it: real processes, real files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from jzreader.cli import cli
from jzreader.messages import use_language
from jzreader.resources import resource
from tests.making import write

SAMPLE = str(resource("sample"))


def run(*arguments: str, given: str = "", code: int = 0) -> str:
    result = CliRunner().invoke(cli, list(arguments), input=given)
    assert result.exit_code == code, result.output
    return result.output


@pytest.fixture
def lib(tmp_path: Path) -> str:
    return str(tmp_path / "my library.jzlib")


@pytest.fixture
def issue(lib: str) -> str:
    return run("import", SAMPLE, "--library", lib).strip()


def shown(issue: str, lib: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(run("show", issue, "--json", "--library", lib))
    (found,) = document["issues"]
    return dict(found)


def articles(issue: dict[str, Any]) -> list[dict[str, Any]]:
    return [article for page in issue["pages"] for article in page["articles"]]


def test_parse_prints_and_touches_no_store(tmp_path: Path) -> None:
    document = json.loads(run("parse", SAMPLE, "--json"))
    assert document["format"] == "jzreader"
    assert document["issues"][0]["newspaper"] == "澜湾日报"
    assert "47个社区食堂" in run("parse", SAMPLE)
    assert not list(tmp_path.rglob("*.jzlib"))


def test_a_process_of_its_own_gives_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    page = write(tmp_path, "page.txt", "本报讯 近日，社区食堂开了𠮷。\n\n社区食堂开张\n", "gb18030")
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", "parse", str(page), "--json"],
        capture_output=True, check=True, env=environment,
    )  # fmt: skip
    (article,) = json.loads(done.stdout.decode("utf-8"))["issues"][0]["pages"][0]["articles"]
    assert article["body"] == ["本报讯 近日，社区食堂开了𠮷。"]


def test_import_list_show(issue: str, lib: str) -> None:
    assert issue == "1"
    assert run("list", "--library", lib).split("\t")[:3] == ["1", "2024-03-05", "澜湾日报"]
    row = json.loads(run("list", "--json", "--library", lib))
    assert (row["id"], row["pages"], row["reviewed"]) == (1, 3, 0)
    assert "让老人吃上热乎饭" in run("show", issue, "--library", lib)


def test_details_can_be_given(lib: str, tmp_path: Path) -> None:
    page = write(tmp_path, "page.txt", "本报讯 近日，食堂开了。\n\n社区食堂开张\n")
    given = ["--newspaper", "云河报", "--date", "2024-05-06", "--page-number", "A2", "--page-name", "综合"]
    found = shown(run("import", str(page), *given, "--library", lib).strip(), lib)
    assert (found["newspaper"], found["date"]) == ("云河报", "2024-05-06")
    assert (found["pages"][0]["number"], found["pages"][0]["name"]) == ("A2", "综合")


def test_apply_acknowledges_each_edit_and_undo_redo_follow(issue: str, lib: str) -> None:
    one, two = articles(shown(issue, lib))[:2]
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
    merged = articles(shown(issue, lib))
    assert merged[0]["body"] == one["body"] + two["body"]
    assert "合并稿件" in run("undo", issue, "--library", lib)
    assert articles(shown(issue, lib))[0]["review"] == "reviewed"
    run("undo", issue, "--library", lib)
    assert articles(shown(issue, lib))[:2] == [one, two]
    run("redo", issue, "--library", lib)
    assert articles(shown(issue, lib))[0]["review"] == "reviewed"


def test_apply_stops_at_what_is_refused_and_keeps_what_was_done(issue: str, lib: str) -> None:
    one = articles(shown(issue, lib))[0]["id"]
    good = json.dumps({"edit": "SetReviewState", "article": one, "state": "doubtful"})
    for bad, words in (
        ("not json", "第 2 行"),
        ('{"edit": "Nothing"}', "Nothing"),
        ('{"edit": "SetIssueDetails", "newspaper": null, "date": null}', "哪一期"),
        ('{"edit": "SetReviewState", "article": 10000000, "state": "reviewed"}', "10000000"),
    ):
        output = run("apply", "--library", lib, given=f"{good}\n{bad}\n{good}\n", code=1)
        assert words in output
        assert output.count('"n"') == 1
    assert articles(shown(issue, lib))[0]["review"] == "doubtful"


def test_export_to_file_and_to_standard_output(issue: str, lib: str, tmp_path: Path) -> None:
    printed = run("export", issue, "--format", "json", "-o", "-", "--library", lib)
    assert json.loads(printed)["issues"][0]["id"] == 1
    target = tmp_path / "out.md"
    run("export", issue, "-o", str(target), "--library", lib)
    assert target.read_text(encoding="utf-8").startswith("# 澜湾日报 2024-03-05\n")
    assert "out.md" in run("export", issue, "-o", str(target), "--library", lib, code=1)
    run("export", issue, "-o", str(target), "--force", "--library", lib)
    assert "docx2" in run("export", issue, "--format", "docx2", "-o", "-", "--library", lib, code=1)
    assert [line.split("\t")[0] for line in run("formats").splitlines() if line[0] != " "][:2] == [
        "json",
        "markdown",
    ]


def test_check_speaks_of_a_file_and_of_an_issue(issue: str, lib: str, tmp_path: Path) -> None:
    page = write(tmp_path, "page.txt", "本报讯 近日，他说：“食堂开了。大家都来了。\n\n社区食堂开张\n")
    (finding,) = json.loads(run("check", str(page), "--json"))
    assert (finding["kind"], finding["severity"]) == ("unbalanced-mark", "warning")
    start, end = finding["places"][0]["source"][0]
    assert page.read_text(encoding="utf-8")[start:end] == finding["places"][0]["text"] == "“"
    assert isinstance(json.loads(run("check", issue, "--json", "--library", lib)), list)


def test_delete_asks_first(issue: str, lib: str) -> None:
    run("delete", issue, "--library", lib, given="n\n")
    assert run("list", "--library", lib)
    run("delete", issue, "--library", lib, "--yes")
    assert run("list", "--library", lib) == ""


def test_what_goes_wrong_is_one_sentence_in_the_users_language(lib: str, tmp_path: Path) -> None:
    output = run("parse", str(tmp_path / "gone.txt"), code=1)
    assert output.startswith("jzreader: ")
    assert "gone.txt" in output
    assert "没有编号为 9 的期" in run("show", "9", "--library", lib, code=1) or "9" in output
    use_language("en")
    assert "is not there" in run("parse", str(tmp_path / "gone.txt"), code=1)


def test_help_is_worth_reading() -> None:
    text = run("--help")
    for name in cli.commands:
        assert name in text
        assert len(run(name, "--help").splitlines()) > 4
    assert "SetReviewState" in run("apply", "--help")
