# SPDX-License-Identifier: MIT
"""Keys: integers unique in a library, since each issue gives them out from a range of its own."""

from __future__ import annotations

from typing import Any, NewType

IssueKey = NewType("IssueKey", int)
SourceKey = NewType("SourceKey", int)
PageKey = NewType("PageKey", int)
SectionKey = NewType("SectionKey", int)
ArticleKey = NewType("ArticleKey", int)
BlockKey = NewType("BlockKey", int)
EntityKey = NewType("EntityKey", int)

KEY_TYPES: tuple[Any, ...] = (SourceKey, PageKey, SectionKey, ArticleKey, BlockKey, EntityKey)
"""The keys that an issue gives out; all but its own."""

RANGE = 10_000_000
"""How many keys an issue can give out."""


MOST = 2**63 - 1
"""The greatest integer that a library can hold: SQLite's."""


def issue_of(key: int) -> IssueKey:
    """The issue that gave a key out."""
    return IssueKey(key // RANGE)
