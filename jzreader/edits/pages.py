# SPDX-License-Identifier: MIT
"""Pages come into an issue, go out of it, change their place, and move to another issue."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from jzreader.edits.carrying import carried
from jzreader.edits.details import SetPageDetails
from jzreader.edits.edit import Edit, Several
from jzreader.edits.homing import parted
from jzreader.messages import N_
from jzreader.model.issue import Issue, Page
from jzreader.model.keys import RANGE, IssueKey, PageKey
from jzreader.model.problem import Problem, ProblemCode, Refused
from jzreader.model.record import pages_from_image, pages_to_image
from jzreader.model.rekey import packed_keys, shifted
from jzreader.model.serialise import PagesImage


@dataclass(frozen=True)
class MovePage(Edit):
    """Move a page before another one; None: behind all others."""

    words: ClassVar[str] = N_("Move page")
    page: PageKey
    before: PageKey | None = None

    def apply(self, issue: Issue) -> Issue:
        """The issue with its pages in the new order."""
        page = _page_of(issue, self.page)
        if self.page == self.before:
            raise Refused(ProblemCode.NOTHING_CHANGED)
        others = tuple(one for one in issue.pages if one is not page)
        return replace(issue, pages=_put_in(others, (page,), self.before))


@dataclass(frozen=True)
class RemovePages(Edit):
    """Take pages out of the issue, with all that they printed and that stands on them.

    What another page printed goes back to that; an article of another page that goes on here keeps what it
    has. Their sources stay with the issue, so that undo brings everything back.
    """

    words: ClassVar[str] = N_("Remove page")
    pages: tuple[PageKey, ...]

    def apply(self, issue: Issue) -> Issue:
        """The issue without the pages. Refuses to take the last one."""
        chosen = _chosen(issue, self.pages)
        if len(chosen) == len(issue.pages):
            raise Refused(ProblemCode.LAST_PAGE)
        return _without(parted(issue, chosen, both_ways=False), chosen)


@dataclass(frozen=True)
class AddPages(Edit):
    """Put pages with their sources in, before another one; None: behind all others.

    ``image`` is an issue of its own, see ``added``. Whatever is in it gets keys of this issue.
    """

    words: ClassVar[str] = N_("Add pages")
    image: PagesImage
    before: PageKey | None = None

    def apply(self, issue: Issue) -> Issue:
        """The issue with the pages."""
        return _with_image(issue, self.image, self.before, self.name)


@dataclass(frozen=True)
class ReplacePage(Edit):
    """Put another reading of a page in its place: its number, name and sections stay, see ``carrying``.

    ``image`` is an issue of its own of one page, see ``added``. The old source stays for undo.
    """

    words: ClassVar[str] = N_("Replace page")
    page: PageKey
    image: PagesImage

    def apply(self, issue: Issue) -> Issue:
        """The issue with the page's new source, and what was corrected where the text is the same."""
        page = _page_of(issue, self.page)
        coming = _coming(issue, self.image, self.name)
        if len(coming.pages) != 1:
            raise Problem(ProblemCode.BAD_EDIT, name=self.name, field="image")
        sources = (*issue.sources, *coming.sources)
        return carried(replace(issue, sources=sources, next_key=coming.next_key), page, coming.pages[0])


@dataclass(frozen=True)
class MovePagesOut(Edit):
    """Give pages to issue ``to``, with all that they printed; that issue's history has a MovePagesIn.

    An article that goes on beyond the pages is cut. ``step`` stands in both edits: they are one step, and
    are undone together.
    """

    words: ClassVar[str] = N_("Move pages to another issue")
    pages: tuple[PageKey, ...]
    to: IssueKey
    step: str

    def apply(self, issue: Issue) -> Issue:
        """The issue without the pages; it may be left with none."""
        chosen = _chosen(issue, self.pages)
        return _without(parted(issue, chosen, both_ways=True), chosen)


@dataclass(frozen=True)
class MovePagesIn(Edit):
    """Take pages from issue ``origin``, whose history has a MovePagesOut of the same ``step``."""

    words: ClassVar[str] = N_("Move pages from another issue")
    image: PagesImage
    before: PageKey | None
    origin: IssueKey
    step: str

    def apply(self, issue: Issue) -> Issue:
        """The issue with the pages."""
        return _with_image(issue, self.image, self.before, self.name)


def added(parsed: Issue, before: PageKey | None = None, pages: Sequence[PageKey] | None = None) -> AddPages:
    """The edit that puts the pages of a freshly parsed issue in, or some of them."""
    return AddPages(_image(parsed, [page.key for page in parsed.pages] if pages is None else pages), before)


def crossing(
    issue: Issue, pages: Sequence[PageKey], to: IssueKey, before: PageKey | None = None
) -> tuple[MovePagesOut, MovePagesIn]:
    """The edits of an issue and of the one that its pages move to. Raises Refused."""
    step = secrets.token_hex(8)
    coming = MovePagesIn(_image(issue, pages), before, issue.key, step)
    return MovePagesOut(tuple(pages), to, step), coming


def numbered(issue: Issue) -> Edit:
    """The edit that numbers all pages from 1 in their order. Raises Refused where they are so numbered."""
    edits = tuple(
        SetPageDetails(page.key, str(number), page.name)
        for number, page in enumerate(issue.pages, start=1)
        if page.number != str(number)
    )
    if not edits:
        raise Refused(ProblemCode.NOTHING_CHANGED)
    return Several(edits)


def _image(issue: Issue, pages: Sequence[PageKey]) -> PagesImage:
    """Pages of an issue with all that they printed, and with the sources that they need."""
    chosen = _chosen(issue, pages)
    ready = parted(issue, chosen, both_ways=True)
    moving = tuple(page for page in ready.pages if page.key in chosen)
    alone = replace(ready, pages=moving)
    named = {page.source for page in moving}
    named |= {run.source for block in alone.blocks() for run in block.text.runs}
    sources = tuple(source for source in issue.sources if source.key in named)
    return pages_to_image(packed_keys(replace(alone, sources=sources)))


def place_by_number(issue: Issue, number: str | None) -> PageKey | None:
    """The page before which one of that number belongs; None: behind all others."""
    wanted = _sortable(number)
    if wanted is None:
        return None
    return next(
        (page.key for page in issue.pages if (mine := _sortable(page.number)) is not None and mine > wanted),
        None,
    )


def _sortable(number: str | None) -> tuple[str, int] | None:
    """Letters and number of a page number, such as A12."""
    digits = "".join(one for one in number or "" if one in "0123456789")
    letters = "".join(one for one in number or "" if one.isalpha())
    return (letters, int(digits[:9])) if digits else None


def _page_of(issue: Issue, key: PageKey) -> Page:
    page = issue.page(key)
    if page is None:
        raise Refused(ProblemCode.NO_PAGE, page=key)
    return page


def _chosen(issue: Issue, pages: Sequence[PageKey]) -> frozenset[PageKey]:
    if not pages:
        raise Refused(ProblemCode.NOTHING_CHOSEN)
    return frozenset(_page_of(issue, key).key for key in pages)


def _without(issue: Issue, chosen: Collection[PageKey]) -> Issue:
    return replace(issue, pages=tuple(page for page in issue.pages if page.key not in chosen))


def _put_in(pages: tuple[Page, ...], new: tuple[Page, ...], before: PageKey | None) -> tuple[Page, ...]:
    keys = [page.key for page in pages]
    if before is not None and before not in keys:
        raise Refused(ProblemCode.NO_PAGE, page=before)
    place = len(pages) if before is None else keys.index(before)
    return (*pages[:place], *new, *pages[place:])


def replacing(parsed: Issue, old: PageKey, page: PageKey | None = None) -> ReplacePage:
    """The edit that puts a page of a freshly parsed issue, None: its only one, in the place of another."""
    keys = [one.key for one in parsed.pages] if page is None else [page]
    return ReplacePage(old, _image(parsed, keys))


def _coming(issue: Issue, image: PagesImage, name: str) -> Issue:
    """What an image holds, under keys of the issue's."""
    try:
        coming = pages_from_image(image)
    except ValueError as error:
        raise Problem(ProblemCode.BAD_EDIT, name=name, field="image") from error
    if not coming.pages or issue.next_key + coming.next_key >= (issue.key + 1) * RANGE:
        raise Problem(ProblemCode.BAD_EDIT, name=name, field="image")
    return shifted(coming, issue.next_key - 1)


def _with_image(issue: Issue, image: PagesImage, before: PageKey | None, name: str) -> Issue:
    coming = _coming(issue, image, name)
    return replace(
        issue,
        pages=_put_in(issue.pages, coming.pages, before),
        sources=(*issue.sources, *coming.sources),
        next_key=coming.next_key,
    )
