# SPDX-License-Identifier: MIT
"""What newspaper Chinese looks like: bylines, datelines, numerals, word boundaries. Pure functions."""
