# SPDX-License-Identifier: MIT
"""What a step of the history changed, old → new, in a few words."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import Any

from jzreader.messages import DECISIONS, ROLES, STATES, _, label_text
from jzreader.model.differences import diff_segments
from jzreader.model.issue import Decision, ReviewState, Role
from jzreader.model.record import Images

_LONGEST = 14
"""Characters of a wording that is quoted: two fit in a row of the sidebar."""
_MOST = 2
"""Changes that are told of one step."""

_Plain = Mapping[str, Any]


def change_words(images: Images | None) -> str:
    """What was and what is; empty where that is not said in a few words, as of blocks that moved."""
    if images is None:
        return ""
    return "　".join(islice(_changes(images.before, images.after), _MOST))


def _changes(before: _Plain, after: _Plain) -> Iterator[str]:
    for field in ("newspaper", "date"):
        if before.get(field) != after.get(field):
            yield _arrow(before.get(field), after.get(field))
    pages = {one["key"]: one for one in before.get("pages", ())}
    for page in after.get("pages", ()):
        was = pages.get(page["key"], page)
        for field in ("number", "name"):
            if was[field] != page[field]:
                yield _arrow(was[field], page[field])
        titles = {one["key"]: one["title"] for one in was["sections"]}
        for section in page["sections"]:
            if titles.get(section["key"], section["title"]) != section["title"]:
                yield _arrow(titles[section["key"]], section["title"])
    articles = {one["key"]: one for one in before.get("articles", ())}
    there = {name["key"] for one in after.get("articles", ()) for name in _names(one)}
    for article in after.get("articles", ()):
        if article["key"] in articles:
            yield from _of_article(articles[article["key"]], article, there)


def _names(article: _Plain) -> Iterator[_Plain]:
    for block in article["blocks"]:
        if not isinstance(block, int):
            yield from block["entities"]


def _of_article(before: _Plain, after: _Plain, there: Container[int]) -> Iterator[str]:
    if before["review"] != after["review"]:
        yield _arrow(*(_(STATES[ReviewState(one["review"])]) for one in (before, after)))
    blocks = {one["key"]: one for one in before["blocks"] if not isinstance(one, int)}
    for block in after["blocks"]:
        was = blocks.get(block["key"]) if not isinstance(block, int) else None
        if was is None:
            continue
        if was["role"] != block["role"]:
            yield _arrow(*(_(ROLES[Role(one["role"])]) for one in (was, block)))
        if was["text"] != block["text"] and len(after["blocks"]) == len(before["blocks"]):
            yield from (
                _arrow(piece.old, piece.new)
                for piece in diff_segments(was["text"], block["text"])
                if not piece.same
            )
        yield from _of_entities(was, block, there)


def _of_entities(before: _Plain, after: _Plain, there: Container[int]) -> Iterator[str]:
    """Names: what was tagged with which label, told apart, decided on, or untagged; not what went along
    with the other half of a cut.
    """
    known = {one["key"]: one for one in before["entities"]}
    for one in after["entities"]:
        was = known.pop(one["key"], None)
        name = after["text"][one["start"] : one["end"]]
        if was is None or was["label"] != one["label"]:
            yield _arrow(name, label_text(one["label"]))
        elif was["decision"] != one["decision"]:
            yield _arrow(name, _(DECISIONS[Decision(one["decision"])]))
    for was in known.values():
        if was["key"] not in there:
            yield _arrow(before["text"][was["start"] : was["end"]], None)


def _arrow(old: str | None, new: str | None) -> str:
    return f"{_short(old)} → {_short(new)}"


def _short(text: str | None) -> str:
    words = " ".join((text or "").split())
    return (words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…") or "∅"
