# SPDX-License-Identifier: MIT
"""ninjs 3.1, IPTC's news in JSON: an issue is a composite, its articles are its associations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from html import escape
from typing import Any

from jzreader.exchange.article_text import clean
from jzreader.exchange.article_view import ArticleView, Caption, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext, Identity, identifier_uri
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.exchange.options import CAPTIONS, Option
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Article, Issue, Role

STANDARD = {
    "name": "ninjs", "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}  # fmt: skip
_KINDS = {"person": "people", "organisation": "organisations", "place": "places", "event": "events"}
_OTHERS = "objects"
"""Where names of other labels stand."""


def write_ninjs(
    issues: Sequence[Issue],
    *,
    captions: bool = True,
    body: str = "plain",
    context: ExportContext = UNRECORDED,
) -> str:
    """One issue as an object, several as a list; an article's ``body`` is plain or html."""
    plain = [_issue(issue, captions, body, context) for issue in issues]
    return json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1) + "\n"


def _issue(issue: Issue, captions: bool, body: str, context: ExportContext) -> dict[str, Any]:
    items = []
    places: Counter[int] = Counter()
    numbers = {page.key: number for number, page in enumerate(issue.pages, start=1)}
    for view in article_views([issue], context):
        places[view.page.key] += 1
        name = f"p{numbers[view.page.key]:02}-{places[view.page.key]:03}"
        items.append({"name": name, **_item(view, captions, body)})
    title = issue.title or f"issue {issue.key}"
    return {
        "standard": STANDARD,
        **_known_by(context.issue(issue).identity, issue),
        "type": "composite",
        "language": "zh-Hans",
        "pubStatus": "usable",
        "headlines": [{"role": "main", "value": clean(title)}],
        "associations": items,
    }


def _known_by(identity: Identity, issue: Issue) -> dict[str, str]:
    """Identifier, version and times; the content is of the paper's day."""
    return {
        "uri": identity.uri,
        "version": str(identity.version),
        "firstCreated": identity.created,
        "versionCreated": identity.modified,
        **({"contentCreated": f"{issue.date}T00:00:00Z"} if issue.date else {}),
    }


def _item(view: ArticleView, captions: bool, body: str) -> dict[str, Any]:
    article = view.article
    headlines = [
        {"role": role, "value": clean(text)}
        for role, text in (("main", article.headline), ("kicker", view.kicker), ("subtitle", view.deck))
        if text
    ]
    text = clean("\n".join(view.body))
    value = _paragraphs(article) if body == "html" else text
    pictures = view.captions if captions else []
    item: dict[str, Any] = {
        **_known_by(view.identity, view.issue),
        "type": "text",
        "language": "zh-Hans",
        "pubStatus": "usable",
        "headlines": headlines,
        "bodies": [{"role": "main", "contentType": f"text/{body}", "charCount": len(text), "value": value}],
        "people": [{"name": clean(one.name), "rel": "author", "literal": clean(one.function or "author")}
                   for one in view.authors],
        "infoSources": _sources(view),
        "by": clean(view.byline),
        "located": clean(view.dateline),
        "edNote": view.article.review.value,
        "associations": [_picture(view, number, one) for number, one in enumerate(pictures, start=1)],
    }  # fmt: skip
    for one in view.names:
        named = {"name": clean(one.standard or one.text)}
        if one.standard:
            named["literal"] = clean(one.text)
        if identifier_uri(one.identifier):
            named["uri"] = identifier_uri(one.identifier)
        kind = _KINDS.get(one.label, _OTHERS)
        if kind == _OTHERS:
            named["rel"] = clean(one.label)
        item.setdefault(kind, []).append(named)
    subjects = [{"name": clean(view.section), "rel": "section"}] if view.section else []
    subjects += [{"name": topic.name("zh"), "uri": topic.uri} for topic in view.topics]
    item["subjects"] = subjects
    ids = (("page", view.page.number), ("pageName", view.page.name))
    item["altIds"] = [{"role": role, "value": clean(value)} for role, value in ids if value]
    return {name: value for name, value in item.items() if value}


def _sources(view: ArticleView) -> list[dict[str, str]]:
    """The newspaper, and who edited the page."""
    paper = [{"name": clean(view.issue.newspaper), "role": "newspaper"}] if view.issue.newspaper else []
    return paper + [{"name": clean(one.name), "role": clean(one.function)} for one in view.editors]


def _picture(view: ArticleView, number: int, caption: Caption) -> dict[str, Any]:
    item = {
        "name": f"picture-{number}",
        "uri": f"{view.identity.uri}#picture-{number}",
        "type": "picture",
        "descriptions": [{"role": "caption", "contentType": "text/plain", "value": clean(caption.text)}],
        "by": clean(caption.credit),
    }
    return {name: value for name, value in item.items() if value}


def _paragraphs(article: Article) -> str:
    tags = {Role.SUBHEAD: "h2"}
    return "".join(
        f"<{tags.get(block.role, 'p')}>{escape(clean(block.text.text))}</{tags.get(block.role, 'p')}>"
        for block in article.blocks
        if block.role in BODY_ROLES
    )


BODY = Option("body", N_("Text format"), "plain", (("plain", N_("plain text")), ("html", "HTML")))

FORMATS = (
    Format(
        name="ninjs",
        suffix=".ninjs.json",
        title=N_("News in JSON (ninjs 3.1)"),
        family=Family.STANDARD,
        names=NamesHeld.LISTED,
        write=write_ninjs,
        options=(
            CAPTIONS,
            BODY,
        ),
        in_context=True,
        lacks=frozenset({Field.FACTS}),
    ),
)
