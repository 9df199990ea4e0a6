# SPDX-License-Identifier: MIT
"""Corrections as data: each a pure function from an issue to an issue.

A new edit is one class in a module of this package, with its words.
"""

from jzreader.edits.edit import Edit, Several, edit_from_dict, edit_to_dict
from jzreader.edits.registry import edit_kinds, edit_name, parse_edit

__all__ = ["Edit", "Several", "edit_from_dict", "edit_kinds", "edit_name", "edit_to_dict", "parse_edit"]
