# SPDX-License-Identifier: MIT
"""NewsML-G2 2.35, the news trade's XML, with the articles in NITF 3.6 or HTML inside."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import (
    UNRECORDED,
    ExportContext,
    Identity,
    identifier_uri,
    modified_last,
)
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.exchange.options import Option
from jzreader.exchange.xml import XML, Element, add, as_bytes, inline, issue_name, only
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Issue, Role

_NITF = "http://iptc.org/std/NITF/2006-10-18/"
_NAR = "http://iptc.org/std/nar/2006-10-01/"
_HTML = "http://www.w3.org/1999/xhtml"
_INLINE = {"person": "person", "organisation": "org", "place": "location", "time": "chron"}
_SUBJECTS = {"person": "cpnat:person", "organisation": "cpnat:organisation", "place": "cpnat:geoArea"}


def write_newsml(
    issues: Sequence[Issue], *, content: str = "nitf", context: ExportContext = UNRECORDED
) -> bytes:
    """A NewsML-G2 message: for each issue a package in pages, and its articles as items.

    ``content`` is what is inside an item: nitf, or html.
    """
    root = etree.Element(f"{{{_NAR}}}newsMessage", nsmap=only(_NAR))
    header = add(root, _NAR, "header")
    add(header, _NAR, "sent", modified_last([context.issue(issue).identity for issue in issues]))
    items = add(root, _NAR, "itemSet")
    for issue in issues:
        _package(items, issue, context)
        for view in article_views([issue], context):
            _item(items, view, content)
    return as_bytes(root)


def _package(parent: Element, issue: Issue, context: ExportContext) -> None:
    known = context.issue(issue)
    package = _g2_item(parent, "packageItem", known.identity, "ninat:composite", issue)
    meta = add(package, _NAR, "contentMeta")
    add(meta, _NAR, "headline", issue_name(issue))
    groups = add(package, _NAR, "groupSet", root="issue")
    top = add(groups, _NAR, "group", id="issue", role="group:issue")
    for number in range(1, len(issue.pages) + 1):
        add(top, _NAR, "groupRef", idref=f"page{number}")
    for number, page in enumerate(issue.pages, start=1):
        group = add(groups, _NAR, "group", id=f"page{number}", role="group:page")
        for article in page.articles:
            identity = known.article(article.key)
            ref = add(group, _NAR, "itemRef", residref=identity.uri, version=str(identity.version))
            add(ref, _NAR, "title", article.headline or page.title or str(article.key))


def _item(parent: Element, view: ArticleView, content: str) -> None:
    item = _g2_item(parent, "newsItem", view.identity, "ninat:text", view.issue)
    item_meta = item.find(f"{{{_NAR}}}itemMeta")
    add(item_meta, _NAR, "edNote", view.article.review.value, role="jzreader:review")
    meta = add(item, _NAR, "contentMeta")
    if view.issue.date:
        add(meta, _NAR, "contentCreated", view.issue.date)
    if view.dateline:
        add(add(meta, _NAR, "located", type="loctyp:dateline"), _NAR, "name", view.dateline)
    for role, makers in (("author", view.authors), ("editor", view.editors)):
        for number, maker in enumerate(makers, start=1):
            tag = "creator" if role == "author" else "contributor"
            made = add(meta, _NAR, tag, literal=f"{role}{number}", role=f"jzreader:{role}")
            add(made, _NAR, "name", maker.name)
            if maker.function:
                add(made, _NAR, "definition", maker.function, role="definitionrole:function")
    add(meta, _NAR, "language", tag="zh-Hans")
    for number, one in enumerate(view.names, start=1):
        uri = identifier_uri(one.identifier)
        known = {"uri": uri} if uri else {"literal": f"n{number}"}
        kind = _SUBJECTS.get(one.label, "cpnat:abstract")
        subject = add(meta, _NAR, "subject", type=kind, **known)
        add(subject, _NAR, "name", one.text)
        if one.standard:
            add(subject, _NAR, "name", one.standard, role="nametype:standard")
        if one.label not in _SUBJECTS:
            add(subject, _NAR, "definition", one.label, role="definitionrole:label")
    for topic in view.topics:
        add(add(meta, _NAR, "subject", qcode=topic.qcode), _NAR, "name", topic.name("zh"))
    if view.section:
        add(add(meta, _NAR, "subject", type="cpnat:abstract", literal="section"), _NAR, "name", view.section)
    add(meta, _NAR, "headline", view.article.headline or "—")
    if view.byline:
        add(meta, _NAR, "by", view.byline)
    inside = add(item, _NAR, "contentSet")
    kind = "application/xhtml+xml" if content == "html" else "application/nitf+xml"
    held = add(inside, _NAR, "inlineXML", contenttype=kind)
    held.append(_html(view) if content == "html" else _nitf(view))


def _g2_item(parent: Element, tag: str, identity: Identity, kind: str, issue: Issue) -> Element:
    item = add(
        parent, _NAR, tag, guid=identity.uri, version=str(identity.version), standard="NewsML-G2",
        standardversion="2.35", conformance="power",
    )  # fmt: skip
    item.set(f"{{{XML}}}lang", "zh-Hans")
    add(item, _NAR, "catalogRef", href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_38.xml")
    meta = add(item, _NAR, "itemMeta")
    add(meta, _NAR, "itemClass", qcode=kind)
    provider = add(meta, _NAR, "provider", literal="publisher")
    add(provider, _NAR, "name", issue.newspaper or "—")
    add(meta, _NAR, "versionCreated", identity.modified)
    add(meta, _NAR, "firstCreated", identity.created)
    add(meta, _NAR, "pubStatus", qcode="stat:usable")
    return item


def _html(view: ArticleView) -> Element:
    article = view.article
    root = etree.Element(f"{{{_HTML}}}html", nsmap=only(_HTML))
    add(add(root, _HTML, "head"), _HTML, "title", article.headline or "—")
    body = add(root, _HTML, "body")
    if view.kicker:
        add(body, _HTML, "p", view.kicker, **{"class": "kicker"})
    add(body, _HTML, "h1", article.headline)
    for role, text in (("deck", view.deck), ("byline", view.byline), ("dateline", view.dateline)):
        if text:
            add(body, _HTML, "p", text, **{"class": role})
    for block in article.blocks:
        if block.role in BODY_ROLES:
            inline(add(body, _HTML, "h2" if block.role is Role.SUBHEAD else "p"), _HTML, block, {})
    for caption in view.captions:
        told = add(add(body, _HTML, "figure"), _HTML, "figcaption", caption.text)
        if caption.credit:
            add(told, _HTML, "small", caption.credit)
    return root


def _nitf(view: ArticleView) -> Element:
    issue, page, article = view.issue, view.page, view.article
    root = etree.Element(f"{{{_NITF}}}nitf", nsmap=only(_NITF))
    head = add(root, _NITF, "head")
    add(head, _NITF, "title", article.headline)
    data = add(head, _NITF, "docdata")
    add(data, _NITF, "doc-id", **{"id-string": view.identity.uri})
    if issue.date:
        add(data, _NITF, "date.issue", norm=issue.date.replace("-", ""))
    if view.topics:
        told = add(data, _NITF, "identified-content")
        for topic in view.topics:
            add(told, _NITF, "classifier", type="mediatopic", idsrc="IPTC", value=topic.code)
    published = {"type": "print", "name": issue.newspaper or "", "position.section": view.section}
    published["position.sequence"] = page.number or ""
    if issue.date:
        published["date.publication"] = issue.date.replace("-", "")
    add(head, _NITF, "pubdata", **{name: value for name, value in published.items() if value})
    if page.name:
        add(head, _NITF, "pubdata", type="print", **{"position.section": page.name})
    body = add(root, _NITF, "body")
    top = add(body, _NITF, "body.head")
    headline = add(top, _NITF, "hedline")
    add(headline, _NITF, "hl1", article.headline)
    for kind, text in (("kicker", view.kicker), ("deck", view.deck)):
        if text:
            add(headline, _NITF, "hl2", text, **{"class": kind})
    for maker in view.authors:
        byline = add(top, _NITF, "byline")
        add(byline, _NITF, "person", maker.name)
        if maker.function:
            add(byline, _NITF, "byttl", maker.function)
    if view.byline and not view.authors:
        add(top, _NITF, "byline", view.byline)
    if view.dateline:
        add(top, _NITF, "dateline", view.dateline)
    content = add(body, _NITF, "body.content")
    for block in article.blocks:
        if block.role in BODY_ROLES:
            inline(add(content, _NITF, "hl2" if block.role is Role.SUBHEAD else "p"), _NITF, block, _INLINE)
    for caption in view.captions:
        media = add(content, _NITF, "media", **{"media-type": "image"})
        add(media, _NITF, "media-reference", **{"mime-type": "image/jpeg"})
        add(media, _NITF, "media-caption", caption.text)
        if caption.credit:
            add(media, _NITF, "media-producer", caption.credit)
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
        in_context=True,
        lacks=frozenset({Field.FACTS}),
    ),
)
