# SPDX-License-Identifier: MIT
"""How figures and marks are printed: plain rules of our own after GB/T 15835 and GB/T 15834."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from jzreader.analysis.checks.check import Check, around, at_match
from jzreader.messages import N_
from jzreader.model.finding import Finding, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block

ROUGH_FIGURE = Rule(
    "rough_figure",
    Severity.NOTE,
    N_("Approximate figure"),
    N_("“{words}” should be “{right}”."),
)
RANGE_UNIT = Rule(
    "range_unit",
    Severity.NOTE,
    N_("Unit missing in range"),
    N_("“{words}” should be “{right}”."),
)
YEAR_ZERO = Rule(
    "year_zero",
    Severity.NOTE,
    N_("Zero in a year"),
    N_("“{words}” should be “{right}”."),
)
FIGURE_AND_WORD = Rule(
    "figure_and_word",
    Severity.NOTE,
    N_("Digits mixed with numerals"),
    N_("“{words}” should be “{right}”."),
)
FULL_WIDTH_FIGURE = Rule(
    "full_width_figure",
    Severity.NOTE,
    N_("Full-width digits"),
    N_("Full-width digits or letters: “{words}”."),
)
SAID_TWICE = Rule(
    "said_twice",
    Severity.WARNING,
    N_("Redundant or contradictory"),
    N_("“{first}” and “{second}” do not go together: “{words}”."),
)
TIMES_FEWER = Rule(
    "times_fewer",
    Severity.WARNING,
    N_("Decrease in multiples"),
    N_("Nothing can decrease by a multiple: “{words}”."),
)
NEEDLESS_COMMA = Rule(
    "needless_comma",
    Severity.NOTE,
    N_("Unnecessary 、"),
    N_("No 、 is needed between these marks: “{words}”."),
)
ELLIPSIS = Rule(
    "ellipsis",
    Severity.NOTE,
    N_("Ellipsis"),
    N_("“{words}” should be “……”."),
)
ELLIPSIS_AND_SO_ON = Rule(
    "ellipsis_and_so_on",
    Severity.NOTE,
    N_("Ellipsis with 等"),
    N_("Either “……” or “等” is enough: “{words}”."),
)
COLON_AND_DASH = Rule(
    "colon_and_dash",
    Severity.NOTE,
    N_("Colon with dash"),
    N_("Either the colon or the dash is enough: “{words}”."),
)

_ORDER = "一二三四五六七八九"
_COUNTED = (
    "(?:个(?![月半])|天|名|位|家|次|岁|里路|公里|米|元|块钱|户|头|棵|件|辆|处|篇|本|张|小时|分钟|人(?!民))"
)
_FIGURE = r"(?:\d+(?:[.,]\d+)*|[一二两三四五六七八九十百千]+)[万亿]?"
_UNIT = r"[^\d，。；、：！？“”（）\s的]{0,4}?"
_ABOUT = "(?:(?<![节合条签预公违契邀履制密相])约|大约|大概|(?<![附最临靠邻亲走贴远将接])近|将近|接近)"
_OVER = "(?:超过|(?<!高)超(?!过)|逾|多于|不少于|不低于|至少)"
_RAW_DIGITS = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
_PLAIN: tuple[tuple[Rule, re.Pattern[str]], ...] = (
    (NEEDLESS_COMMA, re.compile("(?<=》)、(?=《)|(?<=”)、(?=“)")),
    (
        ELLIPSIS,
        re.compile(r"(?<![.\w])\.{3,6}(?![.\w/])|(?<=[\u4e00-\u9fff，！？])\.{3,6}(?!\.)|。{2,6}|、{3,6}"),
    ),
    (ELLIPSIS_AND_SO_ON, re.compile("……等(?=[。，；”）]|$)|等……(?=[。，；”）]|$)")),
    (COLON_AND_DASH, re.compile("：——|——：")),
    (
        TIMES_FEWER,
        re.compile(rf"(?:减少|降低|下降|缩小|缩短|减小|减轻)了?(?:近|约|超过|至少)?{_FIGURE}多?倍"),
    ),
)
_TWICE: tuple[re.Pattern[str], ...] = (
    re.compile(rf"({_ABOUT}){_FIGURE}多?{_UNIT}(左右|上下)"),
    re.compile(rf"({_OVER}){_FIGURE}{_UNIT}((?:及|或)?以上)"),
    re.compile(rf"((?<![附最临靠邻亲走贴远])近|将近){_FIGURE}([多余])(?=[万亿个人名家户元件次年天岁公])"),
)


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    wide = False
    for block in article.blocks:
        if block.role not in BODY_ROLES and block.role not in TITLE_ROLES:
            continue
        text = block.text.text
        for rule, pattern in _PLAIN:
            for match in pattern.finditer(text):
                words = match[0] if rule is ELLIPSIS else around(match)
                yield at_match(rule, article, block, match, words=words)
        for pattern in _TWICE:
            for match in pattern.finditer(text):
                yield at_match(
                    SAID_TWICE, article, block, match, first=match[1], second=match[2], words=match[0]
                )
        yield from _reworded(article, block)
        if not wide and (full := _RAW_DIGITS.search(text)):
            wide = True  # whoever sets figures so sets all of them so: once is enough
            yield at_match(FULL_WIDTH_FIGURE, article, block, full, words=full[0])


def _reworded(article: Article, block: Block) -> Iterator[Finding]:
    """What has a better form that can be named."""
    for rule, pattern, better in _BETTER:
        for match in pattern.finditer(block.text.text):
            right = better(match)
            if right is not None:
                yield at_match(rule, article, block, match, words=match[0], right=right)


def _tens_and_some(match: re.Match[str]) -> str:
    """10几 as 十几, 20几 as 二十几."""
    tens = int(match[1])
    return ("" if tens == 1 else _ORDER[tens - 1]) + "十几"


def _some_tens(match: re.Match[str]) -> str:
    """几10 as 几十, 数100 as 数百."""
    return match[1] + "十百千万"[len(match[2]) - 1]


def _one_or_two(match: re.Match[str]) -> str | None:
    """3、4个 and 三、四个 as 三四个; None where the two do not follow each other."""
    first, second = (one if one in _ORDER else _ORDER[int(one) - 1] for one in match.group(1, 2))
    if _ORDER.index(second) != _ORDER.index(first) + 1:
        return None
    return first.replace("二", "两" if match[3] else "二") + second + match[3]


def _same_unit(match: re.Match[str]) -> str:
    return f"{match[1]}%{match[2]}{match[3]}"


def _round_zero(match: re.Match[str]) -> str | None:
    right = re.sub("[零○]", "〇", match[0])
    return right if right != match[0] else None


def _in_digits(match: re.Match[str]) -> str | None:
    """3千 as 3000; None where that would have a fraction."""
    value = float(match[1]) * {"百": 100, "千": 1000}[match[2]]
    return f"{value:g}" if value.is_integer() and value < 10_000 else None


def _with_fraction(match: re.Match[str]) -> str:
    """4万8千 as 4.8万."""
    return f"{match[1]}.{match[2]}万"


_BETTER: tuple[tuple[Rule, re.Pattern[str], Callable[[re.Match[str]], str | None]], ...] = (
    (ROUGH_FIGURE, re.compile(r"(?<![\d.])([1-9])0几(?=[\u4e00-\u9fff])(?!何)"), _tens_and_some),
    (ROUGH_FIGURE, re.compile(r"([几数])1(0{1,4})(?![\d.])"), _some_tens),
    (ROUGH_FIGURE, re.compile(rf"(?<![\d、.第—-])([1-8])、([2-9])({_COUNTED}|[百千万亿])"), _one_or_two),
    (
        ROUGH_FIGURE,
        re.compile(rf"(?<![{_ORDER}十百千、第期周初])([{_ORDER}])、([{_ORDER}])({_COUNTED}|十|百|千|万)"),
        _one_or_two,
    ),
    (
        RANGE_UNIT,
        re.compile(r"(?<![\d.%年月—~～-])(\d+(?:\.\d+)?)([—–~～至-])(\d+(?:\.\d+)?%)"),
        _same_unit,
    ),
    (YEAR_ZERO, re.compile("[一二][零○一二三四五六七八九][零○一二三四五六七八九]{2}年"), _round_zero),
    (FIGURE_AND_WORD, re.compile(r"(?<![\d.])(\d+)万([1-9])千"), _with_fraction),
    (
        FIGURE_AND_WORD,
        re.compile(r"(?<![\d.万、])(\d+(?:\.\d+)?)(百)(?=[个人名家户元件次多余亩])"),
        _in_digits,
    ),
    (
        FIGURE_AND_WORD,
        re.compile(r"(?<![\d.万、])(\d+(?:\.\d+)?)(千)(?=[个人名家户元件次多余亩])"),
        _in_digits,
    ),
)

CHECK = Check(
    (
        ROUGH_FIGURE, RANGE_UNIT, YEAR_ZERO, FIGURE_AND_WORD, FULL_WIDTH_FIGURE, SAID_TWICE, TIMES_FEWER,
        NEEDLESS_COMMA, ELLIPSIS, ELLIPSIS_AND_SO_ON, COLON_AND_DASH,
    ),
    find=_find,
)  # fmt: skip
