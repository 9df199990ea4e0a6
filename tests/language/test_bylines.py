# SPDX-License-Identifier: MIT
"""Bylines, credits and datelines in the dresses that newspapers give them."""

from __future__ import annotations

import pytest

from jzreader.language.bylines import (
    Credits,
    credits_of,
    is_only_a_name,
    names_in,
    opening_of,
    signature_at,
    spaces_in_names,
    tight_names,
)


@pytest.mark.parametrize(
    ("line", "kind", "names"),
    [
        ("本报记者 秦岭", Credits.BYLINE, ["秦岭"]),
        ("新华社发（约翰·卡马乌 摄）", Credits.PICTURE, None),
        ("秦小岭 摄（新华社发）", Credits.PICTURE, None),
        ("秦小岭 摄/光明图片", Credits.PICTURE, None),
        ("县医院 供图", Credits.PICTURE, None),
        ("图由县气象局提供", Credits.PICTURE, None),
        ("视觉中国供图", Credits.PICTURE, None),
        ("（资料照片）", Credits.PICTURE, None),
        ("（未完待续）", Credits.SOURCE, None),
        ("通 告", Credits.NONE, None),
        ("本报驻湖滨记者 秦岭", Credits.BYLINE, ["秦岭"]),
        ("本报驻京记者 秦岭", Credits.BYLINE, ["秦岭"]),
        ("全媒体记者 秦 岭 周小舟", Credits.BYLINE, ["秦岭", "周小舟"]),
        ("湖滨新闻记者 周小舟", Credits.BYLINE, ["周小舟"]),
        ("湖滨晚报社记者 周小舟", Credits.BYLINE, ["周小舟"]),
        ("文/本报记者 秦岭 图/周小舟", Credits.BYLINE, ["秦岭", "周小舟"]),
        ("□记者 秦岭 文/图", Credits.BYLINE, ["秦岭"]),
        ("■ 周小舟", Credits.BYLINE, ["周小舟"]),
        ("●本报评论员", Credits.BYLINE, []),
        ("（作者：秦岭）", Credits.BYLINE, ["秦岭"]),
        ("作者系湖滨大学讲师 周小舟", Credits.BYLINE, ["周小舟"]),
        ("口述：秦岭 整理：周小舟", Credits.BYLINE, ["秦岭", "周小舟"]),
        ("通讯员 阿布都·热合曼", Credits.BYLINE, ["阿布都·热合曼"]),
        ("记者 秦岭 发自湖滨", Credits.BYLINE, ["秦岭"]),
        ("记者 秦岭 湖滨报道", Credits.BYLINE, ["秦岭"]),
        ("记者 秦岭 摄影报道", Credits.BYLINE, ["秦岭"]),
        ("县融媒体中心记者 周小舟", Credits.BYLINE, ["周小舟"]),
        ("口述：秦岭  记录：周小舟", Credits.BYLINE, ["秦岭", "周小舟"]),
        ("图文：秦岭", Credits.BYLINE, ["秦岭"]),
        ("□ 湖滨县第二中学 秦岭", Credits.BYLINE, None),
        ("秦岭（湖滨县文化馆）", Credits.NAMES, None),
        ("本報記者 趙小嵐", Credits.NONE, ["趙小嵐"]),
        ("秦岭 周小舟", Credits.NAMES, ["秦岭", "周小舟"]),
        ("周 小 舟", Credits.NAMES, ["周小舟"]),
        ("本报记者 秦 岭 摄", Credits.PICTURE, ["秦岭"]),
        ("（周小舟 摄）", Credits.PICTURE, ["周小舟"]),
        ("图为渡口。本报记者周小舟摄", Credits.PICTURE_TAIL, None),
        ("摘编自《湖滨文史》", Credits.SOURCE, None),
        ("据新华社电", Credits.SOURCE, None),
        ("渡口恢复通航", Credits.NONE, None),
        ("市长周小舟", Credits.NONE, None),
        ("记者在渡口看到，候船的人很多。", Credits.NONE, None),
    ],
)
def test_a_line_says_who_made_it(line: str, kind: Credits, names: list[str] | None) -> None:
    assert credits_of(line) is kind
    if names is not None:
        assert names_in(line) == names


@pytest.mark.parametrize(
    ("text", "dateline", "byline"),
    [
        ("本报湖滨3月4日电（记者秦岭、周小舟）渡口", "本报湖滨3月4日电", "记者秦岭、周小舟"),
        ("本报讯（记者秦岭 通讯员周小舟）渡口", "本报讯", "记者秦岭 通讯员周小舟"),
        ("湖滨晚报讯（记者 秦岭）渡口", "湖滨晚报讯", "记者 秦岭"),
        ("【本报讯】渡口昨天通航", "本报讯", ""),
        ("本报记者秦岭报道 渡口昨天通航", "", "本报记者秦岭"),
        ("□记者 周小舟 渡口昨天通航", "", "记者 周小舟"),
        ("中新网湖滨3月5日电 (记者 秦岭)渡口", "中新网湖滨3月5日电", "记者 秦岭"),
        ("据新华社电 渡口", "据新华社电", ""),
        ("本报讯（周小舟）渡口昨天通航", "本报讯", "周小舟"),
        ("本报讯（节目）渡口昨天通航", "本报讯", ""),
        ("湖滨融媒讯（记者 秦岭）渡口", "湖滨融媒讯", "记者 秦岭"),
        ("《湖滨日报》讯（记者秦岭）渡口", "《湖滨日报》讯", "记者秦岭"),
        ("新华社湖滨3月4日电 题：渡口的灯 新华社记者秦岭 渡口", "新华社湖滨3月4日电", "新华社记者秦岭"),
        ("本報訊（記者趙小嵐）渡口", "本報訊", "記者趙小嵐"),
        ("记者从渡口获悉", "", ""),
    ],
)
def test_a_paragraph_opens_with_where_and_by_whom_it_was_filed(text: str, dateline: str, byline: str) -> None:
    found = opening_of(text)
    assert (found.dateline, found.byline) == (dateline, byline)


@pytest.mark.parametrize(
    ("printed", "tight"),
    [
        ("本报记者 秦 小 舟 周 岩", "本报记者 秦小舟 周岩"),
        ("本报记者 周 岩 文/图", "本报记者 周岩 文/图"),
        ("秦 小 舟 本报记者 周 岩", "秦小舟 本报记者 周岩"),
        ("秦小舟 周明岩", "秦小舟 周明岩"),
    ],
)
def test_spaces_within_a_name_go_and_those_between_names_stay(printed: str, tight: str) -> None:
    assert tight_names(printed) == tight
    assert "".join(c for at, c in enumerate(printed) if at not in spaces_in_names(printed)) == tight


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("都已就绪。（秦岭）", 5),
        ("都已就绪。（本报记者 秦岭）", 5),
        ("都已就绪。（见图）", None),
        ("都已就绪。", None),
    ],
)
def test_a_signature_stands_behind_the_last_sentence(text: str, at: int | None) -> None:
    assert signature_at(text) == at


@pytest.mark.parametrize(("line", "name"), [("周芳", True), ("江一苇", True), ("欧阳若芸", True), ("周末", False),
                                            ("高考", False), ("黄金周", False), ("老渡口", False)])  # fmt: skip
def test_a_name_is_no_word(line: str, *, name: bool) -> None:
    assert is_only_a_name(line) is name
