# SPDX-License-Identifier: MIT
"""Subheads that are alike in form are one article's, though each speaks of something else."""

from __future__ import annotations

import pytest

from jzreader.model.source import lines_of
from jzreader.segmentation.line_features import features_of
from jzreader.segmentation.series import parallel

PARALLEL = [
    ("河清了：\n“鱼比人先知道”", "路通了：\n“车到家门口”"),
    ("修渠引水", "植树固沙"),
    ("一问：水从哪里来", "二问：钱由谁来出"),
    ("让老人有饭吃", "让孩子有书读"),
]
OTHER = [
    ("老渡口恢复通航", "青石岭乡清理灌溉渠道四十多公里"),
    ("县图书馆周末开放到夜里九点", "三名教师把课堂搬进牧区"),
    ("渡口\n通航", "渡口通航"),
    ("水从哪里来？", "钱由谁来出！"),
]


@pytest.mark.parametrize(("one", "other"), PARALLEL)
def test_a_series_is_alike_in_lines_lengths_and_marks(one: str, other: str) -> None:
    assert parallel(*(features_of(list(lines_of(text))) for text in (one, other)))


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_titles_are_not(one: str, other: str) -> None:
    assert not parallel(*(features_of(list(lines_of(text))) for text in (one, other)))
