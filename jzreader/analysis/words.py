# SPDX-License-Identifier: MIT
"""The words of a text: which one a place is in, as a double click selects, and their parts of speech."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jzreader.analysis.figures.sentence_words import Word
    from jzreader.analysis.tagging.unspaced import Unspaced

_SENTENCE_END = re.compile(r"[。！？!?；;…]+[”’」』）)]*")


_CLAUSE_MARK = re.compile(r"[，。；：！？、,;!?\n]")


class Words:
    """Words as the network inside jieba parts them; the names that users decided on are words before all.

    Those are asked for when a word is first looked for.
    """

    def __init__(self, names: Callable[[], Iterable[str]] = tuple) -> None:
        self._ask = names
        self._asked = False
        self._names: set[str] = set()
        self._longest = 0

    def learn(self, names: Iterable[str]) -> None:
        """From now on these are words."""
        self._names.update(name for name in names if len(name) > 1)
        self._longest = max(map(len, self._names), default=0)

    def around(self, text: str, at: int) -> tuple[int, int]:
        """The bounds of the word that ``text[at]`` is in; of the character where there is no word."""
        if not 0 <= at < len(text):
            return at, at
        if not self._asked:
            self._asked = True
            self.learn(self._ask())
        return self._name(text, at) or _word(text, at) or (at, at + 1)

    def _name(self, text: str, at: int) -> tuple[int, int] | None:
        """The longest remembered name over a place."""
        for size in range(self._longest, 1, -1):
            for start in range(max(0, at - size + 1), min(at, len(text) - size) + 1):
                if text[start : start + size] in self._names:
                    return start, start + size
        return None


def _word(text: str, at: int) -> tuple[int, int] | None:
    from jzreader.analysis.tagging.network import shipped_network  # with numpy: the window opens without
    from jzreader.analysis.tagging.unspaced import sentences, unspaced

    network, bare = shipped_network(), unspaced(text)
    if at not in bare.places:
        return None
    here = bare.places.index(at)
    start, end = next(bounds for bounds in sentences(bare.text) if bounds[0] <= here < bounds[1])
    part = bare.text[start:end]
    if network is None:
        words = [(match.start(), match.end()) for match in re.finditer(r"\w+|\W", part)]
    else:
        words = [(low, high) for low, high, _tag in network.words([part])[0]]
    return next((bare.span(start + a, start + b) for a, b in words if a <= here - start < b), None)


def tagged_words(text: str, places: Sequence[int]) -> list[Word]:
    """The words, with their parts of speech, of the sentences in which the places are, in order.

    None where jieba came without its network.
    """
    from jzreader.analysis.figures.sentence_words import Word
    from jzreader.analysis.tagging.network import shipped_network
    from jzreader.analysis.tagging.unspaced import unspaced

    if not places or shipped_network() is None:
        return []
    bare = unspaced(text)
    held = _sentences_with(bare, places)
    parted = _part([bare.text[start:end] for start, end in held])
    found = []
    for start, end in held:
        for low, high, tag in parted[bare.text[start:end]]:
            span = bare.span(start + low, start + high)
            if span[1]:
                found.append(Word(*span, tag))
    return found


def part_together(wanted: Iterable[tuple[str, Sequence[int]]]) -> None:
    """Part the sentences of several texts at once, so that ``tagged_words`` finds them parted."""
    from jzreader.analysis.tagging.unspaced import unspaced

    sought: list[str] = []
    for text, places in wanted:
        if places:
            bare = unspaced(text)
            sought += [bare.text[start:end] for start, end in _sentences_with(bare, places)]
    _part(sought)


_Parted = dict[str, list[tuple[int, int, str]]]
"""The words of sentences: where each begins and ends, and its tag."""
_last: _Parted = {}
"""Sentences that were parted last: an edit leaves most sentences of an article as they are."""
_MOST = 2_000
"""Sentences kept: some megabytes."""


def _part(sought: Sequence[str]) -> _Parted:
    """The words of sentences; several threads may ask."""
    from jzreader.analysis.tagging.network import shipped_network

    network = shipped_network()
    found = {one: words for one in sought if (words := _last.get(one)) is not None}
    new = [one for one in dict.fromkeys(sought) if one not in found]
    if network is None or not new:
        return found
    found.update(zip(new, network.words(new), strict=True))
    if len(_last) + len(new) > _MOST:
        _last.clear()
    _last.update(found)
    return found


def _sentences_with(bare: Unspaced, places: Sequence[int]) -> list[tuple[int, int]]:
    """The bounds of the sentences in which the places are."""
    from jzreader.analysis.tagging.unspaced import sentences

    return [bounds for bounds in sentences(bare.text) if _holds(bare, bounds, places)]


def _holds(bare: Unspaced, bounds: tuple[int, int], places: Sequence[int]) -> bool:
    start, end = bare.span(*bounds)
    return any(start <= place < end for place in places)


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """The bounds of the sentence that ``text[at]`` is in, its end mark with it."""
    start = 0
    for mark in _SENTENCE_END.finditer(text):
        if at < mark.end():
            return start, mark.end()
        start = mark.end()
    return start, len(text)


def clause_around(text: str, start: int, end: int) -> str:
    """A place with the words around it, up to the marks on both sides; empty where it stands alone."""
    before = _CLAUSE_MARK.split(text[:start])[-1]
    behind = _CLAUSE_MARK.split(text[end:], maxsplit=1)[0]
    return f"{before}{text[start:end]}{behind}".strip() if (before + behind).strip() else ""
