# SPDX-License-Identifier: MIT
"""What may be chosen about a format: switches, and one of a few values. Every one has a default."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from jzreader.messages import N_
from jzreader.model.problem import Problem, ProblemCode

YES, NO = "yes", "no"
Chosen = Mapping[str, str]
"""Values by the names of options, as a person wrote them."""


@dataclass(frozen=True, slots=True)
class Option:
    """A switch (``default`` is yes or no), or one of ``choices``: values, each with its title.

    ``name`` is the writer's argument of that name: a switch's a bool, the other's the value.
    """

    name: str
    title: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> tuple[str, ...]:
        """What it may be."""
        return tuple(value for value, _title in self.choices) or (YES, NO)

    def read(self, value: str) -> str | bool:
        """The argument for a value. Raises Problem('bad_option')."""
        if value not in self.values:
            raise Problem(ProblemCode.BAD_OPTION, name=self.name, value=value, known=", ".join(self.values))
        return value if self.choices else value == YES


def switch(name: str, title: str, *, on: bool = True) -> Option:
    """An option that is on or off."""
    return Option(name, title, YES if on else NO)


def arguments(options: Sequence[Option], chosen: Chosen) -> dict[str, str | bool]:
    """A writer's arguments; what was not chosen is as usual, what is no option of it is left out."""
    return {one.name: one.read(chosen.get(one.name, one.default)) for one in options}


def parsed(words: Iterable[str], options: Sequence[Option]) -> dict[str, str]:
    """Values written ``name=value``. Raises Problem('bad_option', 'no_such_option')."""
    known = {one.name: one for one in options}
    chosen: dict[str, str] = {}
    for one in words:
        name, _sign, value = one.partition("=")
        if name not in known:
            raise Problem(ProblemCode.NO_SUCH_OPTION, name=name, known=", ".join(known) or "—")
        known[name].read(value)
        chosen[name] = value
    return chosen


CAPTIONS = switch("captions", N_("Include captions and credits"))
FACTS = switch("facts", N_("Include facts"))
NAMES = switch("names", N_("Mark names"))
RESOLUTION = Option(
    "dpi",
    N_("Pixels per inch"),
    "300",
    tuple((number, number) for number in ("150", "200", "300", "400", "600")),
)
SCHEME = Option("scheme", N_("Tag scheme"), "bio", (("bio", "BIO"), ("bioes", "BIOES")))
SEPARATOR = Option(
    "separator",
    N_("Column separator"),
    "comma",
    (("comma", N_("comma")), ("semicolon", N_("semicolon")), ("tab", N_("tab"))),
)
