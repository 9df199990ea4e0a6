# SPDX-License-Identifier: MIT
"""The bin: a deleted issue is nowhere, and comes back with every row it had."""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jzreader.analysis.quotations import statements_of
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import DecideEntity, TagEntity
from jzreader.edits.review import noting
from jzreader.exchange.importing import import_any
from jzreader.model.issue import Decision, Issue, ReviewState
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Grouping, Library
from tests.making import edit_at_random, hand_out
from tests.store.dumping import content, sound

KEPT = sorted((Path(__file__).parent.parent / "libraries").glob("*.jzlib"))


def worked_on(library: Library, key: IssueKey, seed: int = 7) -> None:
    """Leave edits of every kind, some undone, a fact noted and a name accepted in an issue."""
    rng = random.Random(seed)
    block = next(b for b in library.issue(key).blocks() if "何秀珍" in b.text.text)
    at = block.text.text.index("何秀珍")
    library.apply(key, TagEntity(block.key, at, at + 3, "person"))
    edit_at_random(library, key, rng)
    article = next(a for _p, a in library.issue(key).articles() if statements_of(a, "2024-03-05"))
    library.apply(key, noting(article.key, statements_of(article, "2024-03-05")[0]))
    library.apply(
        key, SetReviewState(article.key, rng.choice([s for s in ReviewState if s != article.review]))
    )
    library.undo(key)


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table whole, the journal's packed images and the index's words too."""
    db = sqlite3.connect(path)
    try:
        names = [
            name
            for (name,) in db.execute("select name from sqlite_master where type = 'table'")
            if not name.startswith(("search", "_", "sqlite_", "seals"))
        ]
        found = {name: sorted(db.execute(f"select * from {name}"), key=repr) for name in names}
        db.execute("create virtual table temp.words using fts5vocab('main', 'search', 'instance')")
        found["words"] = sorted(db.execute("select * from words"))
        return found
    finally:
        db.close()


def indexed(library: Library) -> int:
    (count,) = library.database().execute("select count(*) from search_docsize").fetchone()
    return int(count)


def test_an_issue_comes_back_from_the_bin_row_by_row(library: Library, stored: IssueKey) -> None:
    worked_on(library, stored)
    before, record = rows(library.path), library.record(stored)
    undoable, redoable = library.undoable(stored), library.redoable(stored)
    assert redoable is not None and any(a.noted for _p, a in record.issue.articles())
    library.bin.delete(stored)
    library.close()
    again = Library(library.path)
    assert [row.id for row in again.bin.rows()] == [stored]
    again.bin.restore(stored)
    assert again.bin.rows() == []
    assert rows(library.path) == before
    assert again.record(stored) == record
    assert (again.undoable(stored), again.redoable(stored)) == (undoable, redoable)
    again.redo(stored)
    while again.last_edit(stored) is not None:
        again.undo(stored)
    assert [a.headline for _p, a in again.issue(stored).articles()] == [
        a.headline for _p, a in again.issue_at(stored, 0).articles()
    ]
    again.close()
    assert sound(library.path)


def test_the_bin_says_what_is_in_it_the_last_deleted_first(library: Library, sample: Issue) -> None:
    one, two = library.add(sample), library.add(replace(sample, newspaper=None, date=None))
    article = next(a.key for _p, a in library.issue(one).articles())
    library.apply(one, SetReviewState(article, ReviewState.REVIEWED))
    library.undo(one)
    articles = library.issues()[0].articles
    library.bin.delete(two)
    library.bin.delete(one)
    first, second = library.bin.rows()
    assert (first.id, first.newspaper, first.date, first.pages, first.articles, first.edits) == (
        one, "澜湾日报", "2024-03-05", 3, articles, 1,
    )  # fmt: skip
    assert (second.id, second.newspaper, second.date, second.edits) == (two, None, None, 0)
    assert first.deleted_at >= second.deleted_at > library.added_at(one)


ASKED: dict[str, Callable[[Library], object]] = {
    "issues": lambda library: library.issues(),
    "months": lambda library: library.groups(Grouping.MONTH),
    "issues_in": lambda library: library.issues_in(Grouping.MONTH, ("2024", "2024-03")),
    "undated": lambda library: library.issues_in(Grouping.MONTH, (None,)),
    "words": lambda library: library.search("食堂"),
    "words and filter": lambda library: library.search("食堂 报纸:澜湾日报"),
    "filter alone": lambda library: library.search("日期:2024-03"),
    "state": lambda library: library.search("状态:已审"),
    "exclusion": lambda library: library.search("-没有这样的词"),
    "entity": lambda library: library.search("实体:何秀珍"),
    "names": lambda library: library.names.all(),
    "memory": lambda library: library.names.memory(),
    "suggesting": lambda library: library.names.issues_suggesting("方远", "person"),
    "examples": lambda library: library.taggers.examples(),
    "due": lambda library: library.taggers.due(),
    "lessons": lambda library: library.corrected_issues("澜湾日报"),
    "last_opened": lambda library: library.last_opened(),
    "counts": lambda library: (library.stats().issues, library.stats().articles, library.stats().largest),
    "articles for readers": lambda library: (
        library.database().execute("select * from article_texts").fetchall()
    ),
    "entities for readers": lambda library: (
        library.database().execute("select * from entity_texts").fetchall()
    ),
}


@pytest.mark.parametrize("asked", ASKED)
def test_nothing_sees_an_issue_in_the_bin(
    library: Library, sample: Issue, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jzreader.store.learning.ENOUGH", 1)
    nothing = ASKED[asked](library)
    key = library.add(sample)
    other = library.add(replace(sample, date=None))
    for one in (key, other):
        block = next(b for b in library.issue(one).blocks() if "何秀珍" in b.text.text)
        at = block.text.text.index("何秀珍")
        change = library.apply(one, TagEntity(block.key, at, at + 3, "person"))
        found = change.after.find_block(block.key)
        assert found is not None and found[1] is not None
        library.apply(one, SetReviewState(found[1].key, ReviewState.REVIEWED))
        tagged = next(e.key for e in found[2].entities if e.start == at)
        if asked == "suggesting":
            library.apply(one, DecideEntity(tagged, Decision.SUGGESTED))
        library.mark_opened(one)
    if asked == "suggesting":
        assert library.names.issues_suggesting("何秀珍", "person") == [key, other]
    else:
        assert ASKED[asked](library) != nothing
    library.bin.delete(key)
    library.bin.delete(other)
    assert ASKED[asked](library) == nothing
    assert library.names.issues_suggesting("何秀珍", "person") == []
    assert indexed(library) == 0


@pytest.mark.parametrize(
    "ask",
    [
        lambda library, key: library.issue(key),
        lambda library, key: library.record(key),
        lambda library, key: library.history(key),
        lambda library, key: library.undo(key),
        lambda library, key: library.bin.delete(key),
        lambda library, key: library.apply(key, SetReviewState(key * 10_000_000 + 12, ReviewState.REVIEWED)),
        lambda library, key: hand_out(library, key, library.path.with_name("out.jzissue")),
    ],
    ids=["issue", "record", "history", "undo", "delete", "apply", "hand_out"],
)
def test_an_issue_in_the_bin_cannot_be_asked_for(
    library: Library, stored: IssueKey, ask: Callable[[Library, int], object]
) -> None:
    library.bin.delete(stored)
    before = content(library.path)
    with pytest.raises(Problem, match="no_issue"):
        ask(library, stored)
    assert content(library.path) == before


def test_the_other_issues_are_found_and_counted_as_before(library: Library, sample: Issue) -> None:
    one, two = library.add(sample), library.add(sample)
    library.bin.delete(one)
    assert {hit.issue for hit in library.search("食堂").hits} == {two}
    assert {hit.issue for hit in library.search("日期:2024-03").hits} == {two}
    (month,) = library.groups(Grouping.MONTH)
    assert month.issues == 1
    library.bin.restore(one)
    assert {hit.issue for hit in library.search("食堂").hits} == {one, two}
    library.database().execute("insert into search(search) values ('integrity-check')")


def test_emptying_deletes_for_good_and_no_number_comes_again(library: Library, sample: Issue) -> None:
    one, two, three = (library.add(sample) for _n in range(3))
    for key in (one, two):
        library.apply(
            key,
            SetReviewState(next(a.key for _p, a in library.issue(key).articles()), ReviewState.REVIEWED),
        )
        library.bin.delete(key)
    steps = []
    assert library.bin.empty([one, three], lambda done, total: steps.append((done, total))) == 1
    assert steps == [(0, 1)]
    assert [row.id for row in library.bin.rows()] == [two]
    assert library.bin.empty() == 1
    assert library.bin.rows() == [] and library.bin.empty() == 0
    assert [row.id for row in library.issues()] == [three]
    for key in (one, two, three):
        with pytest.raises(Problem, match="not_in_bin"):
            library.bin.restore(key)
    for table in ("sources", "pages", "journal"):
        held = {key for (key,) in library.database().execute(f"select distinct issue from {table}")}
        assert held <= {three}
    assert library.add(sample) == three + 1
    assert sound(library.path)


def test_emptying_can_be_stopped_between_issues(library: Library, sample: Issue) -> None:
    keys = [library.add(sample) for _n in range(3)]
    for key in keys:
        library.bin.delete(key)

    def stop(done: int, _total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.bin.empty(progress=stop)
    assert len(library.bin.rows()) == 2
    assert sound(library.path)


def test_what_another_window_brought_back_is_not_deleted_for_good(library: Library, sample: Issue) -> None:
    one, two = library.add(sample), library.add(sample)
    library.bin.delete(one)
    library.bin.delete(two)
    other = Library(library.path)

    def meanwhile(done: int, _total: int) -> None:
        if done == 0:
            other.bin.restore(one)

    assert library.bin.empty(progress=meanwhile) == 1
    assert [row.id for row in library.issues()] == [one]
    assert other.issue(one) == library.issue(one)
    with pytest.raises(Problem, match="not_in_bin"):
        library.bin.restore(one)
    other.close()


def test_two_windows_see_it_go_and_come_back(library: Library, stored: IssueKey) -> None:
    other = Library(library.path, who="other")
    article = next(a.key for _p, a in other.issue(stored).articles())
    held = library.issue(stored)
    library.bin.delete(stored)
    with pytest.raises(Problem, match="no_issue"):
        other.news(stored)
    with pytest.raises(Problem, match="no_issue"):
        other.apply(stored, SetReviewState(article, ReviewState.REVIEWED))
    other.bin.restore(stored)
    assert library.issue(stored) == held
    other.apply(stored, SetReviewState(article, ReviewState.REVIEWED))
    assert library.issue(stored) == other.issue(stored)
    other.close()


def test_a_window_that_looks_only_after_it_came_back_misses_nothing(
    library: Library, stored: IssueKey
) -> None:
    other = Library(library.path, who="other")
    article = next(a.key for _p, a in other.issue(stored).articles())
    library.bin.delete(stored)
    library.bin.restore(stored)
    library.apply(stored, SetReviewState(article, ReviewState.REVIEWED))
    change = other.news(stored)
    assert change is not None and change.after == library.issue(stored)
    other.close()


def test_a_file_that_was_handed_out_is_taken_in_without_its_bin(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    path = tmp_path / "one.jzissue"
    hand_out(library, stored, path)
    second = Library(path)
    second.bin.delete(second.add(second.issue(stored)))
    second.close()
    assert library.issue(import_any(library, [path])).title == library.issue(stored).title
    assert library.bin.rows() == []


@pytest.mark.parametrize("kept", KEPT, ids=lambda path: path.stem)
def test_a_library_of_an_earlier_version_gets_a_bin(kept: Path, tmp_path: Path) -> None:
    path = tmp_path / kept.name
    path.write_bytes(kept.read_bytes())
    library, number = Library(path), int(kept.stem.split("-")[1])
    binned = [row.newspaper for row in library.bin.rows()]
    assert binned == ["北塘报", "云河日报"][(number < 8) + (number < 7) :]
    (row,) = library.issues()
    record = library.record(row.id)
    library.bin.delete(row.id)
    assert library.issues() == [] and library.search("食堂").hits == ()
    for one in library.bin.rows():
        library.bin.restore(one.id)
    assert library.record(row.id) == record
    assert len(library.search("食堂").hits) == 1 + len(binned)
    library.close()
    assert sound(path)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this platform")
def test_killed_between_bin_and_back_an_issue_is_whole_in_one_place(
    library: Library, stored: IssueKey
) -> None:
    worked_on(library, stored)
    record, count = library.record(stored), indexed(library)
    script = (
        "import sys; from pathlib import Path; from jzreader.store import Grouping, Library\n"
        "store = Library(Path(sys.argv[1])); key = int(sys.argv[2])\n"
        "if store.bin.rows(): store.bin.restore(key)\n"
        "while True:\n"
        "    store.bin.delete(key); print('out', flush=True)\n"
        "    store.bin.restore(key); print('in', flush=True)\n"
    )
    command = [sys.executable, "-c", script, str(library.path), str(stored)]
    rng = random.Random(3)
    for _round in range(4):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout
            for _line in range(rng.randrange(1, 12)):
                process.stdout.readline()
            process.kill()
        binned = [row.id for row in library.bin.rows()]
        assert binned in ([], [stored])
        assert indexed(library) == (0 if binned else count)
    if library.bin.rows():
        library.bin.restore(stored)
    assert library.record(stored) == record
    assert sound(library.path)
