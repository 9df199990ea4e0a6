# SPDX-License-Identifier: MIT
"""Our own JSON of a whole issue comes back equal, table by table, and what was tampered with is refused."""

from __future__ import annotations

import contextlib
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from jzreader.edits.rebase import record_rebased
from jzreader.exchange import format_named
from jzreader.exchange.importing import import_any
from jzreader.exchange.issue_file import is_issue_file
from jzreader.exchange.native import write_native
from jzreader.exchange.scope import scoped
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.record import Record, record_to_dict
from jzreader.resources import resource
from jzreader.store import Library
from tests.making import edit_at_random, history, issue_of, random_edit
from tests.store.dumping import content

SCHEMA = json.loads(resource("schema", "jzreader-1.schema.json").read_text(encoding="utf-8"))


def written(library: Library, key: IssueKey, path: Path) -> Path:
    text = format_named("json").content(library.issue(key), history(library, key))
    assert isinstance(text, str)
    path.write_text(text, encoding="utf-8")
    return path


def test_it_comes_back_equal_table_by_table_history_included(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    edit_at_random(library, stored, random.Random(2))
    path = written(library, stored, tmp_path / "one.json")
    assert is_issue_file(path)
    Draft202012Validator(SCHEMA).validate(json.loads(path.read_text("utf-8")))
    other = Library(tmp_path / "other.jzlib")
    assert import_any(other, [path]) == stored
    assert content(other.path) == content(library.path)
    assert other.record(stored) == library.record(stored)
    again = import_any(other, [path])
    while library.undoable(stored):
        library.undo(stored)
        other.undo(again)
    assert other.record(again).issue == record_rebased(library.record(stored), again).issue
    other.close()


def test_a_part_holds_no_history_and_is_not_read_back(
    library: Library, stored: IssueKey, sample: Issue, tmp_path: Path
) -> None:
    article = next(article for _page, article in library.issue(stored).articles())
    part = scoped(library.issue(stored), articles=frozenset({article.key}))
    text = format_named("json").content(part, history(library, stored))
    for name, words in (("part.json", text), ("parsed.json", write_native([sample]))):
        (tmp_path / name).write_text(str(words), encoding="utf-8")
        with pytest.raises(Problem, match="not_whole"):
            import_any(library, [tmp_path / name])
    assert len(library.issues()) == 1


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=120), seed=st.integers(0, 10**9))
def test_any_issue_and_any_history_come_back(made: tuple[Path, Record], text: str, seed: int) -> None:
    rng, folder = random.Random(seed), made[0]
    library = Library(folder / "any.jzlib")
    try:
        page = "第 2 版\n\n本报讯 近日，社区食堂开了张。大家说好。\n\n社区食堂开张\n"
        key = library.add(issue_of(page + text))
        for _step in range(8):
            with contextlib.suppress(Refused):
                if rng.random() < 0.2:
                    library.undo(key)
                else:
                    library.apply(key, random_edit(library.issue(key), rng))
        again = import_any(library, [written(library, key, folder / "any.json")])
        assert library.record(again).issue == record_rebased(library.record(key), again).issue
        assert [(s.kind, s.images) for s in library.record(again).steps] == [
            (s.kind, s.images) for s in record_rebased(library.record(key), again).steps
        ]
    finally:
        library.close()


def _paths(plain: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    found = [path] if path else []
    if isinstance(plain, dict):
        for name, value in plain.items():
            found += _paths(value, (*path, name))
    elif isinstance(plain, list):
        for at, value in enumerate(plain[:4]):
            found += _paths(value, (*path, at))
    return found


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Record]:
    """A folder, and the record of a small issue that was edited."""
    folder = tmp_path_factory.mktemp("made")
    library = Library(folder / "made.jzlib")
    key = library.add(issue_of("第 2 版\n\n本报讯 近日，社区食堂开了张。大家说好。\n\n社区食堂开张\n"))
    edit_at_random(library, key, random.Random(2))
    record = library.record(key)
    library.close()
    return folder, record


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 10**9), st.sampled_from(["drop", None, -1, 10**12, "文字", [], {}]))
def test_whatever_was_changed_in_it_it_is_read_or_refused_never_half(
    made: tuple[Path, Record], seed: int, put: Any
) -> None:
    folder, record = made
    plain = json.loads(json.dumps(record_to_dict(record)))
    path = random.Random(seed).choice(_paths(plain))
    holder = plain
    for step in path[:-1]:
        holder = holder[step]
    if put == "drop":
        del holder[path[-1]]
    else:
        holder[path[-1]] = put
    file = folder / "changed.json"
    document = {"format": "jzreader", "version": 1, "issues": [{"record": plain}]}
    file.write_text(json.dumps(document), encoding="utf-8")
    library = Library(folder / "fuzz.jzlib")
    before = len(library.issues())
    try:
        key = import_any(library, [file])
    except Problem as problem:
        assert problem.code == "not_an_issue"
        assert len(library.issues()) == before
    else:
        library.let_go(key)
        assert library.issue(key).sources
        while library.undoable(key):
            library.undo(key)
        while library.redoable(key):
            library.redo(key)
        library.bin.delete(key)
    finally:
        library.close()
