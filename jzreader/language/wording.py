# SPDX-License-Identifier: MIT
"""How likely characters and words are beside one another, by counts of words and of running text.

The tables are made by packaging/characters.py.
"""

from __future__ import annotations

import lzma
import math
from functools import cache
from threading import RLock

import numpy as np
from numpy.typing import NDArray

from jzreader.resources import resource

Floats = NDArray[np.float64]
Codes = NDArray[np.int64]

_DISCOUNT = 0.75
"""What is taken off each pair's count for pairs never seen; the usual value (Kneser and Ney 1995)."""
_UNSEEN = 2.0
"""Counts that a character has in advance, so that one never seen has no probability of 0 or 1."""
_RUNNING = math.log(60e6)
"""Running words behind the words' counts, as a logarithm."""
_LONGEST = 4
"""Characters of the longest word in the table."""
_KINDS = 0x10000
"""Codes of characters that are looked up at once: the basic plane, where all common characters are."""


class Pairs:
    """How likely a character is after another, by counts smoothed after Kneser and Ney."""

    def __init__(self, table: str) -> None:
        codes: Codes = np.frombuffer(table.encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
        starts = np.flatnonzero(np.append(ord("\n"), codes[:-1]) == ord("\n"))
        lines = np.searchsorted(starts, np.arange(len(codes)), side="right") - 1
        tabs = np.cumsum(codes == ord("\t"))
        is_pair = (codes > ord(" ")) & (np.arange(len(codes)) != starts[lines])
        keys = (codes[starts[lines]] * _KINDS + codes)[is_pair]
        counts = np.exp2((tabs - tabs[starts[lines]])[is_pair])
        order = np.argsort(keys)
        self._keys: Codes = keys[order]
        self._counts: Floats = counts[order]
        before, after = self._keys // _KINDS, self._keys % _KINDS
        self._followed = np.bincount(before, self._counts, _KINDS) + _UNSEEN
        kinds = np.bincount(before, minlength=_KINDS)
        sources = np.bincount(after, minlength=_KINDS) + 0.5
        self._spread = (_DISCOUNT * kinds + _UNSEEN) / self._followed
        self._open: Floats = sources / sources.sum()
        used = np.bincount(after, self._counts, _KINDS) + 0.3
        self.used: Floats = np.log(used / used.sum())
        """How often a character is used at all, as a logarithm of its share, by code."""

    def after(self, before: Codes, then: Codes) -> Floats:
        """The logarithm of the probability of each of ``then`` after each of ``before``."""
        keys = before * _KINDS + then
        at = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        seen = np.where(self._keys[at] == keys, self._counts[at] - _DISCOUNT, 0.0)
        likely: Floats = np.log(seen / self._followed[before] + self._spread[before] * self._open[then])
        return likely


class Words:
    """Words by how often they are used."""

    def __init__(self, lines: list[str]) -> None:
        self._level: dict[str, int] = {}
        for level, line in enumerate(lines):
            self._level.update(dict.fromkeys(line.split(" "), level))

    def count(self, word: str) -> int:
        """How often a word is used, as a power of two; 0 where it is no word."""
        level = self._level.get(word)
        return 0 if level is None else 1 << level

    def likely(self, run: str) -> float:
        """The logarithm of the probability of a run of characters, parted into its likeliest words."""
        size = len(run)
        best = [0.0] + [-math.inf] * size
        for start in range(size):
            here = best[start]
            for end in range(start + 1, min(start + _LONGEST, size) + 1):
                level = self._level.get(run[start:end])
                if level is None:
                    if end > start + 1:
                        continue
                    level = 0
                score = here + level * _LN2 - _RUNNING
                if score > best[end]:
                    best[end] = score
        return best[size]

    def over(self, run: str, at: int) -> str:
        """The longest word of two and more characters over a place of a run, the most used of these."""
        found: tuple[int, int, str] = (0, 0, "")
        for size in range(min(_LONGEST, len(run)), 1, -1):
            for start in range(max(0, at - size + 1), min(at, len(run) - size) + 1):
                word = run[start : start + size]
                level = self._level.get(word)
                if level is not None and (size, level) > found[:2]:
                    found = size, level, word
            if found[0]:
                break
        return found[2]


_LN2 = math.log(2)


_LOADING = RLock()
"""Two threads that need a table at the same time wait for one reading of it."""


def pairs() -> Pairs:
    """The table of pairs, read once."""
    with _LOADING:
        return _pairs()


def words() -> Words:
    """The table of words, read once."""
    with _LOADING:
        return _words()


@cache
def _pairs() -> Pairs:
    return Pairs(_unpacked("pairs.txt.xz"))


@cache
def _words() -> Words:
    return Words(_unpacked("words.txt.xz").split("\n"))


@cache
def confusable() -> dict[str, tuple[str, str]]:
    """Of each common character those that are read alike, and those that look alike."""
    said: dict[str, set[str]] = {}
    groups = [
        line.split(" ") for line in resource("characters", "readings.txt").read_text("utf-8").splitlines()
    ]
    for _syllable, group in groups:
        for character in group:
            said.setdefault(character, set()).update(group)
    looks = dict(
        line.split(" ") for line in resource("characters", "alike.txt").read_text("utf-8").splitlines()
    )
    return {
        character: ("".join(sorted(others - {character})), looks.get(character, ""))
        for character, others in said.items()
    }


def _unpacked(name: str) -> str:
    return lzma.decompress(resource("characters", name).read_bytes()).decode("utf-8")
