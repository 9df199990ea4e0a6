# SPDX-License-Identifier: MIT
"""Entities for annotators and language technology: brat, Label Studio, doccano, Web Annotation."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from jzreader.analysis.tagging.bio import SHORT
from jzreader.exchange.parts import Mark, Running, articles, file_name, running
from jzreader.model.issue import LABELS, Issue
from jzreader.model.keys import ArticleKey

_CONTEXT = 16


def write_brat(issues: Sequence[Issue]) -> bytes:
    """A zip of a text and an annotation file for each article, and the labels' configuration."""
    out = io.BytesIO()
    taken: set[str] = set()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        labels = sorted(
            {mark.label for _i, _p, a in articles(issues) for mark in running(a).marks} | set(LABELS)
        )
        archive.writestr("annotation.conf", _brat_labels(labels))
        for number, (_issue, _page, article) in enumerate(articles(issues), start=1):
            name = f"{number:03} {file_name(article.headline, taken, str(article.key))}"
            one = running(article)
            archive.writestr(f"{name}.txt", one.text)
            archive.writestr(f"{name}.ann", "".join(_brat(one)))
    return out.getvalue()


def _brat(article: Running) -> Iterator[str]:
    for number, mark in enumerate(article.marks, start=1):
        words = article.text[mark.start : mark.end]
        yield f"T{number}\t{short(mark.label)} {mark.start} {mark.end}\t{words}\n"
        if mark.accepted:
            yield f"A{number}\tConfirmed T{number}\n"


def _brat_labels(labels: Sequence[str]) -> str:
    names = "\n".join(short(label) for label in labels)
    return f"[entities]\n{names}\n[relations]\n[events]\n[attributes]\nConfirmed\tArg:<ENTITY>\n"


def write_label_studio(issues: Sequence[Issue], *, suggestions: bool = True) -> str:
    """Tasks: what a person confirmed as an annotation, what the machine suggests as a prediction."""
    tasks = []
    for issue, _page, article in articles(issues):
        one = running(article)
        task: dict[str, Any] = {
            "data": {
                "text": one.text,
                "article": article.key,
                "headline": article.headline,
                "date": issue.date,
            },
        }
        if suggestions:
            told = [_region(mark, one.text) for mark in one.marks]
            task["predictions"] = [{"model_version": "jzreader", "result": told}]
        confirmed = [_region(mark, one.text) for mark in one.marks if mark.accepted]
        if confirmed:
            task["annotations"] = [{"result": confirmed}]
        tasks.append(task)
    return json.dumps(tasks, ensure_ascii=False, indent=1) + "\n"


def _region(mark: Mark, text: str) -> dict[str, Any]:
    value = {
        "start": mark.start,
        "end": mark.end,
        "text": text[mark.start : mark.end],
        "labels": [short(mark.label)],
    }
    return {"id": str(mark.key), "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def write_doccano(issues: Sequence[Issue]) -> str:
    """A JSON object a line for each article."""
    lines = []
    for _issue, _page, article in articles(issues):
        one = running(article)
        entities = [
            {"id": m.key, "label": short(m.label), "start_offset": m.start, "end_offset": m.end}
            for m in one.marks
        ]
        plain = {"id": article.key, "text": one.text, "entities": entities, "relations": []}
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def write_spans(issues: Sequence[Issue]) -> str:
    """JSON lines for spaCy and Hugging Face: the text, and [start, end, label] of its entities."""
    lines = []
    for issue, page, article in articles(issues):
        one = running(article)
        plain = {
            "id": article.key, "newspaper": issue.newspaper, "date": issue.date, "page": page.number,
            "headline": article.headline, "text": one.text,
            "entities": [[m.start, m.end, short(m.label)] for m in one.marks],
        }  # fmt: skip
        lines.append(json.dumps(plain, ensure_ascii=False))
    return "\n".join(lines) + "\n"


def write_web_annotation(issues: Sequence[Issue]) -> str:
    """W3C Web Annotations, each with its place in the article's text and the words around it."""
    items = []
    for _issue, _page, article in articles(issues):
        one = running(article)
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
        "body": {"type": "TextualBody", "purpose": "tagging", "value": short(mark.label)},
        "target": {"source": f"urn:jzreader:article:{article}", "selector": [place, quote]},
    }


def short(label: str) -> str:
    """A label as annotation tools take it: letters, digits and underscores."""
    return SHORT.get(label) or "".join(c if c.isalnum() or c == "_" else "_" for c in label) or "LABEL"
