# SPDX-License-Identifier: MIT
"""The same correction in many issues: found by a pattern, looked at, then done as one edit of each issue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from jzreader.batch.runs import RunOfEdits
from jzreader.edits import Edit, Several
from jzreader.edits.articles import AssignSection
from jzreader.edits.blocks import SetRole
from jzreader.edits.text import EditText
from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library


@dataclass(frozen=True, slots=True)
class Search:
    """Blocks whose text matches: all of it where ``whole``, of one role where ``role`` says so."""

    pattern: re.Pattern[str]
    role: Role | None = None
    whole: bool = False

    def finds(self, block: Block) -> bool:
        """Whether a block is meant."""
        if self.role is not None and block.role is not self.role:
            return False
        return any(place[0] for place in self.places(block.text.text))

    def places(self, text: str) -> list[re.Match[str]]:
        """Where a text matches, in order."""
        if self.whole:
            place = self.pattern.fullmatch(text)
            return [place] if place else []
        return list(self.pattern.finditer(text))


@dataclass(frozen=True, slots=True)
class Correction:
    """What is done with what is found: another role, other words, or the articles put under a section."""

    role: Role | None = None
    replacement: str | None = None
    section: str | None = None


class Match(NamedTuple):
    """A block that is meant; ``after`` is its text afterwards, where that changes.

    ``left`` says why it is left as it is.
    """

    issue: IssueKey
    page: str
    article: ArticleKey | None
    block: BlockKey
    role: Role
    text: str
    after: str | None
    left: ProblemCode | None = None


def compiled(pattern: str) -> re.Pattern[str]:
    """A regular expression. Raises Problem('bad_expression')."""
    try:
        return re.compile(pattern)
    except re.error as error:
        raise Problem(ProblemCode.BAD_EXPRESSION, pattern=pattern, reason=str(error)) from error


def checked_replacement(pattern: re.Pattern[str], replacement: str) -> str:
    """A replacement whose groups the pattern has. Raises Problem('bad_expression')."""
    try:
        pattern.sub(replacement, "")  # the groups are looked up before anything is looked for
    except (re.error, IndexError) as error:
        raise Problem(ProblemCode.BAD_EXPRESSION, pattern=replacement, reason=str(error)) from error
    return replacement


def matches(issue: Issue, search: Search, correction: Correction) -> Iterator[Match]:
    """The blocks of an issue that are meant, in order."""
    for page, article, block in _blocks(issue):
        if not search.finds(block):
            continue
        text, after, left = block.text.text, None, None
        if correction.replacement is not None:
            after = _replaced(search, correction.replacement, text)
            after = None if after == text else after
        if after is not None and not after.strip():
            left = ProblemCode.EMPTY_BLOCK
        elif correction != Correction() and after is None and not _moves(page, article, block, correction):
            continue
        key = article.key if article else None
        yield Match(issue.key, page.title, key, block.key, block.role, text, after, left)


def _moves(page: Page, article: Article | None, block: Block, correction: Correction) -> bool:
    """Whether a block gets another role, or its article another section."""
    if correction.role not in (None, block.role):
        return True
    if correction.section is None or article is None:
        return False
    section = page.section(article.section)
    return correction.section.strip() != (section.title if section else "")


def _replaced(search: Search, replacement: str, text: str) -> str:
    for place in reversed(search.places(text)):
        text = text[: place.start()] + _words(replacement, place) + text[place.end() :]
    return text


def _words(replacement: str, place: re.Match[str]) -> str:
    """What stands in a place afterwards; where nothing matched nothing is put in."""
    return place.expand(replacement) if place[0] else ""


def _blocks(issue: Issue) -> Iterator[tuple[Page, Article | None, Block]]:
    for page in issue.pages:
        for block in page.loose:
            yield page, None, block
        for article in page.articles:
            for block in article.blocks:
                yield page, article, block


def edit_for(found: Iterable[Match], search: Search, correction: Correction) -> Edit:
    """One edit that does all of it."""
    edits: list[Edit] = []
    held = [match for match in found if match.left is None]
    for match in held:
        if match.after is not None:
            edits += _replacements(match, search, correction.replacement or "")
    if correction.role is not None:
        changed = tuple(match.block for match in held if match.role is not correction.role)
        edits += [SetRole(changed, correction.role)] if changed else []
    if correction.section is not None:
        articles = tuple(dict.fromkeys(match.article for match in held if match.article is not None))
        edits += [AssignSection(articles, correction.section)] if articles else []
    return Several(tuple(edits))


def _replacements(match: Match, search: Search, replacement: str) -> Iterator[Edit]:
    """Every place from the last to the first, so that those before stay where they are."""
    for place in reversed(search.places(match.text)):
        words = _words(replacement, place)
        if words != place[0]:
            yield EditText(match.block, place.start(), place.end(), words)


def correct(
    library: Library, keys: Iterable[IssueKey], search: Search, correction: Correction, run: RunOfEdits | None
) -> Iterator[tuple[IssueKey, list[Match], Problem | None]]:
    """Of each issue in which anything is meant what that is; as part of a ``run`` it is also done.

    An issue in which it cannot be done is told with the reason and left as it was.
    """
    for key in keys:
        found = list(matches(library.issue(key), search, correction))
        fault = None
        if run and any(match.left is None for match in found):
            try:
                run.apply(key, edit_for(found, search, correction))
            except Problem as problem:
                fault = problem
        library.let_go(key)
        if found:
            yield key, found, fault
