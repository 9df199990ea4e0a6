# SPDX-License-Identifier: MIT
"""Everything that may go wrong and is no bug."""

from __future__ import annotations


class Problem(Exception):  # noqa: N818 - the word users and code share
    """An expected failure: a code and its facts; ``messages`` turns it into a sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Refused(Problem):
    """An edit that cannot be done on this issue; nothing was changed."""


class Cancelled(Exception):  # noqa: N818
    """The user stopped a long piece of work; raised out of a progress callable."""
