# SPDX-License-Identifier: MIT
"""What differs between two versions of an article, block by block and character by character."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import SequenceMatcher

from jzreader.model.issue import Article, Block, Issue, Role

_LARGEST = 6_000_000
"""Product of two lengths beyond which texts are not compared, since difflib's time grows with it."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One block of a version: its key, its role, its text."""

    key: int
    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class DiffSegment:
    """A stretch of both texts: the same in both where ``same``, else what was and what is now."""

    same: bool
    old: str
    new: str


Version = tuple[Passage, ...]


def version_of(article: Article | None) -> Version:
    """An article as it reads."""
    return tuple(Passage(b.key, b.role, b.text.text) for b in article.blocks) if article else ()


def printed_version(issue: Issue, article: Article | None) -> Version:
    """The article's blocks as their source prints them, line breaks and typesetter's spaces included."""
    if article is None:
        return ()
    return tuple(Passage(b.key, b.role, _printed(issue, b)) for b in article.blocks)


def aligned(old: Version, new: Version) -> list[tuple[Passage | None, Passage | None]]:
    """Pairs of passages: those of the same key together, the rest where they stand."""
    keys = {passage.key for passage in old} & {passage.key for passage in new}
    before = {passage.key: passage for passage in old}
    pairs: list[tuple[Passage | None, Passage | None]] = []
    waiting = list(old)
    for passage in new:
        if passage.key not in keys:
            pairs.append((None, passage))
            continue
        while waiting and waiting[0].key not in keys:
            pairs.append((waiting.pop(0), None))
        pairs.append((before[passage.key], passage))
        waiting = [one for one in waiting if one.key != passage.key]
    return pairs + [(passage, None) for passage in waiting if passage.key not in keys]


def diff_segments(old: str, new: str) -> list[DiffSegment]:
    """The stretches in which two texts agree and differ, in order (by difflib)."""
    if old == new:
        return [DiffSegment(True, old, new)] if old else []
    if not old or not new or len(old) * len(new) > _LARGEST:
        return [DiffSegment(False, old, new)]
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [DiffSegment(tag == "equal", old[a:b], new[c:d]) for tag, a, b, c, d in codes]


def wording_changes(old: Version, new: Version) -> list[tuple[str, str]]:
    """(was, is) of every change of wording, but for spaces and line breaks, in order."""
    found: list[tuple[str, str]] = []
    for before, after in aligned(old, new):
        for piece in diff_segments(before.text if before else "", after.text if after else ""):
            was, now = "".join(piece.old.split()), "".join(piece.new.split())
            if not piece.same and was != now:
                found.append((was, now))
    return found


def _printed(issue: Issue, block: Block) -> str:
    texts: list[str] = []
    last: tuple[int, int] | None = None
    for run in block.text.runs:
        source = issue.source(run.source).text
        if last and last[0] == run.source and last[1] <= run.start:
            between = source[last[1] : run.start]
            texts.append(between if not between.strip() else "\n")
        elif last:
            texts.append("\n")
        texts.append(source[run.start : run.start + run.length])
        last = (run.source, run.start + run.length)
    return "".join(texts) or block.text.text
