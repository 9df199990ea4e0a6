# SPDX-License-Identifier: MIT
"""From one figure to another: which way, by how much, how many times; and a rate times a count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.checks.check import Check
from jzreader.analysis.figures.figure import plain
from jzreader.analysis.figures.units import UNITS
from jzreader.language.numerals import NUMERAL, read_numeral
from jzreader.messages import N_
from jzreader.model.finding import Finding, Place, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block

DIRECTION_WRONG = Rule(
    "direction_wrong",
    Severity.ERROR,
    N_("Direction does not match figures"),
    N_("{figures}"),
)
DIFFERENCE = Rule(
    "difference",
    Severity.OK,
    N_("Difference matches figures"),
    N_("{figures}"),
)
DIFFERENCE_WRONG = Rule(
    "difference_wrong",
    Severity.ERROR,
    N_("Difference does not match figures"),
    N_("{figures}"),
)
MULTIPLE = Rule(
    "multiple",
    Severity.OK,
    N_("Multiple matches figures"),
    N_("{figures}"),
)
MULTIPLE_WRONG = Rule(
    "multiple_wrong",
    Severity.ERROR,
    N_("Multiple does not match figures"),
    N_("{figures}"),
)
PRODUCT = Rule(
    "product",
    Severity.OK,
    N_("Rate and count match the total"),
    N_("{figures}"),
)
PRODUCT_WRONG = Rule(
    "product_wrong",
    Severity.ERROR,
    N_("Rate and count do not match the total"),
    N_("{figures}"),
)
DOUBLE_NEGATIVE = Rule(
    "double_negative",
    Severity.WARNING,
    N_("Falls by a negative figure"),
    N_("“{words}” has the decrease twice: in the verb and in the sign."),
)
EXTREMES_WRONG = Rule(
    "extremes_wrong",
    Severity.ERROR,
    N_("Highest is below lowest"),
    N_("{figures}"),
)

_ABOUT = r"(?:约|近|逾|超过?|不足)?"
_MORE = r"(?:多|余|左右)?"
_SIGN = "(?:[-－−负]|零下)?"
_UNIT = rf"(?:{UNITS}|[%％])"
_UP = "增加|增长|提高|上升|增|扩大|升|上涨|提升|攀升|跃升|扩展|发展|壮大|上调|涨"
_DOWN = "减少|下降|降低|降|减|缩减|缩短|下跌|压缩|跌|下调|回落|减轻|下滑"
_ALTERED = "调整|变|变更|改"
"""What does not say which way."""
_FROM_TO = re.compile(
    rf"(?:从|由)[^，。；！？、\d-]{{0,12}}?(?P<about>{_ABOUT})(?P<first>{_SIGN}{NUMERAL})(?P<more>{_MORE})(?P<unit>{_UNIT})?"
    rf"[^，。；！？、\d从由到至]{{0,6}}?(?P<verb>{_UP}|{_DOWN}|{_ALTERED})(?:了)?(?:到|至|为|成)(?:了)?[^，。；！？\d]{{0,6}}?"
    rf"(?P<about2>{_ABOUT})(?P<last>{_SIGN}{NUMERAL})(?P<more2>{_MORE})(?P<unit2>{_UNIT})?"
)
_BY = re.compile(
    rf"^[，、]?(?:净|共|同比|合计)?(?P<verb>{_UP}|{_DOWN})了?(?P<by>{NUMERAL})(?P<unit>个百分点|{_UNIT})(?![数间])"
)
_TIMES = re.compile(
    r"^[，、]?(?:足足|整整)?(?:翻了?(?P<fold>[一两二三四]|近一)番|(?:是|为|相当于)(?:原来|过去|此前|以前|当初|之前|去年|上年)的(?P<is>[两二三四五六七八九十\d.]+)倍(?!多)|(?:增长|增加|提高|扩大|上涨|涨|上升|提升)了?(?P<times>[一两二三四五六七八九十\d.]+)倍)"
)
_NEGATIVE = re.compile(r"(?:下降|减少|降低|下跌|下滑)(?:了|幅度为|幅度达)?(?:[-－−]|负)\d[\d.]*[%％]?")
_EACH = (
    "平方米|立方米|公里|公斤|公顷|千瓦时|课时|"
    "[户人亩名家个株头只棵期场次班天车位袋件斤吨张份套台箱瓶盒本辆度]"
)
_RATE = re.compile(
    rf"(?<!平)(?:每(?P<each>{_EACH})(?:[^，。；！？\d]{{0,8}}?))(?P<rate>{NUMERAL})(?P<unit>{_UNIT})"
)
_COUNT = re.compile(rf"(?P<count>{NUMERAL})(?P<each>{_EACH})")
_TOTAL = re.compile(
    rf"(?:合计|总计|共计|一共|总共|累计|共|总价|总额|总金额)[^，。；！？\d]{{0,8}}?(?P<total>{NUMERAL})(?P<unit>{_UNIT})"
)
_AVERAGE = re.compile(
    rf"(?P<count>{NUMERAL})(?P<each>[户人亩家])[^，。；！？\d]{{0,4}}共[^，。；！？\d]{{0,6}}(?P<total>{NUMERAL})(?P<unit>元)，"
    rf"(?P=each)均[^，。；！？\d]{{0,4}}(?P<rate>{NUMERAL})元"
)
"""120户共分红60万元，户均5000元."""
_EXTREMES = re.compile(
    rf"最高(?P<of>[^，。；！？\d最]{{0,6}}?)(?P<high>(?:-|零下)?{NUMERAL})(?P<unit>{_UNIT})[^。；！？\d]{{0,6}}?"
    rf"最低(?P<of2>[^，。；！？\d最]{{0,6}}?)(?P<low>(?:-|零下)?{NUMERAL})(?P<unit2>{_UNIT})"
)
_SENTENCE = re.compile(r"[^。！？；\n]+")
_ROUNDED = Decimal("0.02")
"""Share of a value that rounding in prose may be off: 翻了一番 of 98 %, a total told in 万."""


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role not in BODY_ROLES | TITLE_ROLES:
            continue
        for sentence in _SENTENCE.finditer(block.text.text):
            yield from _changes(article, block, sentence)
            yield from _products(article, block, sentence)
            yield from _averages(article, block, sentence)
            yield from _extremes(article, block, sentence)
        for match in _NEGATIVE.finditer(block.text.text):
            yield _at(DOUBLE_NEGATIVE, article, block, match.span(), words=match[0])


def _changes(article: Article, block: Block, sentence: re.Match[str]) -> Iterator[Finding]:
    for match in _FROM_TO.finditer(sentence[0]):
        first, last = read_numeral(match["first"]), read_numeral(match["last"])
        unit, other = match["unit"], match["unit2"]
        if (
            "第" in match[0]
            or first is None
            or last is None
            or (unit and other and unit != other)
            or (unit and not other)
        ):
            continue
        if not unit and other and _scaled(match["last"]) and not _scaled(match["first"]):
            continue  # 从3到5万元
        span = (sentence.start() + match.start(), sentence.start() + match.end())
        up = re.fullmatch(_UP, match["verb"]) is not None
        told = f"{match['first']}{unit or ''} → {match['last']}{other or ''}"
        altered = re.fullmatch(_ALTERED, match["verb"]) is not None
        if altered:
            up = last > first
        elif (up and last < first) or (not up and last > first):
            yield _at(DIRECTION_WRONG, article, block, span, figures=f"{told} ≠ {match['verb']}")
            continue
        vague = any(match[name] for name in ("about", "about2", "more", "more2"))
        after = sentence[0][match.end() :]
        by, times = _BY.match(after), _TIMES.match(after)
        same = (
            by is not None
            and other is not None
            and (by["unit"] == other or (other in "%％" and by["unit"] == "个百分点"))
        )
        if by and same and (difference := read_numeral(by["by"])) is not None:
            true = abs(last - first)
            right = true == difference
            if right or not vague:
                sign = "=" if right else "≠"
                figures = f"{told}: {plain(true)}{other} {sign} {by['by']}{by['unit']}"
                rule = DIFFERENCE if right else DIFFERENCE_WRONG
                yield _at(rule, article, block, (span[0], span[1] + by.end()), figures=figures)
        elif times and up and first:
            yield from _multiplied(
                article, block, (span[0], span[1] + times.end()), told, last / first, times
            )


def _multiplied(
    article: Article, block: Block, span: tuple[int, int], told: str, ratio: Decimal, times: re.Match[str]
) -> Iterator[Finding]:
    """翻一番 is twice, 翻两番 four times; 增长2倍 is three times, and by many writers twice."""
    if times["fold"]:
        wanted = [Decimal(2) ** int(read_numeral(times["fold"][-1]) or 1)]
        loose = Decimal("0.1")
    else:
        number = read_numeral(times["times"] or times["is"])
        if number is None:
            return
        wanted, loose = [number, number + bool(times["times"])], Decimal("0.1")
    right = any(abs(ratio - one) <= one * loose for one in wanted)
    if not right and times["fold"] and ratio > wanted[0] and ratio < wanted[0] * 2:
        return  # 翻番 and more
    figures = f"{told} = {round(ratio, 2)} {'≈' if right else '≠'} {times[0].lstrip('，、')}"
    yield _at(MULTIPLE if right else MULTIPLE_WRONG, article, block, span, figures=figures)


def _products(article: Article, block: Block, sentence: re.Match[str]) -> Iterator[Finding]:
    """每户补贴500元，共有240户，合计发放12万元: one rate, one count of its unit, one total."""
    rates = list(_RATE.finditer(sentence[0]))
    totals = list(_TOTAL.finditer(sentence[0]))
    if len(rates) != 1 or not totals:
        return
    rate, total = rates[0], totals[-1]
    counts = [
        one
        for one in _COUNT.finditer(sentence[0])
        if one["each"] == rate["each"] and not rate.start() <= one.start() < rate.end()
        and not total.start() <= one.start() < total.end()
    ]  # fmt: skip
    if len(counts) != 1 or rate["unit"] != total["unit"] or total.start() < rate.end():
        return
    values = [read_numeral(text) for text in (rate["rate"], counts[0]["count"], total["total"])]
    if any(one is None for one in values):
        return
    each, number, stated = (one or Decimal() for one in values)
    true = each * number
    right = abs(true - stated) <= stated * _ROUNDED
    figures = (
        f"{rate['rate']}{rate['unit']} × {counts[0][0]} = {plain(true)}{total['unit']} "
        f"{'=' if true == stated else '≈' if right else '≠'} {total['total']}{total['unit']}"
    )
    span = (sentence.start() + rate.start(), sentence.start() + total.end())
    yield _at(PRODUCT if right else PRODUCT_WRONG, article, block, span, figures=figures)


def _averages(article: Article, block: Block, sentence: re.Match[str]) -> Iterator[Finding]:
    for match in _AVERAGE.finditer(sentence[0]) if "均" in sentence[0] else ():
        values = [read_numeral(match[name]) for name in ("count", "total", "rate")]
        if any(not one for one in values):
            continue
        count, total, rate = (one or Decimal() for one in values)
        right = abs(total - count * rate) <= total * _ROUNDED
        told = f"{match['total']}元 / {match['count']}{match['each']} = {plain(total / count)}元"
        figures = f"{told} {'≈' if right else '≠'} {match['rate']}元"
        span = (sentence.start() + match.start(), sentence.start() + match.end())
        yield _at(PRODUCT if right else PRODUCT_WRONG, article, block, span, figures=figures)


def _extremes(article: Article, block: Block, sentence: re.Match[str]) -> Iterator[Finding]:
    for match in _EXTREMES.finditer(sentence[0]):
        high, low = read_numeral(match["high"]), read_numeral(match["low"])
        same = match["unit"] == match["unit2"] and (not match["of2"] or match["of"] == match["of2"])
        same = same and not re.search("今年|去年|上年|往年|昨|今天|明天", match[0])
        if same and high is not None and low is not None and high < low:
            span = (sentence.start() + match.start(), sentence.start() + match.end())
            yield _at(EXTREMES_WRONG, article, block, span, figures=match[0])


def _scaled(numeral: str) -> bool:
    return numeral[-1] in "万亿"


def _at(rule: Rule, article: Article, block: Block, span: tuple[int, int], **facts: str) -> Finding:
    return rule.finding((Place(article.key, block.key, *span),), tuple(facts.items()))


CHECK = Check(
    (
        DIRECTION_WRONG,
        DIFFERENCE,
        DIFFERENCE_WRONG,
        MULTIPLE,
        MULTIPLE_WRONG,
        PRODUCT,
        PRODUCT_WRONG,
        DOUBLE_NEGATIVE,
        EXTREMES_WRONG,
    ),
    find=_find,
)
