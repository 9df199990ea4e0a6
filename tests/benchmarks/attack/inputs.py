# SPDX-License-Identifier: MIT
"""Fuzzed files by a fixed seed, through import, parse, annotate, apply and the lists.

No traceback, no hang; the library is sound afterwards and as it was where the file was refused; an issue
that was taken in can be shown, checked, exported and deleted.
"""

from __future__ import annotations

import contextlib
import io
import json
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jzreader.model.keys import IssueKey
from jzreader.resources import resource
from jzreader.store import Library
from tests.benchmarks.attack.commands import made
from tests.benchmarks.attack.edits import spoil
from tests.benchmarks.attack.outcome import Count, Ended, Told, called, forked
from tests.printing import Sheet, pdf_of
from tests.store.dumping import content, sound

COUNT = 600
SEED = 22

Content = dict[str, list[tuple[object, ...]]]
Made = tuple[list[str], str, bytes]
"""The words of a command before the file, the file's name, what is in it."""

ENCODINGS = (
    "utf-8", "utf-8-sig", "gb18030", "gbk", "big5", "big5hkscs", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7",
    "hz", "iso2022_jp", "euc_kr", "shift_jis", "latin-1", "cp1252", "cp437",
)  # fmt: skip
_PIECES = (
    b"\x00", b"\xff\xfe", b"\x0c", b"\x0c" * 3000, "\u2028".encode(), b"\r\r\n", b"\xe4\xb8", b"9" * 60_000, "\ufffe".encode(),
    "\u200b\ufe0f\u00ad".encode(), "甲\n".encode() * 4000, "（".encode() * 5000, b"=1+1,", b"\x1b", "\U000e0041".encode(),
    b'"', b"{" * 3000, b"[" * 30_000, b"1e999", b"NaN", b"<!DOCTYPE x [<!ENTITY a 'b'>]>", "３月４日".encode() * 500,
)  # fmt: skip


_SAMPLE = "\n".join(path.read_text(encoding="utf-8") for path in sorted(resource("sample").glob("*.txt")))


def mutated(data: bytes, rng: random.Random) -> bytes:
    """The bytes with something done to them, once to a few times."""
    out = bytearray(data)
    for _time in range(rng.choice((1, 1, 2, 5, 30))):
        at = rng.randrange(len(out) + 1)
        end = min(len(out), at + rng.choice((1, 4, 60, 2000)))
        way = rng.randrange(7)
        if way == 0 and at < len(out):
            out[at] ^= 1 << rng.randrange(8)
        elif way == 1:
            del out[at:end]
        elif way == 2:
            out[at:at] = rng.choice(_PIECES)
        elif way == 3:
            out[at:end] = rng.randbytes(end - at)
        elif way == 4:
            out[at:at] = out[at:end] * rng.choice((1, 20))
        elif way == 5 and rng.random() < 0.3:
            del out[at:]
        else:
            other = rng.randrange(len(out) + 1)
            out[other:other] = out[at:end]
    return bytes(out)


def _text(rng: random.Random) -> str:
    lines = _SAMPLE.split("\n")
    at = rng.randrange(max(1, len(lines) - 30))
    return "\n".join(lines[at : at + rng.choice((0, 1, 10, 60, 400))])


def _page(rng: random.Random, _seeds: dict[str, bytes]) -> Made:
    data = _text(rng).encode(rng.choice(ENCODINGS), "replace")
    name = rng.choice(
        ("x.txt", "rmrb2024030502.txt", "澜湾日报_2024-02-30_01.txt", "x", "x.md", "x.html", "x.TXT")
    )
    command = rng.choice(
        (["parse", "--json"], ["import"], ["import", "--as-one"], ["check", "--json"], ["add-pages", "1"])
    )
    return command, name, mutated(data, rng) if rng.random() < 0.8 else data


def _issue_file(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    data = bytearray(seeds["jzissue"])
    if rng.random() < 0.5:
        for _time in range(rng.choice((1, 10, 200))):
            data[rng.randrange(len(data))] ^= 1 << rng.randrange(8)
        return ["import"], "x.jzissue", bytes(data)
    return ["import"], "x.jzissue", mutated(bytes(data), rng)


def _native(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    command = rng.choice((["import"], ["import"], ["parse"], ["agreement", "{}"]))
    if rng.random() < 0.3:
        return command, "x.json", mutated(seeds["json"], rng)
    return command, "x.json", _spoilt(seeds["json"], rng)


def _spoilt(data: bytes, rng: random.Random) -> bytes:
    plain: Any = json.loads(data)
    for _time in range(rng.choice((1, 1, 2, 6))):
        spoil(plain, None, rng)
    with contextlib.suppress(RecursionError, ValueError):
        return json.dumps(plain).encode()
    return data


def _pdf(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    command = rng.choice((["import"], ["parse"], ["add-pdf", "1"], ["add-pages", "1"]))
    return command, "x.pdf", mutated(seeds["pdf"], rng)


def _zip(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", rng.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for number in range(rng.choice((0, 1, 3, 40))):
            name = rng.choice(
                (
                    f"{number}.txt",
                    f"../{number}.txt",
                    f"/etc/{number}.txt",
                    f"a/b/c/{number}.zip",
                    f"{number}\x00.txt",
                    "x.txt",
                    f"{number}.jzissue",
                    "\ud83d.txt".encode("utf-8", "replace").decode(),
                    "甲" * 120 + ".txt",
                    f"{number}.pdf",
                )
            )
            inner = {"zip": out.getvalue(), "pdf": seeds["pdf"], "jzissue": seeds["jzissue"]}.get(
                name.rsplit(".")[-1]
            )
            with contextlib.suppress(ValueError):
                archive.writestr(name, inner if inner is not None else _text(rng))
    data = out.getvalue()
    return (
        rng.choice((["import"], ["parse"], ["add-pages", "1"])),
        "x.zip",
        mutated(data, rng) if rng.random() < 0.6 else data,
    )


def _annotations(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    name = rng.choice([one for one in seeds if one.startswith("annotated.")])
    data, end = seeds[name], name.partition(".")[2]
    if end in ("json",) and rng.random() < 0.6:
        data = _spoilt(data, rng)
    elif end == "jsonl" and rng.random() < 0.6:
        data = b"\n".join(_spoilt(line, rng) for line in data.splitlines() if line)
    else:
        data = mutated(data, rng)
    return ["annotate", "1"], f"x.{end}", data


def _edits(rng: random.Random, seeds: dict[str, bytes]) -> Made:
    data = seeds["history"]
    if rng.random() < 0.5:
        lines = data.splitlines()
        rng.shuffle(lines)
        data = b"\n".join(lines[: rng.randrange(1, len(lines) + 1)])
    return (
        rng.choice((["apply"], ["apply", "--issue", "2"], ["apply", "--issue", "1"])),
        "x.jsonl",
        mutated(data, rng),
    )


def _lists(rng: random.Random, _seeds: dict[str, bytes]) -> Made:
    command, text = rng.choice(
        (
            ("names", "name,label,canonical\n热乎饭,project,\n何秀珍,person,何\n"),
            ("wordings", "wrong,right,reason\n热乎饭,热饭,用语\n"),
            ("holders", "name,office,from,to\n周启明,市长,2024-01-01,\n"),
            ("labels", '[{"label": "person", "name": "人", "colour": "#aa0000", "key": "p"}]'),
            ("quality", "number,issue,page,article,whole,starts,ends\n1,1,10000002,10000012,1,1,1\n"),
            ("learn", "何 B-PER\n秀 I-PER\n珍 I-PER\n来 O\n\n" * 20),
        )
    )  # fmt: skip
    data = mutated(text.encode(rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16"))), rng)
    words = {"quality": ["quality"], "learn": ["learn", "--model", "{out}", "--bio"]}.get(
        command, [command, "--import"]
    )
    return words, "x.csv" if command != "labels" else "x.json", data


KINDS: tuple[Callable[[random.Random, dict[str, bytes]], Made], ...] = (
    _page, _page, _page, _issue_file, _native, _native, _pdf, _zip, _annotations, _annotations, _edits, _lists,
)  # fmt: skip


def attack(folder: Path, only: str, *, whole: bool) -> Told:
    """Every input once; what came of it."""
    base = folder / "base" / "l.jzlib"
    base.parent.mkdir()
    made(base)
    shutil.rmtree(base.with_name(base.name + ".backups"))
    seeds, before, count, rng = seeds_of(base, folder), content(base), Count(), random.Random(SEED)
    kinds = [kind for kind in KINDS if only in kind.__name__]
    taken = 0
    for number in range(COUNT):
        kind = kinds[number % len(kinds)]
        words, name, data = kind(rng, seeds)
        place = folder / "work"
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(base.parent, place)
        path, file = place / base.name, place / name
        file.write_bytes(data)
        given = [
            str(file) if word == "{}" else str(place / "out") if word == "{out}" else word for word in words
        ]
        library = [] if words[0] in ("parse", "agreement") else ["--library", str(path)]
        ended = forked(lambda given=given, library=library, file=file: called([*given, str(file), *library]))  # type: ignore[misc]
        more = ""
        if ended.code == 0:
            taken += 1
            more = forked(lambda path=path: _looked_at(path)).fault  # type: ignore[misc]
        elif words[0] != "apply" and not _only_more(before, content(path), equal="import" not in words):
            more = "refused, and something is changed"
        if not more and not sound(path):
            more = "not sound"
        count.add(f"{number} {kind.__name__} {' '.join(words)} {name}, {len(data):,} bytes", ended, more)
        if (more or ended.fault) and whole:
            shutil.copy(file, Path.cwd() / f"found-{number}-{name}")
    return count.told(f"{taken} taken in", whole=whole)


def _only_more(before: Content, after: Content, *, equal: bool) -> bool:
    """Whether everything is as it was; an import of several goes on where one cannot be read, and adds."""
    return before == after if equal else all(set(before[table]) <= set(after[table]) for table in before)


def _looked_at(path: Path) -> Ended:
    """Every issue shown, checked, exported, undone, deleted; the first that fails."""
    library = Library(path)
    keys = [row.id for row in library.issues()]
    steps = {key: bool(library.steps(key)) for key in keys}
    library.close()
    for key in keys:
        commands = [
            ["show", str(key), "--json"], ["check", str(key), "--json"], ["history", str(key), "--json"],
            ["export", str(key), "--format", "jzissue", "-o", str(path.with_name(f"{key}.jzissue"))],
            ["import", "--again", str(path.with_name(f"{key}.jzissue"))],
        ]  # fmt: skip
        if key not in (IssueKey(1), IssueKey(2)):
            commands += [["undo", str(key)], ["redo", str(key)]] if steps[key] else []
            commands += [["delete", str(key), "--yes"], ["bin", "--delete", str(key), "--yes"]]
        for words in commands:
            ended = called([*words, "--library", str(path)])
            if ended.fault:
                return ended
            if ended.code and words[0] not in ("undo", "redo"):
                return Ended(ended.code, traceback=f"taken in, and {words[0]} says: {ended.said[-200:]}")
    return Ended(0)


def seeds_of(base: Path, folder: Path) -> dict[str, bytes]:
    """What is mutated: an issue in all forms that come back."""
    out = folder / "seeds"
    out.mkdir()

    def exported(name: str, end: str) -> bytes:
        ended = called(
            ["export", "1", "--format", name, "-o", str(out / f"x.{end}"), "--force", "--library", str(base)]
        )
        assert ended.code == 0, ended
        return (out / f"x.{end}").read_bytes()

    found = {"jzissue": exported("jzissue", "jzissue"), "json": exported("json", "json")}
    for name, end in (
        ("spans", "jsonl"),
        ("label-studio", "json"),
        ("bio", "bio"),
        ("brat", "zip"),
        ("webanno", "tsv"),
    ):
        with contextlib.suppress(AssertionError):
            found[f"annotated.{end}"] = exported(name, end)
    library = Library(base)
    lines = [
        {"id": s.id, "issue": 1, "kind": s.kind, "of": s.of, "edit": s.edit}
        for s in library.steps(IssueKey(1))
    ]
    library.close()
    found["history"] = "\n".join(map(json.dumps, lines)).encode()
    sheet = Sheet(height=4000)
    for at, line in enumerate(_SAMPLE.split("\n")[:80]):
        sheet.text(60, 40 + 20 * at, line.strip() or " ")
    found["pdf"] = pdf_of(sheet)
    return found
