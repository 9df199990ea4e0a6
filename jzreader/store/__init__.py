# SPDX-License-Identifier: MIT
"""The library: the only thing that remembers."""

from jzreader.store.bin import BinRow
from jzreader.store.library import Library
from jzreader.store.listing import Grouping, GroupRow, IssueRow, Order

__all__ = ["BinRow", "GroupRow", "Grouping", "IssueRow", "Library", "Order"]
