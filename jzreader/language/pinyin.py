# SPDX-License-Identifier: MIT
"""Pinyin: words found by its initials, as sqst finds 社区食堂, and words printed with theirs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from jzreader.resources import resource


@cache
def _syllables() -> dict[str, set[str]]:
    """Each character's readings."""
    found: dict[str, set[str]] = {}
    for line in resource("characters", "readings.txt").read_text(encoding="utf-8").splitlines():
        syllable, _space, characters = line.partition(" ")
        for character in characters:
            found.setdefault(character, set()).add(syllable)
    return found


def spelt(text: str) -> bool:
    """Whether behind Chinese words it is printed how neighbouring ones of them are read: 城事 CHENGSHI."""
    match = _SPELT.fullmatch("".join(text.split()))
    if match is None:
        return False
    letters = match["letters"].casefold()

    def goes_on(at: int, done: int) -> bool:
        if done == len(letters):
            return True
        readings = _syllables().get(match["words"][at : at + 1], ())
        return any(letters.startswith(one, done) and goes_on(at + 1, done + len(one)) for one in readings)

    return any(goes_on(at, 0) for at in range(len(match["words"])))


_SPELT = re.compile(r"(?P<words>[\u4e00-\u9fff]{2,12})(?P<letters>[A-Za-z]{3,40})")
"""Chinese with Latin letters behind it."""


@cache
def _initials() -> dict[str, str]:
    """The first letters of each character's readings."""
    found: dict[str, str] = {}
    for line in resource("characters", "readings.txt").read_text(encoding="utf-8").splitlines():
        syllable, _space, characters = line.partition(" ")
        for character in characters:
            if syllable[0] not in found.get(character, ""):
                found[character] = found.get(character, "") + syllable[0]
    return found


def initials(text: str) -> list[str]:
    """For each letter, figure and character of a text the letters that stand for it; marks are left out."""
    known = _initials()
    return [known.get(one, one) for one in text.casefold() if one.isalnum()]


def finder(texts: Sequence[str]) -> Callable[[int, str], bool]:
    """Tells whether a text of these, by its number, has all words of a query: as written, or by initials."""
    written = [text.casefold() for text in texts]
    spelt: dict[int, list[str]] = {}

    def by_initials(number: int, word: str) -> bool:
        if not (word.isascii() and word.isalnum()):
            return False
        if number not in spelt:
            spelt[number] = initials(texts[number])
        letters = spelt[number]
        return any(_spells(letters, at, word) for at in range(len(letters) - len(word) + 1))

    def found(number: int, query: str) -> bool:
        words = query.casefold().split()
        return all(word in written[number] or by_initials(number, word) for word in words)

    return found


def begins_with(text: str, query: str) -> bool:
    """Whether a text begins with a query: as written, or by the initials of its pinyin."""
    word = query.casefold().strip()
    letters = initials(text)
    return text.casefold().startswith(word) or (
        word.isascii() and len(word) <= len(letters) and _spells(letters, 0, word)
    )


def _spells(letters: Sequence[str], at: int, word: str) -> bool:
    """Whether the initials from one on may be those of a word."""
    return all(letter in letters[at + step] for step, letter in enumerate(word))
