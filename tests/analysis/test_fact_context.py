# SPDX-License-Identifier: MIT
"""Whose, where and when of facts, as the sentence says it."""

from __future__ import annotations

import pytest

from jzreader.analysis.fact_context import facts_in_context
from jzreader.model.issue import Article, Block, Decision, Entity, Role
from jzreader.model.keys import ArticleKey, BlockKey, EntityKey
from jzreader.model.mapped_text import MappedText


@pytest.mark.parametrize(
    ("text", "names", "fact", "wanted"),
    [
        ("3月1日，望江市供销社在北塘县建成仓库12座。", {"望江市供销社": "organisation", "望江市": "place",
         "北塘县": "place"}, "12座", ("望江市供销社", "北塘县", "2024-03-01")),
        ("望江市供销社发了证。去年收入3万元。", {"望江市供销社": "organisation"}, "3万元", (None, None, "2023")),
        ("收入3万元，望江市供销社说。", {"望江市供销社": "organisation"}, "3万元", (None, None, None)),
        ("望江市有栖霞区18个、北塘县13个，供餐60份。", {"望江市": "place", "栖霞区": "place", "北塘县": "place"},
         "60份", (None, "望江市", None)),
        ("社员林岚45岁。", {"林岚": "person"}, "45岁", ("林岚", None, None)),
        ("林岚说村里还缺3名医生。", {"林岚": "person"}, "3名", (None, None, None)),
        ("林岚捐出30本书。", {"林岚": "person"}, "30本", ("林岚", None, None)),
        ("近10年，北塘县栽树5万棵。", {"北塘县": "place"}, "5万棵", (None, "北塘县", None)),
        ("3月4日，大家上午9时到场，种树50棵。", {}, "50棵", (None, None, "2024-03-04T09:00")),
        ("大家上午9时到场，种树50棵。", {}, "50棵", (None, None, "T09:00")),
        ("供销总社授予方家粮油公司等29家单位奖状。", {"供销总社": "organisation", "方家粮油公司": "organisation"},
         "29家", ("供销总社", None, None)),
        ("分社成立后，帮助方家粮油公司和李记面馆两家企业。", {"方家粮油公司": "organisation", "李记面馆": "organisation"},
         "两家", (None, None, None)),
        ("白鹭镇位于北塘县城东部，下辖12个村。", {"白鹭镇": "place", "北塘县": "place"}, "12个", (None, "白鹭镇", None)),
        ("种植苹果、桃等果树1000亩。", {"苹果": "organisation"}, "1000亩", (None, None, None)),
        ("白鹭镇种粮大户周大江流转土地620亩。", {"白鹭镇": "place", "周大江": "person"},
         "620亩", ("周大江", "白鹭镇", None)),
        ("昨日，全市接待游客30万人次。", {}, "30万人次", (None, "全市", "2024-03-04")),
        ("节日期间，铁路部门加开列车90列。", {}, "90列", ("铁路部门", None, None)),
        ("有关部门查处案件90起，他安全里外都查了3遍。", {}, "90起", (None, None, None)),
        ("望江市增长5%。", {"望江市": "place"}, "5%", (None, "望江市", None)),
    ],
)  # fmt: skip
def test_circumstances(
    text: str, names: dict[str, str], fact: str, wanted: tuple[str | None, str | None, str | None]
) -> None:
    entities = [
        Entity(EntityKey(key), label, text.index(name), text.index(name) + len(name), Decision.SUGGESTED)
        for key, (name, label) in enumerate(names.items(), 10)
    ]
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText(text), tuple(entities))
    found = {
        one.text: around
        for _block, one, around in facts_in_context(Article(ArticleKey(1), (block,)), "2024-03-05")
    }
    around = found[fact]
    assert (around.whose, around.where, around.when) == wanted


def test_a_rejected_name_owns_nothing() -> None:
    text = "望江市供销社有仓库12座。"
    entity = Entity(EntityKey(10), "organisation", 0, 6, Decision.REJECTED)
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText(text), (entity,))
    ((_block, _fact, around),) = facts_in_context(Article(ArticleKey(1), (block,)), None)
    assert around.whose is None
