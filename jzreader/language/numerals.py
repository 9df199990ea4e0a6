# SPDX-License-Identifier: MIT
"""Numerals in Arabic and Chinese characters, full-width, Traditional and mixed, as exact decimals.

One grammar, told as a pattern for what stands in a text and as a sum for what it is worth: 3亿5000万 is two
pieces, each a figure with the scale behind it, and may end in a figure alone (1千零20, 两万五).
"""

from __future__ import annotations

import re
from decimal import Decimal

_FORMS = ("零〇○", "一壹", "二贰两俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {form: value for value, forms in enumerate(_FORMS) for form in forms}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_FUSED = {"廿": 20, "卅": 30, "卌": 40}
_SCALES = {"万": 10**4, "亿": 10**8, "兆": 10**12}
_LETTERS = {"k": 1000, "K": 1000, "m": 10**6, "M": 10**6}
_OLD = str.maketrans("兩貳參陸億萬點負幾餘數", "两二三六亿万点负几余数")
_NEVER_LAST = ("两", "俩")
"""Two that only counts: 三千两 is a weight of silver, not 3200."""
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")

_D = "0-9０-９"
_CHINESE_DIGIT = "[零〇○一二三四五六七八九两壹贰叁肆伍陆柒捌玖兩貳參陸]"
_SIZE = "(?:[十万亿拾佰仟萬億]|百(?!帕)|千(?![克米瓦卡焦帕伏赫字安]))"
"""千 of 5千克 is the unit's."""
_CHINESE = "零〇○一二三四五六七八九十百千万亿两廿卅壹贰叁肆伍陆柒捌玖拾佰仟兩萬億貳參陸"
_THIN = "[ \u00a0\u2009\u202f]"
ARABIC = (
    rf"(?:(?<![{_D}])(?<![{_D}]{_THIN})[{_D}]{{1,3}}(?:{_THIN}(?=[{_D}]{{3}}(?![{_D}]))[{_D}]{{3}}){{1,7}}|"
    rf"(?<![{_D}])[{_D}]{{1,24}}(?:[,，](?=[{_D}]{{3}}(?![{_D}]))[{_D}]{{3}}){{0,8}})(?:[.．][{_D}]{{1,24}})?"
    rf"(?![{_D}])"
)
"""Lengths are bounded here and below, and a numeral begins where its characters do: so that a pattern takes
time in step with a text, whatever is in it."""
_FEW = rf"[{_D}]{{1,4}}(?![{_D}]|[.．][{_D}]|[,，][{_D}]{{3}}(?![{_D}]))"
"""What may stand behind a scale: 3亿5000万, 1千零20."""
_PIECE = rf"(?:(?:{_FEW}|{_CHINESE_DIGIT}){_SIZE}{{1,3}})"
_IN_CHINESE = rf"(?:[{_CHINESE.replace('千', '')}]|(?<![万亿萬億])千)"
"""Not the 千 of 十亿千瓦时, which is the unit's."""
CHINESE = (
    rf"(?:(?<![{_CHINESE}]){_IN_CHINESE}{{1,32}}(?:(?<=[十百千万])又[一二三四五六七八九十]{{1,3}})?(?!{_IN_CHINESE})(?:[点點][零〇一二三四五六七八九]{{1,16}})?"
    rf"(?:[万亿萬億](?<=[点點].[万亿萬億])|[万亿萬億](?<=[点點]..[万亿萬億]))?)"
)
MIXED = rf"(?:{ARABIC}{_SIZE}{{1,3}}(?:[零〇]?{_PIECE}){{0,5}}(?:[零〇]?{_FEW}|[零〇]?{_CHINESE_DIGIT})?)"
"""An Arabic figure with scales: 3亿5000万, 5万4千6百, 13万2, 1.2亿."""
_CHINESE_MIXED = rf"(?:(?<![{_CHINESE}])[{_CHINESE}]{{1,16}}(?:{_FEW}{_SIZE}{{1,3}}){{1,4}})"
"""两万5千."""
FRACTION = rf"(?:[{_D}]{{1,3}}又)?(?<![{_D}/／])[{_D}]{{1,3}}[/／][{_D}]{{1,3}}(?![{_D}/／])"
_POWER = rf"(?:{ARABIC}\s?[×xX*]\s?10(?:\^-?\d{{1,2}}(?!\d)|[⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]{{1,2}}))"
NUMERAL = rf"(?:{_POWER}|{FRACTION}|{MIXED}|{_CHINESE_MIXED}|{ARABIC}|{CHINESE})"
"""Any of them, without a sign, to stand in a regular expression."""
MINUS = (
    r"(?:(?<![0-9０-９A-Za-z%％℃\u4e00-\u9fff])[-－−]|"
    "(?<=[温度为到至在是率益润额幅长速差利了达近约仅跌破])[-－−]|负|負|零下)"
)
"""A minus sign, and no dash between two figures."""
SCALE = r"(?:万亿|亿|万|千(?![克米瓦卡焦帕伏赫字安])|百(?!帕))"


_GREATEST = Decimal(10) ** 27
"""No newspaper counts so far, and decimals of this length are exact."""


def narrow(text: str) -> str:
    """Full-width figures and marks as half-width ones, one for one."""
    return text.translate(_WIDE)


def read_numeral(text: str) -> Decimal | None:
    """The value of a numeral, with its scales, fraction, power and sign; None where it is none."""
    text = narrow(text).strip()
    slash = _SLASH.fullmatch(text)
    if slash:
        return _mixed_fraction(slash["whole"], slash["below"], slash["above"])
    text = _THINS.sub("", text.replace(",", "")).replace("−", "-").translate(_OLD)
    sign = -1 if text.startswith(("-", "负", "零下")) else 1
    text = re.sub(r"^(?:[-负]|零下)+", "", text)
    power, fraction = _TIMES_TEN.fullmatch(text), _PARTS.fullmatch(text)
    if power:
        value: Decimal | None = Decimal(power[1]).scaleb(int(power[2].translate(_RAISED)))
    elif fraction:
        value = _mixed_fraction(*fraction.groups())
    elif _ARABIC.fullmatch(text):
        value = Decimal(text)
    else:
        value = _composed(_AND_TENS.sub("", _AND_ONES.sub("零", _VAGUE.sub("", text))))
    return None if value is None or abs(value) >= _GREATEST else sign * value


def whole_number(words: str | None) -> int:
    """The whole part of a numeral's value; 0 where there is none."""
    return int(read_numeral(words) or 0) if words else 0


def _mixed_fraction(whole: str | None, below: str, above: str) -> Decimal | None:
    """三又二分之一."""
    parts = [read_numeral(part) for part in (whole or "0", below, above)]
    if any(part is None for part in parts) or not parts[1]:
        return None
    first, under, over = (part or Decimal(0) for part in parts)
    return first + over / under


def _composed(text: str) -> Decimal | None:
    """Figures and characters with tens and scales: 一千二百, 1.2亿, 5万4千6百, 两万三, 二〇二四."""
    if text in _FUSED or text in ("半", "半个"):
        return Decimal(_FUSED.get(text, 0)) or Decimal("0.5")
    half = _HALF.fullmatch(text)
    if half:
        return (_composed(half[1]) or Decimal(1)) / 2 if half[1] else None
    whole, _point, decimals = text.replace("个", "").partition("点")
    size = decimals.lstrip("".join(_DIGITS))
    decimals = decimals.removesuffix(size)
    if size:
        value, times = _composed(f"{whole}点{decimals}") if decimals else None, _composed(size)
        return value * times if value is not None and times else None
    parts = _TOKENS.findall(whole)
    if not parts or "".join(parts) != whole:
        return None
    if all(character in _DIGITS for character in whole):
        value = Decimal("".join(str(_DIGITS[c]) for c in whole))
    else:
        found = _summed(parts)
        if found is None:
            return None
        value = found
    return value + Decimal("0." + "".join(str(_DIGITS[c]) for c in decimals)) if decimals else value


def _summed(parts: list[str]) -> Decimal | None:
    """Parts in turn: a figure times the ten after it, all so far times the scale after it.

    None where tens don't fall, 三百五千, or two figures stand side by side, 二三十: that is no one number.
    """
    total = section = Decimal(0)
    figure: Decimal | None = None
    last, scale, tens, nought = 1, 0, 10**4, False
    for part in parts:
        times = _TENS.get(part) or _LETTERS.get(part)
        if part in _FUSED:
            section += _FUSED[part]
            figure, last = None, 10
        elif part in _DIGITS:
            digit = _DIGITS[part]
            if figure is not None:
                return None
            figure = Decimal(digit) if digit else None
            nought, last = nought or not digit, last if digit else 1
        elif times:
            if part in _TENS and (times >= tens or (figure is None and section and times > _TENS["十"])):
                return None
            section += (Decimal(1) if figure is None else figure) * times
            figure, last, tens = None, times, times
        elif part in _SCALES:
            size = _SCALES[part]
            counted = section + (figure or 0)
            if not counted and scale > size:
                return None  # 亿万
            if scale and size >= scale:
                total = (total + counted) * size
            else:
                total += (counted or 1) * size
            section, figure, last, scale, tens, nought = Decimal(0), None, size, size, 10**4, False
        elif part[0].isdigit() and figure is None:
            figure = Decimal(part)
            last = last if len(part) == 1 and not nought else 1
        else:
            return None
    if parts[-1] in _NEVER_LAST and len(parts) > 1:
        return None
    if figure is not None and last > 10 and not nought and len(parts) > 1:
        figure *= last // 10
    return total + section + (figure or 0)


_THINS = re.compile(_THIN)
_SLASH = re.compile(r"(?:(?P<whole>-?\d+)(?:\s+|又))?(?P<above>\d+)/(?P<below>\d+)")
_PARTS = re.compile(r"(?:(.+)又)?(.+?)分之(.+)")
_TIMES_TEN = re.compile(r"(\d+(?:\.\d+)?)[×xX*]10(?:\^)?([-⁻]?[\d⁰¹²³⁴⁵⁶⁷⁸⁹]{1,2})")
_ARABIC = re.compile(r"\d*\.?\d+(?:[eE][+-]?\d+)?")
_VAGUE = re.compile(r"(?<=[十百千万亿零0-9])[多余来几]|^几(?=[十百千万亿])")
_AND_ONES = re.compile("(?<=[十百千万])又(?=[一二三四五六七八九]$)")
_AND_TENS = re.compile("(?<=[百千万])又(?=[一二三四五六七八九]?十)")
"""六百又三十, 一百又五."""
_HALF = re.compile(r"半个?([百千万亿]+)")
_TOKENS = re.compile(r"\d+(?:\.\d+)?|.")
