# SPDX-License-Identifier: MIT
"""What a format is. A new one is one module of this package that has FORMATS; nothing else names it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from types import MappingProxyType
from typing import TypeVar

from jzreader.exchange.export_context import ExportContext, context_of
from jzreader.exchange.options import Chosen, Option, arguments
from jzreader.exchange.returned import ReturnedText
from jzreader.messages import N_
from jzreader.model.issue import Issue
from jzreader.model.label import Name
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.record import Record, Step


class Family(IntEnum):
    """What a format is for; formats are listed in this order."""

    OWN = 0
    READING = 1
    TABLE = 2
    STANDARD = 3
    ANNOTATION = 4
    DATA = 5


FAMILY_NAMES: Mapping[Family, str] = MappingProxyType(
    {
        Family.OWN: N_("To import again"),
        Family.READING: N_("To read and print"),
        Family.TABLE: N_("Tables"),
        Family.STANDARD: N_("Newsroom and archive"),
        Family.ANNOTATION: N_("Annotation tools"),
        Family.DATA: N_("Data"),
    }
)
"""What each family is for, as lists of formats say it."""


class Field(StrEnum):
    """What of an article a format may hold, or leave out."""

    NEWSPAPER = N_("newspaper")
    DATE = N_("date")
    PAGE_NUMBER = N_("page number")
    PAGE_NAME = N_("page name")
    EDITORS = N_("page editors")
    SECTION = N_("section")
    KICKER = N_("kicker")
    HEADLINE = N_("headline")
    DECK = N_("deck")
    AUTHORS = N_("authors")
    FUNCTIONS = N_("authors’ functions")
    DATELINE = N_("dateline")
    BODY = N_("body text")
    SUBHEADS = N_("subheads")
    CAPTIONS = N_("captions")
    CREDITS = N_("photo credits")
    TOPICS = N_("topics")
    ENTITIES = N_("names")
    IDENTIFIERS = N_("names’ identifiers")
    FACTS = N_("facts")
    REVIEW = N_("review state")
    IDENTITY = N_("article identifier")
    VERSION = N_("version")


PRINTED_AROUND = frozenset(
    {Field.NEWSPAPER, Field.DATE, Field.PAGE_NUMBER, Field.PAGE_NAME, Field.EDITORS, Field.SECTION}
)
"""Where an article stands."""
IN_TEXT = frozenset(
    {
        Field.KICKER, Field.HEADLINE, Field.DECK, Field.AUTHORS, Field.FUNCTIONS, Field.DATELINE, Field.BODY,
        Field.SUBHEADS, Field.CAPTIONS, Field.CREDITS,
    }
)  # fmt: skip
"""What is part of an article's own text."""
KNOWN_OF = frozenset(Field) - PRINTED_AROUND - IN_TEXT - {Field.ENTITIES}
"""What only we know of it: topics, identifiers, facts, review, identity."""
NOT_IN_TEXT = PRINTED_AROUND | KNOWN_OF
"""What is lost where a format holds an article's text alone."""


class NamesHeld(StrEnum):
    """How a format holds the names of an article, and so which of them it can."""

    NONE = "none"
    IN_FACTS = "in facts"
    """Only as parts of facts: who held an office, who was quoted."""
    LISTED = "listed"
    """Beside the text, each once."""
    FLAT = "flat"
    """In the text, none over another: of names that overlap the longest."""
    NESTED = "nested"
    """In the text, every one."""


Reader = Callable[[bytes, Issue], Iterator[ReturnedText]]
"""From a file's content, and the issue it was exported from, to the articles in it with their spans. Raises
ValueError, LookupError or TypeError where it is no such file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name on the command line, its file suffix, what it is, and how issues become its file.

    ``write`` takes issues, and its ``options`` by name; ``with_history`` one issue and what was done to it. A
    ``binary`` one cannot be looked at as text; a ``whole`` one holds an issue with all its history and no
    part of one; a ``placed`` one says where things stand, of pages that came with places. ``in_context`` says
    that ``write`` also takes a ``context``: identities, versions and identifiers. ``lacks`` is what of an
    article it has no place for. ``name_labels``
    are the labels of names that it has a place for, None: all. ``read`` takes annotations back that were
    made on the file, under its own suffix or one of ``read_suffixes``.
    """

    name: str
    suffix: str
    title: str
    family: Family
    names: NamesHeld
    write: Callable[..., str | bytes]
    with_history: Callable[..., str | bytes] | None = None
    options: tuple[Option, ...] = ()
    name_labels: frozenset[str] | None = None
    binary: bool = False
    whole: bool = False
    placed: bool = False
    in_context: bool = False
    lacks: frozenset[Field] = frozenset()
    read: Reader | None = None
    read_suffixes: tuple[str, ...] = ()

    def of(
        self,
        issues: Sequence[Issue],
        chosen: Chosen = MappingProxyType({}),
        context: ExportContext | None = None,
    ) -> str | bytes:
        """The file of some issues, without history. Raises Problem('bad_option')."""
        known = {"context": context} if self.in_context and context is not None else {}
        return self.write(issues, **known, **arguments(self.options, chosen))

    def content(self, issue: Issue, history: History, chosen: Chosen = MappingProxyType({})) -> str | bytes:
        """The file of one issue, or of a part of it, with its history. Raises as ``of``, and 'whole_only'."""
        if self.whole and issue is not history.issue:
            raise Problem(ProblemCode.WHOLE_ONLY, name=self.name)
        if self.with_history is None:
            context = context_of(history.record(), history.names()) if self.in_context else None
            return self.of([issue], chosen, context)
        return self.with_history(issue, history, **arguments(self.options, chosen))


@dataclass(frozen=True, slots=True)
class History:
    """Read only where it is asked for: all of it with its images, or the steps alone, which are quick.

    ``issue`` is the whole one, as it stands; ``files`` are those that it came from, as far as they were kept;
    ``names`` are those that are written down.
    """

    issue: Issue
    record: Callable[[], Record]
    steps: Callable[[], Iterable[Step]]
    files: Callable[[], Iterable[bytes]] = tuple
    names: Callable[[], Iterable[Name]] = tuple


_Item = TypeVar("_Item")
_step: ContextVar[Callable[[], None] | None] = ContextVar("step", default=None)


@contextmanager
def stepping(step: Callable[[], None]) -> Iterator[None]:
    """Within, ``step`` is called at every article that is written. What it raises ends the writing."""
    token = _step.set(step)
    try:
        yield
    finally:
        _step.reset(token)


def each(items: Iterable[_Item]) -> Iterator[_Item]:
    """The items, a step before each."""
    step = _step.get()
    for item in items:
        if step is not None:
            step()
        yield item
