# SPDX-License-Identifier: MIT
"""What a library's file holds, table by table, seen by a second connection."""

from __future__ import annotations

import sqlite3
from pathlib import Path

CONTENT = {
    "issues": "id, newspaper, date",
    "sources": "*",
    "pages": "*",
    "sections": "*",
    "articles": "*",
    "blocks": "*",
    "entities": "*",
}
WHERE = {"sources": " where id in (select source from pages)"}


def content(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table's rows but the journal's; what only counts up or tells the time is left out.

    Of sources, which only ever grow in number, those of pages.
    """
    connection = sqlite3.connect(path)
    try:
        return {
            table: sorted(
                connection.execute(f"select {columns} from {table}{WHERE.get(table, '')}").fetchall()
            )
            for table, columns in CONTENT.items()
        }
    finally:
        connection.close()


def sound(path: Path) -> bool:
    """Whether SQLite finds nothing wrong with the file."""
    connection = sqlite3.connect(path)
    try:
        clean = connection.execute("pragma integrity_check").fetchone() == ("ok",)
        return clean and not connection.execute("pragma foreign_key_check").fetchall()
    finally:
        connection.close()
