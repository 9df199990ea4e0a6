# SPDX-License-Identifier: MIT
"""Issues on the command line: read, listed, shown, exported, deleted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from jzreader.messages import use_language
from tests.cli.conftest import SAMPLE
from tests.cli.running import refused, run, shown
from tests.making import write


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


def test_import_list_show(lib: str) -> None:
    assert run("list", "--library", lib).split("\t")[:3] == ["1", "2024-03-05", "澜湾日报"]
    row = json.loads(run("list", "--json", "--library", lib))
    assert (row["id"], row["pages"], row["reviewed"]) == (1, 3, 0)
    assert "让老人吃上热乎饭" in run("show", "1", "--library", lib)


def test_details_can_be_given(empty: str, tmp_path: Path) -> None:
    page = write(tmp_path, "page.txt", "本报讯 近日，食堂开了。\n\n社区食堂开张\n")
    given = ["--newspaper", "云河报", "--date", "2024-05-06", "--page-number", "A2", "--page-name", "综合"]
    found = shown(run("import", str(page), *given, "--library", empty).strip(), empty)
    assert (found["newspaper"], found["date"]) == ("云河报", "2024-05-06")
    assert (found["pages"][0]["number"], found["pages"][0]["name"]) == ("A2", "综合")


def test_export_to_file_and_to_standard_output(lib: str, tmp_path: Path) -> None:
    printed = run("export", "1", "--format", "json", "-o", "-", "--library", lib)
    assert json.loads(printed)["issues"][0]["id"] == 1
    target = tmp_path / "out.md"
    run("export", "1", "-o", str(target), "--library", lib)
    assert target.read_text(encoding="utf-8").startswith("# 澜湾日报 2024-03-05\n")
    assert "out.md" in refused("export", "1", "-o", str(target), "--library", lib)
    run("export", "1", "-o", str(target), "--force", "--library", lib)
    assert "docx2" in refused("export", "1", "--format", "docx2", "-o", "-", "--library", lib)
    assert [line.split("\t")[0] for line in run("formats").splitlines() if line[0] != " "][:2] == [
        "json",
        "jzissue",
    ]


def test_what_goes_wrong_is_said_in_the_users_language(lib: str) -> None:
    assert "没有编号为 9 的期" in refused("show", "9", "--library", lib)
    use_language("en")
    assert "no issue" in refused("show", "9", "--library", lib)


def test_export_refuses_what_it_would_write_wrong_in_silence(lib: str, tmp_path: Path) -> None:
    assert ".xyz" in refused("export", "1", "-o", str(tmp_path / "a.xyz"), "--library", lib)
    for only in (["--reviewed"], ["--page", "9"], ["--section", "没有的"]):
        assert "没有" in refused("export", "1", "-o", str(tmp_path / "a.json"), *only, "--library", lib)
    assert not list(tmp_path.glob("a.*"))


def test_an_edit_that_empties_the_issue_is_told_when_it_is_replayed(lib: str, tmp_path: Path) -> None:
    """It was redone, and then refused: there was no issue any more to name its row of."""
    other = run(
        "import", str(write(tmp_path, "page.txt", "社区食堂开张\n\n　　居民都说好。\n")), "--library", lib
    ).strip()
    run("merge-issues", "1", other, "--library", lib)
    run("undo", "1", "--library", lib)
    step = {"issue": int(other), "kind": "redo", "edit": {"edit": "RemovePages", "pages": [1]}}
    told = json.loads(run("apply", str(write(tmp_path, "edits.jsonl", json.dumps(step))), "--library", lib))
    assert (told["issue"], told["kind"]) == (int(other), "redo") and told["journal"] > 0
    assert other not in [line.split("\t")[0] for line in run("list", "--library", lib).splitlines()]
