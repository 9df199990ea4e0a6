# SPDX-License-Identifier: MIT
"""Every format, read back by a third party's reader or its standard's schema."""

from __future__ import annotations

import csv
import io
import json
import random
import xml.etree.ElementTree as Standard
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import docx
import jsonschema
import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from jzreader.edits import Several
from jzreader.edits.entities import DecideEntity, MoveEntityEnds, TagEntity, UntagEntity
from jzreader.exchange import format_named, format_of, formats, own_formats
from jzreader.exchange.agreement import agreement
from jzreader.exchange.article_text import article_text
from jzreader.exchange.export_context import unrecorded
from jzreader.exchange.file_names import file_name
from jzreader.exchange.read_annotations import read_annotations
from jzreader.exchange.scope import scoped
from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Page, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.problem import Problem
from jzreader.model.source import Source
from tests.benchmarks.bio import spans_of
from tests.exchange.conftest import HOSTILE
from tests.making import placed_for, random_edit


def written(name: str, *issues: Issue) -> bytes:
    content = format_named(name).write(issues)
    return content if isinstance(content, bytes) else content.encode()


def all_articles(issue: Issue) -> list[Article]:
    return [article for _page, article in issue.articles()]


def test_names_and_endings_are_known_apart() -> None:
    assert (
        len({one.name for one in own_formats()})
        == len({one.suffix for one in own_formats()})
        == len(own_formats())
    )
    for one in own_formats():
        assert format_of(f"期{one.suffix}".upper()) is one
    assert format_of("x.unknown") is None
    assert formats()[: len(own_formats())] == own_formats()
    with pytest.raises(Problem, match="unknown_format"):
        format_named("cnml")


def schema(shared: Path, *names: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(shared.joinpath("data", "schemas", *names))))


def test_ninjs_by_its_schema(shared: Path, marked: Issue) -> None:
    folder = shared / "data" / "schemas" / "ninjs"
    path = next(p for p in folder.rglob("*.json") if "3.1" in p.name)
    validator = jsonschema.Draft202012Validator(json.loads(path.read_text("utf-8")))
    plain = json.loads(written("ninjs", marked))
    assert [error.message for error in validator.iter_errors(plain)] == []
    assert len(plain["associations"]) == len(all_articles(marked))
    assert list(validator.iter_errors({**plain, "facts": []}))
    subjects = plain["associations"][0]["subjects"]
    assert {"name": "人力资源", "uri": "http://cv.iptc.org/newscodes/mediatopic/20000188"} in subjects


def test_newsml_and_nitf_by_their_schemas(shared: Path, marked: Issue) -> None:
    root = etree.fromstring(written("newsml", marked))
    schema(shared, "newsml-g2", "NewsML-G2_2.35-spec-All-Power.xsd").assertValid(root)
    nitf = next((shared / "data" / "schemas" / "nitf").glob("nitf-3-6.xsd"))
    checker = etree.XMLSchema(etree.parse(str(nitf)))
    items = root.findall(".//{http://iptc.org/std/NITF/2006-10-18/}nitf")
    assert len(items) == len(all_articles(marked))
    for item in items:
        checker.assertValid(etree.fromstring(etree.tostring(item)))
    told = [one.get("qcode") for one in root.iter("{http://iptc.org/std/nar/2006-10-01/}subject")]
    assert [code for code in told if code] == ["medtop:04000000", "medtop:20000188"]
    codes = [one.get("value") for one in items[0].iter("{http://iptc.org/std/NITF/2006-10-18/}classifier")]
    assert codes == ["04000000", "20000188"]


def test_only_accepted_names_leave_where_that_is_asked(marked: Issue) -> None:
    decided = scoped(marked, accepted=True)
    kept = [(b.key, e.key) for a in all_articles(decided) for b, e in a.entities()]
    accepted = Decision.ACCEPTED
    assert kept == [
        (b.key, e.key) for a in all_articles(marked) for b, e in a.entities() if e.decision is accepted
    ]
    assert 0 < len(kept) < sum(1 for a in all_articles(marked) for _pair in a.entities())
    assert [a.body for a in all_articles(decided)] == [a.body for a in all_articles(marked)]


def test_tei_by_its_schema(tei_checker: etree.RelaxNG, marked: Issue) -> None:
    for content in (
        written("tei", marked),
        written("tei", marked, replace(marked, key=IssueKey(marked.key + 1), pages=())),
    ):
        root = etree.fromstring(content)
        assert tei_checker.validate(root), tei_checker.error_log
    names = root.findall(".//{http://www.tei-c.org/ns/1.0}persName")
    assert "何秀珍" in {name.text for name in names}


def test_xml_is_read_by_the_standard_library_too(marked: Issue) -> None:
    for name in ("tei", "newsml", "mets"):
        text = "".join(Standard.fromstring(written(name, marked)).itertext())
        assert "𠮷" in text
        assert "\x07" not in text


def test_conll_gives_the_same_spans(marked: Issue) -> None:
    blocks = written("conll", marked).decode().strip().split("\n\n")
    names = set()
    for block in blocks:
        rows = [line.split(" ") for line in block.splitlines()]
        assert all(len(row) == 2 and len(row[0]) == 1 for row in rows)
        for start, end, label in spans_of([row[1] for row in rows]):
            names.add(("".join(row[0] for row in rows[start:end]), label))
    assert {("何秀珍", "PER"), ("社区食堂", "ORG"), ("澜湾市", "LOC")} <= names


def test_brat_slices_are_the_words(marked: Issue) -> None:
    with zipfile.ZipFile(io.BytesIO(written("brat", marked))) as archive:
        names = archive.namelist()
        assert len({name.casefold() for name in names}) == len(names) == 2 * len(all_articles(marked)) + 2
        for name in names:
            if name.endswith(".ann"):
                text = archive.read(name.removesuffix(".ann") + ".txt").decode()
                for line in archive.read(name).decode().splitlines():
                    if line.startswith("T"):
                        _id, place, words = line.split("\t")
                        _label, start, end = place.split(" ")
                        assert text[int(start) : int(end)] == words


def test_label_studio_doccano_spans_and_web_annotation(marked: Issue) -> None:
    tasks = json.loads(written("label-studio", marked))
    assert len(tasks) == len(all_articles(marked))
    assert "annotations" in tasks[0]
    for task in tasks:
        for region in task["predictions"][0]["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
    for line in written("doccano", marked).decode().splitlines():
        row = json.loads(line)
        assert all(row["text"][e["start_offset"] : e["end_offset"]].strip() for e in row["entities"])
    for line in written("spans", marked).decode().splitlines():
        row = json.loads(line)
        assert all(row["text"][start:end].strip() for start, end, _label in row["entities"])
    page = json.loads(written("web-annotation", marked))
    known = unrecorded(marked)
    texts = {known.article(a.key).uri: article_text(a).text for a in all_articles(marked)}
    for item in page["items"]:
        place, quote = item["target"]["selector"]
        assert texts[item["target"]["source"]][place["start"] : place["end"]] == quote["exact"]


def test_tables_hold_no_formula(marked: Issue) -> None:
    hostile = marked.with_article(
        replace(
            all_articles(marked)[0],
            blocks=(Block(BlockKey(9_000_000), Role.HEADLINE, MappedText("=1+1 今年5月")),),
        )
    )
    for name in ("facts-csv", "entities-csv"):
        rows = list(csv.reader(io.StringIO(written(name, hostile).decode("utf-8-sig"))))
        assert len({len(row) for row in rows}) == 1
        assert not any(cell.startswith(("=", "@")) for row in rows for cell in row)
    book = openpyxl.load_workbook(io.BytesIO(written("xlsx", hostile)))
    assert len(book.sheetnames) == 3
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("=1+1") for cell in cells)


def test_word_and_ebook_are_read_back(marked: Issue) -> None:
    document = docx.Document(io.BytesIO(written("docx", marked)))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert all(article.headline in texts for article in all_articles(marked))
    with zipfile.ZipFile(io.BytesIO(written("epub", marked))) as book:
        assert book.infolist()[0].filename == "mimetype"
        assert book.infolist()[0].compress_type == zipfile.ZIP_STORED
        for name in book.namelist():
            if name.endswith((".xhtml", ".opf", ".xml")):
                etree.fromstring(book.read(name))
        manifest = etree.fromstring(book.read("OEBPS/content.opf"))
        hrefs = {item.get("href") for item in manifest.iter("{http://www.idpf.org/2007/opf}item")}
        assert {f"OEBPS/{href}" for href in hrefs} <= set(book.namelist())


class Tags(HTMLParser):
    """Counts articles and checks that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.articles = 0
        self.data = ""

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "br"):
            self.open.append(tag)
        self.articles += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.data += data


def test_the_web_page_is_whole_and_its_data_is_read(marked: Issue) -> None:
    reader = Tags()
    reader.feed(written("html", marked).decode())
    assert reader.open == []
    assert reader.articles == len(all_articles(marked))
    linked = json.loads(reader.data)
    assert {item["@type"] for item in linked} == {"NewsArticle"}


def test_plain_text_has_every_block(marked: Issue) -> None:
    text = written("text", marked).decode()
    for article in all_articles(marked):
        assert all(block.text.text in text or HOSTILE in block.text.text for block in article.blocks)


def test_part_of_an_issue(marked: Issue) -> None:
    first = all_articles(marked)[0]
    reviewed = marked.with_article(replace(first, review=ReviewState.REVIEWED))
    assert all_articles(scoped(reviewed, reviewed=True)) == [all_articles(reviewed)[0]]
    assert len(scoped(marked, page="2").pages) == 1
    assert [a.key for a in all_articles(scoped(marked, articles=frozenset({first.key})))] == [first.key]
    assert scoped(marked) is marked


def test_file_names_are_safe_and_unique() -> None:
    taken: set[str] = set()
    names = [file_name(text, taken, "x") for text in ("a/b:c", "A b C", "CON", "", "", "..", "很长" * 60)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(not set('<>:"/\\|?*') & set(name) and len(name) < 70 for name in names)
    assert names[2] == "_CON"


_TEXTS = st.text(st.characters(codec=None), max_size=30)


@st.composite
def issues(draw: st.DrawFn) -> Issue:
    """Any text, any overlaps of spans, lone surrogates included."""
    blocks = []
    for key in range(1, draw(st.integers(1, 5))):
        text = draw(_TEXTS)
        places = draw(st.lists(st.tuples(st.integers(0, len(text)), st.integers(0, len(text))), max_size=4))
        entities = tuple(
            Entity(
                EntityKey(1000 * key + n),
                draw(st.sampled_from(["person", "自定 标签"])),
                min(pair),
                max(pair),
            )
            for n, pair in enumerate(places)
            if pair[0] != pair[1]
        )
        blocks.append(Block(BlockKey(key), draw(st.sampled_from(list(Role))), MappedText(text), entities))
    article = Article(ArticleKey(99), tuple(blocks))
    page = Page(
        PageKey(98),
        draw(st.one_of(st.none(), _TEXTS)),
        draw(st.one_of(st.none(), _TEXTS)),
        SourceKey(1),
        0,
        0,
        (),
        (article,),
    )
    return Issue(
        IssueKey(1),
        draw(st.one_of(st.none(), _TEXTS)),
        "2024-03-05",
        (page,),
        (Source(SourceKey(1), "x", ""),),
    )


@pytest.mark.parametrize(
    "name",
    [one.name for one in own_formats() if one.name not in ("json", "markdown", "docx") and not one.whole],
)
@given(issue=issues())
def test_any_issue_is_written_in_any_format(name: str, issue: Issue) -> None:
    content = format_named(name).write([placed_for(format_named(name), issue)])
    assert content or name.startswith("conll")
    if isinstance(content, str) and name.endswith(("csv", "html", "conll", "words", "text")):
        content.encode()
    if name in ("tei", "newsml"):
        etree.fromstring(content if isinstance(content, bytes) else content.encode())


def test_after_any_edits_every_format_is_written(sample: Issue) -> None:
    rng, issue = random.Random(6), sample
    for _step in range(40):
        try:
            issue = random_edit(issue, rng).apply(issue)
        except Problem:
            continue
    for one in own_formats():
        assert one.whole or one.write([placed_for(one, issue)])


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("label-studio", "a.json"),
        ("doccano", "a.jsonl"),
        ("spans", "a.jsonl"),
        ("brat", "a.zip"),
        ("conll", "a.bio"),
        ("conll-words", "a.words.bio"),
        ("cas", "a.cas.zip"),
    ],
)
def test_annotations_come_back_to_their_places(marked: Issue, sample: Issue, name: str, file: str) -> None:
    accepted = {
        (b.text.text[e.start : e.end], e.label)
        for _p, a in marked.articles()
        for b, e in a.entities()
        if e.decision is Decision.ACCEPTED or name != "label-studio"
    }
    bare = marked
    for _page, article in marked.articles():
        bare = bare.with_article(
            replace(article, blocks=tuple(replace(block, entities=()) for block in article.blocks))
        )
    returned = read_annotations(bare, file, written(name, marked))
    assert returned.lost == []
    tagged = Several(returned.edits).apply(bare)
    names = {(b.text.text[e.start : e.end], e.label) for _p, a in tagged.articles() for b, e in a.entities()}
    assert names == accepted
    assert read_annotations(tagged, file, written(name, marked)).edits == ()
    assert all(loss.words for loss in read_annotations(sample, file, written(name, marked)).lost)


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("doccano", "a.jsonl"), ("spans", "a.jsonl"), ("brat", "a.zip"), ("conll", "a.bio"),
        ("conll-words", "a.bio"), ("label-studio", "a.json"), ("cas", "a.cas.zip"),
    ],
)  # fmt: skip
def test_what_comes_back_as_it_left_decides_nothing(sample: Issue, name: str, file: str) -> None:
    suggested = [
        e for a in all_articles(sample) for _b, e in a.entities() if e.decision is Decision.SUGGESTED
    ]
    assert len(suggested) > 10
    returned = read_annotations(sample, file, written(name, sample))
    assert (returned.edits, returned.changes, returned.lost) == ((), [], [])


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("doccano", "a.jsonl"),
        ("spans", "a.jsonl"),
        ("brat", "a.zip"),
        ("conll", "a.bio"),
        ("cas", "a.cas.zip"),
    ],
)
def test_an_old_export_takes_no_rejection_back(sample: Issue, name: str, file: str) -> None:
    exported = written(name, sample)
    decided, rejected = sample, 0
    for article in all_articles(sample):
        for _block, entity in article.entities():
            if entity.decision is Decision.SUGGESTED and rejected < 10:
                decided = DecideEntity(entity.key, Decision.REJECTED).apply(decided)
                rejected += 1
    assert rejected == 10
    assert read_annotations(decided, file, exported).edits == ()


def test_an_old_export_brings_nothing_back_that_was_removed(sample: Issue) -> None:
    (block, entity), (_other, moved) = [
        one for a in all_articles(sample) for one in a.entities() if one[1].end - one[1].start > 1
    ][:2]
    after = UntagEntity(entity.key).apply(sample)
    after = MoveEntityEnds(moved.key, moved.start, moved.end - 1).apply(after)
    exported = written("spans", sample)
    assert len(read_annotations(after, "a.jsonl", exported).edits) == 2
    assert read_annotations(after, "a.jsonl", exported, sample).edits == ()
    new = TagEntity(block.key, entity.start, entity.end, "event").apply(after)
    assert len(read_annotations(after, "a.jsonl", written("spans", new), sample).edits) == 1


def test_what_an_annotator_confirmed_in_brat_is_accepted(sample: Issue) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(written("brat", sample))) as archive,
        zipfile.ZipFile(out, "w") as changed,
    ):
        for member in archive.namelist():
            more = b"A1\tConfirmed T1\n" if member.startswith("001") and member.endswith(".ann") else b""
            changed.writestr(member, archive.read(member) + more)
    (edit,) = read_annotations(sample, "a.zip", out.getvalue()).edits
    first = article_text(all_articles(sample)[0]).marks[0].key
    decided = {e.key for _p, a in edit.apply(sample).articles() for _b, e in a.entities()
               if e.decision is Decision.ACCEPTED}  # fmt: skip
    assert decided == {first}


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff", b"PK", b'[{"data": 3}]'])
@pytest.mark.parametrize("file", ["a.json", "a.zip", "a.cas.zip", "a.xmi"])
def test_what_holds_no_annotations_is_said_so(sample: Issue, file: str, content: bytes) -> None:
    with pytest.raises(Problem, match="not_annotations"):
        read_annotations(sample, file, content)


def test_agreement_of_two_people(marked: Issue) -> None:
    one = written("json", marked)
    figures = agreement(one, one)["labels"]["all"]
    assert (figures["f1"], figures["kappa"]) == (1.0, 1.0)
    assert figures["first"] == figures["both"] > 0
    first = all_articles(marked)[0]
    untagged = marked.with_article(
        replace(first, blocks=tuple(replace(b, entities=b.entities[:0]) for b in first.blocks))
    )
    report = agreement(one, written("json", untagged))
    assert report["labels"]["all"]["f1"] == 0.0
    assert len(report["only_first"]) == figures["first"]
    assert report["only_second"] == []
