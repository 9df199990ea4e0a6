# SPDX-License-Identifier: MIT
"""Lines that are of the page and not of any article, by wording: staff, dates, mastheads, jumps, the web.

All of these look at a line without its spaces, in Simplified characters.
"""

from __future__ import annotations

import re

from jzreader.language.numerals import whole_number
from jzreader.language.traditional import simplified

_HAN = r"[\u4e00-\u9fff]"
_DESIGNER = r"(?:美术编辑|美编|版式|版面|校对|检校|审读|视觉|组版|制图)"
_STAFF = (
    r"(?:本版|本期|值班|执行)?(?:责任编辑|责编)|编辑[：:\s]|(?:本版|本期|值班|执行)(?:编辑|编委|主编|编审|校对|组版)",
    rf"(?:编委|主编|编审|{_DESIGNER}(?:设计|总监)?)(?:[：:/|]|{_HAN}{{2,3}}(?:$|责编|编辑|{_DESIGNER}))",
    rf"编辑{_HAN}{{2,3}}{_DESIGNER}",
    r"值班(?:编委|主任|编辑|总编|电话)|法律顾问[：:]",
)
_REACHED_AT = (
    rf"(?:\d+小时)?{_HAN}{{0,6}}热线[：:\d（(]|{_HAN}{{0,4}}电话[：:\d（(]|邮编|(?:投稿|电子)?邮箱",
    rf"{_HAN}{{0,4}}信箱[：:]|地址[：:]|社址|{_HAN}{{0,6}}网?[：:](?:https?:|www\.)",
    r"网址|E[-－]?mail|https?|www\.|[\w.+-]+@|(?:登录|访问).{0,12}www\.|(?:新浪|腾讯)?(?:官方)?微博[@：:]",
    rf"(?:本报|报社)(?:地址|社址)|{_HAN}{{0,4}}(?:微信|公众)号[：:]",
    "欢迎.{0,12}(?:线索|投稿|来稿|来信|来电|订阅)|(?:如有|未).{0,14}与?本[报刊]联系",
)
_OF_THE_WEB = (
    "扫码|(?:微信)?扫一扫|扫描.{0,4}二维码|长按.{0,6}识别|关注.{0,12}(?:公众号|微信|微博)",
    rf"{_HAN}{{0,8}}(?:公众号|二维码|客户端)$",
    "更多(?:精彩|内容|新闻|资讯|信息|详情|报道|视频).{0,14}(?:下载|关注|登录|扫|客户端|公众号)|下载.{0,14}客户端|客户端下载",
    r"(?:上|下)一[版篇]|分享到|返回(?:目录|首页)|标题导航|数字报|放大\+|版名[：:]",
)
_OF_THE_PRESS = (
    r"国内统一|国内刊号|CN\s?\d|ISSN|邮发代号|今日[\d一二三四五六七八九十]+版|总第|第\d{3,}期",
    r"零售价?[：:每\d]|每份.{0,6}元|定价[：:\d]|广告(?:经营许可|刊登|热线|许可)",
    rf"{_HAN}{{3,20}}主管[、\s]*主办$",
    rf"(?:主管|主办|出版|印刷|承印)[：:单]|{_HAN}{{2,8}}(?:日报|晚报)社(?:出版|主办)",
    rf"{_HAN}{{0,10}}版权所有|版权声明|部分(?:作品|作者|图片|稿件).{{0,20}}(?:联系|稿酬)|内部资料|准印证",
    "未经.{0,8}(?:授权|许可)|本版(?:图片|摄影|照片)|(?:图片|题图|资料)来[自源]",
    rf"[（(]?(?:全文|详)见第?[A-Z]?[\d一二三四五六七八九十]+版|农历{_HAN}|天气[：:]",
)
_FURNITURE = re.compile(
    rf"[▶►▲◀■●★☆>＞]*(?:{'|'.join((*_STAFF, *_REACHED_AT, *_OF_THE_WEB, *_OF_THE_PRESS))})", re.IGNORECASE
)
_SPONSOR = re.compile(rf"{_HAN}{{3,20}}\s+(?:联合主办|主办|协办|联办|指导)$")
_POINTER = re.compile(
    r"(?:[●○▶►■◆★☆▲·•]\s*|(?=[^（(]{8})[^，。；：]{2,30}(?:\s+|(?=[（(])))[^，。；]{0,30}"
    r"[（(]?(?:详|报道|相关报道|全文)?见(?:本报)?第?[A-Z]?[\d一二三四五六七八九十]+版[）)]?$"
)
"""A headline of another page, and where it stands."""
_INSIDE = re.compile(
    r"(?:[▶►■◆★☆▲]\s*)?(?=[^（(]{6})[^，。；：]{4,30}(?:[（(][A-Z]?\d{1,2}版[）)]|\s[▶►]?[A-Z]?\d{1,2}版)$"
    r"|(?:今日|本报|内页|新闻|要闻)?导读$"
)
"""A line of the contents on a front page: a headline with its page alone, or what stands over them."""
_STAFF_LINE = 28
"""Characters up to which a line of furniture may end like a sentence."""
_LONGEST = 60
"""Characters of the longest line that is looked at, but for imprints."""
_WEEKDAY = r"星期[一二三四五六日天]"
_CN = "一二三四五六七八九十"
_FULL_DATE = (
    rf"(?:\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[一二][〇○零{_CN}]{{3}}年[{_CN}]{{1,2}}月[{_CN}廿卅]{{1,3}}日"
    r"|\d{4}[./·-]\d{1,2}[./·-]\d{1,2})"
)
_DATE = re.compile(
    rf"(?:{_WEEKDAY})?{_FULL_DATE}(?:{_WEEKDAY})?[^。，]{{0,20}}$|{_WEEKDAY}$|\d{{4}}年\d{{1,2}}月$"
)
_DATED = re.compile(_FULL_DATE)
_BESIDE_DATE = re.compile(
    rf"{_WEEKDAY}|第?(?:[A-Z]?\d{{1,3}}|[{_CN}]{{1,3}})版|{_HAN}{{2,8}}(?:[日晚晨早时商周快导]报|都市报)"
)
"""What shows that a date is a masthead's: weekday, page, newspaper."""
_IN_MASTHEAD = 8
"""Characters that a masthead has besides those, at most: the page's name."""
_IMPRINT = re.compile(
    rf"{_WEEKDAY}|{_FULL_DATE}|地址|社址|邮编|邮箱|E[-－]?mail|电话|热线|(?:总编室|发行部|广告部|编辑部|办公室)[：:\d（(]|"
    r"许可证|零售|定价|邮发代号|印刷|承印|刊号|CN\d|总第|今日[\d一二三四五六七八九十]+版|报社出版|"
    rf"第[\d一二三四五六七八九十]+版|责任编辑|责编|编辑|{_DESIGNER}",
    re.IGNORECASE,
)
"""What a newspaper says of itself, or of a page, at the page's edge."""
_SAID_TOGETHER = 3
"""How much of that a line says which says nothing else."""
_PAGE_NUMBER = re.compile(
    r"(?:第)?[A-Z]?\d{1,3}版?$|(?:第)?[A-Z]?\d{1,3}版[·•|]?[\u4e00-\u9fff]{2,8}$|"
    rf"[\u4e00-\u9fff]{{2,6}}[·•|]?(?:第)?[A-Z]?\d{{1,3}}版$|(?:{_HAN}{{2}}|{_HAN}{{1,8}}报)?第[{_CN}]{{1,3}}版$"
)
_NAMED_PAGE = re.compile(rf"(?:[A-Z]\d{{1,2}}|0\d)[·•|]?{_HAN}{{2,4}}$")
"""A page with its name and no word for page: A3 综合."""
_PAPER = re.compile(r"[\u4e00-\u9fff]{2,10}(?:日报|晚报|晨报|早报|时报|商报|都市报|周报|快报|导报)$")
_PAPER_IN_LATIN = re.compile(
    r"(?:[A-Z]+ ?){1,3}(?:RI|WAN|CHEN|ZAO|SHI|SHANG|ZHOU|KUAI|DAO) ?BAO$|[A-Z][A-Za-z ]{2,20} D(?:AILY|aily)$"
)
"""A newspaper's name as its masthead spells it: HUBIN RIBAO, HUBIN DAILY."""
_PINYIN_TITLE = re.compile(r"[\u4e00-\u9fff]{2,10}\s+[A-Z]{3,}[A-Z\s]*$")
_STANDING = re.compile(
    r"聚焦|一线|关注|观察|视点|视角|广角|前沿|速递|图说|看点|快评|短评|时评|评论|专栏|专版|特刊|要闻|动态|资讯|在线|之窗|之声|"
    r"天地|热线|直通车|快讯|综述|纪实|特写|走基层|看基层|专题|连线|传真|论坛|回眸|风采|人物|故事$|进行时$|大家谈|掠影|"
    r"视窗|窗口$|城事$|文卫$|扫描$|播报$|纵横$|集萃$|副刊$|民生$|简讯$|一句话|新闻$"
)
"""Words of standing headings: sections and the kickers of series."""
_DOTTED = re.compile(rf"[·•【\[｜|]({_HAN}{{2,6}})[·•】\]｜|]$")
"""A section's name between two marks."""
_SHORT_ITEMS = re.compile("简讯|短讯|一句话|速览|速读|简报|短波|集锦|简明|浏览")
"""Words of the titles of boxes of briefs."""
_GENRE = re.compile(
    "(?:诗歌|散文|随笔|杂文|杂谈|小说|连载|书评|影评|读书|往事|手记|札记|前瞻|侧记|专访|访谈|对话|(?:新闻|深度|案例)(?:分析|观察|调查|背景|链接)|"
    "[微短快时锐]评|点评|延伸阅读|相关链接|编读往来|记者观察|记者调查)$"
)
"""Kinds of texts, as a line over the headline names them."""
_NOTICE = re.compile(
    "更正(?:与说明|启事)?|致歉|来函照登|敬告读者|(?:[遗招征寻注减拍][^，。]{0,6})?(?:通告|公告|声明|启事)|讣告|公示"
)
"""Titles of corrections and notices."""
_NAME = 8
"""Characters of a section's name at most."""
_PAGE = r"第?\s*(?:(?P<page>[A-Z]?\d+|[一二三四五六七八九十]+)\s*[版页]|(?P<bare>[A-Z]?\d+)(?=[）)】]|$))"
_TO = re.compile(rf"(?:下[转接]|紧转|(?<=[▶→►>＞（(【])转|[▶→►])\s*{_PAGE}")
_FROM = re.compile(rf"(?:上[接转]|紧接|(?<=[◀←◄▶（(【])接|[◀←◄])\s*{_PAGE}")
_MOST_BEFORE = 12
"""Characters that a jump line has before 下转 at most: 未完待续."""
_BEHIND = re.compile(r"(?:[·•]?《[^》]{2,30}》)?.{0,6}$")
"""What may stand behind the page: its name, its part, the headline gone on with."""


def furniture_of(text: str, unspaced: str, *, ends_sentence: bool) -> str:
    """What kind of furniture a line is, "-" for none: staff, date, page, paper, pinyin, jump, standing.

    ``text`` is the line with its spaces: section titles with their pinyin have one.
    """
    if len(unspaced) > _LONGEST:
        return "staff" if _is_imprint(unspaced) else "-"
    printed = text.strip()
    if _SPONSOR.match(printed) or _POINTER.match(printed) or _INSIDE.match(printed):
        return "staff"
    if _FURNITURE.match(unspaced) and (len(unspaced) <= _STAFF_LINE or not ends_sentence):
        return "staff"
    if _DATE.match(unspaced) or _is_masthead(unspaced):
        return "date"
    if _is_imprint(unspaced):
        return "staff"
    if is_jump(unspaced):  # 下转第3版 is no page's number
        return "jump"
    if _PAGE_NUMBER.match(unspaced):
        return "page"
    if _PAPER.match(unspaced) or _PAPER_IN_LATIN.match(printed):
        return "paper"
    if _PINYIN_TITLE.match(text):
        return "pinyin"
    standing = _DOTTED.match(unspaced) or (len(unspaced) <= _NAME and _STANDING.search(unspaced))
    if standing:
        return "standing"
    return "page" if _NAMED_PAGE.match(unspaced) else "-"


def _is_imprint(unspaced: str) -> bool:
    """Whether a line says who made the page, where the newspaper lives, what it costs; and no sentence."""
    return not re.search("[。，；]", unspaced) and len(set(_IMPRINT.findall(unspaced))) >= _SAID_TOGETHER


def _is_masthead(unspaced: str) -> bool:
    """Whether a line says paper, page and date, in any order, and little else: 第2版 民生 2024年3月5日."""
    if not _DATED.search(unspaced) or re.search("[。，！？；“”]", unspaced):
        return False
    rest, beside = _BESIDE_DATE.subn("", _DATED.sub("", unspaced))
    return beside > 0 and len(rest) <= _IN_MASTHEAD


def is_section_worded(unspaced: str) -> bool:
    """Whether a line is worded like a section title."""
    name = unspaced.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return len(name) <= _NAME and bool(_STANDING.search(name) or _SHORT_ITEMS.search(name))


def is_genre(unspaced: str) -> bool:
    """Whether a line says what kind of text stands below: 连载, 记者手记, 亚洲杯前瞻."""
    return len(unspaced) <= _NAME and _GENRE.search(unspaced) is not None


def is_notice_title(unspaced: str) -> bool:
    """Whether a line is what corrections and notices are headed with: 更正, 通告."""
    return _NOTICE.fullmatch(unspaced) is not None


def is_jump(unspaced: str) -> bool:
    """Whether a line, without its spaces, says on which page an article goes on, or began."""
    found = _TO.search(unspaced) or _FROM.search(unspaced)
    return (
        found is not None
        and found.start() <= _MOST_BEFORE
        and _BEHIND.fullmatch(unspaced, found.end()) is not None
    )


def jumps_on(unspaced: str) -> bool:
    """Whether a jump line says where its article goes on; if not, it says where it began."""
    return _TO.search(unspaced) is not None


def jump_page(text: str, *, on: bool) -> str | None:
    """The page that a jump line, as printed, names ("4", "A04"): where it goes on, or where it began."""
    found = (_TO if on else _FROM).search(simplified(text))
    if found is None:
        return None
    page = found["page"] or found["bare"]
    return page if page[-1].isdigit() else str(whole_number(page))
