# SPDX-License-Identifier: MIT
"""What a library holds goes out here: an issue with its history, whole, by pages or by articles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path, PurePath

from jzreader.exchange.file_names import OF_ARTICLE, OF_ISSUE, OF_PAGE, file_name, file_stem
from jzreader.exchange.files import write_file
from jzreader.exchange.format import Format, History
from jzreader.exchange.scope import scoped
from jzreader.messages import N_
from jzreader.model.interrupting import interruptible
from jzreader.model.issue import Article, Issue, Page
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.store import Library


class Each(StrEnum):
    """What each file contains."""

    ISSUE = "issue"
    PAGE = "page"
    ARTICLE = "article"


EACH_NAMES: Mapping[Each, str] = {
    Each.ISSUE: N_("one file for the issue"),
    Each.PAGE: N_("one file for each page"),
    Each.ARTICLE: N_("one file for each article"),
}
PATTERNS: Mapping[Each, str] = {Each.ISSUE: OF_ISSUE, Each.PAGE: OF_PAGE, Each.ARTICLE: OF_ARTICLE}
"""The patterns of file names where nobody chose one."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of an issue that becomes a file, with what it is a part of."""

    issue: Issue
    page: Page | None = None
    article: Article | None = None

    @property
    def pattern(self) -> str:
        """How its file is called where nobody chose a pattern."""
        return OF_ARTICLE if self.article else OF_PAGE if self.page else OF_ISSUE

    def stem(self, pattern: str, taken: set[str]) -> str:
        """Its file's name without an ending, not taken yet. Raises Problem('bad_pattern')."""
        if self.page is None:
            sources = self.issue.sources
            fallback = PurePath(sources[0].name).stem if sources else f"issue-{self.issue.key}"
        else:
            fallback = str(self.article.key if self.article else self.page.key)
        return file_name(file_stem(pattern, self.issue, self.page, self.article), taken, fallback)


def history_of(library: Library, whole: Issue) -> History:
    """What was done to an issue, read from its library where a format asks for it."""
    return History(
        whole,
        partial(library.record, whole.key),
        partial(library.steps, whole.key),
        partial(library.files_of, whole.key),
        library.names.all,
    )


def part_of(part: Issue, whole: Issue) -> Part:
    """A part of an issue, with the page or article that it is, so that its file can be called after it."""
    found = list(part.articles())
    if len(found) == 1 and sum(1 for _pair in whole.articles()) > 1:
        return Part(part, *found[0])
    if len(part.pages) == 1 and len(whole.pages) > 1:
        return Part(part, part.pages[0])
    return Part(part)


def parts_of(issue: Issue, each: Each) -> Iterator[Part]:
    """An issue as it is cut into files; nothing of it that is empty."""
    if each is Each.ISSUE:
        yield Part(issue)
        return
    for page in issue.pages:
        if not page.articles:
            continue
        if each is Each.PAGE:
            yield Part(scoped(issue, articles=frozenset(one.key for one in page.articles)), page)
            continue
        for article in page.articles:
            yield Part(scoped(issue, articles=frozenset({article.key})), page, article)


def write_part(
    part: Part, form: Format, history: History, path: Path, *, options: Mapping[str, str], replace: bool
) -> None:
    """Write one file. Raises Problem as ``content_of`` and ``write_file`` do."""
    write_file(path, content_of(part.issue, form, history, options), replace=replace)


def content_of(part: Issue, form: Format, history: History, options: Mapping[str, str]) -> str | bytes:
    """The file of an issue or a part of it.

    Raises Problem: nothing_to_export, and as ``Format.content`` does.
    """
    if not any(part.articles()) and any(history.issue.articles()):
        raise Problem(ProblemCode.NOTHING_TO_EXPORT)
    return interruptible(lambda: form.content(part, history, options))  # nothing is written yet


class Existing(StrEnum):
    """What becomes of a file that is there already."""

    SKIP = "skip"
    UPDATE = "update"
    """Replaced where its issue was edited since it was written."""
    REPLACE = "replace"
    KEEP_BOTH = "keep_both"
    """The next free name is taken."""


def export_each(
    library: Library,
    keys: Sequence[IssueKey],
    form: Format,
    folder: Path,
    options: Mapping[str, str],
    existing: Existing = Existing.SKIP,
) -> Iterator[tuple[IssueKey, Path | Problem | None]]:
    """Write each issue, and yield its file, or why there is none; None: it was there and is left.

    Issues are read one at a time, and one that cannot be written stops no other. Raises
    Problem('cannot_write') where the folder cannot be made.
    """
    made_folder(folder)
    taken: set[str] = set()
    if existing is Existing.KEEP_BOTH:
        taken = {path.name.removesuffix(form.suffix).casefold() for path in folder.glob(f"*{form.suffix}")}
    # issues of one day have their numbers in their files' names, so that none is taken for another's
    of_day = Counter((row.newspaper, row.date) for row in library.issues())
    for key in keys:
        try:
            issue = library.issue(key)
            part = Part(issue)
            alike = of_day[issue.newspaper, issue.date] > 1 and existing is not Existing.KEEP_BOTH
            name = f"{part.stem(OF_ISSUE, set())}-{key}" if alike else part.stem(OF_ISSUE, taken)
            path = folder / (name + form.suffix)
            if path.exists() and not _replaced(library, key, path, existing):
                yield key, None
                continue
            write_part(part, form, history_of(library, issue), path, options=options, replace=True)
            yield key, path
        except Problem as problem:
            yield key, problem
        finally:
            library.let_go(key)


def _replaced(library: Library, key: IssueKey, path: Path, existing: Existing) -> bool:
    if existing is not Existing.UPDATE:
        return existing is Existing.REPLACE
    last = max([library.added_at(key), *(step.at for step in library.steps(key))])
    return datetime.fromisoformat(last).timestamp() >= path.stat().st_mtime


def made_folder(folder: Path) -> Path:
    """The folder, made where there is none. Raises Problem('cannot_write')."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Problem(ProblemCode.CANNOT_WRITE, file=str(folder), reason=error.strerror or "") from error
    return folder
