# SPDX-License-Identifier: MIT
"""The formats that say where things stand, by their schemas and by what others look for in them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree, html

from jzreader.cli import cli
from jzreader.exchange import format_named, own_formats
from jzreader.exchange.placed import printed_pages
from jzreader.intake import parse
from jzreader.messages import problem_text
from jzreader.model.issue import Issue, Role
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library
from tests.exchange.test_formats import all_articles
from tests.exchange.test_more_formats import Saved
from tests.making import issue_of, placed
from tests.printing import Sheet, pdf_of

PAGE = "{http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15}"
ALTO = "{http://www.loc.gov/standards/alto/ns-v4#}"
METS = "{http://www.loc.gov/METS/}"
MODS = "{http://www.loc.gov/mods/v3}"
LINK = "{http://www.w3.org/1999/xlink}"
PLACED = [one.name for one in own_formats() if one.placed]


def files(name: str, issue: Issue, **chosen: str) -> dict[str, Any]:
    """The documents of an archive."""
    content = format_named(name).of([issue], chosen)
    assert isinstance(content, bytes)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: etree.fromstring(archive.read(one)) for one in archive.namelist()}


def of_class(document: Any, name: str) -> list[Any]:
    """The elements of hOCR that are of a class."""
    found: list[Any] = document.find_class(name)
    return found


def checker(shared: Path, *names: str) -> etree.XMLSchema:
    path = shared.joinpath("data", "schemas", *names)
    parser = etree.XMLParser()
    parser.resolvers.add(Saved(shared / "data" / "schemas" / "mets"))
    return etree.XMLSchema(etree.parse(str(path), parser))


@pytest.fixture
def printed(tmp_path: Path) -> Issue:
    """A page with two articles in two columns, read from its PDF, and a second page."""
    first = Sheet().text(50, 110, "城东修路", 30)
    first.column(50, 140, "本报讯：这条路修了三年，沿线居民都说方便多了。\n" * 4)
    first.text(330, 110, "渡口通船", 30)
    first.column(330, 140, "本报讯：渡口停了十年，今天又有船了。\n" * 4)
    second = Sheet().text(50, 110, "果园丰收", 30)
    second.column(50, 140, "本报讯：今年的梨比去年多了一成。\n" * 4)
    path = tmp_path / "澜湾.pdf"
    path.write_bytes(pdf_of(first, second))
    return parse([path])


@pytest.fixture(params=["marked", "printed"])
def issue(request: pytest.FixtureRequest) -> Issue:
    found: Issue = request.getfixturevalue(request.param)
    return found if found.sources[0].layouts else placed(found)


@pytest.mark.parametrize("dpi", ["150", "300"])
def test_page_xml_by_its_schema(shared: Path, issue: Issue, dpi: str) -> None:
    schema = checker(shared, "page-xml", "pagecontent-2019-07-15.xsd")
    for root in files("page-xml", issue, dpi=dpi).values():
        schema.assertValid(root)
        page = root.find(f"{PAGE}Page")
        wide, high = int(page.get("imageWidth")), int(page.get("imageHeight"))
        for corner in root.iter(f"{PAGE}Coords"):
            for x, y in (map(int, one.split(",")) for one in corner.get("points").split()):
                assert 0 <= x <= wide and 0 <= y <= high


@pytest.mark.parametrize("unit", ["mm10", "inch1200"])
@pytest.mark.parametrize("version", ["4.2", "4.4"])
def test_alto_by_its_schemas(shared: Path, issue: Issue, version: str, unit: str) -> None:
    schema = checker(shared, "alto", f"alto-{version.replace('.', '-')}.xsd")
    for root in files("alto", issue, version=version, unit=unit).values():
        schema.assertValid(root)


@pytest.mark.parametrize("images", ["yes", "no"])
def test_mets_with_alto_by_its_schema(shared: Path, issue: Issue, images: str) -> None:
    found = files("mets-alto", issue, images=images)
    checker(shared, "mets", "mets-1.12.1.xsd").assertValid(found["mets.xml"])
    schema = checker(shared, "alto", "alto-4-4.xsd")
    for name, root in found.items():
        if name != "mets.xml":
            schema.assertValid(root)


def printed_words(issue: Issue) -> str:
    """What is printed of articles and furniture, without spaces, sorted: an order is tested elsewhere."""
    blocks = [one for one in issue.blocks() if one.text.runs]
    return "".join(sorted("".join("".join(one.text.text for one in blocks).split())))


def test_every_printed_character_is_on_a_line(issue: Issue) -> None:
    def told(texts: Iterator[str]) -> str:
        return "".join(sorted("".join("".join(texts).replace("\x07", " ").split())))

    wanted = printed_words(issue)
    pages = files("page-xml", issue).values()
    lines = (line for root in pages for line in root.iter(f"{PAGE}TextLine"))
    assert told(line.find(f"{PAGE}TextEquiv/{PAGE}Unicode").text or "" for line in lines) == wanted
    altos = files("alto", issue).values()
    assert told(one.get("CONTENT") for root in altos for one in root.iter(f"{ALTO}String")) == wanted
    content = format_named("hocr").of([issue])
    document = html.document_fromstring(str(content))
    assert told(one.text_content() for one in of_class(document, "ocr_line")) == wanted


def test_places_are_those_of_the_page(printed: Issue) -> None:
    first, second = files("page-xml", printed, dpi="300").values()
    page = first.find(f"{PAGE}Page")
    assert page.get("imageFilename") == "澜湾-1.png"
    assert (page.get("imageWidth"), page.get("imageHeight")) == (
        str(round(595 / 72 * 300)),
        str(round(842 / 72 * 300)),
    )
    headline = next(
        one
        for one in page.iter(f"{PAGE}TextRegion")
        if one.findtext(f"{PAGE}TextEquiv/{PAGE}Unicode") == "渡口通船"
    )
    assert headline.get("type") == "heading" and "type:headline" in headline.get("custom")
    x, y = map(int, headline.find(f"{PAGE}Coords").get("points").split()[0].split(","))
    assert abs(x - 330 / 72 * 300) < 5 and 80 / 72 * 300 - 20 < y < 110 / 72 * 300
    assert second.find(f"{PAGE}Page").get("imageFilename") == "澜湾-2.png"


def test_articles_are_groups_in_reading_order(printed: Issue) -> None:
    keys = [[f"a{article.key}" for article in page.articles] for page in printed.pages]
    assert sum(map(len, keys)) == 3
    for names, root in zip(keys, files("page-xml", printed).values(), strict=True):
        assert [one.get("id") for one in root.iter(f"{PAGE}OrderedGroupIndexed")] == names
        told = {one.get("regionRef") for one in root.iter(f"{PAGE}RegionRefIndexed")}
        assert told == {one.get("id") for one in root.iter(f"{PAGE}TextRegion")}
    for names, root in zip(keys, files("alto", printed).values(), strict=True):
        groups = [one.get("TAGREFS") for one in root.iter(f"{ALTO}OrderedGroup")]
        assert groups == [None, *names]
        told = {one.get("REF") for one in root.iter(f"{ALTO}ElementRef")}
        assert told == {one.get("ID") for one in root.iter(f"{ALTO}TextBlock")}


def test_names_are_at_their_place(marked: Issue) -> None:
    issue = placed(marked)
    wanted = {
        b.text.text[e.start : e.end] for a in all_articles(issue) for b, e in a.entities() if b.text.runs
    }
    altos = list(files("alto", issue).values())
    labels = {tag.get("ID"): tag.get("LABEL") for root in altos for tag in root.iter(f"{ALTO}NamedEntityTag")}
    assert set(labels.values()) == wanted
    parts: dict[str, str] = {}
    for root in altos:
        for string in root.iter(f"{ALTO}String"):
            for name in (string.get("TAGREFS") or "").split():
                parts[name] = parts.get(name, "") + string.get("CONTENT")
    assert parts == labels
    told = set()
    for root in files("page-xml", issue).values():
        for line in root.iter(f"{PAGE}TextLine"):
            text = line.findtext(f"{PAGE}TextEquiv/{PAGE}Unicode")
            for start, length in re.findall(r"offset:(\d+); length:(\d+)", line.get("custom")):
                told.add(text[int(start) : int(start) + int(length)])
    assert len(told & wanted) > len(wanted) / 2  # the others go over the end of a line


def test_every_place_that_mets_names_is_in_its_alto(printed: Issue) -> None:
    found = files("mets-alto", printed, images="yes")
    root = found["mets.xml"]
    paths = {one.get("ID"): one.find(f"{METS}FLocat").get(f"{LINK}href") for one in root.iter(f"{METS}file")}
    assert sorted(paths.values()) == [
        "alto/0001.xml",
        "alto/0002.xml",
        "images/澜湾-1.png",
        "images/澜湾-2.png",
    ]
    areas = list(root.iter(f"{METS}area"))
    assert areas
    for area in areas:
        inside = {one.get("ID") for one in found[paths[area.get("FILEID")]].iter(f"{ALTO}TextBlock")}
        assert area.get("BEGIN") in inside
    groups = [one.get("USE") for one in root.iter(f"{METS}fileGrp")]
    assert groups == ["DEFAULT", "FULLTEXT"]
    logical, physical = root.findall(f"{METS}structMap")
    pages = {one.get("ID") for one in physical.iter(f"{METS}div") if one.get("TYPE") == "page"}
    articles = {one.get("ID") for one in logical.iter(f"{METS}div") if one.get("TYPE") == "article"}
    links = {(one.get(f"{LINK}from"), one.get(f"{LINK}to")) for one in root.iter(f"{METS}smLink")}
    assert {start for start, end in links if end in pages} >= articles
    titles = {one.text for one in root.iter(f"{MODS}title")}
    assert {"城东修路", "渡口通船", "果园丰收"} <= titles


def test_hocr_is_read_by_what_reads_html(printed: Issue) -> None:
    document = html.document_fromstring(str(format_named("hocr").of([printed], {"dpi": "200"})))
    pages = of_class(document, "ocr_page")
    assert len(pages) == 2 and 'image "澜湾-1.png"; bbox 0 0 1653 2339' in pages[0].get("title", "")
    for line in of_class(document, "ocr_line"):
        box = re.match(r"bbox (\d+) (\d+) (\d+) (\d+); x_size [\d.]+$", line.get("title", ""))
        assert box and int(box[1]) < int(box[3]) and int(box[2]) < int(box[4])
    words = [one.text_content() for one in of_class(pages[0], "ocr_par")]
    assert any("渡口停了十年，今天又有船了。" in one for one in words)


def test_an_article_that_goes_on_is_on_both_pages(tmp_path: Path) -> None:
    first = Sheet().text(50, 110, "城东修路", 30)
    first.column(50, 140, "本报讯：这条路修了三年，沿线居民都说方便多了。\n" * 3)
    second = Sheet().text(50, 110, "果园丰收", 30)
    second.column(50, 140, "本报讯：今年的梨比去年多了一成。\n" * 3)
    path = tmp_path / "两版.pdf"
    path.write_bytes(pdf_of(first, second))
    issue = parse([path])
    one, other = (page.articles[0] for page in issue.pages)
    joined = replace(one, blocks=(*one.blocks, *(b for b in other.blocks if b.role is Role.PARAGRAPH)))
    pages = printed_pages([issue.with_article(joined)])
    assert [[a.key for a, _regions in page.articles] for page in pages] == [[one.key], [one.key, other.key]]


@pytest.mark.parametrize("name", PLACED)
def test_a_page_that_was_read_from_text_is_told(name: str) -> None:
    issue = replace(issue_of("本报讯：一句正文。\n\n一个标题\n"), key=IssueKey(3))
    with pytest.raises(Problem, match="no_places") as caught:
        format_named(name).of([issue])
    sentence = problem_text(caught.value.code, caught.value.facts)
    assert "?" not in sentence and "1.txt" in sentence


def test_exporting_all_goes_on_after_an_issue_without_places(
    tmp_path: Path, library: Library, printed: Issue
) -> None:
    library.add(issue_of("本报讯 一句正文。\n\n一个标题\n"))
    key = library.add(printed)
    done = CliRunner().invoke(
        cli, ["export-all", str(tmp_path / "out"), "--format", "alto", "--library", str(library.path)]
    )
    assert done.exit_code == 1
    (row,) = [json.loads(line) for line in done.stdout.splitlines()]
    assert row["issue"] == key and (tmp_path / "out" / row["file"]).exists()
    assert "1.txt" in done.stderr
