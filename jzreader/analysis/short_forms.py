# SPDX-License-Identifier: MIT
"""What an article calls a person after it gave the full name: 张亚英 … 张书记."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from jzreader.analysis.tagging.lexicon import HONORIFICS, OFFICES
from jzreader.language.surnames import compound_surnames, looks_like_a_name
from jzreader.model.spans import Span

_CALLED = "|".join(sorted({*HONORIFICS, *(o for o in OFFICES if len(o) > 1)}, key=len, reverse=True))
_AFTER_OLD = "说道告介表回笑指带想觉认把在是和与的，。：、；！？”"
"""What follows 老张 where it is a person and no longer word."""


def short_forms(texts: Sequence[str], named: Mapping[int, Iterable[Span]]) -> dict[int, list[Span]]:
    """The short forms in each of an article's texts, whose number is the key, of the persons named in them.

    ``named`` holds the entities of each text. A form counts only behind the full name.
    """
    found: dict[int, list[Span]] = {}
    surnames: set[str] = set()
    for number, text in enumerate(texts):
        spans = sorted(named.get(number, ()))
        persons = [span for span in spans if span.label == "person"]
        first: dict[str, int] = {}
        for span in persons:
            name = text[span.start : span.end]
            if looks_like_a_name(name) and len(name) > len(_surname(name)):
                first.setdefault(_surname(name), span.end)
        known = {**first, **dict.fromkeys(surnames, 0)}
        for surname, since in known.items():
            for match in _form(surname).finditer(text, since):
                if not any(span.start < match.end() and match.start() < span.end for span in persons):
                    found.setdefault(number, []).append(Span(match.start(), match.end(), "person"))
        surnames |= first.keys()
    return found


def _surname(name: str) -> str:
    return name[:2] if name[:2] in compound_surnames() else name[:1]


def _form(surname: str) -> re.Pattern[str]:
    return re.compile(rf"{surname}(?:{_CALLED})|[老小]{surname}(?=[{_AFTER_OLD}]|$)")
