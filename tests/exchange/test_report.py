# SPDX-License-Identifier: MIT
"""What an export says of itself, the corrections' sheet, and a whole library written out."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from jzreader.cli import cli
from jzreader.edits.articles import RenameArticle
from jzreader.edits.entities import TagEntity
from jzreader.exchange import Format, NamesHeld, format_named, own_formats
from jzreader.exchange.report import report_of
from jzreader.exchange.scope import scoped
from jzreader.model.issue import Issue
from jzreader.model.keys import IssueKey
from jzreader.store import Library
from tests.making import history, placed_for


def test_what_has_no_room_is_said(sample: Issue) -> None:
    first = next(article for _page, article in sample.articles())
    block = first.blocks[0]
    nested = TagEntity(block.key, 0, 2, "place").apply(sample)
    nested = TagEntity(block.key, 0, 5, "organisation").apply(nested)
    assert report_of(nested, nested, format_named("conll")).nested == 1
    assert report_of(nested, nested, format_named("brat")).nested == 0
    assert report_of(nested, nested, format_named("text")).names == 0
    part = scoped(nested, articles=frozenset({first.key}))
    report = report_of(part, nested, format_named("conll"))
    assert (report.articles, report.of) == (1, sum(1 for _pair in nested.articles()))
    assert "1" in report.sentence()


def test_the_workbook_holds_the_corrections(library: Library, stored: IssueKey) -> None:
    article = next(article for _page, article in library.issue(stored).articles())
    library.apply(stored, RenameArticle(article.key, "=1+1 新的标题"))
    content = format_named("xlsx").content(library.issue(stored), history(library, stored))
    assert isinstance(content, bytes)
    book = load_workbook(io.BytesIO(content))
    head, row = [[cell.value for cell in line] for line in book["订正"].iter_rows()]
    assert dict(zip(head, row, strict=True))["kind"] == "edit"
    assert "新的标题" in str(row[-1])
    assert all(cell.data_type != "f" for sheet in book for line in sheet.iter_rows() for cell in line)


def test_every_issue_gets_a_file_of_its_own(tmp_path: Path, sample: Issue) -> None:
    path = tmp_path / "l.jzlib"
    library = Library(path)
    for _twice in range(2):
        library.add(sample)
    library.close()
    out = tmp_path / "out"
    done = CliRunner().invoke(cli, ["export-all", str(out), "--library", str(path)])
    assert done.exit_code == 0, done.output
    names = [json.loads(line)["file"] for line in done.output.splitlines()]
    assert len(set(names)) == 2
    for name in names:
        plain = json.loads((out / name).read_text("utf-8"))
        assert plain["issues"][0]["newspaper"] == sample.newspaper


def test_words_a_line_never_cut_an_entity(sample: Issue) -> None:
    first = next(article for _page, article in sample.articles())
    block = next(b for b in first.blocks if "何秀珍" in b.text.text)
    at = block.text.text.index("民何秀珍")
    tagged = TagEntity(block.key, at + 1, at + 4, "person").apply(sample)
    tagged = TagEntity(block.key, at - 5, at + 1, "title").apply(tagged)
    lines = str(format_named("conll-words").write([tagged])).splitlines()
    pairs = [line.split(" ") for line in lines if line]
    assert all(len(pair) == 2 for pair in pairs)
    assert ["何秀珍", "B-PER"] in pairs
    characters = "".join(word for word, _tag in pairs)
    plain = str(format_named("conll").write([tagged])).splitlines()
    assert characters == "".join(line.split(" ")[0] for line in plain if line)
    tags = [tag for _word, tag in pairs]
    assert all(before != "O" for before, tag in pairwise(tags) if tag.startswith("I-"))


@pytest.mark.parametrize("form", [one for one in own_formats() if not one.whole], ids=lambda one: one.name)
def test_a_format_says_truly_whether_it_holds_names(form: Format, marked: Issue) -> None:
    """Where it says no, unconfirmed names would leave whatever is ticked; and a report would count none."""
    marked = placed_for(form, marked)
    bare = scoped(marked, accepted=True)
    for _page, article in bare.articles():
        blocks = tuple(replace(block, entities=()) for block in article.blocks)
        bare = bare.with_article(replace(article, blocks=blocks))
    holds = written(form, marked) != written(form, bare)
    assert holds is (form.names is not NamesHeld.NONE)
    counted = report_of(marked, marked, form).names > 0
    assert counted is (holds and form.names is not NamesHeld.IN_FACTS)


def written(form: Format, issue: Issue) -> list[bytes]:
    """The file, or what an archive holds but for its dates. Facts, which names are part of, are left out."""
    has = {option.name for option in form.options}
    content = form.of([issue], {"facts": "no"} if "facts" in has else {})
    content = content if isinstance(content, bytes) else content.encode()
    if not content.startswith(b"PK"):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [archive.read(name) for name in archive.namelist() if not name.startswith("docProps/")]
