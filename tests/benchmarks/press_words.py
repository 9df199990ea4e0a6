# SPDX-License-Identifier: MIT
"""What stands on a page beside its articles: mastheads, imprints, labels, pointers, bylines, names at an end."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.typeset import PAPERS, a_name

_LABELS = (
    "记者观察", "深度", "今日关注", "新闻纵深", "聚焦", "现场", "追踪", "特写", "一线见闻", "热点", "权威发布", "言论", "微评",
    "民生关注", "本报特稿", "基层走笔", "调查", "连线", "人物", "读者来信", "快评", "街谈", "周末话题", "乡村笔记",
)  # fmt: skip
_HAN = "一二三四五六七八"


def label(rng: random.Random) -> list[str]:
    """The lines of a label that says what kind of story stands beside it."""
    words = rng.choice(_LABELS)
    if len(words) == 4 and rng.random() < 0.15:
        return [words[:2], words[2:]]
    dress = rng.choice(
        ["{}", "{}", "■{}", "【{}】", "·{}·", "● {}", "{}▶", "[{}]", "◆{}◆", "—— {} ——", "□ {}"]
    )
    return [dress.format(" ".join(words) if rng.random() < 0.15 else words)]


def masthead(rng: random.Random) -> list[str]:
    """The lines of the block with a paper's name; the name first."""
    paper, day = rng.choice(PAPERS), rng.randint(1, 28)
    issue = rng.randint(1000, 29999)
    rest = [
        f"{rng.randint(1990, 2026)}年{rng.randint(1, 12)}月{day}日",
        f"星期{rng.choice('一二三四五六日')}",
        f"农历{rng.choice('甲乙丙丁戊己')}{rng.choice('子丑寅卯辰巳')}年{rng.choice(['正月', '三月', '八月', '腊月'])}"
        f"{rng.choice(['初五', '十二', '廿三'])}",
        f"国内统一连续出版物号CN {rng.randint(11, 60)}-00{rng.randint(10, 99)}",
        f"邮发代号 {rng.randint(1, 60)}-{rng.randint(1, 99)}",
        f"代号{rng.randint(1, 60)}-{rng.randint(1, 99)}",
        f"第{issue}期",
        f"总第{issue}号",
        f"今日{rng.choice([4, 8, 12, 16])}版",
        f"{paper}社出版",
        f"{rng.randint(1946, 1990)}年{rng.randint(1, 12)}月{day}日创刊",
        f"零售每份{rng.choice(['1.00', '1.50', '0.80'])}元",
        rng.choice(["晴转多云 12℃～21℃", "小雨 8—15℃ 东北风3到4级", "多云间晴 -3℃至6℃"]),
        rng.choice(["YUNHE RIBAO", "JIANGCHENG WANBAO", "DONGSHAN DAILY"]),
    ]
    rng.shuffle(rest)
    return [paper, *rest[: rng.randint(3, 8)]]


def imprint(rng: random.Random) -> list[str]:
    """Lines at a page's foot: who made it, where the paper lives, what it costs."""
    lines = [
        f"本版责编：{a_name(rng)} 美编：{a_name(rng)} 校对：{a_name(rng)}",
        f"社址：{rng.choice(PAPERS)[:2]}市建设路{rng.randint(1, 300)}号",
        f"邮编：{rng.randint(100000, 899999)}",
        f"新闻热线：0{rng.randint(310, 999)}—{rng.randint(2000000, 8999999)}",
        f"广告部电话 {rng.randint(2000000, 8999999)}",
        f"广告经营许可证：{rng.randint(1000000, 9999999)}号",
        f"印刷：{rng.choice(PAPERS)}社印刷厂",
        f"每月定价：{rng.randint(20, 60)}.00元",
        f"电子信箱：{rng.choice(['news', 'edit', 'bjb'])}@{rng.choice(['163', 'yhrb', 'sina'])}.com",
        f"值班编委 {a_name(rng)}",
        f"本期统筹 {a_name(rng)} 版式 {a_name(rng)}",
        f"□责编/{a_name(rng)} □版式/{a_name(rng)}",
    ]
    rng.shuffle(lines)
    return lines[: rng.randint(1, 5)]


def pointer(rng: random.Random, headlines: Sequence[str]) -> list[str]:
    """Lines that point to another page, or name who helped to make this one."""
    title = rng.choice(headlines).replace(" ", "")[: rng.randint(6, 16)]
    page = rng.choice(_HAN)
    return rng.choice(
        [
            [title, f"详见第{page}版"],
            [f"{title}（详见{page}版）"],
            [f"▶{page}版 {title}"],
            ["导读", f"{title} 》{page}版"],
            [f"（报道见第{page}版）"],
            [f"（相关报道见第{page}版）"],
            [f"（全文见第{page}版）"],
            [f"{rng.choice(['市委宣传部', '省水利厅河湖处', '县文明办'])} 指导"],
            [f"{rng.choice(['市融媒体中心', '市消防救援支队', '团市委'])} 协办"],
        ]
    )


def head_byline(rng: random.Random) -> list[str]:
    """The lines of a byline over a body."""
    one, two, three = a_name(rng), a_name(rng), a_name(rng)
    return rng.choice(
        [
            [f"本报记者 {one}"],
            [f"本报记者 {one} {two}"],
            [f"本报记者 {one}", f"通讯员 {two} {three}"],
            [f"□ 本报记者 {one} {two}"],
            [f"记者 {one} 通讯员 {two}"],
            [f"□{one}"],
            [one],
            ["本报记者", f"{one} {two}"],
            [f"文/本报记者 {one}", f"图/通讯员 {two}"],
        ]
    )


def ending(rng: random.Random) -> list[str]:
    """The lines that say at an article's end who wrote it, or where it is from."""
    one, two = a_name(rng), a_name(rng)
    source = rng.choice(["河海时报", "民生周刊", "健康导报", "农村科技报"])
    return rng.choice(
        [
            [f"（{one}）"],
            [f"（{one} {two}）"],
            [f"（本报记者 {one} {two}）"],
            [f"本报记者 {one}"],
            [f"本报记者 {one}", f"通讯员 {two}"],
            [f"□本报记者 {one}"],
            [one],
            [f"{one} 文/图"],
            ["新华社发"],
            ["（据新华社电）"],
            [f"（摘编自《{source}》）"],
            [f"（作者系{rng.choice(['省社科院研究员', '市作协会员', '县委书记', '某高校讲师'])}）"],
            ["本报综合"],
        ]
    )


def caption(rng: random.Random, article: dict[str, Any]) -> tuple[str, str] | None:
    """A caption of an article's words as it is printed, and its text alone; None where no sentence serves."""
    sentences = [
        one
        for one in "".join(article["body"]).split("。")
        if 12 <= len(one) <= 50 and not re.search("[“”（）]", one)
    ]
    if not sentences:
        return None
    words, one = rng.choice(sentences), a_name(rng)
    shapes: list[Callable[[], tuple[str, str]]] = [
        lambda: (f"▲{words}。", f"{words}。"),
        lambda: (f"图为{words}。", f"图为{words}。"),
        lambda: (f"▶{words}。 本报记者 {one} 摄", f"{words}。"),
        lambda: (f"{words}。 {one}摄", f"{words}。"),
        lambda: (f"上图：{words}。", f"上图：{words}。"),
        lambda: (f"{words}。（资料图片）", f"{words}。"),
        lambda: (f"{words}。新华社发（{one} 摄）", f"{words}。"),
    ]
    return rng.choice(shapes)()


def notice(rng: random.Random) -> list[str]:
    """A small advertisement: its title and its paragraphs."""
    who = a_name(rng).replace(" ", "")
    phone = str(rng.randint(13000000000, 18999999999))
    day = f"{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    firm = f"{rng.choice(PAPERS)[:2]}{rng.choice(['永顺', '启明', '瑞丰', '同泰'])}{rng.choice(['商贸', '建材', '物业'])}有限公司"
    return rng.choice(
        [
            ["遗失声明", f"{who}遗失驾驶证，证号{rng.randint(10**11, 10**12)}，声明作废。", f"{firm}公章丢失，声明作废。"],
            ["声明", f"{who}将购房收据丢失，编号{rng.randint(10000, 99999)}，特此声明作废。"],
            ["招租", f"临街门面{rng.randint(60, 900)}平方米对外出租。", f"电话：{phone} {who}"],
            ["注销公告", f"{firm}经股东会决议拟注销，请债权人自公告之日起45日内申报债权。"],
            ["停水通知", f"因管道检修，{day}8时至18时建设路一带停水，请用户做好储水准备。", "市自来水公司"],
            ["拍卖公告", f"受委托，我公司定于{day}上午10时公开拍卖旧设备一批，即日起接受报名。", f"联系电话：{phone}", firm],
            ["招聘启事", f"{firm}招聘会计一名、司机两名，待遇面议。", f"联系人：{who} {phone}"],
        ]
    )  # fmt: skip
