# SPDX-License-Identifier: MIT
"""What becomes of files whose page or issue the library has, said once for all of them.

In the window the import sheet asks a person file by file; a command is told before it looks.
"""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from jzreader.reading.remarks import Remark
from jzreader.reading.survey import Action, Candidate, actions_for


class Duplicates(StrEnum):
    """What a person wants of such files."""

    SKIP = "skip"
    """Nothing is imported of a page that is there."""
    REPLACE = "replace"
    """The new page takes the old one's place, and what was edited stays where the text is the same."""
    ADD = "add"
    """What is there stays, and another version comes beside it."""


def settled(one: Candidate, wish: Duplicates) -> Candidate:
    """The candidate as it is wished: left out, in the old one's place, or beside it.

    A file that the library has to the byte is left out whatever the wish; a page of a day that it has goes
    into that issue where pages are to be replaced.
    """
    if one.there is None or Remark.HERE in one.remarks:
        return one
    if wish is Duplicates.SKIP:
        return replace(one, chosen=False)
    chosen = one.chosen or Remark.OTHER_EDITS in one.remarks
    if wish is Duplicates.ADD:
        return replace(one, chosen=chosen, action=Action.NEW)
    possible = actions_for(one.remarks)
    return replace(one, chosen=chosen, action=Action.REPLACE if Action.REPLACE in possible else possible[0])
