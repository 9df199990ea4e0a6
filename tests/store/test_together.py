# SPDX-License-Identifier: MIT
"""Two connections on one library, replaying a history, and the promise that no acknowledged edit is lost."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from jzreader.edits import edit_to_dict
from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.edits.restore import restore_article
from jzreader.model.issue import Issue, ReviewState
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.serialise import article_to_dict
from jzreader.store import Library
from tests.making import random_edit
from tests.store.dumping import content, sound


@pytest.fixture
def pair(library: Library, stored: IssueKey) -> tuple[Library, Library]:
    other = Library(library.path, who="other")
    other.issue(stored)
    return library, other


def test_what_one_writes_the_other_sees_and_the_rest_is_the_same(
    pair: tuple[Library, Library], stored: IssueKey
) -> None:
    one, other = pair
    first, second = [a for _p, a in other.issue(stored).articles()][:2]
    assert other.news(stored) is None
    one.apply(stored, RenameArticle(first.key, "另一个窗口改的"))
    change = other.news(stored)
    assert change is not None
    assert change.articles == {first.key}
    assert change.after == one.issue(stored)
    assert change.after.find_article(second.key) == (change.after.pages[0], second)
    assert other.news(stored) is None
    other.close()


def test_edits_go_on_top_of_one_another_and_undo_knows_them_all(
    pair: tuple[Library, Library], stored: IssueKey
) -> None:
    one, other = pair
    rng = random.Random(5)
    for step in range(80):
        library = pair[step % 2]
        try:
            if step % 7 == 6:
                library.undo(stored)
            else:
                library.apply(stored, random_edit(library.issue(stored), rng))
        except Refused:
            continue
    assert one.issue(stored) == other.issue(stored)
    assert [row.id for row in one.history(stored)] == [row.id for row in other.history(stored)]
    fresh = Library(one.path)
    assert fresh.issue(stored) == one.issue(stored)
    assert {row.who for row in fresh.history(stored)} == {"tester", "other"}
    fresh.close()
    other.close()


def test_an_issue_deleted_elsewhere_is_gone_here(pair: tuple[Library, Library], stored: IssueKey) -> None:
    one, other = pair
    one.bin.delete(stored)
    with pytest.raises(Problem, match="no_issue"):
        other.news(stored)
    with pytest.raises(Problem, match="no_issue"):
        other.issue(stored)
    other.close()


def test_the_history_done_again_on_the_fresh_source_gives_the_same(
    library: Library, sample: Issue, tmp_path: Path
) -> None:
    key, rng = library.add(sample), random.Random(8)
    imported = [article for _page, article in library.issue(key).articles()]
    done = 0
    while done < 60:
        try:
            if done % 9 == 8:
                (library.undo if rng.random() < 0.6 else library.redo)(key)
            elif done == 30:
                library.apply(
                    key, restore_article(article_to_dict(imported[0]), library.issue(key).pages[0].key)
                )
            else:
                library.apply(key, random_edit(library.issue(key), rng))
        except Refused:
            if done == 30:
                done += 1
            continue
        done += 1
    command = [sys.executable, "-m", "jzreader"]
    history = subprocess.run(
        [*command, "history", str(key), "--json", "--library", str(library.path)],
        capture_output=True,
        check=True,
    ).stdout
    fresh = Library(tmp_path / "fresh.jzlib")
    fresh.add(sample)
    again = fresh.add(sample)
    fresh.close()
    told = subprocess.run(
        [*command, "apply", "--issue", str(again), "--library", str(fresh.path)],
        input=history, capture_output=True, check=True,
    ).stdout  # fmt: skip
    assert len(told.splitlines()) == len(history.splitlines()) >= done - 1
    third = Library(fresh.path)
    by = (again - key) * 10_000_000
    ours = [(a.key + by, a.headline, a.body) for _p, a in library.issue(key).articles()]
    assert [(a.key, a.headline, a.body) for _p, a in third.issue(again).articles()] == ours
    third.close()


def test_many_edits_undone_across_restarts_leave_the_import(library: Library, stored: IssueKey) -> None:
    before, start = content(library.path), library.issue(stored)
    rng = random.Random(3)
    done = 0
    while done < 250:
        try:
            library.apply(stored, random_edit(library.issue(stored), rng))
            done += 1
        except Refused:
            continue
    path = library.path
    library.close()
    for _restart in range(5):
        again = Library(path)
        for _step in range(50):
            again.undo(stored)
        again.close()
    last = Library(path)
    assert replace(last.issue(stored), next_key=0, sources=start.sources) == replace(start, next_key=0)
    assert content(path) == before
    assert sound(path)
    last.close()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no kill -9 on this platform")
def test_killed_amid_a_stream_of_edits_nothing_acknowledged_is_lost(
    library: Library, stored: IssueKey
) -> None:
    article = next(a.key for _p, a in library.issue(stored).articles())
    for round_ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-m", "jzreader", "apply", "--library", str(library.path)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        assert process.stdin and process.stdout
        acknowledged = []
        states = [ReviewState.REVIEWED, ReviewState.DOUBTFUL]
        for number in range(20):
            edit = edit_to_dict(SetReviewState(article, states[(number + round_) % 2]))
            process.stdin.write((json.dumps(edit) + "\n").encode())
            process.stdin.flush()
            line = process.stdout.readline()
            if not line:
                break
            acknowledged.append(json.loads(line)["journal"])
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdout.close()
        process.stdin.close()
        assert len(acknowledged) >= 19
        kept = {row.id for row in Library(library.path).steps(stored)}
        assert kept >= set(acknowledged)
    assert sound(library.path)


def test_a_second_connection_costs_the_first_its_locks_no_more(tmp_path: Path, sample: Issue) -> None:
    """Closing any descriptor of a file drops a process's POSIX locks: another program then took the journal."""
    path = tmp_path / "shared.jzlib"
    Library(path).close()
    window = Library(path)  # with an empty journal, as after a start
    Library(path).close()  # as a job of the window does
    look = "import sys; from pathlib import Path; from jzreader.store import Library as L; l = L(Path(sys.argv[1]))\n"
    look += "print(len(l.issues())); l.close()"
    command = [sys.executable, "-c", look, str(path)]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "0\n"
    window.add(sample)
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "1\n"
    window.close()
