# SPDX-License-Identifier: MIT
"""A page that came as text gets its PDF later; what was corrected stays."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from jzreader.cli import cli
from jzreader.edits.articles import RenameArticle
from jzreader.exchange.importing import add_pdf, import_any
from jzreader.exchange.issue_file import read_issue_file
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.store import Library
from tests.making import hand_out
from tests.printing import Sheet, pdf_of

HEADLINE = "渡口老茶馆重新开张"
BODY = (
    "本报讯记者林岚报道，云河区渡口街的老茶馆昨天重新开张，木桌竹椅都是原来的样子，茶客们一早就来了。\n"
    "“一壶茶还是两块钱。”店主许广年说，茶馆每天早上五点开门，晚上九点打烊。"
)


@pytest.fixture
def dump(library: Library, tmp_path: Path) -> IssueKey:
    path = tmp_path / "云河日报_2024-03-05_02.txt"
    path.write_text(f"{BODY}\n\n{HEADLINE}\n\n扫码看视频\n", encoding="utf-8")
    return import_any(library, [path])


@pytest.fixture
def printed(tmp_path: Path) -> Path:
    sheet = Sheet().text(60, 90, HEADLINE, 24)
    sheet.column(60, 130, BODY)
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(Sheet().text(60, 90, "另一版的标题", 24), sheet))
    return path


def test_corrections_stay_and_lines_get_their_places(library: Library, dump: IssueKey, printed: Path) -> None:
    ((_page, article),) = library.issue(dump).articles()
    library.apply(dump, RenameArticle(article.key, "老茶馆又开张了"))
    source = library.issue(dump).sources[0]
    left = add_pdf(library, dump, source.key, printed)
    assert [(one.line, one.text) for one in left] == [(6, "扫码看视频")]
    for known in (library, Library(library.path)):
        issue = known.issue(dump)
        assert next(a for _p, a in issue.articles()).headline == "老茶馆又开张了"
        shown = issue.sources[0]
        assert shown.text == source.text and known.file(shown.shown_by) == printed.read_bytes()
        layout = shown.layout_at(shown.text.index(HEADLINE))
        assert layout is shown.layouts[1] or layout == shown.layouts[1]
        line = layout.line_at(shown.text.index(HEADLINE)) if layout else None
        assert line and line.size == 24
    library.undo(dump)
    assert next(a for _p, a in library.issue(dump).articles()).headline == HEADLINE


def test_it_goes_with_the_issue_and_out_of_the_bin(
    library: Library, dump: IssueKey, printed: Path, tmp_path: Path
) -> None:
    add_pdf(library, dump, library.issue(dump).sources[0].key, printed)
    path = tmp_path / "issue.jzissue"
    hand_out(library, dump, path)
    handed = read_issue_file(path)
    assert handed.record.issue.sources[0].facsimile
    assert list(handed.files) == [printed.read_bytes()]
    digest = library.issue(dump).sources[0].facsimile
    library.bin.delete(dump)
    assert library.has_file(digest)
    library.bin.empty()
    assert not library.has_file(digest)


def test_another_pages_pdf_and_what_is_no_pdf_are_refused(
    library: Library, dump: IssueKey, printed: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.pdf"
    sheet = Sheet()
    sheet.column(60, 90, "望塔小学的菜园昨日迎来第一次收成，二百多名学生把萝卜和白菜搬进食堂。")
    other.write_bytes(pdf_of(sheet))
    source = library.issue(dump).sources[0].key
    for path, code in ((other, "another_page"), (tmp_path / "云河日报_2024-03-05_02.txt", "not_a_pdf")):
        with pytest.raises(Problem) as caught:
            add_pdf(library, dump, source, path)
        assert caught.value.code == code
    assert not library.issue(dump).sources[0].layouts


def test_the_command_prints_what_is_missing(library: Library, dump: IssueKey, printed: Path) -> None:
    done = CliRunner().invoke(cli, ["add-pdf", str(dump), str(printed), "--library", str(library.path)])
    assert done.exit_code == 0 and "扫码看视频" in done.output
