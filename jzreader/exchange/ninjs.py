# SPDX-License-Identifier: MIT
"""ninjs 3.1, IPTC's news in JSON: an issue is a composite, its articles are its associations."""

from __future__ import annotations

import json
from collections.abc import Sequence
from html import escape
from typing import Any

from jzreader.analysis.topics import topics_of
from jzreader.exchange.article_text import clean, section_title, writers_of
from jzreader.exchange.format import Family, Format, NamesHeld, each
from jzreader.exchange.options import CAPTIONS, Option
from jzreader.messages import N_
from jzreader.model.issue import BODY_ROLES, Article, Issue, Page, Role

STANDARD = {
    "name": "ninjs", "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}  # fmt: skip
_KINDS = {"person": "people", "organisation": "organisations", "place": "places", "event": "events"}
_UNKNOWN_TIME = "1970-01-01T00:00:00Z"


def write_ninjs(issues: Sequence[Issue], *, captions: bool = True, body: str = "plain") -> str:
    """One issue as an object, several as a list; an article's ``body`` is plain or html."""
    plain = [_issue(issue, captions, body) for issue in issues]
    return json.dumps(plain[0] if len(plain) == 1 else plain, ensure_ascii=False, indent=1) + "\n"


def _issue(issue: Issue, captions: bool, body: str) -> dict[str, Any]:
    items = []
    for number, page in enumerate(issue.pages, start=1):
        for position, article in enumerate(each(page.articles), start=1):
            item = _item(issue, page, article, captions, body)
            items.append({"name": f"p{number:02}-{position:03}", **item})
    name = issue.title or f"issue {issue.key}"
    return {
        "standard": STANDARD,
        "uri": f"tag:jzreader,2024:issue:{issue.key}",
        "type": "composite",
        "language": "zh-Hans",
        "versionCreated": _time(issue),
        "pubStatus": "usable",
        "headlines": [{"role": "main", "value": clean(name)}],
        "associations": items,
    }


def _item(issue: Issue, page: Page, article: Article, captions: bool, body: str) -> dict[str, Any]:
    headlines = [
        {"role": role, "value": clean(text)}
        for role, texts in (
            ("main", [article.headline] if article.headline else []),
            ("kicker", article.texts(Role.KICKER)),
            ("subtitle", article.texts(Role.DECK)),
        )
        for text in texts
    ]
    text = clean("\n".join(article.texts(*BODY_ROLES)))
    value = _paragraphs(article) if body == "html" else text
    main = {"role": "main", "contentType": f"text/{body}", "charCount": len(text), "value": value}
    bodies: list[dict[str, Any]] = [main]
    bodies += [
        {"role": "caption", "contentType": "text/plain", "charCount": len(text), "value": clean(text)}
        for text in (article.texts(Role.CAPTION) if captions else ())
    ]
    item: dict[str, Any] = {
        "uri": f"tag:jzreader,2024:article:{article.key}",
        "type": "text",
        "language": "zh-Hans",
        "versionCreated": _time(issue),
        "pubStatus": "usable",
        "headlines": headlines,
        "bodies": bodies,
    }
    byline = " ".join(writers_of(article))
    if byline:
        item["by"] = clean(byline)
    names: dict[str, dict[str, None]] = {}
    for block, entity in article.entities():
        if entity.label in _KINDS:
            names.setdefault(_KINDS[entity.label], {})[clean(block.text.text[entity.start : entity.end])] = (
                None
            )
    for kind, found in names.items():
        item[kind] = [{"name": one} for one in found]
    section = section_title(page, article)
    subjects = [{"name": clean(section)}] if section else []
    subjects += [{"name": topic.name("zh"), "uri": topic.uri} for topic in topics_of(article.topics)]
    if subjects:
        item["subjects"] = subjects
    if page.number:
        item["altIds"] = [{"role": "page", "value": clean(page.number)}]
    return item


def _paragraphs(article: Article) -> str:
    tags = {Role.SUBHEAD: "h2"}
    return "".join(
        f"<{tags.get(block.role, 'p')}>{escape(clean(block.text.text))}</{tags.get(block.role, 'p')}>"
        for block in article.blocks
        if block.role in BODY_ROLES
    )


def _time(issue: Issue) -> str:
    return f"{issue.date}T00:00:00Z" if issue.date else _UNKNOWN_TIME


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
        name_labels=frozenset(_KINDS),
    ),
)
