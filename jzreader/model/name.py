# SPDX-License-Identifier: MIT
"""A name that the library remembers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Name:
    """What is known of a name with a label.

    ``canonical`` is the name that it stands for, empty: itself; ``identifier`` is one from outside, such as
    a Wikidata number; ``times`` is how often people accepted it in the library.
    """

    name: str
    label: str
    canonical: str = ""
    identifier: str = ""
    notes: str = ""
    times: int = 0


def merged(names: Sequence[Name], canonical: Name) -> list[Name]:
    """The names as forms of one: they point to it and bear its label and identifier."""
    return [
        Name(one.name, canonical.label, canonical.name, canonical.identifier, one.notes)
        for one in names
        if one.name != canonical.name
    ]
