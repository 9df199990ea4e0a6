# SPDX-License-Identifier: MIT
"""One decision for every place of a name in an issue, as one edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from jzreader.edits.edit import Edit, Several
from jzreader.edits.entities import DecideEntity, SuggestEntity, TagEntity, UntagEntity
from jzreader.model.issue import Article, Block, Decision, Entity, Issue
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.spans import occurrences


def decide_name(issue: Issue, entity: Entity, decision: Decision, *, here: bool = False) -> Edit:
    """Every suggestion of the same name and label is decided alike, in the issue or the article."""
    found = issue.find_entity(entity.key)
    article = found[0].key if found and here else None
    return decide_all(issue, _name(issue, entity), entity.label, decision, article, entity.key)


def decide_all(
    issue: Issue,
    name: str,
    label: str,
    decision: Decision,
    article: ArticleKey | None = None,
    also: int | None = None,
) -> Edit:
    """Every suggestion of a name is decided alike, in an article or (None) all; ``also`` that entity.

    Raises Refused where there is none.
    """
    same = [
        DecideEntity(one.key, decision)
        for _page, holder in issue.articles()
        if article in (None, holder.key)
        for block, one in holder.entities()
        if one.label == label and block.text.text[one.start : one.end] == name
        if one.decision is not decision and (one.decision is Decision.SUGGESTED or one.key == also)
    ]
    if not same:
        raise Refused(ProblemCode.NOTHING_CHANGED)
    return Several(tuple(same))


def untag_name(issue: Issue, entity: Entity) -> Edit:
    """The name loses that label everywhere in the issue."""
    name = _name(issue, entity)
    return Several(
        tuple(
            UntagEntity(one.key)
            for block, one in _entities(issue)
            if one.label == entity.label and block.text.text[one.start : one.end] == name
        )
    )


def other_places(issue: Issue, entity: Entity) -> list[tuple[Article, Block, int]]:
    """(article, block, index) of every other place of the name that no entity covers, or only suggests."""
    name = _name(issue, entity)
    found: list[tuple[Article, Block, int]] = []
    for _page, article in issue.articles():
        for block in article.blocks:
            for at in occurrences(block.text.text, name):
                end = at + len(name)
                over = [e for e in block.entities if e.start < end and at < e.end]
                if all(_suggested(e, at, end, entity.label) for e in over):
                    found.append((article, block, at))
    return found


def _suggested(one: Entity, start: int, end: int, label: str) -> bool:
    return (one.start, one.end, one.label, one.decision) == (start, end, label, Decision.SUGGESTED)


def tag_places(issue: Issue, entity: Entity, places: Iterable[tuple[Article, Block, int]]) -> Edit:
    """These places of the name get the same label; suggestions of it are accepted."""
    size = len(_name(issue, entity))
    edits = tuple(TagEntity(block.key, at, at + size, entity.label) for _article, block, at in places)
    if not edits:
        raise Refused(ProblemCode.NOTHING_CHANGED)
    return Several(edits)


def tagging(issue: Issue, block: BlockKey, start: int, end: int, label: str) -> Edit:
    """Tag a stretch; what bears another label there is relabelled; a suggestion is rejected by it."""
    found = issue.find_block(block)
    here = [
        entity
        for entity in (found[2].entities if found else ())
        if (entity.start, entity.end) == (start, end)
        and entity.label != label
        and entity.decision is not Decision.REJECTED
    ]
    tag = TagEntity(block, start, end, label)
    if not here:
        return tag
    gone = [
        UntagEntity(one.key)
        if one.decision is Decision.ACCEPTED
        else DecideEntity(one.key, Decision.REJECTED)
        for one in here
    ]
    return Several((*gone, tag))


def suggest_names(issue: Issue, names: Mapping[str, str]) -> Edit:
    """Every place of the names (with their labels) that no entity covers is suggested; longer names first.

    What a person rejected is still there, and so is not suggested again.
    """
    ordered = sorted(names, key=len, reverse=True)
    edits: list[Edit] = []
    for _page, article in issue.articles():
        for block in article.blocks:
            taken = [(entity.start, entity.end) for entity in block.entities]
            for name in ordered:
                for at in occurrences(block.text.text, name):
                    end = at + len(name)
                    if not any(low < end and at < high for low, high in taken):
                        taken.append((at, end))
                        edits.append(SuggestEntity(block.key, at, end, names[name]))
    if not edits:
        raise Refused(ProblemCode.NOTHING_CHANGED)
    return Several(tuple(edits))


def _entities(issue: Issue) -> Iterator[tuple[Block, Entity]]:
    for _page, article in issue.articles():
        yield from article.entities()


def _name(issue: Issue, entity: Entity) -> str:
    found = issue.find_entity(entity.key)
    if found is None:
        raise Refused(ProblemCode.NO_ENTITY, entity=entity.key)
    return found[1].text.text[entity.start : entity.end]
