# SPDX-License-Identifier: MIT
"""Figures in prose: numerals, quantities with their units, dates, and what is counted."""
