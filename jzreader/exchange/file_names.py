# SPDX-License-Identifier: MIT
"""What exported files are called: by newspaper, date, page and headline, or by a pattern of these."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from jzreader.exchange.article_text import clean
from jzreader.messages import N_
from jzreader.model.issue import Article, Issue, Page
from jzreader.model.problem import Problem, ProblemCode

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")
_LONGEST = 60
"""Characters of a name: 180 bytes of Chinese, which with an ending fit the 255 that file systems allow."""
_FIELD = re.compile(r"\{([^{}]*)\}")
_JOINTS = re.compile(r"([_ -])[_ -]+")

PLACEHOLDERS: Mapping[str, str] = MappingProxyType(
    {
        "newspaper": N_("newspaper"),
        "date": N_("date, as 2024-03-05"),
        "year": N_("year"),
        "month": N_("month"),
        "day": N_("day"),
        "page": N_("page number"),
        "page_name": N_("page name"),
        "headline": N_("headline"),
        "issue": N_("number of the issue in the library"),
    }
)
"""What a pattern may hold in braces."""
OF_ISSUE, OF_PAGE, OF_ARTICLE = (
    "{newspaper}_{date}",
    "{newspaper}_{date}_{page}_{page_name}",
    "{newspaper}_{date}_{page}_{headline}",
)
"""The patterns where nobody chose one."""


def file_stem(pattern: str, issue: Issue, page: Page | None = None, article: Article | None = None) -> str:
    """The name by a pattern, without an ending; '' where nothing that it asks for is known.

    Raises Problem('bad_pattern').
    """
    year, month, day = (*(issue.date or "").split("-"), "", "", "")[:3]
    known: Mapping[str, object] = {
        "newspaper": issue.newspaper,
        "date": issue.date,
        "year": year,
        "month": month,
        "day": day,
        "page": page.number if page else "",
        "page_name": page.name if page else "",
        "headline": article.headline.replace("\n", " ") if article else "",
        "issue": issue.key,
    }
    check_pattern(pattern)
    filled = _FIELD.sub(lambda field: _UNSAFE.sub(" ", clean(str(known[field[1]] or ""))).strip(), pattern)
    return _JOINTS.sub(r"\1", filled).strip("_ -.")


def check_pattern(pattern: str) -> None:
    """Raises Problem('bad_pattern') where it asks for what there is not, or is ill formed."""
    unknown = next((name for name in _FIELD.findall(pattern) if name not in PLACEHOLDERS), None)
    rest = _FIELD.sub("", pattern)
    if unknown is not None or set(rest) & set("{}/\\") or not pattern.strip():
        known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise Problem(ProblemCode.BAD_PATTERN, pattern=pattern, known=known)


def file_name(text: str, taken: set[str], fallback: str) -> str:
    """A file's name made of a text, good on all platforms and not taken yet."""
    name = _UNSAFE.sub(" ", clean(text)).strip(" .")[:_LONGEST].strip() or fallback
    if _RESERVED.match(name):
        name = f"_{name}"
    number, chosen = 1, name
    while chosen.casefold() in taken:
        number += 1
        chosen = f"{name} {number}"
    taken.add(chosen.casefold())
    return chosen
