# SPDX-License-Identifier: MIT
"""Samples of pages, what follows from them, and corrections in many issues."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from jzreader.batch.rereading import reread
from jzreader.batch.run import engine_for, planned, run
from jzreader.batch.runs import RunOfEdits
from jzreader.batch.sampling import Drawn, draw, estimated, quality
from jzreader.edits.articles import RenameArticle
from jzreader.edits.blocks import SetRole
from jzreader.edits.details import SetReviewState
from jzreader.exchange.importing import teaching_of
from jzreader.messages import problem_text
from jzreader.model.issue import ReviewState, Role
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.label import Name
from jzreader.model.problem import ProblemCode
from jzreader.store import Library
from tests.batch.conftest import tables_of
from tests.cli.running import call, refused
from tests.cli.running import run as command


@pytest.fixture
def archive(back_file: Path, tmp_path: Path) -> Path:
    path = tmp_path / "archive.jzlib"
    library = Library(path)
    assert list(run(library, planned(library, [back_file]), engine_for(library, 1)))
    library.close()
    return path


def review_all(library: Library, wrong: int) -> None:
    """Review every article; of the first ones a block gets another role."""
    for row in sorted(library.issues(), key=lambda row: row.id):
        for _page, article in library.issue(row.id).articles():
            if wrong:
                library.apply(row.id, SetRole((article.blocks[-1].key,), Role.CAPTION))
                wrong -= 1
            library.apply(row.id, SetReviewState(article.key, ReviewState.REVIEWED))


def test_a_sample_is_stratified_and_the_same_again(archive: Path) -> None:
    library = Library(archive)
    sample = draw(library, 3, seed=4)
    assert sample == draw(library, 3, seed=4)
    assert sorted(one.year for one in sample) == ["2021", "2022", "2022"]
    assert len({(one.issue, one.page) for one in draw(library, 99, seed=1)}) == 5
    library.close()


@pytest.mark.parametrize(("wrong", "share"), [(0, 1.0), (2, 0.6), (5, 0.0)])
def test_the_estimate_of_all_pages_is_the_truth(archive: Path, wrong: int, share: float) -> None:
    library = Library(archive)
    sample = draw(library, 99, seed=1)
    before = quality(library, sample)
    assert (before.pages, before.unreviewed, before.low, before.high) == (0, 5, 0.0, 1.0)
    review_all(library, wrong)
    after = quality(library, sample)
    assert (after.pages, after.articles, after.right) == (5, 5, 5 - wrong)
    assert after.share == pytest.approx(share)
    assert 0.0 <= after.low <= after.share <= after.high <= 1.0
    library.close()


def test_the_interval_holds_the_truth_as_often_as_it_says(archive: Path) -> None:
    """All samples of four pages: the truth, 60 %, lies in the interval of nearly all."""
    library = Library(archive)
    review_all(library, 2)
    held = 0
    for seed in range(20):
        found = quality(library, draw(library, 4, seed))
        held += found.low <= 0.6 <= found.high
    library.close()
    assert held >= 15


@pytest.mark.parametrize(
    ("years", "count", "right"),
    [(30, 50, 0.9), (30, 50, 0.98), (30, 30, 0.9), (30, 50, 0.995), (5, 12, 0.95), (1, 20, 0.9)],
)
def test_the_interval_of_an_archive_holds_the_truth_in_nine_of_ten_samples(
    years: int, count: int, right: float
) -> None:
    """Pages on which the articles share their luck, as they do; two drawn of a year are the usual case."""
    chance = random.Random(3)
    archive = {str(1990 + year): [_page(chance, right) for _page_no in range(300)] for year in range(years)}
    pages = [page for of in archive.values() for page in of]
    truth = sum(r for _n, r in pages) / sum(n for n, _r in pages)
    sizes = {year: len(of) for year, of in archive.items()}
    held = 0
    for _time in range(200):
        drawn = {
            year: chance.sample(of, count // years + (number < count % years))
            for number, (year, of) in enumerate(archive.items())
        }
        found = estimated(drawn, sizes)
        assert found.low <= found.share <= found.high
        held += found.low <= truth <= found.high
    assert held >= 180


def _page(chance: random.Random, right: float) -> tuple[int, int]:
    luck, articles = chance.betavariate(right * 9, (1 - right) * 9), chance.randint(3, 18)
    return articles, sum(chance.random() < luck for _article in range(articles))


def test_the_interval_is_the_textbooks_where_pages_are_articles() -> None:
    """Wilson's of 90 of 100 is 82.6 % to 94.5 %; of 20 of 20 it begins at 83.9 %."""
    found = estimated({"1998": [(1, 1)] * 90 + [(1, 0)] * 10}, {"1998": 1_000_000})
    assert (found.low, found.high) == pytest.approx((0.826, 0.945), abs=0.002)
    found = estimated({"1998": [(1, 1)] * 20}, {"1998": 1_000_000})
    assert (found.low, found.high) == pytest.approx((0.839, 1.0), abs=0.02)


def test_years_weigh_by_their_pages_not_by_what_was_reviewed() -> None:
    """9 of 10 right in a year of 300 pages, 5 of 10 in one of 100: 80 % of the whole."""
    drawn = {"1998": [(1, 1)] * 9 + [(1, 0)], "1999": [(1, 1)] * 5 + [(1, 0)] * 5}
    assert estimated(drawn, {"1998": 300, "1999": 100}).share == pytest.approx(0.8)


def test_where_every_page_was_reviewed_nothing_is_estimated() -> None:
    found = estimated({"1998": [(5, 4), (5, 5)], "1999": [(10, 9)]}, {"1998": 2, "1999": 1})
    assert (found.share, found.low, found.high) == (0.9, 0.9, 0.9)


def test_what_was_read_again_counts_by_its_last_reading(archive: Path) -> None:
    library = Library(archive)
    library.names.put([Name("新桥", "work"), Name("春茶", "work")])
    assert list(reread(library, [IssueKey(1)], teaching_of(library), RunOfEdits(library, "reread")))
    review_all(library, 0)
    found = quality(library, draw(library, 99, 1))
    assert (found.articles, found.right) == (5, 5)
    library.bin.delete(IssueKey(1))
    left = quality(library, [*draw(library, 99, 1), Drawn(IssueKey(1), PageKey(1), "2021", "", "", "")])
    assert (left.pages, left.unreviewed) == (3, 1)
    library.close()


def test_all_of_a_block_is_replaced(archive: Path) -> None:
    looked = command(
        "correct", "全县|全县早稻.*", "--whole", "--replace", "早稻开镰", "--json", "--library", str(archive)
    )
    assert [json.loads(line)["after"] for line in looked.splitlines()] == ["早稻开镰"]
    assert "999" in refused("correct", "早稻", "--issue", "999", "--library", str(archive))


def test_another_wording_of_a_headline_is_no_fault_of_the_reading(archive: Path) -> None:
    library = Library(archive)
    review_all(library, 0)
    _page, article = next(library.issue(IssueKey(1)).articles())
    library.apply(IssueKey(1), RenameArticle(article.key, "云河渡口新桥开工"))
    assert quality(library, draw(library, 99, 1)).right == 5
    library.close()


def test_the_commands_draw_and_estimate(archive: Path, tmp_path: Path) -> None:
    sample = tmp_path / "sample.csv"
    sample.write_bytes(command("sample", "--pages", "2", "--library", str(archive)).encode())
    said = json.loads(command("quality", str(sample), "--json", "--library", str(archive)))
    assert (said["pages"], said["unreviewed"]) == (0, 2)
    assert "2 版待审" in command("quality", str(sample), "--library", str(archive))
    sample.write_text("a,b\n1,2\n", encoding="utf-8")
    assert "sample.csv" in refused("quality", str(sample), "--library", str(archive))


# -- the same correction in many issues ------------------------------------------------------------


def test_a_correction_is_looked_at_then_done_in_every_issue_and_undone_in_one(archive: Path) -> None:
    lib = str(archive)
    looked = command("correct", "昨天", "--replace", "昨日", "--json", "--library", lib)
    found = [json.loads(line) for line in looked.splitlines()]
    assert len(found) == 8 and all("昨日" in one["after"] for one in found)
    assert command("search", "昨日", "--library", lib) == ""
    command("correct", "昨天", "--replace", "昨日", "--newspaper", "白石日报", "--apply", "--library", lib)
    assert len(command("search", "昨日", "--library", lib).splitlines()) == 2
    command("undo", "4", "--library", lib)
    assert len(command("search", "昨日", "--library", lib).splitlines()) == 1


def test_all_that_a_run_did_is_undone_at_once(archive: Path) -> None:
    """But where an issue was edited since; that is said, and undone once the later edit is."""
    lib = str(archive)
    before = tables_of(archive)["blocks"]
    call(("correct", "没有这样的话", "--replace", "x", "--apply", "--library", lib), "")
    assert command("history", "--library", lib) == ""
    told = call(("correct", "昨天", "--replace", "昨日", "--apply", "--library", lib), "").stderr
    assert "jzreader undo --run 1" in told
    (run,) = command("history", "--library", lib).splitlines()
    assert run.split("\t")[3:] == ["4", "4", f"correct '昨天' --replace '昨日' --apply --library {lib}"]
    library = Library(archive)
    article = library.issue(IssueKey(2)).pages[0].articles[0]
    library.apply(IssueKey(2), SetReviewState(article.key, ReviewState.REVIEWED))
    undone = call(("undo", "--run", "1", "--library", lib), "")
    assert undone.exit_code == 1 and undone.stderr.startswith("2\t") and "3" in undone.stdout
    library.undo(IssueKey(2))
    library.close()
    assert json.loads(command("history", "--json", "--library", lib))["standing"] == 1
    command("undo", "--run", "1", "--library", lib)
    assert json.loads(command("history", "--json", "--library", lib))["standing"] == 0
    assert tables_of(archive)["blocks"] == before
    assert "7" in refused("undo", "--run", "7", "--library", lib)
    assert problem_text(ProblemCode.NOTHING_TO_UNDO, {}) in refused("undo", "--run", "1", "--library", lib)


def test_a_headline_that_is_a_section_becomes_one(archive: Path) -> None:
    lib = str(archive)
    command("correct", "全县早稻.*|村里夜校.*", "--whole", "--role", "headline", "--set-role", "kicker",
            "--section", "农事", "--apply", "--library", lib)  # fmt: skip
    library = Library(archive)
    for key in (2, 4):
        page, article = next(library.issue(IssueKey(key)).articles())
        assert article.blocks[0].role is Role.KICKER
        section = page.section(article.section)
        assert section is not None and section.title == "农事"
        assert len(library.steps(IssueKey(key))) == 1
    library.close()


def test_no_block_is_left_empty_and_no_section_set_twice(archive: Path) -> None:
    lib = str(archive)
    asked = ("correct", "村里夜校.*", "--whole", "--library", lib)
    looked = [json.loads(line) for line in command(*asked, "--replace", "", "--json").splitlines()]
    assert [one["left"] for one in looked] == ["empty_block"]
    done = call((*asked, "--replace", "", "--apply"), "")
    assert done.exit_code == 0 and problem_text(ProblemCode.EMPTY_BLOCK, {}) in done.stdout
    library = Library(archive)
    assert library.history(IssueKey(4)) == []
    headings = ("correct", "昨天", "--section", "农事", "--issue", "4", "--library", lib)
    assert len(command(*headings).splitlines()) >= 2  # several blocks of one article
    command(*headings, "--apply")
    assert len(library.history(IssueKey(4))) == 1
    assert command(*headings, "--apply") == "" and len(library.history(IssueKey(4))) == 1
    library.close()


def test_what_cannot_be_asked_is_refused(archive: Path) -> None:
    lib = str(archive)
    assert "(" in refused("correct", "(", "--library", lib)
    for wrong in ("\\9", "\\g<name>", "\\"):
        assert wrong in refused("correct", "昨天", "--replace", wrong, "--library", lib)
    assert command("correct", "", "--library", lib) == command("correct", "没*", "--library", lib) == ""
    looked = command("correct", "昨*天", "--replace", "日", "--json", "--issue", "3", "--library", lib)
    assert [json.loads(line)["after"].count("日") for line in looked.splitlines()] == [1]
    assert command("correct", "没有这样的字", "--library", lib) == ""
