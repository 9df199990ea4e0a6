# SPDX-License-Identifier: MIT
"""An issue with its sources and all that was done to it, as plain data and back."""

from __future__ import annotations

import base64
import json
import zlib
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from math import isfinite
from typing import Any, Literal, NamedTuple

from jzreader.model.change import restore_image
from jzreader.model.issue import Article, Block, Issue, Page, is_day
from jzreader.model.keys import RANGE, ArticleKey, SectionKey, SourceKey, issue_of
from jzreader.model.layout import PageLayout
from jzreader.model.problem import Refused
from jzreader.model.serialise import (
    PagesImage,
    article_from_dict,
    article_to_dict,
    layout_from_dict,
    layout_to_dict,
    outline_to_dict,
    page_from_outline,
)
from jzreader.model.source import Source

Kind = Literal["edit", "undo", "redo"]
Plain = dict[str, Any]
VERSION = 1
"""Of our own JSON that holds a record; a file of a greater one was written by a newer app."""


class Images(NamedTuple):
    """The parts of an issue that a step changed, before and after: each a ``Change.image``."""

    before: Plain
    after: Plain


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the journal: ``at`` as ISO 8601; ``of`` is the edit's row where this is an undo or redo.

    ``images`` are read only where they are asked for: they are most of the journal.
    """

    id: int
    at: str
    who: str
    kind: Kind
    of: int | None
    edit: Plain
    images: Images | None = None

    @property
    def entry(self) -> int:
        """The row of the edit that was done, undone or redone."""
        return self.of or self.id

    def given_images(self) -> Images:
        """The images, of a step that was read with them. Raises ValueError where it was not."""
        if self.images is None:
            raise ValueError("read without images")
        return self.images


@dataclass(frozen=True, slots=True)
class Record:
    """An issue as it stands, when it was imported (ISO 8601), and every step since with its images."""

    issue: Issue
    added_at: str
    steps: tuple[Step, ...]


def record_to_dict(record: Record) -> Plain:
    """All of it: what is in the library's tables of this issue."""
    issue = record.issue
    return {
        "key": issue.key,
        "newspaper": issue.newspaper,
        "date": issue.date,
        "next_key": issue.next_key,
        "added_at": record.added_at,
        "sources": [
            {
                "key": s.key, "name": s.name, "text": s.text, "encoding": s.encoding, "sha256": s.digest,
                "layouts": [layout_to_dict(layout) for layout in s.layouts], "facsimile": s.facsimile,
            }
            for s in issue.sources
        ],
        "pages": [outline_to_dict(page) for page in issue.pages],
        "articles": [article_to_dict(article) for _page, article in issue.articles()],
        "journal": [
            {
                "id": step.id, "at": step.at, "who": step.who, "kind": step.kind, "of": step.of,
                "edit": step.edit, "before": step.given_images().before, "after": step.given_images().after,
            }
            for step in record.steps
        ],
    }  # fmt: skip


def record_from_dict(plain: Plain) -> Record:
    """The record of ``record_to_dict``, from outside: looked over before anyone trusts it.

    Raises ValueError where it is not what it should be.
    """
    try:
        return _record(plain)
    except (LookupError, TypeError, AttributeError, RecursionError, Refused) as error:
        raise ValueError("no record") from error


_LARGEST_IMAGE = 500_000_000
"""Bytes that an image of pages may unpack to."""


def pages_to_image(issue: Issue) -> PagesImage:
    """An issue of key 0 as text that an edit can hold: its record's JSON, by zlib and Base64.

    A PDF's places are many numbers, and an edit's JSON is read whenever somebody asks what undo would do.
    """
    plain = json.dumps(record_to_dict(Record(issue, "", ())), ensure_ascii=False, separators=(",", ":"))
    packed = zlib.compress(plain.encode("utf-8", "surrogatepass"), 6)
    return PagesImage(base64.b64encode(packed).decode("ascii"))


def pages_from_image(image: PagesImage) -> Issue:
    """The issue of ``pages_to_image``, looked over. Raises ValueError where it is none."""
    try:
        unpacking = zlib.decompressobj()
        plain = unpacking.decompress(base64.b64decode(image, validate=True), _LARGEST_IMAGE)
        found = record_from_dict(json.loads(plain.decode("utf-8", "surrogatepass")))
    except zlib.error as error:
        raise ValueError("no image") from error
    if found.issue.key != 0 or found.steps:
        raise ValueError("no image")
    return found.issue


def _record(plain: Plain) -> Record:
    articles: dict[ArticleKey, Article] = {one["key"]: article_from_dict(one) for one in plain["articles"]}
    issue = Issue(
        _of(int, plain["key"]),
        _of(str | None, plain["newspaper"]),
        _of(str | None, plain["date"]),
        tuple(page_from_outline(page, articles) for page in plain["pages"]),
        tuple(
            Source(
                s["key"],
                _of(str, s["name"]),
                _of(str, s["text"]),
                _of(str, s["encoding"]),
                _of(str, s["sha256"]),
                tuple(layout_from_dict(layout) for layout in s.get("layouts", ())),
                _of(str, s.get("facsimile", "")),
            )
            for s in plain["sources"]
        ),
        _of(int, plain["next_key"]),
    )
    steps = tuple(
        Step(
            _of(int, s["id"]), _of(str, s["at"]), _of(str, s["who"]), s["kind"], _of(int | None, s["of"]),
            _edit(s["edit"]), Images(_of(dict, s["before"]), _of(dict, s["after"])),
        )
        for s in plain["journal"]
    )  # fmt: skip
    for at in (*([plain["added_at"]] if plain["added_at"] else []), *(step.at for step in steps)):
        datetime.fromisoformat(at)
    for source in issue.sources:
        for layout in source.layouts:
            _check_layout(layout, len(source.text))
    check_issue(issue)
    _check_steps(issue, steps)
    return Record(issue, _of(str, plain["added_at"]), steps)


def _edit(plain: Any) -> Plain:
    _of(str, _of(dict, plain)["edit"])
    named: Plain = plain
    return named


def _of(kind: Any, value: Any) -> Any:
    if not isinstance(value, kind) or isinstance(value, bool):
        raise TypeError(value)
    return value


def check_issue(issue: Issue, last: Issue | None = None) -> None:
    """A day of the calendar, keys of its own range and never twice, texts that their sources have, spans
    inside their texts.

    Pages that ``last``, which was looked over, has too are not looked into. Raises ValueError, TypeError,
    LookupError.
    """
    if not is_day(_of(str | None, issue.date)):
        raise ValueError(issue.date)
    (_of(str | None, issue.newspaper) or "").encode()
    lengths = {source.key: len(source.text) for source in issue.sources}
    for page in issue.pages_unlike(last) if last else issue.pages:
        _check_page(page, lengths)
    keys: list[int] = [*lengths]
    for page in issue.pages:
        keys += [page.key, *(section.key for section in page.sections)]
        keys += [article.key for article in page.articles]
    for block in issue.blocks():
        keys += [block.key, *(entity.key for entity in block.entities)]
    mine = all(issue_of(_of(int, key)) == issue.key and key <= issue.next_key for key in keys)
    if not mine or len(set(keys)) < len(keys) or issue.next_key >= (issue.key + 1) * RANGE:
        raise ValueError("keys")


def _check_layout(layout: PageLayout, length: int) -> None:
    """Lines in order and within the text; places that can be drawn."""
    at = layout.start
    for line in layout.lines:
        if not at <= _of(int, line.start) < _of(int, line.end):
            raise ValueError("lines")
        at = line.end
        _of(int, line.face)
        _of(int, line.frame)
    if not 0 <= _of(int, layout.start) <= at <= _of(int, layout.end) <= length:
        raise ValueError("layout")
    sizes = (layout.width, layout.height, *(line.size for line in layout.lines))
    boxes = (*(line.box for line in layout.lines), *layout.rules, *layout.pictures)
    if not all(isfinite(_of(int | float, number)) for number in (*sizes, *chain.from_iterable(boxes))):
        raise ValueError("places")


def _check_page(page: Page, lengths: dict[SourceKey, int]) -> None:
    if not 0 <= _of(int, page.start) <= _of(int, page.end) <= lengths[page.source]:
        raise ValueError(page.key)
    for words in (page.number, page.name):
        _of(str | None, words)
    for section in page.sections:
        _of(str, section.title)
        _of(int | None, section.block)
    for article in page.articles:
        _check_article(article, {section.key for section in page.sections})
    for block in (*page.loose, *(block for article in page.articles for block in article.blocks)):
        _check_block(block, lengths)


def _check_article(article: Article, sections: set[SectionKey]) -> None:
    if not 0 <= _of(int | float, article.confidence) <= 1 or article.section not in {None, *sections}:
        raise ValueError(article.key)
    for words in (*article.dismissed, *article.topics):
        _of(str, words)
    for doubt in article.doubts:
        _of(str, doubt.code)
        for key in doubt.blocks:
            _of(int, key)
        for number in (doubt.probability, *(reading.probability for reading in doubt.readings)):
            _of(int | float, number)
        for reading in doubt.readings:
            _of(str, reading.code)
            _of(int | None, reading.article)
            _of(int | None, reading.section)
    for one in article.noted:
        for value in (one.of, one.kind, one.text, one.value, one.note):
            _of(str, value)
        for perhaps in (one.unit, one.qualifier, one.what):
            _of(str | None, perhaps)


def _check_block(block: Block, lengths: dict[SourceKey, int]) -> None:
    _of(str, block.text.text)
    for run in block.text.runs:
        for number in (run.clean, run.source, run.start, run.length):
            _of(int, number)
        inside = run.start >= 0 and run.length >= 0 and run.start + run.length <= lengths[run.source]
        if not inside or not 0 <= run.clean <= len(block.text):
            raise ValueError(block.key)
    for entity in block.entities:
        _of(str, entity.label)
        if not 0 <= entity.start < entity.end <= len(block.text):
            raise ValueError(block.key)


def _check_steps(issue: Issue, steps: tuple[Step, ...]) -> None:
    """Every step can be undone, back to the beginning; the last edit is undone first, and redone last."""
    seen: set[int] = set()
    done: list[int] = []
    undone: list[int] = []
    for step in steps:
        if step.kind not in ("edit", "undo", "redo") or (step.kind == "edit") != (step.of is None):
            raise ValueError(step.kind)
        if step.of is not None and step.of not in seen:
            raise ValueError(step.of)
        seen.add(step.id)
        if step.kind == "edit":
            done.append(step.id)
            undone.clear()
            continue
        last_of, onto = (done, undone) if step.kind == "undo" else (undone, done)
        if not last_of or last_of[-1] != step.of:
            raise ValueError(step.of)
        onto.append(last_of.pop())
    images = [step.given_images() for step in steps]
    for image in (*(pair.before for pair in reversed(images)), *(pair.after for pair in images)):
        last, issue = issue, restore_image(issue, image)
        _of(str | None, issue.newspaper)
        _of(str | None, issue.date)
        check_issue(issue, last)
