# SPDX-License-Identifier: MIT
"""What is printed and cited: a PDF that a reader searches, and citations that others take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from jzreader.exchange import format_named
from jzreader.exchange.scope import scoped
from jzreader.model.issue import Issue
from tests.making import issue_of

LONG = "白石镇修好水渠\n" + "\n".join(
    f"第{number}天，村民们沿着山脚挖开旧渠，把淤泥一担一担挑出去，再用条石砌好两岸。" * 4
    for number in range(1, 40)
)


RUN_IN = """\
山乡水库清淤完工
本报讯（记者 江寻舟 通讯员 温伯川）云岭县白石镇的水库昨天清淤完工，蓄水量恢复到1200万立方米。
"""


def _printed(content: str | bytes) -> list[str]:
    assert isinstance(content, bytes)
    document = pdfium.PdfDocument(content)
    return [page.get_textpage().get_text_bounded() for page in document]


def _flat(texts: list[str]) -> str:
    return "".join("".join(texts).split())


def test_a_pdf_holds_the_words_as_they_are_written_page_by_page(sample: Issue) -> None:
    sheets = _printed(format_named("pdf").of([sample]))
    for page, article in sample.articles():
        for text in article.body:
            assert "".join(text.split())[:20] in _flat(sheets), page.number
    begins = [sheet for sheet in sheets if sheet.lstrip().startswith(sample.title)]
    assert len(begins) == len(sample.pages)
    assert sheets[0].rstrip().endswith(f"1 / {len(sheets)}")


def test_a_pdf_of_a_page_an_article_and_of_facts(sample: Issue) -> None:
    page, article = next(sample.articles())
    one = scoped(sample, articles=frozenset({article.key}))
    others = [other for _page, other in sample.articles() if other.key != article.key]
    text = _flat(_printed(format_named("pdf").of([one])))
    assert "".join(article.headline.split()) in text
    assert not any("".join(other.headline.split()) in text for other in others)
    facts = _flat(_printed(format_named("pdf").of([one], {"content": "facts"})))
    assert "".join(article.headline.split()) in facts
    assert "".join(article.body[0].split())[:20] not in facts
    assert "9元" in facts
    both = _flat(_printed(format_named("pdf").of([one], {"content": "both", "captions": "no"})))
    assert "事实" in both and "".join(article.body[0].split())[:20] in both
    assert page.number and "第1版" in text


@pytest.mark.parametrize("lines", range(25, 60, 3))
def test_no_headline_stands_alone_at_the_foot_of_a_sheet(lines: int) -> None:
    text = (
        "\n".join(LONG.splitlines()[:lines])
        + "\n\n\n村里办起夜校\n每晚七点，教室里坐满了人，老师从识字教起。\n"
    )
    sheets = _printed(format_named("pdf").of([issue_of(text)]))
    with_headline = next(sheet for sheet in sheets if "村里办起夜校" in sheet)
    assert "每晚七点" in with_headline


def test_a_pdf_is_set_without_a_window(tmp_path: Path) -> None:
    page, path = tmp_path / "page.txt", tmp_path / "page.pdf"
    page.write_text(RUN_IN, encoding="utf-8")
    code = f"import jzreader; jzreader.export(jzreader.parse({str(page)!r}), path={str(path)!r})"
    environment = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    subprocess.run([sys.executable, "-c", code], env={**environment, "DISPLAY": ""}, check=True)
    assert "白石镇的水库" in _flat(_printed(path.read_bytes()))


def test_ris_is_read_by_rispy() -> None:
    rispy = pytest.importorskip("rispy")
    (entry,) = rispy.loads(str(format_named("ris").of([issue_of(RUN_IN)])))
    assert entry["type_of_reference"] == "NEWS"
    assert entry["title"] == "山乡水库清淤完工"
    assert entry["authors"] == ["江寻舟", "温伯川"]
    assert entry["id"].startswith("urn:uuid:")


def test_csl_is_cited_by_citeproc(sample: Issue) -> None:
    citeproc = pytest.importorskip("citeproc")
    json_source = pytest.importorskip("citeproc.source.json")
    items = json.loads(str(format_named("csl").of([sample])))
    assert {item["type"] for item in items} == {"article-newspaper"}
    assert items[0]["issued"] == {"date-parts": [[2024, 3, 5]], "raw": "2024-03-05"}
    source = json_source.CiteProcJSON([{k: v for k, v in item.items() if k != "custom"} for item in items])
    style = citeproc.CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, source, citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    cited = "".join(str(one) for one in bibliography.bibliography())
    assert "澜湾日报" in cited and "让老人吃上热乎饭" in cited
