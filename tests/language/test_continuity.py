# SPDX-License-Identifier: MIT
"""Which line goes on with which."""

from __future__ import annotations

import weakref

import numpy as np
import pytest

from jzreader.language.continuity import Continuity, shipped_continuity, standard
from tests.benchmarks.train_continuity import counts_of, tables_of

CUT = [
    ("渡口的老船工把缆绳系在木桩上，等候第一批乘", "客上船。河对岸的集市已经开张"),
    ("全镇今年新修的水渠有十二公里，受益的农", "民超过三百户，明年还要接着修"),
    ("图书室每周开放六天，周末来的读者最多，负责", "人只好在走廊里加了座位"),
    ("老街的电线全部埋到了地下，附近的学", "校不怕雨天漏电，路灯也比从前亮了许多"),
]
"""Lines of four texts, cut by a column's width."""


@pytest.mark.parametrize("at", range(len(CUT)))
def test_a_line_goes_on_with_its_own_text_rather_than_with_another(at: int) -> None:
    before, after = CUT[at]
    link = shipped_continuity().link
    others = [link(before, other) for number, (_before, other) in enumerate(CUT) if number != at]
    assert link(before, after) > 2
    assert link(before, after) > max(others)


def test_a_phrase_opens_and_closes_where_no_word_is_cut() -> None:
    of = shipped_continuity()
    assert of.opens("目前，工程已经完工") > 0 > of.opens("民超过三百户")
    assert of.closes("老渡口恢复通航") > 0 > of.closes("全镇今年新修的水渠有十二公里，受益的农")


def test_nothing_is_said_of_figures_cut_in_two_and_of_no_text() -> None:
    of = shipped_continuity()
    assert of.link("共计20", "23元") == 0.0
    assert of.link("", "渡口") == of.link("渡口", "") == 0.0


def test_spaces_figures_and_latin_words_are_all_one() -> None:
    assert standard("共 １２ 家 KTV ，关了！") == "共0家a，关了。"


def test_the_tables_give_the_chances_that_were_counted() -> None:
    """By hand: of three characters behind 甲, two are 乙 and one is 丙; the rest is the single characters'."""
    of = Continuity(tables_of(counts_of(["甲乙甲乙甲丙"])))
    tables = tables_of(counts_of(["甲乙甲乙甲丙"]))
    assert tables["codes2"].dtype == np.uint32
    whole = 6 + 1000
    single = 2.1 / whole
    likely = (1 - 2 / 5) * 2 / 3 + 2 / 5 * single
    assert of.link("甲", "乙") == pytest.approx(np.log(likely) - np.log(single), abs=0.1)


def test_counts_add_up() -> None:
    apart = tables_of(counts_of(["渡口开了"]), counts_of(["渡口关了"]))
    together = tables_of(counts_of(["渡口开了", "渡口关了"]))
    assert all(np.array_equal(apart[name], together[name]) for name in together)


def test_what_pages_were_about_is_not_kept_for_ever() -> None:
    """Each set has all pairs of characters of a piece: those of thousands of pages would fill the memory."""
    asked = []
    for number in range(2_000):
        pairs = frozenset({f"甲{chr(0x4E00 + number)}", f"{chr(0x4E00 + number)}乙"})
        shipped_continuity().telling(pairs)
        asked.append(weakref.ref(pairs))
    del pairs
    assert sum(one() is not None for one in asked) < 1_000
