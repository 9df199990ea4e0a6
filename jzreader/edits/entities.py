# SPDX-License-Identifier: MIT
"""Corrections of the tagged entities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar

from jzreader.edits.edit import Edit, block_of
from jzreader.edits.tree import new_key, with_block
from jzreader.messages import N_
from jzreader.model.issue import Article, Block, Decision, Entity, Issue
from jzreader.model.keys import BlockKey, EntityKey
from jzreader.model.problem import ProblemCode, Refused


@dataclass(frozen=True)
class TagEntity(Edit):
    """Label ``[start, end)`` of a block's clean text; a person's own entity is accepted."""

    words: ClassVar[str] = N_("Tag entity")
    block: BlockKey
    start: int
    end: int
    label: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the entity added, or a suggestion of the same place and label accepted."""
        block = _spanned(issue, self)
        for entity in block.entities:
            if (entity.start, entity.end, entity.label) == (self.start, self.end, self.label):
                if entity.decision is Decision.ACCEPTED:
                    raise Refused(ProblemCode.ALREADY_TAGGED)
                return _decided(issue, block, entity, Decision.ACCEPTED)
        return _with_entity(issue, block, self, Decision.ACCEPTED)


@dataclass(frozen=True)
class SuggestEntity(Edit):
    """Suggest that ``[start, end)`` of a block's clean text is an entity; a person is to decide."""

    words: ClassVar[str] = N_("Suggest names")
    block: BlockKey
    start: int
    end: int
    label: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the suggestion added."""
        block = _spanned(issue, self)
        if any((e.start, e.end, e.label) == (self.start, self.end, self.label) for e in block.entities):
            raise Refused(ProblemCode.ALREADY_TAGGED)
        return _with_entity(issue, block, self, Decision.SUGGESTED)


@dataclass(frozen=True)
class UntagEntity(Edit):
    """Take an entity away."""

    words: ClassVar[str] = N_("Remove entity")
    entity: EntityKey

    def apply(self, issue: Issue) -> Issue:
        """The issue without the entity."""
        _, block, entity = _entity_of(issue, self.entity)
        left = tuple(e for e in block.entities if e is not entity)
        return with_block(issue, replace(block, entities=left))


@dataclass(frozen=True)
class MoveEntityEnds(Edit):
    """Make an entity reach over ``[start, end)`` of its block instead; a suggestion is accepted thereby."""

    words: ClassVar[str] = N_("Adjust entity boundaries")
    entity: EntityKey
    start: int
    end: int

    def apply(self, issue: Issue) -> Issue:
        """The issue with the entity over other text."""
        _, block, entity = _entity_of(issue, self.entity)
        if not 0 <= self.start < self.end <= len(block.text):
            raise Refused(ProblemCode.BAD_SPAN, start=self.start, end=self.end)
        same = (self.start, self.end, entity.label)
        if any((e.start, e.end, e.label) == same for e in block.entities if e is not entity):
            raise Refused(ProblemCode.ALREADY_TAGGED)
        moved = replace(entity, start=self.start, end=self.end, decision=Decision.ACCEPTED)
        entities = tuple(moved if e is entity else e for e in block.entities)
        return with_block(issue, replace(block, entities=entities))


@dataclass(frozen=True)
class DecideEntity(Edit):
    """Accept or reject a machine's suggestion; a rejected one stays known and is not shown."""

    words: ClassVar[str] = N_("Accept or reject suggestion")
    entity: EntityKey
    decision: Decision

    def apply(self, issue: Issue) -> Issue:
        """The issue with the entity decided."""
        _, block, entity = _entity_of(issue, self.entity)
        return _decided(issue, block, entity, self.decision)


def _spanned(issue: Issue, span: TagEntity | SuggestEntity) -> Block:
    """The block that a span is in. Raises Refused where it is none."""
    _, _, block = block_of(issue, span.block)
    if not 0 <= span.start < span.end <= len(block.text) or not span.label:
        raise Refused(ProblemCode.BAD_SPAN, start=span.start, end=span.end)
    return block


def _with_entity(issue: Issue, block: Block, span: TagEntity | SuggestEntity, decision: Decision) -> Issue:
    issue, key = new_key(issue, EntityKey)
    entity = Entity(key, span.label, span.start, span.end, decision)
    return with_block(issue, replace(block, entities=(*block.entities, entity)))


def _entity_of(issue: Issue, key: EntityKey) -> tuple[Article, Block, Entity]:
    found = issue.find_entity(key)
    if found is None:
        raise Refused(ProblemCode.NO_ENTITY, entity=key)
    return found


def _decided(issue: Issue, block: Block, entity: Entity, decision: Decision) -> Issue:
    decided = tuple(replace(e, decision=decision) if e is entity else e for e in block.entities)
    return with_block(issue, replace(block, entities=decided))
