# SPDX-License-Identifier: MIT
"""Crafted edits through ``apply``: each refused in a sentence, or done, sound, and undone to what was before."""

from __future__ import annotations

import contextlib
import json
import random
import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from jzreader.edits import edit_to_dict
from jzreader.edits.edit import Edit, unwrapped
from jzreader.edits.registry import edit_kinds
from jzreader.model.conservation import conservation
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.record import record_from_dict, record_to_dict
from jzreader.store import Library
from tests.benchmarks.attack.commands import made
from tests.benchmarks.attack.outcome import Count, Told, called
from tests.edits.test_edits import EXAMPLES
from tests.store.dumping import content, sound

COUNT = 6000
SEED = 21
FRESH = 10
"""After so many applied edits the library begins anew: a long history takes long to look over."""
SHOWN = 5
"""Every so many edits that were applied are also shown and checked by commands."""

_TEXTS = (
    "", "x", "\x00", "\ud800", "甲" * 40_000, "\u202e\u200b", "=1+1", "2024-02-30", "../../x", "%s{0}{x}", "\U00020bb7",
    "\r\n", "reviewed", "headline", "null", "9" * 5000, "\ufeff", "[]", "{}", "[" * 3000, "\ud83d\ude00",
)  # fmt: skip
_NUMBERS = (
    -1, 0, 1, 2, 7, 10**6, -(10**6), 2**31, 2**63 - 1, 2**63, -(2**63), -(2**63) - 1, 10**30, 0.5, 1e308,
    float("nan"), float("inf"), True,
)  # fmt: skip
_ANY: tuple[Any, ...] = (
    None,
    True,
    [],
    {},
    [None],
    {"edit": "Several", "edits": []},
    [[[[]]]],
    *_TEXTS,
    *_NUMBERS,
)


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Craft, apply, look, undo."""
    base = folder / "base.jzlib"
    made(base)
    shutil.rmtree(base.with_name(base.name + ".backups"))
    path = folder / "l.jzlib"
    shutil.copy(base, path)
    library = Library(path)
    issue, other = library.issue(IssueKey(1)), library.issue(IssueKey(2))
    library.close()
    before, rng, count = content(path), random.Random(SEED), Count()
    applied, line = 0, folder / "edit.jsonl"
    kinds = [name for name in sorted(EXAMPLES) if only in name]
    for number in range(COUNT):
        stood = path.read_bytes()
        name = kinds[number % len(kinds)]
        plain = crafted(name, issue, other, rng)
        line.write_text(json.dumps(plain), encoding="utf-8")
        ended = called(["apply", "--library", str(path), str(line)])
        more = ""
        if ended.code == 0 and not ended.fault:
            applied += 1
            more = _undone(path, before, shown=applied % SHOWN == 0)
        elif path.read_bytes() != stood and content(path) != before:
            more = "refused, and something is changed"
        count.add(f"{name}: {json.dumps(plain)[:600]}", ended, more)
        if more or ended.fault or (ended.code == 0 and applied % FRESH == 0):
            shutil.copy(base, path)
            for suffix in ("-wal", "-shm"):
                path.with_name(path.name + suffix).unlink(missing_ok=True)
    return count.told(f"{len(kinds)} kinds of edits, {applied:,} applied and undone", whole=whole)


def _undone(path: Path, before: dict[str, list[tuple[object, ...]]], *, shown: bool) -> str:
    """What is wrong with a library after an edit that was applied, and after it is undone; empty: nothing."""
    if not sound(path):
        return "applied, and not sound"
    library = Library(path)
    try:
        for row in library.issues():
            if conservation(library.issue(row.id)).doubled:
                return "applied, and text is in two blocks"
            record_from_dict(record_to_dict(library.record(row.id)))
        for command in (["show", "1", "--json"], ["history", "1", "--json"], ["check", "1"]) if shown else ():
            ended = called([*command, "--library", str(path)])
            if ended.code or ended.fault:
                return f"applied, and {command[0]} fails: {ended.fault or ended.said}"
        _taken_back(library)
    except Problem as problem:
        return f"applied, and {problem.code} {problem.facts}"
    except ValueError as error:
        return f"applied, and what stands there is none: {error!r} {error.__cause__!r}"
    finally:
        library.close()
    return "" if content(path) == before else "undone, and not what was before"


def _taken_back(library: Library) -> None:
    """What was just applied, undone; an undo that was replayed, done again."""
    last = max((step for row in library.issues() for step in library.steps(row.id)), key=lambda step: step.id)
    issue = next(
        row.id for row in library.issues() if any(step.id == last.id for step in library.steps(row.id))
    )
    (library.redo if last.kind == "undo" else library.undo)(issue)


def crafted(name: str, issue: Issue, other: Issue, rng: random.Random) -> Any:
    """An edit of a kind with something absurd in it."""
    plain = _example(name, issue, rng)
    plain["issue"] = 1
    for _time in range(rng.choice((1, 1, 1, 2, 3))):
        rng.choice(_WAYS)(plain, name, issue, other, rng)
    return plain


def _example(name: str, issue: Issue, rng: random.Random) -> dict[str, Any]:
    """The example of a kind, or, where the issue has none such, its fields filled by their types."""
    with contextlib.suppress(Exception):
        return json.loads(json.dumps(edit_to_dict(EXAMPLES[name](issue))))  # type: ignore[no-any-return]
    kind = edit_kinds()[name]
    hints = get_type_hints(kind)
    return {"edit": name, **{field.name: _of_type(hints[field.name], issue, rng) for field in fields(kind)}}


def _of_type(hint: Any, issue: Issue, rng: random.Random) -> Any:
    inner, _optional, many = unwrapped(hint)
    if many:
        return [_of_type(inner, issue, rng)]
    if inner is Edit:
        return {"edit": "SetReviewState", "article": _keys(issue, rng), "state": "reviewed"}
    return rng.choice(_TEXTS) if isinstance(inner, type) and issubclass(inner, str) else _keys(issue, rng)


def _keys(issue: Issue, rng: random.Random) -> int:
    """Some key of the issue, of any kind of thing."""
    found = [page.key for page in issue.pages] + [block.key for block in issue.blocks()]
    found += [article.key for _page, article in issue.articles()]  # type: ignore[misc]
    found += [entity.key for block in issue.blocks() for entity in block.entities]  # type: ignore[misc]
    found += [source.key for source in issue.sources]  # type: ignore[misc]
    return rng.choice(found)


Way = Callable[[dict[str, Any], str, Issue, Issue, random.Random], None]


def _a_field(plain: dict[str, Any], rng: random.Random) -> str:
    return rng.choice([name for name in plain if name not in ("edit", "issue")] or ["nothing"])


def _anything(plain: dict[str, Any], _name: str, _issue: Issue, _other: Issue, rng: random.Random) -> None:
    plain[_a_field(plain, rng)] = rng.choice(_ANY)


def _same_type(plain: dict[str, Any], _name: str, issue: Issue, _other: Issue, rng: random.Random) -> None:
    field = _a_field(plain, rng)
    value = plain.get(field)
    if isinstance(value, list):
        plain[field] = rng.choice(
            (value * 2, value[::-1], [], value * 500, [rng.choice(_NUMBERS)], [*value, _keys(issue, rng)])
        )
    elif isinstance(value, str):
        plain[field] = rng.choice(_TEXTS)
    else:
        plain[field] = rng.choice(_NUMBERS)


def _foreign_key(plain: dict[str, Any], _name: str, issue: Issue, other: Issue, rng: random.Random) -> None:
    key, field = _keys(rng.choice((issue, other)), rng), _a_field(plain, rng)
    plain[field] = [key] if isinstance(plain.get(field), list) else key


def _lacking(plain: dict[str, Any], _name: str, _issue: Issue, _other: Issue, rng: random.Random) -> None:
    plain.pop(_a_field(plain, rng), None)


def _more(plain: dict[str, Any], _name: str, _issue: Issue, _other: Issue, rng: random.Random) -> None:
    plain[rng.choice(("words", "apply", "__class__", "key", "\ud800", "kind", "n"))] = rng.choice(_ANY)


def _near(plain: dict[str, Any], _name: str, _issue: Issue, _other: Issue, rng: random.Random) -> None:
    numbers = [key for key, value in plain.items() if isinstance(value, int) and key != "issue"]
    if numbers:
        plain[rng.choice(numbers)] += rng.choice((-2, -1, 1, 2, 100))


def _inside(plain: dict[str, Any], _name: str, issue: Issue, _other: Issue, rng: random.Random) -> None:
    """Something within the image that an edit carries as JSON, or within the edits of several."""
    for field, value in plain.items():
        if isinstance(value, str) and value.startswith("{"):
            with contextlib.suppress(ValueError, RecursionError):
                image = json.loads(value)
                for _time in range(rng.choice((1, 1, 4))):
                    spoil(image, issue, rng)
                plain[field] = json.dumps(image)
                return
        if isinstance(value, list) and value and isinstance(value[0], dict):
            spoil(value, issue, rng)
            return


def spoil(image: Any, issue: Issue | None, rng: random.Random) -> None:
    """Put something absurd, or a key of another thing, somewhere into plain data."""
    holder: Any = image
    while isinstance(holder, (dict, list)) and holder:
        place = rng.choice(list(holder)) if isinstance(holder, dict) else rng.randrange(len(holder))
        inner = holder[place]
        if not isinstance(inner, (dict, list)) or not inner or rng.random() < 0.15:
            way = rng.random()
            if way < 0.15 and isinstance(holder, dict):
                del holder[place]
            elif way < 0.3 and isinstance(inner, list):
                holder[place] = [*inner, *inner]
            elif way < 0.5 and isinstance(inner, int):
                holder[place] = inner + rng.choice((-1, 1, 5, -5))
            elif way < 0.6:
                holder[place] = _keys(issue, rng) if issue else rng.choice(_NUMBERS)
            else:
                holder[place] = rng.choice(_ANY)
            return
        holder = inner


def _nested(plain: dict[str, Any], name: str, issue: Issue, _other: Issue, rng: random.Random) -> None:
    """The edit within several, with others, itself, or deep down."""
    whole = {key: value for key, value in plain.items() if key != "issue"}
    beside = _example(rng.choice(sorted(EXAMPLES)), issue, rng)
    edits = rng.choice(([whole], [whole, whole], [whole, beside], [beside, whole], [whole] * 50))
    for _depth in range(rng.choice((0, 0, 1, 30, 400))):
        edits = [{"edit": "Several", "edits": edits}]
    plain.clear()
    plain.update({"edit": "Several", "edits": edits, "issue": 1})


def _of_history(plain: dict[str, Any], _name: str, _issue: Issue, other: Issue, rng: random.Random) -> None:
    """As a line of ``history --json``."""
    whole = dict(plain)
    plain.clear()
    plain.update(
        {
            "id": rng.choice(_NUMBERS), "issue": rng.choice((1, 2, *_NUMBERS)), "at": rng.choice(_TEXTS), "of": rng.choice(_ANY),
            "kind": rng.choice(("edit", "undo", "redo", "x", None)), "edit": rng.choice((whole, rng.choice(_ANY))),
        }
    )  # fmt: skip


_WAYS: tuple[Way, ...] = (
    _anything, _same_type, _same_type, _foreign_key, _foreign_key, _lacking, _more, _near, _near, _inside, _inside,
    _inside, _nested, _of_history,
)  # fmt: skip
_ = Refused
