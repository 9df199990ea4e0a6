# SPDX-License-Identifier: MIT
"""Entities on the command line: tagged, learned, compared."""

from __future__ import annotations

import json
from pathlib import Path

from jzreader.analysis.tagging.bio import read_bio
from tests.cli.running import bio_file, run


def test_a_tagger_is_learned_from_a_file_and_used(empty: str, tmp_path: Path) -> None:
    bio, model = bio_file(tmp_path), str(tmp_path / "own.tagger")
    assert len(read_bio(bio)) == 60
    assert json.loads(run("learn", "--bio", str(bio), "--model", model, "--library", empty))["used"] is True
    sentence = json.dumps("周启明登上了澜湾号货轮。") + "\n"
    for extra, wanted in (([], "PER"), (["--model", model], "WORK")):
        (line,) = run("tag", "--jsonl", *extra, given=sentence).splitlines()
        assert wanted in {label for _start, _end, label in json.loads(line)}
