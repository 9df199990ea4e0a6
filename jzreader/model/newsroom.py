# SPDX-License-Identifier: MIT
"""What one newsroom says of checks: which are off, its own lists, and how its findings came out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording that a newsroom does not want, the one that it wants instead, and why."""

    wrong: str
    right: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office, from a day until a day with both included; ISO 8601, empty: open."""

    name: str
    office: str
    since: str = ""
    until: str = ""

    def holds_on(self, day: str) -> bool:
        """Whether this is so on a day, given in ISO 8601."""
        return self.since <= day and (not self.until or day <= self.until)


@dataclass(frozen=True, slots=True, eq=False)
class Newsroom:
    """Checks as one library has them: codes of the rules that are off, and lists, in the user's order.

    ``names`` are names that were written down: they are never wrong. Two are alike only if they are the same
    object, so that what was worked out by one is kept for as long as it stands.
    """

    off: frozenset[str] = frozenset()
    wordings: tuple[Wording, ...] = ()
    holders: tuple[Holder, ...] = ()
    names: frozenset[str] = frozenset()


NO_NEWSROOM = Newsroom()
"""Every check on, and no list."""


@dataclass(frozen=True, slots=True)
class TrackRecord:
    """How the findings of a rule came out in a library.

    ``mended``: an edit that stands changed the text in which one was, and it was not found any more.
    ``dismissed``: a person said that it is of no account.
    """

    mended: int = 0
    dismissed: int = 0
