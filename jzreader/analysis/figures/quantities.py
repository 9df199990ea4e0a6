# SPDX-License-Identifier: MIT
"""Quantities, money, percentages, ages, durations, ordinals and telephone numbers in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.figures.bare_numbers import bare_numbers
from jzreader.analysis.figures.durations import merged_durations
from jzreader.analysis.figures.figure import AFTER, BEFORE, Figure, plain, qualifier_of
from jzreader.analysis.figures.ranges import ranges, ratios
from jzreader.analysis.figures.shared_units import shared_units
from jzreader.analysis.figures.units import DURATIONS, UNITS, bare, is_measure, kind_of, needs_figures
from jzreader.analysis.figures.units_in_context import units_in_context
from jzreader.analysis.figures.verbal_figures import verbal_figures
from jzreader.language.numerals import (
    ARABIC,
    CHINESE,
    MINUS,
    NUMERAL,
    SCALE,
    narrow,
    read_numeral,
    whole_number,
)
from jzreader.model.fact import FactKind, Qualifier

_SIGN = rf"(?:{MINUS})?"
_BREAK = r"\s?"
_QUANTITY = re.compile(
    rf"(?P<before>{BEFORE}|(?<![一以网路车船桌桥岛台山马身])上(?=[百千万亿])|过(?=[百千万亿]))?{_BREAK}"
    rf"(?P<number>{_SIGN}{NUMERAL})(?P<scale2>个[万亿])?{_BREAK}"
    rf"(?P<more>[多余餘来几把])?(?P<scale>{SCALE})?{_BREAK}(?P<more2>[多余餘])?"
    rf"(?P<and_half>个半(?={DURATIONS}|月|世纪|学期|季度))?(?P<more3>个多(?={DURATIONS}|月|世纪))?"
    rf"(?P<unit>{UNITS}|月(?<=个[半多]月))"
    rf"(?P<half>半(?![夜天截边个年身数价路径场途]))?(?P<after>{AFTER}|多(?![数种名样元次功个少半年项家人位只条])|许(?=[，。；]))?"
)
_HALVES = re.compile(
    rf"(?P<before>{BEFORE})?(?<![大小上下前后多过夜一每各占两数〇零二三四五六七八九十百千万亿0-9％%成年天月倍点])"
    rf"半(?P<one>个?)(?P<scale>[百千万亿]*)(?P<more>[多余])?(?P<unit>{UNITS}|月(?<=个月)|世纪(?<=个世纪))?"
    "(?![报度线数票])"
)
"""半小时, 半个月, 半个亿."""
_TOGETHER = re.compile(
    "(?:[兄弟哥姐妹爷娘父母子女夫妻老婆媳祖孙师徒][兄弟哥姐妹娘子女妻媳孙徒俩]?|娃)(?P<number>[俩仨])|(?<![他她你我咱它们])(?P<number2>[俩仨])(?=[人孩娃儿闺兄姐弟妹])"
)
"""俩 and 仨 have their 个 inside: 兄弟俩, 俩孩子."""
_MEASURED = re.compile(
    r"(?<![\d.])(?P<whole>\d{1,3})(?P<unit>[米秒])(?P<part>\d{1,2})(?![\d.米秒年月日万亿千百个])"
)
_TALL = re.compile(
    r"(?<![零一二三四五六七八九十百千万两几数])(?P<whole>[一二两三])米"
    r"(?P<part>[一二三四五六七八九][零一二三四五六七八九]?)(?![米多余个宽高长]|十)"
)
"""一米七五."""
_TIMED = re.compile(
    r"(?<![\d.])(?:(?P<hours>\d{1,2})小时)?(?P<minutes>\d{1,3})分(?P<seconds>[0-5]?\d)秒(?P<part>\d{1,3})?(?!\d)"
)
_COINS = re.compile(
    rf"(?P<yuan>{NUMERAL})(?:[元块](?P<jiao>[0-9一二三四五六七八九])[角毛](?:(?P<fen>[0-9一二三四五六七八九])(?:分|(?=[，。；、！？的”]|$)))?|"
    r"块(?P<tenth>[0-9一二三四五六七八九])(?=[，。；、！？的一钱”降涨升跌到至]|$))"
)
_TAELS = re.compile(
    r"(?<![零〇一二三四五六七八九十百千万亿两兩萬億几数])"
    r"(?P<number>[零〇一二三四五六七八九十百千万亿萬億]{1,16}|[0-9]{1,6}(?:\.[0-9])?[万萬]?)(?P<unit>[两兩])"
    r"(?![零〇一二三四五六七八九十百千万亿两兩个個岸旁侧边头天次年月名位家人口种条句件只支队地级国党者])"
)
"""二两茶叶, 三千两白银; 一两 and 十两 of anything else than what is weighed say few, or nothing."""
_CURRENCIES = {
    "￥": "元", "¥": "元", "US$": "美元", "$": "美元", "€": "欧元", "£": "英镑",
    "港币": "港元", "人民币": "元",
}  # fmt: skip
_SIGNED = re.compile(
    rf"(?P<sign>{'|'.join(map(re.escape, _CURRENCIES))})\s?(?P<number>{ARABIC}(?:万亿|[万亿])?)"
    r"(?![\d元万亿美港欧块]|\.\d)"
)
_POINTS_MADE = re.compile(
    r"(?<![第前后午晚晨早夜间上下零〇一二两三四五六七八九十])(?P<number>[一二两三四五六七八九十]{1,2}|(?<=[出了下的])\d{1,2})(?P<unit>点)"
    "(?=(?:具体|明确|重要|工作|指导|书面|主要){0,2}(?:性)?"
    "(?:意见|建议|要求|希望|体会|看法|主张|共识|启示|倡议|承诺|措施|原因|理由|想法|感受|经验|诉求|声明|计划|判断))"
)
"""四点意见: points that are made, and no hour of the day."""
_ON_END = re.compile(
    rf"(?<=连续)第(?P<number>{NUMERAL})(?:个)?(?P<unit>周|年|天|日|月|季度|交易日|工作日|赛季)(?![前后底末初])"
)
"""连续第三周."""
_TRILLIONS = re.compile(
    rf"(?P<before>{BEFORE})?(?P<whole>{ARABIC}|{CHINESE})兆(?P<rest>{NUMERAL})?(?P<more>[多余])?(?P<unit>元|美元|新台币|台币|日元|日圆)"
)
"""兆 for 万亿, as Taiwan counts money."""
_IN_SCALES = re.compile(
    rf"(?P<before>{BEFORE})?{_BREAK}(?P<number>{ARABIC}|{CHINESE})(?P<more>[多余几])?"
    r"(?P<scale>个[万亿])(?![人个元吨亩户件条株棵只头台辆家次年月天日份张套平立公美欧])"
)
"""3个亿: of money, as the trade says it."""
_LONE = r"(?<![零〇○一二三四五六七八九十百千万亿两点點.．])"
_POINTS = "[个個]百分[点點]"
_NOT_TENTHS = "(?![员立为長长果功本分交年效就绩都人品熟色语千上百天])"
_PERCENT = re.compile(
    rf"(?P<before>{BEFORE})?{_BREAK}(?:"
    rf"(?P<number>(?:(?<![0-9０-９A-Za-z])[-－−负]|零下)?(?:{ARABIC})){_BREAK}"
    rf"(?:[%％﹪](?![0-9A-Fa-f])|(?P<thousandth>‰)|(?P<myriadth>‱))|"
    rf"{_LONE}(?P<base>[百佰千万萬亿]{{1,2}})分之(?P<chinese>负?(?:{ARABIC}|{CHINESE}){SCALE}?)(?P<more>[多余几])?|"
    rf"(?P<n2>(?:{ARABIC})(?:{SCALE}|[kK])?|{_LONE}{CHINESE}){_BREAK}{_POINTS}|"
    rf"(?P<tenths>{ARABIC}|{_LONE}{CHINESE}|近半|半)成"
    rf"(?P<tenth>[一二三四五六七八九半](?![一二三四五六七八九十万千百]))?(?P<more2>[多余])?{_NOT_TENTHS}|"
    rf"(?P<off>{ARABIC}|{_LONE}{CHINESE}|对)折(?![叠腾断磨射合返旧桂戟服子])"
    rf")(?P<after>{AFTER})?"
)
_ORDINAL = re.compile(
    rf"第(?P<number>{NUMERAL})(?P<unit>次|届|批|名|位|期|轮|个|条|章|季度|产业|版|集|部|站|场|届|颗|座|家|所|艘|台|架|支|辆|例|件|篇|枚|口|张|份|笔|幅|块|列|班|趟|节|款|类|种|任(?![何务])|号(?![线楼院馆门桥文令公航检商机军])|大(?=[经进出产股贸城岛河湖来债客对])|回合|局(?!长)|盘|卷|册|项|宗|阶段|梯队|赛季|顺位)?"
)
_PHONE = re.compile(r"(?<![\d-])(?:1[3-9]\d{9}|0\d{2,3}[-－]\d{7,8}|400[-－]?\d{3}[-－]?\d{4})(?!\d)")
_HAN = re.compile("[\u4e00-\u9fff]")
_NO_COUNT = re.compile(r"(?:次全会|时间|号线|热线|书记|年代|中全会|大报告|产业园|个五年)")
_PLACES = re.compile(r"第[0-9一二三四五六七八九十]{1,3}[至到—－~-]$")
_LONGER = ("第", "三番", "十几", ".", "．", "-", "—", "/", "·", "×", "^")
"""After these a numeral is the rest of a longer figure, or of a number that is none."""
_ADDRESS = re.compile(r"[栋幢座排][一二三四五六七八九十0-9]{1,4}(?:单元|室|号|层|楼)")
"""12栋3单元1802室."""
_SIZES = "十百千万亿"
_IN_NAME = re.compile(r"(?<![A-Za-z])[A-Za-z]$")
"""One Latin letter: T236次, A3张."""
_BARE = re.compile("[百千万亿萬億]+")
_ROUNDED = ("百十", "百八十", "千八百")
"""Said of about a hundred, and about a thousand or two."""
_OLD_AGE = re.compile(
    r"(?<![一二三四五六七八九十第])(?P<age>[一二三四五六七八九]?十有[一二三四五六七八九])(?=[，。；、！？的岁”）]|高龄|$)岁?"
)
"""年已八十有三."""
_DIGITS_ALONE = frozenset("一二三四五六七八九两")
_TRILLION = 10**12
"""What 兆 stands for in Taiwan."""
_YEAR_LONG = 4
"""Digits of a year: so many side by side are one number."""
_TRAINS = ("列车", "动车", "高铁", "航班", "客车", "快车", "班列", "慢火车")
"""Behind these 次 is of a number: 7053次列车."""
_ABSTRACT = ("村", "街", "级", "方面", "步", "道", "排", "站", "口", "层")


def quantities(text: str) -> Iterator[Figure]:
    """All of them, in no order; dates are not looked for."""
    figures = [*_alone(text)]
    yield from shared_units(text, figures)
    yield from figures


def _alone(text: str) -> Iterator[Figure]:
    """Each figure by what stands at it."""
    yield from _percents(text)
    yield from ranges(text)
    yield from ratios(text)
    for match in _PHONE.finditer(text):
        yield Figure(match.start(), match.end(), FactKind.PHONE, re.sub(r"\D", "", narrow(match[0])))
    for match in _ORDINAL.finditer(text):
        value = read_numeral(match["number"])
        placed = match["unit"] or any(character.isdigit() for character in match["number"])
        placed = placed or not _HAN.match(text, match.end())
        if value is not None and placed and not _NO_COUNT.match(text, match.end("number")):
            yield Figure(match.start(), match.end(), FactKind.ORDINAL, plain(value), match["unit"])
    for match in _OLD_AGE.finditer(text):
        age = plain(read_numeral(match["age"].replace("有", "")) or Decimal())
        yield Figure(match.start(), match.end(), FactKind.AGE, age, "岁")
    yield from _composed(text)
    yield from units_in_context(text)
    yield from bare_numbers(text)
    yield from verbal_figures(text)
    for pattern, kind in ((_POINTS_MADE, FactKind.QUANTITY), (_ON_END, FactKind.ORDINAL)):
        for match in pattern.finditer(text):
            points = read_numeral(match["number"])
            if points is not None:
                yield Figure(match.start(), match.end(), kind, plain(points), match["unit"])
    yield from _trillions(text)
    for match in _IN_SCALES.finditer(text):
        value = read_numeral(match["number"] + match["scale"][-1])
        if value is not None:
            qualifier = qualifier_of(match["more"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.MONEY, plain(value), "元", qualifier)
    counted = [figure for match in _QUANTITY.finditer(text) if (figure := _quantity(text, match))]
    counted += [figure for match in _HALVES.finditer(text) if (figure := _half(match))]
    for match in _TOGETHER.finditer(text):
        number = plain(read_numeral(match["number"] or match["number2"]) or Decimal())
        yield Figure(match.end() - 1, match.end(), FactKind.QUANTITY, number, "个")
    yield from (figure for figure in counted if figure.kind is not FactKind.DURATION)
    yield from merged_durations(text, [figure for figure in counted if figure.kind is FactKind.DURATION])


def _trillions(text: str) -> Iterator[Figure]:
    for match in _TRILLIONS.finditer(text):
        whole, rest = read_numeral(match["whole"]), read_numeral(match["rest"] or "零")
        if whole is not None and rest is not None:
            value = plain(whole * _TRILLION + rest)
            qualifier = qualifier_of(match["more"], match["before"])
            yield Figure(match.start(), match.end(), FactKind.MONEY, value, match["unit"], qualifier)


def _composed(text: str) -> Iterator[Figure]:
    """Of a greater and a smaller unit: 1米75, 9秒83, 3分21秒, 365元8角; and sums behind a currency's sign."""
    for match in _MEASURED.finditer(text):
        value = read_numeral(f"{match['whole']}.{match['part']}")
        if value is not None:
            kind = FactKind.DURATION if match["unit"] == "秒" else FactKind.QUANTITY
            yield Figure(match.start(), match.end(), kind, plain(value), match["unit"])
    for match in _TALL.finditer(text):
        value = read_numeral(f"{match['whole']}点{match['part']}")
        if value is not None:
            yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), "米")
    for match in _TIMED.finditer(text):
        minutes = whole_number(match["hours"]) * 60 + whole_number(match["minutes"])
        seconds = minutes * 60 + Decimal(f"{match['seconds']}.{match['part'] or 0}")
        yield Figure(match.start(), match.end(), FactKind.DURATION, plain(seconds), "秒")
    for match in _COINS.finditer(text):
        words = (match["yuan"], match["jiao"] or match["tenth"], match["fen"])
        parts = [read_numeral(word) if word else Decimal() for word in words]
        if all(part is not None for part in parts):
            yuan, jiao, fen = (part or Decimal() for part in parts)
            value = yuan + jiao / 10 + fen / 100
            yield Figure(match.start(), match.end(), FactKind.MONEY, plain(value), "元")
    for match in _TAELS.finditer(text):
        value = read_numeral(match["number"])
        if value is not None and match["number"] not in ("一", "十"):
            yield Figure(match.start(), match.end(), FactKind.QUANTITY, plain(value), "两")
    for match in _SIGNED.finditer(text):
        value = read_numeral(match["number"])
        if value is not None:
            yield Figure(match.start(), match.end(), FactKind.MONEY, plain(value), _CURRENCIES[match["sign"]])


def _quantity(text: str, match: re.Match[str]) -> Figure | None:
    number, unit = match["number"], match["unit"]
    value = read_numeral(number)
    if value is None or _is_idle(text, match, value):
        return None
    for scale in (match["scale2"], match["scale"]):
        value *= (read_numeral(f"1{scale[-2:].removeprefix('个')}") or 1) if scale else 1
    if match["half"] or match["and_half"]:
        value += Decimal("0.5")
    qualifier = qualifier_of(match["more"] or match["more2"], match["after"], match["before"])
    if qualifier is None and (_BARE.fullmatch(number) or number in _ROUNDED):
        qualifier = Qualifier.ABOUT  # 千万元 is no exact figure
    start = match.start() if match["before"] else match.start("number")
    if unit == "方面":
        return None
    if value < 0 and match["before"] not in ("低于", "高于"):
        qualifier = _MIRRORED.get(qualifier, qualifier) if qualifier else None
    if match["more3"]:
        qualifier = Qualifier.MORE
    kind = FactKind.DURATION if match["and_half"] or match["more3"] else kind_of(unit)
    return Figure(start, match.end(), kind, plain(value), bare(unit), qualifier)


_MIRRORED = {Qualifier.MORE: Qualifier.LESS, Qualifier.LESS: Qualifier.MORE}
"""零下20多度 is below -20."""


def _half(match: re.Match[str]) -> Figure | None:
    """Half of what can be halved: a measure, a stretch of time, 亿."""
    unit, scale = match["unit"], match["scale"]
    if scale and match["one"] and unit is None:
        kind, unit = FactKind.MONEY, "元"
    elif unit is None or scale or (not is_measure(unit) and unit not in ("月", "世纪")):
        return None
    else:
        kind = FactKind.DURATION if unit in ("月", "世纪") else kind_of(unit)
    value = (read_numeral(f"半{scale}") if scale else None) or Decimal("0.5")
    qualifier = qualifier_of(match["more"], match["before"])
    return Figure(match.start(), match.end(), kind, plain(value), bare(unit), qualifier)


_SET_PHRASES = re.compile(
    "四个(?:意识|自信|全面|伟大|服从)|两个(?:维护|确立|一百年|毫不动摇|务必)|三个(?:代表|务必|区分开来)|八项规定|"
    "五位一体|四大发明|三大战役|四个现代化|七匹狼|七十二家房客|三个和尚|三个臭皮匠"
)
"""Names of policies, works and firms that begin like a count."""


def _is_idle(text: str, match: re.Match[str], value: Decimal) -> bool:
    """A numeral that counts nothing: 一个 in prose, a name's figure, a year, a part of a longer numeral."""
    number, unit = match["number"], match["unit"]
    end, following = match.end("number"), text[match.end() : match.end() + 1]
    at = match.start("number")
    before = text[max(0, at - 2) : at]
    several = before[-1:] in ("几", "数") and number[0] in _SIZES  # 数百, but 人数800
    if (
        several
        or before.endswith(_LONGER)
        or _NO_COUNT.match(text, end)
        or _IN_NAME.search(text, max(0, at - 2), at)
    ):
        return True
    if _PLACES.search(text[max(0, at - 5) : at]):
        return True
    if match["and_half"] or match["more3"]:
        return False
    if _ADDRESS.match(text, match.end("number")):
        return True
    chinese = not any(character.isdigit() for character in number)
    if chinese and 1 < len(number) < _YEAR_LONG and all(c in _DIGITS_ALONE for c in number):
        return True  # 唯一一位
    if _SET_PHRASES.match(text, at) or (
        number == "一" and before[-1:] in tuple("上下前后每同另首") and unit.endswith("日")
    ):
        return True  # 上一交易日
    if number == "零" or (number, unit) == ("四", "处") or (number == "三" and before.endswith(("长", "珠"))):
        return True  # 零部件, 四处奔走, 长三角
    if unit == "次" and text.startswith(_TRAINS, match.end()) and len(number) > 2:
        return True
    if number == "二" and not is_measure(unit):
        return True  # one counts with 两
    if _BARE.fullmatch(number) and len(number) == 1:
        return not (match["before"] or match["more"] or match["more2"])
    if number == "一" and unit in _LISTED and _is_listed(text, at, match.end()):
        return False
    if chinese and len(number) == 1 and not (match["more"] or match["scale"] or match["after"] == "多"):
        lone = number == "一" and len(unit) == 1 and not is_measure(unit) and not match["half"]
        if lone and not (unit == "年" and following in ("又", "零")):
            return True
        if needs_figures(unit) or (number == "一" and unit in ("年", "天", "时", "里", "周", "载", "度")):
            return not (
                match["half"]
                or (unit == "年" and (following in ("又", "零") or _MONTHS_MORE.match(text, match.end())))
            )
        if (unit in _ABSTRACT and number != "两") or before.endswith(("“", "‘")) or following in ("”", "’"):
            return True
    if unit == "时" and not before.endswith("天"):
        return True
    if unit == "年" and (value >= 1000 or following in ("代", "级")):
        return True
    return unit in ("级", "月") and (chinese or following in ("初", "底", "末"))


_MONTHS_MORE = re.compile(f"(?:{CHINESE}|{ARABIC})个月")
"""一年 | 六个月."""
_LISTED = frozenset("处套辆台间栋幢部艘宗支枚架座头匹口")
"""Classifiers of what is listed piece by piece: 厂房一处."""
_LEADING = re.compile("(?:只有|仅有|只剩|仅剩|共有|仅|另有)$")
_THING = re.compile("[^这那每某同另第有是了着的为在到也又只仅各任哪，。；：、]$")


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether one is counted and not told of: 厂房一处, and 只有一口井."""
    before = text[max(0, start - 2) : start]
    return bool(
        _LEADING.search(before) or (_THING.search(before) and text[end : end + 1] in tuple("，。；、（"))
    )


def _percents(text: str) -> Iterator[Figure]:
    for match in _PERCENT.finditer(text):
        value = _share(match)
        if value is None:
            continue
        qualifier = qualifier_of(match["more"] or match["more2"], match["after"], match["before"])
        start = match.start() if match["before"] and qualifier else match.start() + len(match["before"] or "")
        unit = "百分点" if match["n2"] else "%"
        yield Figure(start, match.end(), FactKind.PERCENT, plain(value), unit, qualifier)


def _share(match: re.Match[str]) -> Decimal | None:
    """The value in hundredths; None where the words are no share."""
    if match["off"]:
        return _discount(match["off"])
    if match["tenths"] in ("半", "近半"):
        return Decimal(5) if match["tenths"] == "半" and match["tenth"] is None else None
    value = read_numeral(match["number"] or match["chinese"] or match["n2"] or match["tenths"])
    if value is None:
        return None
    if match["base"]:
        base = read_numeral(match["base"])
        return value * 100 / base if base else None
    if match["tenths"]:
        tenth = read_numeral(match["tenth"]) if match["tenth"] else Decimal(0)
        return None if value > 10 else value * 10 + (5 if match["tenth"] == "半" else tenth or 0)
    if match["thousandth"] or match["myriadth"]:
        return value / (10 if match["thousandth"] else 100)
    return value


def _discount(word: str) -> Decimal | None:
    """折: 八折 and 八点五折 are 80 and 85, 七二折 is 72."""
    value = Decimal(5) if word == "对" else read_numeral(word)
    if value is None or not 0 < value < 100:
        return None
    return value * 10 if value < 10 else value
