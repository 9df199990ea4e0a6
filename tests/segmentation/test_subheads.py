# SPDX-License-Identifier: MIT
"""小标题: a phrase between paragraphs heads a part of its article, and begins none."""

from __future__ import annotations

from jzreader.model.issue import Role
from tests.making import issue_of

PARTS = [
    "湖滨区的老渡口昨天恢复通航，两岸居民过河不用再绕行大桥，上班路上能省下半个多小时，许多人一早就到码头来排队。",
    "“头一班我就来了。”住在北岸的船工秦岭说，渡口停航八年，他天天都要到码头走一走，看看水位，也看看老伙计们在不在。",
    "新造的两条渡船各能载客六十人，船上装了卫星定位和救生筏，遇大风大雾停航，船期当天早上在码头和手机上公布。",
    "下一步，渡口还要设候船室，秦岭盼着那一天，他说，到那时候老人孩子等船，就不用再站在风里了。",
]
OTHER = "青石岭乡今年开春组织人手清理灌溉渠道四十多公里，更换老旧闸门十一座，下游六个村的水田都能按时放水，今年不用等。"


def page(width: int, heads: tuple[list[str], list[str]], gap: str) -> str:
    """An article with two subheads and another one, broken at a column's width."""

    def broken(text: str) -> str:
        return "\n".join(text[at : at + width] for at in range(0, len(text), width))

    first, second = ("\n".join(lines) for lines in heads)
    body = [broken("　　" + PARTS[0]), f"{gap}{first}{gap}", broken("　　" + PARTS[1])]
    body += [f"{gap}{second}{gap}", broken("　　" + PARTS[2]), broken("　　" + PARTS[3])]
    return (
        "老渡口恢复通航\n本报记者 周舟\n\n" + "\n".join(body)
        + "\n\n青石岭清渠保春灌\n本报记者 苏禾\n\n" + broken("　　" + OTHER) + "\n"
    )  # fmt: skip


HEADS = [
    (["老伙计"], ["新渡船"]),
    (["船工心里的码头"], ["船期每天早上公布"]),
    (["盼了八年，", "头一班来了——"], ["添了两条船，", "等船不吹风——"]),
]
WAYS = [(heads, width, gap) for heads in HEADS for width in (14, 18, 24) for gap in ("", "\n")]
TORN = 3
"""Of these ways, those that are still read otherwise."""


def test_a_subhead_stays_within_its_article() -> None:
    torn = 0
    for heads, width, gap in WAYS:
        found = [article for _page, article in issue_of(page(width, heads, gap)).articles()]
        said = ["".join(one.split()) for one in found[0].texts(Role.SUBHEAD)]
        whole = [one.headline for one in found] == ["老渡口恢复通航", "青石岭清渠保春灌"]
        torn += not (whole and said == ["".join(one) for one in heads])
    assert torn <= TORN
