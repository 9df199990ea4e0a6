# SPDX-License-Identifier: MIT
"""Entities in BIO files: one character and its tag a line, a blank line between sentences."""

from __future__ import annotations

from pathlib import Path

from jzreader.model.problem import Problem
from jzreader.model.spans import Span

SHORT = {"person": "PER", "place": "LOC", "organisation": "ORG", "title": "TITLE", "time": "TIME",
         "project": "PROJECT", "work": "WORK", "event": "EVENT"}  # fmt: skip
"""The names that corpora and their scorers give the shipped labels."""

_LONG = {short: label for label, short in SHORT.items()}


def read_bio(path: Path) -> list[tuple[str, frozenset[Span]]]:
    """The sentences with their entities. Raises Problem: no_file, not_bio."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Problem("no_file", file=path.name) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Problem("unreadable_file", file=path.name, reason=type(error).__name__) from error
    found: list[tuple[str, frozenset[Span]]] = []
    characters: list[str] = []
    tags: list[str] = []
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if not line.strip():
            if characters:
                found.append(("".join(characters), frozenset(_drawn(tags))))
            characters, tags = [], []
            continue
        character, _space, tag = line.rstrip().replace("\t", " ").rpartition(" ")
        if tag != "O" and tag[:2] not in ("B-", "I-"):
            raise Problem("not_bio", file=path.name, line=number)
        characters.append(character if len(character) == 1 else "?")
        tags.append(tag)
    return found


def _drawn(tags: list[str]) -> list[Span]:
    spans: list[Span] = []
    start, label = -1, ""
    for at, tag in enumerate([*tags, "O"]):
        if start >= 0 and (tag[:1] in "BO" or tag[2:] != label):
            spans.append(Span(start, at, _LONG.get(label, label.lower())))
            start = -1
        if tag != "O" and start < 0:
            start, label = at, tag[2:]
    return spans
