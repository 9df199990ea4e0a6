# SPDX-License-Identifier: MIT
"""Corrections as data: each a pure function from an issue to an issue.

A new edit is one class in a module of this package, with its words.
"""

from jzreader.edits.edit import Edit, edit_from_dict, edit_to_dict
from jzreader.edits.registry import edit_kinds, edit_name, parse_edit
from jzreader.edits.several import Several

__all__ = ["Edit", "Several", "edit_from_dict", "edit_kinds", "edit_name", "edit_to_dict", "parse_edit"]
