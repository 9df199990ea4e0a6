# SPDX-License-Identifier: MIT
"""The section tree: issue, pages, sections, articles."""
