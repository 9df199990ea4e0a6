# SPDX-License-Identifier: MIT
"""METS 1.12: an issue's logical structure down to headline and body, over its TEI text inside.

ALTO and PAGE-XML, which say where words stand on the page, would join the file section beside the TEI.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lxml import etree

from jzreader.exchange.article_text import clean, section_title
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import FACTS, NAMES
from jzreader.exchange.tei import block_id, tei
from jzreader.exchange.xml import add, as_bytes, issue_name
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Issue, Page, Role

_METS = "http://www.loc.gov/METS/"
_XLINK = "http://www.w3.org/1999/xlink"
_DC = "http://purl.org/dc/elements/1.1/"
Element = Any


def write_mets(issues: Sequence[Issue], *, names: bool = True, facts: bool = True) -> bytes:
    """One document; several issues are parts of one structure."""
    spaces: Any = {None: _METS, "xlink": _XLINK, "dc": _DC}
    root = etree.Element(f"{{{_METS}}}mets", nsmap=spaces)
    root.set("LABEL", clean(" ".join(issue_name(issue) for issue in issues)))
    for issue in issues:
        _described(root, issue)
    files = add(root, _METS, "fileSec")
    for issue in issues:
        group = add(files, _METS, "fileGrp", USE="text")
        file = add(group, _METS, "file", ID=f"TEI{issue.key}", MIMETYPE="application/tei+xml")
        add(add(file, _METS, "FContent"), _METS, "xmlData").append(tei(issue, names=names, facts=facts))
    logical = add(root, _METS, "structMap", TYPE="LOGICAL")
    paper = add(logical, _METS, "div", TYPE="Newspaper")
    for issue in issues:
        _issue(paper, issue)
    return as_bytes(root)


def _described(root: Element, issue: Issue) -> None:
    section = add(root, _METS, "dmdSec", ID=f"DMD{issue.key}")
    data = add(add(section, _METS, "mdWrap", MDTYPE="DC"), _METS, "xmlData")
    add(data, _DC, "title", issue_name(issue))
    add(data, _DC, "type", "Newspaper issue")
    add(data, _DC, "language", "zh-Hans")
    if issue.newspaper:
        add(data, _DC, "publisher", issue.newspaper)
    if issue.date:
        add(data, _DC, "date", issue.date)


def _issue(paper: Element, issue: Issue) -> None:
    whole = add(paper, _METS, "div", TYPE="Issue", LABEL=issue_name(issue), DMDID=f"DMD{issue.key}")
    for number, page in enumerate(issue.pages, start=1):
        division = add(whole, _METS, "div", TYPE="Page", ORDER=str(number), LABEL=page.title)
        _articles(division, issue, page)


def _articles(division: Element, issue: Issue, page: Page) -> None:
    sections: dict[int | None, Element] = {None: division}
    for article in page.articles:
        if article.section not in sections:
            title = section_title(page, article)
            sections[article.section] = add(division, _METS, "div", TYPE="Section", LABEL=title)
        _article(sections[article.section], issue, article)


def _article(parent: Element, issue: Issue, article: Article) -> None:
    whole = add(parent, _METS, "div", TYPE="Article", LABEL=article.headline, ID=f"A{article.key}")
    for kind, roles in (
        ("Headline", TITLE_ROLES),
        ("Body", BODY_ROLES),
        ("Caption", frozenset({Role.CAPTION})),
    ):
        blocks = [block for block in article.blocks if block.role in roles]
        if blocks:
            part = add(whole, _METS, "div", TYPE=kind)
            for block in blocks:
                _place(part, issue, block)


def _place(part: Element, issue: Issue, block: Block) -> None:
    pointer = add(part, _METS, "fptr")
    add(pointer, _METS, "area", FILEID=f"TEI{issue.key}", BETYPE="IDREF", BEGIN=block_id(block))


FORMATS = (
    Format(
        name="mets",
        suffix=".mets.xml",
        title=N_("METS 1.12 with TEI inside"),
        family=Family.STANDARD,
        names=NamesHeld.FLAT,
        write=write_mets,
        options=(
            NAMES,
            FACTS,
        ),
    ),
)
