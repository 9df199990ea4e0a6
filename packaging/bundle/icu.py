# SPDX-License-Identifier: MIT
"""Qt's ICU data without the languages, converters and dictionaries that the app never asks for.

Of its 31 megabytes Qt uses how names of files are sorted in Chinese and English, and how addresses are spelt.
The library is linked anew around what is left; where there is no C compiler, or the library is built in
another way, it stays as it came.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_FORMAT = b"CmnD"
_FORMAT_AT = 12
"""Where in its header a package of ICU data says that it is one (ICU's udata.h)."""
_LOCALE = re.compile(r"[a-z]{2,3}(_\w+)?\.res")
_OURS = re.compile(r"(en|en_US|en_US_POSIX|zh|zh_Hans|zh_Hans_CN|zh_Hant|zh_Hant_TW|zh_CN|zh_TW)\.res")
_ALIGNED = 16
"""Bytes at whose multiples items begin."""


def slim(folder: Path) -> None:
    """Replace the ICU data in a bundle's folder by what is used of it."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    for library in folder.rglob("libicudata.so.*"):
        data = library.read_bytes()
        at = data.find(_FORMAT) - _FORMAT_AT
        number = library.suffix[1:]
        if compiler and at > 0 and f"icudt{number}_dat".encode() in data:
            _link(library, f"icudt{number}_dat", packed(data[at:]), compiler)


def packed(package: bytes) -> bytes:
    """The package with those of its items that are wanted."""
    (begin,) = struct.unpack_from("<H", package)
    items = [(name, item) for name, item in _items(package, begin) if is_wanted(name)]
    names = b"".join(name.encode() + b"\0" for name, _item in items)
    name_at = 4 + 8 * len(items)
    at = _rounded(name_at + len(names) + begin) - begin
    table, body = struct.pack("<I", len(items)), bytearray()
    for name, item in items:
        table += struct.pack("<II", name_at, at + len(body))
        name_at += len(name.encode()) + 1
        body += item.ljust(_rounded(len(item)), b"\0")
    return package[:begin] + (table + names).ljust(at, b"\0") + bytes(body)


def _items(package: bytes, begin: int) -> Iterator[tuple[str, bytes]]:
    """Every item with its name, in the package's order, which is that of the names."""
    (count,) = struct.unpack_from("<I", package, begin)
    table = [struct.unpack_from("<II", package, begin + 4 + 8 * number) for number in range(count)]
    ends = [place for _name, place in table[1:]] + [len(package) - begin]
    for (name_at, place), end in zip(table, ends, strict=True):
        start = begin + name_at
        name = package[start : package.index(b"\0", start)].decode()
        yield name, package[begin + place : begin + end]


def is_wanted(name: str) -> bool:
    """Whether an item is used: what is of no language, and what sorts and spells ours."""
    _package, _slash, inside = name.partition("/")
    folder, _slash, file = inside.rpartition("/")
    if folder == "coll":
        return not _LOCALE.fullmatch(file) or bool(_OURS.fullmatch(file))
    if folder or file.endswith((".cnv", ".spp", ".cfu", ".dict")):
        return False
    return not _LOCALE.fullmatch(file) or bool(_OURS.fullmatch(file))


def _rounded(count: int) -> int:
    return -(-count // _ALIGNED) * _ALIGNED


def _link(library: Path, symbol: str, package: bytes, compiler: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "icu.dat").write_bytes(package)
        source = Path(folder) / "icu.s"
        lines = (
            ".section .rodata", f".balign {_ALIGNED}", f".globl {symbol}", f".type {symbol}, %object",
            f"{symbol}:", f'.incbin "{folder}/icu.dat"', f".size {symbol}, .-{symbol}",
            '.section .note.GNU-stack,"",%progbits',
        )  # fmt: skip
        source.write_text("\n".join(lines) + "\n", encoding="utf-8")
        made = Path(folder) / "icu.so"
        options = ["-shared", "-nostdlib", f"-Wl,-soname,{library.name}"]
        subprocess.run([compiler, *options, "-o", str(made), str(source)], check=True)
        shutil.copyfile(made, library)
