# SPDX-License-Identifier: MIT
"""Ages and years: against a year of birth, between two dates, anniversaries, two ages of one person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from jzreader.analysis.checks.check import Check
from jzreader.analysis.facts import facts_in_block
from jzreader.language.numerals import read_numeral
from jzreader.messages import N_
from jzreader.model.fact import Fact, FactKind
from jzreader.model.finding import Finding, Place, Rule, Severity, place_of
from jzreader.model.issue import BODY_ROLES, Article, Block, is_day

AGE_WRONG = Rule(
    "age_wrong",
    Severity.ERROR,
    N_("Age does not match year of birth"),
    N_("“{born}” makes the age {is}, but the text says {age}."),
)
YEARS_WRONG = Rule(
    "years_wrong",
    Severity.ERROR,
    N_("Number of years does not match dates"),
    N_("{years}: {is} years, but the text says “{said}”."),
)
TWO_AGES = Rule(
    "two_ages",
    Severity.WARNING,
    N_("Two ages for one person"),
    N_("{name} is {age} here but {other} earlier."),
)

_BORN = re.compile(
    r"(?:(?P<a>1[89]\d\d|20\d\d)年[^。；！？]{0,8}(?:出生|生于)|(?:出生于|生于)(?P<b>1[89]\d\d|20\d\d)年)"
)
_AGED = re.compile(r"(?:今年|现年|刚满|已经|已)(?:已经|已|刚满|满|有)?$")
_DIED = re.compile(
    r"(?P<year>1[89]\d\d|20\d\d)年[^。；！？\d]{0,16}(?:去世|逝世|病逝|牺牲|辞世)[^。；！？]{0,6}(?:享年|终年|年仅|时)"
)
_THAT_YEAR = re.compile(
    r"(?P<year>1[89]\d\d|20\d\d)年(?!代)[^。；！？\d]{0,16}，?(?:那年|当年|当时|时年|那时|这一年)[^。；！？，\d]{0,6}$"
)
"""1998年出生，2016年参军，那年他18岁."""
_NUMBER = r"(?P<number>\d{1,3}|[一二两三四五六七八九十百]{1,5})"
_TO_NOW = re.compile(
    rf"(?<![至到—－~-])(?P<year>1[89]\d\d|20\d\d)年(?!代|[^，]{{0,4}}出生)[^。；！？，、\d]{{0,18}}，?"
    rf"(?:至今|如今|迄今|到现在)(?:已经?|整整|足足|有|走过了?|过去了?){{0,3}}{_NUMBER}"
    r"(?:个)?(?P<unit>年头|年|载|周年)(?![代级])"
)
_BETWEEN = re.compile(
    r"(?:从|自)?(?P<first>1[89]\d\d|20\d\d)年?(?:[至到—－~-]|—{2})(?P<last>1[89]\d\d|20\d\d)年(?:的?这?|，)"
    rf"{_NUMBER}年(?P<unit>间|里|来|期间|过去)"
)
_FOUNDED = re.compile(
    r"(?:创办|成立|创建|始建|建成|创刊|建立|组建|诞生|建校)于(?P<year>1[89]\d\d|20\d\d)年"
    rf"(?:(?:(?!\d{{4}}年)[^。！？]){{0,16}}今年(?:[^。！？\d国建抗改]|(?<!重)建[校院馆社厂店](?!后)){{0,6}}|的[^。！？，\d]{{1,10}}(?:迎来|将迎来|喜迎|庆祝)(?:建[校院馆社]|创[办刊]|成立)?)"
    rf"{_NUMBER}(?P<unit>周年|岁)"
)
_LIFE = re.compile(
    r"[（(](?P<first>1[89]\d\d|20\d\d)年?(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[—－~～-]|—{2})"
    r"(?P<last>1[89]\d\d|20\d\d)年?(?:\d{1,2}月(?:\d{1,2}日)?)?[）)][^。！？（(]{0,30}?"
    rf"(?:享年|终年|享寿|年仅){_NUMBER}(?P<unit>岁)"
)
"""（1931—2024）昨天去世，享年93岁."""
_KIN = re.compile("[父母爷奶妻夫儿女孙哥弟姐妹伯叔姑舅姨]|爱人|老伴|家人|徒弟|师傅|同事|老师|学生")
"""Somebody else between a year of birth and an age."""
_THEN_TOLD = re.compile("那时|当时|当年|时年|那年|年前|曾经")
_A_YEAR = 1
"""Years that an age or a stretch may differ: the day may be still to come, and both ends may be counted."""
_THEN = tuple("时那起前后开就")
"""Behind an age that was once: 3岁时."""
_NAME_BEFORE = re.compile(r"[，,（(]?(?:今年|现年|时年|已)?$")


def _find(article: Article, today: str | None) -> Iterator[Finding]:
    ages: dict[str, Fact] = {}
    for block in article.blocks:
        if block.role not in BODY_ROLES:
            continue
        facts = list(facts_in_block(article, block, today))
        if today and is_day(today):  # an earlier app stored what it was given
            yield from _born(article, block, facts, int(today[:4]))
            yield from _years(article, block, int(today[:4]))
        yield from _between(article, block)
        yield from _of_persons(article, block, facts, ages)


def _born(article: Article, block: Block, facts: list[Fact], year: int) -> Iterator[Finding]:
    """The only age and the only year of birth of a paragraph, said of this year or of a death."""
    text = block.text.text
    born = list(_BORN.finditer(text))
    aged = [one for one in facts if one.kind is FactKind.AGE]
    if len(born) != 1 or len(aged) != 1:
        return
    (birth,), (age,) = born, aged
    then = list(_THAT_YEAR.finditer(text, birth.end(), age.start))
    if then and not _KIN.search(text[birth.end() : age.start]):
        yield from _judged_age(article, block, birth, age, int(then[-1]["year"]))
        return
    died = _DIED.search(text[: age.start])
    if not _AGED.search(text[: age.start]) and not died:
        return
    if _KIN.search(text[min(birth.end(), age.start) : max(birth.start(), age.start)]):
        return
    yield from _judged_age(article, block, birth, age, int(died["year"]) if died else year)


def _judged_age(
    article: Article, block: Block, birth: re.Match[str], age: Fact, year: int
) -> Iterator[Finding]:
    should = year - int(birth["a"] or birth["b"])
    if abs(should - int(Decimal(age.value))) > _A_YEAR:
        places = (place_of(article.key, age), Place(article.key, block.key, birth.start(), birth.end()))
        yield AGE_WRONG.finding(places, (("born", birth[0]), ("age", age.text), ("is", str(should))))


def _years(article: Article, block: Block, year: int) -> Iterator[Finding]:
    """What began in a year, and how many years that is to the issue's."""
    for pattern in (_TO_NOW, _FOUNDED):
        for match in pattern.finditer(block.text.text):
            yield from _judged(article, block, match, year - int(match["year"]))


def _between(article: Article, block: Block) -> Iterator[Finding]:
    for pattern in (_BETWEEN, _LIFE):
        for match in pattern.finditer(block.text.text):
            yield from _judged(article, block, match, int(match["last"]) - int(match["first"]))


def _judged(article: Article, block: Block, match: re.Match[str], true: int) -> Iterator[Finding]:
    said = read_numeral(match["number"])
    if said is None or abs(said - true) <= _A_YEAR or _is_round(said, true):
        return
    place = Place(article.key, block.key, match.start(), match.end())
    facts = (("years", match[0]), ("is", str(true)), ("said", f"{match['number']}{match['unit']}"))
    yield YEARS_WRONG.finding((place,), facts)


def _is_round(said: Decimal, true: int) -> bool:
    """Whether tens are said of some more: 三十年 of 33."""
    return said % 10 == 0 and said <= true < said + 10 and said >= 20


def _of_persons(
    article: Article, block: Block, facts: list[Fact], ages: dict[str, Fact]
) -> Iterator[Finding]:
    """An age beside its person's name, and another one beside the same name."""
    text = block.text.text
    persons = [entity for entity in block.entities if entity.label == "person"]
    for fact in facts:
        told_then = _THEN_TOLD.search(text[max(0, fact.start - 12) : fact.start])
        if fact.kind is not FactKind.AGE or told_then or text[fact.end : fact.end + 1] in _THEN:
            continue
        person = next((p for p in persons if _beside(text, p.start, p.end, fact)), None)
        if person is None:
            continue
        name = text[person.start : person.end]
        first = ages.setdefault(name, fact)
        if first.value != fact.value and abs(Decimal(first.value) - Decimal(fact.value)) > _A_YEAR:
            told = (("name", name), ("age", fact.text), ("other", first.text))
            yield TWO_AGES.finding((place_of(article.key, fact), place_of(article.key, first)), told)


def _beside(text: str, start: int, end: int, fact: Fact) -> bool:
    before, behind = text[end : fact.start], text[fact.end : start]
    if end <= fact.start:
        return len(before) <= 4 and _NAME_BEFORE.fullmatch(before) is not None
    return fact.end <= start and behind in ("的", "")


CHECK = Check((AGE_WRONG, YEARS_WRONG, TWO_AGES), find=_find)
