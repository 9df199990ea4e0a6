# SPDX-License-Identifier: MIT
"""What comes first and what comes after: an end before its beginning, events in another year than theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise

from jzreader.analysis.checks.check import Check, at_match
from jzreader.analysis.checks.times import PERIOD_LENGTH
from jzreader.analysis.facts import facts_in_block
from jzreader.language.numerals import read_numeral
from jzreader.messages import N_
from jzreader.model.fact import LUNAR, Fact, FactKind
from jzreader.model.finding import Finding, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, Article, Block
from jzreader.model.keys import ArticleKey
from jzreader.resources import resource

END_BEFORE_START = Rule(
    "end_before_start",
    Severity.ERROR,
    N_("Ends before it begins"),
    N_("“{end}” is before “{start}”."),
)
HOURS = Rule(
    "hours_length",
    Severity.ERROR,
    N_("Duration does not match times"),
    N_("From {start} to {end} is {is}, but the text says {said}."),
)
PERIOD_NAMED = Rule(
    "period_named",
    Severity.ERROR,
    N_("Period does not match its months"),
    N_("“{words}” is not within “{period}”."),
)
EVENT_YEAR = Rule(
    "event_year",
    Severity.WARNING,
    N_("Wrong year for an event"),
    N_("{event}: the text says {said}, but it was {is}."),
)

_STARTS = re.compile(
    r"^(?:[上下]午|[早晚]上)?[^，。；！？\d]{0,6}?(?:开始|起(?!来)|开工|动工|启动|开幕|奠基|破土|出生|入学|参军|入伍|成立|开业|始建|动笔|立项)"
)
_STARTED = re.compile(r"(?:生于|始建于|创办于|成立于|创立于|开工于|动工于|出生于|从|自|开始于)$")
_ENDS = re.compile(
    r"^(?:[上下]午|[早晚]上)?[^，。；！？\d]{0,6}?(?:结束|完工|竣工|建成|通车|闭幕|逝世|去世|病逝|牺牲|毕业|退休|投用|交付|落成|完成|停产|关闭|倒闭|停业|歇业|撤销|解散|停办|停刊|止(?!步|于))"
)
_ENDED = re.compile(r"(?:卒于|逝世于|建成于|竣工于|结束于|毕业于|落成于)$")
_SENTENCE = re.compile(r"[^。！？!?\n]+")
_APART = re.compile(
    "[；;]|另一|此外|同时|而|新一|二期|三期|再次|又一|重新|改建|扩建|重建|每[年天日]|次日|翌日|凌晨|第二"
)
"""What between two dates says that they are of different things, or of two days."""
_LASTED = re.compile(
    r"[^。；！？\d]{0,8}?(?:历时|用时|耗时|长达|持续|时长)(?:共|为|约)?(?P<hours>\d{1,2}(?:\.\d)?|[一二两三四五六七八九十]{1,3})(?P<half>个半)?个?小时(?![多余以])"
)
_DAYS_LONG = re.compile(
    r"[^。；！？\d]{0,8}?[，（](?P<said>(?:展期|会期|赛期|为期|历时)(?:共|为)?(?P<days>\d{1,2}|[一二两三四五六七八九十]{1,3})[天日])"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAMELY = re.compile(r"^[，（(]\s?(?:即|也就是|就是)(?:今年|去年|当年)?$")
_AFTERNOON = 12 * 60
_CLOCK = re.compile(r"T(\d\d):(\d\d)$")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    for block in article.blocks:
        if block.role not in BODY_ROLES:
            continue
        text = block.text.text
        facts = [fact for fact in facts_in_block(article, block, today) if _is_date(fact)]
        for sentence in _SENTENCE.finditer(text):
            inner = [fact for fact in facts if sentence.start() <= fact.start and fact.end <= sentence.end()]
            yield from _in_order(article.key, text, inner)
            yield from _hours(article, block, inner)
            yield from _named(article.key, text, inner)
        yield from _events(article, block)


def _is_date(fact: Fact) -> bool:
    known = fact.kind is FactKind.TIME and fact.unit != LUNAR
    return known and (fact.value[:4].isdigit() or fact.value.startswith("T"))


def _in_order(article: ArticleKey, text: str, facts: Sequence[Fact]) -> Iterator[Finding]:
    """One beginning and one end in a sentence, told as exactly as one another."""
    starts = [fact for fact in facts if _says(text, fact, _STARTS, _STARTED)]
    ends = [fact for fact in facts if fact not in starts and _says(text, fact, _ENDS, _ENDED)]
    if len(starts) != 1 or len(ends) != 1:
        return
    start, end = starts[0], ends[0]
    between = text[min(start.end, end.end) : max(start.start, end.start)]
    if _APART.search(between) or start.value.startswith("T") != end.value.startswith("T"):
        return
    first, last = start.value.partition("/")[0], end.value.rpartition("/")[2]
    yield from _days(article, text, start, end)
    if last.startswith("T"):
        last = _later(first, last, end.text)
    size = min(len(first), len(last))
    if last[:size] < first[:size] and first[:4].isdigit() == last[:4].isdigit():
        places = (place_of(article, end), place_of(article, start))
        yield END_BEFORE_START.finding(places, (("end", end.text), ("start", start.text)))


def _days(article: ArticleKey, text: str, start: Fact, end: Fact) -> Iterator[Finding]:
    """画展3月10日开幕，3月20日闭幕，展期11天."""
    said = _DAYS_LONG.match(text, end.end)
    number = read_numeral(said["days"]) if said else None
    if said is None or number is None or not all(_DAY.fullmatch(one.value) for one in (start, end)):
        return
    true = (date.fromisoformat(end.value) - date.fromisoformat(start.value)).days + 1
    if true > 1 and number not in (true, true - 1):
        places = (place_of(article, start), place_of(article, end))
        told = (("period", f"{start.text}—{end.text}"), ("is", str(true)), ("said", said["said"]))
        yield PERIOD_LENGTH.finding(places, told)


def _says(text: str, fact: Fact, behind: re.Pattern[str], before: re.Pattern[str]) -> bool:
    led = before.search(text[max(0, fact.start - 4) : fact.start])
    return led is not None or behind.match(text[fact.end : fact.end + 14]) is not None


def _later(first: str, last: str, words: str) -> str:
    """下午2时 to 4时 is to 16:00: an hour without its part of the day is of the one before it."""
    if re.match("[上下]午|[早晚凌中傍深午清]", words):
        return last
    begun, ended = _minutes(first), _minutes(last)
    if begun is None or ended is None or ended >= begun or ended >= _AFTERNOON:
        return last
    return f"T{(ended + _AFTERNOON) // 60:02}:{ended % 60:02}"


def _minutes(value: str) -> int | None:
    match = _CLOCK.search(value)
    return int(match[1]) * 60 + int(match[2]) if match else None


def _hours(article: Article, block: Block, facts: Sequence[Fact]) -> Iterator[Finding]:
    """从下午2时开始，4时结束，历时两个小时."""
    text = block.text.text
    for one, other in pairwise(facts):
        first = _minutes(one.value)
        last = _minutes(_later(one.value, other.value, other.text)) if other.value.startswith("T") else None
        behind = _LASTED.search(text, other.end, other.end + 30)
        if first is None or last is None or behind is None or last <= first or "/" in one.value + other.value:
            continue
        if not _STARTS.match(text[one.end : one.end + 14]) or not _ENDS.match(
            text[other.end : other.end + 14]
        ):
            continue
        said = (read_numeral(behind["hours"]) or Decimal()) * 60 + (30 if behind["half"] else 0)
        if abs(last - first - said) > 30:
            places = (place_of(article.key, one), place_of(article.key, other))
            hours = f"{(last - first) / 60:g}小时"
            facts_told = (
                ("start", one.text),
                ("end", other.text),
                ("is", hours),
                ("said", f"{said / 60:g}小时"),
            )
            yield HOURS.finding(places, facts_told)


def _named(article: ArticleKey, text: str, facts: Sequence[Fact]) -> Iterator[Finding]:
    """今年一季度，即1月到3月: what is said once more is the same stretch, or within it."""
    for one, other in pairwise(facts):
        if not _NAMELY.match(text[one.end : other.start]) or "/" not in one.value:
            continue
        first, last = one.value.split("/")[0], one.value.split("/")[-1]
        begin, end = other.value.split("/")[0], other.value.split("/")[-1]
        size = min(map(len, (first, last, begin, end)))
        year = size == len("2024") or first[:4] == begin[:4]
        if year and (begin[:size] < first[:size] or end[:size] > last[:size]):
            places = (place_of(article, other), place_of(article, one))
            yield PERIOD_NAMED.finding(places, (("words", other.text), ("period", one.text)))


@cache
def _years() -> tuple[re.Pattern[str], dict[str, int]]:
    """What happened when, and a pattern for a year right before one of it."""
    rows = [
        line.split("\t")
        for line in resource("language", "events.tsv").read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    ]
    years = {name: int(year) for year, names in rows for name in names.split()}
    names = "|".join(sorted(years, key=len, reverse=True))
    behind = "(?=[，。；、）”]|时|中|期间|爆发|发生|召开|开幕|胜利|[之以]?(?P<after>[前后])(?!夕|期)|$)"
    return re.compile(rf"(?<!\d)(?P<year>[12]\d{{3}})年(?:的)?(?P<event>{names}){behind}"), years


def _events(article: Article, block: Block) -> Iterator[Finding]:
    pattern, years = _years()
    for match in pattern.finditer(block.text.text):
        true, said = years[match["event"]], int(match["year"])
        possible = (match["after"] == "后" and said > true) or (match["after"] == "前" and said < true)
        if said != true and not possible:
            told = {"event": match["event"], "said": f"{match['year']}年", "is": f"{true}年"}
            yield at_match(EVENT_YEAR, article, block, match, **told)


CHECK = Check((END_BEFORE_START, HOURS, PERIOD_LENGTH, PERIOD_NAMED, EVENT_YEAR), find=_find)
