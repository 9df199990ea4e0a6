# SPDX-License-Identifier: MIT
"""The date, the newspaper, the page's number and name, as file names and furniture tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from jzreader.language.traditional import simplified

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年.\-/_]?\s*(\d{1,2})\s*[月.\-/_]?\s*(\d{1,2})\s*日?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|周报|青年报|法治报|工人报|农民报|快报|导报|报)"
)
_PAGE = re.compile(r"第\s*([A-Za-z]?\d{1,3})\s*版|(?<![A-Za-z\d])([A-Z]?\d{1,3})\s*版")
_NUMBER = re.compile(r"[A-Z]?\d{1,3}")
_FILE_PAGE = re.compile(r"(?:^|[_\-\s])(?:p|page|版)?\s*([A-Z]?\d{1,3})(?=$|[_\-\s版])", re.IGNORECASE)
_NAME = re.compile(r"[\u4e00-\u9fff·•]{2,8}")
_NOT_A_NAME = re.compile(r"责任|编辑|校对|星期|农历|电话|邮箱|版面|美编|检校|设计|日$|报$")


@dataclass(frozen=True, slots=True)
class Details:
    """What is known of a page and its issue; None where nothing says it. ``date`` is ISO 8601."""

    newspaper: str | None = None
    date: str | None = None
    number: str | None = None
    name: str | None = None

    def over(self, other: Details) -> Details:
        """These details, with the other's where these say nothing."""
        return Details(
            self.newspaper or other.newspaper,
            self.date or other.date,
            self.number or other.number,
            self.name or other.name,
        )


def from_file_name(name: str) -> Details:
    """What a file's name says: ``云河日报_2024-03-05_02_民生.txt``."""
    printed = PurePath(name).stem.translate(_DIGITS)
    stem = rest = simplified(printed)
    found_date = find_date(stem)
    for pattern in (_COMPACT, _YMD):
        rest = pattern.sub(" ", rest, count=1)
    paper = _PAPER.search(rest)
    if paper:
        rest = rest.replace(paper[0], " ", 1)
    page = _PAGE.search(rest)
    number = (page[1] or page[2]) if page else None
    if page:
        rest = rest.replace(page[0], " ", 1)
    elif found := _FILE_PAGE.search(rest):
        number = found[1]
        rest = rest.replace(found[1], " ", 1)
    title = _NAME.search(rest)
    return Details(
        _as_printed(paper[0], stem, printed) if paper else None,
        found_date,
        _plain(number),
        _as_printed(title[0], stem, printed) if title else None,
    )


def _as_printed(word: str, simple: str, printed: str) -> str:
    """A word found in a text's Simplified form, in its own characters."""
    at = simple.find(word)
    return printed[at : at + len(word)] if at >= 0 else word


def from_furniture(lines: Sequence[str]) -> Details:
    """What the page's furniture lines say, in print order."""
    paper = number = name = None
    found_date = next((d for d in map(find_date, lines) if d), None)
    for line in lines:
        tight = re.sub(r"\s+", "", line.translate(_DIGITS))
        if not paper and _PAPER.fullmatch(tight):
            paper = tight
        page = _PAGE.search(tight)
        if not number and page and len(tight) <= 16:
            number = page[1] or page[2]
            rest = _NAME.search(tight.replace(page[0], "").strip("·•|"))
            if rest and not _NOT_A_NAME.search(rest[0]) and not name:
                name = rest[0]
        elif not number and _NUMBER.fullmatch(tight):
            number = tight
        elif not name and 2 <= len(tight) <= 6 and _NAME.fullmatch(tight) and not _NOT_A_NAME.search(tight):
            name = tight
    return Details(paper, found_date, _plain(number), name)


def find_date(text: str) -> str | None:
    """The first full date in a text, as ISO 8601."""
    text = text.translate(_DIGITS)
    for pattern in (_COMPACT, _YMD):
        for match in pattern.finditer(text):
            try:
                return date(int(match[1]), int(match[2]), int(match[3])).isoformat()
            except ValueError:
                continue
    return None


def agreed(details: Iterable[Details]) -> Details:
    """The newspaper and the date that most pages give."""
    papers: list[str] = []
    dates: list[str] = []
    for one in details:
        papers += [one.newspaper] if one.newspaper else []
        dates += [one.date] if one.date else []
    return Details(
        max(papers, key=papers.count) if papers else None, max(dates, key=dates.count) if dates else None
    )


def _plain(number: str | None) -> str | None:
    if number is None:
        return None
    letter = number[0] if number[0].isalpha() else ""
    return f"{letter.upper()}{int(number.removeprefix(letter))}" if not letter else number.upper()
