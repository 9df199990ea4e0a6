# SPDX-License-Identifier: MIT
"""Bytes of a dump or a PDF to sources, and what their names and furniture say of the issue."""
