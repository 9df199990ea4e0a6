# SPDX-License-Identifier: MIT
"""The one way in which what was worked out of the parts of an issue is kept from edit to edit."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")


class IdentityCache(Generic[_Part, _Result]):
    """Results by key, each good for as long as the very same object stands under that key.

    Pages and articles are immutable, and an edit shares those that it does not touch. ``alike`` says of
    which other object the result is good too. Beyond ``limit`` results all are let go.
    """

    def __init__(self, limit: int | None = None, alike: Callable[[_Part, _Part], bool] | None = None) -> None:
        self._results: dict[Hashable, tuple[_Part, _Result]] = {}
        self._limit = limit
        self._alike = alike

    def get(self, key: Hashable, part: _Part, compute: Callable[[_Part], _Result]) -> _Result:
        """The result for a part, computed only when it is another object than the last time."""
        cached = self._results.get(key)
        if cached and cached[0] is not part and self._alike and self._alike(cached[0], part):
            cached = self._results[key] = (part, cached[1])
        if cached is None or cached[0] is not part:
            if self._limit is not None and len(self._results) >= self._limit:
                self._results.clear()
            cached = (part, compute(part))
            self._results[key] = cached
        return cached[1]

    def last(self, key: Hashable) -> _Result | None:
        """The last result under a key, good or not; None where there is none."""
        cached = self._results.get(key)
        return cached[1] if cached else None
