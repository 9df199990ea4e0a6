# SPDX-License-Identifier: MIT
"""Checks on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import run
from tests.making import write


def test_check_speaks_of_a_file_and_of_an_issue(lib: str, tmp_path: Path) -> None:
    page = write(tmp_path, "page.txt", "本报讯 近日，他说：“食堂开了。大家都来了。\n\n社区食堂开张\n")
    (finding,) = map(json.loads, run("check", str(page), "--json").splitlines())
    assert (finding["kind"], finding["severity"]) == ("unbalanced-mark", "warning")
    start, end = finding["places"][0]["source"][0]
    assert page.read_text(encoding="utf-8")[start:end] == finding["places"][0]["text"] == "“"
    assert all(json.loads(line) for line in run("check", "1", "--json", "--library", lib).splitlines())
