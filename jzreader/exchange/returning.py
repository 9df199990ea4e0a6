# SPDX-License-Identifier: MIT
"""Annotations that come back on our own exports: placed where they belong, or listed as lost."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jzreader.analysis.tagging.bio import SHORT
from jzreader.edits.edit import Edit
from jzreader.edits.entities import TagEntity
from jzreader.exchange.cas import read_cas
from jzreader.exchange.parts import in_order, running, unfolded
from jzreader.model.issue import Article, Decision, Issue
from jzreader.model.keys import ArticleKey
from jzreader.model.problem import Problem

_LABELS = {short: label for label, short in SHORT.items()}
_ANN = re.compile(r"^(T\d+)\t(\S+) (\d+) (\d+)(?:;\d+ \d+)*\t(.*)$")
_CONFIRMED = re.compile(r"^A\d+\tConfirmed (T\d+)\s*$")
"""brat's attribute of a span that a person accepted, as ``annotation.conf`` declares it."""


@dataclass(frozen=True, slots=True)
class Span:
    """A label on ``[start, end)`` of a text that we exported; ``article`` is its key, if the file tells.

    ``confirmed`` is true where the file itself says that a person decided on it.
    """

    article: ArticleKey | None
    text: str
    start: int
    end: int
    label: str
    confirmed: bool = False

    @property
    def words(self) -> str:
        """What is labelled."""
        return self.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Returned:
    """The edits that tag what was placed, and the spans that were not."""

    edits: tuple[Edit, ...]
    lost: tuple[Span, ...]


def read_back(issue: Issue, name: str, content: bytes) -> Returned:
    """What a file of annotations adds to an issue. Raises Problem('not_annotations').

    A span that comes back as it left is no decision: what was a suggestion stays one, unless the file says
    that a person confirmed it.

    ``name`` tells the form by its ending: .json Label Studio, .jsonl doccano or spans, .zip brat, .cas.zip or
    .xmi UIMA CAS, .bio or .conll one character a line.
    """
    try:
        spans = list(_spans(name.lower(), content, issue))
    except (ValueError, KeyError, TypeError, AttributeError, zipfile.BadZipFile) as error:
        raise Problem("not_annotations", file=name) from error
    edits: list[Edit] = []
    lost: list[Span] = []
    for span in spans:
        placed = _placed(issue, span)
        if placed is None:
            lost.append(span)
        elif not _stands(issue, placed, span):
            edits.append(placed)
    return Returned(tuple(dict.fromkeys(edits)), tuple(lost))


def _spans(name: str, content: bytes, issue: Issue) -> Iterator[Span]:
    if name.endswith((".cas.zip", ".xmi")):
        for key, text, start, end, label in read_cas(content):
            yield Span(None if key is None else ArticleKey(key), text, start, end, _long(label))
    elif name.endswith(".zip"):
        yield from _brat(content)
    elif name.endswith((".bio", ".conll")):
        yield from _conll(content.decode(), issue)
    elif name.endswith(".jsonl"):
        for line in content.decode().splitlines():
            if line.strip():
                yield from _json_line(json.loads(line))
    else:
        tasks = json.loads(content)
        if not isinstance(tasks, list):
            raise ValueError("no list of tasks")
        for task in tasks:
            yield from _label_studio(task)


def _label_studio(task: dict[str, Any]) -> Iterator[Span]:
    """The annotations; where nobody annotated yet, nothing: predictions are the machine's."""
    data = task["data"]
    if not isinstance(data["text"], str):
        raise ValueError("no text")
    for annotation in task.get("annotations") or []:
        for region in annotation["result"]:
            if region.get("type") == "labels":
                value = region["value"]
                for label in value["labels"]:
                    yield Span(
                        data.get("article"), data["text"], value["start"], value["end"], _long(label), True
                    )


def _json_line(row: dict[str, Any]) -> Iterator[Span]:
    for entity in row.get("entities") or row.get("label") or []:
        if isinstance(entity, dict):
            start, end, label = entity["start_offset"], entity["end_offset"], entity["label"]
        else:
            start, end, label = entity
        yield Span(row.get("id"), row["text"], int(start), int(end), _long(str(label)))


def _brat(content: bytes) -> Iterator[Span]:
    with unfolded(content) as archive:
        names = set(archive.namelist())
        for name in sorted(names):
            if not name.endswith(".ann") or name.removesuffix(".ann") + ".txt" not in names:
                continue
            text = archive.read(name.removesuffix(".ann") + ".txt").decode()
            lines = archive.read(name).decode().splitlines()
            confirmed = {match[1] for line in lines if (match := _CONFIRMED.match(line))}
            for line in lines:
                match = _ANN.match(line)
                if match:
                    label, start, end = _long(match[2]), int(match[3]), int(match[4])
                    yield Span(None, text, start, end, label, match[1] in confirmed)


def _conll(text: str, issue: Issue) -> Iterator[Span]:
    """Characters or words in the issue's order; an article is found by its characters without spaces."""
    rows = [line.rsplit(" ", 1) for line in text.splitlines() if line.strip()]
    characters = "".join(row[0] for row in rows)
    tags = [tag for word, tag in rows for tag in _by_character(word, tag)]
    at = 0
    for _page, article in issue.articles():
        whole = running(article).text
        offsets = [place for place, character in enumerate(whole) if not character.isspace()]
        packed = "".join(whole[place] for place in offsets)
        found = characters.find(packed, at) if packed else -1
        if found < 0:
            continue
        at = found + len(packed)
        start, label = -1, ""
        for number, tag in enumerate([*tags[found:at], "O"]):
            if start >= 0 and tag != f"I-{label}":
                yield Span(article.key, whole, offsets[start], offsets[number - 1] + 1, _long(label))
                start = -1
            if tag.startswith("B-"):
                start, label = number, tag[2:]
    if at < len(characters):
        rest = [n for n in range(at, len(tags)) if tags[n].startswith("B-")]
        for number in rest:
            yield Span(None, characters, number, number + 1, _long(tags[number][2:]))


def _by_character(word: str, tag: str) -> Iterator[str]:
    """The tag of each character of a word, BIOES as BIO."""
    if tag[:2] in ("S-", "E-"):
        tag = ("B-" if tag[0] == "S" else "I-") + tag[2:]
    yield tag
    yield from [f"I-{tag[2:]}" if tag[:2] == "B-" else tag] * (len(word) - 1)


def _placed(issue: Issue, span: Span) -> TagEntity | None:
    """The tag in the article that reads as the exported text did; after edits, where its words stand once."""
    if not 0 <= span.start < span.end <= len(span.text):
        return None
    for _page, article in issue.articles():
        if span.article not in (None, article.key):
            continue
        whole = running(article).text
        if whole == span.text:
            return _tag(article, span.start, span.end, span.label)
        if span.article == article.key and whole.count(span.words) == 1:
            at = whole.index(span.words)
            return _tag(article, at, at + len(span.words), span.label)
    return None


def _tag(article: Article, start: int, end: int, label: str) -> TagEntity | None:
    at = 0
    for block in in_order(article):
        size = len(block.text)
        if at <= start and end <= at + size:
            return TagEntity(block.key, start - at, end - at, label)
        at += size + 1
    return None


def _stands(issue: Issue, tag: TagEntity, span: Span) -> bool:
    """Whether the issue has the tag already, in the state in which the file has it."""
    found = issue.find_block(tag.block)
    same = [
        entity.decision
        for entity in (found[2].entities if found else ())
        if (entity.start, entity.end, entity.label) == (tag.start, tag.end, tag.label)
    ]
    return Decision.ACCEPTED in same or (Decision.SUGGESTED in same and not span.confirmed)


def _long(label: str) -> str:
    return _LABELS.get(label, label)
