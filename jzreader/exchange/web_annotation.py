# SPDX-License-Identifier: MIT
"""W3C Web Annotations: each entity with its place in the article's text and the words around it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jzreader.exchange.article_text import Mark, article_text, articles
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.returned import short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import ArticleKey

_CONTEXT = 16
"""Characters on either side by which an annotation is found again in a changed text."""


def write_web_annotation(issues: Sequence[Issue]) -> str:
    """W3C Web Annotations, each with its place in the article's text and the words around it."""
    items = []
    for _issue, _page, article in articles(issues):
        one = article_text(article)
        items += [_annotation(article.key, mark, one.text) for mark in one.marks]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "id": "urn:jzreader:annotations",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(article: ArticleKey, mark: Mark, text: str) -> dict[str, Any]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": text[mark.start : mark.end],
        "prefix": text[max(0, mark.start - _CONTEXT) : mark.start],
        "suffix": text[mark.end : mark.end + _CONTEXT],
    }
    place = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    return {
        "id": f"urn:jzreader:entity:{mark.key}",
        "type": "Annotation",
        "motivation": "classifying" if mark.accepted else "tagging",
        "body": {"type": "TextualBody", "purpose": "tagging", "value": short_label(mark.label)},
        "target": {"source": f"urn:jzreader:article:{article}", "selector": [place, quote]},
    }


FORMATS = (
    Format(
        name="web-annotation",
        suffix=".jsonld",
        title=N_("W3C Web Annotations"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_web_annotation,
    ),
)
