# SPDX-License-Identifier: MIT
"""The date, the newspaper, the page's number and name, as file names and furniture tell them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from jzreader.language.numerals import whole_number
from jzreader.language.traditional import as_printed, simplified
from jzreader.model.source import seen

_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_YMD = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年.\-/_·]?\s*(\d{1,2})\s*[月.\-/_·]?\s*(\d{1,2})\s*日?(?!\d)")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d(?!\d(?!\d)))")
_CN = "一二三四五六七八九十"
_WORDED = re.compile(rf"([一二][〇○零{_CN}]{{3}})年([{_CN}]{{1,2}})月([{_CN}]{{1,3}})日")
_ERA = re.compile(rf"(?:中华)?民国([\d〇○零百{_CN}]{{2,5}})年([\d{_CN}]{{1,3}})月([\d{_CN}]{{1,3}})日")
"""Of the Republic's years, as mastheads in Taiwan have them."""
_ERA_BEGINS = 1911
"""The year before the first of the Republic."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ENGLISH = re.compile(
    rf"(?<![a-z])(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s*,?\s*(?P<year>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_YEAR_MONTH = re.compile(r"(?:19|20)\d\d\s*年\s*\d{1,2}\s*月$")
_DAY_ALONE = re.compile(r"\d{1,2}\s*日?$")
_WEEKDAY = re.compile(r"(?:星期|周|礼拜)[一二三四五六日天]")
_BESIDE = re.compile(
    rf"(?:星期|周|礼拜)[一二三四五六日天]|农历\S*|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年\S*|"
    rf"[正冬腊{_CN}]+月[初廿{_CN}]+|今日\s*\d+\s*版|第\s*\d{{3,6}}\s*[期号]|总第?\s*\d+\s*[期号]|上一版|下一版|"
    r"https?://\S+|www\.\S+|[A-Z]{4,}(?:\s+[A-Z]{3,})*"
)
"""What stands beside the date of a masthead: weekday, lunar date, number of the issue, addresses."""
_LETTERED = re.compile(r"(?<![A-Za-z\d])([A-Z]\d{1,2})(?![A-Za-z\d])")
_LONGEST_MASTHEAD = 24
"""Characters of a line that only says paper and page, without its date."""
_LONGEST_NAME = 6
"""Characters of a page's name."""
_TRADE = re.compile(r"(?<![a-z])[a-z]{2,8}(?P<date>(?:19|20)\d{6})(?P<page>\d{2})(?!\d)", re.IGNORECASE)
"""How newspapers name their pages' files: rmrb2024030502."""
_PAPER = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|晨报|早报|时报|商报|都市报|周报|青年报|法治报|工人报|农民报|快报|导报|报)"
)
_PAGE = re.compile(
    rf"第\s*([A-Za-z]?\d{{1,3}}|[{_CN}]{{1,3}})\s*版"
    rf"|(?<![A-Za-z\d{_CN}])([A-Z]?\d{{1,3}}|[{_CN}]{{1,3}})\s*版(?![面本权])"
)
_NUMBER = re.compile(r"[A-Z]?\d{1,3}")
_FRONT = re.compile(r"头版(?![头条])")
_FILE_PAGE = re.compile(r"(?:^|[_\-\s])(?:p|page|版)?\s*([A-Z]?\d{1,3})(?=$|[_\-\s版])", re.IGNORECASE)
_NAME = re.compile(r"[\u4e00-\u9fff·•]{2,8}")
_BETWEEN = re.compile(r"[\s:：|/／]+|(?<![\u4e00-\u9fff])[·•]+|[·•]+(?![\u4e00-\u9fff])")
"""What parts the words of a masthead; a dot between two words may be a name's own: 经济·社会."""
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


def of_page(named: Details, said: Details) -> Details:
    """What a file's name and its page say: a name without a number is the file's, if the page has its own."""
    if named.number is None and said.name:
        return replace(named.over(said), name=said.name)
    return named.over(said)


def from_file_name(name: str) -> Details:
    """What a file's name says: ``云河日报_2024-03-05_02_民生.txt``."""
    printed = seen(PurePath(name).stem.translate(_DIGITS))
    stem = rest = simplified(printed)
    found_date = find_date(stem)
    for pattern in (_COMPACT, _YMD, _WORDED, _WEEKDAY):
        rest = pattern.sub(" ", rest, count=1)
    rest = _FRONT.sub("1版", rest, count=1)
    paper = _PAPER.search(rest)
    if paper:
        rest = rest.replace(paper[0], " ", 1)
    page, trade = _PAGE.search(rest), _TRADE.search(stem)
    number = (page[1] or page[2]) if page else trade["page"] if trade else None
    if trade:
        rest = stem.replace(trade[0], " ", 1)
    elif page:
        rest = rest.replace(page[0], " ", 1)
    elif found := _FILE_PAGE.search(rest):
        number = found[1]
        rest = rest.replace(found[1], " ", 1)
    title = _NAME.search(rest)
    return Details(
        as_printed(paper[0], stem, printed) if paper else None,
        found_date,
        _plain(number),
        as_printed(title[0], stem, printed) if title else None,
    )


def from_furniture(lines: Sequence[str]) -> Details:
    """What the page's furniture lines say, in print order, in a row or on lines apart."""
    found = Details()
    for printed in _with_days([seen(line.translate(_DIGITS)).strip() for line in lines]):
        found = found.over(_of_line(printed))
    return replace(found, number=_plain(found.number))


def _with_days(lines: Sequence[str]) -> Iterator[str]:
    """The lines, those joined in which a date's day stands on a line of its own: 2024年3月 over a large 5."""
    held = ""
    for line in lines:
        if held and _DAY_ALONE.match(line):
            held += line.removesuffix("日") + "日"
            continue
        if held:
            yield held
        held = line if _YEAR_MONTH.search(line) else ""
        if not held:
            yield line
    if held:
        yield held


def _of_line(printed: str) -> Details:
    """What one line says: 澜湾日报 2024年3月5日 星期二 第02版 民生, or a part of it alone."""
    line = rest = simplified(printed)
    day = find_date(line)
    for pattern in (_COMPACT, _YMD, _WORDED, _ERA, _ENGLISH, _BESIDE):
        rest = pattern.sub(" ", rest)
    if len(re.sub(r"\s", "", rest)) > _LONGEST_MASTHEAD:
        return Details(date=day)
    tight = re.sub(r"(?<=[\u4e00-\u9fff第\d])\s(?=[\u4e00-\u9fff\d版])", "", rest) if _spaced(rest) else rest
    page = _PAGE.search(tight) or _LETTERED.search(tight)
    number = (page[1] or (page[2] if page.re is _PAGE else None)) if page else None
    if page:
        tight = tight.replace(page[0], " ", 1)
    words = [word for word in _BETWEEN.split(tight) if word]
    if any(_PAPER.fullmatch(part) for word in words for part in re.split("[·•]", word)):
        words = [part for word in words for part in re.split("[·•]", word)]
    paper = next((word for word in words if _PAPER.fullmatch(word)), None)
    numbers = [word for word in words if _NUMBER.fullmatch(word)]
    named = len(words) == 2 and any(_NAME.fullmatch(word) and len(word) <= _LONGEST_NAME for word in words)
    if not number and len(numbers) == 1 and (day or len(words) == 1 or _NAME.fullmatch(words[-1]) or named):
        number = numbers[0]
    names = [
        word for word in words if word != paper and _NAME.fullmatch(word) and not _NOT_A_NAME.search(word)
    ]
    said = bool(number or paper or day)
    name = (
        names[0] if len(names) == 1 and (said or len(words) == 1) and len(names[0]) <= _LONGEST_NAME else None
    )
    return Details(
        as_printed(paper, line, printed) if paper else None,
        day,
        number,
        as_printed(name, line, printed) if name else None,
    )


def _spaced(line: str) -> bool:
    """Whether the characters of a line stand apart, as of a name set wide: 第 2 版, 民 生."""
    return (
        re.search(r"第\s+[A-Z]?\d|\d\s+版|^(?:[\u4e00-\u9fff]\s+)+[\u4e00-\u9fff]$", line.strip()) is not None
    )


def find_date(text: str) -> str | None:
    """The first full date in a text, as ISO 8601."""
    text = simplified(text.translate(_DIGITS))
    for pattern in (_COMPACT, _YMD, _WORDED, _ERA, _ENGLISH):
        for match in pattern.finditer(text):
            if pattern is _ENGLISH:
                month = 1 + _MONTHS.index(match["month"].lower())
                year, day = int(match["year"]), int(match["day"])
            else:
                year, month, day = (whole_number(part) for part in match.groups()[:3])
            year += _ERA_BEGINS if pattern is _ERA else 0
            try:
                return date(year, month, day).isoformat()
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
    if number[0] in _CN:
        return str(whole_number(number))
    letter = number[0] if number[0].isalpha() else ""
    return f"{letter.upper()}{int(number.removeprefix(letter))}" if not letter else number.upper()
