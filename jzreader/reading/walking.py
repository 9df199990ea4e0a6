# SPDX-License-Identifier: MIT
"""The files below a folder, also where links lead elsewhere; what cannot be looked at is not passed over."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from stat import S_ISDIR, S_ISREG


def files_below(folder: Path) -> Iterator[Path]:
    """The files, and as they are folders that may not be read, links that lead nowhere, what may not be seen.

    Each folder is gone through once, wherever links lead, and rather by its own name than by a link's.
    Sockets, pipes and devices are no files.
    """
    waiting, linked, seen = deque([folder]), deque[Path](), set[tuple[int, int]]()
    while waiting or linked:
        here = (waiting or linked).popleft()
        try:
            told = here.stat()
            inside = sorted(here.iterdir())
        except OSError:
            yield here
            continue
        mark = (told.st_dev, told.st_ino)
        if mark in seen:
            continue
        seen.add(mark)
        for one in inside:
            mode = mode_of(one)
            if mode is not None and S_ISDIR(mode):
                (linked if one.is_symlink() else waiting).append(one)
            elif mode is None or S_ISREG(mode):
                yield one


def mode_of(path: Path) -> int | None:
    """What kind of thing a path leads to, as ``stat`` says it; None where it cannot be looked at."""
    try:
        return path.stat().st_mode
    except OSError:
        return None
