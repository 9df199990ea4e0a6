# SPDX-License-Identifier: MIT
"""Set gold articles anew, as other papers and extractors would: more kinds of page than any folder holds.

What a page's lines are is known exactly, since we set them. Used only to train: with indents or without, blank
lines between paragraphs or none, at column ends or none, titles before, after or amid the body, articles side
by side with their columns taken in turns, bylines and captions in many forms, long pages and short ones.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.benchmarks.gold import (
    BEGIN,
    BYLINE,
    CAPTION,
    CREDIT,
    FURNITURE,
    INSIDE,
    SECTION,
    SUBHEAD,
    TITLE,
    TITLE_INSIDE,
    GoldLine,
    plain,
)

_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕张孔曹严金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳史唐薛雷贺"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰飞红建国志文斌宁欣雨晨佳浩然"
_SECTIONS = (
    "民生",
    "要闻",
    "城市脚步",
    "基层一线",
    "图说",
    "经济观察",
    "社会治理",
    "文化广场",
    "今日聚焦",
    "乡村振兴",
    "市井",
    "教育周刊",
    "新 闻 速 览",
    "短讯",
    "街谈巷议",
    "健 康",
    "百姓事",
    "三农在线",
    "看天下",
    "图片新闻",
)
_PINYIN = ("JIAOBU", "TUSHUO", "YAOWEN", "GUANCHA", "JUJIAO", "JICENG", "SHIYE")
PAPERS = ("云河日报", "江城晚报", "海州商报", "东山日报", "北原都市报")
Line = tuple[str, GoldLine | None]
"""A printed line with what it is; an empty text is a blank line."""


@dataclass
class Style:
    """What a page is consistent about."""

    rng: random.Random
    indent: bool
    gap_paragraphs: bool
    gap_columns: bool
    gap_titles: bool
    spaced_digits: bool
    title: str
    byline: str
    section: str
    width: int
    height: int


@dataclass
class Set:
    """An article's parts as set lines, cut into column pieces."""

    titles: list[Line] = field(default_factory=list)
    byline: list[Line] = field(default_factory=list)
    columns: list[list[Line]] = field(default_factory=list)


def typeset(articles: Sequence[dict[str, Any]], seed: int) -> list[Line]:
    """A page of some of the articles. The lines' article numbers are indexes into the ones given."""
    rng = random.Random(seed)
    style = Style(
        rng,
        rng.random() < 0.55,
        rng.random() < 0.5,
        rng.random() < 0.6,
        rng.random() < 0.65,
        rng.random() < 0.6,
        rng.choice(["before", "after", "after", "inside", "mixed"]),
        rng.choice(["inline", "end", "under", "sign", "mixed", "none"]),
        rng.choice(["none", "before", "after", "after pinyin", "before pinyin"]),
        rng.randint(11, 24) if rng.random() < 0.8 else rng.choice([30, 2000, 2000]),
        rng.randint(9, 40),
    )
    count = rng.choice([1, 1, 1, 2, 2, 3, 4, 5, 6, 8, 10])
    layered = count > 3 and rng.random() < 0.35
    chosen = rng.sample(range(len(articles)), min(count, len(articles)))
    out: list[Line] = list(_furniture(style)) if rng.random() < 0.5 else []
    late: list[Line] = []
    at = 0
    while at < len(chosen):
        band = chosen[at : at + (count if layered else rng.choice([1, 1, 1, 2, 2, 3]))]
        at += len(band)
        sets = [_set(articles[i], i, style) for i in band]
        out += _section(style, "before")
        out += _band(sets, style)
        out += _section(style, "after")
        if rng.random() < 0.3:
            out += _box(articles, chosen, style)
        if rng.random() < 0.25 * min(count, 3) - 0.2:
            (late if rng.random() < 0.5 else out).extend(_caption(articles[band[0]], style))
    out += late
    if rng.random() < 0.3:
        out += _furniture(style)
    return out


# -- one article ------------------------------------------------------------------------------------


def _set(raw: dict[str, Any], number: int, style: Style) -> Set:
    rng = style.rng
    paragraphs = [p for p in raw["body"] if p.strip()]
    if rng.random() < 0.45:
        paragraphs = paragraphs[: rng.choice([1, 1, 2, 3])]
    place = (
        style.byline if style.byline != "mixed" else rng.choice(["inline", "end", "under", "sign", "none"])
    )
    if place == "inline" or rng.random() < 0.25:
        paragraphs = [_opening(rng, place == "inline") + paragraphs[0], *paragraphs[1:]]
    done = Set(titles=list(_titles(raw, number, style)))
    subheaded = len(paragraphs) > 2 and rng.random() < 0.3
    if place in ("end", "under"):
        done.byline = [(_byline(rng), GoldLine(BYLINE, number))]
    lines: list[Line] = []
    width = max(8, style.width + rng.choice([0, 0, 0, -2, 2]))
    offset = 0
    if place == "sign" and paragraphs[-1][-1] in "。！？”":
        names = [a_name(rng).replace(" ", "") for _ in range(rng.choice([1, 1, 2]))]
        who = rng.choice(["", "", "记者 ", "本报记者 "])
        paragraphs[-1] += f"（{who}{rng.choice([' ', '、', '']).join(names)}）"
    for n, paragraph in enumerate(paragraphs):
        if subheaded and n and rng.random() < 0.5:
            lines += _subhead(raw, number, offset, width, style)
        if n and style.gap_paragraphs and rng.random() < 0.93:
            lines.append(("", None))
        for k, text in enumerate(broken(paragraph, width, style.indent)):
            size = len(plain(text))
            lines.append((_spaced(text, style), GoldLine(INSIDE if k else BEGIN, number, offset, size)))
            offset += size
    if rng.random() < 0.1:
        credit = f"{rng.choice(['本报记者 ', '通讯员 ', '新华社记者 ', ''])}{a_name(rng)} 摄"
        lines += [*_gap(style.gap_titles), (credit, GoldLine(CREDIT))]
    if rng.random() < 0.06:
        lines.append((f"（下转第{rng.randint(2, 8)}版）", GoldLine(FURNITURE)))
    if place == "end":
        done.byline = [*(_gap(style.gap_titles)), *done.byline]
    height = max(4, style.height + rng.randint(-4, 4))
    done.columns = [lines[i : i + height] for i in range(0, len(lines), height)]
    done.columns[-1] += done.byline if place == "end" else []
    if place == "end":
        done.byline = []
    return done


def _titles(raw: dict[str, Any], number: int, style: Style) -> Iterator[Line]:
    rng = style.rng
    if raw.get("kicker") and rng.random() < 0.7:
        yield raw["kicker"], GoldLine(TITLE, number)
        if rng.random() < 0.3:
            yield "", None
    headline = raw["headline"]
    if rng.random() < 0.12:
        for character in headline.replace(" ", ""):
            yield character, GoldLine(TITLE, number)
        return
    room = rng.choice([8, 10, 13, 18, 40])
    parts = headline.split(" ") if rng.random() < 0.6 else [headline]
    first = True
    for part in parts:
        for i in range(0, len(part), room):
            yield part[i : i + room], GoldLine(TITLE if first else TITLE_INSIDE, number)
            first = False


def _subhead(raw: dict[str, Any], number: int, offset: int, width: int, style: Style) -> Iterator[Line]:
    """A heading within the body, in one to three lines: words of the headline, or the body's own."""
    rng = style.rng
    parts = [part for part in raw["headline"].split(" ") if len(part) >= 4]
    words = rng.choice(parts) if parts and rng.random() < 0.5 else rng.choice(raw["body"]).split("，")[0]
    words = words[: rng.choice([6, 8, 10, 14, 22])].rstrip("。；：！？")
    words = rng.choice(["", "", "", "■", "●", "一、", "▶"]) + words + rng.choice(["", "", "", "——"])
    room = rng.choice([width, width, max(5, width - 3)])
    yield from _gap(style.gap_paragraphs and rng.random() < 0.6)
    for i in range(0, len(words), room):
        yield words[i : i + room], GoldLine(SUBHEAD, number, offset)
    yield from _gap(style.gap_paragraphs and rng.random() < 0.4)


def broken(text: str, width: int, indent: bool) -> Iterator[str]:
    """Lines of a paragraph: full width, no mark alone at a line's start."""
    at = 0
    first = True
    while at < len(text):
        room = 2 * width - (4 if indent and first else 0)
        end = at
        used = 0
        while end < len(text) and used < room:
            used += 1 if text[end].isascii() else 2
            end += 1
        if end < len(text) and text[end] in "，。、；：！？”’）》":
            end += 1 if width % 2 else -1
        yield text[at:end]
        at, first = max(end, at + 1), False


def _spaced(text: str, style: Style) -> str:
    if not style.spaced_digits or style.rng.random() < 0.3:
        return text
    out = ""
    for i, character in enumerate(text):
        before = text[i - 1] if i else ""
        if (
            before
            and character.isdigit() != before.isdigit()
            and (before if character.isdigit() else character) >= "\u4e00"
        ):
            out += " " * (style.rng.random() < 0.7)
        out += character
    return out


def a_name(rng: random.Random) -> str:
    given = rng.choice(_GIVEN) if rng.random() < 0.5 else rng.choice(_GIVEN) + rng.choice(_GIVEN)
    gap = " " if len(given) == 1 and rng.random() < 0.7 else ""
    return rng.choice(_SURNAMES) + gap + given


def _byline(rng: random.Random) -> str:
    one, two = a_name(rng), a_name(rng)
    return rng.choice(
        [f"本报记者 {one}", f"记者 {one}", f"{two} 本报记者 {one}", f"本报记者 {one} 通讯员 {two}", f"通讯员 {one}",
         f"本报记者 {one} {two}", f"□ 本报记者 {one}", f"（本报记者 {one}）", f"文/记者 {one}", f"特约记者 {one}"]
    )  # fmt: skip


def _opening(rng: random.Random, named: bool) -> str:
    name = a_name(rng).replace(" ", "")
    if named:
        return rng.choice(
            [
                f"本报讯 记者{name}报道 ",
                f"本报讯（记者{name}）",
                f"新华社北京{rng.randint(1, 12)}月{rng.randint(1, 28)}日电（记者{name}）",
            ]
        )
    return rng.choice(["本报讯 ", "近日，", "日前，", "本报讯 今年以来，"])


# -- the page -----------------------------------------------------------------------------------------


def _gap(wanted: bool) -> list[Line]:
    return [("", None)] if wanted else []


def _band(sets: Sequence[Set], style: Style) -> Iterator[Line]:
    """Articles side by side: one after the other, or their columns in turns."""
    rng = style.rng
    gap = _gap(style.gap_titles)
    title = style.title if style.title != "mixed" else rng.choice(["before", "after"])
    if len(sets) == 1 or rng.random() < 0.3:
        for one in sets:
            yield from _alone(one, title, style)
        return
    heads: list[Line] = []
    for one in sets:
        heads += [*gap, *one.titles, *one.byline]
    if title != "after":
        yield from heads
    columns = max(len(one.columns) for one in sets)
    turns = rng.random() < 0.6
    order = (
        [(i, one) for i in range(columns) for one in sets]
        if turns
        else [(i, one) for one in sets for i in range(columns)]
    )
    for i, one in order:
        if i < len(one.columns):
            yield from _gap(style.gap_columns or turns)
            yield from one.columns[i]
    if title == "after":
        yield from heads
    yield from gap


def _box(articles: Sequence[dict[str, Any]], taken: Sequence[int], style: Style) -> Iterator[Line]:
    """A standing heading over short items, each with a title or without."""
    rng = style.rng
    free = [i for i in range(len(articles)) if i not in taken and len(articles[i]["body"][0]) < 200]
    if len(free) < 2:
        return
    yield from _gap(style.gap_titles)
    yield rng.choice(_SECTIONS), GoldLine(SECTION)
    for number in rng.sample(free, min(len(free), rng.choice([2, 3, 4]))):
        raw = articles[number]
        yield from _gap(style.gap_titles and rng.random() < 0.6)
        yield from _titles({**raw, "kicker": None}, number, style)
        for k, text in enumerate(broken(raw["body"][0], style.width, style.indent)):
            yield _spaced(text, style), GoldLine(INSIDE if k else BEGIN, number, k * style.width)


def _alone(one: Set, title: str, style: Style) -> Iterator[Line]:
    gap = _gap(style.gap_titles)
    head = [*gap, *one.titles, *_gap(style.gap_titles and style.rng.random() < 0.2), *one.byline, *gap]
    if title == "before":
        yield from head
    for i, column in enumerate(one.columns):
        if i and style.gap_columns:
            yield "", None
        yield from column
        if title == "inside" and i == 0:
            yield from head
    if title == "after":
        yield from head


def _section(style: Style, place: str) -> list[Line]:
    if not style.section.startswith(place) or style.rng.random() < 0.6:
        return []
    name = style.rng.choice(_SECTIONS)
    if "pinyin" in style.section:
        name += " " + style.rng.choice(_PINYIN)
    return [("", None), (name, GoldLine(SECTION)), *_gap(style.rng.random() < 0.8)]


def _caption(raw: dict[str, Any], style: Style) -> list[Line]:
    rng = style.rng
    words = raw["body"][0].split("。")[0][: rng.randint(12, 44)]
    text = rng.choice(["", "", "图为", "图①：", "▲"]) + words + "。"
    credit = rng.choice(
        [
            f"本报记者 {a_name(rng)} 摄",
            f"{a_name(rng)} 摄",
            f"新华社记者 {a_name(rng)} 摄",
            f"通讯员 {a_name(rng)} 摄影报道",
        ]
    )
    lines: list[Line] = [("", None)]
    if rng.random() < 0.6:
        return [*lines, (text + rng.choice(["", " "]) + credit, GoldLine(CAPTION)), *_gap(rng.random() < 0.7)]
    width = rng.choice([12, 16, 22])
    lines += [(text[i : i + width], GoldLine(CAPTION)) for i in range(0, len(text), width)]
    return [*lines, (credit, GoldLine(CREDIT)), ("", None)]


def _furniture(style: Style) -> Iterator[Line]:
    rng = style.rng
    date = f"{rng.randint(1995, 2026)}年{rng.randint(1, 12)}月{rng.randint(1, 28)}日"
    week = "星期" + rng.choice("一二三四五六日")
    number = rng.randint(1, 16)
    parts = [
        rng.choice(PAPERS),
        f"{date} {week}",
        rng.choice([f"第 {number} 版", f"{number:02d}", f"A{number}版", f"{number} 版"])
        + rng.choice(["", " 要闻", " 民生"]),
        f"责任编辑：{a_name(rng)} 版式：{a_name(rng)} 校对：{a_name(rng)}",
        f"编辑热线：0{rng.randint(100, 999)}-{rng.randint(2000000, 8999999)}",
    ]
    rng.shuffle(parts)
    parts = parts[: rng.randint(1, 4)]
    if rng.random() < 0.25:
        yield " ".join(parts), GoldLine(FURNITURE)
    else:
        gaps = rng.random() < 0.5
        for part in parts:
            yield part, GoldLine(FURNITURE)
            yield from _gap(gaps)
    yield from _gap(rng.random() < 0.7)
