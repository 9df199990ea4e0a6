# SPDX-License-Identifier: MIT
"""The library: the only thing that remembers."""

from jzreader.store.bin import BinRow
from jzreader.store.library import Library, MonthRow
from jzreader.store.listing import HistoryRow, IssueRow

__all__ = ["BinRow", "HistoryRow", "IssueRow", "Library", "MonthRow"]
