# SPDX-License-Identifier: MIT
"""Where the library stands when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def default_library() -> Path:
    """The library in the platform's folder for the user's data."""
    return user_data_path("jzreader", appauthor=False) / "library.jzlib"
