# SPDX-License-Identifier: MIT
"""What leaves the house and comes back, one module a format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from jzreader.exchange.markdown import write_markdown
from jzreader.exchange.native import write_native
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name on the command line, its file suffix, and how issues become its text."""

    name: str
    suffix: str
    write: Callable[[Sequence[Issue]], str]


FORMATS: tuple[Format, ...] = (
    Format("json", ".json", write_native),
    Format("markdown", ".md", write_markdown),
)


def format_named(name: str) -> Format:
    """The format of that name. Raises Problem('unknown_format')."""
    for one in FORMATS:
        if one.name == name:
            return one
    raise Problem("unknown_format", name=name, known=", ".join(one.name for one in FORMATS))
