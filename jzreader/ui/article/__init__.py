# SPDX-License-Identifier: MIT
"""The article pane: an article set like print, its entities and figures marked."""
