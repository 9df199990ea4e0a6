# SPDX-License-Identifier: MIT
"""Several edits as one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from jzreader.edits.edit import Edit
from jzreader.messages import N_
from jzreader.model.issue import Issue


@dataclass(frozen=True)
class Several(Edit):
    """Edits that are done, and undone, as one."""

    words: ClassVar[str] = N_("Several edits")
    edits: tuple[Edit, ...]

    def apply(self, issue: Issue) -> Issue:
        """Each edit in turn; if one is refused, none is done."""
        for edit in self.edits:
            issue = edit.apply(issue)
        return issue
