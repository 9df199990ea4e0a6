# SPDX-License-Identifier: MIT
"""Numerals in Arabic and Chinese characters, full-width and mixed, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_FORMS = ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {form: value for value, forms in enumerate(_FORMS) for form in forms}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_LETTERS = {"k": 1000, "K": 1000, "m": 10**6, "M": 10**6}
_OLD = str.maketrans("兩貳參陸億萬點負幾餘", "两二三六亿万点负几余")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

ARABIC = r"[0-9０-９]+(?:[,，](?=[0-9０-９]{3}(?![0-9０-９]))[0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
CHINESE = (
    r"[零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟兩萬億貳參陸]+"
    r"(?:[点點][零〇一二三四五六七八九]+)?"
)
MINUS = r"(?:(?<![0-9０-９A-Za-z%％℃\u4e00-\u9fff])[-－]|(?<=[温度为到至在是])[-－])"
"""A minus sign, and no dash between two figures."""
SCALE = r"(?:万亿|亿|万|千|百)"


def narrow(text: str) -> str:
    """Full-width figures and marks as half-width ones, one for one."""
    return text.translate(_WIDE)


def read_numeral(text: str) -> Decimal | None:
    """The value of a numeral, with its scales, fraction and minus; None where it is none."""
    slash = _SLASH.fullmatch(narrow(text).strip())
    if slash:
        return _mixed_fraction(slash["whole"], slash["below"], slash["above"])
    text = narrow(text).replace(",", "").replace(" ", "").translate(_OLD)
    sign = -1 if text[:1] in ("-", "负") else 1
    text = text.lstrip("-负")
    fraction = _PARTS.fullmatch(text)
    if fraction:
        value = _mixed_fraction(*fraction.groups())
    elif _ARABIC.fullmatch(text):
        value = Decimal(text)
    else:
        value = _composed(_VAGUE.sub("", text))
    return None if value is None else sign * value


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
    whole, _point, decimals = text.partition("点")
    if decimals and any(c not in _DIGITS for c in decimals):
        return None
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
    """Parts in turn: a figure times the ten after it, all so far times the scale after it."""
    total = section = Decimal(0)
    figure: Decimal | None = None
    last, scale = 1, 0
    for part in parts:
        times = _TENS.get(part) or _LETTERS.get(part)
        if part in _DIGITS:
            digit = _DIGITS[part]
            if figure is not None:
                return None  # 二三十 is no one number
            figure = Decimal(digit) if digit else None
            last = last if digit else 1
        elif times:
            section += (Decimal(1) if figure is None else figure) * times
            figure, last = None, times
        elif part in _SCALES:
            size = _SCALES[part]
            counted = section + (figure or 0)
            if scale and size >= scale:
                total = (total + counted) * size
            else:
                total += (counted or 1) * size
            section, figure, last, scale = Decimal(0), None, size, size
        elif part[0].isdigit():
            figure = Decimal(part)
        else:
            return None
    if figure is not None and last > 10 and parts[-1] in _DIGITS:
        figure *= last // 10
    return total + section + (figure or 0)


_SLASH = re.compile(r"(?:(?P<whole>-?\d+)\s+)?(?P<above>\d+)/(?P<below>\d+)")
_PARTS = re.compile(r"(?:(.+)又)?(.+?)分之(.+)")
_ARABIC = re.compile(r"\d*\.?\d+(?:[eE][+-]?\d+)?")
_VAGUE = re.compile(r"(?<=[十百千万亿零0-9])[多余来几]|^几(?=[十百千万亿])")
_TOKENS = re.compile(r"\d+(?:\.\d+)?|.")
