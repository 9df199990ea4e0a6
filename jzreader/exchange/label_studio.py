# SPDX-License-Identifier: MIT
"""Label Studio's tasks: annotations of people, predictions of the machine; comes back."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from jzreader.exchange.article_text import Mark, article_text, articles
from jzreader.exchange.format import Family, Format, NamesHeld
from jzreader.exchange.options import switch
from jzreader.exchange.returned_span import ReturnedSpan, long_label, short_label
from jzreader.messages import N_
from jzreader.model.issue import Issue


def write_label_studio(issues: Sequence[Issue], *, suggestions: bool = True) -> str:
    """Tasks: what a person confirmed as an annotation, what the machine suggests as a prediction."""
    tasks = []
    for issue, _page, article in articles(issues):
        one = article_text(article)
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
        "labels": [short_label(mark.label)],
    }
    return {"id": str(mark.key), "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def read_label_studio(content: bytes, _issue: Issue) -> Iterator[ReturnedSpan]:
    """The annotations of all tasks. Raises ValueError, LookupError or TypeError where it holds none."""
    tasks = json.loads(content)
    if not isinstance(tasks, list):
        raise ValueError("no list of tasks")
    for task in tasks:
        yield from _annotated(task)


def _annotated(task: dict[str, Any]) -> Iterator[ReturnedSpan]:
    """The annotations; where nobody annotated yet, nothing: predictions are the machine's."""
    data = task["data"]
    if not isinstance(data["text"], str):
        raise ValueError("no text")
    for annotation in task.get("annotations") or []:
        for region in annotation["result"]:
            if region.get("type") == "labels":
                value = region["value"]
                for label in value["labels"]:
                    yield ReturnedSpan(
                        data.get("article"),
                        data["text"],
                        value["start"],
                        value["end"],
                        long_label(label),
                        True,
                    )


SUGGESTIONS = switch("suggestions", N_("Include suggestions as predictions"))

FORMATS = (
    Format(
        name="label-studio",
        suffix=".ls.json",
        title=N_("Label Studio tasks"),
        family=Family.ANNOTATION,
        names=NamesHeld.NESTED,
        write=write_label_studio,
        options=(SUGGESTIONS,),
        read=read_label_studio,
        read_suffixes=(".json",),
    ),
)
