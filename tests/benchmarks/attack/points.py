# SPDX-License-Identifier: MIT
"""Every point at which a process may be killed amid a work on the library: after it stands the old or the new.

First start, restore, backup, migration of every kept version, compact, export, learn; and import, edits
across issues, the bin.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from jzreader.analysis.tagging.learning import learn
from jzreader.edits.articles import RenameArticle
from jzreader.edits.details import SetReviewState
from jzreader.intake import parse
from jzreader.model.issue import ReviewState
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.resources import resource
from jzreader.store import Library
from jzreader.store.backups import back_up, backups_of, is_good, restore_backup
from jzreader.store.schema import SCHEMA_VERSION
from tests.benchmarks.attack.commands import made
from tests.benchmarks.attack.outcome import Told, called
from tests.benchmarks.attack.tracing import killed_at, states
from tests.making import issue_of, ship_sentences
from tests.store.dumping import content, sound

LIBRARIES = Path(__file__).parent.parent.parent / "libraries"
REAL = 25
"""Every so many points the process is really killed, besides what is copied."""

State = object


@dataclass(frozen=True)
class Work:
    """What is done in a folder, how it is prepared, and what of it is seen: the old or the new afterwards."""

    prepare: Callable[[Path], object]
    do: Callable[[Path], object]
    seen: Callable[[Path], State]
    kept: Callable[[Path, State], str] = lambda _path, _old: ""
    """What else must hold of a folder after a kill; what is wrong with it."""


def everything(path: Path) -> State:
    """All that a library holds and has in its journal, opened as the app opens it; then it must be sound."""
    library = Library(path)
    try:
        keys = [row.id for row in library.issues()]
        for key in keys:
            library.issue(key)
        steps = [
            (step.id, step.kind, _without_name(step.edit)) for key in keys for step in library.steps(key)
        ]
        binned = [row.id for row in library.bin.rows()]
        taught = library.taggers.report()
    finally:
        library.close()
    assert sound(path), "not sound"
    return keys, steps, binned, json.dumps(taught), content(path)


def _without_name(edit: dict[str, object]) -> dict[str, object]:
    """An edit without the random name of a step of two issues."""
    return {name: value for name, value in edit.items() if name != "step"}


def _nothing(_path: Path) -> None:
    """A folder without a library."""


def _with_later_edits(path: Path) -> None:
    """A library with a backup, edited after it."""
    made(path)
    _edited(path)


def _edited(path: Path) -> None:
    library = Library(path)
    article = next(article.key for _page, article in library.issue(IssueKey(1)).articles())
    for n in range(3):
        library.apply(IssueKey(1), RenameArticle(article, f"备份之后{n}"))
    library.close()


def _left_with_wal(path: Path) -> None:
    """As above, and a process that died has left its WAL."""
    made(path)
    library = Library(path)
    article = next(article.key for _page, article in library.issue(IssueKey(1)).articles())
    library.apply(IssueKey(1), RenameArticle(article, "备份之后"))
    parts = {p: p.read_bytes() for p in path.parent.iterdir() if p.is_file()}
    library.close()
    for part, data in parts.items():
        part.write_bytes(data)


def _damaged(path: Path) -> None:
    made(path)
    path.write_bytes(path.read_bytes()[:50_000])


def _gone(path: Path) -> None:
    made(path)
    path.unlink()


def _restore(path: Path) -> None:
    restore_backup(path, backups_of(path)[0])


def _or_damaged(path: Path) -> State:
    try:
        return everything(path)
    except Problem as problem:
        return str(problem.code)


def _old_is_somewhere(path: Path, old: State) -> str:
    """A library that another took the place of is beside it."""
    if everything(path) == old:
        return ""
    for aside in path.parent.glob(f"{path.name}.aside-*"):  # not a journal that was beside it
        if not aside.name.endswith(("-wal", "-shm")) and everything(aside) == old:
            return ""
    return "what stood there is lost"


def _backups_are_whole(path: Path, old: State) -> str:
    for backup in backups_of(path):
        if not is_good(backup.path) or everything(backup.path) != old:
            return f"{backup.path.name} is no backup"
    return ""


def _no_backup_yet(path: Path) -> None:
    made(path)
    shutil.rmtree(path.with_name(path.name + ".backups"))


def _kept(version: int) -> Callable[[Path], object]:
    return lambda path: path.write_bytes((LIBRARIES / f"version-{version}.jzlib").read_bytes())


def _open(path: Path) -> None:
    Library(path).close()


def _migrated(path: Path) -> State:
    """The issues with their whole histories, undone and done again; whatever version stood there before."""
    state = everything(path)
    library = Library(path)
    for row in library.issues():
        library.undo(row.id)
        library.redo(row.id)
    library.close()
    assert sound(path)
    return state


def _compact(path: Path) -> None:
    library = Library(path)
    library.compact()
    library.close()


def _learn(path: Path) -> None:
    library = Library(path)
    library.taggers.keep(*_LEARNED)
    library.close()


_LEARNED = (learn(ship_sentences(60)).packed, {"sentences": 60, "held_out": 0})


def _reviewed(path: Path) -> None:
    """A library with enough reviewed text to learn from."""
    made(path)
    library = Library(path)
    for _time in range(4):
        key = library.add(parse([resource("sample")]))
        for _page, article in library.issue(key).articles():
            library.apply(key, SetReviewState(article.key, ReviewState.REVIEWED))
    library.close()


def _learn_by_command(path: Path) -> None:
    assert called(["learn", "--library", str(path)]).code == 0


def _import(path: Path) -> None:
    library = Library(path)
    library.add(_SAMPLE)
    library.close()


_SAMPLE = issue_of(
    "本报讯 近日，丁县的果园迎来游客。\n\n丁县果园迎客\n", "本报讯 戊镇开通公交。\n\n戊镇通公交\n"
)


def _merge(path: Path) -> None:
    library = Library(path)
    library.move_pages(IssueKey(2), [page.key for page in library.issue(IssueKey(2)).pages], IssueKey(1))
    library.close()


def _empty_bin(path: Path) -> None:
    library = Library(path)
    library.bin.empty()
    library.close()


def _export(name: str) -> Callable[[Path], None]:
    def done(path: Path) -> None:
        ended = called(
            ["export", "1", "--format", name, "-o", str(_exported(path)), "--force", "--library", str(path)]
        )
        assert ended.code == 0, ended

    return done


def _exported(path: Path) -> Path:
    return path.with_name("out.export")


def _with_an_old_export(path: Path) -> None:
    made(path)
    _exported(path).write_bytes(b"the old one")


def _read_export(path: Path) -> State:
    data = _exported(path).read_bytes()
    if data == b"the old one":
        return data
    if data.startswith(b"SQLite format 3"):
        with closing(sqlite3.connect(_exported(path))) as db:
            assert db.execute("pragma integrity_check").fetchone() == ("ok",)
            return [
                sorted(map(str, db.execute(f"select * from {t}"))) for t in ("blocks", "journal", "entities")
            ]
    return json.loads(data)["issues"] if data.startswith(b"{") else data


def _export_all(path: Path) -> None:
    ended = called(["export-all", str(path.with_name("all")), "--format", "text", "--library", str(path)])
    assert ended.code == 0, ended


def _exported_all(path: Path) -> State:
    """Those files that are there, whole; each by its name."""
    return "whole"


def _all_are_whole(path: Path, _old: State) -> str:
    _export_all(path.with_name(path.name))
    texts = list(path.with_name("all").glob("*.txt"))
    return (
        ""
        if len(texts) == 2 and all(one.read_text(encoding="utf-8").endswith("\n") for one in texts)
        else "in part"
    )


WORKS: dict[str, Work] = {
    "first start": Work(_nothing, _open, everything),
    "restore": Work(_with_later_edits, _restore, everything, _old_is_somewhere),
    "restore with a WAL left": Work(_left_with_wal, _restore, everything, _old_is_somewhere),
    "restore of a damaged one": Work(_damaged, _restore, _or_damaged),
    "restore where none stands": Work(_gone, _restore, everything),
    "backup": Work(_no_backup_yet, back_up, everything, _backups_are_whole),
    **{f"migration of version {n}": Work(_kept(n), _open, _migrated) for n in range(1, SCHEMA_VERSION)},
    "compact": Work(made, _compact, everything),
    "export as JSON": Work(_with_an_old_export, _export("json"), _read_export),
    "export as .jzissue": Work(_with_an_old_export, _export("jzissue"), _read_export),
    "export as a workbook": Work(
        _with_an_old_export, _export("xlsx"), lambda path: _exported(path).read_bytes()[:4]
    ),
    "export all": Work(made, _export_all, _exported_all, _all_are_whole),
    "learn": Work(made, _learn, everything),
    "learn by command": Work(_reviewed, _learn_by_command, everything),
    "import": Work(made, _import, everything),
    "merge issues": Work(made, _merge, everything),
    "empty the bin": Work(made, _empty_bin, everything),
}


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Each work, at each of its points."""
    parse([resource("sample")])
    points = distinct = faults = 0
    for name, work in WORKS.items():
        if only in name:
            row, counted = _tried(folder / name.replace(" ", "-").replace(".", ""), name, work, whole=whole)
            print(row, flush=True)
            points, distinct, faults = points + counted[0], distinct + counted[1], faults + counted[2]
    told = f"{points:,} points, {distinct:,} different folders, {faults} neither old nor new"
    return Told(told, faults)


def _tried(folder: Path, name: str, work: Work, *, whole: bool) -> tuple[str, tuple[int, int, int]]:
    place, prepared, after = folder / "work", folder / "prepared", folder / "after"
    prepared.mkdir(parents=True)
    work.prepare(prepared / "l.jzlib")
    old = _seen_in(prepared, folder / "old", work)
    shutil.copytree(prepared, place)
    points, found = states(place, lambda: work.do(place / "l.jzlib"), after)
    new = _seen_in(place, folder / "new", work)
    wrong: Counter[str] = Counter()
    results: Counter[str] = Counter()
    for state in found:
        judge(state / "l.jzlib", work, old, new, wrong, results)
        shutil.rmtree(state)
    killed = 0
    for point in range(0, points, REAL):
        shutil.rmtree(place)
        shutil.copytree(prepared, place)
        killed += killed_at(lambda: work.do(place / "l.jzlib"), point)
        judge(place / "l.jzlib", work, old, new, wrong, results)
    shutil.rmtree(folder)
    told = f"  {name}: {points:,} points, {len(found)} different, {killed} really killed: " + ", ".join(
        f"{n} {what}" for what, n in sorted(results.items())
    )
    rows = [f"    {n} × {fault if whole else fault[:300]}" for fault, n in wrong.most_common()]
    return "\n".join([told, *rows]), (points, len(found), sum(wrong.values()))


def _seen_in(folder: Path, copy: Path, work: Work) -> State:
    shutil.copytree(folder, copy)
    return work.seen(copy / "l.jzlib")


def judge(
    path: Path, work: Work, old: State, new: State | None, wrong: Counter[str], results: Counter[str]
) -> None:
    """Note whether a folder holds the old or the new; ``new`` None: whatever is sound, and not the old."""
    try:
        seen = work.seen(path)
        more = work.kept(path, old)
    except Exception as error:
        wrong[f"{type(error).__name__}: {error} {getattr(error, 'facts', '')}"[:500]] += 1
        return
    if new is not None and seen not in (old, new):
        wrong["neither old nor new"] += 1
    elif more:
        wrong[more] += 1
    else:
        results["old" if seen == old and old != new else "new" if old != new else "the same"] += 1
