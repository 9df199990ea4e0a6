# SPDX-License-Identifier: MIT
"""A folder that files arrive in: which of them are there whole.

Looked at now and then: a share on another machine tells nobody of what comes, and a look costs little.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from jzreader.reading.walking import files_below

_Look = tuple[int, int]
"""A file's size, and the time of its last change in nanoseconds."""


class Watch:
    """Knows the files below some paths as they are when it begins, and tells those that come later."""

    def __init__(self, paths: Sequence[Path], is_own: Callable[[Path], bool] = lambda _path: False) -> None:
        """``is_own``: of files that are no news, as the library's that is written to."""
        self._paths, self._is_own = paths, is_own
        self._known = self._looks()

    def arrived(self, interval: float) -> list[Path]:
        """Wait for files that are new or changed, and are written to no more.

        ``interval`` seconds lie between looks; a file that looks the same in two of them is whole.
        """
        before: dict[Path, _Look] = {}
        while True:
            time.sleep(interval)
            now = {path: look for path, look in self._looks().items() if self._known.get(path) != look}
            whole = {path: look for path, look in now.items() if before.get(path) == look}
            if whole:
                self._known |= whole
                return sorted(whole)
            before = now

    def _looks(self) -> dict[Path, _Look]:
        found: dict[Path, _Look] = {}
        for path in self._paths:
            for one in files_below(path) if path.is_dir() else [path]:
                try:
                    stat = one.stat()
                except OSError:  # gone between the list and the look
                    continue
                if one.is_file() and not self._is_own(one):
                    found[one] = (stat.st_size, stat.st_mtime_ns)
        return found
