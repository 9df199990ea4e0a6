# SPDX-License-Identifier: MIT
"""Numbers without units or with spaces, words that begin like figures, dates that lean or stand in lists."""

from __future__ import annotations

import pytest

from jzreader.analysis.facts import facts_of
from jzreader.model.fact import Fact
from jzreader.model.issue import Article, Block, Role
from jzreader.model.keys import ArticleKey, BlockKey
from jzreader.model.mapped_text import MappedText


def read(text: str) -> list[Fact]:
    """The facts of a paragraph in an issue of Tuesday, 5 March 2024."""
    block = Block(BlockKey(2), Role.PARAGRAPH, MappedText(text))
    return facts_of(Article(ArticleKey(1), (block,)), "2024-03-05")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("彩礼收了八万八，还是不够。", "88000", "元"),
        ("铺面的房租一千八。", "1800", "元"),
        ("一年学费一万二。", "12000", "元"),
        ("登记的党员共2万3，比去年多。", "23000", None),
        ("全市人口1863万。", "18630000", None),
        ("带动6000多群众增收。", "6000", None),
        ("共有120万贫困人口脱贫。", "1200000", None),
        ("争取资金200多万，修了路。", "2000000", None),
        ("年产钢12 345吨。", "12345", "吨"),
        ("每吨单价1 200元。", "1200", "元"),
        ("总人口1 234 567人。", "1234567", "人"),
        ("3 000多名群众到场。", "3000", "名"),
        ("每斤卖到三块五。", "3.5", "元"),
        ("小伙子身高一米七五。", "1.75", "米"),
        ("河宽三十多公分。", "30", "公分"),
        ("夜里气温低于零下20摄氏度。", "-20", "摄氏度"),
        ("工期一年零两个月。", "14", "月"),
        ("第一年收了3千2，大家很高兴。", "3200", None),
        ("外公今年七十有四。", "74", "岁"),
        ("山上寒流里零下三十五六摄氏度。", "-36/-35", "摄氏度"),
        ("已打疫苗8600万剂次。", "86000000", "剂次"),
        ("增速比省里快6.1、2.8和0.9个百分点。", "6.1", "百分点"),
        ("水渠全长六里半。", "6.5", "里"),
        ("这部小说有一百零八回。", "108", "回"),
        ("两县各投入30万、45万和8万元。", "450000", "元"),
        ("三处林场补种2.5、1.5和3万亩。", "25000", "亩"),
    ],
)
def test_numbers(text: str, value: str, unit: str | None) -> None:
    assert (value, unit) in [(fact.value, fact.unit) for fact in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "二百五，他骂道。", "以防万一，带把伞。", "做到万无一失。", "318国道和一一〇国道封闭。", "坐三轮车进城。",
        "四平市七台河市来客。", "增强四个意识、做到两个维护。", "落实八项规定精神。", "国发〔2023〕15号，京政办发[2022]3号。",
        "三伏天里收麦。", "拨打96110反诈热线。", "零距离服务，0时差直播。", "青岛人爱听戏，几十万市民都是戏迷。",
        "他在3号车厢12F座。", "航班CZ6412起飞。", "两口子开了面馆。", "六元桥下积水。",
    ],
)  # fmt: skip
def test_no_quantity(text: str) -> None:
    assert [fact for fact in read(text) if fact.kind in ("quantity", "money", "time")] == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("9、10月份是旺季。", ["2023-09/2023-10"]),
        ("今年1、2月份出口增长。", ["2024-01/2024-02"]),
        ("2021年5、8月两次检修。", ["2021-05", "2021-08"]),
        ("3月5、6、7日举行。", ["2024-03-05/2024-03-07"]),
        ("2021年5月、6月和8月下雨。", ["2021-05", "2021-06", "2021-08"]),
        ("1月12日下大雪，前一天已发布预警。", ["2024-01-12", "2024-01-11"]),
        ("2023年6月10日开业，前一日验收，后一天客满。", ["2023-06-10", "2023-06-09", "2023-06-11"]),
        ("前一天夜里有雨。", ["前一天"]),
        ("2022年5月动工，当月下旬完成打桩。", ["2022-05", "2022-05-21/2022-05-31"]),
        ("2023年11月3日签约，当月底投产。", ["2023-11-03", "2023-11-21/2023-11-30"]),
        ("一九九〇年代，这里是渔村。", ["1990/1999"]),
        ("1980年代末停产。", ["1980/1989"]),
        ("昭和十二年，日军登陆。", ["1937"]),
        ("令和五年的报告。", ["2023"]),
        ("1月23日起降雪，24日零时至30日24时封路。", ["2024-01-23", "2024-01-24T00:00/2024-01-31T00:00"]),
        ("1月5日至7日、9日至11日停电。", ["2024-01-05/2024-01-07", "2024-01-09/2024-01-11"]),
        ("去年冬至，大家包饺子。", ["2023-12-22"]),
        ("今年清明节，市民踏青。", ["2024-04-04"]),
        ("去年10月9日至11月2日办画展。", ["2023-10-09/2023-11-02"]),
        ("二〇一八年十二月二十八日至一月六日停航。", ["2018-12-28/2019-01-06"]),
        ("2021年10月12日至15日开会。", ["2021-10-12/2021-10-15"]),
        ("21世纪头十年，人口翻番。", ["2000/2009"]),
        ("20世纪前半叶，战乱不断。", ["1900/1949"]),
        ("21世纪以来，河道变宽。", ["2000/2024-03-05"]),
        ("2019年7月6日起火，当夜扑灭。", ["2019-07-06", "2019-07-06"]),
        ("去年4月关停，今年同期重开。", ["2023-04", "2024-04"]),
        ("两个月后，新馆将开放。", ["2024-05"]),
        ("两个月后，他回了家。", []),
        ("国庆期间游客不少，五一当天下雨。", ["2023-10-01/2023-10-07", "2024-05-01", "2024-05-01"]),
        ("每年春节假期都热闹。", []),
        ("首趟春节包机起飞。", []),
    ],
)
def test_dates(text: str, values: list[str]) -> None:
    assert [fact.value for fact in read(text) if fact.kind == "time"] == values


def test_figures_in_a_row_share_a_scale_only_where_it_is_plain() -> None:
    assert [fact.value for fact in read("补助分800和2万元两档。") if fact.kind == "money"] == ["20000"]


def test_about_a_hundred_is_no_exact_figure() -> None:
    assert [(fact.value, fact.qualifier) for fact in read("圈里有百十头羊。")] == [("110", "about")]


def test_a_feast_of_the_moon_without_a_year_is_this_years_and_lunar() -> None:
    assert [(fact.value, fact.unit) for fact in read("春节假期里客流大。")] == [("2024-01-01", "农历")]
