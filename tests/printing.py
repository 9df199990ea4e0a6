# SPDX-License-Identifier: MIT
"""A small press: PDFs of pages set for tests, in fonts that the file names and does not carry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import count
from math import cos, radians, sin
from pathlib import Path

from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey
from jzreader.model.source import Line, Source, lines_of
from jzreader.reading.files import read_source
from jzreader.segmentation.heal import heal

GREY = (0.9, 0.9, 0.9)
BLACK = (0.0, 0.0, 0.0)
WHITE = (1.0, 1.0, 1.0)
FACES = {"F": "STSong-Light", "H": "STHeiti-Regular", "K": "STKaiti-Regular"}
"""The fonts by their names on a page: for text, for titles, for bylines and captions."""
_NAMELESS = "N"
"""A font that draws boxes and a space, and does not say what characters they are."""
_LAST = 1000
"""The number of its object: behind those of all pages."""
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
        face: str = "F",
    ) -> Sheet:
        """Print characters in a row, each as wide as its size, in one of FACES."""
        across, up = cos(radians(angle)), sin(radians(angle))
        matrix = f"{across:.4f} {up:.4f} {-up:.4f} {across:.4f} {x} {self.height - y}"
        paint = " ".join(map(str, colour))
        code = text.encode("utf-16-be").hex()
        self.drawn.append(f"BT {paint} rg {mode} Tr /{face} {size} Tf {matrix} Tm <{code}> Tj ET")
        return self

    def nameless(self, x: float, y: float, drawn: str, size: float = 10) -> Sheet:
        """Print a box for each # and room for each space, in a font that does not say what characters they are."""
        code = "".join("c1" if one == "#" else "c2" for one in drawn)
        self.drawn.append(
            f"BT 0 0 0 rg /{_NAMELESS} {size} Tf 1 0 0 1 {x} {self.height - y} Tm <{code}> Tj ET"
        )
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
    first = 3 + 2 * len(FACES)
    return _file([_page(sheet, first + 2 * at, first + 1 + 2 * at) for at, sheet in enumerate(sheets)])


def _page(sheet: Sheet, number: int, content: int) -> tuple[int, str, int, str]:
    fonts = " ".join(f"/{face} {3 + 2 * at} 0 R" for at, face in enumerate(FACES))
    crop = f"/CropBox [{' '.join(map(str, sheet.crop))}]" if sheet.crop else ""
    page = (
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {sheet.width} {sheet.height}] {crop} "
        f"/Rotate {sheet.rotate} /Resources << /Font << {fonts} /{_NAMELESS} {_LAST} 0 R >> >> /Contents {content} 0 R >>"
    )
    drawn = "\n".join(sheet.drawn)
    return number, page, content, f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream"


def _file(pages: Sequence[tuple[int, str, int, str]]) -> bytes:
    kids = " ".join(f"{number} 0 R" for number, *_rest in pages)
    objects = {
        1: "<< /Type /Catalog /Pages 2 0 R >>",
        2: f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
    }
    for at, name in enumerate(FACES.values()):
        objects |= _font(name, 3 + 2 * at)
    objects |= _nameless_font(_LAST)
    for number, page, content, stream in pages:
        objects |= {number: page, content: stream}
    out = bytearray(b"%PDF-1.4\n")
    places = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n{objects[number]}\nendobj\n".encode()
    start = len(out)
    out += b"xref\n0 1\n0000000000 65535 f \n"
    out += b"".join(f"{number} 1\n{places[number]:010d} 00000 n \n".encode() for number in sorted(objects))
    out += f"trailer << /Size {_LAST + 3} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def _font(name: str, number: int) -> dict[int, str]:
    return {
        number: f"<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{number + 1} 0 R] >>",
        number + 1: f"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /DW 1000 "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor << "
        f"/Type /FontDescriptor /FontName /{name} /Flags 6 /Ascent 880 /Descent -120 /CapHeight 880 "
        "/ItalicAngle 0 /StemV 80 /FontBBox [0 -200 1000 900] >> >>",
    }


def _nameless_font(number: int) -> dict[int, str]:
    drawn = {number + 1: "1000 0 0 0 1000 800 d1 100 0 800 800 re f", number + 2: "1000 0 0 0 0 0 d1"}
    font = (
        (
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 800] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 193 "
            "/LastChar 194 /Widths [1000 1000] /Resources << >> /Encoding << /Differences [193 /one /two] >> "
            f"/CharProcs << /one {number + 1} 0 R /two {number + 2} 0 R >> >>"
        )
        .replace("/one", "/glyph193")
        .replace("/two", "/glyph194")
    )
    streams = {at: f"<< /Length {len(one)} >>\nstream\n{one}\nendstream" for at, one in drawn.items()}
    return {number: font, **streams}


TEA = (
    "本报讯（记者 江 帆）渡口边的老茶馆昨天重新开了门，街坊一早就来排队喝茶。",
    "茶馆的掌柜说，桌椅还是从前的桌椅，茶价也还是从前的茶价，一碗三元。",
    "渡口管理处把门前的石阶修好了，雨天走路不再打滑，老人来去都放心。",
    "下个月起，茶馆每逢周六请人说书，说的都是河上的旧事。",
)
SCHOOL = (
    "望塔小学的新操场前天启用，全校四百名学生跑了第一圈。",
    "操场原是一片洼地，填土用了三个月，跑道用的是本地砖厂的红砂。",
    "校长说，放学以后操场向附近居民开放，晚上八点关门。",
)
FERRY = ("北岸的渡船从今天起加开早班，头一班六点开。",)


def printed_page() -> Sheet:
    """A page of three articles: one over two columns under its headline, two beside it, one over the other."""
    sheet = Sheet()
    sheet.text(40, 40, "第 2 版 民生", 9).text(400, 40, "2024年3月7日 星期四", 9)
    sheet.text(40, 66, "河岸人家", 12)
    sheet.text(40, 106, "渡口老茶馆重新开门", 26).text(40, 128, "石阶修好了 茶价没有变", 13)
    sheet.column(40, 156, "\n".join(TEA[:2]), across=16)
    sheet.column(220, 156, "\n".join(TEA[2:]), across=16)
    sheet.text(40, 270, "昨天早上，街坊在老茶馆门前排队。", 8)
    sheet.text(400, 92, "望塔小学新操场启用", 15).text(400, 112, "本报记者 何 舟", 10)
    sheet.column(400, 136, "\n".join(SCHOOL), across=14)
    sheet.text(400, 330, "北岸渡船加开早班", 15)
    sheet.column(400, 356, "\n".join(FERRY), across=14)
    return sheet


BLOCKS: tuple[tuple[str, int | None, Role], ...] = (
    ("第2版民生", None, Role.FURNITURE),
    ("2024年3月7日", None, Role.FURNITURE),
    ("河岸人家", None, Role.SECTION_TITLE),
    ("渡口老茶馆", 0, Role.HEADLINE),
    ("石阶修好了", 0, Role.DECK),
    ("本报讯（记者", 0, Role.PARAGRAPH),
    ("茶馆的掌柜", 0, Role.PARAGRAPH),
    ("渡口管理处", 0, Role.PARAGRAPH),
    ("下个月起", 0, Role.PARAGRAPH),
    ("昨天早上", 0, Role.CAPTION),
    ("望塔小学新操场", 1, Role.HEADLINE),
    ("本报记者 何", 1, Role.BYLINE),
    ("望塔小学的", 1, Role.PARAGRAPH),
    ("操场原是", 1, Role.PARAGRAPH),
    ("校长说", 1, Role.PARAGRAPH),
    ("北岸渡船", 2, Role.HEADLINE),
    ("北岸的渡船", 2, Role.PARAGRAPH),
)
"""What the blocks of that page begin with, their article and role: as a person would divide it."""


def issue_as_printed(path: Path) -> Issue:
    """The issue of that page's file as it should be, whatever the segmentation makes of it."""
    source = read_source(path)
    keys = count(10)
    loose: list[Block] = []
    articles: dict[int, list[Block]] = {0: [], 1: [], 2: []}
    for (article, role), lines in _blocks(source):
        block = Block(BlockKey(next(keys)), role, heal(source.key, lines, role))
        (loose if article is None else articles[article]).append(block)
    page = Page(
        PageKey(next(keys)), "2", "民生", source.key, 0, len(source.text), (),
        tuple(Article(ArticleKey(next(keys)), tuple(blocks)) for blocks in articles.values()),
        tuple(loose),
    )  # fmt: skip
    return Issue(IssueKey(0), "北塘报", "2024-03-07", (page,), (source,), next(keys))


def _blocks(source: Source) -> list[tuple[tuple[int | None, Role], list[Line]]]:
    found: list[tuple[tuple[int | None, Role], list[Line]]] = []
    for line in lines_of(source.text):
        if line.blank:
            continue
        begun = next((one for one in BLOCKS if line.text.strip().startswith(one[0])), None)
        if begun is not None:
            found.append((begun[1:], []))
        found[-1][1].append(line)
    return found
