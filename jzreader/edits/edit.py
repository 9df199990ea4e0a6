# SPDX-License-Identifier: MIT
"""What every correction is: a frozen dataclass of plain fields that turns an issue into an issue."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from typing import Any, get_type_hints

from jzreader.model.issue import Article, Block, Issue, Page
from jzreader.model.problem import Problem, Refused

_PLAIN_CHECKS: dict[object, Any] = {
    int: lambda v: isinstance(v, int) and not isinstance(v, bool),
    str: lambda v: isinstance(v, str),
    int | None: lambda v: v is None or (isinstance(v, int) and not isinstance(v, bool)),
    str | None: lambda v: v is None or isinstance(v, str),
}


@dataclass(frozen=True)
class Edit(ABC):
    """One correction. Its fields are numbers, strings, enums of strings and tuples of these."""

    @abstractmethod
    def apply(self, issue: Issue) -> Issue:
        """The corrected issue. Raises Refused where the correction makes no sense."""

    @property
    def name(self) -> str:
        """The edit's name in files, journal and messages."""
        return type(self).__name__


def edit_to_plain(edit: Edit) -> dict[str, Any]:
    """``{"edit": name, field: value, …}``."""
    plain: dict[str, Any] = {"edit": edit.name}
    for field in fields(edit):
        value = getattr(edit, field.name)
        if isinstance(value, tuple):
            value = [edit_to_plain(v) if isinstance(v, Edit) else v for v in value]
        plain[field.name] = value.value if isinstance(value, StrEnum) else value
    return plain


def edit_from_plain(plain: object, kinds: dict[str, type[Edit]]) -> Edit:
    """The edit that ``edit_to_plain`` wrote. Raises Problem('bad_edit') with what is wrong with it."""
    if not isinstance(plain, dict) or plain.get("edit") not in kinds:
        raise Problem("unknown_edit", name=plain.get("edit") if isinstance(plain, dict) else plain)
    kind = kinds[plain["edit"]]
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    for extra in plain.keys() - known.keys() - {"edit", "issue"}:
        raise Problem("bad_edit", name=plain["edit"], field=extra)
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name not in plain:
            if field.default is MISSING:
                raise Problem("bad_edit", name=plain["edit"], field=name)
            continue
        try:
            values[name] = _field_value(plain[name], hints[name], kinds)
        except (ValueError, TypeError) as error:
            raise Problem("bad_edit", name=plain["edit"], field=name) from error
    return kind(**values)


def _field_value(value: Any, hint: Any, kinds: dict[str, type[Edit]]) -> Any:
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    if hint in (tuple[int, ...], tuple[str, ...]):
        item = int if hint == tuple[int, ...] else str
        if not isinstance(value, list) or not all(_PLAIN_CHECKS[item](v) for v in value):
            raise ValueError(value)
        return tuple(value)
    if hint == tuple[Edit, ...]:
        if not isinstance(value, list):
            raise ValueError(value)
        return tuple(edit_from_plain(v, kinds) for v in value)
    if not _PLAIN_CHECKS[hint](value):
        raise ValueError(value)
    return value


def article_of(issue: Issue, key: int) -> tuple[Page, Article]:
    """The article and its page. Raises Refused."""
    found = issue.find_article(key)
    if found is None:
        raise Refused("no_article", article=key)
    return found


def block_of(issue: Issue, key: int) -> tuple[Page, Article | None, Block]:
    """The block, its page, and its article if it has one. Raises Refused."""
    found = issue.find_block(key)
    if found is None:
        raise Refused("no_block", block=key)
    return found
