# SPDX-License-Identifier: MIT
"""W3C Web Annotations: each entity with its place in the article's text and the words around it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jzreader.exchange.article_text import Mark, article_text
from jzreader.exchange.article_view import ArticleView, article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext, identifier_uri
from jzreader.exchange.format import IN_TEXT, NOT_IN_TEXT, Family, Field, Format, NamesHeld
from jzreader.exchange.returned import short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.keys import RANGE

_CONTEXT = 16
"""Characters on either side by which an annotation is found again in a changed text."""


def write_web_annotation(issues: Sequence[Issue], *, context: ExportContext = UNRECORDED) -> str:
    """W3C Web Annotations, each with its place in the article's text and the words around it."""
    items = []
    for view in article_views(issues, context):
        one = article_text(view.article)
        items += [_annotation(view, mark, one.text) for mark in one.marks]
    page = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationPage",
        "id": "urn:jzreader:annotations",
        "items": items,
    }
    return json.dumps(page, ensure_ascii=False, indent=1) + "\n"


def _annotation(view: ArticleView, mark: Mark, text: str) -> dict[str, Any]:
    words = text[mark.start : mark.end]
    quote = {
        "type": "TextQuoteSelector",
        "exact": words,
        "prefix": text[max(0, mark.start - _CONTEXT) : mark.start],
        "suffix": text[mark.end : mark.end + _CONTEXT],
    }
    place = {"type": "TextPositionSelector", "start": mark.start, "end": mark.end}
    bodies: list[dict[str, str]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": short_label(mark.label)}
    ]
    known = view.context.standard(words, mark.label)
    if identifier_uri(known.identifier):
        identifier = identifier_uri(known.identifier)
        bodies.append({"type": "SpecificResource", "purpose": "identifying", "source": identifier})
    return {
        "id": f"{view.identity.uri}#entity{mark.key % RANGE}",
        "type": "Annotation",
        "motivation": "classifying" if mark.accepted else "tagging",
        "modified": view.identity.modified,
        "body": bodies[0] if len(bodies) == 1 else bodies,
        "target": {"source": view.identity.uri, "selector": [place, quote]},
    }


FORMATS = (
    Format(
        name="web-annotation",
        suffix=".jsonld",
        title=N_("W3C Web Annotations"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_web_annotation,
        in_context=True,
        lacks=(NOT_IN_TEXT | IN_TEXT) - {Field.IDENTIFIERS, Field.IDENTITY, Field.DATELINE, Field.BODY},
    ),
)
