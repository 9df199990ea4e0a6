# SPDX-License-Identifier: MIT
"""What is to be seen about a file before it is imported, and how it is said."""

from __future__ import annotations

from enum import StrEnum

from jzreader.messages import N_, _, ngettext


class Remark(StrEnum):
    """What is to be seen about a file before it is imported."""

    DATE_FROM_TEXT = "date_from_text"
    DATE_FROM_FOLDER = "date_from_folder"
    NO_DATE = "no_date"
    NO_PAPER = "no_paper"
    SAME_PAGE = "same_page"
    UNREADABLE = "unreadable"
    HERE = "here"
    PAGE_HERE = "page_here"
    ISSUE_HERE = "issue_here"
    OTHER_EDITS = "other_edits"
    SCAN = "scan"
    EMPTY = "empty"
    NOT_A_PAGE = "not_a_page"
    OWN_EXPORT = "own_export"
    FAILED = "failed"
    NO_FOLDER = "no_folder"
    TOO_LARGE = "too_large"
    TWICE = "twice"


REASONS_TO_SKIP = frozenset(
    {
        Remark.HERE, Remark.OTHER_EDITS, Remark.EMPTY, Remark.NOT_A_PAGE, Remark.OWN_EXPORT, Remark.FAILED,
        Remark.NO_FOLDER, Remark.TOO_LARGE, Remark.TWICE,
    }
)  # fmt: skip
"""With these a file is not imported unless a person says so."""


FAULTS = frozenset({Remark.FAILED, Remark.NO_FOLDER, Remark.EMPTY, Remark.TOO_LARGE})
"""With these a file that is meant could not be read."""


_SENTENCES = {
    Remark.DATE_FROM_TEXT: N_("The date is from the masthead; please check it."),
    Remark.DATE_FROM_FOLDER: N_("The date is that of the other files in the folder; please check it."),
    Remark.NO_DATE: N_("No date found."),
    Remark.NO_PAPER: N_("No newspaper found."),
    Remark.SAME_PAGE: N_("Another file is for the same page."),
    Remark.HERE: N_("Already in the library."),
    Remark.PAGE_HERE: N_("The library has this page from another file."),
    Remark.ISSUE_HERE: N_("The library has an issue of this newspaper and date."),
    Remark.OTHER_EDITS: N_("The library has this issue with other edits."),
    Remark.SCAN: N_("A scan: its text is to be recognised."),
    Remark.EMPTY: N_("The file is empty."),
    Remark.NOT_A_PAGE: N_("Not a text, PDF or picture of a page."),
    Remark.OWN_EXPORT: N_("An export of jzreader, not a page."),
    Remark.FAILED: N_("The file could not be read."),
    Remark.NO_FOLDER: N_("The folder could not be read."),
    Remark.TOO_LARGE: N_("The file is too large for one page."),
    Remark.TWICE: N_("The same as another file here."),
}


def remark_text(remark: Remark, lost: int = 0) -> str:
    """A remark in the user's language; ``lost`` bytes could not be read."""
    if remark is not Remark.UNREADABLE:
        return _(_SENTENCES[remark])
    return ngettext(
        "{n} byte could not be read and is shown as �.",
        "{n} bytes could not be read and are shown as �.",
        lost,
    )
