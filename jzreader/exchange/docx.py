# SPDX-License-Identifier: MIT
"""DOCX for word processors: A4, Chinese faces for Chinese text, headings that stay with what they head."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from jzreader.exchange.article_text import clean
from jzreader.exchange.article_view import ArticleView, article_views, editors_of, makers_text
from jzreader.exchange.export_context import UNRECORDED, ExportContext, modified_last
from jzreader.exchange.format import KNOWN_OF, Family, Field, Format, NamesHeld
from jzreader.exchange.options import CAPTIONS
from jzreader.messages import N_, headline_text, issue_title, page_title
from jzreader.model.issue import BODY_ROLES, Issue, Role

_LATIN = "Times New Roman"
_SONG, _HEI, _KAI = "宋体", "黑体", "楷体"
"""The faces that every Chinese word processor has: for text, for headings, for bylines and captions."""
_A4 = (21.0, 29.7)
"""Centimetres."""
_MARGINS = (3.18, 2.54)
"""Centimetres left and right, above and below: what Word sets for A4."""
_TWIPS = 20
"""To the point."""
_STYLES: tuple[tuple[str, str, float, str, dict[str, Any]], ...] = (
    ("Normal", _SONG, 10.5, "left", {}),
    ("Title", _HEI, 22, "center", {"after": 12}),
    ("Heading 1", _HEI, 15, "left", {"before": 12, "after": 6, "ahead": True}),
    ("Heading 2", _HEI, 18, "left", {"before": 6, "after": 6, "ahead": True}),
    ("Heading 3", _HEI, 12, "left", {"before": 6, "after": 3, "ahead": True}),
    ("Kicker", _KAI, 12, "left", {"before": 18, "ahead": True}),
    ("Subtitle", _KAI, 12, "left", {"after": 6, "ahead": True}),
    ("Byline", _KAI, 10.5, "left", {"after": 6, "ahead": True}),
    ("Body Text", _SONG, 10.5, "both", {"indent": 200}),
    ("Caption", _KAI, 9, "left", {"before": 3, "after": 6}),
    ("Section", _HEI, 10.5, "left", {"before": 12, "ahead": True}),
    ("Page editors", _KAI, 9, "left", {"after": 6, "ahead": True}),
)
"""Style, Chinese face, points, alignment, and: points before and after, hundredths of a character of indent,
whether it stays with what comes next."""


def write_docx(
    issues: Sequence[Issue], *, captions: bool = True, context: ExportContext = UNRECORDED
) -> bytes:
    """Headings for pages and headlines, an indent of two characters for paragraphs."""
    from docx import Document

    document = Document()
    _set_up(document, issues, context)
    for issue in issues:
        document.add_heading(clean(issue_title(issue.newspaper, issue.date)), 0)
        views = {view.article.key: view for view in article_views([issue], context)}
        for page in issue.pages:
            document.add_heading(clean(page_title(page.number, page.name)), 1)
            if editors_of(page):
                document.add_paragraph(clean(makers_text(editors_of(page))), "Page editors")
            section = ""
            for article in page.articles:
                view = views[article.key]
                if view.section and view.section != section:
                    document.add_paragraph(clean(view.section), "Section")
                section = view.section
                _write_article(document, view, captions)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write_article(document: Any, view: ArticleView, captions: bool) -> None:
    article = view.article
    for text in article.texts(Role.KICKER):
        document.add_paragraph(clean(text), "Kicker")
    document.add_heading(clean(headline_text(article.headline)), 2)
    for text in article.texts(Role.DECK):
        document.add_paragraph(clean(text), "Subtitle")
    for text in article.texts(Role.BYLINE, Role.DATELINE):
        document.add_paragraph(clean(text), "Byline")
    for block in article.blocks:
        if block.role is Role.SUBHEAD:
            document.add_heading(clean(block.text.text), 3)
        elif block.role in BODY_ROLES:
            document.add_paragraph(clean(block.text.text), "Body Text")
    for caption in view.captions if captions else ():
        for text in (caption.text, caption.credit):
            if text:
                document.add_paragraph(clean(text), "Caption")


def _set_up(document: Any, issues: Sequence[Issue], context: ExportContext) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml.ns import qn
    from docx.shared import Cm

    known = [context.issue(issue).identity for issue in issues]
    about = document.core_properties
    about.title = clean("; ".join(issue_title(one.newspaper, one.date) for one in issues))
    about.author = clean("; ".join(dict.fromkeys(one.newspaper for one in issues if one.newspaper)))
    about.identifier = known[0].uri if len(known) == 1 else ""
    about.revision = max((one.version for one in known), default=1)
    about.created = _moment(min((one.created for one in known), default=modified_last(known)))
    about.modified = _moment(modified_last(known))
    about.last_modified_by = "jzreader"
    about.comments = ""
    about.language = "zh-CN"
    section = document.sections[0]
    section.page_width, section.page_height = Cm(_A4[0]), Cm(_A4[1])
    section.left_margin = section.right_margin = Cm(_MARGINS[0])
    section.top_margin = section.bottom_margin = Cm(_MARGINS[1])
    _number_pages(section)
    names = {style.name for style in document.styles}
    for name, face, size, align, more in _STYLES:
        if name not in names:
            document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
        _set_style(document.styles[name], face, size, align, more)
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), "en-US")
    language.set(qn("w:eastAsia"), "zh-CN")


def _set_style(style: Any, face: str, size: float, align: str, more: dict[str, Any]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    font, shape = style.font, style.paragraph_format
    font.name, font.size, font.italic = _LATIN, Pt(size), False
    font.bold = False
    font.color.rgb = RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        faces.attrib.pop(qn(theme), None)
    faces.set(qn("w:eastAsia"), face)
    shape.alignment = {
        "left": WD_ALIGN_PARAGRAPH.LEFT,
        "center": WD_ALIGN_PARAGRAPH.CENTER,
        "both": WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]
    shape.space_before, shape.space_after = Pt(more.get("before", 0)), Pt(more.get("after", 0))
    shape.line_spacing_rule = WD_LINE_SPACING.ONE_POINT_FIVE
    shape.keep_with_next = shape.keep_together = bool(more.get("ahead"))
    shape.widow_control = True
    borders = style.element.get_or_add_pPr().find(qn("w:pBdr"))
    if borders is not None:  # the template's title is underlined
        borders.getparent().remove(borders)
    if more.get("indent"):
        indent = style.element.get_or_add_pPr().get_or_add_ind()
        indent.set(qn("w:firstLineChars"), str(more["indent"]))
        indent.set(
            qn("w:firstLine"), str(round(more["indent"] / 100 * size * _TWIPS))
        )  # not all count characters


def _number_pages(section: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def _moment(at: str) -> datetime:
    """As the library takes it: in UTC, without saying so."""
    return datetime.fromisoformat(at).replace(tzinfo=None)


FORMATS = (
    Format(
        name="docx",
        suffix=".docx",
        title=N_("Word document"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_docx,
        options=(CAPTIONS,),
        binary=True,
        in_context=True,
        lacks=KNOWN_OF | {Field.ENTITIES},
    ),
)
