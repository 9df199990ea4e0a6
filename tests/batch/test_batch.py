# SPDX-License-Identifier: MIT
"""Many files at once: grouped, read by processes, taken up again, watched, and reported on."""

from __future__ import annotations

import csv
import io
import json
import logging
import multiprocessing
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from jzreader.batch.engine import Inline, Processes
from jzreader.batch.plots import columns
from jzreader.batch.report import as_json, as_page, as_table, totals_of
from jzreader.batch.run import Row, State, engine_for, planned, run, versions
from jzreader.batch.watching import Watch
from jzreader.cli import cli
from jzreader.edits.text import EditText
from jzreader.exchange.importing import taught_now
from jzreader.model.issue import Role
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Cancelled, Problem, ProblemCode
from jzreader.reading.archives import in_pieces
from jzreader.reading.remarks import Remark, remark_text
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.store.backups import back_up
from tests.batch.conftest import PAGES, tables_of
from tests.cli.running import call
from tests.cli.running import run as command
from tests.printing import Sheet, pdf_of


def batched(path: Path, folder: Path, jobs: int = 1) -> list[Row]:
    library = Library(path)
    plan = planned(library, [folder])
    rows = [*plan.rows, *run(library, plan, engine_for(library, jobs))]
    library.close()
    return rows


def test_every_file_is_grouped_read_and_told(back_file: Path, tmp_path: Path) -> None:
    rows = batched(tmp_path / "a.jzlib", back_file)
    states = {Path(row.path).name: row.state for row in rows}
    assert states == {
        **dict.fromkeys(PAGES, State.IMPORTED), "empty.txt": State.FAILED, "broken.pdf": State.FAILED
    }  # fmt: skip
    assert all(row.fault for row in rows if row.state is State.FAILED)
    library = Library(tmp_path / "a.jzlib")
    assert [(row.newspaper, row.date, row.pages) for row in sorted(library.issues(), key=lambda r: r.id)] == [
        ("云河晚报", "2021-03-05", 2),
        ("云河晚报", "2022-07-01", 1),
        ("白石日报", "2022-07-01", 1),
        ("白石日报", "2022-07-02", 1),
    ]
    library.close()
    first = next(row for row in rows if row.path.endswith("01_要闻.txt"))
    assert (first.pages, first.articles) == (1, 1)
    assert len(first.confidence) == 1 and first.seconds > 0


def test_processes_make_the_same_library_as_this_one(back_file: Path, tmp_path: Path) -> None:
    batched(tmp_path / "one.jzlib", back_file)
    batched(tmp_path / "two.jzlib", back_file, jobs=2)
    assert tables_of(tmp_path / "one.jzlib") == tables_of(tmp_path / "two.jzlib")


def test_what_was_stopped_is_taken_up_and_nothing_comes_twice(back_file: Path, tmp_path: Path) -> None:
    batched(tmp_path / "whole.jzlib", back_file)
    for stop in range(1, 5):
        path = tmp_path / f"{stop}.jzlib"
        library = Library(path)

        def step(done: int, _total: int, stop: int = stop) -> None:
            if done >= stop:
                raise Cancelled

        plan = planned(library, [back_file])
        with pytest.raises(Cancelled):
            list(run(library, plan, engine_for(library, 1), step))
        library.close()
        batched(path, back_file)
        assert tables_of(path) == tables_of(tmp_path / "whole.jzlib")
    assert not [row for row in batched(path, back_file) if row.state is State.IMPORTED]


def test_a_page_that_comes_later_goes_into_its_issue(back_file: Path, tmp_path: Path) -> None:
    batched(tmp_path / "a.jzlib", back_file)
    late = back_file / "云河晚报" / "云河晚报_2021-03-05_03_副刊.txt"
    late.write_text("小城旧事\n老街的茶馆关了门，掌柜的把招牌送给了县里的博物馆。\n", encoding="utf-8")
    rows = batched(tmp_path / "a.jzlib", back_file)
    (added,) = [row for row in rows if row.state is State.ADDED]
    assert (added.path, added.issue) == (str(late), 1)
    assert (added.pages, added.articles, len(added.confidence)) == (1, 1, 1) and added.seconds > 0
    library = Library(tmp_path / "a.jzlib")
    assert added.issue is not None
    assert [page.number for page in library.issue(added.issue).pages] == ["1", "2", "3"]
    library.close()


def test_a_process_that_dies_costs_only_another_try(
    back_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batched(tmp_path / "whole.jzlib", back_file)
    library = Library(tmp_path / "killed.jzlib")
    plan = planned(library, [back_file])
    engine = Processes(2, taught_now(library), library.checks.newsroom())
    killed: list[int] = []

    def kill() -> None:
        while len(killed) < 3:  # so often even the task that is tried alone may be hit
            for child in multiprocessing.active_children():
                if child.pid and child.pid not in killed and child.name.startswith("SpawnProcess"):
                    killed.append(child.pid)
                    os.kill(child.pid, signal.SIGKILL)
                    break
            time.sleep(1.5)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    rows = list(run(library, plan, engine))
    library.close()
    assert killed
    assert {Path(row.path).name for row in rows if row.state is State.IMPORTED} == set(PAGES)
    assert tables_of(tmp_path / "killed.jzlib") == tables_of(tmp_path / "whole.jzlib")


def test_processes_that_are_let_go_end_in_the_middle_of_their_work(back_file: Path, tmp_path: Path) -> None:
    """Who has pressed Ctrl+C waits for no page to be read to its end."""
    for day in (1, 2, 3):
        long = back_file / f"白石日报_2022-07-0{day}_02_要闻.txt"
        long.write_text("\n".join(PAGES.values()) * (2_000 + day), encoding="utf-8")  # a minute's work each
    library = Library(tmp_path / "a.jzlib")
    others = multiprocessing.active_children()  # what tests before this one left is not its own
    engine = Processes(2, taught_now(library), library.checks.newsroom())
    rows = run(library, planned(library, [back_file]), engine)
    next(iter(rows))
    time.sleep(1)
    own = [one for one in multiprocessing.active_children() if one not in others]
    assert own
    engine.close()
    begun = time.monotonic()
    while left := [one for one in own if one.is_alive()]:
        assert time.monotonic() - begun < 30, left
        time.sleep(0.05)
    library.close()


def test_where_no_process_can_be_started_that_is_told(
    back_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_arguments: object) -> None:
        raise BrokenPipeError

    library = Library(tmp_path / "a.jzlib")
    plan = planned(library, [back_file])
    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", refused)
    engine = Processes(2, taught_now(library), library.checks.newsroom())
    with pytest.raises(Problem) as told:
        list(run(library, plan, engine))
    assert told.value.code is ProblemCode.NO_PROCESSES
    engine.close()
    library.close()


def test_processes_serve_round_after_round_though_one_dies_between(back_file: Path, tmp_path: Path) -> None:
    library = Library(tmp_path / "a.jzlib")
    engine = Processes(2, taught_now(library), library.checks.newsroom())
    plan = planned(library, [back_file])
    rounds = [replace(plan, groups=(group,)) for group in plan.groups]
    states = []
    for number, one in enumerate(rounds):
        states += [row.state for row in run(library, one, engine)]
        if number == 1:
            for child in multiprocessing.active_children():
                if child.pid and child.name.startswith("SpawnProcess"):
                    os.kill(child.pid, signal.SIGKILL)
    engine.close()
    library.close()
    assert states.count(State.IMPORTED) == len(PAGES)


def test_another_file_of_a_page_and_a_damaged_archive_are_told(back_file: Path, tmp_path: Path) -> None:
    batched(tmp_path / "a.jzlib", back_file)
    again = back_file / "again" / "云河晚报_2021-03-05_01_要闻.txt"
    again.parent.mkdir()
    again.write_text(
        "云河渡口新桥今天开工\n本报讯 新桥今天开工，来了许多人，大家都很高兴。\n", encoding="utf-8"
    )
    (back_file / "cut.zip").write_bytes(b"PK\x03\x04 and no more")
    states = {Path(row.path): row for row in batched(tmp_path / "a.jzlib", back_file)}
    assert states[again].state is State.SKIPPED and states[again].fault
    assert states[back_file / "cut.zip"].state is State.FAILED


def test_a_file_out_of_an_archive_is_told_as_it_stands_there(back_file: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "旧报"), "zip", back_file / "云河晚报")
    library = Library(tmp_path / "a.jzlib")
    rows: list[Row] = []
    for paths in in_pieces([tmp_path / "旧报.zip"]):
        plan = planned(library, paths)
        rows += run(library, plan, engine_for(library, 1))
    library.close()
    assert sorted(row.path for row in rows) == [
        f"旧报/{name}" for name in sorted(PAGES) if name.startswith("云河晚报")
    ]


def test_the_archive_is_made_whole_by_the_next_run(back_file: Path, tmp_path: Path) -> None:
    arguments = [str(back_file), "--library", str(tmp_path / "a.jzlib"), "--jobs", "1"]
    CliRunner().invoke(cli, ["batch", *arguments])
    archive = tmp_path / "archive"
    for _run in range(2):
        CliRunner().invoke(cli, ["batch", *arguments, "--parquet", str(archive)])
        files = list(archive.rglob("*.parquet"))
        assert len(files) == 4
        files[0].unlink()


def test_the_engine_of_one_job_is_this_process(tmp_path: Path) -> None:
    library = Library(tmp_path / "a.jzlib")
    assert isinstance(engine_for(library, 1), Inline)
    library.close()


@pytest.mark.parametrize("kind", ["zip", "gztar"])
def test_an_archive_is_unpacked_a_part_at_a_time(kind: str, back_file: Path, tmp_path: Path) -> None:
    (back_file / "empty.txt").unlink()
    (back_file / "broken.pdf").unlink()
    batched(tmp_path / "whole.jzlib", back_file)
    packed = tmp_path / "packed"
    packed.mkdir()
    shutil.make_archive(str(packed / "旧报"), kind, back_file)
    largest = max(path.stat().st_size for path in back_file.rglob("*.txt"))
    library = Library(tmp_path / "packed.jzlib")
    rows, parts = list[Row](), dict[Path, int]()
    for paths in in_pieces([packed], most_bytes=2 * largest):
        assert not any(part.exists() for part in parts)
        (part,) = paths
        if part != packed:
            parts[part] = sum(one.stat().st_size for one in part.rglob("*") if one.is_file())
        plan = planned(library, paths)
        rows += [*plan.rows, *run(library, plan, engine_for(library, 1))]
    library.close()
    assert len(parts) >= 3 and max(parts.values()) <= 2 * largest
    assert not any(part.exists() for part in parts)
    assert {Path(row.path).name for row in rows if row.state in (State.IMPORTED, State.ADDED)} == set(PAGES)
    kept = Library(tmp_path / "packed.jzlib")
    assert sorted((row.newspaper, row.date, row.pages) for row in kept.issues()) == [
        ("云河晚报", "2021-03-05", 2), ("云河晚报", "2022-07-01", 1), ("白石日报", "2022-07-01", 1),
        ("白石日报", "2022-07-02", 1),
    ]  # fmt: skip
    kept.close()


def test_an_archive_that_is_cut_gives_what_it_has_and_is_told(back_file: Path, tmp_path: Path) -> None:
    shutil.make_archive(str(tmp_path / "旧报"), "tar", back_file)
    whole = (tmp_path / "旧报.tar").read_bytes()
    (tmp_path / "旧报.tar").write_bytes(whole[: whole.rindex("白石水库".encode())])
    library = Library(tmp_path / "a.jzlib")
    rows: list[Row] = []
    for paths in in_pieces([tmp_path / "旧报.tar"]):
        plan = planned(library, paths)
        rows += [*plan.rows, *run(library, plan, engine_for(library, 1))]
    library.close()
    assert any(row.state is State.IMPORTED for row in rows)
    assert [row.state for row in rows if row.path.endswith(".tar")] == [State.FAILED]


def test_a_file_without_a_date_is_an_issue_of_its_own(back_file: Path, tmp_path: Path) -> None:
    undated = back_file / "白石日报" / "随笔.txt"
    undated.write_text("春天来了\n山上的杜鹃花开了，游人很多，停车场昨天停满了车。\n", encoding="utf-8")
    (back_file / "白石日报" / "白石日报_2022-07-02_01_要闻.txt").unlink()  # the others are of one day
    rows = {Path(row.path).name: row for row in batched(tmp_path / "a.jzlib", back_file)}
    assert (rows[undated.name].state, rows[undated.name].date) == (State.IMPORTED, "")
    assert rows[undated.name].fault == remark_text(Remark.NO_DATE)
    library = Library(tmp_path / "a.jzlib")
    key = rows[undated.name].issue
    assert key is not None and library.issue(key).date is None
    assert [one.name for one in library.issue(key).sources] == [undated.name]
    library.close()


def test_the_librarys_own_files_are_not_spoken_of(back_file: Path) -> None:
    library, report = Library(back_file / "旧报.jzlib"), back_file / "报告.html"
    report.write_text("<p>报告</p>", encoding="utf-8")
    back_up(library.path, "manual")
    assert (back_file / "旧报.jzlib.backups").exists()
    plan = planned(library, [back_file], own=[report])
    assert {Path(row.path).name for row in plan.rows} == {"empty.txt"}
    (back_file / "别的.jzlib").write_bytes(b"SQLite format 3")
    assert "别的.jzlib" in {Path(row.path).name for row in planned(library, [back_file]).rows}
    library.close()


# -- reports ---------------------------------------------------------------------------------------


def test_the_reports_say_the_same(back_file: Path, tmp_path: Path) -> None:
    rows = batched(tmp_path / "a.jzlib", back_file)
    totals = totals_of(rows, 4.0)
    table = list(csv.DictReader(io.StringIO(as_table(rows).removeprefix("\ufeff"))))
    plain = json.loads(as_json(rows, totals))
    assert len(table) == len(plain["files"]) == len(rows)
    assert plain["totals"]["files"] == {"imported": 5, "failed": 2}
    assert sum(int(row["articles"]) for row in table) == plain["totals"]["articles"] == 5
    page = etree.fromstring(as_page(rows, totals), etree.HTMLParser())
    assert len(page.findall(".//svg")) == 4
    assert not page.findall(".//script") and not page.findall(".//link") and not page.findall(".//img")
    text = "".join(map(str, page.itertext()))
    assert "broken.pdf" in text and "2021-03" in text


def test_the_page_of_a_report_says_what_was_left_out_and_why(tmp_path: Path) -> None:
    why = remark_text(Remark.PAGE_HERE)
    rows = [Row("a.txt", State.SKIPPED, fault=why), Row("b.txt", State.IMPORTED, confidence=(0.99,))]
    page = as_page(rows, totals_of(rows, 1.0))
    assert f'<td>a.txt</td><td></td><td class="n"></td><td>{why}</td>' in page


def test_a_report_of_nothing_is_a_page_too() -> None:
    page = as_page([], totals_of([], 0.0))
    assert page.count("<svg") == 4


# -- the command -----------------------------------------------------------------------------------


def test_the_command_prints_rows_writes_reports_and_exits_with_what_failed(
    back_file: Path, tmp_path: Path
) -> None:
    lib, report = str(tmp_path / "a.jzlib"), tmp_path / "r.html"
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", "batch", str(back_file), "--library", lib, "--jobs", "1", "--json",
         "--report", str(report), "--parquet", str(tmp_path / "archive")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert sum(row["state"] == "imported" for row in rows) == 5
    assert "<svg" in report.read_text(encoding="utf-8")
    parts = sorted(
        path.relative_to(tmp_path).as_posix() for path in (tmp_path / "archive").rglob("*.parquet")
    )
    assert parts[0].startswith("archive/newspaper=云河晚报/year=2021/month=03/")
    assert len(parts) == 4
    again = command("list", "--library", lib)
    assert len(again.splitlines()) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="names that Windows has not")
def test_a_name_that_would_break_its_line_is_written_out(tmp_path: Path) -> None:
    (tmp_path / "换\n行\x1b[2J　_2021-03-05_01.txt").write_bytes(b"")
    done = call(("batch", str(tmp_path), "--library", str(tmp_path / "a.jzlib"), "--jobs", "1"), "")
    (row,) = done.stdout.splitlines()
    assert "换\\n行\\x1b[2J　_2021" in row


def test_duckdb_asks_the_archive(back_file: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="installed with the extra “readers”")
    (back_file / "empty.txt").unlink()
    (back_file / "broken.pdf").unlink()
    archive = tmp_path / "archive"
    command(
        "batch",
        str(back_file),
        "--library",
        str(tmp_path / "a.jzlib"),
        "--jobs",
        "1",
        "--parquet",
        str(archive),
    )
    for language in ("en", "zh_CN"):
        manual = (resource("manual") / language / "archives.md").read_text(encoding="utf-8")
        queries = re.findall(r"(?:^    .*\n)+", manual, re.MULTILINE)
        asked = [query.replace("'archive/", f"'{archive}/") for query in queries if "SELECT" in query]
        assert len(asked) == 2
        years = duckdb.sql(asked[0]).fetchall()
        assert [(int(year), count) for year, count, _confidence in years] == [(2021, 2), (2022, 3)]
        found = duckdb.sql(asked[1].replace("1998", "2022").replace("抗洪", "水库")).fetchall()
        assert [headline for _paper, _date, _page, headline in found] == ["白石水库清淤如期完工"]
    source = f"read_parquet('{archive}/**/*.parquet', hive_partitioning = true)"
    rows = duckdb.sql(f"select newspaper, year, count(*) from {source} group by all order by all").fetchall()
    assert [(paper, int(year), count) for paper, year, count in rows] == [
        ("云河晚报", 2021, 2), ("云河晚报", 2022, 1), ("白石日报", 2022, 2)
    ]  # fmt: skip


def test_a_watched_folder_tells_whole_files_once(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_text("旧", encoding="utf-8")
    watch = Watch([tmp_path])
    new = tmp_path / "new.txt"

    def arrive() -> None:
        with new.open("w", encoding="utf-8") as file:
            for _part in range(4):
                file.write("新来的一段文字。\n")
                file.flush()
                time.sleep(0.1)

    writer = threading.Thread(target=arrive)
    writer.start()
    assert watch.arrived(0.3) == [new]
    writer.join()
    assert new.read_text(encoding="utf-8").count("\n") == 4
    (tmp_path / "another.txt").write_text("又一个", encoding="utf-8")
    assert watch.arrived(0.1) == [tmp_path / "another.txt"]


def test_a_file_that_was_taken_too_soon_takes_its_own_place_when_it_is_whole(tmp_path: Path) -> None:
    """The first half stood still for a while, as on a slow line."""
    name, text = next(iter(PAGES.items()))
    path = tmp_path / "in" / name
    path.parent.mkdir()
    path.write_text(text[: len(text) * 2 // 3], encoding="utf-8")
    library = Library(tmp_path / "a.jzlib")
    engine = engine_for(library, 1)
    (first,) = run(library, planned(library, [path]), engine)
    path.write_text(text, encoding="utf-8")
    assert [row.state for row in planned(library, [path]).rows] == [State.SKIPPED]  # by another command
    assert first.issue is not None
    (again,) = run(library, planned(library, [path], earlier=versions([first])), engine)
    assert (again.state, again.issue) == (State.REPLACED, first.issue)
    assert "明年通车" in _words(library, first.issue) and len(library.issue(first.issue).pages) == 1
    library.undo(first.issue)
    assert "明年通车" not in _words(library, first.issue)
    library.close()


@pytest.mark.parametrize("name", ["白石日报_2022-07-02_要闻.txt", "随笔.txt"])
def test_a_newer_version_replaces_the_older_though_its_name_says_no_page(name: str, tmp_path: Path) -> None:
    """Corrected by hand meanwhile; undone; changed again."""
    path = tmp_path / "in" / name
    path.parent.mkdir()
    text = PAGES["白石日报_2022-07-02_01_要闻.txt"]
    path.write_text(text, encoding="utf-8")
    library = Library(tmp_path / "a.jzlib")
    engine = engine_for(library, 1)
    rows = list(run(library, planned(library, [path]), engine))
    key = rows[0].issue
    assert key is not None
    headline = next(b for b in library.issue(key).blocks() if b.role is Role.HEADLINE)
    library.apply(key, EditText(headline.key, 0, 2, "县里"))
    path.write_text(text.replace("46人", "48人"), encoding="utf-8")
    rows += run(library, planned(library, [path], earlier=versions(rows)), engine)
    assert (rows[1].state, rows[1].issue, rows[1].fault) == (State.REPLACED, key, rows[0].fault)
    assert len(library.issues()) == len(library.issue(key).pages) == 1
    assert "48人" in _words(library, key) and "县里夜校" in _words(library, key)
    library.undo(key)
    assert "46人" in _words(library, key)
    path.write_text(text.replace("46人", "49人"), encoding="utf-8")
    rows += run(library, planned(library, [path], earlier=versions(rows)), engine)
    assert rows[2].state is State.REPLACED and len(library.issue(key).pages) == 1
    assert "49人" in _words(library, key)
    library.close()


def test_a_file_that_has_another_page_now_replaces_none(tmp_path: Path) -> None:
    """As where the day's page is always put under one name."""
    first, other = list(PAGES.values())[:2]
    path = tmp_path / "今天.txt"
    path.write_text(first, encoding="utf-8")
    library = Library(tmp_path / "a.jzlib")
    engine = engine_for(library, 1)
    rows = list(run(library, planned(library, [path]), engine))
    path.write_text(other, encoding="utf-8")
    rows += run(library, planned(library, [path], earlier=versions(rows)), engine)
    assert [row.state for row in rows] == [State.IMPORTED, State.ADDED] and rows[1].fault
    path.write_text(f"云河晚报 2021年3月6日 星期六\n{other}", encoding="utf-8")
    rows += run(library, planned(library, [path], earlier=versions(rows)), engine)
    assert rows[2].state is State.REPLACED  # only now it says a date
    library.close()


def test_what_arrives_is_named_by_its_folders_as_what_was_there(tmp_path: Path) -> None:
    folder = tmp_path / "旧报" / "云河晚报" / "2021-03-05"
    folder.mkdir(parents=True)
    library = Library(tmp_path / "a.jzlib")
    for name, text in zip(("01.txt", "02.txt"), PAGES.values(), strict=False):
        (folder / name).write_text(text, encoding="utf-8")
        paths = [tmp_path / "旧报"] if name == "01.txt" else [folder / name]
        rows = list(run(library, planned(library, paths, below=[tmp_path / "旧报"]), engine_for(library, 1)))
        assert [(row.newspaper, row.date, row.issue) for row in rows] == [("云河晚报", "2021-03-05", 1)]
    library.close()


def _words(library: Library, key: IssueKey) -> str:
    return "".join(block.text.text for _page, one in library.issue(key).articles() for block in one.blocks)


def test_a_date_that_is_found_on_the_page_is_not_called_missing(tmp_path: Path) -> None:
    library = Library(tmp_path / "a.jzlib")
    path = tmp_path / "page.pdf"
    sheet = Sheet()
    sheet.text(60, 40, "云河晚报 2021年3月5日 星期五 第01版 要闻", size=9)
    sheet.text(60, 120, "渡口新桥昨天开工", size=30)
    sheet.text(60, 160, "云河渡口的新桥昨天开工，预计明年通车。", size=10)
    path.write_bytes(pdf_of(sheet))
    rows = list(run(library, planned(library, [path]), engine_for(library, 1)))
    assert [(row.date, row.fault) for row in rows] == [("2021-03-05", "")]
    library.close()


@pytest.mark.slow
def test_a_cluster_makes_the_same_library_though_a_worker_is_lost(
    back_file: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for name in ("distributed.nanny", "distributed.scheduler", "distributed.core"):
        caplog.set_level(logging.CRITICAL, logger=name)  # it tells of the worker that is killed here
    distributed = pytest.importorskip("distributed", reason="installed with the extra “cluster”")
    from jzreader.batch.cluster import cluster_engine

    batched(tmp_path / "whole.jzlib", back_file)
    library = Library(tmp_path / "cluster.jzlib")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as cluster:
        plan = planned(library, [back_file])
        with cluster_engine(cluster.scheduler_address, library) as engine:
            victim = next(iter(cluster.workers.values()))
            threading.Timer(1.0, lambda: os.kill(victim.pid, signal.SIGKILL)).start()
            rows = list(run(library, plan, engine))
    library.close()
    assert sum(row.state is State.IMPORTED for row in rows) == len(PAGES)
    assert tables_of(tmp_path / "cluster.jzlib") == tables_of(tmp_path / "whole.jzlib")


@pytest.mark.parametrize(
    "address", ["tcp:/10.0.0.1:8786", "10.0.0.1", "tcp://10.0.0.1:87866", "http://a:80", "tcp://:8786"]
)
def test_an_address_that_is_none_is_refused_before_anything_is_made(
    address: str, back_file: Path, tmp_path: Path
) -> None:
    done = call(("batch", str(back_file), "--library", str(tmp_path / "a.jzlib"), "--scheduler", address), "")
    assert done.exit_code == 2 and "tcp://10.0.0.1:8786" in done.stderr
    assert not (tmp_path / "a.jzlib").exists()


def test_where_nothing_answers_it_is_said_at_once(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="installed with the extra “cluster”")
    from jzreader.batch.cluster import cluster_engine

    library = Library(tmp_path / "a.jzlib")
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))  # taken, and nobody listens
        address = f"tcp://127.0.0.1:{held.getsockname()[1]}"
        with pytest.raises(Problem) as refused, cluster_engine(address, library):
            pass
    assert refused.value.code is ProblemCode.NO_SCHEDULER
    library.close()


def test_a_cluster_without_workers_is_said_to_have_stopped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="installed with the extra “cluster”")
    from jzreader.batch.cluster import cluster_engine

    def waited(*_asked: object, **_more: object) -> None:
        raise TimeoutError("Only 0/1 workers arrived after 60")

    monkeypatch.setattr(distributed.Client, "wait_for_workers", waited)
    library = Library(tmp_path / "a.jzlib")
    local = distributed.LocalCluster(
        n_workers=0, processes=False, protocol="tcp", dashboard_address=None, silence_logs=50
    )
    with (
        local as cluster,
        pytest.raises(Problem) as refused,
        cluster_engine(cluster.scheduler_address, library),
    ):
        pass
    assert refused.value.code is ProblemCode.CLUSTER_FAILED
    assert "workers" in str(refused.value.facts["reason"])
    library.close()


@pytest.mark.parametrize("months", [1, 5, 24, 25, 120, 400])
def test_names_of_columns_neither_run_together_nor_out_of_the_drawing(months: int) -> None:
    plot = columns("可信度", [(f"{2000 + n // 12}-{n % 12 + 1:02}", 0.9) for n in range(months)], 1.0)
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)"[^>]*text-anchor="middle"', plot.svg)]
    half = len("2000-01") * 6 / 2  # a figure of 11 pixels is some 6 wide
    assert places and all(later - one > 2 * half for one, later in pairwise(places))
    assert places[-1] + half <= 900


def test_a_worker_lost_while_it_is_told_costs_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    distributed = pytest.importorskip("distributed", reason="installed with the extra “cluster”")
    from jzreader.batch.cluster import cluster_engine

    told: list[object] = []

    def scatter(_client: object, data: list[object], **_how: object) -> list[object]:
        told.append(data)
        if len(told) < 3:
            raise OSError("Stream is closed")
        return ["told"]

    monkeypatch.setattr(distributed.Client, "scatter", scatter)
    monkeypatch.setattr(distributed.Client, "wait_for_workers", lambda *_asked, **_more: None)
    library = Library(tmp_path / "a.jzlib")
    local = distributed.LocalCluster(
        n_workers=0, processes=False, protocol="tcp", dashboard_address=None, silence_logs=50
    )
    with local as cluster, cluster_engine(cluster.scheduler_address, library):
        pass
    library.close()
    assert len(told) == 3
