# SPDX-License-Identifier: MIT
"""What the import sheet asks a person, said on the command line: duplicates and encodings."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.exchange import format_named
from jzreader.messages import problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import ProblemCode
from jzreader.reading.remarks import Remark, remark_text
from jzreader.store import Library
from tests.cli.running import articles, call, run, shown
from tests.making import write

TEXT = "本报讯 社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道，说比家里做的还要香。\n\n社区食堂开张\n"
NAME = "澜湾日报_2024-03-05_01_要闻.txt"


@pytest.fixture
def edited(empty: str, tmp_path: Path) -> str:
    """A library with an issue of one page, its headline edited."""
    assert run("import", str(write(tmp_path, NAME, TEXT)), "--library", empty) == "1\n"
    library = Library(Path(empty))
    article = next(a.key for _p, a in library.issue(IssueKey(1)).articles())
    library.apply(IssueKey(1), RenameArticle(article, "社区食堂昨日开张"))
    library.close()
    return empty


def other(folder: Path) -> str:
    """The page once more, from another file."""
    (folder / "again").mkdir()
    return str(write(folder / "again", NAME, TEXT.replace("还要香", "还要香得多")))


def test_a_page_is_replaced_and_its_edits_stay(edited: str, tmp_path: Path) -> None:
    page = other(tmp_path)
    write(tmp_path / "again", "澜湾日报_2024-03-05_02_民生.txt", TEXT.replace("食堂", "书屋"))
    done = run("import", str(Path(page).parent), "--on-duplicate", "replace", "--library", edited)
    assert done == "1\n"
    (first, second) = articles(shown("1", edited))
    assert first["headline"] == ["社区食堂昨日开张"] or first["headline"] == "社区食堂昨日开张"
    assert "还要香得多" in "".join(first["body"]) and "书屋" in "".join(second["body"])
    assert len(run("list", "--library", edited).splitlines()) == 1


def test_a_page_is_left_out_or_becomes_another_version(edited: str, tmp_path: Path) -> None:
    page = other(tmp_path)
    done = call(("import", page, "--on-duplicate", "skip", "--library", edited), "")
    assert (done.exit_code, done.stdout) == (0, "1\n")
    assert done.stderr.split("\t")[0] == "1"
    assert run("import", page, "--on-duplicate", "add", "--library", edited) == "2\n"
    assert len(run("list", "--library", edited).splitlines()) == 2
    assert run("import", page, "--on-duplicate", "replace", "--library", edited) == "2\n"  # to the byte
    assert len(run("list", "--library", edited).splitlines()) == 2


def test_an_encoding_can_be_said(empty: str, tmp_path: Path) -> None:
    page = write(tmp_path, NAME, TEXT, "utf-16-be")
    done = call(("import", str(page), "--encoding", "utf-16-be", "--library", empty), "")
    assert (done.exit_code, done.stdout) == (0, "1\n")
    assert "utf-16-be" in done.stderr
    (article,) = articles(shown("1", empty))
    assert "社区食堂昨日" in "".join(article["body"])
    legacy = write(tmp_path, "云河报_2024-03-06_01_要闻.txt", TEXT.replace("香", "香甜"), "gbk")
    assert run("import", str(legacy), "--encoding", "gbk", "--as-one", "--library", empty) == "2\n"
    wrong = call(("import", str(legacy), "--encoding", "klingon", "--library", empty), "")
    assert wrong.exit_code == 2 and "gb18030" in wrong.stderr


def test_a_search_finds_both_scripts_if_asked(empty: str, tmp_path: Path) -> None:
    page = write(tmp_path, NAME, "本報訊 社區食堂昨日開張，居民都來嚐嚐飯菜的味道。\n\n社區食堂開張\n")
    run("import", str(page), "--library", empty)
    assert run("search", "社区", "--library", empty) == ""
    assert len(run("search", "社区", "--variants", "--library", empty).splitlines()) == 1
    assert run("search", "社区", "--variants", "-食堂", "--library", empty) == ""


@pytest.mark.parametrize(
    "name",
    ["docx", "epub", "html", "pdf", "xlsx", "entities-csv", "tei", "ninjs", "label-studio", "brat", "sqlite"],
)
def test_our_own_exports_are_said_to_be_no_pages_and_make_nothing(
    name: str, lib: str, tmp_path: Path
) -> None:
    """The sentence was that the folder had no texts, of one file; brat's texts and a proof became issues."""
    path = tmp_path / f"期{format_named(name).suffix}"
    run("export", "1", "--format", name, "-o", str(path), "--library", lib)
    other = str(tmp_path / "other.jzlib")
    done = call(("import", str(path), "--library", other), "")
    assert done.exit_code == 1 and done.stdout == ""
    codes, rows = (ProblemCode.BINARY_FILE, ProblemCode.OWN_EXPORT), (Remark.NOT_A_PAGE, Remark.OWN_EXPORT)
    said = [*(problem_text(code, {"file": path.name}) for code in codes), *map(remark_text, rows)]
    assert done.stderr and all(any(words in row for words in said) for row in done.stderr.splitlines())
    assert not Path(other).exists() or Library(Path(other)).issues() == []


@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b" \n\t\n", b"\xff\xfe", "\u200b".encode()])
def test_a_file_with_nothing_in_it_is_said_to_be_empty(content: bytes, lib: str, tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(content)
    done = call(("import", str(path), "--library", lib), "")
    said = problem_text(ProblemCode.EMPTY_FILE, {"file": path.name})
    assert (done.exit_code, done.stderr.rstrip()) == (1, f"jzreader: {said}")


@pytest.mark.skipif(sys.platform != "linux", reason="the file systems of others have no such names")
@pytest.mark.parametrize("command", ["import", "batch"])
def test_a_file_whose_name_is_no_utf8_is_imported(command: str, lib: str, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/p\xff\xe9ge.txt"))
    path.write_text(TEXT, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", command, str(path), "--library", lib, *(["--jobs", "1"] if command == "batch" else [])],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    library = Library(Path(lib))
    names = {source.name for row in library.issues() for source in library.issue(row.id).sources}
    library.close()
    assert "p\ufffd\ufffdge.txt" in names


def test_an_export_over_a_link_goes_where_the_link_points(lib: str, tmp_path: Path) -> None:
    target, link, loop = tmp_path / "there" / "x.txt", tmp_path / "link.txt", tmp_path / "loop.txt"
    target.parent.mkdir()
    link.symlink_to(target)
    loop.symlink_to(loop)
    for _time in range(2):
        run("export", "1", "--format", "text", "-o", str(link), "--force", "--library", lib)
        assert link.is_symlink() and "社区食堂" in target.read_text("utf-8")
    done = call(("export", "1", "--format", "text", "-o", str(loop), "--force", "--library", lib), "")
    assert done.exit_code == 1 and loop.is_symlink()
