# SPDX-License-Identifier: MIT
"""Attacks on the library: damaged files, hostile inputs and edits, processes that die at each write."""
