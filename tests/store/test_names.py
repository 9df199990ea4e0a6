# SPDX-License-Identifier: MIT
"""Names that people wrote down: kept, merged, shared as CSV, and used for suggestions."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from jzreader.analysis.entities import suggest
from jzreader.cli import cli
from jzreader.edits.entities import DecideEntity, TagEntity
from jzreader.edits.names import suggest_names
from jzreader.exchange.names import read_names, write_names
from jzreader.model.issue import Decision, Issue
from jzreader.model.keys import IssueKey
from jzreader.model.label import Name, merged
from jzreader.model.problem import Problem, Refused
from jzreader.store import Library
from tests.making import issue_of

TEXT = "社区食堂开张\n本报讯 近日，柳荫社区食堂开了门，柳荫社区的老人都说好。\n"


def _library(folder: Path) -> tuple[Library, IssueKey]:
    library = Library(folder / "n.jzlib", who="t")
    return library, library.add(issue_of(TEXT))


def _spans(issue: Issue) -> list[tuple[str, str, Decision]]:
    return [
        (block.text.text[one.start : one.end], one.label, one.decision)
        for _page, article in issue.articles()
        for block, one in article.entities()
    ]


def test_what_was_tagged_and_what_was_written_down_are_listed_together(tmp_path: Path) -> None:
    library, key = _library(tmp_path)
    block = next(b for _p, a in library.issue(key).articles() for b in a.blocks if "柳荫" in b.text.text)
    at = block.text.text.index("柳荫社区")
    library.apply(key, TagEntity(block.key, at, at + 4, "place"))
    library.names.put(
        [Name("柳荫社区", "place", "栖霞区柳荫社区", "Q1", "旧称柳树屯"), Name("苇湖", "place")]
    )
    assert library.names.all() == [
        Name("柳荫社区", "place", "栖霞区柳荫社区", "Q1", "旧称柳树屯", 1),
        Name("苇湖", "place"),
    ]
    library.names.put([], library.names.all())
    assert library.names.all() == [Name("柳荫社区", "place", times=1)]
    library.close()


def test_a_name_written_down_is_suggested_in_new_and_in_old_issues(tmp_path: Path) -> None:
    library, key = _library(tmp_path)
    library.names.put([Name("柳荫社区", "place"), Name("社区食堂", "organisation")])
    memory = library.names.memory()
    assert memory.names == {"柳荫社区": "place", "社区食堂": "organisation"}
    new = suggest(issue_of(TEXT), memory=memory)
    assert ("柳荫社区", "place", Decision.SUGGESTED) in _spans(new)
    library.apply(key, suggest_names(library.issue(key), dict(memory.names)))
    assert _spans(library.issue(key)).count(("柳荫社区", "place", Decision.SUGGESTED)) == 2
    with pytest.raises(Refused):
        suggest_names(library.issue(key), dict(memory.names))
    entity = next(one for _p, a in library.issue(key).articles() for _b, one in a.entities())
    library.apply(key, DecideEntity(entity.key, Decision.REJECTED))
    with pytest.raises(Refused):
        suggest_names(library.issue(key), {"社区食堂": "organisation"})
    library.undo(key)
    library.undo(key)
    assert _spans(library.issue(key)) == []
    library.close()


def test_merged_names_stand_for_one() -> None:
    whole = Name("锦帆市", "place", identifier="210700")
    assert merged([Name("锦帆", "organisation", notes="简称"), whole], whole) == [
        Name("锦帆", "place", "锦帆市", "210700", "简称")
    ]


_text = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cf", "Co", "Cn")), max_size=8
)


@given(st.lists(st.builds(Name, _text.filter(bool), st.just("person"), _text, _text, _text), max_size=5))
def test_a_table_comes_back_as_it_went(names: list[Name]) -> None:
    names = [name for name in names if not name.name.startswith("'")]
    back = read_names(write_names(names))
    assert [(n.name, n.label) for n in back] == [(n.name, n.label) for n in names]
    rows = list(csv.reader(io.StringIO(write_names(names).removeprefix("\ufeff"))))
    assert all(not cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", 'name,label\n"open,person\n', "名称,标签\n"])
def test_what_is_no_table_of_names_is_said(text: str) -> None:
    with pytest.raises(Problem) as raised:
        read_names(text)
    assert raised.value.code == "no_names"


def test_the_command_takes_names_in_lists_and_suggests_them(tmp_path: Path) -> None:
    library, key = _library(tmp_path)
    library.close()
    table = tmp_path / "names.csv"
    table.write_bytes("name,label\n柳荫社区,place\n".encode("gb18030"))
    path = str(tmp_path / "n.jzlib")
    took = CliRunner().invoke(cli, ["names", "--library", path, "--import", str(table)])
    assert json.loads(took.output) == {"names": 1}
    listed = CliRunner().invoke(cli, ["names", "--library", path])
    assert "柳荫社区,place" in listed.output
    done = CliRunner().invoke(cli, ["names", "--library", path, "--suggest", str(key)])
    assert json.loads(done.output) == {"suggested": 2}
    again = CliRunner().invoke(cli, ["names", "--library", path, "--suggest", str(key)])
    assert again.exit_code == 1
    assert "jzreader:" in again.output


def test_corrections_are_a_table(tmp_path: Path) -> None:
    library, key = _library(tmp_path)
    library.names.put([Name("柳荫社区", "place")])
    library.apply(key, suggest_names(library.issue(key), {"柳荫社区": "place"}))
    library.undo(key)
    library.close()
    done = CliRunner().invoke(cli, ["history", str(key), "--csv", "--library", str(tmp_path / "n.jzlib")])
    rows = list(csv.DictReader(io.StringIO(done.output.removeprefix("\ufeff"))))
    assert [row["kind"] for row in rows] == ["edit", "undo"]
    assert rows[1]["of"] == rows[0]["id"]
    assert json.loads(rows[0]["edit"])["edit"] == "Several"
