# SPDX-License-Identifier: MIT
"""The Library: issues kept in one SQLite file, changed only by edits, each one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from jzreader.edits import Edit, edit_to_dict
from jzreader.model.change import Change, diff, restore_image
from jzreader.model.issue import Issue
from jzreader.model.keys import RANGE, IssueKey, PageKey
from jzreader.model.problem import ProblemCode, Refused
from jzreader.model.record import Images, Kind, Record, Step
from jzreader.model.rekey import rekeyed
from jzreader.model.source import Source
from jzreader.store import journal, listing
from jzreader.store.bin import Bin
from jzreader.store.checks import Checks
from jzreader.store.compacting import compact
from jzreader.store.crossing import Shared, partner_of, put_in_bin, shared_step, take_out_of_bin
from jzreader.store.database import Database
from jzreader.store.file import LibraryFile
from jzreader.store.held import Done, HeldIssues
from jzreader.store.learning import Taggers
from jzreader.store.listing import Grouping, GroupRow, IssueRow, Order
from jzreader.store.names import Names
from jzreader.store.query import Writings, parse_query
from jzreader.store.rows import write_change, write_issue
from jzreader.store.runs import Runs
from jzreader.store.search import Found, find
from jzreader.store.source_files import keep_files, read_file, read_files, write_facsimile
from jzreader.store.stats import Stats, stats_of

_CORRECTED = 12
"""How many corrected issues of a newspaper are asked for its habits."""


class Library:
    """A library file. Not for use from two threads: a worker opens its own.

    ``names`` is what it knows of names and labels, ``taggers`` what was learned from them, ``checks`` which
    rules are off and the newsroom's lists, ``bin`` holds what was deleted, ``runs`` what was done at once.
    """

    def __init__(self, path: Path, who: str | None = None, *, filling: bool = False) -> None:
        """Open the library, or make it; ``filling``: an archive's, to be written. Raises Problem."""
        self.path = path
        self.who = who or journal.system_user()
        self._file = LibraryFile(path, filling=filling)
        self._held = HeldIssues(self._file)
        self._file.on_replaced = self._on_replaced
        self.checks = Checks(self._file)
        self.names = Names(self._file, self.checks.forget)
        self.taggers = Taggers(self._file)
        self.bin = Bin(self._file, self.let_go)
        self.runs = Runs(self._file)

    def database(self) -> Database:
        """The open file itself, for those who document or measure it; not for writing."""
        return self._file.db

    @property
    def read_only(self) -> bool:
        """Whether the library may be read, searched and exported, and not written."""
        return self._file.read_only

    @property
    def set_aside(self) -> tuple[Path, ...]:
        """Journals of other files that lay beside it when it was opened, where they are now."""
        return self._file.db.set_aside

    @property
    def is_archive(self) -> bool:
        """Whether it stands for an archive, which is read, and whose issues are copied to be edited."""
        return self._file.is_index

    def close(self) -> None:
        """Close the file. Everything acknowledged is already on disk."""
        self._file.close()

    @contextmanager
    def transaction(self) -> Iterator[Database]:
        """One write; what is raised within takes all of it back. Raises Problem where it can't be written."""
        with self._file.transaction() as db:
            yield db

    # -- reading ------------------------------------------------------------------------------

    def issues(self, limit: int | None = None) -> list[IssueRow]:
        """All issues, newest date first."""
        with self._file.reading() as db:
            return listing.list_issues(db, limit)

    def groups(self, by: Grouping, order: Order = Order.NEWEST) -> list[GroupRow]:
        """The issues put together and counted."""
        with self._file.reading() as db:
            return listing.list_groups(db, by, order)

    def issues_in(
        self, by: Grouping, path: tuple[str | None, ...], order: Order = Order.NEWEST
    ) -> list[IssueRow]:
        """The issues of a group."""
        with self._file.reading() as db:
            return listing.list_issues_in(db, by, path, order)

    def corrected_issues(self, newspaper: str) -> list[Issue]:
        """The latest issues of a newspaper in which anything was corrected, a dozen at most."""
        with self._file.reading() as db:
            keys = listing.list_corrected_issues(db, newspaper, _CORRECTED)
        return [self.issue(key) for key in keys]

    def search(self, text: str, limit: int = 50, writings: Writings | None = None) -> Found:
        """The articles that a typed line asks for, see ``parse_query``. Raises Problem('bad_filter')."""
        with self._file.reading() as db:
            return find(db, parse_query(text, writings), limit)

    def stats(self) -> Stats:
        """What takes the room in the file."""
        with self._file.reading() as db:
            return stats_of(db)

    def compact(self, progress: Callable[[int, int], None] | None = None) -> tuple[int, int]:
        """Give unused room back to the disk, see ``compacting``."""
        self._file.check_writable()
        return compact(self._file, progress)

    def issue(self, key: IssueKey) -> Issue:
        """The issue as it stands. Raises Problem('no_issue')."""
        return self._held.get(key).issue

    def let_go(self, key: IssueKey) -> None:
        """Keep an issue in memory no longer; it is read again when asked for."""
        self._held.let_go(key)

    def last_opened(self) -> IssueKey | None:
        """The issue that was opened last in a window, if it still stands."""
        asked = "select id from issues where opened_at is not null and deleted_at is null"
        row = self._file.db.execute(f"{asked} order by opened_at desc limit 1").fetchone()
        return row[0] if row else None

    def added_at(self, key: IssueKey) -> str:
        """When the issue was imported, as ISO 8601."""
        return str(self._file.db.execute("select added_at from issues where id = ?", (key,)).fetchone()[0])

    def history(self, key: IssueKey) -> list[Step]:
        """Every edit of the issue, oldest first; those that stand are in ``standing``."""
        return [step for step in self.steps(key) if step.kind == "edit"]

    def standing(self, key: IssueKey) -> frozenset[int]:
        """The rows of the edits that were not undone."""
        return frozenset(self._held.get(key).stacks.done)

    def steps(self, key: IssueKey) -> tuple[Step, ...]:
        """Every row of the issue's journal without its images: edits, undos and redos, oldest first."""
        self._held.get(key)
        return journal.read_steps(self._file.db, key)

    def images(self, row: int) -> Images | None:
        """What a row of a journal changed, before and after."""
        with self._file.reading(values=True) as db:
            return journal.read_step(db, row, images=True).images

    def record(self, key: IssueKey) -> Record:
        """The issue with all that was done to it, images included."""
        with self._file.reading(values=True) as db:
            steps = journal.read_steps(db, key, images=True)
        return Record(self.issue(key), self.added_at(key), steps)

    def file(self, digest: str) -> bytes | None:
        """The file of a source by its digest, None where it was not kept."""
        with self._file.reading() as db:
            return read_file(db, digest)

    def has_file(self, digest: str) -> bool:
        """Whether the file of a source was kept."""
        with self._file.reading() as db:
            return db.execute("select 1 from files where sha256 = ?", (digest,)).fetchone() is not None

    def holder_of(self, digest: str) -> IssueKey | None:
        """The issue that came from a file, by its digest; None where none that is not in the bin did."""
        with self._file.reading() as db:
            return listing.issue_of_file(db, digest)

    def holders_of_page(self, newspaper: str, date: str, number: str | None) -> list[IssueKey]:
        """The issues of a paper and date that have a page of that number; without one, all of that day."""
        with self._file.reading() as db:
            return listing.issues_of_page(db, newspaper, date, number)

    def imported_at(self, at: str, digests: Sequence[str]) -> list[IssueKey]:
        """The issues that were imported at a moment from files of these digests and no others."""
        with self._file.reading() as db:
            return listing.issues_added_at(db, at, digests)

    def files_of(self, key: IssueKey) -> Iterator[bytes]:
        """The files that the sources of an issue came from, as far as they were kept."""
        with self._file.reading() as db:
            yield from read_files(db, key)

    def last_row(self, key: IssueKey) -> int:
        """The number of the last row that the issue's journal holds, 0 for none; also of one in the bin."""
        return self._held.row(key)

    def issue_at(self, key: IssueKey, entry: int) -> Issue:
        """The issue as it was right after a row of its journal; 0: as it was imported."""
        issue = self._held.get(key).issue
        for before in journal.images_before(self._file.db, key, entry):
            issue = restore_image(issue, before)
        return issue

    def undoable(self, key: IssueKey) -> dict[str, Any] | None:
        """The edit that undo would take back, as plain data."""
        row = self.last_edit(key)
        return journal.read_step(self._file.db, row).edit if row else None

    def redoable(self, key: IssueKey) -> dict[str, Any] | None:
        """The edit that redo would do again, as plain data."""
        undone = self._held.get(key).stacks.undone
        return journal.read_step(self._file.db, undone[-1]).edit if undone else None

    def last_edit(self, key: IssueKey) -> int | None:
        """The journal's row of the edit that undo would take back."""
        return self._held.get(key).top("undo")

    # -- writing ------------------------------------------------------------------------------

    def add(self, issue: Issue, files: Iterable[bytes] = ()) -> IssueKey:
        """Put a freshly read issue in the library and return its key; its keys are made unique.

        ``files`` are those that its sources came from and that are to be kept.
        """
        with self.transaction():
            key = self.next_issue_key()
            kept = rekeyed(issue, key)
            write_issue(self._file.db, kept, journal.now(), files)
        self._held.put(kept)
        return key

    def add_facsimile(self, key: IssueKey, source: Source, data: bytes) -> None:
        """Keep the file that shows how a source was printed, and the places of its lines.

        ``source`` is as it was but for its layouts and the digest of that file. No edit: the text stays as it
        is, and so does all that was done to the issue.
        """
        with self.transaction() as db:
            opened = self._held.get(key)
            write_facsimile(db, source, data)
        sources = tuple(source if one.key == source.key else one for one in opened.issue.sources)
        opened.issue = replace(opened.issue, sources=sources)

    def next_issue_key(self) -> IssueKey:
        """The key of the next issue; to be asked and used in one transaction."""
        used = self._file.db.execute("select seq from sqlite_sequence where name = 'issues'").fetchone()
        return IssueKey(int(used[0]) + 1 if used else 1)

    def mark_opened(self, key: IssueKey) -> None:
        """Remember that a window showed this issue last; of a library that may only be read, nothing."""
        if self.read_only:
            return
        with self.transaction():
            self._file.db.execute("update issues set opened_at = ? where id = ?", (journal.now(), key))

    def news(self, key: IssueKey) -> Change | None:
        """What another window or program has made of the issue since we last looked; None: nothing.

        Raises Problem('no_issue') where it is gone.
        """
        if not self._held.behind(key):
            return None
        before = self._held.last_seen(key)
        with self._file.reading():
            change = diff(before, self._held.get(key).issue, "elsewhere")
        return None if change.empty else change

    def apply(
        self, key: IssueKey, edit: Edit, initiator: str = "", *, files: Iterable[bytes] = (), run: int = 0
    ) -> Change:
        """Do an edit, of a ``run`` over many issues or alone, in one transaction. Raises Refused, Problem.

        ``files`` are those that sources which come in with it came from, and that are to be kept.
        """
        with self.transaction() as db:
            done = self._do(key, edit, initiator)
            self.runs.note(db, run, done.row)
            keep_files(db, done.change.new_sources, files)
        self._held.take_in(done)
        return done.change

    def move_pages(
        self,
        key: IssueKey,
        pages: Sequence[PageKey],
        to: IssueKey | None,
        before: PageKey | None = None,
        initiator: str = "",
    ) -> tuple[Change, Change]:
        """Move pages to another issue, None: to a new one of the same newspaper and date.

        One transaction, one step in the history of both; undo in either undoes it in both. An issue that is
        left without pages goes to the bin. Returns what changed in the one and in the other. Raises Refused.
        """
        from jzreader.edits.pages import crossing  # a window opens without

        if to == key:
            raise Refused(ProblemCode.SAME_ISSUE)
        made = None
        try:
            with self.transaction() as db:
                here = self._held.get(key).issue
                if to is None:
                    if len(set(pages)) == len(here.pages):
                        raise Refused(ProblemCode.LAST_PAGE)
                    made = to = self.next_issue_key()
                    there = Issue(to, here.newspaper, here.date, next_key=to * RANGE + 1)
                    write_issue(db, there, journal.now())
                    self._held.put(there)
                out, into = crossing(here, pages, to, before)
                done = [self._do(key, out, initiator), self._do(to, into, initiator)]
                emptied = put_in_bin(db, done[0].change.after)
        except BaseException:
            if made is not None:
                self.let_go(made)
            raise
        for one in done:
            self._held.take_in(one)
        if emptied:
            self.let_go(key)
        return done[0].change, done[1].change

    def shared(self, key: IssueKey, kind: Kind) -> Shared | None:
        """With which issue the edit is shared that undo or redo would step over, if with any."""
        return shared_step(self._file.db, key, entry) if (entry := self._held.get(key).top(kind)) else None

    def undo(self, key: IssueKey, initiator: str = "") -> Change:
        """Take the last standing edit back. Raises Refused('nothing_to_undo')."""
        return self._step(key, "undo", initiator)

    def redo(self, key: IssueKey, initiator: str = "") -> Change:
        """Do the last undone edit again. Raises Refused('nothing_to_redo')."""
        return self._step(key, "redo", initiator)

    def _step(self, key: IssueKey, kind: Kind, initiator: str) -> Change:
        partner = None
        try:
            with self.transaction() as db:
                entry = self._held.get(key).top(kind)
                if entry is None:
                    undo = kind == "undo"
                    raise Refused(ProblemCode.NOTHING_TO_UNDO if undo else ProblemCode.NOTHING_TO_REDO)
                done = [self._stepped(db, key, kind, entry, initiator)]
                partner = partner_of(db, key, entry, journal.read_step(db, entry).edit)
                if partner is not None:
                    take_out_of_bin(db, partner.issue)
                    if self._held.get(partner.issue).top(kind) != partner.entry:
                        issue = self._held.get(partner.issue).issue
                        raise Refused(ProblemCode.OTHER_ISSUE_EDITED, issue=issue.title or issue.key)
                    done.append(self._stepped(db, partner.issue, kind, partner.entry, initiator))
                emptied = [one.change.after.key for one in done if put_in_bin(db, one.change.after)]
        except BaseException:
            if partner is not None:
                self.let_go(partner.issue)  # it may lie in the bin again
            raise
        for one in done:
            self._held.take_in(one)
        for binned in emptied:
            self.let_go(binned)
        return done[0].change

    def _do(self, key: IssueKey, edit: Edit, initiator: str) -> Done:
        """Write an edit, within a transaction."""
        opened = self._held.get(key)
        change = diff(opened.issue, edit.apply(opened.issue), initiator)
        if change.empty:
            raise Refused(ProblemCode.NOTHING_CHANGED)
        row = self._record(change, "edit", edit_to_dict(edit), None)
        return Done(change, "edit", row, row)

    def _stepped(self, db: Database, key: IssueKey, kind: Kind, entry: int, initiator: str) -> Done:
        """Write an undo or redo of an edit, within a transaction."""
        issue = self._held.get(key).issue
        step = journal.read_step(db, entry, images=True)
        before, after = step.given_images()
        change = diff(issue, restore_image(issue, before if kind == "undo" else after), initiator)
        return Done(change, kind, entry, self._record(change, kind, step.edit, entry))

    def _record(self, change: Change, kind: Kind, edit: dict[str, Any], of: int | None) -> int:
        write_change(self._file.db, change)
        images = Images(change.image(change.before), change.image(change.after))
        step = Step(0, journal.now(), self.who, kind, of, edit, images)
        return journal.append(self._file.db, change.after.key, step)

    def _on_replaced(self) -> None:
        self._held.clear()
        self.checks.forget()
