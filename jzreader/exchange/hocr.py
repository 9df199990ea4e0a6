# SPDX-License-Identifier: MIT
"""hOCR 1.2: the printed pages as HTML, with the place of every region and line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from jzreader.exchange.article_text import clean
from jzreader.exchange.format import NOT_IN_TEXT, PRINTED_AROUND, Family, Field, Format, NamesHeld
from jzreader.exchange.options import RESOLUTION
from jzreader.exchange.placed import PrintedPage, Region, printed_pages
from jzreader.exchange.xml import issue_name
from jzreader.messages import N_
from jzreader.model.issue import Issue, Role
from jzreader.model.layout import Box

_INCH = 72
"""Points."""
_CLASSES = {Role.CAPTION: "ocr_caption", Role.CREDIT: "ocr_caption", Role.FURNITURE: "ocr_header"}
_HEAD = (
    '<!DOCTYPE html>\n<html lang="zh-Hans"><head><meta charset="utf-8"><title>{title}</title>\n'
    '<meta name="ocr-system" content="jzreader">\n'
    '<meta name="ocr-capabilities" content="ocr_page ocr_section ocr_carea ocr_par ocr_caption ocr_header '
    'ocr_line ocrp_lang">\n'
    '<meta name="ocr-langs" content="zh">\n</head><body>\n'
)


def write_hocr(issues: Sequence[Issue], *, dpi: str = "300") -> str:
    """One document, an article a section of its page. Raises Problem('no_places')."""
    title = " ".join(issue_name(issue) for issue in issues)
    pages = (line for page in printed_pages(issues) for line in _page(page, int(dpi)))
    return _HEAD.format(title=escape(clean(title))) + "".join(pages) + "</body></html>\n"


def _page(page: PrintedPage, dpi: int) -> Iterator[str]:
    scale = dpi / _INCH
    image = clean(page.image).replace('"', "'")
    whole = _box(Box(0, 0, page.layout.width, page.layout.height), scale)
    told = f'image "{image}"; {whole}; ppageno {page.number - 1}; scan_res {dpi} {dpi}'
    if page.page.number:
        told += f'; lpageno "{clean(page.page.number)}"'
    yield f'<div class="ocr_page" id="page_{page.number}" title="{escape(told)}">\n'
    for article, regions in page.articles:
        yield f'<div class="ocr_section" id="p{page.number}_a{article.key}">\n'
        for region in regions:
            yield from _region(region, scale)
        yield "</div>\n"
    for region in page.loose:
        yield from _region(region, scale)
    yield "</div>\n"


def _region(region: Region, scale: float) -> Iterator[str]:
    role = region.block.role
    place = _box(region.box, scale)
    yield f'<div class="ocr_carea" id="{region.name}" title="{place}" data-role="{role}">'
    yield f'<p class="{_CLASSES.get(role, "ocr_par")}" title="{place}">'
    for number, part in enumerate(region.parts):
        words = escape(clean(region.block.text.text[part.start : part.end]))
        told = f"{_box(part.box, scale)}; x_size {part.line.size * scale:.1f}"
        yield f'<span class="ocr_line" id="{region.name}l{number}" title="{told}">{words}</span>'
    yield "</p></div>\n"


def _box(box: Box, scale: float) -> str:
    return "bbox " + " ".join(str(max(0, round(at * scale))) for at in box)


FORMATS = (
    Format(
        name="hocr",
        suffix=".hocr.html",
        title=N_("hOCR"),
        family=Family.STANDARD,
        names=NamesHeld.NONE,
        write=write_hocr,
        options=(RESOLUTION,),
        placed=True,
        lacks=(NOT_IN_TEXT | {Field.ENTITIES}) - (PRINTED_AROUND - {Field.PAGE_NAME}),
    ),
)
