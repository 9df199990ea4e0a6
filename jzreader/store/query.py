# SPDX-License-Identifier: MIT
"""What a person types to search: words, phrases, exclusions and filters, read from one line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import seen
from jzreader.store.tokens import COLUMNS, folded, tokens

_PART = re.compile(
    r"""(?P<no>-|NOT\s+|非\s+)?
        (?:(?P<field>[^\s:："“”]{1,12})[:：])?
        (?:"(?P<quoted>[^"]*)"|“(?P<curly>[^”]*)”|(?P<plain>[^\s"“”]+))""",
    re.VERBOSE,
)
_RADICALS = re.compile("[\u2f00-\u2fdf]")
_BARE = re.compile(r'[^\s"“”]+')
"""A value that needs no quotation marks."""
_FIELDS = {
    "newspaper": ("paper", "newspaper", "报纸", "报名"),
    "date": ("date", "日期"),
    "page": ("page", "版", "版次"),
    "section": ("section", "栏目"),
    "review": ("state", "review", "状态"),
    "entity": ("entity", "实体"),
    "headline": ("headline", "title", "标题"),
    "body": ("body", "正文"),
    "caption": ("caption", "图说", "图片说明"),
    "byline": ("byline", "署名"),
}
_NAMES = {name: key for key, names in _FIELDS.items() for name in names}
_STATES = {
    "unreviewed": "unreviewed", "doubtful": "doubtful", "reviewed": "reviewed",
    "未审": "unreviewed", "存疑": "doubtful", "已审": "reviewed",
}  # fmt: skip
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand together, as the index writes them; ``column`` where they must stand.

    ``others`` are other writings of the words, any of which will do.
    """

    words: str
    phrase: str
    column: str | None = None
    others: tuple[str, ...] = ()

    @property
    def match(self) -> str:
        """The term in FTS5's language."""
        quoted = f'"{self.phrase}"'
        if self.others:
            quoted = " OR ".join([quoted, *(f'"{tokens(other)}"' for other in self.others)])
            quoted = f"({quoted})"
        return f"{{{self.column}}} : {quoted}" if self.column else quoted


@dataclass(frozen=True, slots=True)
class Query:
    """All of ``wanted`` and none of ``unwanted``, in articles that pass the filters."""

    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()
    filters: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The values of a filter, any of which will do."""

    @property
    def empty(self) -> bool:
        """Whether nothing is asked."""
        return not (self.wanted or self.unwanted or self.filters)

    @property
    def match(self) -> str | None:
        """The words in FTS5's language; None where only exclusions and filters are asked."""
        if not self.wanted:
            return None
        match = " AND ".join(term.match for term in self.wanted)
        for term in self.unwanted:
            match = f"({match}) NOT {term.match}"
        return match


Writings = Callable[[str], Sequence[str]]
"""All ways to write a word that are to be found, itself among them."""


def parse_query(text: str, writings: Writings | None = None) -> Query:
    """Read a line; words in any of their ``writings`` will do.

    Raises Problem('bad_filter') for a date or state that is none.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    filters: dict[str, tuple[str, ...]] = {}
    for part in _PART.finditer(_readable(text)):
        value = part["quoted"] or part["curly"] or part["plain"] or ""
        name = _field(part["field"] or "", writings)
        if part["field"] and name is None:
            value = f"{part['field']}:{value}"
        if name is None or name in COLUMNS:
            words = value.rstrip("*") if part["plain"] else value
            phrase = tokens(words)
            if phrase:
                plain = folded("".join(words.split()))
                written = [plain, *(writings(plain) if writings else ())]
                others = dict.fromkeys(folded(form) for one in written for form in _forms(one))
                term = Term(plain, phrase, name, tuple(one for one in others if one != plain))
                (unwanted if part["no"] else wanted).append(term)
        else:
            value = _checked(name, value)
            written = [value, *(writings(value) if writings else ())] if name in _WORDS else []
            alike = [value, *(wide for one in written for form in _forms(one) for wide in _widths(form))]
            filters[name] = tuple(dict.fromkeys(alike))
    return Query(tuple(wanted), tuple(unwanted), filters)


def filter_of(field: str, value: str) -> str:
    """A filter as a person would type it, its value quoted where it has spaces: entity:"Peter Smith".

    ``field`` is one of the words before the colon. A value with quotation marks of both kinds loses them.
    """
    if _BARE.fullmatch(value):
        return f"{field}:{value}"
    if '"' not in value:
        return f'{field}:"{value}"'
    return f"{field}:“{value.translate(dict.fromkeys(map(ord, '“”')))}”"


def _readable(text: str) -> str:
    """What was typed, or pasted from elsewhere, with the characters that the library's texts have."""
    composed = unicodedata.normalize("NFC", seen(text))
    return _RADICALS.sub(lambda radical: unicodedata.normalize("NFKC", radical[0]), composed)


def _forms(words: str) -> tuple[str, str]:
    """Letters with their accents in one character each, and parted, as some programs write them."""
    return words, unicodedata.normalize("NFD", words)


def _field(word: str, writings: Writings | None) -> str | None:
    """The field that is meant, in any of its writings."""
    alike = writings(word) if word and writings else (word,)
    return next((_NAMES[one.lower()] for one in alike if one.lower() in _NAMES), None)


_WORDS = ("newspaper", "section", "entity")
"""The filters whose values are words of the paper."""
_HALF = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_FULL = {half: full for full, half in _HALF.items()}


def _widths(value: str) -> tuple[str, ...]:
    """The value as it is typed, and with all its letters, figures and marks half and full width."""
    return value, value.translate(_HALF), value.translate(_FULL)


def _checked(name: str, value: str) -> str:
    if name == "review":
        if value not in _STATES:
            raise Problem(ProblemCode.BAD_FILTER, name=name, value=value)
        return _STATES[value]
    if name == "date":
        first, _dots, last = value.partition("..")
        if not all(_DATE.fullmatch(day) for day in (first, last) if day) or value == "..":
            raise Problem(ProblemCode.BAD_FILTER, name=name, value=value)
    return value
