# SPDX-License-Identifier: MIT
from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from jzreader.intake import parse
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem
from jzreader.reading.archives import unpacked
from jzreader.reading.details import Details
from jzreader.reading.remarks import Remark, remark_text
from jzreader.reading.survey import Held, checked, groups, survey
from tests.making import write

TEXT = "社区食堂开张\n\n　　社区食堂昨日在柳荫街道开张，居民都来尝尝饭菜的味道。\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (
        ("澜湾日报_2024-03-05_01_要闻.txt", TEXT),
        ("澜湾日报_2024-03-05_02_民生.txt", TEXT * 2),
        ("澜湾日报_2024-03-06_01_要闻.txt", TEXT * 3),
        ("云河晚报/2024-03-05/a.txt", TEXT * 4),
        ("云河晚报/2024-03-05/b.txt", "云河晚报 2024年3月5日 星期二 第05版 副刊\n" + TEXT),
        ("masthead.txt", "云河晚报 2024年3月6日 星期三 第02版 要闻\n" + TEXT),
        ("empty.txt", ""),
        ("cover.psd", "8BPS"),
        (".hidden.txt", TEXT),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_a_folder_becomes_issues_by_paper_and_date(folder: Path) -> None:
    found = survey([folder])
    made = [(one.newspaper, one.date, [file.path.name for file in one.files]) for one in groups(found)]
    assert made == [
        ("云河晚报", "2024-03-05", ["b.txt", "a.txt"]),
        ("云河晚报", "2024-03-06", ["masthead.txt"]),
        ("澜湾日报", "2024-03-05", ["澜湾日报_2024-03-05_01_要闻.txt", "澜湾日报_2024-03-05_02_民生.txt"]),
        ("澜湾日报", "2024-03-06", ["澜湾日报_2024-03-06_01_要闻.txt"]),
    ]
    assert len(groups(found, as_one=True)) == 1
    by_name = {one.path.name: one for one in found}
    assert by_name["b.txt"].details == Details("云河晚报", "2024-03-05", "5", "副刊")
    assert by_name["masthead.txt"].remarks == (Remark.DATE_FROM_TEXT,)
    assert (by_name["empty.txt"].chosen, by_name["empty.txt"].remarks) == (False, (Remark.EMPTY,))
    assert (by_name["cover.psd"].chosen, by_name["cover.psd"].remarks) == (False, (Remark.NOT_A_PAGE,))
    assert ".hidden.txt" not in by_name and all(map(remark_text, Remark))


def test_what_the_library_has_is_left_out(folder: Path) -> None:
    digest = survey([folder / "masthead.txt"])[0].digest
    found = survey([folder], lambda one, _details: Held(Remark.HERE, IssueKey(1)) if one == digest else None)
    (left,) = [one for one in found if Remark.HERE in one.remarks]
    assert left.path.name == "masthead.txt" and not left.chosen


def test_two_files_for_one_page_are_told(folder: Path) -> None:
    found = [replace(one, details=replace(one.details, number="1")) for one in survey([folder])]
    told = [one.path.name for one in checked(found) if Remark.SAME_PAGE in one.remarks]
    assert told == [
        "澜湾日报_2024-03-05_01_要闻.txt", "澜湾日报_2024-03-05_02_民生.txt", "a.txt", "b.txt",
    ] or set(told) == {
        "澜湾日报_2024-03-05_01_要闻.txt", "澜湾日报_2024-03-05_02_民生.txt", "b.txt", "a.txt",
    }  # fmt: skip


def test_one_bad_byte_is_told_and_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(TEXT.encode() + b"\xff" + TEXT.encode() * 3)
    (one,) = survey([tmp_path])
    assert one.chosen and one.lost == 1 and Remark.UNREADABLE in one.remarks
    assert remark_text(Remark.UNREADABLE, 1) in one.told and remark_text(Remark.NO_DATE) in one.told
    assert "3" in remark_text(Remark.UNREADABLE, 3)


def test_a_name_that_is_the_files_alone_is_not_the_pages(tmp_path: Path) -> None:
    """新改稿.txt named the page 新改稿, whatever its masthead said."""
    head = "云河晚报 2024年3月6日 星期三 第02版 要闻\n"
    for name, wanted in (("新改稿.txt", "要闻"), ("云河晚报_2024-03-06_02_民生.txt", "民生")):
        path = write(tmp_path, name, head + TEXT)
        (one,) = survey([path])
        assert (one.details.number, one.details.name) == ("2", wanted)
        assert parse([path]).pages[0].name == wanted
    (one,) = survey([write(tmp_path, "副刊.txt", TEXT)])
    assert one.details.name == "副刊"


def test_what_is_invisible_hides_no_masthead(tmp_path: Path) -> None:
    head = "\ufeff云河\u200b晚报 2024年\u20603月6日 星期三 第\u00ad02版 要\ufe00闻\r\r\n"
    path = write(tmp_path, "a.txt", head + TEXT)
    (one,) = survey([path])
    assert one.details == Details("云河晚报", "2024-03-06", "2", "要闻")
    (one,) = survey([write(tmp_path, "b.txt", "\u200b\n\ufeff")])
    assert one.remarks == (Remark.EMPTY,) and not one.chosen


def test_archives_are_folders_and_go_when_done(folder: Path) -> None:
    packed = folder / "pages.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("澜湾日报_2024-03-07_01_要闻.txt", TEXT)
        archive.writestr("../../out.txt", TEXT)
    with unpacked([packed]) as paths:
        names = [one.path.name for one in survey(paths)]
        kept = [path for one in paths for path in one.rglob("*")]
        assert names == ["out.txt", "澜湾日报_2024-03-07_01_要闻.txt"]
        assert all(paths[0] in path.parents for path in kept)
    assert not any(path.exists() for path in kept)


def test_a_damaged_archive_is_said_so(tmp_path: Path) -> None:
    broken = tmp_path / "a.zip"
    with zipfile.ZipFile(broken, "w") as archive:
        archive.writestr("a.txt", TEXT * 50)
    data = bytearray(broken.read_bytes())
    data[40:60] = b"\0" * 20
    broken.write_bytes(data)
    with pytest.raises(Problem, match="unreadable_file"), unpacked([broken]):
        pass


def test_an_issue_of_its_own_is_never_part_of_one(folder: Path) -> None:
    (folder / "a.jzissue").write_bytes(b"SQLite format 3")
    made = groups(survey([folder]), as_one=True)
    assert [len(one.files) for one in made] == [1, 6] and made[0].files[0].kind == "issue"


def test_the_same_file_twice_is_one(folder: Path) -> None:
    path = folder / "masthead.txt"
    (folder / "copy.txt").write_bytes(path.read_bytes())
    found = survey([folder, path])
    assert [one.path.name for one in found].count("masthead.txt") == 1
    assert [one.path.name for one in found if Remark.TWICE in one.remarks] == ["masthead.txt"]


def test_of_the_same_files_the_one_stays_whose_names_say_most(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    write(tmp_path / "1", "copy of page.txt", "高山春茶上市\n山上的春茶昨天上市，茶农都很高兴。\n")
    write(tmp_path / "2", "云河晚报_2021-03-05_02.txt", "高山春茶上市\n山上的春茶昨天上市，茶农都很高兴。\n")
    found = survey([tmp_path])
    assert [one.path.name for one in found if one.chosen] == ["云河晚报_2021-03-05_02.txt"]
    assert [one.path.name for one in found if Remark.TWICE in one.remarks] == ["copy of page.txt"]


def test_a_file_that_is_too_large_is_said_to_be(tmp_path: Path) -> None:
    (one,) = survey([write(tmp_path, "a.txt", "一行字没有标点。\n" * 900_000)])
    assert one.remarks == (Remark.TOO_LARGE,) and not one.chosen


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_an_archive_are_read_whoever_packed_it(tmp_path: Path, encoding: str) -> None:
    """Neither Windows nor many a Unix marks how it wrote them."""
    path = tmp_path / "a.zip"
    name = "云河晚报/云河晚报_2021-03-05_02.txt"
    held = "x" * len(name.encode(encoding))
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(held, TEXT)
    path.write_bytes(path.read_bytes().replace(held.encode(), name.encode(encoding)))
    with unpacked([path]) as paths:
        (one,) = survey(paths)
        assert one.path.name == "云河晚报_2021-03-05_02.txt"


def test_two_entries_of_one_name_are_two_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("x.txt", TEXT)
        archive.writestr("../x.txt", TEXT * 2)
    with unpacked([tmp_path / "a.zip"]) as paths:
        assert sorted(one.path.name for one in survey(paths)) == ["x (2).txt", "x.txt"]


def test_a_bad_archive_beside_others_is_a_row(folder: Path) -> None:
    (folder / "broken.zip").write_bytes(b"PK\x03\x04" + b"\0" * 50)
    with unpacked([folder]) as paths:
        found = {one.path.name: one for one in survey(paths)}
    assert Remark.NOT_A_PAGE in found["broken.zip"].remarks and found["masthead.txt"].chosen
