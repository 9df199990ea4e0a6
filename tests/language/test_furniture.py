# SPDX-License-Identifier: MIT
"""What a line's wording says of the page rather than of an article."""

from __future__ import annotations

import pytest

from jzreader.language.furniture import (
    furniture_of,
    is_genre,
    is_jump,
    is_notice_title,
    is_section_worded,
    jump_page,
    jumps_on,
)


def kind(line: str) -> str:
    return furniture_of(line, "".join(line.split()), ends_sentence=line.endswith("。"))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("值班编委：方舟 责任编辑：秦岭", "staff"),
        ("责编/秦岭 美编/周小舟", "staff"),
        ("法律顾问：湖滨律师事务所", "staff"),
        ("24小时读者热线 0411 8888 6666", "staff"),
        ("微信公众号：湖滨日报", "staff"),
        ("新浪微博 @湖滨日报", "staff"),
        ("欢迎提供新闻线索 电话 88886666", "staff"),
        ("作者如有疑问请与本报联系", "-"),
        ("如有作者未署名请与本报联系", "staff"),
        ("微信扫一扫 关注湖滨发布", "staff"),
        ("▶▶ 更多内容见湖滨日报客户端", "staff"),
        ("返回目录 放大 缩小", "staff"),
        ("中共湖滨县委主管主办", "staff"),
        ("县文化和旅游局 协办", "staff"),
        ("省司法厅 指导", "staff"),
        ("展览由县文化馆主办", "-"),
        ("县领导到渡口调研指导", "-"),
        ("·基层·", "standing"),
        ("今日八版 总第12345期", "staff"),
        ("题图来自网络", "staff"),
        ("星期二 2024.3.5", "date"),
        ("2024/3/5 星期二", "date"),
        ("二〇二四年三月五日 星期二", "date"),
        ("二〇二四年三月五日，渡口通航", "-"),
        ("02 2024年3月5日 星期二 民生", "date"),
        ("第二版 民生新闻 2024年3月5日", "date"),
        ("写在2024年3月5日的一封家书", "-"),
        ("A02 民生", "standing"),
        ("第02版", "page"),
        ("湖滨日报", "paper"),
        ("城事 CHENGSHI", "pinyin"),
        ("民生关注", "standing"),
        ("城市扫描", "standing"),
        ("扫描仪卖得好", "-"),
        ("老渡口恢复通航", "-"),
        ("●老渡口年内恢复通航 详见第三版", "staff"),
        ("湖滨将新建百座口袋公园（见A5版）", "staff"),
        ("揭牌仪式（见3版）", "-"),
        ("编辑 方 舟 美编 秦小岭 校对 周舟", "staff"),
        ("B3 综合", "page"),
        ("B3 综合 2024年3月5日 星期二 责任编辑 秦岭 投稿邮箱：hb@hbrb.cn", "staff"),
        (
            "社址：湖滨大道8号 邮编：116000 总编室：8866000 发行部：8866001 零售每份1.50元 印刷：湖滨印刷厂",
            "staff",
        ),
        ("湖滨网：www.hbrb.cn", "staff"),
        ("电子信箱：hb@hbrb.cn", "staff"),
        ("编辑 方舟 组版 秦小岭", "staff"),
        ("编辑部新来的年轻人", "-"),
        ("HUBIN RIBAO", "paper"),
        ("HUBIN DAILY", "paper"),
        ("THE FERRY IS BACK", "-"),
        ("2024年3月", "date"),
        ("二〇二四年三月廿二日", "date"),
        ("第三版", "page"),
        ("导读", "staff"),
        ("新渡船本月试航 （2版）", "staff"),
        ("湖滨新建百座口袋公园 ▶05版", "staff"),
        ("新书出到第五版", "-"),
        ("市长信箱", "-"),
        ("湖滨日报数字报 版权所有", "staff"),
        ("部分图片作者请与本报联系领取稿酬", "staff"),
        ("他在湖滨印刷厂做过校对，也当过美编，后来调到总编室，一干就是三十年", "-"),
    ],
)
def test_wording_says_what_kind_of_furniture_a_line_is(line: str, found: str) -> None:
    assert kind(line) == found


@pytest.mark.parametrize(
    ("line", "page", "on"),
    [
        ("（下转第2版）", "2", True),
        ("下转十二版", "12", True),
        ("下轉第四版", "4", True),
        ("（未完待续，下转A04）", "A04", True),
        ("→02版", "02", True),
        ("（上接第1版《渡口的灯》）", "1", False),
        ("◀接1版", "1", False),
        ("（上接第1页）", "1", False),
    ],
)
def test_a_jump_names_its_page(line: str, page: str, *, on: bool) -> None:
    assert jump_page(line, on=on) == page
    plain = line.replace("轉", "转")
    assert is_jump(plain)
    assert jumps_on(plain) is on


@pytest.mark.parametrize("line", ["他上接老人下转孩子", "转4路公交车", "版面从4版增加到8版", "接1个电话"])
def test_other_wording_is_no_jump(line: str) -> None:
    assert not is_jump(line)
    assert jump_page(line, on=True) is None


@pytest.mark.parametrize(("line", "found"), [("更正", True), ("遗失声明", True), ("拍卖公告", True), ("通告", True),
                                             ("老渡口发布通告", False), ("声明书", False)])  # fmt: skip
def test_notices_have_titles_of_their_own(line: str, *, found: bool) -> None:
    assert is_notice_title(line) is found


@pytest.mark.parametrize(
    ("line", "found"),
    [("连载", True), ("记者手记", True), ("亚洲杯前瞻", True), ("诗歌", True), ("新闻分析", True),
     ("老渡口恢复通航", False), ("他的渡口小说写了十年", False)],
)  # fmt: skip
def test_a_genre_stands_over_a_headline(line: str, *, found: bool) -> None:
    assert is_genre(line) is found


def test_section_titles_are_worded_like_sections() -> None:
    assert is_section_worded("民生关注")
    assert is_section_worded("一句话新闻")
    assert not is_section_worded("老渡口恢复通航两岸过河不绕行")
