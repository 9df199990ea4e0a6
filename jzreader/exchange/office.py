# SPDX-License-Identifier: MIT
"""DOCX for word processors, EPUB 3 for readers."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from jzreader.exchange.article_text import articles, clean
from jzreader.exchange.format import Family, Format, NamesHeld, each
from jzreader.exchange.options import CAPTIONS
from jzreader.messages import N_, _, headline_text, issue_title, page_title
from jzreader.model.issue import BODY_ROLES, Article, Issue, Role

_FACE = "SimSun"
_MODIFIED = "2024-01-01T00:00:00Z"


def write_docx(issues: Sequence[Issue], *, captions: bool = True) -> bytes:
    """Headings for pages and headlines, an indent of two characters for paragraphs."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    document = Document()
    for name in ("Normal", "Title", "Heading 1", "Heading 2", "Heading 3"):
        font = document.styles[name]
        font.font.name = "Times New Roman"
        font.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _FACE)
    for issue in issues:
        document.add_heading(clean(issue_title(issue.newspaper, issue.date)), 0)
        for page in issue.pages:
            document.add_heading(clean(page_title(page.number, page.name)), 1)
            for article in each(page.articles):
                _docx_article(document, article, Pt, captions)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _docx_article(document: Any, article: Article, points: Any, captions: bool) -> None:
    for text in article.texts(Role.KICKER):
        document.add_paragraph(clean(text)).runs[0].italic = True
    document.add_heading(clean(headline_text(article.headline)), 2)
    for text in article.texts(Role.DECK, Role.BYLINE, Role.DATELINE):
        document.add_paragraph(clean(text))
    for block in article.blocks:
        if block.role is Role.SUBHEAD:
            document.add_heading(clean(block.text.text), 3)
        elif block.role in BODY_ROLES:
            paragraph = document.add_paragraph(clean(block.text.text))
            paragraph.paragraph_format.first_line_indent = points(21)
    for text in article.texts(Role.CAPTION, Role.CREDIT) if captions else ():
        document.add_paragraph(clean(text), style="Caption")


def write_epub(issues: Sequence[Issue], *, captions: bool = True) -> bytes:
    """A chapter an article, contents by page."""
    chapters = [(f"a{article.key}.xhtml", article) for _issue, _page, article in articles(issues)]
    title = "; ".join(issue_title(issue.newspaper, issue.date) for issue in issues) or "jzreader"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("OEBPS/content.opf", _package(title, issues, [name for name, _a in chapters]))
        book.writestr("OEBPS/nav.xhtml", _document(title, _contents(issues)))
        for name, article in each(chapters):
            book.writestr(f"OEBPS/{name}", _document(_title(article), "".join(_chapter(article, captions))))
    return out.getvalue()


_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def _package(title: str, issues: Sequence[Issue], names: Sequence[str]) -> str:
    key = "-".join(str(issue.key) for issue in issues) or "0"
    date = next((issue.date for issue in issues if issue.date), None)
    items = "".join(
        f'<item id="c{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(names)))
    dated = f"<dc:date>{escape(date)}</dc:date>" if date else ""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        ' xml:lang="zh-Hans">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:jzreader:issue:{key}</dc:identifier>'
        f"<dc:title>{escape(clean(title))}</dc:title>"
        f"<dc:language>zh-Hans</dc:language>{dated}"
        f'<meta property="dcterms:modified">{_MODIFIED}</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f"{items}</manifest>"
        f'<spine><itemref idref="nav"/>{spine}</spine></package>\n'
    )


def _contents(issues: Sequence[Issue]) -> str:
    rows = "".join(
        f'<li><a href="a{article.key}.xhtml">{escape(_title(article))}</a></li>'
        for _issue, _page, article in articles(issues)
    )
    rows = rows or '<li><a href="nav.xhtml">—</a></li>'
    title = escape(_("Contents"))
    return (
        f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><h1>{title}</h1>'
        f"<ol>{rows}</ol></nav>"
    )


def _chapter(article: Article, captions: bool) -> Iterator[str]:
    yield from (f"<p><em>{escape(clean(text))}</em></p>" for text in article.texts(Role.KICKER))
    yield f"<h1>{escape(_title(article))}</h1>"
    yield from (
        f"<p>{escape(clean(text))}</p>" for text in article.texts(Role.DECK, Role.BYLINE, Role.DATELINE)
    )
    for block in article.blocks:
        if block.role in BODY_ROLES:
            tag = "h2" if block.role is Role.SUBHEAD else "p"
            yield f"<{tag}>{escape(clean(block.text.text))}</{tag}>"
    yield from (
        f"<p><small>{escape(clean(text))}</small></p>"
        for text in (article.texts(Role.CAPTION, Role.CREDIT) if captions else ())
    )


def _document(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-Hans" lang="zh-Hans">'
        f"<head><title>{escape(clean(title))}</title></head><body>{body}</body></html>\n"
    )


def _title(article: Article) -> str:
    return clean(headline_text(article.headline))


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
    ),
    Format(
        name="epub",
        suffix=".epub",
        title=N_("E-book (EPUB 3)"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_epub,
        options=(CAPTIONS,),
        binary=True,
    ),
)
