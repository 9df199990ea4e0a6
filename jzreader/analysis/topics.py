# SPDX-License-Identifier: MIT
"""IPTC Media Topics: what an article is about, in the words that news systems share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from jzreader.resources import resource

PREFIX = "medtop:"
_ADDRESS = "http://cv.iptc.org/newscodes/mediatopic/"


@dataclass(frozen=True, slots=True)
class Topic:
    """``code`` has eight figures; ``broader`` is the code of the topic it is part of, '' for none."""

    code: str
    broader: str
    english: str
    chinese: str

    @property
    def qcode(self) -> str:
        """As NewsML-G2 writes it."""
        return f"{PREFIX}{self.code}"

    @property
    def uri(self) -> str:
        """The topic's address at IPTC."""
        return f"{_ADDRESS}{self.code}"

    def name(self, language: str) -> str:
        """Its name: Chinese where there is one, unless another language is asked for."""
        return self.chinese if language.startswith("zh") and self.chinese else self.english


@cache
def topics() -> Mapping[str, Topic]:
    """All of them by code."""
    lines = resource("topics", "mediatopics.tsv").read_text(encoding="utf-8").splitlines()
    rows = [Topic(*line.split("\t")) for line in lines if not line.startswith("#")]
    return {topic.code: topic for topic in rows}


def topics_of(codes: tuple[str, ...]) -> list[Topic]:
    """The topics of an article; a code that we don't know has itself for a name."""
    return [topics().get(code) or Topic(code, "", code, "") for code in codes]


def path(topic: Topic, language: str) -> str:
    """Its name after those of the topics that it is part of."""
    names = [topic.name(language)]
    seen = {topic.code}
    above = topics().get(topic.broader)
    while above is not None and above.code not in seen:
        seen.add(above.code)
        names.append(above.name(language))
        above = topics().get(above.broader)
    return " › ".join(reversed(names))
