# SPDX-License-Identifier: MIT
"""What was worked out of the parts of an issue, kept from edit to edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")
_Worth = TypeVar("_Worth")


class Kept(Generic[_Thing, _Worth]):
    """Results by key, each good for as long as the very same object stands under that key.

    Pages and articles are immutable, and an edit shares those that it does not touch. ``alike`` says of
    which other object the result is good too. Beyond ``limit`` results all are let go.
    """

    def __init__(
        self, limit: int | None = None, alike: Callable[[_Thing, _Thing], bool] | None = None
    ) -> None:
        self._kept: dict[int, tuple[_Thing, _Worth]] = {}
        self._limit = limit
        self._alike = alike

    def of(self, key: int, thing: _Thing, work: Callable[[_Thing], _Worth]) -> _Worth:
        """The result for a thing, worked out only when it is another object than the last time."""
        kept = self._kept.get(key)
        if kept and kept[0] is not thing and self._alike and self._alike(kept[0], thing):
            kept = self._kept[key] = (thing, kept[1])
        if kept is None or kept[0] is not thing:
            if self._limit is not None and len(self._kept) >= self._limit:
                self._kept.clear()
            kept = (thing, work(thing))
            self._kept[key] = kept
        return kept[1]

    def last(self, key: int) -> _Worth | None:
        """The last result under a key, good or not; None where there is none."""
        kept = self._kept.get(key)
        return kept[1] if kept else None
