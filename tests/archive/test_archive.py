# SPDX-License-Identifier: MIT
"""An archive of Parquet: opened to be read and searched, kept in step, and issues copied out of it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from jzreader.archive.opening import index_path, open_archive
from jzreader.archive.partitions import partition_path, partitions, write_partition
from jzreader.archive.retrieving import retrieve
from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.exchange import format_named
from jzreader.exchange.exporting import history_of
from jzreader.exchange.files import write_file
from jzreader.model.issue import Issue, ReviewState
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Cancelled, Problem, ProblemCode
from jzreader.store import Library
from jzreader.store.soundness import is_sound
from tests.cli.running import call
from tests.cli.running import run as command


@pytest.fixture
def library(tmp_path: Path, sample: Issue) -> Iterator[Library]:
    """Three issues of two newspapers; the first one was edited, and an edit undone."""
    library = Library(tmp_path / "own.jzlib")
    for newspaper, date in (("澜湾日报", "2024-03-05"), ("澜湾日报", "1998-07-01"), ("云河晚报", None)):
        library.add(Issue(IssueKey(0), newspaper, date, sample.pages, sample.sources, sample.next_key))
    key = IssueKey(1)
    first, second = [article for _page, article in library.issue(key).articles()][:2]
    library.apply(key, RenameArticle(first.key, "食堂里的新鲜事"))
    library.apply(key, SetReviewState(second.key, ReviewState.REVIEWED))
    library.undo(key)
    yield library
    library.close()


@pytest.fixture
def archive(library: Library, tmp_path: Path) -> Path:
    folder = tmp_path / "旧报"
    for row in library.issues():
        write_partition(library, row.id, folder)
    return folder


def opened(folder: Path) -> Library:
    done = open_archive(folder)
    assert done.faults == ()
    return Library(done.library)


def told(issue: Issue) -> list[object]:
    """All that an issue says, but for its keys, which are the library's."""
    return [
        (issue.newspaper, issue.date, [(s.name, s.text, s.encoding, s.digest, s.layouts) for s in issue.sources]),
        *(
            (
                page.number, page.name, page.start, page.end, [section.title for section in page.sections],
                [(block.role, block.text.text) for block in page.loose],
                [
                    (
                        article.kind, article.review, article.confidence, article.topics,
                        section.title if (section := page.section(article.section)) else None,
                        [
                            (
                                block.role, block.text.text, [(r.clean, r.start, r.length) for r in block.text.runs],
                                [(e.start, e.end, e.label, e.decision) for e in block.entities],
                            )
                            for block in article.blocks
                        ],
                    )
                    for article in page.articles
                ],
            )
            for page in issue.pages
        ),
    ]  # fmt: skip


def test_an_issue_comes_back_the_same_with_its_history(
    library: Library, archive: Path, tmp_path: Path
) -> None:
    index, other = opened(archive), Library(tmp_path / "other.jzlib")
    keys = {(row.newspaper, row.date): row.id for row in index.issues()}
    (done,) = retrieve(index, other, [keys["澜湾日报", "2024-03-05"]])
    was, now = library.record(IssueKey(1)), other.record(done.key)
    assert done.new and told(now.issue) == told(was.issue)
    assert any(article.entities() for _page, article in now.issue.articles())
    assert now.added_at == was.added_at
    assert [(s.at, s.who, s.kind, s.edit["edit"]) for s in now.steps] == [
        (s.at, s.who, s.kind, s.edit["edit"]) for s in was.steps
    ]
    other.undo(done.key)
    assert "食堂里的新鲜事" not in [article.headline for _page, article in other.issue(done.key).articles()]
    for one in (index, other):
        one.close()


def test_an_issue_of_the_library_is_not_copied_twice(library: Library, archive: Path) -> None:
    index = opened(archive)
    keys = [row.id for row in index.issues()]
    assert [one.new for one in retrieve(index, library, keys)] == [False] * 3
    (again,) = retrieve(index, library, keys[:1], again=True)
    assert again.new and len(library.issues()) == 4
    with pytest.raises(Problem) as refused:
        list(retrieve(index, library, [IssueKey(99)]))
    assert refused.value.code is ProblemCode.NO_ISSUE
    index.close()


def test_it_is_listed_and_searched_like_the_library_and_never_written(
    library: Library, archive: Path
) -> None:
    before = {path: path.read_bytes() for path in partitions(archive)}
    index = opened(archive)
    assert index.is_archive and index.read_only
    rows = [
        [(row.newspaper, row.date, row.pages, row.articles) for row in one.issues()]
        for one in (library, index)
    ]
    assert sorted(rows[0], key=str) == sorted(rows[1], key=str)
    for words in ("食堂", '"社区食堂"', "食堂 paper:云河", "date:1998"):
        assert index.search(words).count == library.search(words).count > 0
    article = next(article for _page, article in index.issue(IssueKey(1)).articles())
    for write in (
        lambda: index.apply(IssueKey(1), RenameArticle(article.key, "改了")),
        lambda: index.bin.delete(IssueKey(1)),
        index.compact,
    ):
        with pytest.raises(Problem) as refused:
            write()
        assert refused.value.code is ProblemCode.ARCHIVE_READ_ONLY
    assert {path: path.read_bytes() for path in partitions(archive)} == before
    index.close()


def test_a_folder_in_it_is_an_archive_too(archive: Path) -> None:
    part = archive / "newspaper=澜湾日报" / "year=1998"
    index = opened(part)
    assert [row.date for row in index.issues()] == ["1998-07-01"]
    assert index_path(part).stem == "澜湾日报 1998"
    index.close()


def test_it_is_kept_in_step_and_only_what_is_new_is_read(
    library: Library, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(archive).close()
    steps: list[tuple[int, int]] = []
    open_archive(archive, lambda done, total: steps.append((done, total)))
    assert steps == []
    path = partition_path(archive, IssueKey(1), "澜湾日报", "2024-03-05")
    article = next(article for _page, article in library.issue(IssueKey(1)).articles())
    library.apply(IssueKey(1), RenameArticle(article.key, "又一个标题"))
    assert write_partition(library, IssueKey(1), archive) == path
    partition_path(archive, IssueKey(3), "云河晚报", "").unlink()
    open_archive(archive, lambda done, total: steps.append((done, total)))
    assert steps == [(0, 1)]
    index = opened(archive)
    assert index.search("又一个标题").count == 1 and index.search("食堂里的新鲜事").count == 0
    assert sorted(row.date or "" for row in index.issues()) == ["1998-07-01", "2024-03-05"]
    assert index.bin.count() == 0
    index.close()


def test_stopped_it_goes_on(archive: Path) -> None:
    def stop(done: int, _total: int) -> None:
        if done == 2:
            raise Cancelled

    with pytest.raises(Cancelled):
        open_archive(archive, stop)
    index = Library(index_path(archive))
    assert len(index.issues()) == 2
    index.close()
    index = opened(archive)
    assert len(index.issues()) == 3
    index.close()


def test_a_file_that_cannot_be_read_stops_no_other(library: Library, archive: Path) -> None:
    (archive / "broken.parquet").write_bytes(b"PAR1 and nothing")
    issue = library.issue(IssueKey(2))
    plain = format_named("parquet").content(issue, history_of(library, issue))
    write_file(archive / "articles alone.parquet", plain)
    done = open_archive(archive)
    assert {path.name: problem.code for path, problem in done.faults} == {
        "broken.parquet": ProblemCode.UNREADABLE_FILE,
        "articles alone.parquet": ProblemCode.NOT_WHOLE,
    }
    index = Library(done.library)
    assert len(index.issues()) == 3
    index.close()


def test_an_issue_without_articles_comes_back(library: Library, archive: Path, sample: Issue) -> None:
    key = library.add(Issue(IssueKey(0), "白石日报", "2001-01-01", (), sample.sources, sample.next_key))
    write_partition(library, key, archive)
    index = opened(archive)
    row = next(row for row in index.issues() if row.newspaper == "白石日报")
    assert (row.date, row.articles, len(index.issue(row.id).sources)) == (
        "2001-01-01",
        0,
        len(sample.sources),
    )
    index.close()


def test_without_pyarrow_it_is_said_how_to_get_it(
    archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Problem) as refused:
        open_archive(archive)
    assert refused.value.code is ProblemCode.NEEDS_EXTRA
    done = call(("list", "--library", str(archive)), "")
    assert done.exit_code == 1 and "pip install 'jzreader[parquet]'" in done.stderr


def test_the_command_line_reads_searches_and_copies(archive: Path, tmp_path: Path) -> None:
    at, own = ("--library", str(archive)), str(tmp_path / "taken.jzlib")
    listed = command("list", *at).splitlines()
    assert len(listed) == 3
    key = next(line.split("\t")[0] for line in listed if "1998-07-01" in line)
    assert "让老人吃上热乎饭" in command("show", key, *at)
    assert len(command("search", "食堂", "date:1998", *at).splitlines()) == len(
        command("search", "食堂", "date:2024", *at).splitlines()
    )
    assert command("retrieve", str(archive), key, "--library", own) == "1\n"
    again = call(("retrieve", str(archive), key, "--library", own), "")
    assert (again.exit_code, again.stdout) == (0, "1\n") and key in again.stderr
    assert command("list", "--library", own).startswith("1\t1998-07-01")
    for arguments in (("undo", key), ("compact",), ("batch", str(archive)), ("backup",)):
        done = call((*arguments, *at), "")
        assert done.exit_code == 1 and "档案" in done.stderr, arguments
    empty = tmp_path / "nothing"
    empty.mkdir()
    done = call(("list", "--library", str(empty)), "")
    assert done.exit_code == 1 and "batch --parquet" in done.stderr
    assert list(empty.iterdir()) == []


def test_a_pipe_that_closes_is_no_damage(archive: Path) -> None:
    """As “list | head -1” does: it said that the index was damaged."""
    done = subprocess.run(
        [sys.executable, "-c", _CLOSED, "list", "--library", str(archive)], capture_output=True, check=False
    )
    assert not done.stderr, done.stderr.decode()
    index = opened(archive)
    assert is_sound(index)
    index.close()


_CLOSED = """
import os, sys
reading, writing = os.pipe()
os.close(reading)
os.dup2(writing, 1)
from jzreader.__main__ import main
sys.exit(main())
"""
