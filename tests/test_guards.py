# SPDX-License-Identifier: MIT
"""Promises about the code itself."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import pytest

from jzreader import cli as cli_package
from jzreader.cli.table import TABLE
from jzreader.messages import (
    DOUBTS,
    DOUBTS_SHORT,
    KINDS,
    LABELS,
    PROBLEMS,
    READINGS,
    ROLES,
    STATES,
    language,
    use_language,
)
from jzreader.model import issue as model
from jzreader.model.fact import FactKind
from jzreader.model.problem import ProblemCode

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "jzreader"


def test_no_module_is_longer_than_one_can_hold() -> None:
    long = {
        path.name: lines
        for path in PACKAGE.rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    }
    assert not long


SMALL_FOR_A_REASON = {
    "language/radicals.py": "a table of Unicode's, with what reads it",
}


def test_no_module_is_so_small_that_it_only_hides() -> None:
    """Under 40 lines only where three other modules share it, or a reason is named.

    A check, a format or a command is a module of its own, however short.
    """
    texts = {path: path.read_text(encoding="utf-8") for path in PACKAGE.rglob("[!_]*.py")}
    small = {path: text for path, text in texts.items() if len(text.splitlines()) < 40}
    hiding = []
    for path, text in small.items():
        room = ".".join(("jzreader", *path.relative_to(PACKAGE).parts[:-1]))
        by_name = re.compile(
            rf"^ *from ({room}\.{path.stem} import |{room} import .*\b{path.stem}\b)", re.MULTILINE
        )
        users = sum(bool(by_name.search(other)) for other in texts.values())
        listed = re.search(r"^(CHECK|FORMATS|COMMANDS) = ", text, re.MULTILINE)
        if users < 3 and not listed:
            hiding.append(path.relative_to(PACKAGE).as_posix())
    assert sorted(hiding) == sorted(SMALL_FOR_A_REASON)


def test_every_room_is_named_in_the_contracts() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = {one["name"]: one for one in config["tool"]["importlinter"]["contracts"]}
    layers = next(one for one in contracts.values() if one["type"] == "layers")
    qt, sqlite = contracts["Qt lives in ui"], contracts["SQLite lives in store"]
    rooms = {
        f"jzreader.{path.stem}"
        for path in PACKAGE.iterdir()
        if path.stem not in ("__init__", "__pycache__", "py") and (path.is_dir() or path.suffix == ".py")
    }
    named = {room.strip() for layer in layers["layers"] for room in layer.split("|")}
    assert named == rooms
    assert set(qt["source_modules"]) == rooms - {"jzreader.ui", "jzreader.__main__"}
    assert set(sqlite["source_modules"]) == rooms - {"jzreader.store", "jzreader.__main__"}


def test_the_table_of_commands_is_what_the_modules_have() -> None:
    modules = (import_module(f"jzreader.cli.{one.name}") for one in iter_modules(cli_package.__path__))
    found = {
        (one.name, module.__name__)
        for module in modules
        for one in getattr(module, "COMMANDS", ())
        if module.__name__ != "jzreader.cli.table"
    }
    assert found == {(name, f"jzreader.cli.{listed.module}") for name, listed in TABLE.items()}


def test_everything_that_is_shown_by_a_code_has_words() -> None:
    assert PROBLEMS.keys() == set(ProblemCode)
    assert ROLES.keys() == set(model.Role)
    assert STATES.keys() == set(model.ReviewState)
    assert KINDS.keys() == set(FactKind)
    assert DOUBTS.keys() == DOUBTS_SHORT.keys() == set(model.DoubtCode)
    assert READINGS.keys() == set(model.ReadingCode)
    assert LABELS.keys() == set(model.LABELS)


def test_every_problem_can_happen() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    unused = [one for one in ProblemCode if code.count(f"ProblemCode.{one.name}") < 2]
    assert unused == []


def test_the_schema_is_documented_as_it_is() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "schema_doc.py"), "--check"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted((ROOT / "tests").rglob("*.py")), ids=lambda p: p.stem)
def test_tests_reach_into_nothing_private(path: Path) -> None:
    """What a test needs has a public name, so that how a thing is done may change."""
    reached: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        names: list[str] = []
        match node:
            case ast.Attribute(value=ast.Name(id="self" | "cls")):
                pass
            case ast.Attribute(value=ast.Name(id="os"), attr="_exit"):
                pass  # Python's own, and documented under that name
            case ast.Attribute(attr=name):
                names = [name]
            case ast.ImportFrom(module=str(module)):
                names = [*module.split("."), *(one.name for one in node.names)]
            case ast.Constant(value=str(text)) if re.fullmatch(r"jzreader[\w.]+", text):  # for monkeypatch
                names = text.split(".")
            case ast.Call(func=ast.Name(id="getattr" | "setattr") | ast.Attribute(attr="setattr")):
                names = [str(one.value) for one in node.args[1:2] if isinstance(one, ast.Constant)]
        reached += [name for name in names if re.match("_[^_]", name)]
    assert reached == []


def test_no_sentence_hides_in_an_f_string() -> None:
    # the catalogue's extractor does not look into them
    hidden = [
        f"{path}:{call.lineno}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("_", "ngettext")
        if call.args and isinstance(call.args[0], ast.Constant)
    ]
    assert hidden == []


def test_the_catalogue_is_complete() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "packaging" / "catalogue.py"), "--check"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("wanted", "environment", "spoken"),
    [
        ("en", {}, "en"),
        (None, {"LANG": "en_US.UTF-8"}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh_CN"),
        (None, {"LANG": "C"}, "zh_CN"),
        (None, {"JZREADER_LANGUAGE": "en", "LANG": "zh_CN.UTF-8"}, "en"),
    ],
)
def test_which_language_is_spoken(
    wanted: str | None, environment: dict[str, str], spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("JZREADER_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert use_language(wanted) == language() == spoken


def test_the_window_opens_without_what_only_work_needs(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom jzreader.ui.app import start\n"
        "app = start(['--library', sys.argv[1], '--settings', sys.argv[1] + '.ini'])\n"
        "heavy = ('jieba', 'pypdfium2', 'charset_normalizer', 'jzreader.segmentation', 'jzreader.exchange')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    command = [sys.executable, "-c", script, str(tmp_path / "l.jzlib")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "[]\n"


def test_qt_and_python_get_on() -> None:
    """PySide6 6.12.0 on Python 3.11 lost a reference with every call, and aborted after some thousand."""
    script = (
        "from PySide6.QtCore import QObject\no = QObject()\n"
        "for _ in range(200_000): o.setObjectName('x')\nprint('alive')"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
    assert done.stdout == "alive\n", done.stderr[-300:]


def test_the_pin_around_the_broken_pair_stands() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    (pin,) = [line for line in config["project"]["dependencies"] if line.startswith("PySide6")]
    assert pin == "PySide6_Essentials>=6.8,<6.12"


def test_constants_say_their_unit_and_where_they_come_from() -> None:
    """A bare number at a module's head has a sentence behind it: what it counts, and who chose it how."""
    bare = []
    for path in sorted(PACKAGE.rglob("*.py")):
        body = ast.parse(path.read_text(encoding="utf-8")).body
        for statement, following in zip(body, [*body[1:], None], strict=True):
            if not isinstance(statement, ast.Assign | ast.AnnAssign) or not _numeric(statement.value):
                continue
            said = isinstance(following, ast.Expr) and isinstance(following.value, ast.Constant)
            if not said:
                bare.append(f"{path.relative_to(PACKAGE)}: {ast.unparse(statement)}")
    assert bare == []


def _numeric(value: ast.expr | None) -> bool:
    """Whether a value is a number, a Decimal, or a tuple of numbers."""
    if isinstance(value, ast.Tuple):
        return bool(value.elts) and all(map(_numeric, value.elts))
    if isinstance(value, ast.Call):
        return getattr(value.func, "id", "") == "Decimal"
    if isinstance(value, ast.UnaryOp):
        return _numeric(value.operand)
    number = isinstance(value, ast.Constant) and isinstance(value.value, int | float)
    return number and not isinstance(getattr(value, "value", None), bool)
