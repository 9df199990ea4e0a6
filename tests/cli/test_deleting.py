# SPDX-License-Identifier: MIT
"""Issues moved to the bin, brought back, deleted for good."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from jzreader.cli import cli
from tests.cli.running import articles, refused, run, shown
from tests.making import write


def test_delete_asks_first_and_moves_to_the_bin(lib: str) -> None:
    issue = "1"
    one = articles(shown(issue, lib))[0]["id"]
    edit = json.dumps({"edit": "SetReviewState", "article": one, "state": "reviewed"})
    run("apply", "--library", lib, given=edit)
    before = run("export", issue, "--format", "json", "-o", "-", "--library", lib)
    for given in ("n\n", "\n"):
        asked = run("delete", issue, "--library", lib, given=given)
        assert (
            "澜湾日报 2024-03-05" in asked and "3 版" in asked and "1 次订正" in asked and "回收站" in asked
        )
        assert run("list", "--library", lib)
    said = run("delete", issue, "--library", lib, given="y\n")
    assert f"jzreader bin --restore {issue}" in said
    assert run("list", "--library", lib) == run("search", "食堂", "--library", lib) == ""
    assert "没有编号为 1 的期" in refused("show", issue, "--library", lib)
    assert "没有编号为 1 的期" in refused("delete", issue, "--library", lib, "--yes")
    assert run("bin", "--library", lib).split("\t")[:3] == ["1", "2024-03-05", "澜湾日报"]
    row = json.loads(run("bin", "--json", "--library", lib))
    assert (row["id"], row["pages"], row["edits"]) == (1, 3, 1)
    assert "澜湾日报 2024-03-05" in run("bin", "--restore", issue, "--library", lib)
    assert run("bin", "--library", lib) == ""
    assert run("export", issue, "--format", "json", "-o", "-", "--library", lib) == before
    assert (
        "撤销" in run("undo", issue, "--library", lib)
        or articles(shown(issue, lib))[0]["review"] != "reviewed"
    )
    assert "回收站中没有编号为 1 的期" in refused("bin", "--restore", issue, "--library", lib)


def test_the_bin_is_emptied_when_it_is_said_twice(empty: str, tmp_path: Path) -> None:
    lib = empty
    page = write(tmp_path, "page.txt", "本报讯 近日，食堂开了。\n\n社区食堂开张\n")
    for _n in range(4):
        run("import", "--again", str(page), "--library", lib)
    for key in "123":
        run("delete", key, "--library", lib, "--yes")
    assert "3 期" in run("bin", "--empty", "--library", lib, given="\n")
    assert len(run("bin", "--library", lib).splitlines()) == 3
    refused("bin", "--delete", "4", "--library", lib, "--yes")
    both = CliRunner().invoke(cli, ["bin", "--delete", "1", "--restore", "2", "--library", lib])
    assert both.exit_code == 2
    said = run("bin", "--delete", "1", "--library", lib, given="y\n")
    assert "1 期" in said and "已彻底删除" in said
    assert len(run("bin", "--library", lib).splitlines()) == 2
    assert "已彻底删除 2 期" in run("bin", "--empty", "--yes", "--library", lib)
    assert run("bin", "--library", lib) == ""
    assert "空" in run("bin", "--empty", "--library", lib)
    assert [line.split("\t")[0] for line in run("list", "--library", lib).splitlines()] == ["4"]
    assert run("import", "--again", str(page), "--library", lib).strip() == "5"
