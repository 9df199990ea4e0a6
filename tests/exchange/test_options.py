# SPDX-License-Identifier: MIT
"""What may be chosen about each format, read back by others."""

from __future__ import annotations

import csv
import io
import itertools
import json
import sqlite3
import xml.etree.ElementTree as Standard
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from jzreader.cli import cli
from jzreader.exchange import Format, format_named, own_formats
from jzreader.exchange.format import History, stepping
from jzreader.exchange.importing import import_any
from jzreader.exchange.read_annotations import read_annotations
from jzreader.exchange.scope import scoped
from jzreader.exchange.tei import write_tei
from jzreader.model.fact import FactCorrection, FactKind, Qualifier
from jzreader.model.issue import Issue, Role
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Cancelled, Problem
from jzreader.model.record import Record
from jzreader.store import Library
from tests.exchange.test_formats import schema
from tests.making import history, issue_of, placed_for

TEI = "{http://www.tei-c.org/ns/1.0}"
CAPTION = "图为湿地公园"


def of(name: str, issue: Issue, **chosen: str) -> Any:
    return format_named(name).of([issue], chosen)


def combinations(one: Format) -> Iterator[dict[str, str]]:
    names = [option.name for option in one.options]
    for values in itertools.product(*(option.values for option in one.options)):
        yield dict(zip(names, values, strict=True))


@pytest.mark.parametrize("one", [one for one in own_formats() if one.options], ids=lambda one: one.name)
def test_every_choice_makes_a_file_and_the_usual_one_is_a_choice(one: Format, marked: Issue) -> None:
    marked = placed_for(one, marked)
    unedited = Record(marked, "2024-03-05T08:00:00+00:00", ())
    told = History(
        marked, lambda: unedited if one.in_context or one.name == "xlsx" else pytest.fail("read"), lambda: ()
    )
    usual = {option.name: option.default for option in one.options}
    for chosen in combinations(one):
        if not (one.name == "json" and chosen["whole"] == "yes"):
            assert one.content(marked, told, chosen)
    if one.name not in ("docx", "xlsx", "sqlite"):  # these hold the hour they were made
        assert one.of([marked], usual) == one.of([marked])
        assert len({one.of([marked], chosen) for chosen in combinations(one)}) > 1 or one.name == "json"


def test_captions_are_left_out(marked: Issue) -> None:
    caption = next(text for _page, a in marked.articles() for text in a.texts(Role.CAPTION))
    for name in ("markdown", "text", "html", "ninjs"):
        assert caption in of(name, marked)
        assert caption not in of(name, marked, captions="no").split("ld+json")[0]
    paragraphs = [p.text for p in Document(io.BytesIO(of("docx", marked, captions="no"))).paragraphs]
    assert caption not in paragraphs
    assert caption in [p.text for p in Document(io.BytesIO(of("docx", marked))).paragraphs]


def test_separators_are_what_they_say(marked: Issue) -> None:
    tables = {}
    for separator, mark in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
        words = of("facts-csv", marked, separator=separator).removeprefix("\ufeff")
        tables[separator] = list(csv.reader(io.StringIO(words), delimiter=mark))
    assert tables["comma"] == tables["semicolon"] == tables["tab"]
    assert len(tables["comma"]) > 10


def test_bioes_ends_every_name_and_comes_back(marked: Issue) -> None:
    for name, file in (("conll", "a.bio"), ("conll-words", "a.words.bio")):
        bio, bioes = of(name, marked), of(name, marked, scheme="bioes")
        tags = [line.rsplit(" ", 1)[-1] for line in bioes.splitlines() if line]
        runs = "".join(tag[0] for tag in tags)
        assert not {"BO", "IO", "BB", "IB", "BS"} & {a + b for a, b in itertools.pairwise(runs)}
        assert runs.count("B") + runs.count("S") == sum(" B-" in line for line in bio.splitlines())
        assert read_annotations(marked, file, bioes.encode()) == read_annotations(marked, file, bio.encode())


def test_newsml_holds_html_where_it_is_asked_for(shared: Path, marked: Issue) -> None:
    content = of("newsml", marked, content="html")
    schema(shared, "newsml-g2", "NewsML-G2_2.35-spec-All-Power.xsd").assertValid(etree.fromstring(content))
    root = Standard.fromstring(content)
    heads = root.findall(".//{http://www.w3.org/1999/xhtml}h1")
    assert len(heads) == sum(1 for _pair in marked.articles())


def test_tei_has_facts_beside_the_text_that_point_into_it(tei_checker: etree.RelaxNG) -> None:
    issue = issue_of(
        "澜湾日报\n2024年3月5日\n\n本报讯 3月4日上午9时，澜湾市建成食堂47个，每户3至5亩，约三分之一，增长12%，"
        "历时5天，拨款1.2万元，24时关门，14:30—16:00开放，农历八月十五，82岁的何秀珍，电话13800138000，第3届。\n"
    )
    root = etree.fromstring(write_tei([issue]))
    assert tei_checker.validate(root), tei_checker.error_log
    blocks = {block.get("{http://www.w3.org/XML/1998/namespace}id"): block for block in root.iter()}
    spans = root.findall(f".//{TEI}standOff/{TEI}spanGrp/{TEI}span")
    assert {"quantity", "time", "range", "ratio", "percent", "duration", "money", "age"} <= {
        span.get("type") for span in spans
    }
    for span in spans:
        target = str(span.get("target")).removeprefix("#string-range(").rstrip(")")
        name, start, size = target.split(",")
        whole = "".join(map(str, blocks[name].itertext()))
        assert "".join(map(str, span.itertext())) == whole[int(start) : int(start) + int(size)]
    measure = next(one for one in root.iter(f"{TEI}measure") if one.text == "47个")
    assert (measure.get("quantity"), measure.get("unit"), measure.get("commodity")) == ("47", "个", "食堂")
    date = next(one for one in root.iter(f"{TEI}date") if one.text == "3月4日上午9时")
    assert date.get("when") == "2024-03-04T09:00:00"
    assert not list(etree.fromstring(write_tei([issue], facts=False)).iter(f"{TEI}standOff"))


def test_tei_stays_valid_whatever_a_person_notes(tei_checker: etree.RelaxNG, marked: Issue) -> None:
    _page, article = next(marked.articles())
    block = next(block for block in article.blocks if block.role is Role.PARAGRAPH)
    words = [block.text.text[at : at + 3] for at in range(0, 30, 3)]
    values = (
        ("time", "去年 春天\x07", None), ("time", "2023-13-40/2024", None), ("time", "T24:00", None),
        ("quantity", "-1.5e3", "个 <大>\x00"), ("range", "3/5", "  "), ("other", "nan", "\ud800"), ("ratio", "3:1", None),
        ("money", "1E+5", "元"), ("phone", "12 34", None), ("office", "何 <秀> 珍", None),
    )  # fmt: skip
    noted = tuple(
        FactCorrection("", text, FactKind(kind), value, unit, Qualifier.MORE, "什么 \x01")
        for text, (kind, value, unit) in zip(words, values, strict=True)
    )
    for date in (marked.date, None):
        issue = replace(marked.with_article(replace(article, noted=noted)), date=date)
        root = etree.fromstring(write_tei([issue]))
        assert tei_checker.validate(root), tei_checker.error_log
        assert len(list(root.iter(f"{TEI}span"))) > len(noted)


def test_the_database_is_made_without_an_index(marked: Issue, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    path.write_bytes(of("sqlite", marked, search="no"))
    with closing(sqlite3.connect(path)) as db:
        names = {name for (name,) in db.execute("select name from sqlite_master")}
    assert "articles" in names
    assert not [name for name in names if "fts" in name]


def test_json_without_history_does_not_read_it_and_the_workbook_holds_no_edits(
    library: Library, stored: IssueKey
) -> None:
    issue = library.issue(stored)
    unread = History(issue, lambda: pytest.fail("read"), lambda: pytest.fail("read"))
    plain = format_named("json").content(issue, unread, {"whole": "no", "readable": "yes"})
    assert "record" not in json.loads(plain)["issues"][0]
    assert str(plain).count("\n") > 100
    part = scoped(issue, articles=frozenset({next(issue.articles())[1].key}))
    assert (
        "record" not in json.loads(format_named("json").content(part, history(library, stored)))["issues"][0]
    )
    book = format_named("xlsx").content(issue, history(library, stored), {"corrections": "no"})
    assert isinstance(book, bytes)
    assert len(load_workbook(io.BytesIO(book)).worksheets) == 3
    whole = format_named("json").content(issue, history(library, stored))
    assert "record" in json.loads(whole)["issues"][0]


@pytest.mark.parametrize("name", [one.name for one in own_formats() if not one.whole])
def test_writing_is_cancelled_amid_the_articles(name: str, marked: Issue) -> None:
    steps = itertools.count(1)

    def step() -> None:
        if next(steps) == 3:
            raise Cancelled

    marked = placed_for(format_named(name), marked)
    with pytest.raises(Cancelled), stepping(step):
        format_named(name).of([marked])
    assert format_named(name).of([marked])


def test_the_command_line_takes_options_and_a_section(
    tmp_path: Path, library: Library, stored: IssueKey
) -> None:
    def run(*words: str) -> Any:
        return CliRunner().invoke(cli, [*words, "--library", str(library.path)])

    out = tmp_path / "a.csv"
    issue = library.issue(stored)
    page, one = next((page, article) for page, article in issue.articles() if article.section)
    section = page.section(one.section)
    title = section.title if section else ""
    words = ["export", str(stored), "--format", "facts-csv", "-o", str(out), "--section", title]
    assert run(*words, "--option", "separator=tab").exit_code == 0
    with out.open(encoding="utf-8-sig", newline="") as file:
        keys = {int(row["article"]) for row in csv.DictReader(file, delimiter="\t")}
    assert keys
    assert keys <= {a.key for a in page.articles if a.section == one.section}
    for option, code in (("separator=dot", "separator"), ("colour=red", "colour")):
        refused = run(*words, "--force", "--option", option)
        assert refused.exit_code != 0
        assert code in refused.output
    listed = CliRunner().invoke(cli, ["formats"]).output
    assert "separator=comma|semicolon|tab" in listed


def test_a_newer_json_is_refused_and_said_so(library: Library, stored: IssueKey, tmp_path: Path) -> None:
    plain = json.loads(format_named("json").content(library.issue(stored), history(library, stored)))
    path = tmp_path / "newer.json"
    path.write_text(json.dumps({**plain, "version": 2}), encoding="utf-8")
    with pytest.raises(Problem, match="newer_file"):
        import_any(library, [path])
