# SPDX-License-Identifier: MIT
"""Our files in the programs of offices, libraries and data desks, where those are installed."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from lxml import etree

from jzreader.exchange import format_named
from jzreader.exchange.article_text import article_text
from jzreader.exchange.xml import Element
from jzreader.model.issue import Issue
from jzreader.model.spans import longest_spans
from tests.exchange.test_readers import write
from tests.making import placed_for

_WHY = "installed with the extra “readers”"
needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
needs_pandoc = pytest.mark.skipif(shutil.which("pandoc") is None, reason="needs pandoc")


def _flat(text: str) -> str:
    return "".join(text.split())


# -- tables ----------------------------------------------------------------------------------------


def test_pandas_reads_every_table(marked: Issue, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason=_WHY)
    count = sum(1 for _pair in marked.articles())
    articles = pandas.read_csv(write(tmp_path, "articles-csv", marked), dtype=str)
    assert len(articles) == count
    parquet = pandas.read_parquet(write(tmp_path, "parquet", marked))
    assert list(parquet["headline"]) == [article.headline for _page, article in marked.articles()]
    sheets = pandas.read_excel(write(tmp_path, "xlsx", marked), sheet_name=None, dtype=str)
    assert len(next(iter(sheets.values()))) == count
    entities = pandas.read_csv(write(tmp_path, "entities-csv", marked))
    assert set(entities["label"]) <= {
        "person",
        "place",
        "organisation",
        "event",
        "work",
        "project",
        "title",
        "other",
    }


def test_polars_reads_the_tables(marked: Issue, tmp_path: Path) -> None:
    polars = pytest.importorskip("polars", reason=_WHY)
    table = polars.read_parquet(write(tmp_path, "parquet", marked))
    assert table["headline"].to_list() == [article.headline for _page, article in marked.articles()]
    facts = polars.read_csv(write(tmp_path, "facts-csv", marked), infer_schema_length=0)
    assert facts.height > 10
    assert "47" in "".join(facts["value"].to_list())


def test_seqeval_finds_the_entities_of_a_tagged_file(marked: Issue, tmp_path: Path) -> None:
    entities = pytest.importorskip("seqeval.metrics.sequence_labeling", reason=_WHY).get_entities
    found = []
    text = write(tmp_path, "conll", marked).read_text("utf-8")
    for sentence in text.strip().split("\n\n"):
        rows = [line.split() for line in sentence.splitlines() if line and not line.startswith("#")]
        characters, tags = [row[0] for row in rows], [row[-1] for row in rows]
        found += ["".join(characters[start : end + 1]) for _label, start, end in entities(tags)]
    marks = [
        (one.text[mark.start : mark.end])
        for _page, article in marked.articles()
        for one in [article_text(article)]
        for mark in longest_spans(one.marks)
    ]
    assert sorted(found) == sorted(_flat(mark) for mark in marks)


# -- documents -------------------------------------------------------------------------------------


def _converted(path: Path, kind: str, profile: Path) -> Path:
    """What LibreOffice makes of a file, with a profile of its own so that no other instance answers."""
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", kind,
         "--outdir", str(path.parent / "out"), str(path)],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    return path.parent / "out" / f"{path.stem}.{kind.partition(':')[0]}"


@pytest.mark.slow
@needs_office
def test_libreoffice_lays_the_document_out_on_a4(marked: Issue, tmp_path: Path) -> None:
    made = _converted(write(tmp_path, "docx", marked), "pdf", tmp_path / "profile")
    document = pdfium.PdfDocument(made.read_bytes())
    assert [round(side) for side in document[0].get_size()] == [595, 842]
    text = _flat("".join(page.get_textpage().get_text_bounded() for page in document))
    assert all(_flat(article.headline) in text for _page, article in marked.articles())


@pytest.mark.slow
@needs_office
def test_libreoffice_opens_the_workbook(marked: Issue, tmp_path: Path) -> None:
    made = _converted(write(tmp_path, "xlsx", marked), _CSV, tmp_path / "profile")
    text = made.read_text("utf-8")
    assert all(article.headline in text for _page, article in marked.articles())
    assert "Err:" not in text and "#NAME?" not in text


_CSV = "csv:Text - txt - csv (StarCalc):44,34,76"
"""Commas, double quotes, UTF-8."""


def _pandoc(path: Path, kind: str, to: str = "plain") -> str:
    done = subprocess.run(
        ["pandoc", "-f", kind, "-t", to, "--wrap=none", str(path)], check=True, capture_output=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


@needs_pandoc
@pytest.mark.parametrize(("name", "kind"), [("docx", "docx"), ("epub", "epub"), ("html", "html")])
def test_pandoc_reads_the_articles_in_order(marked: Issue, tmp_path: Path, name: str, kind: str) -> None:
    text = _flat(_pandoc(write(tmp_path, name, marked), kind))
    at = 0
    for _page, article in marked.articles():
        at = text.find(_flat(article.body[0])[:20], at)
        assert at >= 0, article.headline
    outline = json.loads(_pandoc(write(tmp_path, name, marked), kind, "json"))
    headings = [block for block in outline["blocks"] if block["t"] in ("Header", "Div")]
    assert headings


@needs_pandoc
@pytest.mark.parametrize(("name", "kind"), [("ris", "ris"), ("csl", "csljson")])
def test_pandoc_reads_the_citations(marked: Issue, tmp_path: Path, name: str, kind: str) -> None:
    known = subprocess.run(["pandoc", "--list-input-formats"], check=True, capture_output=True, text=True)
    if kind not in known.stdout.split():
        pytest.skip(f"this pandoc reads no {kind}")
    references = json.loads(_pandoc(write(tmp_path, name, marked), kind, "csljson"))
    headlines = [" ".join(article.headline.split()) for _page, article in marked.articles()]
    assert sorted(one["title"].replace("\u3000", " ") for one in references) == sorted(headlines)
    assert {one["container-title"] for one in references} == {marked.newspaper}


# -- libraries -------------------------------------------------------------------------------------

_NAMES = {
    "m": "http://www.loc.gov/METS/",
    "mods": "http://www.loc.gov/mods/v3",
    "dv": "http://dfg-viewer.de/",
}
_LINK = "{http://www.w3.org/1999/xlink}"


@pytest.fixture
def mets(sample: Issue) -> Element:
    content = format_named("mets-alto").of([placed_for(format_named("mets-alto"), sample)], {"images": "yes"})
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read("mets.xml"))


def _ids(root: Element) -> Iterator[str]:
    yield from (str(one.get("ID")) for one in root.iter("{*}div") if one.get("ID"))


def test_the_dfg_viewers_profile_by_its_rules(mets: Element, sample: Issue) -> None:
    """The rules of the METS profile of the DFG-Viewer, as published, for the issue of a newspaper."""
    (logical,) = mets.findall("m:structMap[@TYPE='LOGICAL']", _NAMES)
    (physical,) = mets.findall("m:structMap[@TYPE='PHYSICAL']", _NAMES)
    steps = [one.get("TYPE") for one in logical.iter("{*}div")][:5]
    assert steps == ["newspaper", "year", "month", "day", "issue"]
    labels = [logical.find(f".//m:div[@TYPE='{kind}']", _NAMES) for kind in ("year", "month", "day")]
    assert [one.get("ORDERLABEL") for one in labels if one is not None] == ["2024", "2024-03", "2024-03-05"]
    (sequence,) = physical.findall("m:div", _NAMES)
    assert sequence.get("TYPE") == "physSequence"
    pages = sequence.findall("m:div", _NAMES)
    assert {page.get("TYPE") for page in pages} == {"page"}
    assert [page.get("ORDER") for page in pages] == [str(n) for n in range(1, len(sample.pages) + 1)]
    uses = {group.get("USE") for group in mets.iterfind(".//m:fileGrp", _NAMES)}
    assert uses == {"DEFAULT", "FULLTEXT"}
    files = {file.get("ID") for file in mets.iterfind(".//m:file", _NAMES)}
    for page in pages:
        assert len(page) == 2 and all(pointer.get("FILEID") in files for pointer in page)
    known = set(_ids(mets))
    links = [(one.get(f"{_LINK}from"), one.get(f"{_LINK}to")) for one in mets.iterfind(".//m:smLink", _NAMES)]
    assert ("LOG", "PHYS") in links
    assert all(start in known and end in known for start, end in links)
    owner = mets.findtext(".//m:rightsMD//dv:rights/dv:owner", namespaces=_NAMES)
    assert owner == sample.newspaper
    assert mets.find(".//m:digiprovMD//dv:links", _NAMES) is not None
    issue = logical.find(".//m:div[@TYPE='issue']", _NAMES)
    assert issue is not None
    described = mets.find(f"m:dmdSec[@ID='{issue.get('DMDID')}']", _NAMES)
    assert described is not None
    assert described.findtext(".//mods:title", namespaces=_NAMES) == sample.newspaper
    assert described.findtext(".//mods:dateIssued[@keyDate='yes']", namespaces=_NAMES) == sample.date
    record = described.find(".//mods:recordIdentifier", _NAMES)
    assert record is not None and record.get("source")
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", str(record.text))
