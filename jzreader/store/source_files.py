# SPDX-License-Identifier: MIT
"""The files that sources came from, each once by its content, and the layouts of their pages, packed."""

from __future__ import annotations

import json
import zlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from jzreader.model.layout import PageLayout
from jzreader.model.serialise import layout_from_dict, layout_to_dict
from jzreader.model.source import Source
from jzreader.store.database import Database
from jzreader.store.journal import pack, unpack


class PackedLayouts(Sequence[PageLayout]):
    """The layouts of a source as a library keeps them, unpacked when first looked at.

    Most issues that are read are searched, exported or learned from, and never seen as printed. Bytes that
    are damaged hold no layout: the text does not hang on them.
    """

    def __init__(self, packed: bytes) -> None:
        self.packed = packed

    @cached_property
    def _layouts(self) -> tuple[PageLayout, ...]:
        try:
            return tuple(layout_from_dict(one) for one in json.loads(unpack(self.packed)))
        except (zlib.error, ValueError, LookupError, TypeError):
            return ()

    def __len__(self) -> int:
        return len(self._layouts)

    @overload
    def __getitem__(self, index: int) -> PageLayout: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[PageLayout]: ...
    def __getitem__(self, index: int | slice) -> PageLayout | Sequence[PageLayout]:
        return self._layouts[index]

    def __eq__(self, other: object) -> bool:
        return self._layouts == tuple(other) if isinstance(other, tuple | PackedLayouts) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._layouts)


def packed_layouts(layouts: Sequence[PageLayout]) -> bytes | None:
    """Layouts as zlib-packed JSON; None for none."""
    if isinstance(layouts, PackedLayouts):
        return layouts.packed
    plain = [layout_to_dict(one) for one in layouts]
    return pack(json.dumps(plain, separators=(",", ":"))) if plain else None


def keep_files(db: Database, sources: Iterable[Source], files: Iterable[bytes]) -> None:
    """Write the files that sources came from; what none came from, or stands already, is not."""
    from hashlib import sha256  # with OpenSSL; a window opens without

    wanted = {source.shown_by for source in sources}
    for data in files:
        digest = sha256(data).hexdigest()
        if digest in wanted:
            db.execute("insert or ignore into files (sha256, data) values (?, ?)", (digest, data))


def read_file(db: Database, digest: str) -> bytes | None:
    """A file by the SHA-256 of its bytes, None where it was not kept."""
    row = db.execute("select data from files where sha256 = ?", (digest,)).fetchone()
    return row[0] if row else None


def read_files(db: Database, issue: int) -> Iterator[bytes]:
    """The files that the sources of an issue came from, one at a time: a page's PDF may be large."""
    for digest in digests_of(db, issue):
        data = read_file(db, digest)
        if data is not None:
            yield data


def digests_of(db: Database, issue: int) -> list[str]:
    """By which files the sources of an issue are named, each once."""
    rows = db.execute(
        "select distinct coalesce(nullif(facsimile, ''), sha256) as file from sources where issue = ?"
        " order by file",
        (issue,),
    )
    return [digest for (digest,) in rows.fetchall()]


def let_files_go(db: Database, digests: Collection[str]) -> None:
    """Delete those of the files that no source names any longer."""
    for digest in digests:
        db.execute(
            "delete from files where sha256 = ?1 and not exists (select 1 from sources where sha256 = ?1)"
            " and not exists (select 1 from sources where facsimile = ?1)",
            (digest,),
        )


def write_facsimile(db: Database, source: Source, data: bytes) -> None:
    """Write the places of a source's lines, and the file that shows them."""
    db.execute("insert or ignore into files (sha256, data) values (?, ?)", (source.facsimile, data))
    db.execute(
        "update sources set layouts = ?, facsimile = ? where id = ?",
        (packed_layouts(source.layouts), source.facsimile, source.key),
    )
