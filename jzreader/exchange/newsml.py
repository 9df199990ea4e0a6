# SPDX-License-Identifier: MIT
"""NewsML-G2 2.35, the news trade's XML, with the articles in NITF 3.6 or HTML inside."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from jzreader.analysis.topics import topics_of
from jzreader.exchange.article_text import clean, section_title, writers_of
from jzreader.exchange.format import Family, Format, NamesHeld, each
from jzreader.exchange.options import Option
from jzreader.exchange.xml import NO_DATE, XML, Element, add, as_bytes, inline, issue_name, only
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Article, Issue, Page, Role

_NITF = "http://iptc.org/std/NITF/2006-10-18/"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_HTML = "http://www.w3.org/1999/xhtml"
_INLINE = {"person": "person", "organisation": "org", "place": "location", "time": "chron"}
_SUBJECTS = {"person": "cpnat:person", "organisation": "cpnat:organisation", "place": "cpnat:geoArea"}


def write_newsml(issues: Sequence[Issue], *, content: str = "nitf") -> bytes:
    """A NewsML-G2 message: for each issue a package in pages, and its articles as items.

    ``content`` is what is inside an item: nitf, or html.
    """
    root = etree.Element(f"{{{_NAR}}}newsMessage", nsmap=only(_NAR))
    header = add(root, _NAR, "header")
    add(header, _NAR, "sent", f"{issues[0].date if issues and issues[0].date else NO_DATE}T00:00:00Z")
    items = add(root, _NAR, "itemSet")
    for issue in issues:
        _package(items, issue)
        for page, article in each(issue.articles()):
            _item(items, issue, page, article, content)
    return as_bytes(root)


def _package(parent: Element, issue: Issue) -> None:
    package = _g2_item(
        parent, "packageItem", f"urn:newsml:jzreader:issue:{issue.key}", "ninat:composite", issue
    )
    meta = add(package, _NAR, "contentMeta")
    add(meta, _NAR, "headline", issue_name(issue))
    groups = add(package, _NAR, "groupSet", root="issue")
    top = add(groups, _NAR, "group", id="issue", role="group:issue")
    for number in range(1, len(issue.pages) + 1):
        add(top, _NAR, "groupRef", idref=f"page{number}")
    for number, page in enumerate(issue.pages, start=1):
        group = add(groups, _NAR, "group", id=f"page{number}", role="group:page")
        for article in page.articles:
            ref = add(group, _NAR, "itemRef", residref=f"urn:newsml:jzreader:article:{article.key}")
            add(ref, _NAR, "title", article.headline or page.title or str(article.key))


def _item(parent: Element, issue: Issue, page: Page, article: Article, content: str) -> None:
    item = _g2_item(parent, "newsItem", f"urn:newsml:jzreader:article:{article.key}", "ninat:text", issue)
    meta = add(item, _NAR, "contentMeta")
    for text in writers_of(article):
        add(meta, _NAR, "by", text)
    add(meta, _NAR, "language", tag="zh-Hans")
    seen: set[tuple[str, str]] = set()
    for block, entity in article.entities():
        name = clean(block.text.text[entity.start : entity.end])
        if entity.label in _SUBJECTS and (entity.label, name) not in seen:
            seen.add((entity.label, name))
            subject = add(meta, _NAR, "subject", type=_SUBJECTS[entity.label], literal=f"n{len(seen)}")
            add(subject, _NAR, "name", name)
    for topic in topics_of(article.topics):
        add(add(meta, _NAR, "subject", qcode=topic.qcode), _NAR, "name", topic.name("zh"))
    add(meta, _NAR, "headline", article.headline or "—")
    inside = add(item, _NAR, "contentSet")
    kind = "application/xhtml+xml" if content == "html" else "application/nitf+xml"
    held = add(inside, _NAR, "inlineXML", contenttype=kind)
    held.append(_html(article) if content == "html" else _nitf(issue, page, article))


def _g2_item(parent: Element, tag: str, guid: str, kind: str, issue: Issue) -> Element:
    item = add(
        parent, _NAR, tag, guid=guid, version="1", standard="NewsML-G2", standardversion="2.35",
        conformance="power",
    )  # fmt: skip
    item.set(f"{{{XML}}}lang", "zh-Hans")
    add(item, _NAR, "catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml")
    meta = add(item, _NAR, "itemMeta")
    add(meta, _NAR, "itemClass", qcode=kind)
    provider = add(meta, _NAR, "provider", literal="publisher")
    add(provider, _NAR, "name", issue.newspaper or "—")
    add(meta, _NAR, "versionCreated", f"{issue.date or NO_DATE}T00:00:00Z")
    add(meta, _NAR, "pubStatus", qcode="stat:usable")
    return item


def _html(article: Article) -> Element:
    root = etree.Element(f"{{{_HTML}}}html", nsmap=only(_HTML))
    add(add(root, _HTML, "head"), _HTML, "title", article.headline or "—")
    body = add(root, _HTML, "body")
    for text in article.texts(Role.KICKER):
        add(body, _HTML, "p", text, **{"class": "kicker"})
    add(body, _HTML, "h1", article.headline)
    for role in (Role.DECK, Role.BYLINE):
        for text in article.texts(role):
            add(body, _HTML, "p", text, **{"class": role.value})
    for block in article.blocks:
        if block.role in BODY_ROLES:
            inline(add(body, _HTML, "h2" if block.role is Role.SUBHEAD else "p"), _HTML, block, {})
    for text in article.texts(Role.CAPTION):
        add(add(body, _HTML, "figure"), _HTML, "figcaption", text)
    return root


def _nitf(issue: Issue, page: Page, article: Article) -> Element:
    root = etree.Element(f"{{{_NITF}}}nitf", nsmap=only(_NITF))
    head = add(root, _NITF, "head")
    add(head, _NITF, "title", article.headline)
    data = add(head, _NITF, "docdata")
    add(data, _NITF, "doc-id", **{"id-string": str(article.key)})
    if issue.date:
        add(data, _NITF, "date.issue", norm=issue.date.replace("-", ""))
    if article.topics:
        told = add(data, _NITF, "identified-content")
        for topic in topics_of(article.topics):
            add(told, _NITF, "classifier", type="mediatopic", idsrc="IPTC", value=topic.code)
    published = {
        "type": "print",
        "name": issue.newspaper or "",
        "position.section": section_title(page, article),
    }
    published["position.sequence"] = page.number or ""
    if issue.date:
        published["date.publication"] = issue.date.replace("-", "")
    add(head, _NITF, "pubdata", **{name: value for name, value in published.items() if value})
    body = add(root, _NITF, "body")
    top = add(body, _NITF, "body.head")
    headline = add(top, _NITF, "hedline")
    add(headline, _NITF, "hl1", article.headline)
    for role, kind in ((Role.KICKER, "kicker"), (Role.DECK, "deck")):
        for text in article.texts(role):
            add(headline, _NITF, "hl2", text, **{"class": kind})
    for text in writers_of(article):
        add(top, _NITF, "byline", text)
    content = add(body, _NITF, "body.content")
    for block in article.blocks:
        if block.role in BODY_ROLES:
            inline(add(content, _NITF, "hl2" if block.role is Role.SUBHEAD else "p"), _NITF, block, _INLINE)
    for text in article.texts(Role.CAPTION):
        media = add(content, _NITF, "media", **{"media-type": "image"})
        add(media, _NITF, "media-reference", **{"mime-type": "image/jpeg"})
        add(media, _NITF, "media-caption", text)
    return root


CONTENT = Option("content", N_("Article format"), "nitf", (("nitf", "NITF"), ("html", "HTML")))

FORMATS = (
    Format(
        name="newsml",
        suffix=".newsml.xml",
        title=N_("NewsML-G2 2.35 (NITF 3.6 or HTML)"),
        family=Family.STANDARD,
        names=NamesHeld.LISTED,
        write=write_newsml,
        options=(CONTENT,),
        name_labels=frozenset(_SUBJECTS),
    ),
)
