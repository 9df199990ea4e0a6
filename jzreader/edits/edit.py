# SPDX-License-Identifier: MIT
"""What every correction is: a frozen dataclass of plain fields that turns an issue into an issue."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from enum import StrEnum
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from jzreader.messages import N_
from jzreader.model.issue import Article, Block, Issue, Page
from jzreader.model.keys import KEY_TYPES, MOST, ArticleKey, BlockKey, IssueKey
from jzreader.model.problem import Problem, ProblemCode, Refused
from jzreader.model.serialise import ArticleImage, IssueImage, PagesImage

_WORDED = (str, ArticleImage, IssueImage, PagesImage)
_NUMBERS = (int, IssueKey, *KEY_TYPES)


@dataclass(frozen=True)
class Edit(ABC):
    """One correction. Its fields are keys, numbers, strings, enums of strings, tuples of these, and edits.

    The annotations of the fields are all that reading, rebasing and showing an edit go by: a key must be
    annotated as one of the key types, an image as an image. ``words`` are what it is called (English, to be
    translated); a ``preparing`` one is not named where it stands beside the edit that needed it.
    """

    words: ClassVar[str]
    preparing: ClassVar[bool] = False

    def __init_subclass__(cls) -> None:
        """Raises TypeError where an edit has no words."""
        if "words" not in vars(cls):
            raise TypeError(f"{cls.__name__} has no words")

    @abstractmethod
    def apply(self, issue: Issue) -> Issue:
        """The corrected issue. Raises Refused where the correction makes no sense."""

    @property
    def name(self) -> str:
        """The edit's name in files, journal and messages."""
        return type(self).__name__


def edit_to_dict(edit: Edit) -> dict[str, Any]:
    """``{"edit": name, field: value, …}``."""
    plain: dict[str, Any] = {"edit": edit.name}
    for field in fields(edit):
        value = getattr(edit, field.name)
        if isinstance(value, tuple):
            value = [edit_to_dict(v) if isinstance(v, Edit) else v for v in value]
        plain[field.name] = value.value if isinstance(value, StrEnum) else value
    return plain


_DEEPEST = 20
"""How often edits may stand in edits. The app's own do so twice; what goes on for ever would overflow us."""


def edit_from_dict(plain: object, kinds: Mapping[str, type[Edit]], depth: int = 0) -> Edit:
    """The edit that ``edit_to_dict`` wrote. Raises Problem('bad_edit') with what is wrong with it."""
    if not isinstance(plain, dict) or str(plain.get("edit")) not in kinds:
        raise Problem(ProblemCode.UNKNOWN_EDIT, name=plain.get("edit") if isinstance(plain, dict) else plain)
    if depth > _DEEPEST:
        raise Problem(ProblemCode.BAD_EDIT, name=plain["edit"], field="edits")
    kind = kinds[str(plain["edit"])]
    hints = get_type_hints(kind)
    known = {field.name: field for field in fields(kind)}
    for extra in plain.keys() - known.keys() - {"edit", "issue"}:
        raise Problem(ProblemCode.BAD_EDIT, name=plain["edit"], field=extra)
    values: dict[str, Any] = {}
    for name, field in known.items():
        if name not in plain:
            if field.default is MISSING:
                raise Problem(ProblemCode.BAD_EDIT, name=plain["edit"], field=name)
            continue
        try:
            values[name] = _field_value(plain[name], hints[name], kinds, depth)
        except (ValueError, TypeError) as error:
            raise Problem(ProblemCode.BAD_EDIT, name=plain["edit"], field=name) from error
    return kind(**values)


def _field_value(value: Any, hint: Any, kinds: Mapping[str, type[Edit]], depth: int) -> Any:
    """The value of a field that is annotated so. Raises ValueError or TypeError where it is none."""
    inner, optional, many = unwrapped(hint)
    if many:
        if not isinstance(value, list):
            raise ValueError(value)
        return tuple(_field_value(one, inner, kinds, depth) for one in value)
    if value is None and optional:
        return None
    if isinstance(inner, type) and issubclass(inner, StrEnum):
        return inner(value)
    if inner is Edit:
        return edit_from_dict(value, kinds, depth + 1)
    wanted = str if inner in _WORDED else int if inner in _NUMBERS else None
    if wanted is None or not isinstance(value, wanted) or isinstance(value, bool):
        raise ValueError(value)
    if isinstance(value, int) and abs(value) > MOST:
        raise ValueError(value)
    if isinstance(value, str):
        value.encode()  # half a surrogate pair is no text, and no file can hold it
    return value


def unwrapped(hint: Any) -> tuple[Any, bool, bool]:
    """(the type itself, whether it may be None, whether it is a tuple of any length) of an annotation."""
    if get_origin(hint) is tuple:
        return get_args(hint)[0], False, True
    if get_origin(hint) in (Union, UnionType):
        (inner,) = (one for one in get_args(hint) if one is not type(None))
        return inner, True, False
    return hint, False, False


def article_of(issue: Issue, key: ArticleKey) -> tuple[Page, Article]:
    """The article and its page. Raises Refused."""
    found = issue.find_article(key)
    if found is None:
        raise Refused(ProblemCode.NO_ARTICLE, article=key)
    return found


def block_of(issue: Issue, key: BlockKey) -> tuple[Page, Article | None, Block]:
    """The block, its page, and its article if it has one. Raises Refused."""
    found = issue.find_block(key)
    if found is None:
        raise Refused(ProblemCode.NO_BLOCK, block=key)
    return found


@dataclass(frozen=True)
class Several(Edit):
    """Edits that are done, and undone, as one."""

    words: ClassVar[str] = N_("Several edits")
    edits: tuple[Edit, ...]

    def apply(self, issue: Issue) -> Issue:
        """Each edit in turn; if one is refused, none is done."""
        for edit in self.edits:
            issue = edit.apply(issue)
        return issue
