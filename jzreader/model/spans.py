# SPDX-License-Identifier: MIT
"""What happens to spans when the text under them changes. The only place that decides it."""

from __future__ import annotations

from dataclasses import replace

from jzreader.model.issue import Entity


def shift(entities: tuple[Entity, ...], start: int, end: int, length: int) -> tuple[Entity, ...]:
    """The entities after ``[start, end)`` was replaced by ``length`` new characters.

    A span that holds the whole change stretches with it; one that the change cuts into keeps what is
    left of it outside the change; one that is left with nothing is dropped. What is typed at a span's
    edge stays outside of it.
    """
    moved = []
    for entity in entities:
        place = _moved(entity.start, entity.end, start, end, length)
        if place[0] < place[1]:
            moved.append(replace(entity, start=place[0], end=place[1]))
    return tuple(moved)


def _moved(left: int, right: int, start: int, end: int, length: int) -> tuple[int, int]:
    growth = length - (end - start)
    if right <= start:
        return left, right
    if left >= end:
        return left + growth, right + growth
    if left <= start and right >= end:
        return left, right + growth
    if left < start:
        return left, start
    if right > end:
        return start + length, right + growth
    return start, start


def within(entities: tuple[Entity, ...], start: int, end: int) -> tuple[Entity, ...]:
    """What is left of the entities inside ``[start, end)``, counted from ``start``."""
    cut = []
    for entity in entities:
        left, right = max(entity.start, start), min(entity.end, end)
        if left < right:
            cut.append(replace(entity, start=left - start, end=right - start))
    return tuple(cut)


def moved(entities: tuple[Entity, ...], by: int) -> tuple[Entity, ...]:
    """The entities moved right by ``by`` characters."""
    return tuple(replace(entity, start=entity.start + by, end=entity.end + by) for entity in entities)
