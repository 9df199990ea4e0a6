# SPDX-License-Identifier: MIT
"""Which encoding a text file is in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from jzreader.model.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs", "cp950": "big5hkscs"}
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a file's bytes.

    A byte order mark decides, then strict UTF-8; else the likeliest of the encodings Chinese papers use.
    Raises Problem: binary_file, unknown_encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if not _wide(data) and _controls(data) > 0.02:
        raise Problem("binary_file")
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        pass
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str]:
    wide = _wide(data)
    if wide:
        return _strict(data, wide)
    best = from_bytes(data[:_SAMPLE], cp_isolation=["gb18030", "big5", "big5hkscs"]).best()
    names = [_WIDER.get(best.encoding, best.encoding)] if best else []
    for name in [*names, "gb18030", "big5hkscs"]:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise Problem("unknown_encoding")


def _strict(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), name.removesuffix("-sig")
    except UnicodeDecodeError:
        raise Problem("unknown_encoding") from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: line ends and ASCII leave a zero in every other byte."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or len(data) < 4:
        return None
    zeros = (sample[0::2].count(0), sample[1::2].count(0))
    if max(zeros) < len(sample) / 200 or min(zeros) > max(zeros) / 10:
        return None
    name = "utf-16-be" if zeros[0] > zeros[1] else "utf-16-le"
    try:
        text = sample.decode(name)
    except UnicodeDecodeError:
        return None
    common = sum("\u4e00" <= c <= "\u9fff" or c.isascii() or "\u3000" <= c <= "\u303f" for c in text)
    return name if common > len(text) * 0.8 else None


def _controls(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return sum(map(sample.count, _CONTROLS)) / max(1, len(sample))
