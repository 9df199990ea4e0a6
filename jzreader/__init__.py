# SPDX-License-Identifier: MIT
"""jzreader: a printed newspaper page back into clean, structured, checked articles."""

__version__ = "0.1.0"
