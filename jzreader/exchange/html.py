# SPDX-License-Identifier: MIT
"""One HTML page an issue: contents, articles with their facts, readable on a phone and printed well."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from jzreader.analysis.facts import facts_of
from jzreader.exchange.article_text import article_text, clean
from jzreader.exchange.article_view import ArticleView, article_views, editors_of, makers_text
from jzreader.exchange.export_context import UNRECORDED, ExportContext, identifier_uri
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import CAPTIONS, FACTS, NAMES
from jzreader.language.bylines import Maker
from jzreader.messages import N_, _, headline_text, issue_title, label_text, page_title
from jzreader.model.fact import Fact
from jzreader.model.issue import BODY_ROLES, Article, Block, Issue, Role
from jzreader.model.keys import ArticleKey
from jzreader.model.spans import longest_spans
from jzreader.resources import resource


@dataclass(frozen=True, slots=True)
class _Shown:
    captions: bool = True
    names: bool = True
    facts: bool = True


def write_html(
    issues: Sequence[Issue],
    *,
    captions: bool = True,
    names: bool = True,
    facts: bool = True,
    context: ExportContext = UNRECORDED,
) -> str:
    """A page of all the issues, with everything in it."""
    shown = _Shown(captions, names, facts)
    title = clean("; ".join(issue_title(issue.newspaper, issue.date) for issue in issues) or "jzreader")
    body = "".join(part for issue in issues for part in _issue(issue, shown, context))
    style = resource("exchange", "page.css").read_text(encoding="utf-8")
    data = json.dumps(_linked(issues, context), ensure_ascii=False).replace("<", "\\u003c")
    return (
        f'<!DOCTYPE html>\n<html lang="zh-Hans">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta name="color-scheme" content="light dark">\n'
        f"<title>{escape(title)}</title>\n"
        f'<style>\n{style}</style>\n<script type="application/ld+json">{data}</script>\n</head>\n<body>\n'
        f"{body}</body>\n</html>\n"
    )


def _issue(issue: Issue, shown: _Shown, context: ExportContext) -> Iterator[str]:
    yield f"<h1>{_text(issue_title(issue.newspaper, issue.date))}</h1>\n<nav><ul>\n"
    for page in issue.pages:
        rows = "".join(
            f'<li><a href="#a{a.key}">{_text(headline_text(a.headline))}</a></li>' for a in page.articles
        )
        inner = f"<ul>{rows}</ul>" if rows else ""
        yield f"<li>{_text(page_title(page.number, page.name))}{inner}</li>\n"
    yield "</ul></nav>\n<main>\n"
    views = {view.article.key: view for view in article_views([issue], context)}
    for page in issue.pages:
        yield f"<section>\n<h2>{_text(page_title(page.number, page.name))}</h2>\n"
        editors = editors_of(page)
        if editors:
            yield f'<p class="quiet">{_text(makers_text(editors))}</p>\n'
        for article in page.articles:
            yield from _article(views[article.key], shown)
        yield "</section>\n"
    yield "</main>\n"


def _article(view: ArticleView, shown: _Shown) -> Iterator[str]:
    article = view.article
    yield f'<article id="a{article.key}" data-id="{view.identity.uri}">\n<header>\n'
    if view.section:
        yield f'<p class="quiet">{_text(view.section)}</p>\n'
    yield from (f'<p class="kicker">{_text(text)}</p>\n' for text in article.texts(Role.KICKER))
    yield f"<h3>{_text(headline_text(article.headline))}</h3>\n"
    yield from (f'<p class="deck">{_text(text)}</p>\n' for text in article.texts(Role.DECK))
    byline = " ".join(article.texts(Role.BYLINE, Role.DATELINE))
    if byline:
        yield f'<p class="byline">{_text(byline)}</p>\n'
    yield "</header>\n"
    for block in article.blocks:
        if block.role is Role.SUBHEAD:
            yield f"<h4>{_marked(block, shown)}</h4>\n"
        elif block.role in BODY_ROLES:
            yield f"<p>{_marked(block, shown)}</p>\n"
    for caption in view.captions if shown.captions else ():
        credit = f" <small>{_text(caption.credit)}</small>" if caption.credit else ""
        yield f"<figure><figcaption>{_text(caption.text)}{credit}</figcaption></figure>\n"
    if shown.facts:
        yield _facts(article, view.issue.date)
    yield "</article>\n"


def _facts(article: Article, today: str | None) -> str:
    rows = "".join(
        f"<tr><td>{_text(fact.text)}</td><td>{_text(_said(fact))}</td></tr>"
        for fact in facts_of(article, today)
    )
    heading = escape(_("Facts"))
    return f"<details><summary>{heading}</summary><table>{rows}</table></details>\n" if rows else ""


def _said(fact: Fact) -> str:
    return fact.what or (fact.value if fact.resolved else "")


def _marked(block: Block, shown: _Shown) -> str:
    one = article_text(Article(ArticleKey(0), (block,)))
    parts, at = [], 0
    for mark in longest_spans(one.marks) if shown.names else ():
        label = escape(label_text(mark.label))
        words = escape(one.text[mark.start : mark.end])
        parts += [escape(one.text[at : mark.start]), f'<mark title="{label}">{words}</mark>']
        at = mark.end
    return "".join(parts) + escape(one.text[at:])


_KINDS = {
    "person": "Person", "organisation": "Organization", "place": "Place", "event": "Event",
    "work": "CreativeWork", "project": "Project",
}  # fmt: skip
"""schema.org's types of what names name; a Thing for others."""


def _linked(issues: Sequence[Issue], context: ExportContext) -> list[dict[str, Any]]:
    """schema.org's NewsArticle of every article."""
    found = []
    for view in article_views(issues, context):
        issue = view.issue
        item = {
            "@context": "https://schema.org", "@type": "NewsArticle",
            "@id": view.identity.uri, "identifier": view.identity.uri,
            "version": view.identity.version,
            "dateCreated": view.identity.created, "dateModified": view.identity.modified,
            "headline": clean(headline_text(view.article.headline)),
            "alternativeHeadline": clean(view.kicker),
            "abstract": clean(view.deck),
            "datePublished": issue.date or "",
            "dateline": clean(view.dateline),
            "printPage": clean(view.page.number or ""),
            "printEdition": clean(view.page.name or ""),
            "printSection": clean(view.section),
            "articleSection": clean(view.section),
            "creativeWorkStatus": view.article.review.value,
            "publisher": {"@type": "Organization", "name": clean(issue.newspaper or "")},
            "about": [
                {"@type": "Thing", "name": topic.name("zh"), "sameAs": topic.uri} for topic in view.topics
            ],
            "author": [_person(one) for one in view.authors],
            "editor": [_person(one) for one in view.editors],
            "creditText": clean(view.byline),
            "inLanguage": "zh-Hans",
            "articleBody": clean("\n".join(view.body)),
            "associatedMedia": [
                _filled({"@type": "ImageObject", "caption": clean(one.text), "creditText": clean(one.credit)})
                for one in view.captions
            ],
            "mentions": [
                _filled(
                    {
                        "@type": _KINDS.get(one.label, "Thing"),
                        "name": clean(one.standard or one.text),
                        "alternateName": clean(one.text) if one.standard else "",
                        "sameAs": identifier_uri(one.identifier),
                        "additionalType": clean(one.label) if one.label not in _KINDS else "",
                    }
                )
                for one in view.names
            ],
        }  # fmt: skip
        found.append(_filled(item))
    return found


def _person(maker: Maker) -> dict[str, Any]:
    return _filled({"@type": "Person", "name": clean(maker.name), "jobTitle": clean(maker.function)})


def _filled(item: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in item.items() if value}


def _text(text: str) -> str:
    return escape(clean(text))


FORMATS = (
    Format(
        name="html",
        suffix=".html",
        title=N_("Web page"),
        family=Family.READING,
        names=NamesHeld.FLAT,
        write=write_html,
        in_context=True,
        options=(
            CAPTIONS,
            NAMES,
            FACTS,
        ),
    ),
)
