# SPDX-License-Identifier: MIT
"""BIO and BIOES: the one place that writes tags for spans, reads spans from tags, and reads BIO files.

A BIO file has one character and its tag a line, and a blank line between sentences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.spans import Example, Span

SHORT = {"person": "PER", "place": "LOC", "organisation": "ORG", "title": "TITLE", "time": "TIME",
         "project": "PROJECT", "work": "WORK", "event": "EVENT"}  # fmt: skip
"""The names that corpora and their scorers give the shipped labels."""

_LONG = {short: label for label, short in SHORT.items()}


def read_bio(path: Path) -> list[Example]:
    """The sentences with their entities. Raises Problem: no_file, not_bio."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Problem(ProblemCode.NO_FILE, file=path.name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Problem(ProblemCode.UNREADABLE_FILE, file=path.name, reason=type(error).__name__) from error
    found: list[Example] = []
    characters: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if not line.strip():
            if characters:
                found.append(("".join(characters), frozenset(_long(span) for span in decode(tags))))
            characters, tags = [], []
            continue
        character, _space, tag = line.rstrip().replace("\t", " ").rpartition(" ")
        if tag != "O" and tag[:2] not in ("B-", "I-"):
            raise Problem(ProblemCode.NOT_BIO, file=path.name, line=number)
        characters.append(character if len(character) == 1 else "?")
        tags.append(tag)
    return found


def _long(span: Span) -> Span:
    return span._replace(label=_LONG.get(span.label, span.label.lower()))


def encode(length: int, spans: Iterable[tuple[int, int, str]], *, bioes: bool = False) -> list[str]:
    """A tag for each of ``length`` characters: B-label, I-label, O; with ``bioes`` also E- and S-.

    Of spans that overlap the later one is written over the earlier.
    """
    tags = ["O"] * length
    for start, end, label in spans:
        tags[start:end] = [f"{'I' if at > start else 'B'}-{label}" for at in range(start, min(end, length))]
    return to_bioes(tags) if bioes else tags


def to_bioes(tags: Sequence[str]) -> list[str]:
    """BIO tags with the last of a name as E, and one that is its name alone as S."""
    last = [
        tag != "O" and following != f"I-{tag[2:]}"
        for tag, following in zip(tags, [*tags[1:], "O"], strict=True)
    ]
    return [
        f"{'S' if tag[0] == 'B' else 'E'}-{tag[2:]}" if ends else tag
        for tag, ends in zip(tags, last, strict=True)
    ]


def decode(tags: Sequence[str]) -> list[Span]:
    """The spans of BIO or BIOES tags; what begins without a B or S is a span too, as conlleval has it."""
    spans: list[Span] = []
    start, label = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        place, _dash, name = tag.partition("-")
        if start >= 0 and (place in "BSO" or name != label):
            spans.append(Span(start, at, label))
            start = -1
        if place != "O" and start < 0:
            start, label = at, name
        if place in "ES" and start >= 0:
            spans.append(Span(start, at + 1, label))
            start = -1
    return spans
