# SPDX-License-Identifier: MIT
"""When an action is possible: what it needs on the desk, and that what it would edit may be written."""

from __future__ import annotations

from jzreader.model.review import doubt_at
from jzreader.ui.desk import Desk


def has_issue(desk: Desk) -> bool:
    """An issue lies on the desk."""
    return desk.issue is not None


def in_archive(desk: Desk) -> bool:
    """What is open is an archive."""
    return desk.library.is_archive


def in_library(desk: Desk) -> bool:
    """What is open is a library, no archive."""
    return not desk.library.is_archive


def has_article(desk: Desk) -> bool:
    """An article is selected."""
    return desk.article is not None


def has_block(desk: Desk) -> bool:
    """A place in an article is."""
    return desk.focus.block is not None and desk.article is not None


def may_edit(desk: Desk) -> bool:
    """The issue may be edited: an archive, or a library that is locked, is only read."""
    return desk.issue is not None and not desk.library.read_only


def edits_pages(desk: Desk) -> bool:
    """It may, and has several pages."""
    return may_edit(desk) and desk.issue is not None and len(desk.issue.pages) > 1


def edits_article(desk: Desk) -> bool:
    """An article is selected that may be edited."""
    return may_edit(desk) and has_article(desk)


def edits_block(desk: Desk) -> bool:
    """A place is, in such an article."""
    return may_edit(desk) and has_block(desk)


def edits_doubt(desk: Desk) -> bool:
    """That place is in doubt."""
    return may_edit(desk) and doubt_at(desk.article, desk.focus.block) is not None


def is_dump(desk: Desk) -> bool:
    """The page came as text, and may get its PDF."""
    return may_edit(desk) and desk.page is not None and desk.facsimile is None


def is_printed(desk: Desk) -> bool:
    """The page is there as printed."""
    return desk.facsimile is not None


def may_undo(desk: Desk) -> bool:
    """There is an edit to undo."""
    return may_edit(desk) and desk.undoable() is not None


def may_redo(desk: Desk) -> bool:
    """There is one to redo."""
    return may_edit(desk) and desk.redoable() is not None
