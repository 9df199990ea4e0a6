# SPDX-License-Identifier: MIT
"""The noun phrase before a figure that it is a figure of: 粮食总产量 | 达到546亿斤, 大棚 | 77栋."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.analysis.figures.noun_before_words import (
    ABOUT_TO,
    ABROAD,
    BUILT,
    CHANGES,
    COMPARED_TO,
    COMPARING,
    DIRECTLY,
    DONE,
    EARLIER,
    EMPTY,
    GIVEN,
    HAPPENING,
    HOLDING,
    IN_ALL,
    LEVEL,
    LIGHT,
    LINKS,
    MEASURED,
    MEASURED_END,
    NAMING,
    NO_THING,
    PREDICATE,
    REACHING,
    REPORTED,
    SEEMING,
    SKIPPED,
    STEPS,
    STUB,
    TRADED,
    USING,
    WHERE,
    WHOLE,
)
from jzreader.analysis.figures.noun_run import run_before
from jzreader.analysis.figures.sentence_words import (
    AMOUNTS,
    ATTRIBUTES,
    CLOSE,
    FIGURE,
    JOINED,
    LONGEST,
    MONEY_VERBS,
    NOMINAL,
    OPEN,
    PEOPLE,
    PLACES,
    RATES,
    Word,
    agrees,
    is_kind_of_place,
)
from jzreader.analysis.figures.units import is_measure
from jzreader.model.fact import Fact, FactKind


def relates(text: str, word: Word) -> bool:
    """Whether a word between a noun and a figure only says how they are related."""
    said = text[word.start : word.end]
    if word.tag in SKIPPED or said in COMPARING | EARLIER or said.isspace():
        return said not in NAMING
    return word.tag in ("v", "vn", "vd", "n", "a") and LINKS.fullmatch(said) is not None


def compares(text: str, word: Word) -> bool:
    """Whether a word may stand between a figure and one of the same thing: 贸易顺差4549亿元，收窄35%."""
    said = text[word.start : word.end]
    return (word.tag in ("v", "vd") and said not in NAMING) or said in RATES or relates(text, word)


def is_empty(phrase: str) -> bool:
    """Whether it is not said by a phrase what is counted."""
    return phrase in EMPTY


def noun_before(text: str, words: Sequence[Word], at: int, figure: Fact, low: int = 0) -> str | None:
    """The noun phrase before the figure, which is word ``at``, if it is one of that.

    What stands before ``low`` is what another figure counts.
    """
    at -= 1
    if at >= 0 and text[words[at].start : words[at].end] == "等" and figure.unit in PEOPLE:
        return None  # 张三等12人: the list before is of some of them
    if _follows_de(text, words, at, figure):
        begins = _risen_from(text, words, at)
        return noun_before(text, words, begins, figure, low) if begins > 0 else None
    steps = 0
    while at >= 0 and steps < STEPS and (relates(text, words[at]) or _is_for_each(text, words, at)):
        at, steps = at - 1, steps + 1
    if at > 0 and text[words[at].start : words[at].end] in DONE:  # 吞吐量完成 | 318万标准箱
        moved = AMOUNTS.search(text[words[at - 1].start : words[at - 1].end]) is not None
        at, steps = at - moved, steps + moved
    if (over := _over_comma(text, words, at, steps, figure)) != at:
        at, steps = over, steps + 1
    if steps and (given := _given(text, words, at, figure)):
        return given
    at = _over_verb(text, words, at, figure) or at
    if not steps and (event := _event(text, words, at, figure)):
        return event
    if done := _done(text, words, at):
        return done
    classified = figure.kind is FactKind.QUANTITY and not is_measure(figure.unit or "")
    if quoted := _quoted(text, words, at):
        return quoted
    run, at = run_before(text, words, at, counting=classified)
    compared = at >= 0 and text[words[at].start : words[at].end] in (
        COMPARED_TO if figure.unit == "百分点" or (run and LEVEL.match(text, run[0].start)) else ("比", "较")
    )
    if run and compared:
        at -= 1
        while at >= 0 and relates(text, words[at]):
            at -= 1
        run, at = run_before(text, words, at)
    whole = "".join(text[word.start : word.end] for word in run)
    if whole in IN_ALL and at > 0 and text[words[at].start : words[at].end] == "占":
        run, at = run_before(text, words, at - 1)  # 难民儿童占总数 | 45%
        steps += 1
    own = [word for word in run if word.start >= low]
    run = own if own or not steps else run
    if at >= 0 and words[at].tag not in ("w", FIGURE):
        verb = text[words[at].start : words[at].end]
        named = verb in NAMING or (figure.kind is FactKind.MONEY and verb in MONEY_VERBS)
        if not run:
            rate = at > 0 and text[words[at - 1].start : words[at - 1].end] in RATES
            if named and (longer := _directly(text, words, at)) < at:
                return text[words[longer].start : words[at].end]
            if verb in TRADED and at > 0 and words[at - 1].tag in ("n", "nz") and words[at - 1].start >= low:
                return text[words[at - 1].start : words[at].end]
            return (text[words[at - 1].start : words[at].end] if rate else verb) if named else None
        changes = LINKS.fullmatch(verb) is not None
        measured = text[run[0].start : run[0].end] in MEASURED and len(verb) > 1 and not changes
        attribute = words[at].tag == "v" and (measured or verb in ATTRIBUTES)
        if attribute or verb in RATES | WHERE or _is_cut(text, words[at], run):
            run.insert(0, words[at])
            if attribute and AMOUNTS.search(text[run[-1].start : run[-1].end]):
                run = [*run_before(text, words, at - 1)[0], *run]  # 城镇 | 调查 | 失业率
            if verb in USING and at > 0 and words[at - 1].tag == "vn":
                run.insert(0, words[at - 1])
        is_done = verb in ABOUT_TO and not AMOUNTS.search(text[run[-1].start : run[-1].end])
        while is_done and len(run) > 1 and run[0].tag == "vn":
            run.pop(0)
    run = _trimmed(text, _last_measured(text, run), figure)
    if not run or run[-1].tag in ("a", "PER") or _names_a_place(text, run[-1], figure, steps):
        return None
    phrase = BUILT.sub("", text[run[0].start : run[-1].end].strip())
    if figure.kind is FactKind.MONEY and not steps and agrees("人", phrase):
        return None  # 师生366万元捐款
    if figure.unit == "百分点" and phrase in CHANGES and steps:
        return phrase
    alone = WHOLE.fullmatch(phrase) or all(
        text[word.start : word.end] in EMPTY | RATES - {"单位"} for word in run
    )
    closed = _is_closed(text, run[0], figure)
    if alone or (
        len(phrase) < 2 and ((phrase in NO_THING and not agrees(figure.unit, phrase)) or not closed)
    ):
        return None
    return phrase


def _is_for_each(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether it is said for how much of a thing: 原油 | 每桶 | 报82美元."""
    if words[at].tag == "q" and at > 1 and text[words[at - 1].start : words[at - 1].end] == "每":
        return _is_priced(text, words, at - 2)
    each = words[at].tag == "r" and text[words[at].start] == "每"
    return each and at > 0 and (words[at - 1].tag in NOMINAL or _is_priced(text, words, at - 1))


def _is_priced(text: str, words: Sequence[Word], at: int) -> bool:
    """Whether a price or the like ends here, a comma behind it: 白菜批发价，每公斤4.6元."""
    at -= at > 0 and text[words[at].start : words[at].end] in ("，", ",")
    return words[at].tag in NOMINAL and AMOUNTS.search(text[words[at].start : words[at].end]) is not None


def _event(text: str, words: Sequence[Word], at: int, figure: Fact) -> str | None:
    """A verb that is a noun before its classifier: 演出 | 150场; 议案59件、建议 | 8700件."""
    if at < 0 or words[at].tag != "v" or words[at].end - words[at].start < 2:
        return None
    verb = text[words[at].start : words[at].end]
    if figure.unit == "场" and verb not in HOLDING and not LINKS.fullmatch(verb):
        return verb
    first = at == 0 or words[at - 1].tag in ("w", "v", "c")
    return verb if first and agrees(figure.unit, verb) else None


def _directly(text: str, words: Sequence[Word], at: int) -> int:
    """The word that a name begins with which ends in a verb: 对外非金融类直接 | 投资."""
    begin = at
    while begin > 0:
        said, tag = text[words[begin - 1].start : words[begin - 1].end], words[begin - 1].tag
        if said not in DIRECTLY and not (begin < at and tag == "n"):
            break
        begin -= 1
    return begin


def _follows_de(text: str, words: Sequence[Word], at: int, figure: Fact) -> bool:
    """Whether a 的 before the figure ends a clause, 包括党员在内的 | 110万人, and no share's noun."""
    if (
        at < 1
        or text[words[at].start : words[at].end] != "的"
        or (words[at - 1].tag in ("TIME", "t") or text[words[at - 1].start : words[at - 1].end] in EARLIER)
    ):
        return False
    return figure.kind not in (FactKind.PERCENT, FactKind.RATIO)


def _risen_from(text: str, words: Sequence[Word], at: int) -> int:
    """Where 从 stands in the clause: 产值 | 从建厂之初的5万元增加到80万元. 0 for nowhere."""
    for number in range(at, max(0, at - STEPS), -1):
        if words[number].tag in ("w", FIGURE):
            return 0
        if words[number].tag == "p" and text[words[number].start : words[number].end] in ("从", "由"):
            return number
    return 0


def _done(text: str, words: Sequence[Word], at: int) -> str | None:
    """What was done, where that is a verb as well: 完成 | 退耕还林 | 477万亩, 完成人工造林和封山育林."""
    last = at
    if at < 1 or words[at].tag != "v" or LINKS.fullmatch(text[words[at].start : words[at].end]):
        return None
    while (
        at >= 0
        and last - at < STEPS
        and (words[at].tag in ("v", "vn", "n", "a", "d") or text[words[at].start : words[at].end] in JOINED)
    ):
        if text[words[at].start : words[at].end] in LIGHT and at < last:
            phrase = text[words[at + 1].start : words[last].end]
            return phrase if 1 < len(phrase) <= LONGEST else None
        at -= 1
    return None


def _given(text: str, words: Sequence[Word], at: int, figure: Fact) -> str | None:
    """A noun with a verb that makes a thing of it, 税收返还就有, where what follows says how much."""
    amount = figure.kind is FactKind.MONEY or is_measure(figure.unit or "") or figure.unit is None
    if at < 1 or not amount or words[at].tag != "v" or words[at - 1].tag != "n":
        return None
    said = text[words[at].start : words[at].end]
    links = [text[word.start : word.end] for word in words[at + 1 : at + STEPS]]
    if said not in GIVEN or not {"有", "达", "为", "达到", "共"} & set(links):
        return None
    return text[words[at - 1].start : words[at].end]


def _over_comma(text: str, words: Sequence[Word], at: int, steps: int, figure: Fact) -> int:
    """Past a comma to what it is said of: 三种产品的进口额，就达437亿美元; 旅客中，60%都是游客."""
    if at < 1 or text[words[at].start : words[at].end] not in ("，", ","):
        return at
    measured = figure.kind is not FactKind.QUANTITY or is_measure(figure.unit or "")
    if steps and measured and words[at - 1].tag in NOMINAL:
        return at - 1
    if steps and measured and words[at - 1].tag in PLACES:
        return _subject(text, words, at)
    if steps and figure.kind is FactKind.PERCENT and words[at - 1].tag in ("a", "v", "d", "vd", "ad"):
        before = at - 1
        while before > 0 and at - before <= PREDICATE and words[before].tag in ("a", "v", "d", "vd", "ad"):
            before -= 1
        if before > 0 and text[words[before].start : words[before].end] in SEEMING:
            before -= 1
        subject = run_before(text, words, before)[1]
        led = subject >= 0 and words[subject].tag in ("p", "v")  # 按可比价格计算，
        return before if words[before].tag in NOMINAL and not led else at
    if text[words[at - 1].start : words[at - 1].end] in ("中", "当中", "里", "之中"):
        return at - 2 if at >= 2 and words[at - 2].tag in NOMINAL else at
    return at


def _subject(text: str, words: Sequence[Word], at: int) -> int:
    """What a clause is about that ends with a place: 最大雨量 | 出现在石门站，为218毫米."""
    if text[words[at + 1].start : words[at + 1].end] not in REACHING:
        return at
    first = at - 1
    while first > 0 and words[first - 1].tag not in ("w", FIGURE):
        first -= 1
    for number in range(first, at - 1):
        measured = AMOUNTS.search(text[words[number].start : words[number].end])
        if measured and words[number].tag in NOMINAL and words[number + 1].tag not in NOMINAL:
            return number
    return at


def _over_verb(text: str, words: Sequence[Word], at: int, figure: Fact) -> int:
    """Past a verb to its subject, where the classifier is said of such: 工业企业已复工 | 35969家.

    Of persons only where no others are its object: 医生救治32人 are no 32 doctors. 0 where it is not so.
    """
    if at < 1 or words[at].tag not in ("v", "vn") or figure.kind is not FactKind.QUANTITY:
        return 0
    verb, person = text[words[at].start : words[at].end], figure.unit in ("人", "名", "位")
    if person and verb not in HAPPENING:
        return 0
    at -= 1
    while at > 0 and words[at].tag in ("d", "ad", "TIME"):
        at -= 1
    noun = text[words[at].start : words[at].end]
    return at if words[at].tag in ("n", "nz") and agrees(figure.unit, noun) else 0


def _is_cut(text: str, before: Word, run: Sequence[Word]) -> bool:
    """Whether a run begins within a word: 内 | 河, 用 | 钢 | 量, 出 | 岛 | 果蔬."""
    first = run[0]
    alone = before.tag == "v" and before.end - before.start == 1 and before.end == first.start
    if alone and len(run) == 1 and MEASURED_END.match(text[first.start : first.end]):
        return True  # 蓄 | 水量
    if not before.end - before.start == first.end - first.start == 1 or before.end != first.start:
        return False
    if text[before.start : before.end] in USING:
        return True
    if text[before.start : before.end] == "过":
        return True  # 过 | 火 | 面积
    return before.tag in ("f", "a", "b") or (before.tag in ("v", "p", "ad") and len(run) > 1)


def _quoted(text: str, words: Sequence[Word], at: int) -> str | None:
    """A word in quotation marks: “粉丝”超过10万."""
    if at < 2 or text[words[at].start : words[at].end][-1:] not in tuple(CLOSE):
        return None
    opens = text[words[at - 2].start : words[at - 2].end][-1:] in tuple(OPEN)
    return text[words[at - 1].start : words[at - 1].end] if opens and words[at - 1].tag in NOMINAL else None


def _last_measured(text: str, run: list[Word]) -> list[Word]:
    """Without what 和 joins to a measured noun: 贫困县和 | 贫困发生率超过20%."""
    for number in range(len(run) - 2, 0, -1):
        if text[run[number].start : run[number].end] in JOINED:
            before, last = (text[word.start : word.end] for word in (run[number - 1], run[-1]))
            return run[number + 1 :] if AMOUNTS.search(last) and not AMOUNTS.search(before) else run
    return run


def _is_closed(text: str, word: Word, figure: Fact) -> bool:
    """Whether one character is a noun: 返回大海的 | 鲸约为100头."""
    return word.tag == "n" and (
        text[: word.start].endswith("的") or agrees(figure.unit, text[word.start : word.end])
    )


def _names_a_place(text: str, word: Word, figure: Fact, steps: int) -> bool:
    """Whether a word is where something is, 新区有 | 21座, and not 合作区25个; persons are no places."""
    if word.tag not in ("LOC", "ns", "s"):
        return False
    return steps > 0 or figure.unit in PEOPLE | {"人", "人次"} or not _is_thing(text, word, figure)


def _is_thing(text: str, word: Word, figure: Fact) -> bool:
    """Whether what is taken for a place is what is counted: 口袋公园88处, 古民居112栋."""
    said = text[word.start : word.end]
    return is_kind_of_place(said) or agrees(figure.unit, said)


def _trimmed(text: str, run: list[Word], figure: Fact) -> list[Word]:
    """Without places, without what is done to the thing (排查调处 | 矛盾纠纷) or by it (肉牛 | 存栏)."""
    while len(run) > 1 and (
        WHOLE.fullmatch(text[run[0].start : run[0].end])
        or (run[0].tag == "LOC" and WHOLE.fullmatch(text[run[1].start : run[1].end]))
    ):
        run.pop(0)
    if len(run) > 1 and run[0].start:
        first = text[run[0].start - 1 : run[0].end]
        if first in ("我国", "我省", "我市", "我县") or (len(first) == 2 and STUB.fullmatch(first)):
            run.pop(0)
    of_persons = figure.unit in ("人", "名", "位")
    classified = figure.kind is FactKind.QUANTITY and not is_measure(figure.unit or "")
    if figure.kind is FactKind.DURATION and len(run) > 1 and agrees("名", text[run[0].start : run[0].end]):
        run.pop(0)  # 被告人 | 有期徒刑
    while run and (
        (run[0].tag == "s" and len(run) > 1 and text[run[0].start : run[0].end] not in ABROAD)
        or (
            run[0].tag == "LOC"
            and not (of_persons and text[: run[0].start].endswith("的") and len(run) > 1)
            and not (len(run) == 1 and classified and _is_thing(text, run[0], figure))
        )
        or len(text[run[0].start : run[-1].end]) > LONGEST
    ):
        run.pop(0)
    while len(run) > 2 and run[0].tag == run[1].tag == "vn" and run[-1].tag == "n":
        run = run[2:] if run[2].tag != "vn" else run[1:]
    whose = len(run) > 1 and run[0].tag == "ORG" and all(word.tag in ("n", "vn") for word in run[1:])
    if whose and not agrees(figure.unit, text[run[0].start : run[0].end]):  # 新能源汽车 | 产销量
        run.pop(0)  # whose it is, and not what
    if len(run) > 1 and (
        text[run[0].start : run[0].end] in REPORTED
        or (run[0].tag in ("v", "vn") and LINKS.fullmatch(text[run[0].start : run[0].end]))
    ):
        run.pop(0)
    if classified and len(run) > 1 and run[-1].tag == "vn" and run[-2].tag == "n":
        run.pop()
    return run
