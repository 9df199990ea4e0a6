# SPDX-License-Identifier: MIT
"""A face for the fonts that a PDF names and does not carry.

PDFium leaves out, in text and in pictures alike, every glyph for which it finds no outline. A machine without
Chinese fonts would read a page of STSong-Light as empty; the app's own face stands in.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any

from jzreader.resources import resource

_FACE = resource("fonts", "jz-song-regular.otf")
_RECORD = 16
"""Bytes of an entry in an OpenType file's table directory, which begins at byte 12."""


@cache
def install() -> tuple[Any, ...]:
    """Let PDFium fall back on the app's face, once a process, before its first document.

    Returns what must stay alive as long as PDFium runs.
    """
    import pypdfium2.raw as raw

    default = raw.FPDF_GetDefaultSystemFontInfo().contents
    data = _FACE.read_bytes()
    name = ctypes.create_string_buffer(_FACE.name.encode())
    ours = ctypes.addressof(name)
    system = ctypes.pointer(default)

    def map_font(_self: Any, *asked: Any) -> int:
        found = default.MapFont(system, *asked) if default.MapFont else None
        return int(found or ours)

    def font_data(_self: Any, font: int, table: int, buffer: int | None, size: int) -> int:
        if font != ours:
            return int(default.GetFontData(system, font, table, buffer, size))
        part = _table(data, table) if table else data
        if buffer and size >= len(part):
            ctypes.memmove(buffer, part, len(part))
        return len(part)

    def delete(_self: Any, font: int) -> None:
        if font != ours and default.DeleteFont:
            default.DeleteFont(system, font)

    kinds = dict(raw.FPDF_SYSFONTINFO._fields_)
    info = raw.FPDF_SYSFONTINFO()
    info.version = 1
    info.MapFont = kinds["MapFont"](map_font)
    info.GetFontData = kinds["GetFontData"](font_data)
    info.DeleteFont = kinds["DeleteFont"](delete)
    raw.FPDF_SetSystemFontInfo(info)
    return info, default, name, data


def _table(data: bytes, tag: int) -> bytes:
    """A table of an OpenType file, by its name as a number."""
    wanted = tag.to_bytes(4, "big")
    for at in range(12, 12 + _RECORD * int.from_bytes(data[4:6], "big"), _RECORD):
        if data[at : at + 4] == wanted:
            start, length = (int.from_bytes(data[at + k : at + k + 4], "big") for k in (8, 12))
            return data[start : start + length]
    return b""
