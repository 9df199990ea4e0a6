# SPDX-License-Identifier: MIT
"""A small press: PDFs of pages set for tests, in a font that the file names and does not carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin

GREY = (0.9, 0.9, 0.9)
BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)
LEADING = 1.5
"""Ems from line to line."""


@dataclass
class Sheet:
    """A page in points; y counts from the top, at a line's baseline."""

    width: float = 595
    height: float = 842
    crop: tuple[float, float, float, float] | None = None
    rotate: int = 0
    drawn: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        *,
        angle: float = 0,
        colour: tuple[float, float, float] = BLACK,
        mode: int = 0,
    ) -> Sheet:
        """Print characters in a row, each as wide as its size."""
        across, up = cos(radians(angle)), sin(radians(angle))
        matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x} {self.height - y}"
        paint = " ".join(map(str, colour))
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT {paint} rg {mode} Tr /F {size} Tf {matrix} Tm <{code}> Tj ET")
        return self

    def upright(self, x: float, y: float, text: str, size: float = 24) -> Sheet:
        """Print characters one under the other."""
        for at, char in enumerate(text):
            self.text(x, y + at * size, char, size)
        return self

    def column(self, x: float, y: float, text: str, across: int = 16, size: float = 10) -> float:
        """Print paragraphs, indented by two characters and broken; returns where the next line would be."""
        for paragraph in text.split("\n"):
            set_text = "\u3000\u3000" + paragraph
            for at in range(0, len(set_text), across):
                line = set_text[at : at + across]
                indent = len(line) - len(line.lstrip("\u3000"))
                self.text(x + indent * size, y, line[indent:], size)
                y += LEADING * size
        return y

    def rule(self, left: float, y: float, right: float) -> Sheet:
        """Draw a line across."""
        self.drawn.append(f"0 G 1 w {left} {self.height - y} m {right} {self.height - y} l S")
        return self

    def area(
        self, left: float, top: float, right: float, bottom: float, colour: tuple[float, float, float]
    ) -> Sheet:
        """Fill a rectangle."""
        paint = " ".join(map(str, colour))
        box = f"{left} {self.height - bottom} {right - left} {bottom - top}"
        self.drawn.append(f"{paint} rg {box} re f")
        return self


def pdf_of(*sheets: Sheet) -> bytes:
    """The file of these pages."""
    return _file([_page(sheet, 5 + 2 * at, 6 + 2 * at) for at, sheet in enumerate(sheets)], sheets)


def _page(sheet: Sheet, number: int, content: int) -> tuple[int, str, int, str]:
    crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop} "
        f"/Rotate {sheet.rotate} /Resources << /Font << /F 3 0 R >> >> /Contents {content} 0 R >>"
    )
    drawn = "\n".join(sheet.drawn)
    return number, page, content, f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"


def _file(pages: Sequence[tuple[int, str, int, str]], sheets: Sequence[Sheet]) -> bytes:
    kids = " ".join(f"{number} 0 R" for number, *_rest in pages)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(sheets)} >>",
        3: "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        "/DescendantFonts [4 0 R] >>",
        4: "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << "
        "/Type /FontDescriptor /FontName /STSong-Light /Flags 6 /Ascent 880 /Descent -120 /CapHeight 880 "
        "/ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 900] >> >>",
    }
    for number, page, content, stream in pages:
        objects |= {number: page, content: stream}
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{places[number]:010d} 00000 n \n".encode() for number in sorted(objects))
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
