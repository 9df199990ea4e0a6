#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bring the tables of ``resources/manual/`` in step with the code; ``--check`` only compares.

``--html FOLDER`` writes the manual as HTML instead, with pictures of the real window.

A table stands between ``<!-- table: NAME -->`` and ``<!-- end -->``. Its head, and the cells behind those
that are filled in here, are written by hand and kept; what is new gets a row whose last cells are empty.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any, get_type_hints

from jzreader.analysis.checks.registry import rules
from jzreader.edits import Edit
from jzreader.edits.edit import unwrapped
from jzreader.edits.registry import edit_kinds
from jzreader.exchange import own_formats
from jzreader.messages import _, language, use_language
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SectionKey
from jzreader.model.serialise import ArticleImage, IssueImage, PagesImage
from jzreader.ui.actions import ACTIONS

MANUAL = Path(__file__).parent.parent / "resources" / "manual"
_TABLE = re.compile(r"(<!-- table: (\w+) -->\n)(.*?\n)(<!-- end -->)", re.DOTALL)


def commands() -> Iterator[tuple[str, ...]]:
    """What each command is called, and its shortcuts."""
    return ((_(spec.text), " ".join(f"`{key}`" for key in spec.keys)) for spec in ACTIONS)


def formats() -> Iterator[tuple[str, ...]]:
    """A format's name, what it is called, and its file's ending."""
    return ((f"`{one.name}`", _(one.title), f"`{one.suffix}`") for one in own_formats())


def options() -> Iterator[tuple[str, ...]]:
    """A format's options: what they are called, what they may be, what they are by default."""
    for one in own_formats():
        for option in one.options:
            values = " ".join(f"`{value}`" for value in option.values)
            yield f"`{one.name}`", f"`{option.name}`", _(option.title), values, f"`{option.default}`"


def findings() -> Iterator[tuple[str, ...]]:
    """A rule's code, what its findings are called, and how grave they are."""
    grave = {"error": _("error"), "warning": _("warning"), "note": _("note"), "ok": "✓"}
    return ((f"`{rule.code}`", _(rule.title), grave[rule.severity]) for rule in rules())


def edits() -> Iterator[tuple[str, ...]]:
    """An edit's name, what it is called in the window, and its fields with what they may be."""
    for name, kind in edit_kinds().items():
        hints = get_type_hints(kind)
        parts = [_field(field, hints[field.name]) for field in fields(kind)]
        yield f"`{name}`", _(kind.words), _(", ").join(parts)


def _field(field: Field[Any], hint: object) -> str:
    inner, optional, many = unwrapped(hint)
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        value = " ".join(f"`{one.value}`" for one in inner)
    else:
        value = _VALUES["zh_CN" if language() == "zh_CN" else "en"].get(inner, "?")
    value = f"[{value}]" if many else value
    if optional and field.default is MISSING:
        value += " `null`"
    default = "" if field.default is MISSING else f" = `{json.dumps(field.default)}`"
    return f"`{field.name}` {value}{default}"


_VALUES: Mapping[str, Mapping[object, str]] = {
    "en": {
        ArticleKey: "article", BlockKey: "block", PageKey: "page", SectionKey: "section", EntityKey: "entity",
        IssueKey: "issue", int: "number", str: "text", Edit: "edit", ArticleImage: "state of an article",
        IssueImage: "state of an issue", PagesImage: "pages",
    },
    "zh_CN": {
        ArticleKey: "稿件", BlockKey: "块", PageKey: "版", SectionKey: "栏目", EntityKey: "实体",
        IssueKey: "期", int: "数", str: "文字", Edit: "订正", ArticleImage: "稿件的状态",
        IssueImage: "期的状态", PagesImage: "版",
    },
}  # fmt: skip
"""What a field of an edit holds; keys are the numbers that ``show --json`` prints."""


TABLES: dict[str, Callable[[], Iterator[tuple[str, ...]]]] = {
    "commands": commands, "formats": formats, "options": options, "rules": findings,
    "edits": edits,
}  # fmt: skip


def filled(text: str, language: str) -> str:
    """A page of the manual with its tables as the code has them, in a language."""
    use_language(language)
    return _TABLE.sub(lambda table: table[1] + _rows(table[2], table[3].splitlines()) + table[4], text)


def _rows(name: str, lines: list[str]) -> str:
    head, width = lines[:2], len(_cells(lines[0]))
    by_hand = {cells[0]: cells for cells in map(_cells, lines[2:])}
    rows = list(head)
    for computed in TABLES[name]():
        kept = by_hand.get(computed[0], [])[len(computed) :]
        cells = [*computed, *kept, *[""] * (width - len(computed) - len(kept))]
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows) + "\n"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def main() -> None:
    """Write or compare, or with ``--html FOLDER`` write the manual as HTML."""
    if "--html" in sys.argv:
        from manual_html import write_html

        folder = Path(sys.argv[sys.argv.index("--html") + 1])
        print(f"{len(write_html(folder))} pages in {folder}")
        return
    for path in sorted(MANUAL.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        wanted = filled(text, path.parent.name)
        if wanted != text and "--check" in sys.argv:
            sys.exit(f"{path.relative_to(MANUAL)} is not in step with the code; run packaging/manual.py")
        if wanted != text:
            path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
