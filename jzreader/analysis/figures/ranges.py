# SPDX-License-Identifier: MIT
"""From one figure to another: 3至5亩, 5-20公里, 10%到15%, 5至10万元; and 两三个, 十七八岁, 三四百人."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.figure import AFTER, BEFORE, Figure, plain, qualifier_of
from jzreader.analysis.figures.units import UNITS, bare
from jzreader.language.numerals import ARABIC, CHINESE, FRACTION, MINUS, NUMERAL, narrow, read_numeral
from jzreader.model.fact import FactKind, Qualifier

_BEFORE = r"(?P<about>大约|大概|约|近)?"
_FIRST = (
    r"(?<![0-9０-９A-Za-z.．:：/第零〇一二三四五六七八九十百千万亿两-])"
    rf"(?P<first>(?:{MINUS})?{NUMERAL})"
)
_LAST = rf"(?P<last>(?:[-－−负]|零下)?{NUMERAL})"
_LINK = r"\s?(?:[至到]|[—－~～–-]{1,2})\s?"
_UNIT = rf"(?P<unit>个百分点|{UNITS})(?![间代])"
_COUNTED = re.compile(
    rf"{_BEFORE}{_FIRST}\s?(?P<unit1>{UNITS})?{_LINK}{_LAST}\s?(?P<more>[多余])?{_UNIT}(?P<after>左右|不等|以上|以下)?"
)
_SHARE = re.compile(
    rf"{_BEFORE}(?:{_FIRST}[%％]?{_LINK}(?P<last>{ARABIC})[%％]|"
    rf"百分之(?P<first2>{CHINESE}|{ARABIC}){_LINK}(?:百分之)?(?P<last2>{CHINESE}|{ARABIC}))(?P<after>左右|不等)?"
)
_PAIRS = "一两|一二|两三|二三|三四|三五|四五|五六|六七|七八|八九"
_PAIR = re.compile(
    rf"(?<![零〇一二三四五六七八九百千万亿两第点])(?P<minus>{MINUS})?(?P<tens>[一二三四五六七八九]?十)?"
    rf"(?P<pair>{_PAIRS})(?P<scale>[十百千万亿]{{0,2}})(?P<more>[多余来])?{_UNIT}"
)
_TENTHS = re.compile(
    rf"(?<![零〇一二三四五六七八九十百千万亿第])(?P<pair>{_PAIRS})成(?![员立为长果功本分交年效就绩都人品熟色群])"
)
_SEVERAL = re.compile(
    rf"(?:近|约|好)?(?<![十分总个人无参指系岁度读计件户倍次多少票天])[数數几幾](?P<size>[十百千万亿萬億]+)(?P<more>[多余餘])?个?"
    rf"(?P<unit>{UNITS})"
)
"""数百万元: from two of that size to nine, and no exact figure. The nouns that end in 数 are others: 人数."""
_SCALES = ("万亿", "亿", "万", "千", "百", "十")


def ranges(text: str) -> Iterator[Figure]:
    """Their value is ``low/high``, in their unit."""
    for match in _COUNTED.finditer(text):
        unit = bare(match["unit"])
        ends = _ends(match["first"], match["last"])
        if ends is None or _another(text, match) or (unit == "年" and ends[1] >= 1000):
            continue
        yield _range(match, *ends, unit, about=_is_about(match))
    for match in _SHARE.finditer(text):
        ends = _ends(match["first"] or match["first2"], match["last"] or match["last2"])
        if ends is not None:
            yield _range(match, *ends, "%", about=_is_about(match))
    for match in _PAIR.finditer(text):
        low, high = (read_numeral(f"{match['tens'] or ''}{digit}{match['scale']}") for digit in match["pair"])
        if low is not None and high is not None:
            low, high = (-high, -low) if match["minus"] else (low, high)
            yield _range(match, low, high, bare(match["unit"]), about=True)
    for match in _TENTHS.finditer(text):
        low, high = (read_numeral(digit) for digit in match["pair"])
        if low is not None and high is not None:
            yield _range(match, low * 10, high * 10, "%", about=True)
    for match in _SEVERAL.finditer(text):
        size = read_numeral(match["size"])
        if size is not None:
            yield _range(match, 2 * size, 9 * size, bare(match["unit"]), about=True)


def backwards(text: str) -> Iterator[re.Match[str]]:
    """What reads as a range and begins with its greater end: 30至20亩, by a slip of a digit."""
    for match in _COUNTED.finditer(text):
        low, high = read_numeral(match["first"]), read_numeral(match["last"])
        one_scale = all((scale in match["first"]) == (scale in match["last"]) for scale in _SCALES[:-1])
        below = match["first"].startswith("零下")
        if (
            low is not None
            and high is not None
            and low > high
            and one_scale
            and not below
            and not _another(text, match)
        ):
            yield match


def _range(match: re.Match[str], low: Decimal, high: Decimal, unit: str, *, about: bool) -> Figure:
    value = f"{plain(low)}/{plain(high)}"
    return Figure(match.start(), match.end(), FactKind.RANGE, value, unit, Qualifier.ABOUT if about else None)


def _is_about(match: re.Match[str]) -> bool:
    return match["about"] is not None or match["after"] == "左右"


def _ends(first: str, last: str) -> tuple[Decimal, Decimal] | None:
    """Both values, the first in the second's scale where it has none: 5至10万. None where they don't rise."""
    low, high = read_numeral(first), read_numeral(last)
    if low is None or high is None:
        return None
    if low < 0 and first.startswith("零下"):
        high = high if last.startswith("零下") or high < 0 else -high
        low, high = min(low, high), max(low, high)
    scale = next((one for one in _SCALES if last.endswith(one) and last != one), None)
    if scale and not any(one in first for one in _SCALES):
        size = read_numeral(f"1{scale}") or Decimal(1)
        if low < high / size:
            low *= size
    return (low, high) if low < high else None


def _another(text: str, match: re.Match[str]) -> bool:
    """Whether the two figures are no range: another unit with the first, or 从30家到50家, which is growth."""
    if match["unit1"] is None:
        return False
    return match["unit1"] != match["unit"] or text[max(0, match.start() - 1) : match.start()] in ("从", "由")


_FRACTION = re.compile(
    rf"(?P<before>{BEFORE})?(?P<below>{CHINESE}|{ARABIC})分之(?P<above>{CHINESE}|{ARABIC})(?P<after>{AFTER}|强|弱)?(?!决赛)"
)
_SLASH = re.compile(
    rf"(?P<before>{BEFORE})?(?<![0-9A-Za-z./-])(?P<number>{FRACTION})(?P<after>强|弱|{AFTER})?(?=[的，。、；以]|$)"
)
_COLON = re.compile(
    r"(?<![\d:：∶])(?P<one>\d{1,4}(?:\.\d+)?)(?P<mark>[:：∶])(?P<other>\d{1,4}(?:\.\d+)?)(?![\d:：∶])"
)
_SCORED = re.compile(r"(?:的|战|击|胜|负|逆转|险胜|完胜|大胜|平)")
_TO = re.compile(
    rf"(?<![0-9０-９零〇一二三四五六七八九十百千万亿两第])(?P<one>{ARABIC}|{CHINESE})比(?P<other>{ARABIC}|{CHINESE})"
    rf"(?![零〇一二三四五六七八九十百千万亿两]|\s?(?:{UNITS}))"
)
_LED = re.compile(r"(?:[以按为约是成]|比例|比分|总分|战成|落后|领先|[，：:（(\s])$")
_FOLLOWED = re.compile(r"(?:[的，。；、）战胜击逆险绝横完大负平]|领先|落后|$)")


def ratios(text: str) -> Iterator[Figure]:
    """A fraction's value is a decimal of six places, that of the others is worded ``2:1``."""
    for match in _FRACTION.finditer(text):
        below, above = read_numeral(match["below"]), read_numeral(match["above"])
        if below and above is not None and match["below"] not in ("百", "千", "万"):
            value = plain(above / below)
            qualifier = qualifier_of(match["after"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.RATIO, value, None, qualifier)
    for match in _SLASH.finditer(text):
        share = read_numeral(match["number"])
        if share is not None and share < 1:
            value = plain(share)
            qualifier = qualifier_of(match["after"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.RATIO, value, None, qualifier)
    for match in _COLON.finditer(text):
        said = _SCORED.match(text, match.end()) or "比" in text[max(0, match.start() - 4) : match.start()]
        if said or match["mark"] == "∶":
            value = narrow(match[0]).replace("∶", ":")
            yield Figure(match.start(), match.end(), FactKind.RATIO, value)
    for match in _TO.finditer(text):
        one, other = read_numeral(match["one"]), read_numeral(match["other"])
        if one is not None and other is not None and _meant(text, match):
            yield Figure(match.start(), match.end(), FactKind.RATIO, f"{plain(one)}:{plain(other)}")


def _meant(text: str, match: re.Match[str]) -> bool:
    """Whether 三比三 is a ratio: it is led to or followed as one, unless it has Arabic figures anyway."""
    if any(character.isdigit() for character in narrow(match["one"])):
        return True
    return bool(
        _LED.search(text[max(0, match.start() - 4) : match.start()]) and _FOLLOWED.match(text, match.end())
    )
