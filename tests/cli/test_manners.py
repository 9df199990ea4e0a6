# SPDX-License-Identifier: MIT
"""The command line as people expect it: what is typed wrong, standard input, exit codes, several at once."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jzreader.cli import cli
from jzreader.model.keys import IssueKey
from jzreader.store import Library
from tests.benchmarks.attack.commands import arguments, uses_library
from tests.cli.running import COMMANDS, articles, call, refused, run, shown
from tests.making import write

PAGE = "本报讯 近日，何秀珍来到社区食堂。\n\n社区食堂开张\n"

BEGIN = ("import", "batch", "retrieve")
"""The commands that make a library where there is none."""


def invoked(*arguments: str, given: str | bytes = "") -> Result:
    return CliRunner().invoke(cli, list(arguments), input=given, catch_exceptions=False)


def mistyped(*arguments: str) -> str:
    """What is said of a command that was typed wrong; it exits with 2."""
    result = invoked(*arguments)
    assert (result.exit_code, result.stdout) == (2, ""), result.output
    return result.stderr


@pytest.mark.parametrize(
    ("word", "said"), [("serach", "search"), ("exprot", "export"), ("gone.txt", "gone.txt")]
)
def test_what_is_no_command_is_a_mistake_with_a_suggestion(word: str, said: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", word], capture_output=True, text=True, check=False,
        env={**os.environ, "DISPLAY": "", "QT_QPA_PLATFORM": "none"},
    )  # fmt: skip
    assert done.returncode == 2
    assert word in done.stderr and said in done.stderr.replace(word, "", 1) + word


def test_h_is_help_everywhere() -> None:
    assert invoked("-h").stdout == invoked("--help").stdout
    assert invoked("search", "-h").stdout == invoked("search", "--help").stdout


def test_the_library_is_given_before_the_command_or_after_it(lib: str, tmp_path: Path) -> None:
    assert run("--library", lib, "list") == run("list", "--library", lib) != ""
    other = str(tmp_path / "other.jzlib")
    assert run("--library", other, "list", "--library", lib) == run("list", "--library", lib)
    assert run("formats", "--library", lib) == run("--library", lib, "formats") == run("formats")
    assert "gone.jzlib" in refused("--library", "gone.jzlib", "list")


def test_a_file_is_also_standard_input(lib: str, tmp_path: Path) -> None:
    assert "社区食堂开张" in run("parse", "-", given=PAGE)
    assert "社区食堂开张" in run("parse", "-", given=PAGE.encode("gb18030"))  # type: ignore[arg-type]
    assert run("import", "-", "--library", lib, given=PAGE) == "2\n"
    assert "1 期" in run(
        "stats", "--library", str(_with_one(tmp_path, run("export", "1", "-o", "-", "--library", lib)))
    )
    assert run("names", "--import", "-", "--library", lib, given="name,label\n热乎饭,project\n")
    assert run("check", "-", given=PAGE) == ""
    assert "-" in mistyped("export-all", "-", "--library", lib)


def _with_one(folder: Path, exported: str) -> Path:
    path = folder / "from standard input.jzlib"
    assert run("import", "-", "--library", str(path), given=exported) == "1\n"
    return path


def test_a_word_with_a_minus_is_excluded(lib: str) -> None:
    every = run("search", "食堂", "--library", lib).splitlines()
    few = run("search", "食堂", "-热乎饭", "--library", lib).splitlines()
    assert set(few) < set(every)
    assert few == run("search", "--library", lib, "--", "食堂", "-热乎饭").splitlines()


def test_nothing_is_said(empty: str, lib: str) -> None:
    Library(Path(empty)).close()
    for words, typed in (
        ("还没有", ["list", "--library", empty]),
        ("还没有", ["export-all", empty + ".folder", "--library", empty]),
        ("没有符合", ["search", "没有这样的词", "--library", lib]),
    ):
        done = invoked(*typed)
        assert (done.exit_code, done.stdout) == (0, "")
        assert words in done.stderr
    assert "没有可" in refused("export", "1", "-o", "-", "--page", "99", "--library", lib)
    assert ".doc" in refused("export", "1", "-o", "issue.doc", "--library", lib)


def test_a_file_that_cannot_be_read_stops_no_other_and_is_told_in_the_exit_code(
    empty: str, tmp_path: Path
) -> None:
    good, bad = write(tmp_path, "good.txt", PAGE), write(tmp_path, "bad.txt", "")
    done = invoked("import", str(good), str(bad), "--library", empty)
    assert (done.exit_code, done.stdout) == (1, "1\n")
    assert "bad.txt" in done.stderr


def test_an_export_that_cannot_come_back_makes_nothing(lib: str, tmp_path: Path) -> None:
    for name in ("ninjs", "csl"):
        run("export", "1", "--format", name, "-o", f"{tmp_path}/", "--library", lib)
    for path in tmp_path.glob("*.json"):
        assert path.name in refused("import", str(path), "--as-one", "--library", lib)
        assert refused("import", str(path), "--library", lib)
    assert len(run("list", "--library", lib).splitlines()) == 1
    assert "图片新闻" in run(
        "parse", "-", given="[图片新闻] 水库清淤如期完工\n本报讯 水库昨天清淤完工，大家都很高兴。\n"
    )


def test_a_folder_gets_a_file_with_a_good_name(lib: str, tmp_path: Path) -> None:
    into = tmp_path / "out"
    run("export", "1", "--format", "text", "-o", f"{into}/", "--library", lib)
    page = shown("1", lib)["pages"][1]
    run("export", "1", "--format", "text", "-o", str(into), "--page", page["number"], "--library", lib)
    key = articles(shown("1", lib))[0]["id"]
    run("export", "1", "--format", "text", "-o", str(into), "--article", str(key), "--library", lib)
    assert sorted(path.name for path in into.iterdir()) == [
        "澜湾日报_2024-03-05.txt",
        "澜湾日报_2024-03-05_1_47个社区食堂 让老人吃上热乎饭.txt",
        "澜湾日报_2024-03-05_2_民生.txt",
    ]
    assert "--format" in mistyped("export", "1", "-o", str(into), "--library", lib)


def test_export_all_skips_updates_and_goes_on(lib: str, tmp_path: Path) -> None:
    run("import", str(write(tmp_path, "page.txt", PAGE)), "--library", lib)
    into = tmp_path / "all"

    def files(*options: str) -> list[int]:
        done = invoked("export-all", str(into), "--format", "text", *options, "--library", lib)
        return [json.loads(line)["issue"] for line in done.stdout.splitlines()]

    assert files() == [1, 2]
    assert files() == files("--update") == []
    key = articles(shown("2", lib))[0]["id"]
    line = json.dumps({"edit": "SetReviewState", "article": key, "state": "reviewed"})
    run("apply", "--library", lib, given=line)
    later = max(path.stat().st_mtime for path in into.iterdir()) - 60
    for path in into.iterdir():
        os.utime(path, (later, later))
    library = Library(Path(lib))
    at = library.steps(IssueKey(2))[-1].at
    library.close()
    assert at
    assert 2 in files("--update")
    assert files("--force") == [1, 2]
    done = invoked("export-all", str(into), "--format", "alto", "--library", lib)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 2


def test_no_issue_is_taken_for_another_of_its_day(lib: str, tmp_path: Path) -> None:
    for number in (1, 2):
        page = write(
            tmp_path, f"澜湾晚报_2024-03-06_0{number}_要闻.txt", f"{PAGE}\n第{number}页的另一段话。\n"
        )
        run("import", str(page), "--as-one", "--library", lib)
    into = tmp_path / "all"
    run("export-all", str(into), "--format", "text", "--library", lib)
    names = {path.name for path in into.iterdir()}
    assert names == {"澜湾日报_2024-03-05.txt", "澜湾晚报_2024-03-06-2.txt", "澜湾晚报_2024-03-06-3.txt"}
    run("delete", "2", "--yes", "--library", lib)
    told = run("export-all", str(into), "--format", "text", "--library", lib)
    assert json.loads(told) == {"issue": 3, "file": "澜湾晚报_2024-03-06.txt"}


@pytest.mark.parametrize("begun", ["ex", "search", ""])
def test_a_shell_completes_commands(begun: str) -> None:
    done = completed(f"jzreader {begun}")
    assert {"ex": "plain,export", "search": "plain,search", "": "plain,list"}[begun] in done


def test_a_shell_completes_issues_and_formats(lib: str) -> None:
    assert "plain,1" in completed(f"jzreader --library '{lib}' show ")
    assert "plain,ninjs" in completed("jzreader export 1 --format nin")


def completed(line: str) -> list[str]:
    words = [*shlex.split(line), *([""] if line.endswith(" ") else [])]
    done = subprocess.run(
        [sys.executable, "-m", "jzreader"], capture_output=True, text=True, check=True,
        env={**os.environ, "_JZREADER_COMPLETE": "bash_complete", "COMP_WORDS": line,
             "COMP_CWORD": str(len(words) - 1)},
    )  # fmt: skip
    return done.stdout.splitlines()


@pytest.mark.parametrize("arguments", [["list"], ["--help"], ["search", "食堂"]], ids=" ".join)
def test_what_only_lists_loads_no_more_than_it_needs(arguments: list[str], lib: str) -> None:
    code = (
        "import sys; from jzreader.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([one for one in sys.modules if one.partition('.')[0] in ('numpy', 'jieba', 'lxml', 'PySide6')"
        " or one.startswith(('jzreader.exchange', 'jzreader.analysis'))], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "--library", lib, *arguments],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout
    assert done.stderr.splitlines()[-1] == "[]"


@pytest.mark.parametrize("command", [["parse"], ["import"], ["list", "--library"], ["export", "1", "-o"]])
def test_a_name_longer_than_a_file_may_have_is_a_sentence(command: list[str], tmp_path: Path) -> None:
    page = write(tmp_path, "页.txt", PAGE)
    invoked("import", str(page), "--library", str(tmp_path / "a.jzlib"))
    library = [] if "--library" in command else ["--library", str(tmp_path / "a.jzlib")]
    result = invoked(
        *command, str(tmp_path / ("长" * 200 + ".txt")), *(library if command != ["parse"] else [])
    )
    assert result.exit_code == 1
    assert len(result.stderr.strip().splitlines()) == 1


def test_words_that_could_be_no_path_are_still_words() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", "长" * 200], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", [name for name in COMMANDS if uses_library(name) and name not in BEGIN])
def test_a_mistyped_library_is_not_made(name: str, tmp_path: Path) -> None:
    """Names and labels made one when they were only listed, and learn did."""
    words = arguments(tmp_path, 1)[name]
    words = words[:1] if name in ("names", "labels") else words
    path = tmp_path / "mistyped.jzlib"
    done = call((*words, "--library", str(path)), "")
    assert not path.exists() and (done.exit_code == 1 or name == "doctor")


@pytest.mark.parametrize("name", ["names", "wordings", "holders"])
def test_a_table_may_begin_a_library(name: str, tmp_path: Path) -> None:
    columns = {"names": "name,label", "wordings": "wrong,right", "holders": "name,office"}[name]
    table, path = write(tmp_path, "table.csv", f"{columns}\n集市口,place\n"), tmp_path / "new.jzlib"
    run(name, "--import", str(table), "--library", str(path))
    assert "集市口" in run(name, "--library", str(path))
