# SPDX-License-Identifier: MIT
"""Which encoding a text file is in."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from jzreader.model.problem import Problem, ProblemCode
from jzreader.reading.charsets import BIG5, GB, REPLACE, SAMPLE
from jzreader.reading.resync import in_step, is_broken_utf8, utf8_in_step

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_MOST_CONTROLS = 0.02
"""Share of control characters that a text may have."""
_MOJIBAKE = 0.2
"""Share of accented letters above which a text is no European one; Chinese encoded twice has over half."""
_LIKELY = 0.5
"""Share of common characters above which a text is in a charset; read in another, far fewer are common."""
_PADDING = re.compile(rb"\0{2,}|\0(?=[\r\n])|(?<=[\r\n])\0")
_LATIN = {bytes([code]).decode("cp1252", "replace"): code for code in range(0x80, 0xA0)}
"""Letters of Windows' Latin page where ISO 8859-1 has controls."""
_WIDE = {"utf-32-le": 4, "utf-32-be": 4, "utf-16-le": 2, "utf-16-be": 2}
"""The encodings whose characters all have several bytes, and how many they have at least."""
_CONTROLS = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}
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
        return _text(data if encoding in _WIDE else _unpadded(data), encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            if _belies(data[len(mark) :], name):
                data = data[len(mark) :]
                break
            return _text(data, name)
    wide = _wide(data)
    if not wide:
        data = _unpadded(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if not (wide and "\0" in text):
            return _simple(data, text)
    if wide:
        return _text(data, wide)
    if _controls(data) > _MOST_CONTROLS:
        raise Problem(ProblemCode.BINARY_FILE)
    if _is_hz(data):
        return _text(data, "hz")
    if is_broken_utf8(data[:SAMPLE]):
        return _text(data, "utf-8")
    return _guessed(data)


def _belies(data: bytes, name: str) -> bool:
    """Whether what follows a mark is not what the mark says: some programs put one before any text."""
    if name == "utf-8-sig":
        return not is_broken_utf8(data[:SAMPLE]) and GB.common_share(data) > _LIKELY
    try:
        return name.startswith("utf-16") and any("\u4e00" <= c <= "\u9fff" for c in data.decode("utf-8"))
    except UnicodeDecodeError:
        return False


def _unpadded(data: bytes) -> bytes:
    """Without the NULs that fill up a file, its lines or its blocks; one within a line was a character."""
    return _PADDING.sub(b"", data.strip(b"\0")) or data


def _is_hz(data: bytes) -> bool:
    """Whether its Chinese is in HZ, which is ASCII, but for a byte or two."""
    odd = sum(byte > 0x7F for byte in data[:SAMPLE])
    return b"~{" in data and b"~}" in data and odd < len(data[:SAMPLE]) * _MOST_CONTROLS


def _simple(data: bytes, text: str) -> tuple[str, str]:
    """What is UTF-8 without a fault: as it stands, unless its Chinese is in HZ or was encoded twice."""
    if data.isascii() and _is_hz(data):
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
    charset = next((one for one in (GB, BIG5) if one.name == name), None)
    plain = name.removesuffix("-sig")
    if charset:
        return _clean(in_step(data, charset)), name
    return _clean(utf8_in_step(data) if plain == "utf-8" else data.decode(name, REPLACE)), plain


def _clean(text: str) -> str:
    """Without a byte order mark, and with U+FFFD for NUL, which no program after us can be trusted with."""
    return text.removeprefix("\ufeff").replace("\0", "\ufffd")


def _encoded_twice(text: str) -> str | None:
    """UTF-8 whose bytes were taken for Latin letters and written as UTF-8 again; None where it was not."""
    sample = text[:SAMPLE]
    letters = sum("\xa0" <= c <= "\xff" for c in sample)
    if letters < len(sample) * _MOJIBAKE or any("\u4e00" <= c <= "\u9fff" for c in sample):
        return None
    try:
        read = bytes(_LATIN.get(c, ord(c)) for c in text)
    except ValueError:
        return None
    if GB.is_faultless(read) and GB.common_share(read) > _LIKELY:
        return read.decode(GB.name)
    try:
        whole = read.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return whole if any("\u4e00" <= c <= "\u9fff" for c in whole[:SAMPLE]) else None


def _guessed(data: bytes) -> tuple[str, str]:
    shares = {one: one.common_share(data) for one in (GB, BIG5)}
    likely = [one for one in sorted(shares, key=lambda one: -shares[one]) if shares[one] > _LIKELY]
    if likely:
        return _text(data, next((one for one in likely if one.reads(data)), likely[0]).name)
    if GB.is_faultless(data):
        return _clean(data.decode(GB.name)), GB.name
    best = from_bytes(data[:SAMPLE]).best()
    return _text(data, best.encoding if best else GB.name)


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without a mark: read the right way round, nearly all is Chinese, ASCII or marks."""
    if len(data) < 4:
        return None
    for name, size in _WIDE.items():
        sample = data[: SAMPLE // size * size]
        text = sample.decode(name, "ignore")
        if text and sum(map(_expected, text)) > len(sample) / size * 0.9:
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
    sample = data[:SAMPLE]
    return sum(map(sample.count, _CONTROLS)) / max(1, len(sample))
