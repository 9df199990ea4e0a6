# SPDX-License-Identifier: MIT
"""The regular ways in which newspapers print who wrote and where from."""

from __future__ import annotations

import re
from dataclasses import dataclass

_HAN = r"[\u4e00-\u9fff]"
_NAME = rf"{_HAN}(?:\s{{0,3}}{_HAN}){{1,3}}|{_HAN}+·{_HAN}+"
FUNCTION = (
    r"(?:本报|新华社|中新社|人民日报|特约|首席|实习|见习|驻站|全媒体|融媒体|视频|摄影|文字|本刊|特派|联合)*"
    r"(?:记者|通讯员|评论员|特约撰稿|编辑|作者|摄影|报道员|实习生|撰稿)"
)
_WORK = r"(?:摄影报道|图文报道|文/图|图/文|文图|图文|摄影|摄制|摄|报道|文|图|整理|综合)"
_SEPARATOR = r"[\s、，,；;/|·]*"
_APART = r"[\s、，,；;/|·]+"
BYLINE_LINE = re.compile(
    rf"[（(□■◎●◆○▲△*—]*\s*(?:(?:{_NAME}){_APART})*"
    rf"(?:{FUNCTION}[\s：:]*(?:{_NAME})?(?:{_APART}(?:{_NAME}))*{_SEPARATOR})+{_WORK}?\s*[）)]?"
)
CREDIT_LINE = re.compile(
    rf"[（(]?\s*(?:{FUNCTION}[\s：:]*)?(?:{_NAME})(?:{_APART}(?:{_NAME}))*\s*/?(?:摄影报道|摄影|摄)\s*[）)]?"
)
CREDIT_TAIL = re.compile(
    rf"(?:(?:{FUNCTION})[\s：:]*)?(?:{_NAME})(?:{_APART}(?:{_NAME}))*\s*/?(?:摄影报道|摄影|摄)\s*[）)]?\s*$"
)
BARE_NAMES = re.compile(
    rf"[（(]?(?:{_HAN}\s{{0,2}}{_HAN}(?:\s{{0,2}}{_HAN})?)(?:[\s、]+(?:{_HAN}\s{{0,2}}{_HAN}{_HAN}?))*[）)]?"
)

NEWS_OPENING = re.compile(
    r"本报讯|本报[\u4e00-\u9fff]{0,8}\d{0,2}月?\d{0,2}日?[讯电]|(?:据)?新华社[\u4e00-\u9fff]{1,10}\d|(?:据)?新华社.{0,8}[讯电]|"
    r"中新[社网].{0,8}[讯电]|人民网.{0,8}[讯电]"
)
"""How a news story begins, in a text without spaces."""
DATELINE = re.compile(
    r"(?:本报讯|(?:本报|据?新华社|中新[社网]|据?人民日报)[\u4e00-\u9fff]{0,10}\s*(?:\d{1,2}月\s*)?(?:\d{1,2}日)\s*[讯电]|"
    r"(?:本报|新华社)[\u4e00-\u9fff]{1,8}[讯电])"
)
_INLINE = re.compile(
    rf"^\s*(?:{DATELINE.pattern})\s*(?:[（(]\s*({FUNCTION}[^）)]{{2,40}})[）)]|({FUNCTION}\s*(?:{_NAME})"
    rf"(?:[\s、，]+(?:{FUNCTION})?\s*(?:{_NAME}))*?)\s*报道)"
)
_PREFIX = re.compile(FUNCTION)
_GLUE = re.compile(r"[\s、，,；;/|：:（）()]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """What the first words of a paragraph say: ``本报讯 记者崔治报道``."""

    dateline: str
    byline: str


def opening_of(text: str) -> Opening:
    """The dateline and byline that a body begins with; empty strings where it has none."""
    dateline = DATELINE.match(text.lstrip())
    inline = _INLINE.match(text)
    return Opening(dateline[0] if dateline else "", (inline[1] or inline[2]) if inline else "")


def tight_names(byline: str) -> str:
    """A byline with the typesetter's spaces inside two-character names taken out."""
    return re.sub(rf"(?<!{_HAN})({_HAN})\s+({_HAN})(?!{_HAN})", r"\1\2", byline)


def names_in(byline: str) -> list[str]:
    """The people's names in a byline, without functions and inner spaces."""
    text = _PREFIX.sub(" ", tight_names(byline))
    text = re.sub(rf"{_WORK}\s*[）)]?\s*$", " ", text)
    return [name for name in _GLUE.split(text) if 2 <= len(name) <= 4 or "·" in name]
