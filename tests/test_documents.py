# SPDX-License-Identifier: MIT
"""The documents say what the code does: all of it, under its own names, in the words that are agreed on."""

from __future__ import annotations

import doctest
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from jzreader.analysis.checks.registry import rules
from jzreader.edits.registry import edit_kinds
from jzreader.exchange import own_formats
from jzreader.messages import _, use_language
from jzreader.resources import resource
from jzreader.ui.actions import ACTIONS
from tests.cli.running import COMMANDS

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "jzreader" / "README.md"
MANUAL = resource("manual")
LANGUAGES = ("zh_CN", "en")
FOR_USERS = [ROOT / "README.md", *sorted(MANUAL.rglob("*.md"))]
DOCUMENTS = [
    *FOR_USERS, HOUSE, ROOT / ".github" / "CONTRIBUTING.md", ROOT / "packaging" / "CHANGELOG.md",
]  # fmt: skip
README_LINES = 120

_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CODE = re.compile(r"```.*?```|^    .*$|`[^`\n]*`", re.DOTALL | re.MULTILINE)
_TARGET = re.compile(r"(?<=\])\([^)\s]+\)")
spoken = pytest.mark.parametrize("language", LANGUAGES)
every_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: str(path.relative_to(path.parents[1]))
)


def page(language: str, name: str) -> str:
    """A page of the manual; from here on the language is spoken."""
    use_language(language)
    return (MANUAL / language / f"{name}.md").read_text(encoding="utf-8")


def missing(wanted: Iterator[str] | list[str], text: str) -> list[str]:
    """What a text should hold, and does not."""
    return [one for one in wanted if one not in text]


def test_the_manual_has_the_same_pages_in_both_languages() -> None:
    names = [sorted(path.name for path in (MANUAL / language).iterdir()) for language in LANGUAGES]
    assert names[0] == names[1] != []


@spoken
def test_every_command_has_its_options_and_an_example(language: str) -> None:
    text = page(language, "command-line")
    parts = {part.split("`", 1)[0]: part for part in text.split("**`")[1:]}
    assert parts.keys() == COMMANDS.keys()
    for name, command in COMMANDS.items():
        assert re.search(rf"^    .*\bjzreader {re.escape(name)}\b", parts[name], re.MULTILINE), name
        options = [param.opts for param in command.params if isinstance(param, click.Option)]
        told = parts[name] + ("`--library" if "`--library" in text else "")
        assert [names for names in options if not any(one in told for one in names)] == [], name


@spoken
def test_every_format_and_each_of_its_options_is_there(language: str) -> None:
    text = page(language, "formats")
    assert (
        missing([f"| `{one.name}` | {_(one.title)} | `{one.suffix}` |" for one in own_formats()], text) == []
    )
    options = [f"| `{form.name}` | `{one.name}` |" for form in own_formats() for one in form.options]
    assert missing(options, text) == []


@spoken
def test_every_command_of_the_window_is_there_with_its_shortcuts(language: str) -> None:
    text = page(language, "desk")
    assert missing([f"| {_(spec.text)} |" for spec in ACTIONS], text) == []
    above = text[: text.index("<!-- table: commands -->")]
    assert missing([f"`{key}`" for spec in ACTIONS for key in spec.keys], above) == []


@spoken
def test_every_rule_is_there(language: str) -> None:
    text = page(language, "checks")
    assert missing([f"| `{rule.code}` | {_(rule.title)} |" for rule in rules()], text) == []


@spoken
def test_the_examples_in_python_do_what_they_say(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for file in resource("sample").iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    text = page(language, "python")
    use_language("zh_CN")
    examples = doctest.DocTestParser().get_doctest(text, {}, f"python.md {language}", None, 0)
    assert len(examples.examples) > 10
    told: list[str] = []
    assert doctest.DocTestRunner().run(examples, out=told.append).failed == 0, "".join(told)


@spoken
def test_every_edit_is_there(language: str) -> None:
    assert missing([f"| `{name}` |" for name in edit_kinds()], page(language, "edits")) == []


def test_the_tables_are_in_step_with_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "manual.py"), "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@spoken
@pytest.mark.parametrize("name", ["checks", "edits", "formats"])
def test_nothing_is_left_to_be_written(language: str, name: str) -> None:
    tables = page(language, name).split("<!-- table: ")[1:]
    rows = [line for table in tables for line in table.partition("<!-- end -->")[0].splitlines()]
    assert [row for row in rows if re.search(r"\|\s*\|\s*$", row)] == []


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= README_LINES


def test_the_house_has_every_room_and_every_arrow() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    text = HOUSE.read_text(encoding="utf-8")
    rooms = {path.stem for path in HOUSE.parent.iterdir() if path.is_dir() or path.suffix == ".py"}
    assert missing([f"| `{room}` |" for room in sorted(rooms - {"__init__", "__pycache__"})], text) == []
    assert missing([f"| {contract['name']} |" for contract in contracts], text) == []


@every_document
def test_what_is_linked_to_exists(path: Path) -> None:
    links = [link for link in _LINK.findall(path.read_text(encoding="utf-8")) if "://" not in link]
    files = {link: path.parent / link.partition("#")[0] for link in links}
    assert [link for link, file in files.items() if not file.exists()] == []
    assert [link for link, file in files.items() if "#" in link and not _has_heading(file, path, link)] == []


def _has_heading(file: Path, path: Path, link: str) -> bool:
    text = (path if file.is_dir() else file).read_text(encoding="utf-8")
    heads = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return link.partition("#")[2] in {
        re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-") for head in heads
    }


def avoided() -> list[str]:
    """The words that users are not to read, from the last column of the table of words."""
    words = HOUSE.read_text(encoding="utf-8").split("## Words")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" | ") for line in words.splitlines() if line.startswith("|")][2:]
    return [word for row in rows for word in re.findall(r"\*([^*]+)\*", row[-1])]


def test_the_table_of_words_is_read() -> None:
    assert {"修改", "overline", "日志"} <= set(avoided())


@pytest.mark.parametrize("path", FOR_USERS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_one_thing_has_one_word(path: Path) -> None:
    """But for code, and for what the screen says: its sentences are in the catalogue, and edited there."""
    text = _CODE.sub("", _TARGET.sub("", path.read_text(encoding="utf-8")))
    for sentence in sorted(_on_screen(), key=len, reverse=True):
        text = text.replace(f"| {sentence} |", "|  |")
    found = [word for word in avoided() if _pattern(word).search(text)]
    assert found == []


def _pattern(word: str) -> re.Pattern[str]:
    edge = r"\b" if word.isascii() else ""
    return re.compile(f"{edge}{re.escape(word)}{edge}", re.IGNORECASE)


def _on_screen() -> Iterator[str]:
    for language in LANGUAGES:
        use_language(language)
        yield from (_(spec.text) for spec in ACTIONS)
        yield from (_(rule.title) for rule in rules())
        for form in own_formats():
            yield from (_(form.title), *(_(option.title) for option in form.options))
