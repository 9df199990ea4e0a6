# SPDX-License-Identifier: MIT
"""jzreader: a printed newspaper page back into clean, structured, checked articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jzreader.api import OpenLibrary, Problem, check, edit, export, format_names, open_library, parse

__version__ = "0.1.0"
__all__ = ["OpenLibrary", "Problem", "check", "edit", "export", "format_names", "open_library", "parse"]


def __getattr__(name: str) -> Any:
    """What a program calls is loaded when it is called for: the command line and the window start sooner."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from jzreader import api

    return getattr(api, name)
