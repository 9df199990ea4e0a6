# SPDX-License-Identifier: MIT
"""The labels that entities bear: those that come with the app, and the user's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from jzreader.model.issue import LABELS
from jzreader.model.problem import Problem, ProblemCode

PALETTE = (*LABELS, "band1", "band2", "band3", "band4", "band5", "band6")
"""The theme's colours that a label may have, so that it is legible in light and in dark."""

MOST_LABELS = 60
"""Labels of a library: more than fit a menu, and no runaway file."""


@dataclass(frozen=True, slots=True)
class EntityLabel:
    """A label with its looks.

    ``label`` is what entities and exported files hold, and never changes; ``name`` is what it is called on
    screen, empty: by its shipped name; ``colour`` is one of ``PALETTE``; ``key`` is pressed to tag with it,
    empty: none.
    """

    label: str
    name: str = ""
    colour: str = ""
    key: str = ""

    @property
    def own(self) -> bool:
        """Whether a user made it."""
        return self.label not in LABELS


SHIPPED_LABELS = tuple(EntityLabel(label, "", label, str(n)) for n, label in enumerate(LABELS, start=1))


def label_set(labels: Iterable[EntityLabel]) -> tuple[EntityLabel, ...]:
    """The labels as a set to work with: the shipped ones are all there, and each label and key is there once.

    Raises Problem: bad_label where one has no name, key_twice, too_many_labels.
    """
    found: dict[str, EntityLabel] = {}
    for one in labels:
        label = "".join(one.label.split())  # exported files part their columns by spaces
        if not label or any(not character.isprintable() for character in label + one.name):
            raise Problem(ProblemCode.BAD_LABEL)
        colour = one.colour if one.colour in PALETTE else label if label in LABELS else PALETTE[len(LABELS)]
        found[label] = replace(one, label=label, name=one.name.strip(), colour=colour, key=one.key.strip())
    for shipped in SHIPPED_LABELS:
        if shipped.label not in found:
            taken = any(one.key == shipped.key for one in found.values())
            found[shipped.label] = replace(shipped, key="") if taken else shipped
    keys: dict[str, str] = {}
    for one in found.values():
        if one.key and keys.setdefault(one.key.casefold(), one.label) != one.label:
            raise Problem(ProblemCode.KEY_TWICE, key=one.key)
    if len(found) > MOST_LABELS:
        raise Problem(ProblemCode.TOO_MANY_LABELS, most=MOST_LABELS)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class Memory:
    """Names with the label users gave them, and (name, label) pairs that they rejected."""

    names: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()


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
