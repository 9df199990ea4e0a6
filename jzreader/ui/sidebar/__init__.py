# SPDX-License-Identifier: MIT
"""The sidebar: facts, names and findings of an article, and the issue's history."""
