# SPDX-License-Identifier: MIT
"""China's administrative divisions down to the township, by their names."""

from __future__ import annotations

import lzma
import re
from collections.abc import Iterator
from functools import cache

from jzreader.resources import resource

_LONGEST = 9
"""Characters of the longest name of a division that is looked up."""
_PEOPLES = re.compile(
    "(?:(?:蒙古|满|回|藏|苗|壮|彝|瑶|侗|白|土家|布依|朝鲜|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|纳西|羌|土|仡佬|锡伯|达斡尔|仫佬|毛南|维吾尔|哈萨克)族)+"
    "(?:自治)?"
)
_LAST = frozenset("省市县区镇乡道旗州盟")
_ENDS = re.compile(f"[{''.join(sorted(_LAST))}]")
_CHAIN = re.compile(r"(?<=.[省市县区旗盟乡镇])(?=[\u4e00-\u9fff]{2,6}[市县区镇乡旗村]$)")


@cache
def divisions() -> dict[str, str]:
    """Names, and short forms without their people (地藏寺满族乡 as 地藏寺乡), with their code or ''."""
    packed = resource("places", "divisions.txt.xz").read_bytes()
    names: dict[str, str] = {}
    for line in lzma.decompress(packed).decode().splitlines():
        name, _tab, code = line.partition("\t")
        names[name] = code
        short = _PEOPLES.sub("", name)
        if len(short) >= 3:
            names.setdefault(short, code)
    return names


def named_places(text: str) -> Iterator[tuple[int, int]]:
    """Where the text names a division in full, the longest names first, none within another."""
    known = divisions()
    taken = -1
    for end in (mark.end() for mark in _ENDS.finditer(text)):
        for size in range(min(_LONGEST, end), 2, -1):
            if end - size >= taken and text[end - size : end] in known:
                yield end - size, end
                taken = end
                break


def chain(name: str) -> list[int]:
    """Where a chain of divisions is parted: 黑山县胡家镇 at 3."""
    parts: list[int] = []
    at = 0
    while True:
        match = _CHAIN.search(name[at:])
        if match is None or match.start() < 2:
            return parts
        at += match.start()
        parts.append(at)
