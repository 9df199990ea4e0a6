# SPDX-License-Identifier: MIT
"""What corrected issues taught, applied to the rest: pages that nobody touched are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from enum import StrEnum
from typing import NamedTuple

from jzreader.batch.runs import RunOfEdits
from jzreader.edits.restore import read_pages_again
from jzreader.exchange.importing import Teaching
from jzreader.intake import chosen_tagger, read_again
from jzreader.messages import N_
from jzreader.model.issue import Issue, Page, ReviewState
from jzreader.model.keys import IssueKey, PageKey
from jzreader.model.problem import Problem
from jzreader.model.record import Step
from jzreader.store import Library


class Aspect(StrEnum):
    """What of a page reads otherwise."""

    SECTIONS = "sections"
    BLOCKS = "blocks"
    NAMES = "names"


ASPECTS = {Aspect.SECTIONS: N_("sections"), Aspect.BLOCKS: N_("blocks"), Aspect.NAMES: N_("suggested names")}


class Reread(NamedTuple):
    """A page that reads otherwise now: the headlines it had, those it has, and what of it is another."""

    issue: IssueKey
    page: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    changed: tuple[Aspect, ...]


def untouched(issue: Issue, steps: Iterable[Step]) -> list[Page]:
    """The pages on which nobody corrected, reviewed or tagged anything, and whose articles end on them.

    ``steps`` are read with their images.
    """
    touched: set[int] = set()
    for step in steps:
        for image in step.given_images():
            touched |= {one["key"] for one in image["articles"]}
            touched |= {one["key"] for one in image["pages"]}
    return [page for page in issue.pages if _is_untouched(page, touched)]


def _is_untouched(page: Page, touched: set[int]) -> bool:
    if page.key in touched:
        return False
    for article in page.articles:
        if article.key in touched or article.review is not ReviewState.UNREVIEWED:
            return False
        for block in article.blocks:
            places = block.text.source_ranges()
            if any(not (s == page.source and page.start <= a and b <= page.end) for s, a, b in places):
                return False
    return True


def reread(
    library: Library, keys: Iterable[IssueKey], teaching: Teaching, run: RunOfEdits | None
) -> Iterator[tuple[IssueKey, list[Reread], Problem | None]]:
    """Of each issue with pages that read otherwise now what changes; as part of a ``run`` it is done,
    as one edit.

    An issue in which it cannot be done is told with the reason and left as it was.
    """
    tagger = chosen_tagger(teaching.tagger)
    for key in keys:
        issue = library.issue(key)
        steps = library.record(key).steps if library.history(key) else ()
        pages = untouched(issue, steps)
        chosen: set[PageKey] = {page.key for page in pages}
        habits = teaching.habits.get(issue.newspaper or "")
        anew = read_again(issue, chosen, habits, tagger, teaching.names)
        compared = {page.key: _changed(issue, anew, page.key) for page in anew.pages if page.key in chosen}
        other = {page: changed for page, changed in compared.items() if changed}
        fault = None
        if other and run:
            kept = {page.key: page for page in issue.pages if page.key not in other}
            anew = replace(anew, pages=tuple(kept.get(page.key, page) for page in anew.pages))
            try:
                run.apply(key, read_pages_again(issue, anew))
            except Problem as problem:
                fault = problem
        library.let_go(key)
        if other:
            yield key, [_told(issue, anew, page, other[page]) for page in sorted(other)], fault


def _changed(before: Issue, after: Issue, key: PageKey) -> tuple[Aspect, ...]:
    one, other = before.page(key), after.page(key)
    if one is None or other is None:
        return (Aspect.BLOCKS,) if one is not other else ()
    return tuple(aspect for aspect, seen in _SEEN.items() if seen(one) != seen(other))


def _sections(page: Page) -> list[object]:
    found = [page.section(article.section) for article in page.articles]
    return [section.title if section else "" for section in found]


def _blocks(page: Page) -> list[object]:
    return [[(block.role, block.text.text) for block in article.blocks] for article in page.articles]


def _names(page: Page) -> list[object]:
    blocks = [block for article in page.articles for block in article.blocks]
    return [[(e.label, e.start, e.end) for e in block.entities] for block in blocks]


_SEEN: dict[Aspect, Callable[[Page], list[object]]] = {
    Aspect.SECTIONS: _sections,
    Aspect.BLOCKS: _blocks,
    Aspect.NAMES: _names,
}
"""What a reader sees of a page: its articles with their sections, with roles and words, and with names."""


def _told(before: Issue, after: Issue, key: PageKey, changed: tuple[Aspect, ...]) -> Reread:
    old, new = before.page(key), after.page(key)
    return Reread(before.key, old.title if old else "", _headlines(old), _headlines(new), changed)


def _headlines(page: Page | None) -> tuple[str, ...]:
    return tuple(article.headline for article in page.articles) if page else ()
