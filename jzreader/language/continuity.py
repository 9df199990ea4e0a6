# SPDX-License-Identifier: MIT
"""How well one stretch of text goes on with another, by a language model of characters.

A model of three characters, interpolated (Witten and Bell, 1991), says how likely the second stretch's first
characters are after the first one's last; what they gain by that is their pointwise mutual information
(Church and Hanks, 1990). The tables are made by ``tests/benchmarks/train_continuity.py``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from math import exp, log
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from jzreader.resources import resource

ORDER = 3
"""Characters that the model sees at once."""
STEP = 0.0625
"""What one step of the tables' logarithms stands for, in nats."""
_TAKEN = 3
"""Characters of the second stretch whose gain is summed."""
_SEEN = 8
"""Characters of a stretch's end that are looked at before figures and Latin words are made one."""
_REMEMBERED = 1 << 15
"""Seams and chances that are kept: those of some pages."""
_PIECES = 1 << 9
"""Pieces of which is kept what they are about: those of one page, each with all its pairs of characters."""
_LEAST = -16.0
"""The logarithm of a character that the model has never seen: about one in ten million."""
_TELLING = -9.0
"""The logarithm below which two characters stand together rarely: one pair in eight thousand."""
_ALIKE = str.maketrans("！？!?…;:,", "。。。。。；：，")
_FIGURES, _LATIN = re.compile("[0-9]+"), re.compile("[A-Za-z]+")


def standard(text: str) -> str:
    """The text as the model counts it: no spaces, every number ``0``, every Latin word ``a``, few marks."""
    text = unicodedata.normalize("NFKC", "".join(text.split())).translate(_ALIKE)
    return _LATIN.sub("a", _FIGURES.sub("0", text))


def code_of(gram: str) -> int:
    """The number under which the tables keep up to three characters: 32 bits."""
    return crc32(gram.encode("utf-16-le"))


class Continuity:
    """The tables of the model, ready for use."""

    def __init__(self, tables: dict[str, NDArray[Any]]) -> None:
        """``tables`` holds for each order ``codes``, ascending, with ``chances`` and ``weights`` beside them.

        Both are negative logarithms in steps of ``STEP``: of the last character after the others, and of what
        a character that never followed them gets of the shorter model's chance.
        """
        self._tables = tables
        self._codes = [tables[f"codes{order}"] for order in range(1, ORDER + 1)]
        self._chances = [tables[f"chances{order}"] for order in range(1, ORDER + 1)]
        self._weights = [tables[f"weights{order}"] for order in range(1, ORDER)]
        self._log = lru_cache(_REMEMBERED)(self._looked_up)
        self._link = lru_cache(_REMEMBERED)(self._measured)
        self._close = lru_cache(_REMEMBERED)(self._closed)
        self._tell = lru_cache(_REMEMBERED)(self._tells)
        self.telling = lru_cache(_PIECES)(self._telling)
        """Those of some bigrams that say what a text is about: rare ones, without figures and marks."""

    def __reduce__(self) -> tuple[type[Continuity], tuple[dict[str, NDArray[Any]]]]:
        """Another process gets the tables; what is remembered stays here."""
        return Continuity, (self._tables,)

    def link(self, before: str, after: str) -> float:
        """How much likelier, in nats, ``after`` begins as it does behind ``before`` than anywhere.

        Stretches that belong together gain some 4, others lose some 1; 0 says nothing.
        """
        return self._link(before[-_SEEN:], after[:_SEEN])

    def opens(self, text: str) -> float:
        """How much likelier a text begins so behind a mark than anywhere: a phrase begins with it."""
        return self.link("，", text)

    def closes(self, text: str) -> float:
        """How much likelier a mark is after a text's end than anywhere: a phrase ends with it."""
        return self._close(text[-_SEEN:])

    def _telling(self, bigrams: frozenset[str]) -> frozenset[str]:
        return frozenset(filter(self._tell, bigrams))

    def _tells(self, bigram: str) -> bool:
        pair = standard(bigram)
        return len(pair) == 2 and pair.isalnum() and self._log("", pair[0]) + self._log(*pair) < _TELLING

    def _measured(self, before: str, after: str) -> float:
        left, right = standard(before)[1 - ORDER :], standard(after)[:_TAKEN]
        if left[-1:] == right[:1] == "0":
            return 0.0
        return sum(
            [
                self._log((left + right[:at])[1 - ORDER :], right[at])
                - self._log(right[:at][1 - ORDER :], right[at])
                for at in range(len(right))
            ]
        )

    def _closed(self, text: str) -> float:
        left = standard(text)[1 - ORDER :]
        with_it, without = (
            log(sum([exp(self._log(context, mark)) for mark in "，。"])) for context in (left, "")
        )
        return with_it - without

    def _looked_up(self, context: str, character: str) -> float:
        """The logarithm of how likely a character is after at most two others."""
        order = len(context)
        chance = self._at(order, self._chances[order], context + character)
        if chance is not None:
            return -STEP * chance
        if not order:
            return _LEAST
        weight = self._at(order - 1, self._weights[order - 1], context) or 0
        return self._log(context[1:], character) - STEP * weight

    def _at(self, order: int, values: NDArray[Any], gram: str) -> int | None:
        codes, code = self._codes[order], code_of(gram)
        place = int(codes.searchsorted(np.uint32(code)))
        return int(values[place]) if place < len(codes) and codes[place] == code else None


@cache
def shipped_continuity() -> Continuity:
    """The model that travels with the app."""
    with np.load(resource("language", "continuity.npz")) as tables:
        return Continuity(dict(tables))
