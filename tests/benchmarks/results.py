# SPDX-License-Identifier: MIT
"""A hash of everything the app says of some pages, to show that a change of the code changed no result.

    python -m tests.benchmarks.results FOLDER_OF_PAGES [EVERY]

Each EVERYth ``page.txt`` (or ``.txt`` file) below the folder is parsed with its entities, facts and findings as the command
line does; some of them make one issue that is corrected and exported in every format. Run it on two commits
and compare the lines. Hashes of archives are of their members, since an archive carries the time of day.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tempfile
import zipfile
from pathlib import Path

from jzreader.cli import cli
from jzreader.exchange import formats

_TIMELESS = {"docx": "docProps/", "xlsx": "docProps/", "epub": ""}
"""Members of an archive that hold the time of day, by format."""
_DATED = {"jzissue": None, "json": ("--option", "whole=no"), "xlsx": ("--option", "corrections=no")}
"""Formats whose whole files hold times of day; how to leave those out, None: it can't be."""


def main() -> None:
    """Print a line a result: its name, its hash."""
    files = sorted({*Path(sys.argv[1]).rglob("page.txt")} or {*Path(sys.argv[1]).rglob("*.txt")})
    files = files[:: int(sys.argv[2]) if len(sys.argv) > 2 else 1]
    parsed = [said("parse", str(path), "--json", "--entities") for path in files]
    print("segmentation", digest(*(without(one, "entities", "facts", "findings") for one in parsed)))
    print("entities", digest(*(only(one, "entities") for one in parsed)))
    print("facts", digest(*(only(one, "facts") for one in parsed)))
    with tempfile.TemporaryDirectory() as folder:
        empty = ["--library", str(Path(folder) / "empty.jzlib")]
        print("findings", digest(*(found(said("check", str(path), "--json", *empty)) for path in files)))
        exports(files[:3], Path(folder))


def exports(files: list[Path], folder: Path) -> None:
    """Import the files as one issue, correct it a little, and export it in every format."""
    library = ["--library", str(folder / "l.jzlib")]
    said("import", *map(str, files), *library)
    issue = json.loads(said("show", "1", "--json", *library))["issues"][0]
    articles = issue["pages"][0]["articles"]
    entities = [entity for article in articles for entity in article["entities"]]
    edits = [{"edit": "SetReviewState", "article": articles[0]["id"], "state": "reviewed"}]
    edits += [
        {"edit": "DecideEntity", "entity": e["id"], "decision": "accepted"}
        for e in entities[::3]
        if e["decision"] == "suggested"
    ]
    script = folder / "edits.jsonl"
    script.write_text("".join(json.dumps(edit) + "\n" for edit in edits), encoding="utf-8")
    said("apply", str(script), *library)
    for form in formats():
        more = _DATED.get(form.name, ())
        if more is None:
            continue
        for accepted in ([], ["--accepted"]):
            target = folder / f"out{form.suffix}"
            said(
                "export", "1", "-o", str(target), "--format", form.name, "--force", *more, *accepted, *library
            )
            print(form.name, *accepted, digest(*members(form.name, target.read_bytes())))


def members(name: str, content: bytes) -> list[bytes]:
    """The file itself, or what an archive holds."""
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        dated = _TIMELESS.get(name) or "\0"
        return [archive.read(member) for member in archive.namelist() if not member.startswith(dated)]


def without(content: bytes, *names: str) -> bytes:
    """Plain data without some of its fields, wherever they stand."""

    def left(plain: object) -> object:
        if isinstance(plain, dict):
            return {name: left(value) for name, value in plain.items() if name not in names}
        return [left(value) for value in plain] if isinstance(plain, list) else plain

    return json.dumps(left(json.loads(content)), ensure_ascii=False).encode()


def only(content: bytes, name: str) -> bytes:
    """What every article holds under a name."""
    pages = [page for issue in json.loads(content)["issues"] for page in issue["pages"]]
    held = [article[name] for page in pages for article in page["articles"]]
    return json.dumps(held, ensure_ascii=False).encode()


def found(content: bytes) -> bytes:
    """Findings in any order, without their wording."""
    plain = json.loads(content)
    bare = [json.dumps([one["kind"], one["severity"], one["places"]], ensure_ascii=False) for one in plain]
    return "\n".join(sorted(bare)).encode()


def said(*arguments: str) -> bytes:
    """What a command prints."""
    out, sys.stdout = sys.stdout, io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        cli(list(arguments), prog_name="jzreader", standalone_mode=False)
        sys.stdout.flush()
        return sys.stdout.buffer.getvalue()  # type: ignore[no-any-return]
    finally:
        sys.stdout = out


def digest(*contents: bytes) -> str:
    """A short SHA-256 of some contents in a row."""
    whole = hashlib.sha256()
    for content in contents:
        whole.update(content + b"\0")
    return whole.hexdigest()[:16]


if __name__ == "__main__":
    main()
