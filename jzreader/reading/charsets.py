# SPDX-License-Identifier: MIT
"""The two charsets of Chinese that are no Unicode, and what is common in them."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

_EURO = 0x80
"""The byte of the euro sign in Windows' GBK, which GB 18030 does not have."""
REPLACE = "jzreader-replace"
"""The name under which ``codecs`` knows what becomes of a byte that is none."""
SAMPLE = 200_000
"""Bytes from which an encoding is told, so that a large file takes no longer than a page."""


@dataclass(frozen=True, slots=True)
class Charset:
    """``name`` is the superset to decode with, ``leads`` the first bytes of its core's common characters."""

    name: str
    core: str
    leads: range

    def decode(self, data: bytes) -> str:
        """The bytes, U+FFFD for each that is none."""
        return data.decode(self.name, REPLACE)

    def character(self, data: bytes) -> str:
        """The one character that the bytes are, or nothing."""
        try:
            one = data.decode(self.name)
        except UnicodeDecodeError:
            return ""
        return one if len(one) == 1 else ""

    def is_common(self, character: str) -> bool:
        """Whether it is one of the core's common ideographs."""
        lead = character.encode(self.core, "ignore")[:1]
        return lead != b"" and lead[0] in self.leads

    def common_share(self, data: bytes) -> float:
        """The share of common characters among the text's ideographs, were it in this charset."""
        ideographs = {c for c in data[:SAMPLE].decode(self.name, "ignore") if "\u3400" <= c <= "\u9fff"}
        return sum(map(self.is_common, ideographs)) / len(ideographs) if ideographs else 0.0

    def reads(self, data: bytes) -> bool:
        """Whether every byte is one of a character's."""
        try:
            data.decode(self.name)
        except UnicodeDecodeError:
            return False
        return True

    def is_faultless(self, data: bytes) -> bool:
        """Whether all of it can be read so, and most of what is no ASCII is Chinese."""
        if not self.reads(data):
            return False
        text = data.decode(self.name)
        return sum("\u4e00" <= c <= "\u9fff" for c in text) > sum("\x80" <= c <= "\u4dff" for c in text)


GB = Charset("gb18030", "gb2312", range(0xB0, 0xD8))
BIG5 = Charset("big5hkscs", "big5", range(0xA4, 0xC7))


def _replaced(error: UnicodeError) -> tuple[str, int]:
    """One U+FFFD a byte, and the euro sign that Windows has at 0x80 of its GBK."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.encoding.startswith("gb") and error.object[error.start] == _EURO:
        return "€", error.start + 1
    end = error.end if error.encoding.startswith(("utf", "UTF")) else error.start + 1
    return "\ufffd", max(end, error.start + 1)


codecs.register_error(REPLACE, _replaced)
