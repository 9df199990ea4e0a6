# SPDX-License-Identifier: MIT
"""What a person is about to import, file by file: paper, date, page, and what speaks against it.

Nothing is stored. Texts are decoded and their head and foot looked at; PDFs and scans are known by name.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from tempfile import gettempdir
from typing import NamedTuple

from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, ProblemCode
from jzreader.model.source import as_text, lines_of, printed
from jzreader.reading.archives import TEMPORARY, is_archive
from jzreader.reading.details import Details, from_file_name, from_furniture, of_page
from jzreader.reading.files import SUFFIXES, kind_of, natural, read_text
from jzreader.reading.remarks import REASONS_TO_SKIP, Remark, remark_text
from jzreader.reading.walking import files_below, mode_of

_HEAD = 12
"""Lines at a text's beginning in which a masthead stands."""
_FOOT = 6
"""Lines at its end."""
_LONGEST_LINE = 60
"""Characters of a line of page furniture; longer ones are text."""
_OWN = (".jzissue", ".json")
_OWN_PDF = b'CreatorTool="jzreader"'
"""What our PDFs say of themselves."""
_ANNOTATIONS = ".ann"
"""How the files end that brat's texts have beside them: those texts are articles that left."""


class Action(StrEnum):
    """What is to become of a file: a page of a new issue, or of one that the library has."""

    NEW = "new"
    ADD = "add"
    REPLACE = "replace"


def actions_for(remarks: Collection[Remark]) -> tuple[Action, ...]:
    """What may be done with a file of which this is to be seen."""
    if {Remark.PAGE_HERE, Remark.OTHER_EDITS} & set(remarks):
        return Action.NEW, Action.REPLACE
    return (Action.ADD, Action.NEW) if Remark.ISSUE_HERE in remarks else (Action.NEW,)


class Held(NamedTuple):
    """What the library has of a file, and in which issue."""

    remark: Remark
    issue: IssueKey


_HELD = frozenset({Remark.HERE, Remark.PAGE_HERE, Remark.ISSUE_HERE, Remark.OTHER_EDITS})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One file: what it is (text, pdf, scan, issue, other), its encoding, and what page it seems to be.

    ``lost`` counts the bytes that could not be read. ``chosen`` says that it is to be imported, ``action`` as
    what; ``there`` is the issue that has it, or its page or day. ``said`` is the encoding a person named;
    ``newer_than`` the digest of the earlier version of the same file whose pages it replaces.
    """

    path: Path
    kind: str
    details: Details
    encoding: str = ""
    digest: str = ""
    remarks: tuple[Remark, ...] = ()
    lost: int = 0
    chosen: bool = True
    reason: str = ""
    action: Action = Action.NEW
    there: IssueKey | None = None
    said: str | None = None
    newer_than: str = ""

    @property
    def name(self) -> str:
        """The file's name as text."""
        return as_text(self.path.name)

    @property
    def told(self) -> str:
        """All its remarks in the user's language, one sentence behind the other."""
        return " ".join(remark_text(remark, self.lost) for remark in self.remarks)

    @property
    def doubtful(self) -> bool:
        """Whether a person had better look."""
        return bool(self.remarks) and self.chosen


@dataclass(frozen=True, slots=True)
class Group:
    """The files that would become one issue, or pages of the issue ``into``."""

    newspaper: str | None
    date: str | None
    files: tuple[Candidate, ...]
    into: IssueKey | None = None


Here = Callable[[str, Details], Held | None]
"""What the library has of a file, by its digest, or of its page or day, by paper, date and number."""


def survey(
    paths: Iterable[Path],
    here: Here | None = None,
    progress: Callable[[int, int], None] | None = None,
    below: Sequence[Path] = (),
) -> list[Candidate]:
    """The files meant, folders with their subfolders, in the order of their names.

    A file is also known by the names of its folders, up to the one of ``below`` that it is in.
    ``progress`` is told files, and may raise Cancelled.
    """
    files = {file.absolute(): (file, root) for path in paths for file, root in _files(path, below)}
    found = []
    for done, (path, root) in enumerate(files.values()):
        if progress:
            progress(done, len(files))
        found.append(_candidate(path, root, here))
    return _once(_completed(found))


def groups(candidates: Sequence[Candidate], *, as_one: bool = False) -> list[Group]:
    """The chosen files by paper and date; what says no date goes with such others of its folder."""
    own = [Group(None, None, (one,)) for one in candidates if one.chosen and one.kind == "issue"]
    pages = [one for one in candidates if one.chosen and one.kind != "issue"]
    if as_one:
        return [*own, *([_group(pages)] if pages else [])]
    held: dict[tuple[str, str, str, int], list[Candidate]] = {}
    for one in pages:
        into = one.there if one.there and one.action is not Action.NEW else 0
        day = one.details.date or ""
        folder = "" if day else str(one.path.parent)
        held.setdefault((one.details.newspaper or "", day, folder, into), []).append(one)
    return [
        *own,
        *(
            replace(_group(files), into=IssueKey(into) if into else None)
            for (_paper, _day, _folder, into), files in sorted(held.items())
        ),
    ]


def is_plain(candidates: Sequence[Candidate]) -> bool:
    """Whether there is nothing to decide: one file, or files of one paper and day without a remark."""
    skipped = any(not one.chosen for one in candidates)
    if len(candidates) == 1:
        return not {*_HELD, Remark.OWN_EXPORT} & set(candidates[0].remarks)
    return not skipped and len(groups(candidates)) == 1 and not any(one.remarks for one in candidates)


def checked(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates with the remarks that only all of them together give: two files for one page."""
    pages: dict[tuple[str | None, str | None, str], int] = {}
    for one in candidates:
        if one.chosen and one.details.number:
            key = (one.details.newspaper, one.details.date, one.details.number)
            pages[key] = pages.get(key, 0) + 1
    found = []
    for one in candidates:
        key = (one.details.newspaper, one.details.date, one.details.number or "")
        others = tuple(remark for remark in one.remarks if remark is not Remark.SAME_PAGE)
        twice = one.chosen and pages.get(key, 0) > 1
        found.append(replace(one, remarks=(*others, Remark.SAME_PAGE) if twice else others))
    return found


def looked_up(one: Candidate, here: Here | None) -> Candidate:
    """The candidate with what the library has of it now: another date may have been typed."""
    known = here(one.digest, one.details) if here and one.kind not in ("issue", "other") else None
    others = tuple(remark for remark in one.remarks if remark not in _HELD)
    remarks = (known.remark, *others) if known else others
    possible = actions_for(remarks)
    was = one.action if _HELD & set(one.remarks) == _HELD & set(remarks) else possible[0]
    action = was if was in possible else possible[0]
    return replace(one, remarks=remarks, there=known.issue if known else None, action=action)


def typed(one: Candidate, details: Details, here: Here | None) -> Candidate:
    """The candidate with what a person typed, and without the remarks on what is changed by it."""
    was, remarks = one.details, one.remarks
    if details.date != was.date:
        settled = (Remark.NO_DATE, Remark.DATE_FROM_TEXT, Remark.DATE_FROM_FOLDER)
        remarks = tuple(remark for remark in remarks if remark not in settled)
        remarks += () if details.date else (Remark.NO_DATE,)
    if details.newspaper != was.newspaper:
        remarks = tuple(remark for remark in remarks if remark is not Remark.NO_PAPER)
        remarks += () if details.newspaper else (Remark.NO_PAPER,)
    return looked_up(replace(one, details=details, remarks=remarks), here)


def read_as(one: Candidate, encoding: str) -> Candidate:
    """A text read in the encoding that a person named. Raises OSError, Problem as reading does."""
    text, _name, digest = read_text(one.path, encoding)
    lost = text.count("\ufffd")
    details = one.details.over(_said_in(text))
    solved = {Remark.UNREADABLE}
    solved |= {Remark.NO_PAPER} if details.newspaper else set()
    solved |= {Remark.NO_DATE} if details.date else set()
    remarks = [remark for remark in one.remarks if remark not in solved]
    remarks += [Remark.UNREADABLE] if lost else []
    return replace(
        one,
        encoding=encoding,
        said=encoding,
        digest=digest,
        lost=lost,
        remarks=tuple(remarks),
        details=details,
    )


def _by_page(one: Candidate) -> tuple[str, int]:
    """A1, A2, A10, B1; what has no number stays behind, in the order of the names."""
    number = one.details.number or "~"
    return number.rstrip("0123456789"), int((re.findall("[0-9]{1,6}", number) or ["0"])[0])


def _group(files: Sequence[Candidate]) -> Group:
    papers = [one.details.newspaper for one in files if one.details.newspaper]
    dates = [one.details.date for one in files if one.details.date]
    return Group(
        max(papers, key=papers.count) if papers else None,
        max(dates, key=dates.count) if dates else None,
        tuple(sorted(files, key=_by_page)),
    )


def _completed(files: Sequence[Candidate]) -> list[Candidate]:
    """A file that says no paper or date has that on which its folder's others agree; a date is remarked."""
    papers: dict[Path, set[str]] = {}
    dates: dict[Path, set[str]] = {}
    for one in files:
        if one.details.newspaper:
            papers.setdefault(one.path.parent, set()).add(one.details.newspaper)
        if one.details.date:
            dates.setdefault(one.path.parent, set()).add(one.details.date)
    found = []
    for one in files:
        if one.kind in ("issue", "other"):
            found.append(one)
            continue
        date = _only(dates.get(one.path.parent)) if one.chosen else None
        known = Details(_only(papers.get(one.path.parent)), date)
        details = one.details.over(known)
        solved = {Remark.NO_PAPER} if details.newspaper else set()
        likely = details.date is not None and one.details.date is None
        solved |= {Remark.NO_DATE} if details.date else set()
        remarks = [remark for remark in one.remarks if remark not in solved]
        remarks += [Remark.DATE_FROM_FOLDER] if likely else []
        found.append(replace(one, details=details, remarks=tuple(remarks)))
    return found


def undated(one: Candidate) -> Candidate:
    """The candidate without a date that only its neighbours have: for where nobody is there to check it."""
    if Remark.DATE_FROM_FOLDER not in one.remarks:
        return one
    others = (remark for remark in one.remarks if remark is not Remark.DATE_FROM_FOLDER)
    return replace(one, details=replace(one.details, date=None), remarks=(Remark.NO_DATE, *others))


def _only(values: set[str] | None) -> str | None:
    return next(iter(values)) if values and len(values) == 1 else None


def _once(files: Sequence[Candidate]) -> list[Candidate]:
    """Of files that are the same to the byte, the one stays whose names say most; of equals the first."""
    best: dict[str, Candidate] = {}
    for one in files:
        if one.digest and (one.digest not in best or _unsaid(one) < _unsaid(best[one.digest])):
            best[one.digest] = one
    return [
        one
        if best.get(one.digest, one) is one
        else replace(one, remarks=(Remark.TWICE, *one.remarks), chosen=False)
        for one in files
    ]


def _unsaid(one: Candidate) -> int:
    """How much of paper, date and page a file's own names leave open."""
    open_ones = {Remark.NO_DATE, Remark.DATE_FROM_TEXT, Remark.DATE_FROM_FOLDER, Remark.NO_PAPER}
    return len(open_ones & set(one.remarks)) + (not one.details.number)


def _files(path: Path, below: Sequence[Path]) -> Iterable[tuple[Path, Path]]:
    """The files below a path, each with the folder that a person named."""
    if not path.is_dir():
        return [(path, next((one for one in below if one in path.parents), path.parent))]
    inside = (one for one in files_below(path) if not _hidden(one, path))
    unpacked = path.is_relative_to(gettempdir()) and path.parent.parent.name.startswith(TEMPORARY)
    inside = (one for one in inside if unpacked or not is_archive(one))
    return [(one, path) for one in sorted(inside, key=lambda one: (natural(one.parent), natural(one)))]


def _hidden(path: Path, root: Path) -> bool:
    return any(part.startswith((".", "__MACOSX", "~$")) for part in path.relative_to(root).parts)


def _candidate(path: Path, root: Path, here: Here | None) -> Candidate:
    named = _named(path, root)
    suffix = path.suffix.lower()
    if suffix in _OWN:
        return Candidate(path, "issue", Details())
    if (mode := mode_of(path)) is not None and S_ISDIR(mode):
        return _skipped(path, named, Remark.NO_FOLDER, "")
    if suffix not in SUFFIXES or (mode is not None and not S_ISREG(mode)):
        return Candidate(path, "other", named, remarks=(Remark.NOT_A_PAGE,), chosen=False)
    try:
        found = _read(path, named)
    except OSError as error:
        return _skipped(path, named, Remark.FAILED, error.strerror or "")
    except Problem as problem:
        return _skipped(path, named, _REMARKS.get(problem.code, Remark.FAILED), problem.code)
    return _remarked(found, named, here)


_REMARKS = {
    ProblemCode.EMPTY_FILE: Remark.EMPTY,
    ProblemCode.BINARY_FILE: Remark.NOT_A_PAGE,
    ProblemCode.FILE_TOO_LARGE: Remark.TOO_LARGE,
}


def _skipped(path: Path, named: Details, remark: Remark, reason: str) -> Candidate:
    return Candidate(path, "other", named, remarks=(remark,), chosen=False, reason=reason)


def _read(path: Path, named: Details) -> Candidate:
    kind = kind_of(path)
    if path.stat().st_size == 0:
        raise Problem(ProblemCode.EMPTY_FILE)
    if kind == "text":
        return _text(path, named)
    data = path.read_bytes()
    remark = Remark.SCAN if kind == "scan" else Remark.OWN_EXPORT if _OWN_PDF in data else None
    digest = hashlib.sha256(data).hexdigest()
    return Candidate(path, kind, named, digest=digest, remarks=(remark,) if remark else ())


def _text(path: Path, named: Details) -> Candidate:
    text, encoding, digest = read_text(path)
    if not any(printed(text)):
        raise Problem(ProblemCode.EMPTY_FILE)
    details = of_page(named, _said_in(text))
    own = (Remark.OWN_EXPORT,) if path.with_suffix(_ANNOTATIONS).is_file() else ()
    return Candidate(path, "text", details, encoding, digest, own, lost=text.count("\ufffd"))


def _said_in(text: str) -> Details:
    """What a text's head and foot say of paper, date and page."""
    lines = [line.text for line in lines_of(text) if not line.blank]
    furniture = [line for line in (*lines[:_HEAD], *lines[_HEAD:][-_FOOT:]) if len(line) <= _LONGEST_LINE]
    said = [from_furniture([line]) for line in furniture]
    masthead = [one for one in said if one.newspaper or one.date or one.number]
    return reduce(Details.over, masthead, Details())


def _remarked(one: Candidate, named: Details, here: Here | None) -> Candidate:
    one = looked_up(one, here)
    remarks = list(one.remarks)
    if one.lost:
        remarks.append(Remark.UNREADABLE)
    if one.details.date is None:
        remarks.append(Remark.NO_DATE)
    elif named.date is None:
        remarks.append(Remark.DATE_FROM_TEXT)
    if one.details.newspaper is None:
        remarks.append(Remark.NO_PAPER)
    return replace(one, remarks=tuple(remarks), chosen=not REASONS_TO_SKIP & set(remarks))


def _named(path: Path, root: Path) -> Details:
    """What the names of a file and of its folders say, the file's first."""
    found = from_file_name(as_text(path.name))
    folder = path.parent
    while True:
        said = from_file_name(as_text(folder.name) + ".x")
        found = found.over(Details(said.newspaper, said.date))
        if folder == root or folder == folder.parent:
            return found
        folder = folder.parent
