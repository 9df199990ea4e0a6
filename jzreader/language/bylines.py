# SPDX-License-Identifier: MIT
"""The regular ways in which newspapers print who wrote, who took the picture, and where a story was filed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from jzreader.language.surnames import compound_surnames, looks_like_a_name
from jzreader.language.traditional import as_printed, simplified
from jzreader.language.word_seams import strength

_HAN = r"[\u4e00-\u9fff]"
_DOTTED = rf"{_HAN}+(?:[·•‧・]{_HAN}+)+"
_HOUSE = (
    r"[\u4e00-\u9fff]{0,6}(?:新闻|日报|晚报|晨报|早报|时报|商报|都市报|周报|快报|导报|融媒体中心|融媒体?"
    r"|电视台|广播电台|客户端)社?"
)
FUNCTION = (
    rf"(?:{_HOUSE}|本报|本刊|本台|本网|新华社|中新社|中新网|特约|首席|实习|见习|驻站|驻{_HAN}{{1,6}}?|全媒体|融媒体|全媒|视频|摄影|文字|特派"
    r"|联合|高级|资深|青年|编外|校园|小)*(?:通讯员|评论员|特约撰稿人?|撰稿人?|编辑|作者|报道员|实习生|见习生|记者)"
)
_TASK = (
    "(?:文字|撰文|口述|讲述|记录|整理|采写|采访|执笔|编译|翻译|供稿|供图|统筹|策划|摄影|图片|制图"
    "|图文|文图|文|图)"
)
_WORK = (
    r"(?:(?:摄影|图文|综合|联合)报[道导]|采写整理|文[/／]?图|图[/／]?文|摄影|摄制|摄|报道|供图|整理|综合|文|图"
    r"|报导|发自[\u4e00-\u9fff]{2,6}|发)"
)
_AUTHOR_IS = rf"作者(?:系|为|单位|简介)[：:]?{_HAN}{{2,20}}"
_BULLET = re.compile(r"^[\s■□◎●◆◇○▲△★☆*—]+")
_LEADS = re.compile(r"^[\s（(【\[]+")
_TRAILS = re.compile(r"[\s）)】\]]+$")
_BETWEEN = re.compile(r"[\s、，,；;|（）()]+")
_MARKS = re.compile(r"[\s、，,；;/／|：:（）()【】\[\]■□●]+")
_EMPLOYER = re.compile(
    rf"{_HAN}{{2,16}}(?:[大中小]学|学院|学校|医院|公司|集团|银行|支行|[局馆院所站厂]|中心|协会|委员会|办公室|村|社区|街道|大队|支队)"
)
"""Where a contributor works, printed before or behind the name."""
_FROM_THERE = re.compile(rf"(?:发自)?({_HAN}{{2,6}})报[道导]")
"""Where a reporter writes from: 临河报道."""
_SPLIT_NAME = re.compile(rf"(?<!{_HAN}){_HAN}(\s+){_HAN}(?:(\s+)(?![摄文图/／]){_HAN})?(?!{_HAN})")
"""A name of two or three characters with the typesetter's spaces between them."""
_NO_WORD = 1
"""How common (``strength``) the pairs in a name are at most, as pairs of words go."""
_NAMES_ALONE = 14
"""Characters that a line of names alone has at most."""
_WITH_EMPLOYER = 26
"""The same where it says where they work."""
_LONGEST = 48
"""Characters of the longest line that is looked at."""
_PREFIX = re.compile(FUNCTION)
_FUNCTION = re.compile(rf"{FUNCTION}[：:]?")
_NAMED = re.compile(rf"(?:{FUNCTION}|{_TASK})?[：:/／]?(?P<name>{_DOTTED}|{_HAN}{{2,9}})")
_TASKS = re.compile(rf"(?:{_TASK}[/／]?)+[：:/／]?(?:{FUNCTION})?[：:]?")
_WORKS = re.compile(rf"[/／]?(?:{_WORK})")
_AUTHOR = re.compile(_AUTHOR_IS)
_NO_NAMES = re.compile(r"新华社发?|来源|本报综合")
_NO_NAME = re.compile(
    "(?:手记|观察|调查|之家|新闻|[简快短要]讯|[时短快]评|海报|金融|江湖|报道|连线|聚焦|在线|视点|札记|来信)$"
    "|^(?:[通公]告|公示|通知|广告|启事|声明|讣告)$"
)
"""What looks like a name, or follows a function, and is a standing heading."""
_TAKEN = re.compile(r"(?:摄影报道|摄影|摄)$")
_SOURCE_NOTE = re.compile(
    r"[（(]?(?:(?:均?据|综合|来源[：:]|摘编自|选自|转载自|原载).{2,24}|新华社发|本报综合消息|据?新华社电?|(?:全文)?完|(?:未完)?待续|本报综合)[）)]?"
)
_AGENCY = r"(?:CFP|IC\s?photo|视觉中国|人民视觉|光明图片|东方IC)"
_PICTURE_BY = re.compile(
    rf"[（(]?(?:(?:摄影|摄|供图|图片)[/／：:]{_HAN}{{2,9}}|资料(?:图片?|照片)|网络图片|图片?[据自]{_HAN}{{2,10}}"
    rf"|图片?由.{{2,16}}提供|(?:{_HAN}{{2,14}}|{_AGENCY})供图|{_AGENCY}|新华社[/／](?:美联|法新|路透)社?"
    rf"|新华社发[（(](?:.{{2,16}}摄|资料照片)[）)]|{_HAN}{{2,4}}摄(?:[（(]新华社发[）)]|[/／]{_AGENCY}))[）)]?",
    re.IGNORECASE,
)
"""Who took a picture, or whose it is, in other words than 本报记者 … 摄."""
_SENTENCE = re.compile("[。！？；“”]")


class Credits(StrEnum):
    """What a line that names people, or a source, is."""

    NONE = "-"
    BYLINE = "byline"
    NAMES = "names"
    """Names alone: a byline where it stands like one."""
    PICTURE = "credit"
    """Who took the picture, alone."""
    PICTURE_TAIL = "tail"
    """A caption's last line, which ends in who took the picture."""
    SOURCE = "source"
    """Where the text is from: 新华社发, 摘编自《…》."""


def credits_of(text: str) -> Credits:
    """What a line, as printed, says of its makers."""
    unspaced = "".join(text.split())
    if _PICTURE_BY.fullmatch(unspaced):
        return Credits.PICTURE
    if _TAKEN.search(unspaced.rstrip("）)")) and _tail(text):
        if len(unspaced) > _LONGEST or _kinds(text) is None:
            return Credits.PICTURE_TAIL
        return Credits.BYLINE if unspaced.endswith("报道") else Credits.PICTURE
    if not 2 <= len(unspaced) <= _LONGEST or _SENTENCE.search(unspaced.rstrip("。")):
        return Credits.NONE
    if _SOURCE_NOTE.fullmatch(unspaced):
        return Credits.SOURCE
    kinds = _kinds(text)
    if kinds is None:
        return Credits.NONE
    if "function" in kinds or (_BULLET.match(text) and len(unspaced) <= 12):
        return Credits.BYLINE
    longest = _WITH_EMPLOYER if "employer" in kinds else _NAMES_ALONE
    return Credits.NAMES if "name" in kinds and len(unspaced) <= longest else Credits.NONE


def awaits_names(text: str) -> bool:
    """Whether a line says what someone does and not who: 本报记者 alone, the names stand below."""
    words = _BETWEEN.split(_undressed(text))
    return bool(_FUNCTION.fullmatch(words[-1]) or _TASKS.fullmatch(words[-1]))


def is_only_a_name(unspaced: str) -> bool:
    """Whether a line, without its spaces, is one person's name and no word: 周芳, and not 周末."""
    given = unspaced[2:] if unspaced[:2] in compound_surnames() else unspaced
    return looks_like_a_name(unspaced) and all(strength(a, b) <= _NO_WORD for a, b in pairwise(given))


def _undressed(text: str) -> str:
    """A line without the marks and brackets around it."""
    return _TRAILS.sub("", _LEADS.sub("", _BULLET.sub("", text)))


def _kinds(text: str) -> set[str] | None:
    """What the words of a line are, if each is a function, a task or a name; None where one is not."""
    words = [word for word in _BETWEEN.split(tight_names(_undressed(text))) if word]
    kinds: set[str] = set()
    for word in words:
        kind = _kind(word, after_function="function" in kinds)
        if kind is None:
            return None
        kinds |= kind
    return kinds or None


def _kind(word: str, *, after_function: bool) -> set[str] | None:
    if _FUNCTION.fullmatch(word) or _AUTHOR.fullmatch(word):
        return {"function"}
    if _TASKS.fullmatch(word) or _WORKS.fullmatch(word):
        return {"function"} if len(word) > 1 else set()
    slashed = re.split("[/／]", word)
    if len(slashed) > 1 and all(slashed):
        kinds = [_kind(part, after_function=True) for part in slashed]
        return {"function"} if all(kind is not None for kind in kinds) else None
    bare = _TAKEN.sub("", word)
    named = _NAMED.fullmatch(re.sub(rf"{_WORK}$", "", bare) or bare)
    if named is None:
        return None
    said = named["name"]
    if _NO_NAME.search(said):
        return None
    has_function = named.start("name") > 0
    if "·" in said or "•" in said or looks_like_a_name(said):
        return {"function", "name"} if has_function else {"name"}
    if after_function and _from_there(word):
        return set()
    if (has_function or after_function) and (len(said) <= 3 or _run_together(said)):
        return {"function", "name"}
    return {"employer"} if _EMPLOYER.fullmatch(word) else None


def _from_there(word: str) -> bool:
    """Whether a word behind the names says where they write from: 湖滨报道, and not 王小明报道."""
    place = _FROM_THERE.fullmatch(word)
    return place is not None and not _run_together(place[1])


def _run_together(said: str) -> bool:
    """Whether a text may be names without what an extractor lost between them."""
    return len(said) <= 9 and any(
        looks_like_a_name(said[:size]) and (not said[size:] or _run_together(said[size:])) for size in (2, 3)
    )


def _tail(text: str) -> bool:
    """Whether a text ends in a name and 摄."""
    end = tight_names(_TAKEN.sub("", _TRAILS.sub("", text[-_LONGEST:])))
    word = re.split(r"[\s。！？，、：:（(/／|]+", end.rstrip(" /／"))[-1]
    word = _PREFIX.split(word)[-1]
    return looks_like_a_name(word) or "·" in word or _run_together(word)


def signature_at(text: str) -> int | None:
    """Where the names in brackets begin with which a paragraph ends: ``…。（王小明）``; None for none."""
    found = _SIGNATURE.search(text)
    if found is None:
        return None
    inner = tight_names(found[1])
    if _kinds(inner) is not None or _run_together("".join(inner.split())):
        return found.start() + 1
    return found.start() + 1 if _SOURCE_NOTE.fullmatch(inner) else None


_SIGNATURE = re.compile(r"[。！？”…]\s*[（(]([^（）()。，]{1,30})[）)]\s*$")

NEWS_OPENING = re.compile(
    rf"[【\[（(]?(?:《?{_HAN}{{0,8}}(?:[报网社台刊]|融媒)》?讯|本报{_HAN}{{0,8}}\d{{0,2}}月?\d{{0,2}}日?[讯电]|"
    rf"(?:据)?新华社{_HAN}{{1,10}}\d|(?:据)?新华社.{{0,8}}[讯电]|中新[社网].{{0,8}}[讯电]|人民网.{{0,8}}[讯电]|"
    rf"本报(?:综合)?(?:消息|报道))"
)
"""How a news story begins, in a text without spaces."""
DATELINE = re.compile(
    rf"[【\[]?(?:《?{_HAN}{{0,8}}?(?:[报网社台刊]|融媒)》?(?:综合|专)?(?:讯|消息)|本报综合报道|据?(?:新华社|中新社)电"
    rf"|(?:本报|据?新华社|中新[社网]|据?人民日报|据?{_HAN}{{2,6}}[报网社])\s*{_HAN}{{0,10}}\s*(?:\d{{4}}年)?\s*"
    r"(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日?\s*(?:专?电|讯|消息)"
    rf"|(?:本报|新华社|中新[社网]){_HAN}{{0,8}}[讯电]|{_HAN}{{1,6}}新闻讯)[】\]]?"
)
_WRITERS = rf"{FUNCTION}[：:\s]*(?:{_DOTTED}|{_HAN}(?:\s{{0,2}}{_HAN}){{1,3}}?)"
_BRACKETED = re.compile(rf"\s*[（(]\s*([^（）()]{{0,12}}?{FUNCTION}[^（）()]{{2,44}})[）)]")
_REPORTED = re.compile(
    rf"\s*[□■●]?\s*({_WRITERS}(?:[\s、，]+(?:{_WRITERS}|{_HAN}{{2,4}}))*?)\s*(?:摄影)?报[道导]"
)
_TITLED = re.compile(
    rf"\s*题[：:][^。]{{2,40}}?\s({_WRITERS}(?:[\s、，]+(?:{_WRITERS}|{_HAN}{{2,3}}(?![^\s、，])))*)(?=\s)"
)
"""An agency's feature names its headline, then its writers: 新华社…电 题：… 新华社记者王小明."""
_IN_BRACKETS = re.compile(r"\s*[（(]\s*([^（）()。]{2,24})\s*[）)]")
_RUN_IN = re.compile(rf"\s*[□■●◆]\s*({FUNCTION}\s*({_HAN}\s?{_HAN}{{1,2}}|{_DOTTED}))\s+(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a paragraph say: ``本报讯 记者崔治报道``."""

    dateline: str
    byline: str


def opening_of(text: str) -> Opening:
    """The dateline and byline that a body begins with; empty strings where it has none."""
    plain = simplified(text)
    start = len(text) - len(text.lstrip())
    dateline = DATELINE.match(plain, start)
    at = dateline.end() if dateline else start
    byline = _BRACKETED.match(plain, at) or _REPORTED.match(plain, at)
    if byline is None and dateline:
        byline = _TITLED.match(plain, at) or _signed(plain, at)
    elif byline is None:
        byline = _RUN_IN.match(plain, at)
    return Opening(
        text[dateline.start() : dateline.end()].strip("【】[]") if dateline else "",
        text[byline.start(1) : byline.end(1)].strip() if byline else "",
    )


def _signed(plain: str, at: int) -> re.Match[str] | None:
    """Names alone in brackets, right behind a dateline: 本报讯（王小明）."""
    found = _IN_BRACKETS.match(plain, at)
    names = re.split(r"[\s、，]+", tight_names(found[1])) if found else ()
    return found if names and all(map(looks_like_a_name, names)) else None


def tight_names(byline: str) -> str:
    """A byline with the typesetter's spaces inside names of two and three characters taken out."""
    return _SPLIT_NAME.sub(lambda match: "".join(match[0].split()), byline)


def spaces_in_names(text: str) -> frozenset[int]:
    """Where the spaces stand that ``tight_names`` takes out."""
    spans = [match.span(part) for match in _SPLIT_NAME.finditer(text) for part in (1, 2)]
    return frozenset(at for low, high in spans for at in range(low, high))


def names_in(byline: str) -> list[str]:
    """The people's names in a byline, without functions and inner spaces."""
    printed = tight_names(byline)
    plain = simplified(printed)
    text = _AUTHOR.sub(" ", _BULLET.sub("", plain))
    text = _PREFIX.sub(" ", _NO_NAMES.sub(" ", text))
    names: list[str] = []
    for word in _MARKS.split(text):
        if names and _from_there(word):
            continue
        word = re.sub(rf"{_WORK}$", "", word) if not looks_like_a_name(word) else word
        if (2 <= len(word) <= 4 and not re.fullmatch(rf"(?:{_TASK})+", word)) or "·" in word:
            names.append(as_printed(word, plain, printed))
    return names


class Maker(NamedTuple):
    """A person who made something of a page, and as what, as printed: 本报记者, 通讯员; '' where unsaid."""

    name: str
    function: str


_NO_MAKERS = re.compile(r"新华社发|新华社(?![^\s]{0,6}记者)|来源|本报综合")


def makers_in(byline: str) -> list[Maker]:
    """The people of a byline or credit with their functions; a function holds until the next one."""
    printed = tight_names(byline)
    plain = simplified(printed)
    text = _NO_MAKERS.sub(" ", _AUTHOR.sub(" ", _BULLET.sub("", plain)))
    makers: list[Maker] = []
    function = ""
    for word in _MARKS.split(text):
        if makers and _from_there(word):
            continue
        prefix = _PREFIX.match(word)
        task = re.match(rf"(?:{_TASK})+", word)
        if prefix:
            function, word = prefix[0], word[prefix.end() :]
        elif task and not looks_like_a_name(word):
            function, word = task[0], word[task.end() :]
        taken = _TAKEN.search(word) or (None if looks_like_a_name(word) else re.search(rf"{_WORK}$", word))
        if taken and taken.start() > 1:
            word, function = word[: taken.start()], function or taken[0]
        if 2 <= len(word) <= 4 or "·" in word:
            makers.append(Maker(*(as_printed(one, plain, printed) for one in (word, function))))
    return makers


_POSTS = (
    "责任编辑|责编|本版编辑|本版责编|本期编辑|值班编委|值班主任|值班总编|执行主编|主编|编审|编委|编辑|美术编辑|美编|版式设计|版式"
    "|组版|校对|审校|审读|设计|制图|统筹|监制"
)
_STAFF = re.compile(
    rf"({_POSTS})[：:／/|\s]*((?:{_HAN}\s?{_HAN}{{1,3}}|{_DOTTED})(?:[\s、，,]+(?!{_POSTS}){_HAN}\s?{_HAN}{{1,2}})*)"
)


def staff_of(text: str) -> list[Maker]:
    """Who edited and set a page, as its own lines say: 责编：江 帆　版式：杜 若."""
    found = []
    for post in _STAFF.finditer(tight_names(text)):
        names = re.split(r"[\s、，,]+", re.sub(rf"(?:{_POSTS}).*", "", post[2]))
        found += [Maker(name, post[1]) for name in names if _is_no_number(name)]
    return found


def _is_no_number(name: str) -> bool:
    return (2 <= len(name) <= 4 or "·" in name) and name not in ("电话", "热线", "邮箱", "传真", "星期")
