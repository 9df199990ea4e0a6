# SPDX-License-Identifier: MIT
"""EPUB 3 for readers: a chapter an article, contents by page and section, a style of its own."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from jzreader.exchange.article_text import clean, section_title
from jzreader.exchange.article_view import ArticleView, article_views, editors_of, makers_text
from jzreader.exchange.export_context import UNRECORDED, ExportContext, modified_last
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.exchange.options import CAPTIONS
from jzreader.messages import N_, _, headline_text, issue_title, page_title
from jzreader.model.issue import BODY_ROLES, Article, Issue, Page, Role
from jzreader.resources import resource

_STYLE = "style.css"


def write_epub(
    issues: Sequence[Issue], *, captions: bool = True, context: ExportContext = UNRECORDED
) -> bytes:
    """A chapter an article, contents by page and section."""
    views = list(article_views(issues, context))
    chapters = [(_file(view.article), view) for view in views]
    title = "; ".join(issue_title(issue.newspaper, issue.date) for issue in issues) or "jzreader"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", _CONTAINER)
        book.writestr("OEBPS/content.opf", _package(title, issues, views, context))
        book.writestr("OEBPS/nav.xhtml", _document(title, _contents(issues)))
        book.writestr(f"OEBPS/{_STYLE}", resource("exchange", "book.css").read_bytes())
        for name, view in chapters:
            book.writestr(f"OEBPS/{name}", _document(_title(view.article), "".join(_chapter(view, captions))))
    return out.getvalue()


_CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


def _package(
    title: str, issues: Sequence[Issue], views: Sequence[ArticleView], context: ExportContext
) -> str:
    known = [context.issue(issue).identity for issue in issues]
    key = " ".join(one.uri for one in known) or "urn:jzreader:empty"
    date = next((issue.date for issue in issues if issue.date), None)
    items = "".join(
        f'<item id="c{n}" href="{_file(view.article)}" media-type="application/xhtml+xml"/>'
        for n, view in enumerate(views)
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(views)))
    dated = f"<dc:date>{escape(date)}</dc:date>" if date else ""
    papers = dict.fromkeys(clean(issue.newspaper) for issue in issues if issue.newspaper)
    authors = dict.fromkeys(clean(one.name) for view in views for one in view.authors)
    editors = dict.fromkeys(
        clean(one.name) for issue in issues for page in issue.pages for one in editors_of(page)
    )
    subjects = dict.fromkeys(topic.name("zh") for view in views for topic in view.topics)
    people = "".join(f"<dc:publisher>{escape(one)}</dc:publisher>" for one in papers)
    for kind, names in (("creator", authors), ("contributor", editors), ("subject", subjects)):
        people += "".join(f"<dc:{kind}>{escape(one)}</dc:{kind}>" for one in names)
    version = max((one.version for one in known), default=1)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"'
        ' xml:lang="zh-Hans" prefix="schema: http://schema.org/">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">{escape(key)}</dc:identifier>'
        f"<dc:title>{escape(clean(title))}</dc:title>"
        f"<dc:language>zh-Hans</dc:language>{dated}{people}"
        f'<meta property="schema:version">{version}</meta>'
        f'<meta property="dcterms:modified">{modified_last(known)}</meta></metadata>'
        '<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="style" href="{_STYLE}" media-type="text/css"/>{items}</manifest>'
        f'<spine><itemref idref="nav"/>{spine}</spine></package>\n'
    )


def _contents(issues: Sequence[Issue]) -> str:
    rows = "".join(_page_contents(page) for issue in issues for page in issue.pages if page.articles)
    rows = rows or '<li><a href="nav.xhtml">—</a></li>'
    title = escape(_("Contents"))
    return (
        f'<nav xmlns:epub="http://www.idpf.org/2007/ops" epub:type="toc"><h1>{title}</h1>'
        f"<ol>{rows}</ol></nav>"
    )


def _page_contents(page: Page) -> str:
    """A page with its articles, those of a section under its title."""
    rows = []
    for title, articles in groupby(page.articles, lambda article: section_title(page, article)):
        inner = "".join(
            f'<li><a href="{_file(article)}">{escape(_title(article))}</a></li>' for article in articles
        )
        rows.append(f"<li><span>{escape(clean(title))}</span><ol>{inner}</ol></li>" if title else inner)
    name = escape(clean(page_title(page.number, page.name)))
    return f"<li><span>{name}</span><ol>{''.join(rows)}</ol></li>"


def _chapter(view: ArticleView, captions: bool) -> Iterator[str]:
    article = view.article
    yield f'<article id="a{article.key}" data-uri="{view.identity.uri}"'
    yield f' data-version="{view.identity.version}"><header>'
    yield f'<p class="page">{_text(page_title(view.page.number, view.page.name))}</p>'
    if view.section:
        yield f'<p class="section">{_text(view.section)}</p>'
    yield from (f'<p class="kicker">{_text(text)}</p>' for text in article.texts(Role.KICKER))
    yield f"<h1>{escape(_title(article))}</h1>"
    yield from (f'<p class="deck">{_text(text)}</p>' for text in article.texts(Role.DECK))
    yield from (f'<p class="byline">{_text(t)}</p>' for t in article.texts(Role.BYLINE, Role.DATELINE))
    yield "</header>"
    for block in article.blocks:
        if block.role in BODY_ROLES:
            tag = "h2" if block.role is Role.SUBHEAD else "p"
            yield f"<{tag}>{_text(block.text.text)}</{tag}>"
    for caption in view.captions if captions else ():
        credit = f" <small>{_text(caption.credit)}</small>" if caption.credit else ""
        yield f"<figure><figcaption>{_text(caption.text)}{credit}</figcaption></figure>"
    if view.editors:
        yield f'<p class="editors">{_text(makers_text(view.editors))}</p>'
    yield "</article>"


def _document(title: str, body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="zh-Hans" lang="zh-Hans">'
        f"<head><title>{escape(clean(title))}</title>"
        f'<link rel="stylesheet" type="text/css" href="{_STYLE}"/></head><body>{body}</body></html>\n'
    )


def _text(text: str) -> str:
    return escape(clean(text))


def _title(article: Article) -> str:
    return clean(headline_text(article.headline))


def _file(article: Article) -> str:
    return f"a{article.key}.xhtml"


FORMATS = (
    Format(
        name="epub",
        suffix=".epub",
        title=N_("E-book (EPUB 3)"),
        family=Family.READING,
        names=NamesHeld.NONE,
        write=write_epub,
        options=(CAPTIONS,),
        binary=True,
        in_context=True,
        lacks=frozenset({Field.ENTITIES, Field.IDENTIFIERS, Field.FACTS, Field.REVIEW}),
    ),
)
