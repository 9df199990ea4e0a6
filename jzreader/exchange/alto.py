# SPDX-License-Identifier: MIT
"""ALTO 4: a file for each printed page, with the places of blocks, lines and names."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lxml import etree

from jzreader.exchange.article_text import clean
from jzreader.exchange.files import zipped
from jzreader.exchange.format import NOT_IN_TEXT, Family, Field, Format, NamesHeld
from jzreader.exchange.options import Option
from jzreader.exchange.placed import PrintedPage, Region, printed_pages
from jzreader.exchange.xml import Element, add, as_bytes, only
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.layout import Box

_ALTO = "http://www.loc.gov/standards/alto/ns-v4#"
_PARTS = {"mm10": 254 / 72, "inch1200": 1200 / 72}
"""How many of ALTO's units are a point."""
_TYPE_STEP = 0.5
"""Points to which type sizes are rounded, so that a page has a few styles and not one for each line."""
Boxed = Callable[[Box], dict[str, str]]


def write_alto(issues: Sequence[Issue], *, version: str = "4.4", unit: str = "mm10") -> bytes:
    """A zip of a file for each printed page. Raises Problem('no_places')."""
    pages = printed_pages(issues)
    return zipped((f"{one.number:04}.xml", as_bytes(alto(one, version=version, unit=unit))) for one in pages)


def alto(page: PrintedPage, *, version: str = "4.4", unit: str = "mm10") -> Element:
    """One printed page. Its blocks are identified as the regions are."""
    scale = _PARTS[unit]
    root = etree.Element(f"{{{_ALTO}}}alto", nsmap=only(_ALTO))
    root.set("SCHEMAVERSION", version)
    about = add(root, _ALTO, "Description")
    add(about, _ALTO, "MeasurementUnit", unit)
    add(add(about, _ALTO, "sourceImageInformation"), _ALTO, "fileName", page.image)
    made = add(about, _ALTO, "Processing", ID="made")
    add(add(made, _ALTO, "processingSoftware"), _ALTO, "softwareName", "jzreader")
    _styles(root, page)
    _tags(root, page)
    if version != "4.2":
        _order(root, page)
    _layout(root, page, scale)
    return root


def _size(points: float) -> str:
    return f"{round(points / _TYPE_STEP) * _TYPE_STEP:g}"


def _style(points: float) -> str:
    return "size" + _size(points).replace(".", "_")


def _styles(root: Element, page: PrintedPage) -> None:
    sizes = {part.line.size for region in page.regions for part in region.parts}
    if sizes:
        styles = add(root, _ALTO, "Styles")
        for name, size in sorted({_style(one): _size(one) for one in sizes}.items()):
            add(styles, _ALTO, "TextStyle", ID=name, FONTSIZE=size)


def _tags(root: Element, page: PrintedPage) -> None:
    """What a block is, which article it belongs to, and each name."""
    regions = page.regions
    if not regions:
        return
    tags = add(root, _ALTO, "Tags")
    for role in sorted({one.block.role for one in regions}):
        add(tags, _ALTO, "StructureTag", ID=f"role_{role}", TYPE="role", LABEL=role)
    for article, _regions in page.articles:
        name = f"a{article.key}"
        add(tags, _ALTO, "StructureTag", ID=name, TYPE="article", LABEL=article.headline or name)
    told = set()
    for region in regions:
        for part in region.parts:
            for _start, _end, entities, _box in region.pieces(part):
                for one in entities:
                    if one.key not in told:
                        told.add(one.key)
                        words = region.block.text.text[one.start : one.end]
                        add(tags, _ALTO, "NamedEntityTag", ID=f"e{one.key}", TYPE=one.label, LABEL=words)


def _order(root: Element, page: PrintedPage) -> None:
    if not page.regions:
        return
    whole = add(add(root, _ALTO, "ReadingOrder"), _ALTO, "OrderedGroup", ID="order")
    for article, regions in page.articles:
        group = add(whole, _ALTO, "OrderedGroup", ID=f"order_a{article.key}", TAGREFS=f"a{article.key}")
        for region in regions:
            add(group, _ALTO, "ElementRef", ID=f"order_{region.name}", REF=region.name)
    for region in page.loose:
        add(whole, _ALTO, "ElementRef", ID=f"order_{region.name}", REF=region.name)


def _layout(root: Element, page: PrintedPage, scale: float) -> None:
    def boxed(box: Box) -> dict[str, str]:
        left, top = max(0, round(box.left * scale)), max(0, round(box.top * scale))
        return {
            "HPOS": str(left),
            "VPOS": str(top),
            "WIDTH": str(max(0, round(box.right * scale) - left)),
            "HEIGHT": str(max(0, round(box.bottom * scale) - top)),
        }

    whole = boxed(Box(0, 0, page.layout.width, page.layout.height))
    printed = add(
        add(root, _ALTO, "Layout"), _ALTO, "Page", ID=f"p{page.number}", PHYSICAL_IMG_NR=str(page.number),
        WIDTH=whole["WIDTH"], HEIGHT=whole["HEIGHT"],
    )  # fmt: skip
    if page.page.number:
        printed.set("PRINTED_IMG_NR", clean(page.page.number))
    space = add(printed, _ALTO, "PrintSpace", **whole)
    for article, regions in page.articles:
        for region in regions:
            _block(space, region, f"role_{region.block.role} a{article.key}", boxed)
    for region in page.loose:
        _block(space, region, f"role_{region.block.role}", boxed)
    for number, box in enumerate(page.layout.pictures):
        add(space, _ALTO, "Illustration", ID=f"picture{number}", **boxed(box))
    for number, box in enumerate(page.layout.rules):
        add(space, _ALTO, "GraphicalElement", ID=f"rule{number}", **boxed(box))


def _block(space: Element, region: Region, tags: str, boxed: Boxed) -> None:
    block = add(space, _ALTO, "TextBlock", ID=region.name, TAGREFS=tags, LANG="zh-Hans", **boxed(region.box))
    for number, part in enumerate(region.parts):
        line = add(
            block, _ALTO, "TextLine", ID=f"{region.name}l{number}", STYLEREFS=_style(part.line.size),
            **boxed(part.box),
        )  # fmt: skip
        for start, end, entities, box in region.pieces(part):
            words = add(line, _ALTO, "String", CONTENT=region.block.text.text[start:end], **boxed(box))
            if entities:
                words.set("TAGREFS", " ".join(f"e{one.key}" for one in entities))


FORMATS = (
    Format(
        name="alto",
        suffix=".alto.zip",
        title=N_("ALTO 4, a file for each page"),
        family=Family.STANDARD,
        names=NamesHeld.NESTED,
        write=write_alto,
        options=(
            Option("version", N_("Version"), "4.4", (("4.4", "4.4"), ("4.2", "4.2"))),
            Option(
                "unit",
                N_("Unit of length"),
                "mm10",
                (("mm10", N_("1/10 mm")), ("inch1200", N_("1/1200 inch"))),
            ),
        ),
        binary=True,
        placed=True,
        lacks=NOT_IN_TEXT - {Field.PAGE_NUMBER, Field.EDITORS, Field.SECTION},
    ),
)
