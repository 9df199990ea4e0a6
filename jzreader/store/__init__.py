# SPDX-License-Identifier: MIT
"""The library: the only thing that remembers."""

from jzreader.store.library import HistoryRow, IssueRow, Library, MonthRow

__all__ = ["HistoryRow", "IssueRow", "Library", "MonthRow"]
