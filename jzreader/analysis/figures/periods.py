# SPDX-License-Identifier: MIT
"""Days of the week, weeks, quarters, half-years, decades, 近十年, and stretches from one date to another."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jzreader.analysis.figures.numeric_dates import DateSpan, iso, moved, year_of
from jzreader.language.numerals import narrow, read_numeral, whole_number

_LEANS = {"上上": -2, "上": -1, "这": 0, "本": 0, "下": 1, "下下": 2}
_WEEKS = re.compile(
    r"(?P<lean>上上|下下|上|下|这|本)?[个個]?(?:周|星期|礼拜|週|禮拜)(?P<day>[一二三四五六日天])(?![次天个期])|"
    r"(?P<lean2>上上|下下|上|下|这|本)[个個]?(?:(?:周|週)(?P<end>末)?|星期|礼拜)(?![一二三四五六日天年岁刊报])"
)
_YEARS = {"今": 0, "去": -1, "前": -2, "明": 1, "本": 0}
_PART = re.compile(
    r"(?:(?P<year>\d{4}|今|去|前|明|本)年)?"
    r"(?P<which>上半年|下半年|第?(?P<quarter>[一二三四1-4])季度|第(?P<season>[一二三四1-4])季(?!度)|首季度?(?![节冠])|前三季度|首三季)"
)
_PARTS = {
    "上半年": (1, 6), "下半年": (7, 12), "前三季度": (1, 9), "首三季": (1, 9),
    "首季": (1, 3), "首季度": (1, 3),
}  # fmt: skip
"""The first and the last month of each."""
_CENTURY = re.compile(
    r"(?:(?P<century>[上本]|[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})个?世纪)?"
    r"(?P<decade>[0-9０-９]{2}|[二三四五六七八九]?十)年代(?P<part>[初末中后前]期|[初末])?|"
    r"(?P<whole>(?<!\d)[12][0-9]{2}0|一[八九][一二三四五六七八九〇零][〇零]|二[〇零][〇零一二][〇零])年代"
)
_DECADE_PARTS = {"初": (0, 3), "前": (0, 4), "中": (4, 6), "后": (5, 9), "末": (7, 9), "全": (0, 9)}
"""Years of a decade, by what is said of it; our own reading, as no standard has one."""
_NEAR = re.compile(
    r"(?P<side>过去|最近|未来|今后|近|前|上)的?\s?(?P<number>[0-9０-９]{1,3}|[一二两三四五六七八九十]{1,3})\s?"
    r"(?P<unit>个月|年|周|天|日)(?![多级代])"
)
_CLAUSE = re.compile(r"(?:^|[，。、；：（“在])$")
_SEASON = re.compile(
    r"(?:(?P<year>[12]\d{3}|[今去前明])年|(?P<short>[今去]|(?<=冬)明))"
    r"(?P<season>[春夏秋冬])(?:[天季]|(?=[，。、以来至起明后]|$))"
)
_OF_MONTH = re.compile(
    r"(?:(?P<year>[12]\d{3})年)?(?P<month>1[0-2]|[1-9]|十[一二]|[一二三四五六七八九十])月(?:份)?的?"
    r"(?P<which>第(?P<number>[一二三四五])|最后一)个?(?:周|星期|礼拜)(?P<day>[一二三四五六日天])?"
)
_N = r"(?:[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3})"
_TO = r"\s?[至到—－~～-]\s?"
_SPAN_OF_MONTHS = re.compile(
    rf"(?<![0-9０-９.])(?:(?P<year>[12]\d{{3}}|[今去前明本])年)?(?P<first>{_N})(?:月份?)?{_TO}(?P<last>{_N})月份?(?!{_N}[日号])"
)
_SPAN_OF_DAYS = re.compile(
    rf"(?<![0-9０-９.])(?:(?:(?P<year>[12]\d{{3}}|[今去前明本])年)?(?P<month>{_N})月)?"
    rf"(?P<first>{_N})[日号]?{_TO}(?P<last>{_N})[日号](?![线楼院机站文馆车仓窗门桥井库])"
)
_MONTHS = re.compile(r"(?P<lean>上|下|这|本)个?月(?![0-9０-９一二三四五六七八九十初末底])")
_LIST = re.compile(
    rf"(?<![0-9０-９.、第一二三四五六七八九十])(?:(?P<year>[12]\d{{3}}|[今去前明本])年)?(?:(?P<month>{_N})月)?"
    rf"(?P<list>{_N}(?:、{_N})*(?:[、和及]|以及){_N})(?P<unit>[月日号])(?![线楼院机站文馆车仓窗门桥井库])份?"
)
_NUMBER = re.compile(_N)
_SOON = 2
"""Days ahead of the issue that a bare day is of, as a month ago it would be said with its month."""
_DAY = re.compile(
    r"(?:(?<!拘留)(?<!拘役)(?<!为期)(?<!公示)(?<![0-9０-９月.年〕\]］厢牌幢栋弄巷街路])(?P<day>[0-9０-９]{1,2})|(?<=[至到－—~～-])(?P<words>[一二三四五六七八九十]{1,3}))[日号]"
    r"(?![之以]?内(?![瓦罗])|无理由|退货)(?![线楼院机站文馆车仓窗门桥井库])"
)


def periods(text: str, today: date | None) -> Iterator[DateSpan]:
    """All of them in the text, in no order; those that lean on the issue's date need it to be known."""
    for find in (_weeks, _parts, _decades, _seasons, _of_months, _lists, _spans_of_months, _spans_of_days):
        yield from find(text, today)
    if today is not None:
        yield from _near(text, today)
        yield from _months(text, today)
        yield from _days(text, today)


def _weeks(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _WEEKS.finditer(text):
        lean = match["lean"] or match["lean2"]
        if today is None or (match["day"] and _dated(text, match.start())):
            continue
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_LEANS.get(lean or "", 0))
        if match["day"]:
            day = monday + timedelta(days=_weekday(match["day"]))
            if lean is None and day > today:
                day -= timedelta(weeks=1)
            yield DateSpan(match.start(), match.end(), day.isoformat(), True)
        else:
            first = monday + timedelta(days=5) if match["end"] else monday
            last = monday + timedelta(days=6)
            yield DateSpan(match.start(), match.end(), f"{first}/{last}", True)


def _weekday(word: str) -> int:
    """As ``date.weekday``: 一 is 0, 日 and 天 are 6."""
    return 6 if word in "日天" else "一二三四五六".index(word)


def _dated(text: str, start: int) -> bool:
    """Whether the day of the week stands beside its date: 3月5日，星期二."""
    return bool(re.search(r"[日号][，,（( ]?$", text[max(0, start - 2) : start]))


def _parts(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _PART.finditer(text):
        word = match["year"]
        lean = word is None or not word.isdigit()
        if lean and today is None:
            continue
        year = (
            int(word) if word and word.isdigit() else (today or date.min).year + _YEARS.get(word or "今", 0)
        )
        quarter = match["quarter"] or match["season"]
        if quarter:
            first, last = whole_number(quarter) * 3 - 2, whole_number(quarter) * 3
        else:
            first, last = _PARTS[match["which"]]
        yield DateSpan(match.start(), match.end(), f"{year}-{first:02}/{year}-{last:02}", lean)


def _decades(text: str, today: date | None) -> Iterator[DateSpan]:
    for match in _CENTURY.finditer(text):
        if match["whole"]:
            first = whole_number(match["whole"])
            yield DateSpan(match.start(), match.end(), f"{first}/{first + 9}", False)
            continue
        decade = read_numeral(narrow(match["decade"]))
        if decade is None or decade % 10:
            continue
        word = match["century"]
        this = ((today or date(2000, 1, 1)).year // 100) * 100
        if word in ("上", "本"):
            if today is None:
                continue
            hundred = this - 100 if word == "上" else this
        elif word:
            number = read_numeral(narrow(word))
            hundred = (int(number) - 1) * 100 if number else this
        else:
            hundred = 1900 if decade >= 30 else 2000
        first = hundred + int(decade)
        begin, last = _DECADE_PARTS[(match["part"] or "全")[0]]
        yield DateSpan(match.start(), match.end(), f"{first + begin}/{first + last}", word in ("上", "本"))


def _seasons(text: str, today: date | None) -> Iterator[DateSpan]:
    """Seasons as the weather service counts them; a winter ends in the next year."""
    for match in _SEASON.finditer(text):
        word = match["year"] or match["short"]
        if not word.isdigit() and today is None:
            continue
        year = int(word) if word.isdigit() else (today or date.min).year + _YEARS[word]
        first = 3 * "春夏秋冬".index(match["season"]) + 3
        last = f"{year + 1}-02" if first == 12 else f"{year}-{first + 2:02}"
        yield DateSpan(match.start(), match.end(), f"{year}-{first:02}/{last}", not word.isdigit())


def _of_months(text: str, today: date | None) -> Iterator[DateSpan]:
    """五月的第二个星期日, 五月的最后一周: weeks are those whose Monday is in the month."""
    for match in _OF_MONTH.finditer(text):
        month = whole_number(match["month"])
        if not 1 <= month <= 12 or (today is None and not match["year"]):
            continue
        year = int(match["year"]) if match["year"] else year_of(month, today)
        weekday = _weekday(match["day"]) if match["day"] else 0
        days = [
            date(year, month, n)
            for n in range(1, monthrange(year, month)[1] + 1)
            if date(year, month, n).weekday() == weekday
        ]
        number = 0 if match["which"] == "最后一" else whole_number(match["number"])
        if number > len(days):
            continue
        day = days[number - 1]
        value = day.isoformat() if match["day"] else f"{day}/{day + timedelta(days=6)}"
        yield DateSpan(match.start(), match.end(), value, not match["year"])


def _spans_of_months(text: str, today: date | None) -> Iterator[DateSpan]:
    """今年1-5月, 3月至5月."""
    for match in _SPAN_OF_MONTHS.finditer(text):
        first, last = (whole_number(match[name]) for name in ("first", "last"))
        year = _year(match["year"], last, today)
        if year is not None and 1 <= first < last <= 12:
            lean = match["year"] is None or not match["year"].isdigit()
            yield DateSpan(match.start(), match.end(), f"{year}-{first:02}/{year}-{last:02}", lean)


def _spans_of_days(text: str, today: date | None) -> Iterator[DateSpan]:
    """5月5-8日, 5至8日: without a month, the last one whose day that was."""
    for match in _SPAN_OF_DAYS.finditer(text):
        first, last = (whole_number(match[name]) for name in ("first", "last"))
        month = whole_number(match["month"]) if match["month"] else None
        if month is None and today is not None:
            year, month = today.year, today.month
            if first > today.day:
                year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        else:
            year = _year(match["year"], month or 0, today) or 0
        if month and 1 <= month <= 12 and year and 1 <= first < last <= monthrange(year, month)[1]:
            lean = match["year"] is None or not match["year"].isdigit()
            value = f"{date(year, month, first)}/{date(year, month, last)}"
            yield DateSpan(match.start(), match.end(), value, lean)


def _year(word: str | None, month: int, today: date | None) -> int | None:
    if word and word.isdigit():
        return int(word)
    if today is None:
        return None
    return today.year + _YEARS[word] if word else year_of(month, today)


def _near(text: str, today: date) -> Iterator[DateSpan]:
    for match in _NEAR.finditer(text):
        number = read_numeral(narrow(match["number"]))
        if number is None or not number or not _leans(text, match, int(number)):
            continue
        ahead = match["side"] in ("未来", "今后")
        start = today + timedelta(days=1) if ahead else today
        other = moved(start, int(number) if ahead else -int(number), match["unit"])
        if other is not None:
            first, last = (start, other - timedelta(days=1)) if ahead else (other, today)
            yield DateSpan(match.start(), match.end(), f"{first}/{last}", True)


def _leans(text: str, match: re.Match[str], number: int) -> bool:
    """Whether the words lean on today: 最近 says so, 接近10年 and 比赛前3天 don't, 上一年 is another's."""
    before = text[max(0, match.start() - 1) : match.start()]
    if match["side"] == "近":
        return before not in tuple("接将最附邻相亲靠远") and match["unit"] != "日"
    if match["side"] in ("前", "上"):
        units = ("周", "天", "日") if match["side"] == "前" else ("个月", "周")
        counted = match["side"] == "前" or number > 1
        if match["side"] == "前" and number == 1 and match["unit"] in ("天", "日"):
            return False  # the day before another one
        return counted and match["unit"] in units and bool(_CLAUSE.search(before))
    return True


def _lists(text: str, today: date | None) -> Iterator[DateSpan]:
    """9、10月份 and 3月5、6、7日, each its own; those that follow one another are one stretch."""
    for match in _LIST.finditer(text):
        numbers = [
            (found.start(), found.end(), whole_number(found[0])) for found in _NUMBER.finditer(match["list"])
        ]
        offset, month = match.start("list"), whole_number(match["month"]) if match["month"] else None
        if (match["unit"] in "日号") != (month is not None):
            continue
        of = _year(match["year"], month or numbers[-1][2], today)
        values = [_listed(number, month, of) for _start, _end, number in numbers]
        if None in values:
            continue
        lean = match["year"] is None or not match["year"].isdigit()
        row = [number for _start, _end, number in numbers]
        if row == list(range(row[0], row[0] + len(row))):
            yield DateSpan(match.start(), match.end(), f"{values[0]}/{values[-1]}", lean)
            continue
        for place, ((start, end, _number), value) in enumerate(zip(numbers, values, strict=True)):
            first = match.start() if place == 0 else offset + start
            last = match.end() if place == len(numbers) - 1 else offset + end
            yield DateSpan(first, last, value or "", lean)


def _listed(number: int, month: int | None, year: int | None) -> str | None:
    if year is None or month is not None:
        return iso(year, month, number) if year and month else None
    return f"{year}-{number:02}" if 1 <= number <= 12 else None


def _months(text: str, today: date) -> Iterator[DateSpan]:
    for match in _MONTHS.finditer(text):
        shift = {"上": -1, "下": 1}.get(match["lean"], 0)
        months = today.year * 12 + today.month - 1 + shift
        yield DateSpan(match.start(), match.end(), f"{months // 12}-{months % 12 + 1:02}", True)


def _days(text: str, today: date) -> Iterator[DateSpan]:
    """A day without its month: the last one of that number, but for tomorrow and the day after."""
    for match in _DAY.finditer(text):
        day = whole_number(match["day"] or match["words"])
        near = [today + timedelta(days=ahead) for ahead in range(1, _SOON + 1)]
        soon = next((one for one in near if one.day == day), None)
        year, month = (soon or today).year, (soon or today).month
        while (
            not soon
            and 1 <= day <= 31
            and (
                day > monthrange(year, month)[1]
                or (day > today.day and (year, month) == (today.year, today.month))
            )
        ):
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if 1 <= day <= 31:
            yield DateSpan(match.start(), match.end(), date(year, month, day).isoformat(), True)


def merged_periods(text: str, found: list[DateSpan]) -> Iterator[DateSpan]:
    """Two dates with 至 or the like between are one stretch; what the second lacks is the first one's."""
    starts: dict[int, list[DateSpan]] = {}
    for one in found:
        starts.setdefault(one.start, []).append(one)
    for first in found:
        link = _LINK.match(text, first.end)
        if link is None or not first.value[:1].isdigit():
            continue
        if "/" in first.value:
            yield from _together(first, starts.get(link.end(), ()))
            continue
        for second in starts.get(link.end(), ()):
            if "/" in second.value or len(second.value) != len(first.value):
                continue
            end = (_INSIDE if link["and"] else _BEFORE if link["after"] else _NOTHING).match(text, second.end)
            if end is None:
                continue
            last = second.value
            words = text[second.start : second.end]
            if _DAY_OF_WEEK.fullmatch(words) and len(first.value) == len(last) == 10 and last < first.value:
                begun = date.fromisoformat(first.value)
                apart = (date.fromisoformat(last) - begun).days % 7  # 本周四至周六
                last = (begun + timedelta(days=apart)).isoformat()
            elif len(last) == 10 and not re.search(r"[月./-]", words):
                last = first.value[:7] + last[7:]
            elif len(last) == 10 and "年" in text[first.start : first.end] and "年" not in words:
                year = int(first.value[:4])
                last = f"{year + (first.value[4:] > last[4:]):04}{last[4:]}"  # 12月30日至1月3日
            if last >= first.value:
                resolved = first.resolved
                yield DateSpan(first.start, end.end(), f"{first.value}/{last}", resolved)


def _together(first: DateSpan, seconds: Iterable[DateSpan]) -> Iterator[DateSpan]:
    """Two stretches, one after the other: 2022年第四季度至2023年第一季度."""
    begin, last = first.value.split("/")
    for second in seconds:
        following, _slash, end = second.value.partition("/")
        if end and len(following) == len(begin) and following > last:
            yield DateSpan(first.start, second.end, f"{begin}/{end}", first.resolved)


_DAY_OF_WEEK = re.compile("(?:周|星期|礼拜)[一二三四五六日天]")
_LINK = re.compile(
    r"(?:晚[上间]?|[白夜]天|夜[间里]|深夜|[清凌]晨|早[上晨]|[上中下]午|傍晚)?(?:[（(][^（）()]{1,6}[）)])?\s?(?:(?:一直)?(?:持续|延续)?[至到]|—|－|-|~|～|(?P<and>与)|(?P<after>[之以]后))\s?"
)
_NOTHING, _INSIDE, _BEFORE = (re.compile(words) for words in ("", "之?间", "[之以]前"))
"""What must stand behind the second date."""
