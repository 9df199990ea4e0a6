# SPDX-License-Identifier: MIT
"""Searching the whole library."""
