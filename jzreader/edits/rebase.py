# SPDX-License-Identifier: MIT
"""Edits as plain data, moved to another issue's keys: told by the annotations of the edits themselves."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, get_type_hints

from jzreader.edits.edit import Edit, unwrapped
from jzreader.edits.registry import edit_kinds
from jzreader.model.keys import KEY_TYPES, RANGE, IssueKey, issue_of
from jzreader.model.record import Images, Record
from jzreader.model.rekey import article_image_rekeyed, issue_image_rekeyed, rekeyed
from jzreader.model.serialise import ArticleImage, IssueImage, Plain

_IMAGES: dict[Any, Callable[[Plain, int], Plain]] = {
    ArticleImage: article_image_rekeyed,
    IssueImage: issue_image_rekeyed,
}


def keys_in(edit: Plain) -> Iterator[tuple[Any, int]]:
    """Every key that an edit names, with its type, in the order of its fields; none for an unknown edit."""
    for hint, value in _fields(edit):
        inner, _optional, many = unwrapped(hint)
        for one in value if many and isinstance(value, list) else [value]:
            if inner is Edit and isinstance(one, dict):
                yield from keys_in(one)
            elif inner in KEY_TYPES and isinstance(one, int):
                yield inner, one


def issue_named_by(edit: Plain) -> IssueKey | None:
    """The issue that an edit's keys belong to, where it names any."""
    if isinstance(edit.get("issue"), int):
        return IssueKey(edit["issue"])
    return next((issue_of(key) for _type, key in keys_in(edit)), None)


def rebased(edit: Plain, old: IssueKey, new: IssueKey) -> Plain:
    """An edit of one issue as an edit of another that was parsed from the same source.

    Raises LookupError, TypeError or ValueError where an image in it is none.
    """
    by = (new - old) * RANGE

    def moved(value: Any, inner: Any) -> Any:
        if isinstance(value, list):
            return [moved(one, inner) for one in value]
        if inner is Edit and isinstance(value, dict):
            return rebased(value, old, new)
        if inner in KEY_TYPES and isinstance(value, int):
            return value + by if issue_of(value) == old else value
        if inner in _IMAGES:
            image = _IMAGES[inner](json.loads(value), by)
            # as the edits write it, so that what is handed over stays the same to the byte
            return json.dumps(image, ensure_ascii=False, separators=(",", ":"))
        return value

    hints = _hints(edit)
    there = {
        name: moved(value, unwrapped(hints[name])[0]) if name in hints else value
        for name, value in edit.items()
    }
    return {**there, "issue": new} if edit.get("issue") == old else there


def record_rebased(record: Record, key: IssueKey) -> Record:
    """The same as the record of an issue of another key."""
    old, by = record.issue.key, (key - record.issue.key) * RANGE
    steps = tuple(
        replace(
            step,
            edit=rebased(step.edit, old, key),
            images=Images(*(issue_image_rekeyed(image, by) for image in step.given_images())),
        )
        for step in record.steps
    )
    return replace(record, issue=rekeyed(record.issue, key), steps=steps)


def _fields(edit: Plain) -> Iterator[tuple[Any, Any]]:
    """(annotation, value) of the fields that an edit gives."""
    return ((hint, edit[name]) for name, hint in _hints(edit).items() if name in edit)


def _hints(edit: Plain) -> dict[str, Any]:
    kind = edit_kinds().get(str(edit.get("edit")))
    return get_type_hints(kind) if kind else {}
