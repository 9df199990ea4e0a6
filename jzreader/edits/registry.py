# SPDX-License-Identifier: MIT
"""Every edit there is, and several of them as one."""

from __future__ import annotations

from dataclasses import dataclass

from jzreader.edits.articles import (
    AssignSection,
    MergeArticles,
    MoveArticle,
    RenameArticle,
    RenameSection,
    SplitArticle,
)
from jzreader.edits.blocks import JoinBlocks, MoveBlocks, SetRole, SplitBlock
from jzreader.edits.details import SetIssueDetails, SetPageDetails, SetReviewState, SetTopics
from jzreader.edits.doubts import SettleDoubt
from jzreader.edits.edit import Edit, edit_from_plain
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, SuggestEntity, TagEntity, UntagEntity
from jzreader.edits.facts import NoteFact, UnnoteFact
from jzreader.edits.findings import DismissFinding
from jzreader.edits.going_back import RestoreIssue
from jzreader.edits.restoring import RestoreArticle
from jzreader.edits.text import EditText
from jzreader.model.issue import Issue


@dataclass(frozen=True)
class Several(Edit):
    """Edits that are done, and undone, as one."""

    edits: tuple[Edit, ...]

    def apply(self, issue: Issue) -> Issue:
        """Each edit in turn; if one is refused, none is done."""
        for edit in self.edits:
            issue = edit.apply(issue)
        return issue


EDITS: dict[str, type[Edit]] = {
    kind.__name__: kind
    for kind in (
        SplitArticle,
        MergeArticles,
        MoveArticle,
        RenameArticle,
        RenameSection,
        AssignSection,
        MoveBlocks,
        SetRole,
        SplitBlock,
        JoinBlocks,
        EditText,
        TagEntity,
        SuggestEntity,
        UntagEntity,
        MoveEntityEnds,
        DecideEntity,
        SetReviewState,
        SetTopics,
        SettleDoubt,
        DismissFinding,
        NoteFact,
        UnnoteFact,
        RestoreArticle,
        RestoreIssue,
        SetIssueDetails,
        SetPageDetails,
        Several,
    )
}


def parse_edit(plain: object) -> Edit:
    """An edit from plain data. Raises Problem with what is wrong with it."""
    return edit_from_plain(plain, EDITS)
