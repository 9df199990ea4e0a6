# SPDX-License-Identifier: MIT
"""Dates of the lunar calendar, and years counted from the start of a reign.

Month and day stay the lunar calendar's, said to be so: 农历八月十五 of 2024 is 2024-08-15, lunar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from jzreader.analysis.figures.numeric_dates import DateSpan
from jzreader.language.numerals import narrow, read_numeral

_ERAS = {
    "建安": 196, "贞观": 627, "永徽": 650, "神龙": 705, "开元": 713, "天宝": 742, "大历": 766,
    "贞元": 785, "元和": 806, "会昌": 841, "咸平": 998, "景德": 1004, "天圣": 1023, "庆历": 1041,
    "嘉祐": 1056, "熙宁": 1068, "元丰": 1078, "元祐": 1086, "崇宁": 1102, "政和": 1111, "宣和": 1119,
    "靖康": 1126, "建炎": 1127, "绍兴": 1131, "淳熙": 1174, "嘉定": 1208, "淳祐": 1241, "至元": 1264,
    "大德": 1297, "至正": 1341, "洪武": 1368, "建文": 1399, "永乐": 1403, "洪熙": 1425, "宣德": 1426,
    "正统": 1436, "景泰": 1450, "天顺": 1457, "成化": 1465, "弘治": 1488, "正德": 1506, "嘉靖": 1522,
    "隆庆": 1567, "万历": 1573, "天启": 1621, "崇祯": 1628, "顺治": 1644, "康熙": 1662, "雍正": 1723,
    "乾隆": 1736, "嘉庆": 1796, "道光": 1821, "咸丰": 1851, "同治": 1862, "光绪": 1875, "宣统": 1909,
    "民国": 1912, "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
}  # fmt: skip
"""The first year of each. Of names that were used twice, the time that newspapers write of."""
_SOLAR = ("民国", "明治", "大正", "昭和", "平成", "令和")
"""Reigns whose months are the sun's: Japan's since 1873."""
_LEAN = {"今": 0, "去": -1, "前": -2, "明": 1}
_MONTHS = {"正": 1, "冬": 11, "腊": 12}
_SIGN = re.compile(r"农历|旧历|阴历|初|廿|[正腊冬]月")
_NEW_YEARS_EVE = (12, 30)
"""(month, day) of the lunar calendar, in a year whose last month has 30 days."""

_N = "一二三四五六七八九"
_WORD = r"(?:农历|旧历|阴历)"
_REIGN = rf"(?P<era>{'|'.join(_ERAS)})(?P<reign>元|[0-9]{{1,3}}|[{_N}十百零〇]{{1,5}})年"
_YEAR = rf"(?:{_REIGN}|(?P<year>[0-9]{{4}}|[{_N}零〇]{{4}})年|(?P<lean>今|去|前|明)年)"
_MONTH = rf"(?P<month>闰?(?:[正腊冬]|十[一二]|[{_N}十]|1[0-2](?=月)|[1-9](?=月)))月"
_DAY = (
    rf"(?P<day>初[{_N}十]|廿[{_N}]?|[二三]十|二?十[{_N}]|十(?![{_N}]?[个多几余])|[0-9]{{1,2}}(?=[日号])|[{_N}十]{{1,3}}(?=[日号]))"
    r"[日号]?"
)
_FESTIVE = rf"大年(?P<festive>初[{_N}十]|三十)"
_DATES = re.compile(
    rf"(?<![{_N}十0-9]){_WORD}?(?:{_YEAR})?{_WORD}?(?:{_MONTH}(?!份)(?:{_DAY})?|{_FESTIVE})(?![{_N}十])"
)
_REIGNS = re.compile(rf"{_REIGN}(?![级代])")


def lunar_dates(text: str, today: date | None) -> Iterator[DateSpan]:
    """All of them in the text, in no order, and the years of reigns."""
    figures = narrow(text)
    for match in _REIGNS.finditer(figures):
        year = _reign(match)
        if year:
            yield DateSpan(match.start(), match.end(), f"{year:04}", False)
    for match in _DATES.finditer(figures):
        if match["era"] or match["festive"] or _SIGN.search(match[0]):
            yield _dated(match, today)


def _dated(match: re.Match[str], today: date | None) -> DateSpan:
    month, day = _NEW_YEARS_EVE if match["festive"] == "三十" else (_month(match), _day(match))
    year, lean = _year(match, month, today)
    lunar = match["era"] not in _SOLAR
    if year is None:
        return DateSpan(match.start(), match.end(), match[0], False, lunar=lunar)
    value = f"{year:04}-{month:02}" + (f"-{day:02}" if day else "")
    return DateSpan(match.start(), match.end(), value, lean, lunar=lunar)


def _month(match: re.Match[str]) -> int:
    word = (match["month"] or "正").removeprefix("闰")
    return _MONTHS.get(word) or int(read_numeral(word) or 0)


def _day(match: re.Match[str]) -> int:
    word = match["day"] or match["festive"]
    if not word:
        return 0
    return int(read_numeral(word.removeprefix("初").replace("廿", "二十")) or 0)


def _year(match: re.Match[str], month: int, today: date | None) -> tuple[int | None, bool]:
    """The year, and whether the issue's date was needed; the last lunar months end in the next solar year."""
    if match["era"]:
        return _reign(match), False
    if match["year"]:
        return int(read_numeral(match["year"]) or 0), False
    if today is None:
        return None, False
    early = 1 if month >= 11 and today.month <= 3 else 0
    return today.year + _LEAN.get(match["lean"] or "今", 0) - early, True


def _reign(match: re.Match[str]) -> int | None:
    count = 1 if match["reign"] == "元" else int(read_numeral(match["reign"]) or 0)
    year = _ERAS[match["era"]] + count - 1
    return year if count and year > 0 else None
