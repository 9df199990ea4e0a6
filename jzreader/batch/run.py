# SPDX-License-Identifier: MIT
"""A batch: files surveyed, grouped, read by an engine, and put into the library by one writer.

Every issue is one transaction, in the order of the plan. So a batch that was stopped anywhere is taken up by
running it again: what the library has is left out, by content, and the rest follows.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from tempfile import gettempdir

from jzreader.batch.engine import Engine, Inline, Processes
from jzreader.batch.stage import Measured, Result, Task, measured
from jzreader.exchange.adding import pages_from
from jzreader.exchange.importing import Imported, here, import_groups, recognised, taught_now
from jzreader.messages import N_, _, problem_text
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.model.source import as_text
from jzreader.reading.archives import ARCHIVES, TEMPORARY
from jzreader.reading.files import page_files
from jzreader.reading.remarks import FAULTS, Remark, remark_text
from jzreader.reading.survey import Action, Candidate, Group, checked, groups, survey, undated
from jzreader.store import Library

Progress = Callable[[int, int], None]


class State(StrEnum):
    """What became of a file."""

    IMPORTED = "imported"
    ADDED = "added"
    """To an issue that was there."""
    REPLACED = "replaced"
    """What an earlier version of the same file had brought."""
    HERE = "here"
    SKIPPED = "skipped"
    FAILED = "failed"


STATES = {
    State.IMPORTED: N_("imported"),
    State.ADDED: N_("added to an issue"),
    State.REPLACED: N_("read again, as the file has changed"),
    State.HERE: N_("already in the library"),
    State.SKIPPED: N_("skipped"),
    State.FAILED: N_("failed"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """What a report says of a file; ``seconds`` are its share of its group's processor time.

    ``digest`` says which version of the file it was, where the library has it.
    """

    path: str
    state: State
    newspaper: str = ""
    date: str = ""
    issue: IssueKey | None = None
    pages: int = 0
    articles: int = 0
    confidence: tuple[float, ...] = ()
    doubts: Counter[str] = field(default_factory=Counter)
    findings: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0
    fault: str = ""
    digest: str = ""


def versions(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """By the path of a file the rows of its versions that the library has, the oldest first."""
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.digest:
            found.setdefault(row.path, []).append(row)
    return found


@dataclass(frozen=True, slots=True)
class Plan:
    """The groups that are to be read, and the rows of the files that are not."""

    groups: tuple[Group, ...]
    rows: tuple[Row, ...]

    @property
    def files(self) -> int:
        """How many files are to be read."""
        return sum(len(group.files) for group in self.groups)


def planned(
    library: Library,
    paths: Sequence[Path],
    progress: Progress | None = None,
    own: Collection[Path] = (),
    earlier: Mapping[str, Sequence[Row]] | None = None,
    below: Sequence[Path] = (),
) -> Plan:
    """What there is to do below some paths. Archives among them are to be unpacked before.

    A file whose content the library has is left out, and one whose paper and date it has is added to that
    issue; of two files of the same content the first counts. The library's own files, and ``own`` ones with
    all below them, are no pages and not spoken of. A file of which an ``earlier`` version came, by the path
    of its row, takes the place of that one's pages. Files arrived ``below`` a folder are known by its
    subfolders' names too. ``progress`` may raise Cancelled.
    """
    is_own = own_files(library, own)
    looked = survey(paths, partial(here, library, days=True), progress, below)
    found = [one for one in looked if not is_own(one.path)]
    candidates = checked([_decided(library, recognised(library, one), earlier or {}) for one in found])
    rows = tuple(_left_out(library, one) for one in candidates if not one.chosen)
    return Plan(tuple(groups(candidates)), rows)


def own_files(library: Library, own: Collection[Path] = ()) -> Callable[[Path], bool]:
    """Whether a file is the library's, its journal's or a backup, or one of ``own`` or below it."""
    place = library.path.absolute()

    def is_own(path: Path) -> bool:
        whole = path.absolute()
        inside = whole.relative_to(place.parent).parts[:1] if whole.is_relative_to(place.parent) else ()
        return any(part.startswith(place.name) for part in inside) or any(map(whole.is_relative_to, own))

    return is_own


def told(path: Path) -> str:
    """A file as a report names it; one out of an archive without the folder that it was unpacked to."""
    temporary = Path(gettempdir())
    if path.is_relative_to(temporary):
        made, _number, *inside = (*path.relative_to(temporary).parts, "", "")
        if made.startswith(TEMPORARY):
            return as_text(str(Path(*inside)))
    return as_text(str(path))


def _decided(library: Library, one: Candidate, earlier: Mapping[str, Sequence[Row]]) -> Candidate:
    """A page of a day that the library has goes into that day's issue; another file of a page is left.

    What says no date has none: no file becomes a page of another day without a person's word.
    """
    one = undated(one)
    if not one.chosen:
        return one
    for before in reversed(earlier.get(told(one.path), ())):
        there = library.holder_of(before.digest)
        if there is not None and _is_newer(library, one, before, there):
            return replace(one, action=Action.REPLACE, there=there, newer_than=before.digest)
    if Remark.PAGE_HERE in one.remarks:
        return replace(one, chosen=False)
    if Remark.ISSUE_HERE in one.remarks:
        return replace(one, action=Action.ADD)
    return one


def _is_newer(library: Library, one: Candidate, before: Row, there: IssueKey) -> bool:
    """Whether a file is of the same day as its earlier version, whose pages are in the issue still."""
    if one.details.date and before.date and one.details.date != before.date:
        return False
    standing = pages_from(library.issue(there), before.digest)
    library.let_go(there)
    return bool(standing)


def _left_out(library: Library, one: Candidate) -> Row:
    held = Remark.HERE in one.remarks
    archive = one.path.suffix.lower() in ARCHIVES  # those that can be unpacked are, before
    failed = archive or bool(FAULTS & set(one.remarks))
    state = State.HERE if held else State.FAILED if failed else State.SKIPPED
    why = "" if held else remark_text(Remark.FAILED) if archive else one.told
    details = one.details
    holder = library.holder_of(one.digest) if held else None
    digest = one.digest if held and Remark.TWICE not in one.remarks else ""
    paper, date = details.newspaper or "", details.date or ""
    return Row(told(one.path), state, paper, date, holder, fault=why, digest=digest)


def engine_for(library: Library, jobs: int) -> Engine:
    """This process for one job, so many others for more; what the library knows now is what they go by."""
    teaching, newsroom = taught_now(library), library.checks.newsroom()
    return Inline(teaching, newsroom) if jobs <= 1 else Processes(jobs, teaching, newsroom)


def run(library: Library, plan: Plan, engine: Engine, progress: Progress | None = None) -> Iterator[Row]:
    """Do what is planned, and tell each file as soon as it is in the library, or why it is not.

    ``progress`` is told files, and may raise Cancelled: what was told until then stays.
    """
    fresh = [group for group in plan.groups if _is_fresh(group)]
    others = [group for group in plan.groups if not _is_fresh(group)]
    tasks = (Task(number, group) for number, group in enumerate(fresh))
    done = 0
    for result in engine.results(tasks):
        group = fresh[result.number]
        yield from _kept(library, group, result)
        done += len(group.files)
        if progress:
            progress(done, plan.files)
    for group in others:
        begun = time.process_time()
        (made,) = import_groups(library, [group])
        yield from _put_in(library, made, begun)
        done += len(group.files)
        if progress:
            progress(done, plan.files)


def _is_fresh(group: Group) -> bool:
    """Whether a group becomes a new issue of pages; issue files, and pages of an issue, are the writer's."""
    return group.into is None and group.files[0].kind != "issue"


def _kept(library: Library, group: Group, result: Result) -> Iterable[Row]:
    read = result.read
    key = None
    if read.issue is not None:
        key = library.add(read.issue, page_files([one.path for one in read.files]))
        library.let_go(key)
        newspaper, date = read.issue.newspaper or "", read.issue.date or ""
    share = result.seconds / len(group.files)
    for one, pages in zip(read.files, result.pages, strict=True):
        yield _row(one, pages, Row(told(one.path), State.IMPORTED, newspaper, date, key, seconds=share))
    yield from (_fault(path, problem, group) for path, problem in read.faults)


_TOLD = (Remark.UNREADABLE, Remark.NO_DATE)
"""What a row says of a file though it was imported."""


def _row(one: Candidate, pages: Sequence[Measured], row: Row) -> Row:
    return replace(
        row,
        pages=len(pages),
        articles=sum(page.articles for page in pages),
        confidence=tuple(value for page in pages for value in page.confidence),
        doubts=sum((page.doubts for page in pages), Counter()),
        findings=sum((page.findings for page in pages), Counter()),
        fault=" ".join(
            [
                *([row.fault] if row.fault else []),
                *(remark_text(remark, one.lost) for remark in one.remarks if _is_told(remark, row)),
            ]
        ),
        digest=one.digest,
    )


def _is_told(remark: Remark, row: Row) -> bool:
    """A date that no name says may have been found on the page."""
    return remark in _TOLD and not (remark is Remark.NO_DATE and row.date)


def _put_in(library: Library, made: Imported, begun: float) -> Iterable[Row]:
    """The rows of files that this process put in since ``begun``, in processor seconds."""
    faulty = {path for path, _problem in made.faults}
    files = [one for one in made.group.files if one.path not in faulty]
    if made.key is not None:
        issue = library.issue(made.key)
        pages = [(source.digest, of) for source, of in measured(issue, library.checks.newsroom())]
        library.let_go(made.key)
        row = Row("", State.IMPORTED, issue.newspaper or "", issue.date or "", made.key)
        share = (time.process_time() - begun) / max(1, len(files))
        for one in files:  # an issue file has all pages, any other those that came from it
            own = [page for digest, of in pages for page in of if digest == one.digest or one.kind == "issue"]
            beside = one.path in made.beside
            state = State.ADDED if beside else _put(one, made.group)
            fault = _(_ANOTHER) if beside else ""
            yield _row(one, own, replace(row, path=told(one.path), state=state, seconds=share, fault=fault))
    yield from (_fault(path, problem, made.group) for path, problem in made.faults)


_ANOTHER = N_("The file has another text than before; the pages of both are kept.")


def _put(one: Candidate, group: Group) -> State:
    if group.into is None:
        return State.IMPORTED
    return State.REPLACED if one.action is Action.REPLACE else State.ADDED


def _fault(path: Path, problem: Problem, group: Group) -> Row:
    said = problem_text(problem.code, problem.facts)
    return Row(told(path), State.FAILED, group.newspaper or "", group.date or "", fault=said)
