# SPDX-License-Identifier: MIT
"""TEI P5: an issue in pages and articles, names in the text, facts beside it in ``standOff``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree

from jzreader.exchange.parts import section_title
from jzreader.exchange.progress import each
from jzreader.exchange.tei_facts import add_facts
from jzreader.exchange.xml import XML, Element, add, as_bytes, inline, issue_name, only
from jzreader.model.issue import BODY_ROLES, Article, Block, Issue, Page, Role

_TEI = "http://www.tei-c.org/ns/1.0"
_NAMES = {"person": "persName", "organisation": "orgName", "place": "placeName", "time": "date"}


def write_tei(issues: Sequence[Issue], *, names: bool = True, facts: bool = True) -> bytes:
    """A TEI document for one issue, a corpus for several."""
    if len(issues) == 1:
        return as_bytes(tei(issues[0], names=names, facts=facts))
    root = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap=only(_TEI))
    _header(root, "jzreader", None)
    for issue in issues:
        root.append(tei(issue, names=names, facts=facts))
    return as_bytes(root)


def tei(issue: Issue, *, names: bool = True, facts: bool = True) -> Element:
    """One issue's document; articles and blocks have identifiers, which the facts point at."""
    marked = _NAMES if names else {}
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap=only(_TEI))
    _header(root, issue_name(issue), issue)
    if facts:
        add_facts(root, issue)
    text = add(root, _TEI, "text")
    text.set(f"{{{XML}}}lang", "zh-Hans")
    body = add(text, _TEI, "body")
    for page in issue.pages:
        division = add(body, _TEI, "div", type="page")
        add(division, _TEI, "pb", n=page.number or "?")
        if page.name:
            add(division, _TEI, "head", page.name)
        for article in each(page.articles):
            _article(division, page, article, marked)
        if not page.articles:
            add(add(division, _TEI, "div", type="empty"), _TEI, "p")
    if not issue.pages:
        add(body, _TEI, "p")
    return root


def _article(parent: Element, page: Page, article: Article, names: Mapping[str, str]) -> None:
    division = add(parent, _TEI, "div", type="article")
    division.set(f"{{{XML}}}id", f"article{article.key}")
    section = section_title(page, article)
    if section:
        division.set("subtype", "sectioned")
    for role, kind in ((Role.KICKER, "kicker"), (Role.HEADLINE, "main"), (Role.DECK, "sub")):
        for block in article.blocks:
            if block.role is role:
                inline(_known(add(division, _TEI, "head", type=kind), block), _TEI, block, names)
    for text in article.texts(Role.BYLINE):
        add(division, _TEI, "byline", text)
    count = 0
    for block in article.blocks:
        if block.role in BODY_ROLES:
            count += 1
            inline(_known(add(division, _TEI, "p"), block), _TEI, block, names)
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
    element.set(f"{{{XML}}}id", block_id(block))
    return element


def _header(root: Element, title: str, issue: Issue | None) -> None:
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
