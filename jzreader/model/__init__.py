# SPDX-License-Identifier: MIT
"""Frozen data and pure functions: what the app knows about an issue. No I/O, nothing from outside."""
