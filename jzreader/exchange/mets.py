# SPDX-License-Identifier: MIT
"""METS 1.12: an issue's logical structure down to headline and body, over its text.

The text is TEI inside the file, or ALTO files beside it, which say where everything stands on the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from jzreader.exchange.alto import alto
from jzreader.exchange.article_text import clean, section_title
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import NO_DATE, UNRECORDED, ExportContext, Identity, modified_last
from jzreader.exchange.files import zipped
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.exchange.options import FACTS, NAMES, switch
from jzreader.exchange.placed import PrintedPage, printed_pages
from jzreader.exchange.tei import block_id, tei
from jzreader.exchange.xml import Element, add, as_bytes, issue_name
from jzreader.language.bylines import Maker
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Issue, Page, Role

_METS = "http://www.loc.gov/METS/"
_XLINK = "http://www.w3.org/1999/xlink"
_MODS = "http://www.loc.gov/mods/v3"
_DFG = "http://dfg-viewer.de/"
_PARTS = (
    ("Headline", TITLE_ROLES),
    ("Body", BODY_ROLES),
    ("Caption", frozenset({Role.CAPTION})),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the physical structure: its identifier, the page it is, and its files."""

    name: str
    page: Page
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Text:
    """Where the text is: of each block the file and the identifiers in it, of each article the sheets.

    ``dfg`` writes the kinds of divisions as the DFG's list of structure types does, in small letters.
    """

    places: dict[int, list[tuple[str, str]]]
    sheets: list[_Sheet]
    of_article: dict[int, list[str]]
    dfg: bool = False

    def division(self, parent: Element, kind: str, **attributes: str) -> Element:
        """A division of the logical structure."""
        return add(parent, _METS, "div", TYPE=kind.lower() if self.dfg else kind, **attributes)


def write_mets(
    issues: Sequence[Issue],
    *,
    names: bool = True,
    facts: bool = True,
    context: ExportContext = UNRECORDED,
) -> bytes:
    """One document; several issues are parts of one structure."""
    sheets = [
        _Sheet(f"PHYS{number:04}", page)
        for number, page in enumerate((page for issue in issues for page in issue.pages), start=1)
    ]
    by_page = {id(sheet.page): sheet.name for sheet in sheets}
    text = _Text(
        {block.key: [(f"TEI{issue.key}", block_id(block))] for issue in issues for block in issue.blocks()},
        sheets,
        {a.key: [by_page[id(page)]] for issue in issues for page, a in issue.articles()},
    )
    root = _begun(issues, context)
    files = add(root, _METS, "fileSec")
    for issue in issues:
        group = add(files, _METS, "fileGrp", USE="text")
        file = add(group, _METS, "file", ID=f"TEI{issue.key}", MIMETYPE="application/tei+xml")
        add(add(file, _METS, "FContent"), _METS, "xmlData").append(
            tei(issue, names=names, facts=facts, context=context)
        )
    _structures(root, issues, text)
    return as_bytes(root)


def write_mets_alto(
    issues: Sequence[Issue], *, images: bool = False, context: ExportContext = UNRECORDED
) -> bytes:
    """A zip of the document and an ALTO file for each printed page. Raises Problem('no_places').

    With ``images`` it names a picture of each page, which whoever shows it puts into the folder images.
    """
    pages = printed_pages(issues)
    root = _begun(issues, context)
    section = add(root, _METS, "fileSec")
    if images:
        _group(section, "DEFAULT", "IMAGE", "image/png", [(one, f"images/{one.image}") for one in pages])
    _group(
        section,
        "FULLTEXT",
        "ALTO",
        "application/alto+xml",
        [(one, f"alto/{one.number:04}.xml") for one in pages],
    )
    _structures(root, issues, _placed(pages, images=images))
    altos = ((f"alto/{page.number:04}.xml", as_bytes(alto(page))) for page in pages)
    return zipped([("mets.xml", as_bytes(root)), *altos])


def _group(
    section: Element, use: str, name: str, kind: str, files: Iterable[tuple[PrintedPage, str]]
) -> None:
    group = add(section, _METS, "fileGrp", USE=use)
    for page, path in files:
        file = add(group, _METS, "file", ID=f"{name}{page.number:04}", MIMETYPE=kind)
        add(file, _METS, "FLocat", LOCTYPE="URL").set(f"{{{_XLINK}}}href", clean(path))


def _placed(pages: Sequence[PrintedPage], *, images: bool) -> _Text:
    text = _Text({}, [], {}, dfg=True)
    for page in pages:
        number = f"{page.number:04}"
        files = (*((f"IMAGE{number}",) if images else ()), f"ALTO{number}")
        text.sheets.append(_Sheet(f"PHYS{number}", page.page, files))
        for article, regions in page.articles:
            text.of_article.setdefault(article.key, []).append(f"PHYS{number}")
            for region in regions:
                text.places.setdefault(region.block.key, []).append((f"ALTO{number}", region.name))
    return text


def _begun(issues: Sequence[Issue], context: ExportContext) -> Element:
    """The document with its header and what describes issues and articles."""
    spaces: Any = {None: _METS, "xlink": _XLINK, "mods": _MODS, "dv": _DFG}
    root = etree.Element(f"{{{_METS}}}mets", nsmap=spaces)
    root.set("LABEL", clean(" ".join(issue_name(issue) for issue in issues)))
    known = [context.issue(issue).identity for issue in issues]
    if len(known) == 1:
        root.set("OBJID", known[0].uri)
    born = min((one.created for one in known), default=f"{NO_DATE}T00:00:00Z")
    header = add(root, _METS, "metsHdr", CREATEDATE=born, LASTMODDATE=modified_last(known))
    agent = add(header, _METS, "agent", ROLE="CREATOR", TYPE="OTHER", OTHERTYPE="SOFTWARE")
    add(agent, _METS, "name", "jzreader")
    for issue in issues:
        _described(root, issue, context.issue(issue).identity)
        for view in article_views([issue], context):
            _article_described(root, view)
    _rights(root, issues)
    return root


def _mods(root: Element, name: str) -> Element:
    data = add(add(add(root, _METS, "dmdSec", ID=name), _METS, "mdWrap", MDTYPE="MODS"), _METS, "xmlData")
    return add(data, _MODS, "mods", version="3.7")


def _described(root: Element, issue: Issue, identity: Identity) -> None:
    mods = _mods(root, f"DMD{issue.key}")
    add(add(mods, _MODS, "titleInfo"), _MODS, "title", issue.newspaper or issue_name(issue))
    add(mods, _MODS, "typeOfResource", "text")
    add(mods, _MODS, "genre", "newspaper", authority="marcgt")
    if issue.date:
        origin = add(mods, _MODS, "originInfo")
        add(origin, _MODS, "dateIssued", issue.date, encoding="iso8601", keyDate="yes")
    language = add(mods, _MODS, "language")
    add(language, _MODS, "languageTerm", "chi", type="code", authority="iso639-2b")
    add(language, _MODS, "scriptTerm", "Hans", type="code", authority="iso15924")
    _identified(mods, identity)


def _identified(mods: Element, identity: Identity) -> None:
    add(mods, _MODS, "identifier", str(identity.uuid), type="uuid")
    record = add(mods, _MODS, "recordInfo")
    add(record, _MODS, "recordCreationDate", identity.created, encoding="w3cdtf")
    add(record, _MODS, "recordChangeDate", identity.modified, encoding="w3cdtf")
    add(record, _MODS, "recordIdentifier", identity.uri, source="jzreader")
    add(record, _MODS, "recordInfoNote", f"version {identity.version}")


def _article_described(root: Element, view: ArticleView) -> None:
    mods = _mods(root, f"DMDA{view.article.key}")
    title = add(mods, _MODS, "titleInfo")
    add(title, _MODS, "title", view.article.headline or "—")
    if view.deck:
        add(title, _MODS, "subTitle", view.deck)
    if view.kicker:
        add(add(mods, _MODS, "titleInfo", type="alternative"), _MODS, "title", view.kicker)
    for code, makers in (("aut", view.authors), ("edt", view.editors)):
        for maker in makers:
            _person(mods, maker, code)
    if view.byline and not view.authors:
        _person(mods, Maker(view.byline, ""), "aut")
    add(mods, _MODS, "genre", "article", authority="marcgt")
    for topic in view.topics:
        subject = add(mods, _MODS, "subject", authority="mediatopic", valueURI=topic.uri)
        add(subject, _MODS, "topic", topic.name("zh"))
    if view.dateline:
        add(mods, _MODS, "note", view.dateline, type="dateline")
    add(mods, _MODS, "note", view.article.review.value, type="review")
    part = add(add(mods, _MODS, "relatedItem", type="host"), _MODS, "part")
    for kind, text in (("page", view.page.number), ("page name", view.page.name), ("section", view.section)):
        if text:
            add(add(part, _MODS, "detail", type=kind), _MODS, "title", text)
    _identified(mods, view.identity)


def _person(mods: Element, maker: Maker, code: str) -> None:
    name = add(mods, _MODS, "name", type="personal")
    add(name, _MODS, "displayForm", maker.name)
    role = add(name, _MODS, "role")
    add(role, _MODS, "roleTerm", code, type="code", authority="marcrelator")
    if maker.function:
        add(role, _MODS, "roleTerm", maker.function, type="text")


def _rights(root: Element, issues: Sequence[Issue]) -> None:
    """Whose it is and where from: the DFG-Viewer shows nothing without these."""
    section = add(root, _METS, "amdSec", ID="AMD")
    for kind, name, tag in (("rightsMD", "DVRIGHTS", "rights"), ("digiprovMD", "DVLINKS", "links")):
        part = add(section, _METS, kind, ID=name)
        wrap = add(part, _METS, "mdWrap", MDTYPE="OTHER", OTHERMDTYPE=name, MIMETYPE="text/xml")
        held = add(add(wrap, _METS, "xmlData"), _DFG, tag)
        if tag == "rights":
            add(held, _DFG, "owner", next((one.newspaper for one in issues if one.newspaper), None) or "—")


def _structures(root: Element, issues: Sequence[Issue], text: _Text) -> None:
    """The logical structure, the physical one, and the links from the one to the other."""
    logical = add(root, _METS, "structMap", TYPE="LOGICAL")
    paper = text.division(logical, "Newspaper", ID="LOG", ADMID="AMD")
    for issue in issues:
        _issue(paper, issue, text)
    physical = add(root, _METS, "structMap", TYPE="PHYSICAL")
    book = add(physical, _METS, "div", TYPE="physSequence", ID="PHYS")
    for order, sheet in enumerate(text.sheets, start=1):
        page = add(book, _METS, "div", TYPE="page", ID=sheet.name, ORDER=str(order), LABEL=sheet.page.title)
        page.set("ORDERLABEL", clean(sheet.page.number or str(order)))
        for name in sheet.files:
            add(page, _METS, "fptr", FILEID=name)
    if text.sheets:
        links = add(root, _METS, "structLink")
        for start, end in _links(issues, text):
            link = add(links, _METS, "smLink")
            link.set(f"{{{_XLINK}}}from", start)
            link.set(f"{{{_XLINK}}}to", end)


def _links(issues: Sequence[Issue], text: _Text) -> Iterator[tuple[str, str]]:
    yield "LOG", "PHYS"
    for issue in issues:
        for page in issue.pages:
            for sheet in text.sheets:
                if sheet.page is page:
                    yield f"LOG{issue.key}", sheet.name
                    yield f"PAGE{page.key}", sheet.name
        for _page, article in issue.articles():
            for name in text.of_article.get(article.key, ()):
                yield f"A{article.key}", name


def _day(paper: Element, date: str | None, text: _Text) -> Element:
    """What an issue stands in: of a newspaper as the DFG's profile wants it, its year, month and day."""
    if not text.dfg or not date:
        return paper
    parent = paper
    for kind, label in (("year", date[:4]), ("month", date[:7]), ("day", date)):
        found = next((one for one in parent if one.get("ORDERLABEL") == label), None)
        parent = found if found is not None else text.division(parent, kind, ORDERLABEL=label)
    return parent


def _issue(paper: Element, issue: Issue, text: _Text) -> None:
    whole = text.division(
        _day(paper, issue.date, text),
        "Issue",
        ID=f"LOG{issue.key}",
        LABEL=issue_name(issue),
        DMDID=f"DMD{issue.key}",
    )
    for number, page in enumerate(issue.pages, start=1):
        division = text.division(whole, "Page", ID=f"PAGE{page.key}", ORDER=str(number), LABEL=page.title)
        _articles(division, page, text)


def _articles(division: Element, page: Page, text: _Text) -> None:
    sections: dict[int | None, Element] = {None: division}
    for article in page.articles:
        if article.section not in sections:
            title = section_title(page, article)
            sections[article.section] = text.division(division, "Section", LABEL=title)
        _article(sections[article.section], article, text)


def _article(parent: Element, article: Article, text: _Text) -> None:
    name = f"A{article.key}"
    whole = text.division(parent, "Article", LABEL=article.headline, ID=name, DMDID=f"DMDA{article.key}")
    for kind, roles in _PARTS:
        blocks = [block for block in article.blocks if block.role in roles]
        places = [place for block in blocks for place in text.places.get(block.key, ())]
        if places:
            part = text.division(whole, kind)
            for file, begin in places:
                pointer = add(part, _METS, "fptr")
                add(pointer, _METS, "area", FILEID=file, BETYPE="IDREF", BEGIN=begin)


FORMATS = (
    Format(
        name="mets",
        suffix=".mets.xml",
        title=N_("METS 1.12 with TEI inside"),
        family=Family.STANDARD,
        names=NamesHeld.FLAT,
        write=write_mets,
        in_context=True,
        options=(
            NAMES,
            FACTS,
        ),
    ),
    Format(
        name="mets-alto",
        suffix=".mets.zip",
        title=N_("METS 1.12 with ALTO files"),
        family=Family.STANDARD,
        names=NamesHeld.NESTED,
        write=write_mets_alto,
        in_context=True,
        options=(switch("images", N_("Refer to page images (folder “images”)"), on=False),),
        binary=True,
        placed=True,
        lacks=frozenset({Field.IDENTIFIERS, Field.FACTS}),
    ),
)
