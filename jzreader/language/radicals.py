# SPDX-License-Identifier: MIT
"""Radicals that PDF text carries in place of the common characters that look the same."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_SUPPLEMENT = (
    "⺀冫⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋卩⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彑⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母⺠民⺡氵⺢氺⺣灬"
    "⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺱网⺲罒⺳罓⺴网⺵罓⺶羊⺷羊⺸羊⺹老⺺肀⺻聿⺼肉⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西"
    "⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
"""Pairs of the CJK Radicals Supplement, after Unicode's Equivalent_Unified_Ideograph, but the character that
a newspaper would print where Unicode names a rare one."""

_ANY = re.compile("[\u2e80-\u2fdf\uf900-\ufaff\U0002f800-\U0002fa1f]")
_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))


@cache
def _table() -> dict[int, str]:
    pairs = dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True))
    for code in (*_KANGXI, *_COMPATIBLE):
        folded = unicodedata.normalize("NFKC", chr(code))
        if len(folded) == 1 and folded != chr(code):
            pairs[code] = folded
    pairs[0x2F3E] = "户"  # NFKC gives the traditional 戶
    return pairs


def fold(text: str) -> str:
    """The text with radicals as the common characters, one for one; nothing else is touched."""
    return text.translate(_table()) if _ANY.search(text) else text
