# SPDX-License-Identifier: MIT
"""Words that rules need: countries and their short forms, offices, teams, bodies of state."""

from __future__ import annotations

from collections.abc import Iterable

from jzreader.resources import resource


def _read() -> dict[str, tuple[str, ...]]:
    lists: dict[str, list[str]] = {}
    name = ""
    for line in resource("tagging", "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            lists[name] = []
        elif name:
            lists[name] += line.split()
    return {name: tuple(words) for name, words in lists.items()}


_LISTS = _read()

COUNTRIES = frozenset(_LISTS["countries"])
ABBREVIATIONS = frozenset(_LISTS["abbreviations"])
"""Characters that stand for a country, a province or a continent, where several stand together."""
WHOLE_NAMES = frozenset(_LISTS["whole_names"])
"""Names made of the same characters as abbreviations; they are not taken apart."""
GIVEN_NAMES = frozenset(_LISTS["given_names"])
"""Parts of names with a dot, of peoples in China who have no surnames; by hand, as newspapers write them."""
KNOWN_PERSONS = _LISTS["known_persons"]
"""Foreigners in the news whose names the network cuts or stretches; by hand."""
PROVINCES = _LISTS["provinces"]
OFFICES = _LISTS["offices"]
POSTS = _LISTS["posts"]
"""Posts of one person each, behind which a name stands: 副市长高峰."""
TEAMS = _LISTS["teams"]
HONORIFICS = _LISTS["honorifics"]
"""What follows a surname alone: 张书记, 张大爷."""
BODIES = _LISTS["bodies"]
NO_NAMES = frozenset(_LISTS["no_names"])
"""Nouns that a body's name does not begin with."""
NO_PLACES = frozenset(_LISTS["no_places"])
VENUES = _LISTS["venues"]
"""What a house of business ends in; the network takes it for a place."""
GROUNDS = _LISTS["grounds"]
"""What a piece of ground ends in; the network takes it for a body."""
TITLES = _LISTS["titles"]
"""What follows a foreign name and is no part of it."""
TRANSLITERATION = frozenset("".join(_LISTS["transliteration"]))
"""Characters that foreign names and names of China's peoples are written with; none mostly stands alone."""
WITHHOLDING = _LISTS["withholding"]
"""What stands before a name that is withheld: 被告人于某."""
SOMETHING = "".join(_LISTS["something"])
"""What begins a noun that 某 is said of: 某公司."""
SAYING = "".join(_LISTS["saying"])
"""What follows 赵某 as a word of its own, where 赵某强 is a name too."""
TELLING = _LISTS["telling"]
"""What persons alone do, right behind their name."""
FOREIGN_PLACES = _LISTS["foreign_places"]
"""Regions, states and places of war abroad, by hand; cities are in ``places/foreign.txt.xz``."""
COUNTRY_LETTERS = frozenset("".join(_LISTS["country_letters"]))
"""Characters that stand for a country where a neighbour says so: 阿方, 中摩关系."""
NO_BODIES = _LISTS["no_bodies"]
"""What the network takes for a body and is none."""
THINKERS = _LISTS["thinkers"]
NO_SIDES = frozenset(_LISTS["no_sides"])
"""Words of their own that look like a country and what belongs to it, and what is ambiguous."""
GIVEN = frozenset("".join(_LISTS["given"]))
"""Characters that names of three end in, and that are seldom a word right behind a name."""
JAPANESE = frozenset("".join(_LISTS["japanese"]))
"""Characters that Japanese surnames of two end in."""
LOCAL_ORGANS = _LISTS["local_organs"]
"""Organs and houses of a province, city or county, right behind its name."""
BEFORE_PLACE = _LISTS["before_place"]
BEHIND_PLACE = _LISTS["behind_place"]
"""What says, before and behind a foreign name, that it is a place."""


def by_first(names: Iterable[str]) -> dict[str, list[str]]:
    """The names by their first character, the longest first: quicker to ask at each word than one pattern."""
    found: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found
