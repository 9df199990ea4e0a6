# SPDX-License-Identifier: MIT
"""The source pane: the page as printed, each line with its article and role."""
