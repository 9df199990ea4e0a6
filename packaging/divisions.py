#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write ``resources/places/divisions.txt.xz`` from modood/Administrative-divisions-of-China (WTFPL 2).

    python packaging/divisions.py pcas-code.json

One name a line, its GB/T 2260 code behind it where the name is unique down to the county.
"""

from __future__ import annotations

import json
import lzma
import sys
from pathlib import Path
from typing import Any

TARGET = Path(__file__).parent.parent / "resources" / "places" / "divisions.txt.xz"
_SUFFIXES = ("省", "市", "县", "区", "镇", "乡", "街道", "旗", "州", "盟", "苏木", "地区")


def names(rows: list[dict[str, Any]], depth: int = 0) -> list[tuple[str, str]]:
    """(name, code) of every division that says by its last character what it is."""
    found = []
    for row in rows:
        name, code = str(row["name"]), str(row["code"])
        if len(name) >= 3 and name.endswith(_SUFFIXES) and not name.endswith(("开发区管委会", "农场")):
            found.append((name, code if depth < 3 else ""))
        found += names(row.get("children", []), depth + 1)
    return found


def main() -> None:
    """Write the file."""
    rows = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    codes: dict[str, str] = {}
    for name, code in names(rows):
        codes[name] = code if name not in codes else ""
    text = "".join(f"{name}\t{code}\n" for name, code in sorted(codes.items()))
    TARGET.write_bytes(lzma.compress(text.encode(), preset=9))
    print(f"{len(codes):,} names, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
