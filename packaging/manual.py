#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Bring the tables of ``resources/manual/`` in step with the code; ``--check`` only compares.

A table stands between ``<!-- table: NAME -->`` and ``<!-- end -->``. Its head, and the cells behind those
that are filled in here, are written by hand and kept; what is new gets a row whose last cells are empty.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from jzreader.analysis.checks.registry import rules
from jzreader.exchange import own_formats
from jzreader.messages import _, use_language
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


TABLES: dict[str, Callable[[], Iterator[tuple[str, ...]]]] = {
    "commands": commands, "formats": formats, "options": options, "rules": findings,
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
    """Write or compare."""
    for path in sorted(MANUAL.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        wanted = filled(text, path.parent.name)
        if wanted != text and "--check" in sys.argv:
            sys.exit(f"{path.relative_to(MANUAL)} is not in step with the code; run packaging/manual.py")
        if wanted != text:
            path.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
