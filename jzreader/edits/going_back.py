# SPDX-License-Identifier: MIT
"""Going back to any point of an issue's history, as an edit that can be undone like any other."""

from __future__ import annotations

import json
from dataclasses import dataclass

from jzreader.edits.edit import Edit
from jzreader.model.change import diff, restore
from jzreader.model.issue import Issue
from jzreader.model.problem import Problem


@dataclass(frozen=True)
class RestoreIssue(Edit):
    """Put the issue back as ``image`` says: the parts in which it was another then, as plain JSON."""

    image: str

    def apply(self, issue: Issue) -> Issue:
        """The issue as it was; its key counter never goes back."""
        try:
            return restore(issue, json.loads(self.image))
        except (ValueError, KeyError, TypeError) as error:
            raise Problem("bad_edit", name=self.name, field="image") from error


def going_back(now: Issue, then: Issue) -> RestoreIssue:
    """The edit that makes of the issue what it was."""
    image = diff(now, then).image(then, whole=True)
    return RestoreIssue(json.dumps(image, ensure_ascii=False, separators=(",", ":")))
