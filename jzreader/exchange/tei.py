# SPDX-License-Identifier: MIT
"""TEI P5: an issue in pages and articles, names in the text, facts beside it in ``standOff``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from lxml import etree

from jzreader.analysis.quotations import statements_in
from jzreader.analysis.topics import topics_of
from jzreader.exchange.article_text import clean, writers_of
from jzreader.exchange.article_view import ArticleView, NameView, article_views, editors_of
from jzreader.exchange.export_context import UNRECORDED, ExportContext, identifier_uri
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import FACTS, NAMES
from jzreader.exchange.xml import XML, Element, add, append, as_bytes, inline, issue_name, only
from jzreader.language.bylines import makers_in
from jzreader.messages import N_
from jzreader.model.fact import LUNAR, Fact, FactKind, is_number
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Block, Issue, Role

_TEI = "http://www.tei-c.org/ns/1.0"
_NAMES = {"person": "persName", "organisation": "orgName", "place": "placeName", "time": "date"}


def write_tei(
    issues: Sequence[Issue],
    *,
    names: bool = True,
    facts: bool = True,
    context: ExportContext = UNRECORDED,
) -> bytes:
    """A TEI document for one issue, a corpus for several."""
    if len(issues) == 1:
        return as_bytes(tei(issues[0], names=names, facts=facts, context=context))
    root = etree.Element(f"{{{_TEI}}}teiCorpus", nsmap=only(_TEI))
    _header(root, "jzreader", None, context)
    for issue in issues:
        root.append(tei(issue, names=names, facts=facts, context=context))
    return as_bytes(root)


def tei(
    issue: Issue, *, names: bool = True, facts: bool = True, context: ExportContext = UNRECORDED
) -> Element:
    """One issue's document; articles and blocks have identifiers, which the facts point at."""
    marked = _NAMES if names else {}
    root = etree.Element(f"{{{_TEI}}}TEI", nsmap=only(_TEI))
    _header(root, issue_name(issue), issue, context)
    if facts:
        add_facts(root, issue)
    text = add(root, _TEI, "text")
    text.set(f"{{{XML}}}lang", "zh-Hans")
    body = add(text, _TEI, "body")
    views = {view.article.key: view for view in article_views([issue], context)}
    for page in issue.pages:
        division = add(body, _TEI, "div", type="page")
        add(division, _TEI, "pb", n=page.number or "?")
        if page.name:
            add(division, _TEI, "head", page.name)
        for maker in editors_of(page):
            add(division, _TEI, "byline", f"{maker.function} {maker.name}")
        for article in page.articles:
            _article(division, views[article.key], marked)
        if not page.articles:
            add(add(division, _TEI, "div", type="empty"), _TEI, "p")
    if not issue.pages:
        add(body, _TEI, "p")
    return root


def _article(parent: Element, view: ArticleView, names: Mapping[str, str]) -> None:
    article = view.article
    division = add(parent, _TEI, "div", type="article", n=str(view.identity.version))
    division.set("corresp", view.identity.uri)
    division.set(f"{{{XML}}}id", f"article{article.key}")
    subjects = [f"#{_subject_id(topic.code)}" for topic in view.topics]
    if subjects:
        division.set("ana", " ".join(subjects))
    if view.section:
        division.set("subtype", "sectioned")
        add(division, _TEI, "head", view.section, type="section")
    references = {(one.label, one.text): _pointer(one) for one in view.names}
    for role, kind in ((Role.KICKER, "kicker"), (Role.HEADLINE, "main"), (Role.DECK, "sub")):
        for block in article.blocks:
            if block.role is role:
                head = _known(add(division, _TEI, "head", type=kind), block)
                inline(head, _TEI, block, names, references)
    for text in writers_of(article):
        _signed(add(division, _TEI, "byline"), text)
    if view.dateline:
        add(division, _TEI, "dateline", view.dateline)
    add(division, _TEI, "note", article.review.value, type="review")
    count = 0
    for block in article.blocks:
        if block.role is Role.SUBHEAD:
            count += 1
            emphasised = add(_known(add(division, _TEI, "p", rend="subhead"), block), _TEI, "hi", rend="bold")
            inline(emphasised, _TEI, block, names, references)
        elif block.role in BODY_ROLES:
            count += 1
            inline(_known(add(division, _TEI, "p"), block), _TEI, block, names, references)
        elif block.role is Role.CAPTION:
            count += 1
            figure = add(_known(add(division, _TEI, "p"), block), _TEI, "figure")
            add(figure, _TEI, "figDesc", block.text.text)
            credit = next((one.credit for one in view.captions if one.text == block.text.text), "")
            if credit:
                add(add(figure, _TEI, "figDesc"), _TEI, "persName", credit, role="credit")
    if not count:
        add(division, _TEI, "p")


def _signed(byline: Element, text: str) -> None:
    """The byline as printed, its people as names with their functions."""
    at, last = 0, None
    for maker in makers_in(text):
        start = text.find(maker.name, at)
        if start < 0:
            continue
        append(byline, last, text[at:start])
        last = add(byline, _TEI, "persName", maker.name)
        if maker.function:
            last.set("role", "_".join(clean(maker.function).split()))
        at = start + len(maker.name)
    append(byline, last, text[at:])


def _pointer(name: NameView) -> dict[str, str]:
    """Where a name points outside, or else the standard name that it is a form of."""
    uri = identifier_uri(name.identifier)
    if uri:
        return {"ref": uri}
    key = name.identifier or name.standard
    return {"key": key} if key else {}


def block_id(block: Block) -> str:
    """A block's identifier in TEI."""
    return f"block{block.key}"


def _known(element: Element, block: Block) -> Element:
    element.set(f"{{{XML}}}id", block_id(block))
    return element


def _header(root: Element, title: str, issue: Issue | None, context: ExportContext) -> None:
    header = add(root, _TEI, "teiHeader")
    file = add(header, _TEI, "fileDesc")
    add(add(file, _TEI, "titleStmt"), _TEI, "title", title)
    source = None
    if issue is None:
        add(add(file, _TEI, "publicationStmt"), _TEI, "p", "jzreader")
        source = add(file, _TEI, "sourceDesc")
        add(source, _TEI, "p", title)
        return
    known = context.issue(issue)
    edition = add(add(file, _TEI, "editionStmt"), _TEI, "edition", str(known.identity.version))
    edition.set("n", str(known.identity.version))
    published = add(file, _TEI, "publicationStmt")
    add(published, _TEI, "publisher", "jzreader")
    add(published, _TEI, "idno", known.identity.uri, type="URN")
    add(published, _TEI, "date", known.identity.modified[:10], when=known.identity.modified)
    source = add(file, _TEI, "sourceDesc")
    monograph = add(add(source, _TEI, "biblStruct"), _TEI, "monogr")
    add(monograph, _TEI, "title", issue.newspaper or "—", level="j")
    imprint = add(monograph, _TEI, "imprint")
    if issue.date:
        add(imprint, _TEI, "date", issue.date, when=issue.date)
    else:
        add(imprint, _TEI, "date", "—")
    topics = {topic.code: topic for _p, article in issue.articles() for topic in topics_of(article.topics)}
    if topics:
        taxonomy = add(add(add(header, _TEI, "encodingDesc"), _TEI, "classDecl"), _TEI, "taxonomy")
        for code, topic in sorted(topics.items()):
            category = add(taxonomy, _TEI, "category")
            category.set(f"{{{XML}}}id", _subject_id(code))
            described = add(category, _TEI, "catDesc")
            add(described, _TEI, "ref", topic.name("zh"), target=topic.uri)
    revised = add(header, _TEI, "revisionDesc")
    for revision in reversed(known.revisions):
        change = add(revised, _TEI, "change", when=revision.day, n=str(revision.version))
        add(change, _TEI, "name", revision.who)
        add(change, _TEI, "measure", str(revision.edits), unit="edits", quantity=str(revision.edits))
    created = known.identity.created
    add(revised, _TEI, "change", "imported", when=created[:10], n="1")


def _subject_id(code: str) -> str:
    return f"medtop{code}"


_SHOWN = TITLE_ROLES | BODY_ROLES | {Role.CAPTION}
"""The blocks that have an identifier in the text."""
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
_ISO = re.compile(rf"\d{{4}}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01])(?:T{_CLOCK})?)?)?|T{_CLOCK}")


def add_facts(root: Element, issue: Issue) -> None:
    """Append a ``standOff`` with a group of spans for each article that has facts; none where none has."""
    groups = [(article, spans) for _page, article in issue.articles() if (spans := _facts(article, issue))]
    if not groups:
        return
    beside = add(root, _TEI, "standOff")
    for article, spans in groups:
        group = add(beside, _TEI, "spanGrp", type="facts", corresp=f"#article{article.key}")
        for fact in spans:
            place = f"#string-range(block{fact.block},{fact.start},{fact.end - fact.start})"
            _say(add(group, _TEI, "span", type=fact.kind, target=place), fact)


def _facts(article: Article, issue: Issue) -> list[Fact]:
    return [
        fact
        for block in article.blocks
        if block.role in _SHOWN
        for fact in statements_in(article, block, issue.date)
    ]


def _say(span: Element, fact: Fact) -> None:
    """The value in TEI's own terms."""
    if fact.kind is FactKind.TIME:
        _time(span, fact)
    elif fact.kind in (FactKind.OFFICE, FactKind.QUOTATION):
        add(span, _TEI, "persName", fact.value)
        if fact.kind is FactKind.OFFICE and fact.what:
            add(span, _TEI, "roleName", fact.what)
    elif fact.kind in (FactKind.PERCENT, FactKind.ORDINAL, FactKind.RATIO, FactKind.PHONE):
        kind = "percentage" if fact.kind is FactKind.PERCENT else fact.kind
        number = add(span, _TEI, "num", fact.text, type=kind)
        if is_number(fact.value):
            number.set("value", fact.value)
    else:
        _measure(span, fact)


def _time(span: Element, fact: Fact) -> None:
    """Dated where it is a day, month or year of our calendar, or a time of the day."""
    first, slash, last = fact.value.partition("/")
    element = add(span, _TEI, "time" if first.startswith("T") else "date", fact.text)
    names = ("from", "to") if slash else ("when", "")
    for name, value in zip(names, (first, last), strict=True):
        if _ISO.fullmatch(value) and fact.unit != LUNAR:
            element.set(name, _clock(value))


def _clock(value: str) -> str:
    """With seconds, as XML's own types have them; a bare time without its T."""
    day, clock, time = value.partition("T")
    if not clock:
        return value
    time = time if time.count(":") > 1 else f"{time}:00"
    return f"{day}T{time}" if day else time


def _measure(span: Element, fact: Fact) -> None:
    measure = add(span, _TEI, "measure", fact.text)
    for name, words in (("unit", fact.unit), ("commodity", fact.what)):
        token = "_".join(clean(words or "").split())
        if token:
            measure.set(name, token)
    low, slash, high = fact.value.partition("/")
    if slash and is_number(low) and is_number(high):
        measure.set("atLeast", low)
        measure.set("atMost", high)
    elif is_number(fact.value):
        bound = {"more": "atLeast", "less": "atMost"}.get(fact.qualifier or "", "quantity")
        measure.set(bound, fact.value)


FORMATS = (
    Format(
        name="tei",
        suffix=".tei.xml",
        title=N_("TEI P5"),
        family=Family.STANDARD,
        names=NamesHeld.FLAT,
        write=write_tei,
        in_context=True,
        options=(
            NAMES,
            FACTS,
        ),
    ),
)
