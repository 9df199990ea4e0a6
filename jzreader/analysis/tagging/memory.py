# SPDX-License-Identifier: MIT
"""What a tagger is, and what users' decisions add to one."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from jzreader.analysis.tagging.span import Span

Tagger = Callable[[Sequence[str]], list[list[Span]]]
"""The entities of each of the texts of one issue."""


@dataclass(frozen=True, slots=True)
class Memory:
    """Names with the label users gave them, and (name, label) pairs that they rejected."""

    names: Mapping[str, str] = field(default_factory=dict)
    rejected: frozenset[tuple[str, str]] = frozenset()
