# SPDX-License-Identifier: MIT
"""The layout of a PDF's pages: glyphs, lines, frames and their reading order, each a pure function."""
