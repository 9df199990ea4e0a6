# SPDX-License-Identifier: MIT
"""Chinese surnames, and what may be a person's name by them."""

from __future__ import annotations

from functools import cache

from jzreader.resources import resource


@cache
def surnames() -> frozenset[str]:
    """Those of one character."""
    return _read()[0]


@cache
def compound_surnames() -> frozenset[str]:
    """Those of two characters."""
    return _read()[1]


def looks_like_a_name(word: str) -> bool:
    """Whether a word may be a Chinese person's name: a surname and one or two characters."""
    if word[:2] in compound_surnames():
        return 3 <= len(word) <= 4
    return 2 <= len(word) <= 3 and word[0] in surnames()


@cache
def _read() -> tuple[frozenset[str], frozenset[str]]:
    simple, compound = resource("language", "surnames.txt").read_text(encoding="utf-8").split("\n\n")
    return frozenset(simple.split()), frozenset(compound.split())
