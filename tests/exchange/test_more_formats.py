# SPDX-License-Identifier: MIT
"""METS by its schema; CAS, Parquet and SQLite by the libraries that others read them with."""

from __future__ import annotations

import io
import sqlite3
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import cassis
import pytest
from lxml import etree
from pyarrow import parquet

from jzreader.exchange import format_named
from jzreader.exchange.read_annotations import read_annotations
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from tests.exchange.test_formats import all_articles, written

_DKPRO = "de.tudarmstadt.ukp.dkpro.core.api."


class Saved(etree.Resolver):
    """Schemas from outside, as they were saved beside the one that asks for them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def resolve(self, system_url: str, public_id: str, *context: Any) -> Any:
        """The saved copy of a schema."""
        path = self._folder / system_url.rsplit("/", 1)[-1]
        known: Any = self
        return known.resolve_filename(str(path), *context) if path.exists() else None


def test_mets_by_its_schema(shared: Path, marked: Issue) -> None:
    folder = shared / "data" / "schemas" / "mets"
    parser = etree.XMLParser()
    parser.resolvers.add(Saved(folder))
    checker = etree.XMLSchema(etree.parse(str(folder / "mets-1.12.1.xsd"), parser))
    checker.assertValid(etree.fromstring(written("mets", marked)))
    checker.assertValid(
        etree.fromstring(written("mets", marked, replace(marked, key=IssueKey(77), pages=())))
    )


def test_every_place_that_mets_names_is_in_its_text(marked: Issue) -> None:
    root = etree.fromstring(written("mets", marked))
    mets = "{http://www.loc.gov/METS/}"
    places = {area.get("BEGIN") for area in root.iter(f"{mets}area")}
    known = {one.get("{http://www.w3.org/XML/1998/namespace}id") for one in root.iter()}
    assert places
    assert places <= known
    kinds = [division.get("TYPE") for division in root.iter(f"{mets}div")]
    assert kinds.count("Article") == len(all_articles(marked))
    assert kinds.count("Section") == sum(
        len({a.section for a in page.articles if a.section is not None}) for page in marked.pages
    )


def test_cas_is_read_and_checked_by_cassis(marked: Issue) -> None:
    names = set()
    with zipfile.ZipFile(io.BytesIO(written("cas", marked))) as archive:
        types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
        files = [name for name in archive.namelist() if name.endswith(".xmi")]
        assert len(files) == len(all_articles(marked))
        for name in files:
            cas = cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), typesystem=types)
            assert cas.typecheck() == []
            sentences = cas.select(f"{_DKPRO}segmentation.type.Sentence")
            tokens = cas.select(f"{_DKPRO}segmentation.type.Token")
            assert sentences
            assert all(any(s.begin <= t.begin and t.end <= s.end for s in sentences) for t in tokens)
            found = cas.select(f"{_DKPRO}ner.type.NamedEntity")
            names |= {(one.get_covered_text(), one.value) for one in found}
    assert {("何秀珍", "PER"), ("社区食堂", "ORG"), ("澜湾市", "LOC")} <= names


def test_a_cas_that_declares_entities_is_refused(marked: Issue) -> None:
    bad = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
    with pytest.raises(Problem, match="not_annotations"):
        read_annotations(marked, "a.xmi", bad)


def test_parquet_is_read_back_row_by_row(marked: Issue) -> None:
    table = parquet.read_table(
        io.BytesIO(written("parquet", marked, replace(marked, key=IssueKey(9), pages=())))
    )
    rows = table.to_pylist()
    assert [row["id"] for row in rows] == [article.key for article in all_articles(marked)]
    for row in rows:
        for entity in row["entities"]:
            assert row["text"][entity["start"] : entity["end"]] == entity["text"]
    assert any(fact["what"] == "社区食堂" for row in rows for fact in row["facts"])


def test_the_database_is_sound_and_searched(marked: Issue, tmp_path: Path) -> None:
    path = tmp_path / "issue.db"
    path.write_bytes(written("sqlite", marked))
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)
        assert db.execute("pragma foreign_key_check").fetchall() == []
        assert db.execute("select count(*) from articles").fetchone() == (len(all_articles(marked)),)
        search = "select count(*) from articles_fts where articles_fts match '社区食堂'"
        assert db.execute(search).fetchone()[0]
        assert ("何秀珍", "person") in db.execute("select text, label from entities").fetchall()
        assert db.execute("select count(*) from facts where what = '社区食堂'").fetchone()[0]


@pytest.mark.parametrize(("name", "module"), [("cas", "cassis"), ("parquet", "pyarrow")])
def test_a_format_whose_library_is_missing_says_how_to_get_it(
    marked: Issue, name: str, module: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(Problem, match="needs_extra") as raised:
        format_named(name).write([marked])
    assert raised.value.facts == {"extra": name}
