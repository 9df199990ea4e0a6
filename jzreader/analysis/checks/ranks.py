# SPDX-License-Identifier: MIT
"""Places in an order: a rank greater than the field, the next of a row, and scores that say who won."""

from __future__ import annotations

import re
from collections.abc import Iterator

from jzreader.analysis.checks.check import Check, at_match
from jzreader.language.numerals import NUMERAL, read_numeral, whole_number
from jzreader.messages import N_
from jzreader.model.finding import Finding, Rule, Severity
from jzreader.model.issue import BODY_ROLES, TITLE_ROLES, Article

RANK_OVER = Rule(
    "rank_over",
    Severity.ERROR,
    N_("Rank is beyond the number of entries"),
    N_("The text gives rank {rank} of {of}."),
)
NEXT_ORDINAL = Rule(
    "next_ordinal",
    Severity.ERROR,
    N_("Number does not follow"),
    N_("{first} and {second} do not follow each other."),
)
SCORE_WRONG = Rule(
    "score_wrong",
    Severity.ERROR,
    N_("Score does not match the result"),
    N_("The score does not fit the result: “{words}”."),
)

_RANK = re.compile(
    rf"(?:在|全[省市县区国校]|共|的)(?P<of>{NUMERAL})(?P<unit>[个支名位家所座件项部篇队]|个[省市县区])"
    r"[^。；！？\d第]{0,12}(?:中|里|内)[^。；！？第]{0,12}?"
    rf"(?:名列|位列|位居|排名|排在|排|居|列|获得?|取得|得了)(?:了)?第(?P<rank>{NUMERAL})[位名]?(?![届次期个])"
)
_FIELD = re.compile(
    rf"共?有(?P<of>{NUMERAL})(?P<unit>[支名位家个]|个[省市县区])[\u4e00-\u9fff]{{1,8}}(?:参赛|参加|参评|角逐|报名)(?:[^。；！？第]{{0,24}}?)"
    rf"(?:获得?|取得|得了|名列|位列|位居|排名|排在|列|居)了?第(?P<rank>{NUMERAL})[名位]"
)
_NEXT = re.compile(
    rf"第(?P<first>{NUMERAL})(?P<unit>[届次期季轮])[^。！？]{{0,30}}?(?P<way>下一|上一|下|上)(?P=unit)"
    rf"(?:[^，。！？第]{{0,6}}?)(?:即|为|是|——|（)第(?P<second>{NUMERAL})(?P=unit)"
)
_WON = re.compile(
    r"以(?:总比分|大比分)?(?P<first>\d{1,3}|[一二三四五六七八九零])[:：∶比](?P<second>\d{1,3}|[一二三四五六七八九零])(?:的(?:总?比分|成绩|大比分))?"
    r"(?:轻松|完|险|力|轻|大|小|横|强势|逆转|双双|再次|艰难)?"
    r"(?P<way>战胜|击败|胜|克|取胜|获胜|淘汰|打败|赢得|赢|横扫|完胜|负于|不敌|输给|败给|告负|落败|惜败|败北)"
)
_LOSING = frozenset(["负于", "不敌", "输给", "败给", "告负", "落败", "惜败", "败北", "负"])
_PLAIN = re.compile(
    r"(?P<first>\d{1,3}|[一二三四五六七八九零])(?:[:：∶]|比)(?P<second>\d{1,3}|[一二三四五六七八九零])"
    r"(?P<way>战胜|击败|胜|淘汰|大胜|完胜|力克|横扫|负(?![债责担面荷])|不敌|输给)"
)


def _find(article: Article, _today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role not in BODY_ROLES | TITLE_ROLES:
            continue
        text = block.text.text
        ranked = (*_RANK.finditer(text), *_FIELD.finditer(text)) if "第" in text else ()
        for match in ranked:
            of, rank = read_numeral(match["of"]), read_numeral(match["rank"])
            if of is not None and rank is not None and rank > of >= 1:
                told = {"rank": match["rank"], "of": f"{match['of']}{match['unit']}"}
                yield at_match(RANK_OVER, article, block, match, **told)
        for match in _NEXT.finditer(text):
            step = 1 if match["way"].startswith("下") else -1
            first, second = whole_number(match["first"]), whole_number(match["second"])
            if first and second and second != first + step:
                told = {name: f"第{match[name]}{match['unit']}" for name in ("first", "second")}
                yield at_match(NEXT_ORDINAL, article, block, match, **told)
        seen: set[int] = set()
        for pattern in (_WON, _PLAIN):
            for match in pattern.finditer(text):
                if match.end() not in seen and _is_otherwise(match):
                    yield at_match(SCORE_WRONG, article, block, match, words=match[0])
                seen.add(match.end())


def _is_otherwise(match: re.Match[str]) -> bool:
    """Whether the winner has fewer points. A loser's score may be told with the winner's points first."""
    first, second = whole_number(match["first"]), whole_number(match["second"])
    if match["way"] in _LOSING:
        return match.re is _PLAIN and first > second
    return first < second


CHECK = Check((RANK_OVER, NEXT_ORDINAL, SCORE_WRONG), find=_find)
