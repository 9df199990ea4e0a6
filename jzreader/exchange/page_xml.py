# SPDX-License-Identifier: MIT
"""PAGE-XML 2019: a file for each printed page, with outlines of regions and lines and the reading order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from jzreader.exchange.article_text import clean
from jzreader.exchange.export_context import NO_DATE
from jzreader.exchange.files import zipped
from jzreader.exchange.format import NOT_IN_TEXT, Family, Field, Format, NamesHeld
from jzreader.exchange.options import RESOLUTION
from jzreader.exchange.placed import LinePart, PrintedPage, Region, printed_pages
from jzreader.exchange.xml import Element, add, as_bytes, only
from jzreader.messages import N_
from jzreader.model.issue import Issue, Role
from jzreader.model.layout import Box

_PAGE = "http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"
_INCH = 72
"""Points."""
_TYPES = {
    Role.KICKER: "heading",
    Role.HEADLINE: "heading",
    Role.DECK: "heading",
    Role.SUBHEAD: "heading",
    Role.SECTION_TITLE: "heading",
    Role.CAPTION: "caption",
    Role.CREDIT: "credit",
    Role.JUMP: "other",
}
"""PAGE's types of text regions; all that is not named is a paragraph, or furniture by its place."""


def write_page_xml(issues: Sequence[Issue], *, dpi: str = "300") -> bytes:
    """A zip of a file for each printed page. Raises Problem('no_places')."""
    return zipped((f"{one.number:04}.xml", as_bytes(_page(one, int(dpi)))) for one in printed_pages(issues))


def _page(page: PrintedPage, dpi: int) -> Element:
    scale = dpi / _INCH
    width, height = round(page.layout.width * scale), round(page.layout.height * scale)
    root = etree.Element(f"{{{_PAGE}}}PcGts", nsmap=only(_PAGE))
    about = add(root, _PAGE, "Metadata")
    add(about, _PAGE, "Creator", "jzreader")
    made = f"{page.issue.date or NO_DATE}T00:00:00"
    add(about, _PAGE, "Created", made)
    add(about, _PAGE, "LastChange", made)
    printed = add(
        root, _PAGE, "Page", imageFilename=page.image, imageWidth=str(width), imageHeight=str(height),
        imageXResolution=str(dpi), imageYResolution=str(dpi), imageResolutionUnit="PPI",
        primaryLanguage="Chinese", primaryScript="Hans - Han (Simplified variant)",
    )  # fmt: skip
    _order(printed, page)
    for region in page.regions:
        _region(printed, page, region, scale)
    for kind, boxes in (("ImageRegion", page.layout.pictures), ("SeparatorRegion", page.layout.rules)):
        for number, box in enumerate(boxes):
            _outline(add(printed, _PAGE, kind, id=f"{kind[0].lower()}{number}"), box, page, scale)
    return root


def _order(printed: Element, page: PrintedPage) -> None:
    if not page.regions:
        return
    whole = add(add(printed, _PAGE, "ReadingOrder"), _PAGE, "OrderedGroup", id="order")
    for index, (article, regions) in enumerate(page.articles):
        group = add(
            whole, _PAGE, "OrderedGroupIndexed", id=f"a{article.key}", index=str(index), type="article",
            caption=article.headline,
        )  # fmt: skip
        for place, region in enumerate(regions):
            add(group, _PAGE, "RegionRefIndexed", index=str(place), regionRef=region.name)
    for index, region in enumerate(page.loose, start=len(page.articles)):
        add(whole, _PAGE, "RegionRefIndexed", index=str(index), regionRef=region.name)


def _region(printed: Element, page: PrintedPage, region: Region, scale: float) -> None:
    role = region.block.role
    upper = region.box.top < page.layout.height / 2
    kind = ("header" if upper else "footer") if role is Role.FURNITURE else _TYPES.get(role, "paragraph")
    element = add(
        printed, _PAGE, "TextRegion", id=region.name, type=kind, custom=f"structure {{type:{role};}}"
    )  # fmt: skip
    if region.number:
        element.set("continuation", "true")
    _outline(element, region.box, page, scale)
    for index, part in enumerate(region.parts):
        line = add(
            element, _PAGE, "TextLine", id=f"{region.name}l{index}", custom=_custom(region, part, index)
        )
        _outline(line, part.box, page, scale)
        _text(line, region.block.text.text[part.start : part.end])
    _text(element, region.text)


def _custom(region: Region, part: LinePart, index: int) -> str:
    """The line's place and its names, in the notation of Transkribus."""
    words = [f"readingOrder {{index:{index};}}"]
    named: dict[int, tuple[str, int, int]] = {}
    for start, end, entities, _box in region.pieces(part):
        for one in entities:
            label, first, _last = named.get(one.key, (one.label, start, end))
            named[one.key] = label, first, end
    for label, start, end in named.values():
        words.append(f"{_word(label)} {{offset:{start - part.start}; length:{end - start};}}")
    return " ".join(words)


def _word(label: str) -> str:
    return re.sub(r"[\s{};:]+", "_", clean(label)) or "_"


def _outline(element: Element, box: Box, page: PrintedPage, scale: float) -> None:
    wide, high = round(page.layout.width * scale), round(page.layout.height * scale)
    left, right = (min(max(0, round(at * scale)), wide) for at in (box.left, box.right))
    top, bottom = (min(max(0, round(at * scale)), high) for at in (box.top, box.bottom))
    corners = (left, top), (right, top), (right, bottom), (left, bottom)
    add(element, _PAGE, "Coords", points=" ".join(f"{x},{y}" for x, y in corners))


def _text(element: Element, words: str) -> None:
    add(add(element, _PAGE, "TextEquiv"), _PAGE, "Unicode", words)


FORMATS = (
    Format(
        name="page-xml",
        suffix=".page.zip",
        title=N_("PAGE-XML 2019, a file for each page"),
        family=Family.STANDARD,
        names=NamesHeld.NESTED,
        write=write_page_xml,
        options=(RESOLUTION,),
        binary=True,
        placed=True,
        lacks=NOT_IN_TEXT - {Field.DATE, Field.EDITORS, Field.SECTION},
    ),
)
