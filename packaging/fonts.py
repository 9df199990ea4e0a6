#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Cut the faces that travel with the app out of Noto CJK: GB 2312, punctuation and Latin; renamed as the
SIL Open Font License asks of changed fonts. Needs the ``fonts`` extra and Debian's fonts-noto-cjk.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

ROOT = Path(__file__).resolve().parent.parent
OUT = ROOT / "resources" / "fonts"
FACES = (
    ("NotoSansCJK-Regular.ttc", "Noto Sans CJK SC", "JZ Hei", "Regular", "jz-hei-regular.otf"),
    ("NotoSansCJK-Bold.ttc", "Noto Sans CJK SC", "JZ Hei", "Bold", "jz-hei-bold.otf"),
    ("NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "JZ Song", "Regular", "jz-song-regular.otf"),
    ("NotoSerifCJK-Bold.ttc", "Noto Serif CJK SC", "JZ Song", "Bold", "jz-song-bold.otf"),
)
SPOKEN = "JZ Hei"
"""The face that the interface speaks in."""
NARROW = "pwid"
"""The one feature it keeps: quotes, apostrophes and ellipses of their own width, for English."""
_FAMILY, _STYLE, _UNIQUE, _FULL, _VERSION, _POSTSCRIPT, _TRADEMARK = 1, 2, 3, 4, 5, 6, 7


def characters() -> set[int]:
    """GB 2312, Latin, general and CJK punctuation, full-width forms, arrows and enclosed figures."""
    found = {*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x2010, 0x2040), *range(0x2190, 0x219A)}
    found |= {*range(0x2460, 0x24A0), *range(0x25A0, 0x25D0), *range(0x3000, 0x3040), *range(0xFF00, 0xFFF0)}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            found.update(map(ord, bytes((high, low)).decode("gb2312", "ignore")))
    return found


def face_in(path: Path, family: str) -> TTFont:
    """The face of that family in a collection."""
    return next(font for font in TTCollection(str(path)).fonts if font["name"].getDebugName(1) == family)


def rename(font: TTFont, family: str, style: str) -> None:
    """Give the face our name; licence and copyright stay."""
    names = font["name"]
    names.names = [n for n in names.names if n.nameID in (0, 13, 14) and n.platformID == 3]
    postscript = f"{family.replace(' ', '')}-{style}"
    values = {
        _FAMILY: family, _STYLE: style, _UNIQUE: f"jzreader {postscript}", _FULL: f"{family} {style}",
        _VERSION: "Version 1.0", _POSTSCRIPT: postscript,
    }  # fmt: skip
    for number, value in values.items():
        names.setName(value, number, 3, 1, 0x409)
    top = font["CFF "].cff
    top.fontNames = [postscript]
    top.topDictIndex[0].FullName = f"{family} {style}"
    top.topDictIndex[0].FamilyName = family


def main() -> None:
    """Write the faces."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("/usr/share/fonts/opentype/noto"))
    folder = parser.parse_args().folder
    OUT.mkdir(parents=True, exist_ok=True)
    for collection, family, new_family, style, name in FACES:
        font = face_in(folder / collection, family)
        features = [NARROW] if new_family == SPOKEN else []
        options = subset.Options(layout_features=features, name_IDs=["*"], hinting=False)
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=characters())
        cutter.subset(font)
        rename(font, new_family, style)
        font.save(OUT / name)
        print(f"{name}: {(OUT / name).stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
