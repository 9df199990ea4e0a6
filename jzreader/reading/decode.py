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
    (b"\x84\x31\x95\x33", "gb18030"),
)
_SAMPLE = 200_000
"""Bytes from which an encoding is told, so that a large file takes no longer than a page."""
_EURO = 0x80
"""The byte of the euro sign in Windows' GBK, which GB 18030 does not have."""
_MOST_CONTROLS = 0.02
"""Share of control characters that a text may have."""
_MOJIBAKE = 0.2
"""Share of accented letters above which a text is no European one; Chinese encoded twice has over half."""
_FAULTLESS = 4
"""Times that whole characters must outnumber what is none: of GBK read as UTF-8, far fewer are whole."""
_LATIN = {bytes([code]).decode("cp1252", "replace"): code for code in range(0x80, 0xA0)}
"""Letters of Windows' Latin page where ISO 8859-1 has controls."""
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}
_CHINESE = (("gb18030", "gb2312", range(0xB0, 0xD8)), ("big5hkscs", "big5", range(0xA4, 0xC7)))
"""(superset to decode with, its core set, the lead bytes of that set's common characters)."""


_NO_TEXT = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\x1f\x8b",
    b"Rar!\x1a",
    b"7z\xbc\xaf",
    b"SQLite format 3\0",
    b"\x7fELF",
)
"""How archives, office documents, databases and programs begin: texts may be packed in them as they are."""
ENCODINGS = ("utf-8", "gb18030", "big5hkscs", "utf-16-le", "utf-16-be", "hz")
"""What a person may say that a text is in: those that Chinese papers use."""


def decode(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """(text, encoding) of a file's bytes; one that a person said, of ``ENCODINGS``, is taken as it is.

    A byte order mark decides, then UTF-8; else the likeliest of the encodings Chinese papers use. A byte that
    is none of its encoding becomes U+FFFD, and all else is read. Raises Problem: binary_file.
    """
    if data.startswith(_NO_TEXT):
        raise Problem(ProblemCode.BINARY_FILE)
    if encoding in ENCODINGS:
        return _text(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _text(data, name)
    if not _wide(data):
        data = data.rstrip(b"\0") or data
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return _simple(data, text)
    wide = _wide(data)
    if wide:
        return _text(data, wide)
    if _controls(data) > _MOST_CONTROLS:
        raise Problem(ProblemCode.BINARY_FILE)
    if _is_broken_utf8(data):
        return _text(data, "utf-8")
    return _guessed(data)


def _simple(data: bytes, text: str) -> tuple[str, str]:
    """What is UTF-8 without a fault: as it stands, unless its Chinese is in HZ or was encoded twice."""
    if b"~{" in data and b"~}" in data and data.isascii():
        try:
            return data.decode("hz"), "hz"
        except UnicodeDecodeError:
            return _text(data, "utf-8")
    if _controls(data) > _MOST_CONTROLS:
        raise Problem(ProblemCode.BINARY_FILE)
    twice = _encoded_twice(text)
    if twice is not None:
        return _clean(twice), "utf-8"
    return _clean(text), "utf-8"


def _text(data: bytes, name: str) -> tuple[str, str]:
    """The bytes in an encoding, U+FFFD for each that is none."""
    return _clean(data.decode(name, "jzreader-replace")), name.removesuffix("-sig")


def _clean(text: str) -> str:
    """Without a byte order mark, and with U+FFFD for NUL, which no program after us can be trusted with."""
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD a byte, and the euro sign that Windows has at 0x80 of its GBK."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("gb") and error.object[error.start] == _EURO:
        return "€", error.start + 1
    end = error.end if error.encoding.startswith(("utf", "UTF")) else error.start + 1
    return "\ufffd", max(end, error.start + 1)


codecs.register_error("jzreader-replace", _replaced)


def _encoded_twice(text: str) -> str | None:
    """UTF-8 whose bytes were taken for Latin letters and written as UTF-8 again; None where it was not."""
    sample = text[:_SAMPLE]
    letters = sum("\xa0" <= c <= "\xff" for c in sample)
    if letters < len(sample) * _MOJIBAKE or any("\u4e00" <= c <= "\u9fff" for c in sample):
        return None
    try:
        read = bytes(_LATIN.get(c, ord(c)) for c in text).decode("utf-8")
    except ValueError:
        return None
    return read if any("\u4e00" <= c <= "\u9fff" for c in read[:_SAMPLE]) else None


def _is_broken_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for some bytes: characters of several bytes far outnumber what is none."""
    read = data[:_SAMPLE].decode("utf-8", "replace")
    faults = read.count("\ufffd")
    whole = sum(c > "\x7f" for c in read) - faults
    return whole > faults * _FAULTLESS


def _guessed(data: bytes) -> tuple[str, str]:
    shares = {name: _common_share(data, name, core, leads) for name, core, leads in _CHINESE}
    names = [name for name in sorted(shares, key=lambda n: -shares[n]) if shares[name] > 0.5]
    for name in names:
        try:
            return _clean(data.decode(name)), name
        except UnicodeDecodeError:
            continue
    if names:
        return _text(data, names[0])
    if any(_is_faultless(data, name) for name, _core, _leads in _CHINESE[:1]):
        return _clean(data.decode(_CHINESE[0][0])), _CHINESE[0][0]
    best = from_bytes(data[:_SAMPLE]).best()
    return _text(data, best.encoding if best else _CHINESE[0][0])


def _is_faultless(data: bytes, name: str) -> bool:
    try:
        text = data.decode(name)
    except UnicodeDecodeError:
        return False
    return sum("\u4e00" <= c <= "\u9fff" for c in text) > sum("\x80" <= c <= "\u4dff" for c in text)


def _common_share(data: bytes, name: str, core: str, leads: range) -> float:
    """The share of common characters among the text's ideographs, were it in that encoding."""
    ideographs = {c for c in data[:_SAMPLE].decode(name, "ignore") if "\u3400" <= c <= "\u9fff"}
    first = (c.encode(core, "ignore")[:1] for c in ideographs)
    common = sum(lead != b"" and lead[0] in leads for lead in first)
    return common / len(ideographs) if ideographs else 0.0


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: read the right way round, nearly all of it is Chinese, ASCII or marks."""
    sample = data[: _SAMPLE // 2 * 2]
    if len(data) < 4:
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
