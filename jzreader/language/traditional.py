# SPDX-License-Identifier: MIT
"""Traditional characters as Simplified ones, so that one set of rules and models reads both.

The text itself stays as printed: what is folded has the same length, so offsets found in it are the text's.
"""

from __future__ import annotations

from functools import cache
from itertools import product
from math import prod

from jzreader.resources import resource


@cache
def _table() -> dict[int, str]:
    lines = resource("language", "traditional.txt").read_text(encoding="utf-8").splitlines()
    pairs = "".join(line for line in lines if not line.startswith("#"))
    return dict(zip(map(ord, pairs[::2]), pairs[1::2], strict=True))


@cache
def _characters() -> frozenset[str]:
    return frozenset(map(chr, _table()))


def simplified(text: str) -> str:
    """The text with Simplified characters for Traditional ones, one for one; the same object for none.

    Characters that Simplified texts use too (著, 乾) stay.
    """
    return text if _characters().isdisjoint(text) else text.translate(_table())


def as_printed(word: str, plain: str, printed: str) -> str:
    """A word found in ``plain``, a text's Simplified form, in the text's own characters."""
    at = plain.find(word)
    return word if at < 0 else printed[at : at + len(word)]


@cache
def _back() -> dict[str, str]:
    """The Traditional characters of each Simplified one."""
    found: dict[str, str] = {}
    for number, plain in _table().items():
        found[plain] = found.get(plain, "") + chr(number)
    return found


_MOST = 64
"""Writings of one word: six characters with a choice each; of longer ones those in one script alone."""


def writings(text: str) -> tuple[str, ...]:
    """All ways to write a text in Simplified and Traditional characters, itself first; alike in length."""
    plain = simplified(text)
    choices = [plain[at] + _back().get(plain[at], "") for at in range(len(plain))]
    if prod(map(len, choices)) <= _MOST:
        return tuple(dict.fromkeys((text, *map("".join, product(*choices)))))
    one_script = (plain, "".join(one[:2][-1] for one in choices), "".join(one[-1] for one in choices))
    return tuple(dict.fromkeys((text, *one_script)))
