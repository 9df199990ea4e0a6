# SPDX-License-Identifier: MIT
"""Finding Chinese words by the initials of their pinyin: sqst finds 社区食堂."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from jzreader.resources import resource


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
        return any(
            all(letter in letters[at + step] for step, letter in enumerate(word))
            for at in range(len(letters) - len(word) + 1)
        )

    def found(number: int, query: str) -> bool:
        words = query.casefold().split()
        return all(word in written[number] or by_initials(number, word) for word in words)

    return found
