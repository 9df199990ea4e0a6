# SPDX-License-Identifier: MIT
"""Places within one another: a city that is put into another province."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.tagging.places import divisions
from jzreader.messages import N_
from jzreader.model.finding import Finding, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article

WRONG_PROVINCE = Rule(
    "wrong_province",
    Severity.ERROR,
    N_("City in another province"),
    N_("{city} is in {province}, not in {said}."),
)

_PROVINCE = 2
"""Digits of a province's code (GB/T 2260), with which the codes of all its divisions begin."""
_CITY = 4
"""Digits of a prefecture-level city's code; their names are unique, those of counties are not."""

_KIND = re.compile("(?:省|市|壮族|回族|维吾尔|特别|自治区|行政区)+$")


@cache
def _provinces() -> dict[str, str]:
    """Codes of provinces, by name and by the name without its kind."""
    full = {name: code for name, code in divisions().items() if len(code) == _PROVINCE}
    return full | {
        re.sub("(?:省|市|壮族|回族|维吾尔|特别|自治区|行政区)+$", "", name): c for name, c in full.items()
    }


@cache
def _pattern() -> re.Pattern[str]:
    provinces = "|".join(sorted(_provinces(), key=len, reverse=True))
    cities = "|".join(
        sorted((name for name, code in divisions().items() if len(code) == _CITY), key=len, reverse=True)
    )
    return re.compile(rf"(?P<province>{provinces})(?P<city>{cities})")


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role not in BODY_ROLES | TITLE_ROLES or "市" not in block.text.text:
            continue
        for match in _pattern().finditer(block.text.text):
            code = divisions()[match["city"]][:_PROVINCE]
            if code != _provinces()[match["province"]]:
                name = next(word for word, one in _provinces().items() if one == code)
                facts = {"city": match["city"], "province": name, "said": match["province"]}
                yield at_match(WRONG_PROVINCE, article, block, match, **facts)


CHECK = Check((WRONG_PROVINCE,), find=_find)
