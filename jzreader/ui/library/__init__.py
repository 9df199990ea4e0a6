# SPDX-License-Identifier: MIT
"""The library's issues by year and month."""
