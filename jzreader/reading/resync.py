# SPDX-License-Identifier: MIT
"""Lines of a text in which a byte was lost, so that all behind it would be read in wrong pairs.

In GB 18030 and Big5 nothing tells a character's first byte from its second. Where one is missing, the rest
of the line is read as other characters, until a byte that stands alone brings the pairs back in step. Such a
line has something in it that is no character. It is read again in the way, among all, that gives the most
common characters. A line that is in UTF-8 amid others in GB 18030, or the reverse, as where a program put one
text before another, is read as what it is.
"""

from __future__ import annotations

from jzreader.reading.charsets import GB, REPLACE, Charset

_LOST = "\ufffd"
_COMMON, _RARE, _MARK, _PRIVATE, _NONE = 1.0, -0.3, 0.5, -2.0, -3.0
"""What speaks for a reading: a common character, a rare one, a mark, a private one, a byte that is none."""
_LONGEST = 20_000
"""Bytes of a line that is read again; a page's longest paragraph has a tenth."""
_MOST = 1_000_000
"""Bytes that are read again of one file: a minute's work at most, of what no page has in a year."""
_LENGTHS = (1, 2, 4)
"""Bytes that a character may have."""
_FAULTLESS = 4
"""Times that whole characters must outnumber what is none: of GBK read as UTF-8, far fewer are whole."""
_LIKELY = 0.5
"""Share of common characters above which a line is in GB 18030."""
_UTF8 = 3
"""Characters of several bytes from which on a line that is UTF-8 is no accident."""


def in_step(data: bytes, charset: Charset) -> str:
    """The text, with each line that has a fault read as it most likely was written."""
    lines, again = [], 0
    for line in data.split(b"\n"):
        text = charset.decode(line)
        if again < _MOST and any(map(_is_none, text)):
            again += len(line)
            text = _reread(line, text, charset)
        lines.append(text)
    return "\n".join(lines)


def utf8_in_step(data: bytes) -> str:
    """UTF-8 with U+FFFD for each byte that is none, and lines amid it that are in GB 18030."""
    return "\n".join(_utf8_line(line) for line in data.split(b"\n"))


def is_broken_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 but for some bytes: characters of several bytes far outnumber what is none."""
    read = data.decode("utf-8", "replace")
    faults = read.count(_LOST)
    whole = sum(c > "\x7f" for c in read) - faults
    return whole > faults * _FAULTLESS


def _reread(line: bytes, text: str, charset: Charset) -> str:
    try:
        other = line.decode("utf-8")
    except UnicodeDecodeError:
        return _likeliest(line, charset) if len(line) <= _LONGEST else text
    return other if sum(c > "\x7f" for c in other) >= _UTF8 else text


def _utf8_line(line: bytes) -> str:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        if not is_broken_utf8(line) and GB.is_faultless(line) and GB.common_share(line) > _LIKELY:
            return GB.decode(line)
        return line.decode("utf-8", REPLACE)


def _likeliest(line: bytes, charset: Charset) -> str:
    """Of all ways to pair the bytes, some left alone, the one with the most common characters."""
    size = len(line)
    best: list[tuple[float, int, str]] = [(0.0, 0, "")] * (size + 1)
    for at in range(size - 1, -1, -1):
        lengths = (length for length in _LENGTHS if at + length <= size)
        read = ((length, charset.character(line[at : at + length])) for length in lengths)
        ways = [(best[at + length][0] + _worth(one, charset), length, one) for length, one in read if one]
        ways.append((best[at + 1][0] + _NONE, 1, _LOST))
        best[at] = max(ways, key=lambda way: way[0])
    out, at = [], 0
    while at < size:
        _worth_of_it, length, one = best[at]
        out.append(one)
        at += length
    return "".join(out)


def _worth(character: str, charset: Charset) -> float:
    if character.isascii():
        return 0.0
    if _is_none(character):
        return _PRIVATE
    if "\u3400" <= character <= "\u9fff":
        return _COMMON if charset.is_common(character) else _RARE
    return _MARK if "\u2010" <= character <= "\u2030" or "\u3000" <= character <= "\uffef" else _RARE


def _is_none(character: str) -> bool:
    """Whether it stands for a byte that is none, or is a character of private use, which no paper prints."""
    return character == _LOST or "\ue000" <= character <= "\uf8ff"
