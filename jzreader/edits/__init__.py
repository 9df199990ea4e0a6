# SPDX-License-Identifier: MIT
"""Corrections as data: each a pure function from an issue to an issue."""

from jzreader.edits.edit import Edit, edit_from_plain, edit_to_plain
from jzreader.edits.registry import EDITS, Several, parse_edit

__all__ = ["EDITS", "Edit", "Several", "edit_from_plain", "edit_to_plain", "parse_edit"]
