# SPDX-License-Identifier: MIT
"""Figures against figures: sums, equal counts, parts and wholes. Rules a reader can follow in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from jzreader.analysis.checks.check import Check
from jzreader.analysis.claims import Claim, claims_of, comparable, same_thing, slipped
from jzreader.analysis.figures.figure import plain
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind, Qualifier
from jzreader.model.finding import Finding, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, Article
from jzreader.model.keys import ArticleKey

SUM = Rule(
    "sum",
    Severity.OK,
    N_("Total is correct"),
    N_("{figures}"),
)
SUM_WRONG = Rule(
    "sum_wrong",
    Severity.ERROR,
    N_("Total is incorrect"),
    N_("{figures}"),
)
EQUAL = Rule(
    "equal",
    Severity.OK,
    N_("Figures match"),
    N_("{figures}"),
)
EQUAL_WRONG = Rule(
    "equal_wrong",
    Severity.ERROR,
    N_("Figures differ"),
    N_("{figures}"),
)
PART_OF_WHOLE = Rule(
    "part_of_whole",
    Severity.OK,
    N_("Part does not exceed whole"),
    N_("{figures}"),
)
PART_OF_WHOLE_WRONG = Rule(
    "part_of_whole_wrong",
    Severity.ERROR,
    N_("Part exceeds whole"),
    N_("{figures}"),
)


_WORTH_COUNTING = 10
"""Smaller counts in one article are of many things: 四次审议稿, 三次审议稿."""
_A_ROW = 3
"""So many counts in a row that sum up to the next are no chance."""
_LEAST_WHAT = 3
"""Characters of a noun that is of one thing in an article."""
_BETWEEN = re.compile(r"[\u4e00-\u9fff（）“”]{0,12}[、，,和与及；;][\u4e00-\u9fff“”]{0,8}")
_MATCHED = re.compile(r"一一对应|分别对应|逐一对应")
_TOTAL = re.compile(r"(?:合计|总计|共计|一共|总共|共有|累计|共)(?:为|达|达到|有|约)?$")
_SHARE = re.compile(r"[、，,；;和及\s]{1,2}(?!其中|比|同比|增)[\u4e00-\u9fff（）“”]{0,12}?")
"""What stands between the counts of several parts: a mark and the next part’s name."""
_PART = re.compile(r"(?:其中|[中里]，?有|里面有?)[^。；，\d]{0,12}$|，[^。；，\d]{1,6}(?:占到?|占了)$|^，有$")
"""What stands before a part: 其中, and 120人里有高级职称的50人, 女性占到420人, 300批次，有292批次合格."""
_DIVIDED = re.compile(r"^[^。；]{0,8}(?:其中|分别[是为]|包括|：|:)[\u4e00-\u9fff“”]{0,10}$")
_EACH = re.compile(r"^，(?P<names>[^，。；\d]{2,40})分别[^，。；、\d]{0,4}$")
"""共修路48公里，河东村、河西村、河北村分别修了: as many names as parts follow."""
_SENTENCE = re.compile(r"[。！？；]")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    """Counts that agree, and counts that do not."""
    body = [claim for claim in claims_of(article, today) if claim.block.role in BODY_ROLES]
    counts = [claim for claim in body if claim.fact.kind in (FactKind.QUANTITY, FactKind.MONEY)]
    yield from _rows(article.key, counts)
    yield from _parts(article.key, counts)
    yield from _opposites(article.key, counts)
    yield from _due(article.key, counts)
    yield from _again(article.key, counts)


def _between(one: Claim, other: Claim) -> str | None:
    """The text between two figures of one block, None where there is a sentence's end or another block."""
    if one.block.key != other.block.key:
        return None
    between = one.block.text.text[one.fact.end : other.fact.start]
    return None if _SENTENCE.search(between) else between


def _rows(article: ArticleKey, body: Sequence[Claim]) -> Iterator[Finding]:
    """Counts in a row, and the count that is their total: 男生120人、女生130人，共250人."""
    for number, first in enumerate(body):
        before = body[number - 1] if number else None
        if before is not None and _follows(before, first):
            continue
        row = [first]
        for following in body[number + 1 :]:
            if not _follows(row[-1], following):
                break
            row.append(following)
        total = body[number + len(row)] if number + len(row) < len(body) else None
        if len(row) >= _A_ROW and _says_total(row[-2], row[-1]):
            row, total = row[:-1], row[-1]
        between = _between(row[-1], total) if total is not None else None
        if len(row) < 2 or total is None or between is None:
            continue
        text = total.block.text.text
        matched = _MATCHED.search(text, row[-1].fact.end, min(len(text), total.fact.end + 24))
        stated = matched or (_TOTAL.search(between) and total.unit == row[-1].unit)
        sums = total.value == _sum(row) or slipped(total.value, _sum(row))
        if stated or (len(row) >= _A_ROW and sums):
            yield from _judged(article, row, total)


def _says_total(last: Claim, total: Claim) -> bool:
    between = _between(last, total)
    return between is not None and _TOTAL.search(between) is not None


def _judged(article: ArticleKey, row: Sequence[Claim], total: Claim) -> Iterator[Finding]:
    value, facts = _sum(row), [*(one.fact for one in row), total.fact]
    told = " + ".join(one.fact.text for one in row)
    if value == total.value:
        yield _told(SUM, article, facts, f"{told} = {total.fact.text}")
    elif not any(fact.qualifier for fact in facts) and not _nearly(value, total.value):
        yield _told(SUM_WRONG, article, facts, f"{told} = {plain(value)} ≠ {total.fact.text}")


def _follows(one: Claim, other: Claim) -> bool:
    """Whether two counts of one unit stand in a row."""
    between = _between(one, other)
    return (
        one.fact.unit == other.fact.unit and between is not None and _BETWEEN.fullmatch(between) is not None
    )


def _parts(article: ArticleKey, body: Sequence[Claim]) -> Iterator[Finding]:
    """226人，其中党员147人: a part is no greater than its whole, and all parts make it up."""
    for number, (whole, part) in enumerate(pairwise(body)):
        between = _between(whole, part) if whole.unit == part.unit else None
        if between is None:
            continue
        each = _EACH.match(between)
        divided = _PART.search(between) or _DIVIDED.match(between)
        listed = _says_all(whole) and _NAMED_PART.fullmatch(between) is not None
        if not (each or listed or divided):
            continue
        shares = _shares(body[number + 1 : number + 1 + _MOST_SHARES])
        if each:
            if len(shares) == len(re.split("[、和与及]", each["names"])) and whole.scope == part.scope:
                yield from _summed(article, whole, shares, divided=True)
            continue
        if listed and _are_all(whole, shares):
            yield from _summed(article, whole, shares, divided=True)
            continue
        if not divided:
            continue
        if len(shares) > 1:
            if "其中" in between and _may_overlap(whole, shares):
                continue
            yield from _summed(article, whole, shares, divided="其中" not in between)
        elif not _PART.search(between) or not _may_be_part(whole, part):
            continue
        elif part.value <= whole.value:
            yield _told(
                PART_OF_WHOLE, article, [whole.fact, part.fact], f"{part.fact.text} ≤ {whole.fact.text}"
            )
        elif whole.value < _WORTH_COUNTING and not part.fact.what:
            continue  # 从三个方向进攻，其中就包括52个…: of something else
        elif whole.fact.qualifier is not Qualifier.MORE:
            yield _told(
                PART_OF_WHOLE_WRONG, article, [whole.fact, part.fact], f"{part.fact.text} > {whole.fact.text}"
            )


def _says_all(whole: Claim) -> bool:
    return _IN_ALL.search(whole.block.text.text, max(0, whole.fact.start - 8), whole.fact.start) is not None


def _are_all(whole: Claim, shares: Sequence[Claim]) -> bool:
    """图书共900册，小说400册、画册200册、词典300册: parts that come near the total before them."""
    text = whole.block.text.text
    row = len(shares) >= _A_ROW and "、" in text[shares[0].fact.end : shares[-1].fact.start]
    return row and slipped(_sum(shares), whole.value)


_MOST_SHARES = 40
"""Counts of one sentence that are looked at as parts."""
_IN_ALL = re.compile("(?:合计|总计|共计|一共|总共|共)[^，。；]{0,6}$")
_NAMED_PART = re.compile("[，：:][\u4e00-\u9fff“”]{1,8}")


def _opposites(article: ArticleKey, body: Sequence[Claim]) -> Iterator[Finding]:
    """共检查200家，合格180家，不合格20家: what is so and what is not make up the whole."""
    for number in range(len(body) - 2):
        whole, yes, no = body[number : number + 3]
        first, second = _between(whole, yes), _between(yes, no)
        if first is None or second is None or not whole.unit == yes.unit == no.unit:
            continue
        one, other = _LAST_WORD.search(first), _NOT_WORD.search(second)
        opposed = one is not None and other is not None and one[1] == other[1]
        opposed = opposed or (_MEN.search(first) is not None and _WOMEN.fullmatch(second) is not None)
        if not opposed or len(second) > _NEAR or (one is not None and len(first) > _NEAR):
            continue
        yield from _summed(article, whole, [yes, no], divided=True)


def _due(article: ArticleKey, body: Sequence[Claim]) -> Iterator[Finding]:
    """应到代表312人，实到321人: of those who are due no more can come."""
    for due, came in pairwise(body):
        between = _between(due, came)
        if between is None or due.unit != came.unit or not _CAME.search(between):
            continue
        text = due.block.text.text[max(0, due.fact.start - _NEAR) : due.fact.start]
        exact = not (due.fact.qualifier or came.fact.qualifier)
        if _DUE.search(text) and came.value > due.value and exact:
            told = f"{came.fact.text} > {due.fact.text}"
            yield _told(PART_OF_WHOLE_WRONG, article, [due.fact, came.fact], told)


_DUE = re.compile("应(?:到|出席|参加|参会|考|试)[^，。；]{0,6}$")
_CAME = re.compile("[，、]实(?:到|际?出席|际?参加|际?参会|考|际到会)[^，。；]{0,6}$")
_LAST_WORD = re.compile(
    "[，、；]?(?:其中)?(合格|达标|通过|参加|完成|到场|及格|脱贫|复工|开工|接种|录取|中标|获奖)(?:的|了|者)?(?:有|为)?$"
)
_NOT_WORD = re.compile(
    "[，、；](?:其余)?[不未没](合格|达标|通过|参加|完成|到场|及格|脱贫|复工|开工|接种|录取|中标|获奖)(?:的|者)?(?:有|为)?$"
)
_MEN, _WOMEN = (re.compile(rf"[，、；](?:其中)?{who}[\u4e00-\u9fff]{{0,3}}$") for who in "男女")
"""应征青年1260人，男青年1105人，女青年155人."""
_NEAR = 10
"""Characters between a whole and the counts of what is so and what is not."""


def _may_be_part(whole: Claim, part: Claim) -> bool:
    """Whether the part's noun may be some of the whole's: people of any kind are, 方向 are no 村庄."""
    if whole.unit == "人" or not (whole.fact.what and part.fact.what):
        return True
    return whole.fact.what[-1] == part.fact.what[-1]


def _may_overlap(whole: Claim, shares: Sequence[Claim]) -> bool:
    """Whether some may be counted twice, 女生180人、住校生260人 of 300; only a slip of the sum tells."""
    labels = [whole.block.text.text[whole.fact.end : shares[0].fact.start]]
    labels += [_between(one, other) or "" for one, other in pairwise(shares)]
    total = _sum(shares)
    if max(one.value for one in shares) > whole.value:
        return False
    one_sex = sum(bool(re.search("[男女]", label)) for label in labels) == 1
    if total > whole.value and (one_sex or any(map(_CROSSING.search, labels))):
        return True
    return total > whole.value * _FAR_OVER and not slipped(total, whole.value)


_CROSSING = re.compile("党员|团员|少数民族|残疾|留守|住校|寄宿|贫困|独生|退役|退伍|外籍|本地|外地")
"""Parts that lie across any other division."""
_FAR_OVER = Decimal("1.25")
"""Times its whole that a sum of parts is only where they overlap."""


def _shares(body: Sequence[Claim]) -> list[Claim]:
    """The counts of one unit that a sentence gives in a row: 栖霞区18个、望江区16个、北塘县13个."""
    row = list(body[:1])
    for claim in body[1:]:
        between = _between(row[-1], claim)
        if claim.fact.unit != row[-1].fact.unit or between is None or not _SHARE.fullmatch(between):
            break
        row.append(claim)
    return row


def _summed(
    article: ArticleKey, whole: Claim, shares: Sequence[Claim], *, divided: bool
) -> Iterator[Finding]:
    """Parts that make up their whole, or more than it. Where they are 其中, not all need be named."""
    total, facts = _sum(shares), [whole.fact, *(one.fact for one in shares)]
    told = " + ".join(one.fact.text for one in shares)
    exact = not any(fact.qualifier for fact in facts)
    if total == whole.value:
        yield _told(SUM, article, facts, f"{whole.fact.text} = {told}")
    elif total > whole.value and not exact and whole.fact.qualifier is Qualifier.MORE:
        return
    elif total > whole.value * _ROUNDED or (divided and exact and not _nearly(total, whole.value)):
        yield _told(SUM_WRONG, article, facts, f"{whole.fact.text} ≠ {told} = {plain(total)}")


def _again(article: ArticleKey, body: Sequence[Claim]) -> Iterator[Finding]:
    """The same thing counted twice: alike, or otherwise in the same words."""
    seen: list[Claim] = []
    for claim in body:
        what = claim.fact.what or ""
        if len(what) < _LEAST_WHAT or claim.fact.qualifier or claim.value < _WORTH_COUNTING:
            continue
        for other in seen:
            same = other.unit == claim.unit and same_thing(other.fact, claim.fact)
            if not same or (other.value != claim.value and not comparable(other, claim)):
                continue
            if other.value == claim.value:
                yield _told(
                    EQUAL, article, [other.fact, claim.fact], f"{other.fact.text} = {claim.fact.text}"
                )
            elif other.fact.what == what and slipped(other.value, claim.value) and _led_alike(other, claim):
                yield _told(
                    EQUAL_WRONG, article, [other.fact, claim.fact], f"{other.fact.text} ≠ {claim.fact.text}"
                )
            break
        else:
            seen.append(claim)


_LED = 3
"""Characters before a figure by which two sentences are told to say the same."""


def _led_alike(one: Claim, other: Claim) -> bool:
    """Whether both figures stand in the same words, and so are the same one."""
    texts = [(claim.block.text.text, claim.fact) for claim in (one, other)]
    before = [text[max(0, fact.start - _LED) : fact.start] for text, fact in texts]
    behind = [text[fact.end : fact.end + _LED + 1] for text, fact in texts]
    return before[0] == before[1] or behind[0] == behind[1]


_ROUNDED = Decimal("1.005")
"""By how much rounding may lift a sum over its total."""


def _nearly(one: Decimal, other: Decimal) -> bool:
    return abs(one - other) <= (_ROUNDED - 1) * max(one, other) and one != one.to_integral_value()


def _sum(claims: Sequence[Claim]) -> Decimal:
    return sum((claim.value for claim in claims), Decimal())


def _told(rule: Rule, article: ArticleKey, facts: Sequence[Fact], told: str) -> Finding:
    return rule.finding(tuple(place_of(article, fact) for fact in facts), (("figures", told),))


CHECK = Check((SUM, SUM_WRONG, EQUAL, EQUAL_WRONG, PART_OF_WHOLE, PART_OF_WHOLE_WRONG), find=_find)
