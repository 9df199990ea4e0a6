# SPDX-License-Identifier: MIT
"""The library: the only thing that remembers."""

from jzreader.store.library import Library, MonthRow
from jzreader.store.listing import HistoryRow, IssueRow

__all__ = ["HistoryRow", "IssueRow", "Library", "MonthRow"]
