# SPDX-License-Identifier: MIT
"""Every command there is: its help in both languages, one run on a library's file, and what it refuses."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from jzreader.archive.partitions import write_partition
from jzreader.model.keys import IssueKey
from jzreader.store import Library
from tests.cli.running import COMMANDS, articles, bio_file, call, refused, run, shown
from tests.making import write
from tests.printing import Sheet, pdf_of

HAN = re.compile("[\u4e00-\u9fff]")
PAGE = "本报讯 近日，何秀珍来到社区食堂。\n\n社区食堂开张\n"


def test_each_has_help_in_the_list_of_all() -> None:
    text = run("--help")
    assert all(re.search(rf"^  {name} ", text, re.MULTILINE) for name in COMMANDS)


# -- help ------------------------------------------------------------------------------------------

_ALL_HELP = """
import json
from click.testing import CliRunner
from jzreader.cli import cli
done = {name: CliRunner().invoke(cli, [name, "--help"]) for name in cli.list_commands(None)}
print(json.dumps({name: (one.exit_code, one.output) for name, one in done.items()}))
"""


@pytest.fixture(scope="module", params=["zh_CN", "en"])
def helps(request: pytest.FixtureRequest) -> tuple[str, dict[str, tuple[int, str]]]:
    """A language and every command's help in it, from one process: help is worded when commands are made."""
    done = subprocess.run(
        [sys.executable, "-c", _ALL_HELP],
        env={**os.environ, "JZREADER_LANGUAGE": request.param, "COLUMNS": "300"},
        capture_output=True,
        check=True,
    )
    return request.param, json.loads(done.stdout)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_names_every_option_in_the_users_language(
    name: str, helps: tuple[str, dict[str, tuple[int, str]]]
) -> None:
    language, texts = helps
    code, text = texts[name]
    assert code == 0
    assert ("Usage" in text) == ("Show this message" in text) == (language == "en")
    command = COMMANDS[name]
    assert HAN.search(text) is None if language == "en" else HAN.search(text.split("\n\n")[1])
    for parameter in command.params:
        if not isinstance(parameter, click.Option):
            assert parameter.make_metavar(click.Context(command)).strip("[]") in text
            continue
        if parameter.hidden:
            continue
        line = [line for line in text.splitlines() if line.startswith("  -") and parameter.opts[-1] in line][
            -1
        ]
        assert all(option in line for option in (*parameter.opts, *parameter.secondary_opts))
        assert bool(HAN.search(line)) == (language != "en"), line


@pytest.mark.parametrize(
    ("arguments", "chinese", "english"),
    [
        (["--help"], "用法： jzreader", "Usage: jzreader"),
        (["move-pages", "1", "2"], "缺少选项 '--to'", "Missing option '--to'"),
        (["show", "one"], "'one' 不是有效的数", "'one' is not a valid integer"),
        (["search", "食堂", "--limit", "0"], "0 不在范围", "0 is not in the range"),
        (["list", "--everything"], "没有 '--everything' 这个选项", "No such option"),
    ],
    ids=" ".join,
)
def test_what_click_itself_says_is_in_the_users_language(
    arguments: list[str], chinese: str, english: str
) -> None:
    for language, words in (("zh_CN", chinese), ("en", english)):
        done = subprocess.run(
            [sys.executable, "-m", "jzreader", *arguments],
            env={**os.environ, "JZREADER_LANGUAGE": language, "LANG": "C"},
            capture_output=True,
            check=False,
        )
        assert words in (done.stdout + done.stderr).decode()


# -- one run of each -------------------------------------------------------------------------------


def source_text(lib: str) -> str:
    library = Library(Path(lib))
    text = library.issue(IssueKey(1)).sources[0].text
    library.close()
    return text


def _add_pdf(lib: str, folder: Path) -> None:
    sheet = Sheet(height=4000)
    for at, line in enumerate(source_text(lib).split("\n")):
        sheet.text(60, 40 + 20 * at, line.strip() or " ")
    path = folder / "page.pdf"
    path.write_bytes(pdf_of(sheet))
    assert run("add-pdf", "1", str(path), "--library", lib) == ""
    assert "99" in refused("add-pdf", "1", str(path), "--page", "99", "--library", lib)


def _apply(lib: str, folder: Path) -> None:
    line = {"edit": "SetReviewState", "article": articles(shown("1", lib))[0]["id"], "state": "reviewed"}
    file = write(folder, "edits.jsonl", json.dumps(line))
    assert json.loads(run("apply", str(file), "--library", lib))["edit"] == "SetReviewState"


def _undo(lib: str, folder: Path) -> None:
    _apply(lib, folder)
    assert "已撤销" in run("undo", "1", "--library", lib)


def _redo(lib: str, folder: Path) -> None:
    _undo(lib, folder)
    assert "已重做" in run("redo", "1", "--library", lib)
    assert articles(shown("1", lib))[0]["review"] == "reviewed"


def _history(lib: str, folder: Path) -> None:
    _apply(lib, folder)
    assert json.loads(run("history", "1", "--json", "--library", lib))["kind"] == "edit"
    assert len(run("history", "1", "--csv", "--library", lib).splitlines()) == 2
    assert "1\t" in run("history", "1", "--library", lib)


def _import(lib: str, folder: Path) -> None:
    page = write(folder, "page.txt", PAGE)
    assert run("import", str(page), "--library", lib) == "2\n"


def _add_pages(lib: str, folder: Path) -> None:
    _apply(lib, folder)
    page = write(folder, "page.txt", PAGE)
    assert run("add-pages", "1", str(page), "--page-number", "2", "--library", lib) == "1\n"
    issue = shown("1", lib)
    assert [one["headline"] for one in articles(issue)].count("社区食堂开张") == 1
    assert articles(issue)[0]["review"] == "reviewed"
    run("undo", "1", "--library", lib)
    assert "社区食堂开张" not in run("show", "1", "--library", lib)


def _numbers(lib: str, issue: str = "1") -> list[str]:
    return [page["number"] for page in shown(issue, lib)["pages"]]


def _remove_pages(lib: str, _folder: Path) -> None:
    before = _numbers(lib)
    run("remove-pages", "1", before[0], "--library", lib)
    assert _numbers(lib) == before[1:]
    assert before[0] in refused("remove-pages", "1", before[0], "--library", lib)
    run("undo", "1", "--library", lib)
    assert _numbers(lib) == before


def _order_pages(lib: str, _folder: Path) -> None:
    before = _numbers(lib)
    run("order-pages", "1", before[-1], "--library", lib)
    assert _numbers(lib) == [before[-1], *before[:-1]]


def _move_pages(lib: str, folder: Path) -> None:
    before = _numbers(lib)
    _import(lib, folder)
    run("move-pages", "1", before[0], "--to", "2", "--library", lib)
    assert _numbers(lib) == before[1:]
    assert before[0] in _numbers(lib, "2")
    assert "两期" in run("undo", "2", "--library", lib)
    assert _numbers(lib) == before


def _split_issue(lib: str, _folder: Path) -> None:
    before = _numbers(lib)
    assert run("split-issue", "1", before[0], "--library", lib) == "2\n"
    assert (_numbers(lib), _numbers(lib, "2")) == (before[1:], before[:1])
    assert "至少" in refused("split-issue", "1", *before[1:], "--library", lib)


def _merge_issues(lib: str, _folder: Path) -> None:
    _split_issue(lib, _folder)
    run("merge-issues", "1", "2", "--library", lib)
    assert len(run("list", "--library", lib).splitlines()) == 1
    run("undo", "1", "--library", lib)
    assert len(run("list", "--library", lib).splitlines()) == 2


def _parse(_lib: str, folder: Path) -> None:
    assert "社区食堂开张" in run("parse", str(write(folder, "page.txt", PAGE)))


def _export(lib: str, folder: Path) -> None:
    for name in ("issue.json", "issue.jzissue", "issue.html"):
        run("export", "1", "-o", str(folder / name), "--library", lib)
        assert (folder / name).stat().st_size > 1000


def _export_all(lib: str, folder: Path) -> None:
    told = json.loads(run("export-all", str(folder / "all"), "--format", "text", "--library", lib))
    assert "热乎饭" in (folder / "all" / told["file"]).read_text(encoding="utf-8")


def _delete(lib: str, _folder: Path) -> None:
    run("delete", "1", "--yes", "--library", lib)
    assert run("list", "--library", lib) == ""


def _bin(lib: str, _folder: Path) -> None:
    run("delete", "1", "--yes", "--library", lib)
    run("bin", "--restore", "1", "--library", lib)
    assert "澜湾日报" in run("list", "--library", lib)


def _restore(lib: str, _folder: Path) -> None:
    run("backup", "--library", lib)
    run("delete", "1", "--yes", "--library", lib)
    run("restore", "--library", lib)
    assert "澜湾日报" in run("list", "--library", lib)


def _backups(lib: str, _folder: Path) -> None:
    made = Path(run("backup", "--library", lib).strip())
    assert made.exists()
    assert run("backups", "--library", lib).startswith(made.stem)


def _tag(_lib: str, _folder: Path) -> None:
    rows = json.loads(run("tag", "--jsonl", given=json.dumps("何秀珍来到社区食堂。") + "\n"))
    assert [0, 3, "PER"] in rows


def _learn(lib: str, folder: Path) -> None:
    model = folder / "own.tagger"
    run("learn", "--bio", str(bio_file(folder)), "--model", str(model), "--library", lib)
    assert model.stat().st_size > 1000
    assert "0 句" in refused("learn", "--library", lib)  # nothing in the library was reviewed


def _names(lib: str, folder: Path) -> None:
    table = write(folder, "names.csv", "name,label\n热乎饭,project\n")
    assert json.loads(run("names", "--import", str(table), "--library", lib)) == {"names": 1}
    assert "热乎饭,project" in run("names", "--library", lib)
    assert json.loads(run("names", "--suggest", "1", "--library", lib))["suggested"]


def _checks(lib: str, _folder: Path) -> None:
    rows = {
        row["code"]: row
        for row in map(json.loads, run("checks", "--off", "sum", "--json", "--library", lib).splitlines())
    }
    assert not rows["sum"]["on"] and rows["sum_wrong"]["on"] and not rows["sum"]["corrected"]
    assert HAN.search(rows["sum"]["title"])
    rows = {
        row["code"]: row
        for row in map(json.loads, run("checks", "--on", "sum", "--json", "--library", lib).splitlines())
    }
    assert rows["sum"]["on"]
    assert "nothing" in refused("checks", "--off", "nothing", "--library", lib)


def _wordings(lib: str, folder: Path) -> None:
    table = write(folder, "w.csv", "wrong,right,reason\n热乎饭,热饭,用语\n")
    assert run("wordings", "--import", str(table), "--library", lib).splitlines()[1] == "热乎饭,热饭,用语"
    assert "“热乎饭”应为“热饭”（用语）" in run("check", "1", "--library", lib)
    run("wordings", "--import", str(write(folder, "w.csv", "wrong,right\n")), "--library", lib)
    assert "“热乎饭”应为" not in run("check", "1", "--library", lib)
    assert "用语表" in refused("wordings", "--import", str(write(folder, "w.csv", "a,b\n")), "--library", lib)


def _holders(lib: str, folder: Path) -> None:
    table = write(folder, "h.csv", "姓名,职务,起,止\n周启明,澜湾市市长,2024年1月,\n")
    printed = run("holders", "--import", str(table), "--library", lib)
    assert printed.removeprefix("\ufeff").splitlines() == [
        "name,office,from,to",
        "周启明,澜湾市市长,2024-01-01,",
    ]
    table = write(folder, "h.csv", "name,office,from\n周启明,市长,去年\n")
    assert "去年" in refused("holders", "--import", str(table), "--library", lib)


def _labels(lib: str, folder: Path) -> None:
    printed = run("labels", "--library", lib)
    assert run("labels", "--import", str(write(folder, "l.json", printed)), "--library", lib) == printed


def _annotate(lib: str, folder: Path) -> None:
    file = folder / "spans.jsonl"
    run("export", "1", "--format", "spans", "-o", str(file), "--library", lib)
    rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    rows[0]["entities"].append([0, 2, "event"])
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    placed = json.loads(run("annotate", "1", str(file), "--library", lib))
    assert placed["placed"] > 0 and placed["lost"] == []


def _agreement(lib: str, folder: Path) -> None:
    _apply(lib, folder)
    file = str(folder / "one.json")
    run("export", "1", "-o", file, "--library", lib)
    assert json.loads(run("agreement", file, file))["only_first"] == []


def _says(words: str, *arguments: str) -> Callable[[str, Path], None]:
    """A run that prints those words."""

    def told(lib: str, _folder: Path) -> None:
        assert words in run(*arguments, "--library", lib)

    return told


def _presets(lib: str, folder: Path) -> None:
    into = folder / "out"
    run("presets", "--add", "日报", "--format", "text", "--format", "ninjs", "--folder", str(into),
        "--each", "article", "--pattern", "{page}_{headline}", "--option", "text.captions=no")  # fmt: skip
    (preset,) = map(json.loads, run("presets", "--json").splitlines())
    assert preset["formats"] == {"text": {"captions": "no"}, "ninjs": {}}
    written = run("export", "1", "--preset", "日报", "--library", lib).splitlines()
    assert sorted(written) == sorted(str(path) for path in into.iterdir())
    count = len(articles(shown("1", lib)))
    assert [len(list(into.glob(f"*{end}"))) for end in (".txt", ".ninjs.json")] == [count, count]
    run("presets", "--remove", "日报")
    assert run("presets") == ""
    assert "日报" in refused("export", "1", "--preset", "日报", "--library", lib)


def _batch(lib: str, folder: Path) -> None:
    write(folder, "云河晚报_2021-03-05_01_要闻.txt", PAGE)
    assert "云河晚报\t2021-03-05" in run("batch", str(folder), "--library", lib, "--jobs", "1")
    assert (
        run("batch", str(folder / "云河晚报_2021-03-05_01_要闻.txt"), "--library", lib, "--jobs", "1") == ""
    )


def _sample(lib: str, folder: Path) -> None:
    file = write(folder, "sample.csv", run("sample", "--pages", "2", "--library", lib))
    assert json.loads(run("quality", str(file), "--json", "--library", lib))["unreviewed"] == 2


def _correct(lib: str, _folder: Path) -> None:
    assert "→" in run("correct", "热乎饭", "--replace", "热饭", "--library", lib)
    run("correct", "热乎饭", "--replace", "热饭", "--apply", "--library", lib)
    assert run("search", "热乎饭", "--library", lib) == ""


def _doctor(lib: str, _folder: Path) -> None:
    assert f"✓ 稿库\t{lib}" in run("doctor", "--library", lib)
    found = json.loads(run("doctor", "--json", "--library", lib))
    assert found["well"] and {"Qt", "Library", "Disk", "Extras"} <= {one["what"] for one in found["looks"]}
    Path(lib).write_bytes(Path(lib).read_bytes()[:20_000])
    told = call(("doctor", "--library", lib), "")
    assert told.exit_code == 1 and "✗ 稿库" in told.stdout


def _retrieve(lib: str, tmp_path: Path) -> None:
    library = Library(Path(lib))
    write_partition(library, IssueKey(1), tmp_path / "archive")
    library.close()
    other = str(tmp_path / "other.jzlib")
    assert run("retrieve", str(tmp_path / "archive"), "1", "--library", other) == "1\n"
    assert "澜湾日报" in run("list", "--library", other)


def _reread(lib: str, folder: Path) -> None:
    run("names", "--import", str(write(folder, "n.csv", "name,label\n热乎饭,work\n")), "--library", lib)
    assert "→" in run("reread", "--library", lib)
    assert (
        json.loads(run("reread", "--issue", "1", "--apply", "--json", "--library", lib).splitlines()[0])[
            "issue"
        ]
        == 1
    )
    assert run("reread", "--library", lib) == ""


RUNS: dict[str, Callable[[str, Path], None]] = {
    "parse": _parse,
    "import": _import,
    "list": _says("澜湾日报", "list"),
    "show": _says("让老人吃上热乎饭", "show", "1"),
    "export": _export,
    "export-all": _export_all,
    "batch": _batch,
    "sample": _sample,
    "quality": _sample,
    "correct": _correct,
    "reread": _reread,
    "retrieve": _retrieve,
    "presets": _presets,
    "completion": lambda _lib, _folder: print(run("completion", "bash").index("_JZREADER_COMPLETE")),
    "doctor": _doctor,
    "formats": lambda _lib, _folder: print(run("formats").index("jzissue")),
    "delete": _delete,
    "bin": _bin,
    "add-pages": _add_pages,
    "remove-pages": _remove_pages,
    "order-pages": _order_pages,
    "move-pages": _move_pages,
    "split-issue": _split_issue,
    "merge-issues": _merge_issues,
    "add-pdf": _add_pdf,
    "apply": _apply,
    "history": _history,
    "undo": _undo,
    "redo": _redo,
    "check": _says("\t", "check", "1"),
    "checks": _checks,
    "wordings": _wordings,
    "holders": _holders,
    "search": _says("【食堂】", "search", "食堂"),
    "stats": _says("blocks", "stats"),
    "compact": _says("MB", "compact"),
    "backup": _says(".jzlib", "backup"),
    "backups": _backups,
    "restore": _restore,
    "tag": _tag,
    "learn": _learn,
    "names": _names,
    "labels": _labels,
    "annotate": _annotate,
    "agreement": _agreement,
}


def test_every_command_has_a_run() -> None:
    assert RUNS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("name", RUNS)
def test_every_command_runs_on_a_librarys_file(name: str, lib: str, tmp_path: Path) -> None:
    RUNS[name](lib, tmp_path)


# -- what is refused -------------------------------------------------------------------------------


def of_an_issue() -> list[str]:
    """The commands that ask for an issue of the library."""
    return [name for name, one in COMMANDS.items() if any(p.name == "issue" for p in one.params)]


@pytest.mark.parametrize("name", [*of_an_issue(), "check"])
def test_an_issue_that_is_not_there_is_said(name: str, lib: str, tmp_path: Path) -> None:
    more = {
        "export": ["-o", str(tmp_path / "x.json")],
        "annotate": [str(write(tmp_path, "x.bio", "字 O\n"))],
        "delete": ["--yes"],
        "add-pdf": [str(write(tmp_path, "x.pdf", "%PDF-"))],
        "add-pages": [str(write(tmp_path, "x.txt", PAGE))],
        "remove-pages": ["1"],
        "order-pages": ["1"],
        "move-pages": ["1", "--to", "1"],
        "split-issue": ["1"],
        "merge-issues": ["1"],
    }.get(name, [])
    arguments = {
        "names": ["names", "--suggest", "9"],
        "apply": ["apply", "--issue", "9", str(write(tmp_path, "e.jsonl", _RENAMED))],
    }.get(name, [name, "9", *more])
    assert "没有编号为 9 的期" in refused(*arguments, "--library", lib)


_RENAMED = json.dumps({"edit": "RenameArticle", "article": 10000012, "headline": "新"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["parse", "gone.txt"],
        ["import", "gone.txt"],
        ["import", "gone.jzissue"],
        ["import", "gone.json"],
        ["add-pages", "1", "gone.txt"],
        ["check", "gone.txt"],
        ["apply", "gone.jsonl"],
        ["annotate", "1", "gone.bio"],
        ["agreement", "gone.json", "gone.json"],
        ["names", "--import", "gone.csv"],
        ["labels", "--import", "gone.json"],
        ["wordings", "--import", "gone.csv"],
        ["holders", "--import", "gone.csv"],
        ["learn", "--bio", "gone.bio"],
        ["tag", "--jsonl", "--model", "gone.tagger"],
    ],
    ids=" ".join,
)
def test_a_file_that_is_not_there_is_said(
    arguments: list[str], lib: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    library = ["--library", lib] if _takes_library(arguments[0]) else []
    assert "gone" in refused(*arguments, *library)


@pytest.mark.parametrize(
    "arguments",
    [
        ["apply", "bad.json"],
        ["import", "bad.jzissue"],
        ["annotate", "1", "bad.json"],
        ["agreement", "bad.json", "bad.json"],
        ["labels", "--import", "bad.json"],
        ["names", "--import", "bad.json"],
    ],
    ids=" ".join,
)
def test_a_file_that_is_something_else_is_said(
    arguments: list[str], lib: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("bad.json", "bad.jzissue"):
        write(tmp_path, name, "{not JSON")
    library = ["--library", lib] if _takes_library(arguments[0]) else []
    refused(*arguments, *library)
    assert run("history", "1", "--library", lib) == ""


def test_a_line_that_is_not_json_is_said() -> None:
    assert "第 1 行" in refused("tag", "--jsonl", given="何秀珍\n")


def _takes_library(name: str) -> bool:
    return any(parameter.name == "library" for parameter in COMMANDS[name].params)


def test_the_sentence_stands_alone_on_standard_error(lib: str) -> None:
    """In a process of its own, with no traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "jzreader", "show", "9", "--library", lib], capture_output=True, check=False
    )
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode().startswith("jzreader: ")
    assert len(done.stderr.decode().splitlines()) == 1
