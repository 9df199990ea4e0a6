# SPDX-License-Identifier: MIT
"""What a newspaper's corrected issues teach: shown through a library, on pages of one invented paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jzreader.edits.blocks import SetRole
from jzreader.intake import parse
from jzreader.model.issue import Issue, Page, Role
from jzreader.model.keys import BlockKey
from jzreader.model.source import Source
from jzreader.segmentation.paper_habits import PaperHabits, habits_of
from jzreader.segmentation.pieces import Label
from jzreader.segmentation.segment import segment_page
from jzreader.store import Library
from tests.making import paper_habits_of, write
from tests.segmentation.test_segment import CLINIC, CLINIC_TITLE, PARK, PARK_TITLE

PAPER = "云河日报"


def block(issue: Issue, text: str) -> tuple[int, Role]:
    found = next(b for b in issue.blocks() if "".join(b.text.text.split()) == text)
    return found.key, found.role


def test_a_standing_line_corrected_once_is_known_the_next_time(library: Library, tmp_path: Path) -> None:
    dump = f"第 3 版 民生\n\n{PARK_TITLE}\n{PARK}\n街坊夜话，天天见\n\n{CLINIC_TITLE}\n{CLINIC}"
    first = write(tmp_path, f"{PAPER}_2024-05-06_03.txt", dump)
    second = write(tmp_path, f"{PAPER}_2024-05-07_03.txt", dump.replace("公园", "广场"))
    key = library.add(parse([first], habits_by_paper=paper_habits_of(library)))
    assert paper_habits_of(library)(PAPER) == PaperHabits()
    number, role = block(library.issue(key), "街坊夜话，天天见")
    assert role is not Role.SECTION_TITLE
    library.apply(key, SetRole((BlockKey(number),), Role.SECTION_TITLE))
    assert paper_habits_of(library)(PAPER).standing_lines["街坊夜话，天天见"] is Label.SECTION
    again = parse([second], habits_by_paper=paper_habits_of(library))
    assert block(again, "街坊夜话，天天见")[1] is Role.SECTION_TITLE
    assert block(parse([second]), "街坊夜话，天天见")[1] is not Role.SECTION_TITLE


def test_a_page_is_read_twice_only_where_the_page_itself_names_a_paper_that_has_habits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading it takes nearly all of an import's time, and it was read twice whatever was known."""
    read: list[PaperHabits | None] = []

    def count(source: Source, start: int, end: int, keys: Iterator[int], habits: PaperHabits | None) -> Page:
        read.append(habits)
        return segment_page(source, start, end, keys, habits=habits)

    monkeypatch.setattr("jzreader.intake.segment_page", count)
    head = f"{PAPER} 2024年5月6日 星期一 第3版 民生"
    dump = f"{head}\n\n{PARK_TITLE}\n{PARK}\n\n{CLINIC_TITLE}\n{CLINIC}"
    unnamed = write(tmp_path, "dump.txt", dump)
    known = PaperHabits({"街坊夜话，天天见": Label.SECTION})
    assert parse([unnamed]).newspaper == PAPER and read == [None]
    parse([unnamed], habits_by_paper=lambda _paper: PaperHabits())
    assert read == [None, None]
    parse([unnamed], habits_by_paper=lambda _paper: known)
    assert read == [None, None, None, known]
    parse([write(tmp_path, f"{PAPER}_2024-05-06_03.txt", dump)], habits_by_paper=lambda _paper: known)
    assert read[4:] == [known]


def test_where_a_papers_titles_stand_is_learned(sample: Issue) -> None:
    assert (habits_of([sample]).titles_first or 0) < 0.2
    assert habits_of([]) == PaperHabits()


def test_a_line_that_was_two_things_teaches_nothing(sample: Issue) -> None:
    known = habits_of([sample]).standing_lines
    assert known["图说TUSHUO"] is Label.SECTION
    number = next(b.key for b in sample.pages[1].loose if b.text.text.startswith("图说"))
    other = SetRole((BlockKey(number),), Role.FURNITURE).apply(sample)
    assert "图说TUSHUO" not in habits_of([sample, other]).standing_lines
