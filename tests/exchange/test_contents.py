# SPDX-License-Identifier: MIT
"""The article is whole in what leaves: who wrote it, what it is known by, and what each format leaves out."""

from __future__ import annotations

import io
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jzreader.edits.articles import RenameArticle
from jzreader.edits.entities import TagEntity
from jzreader.exchange import format_named, own_formats
from jzreader.exchange.article_view import article_views
from jzreader.exchange.database import stretches
from jzreader.exchange.export_context import UNRECORDED, identifier_uri, utc
from jzreader.exchange.format import Field, Format, History
from jzreader.exchange.importing import import_any
from jzreader.exchange.report import report_of
from jzreader.messages import use_language
from jzreader.model.keys import IssueKey
from jzreader.model.label import Name
from jzreader.store import Library
from tests.exchange.contents import contents, lacking, manual_with_tables, probe
from tests.making import issue_of

RUN_IN = """\
山乡水库清淤完工
本报讯（记者 江寻舟 通讯员 温伯川）云岭县白石镇的水库昨天清淤完工，蓄水量恢复到1200万立方米。
镇长范守田说，下游的三个村子今年春灌不愁。
"""


@pytest.mark.parametrize("form", own_formats(), ids=lambda form: form.name)
def test_what_a_format_says_that_it_lacks_is_what_is_missing_in_its_file(form: Format) -> None:
    assert lacking(form) == form.lacks


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_manuals_tables_are_what_the_files_say(language: str) -> None:
    before = use_language()
    try:
        _path, text, should_be = manual_with_tables(language)
    finally:
        use_language(before)
    assert text == should_be, "python -m tests.exchange.contents --write"


def test_every_standard_has_the_authors_as_persons_and_the_identity() -> None:
    for name in ("ninjs", "newsml", "tei", "mets", "html", "parquet", "sqlite", "json"):
        found = contents(format_named(name))
        for field in (
            Field.AUTHORS,
            Field.FUNCTIONS,
            Field.IDENTITY,
            Field.VERSION,
            Field.CREDITS,
            Field.SECTION,
        ):
            assert found[field] == "●", (name, field)


def _rows(name: str, content: str | bytes) -> list[str]:
    """The authors that a file names."""
    raw = content if isinstance(content, bytes) else content.encode()
    if name == "ninjs":
        return [
            one["name"] for one in json.loads(raw)["associations"][0]["people"] if one.get("rel") == "author"
        ]
    if name == "newsml":
        return [str(e.text) for e in etree.fromstring(raw).iterfind(".//{*}creator/{*}name")]
    if name == "tei":
        return [str(e.text) for e in etree.fromstring(raw).iterfind(".//{*}byline/{*}persName")]
    if name == "epub":
        import zipfile

        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            opf = etree.fromstring(book.read("OEBPS/content.opf"))
        return [str(e.text) for e in opf.iterfind(".//{*}creator")]
    html = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8"))
    (linked,) = json.loads(str(html.findtext(".//script")))
    return [one["name"] for one in linked["author"]]


@pytest.mark.parametrize("name", ["ninjs", "newsml", "tei", "epub", "html"])
def test_who_is_named_in_the_first_sentence_is_an_author(name: str) -> None:
    issue = issue_of(RUN_IN)
    assert _rows(name, format_named(name).of([issue])) == ["江寻舟", "温伯川"]
    (view,) = article_views([issue], UNRECORDED)
    assert [one.function for one in view.authors] == ["记者", "通讯员"]
    assert view.dateline == "本报讯"


@pytest.fixture
def stored(library: Library, tmp_path: Path) -> IssueKey:
    path = tmp_path / "探石日报_2024-03-05_02_乡野.txt"
    path.write_text(RUN_IN, encoding="utf-8")
    return import_any(library, [path])


def _history(library: Library, key: IssueKey) -> History:
    issue = library.issue(key)
    return History(
        issue, lambda: library.record(key), lambda: library.steps(key), lambda: library.files_of(key), library.names.all
    )  # fmt: skip


def _exported(library: Library, key: IssueKey, name: str) -> Any:
    content = format_named(name).content(library.issue(key), _history(library, key))
    return json.loads(content) if name in ("ninjs", "json") else content


def test_a_correction_makes_a_new_version_of_the_same_article(library: Library, stored: IssueKey) -> None:
    first = _exported(library, stored, "ninjs")
    (item,) = first["associations"]
    assert (first["version"], item["version"]) == ("1", "1")
    assert item["uri"].startswith("urn:uuid:")
    assert item["uri"] != first["uri"]
    (article,) = [a for _p, a in library.issue(stored).articles()]
    library.apply(stored, RenameArticle(article.key, "山乡水库清淤昨天完工"))
    library.undo(stored)
    after = _exported(library, stored, "ninjs")
    (later,) = after["associations"]
    assert (later["uri"], later["version"]) == (item["uri"], "3")
    assert later["firstCreated"] == item["firstCreated"] <= later["versionCreated"]


def test_identity_is_the_same_after_a_round_trip_and_another_in_another_import(
    library: Library, stored: IssueKey, tmp_path: Path
) -> None:
    before = _exported(library, stored, "ninjs")
    for suffix, name in ((".jzissue", "jzissue"), (".json", "json")):
        content = format_named(name).content(library.issue(stored), _history(library, stored))
        path = tmp_path / f"handed{suffix}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        with closing(Library(tmp_path / f"other{suffix}.jzlib")) as other:
            other.add(issue_of("占一个号\n白石镇昨天占了一个号，村民都去看。\n"))
            key = import_any(other, [path])
            assert key != stored
            after = _exported(other, key, "ninjs")
        assert after["uri"] == before["uri"]
        assert [one["uri"] for one in after["associations"]] == [one["uri"] for one in before["associations"]]
    again = tmp_path / "again"
    again.mkdir()
    copy = again / "探石日报_2024-03-05_02_乡野.txt"
    copy.write_text(RUN_IN, encoding="utf-8")
    with closing(Library(tmp_path / "third.jzlib")) as third:
        assert _exported(third, import_any(third, [copy]), "ninjs")["uri"] != before["uri"]


def test_revisions_and_identifiers_stand_in_tei_and_it_is_valid(
    library: Library, stored: IssueKey, tei_checker: etree.RelaxNG
) -> None:
    (article,) = [a for _p, a in library.issue(stored).articles()]
    block = next(b for b in article.blocks if "白石镇" in b.text.text)
    at = block.text.text.index("白石镇")
    library.apply(stored, TagEntity(block.key, at, at + 3, "event"))
    library.apply(stored, RenameArticle(article.key, "水库清淤完工"))
    library.names.put([Name("范守田", "person", "", "Q40404")])
    block = next(b for _p, a in library.issue(stored).articles() for b in a.blocks if "范守田" in b.text.text)
    at = block.text.text.index("范守田")
    if not any((e.start, e.end) == (at, at + 3) for e in block.entities):
        library.apply(stored, TagEntity(block.key, at, at + 3, "person"))
    root = etree.fromstring(_exported(library, stored, "tei"))
    assert tei_checker.validate(root), tei_checker.error_log
    changes = root.findall(".//{*}revisionDesc/{*}change")
    assert [one.get("n") for one in changes] == [str(len(library.steps(stored)) + 1), "1"]
    person = next(e for e in root.iter("{*}persName") if e.text == "范守田" and e.get("ref"))
    assert person.get("ref") == "http://www.wikidata.org/entity/Q40404"
    newsml = etree.fromstring(_exported(library, stored, "newsml"))
    uris = {e.get("uri") for e in newsml.iterfind(".//{*}subject")}
    assert "http://www.wikidata.org/entity/Q40404" in uris
    item = newsml.find(".//{*}newsItem")
    assert item is not None and int(str(item.get("version"))) >= 3


def test_the_export_says_what_it_left_out() -> None:
    issue, _context = probe()
    before = use_language("en")
    try:
        said = report_of(issue, issue, format_named("text")).sentence()
        whole = report_of(issue, issue, format_named("tei")).sentence()
        names = report_of(issue, issue, format_named("markdown")).sentence()
    finally:
        use_language(before)
    assert "not included: newspaper, date, page name, page editors, section, topics, names, facts" in said
    assert "not included" not in whole
    assert "topics, names, facts" in names


def test_the_exported_database_finds_words_of_two_characters(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    content = format_named("sqlite").of([issue_of(RUN_IN)])
    path.write_bytes(content if isinstance(content, bytes) else b"")
    with closing(sqlite3.connect(path)) as db:
        for words, found in (
            ("水库", 1),
            ("春灌", 1),
            ("水库清淤", 1),
            ("水稻", 0),
            ("1200", 1),
            ("江寻舟", 1),
        ):
            rows = db.execute(
                "select rowid, headline from articles_fts where articles_fts match ?", (f'"{words}"',)
            ).fetchall()
            assert len(rows) == found, words
            assert all(headline == "山乡水库清淤完工" for _row, headline in rows)


def test_stretches_of_chinese_and_other_words() -> None:
    assert stretches("水稻种 Ai5").split() == ["水", "水稻", "水稻种", "稻", "稻种", "种", "Ai5"]


@pytest.mark.parametrize(
    ("identifier", "uri"),
    [
        ("Q42", "http://www.wikidata.org/entity/Q42"),
        ("wd:q42", "http://www.wikidata.org/entity/Q42"),
        ("https://d-nb.info/gnd/1", "https://d-nb.info/gnd/1"),
        ("县志 3", ""),
        ("", ""),
    ],
)
def test_identifiers_are_addresses_where_they_can_be(identifier: str, uri: str) -> None:
    assert identifier_uri(identifier) == uri


def test_times_are_in_utc() -> None:
    assert utc("2024-03-05T08:30:00.123+08:00") == "2024-03-05T00:30:00Z"
    assert utc("nonsense") == "1970-01-01T00:00:00Z"
