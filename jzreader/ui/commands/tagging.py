# SPDX-License-Identifier: MIT
"""Deciding on the entity in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jzreader.edits.entities import DecideEntity, UntagEntity
from jzreader.model.issue import Decision, Entity
from jzreader.model.problem import Refused

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def accept(window: Window) -> None:
    """Accept the suggestion in focus."""
    _decide(window, Decision.ACCEPTED)


def reject(window: Window) -> None:
    """Reject the suggestion in focus."""
    _decide(window, Decision.REJECTED)


def untag(window: Window) -> None:
    """Take the entity in focus away."""
    entity = _entity(window)
    if entity is None:
        window.desk.refuse(Refused("no_entity_here"))
    else:
        window.desk.apply(UntagEntity(entity.key), "article")


def _decide(window: Window, decision: Decision) -> None:
    entity = _entity(window)
    if entity is None:
        window.desk.refuse(Refused("no_entity_here"))
    elif entity.decision is not decision:
        window.desk.apply(DecideEntity(entity.key, decision), "article")


def _entity(window: Window) -> Entity | None:
    """The innermost entity at the place in focus."""
    desk = window.desk
    block = desk.article.block(desk.focus.block) if desk.article and desk.focus.block is not None else None
    if block is None:
        return None
    start = desk.focus.start
    end = max(desk.focus.end, start + 1)
    here = [
        entity
        for entity in block.entities
        if entity.start <= start and entity.end >= end and entity.decision is not Decision.REJECTED
    ]
    return min(here, key=lambda entity: entity.end - entity.start, default=None)
