# SPDX-License-Identifier: MIT
"""The sidebar's rows, one kind a tab, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from jzreader.messages import KINDS, _, label_text
from jzreader.model.change import Focus
from jzreader.model.fact import Fact
from jzreader.model.finding import Severity


class Row(Protocol):
    """What a list asks of its rows, of whatever kind they are."""

    @property
    def words(self) -> str:
        """The row in one line, as it is read out."""
        ...

    @property
    def tip(self) -> str:
        """What the row says in full."""
        ...

    @property
    def places(self) -> tuple[Focus, ...]:
        """Where in the issue the row leads; none where it leads nowhere."""
        ...

    @property
    def dismissal(self) -> str | None:
        """What is dismissed with this row; None where it can't be."""
        ...


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact of the article: a large figure with its small unit, what it is of, and where it stands."""

    fact: Fact
    focus: Focus
    figure: str
    unit: str
    title: str
    note: str
    context: str = ""
    """Whose, where and when, a line each, where the title does not say it."""

    @property
    def words(self) -> str:
        """The row in one line, as it is read out."""
        return _one_line(self.figure + self.unit, self.title, self.note)

    @property
    def tip(self) -> str:
        """What the row says in full."""
        return f"{self.figure}{self.unit} {self.title}\n{self.context or self.note}".strip()

    @property
    def places(self) -> tuple[Focus, ...]:
        """Where the fact stands."""
        return (self.focus,)

    @property
    def dismissal(self) -> str:
        """The fact, by its signature."""
        return self.fact.signature

    @property
    def searched(self) -> str:
        """What the filter looks through."""
        kind = _(KINDS[self.fact.kind])
        parts = (kind, self.title, self.note, self.figure, self.unit, self.fact.text)
        return " ".join(parts).casefold()

    @property
    def kind_order(self) -> int:
        """The place of the fact's kind among the kinds."""
        return list(KINDS).index(self.fact.kind)


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name that is tagged in the article, with all its places; going to it again goes to the next."""

    label: str
    name: str
    places: tuple[Focus, ...]
    suggested: bool

    @property
    def count(self) -> str:
        """How often the name stands in the article."""
        return f"{len(self.places)}×"

    @property
    def note(self) -> str:
        """The label, and whether a person has still to decide."""
        return label_text(self.label) + (" · " + _("suggested") if self.suggested else "")

    @property
    def words(self) -> str:
        """The row in one line, as it is read out."""
        return _one_line(self.count, self.name, self.note)

    @property
    def tip(self) -> str:
        """What the row says in full."""
        return f"{self.count} {self.name}\n{self.note}"

    @property
    def dismissal(self) -> None:
        """A name is taken away by its own commands."""
        return


@dataclass(frozen=True, slots=True)
class FindingCard:
    """What a check found, or what the segmentation was unsure of."""

    title: str
    text: str
    severity: Severity
    focus: Focus | None
    dismissal: str | None = None
    rule: str = ""
    """The code of the rule that found it; empty where no check did."""
    record: str = ""
    """How findings of this rule came out in the library, in words."""
    where: str = ""
    """On which printed lines its places are."""
    headline: bool = False
    """Whether the headline is one of its places, so that another headline may settle it."""

    @property
    def words(self) -> str:
        """The card in one line, as it is read out."""
        return _one_line(self.title, self.text)

    @property
    def tip(self) -> str:
        """What the card says in full."""
        return "\n".join(part for part in (self.title, self.text, self.where, self.record) if part)

    @property
    def places(self) -> tuple[Focus, ...]:
        """Where it was found."""
        return (self.focus,) if self.focus else ()


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """An edit of the issue, by the number of its entry in the journal; 0 is the import."""

    entry: int
    time: str
    title: str
    note: str
    undone: bool = False

    @property
    def words(self) -> str:
        """The row in one line, as it is read out."""
        return _one_line(self.time, self.title, self.note)

    @property
    def tip(self) -> str:
        """What the row says in full."""
        return f"{self.time} {self.title}\n{self.note}"

    @property
    def places(self) -> tuple[Focus, ...]:
        """None: going back is more than a click."""
        return ()

    @property
    def dismissal(self) -> None:
        """Nothing of the history can be taken away."""
        return


def _one_line(*parts: str) -> str:
    return " ".join(part for part in parts if part)
