# SPDX-License-Identifier: MIT
"""XML of the news trade and the archives: NITF 3.6 inside NewsML-G2 2.35, and TEI P5."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from jzreader.analysis.topics import known
from jzreader.exchange.parts import clean, outermost, page_name, running, section_title
from jzreader.model.issue import BODY_ROLES, Article, Block, Issue, Page, Role

_NITF = "http://iptc.org/std/NITF/2006-10-18/"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_TEI = "http://www.tei-c.org/ns/1.0"
_XML = "http://www.w3.org/XML/1998/namespace"
_INLINE = {"person": "person", "organisation": "org", "place": "location", "time": "chron"}
_TEI_INLINE = {"person": "persName", "organisation": "orgName", "place": "placeName", "time": "date"}
_SUBJECTS = {"person": "cpnat:person", "organisation": "cpnat:organisation", "place": "cpnat:geoArea"}
_NO_DATE = "1970-01-01"
Element = Any


def write_newsml(issues: Sequence[Issue]) -> bytes:
    """A NewsML-G2 message: for each issue a package in pages, and its articles as items with NITF inside."""
    root = etree.Element(f"{{{_NAR}}}newsMessage", nsmap=_only(_NAR))
    header = add(root, _NAR, "header")
    add(header, _NAR, "sent", f"{issues[0].date if issues and issues[0].date else _NO_DATE}T00:00:00Z")
    items = add(root, _NAR, "itemSet")
    for issue in issues:
        _package(items, issue)
        for page, article in issue.articles():
            _item(items, issue, page, article)
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
            add(ref, _NAR, "title", article.headline or page_name(page) or str(article.key))


def _item(parent: Element, issue: Issue, page: Page, article: Article) -> None:
    item = _g2_item(parent, "newsItem", f"urn:newsml:jzreader:article:{article.key}", "ninat:text", issue)
    meta = add(item, _NAR, "contentMeta")
    for text in article.texts(Role.BYLINE):
        add(meta, _NAR, "by", text)
    add(meta, _NAR, "language", tag="zh-Hans")
    seen: set[tuple[str, str]] = set()
    for block, entity in article.entities():
        name = clean(block.text.text[entity.start : entity.end])
        if entity.label in _SUBJECTS and (entity.label, name) not in seen:
            seen.add((entity.label, name))
            subject = add(meta, _NAR, "subject", type=_SUBJECTS[entity.label], literal=f"n{len(seen)}")
            add(subject, _NAR, "name", name)
    for topic in known(article.topics):
        add(add(meta, _NAR, "subject", qcode=topic.qcode), _NAR, "name", topic.name("zh"))
    add(meta, _NAR, "headline", article.headline or "—")
    content = add(item, _NAR, "contentSet")
    inline = add(content, _NAR, "inlineXML", contenttype="application/nitf+xml")
    inline.append(_nitf(issue, page, article))


def _g2_item(parent: Element, tag: str, guid: str, kind: str, issue: Issue) -> Element:
    item = add(
        parent, _NAR, tag, guid=guid, version="1", standard="NewsML-G2", standardversion="2.35",
        conformance="power",
    )  # fmt: skip
    item.set(f"{{{_XML}}}lang", "zh-Hans")
    add(item, _NAR, "catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml")
    meta = add(item, _NAR, "itemMeta")
    add(meta, _NAR, "itemClass", qcode=kind)
    provider = add(meta, _NAR, "provider", literal="publisher")
    add(provider, _NAR, "name", issue.newspaper or "—")
    add(meta, _NAR, "versionCreated", f"{issue.date or _NO_DATE}T00:00:00Z")
    add(meta, _NAR, "pubStatus", qcode="stat:usable")
    return item


def _nitf(issue: Issue, page: Page, article: Article) -> Element:
    root = etree.Element(f"{{{_NITF}}}nitf", nsmap=_only(_NITF))
    head = add(root, _NITF, "head")
    add(head, _NITF, "title", article.headline)
    data = add(head, _NITF, "docdata")
    add(data, _NITF, "doc-id", **{"id-string": str(article.key)})
    if issue.date:
        add(data, _NITF, "date.issue", norm=issue.date.replace("-", ""))
    if article.topics:
        told = add(data, _NITF, "identified-content")
        for topic in known(article.topics):
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
    for text in article.texts(Role.BYLINE):
        add(top, _NITF, "byline", text)
    content = add(body, _NITF, "body.content")
    for block in article.blocks:
        if block.role in BODY_ROLES:
            _inline(add(content, _NITF, "hl2" if block.role is Role.SUBHEAD else "p"), _NITF, block, _INLINE)
    for text in article.texts(Role.CAPTION):
        media = add(content, _NITF, "media", **{"media-type": "image"})
        add(media, _NITF, "media-reference", **{"mime-type": "image/jpeg"})
        add(media, _NITF, "media-caption", text)
    return root


def write_tei(issues: Sequence[Issue]) -> bytes:
    """A TEI document for one issue, a corpus for several."""
    if len(issues) == 1:
        return as_bytes(tei(issues[0]))
    root = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap=_only(_TEI))
    _tei_header(root, "jzreader", None)
    for issue in issues:
        root.append(tei(issue))
    return as_bytes(root)


def tei(issue: Issue) -> Element:
    """One issue's document; articles and blocks have identifiers."""
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap=_only(_TEI))
    _tei_header(root, issue_name(issue), issue)
    text = add(root, _TEI, "text")
    text.set(f"{{{_XML}}}lang", "zh-Hans")
    body = add(text, _TEI, "body")
    for page in issue.pages:
        division = add(body, _TEI, "div", type="page")
        add(division, _TEI, "pb", n=page.number or "?")
        if page.name:
            add(division, _TEI, "head", page.name)
        for article in page.articles:
            _tei_article(division, page, article)
        if not page.articles:
            add(add(division, _TEI, "div", type="empty"), _TEI, "p")
    if not issue.pages:
        add(body, _TEI, "p")
    return root


def _tei_article(parent: Element, page: Page, article: Article) -> None:
    division = add(parent, _TEI, "div", type="article")
    division.set(f"{{{_XML}}}id", f"article{article.key}")
    section = section_title(page, article)
    if section:
        division.set("subtype", "sectioned")
    for role, kind in ((Role.KICKER, "kicker"), (Role.HEADLINE, "main"), (Role.DECK, "sub")):
        for block in article.blocks:
            if block.role is role:
                _inline(_known(add(division, _TEI, "head", type=kind), block), _TEI, block, _TEI_INLINE)
    for text in article.texts(Role.BYLINE):
        add(division, _TEI, "byline", text)
    count = 0
    for block in article.blocks:
        if block.role in BODY_ROLES:
            count += 1
            _inline(_known(add(division, _TEI, "p"), block), _TEI, block, _TEI_INLINE)
        elif block.role is Role.CAPTION:
            count += 1
            figure = add(_known(add(division, _TEI, "p"), block), _TEI, "figure")
            add(figure, _TEI, "figDesc", block.text.text)
    if not count:
        add(division, _TEI, "p")


def block_id(block: Block) -> str:
    """A block's identifier in TEI."""
    return f"block{block.key}"


def _known(element: Element, block: Block) -> Element:
    element.set(f"{{{_XML}}}id", block_id(block))
    return element


def _tei_header(root: Element, title: str, issue: Issue | None) -> None:
    file = add(add(root, _TEI, "teiHeader"), _TEI, "fileDesc")
    add(add(file, _TEI, "titleStmt"), _TEI, "title", title)
    add(add(file, _TEI, "publicationStmt"), _TEI, "p", "jzreader")
    source = add(file, _TEI, "sourceDesc")
    if issue is None:
        add(source, _TEI, "p", title)
        return
    monograph = add(add(source, _TEI, "biblStruct"), _TEI, "monogr")
    add(monograph, _TEI, "title", issue.newspaper or "—", level="j")
    imprint = add(monograph, _TEI, "imprint")
    if issue.date:
        add(imprint, _TEI, "date", issue.date, when=issue.date)
    else:
        add(imprint, _TEI, "date", "—")


def _inline(element: Element, space: str, block: Block, names: dict[str, str]) -> None:
    """The block's text with its entities as elements; of nested ones the outermost."""
    one = running(Article(0, (block,)))
    at, last = 0, None
    for mark in outermost([m for m in one.marks if m.label in names]):
        _append(element, last, one.text[at : mark.start])
        last = add(element, space, names[mark.label], one.text[mark.start : mark.end])
        at = mark.end
    _append(element, last, one.text[at:])


def _append(element: Element, last: Element | None, text: str) -> None:
    if last is None:
        element.text = (element.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def add(parent: Element, space: str, name_: str, text: str | None = None, **attributes: str) -> Element:
    """A child element, its words and attributes made safe."""
    child = etree.SubElement(parent, f"{{{space}}}{name_}")
    for name, value in attributes.items():
        child.set(name, clean(value))
    if text:
        child.text = clean(text)
    return child


def _only(space: str) -> Any:
    """The one namespace, without a prefix."""
    return {None: space}


def issue_name(issue: Issue) -> str:
    """The issue in words, by its key if it has none."""
    return issue.title or str(issue.key)


def as_bytes(root: Element) -> bytes:
    """The document in UTF-8."""
    done: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=False)
    return done
