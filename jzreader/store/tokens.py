# SPDX-License-Identifier: MIT
"""Text as the full-text index holds it: every character a token, so that a phrase is a plain substring."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article, Role

COLUMNS = ("headline", "body", "caption", "byline")
"""The index's columns: which of an article's words stand where."""

_BREAK = "x0"
_COLUMN_OF: dict[str, int] = {
    **dict.fromkeys(TITLE_ROLES, 0),
    **dict.fromkeys(BODY_ROLES, 1),
    Role.JUMP: 1,
    Role.CAPTION: 2,
    Role.CREDIT: 2,
    Role.BYLINE: 3,
    Role.DATELINE: 3,
}


def column_of(role: str) -> str | None:
    """The column that a block of a role stands in, None for one that is not in the index."""
    column = _COLUMN_OF.get(role)
    return None if column is None else COLUMNS[column]


def folded(text: str) -> str:
    """Letters small, full-width figures and letters half-width; one character stays one character."""
    return "".join(map(_folded, text))


@lru_cache(maxsize=8192)
def tokens(text: str) -> str:
    """The text as a row of tokens with spaces between; white space is left out."""
    return text.translate(_TOKENS).rstrip(" ")


def columns(article: Article) -> tuple[str, ...]:
    """What the index holds of an article, column by column."""
    return columns_of((block.role, block.text.text) for block in article.blocks)


def columns_of(blocks: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The same of (role, text) pairs. No phrase reaches from block to block."""
    parts: list[list[str]] = [[] for _column in COLUMNS]
    for role, text in blocks:
        column = _COLUMN_OF.get(Role(role))
        if column is not None and text:
            parts[column].append(tokens(text))
    return tuple(f" {_BREAK} ".join(part) for part in parts)


@lru_cache(maxsize=65536)
def _folded(character: str) -> str:
    if "！" <= character <= "～":
        character = unicodedata.normalize("NFKC", character)
    small = character.lower()
    return small if len(small) == 1 else character


class _Tokens(dict[int, str]):
    """Each character's token with a space after it, worked out when it is first met."""

    def __missing__(self, number: int) -> str:
        character = _folded(chr(number))
        token = "" if character.isspace() else f"{_token(character)} "
        self[number] = token
        return token


_TOKENS = _Tokens()


def _token(character: str) -> str:
    """Han and ASCII letters and digits as they are; all else by its number, as SQLite has its own tables."""
    if "\u4e00" <= character <= "\u9fff" or (character.isascii() and character.isalnum()):
        return character
    return f"x{ord(character):x}"
