# SPDX-License-Identifier: MIT
"""Label Studio's tasks: annotations of people, predictions of the machine; comes back."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from jzreader.exchange.anchoring import in_paragraph
from jzreader.exchange.article_text import Mark, article_text
from jzreader.exchange.article_view import article_views
from jzreader.exchange.export_context import UNRECORDED, ExportContext
from jzreader.exchange.format import NOT_IN_TEXT, Family, Field, Format, NamesHeld
from jzreader.exchange.options import switch
from jzreader.exchange.returned import LossCode, ReturnedSpan, ReturnedText, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue

MODEL = "jzreader"
"""Who made our predictions: by them is known what a task left with."""


def write_label_studio(
    issues: Sequence[Issue], *, suggestions: bool = True, context: ExportContext = UNRECORDED
) -> str:
    """Tasks: what a person confirmed as an annotation, what the machine suggests as a prediction."""
    tasks = []
    for view in article_views(issues, context):
        article = view.article
        one = article_text(article)
        task: dict[str, Any] = {
            "data": {
                "text": one.text,
                "article": article.key,
                "headline": article.headline,
                "newspaper": view.issue.newspaper,
                "date": view.issue.date,
                "page": view.page.number,
                "uri": view.identity.uri,
                "version": view.identity.version,
            },
        }
        if suggestions:
            told = [_region(mark, one.text) for mark in one.marks]
            task["predictions"] = [{"model_version": MODEL, "result": told}]
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
        "labels": [short_label(mark.label)],
    }
    return {"id": str(mark.key), "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def read_label_studio(content: bytes, _issue: Issue) -> Iterator[ReturnedText]:
    """The annotations of all tasks, as JSON or the flat JSON-MIN.

    Raises ValueError, LookupError or TypeError where it holds none.
    """
    tasks = json.loads(content.decode("utf-8-sig"))
    if not isinstance(tasks, list):
        tasks = [tasks]
    seen: dict[Any, str] = {}
    for task in tasks:
        returned = _flat_task(task, seen) if "data" not in task else _task(task)
        if returned is not None:
            yield returned


def _task(task: dict[str, Any]) -> ReturnedText | None:
    """A task with what its annotator submitted; where nobody did yet, nothing: predictions are the machine's.

    Of several annotators the one whose answer is the ground truth, else the first; what the others have
    besides is listed as lost.
    """
    data = task["data"]
    text = data["text"]
    if not isinstance(text, str):
        raise ValueError("no text")
    given = task.get("annotations") or task.get("completions") or []
    submitted = [one for one in given if isinstance(one, dict) and not one.get("was_cancelled")]
    if not submitted:
        return None
    submitted.sort(key=lambda one: not one.get("ground_truth"))
    ignored: list[str] = []
    chosen, *others = ([*_regions(one["result"], text, ignored)] for one in submitted)
    known = {(span.start, span.end, span.label) for span in chosen}
    differing = [
        replace(span, lost=LossCode.ANOTHER_ANNOTATOR)
        for other in others
        for span in other
        if (span.start, span.end, span.label) not in known
    ]
    left = None
    for prediction in task.get("predictions") or []:
        if isinstance(prediction, dict) and prediction.get("model_version") == MODEL:
            spans = _regions(prediction["result"], text, [])
            left = tuple((span.start, span.end, span.label) for span in spans)
    key = data.get("article")
    return ReturnedText(text, (*chosen, *dict.fromkeys(differing)), key, left, ignored=tuple(ignored))


def _flat_task(row: dict[str, Any], seen: dict[Any, str]) -> ReturnedText | None:
    """A row of JSON-MIN: a task by one annotator, each control's answers under its name."""
    text = row["text"]
    if not isinstance(text, str) or not {"annotator", "annotation_id", "id"} & row.keys():
        raise ValueError("no task")
    values = [
        {"type": kind, "value": value}
        for answers in row.values()
        if isinstance(answers, list)
        for value in answers
        if isinstance(value, dict)
        for kind in [next((one for one in _SPANS if one in value), "")]
    ]
    if not values and not any(key in row for key in ("annotator", "annotation_id")):
        return None
    again = row.get("id") is not None and seen.setdefault(row["id"], text) is not text
    ignored: list[str] = []
    spans = _regions(values, text, ignored)
    if again:
        spans = (replace(span, lost=LossCode.ANOTHER_ANNOTATOR) for span in spans)
    return ReturnedText(text, tuple(spans), row.get("article"), ignored=tuple(ignored))


_SPANS = ("labels", "hypertextlabels", "paragraphlabels")
"""The controls of Label Studio that label a stretch of text."""


def _regions(result: Any, text: str, ignored: list[str]) -> Iterator[ReturnedSpan]:
    """The labelled stretches of a result; other kinds of answers are noted as ignored."""
    for region in result:
        kind = region.get("type")
        if kind not in _SPANS:
            ignored.append(str(kind or "?"))
            continue
        value = region["value"]
        labels = value.get(kind) or value.get("labels") or []
        start, end = _offsets(value, text)
        stated = value.get("text") if isinstance(value.get("text"), str) else None
        if not labels:
            yield ReturnedSpan(start, end, "", True, stated, LossCode.NO_LABEL)
        for label in labels:
            yield ReturnedSpan(start, end, str(label), True, stated)


def _offsets(value: dict[str, Any], text: str) -> tuple[int, int]:
    """Where a region is: in the whole text, or else in the paragraph or text node that it names."""
    whole = value.get("globalOffsets")
    if isinstance(whole, dict):
        return int(whole["start"]), int(whole["end"])
    if "startOffset" not in value:
        return int(value["start"]), int(value["end"])
    start, end = int(value["startOffset"]), int(value["endOffset"])
    node = str(value["start"])
    if node.isdigit():
        return in_paragraph(text, int(node), start, end)
    named = _PARAGRAPH.search(node)
    return in_paragraph(text, int(named[1]) - 1, start, end) if named else (start, end)


_PARAGRAPH = re.compile(r"/p\[(\d+)\]")
"""The paragraph in the XPath of a HyperText region."""


SUGGESTIONS = switch("suggestions", N_("Include suggestions as predictions"))

FORMATS = (
    Format(
        name="label-studio",
        suffix=".ls.json",
        title=N_("Label Studio tasks"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_label_studio,
        in_context=True,
        options=(SUGGESTIONS,),
        read=read_label_studio,
        read_suffixes=(".json",),
        lacks=NOT_IN_TEXT - {Field.NEWSPAPER, Field.DATE, Field.PAGE_NUMBER, Field.IDENTITY, Field.VERSION},
    ),
)
