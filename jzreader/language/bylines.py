# SPDX-License-Identifier: MIT
"""The regular ways in which newspapers print who wrote, who took the picture, and where a story was filed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from jzreader.language.surnames import looks_like_a_name

_HAN = r"[\u4e00-\u9fff]"
_DOTTED = rf"{_HAN}+(?:[·•‧・]{_HAN}+)+"
_HOUSE = r"[\u4e00-\u9fff]{0,6}(?:新闻|日报|晚报|晨报|早报|时报|商报|都市报|周报|快报|导报|融媒体?|客户端)社?"
FUNCTION = (
    rf"(?:{_HOUSE}|本报|本刊|本台|本网|新华社|中新社|中新网|特约|首席|实习|见习|驻站|驻{_HAN}{{1,6}}?|全媒体|融媒体|全媒|视频|摄影|文字|特派"
    r"|联合|高级|资深|青年|编外|校园|小)*(?:通讯员|评论员|特约撰稿人?|撰稿人?|编辑|作者|报道员|实习生|见习生|记者)"
)
_TASK = r"(?:文字|撰文|口述|讲述|整理|采写|采访|执笔|编译|翻译|供稿|供图|统筹|策划|摄影|图片|制图|文|图)"
_WORK = (
    r"(?:(?:摄影|图文|综合|联合)报道|采写整理|文[/／]?图|图[/／]?文|摄影|摄制|摄|报道|供图|整理|综合|文|图"
    r"|发自[\u4e00-\u9fff]{2,6}|发)"
)
_AUTHOR_IS = rf"作者(?:系|为|单位|简介)[：:]?{_HAN}{{2,20}}"
_BULLET = re.compile(r"^[\s■□◎●◆◇○▲△★☆*—]+")
_LEADS = re.compile(r"^[\s（(【\[]+")
_TRAILS = re.compile(r"[\s）)】\]]+$")
_BETWEEN = re.compile(r"[\s、，,；;|]+")
_SPLIT_NAME = re.compile(rf"(?<!{_HAN}){_HAN}(\s+){_HAN}(?:(\s+)(?![摄文图/／]){_HAN})?(?!{_HAN})")
"""A name of two or three characters with the typesetter's spaces between them."""
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
)
"""What looks like a name, or follows a function, and is a standing heading."""
_TAKEN = re.compile(r"(?:摄影报道|摄影|摄)$")
_SOURCE_NOTE = re.compile(
    r"[（(]?(?:(?:均?据|综合|来源[：:]|摘编自|选自|转载自|原载).{2,24}|新华社发|本报综合消息|据?新华社电?|完|本报综合)[）)]?"
)
_PICTURE_BY = re.compile(rf"[（(]?(?:(?:摄影|摄|供图|图片)[/／：:]{_HAN}{{2,9}}|资料图片?|网络图片)[）)]?")
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
    if _TAKEN.search(unspaced.rstrip("）)")) and _tail(text):
        alone = len(unspaced) <= _LONGEST and _kinds(text) is not None
        return Credits.PICTURE if alone else Credits.PICTURE_TAIL
    if not 2 <= len(unspaced) <= _LONGEST or _SENTENCE.search(unspaced.rstrip("。")):
        return Credits.NONE
    if _SOURCE_NOTE.fullmatch(unspaced):
        return Credits.SOURCE
    if _PICTURE_BY.fullmatch(unspaced):
        return Credits.PICTURE
    kinds = _kinds(text)
    if kinds is None:
        return Credits.NONE
    if "function" in kinds or (_BULLET.match(text) and len(unspaced) <= 12):
        return Credits.BYLINE
    return Credits.NAMES if len(unspaced) <= 14 else Credits.NONE


def _kinds(text: str) -> set[str] | None:
    """What the words of a line are, if each is a function, a task or a name; None where one is not."""
    inner = _TRAILS.sub("", _LEADS.sub("", _BULLET.sub("", text)))
    words = [word for word in _BETWEEN.split(tight_names(inner)) if word]
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
    if (has_function or after_function) and (len(said) <= 3 or _run_together(said)):
        return {"function", "name"}
    return None


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
    rf"[【\[（(]?(?:{_HAN}{{0,8}}[报网社台刊]讯|本报{_HAN}{{0,8}}\d{{0,2}}月?\d{{0,2}}日?[讯电]|"
    rf"(?:据)?新华社{_HAN}{{1,10}}\d|(?:据)?新华社.{{0,8}}[讯电]|中新[社网].{{0,8}}[讯电]|人民网.{{0,8}}[讯电]|"
    rf"本报(?:综合)?消息)"
)
"""How a news story begins, in a text without spaces."""
DATELINE = re.compile(
    rf"[【\[]?(?:{_HAN}{{0,8}}?[报网社台刊](?:综合)?(?:讯|消息)|据?(?:新华社|中新社)电"
    rf"|(?:本报|据?新华社|中新[社网]|据?人民日报|据?{_HAN}{{2,6}}[报网社])\s*{_HAN}{{0,10}}\s*(?:\d{{4}}年)?\s*"
    r"(?:\d{1,2}\s*月\s*)?\d{1,2}\s*日?\s*(?:专?电|讯|消息)"
    rf"|(?:本报|新华社|中新[社网]){_HAN}{{0,8}}[讯电]|{_HAN}{{1,6}}新闻讯)[】\]]?"
)
_WRITERS = rf"{FUNCTION}[：:\s]*(?:{_DOTTED}|{_HAN}(?:\s{{0,2}}{_HAN}){{1,3}}?)"
_BRACKETED = re.compile(rf"\s*[（(]\s*([^（）()]{{0,12}}?{FUNCTION}[^（）()]{{2,44}})[）)]")
_REPORTED = re.compile(
    rf"\s*[□■●]?\s*({_WRITERS}(?:[\s、，]+(?:{_WRITERS}|{_HAN}{{2,4}}))*?)\s*(?:摄影)?报道"
)
_RUN_IN = re.compile(rf"\s*[□■●◆]\s*({FUNCTION}\s*({_HAN}\s?{_HAN}{{1,2}}|{_DOTTED}))\s+(?={_HAN})")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a paragraph say: ``本报讯 记者崔治报道``."""

    dateline: str
    byline: str


def opening_of(text: str) -> Opening:
    """The dateline and byline that a body begins with; empty strings where it has none."""
    start = len(text) - len(text.lstrip())
    dateline = DATELINE.match(text, start)
    at = dateline.end() if dateline else start
    byline = _BRACKETED.match(text, at) or _REPORTED.match(text, at)
    if byline is None and dateline is None:
        byline = _RUN_IN.match(text, at)
    return Opening(dateline[0].strip("【】[]") if dateline else "", byline[1].strip() if byline else "")


def tight_names(byline: str) -> str:
    """A byline with the typesetter's spaces inside names of two and three characters taken out."""
    return _SPLIT_NAME.sub(lambda match: "".join(match[0].split()), byline)


def spaces_in_names(text: str) -> frozenset[int]:
    """Where the spaces stand that ``tight_names`` takes out."""
    spans = [match.span(part) for match in _SPLIT_NAME.finditer(text) for part in (1, 2)]
    return frozenset(at for low, high in spans for at in range(low, high))


def names_in(byline: str) -> list[str]:
    """The people's names in a byline, without functions and inner spaces."""
    text = _AUTHOR.sub(" ", _BULLET.sub("", tight_names(byline)))
    text = _PREFIX.sub(" ", _NO_NAMES.sub(" ", text))
    names = []
    for word in re.split(r"[\s、，,；;/／|：:（）()【】\[\]■□●]+", text):
        word = re.sub(rf"{_WORK}$", "", word) if not looks_like_a_name(word) else word
        if (2 <= len(word) <= 4 and not re.fullmatch(rf"(?:{_TASK})+", word)) or "·" in word:
            names.append(word)
    return names


class Maker(NamedTuple):
    """A person who made something of a page, and as what, as printed: 本报记者, 通讯员; '' where unsaid."""

    name: str
    function: str


_NO_MAKERS = re.compile(r"新华社发|新华社(?![^\s]{0,6}记者)|来源|本报综合")


def makers_in(byline: str) -> list[Maker]:
    """The people of a byline or credit with their functions; a function holds until the next one."""
    text = _AUTHOR.sub(" ", _BULLET.sub("", tight_names(byline)))
    text = _NO_MAKERS.sub(" ", text)
    makers: list[Maker] = []
    function = ""
    for word in re.split(r"[\s、，,；;/／|：:（）()【】\[\]■□●]+", text):
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
            makers.append(Maker(word, function))
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
