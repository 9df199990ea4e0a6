# SPDX-License-Identifier: MIT
"""Whatever a person opens comes into the library here: pages, an issue file, our own JSON, a dump's PDF."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jzreader.exchange.adding import put_into
from jzreader.exchange.issue_file import insert_record, is_issue_file, read_issue_file, twin_of
from jzreader.intake import chosen_tagger, parse, parse_sources
from jzreader.model.issue import Issue, Page
from jzreader.model.keys import IssueKey, SourceKey
from jzreader.model.label import Memory
from jzreader.model.layout import PageLayout
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import Source, line_number
from jzreader.reading.details import Details
from jzreader.reading.files import page_files, read_source
from jzreader.reading.marrying import married
from jzreader.reading.remarks import Remark
from jzreader.reading.survey import Action, Candidate, Group, Held
from jzreader.segmentation.paper_habits import PaperHabits, habits_of
from jzreader.store import Library

_LEAST = 0.5
"""The share of a page's characters that its PDF prints at least: else it is another page's."""


def import_any(
    library: Library,
    paths: Sequence[Path],
    given: Details | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> IssueKey:
    """Put the files into the library as one issue and return its key.

    What the library knows of names and of the paper's habits helps to read pages; what is ``given`` outranks
    what is guessed. Raises Problem as ``parse`` and ``read_issue_file`` do; ``progress`` may raise Cancelled.
    """
    if len(paths) == 1 and is_issue_file(paths[0]):
        handed = read_issue_file(paths[0])
        return insert_record(library, handed.record, paths[0].name, handed.files)
    foreign = next((path for path in paths if path.suffix.lower() == ".json" and path.is_file()), None)
    if foreign is not None:
        raise Problem(ProblemCode.NOT_AN_ISSUE, file=foreign.name)
    issue = parse(
        paths,
        given,
        progress,
        habits_by_paper=lambda newspaper: habits_of(library.corrected_issues(newspaper)),
        tagger=chosen_tagger(library.taggers.packed()),
        memory=library.names.memory(),
    )
    if progress:
        progress(1, 1)
    return library.add(issue, page_files(paths))


class Imported(NamedTuple):
    """An issue that was made of a group of files, None where none of them could be read, and their faults.

    ``beside`` are the files that were added though they were to replace an earlier version.
    """

    key: IssueKey | None
    group: Group
    faults: tuple[tuple[Path, Problem], ...]
    beside: frozenset[Path] = frozenset()


def here(library: Library, digest: str, details: Details, *, days: bool = False) -> Held | None:
    """Whether the library has a file already, or another of the same page; ``days``: or of the same day."""
    holder = library.holder_of(digest) if digest else None
    if holder is not None:
        return Held(Remark.HERE, holder)
    paper, date, number = details.newspaper, details.date, details.number
    if not paper or not date:
        return None
    same = library.holders_of_page(paper, date, number) if number else []
    if same:
        return Held(Remark.PAGE_HERE, same[-1])
    day = library.holders_of_page(paper, date, None) if days else []
    return Held(Remark.ISSUE_HERE, day[-1]) if day else None


def recognised(library: Library, one: Candidate) -> Candidate:
    """An issue file with what it is of, and whether the library has that issue; anything else as it is."""
    if one.kind != "issue":
        return one
    if not is_issue_file(one.path):  # JSON of another kind, maybe an export of ours that cannot come back
        return replace(one, kind="other", remarks=(Remark.NOT_A_PAGE,), chosen=False)
    try:
        record = read_issue_file(one.path).record
    except Problem:  # it is said when it is imported
        return one
    one = replace(one, details=Details(record.issue.newspaper, record.issue.date))
    twin = twin_of(library, record)
    if twin is None:
        return one
    remark = Remark.HERE if twin.same else Remark.OTHER_EDITS
    return replace(one, remarks=(remark,), there=twin.issue, chosen=False)


def import_groups(
    library: Library,
    groups: Sequence[Group],
    progress: Callable[[int, int], None] | None = None,
    *,
    suggesting: bool = True,
) -> list[Imported]:
    """Put each group of files into the library as one issue; one file that can't be read stops no other.

    Without ``suggesting`` no tagger looks for names, only bylines and works are suggested.
    ``progress`` is told files, and may raise Cancelled; the issues made until then stay.
    """
    total = sum(len(group.files) for group in groups)
    done = 0
    made = []
    for group in groups:
        at = done

        def step(part: int, whole: int, at: int = at, group: Group = group) -> None:
            if progress:
                progress(at * _SHARES + len(group.files) * _SHARES * part // max(1, whole), total * _SHARES)

        made.append(_import_group(library, group, step, suggesting=suggesting))
        done += len(group.files)
    return made


_SHARES = 100
"""Shares in which a file is counted in progress."""


def _import_group(
    library: Library, group: Group, progress: Callable[[int, int], None], *, suggesting: bool
) -> Imported:
    if group.files[0].kind == "issue":
        path, old = group.files[0].path, group.files[0].there
        try:
            key = import_any(library, [path])
            if old is not None and group.files[0].action is Action.REPLACE:
                library.bin.delete(old)
            return Imported(key, group, ())
        except Problem as problem:
            return Imported(None, group, ((path, problem),))
    if group.into is not None:
        put = put_into(library, group, progress)
        into = group.into if len(put.faults) < len(group.files) else None
        return Imported(into, group, put.faults, put.beside)
    teaching = teaching_of(library)._replace(suggesting=suggesting)
    read = read_group(group, teaching, progress)
    if read.issue is None:
        return Imported(None, group, read.faults)
    key = library.add(read.issue, page_files([one.path for one in read.files]))
    return Imported(key, group, read.faults)


class Teaching(NamedTuple):
    """What a library knows that helps to read pages: a paper's habits, the trained tagger, the names."""

    habits: Mapping[str, PaperHabits]
    tagger: bytes | None
    names: Memory
    suggesting: bool = True
    """Whether a tagger looks for names."""


class _HabitsOnDemand(Mapping[str, PaperHabits]):
    """The habits of a library's newspapers, each worked out when it is first asked for."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._known: dict[str, PaperHabits] = {}

    def __getitem__(self, paper: str) -> PaperHabits:
        if paper not in self._known:
            self._known[paper] = habits_of(self._library.corrected_issues(paper))
        return self._known[paper]

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({row.newspaper for row in self._library.issues() if row.newspaper}))

    def __len__(self) -> int:
        return sum(1 for _paper in self)


def teaching_of(library: Library) -> Teaching:
    """What the library knows; of each newspaper when that is asked for, so not to be sent elsewhere."""
    return Teaching(_HabitsOnDemand(library), library.taggers.packed(), library.names.memory())


def taught_now(library: Library) -> Teaching:
    """What the library knows now of all its newspapers, to be sent to other processes."""
    teaching = teaching_of(library)
    return teaching._replace(habits=dict(teaching.habits))


class ReadGroup(NamedTuple):
    """What became of a group's files: an issue of those that could be read, and the faults of the others."""

    issue: Issue | None
    files: tuple[Candidate, ...]
    faults: tuple[tuple[Path, Problem], ...]


def read_group(
    group: Group, teaching: Teaching, progress: Callable[[int, int], None] | None = None
) -> ReadGroup:
    """Read the files of a group as one issue, without any library; ``progress`` may raise Cancelled."""
    sources: list[Source] = []
    files: list[Candidate] = []
    faults: list[tuple[Path, Problem]] = []
    for number, one in enumerate(group.files):
        if progress:
            progress(number, 2 * len(group.files))
        try:
            sources.append(read_source(one.path, SourceKey(len(sources) + 1), encoding=one.said))
            files.append(one)
        except Problem as problem:
            faults.append((one.path, problem))
    if not sources:
        return ReadGroup(None, (), tuple(faults))
    issue = parse_sources(
        sources,
        Details(group.newspaper, group.date),
        progress,
        habits_by_paper=lambda paper: teaching.habits.get(paper, PaperHabits()),
        tagger=chosen_tagger(teaching.tagger) if teaching.suggesting else None,
        memory=teaching.names,
        of_files=[one.details for one in files],
    )
    return ReadGroup(issue, tuple(files), tuple(faults))


# -- the PDF of a page whose text came from a dump, added later --------------------------------------


class Unprinted(NamedTuple):
    """A stretch of a dump that the PDF does not print: the line it begins on, from 1, and its text."""

    line: int
    text: str


def add_pdf(
    library: Library,
    key: IssueKey,
    source: SourceKey,
    path: Path,
    progress: Callable[[int, int], None] | None = None,
) -> list[Unprinted]:
    """Give a source the places of its lines from a PDF of the same pages; returns what that does not print.

    Corrections stay as they are: the text is still the dump's. Raises Problem as ``read_source`` does, and
    not_a_pdf, another_page; ``progress`` is told the PDF's pages, and may raise Cancelled.
    """
    issue = library.issue(key)
    printed = read_source(path, progress=progress)
    data = next(page_files([path]), None)
    if data is None or not printed.layouts:
        raise Problem(ProblemCode.NOT_A_PDF, file=path.name)
    given = issue.source(source)
    layouts: list[PageLayout] = [_empty(layout) for layout in printed.layouts]
    left: list[Unprinted] = []
    for page in _pages_of(issue, source):
        number, layout, missing = _best(given.text, page, printed, layouts)
        characters = sum(not char.isspace() for char in given.text[page.start : page.end])
        if sum(end - start for start, end in missing) > (1 - _LEAST) * characters:
            raise Problem(ProblemCode.ANOTHER_PAGE, file=path.name)
        layouts[number] = layout
        left += [Unprinted(line_number(given.text, low), given.text[low:high]) for low, high in missing]
    library.add_facsimile(key, replace(given, layouts=tuple(layouts), facsimile=printed.digest), data)
    return left


def _pages_of(issue: Issue, source: SourceKey) -> list[Page]:
    return [page for page in issue.pages if page.source == source]


def _empty(layout: PageLayout) -> PageLayout:
    """A printed page that no text is on."""
    return replace(layout, start=0, end=0, lines=())


def _best(
    text: str, page: Page, printed: Source, taken: Sequence[PageLayout]
) -> tuple[int, PageLayout, list[tuple[int, int]]]:
    """The printed page that has most of a page's text, with what it has not."""
    free = [number for number, layout in enumerate(taken) if not layout.lines]
    if not free:
        raise Problem(ProblemCode.ANOTHER_PAGE, file=printed.name)
    ways = [
        (number, *married(text, page.start, page.end, printed.text, printed.layouts[number]))
        for number in free
    ]
    return min(ways, key=lambda way: sum(end - start for start, end in way[2]))
