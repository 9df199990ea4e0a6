# SPDX-License-Identifier: MIT
"""The facsimile pane: the page itself, with the outlines of its articles."""
