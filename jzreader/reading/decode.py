# SPDX-License-Identifier: MIT
"""Which encoding a text file is in."""

from __future__ import annotations

import codecs

from charset_normalizer import from_bytes

from jzreader.model.problem import Problem, ProblemCode

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
"""Bytes from which an encoding is told, so that a large file takes no longer than a page."""
_CONTROLS = frozenset(range(32)) - {9, 10, 12, 13, 26, 27}
_CHINESE = (("gb18030", "gb2312", range(0xB0, 0xD8)), ("big5hkscs", "big5", range(0xA4, 0xC7)))
"""(superset to decode with, its core set, the lead bytes of that set's common characters)."""


def decode(data: bytes) -> tuple[str, str]:
    """(text, encoding) of a file's bytes.

    A byte order mark decides, then strict UTF-8; else the likeliest of the encodings Chinese papers use.
    Raises Problem: binary_file, unknown_encoding.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _strict(data, name)
    if b"\0" not in data[:_SAMPLE]:
        try:
            return data.decode("utf-8"), "utf-8"
        except UnicodeDecodeError:
            pass
    wide = _wide(data)
    if wide:
        return _strict(data, wide)
    if _controls(data) > 0.02:
        raise Problem(ProblemCode.BINARY_FILE)
    return _guessed(data)


def _guessed(data: bytes) -> tuple[str, str]:
    shares = {name: _common_share(data, name, core, leads) for name, core, leads in _CHINESE}
    names = [name for name in sorted(shares, key=lambda n: -shares[n]) if shares[name] > 0.5]
    if not names:
        best = from_bytes(data[:_SAMPLE]).best()
        names = [best.encoding] if best else []
    for name in [*names, "gb18030"]:
        try:
            return data.decode(name), name
        except UnicodeDecodeError:
            continue
    raise Problem(ProblemCode.UNKNOWN_ENCODING)


def _common_share(data: bytes, name: str, core: str, leads: range) -> float:
    """The share of common characters among the text's ideographs, were it in that encoding."""
    ideographs = {c for c in data[:_SAMPLE].decode(name, "ignore") if "\u3400" <= c <= "\u9fff"}
    first = (c.encode(core, "ignore")[:1] for c in ideographs)
    common = sum(lead != b"" and lead[0] in leads for lead in first)
    return common / len(ideographs) if ideographs else 0.0


def _strict(data: bytes, name: str) -> tuple[str, str]:
    try:
        return data.decode(name), name.removesuffix("-sig")
    except UnicodeDecodeError:
        raise Problem(ProblemCode.UNKNOWN_ENCODING) from None


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: read the right way round, nearly all of it is Chinese, ASCII or marks."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) % 2 or len(data) < 4:
        return None
    for name in ("utf-16-le", "utf-16-be"):
        text = sample.decode(name, "ignore")
        if text and sum(map(_expected, text)) > len(sample) / 2 * 0.9:
            return name
    return None


def _expected(character: str) -> bool:
    return (
        "\u4e00" <= character <= "\u9fff"
        or "\u3000" <= character <= "\u303f"
        or " " <= character <= "~"
        or character in "\n\r\f\t"
        or "\u2010" <= character <= "\u2030"
        or "\uff00" <= character <= "\uffef"
    )


def _controls(data: bytes) -> float:
    sample = data[:_SAMPLE]
    return sum(map(sample.count, _CONTROLS)) / max(1, len(sample))
