# SPDX-License-Identifier: MIT
"""Titles of a layer take the bodies in order."""

from __future__ import annotations

from jzreader.model.source import lines_of
from jzreader.segmentation.layers import Alignment, Evidence, Stretch, layer_of
from jzreader.segmentation.line_features import features_of
from jzreader.segmentation.page_context import PageContext
from jzreader.segmentation.pieces import Label, pieces_of

TITLES = ["老渡口恢复通航", "旧仓库改成图书室", "菜场摊位抽签"]
BODIES = [
    "渡口昨天恢复通航。",
    "老渡口的船工都来了。",
    "仓库改成了图书室。",
    "菜场开门迎客。",
    "摊位抽签分给摊主。",
]


def context(*parts: tuple[Label, str]) -> PageContext:
    features = features_of(list(lines_of("\n".join(text for _label, text in parts))))
    return PageContext.of(pieces_of(features, [label for label, _text in parts], {}))


def page() -> PageContext:
    return context(*[(Label.TITLE, one) for one in TITLES], *[(Label.BEGIN, one) for one in BODIES])


def test_a_row_of_titles_is_a_layer_and_two_titles_are_none() -> None:
    assert [piece.text for piece in layer_of(page())] == TITLES
    assert (
        layer_of(context((Label.TITLE, TITLES[0]), (Label.BEGIN, BODIES[0]), (Label.TITLE, TITLES[1]))) == ()
    )


def test_each_title_takes_the_stretch_that_has_its_words() -> None:
    of = page()
    even = Evidence([-1.5] * 5, [-0.5] * 5, {0: 0.1, 1: 0.1})
    assert Alignment(of, layer_of(of), even).stretches() == [
        Stretch(0, 2, (0,)),
        Stretch(2, 3, (1,)),
        Stretch(3, 5, (2,)),
    ]


def test_titles_of_one_article_take_one_stretch() -> None:
    of = context(*[(Label.TITLE, one) for one in TITLES], (Label.BEGIN, "".join(BODIES)))
    together = Evidence([0.0], [0.0], {0: 0.95, 1: 0.95})
    (stretch,) = Alignment(of, layer_of(of), together).stretches()
    assert stretch == Stretch(0, 1, (0, 1, 2))
