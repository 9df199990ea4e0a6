# SPDX-License-Identifier: MIT
"""What a figure counts: the noun behind its unit, or the one before the figure."""

from __future__ import annotations

import re

_LONGEST = 14
"""Characters of a counted noun, and how far before a figure one is looked for; chosen by eye on the seed
page."""
_STOP = re.compile(
    r"[，。、；：！？“”‘’《》\s\d％%]|的|了|在(?!职)|和|与|及|(?<!行)为|是|有(?!限)|被|把|将|从|到|等|都|就|也|还|已|可|让|使|向|对|由|按"
    r"|以|于|给|进行|开展|参加|参与|受(?!理)|获得|达到|实现|推动|提供|包括|分别|其中|左右|组成|组建|上|下|内(?!容)|中(?!心|小学)|里"
    r"|通过|共同|统一|积极|每|均|需|来|去|走|送|办(?!公)|建(?!筑|设)|设立|成立|入驻|接入|签订|落实|享受|纳入|完成|荣"
    r"|全(?=[部面程力过天市县省镇覆])|申报|用于"
)
_VERBS = (
    "补植|由于|增长|只要|只需|建成|接入|建立|开通|投资|全国|升至|设立|现有|新增|种植|参加|接待|归集|出动|完成|参与|"
    "增加|新建|解决|受理|全镇|栽植|招募|涉及|配备|发放|提供|惠及|发展|汇聚|推出|培训|分别|签订|吸纳|"
    "全市|投入|服务|降至|化解|累计|打造|超过|建有|选配|共计|汇集|上线|存栏|排查|全省|组建|修剪|其中|"
    "成立|处理|全县|拥有|办理|调解|带动|增至|占地|收集|共有|设置|覆盖|安置|整合|共建|达到|为|至|现|"
    "已|由|种|均|从|占|达|各|植|又|了|及|共|是|也|仅|用|总|只|等|到|计|的|有|中|还|和|近|与|约|供"
)
_TAIL = re.compile(rf"(?:{_VERBS})+$")
_HEAD = re.compile(
    "(?:单位|企业|个人|家庭|部门|系统|任务|品种|项目|岗位|学校|医院|商户|农户|居民|村民|群众|员工|职工|学生|教师|老人|儿童|志愿者"
    "|网格员|调解员|事项|纠纷|案件|线索|措施)(?![家区楼部组会团队中站点长])"
)
"""Nouns that a counted thing ends in, whatever follows them."""
_INTERPOSED = re.compile(r"\d+个?(?:品种|种类|类|种)[、，]?$")
_NOUN = re.compile(r"[\u4e00-\u9fff]{2,8}$")
_BRACKET = re.compile(r"[（(][\u4e00-\u9fff]{1,6}[）)]")
_CUT = re.compile(
    "的|了|在|将|把|被|对|向|为|有(?!限)|和|与|及|等|栽植|栽种|种植(?!大棚)|补植|办理|排查|调处|各类|共调解|调解(?=[^员])|化解|招募|其中"
    "|建设|超过|共|接入|认领|修剪(?!篱)|全市|全镇|全县|组建|建成|实现|完成|提供|通过"
)


def what_of(text: str, start: int, end: int, unit: str | None) -> str | None:
    """The counted thing, as few words as name it; None where the sentence does not say."""
    behind = _behind(text, end) if unit != "人" else None
    if behind:
        return behind
    if unit and unit in ("年", "天", "小时", "分钟", "月", "岁", "秒"):
        return None
    return _before(text, start)


def _behind(text: str, end: int) -> str | None:
    rest = text[end : end + _LONGEST + 8].lstrip()
    stop = _STOP.search(rest)
    noun = rest[: stop.start()] if stop else rest[:_LONGEST]
    bracket = _BRACKET.search(noun)
    if bracket:
        noun = noun[: bracket.end()]
    elif "（" in noun or "(" in noun:
        noun = re.split(r"[（(]", noun)[0]
    head = _HEAD.search(noun)
    if head:
        noun = noun[: head.end()]
    noun = noun.lstrip("）)")
    return noun[:_LONGEST] if len(noun) >= 2 else None


def _before(text: str, start: int) -> str | None:
    between = _INTERPOSED.search(text[max(0, start - _LONGEST) : start])
    start -= len(between[0]) if between else 0
    ahead = re.split(r"[，。、；：！？“”\s\d]", text[max(0, start - 16) : start])[-1]
    if ahead.endswith("等"):
        return None  # what stands before it is an example, not the whole
    while True:
        shorter = _TAIL.sub("", ahead)
        if shorter == ahead:
            break
        ahead = shorter
    ahead = _CUT.split(ahead)[-1]
    noun = _NOUN.search(ahead)
    return noun[0] if noun and noun[0][0] != "每" else None
