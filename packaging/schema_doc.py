#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write ``resources/schema/library.md`` from the schema as SQLite has it; ``--check`` only compares."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from schema_notes import NOTES, TABLES

from jzreader.store import Library
from jzreader.store.schema import SCHEMA_VERSION

_ABOUT = "An SQLite file in WAL mode. Offsets count Unicode code points. Made by packaging/schema_doc.py."
TARGET = Path(__file__).parent.parent / "resources" / "schema" / "library.md"


def document() -> str:
    """The tables and views of a fresh library, with what each column is. Raises KeyError for one without."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library(Path(folder) / "fresh.jzlib")
        db = library.database()
        lines = [f"# The library's file, version {SCHEMA_VERSION}", ""]
        lines += [
            "An SQLite file in WAL mode. Offsets count Unicode code points. Made by packaging/schema_doc.py.",
            "",
        ]
        for name, kind in db.execute(
            "select name, type from sqlite_master where type in ('table', 'view') order by type, name"
        ).fetchall():
            if name.startswith(("sqlite_", "_", "search_")):
                continue
            lines += [
                f"## {name} ({kind})",
                "",
                TABLES[name],
                "",
                "| column | type | what it is |",
                "|---|---|---|",
            ]
            for _n, column, type_, *_rest in db.execute(f"pragma table_info({name})").fetchall():
                note = NOTES.get(f"{name}.{column}") or NOTES[column]
                lines.append(f"| {column} | {type_.lower()} | {note} |")
            lines.append("")
        library.close()
    return "\n".join(lines)


def main() -> None:
    """Write or compare."""
    wanted = document()
    if "--check" in sys.argv:
        if TARGET.read_text(encoding="utf-8") != wanted:
            sys.exit("resources/schema/library.md is not the schema's; run packaging/schema_doc.py")
        return
    TARGET.write_text(wanted, encoding="utf-8")


if __name__ == "__main__":
    main()
