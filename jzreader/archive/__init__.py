# SPDX-License-Identifier: MIT
"""An archive of Parquet: written issue by issue, opened to be read and searched, issues taken out of it.

library ─partitions▶ archive ─opening▶ index, a library that is only read ─retrieving▶ library
"""
