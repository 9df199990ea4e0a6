# SPDX-License-Identifier: MIT
"""What of an article stands in which format, told by the files themselves; ``--write`` puts it in the manual.

An article is made of words that occur nowhere else, and exported. A word that is a value, an element or a
cell of its own has a place of its own; one that is only part of a longer text is in the running text.
"""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from lxml import etree
from pypdfium2 import raw as pdfium_c

from jzreader.analysis.topics import topics_of
from jzreader.exchange.export_context import ExportContext, Identity, IssueContext, unrecorded
from jzreader.exchange.format import Family, Field, Format, NamesHeld
from jzreader.exchange.registry import own_formats
from jzreader.messages import _, use_language
from jzreader.model.issue import Article, Block, Decision, Entity, Issue, Page, ReviewState, Role, Section
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey, IssueKey, PageKey, SectionKey, SourceKey
from jzreader.model.label import Name
from jzreader.model.mapped_text import MappedText, Run
from jzreader.model.source import Source
from tests.making import placed_for

MANUAL = Path(__file__).parents[2] / "resources" / "manual"
OWN, RUNNING, NONE = "●", "○", "–"
_VERSION = 7421
_PARTS: tuple[tuple[Role, str], ...] = (
    (Role.KICKER, "引题甲乙"),
    (Role.HEADLINE, "主题丙丁"),
    (Role.DECK, "副题戊己"),
    (Role.BYLINE, "本报首席记者 江寻舟"),
    (Role.DATELINE, "白石镇3月5日电"),
    (Role.PARAGRAPH, "段首庚辛，望秋亭今年收了4321吨谷子，村里人说。"),
    (Role.SUBHEAD, "小题壬癸"),
    (Role.CAPTION, "图中是子丑"),
    (Role.CREDIT, "叶知寒 摄"),
)
WORDS: Mapping[Field, tuple[str, ...]] = {
    Field.NEWSPAPER: ("探石日报",),
    Field.DATE: ("2024-03-05", "20240305", "2024/03/05"),
    Field.PAGE_NUMBER: ("B17",),
    Field.PAGE_NAME: ("乡野",),
    Field.EDITORS: ("温伯川",),
    Field.SECTION: ("谷场",),
    Field.KICKER: ("引题甲乙",),
    Field.HEADLINE: ("主题丙丁",),
    Field.DECK: ("副题戊己",),
    Field.AUTHORS: ("江寻舟",),
    Field.FUNCTIONS: ("本报首席记者",),
    Field.DATELINE: ("白石镇3月5日电",),
    Field.BODY: ("段首庚辛",),
    Field.SUBHEADS: ("小题壬癸",),
    Field.CAPTIONS: ("图中是子丑",),
    Field.CREDITS: ("叶知寒 摄", "叶知寒"),
    Field.TOPICS: ("medtop:04000000", "04000000", "http://cv.iptc.org/newscodes/mediatopic/04000000",
                   *(topic.chinese for topic in topics_of(("04000000",)))),
    Field.ENTITIES: ("望秋亭",),
    Field.IDENTIFIERS: ("Q40404", "http://www.wikidata.org/entity/Q40404"),
    Field.FACTS: ("4321", "4321吨"),
    Field.REVIEW: ("reviewed", "已审"),
    Field.VERSION: (str(_VERSION),),
}  # fmt: skip
"""Of each field the words that say that it is there, as formats write them."""


def probe() -> tuple[Issue, ExportContext]:
    """An issue of one article in which each thing is there once, and what a library knows of it."""
    lines = [text for _role, text in _PARTS]
    source = Source(SourceKey(1), "probe.txt", "\n".join([*lines, "谷场", "责编：温伯川"]), digest="1" * 64)
    blocks: list[Block] = []
    at = 0
    for number, (role, text) in enumerate(
        (*_PARTS, (Role.SECTION_TITLE, "谷场"), (Role.FURNITURE, "责编：温伯川"))
    ):
        blocks.append(
            Block(BlockKey(10 + number), role, MappedText(text, (Run(0, SourceKey(1), at, len(text)),)))
        )
        at += len(text) + 1
    body = blocks[5]
    start = body.text.text.index("望秋亭")
    named = Entity(EntityKey(40), "place", start, start + 3, Decision.ACCEPTED)
    blocks[5] = Block(body.key, body.role, body.text, (named,))
    article = Article(
        ArticleKey(3), tuple(blocks[:9]), SectionKey(4), review=ReviewState.REVIEWED, topics=("04000000",)
    )
    section = Section(SectionKey(4), "谷场", blocks[9].key)
    page = Page(
        PageKey(2),
        "B17",
        "乡野",
        SourceKey(1),
        0,
        len(source.text),
        (section,),
        (article,),
        tuple(blocks[9:]),
    )
    issue = Issue(IssueKey(0), "探石日报", "2024-03-05", (page,), (source,), 100)
    first = unrecorded(issue)
    moment = datetime(2024, 3, 6, tzinfo=UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    identity = Identity(first.article(article.key).uuid, _VERSION, moment, moment)
    known = IssueContext(first.identity, {article.key: identity})
    return issue, ExportContext(
        {issue.key: known}, {("望秋亭", "place"): Name("望秋亭", "place", "", "Q40404")}
    )


def contents(form: Format) -> dict[Field, str]:
    """Of each field whether a format has a place for it, holds it in its running text, or not at all."""
    issue, context = probe()
    words = {**WORDS, Field.IDENTITY: _identity(issue, context)}
    if form.whole:
        return dict.fromkeys(Field, OWN)
    content = form.of([placed_for(form, issue)], {}, context)
    raw = content if isinstance(content, bytes) else content.encode()
    leaves = [re.sub(r"\s+", " ", leaf).strip() for leaf in _leaves(form.suffix, raw)]
    found = {field: _state(field, words[field], leaves) for field in Field}
    if form.names in (NamesHeld.LISTED, NamesHeld.FLAT, NamesHeld.NESTED):
        found[Field.ENTITIES] = OWN  # where it holds them by their offsets
    return found


def lacking(form: Format) -> frozenset[Field]:
    """What a format has no place for; names and facts that are only words in its text are not held."""
    found = contents(form)
    marked = (Field.ENTITIES, Field.FACTS)
    return frozenset(f for f, state in found.items() if state == NONE or (f in marked and state != OWN))


def _identity(issue: Issue, context: ExportContext) -> tuple[str, ...]:
    uuid = context.issue(issue).article(ArticleKey(3)).uuid
    return uuid.urn, str(uuid)


def _state(field: Field, words: Iterable[str], leaves: list[str]) -> str:
    if any(leaf == word for word in words for leaf in leaves):
        return OWN
    if any(word in leaf for word in words for leaf in leaves):
        return OWN if field is Field.BODY else RUNNING
    return NONE


def _leaves(suffix: str, raw: bytes) -> Iterator[str]:
    """Every value of a file that stands by itself."""
    if raw.startswith(b"PK"):
        yield from _zipped(raw)
    elif suffix.endswith((".json", ".jsonl", ".jsonld")):
        texts = raw.decode().splitlines() if suffix.endswith(".jsonl") else [raw.decode()]
        for text in texts:
            yield from _values(json.loads(text))
    elif suffix.endswith(".csv"):
        yield from (cell for row in csv.reader(io.StringIO(raw.decode("utf-8-sig"))) for cell in row)
    elif suffix.endswith(".db"):
        yield from _cells(raw)
    elif suffix.endswith(".parquet"):
        from pyarrow import parquet

        yield from _values(parquet.read_table(io.BytesIO(raw)).to_pylist())
    elif suffix.endswith(".pdf"):
        yield from _printed(raw)
    elif suffix.endswith(".ris"):
        yield from (line[6:] for line in raw.decode().splitlines())
    elif suffix.endswith(".bio"):
        parts = [line.split(" ")[0] if line else "\n" for line in raw.decode().split("\n")]
        yield from "".join(parts).split("\n")
    elif suffix.endswith((".xml", ".html")):
        yield from _elements(raw)
    elif not raw.startswith((b"%PDF", b"\x89PNG")):
        yield from (re.sub(r"^[#>*\s]+|\*+$", "", line) for line in raw.decode().splitlines())


def _printed(raw: bytes) -> Iterator[str]:
    document = pdfium.PdfDocument(raw)
    if document[0].get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT]):
        for page in document:
            yield from page.get_textpage().get_text_bounded().splitlines()


def _zipped(raw: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        for name in archive.namelist():
            inner = archive.read(name)
            if name.startswith("word/") and name.endswith("document.xml"):
                root = etree.fromstring(inner)
                for paragraph in root.iter("{*}p"):
                    yield "".join(map(str, paragraph.itertext()))
            elif (
                name == "xl/sharedStrings.xml"
                or name.startswith("xl/worksheets/")
                or (name.endswith((".xml", ".xmi", ".xhtml", ".opf")) and "TypeSystem" not in name)
            ):
                yield from _elements(inner)
            elif name.endswith((".txt", ".ann")):
                yield from (cell for line in inner.decode().splitlines() for cell in line.split("\t"))


def _elements(raw: bytes) -> Iterator[str]:
    html = b"<html" in raw[:200] and b"<?xml" not in raw[:10]
    root = etree.fromstring(raw, etree.HTMLParser(encoding="utf-8") if html else None)
    for element in root.iter():
        if not isinstance(element.tag, str) or etree.QName(element).localname == "style":
            continue
        if element.get("type") == "application/ld+json":
            yield from _values(json.loads(element.text or "null"))
            continue
        yield from map(str, element.attrib.values())
        yield element.text or ""
        yield "".join(map(str, element.itertext()))


def _cells(raw: bytes) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.db"
        path.write_bytes(raw)
        with closing(sqlite3.connect(path)) as db:
            for (table,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
                if "_fts" not in table:
                    for row in db.execute(f"select * from [{table}]"):
                        yield from map(str, row)


def _values(plain: Any) -> Iterator[str]:
    if isinstance(plain, dict):
        for value in plain.values():
            yield from _values(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from _values(value)
    elif plain is not None:
        yield str(plain)


FAMILIES = {
    Family.READING: "For reading", Family.TABLE: "Tables", Family.STANDARD: "Standards",
    Family.ANNOTATION: "For annotators", Family.DATA: "For data",
}  # fmt: skip


def tables() -> str:
    """The tables of the manual in the language in use: a row a field, a column a format."""
    states = {form.name: contents(form) for form in own_formats()}
    parts = []
    for family in Family:
        forms = [form for form in own_formats() if form.family is family]
        head = "| " + " | ".join(["", *(f"`{form.name}`" for form in forms)]) + " |"
        rule = "| --- |" + " :-: |" * len(forms)
        rows = [
            f"| {_(field.value)} | " + " | ".join(states[form.name][field] for form in forms) + " |"
            for field in Field
        ]
        parts.append("\n".join([head, rule, *rows]))
    return "\n\n".join(parts)


_MARKED = re.compile(r"(<!-- contents -->\n)(.*?)(\n<!-- end of contents -->)", re.DOTALL)


def manual_with_tables(language: str) -> tuple[Path, str, str]:
    """A language's page of the manual: its file, as it stands, and with the tables as the files say."""
    path = MANUAL / language / "formats.md"
    use_language(language)
    text = path.read_text(encoding="utf-8")
    return path, text, _MARKED.sub(lambda found: found[1] + tables() + found[3], text)


if __name__ == "__main__":
    for one in ("en", "zh_CN"):
        file, before, after = manual_with_tables(one)
        if "--write" in sys.argv:
            file.write_text(after, encoding="utf-8")
        print(file.parent.name, "as the files say" if before == after else "differs")
