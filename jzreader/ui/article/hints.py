# SPDX-License-Identifier: MIT
"""What is said of an entity or a fact under the mouse: colour is never the only sign."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jzreader.messages import KINDS, _, label_text
from jzreader.model.fact import Fact
from jzreader.model.issue import Block, Decision


def hint_at(block: Block, facts: Sequence[Fact], at: int) -> str:
    """A line for each entity and fact that a place of a block lies in; empty where there is none."""
    return "\n".join((*_of_entities(block, at), *_of_facts(facts, at)))


def _of_entities(block: Block, at: int) -> Iterator[str]:
    for entity in sorted(block.entities, key=lambda one: one.end - one.start):
        if entity.start <= at < entity.end and entity.decision is not Decision.REJECTED:
            suggested = entity.decision is Decision.SUGGESTED
            said = _("suggested; A accepts, X rejects") if suggested else _("accepted")
            yield f"{block.text.text[entity.start : entity.end]} · {label_text(entity.label)} · {said}"


def _of_facts(facts: Sequence[Fact], at: int) -> Iterator[str]:
    for fact in facts:
        if fact.start <= at < fact.end:
            value = f"{fact.value} {fact.unit or ''}".strip()
            kind = _(KINDS[fact.kind])
            yield f"{fact.text} · {kind} · = {value}" if value != fact.text else f"{fact.text} · {kind}"
