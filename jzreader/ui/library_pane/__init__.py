# SPDX-License-Identifier: MIT
"""The library as a pane: its issues in groups, what can be done with them, and the bin."""
