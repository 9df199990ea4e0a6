# SPDX-License-Identifier: MIT
"""Numerals in Arabic and Chinese characters, full-width and mixed, as exact decimals."""

from __future__ import annotations

import re
from decimal import Decimal

_FORMS = ("零〇○", "一壹", "二贰两", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
_DIGITS = {form: value for value, forms in enumerate(_FORMS) for form in forms}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_SCALES = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}
_OLD = str.maketrans("兩貳參陸億萬點負幾", "两二三六亿万点负几")
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

ARABIC = r"[0-9０-９]+(?:[,，](?=[0-9０-９]{3}(?![0-9０-９]))[0-9０-９]{3})*(?:[.．][0-9０-９]+)?"
CHINESE = r"[零〇○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]+(?:点[零〇一二三四五六七八九]+)?"
SCALE = r"(?:万亿|亿|万|千|百)"


def narrow(text: str) -> str:
    """Full-width figures and marks as half-width ones, one for one."""
    return text.translate(_WIDE)


def read_numeral(text: str) -> Decimal | None:
    """The value of a numeral, with its scales and a minus; None where it is none."""
    text = narrow(text).replace(",", "").replace(" ", "").translate(_OLD)
    sign = -1 if text[:1] in ("-", "负") else 1
    text = text.lstrip("-负")
    arabic = re.fullmatch(r"(\d+(?:\.\d+)?)(百|千|万|亿|万亿|百万|千万|百亿|千亿|[kK]|[mM])?", text)
    if arabic:
        scale = 1
        for character in arabic[2] or "":
            scale *= {"k": 1000, "K": 1000, "m": 10**6, "M": 10**6}.get(character) or (
                _TENS.get(character) or _SCALES[character]
            )
        return sign * Decimal(arabic[1]) * scale
    mixed = re.fullmatch(r"(?:(\d+)亿)?(?:(\d+)万)?(\d+)?", text)
    if mixed and any(mixed.groups()):
        parts = zip(mixed.groups(), (10**8, 10**4, 1), strict=True)
        return sign * Decimal(sum(int(part) * scale for part, scale in parts if part))
    whole, _point, fraction = text.partition("点")
    value = _whole(whole)
    if value is None or any(c not in _DIGITS for c in fraction):
        return None
    decimals = "".join(str(_DIGITS[c]) for c in fraction)
    return sign * (Decimal(value) + (Decimal(f"0.{decimals}") if decimals else 0))


def _whole(text: str) -> int | None:
    """A whole number in characters: 一千二百, 两万三, 二〇二四."""
    if not text or any(c not in _DIGITS and c not in _TENS and c not in _SCALES for c in text):
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = section = digit = 0
    last = 1
    pending = False
    for character in text:
        if character in _DIGITS:
            digit, pending = _DIGITS[character], True
            if digit == 0:
                last = 1
        elif character in _TENS:
            section += (digit if pending else 1) * _TENS[character]
            last, digit, pending = _TENS[character], 0, False
        else:
            scale = _SCALES[character]
            section += digit
            total = (total + section) * scale if total and total < scale else total + (section or 1) * scale
            section, digit, pending, last = 0, 0, False, scale
    if pending and last > 10 and digit:
        return total + section + digit * (last // 10)
    return total + section + digit
