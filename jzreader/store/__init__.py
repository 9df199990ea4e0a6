# SPDX-License-Identifier: MIT
"""The library: the only thing that remembers."""

from jzreader.store.bin import BinRow
from jzreader.store.library import Library
from jzreader.store.listing import IssueRow, MonthRow

__all__ = ["BinRow", "IssueRow", "Library", "MonthRow"]
