# SPDX-License-Identifier: MIT
"""Pages read into an issue that is in the library: where they go, what stays, and that nothing is half done."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jzreader.edits.articles import RenameArticle
from jzreader.exchange.adding import add_pages, placed_by_number
from jzreader.model.conservation import conservation
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Cancelled, Problem
from jzreader.reading.details import Details
from jzreader.store import Library
from tests.making import issue_of, write

PAGE = "本报讯 近日，甲县的公路全线通车，往来方便多了。\n\n甲县公路全线通车\n"
OTHER = "本报讯 近日，乙村的果树迎来丰收，果农笑开了颜。\n\n乙村果树迎来丰收\n"


@pytest.fixture
def numbered(library: Library) -> IssueKey:
    """An issue of pages 2 and 5."""
    issue = issue_of("本报讯 近日，丙镇集市热闹。\n\n丙镇集市\n", "本报讯 近日，丁湖水清。\n\n丁湖水清\n")
    pages = tuple(replace(page, number=n) for page, n in zip(issue.pages, "25", strict=True))
    return library.add(replace(issue, pages=pages, newspaper="澜湾日报", date="2024-03-05"))


def numbers(library: Library, key: IssueKey) -> list[str | None]:
    return [page.number for page in library.issue(key).pages]


def test_pages_of_several_files_go_where_their_numbers_belong(
    library: Library, numbered: IssueKey, tmp_path: Path
) -> None:
    paths = [
        write(tmp_path, f"澜湾日报_2024-03-05_0{n}_县域.txt", text) for n, text in ((1, PAGE), (3, OTHER))
    ]
    add_pages(library, numbered, paths)
    assert numbers(library, numbered) == ["1", "2", "3", "5"]
    assert len(library.history(numbered)) == 1
    kept = conservation(library.issue(numbered))
    assert (kept.missing, kept.doubled) == (0, 0)
    library.undo(numbered)
    assert numbers(library, numbered) == ["2", "5"]


def test_what_was_edited_stays_and_the_issue_keeps_its_name(
    library: Library, numbered: IssueKey, tmp_path: Path
) -> None:
    article = next(a.key for _p, a in library.issue(numbered).articles())
    library.apply(numbered, RenameArticle(article, "订正过"))
    path = write(tmp_path, "别的报_2023-01-01_09_县域.txt", PAGE)
    add_pages(library, numbered, [path], Details(number="9", name="增刊"))
    issue = library.issue(numbered)
    assert (issue.newspaper, issue.date) == ("澜湾日报", "2024-03-05")
    assert (issue.pages[-1].number, issue.pages[-1].name) == ("9", "增刊")
    assert next(a.headline for _p, a in issue.articles()) == "订正过"


def test_a_file_of_several_pages_is_parted_where_they_belong_apart() -> None:
    issue = issue_of(PAGE)
    issue = replace(issue, pages=(replace(issue.pages[0], number="3"),))
    parsed = issue_of(f"{OTHER}\f{OTHER.replace('乙', '戊')}")
    pages = tuple(replace(page, number=n) for page, n in zip(parsed.pages, "24", strict=True))
    after = placed_by_number(issue, replace(parsed, pages=pages)).apply(issue)
    assert [page.number for page in after.pages] == ["2", "3", "4"]
    kept = conservation(after)
    assert (kept.missing, kept.doubled) == (0, 0)


def test_stopped_or_failed_it_leaves_the_issue_as_it_was(
    library: Library, numbered: IssueKey, tmp_path: Path
) -> None:
    def stop(_done: int, _total: int) -> None:
        raise Cancelled

    before = library.issue(numbered)
    with pytest.raises(Cancelled):
        add_pages(library, numbered, [write(tmp_path, "page.txt", PAGE)], progress=stop)
    with pytest.raises(Problem, match="no_file"):
        add_pages(library, numbered, [tmp_path / "gone.txt"])
    assert library.issue(numbered) == before
    assert not library.history(numbered)
