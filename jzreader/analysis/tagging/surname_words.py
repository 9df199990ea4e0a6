# SPDX-License-Identifier: MIT
"""Names whose surname the network takes for another word: 村民和志刚, 外相上川阳子."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from jzreader.analysis.tagging.lexicon import JAPANESE, TRANSLITERATION
from jzreader.language.surnames import looks_like_a_name, surnames
from jzreader.model.spans import Span

Word = tuple[int, int, str]
"""A word of the network: start, end, tag."""
_HAN = r"\u4e00-\u9fff"
_JAPANESE_ENDS = "子郎太介也夫雄男一二美惠香奈树辅助史治志人司彦"
"""Characters that Japanese given names end in, and that begin no word behind one."""
_MINISTER = re.compile(
    rf"(?:首相|外相|防相|财相|法相|防卫相|外务大臣|防卫大臣|财务大臣|厚生劳动大臣|法务大臣|官房长官|知事|自民党干事长)"
    rf"(?P<name>[上下中小大高北南西东古新][{''.join(sorted(JAPANESE))}][{_HAN}]{{0,2}}?[{_JAPANESE_ENDS}])"
)
"""上川阳子 behind 外相, which the network cuts through."""


def ministers(text: str, words: Sequence[Word]) -> Iterator[Span]:
    """Japanese in office whose surname begins with a word of its own: 外相 | 上川阳子, up to a word's end."""
    ends = {end for _start, end, _tag in words}
    for match in _MINISTER.finditer(text):
        if match.end() in ends:
            yield Span(*match.span("name"), "person")


_OF_ONE = re.compile(
    r"(?:村民|农民|户主|果农|菜农|牧民|渔民|业主|店主|书记|主任|镇长|乡长|县长|队长|组长|所长|站长|校长|经理|社长|选手)$"
)
_TOGETHER = re.compile("[一两]起|一同|一道|等|都|两人|二人|商量|结伴")


def begins(text: str, words: Sequence[Word], number: int) -> int:
    """Where a name begins whose surname is a preposition or a conjunction too: 村民 | 和 | 志刚.

    Only behind a word for one person, where what follows is no name with a surname of its own.
    """
    start, end, _tag = words[number]
    low, high, tag = words[number - 1] if number else (0, 0, "")
    if tag not in ("c", "p") or high - low != 1 or text[low] not in surnames() or not 1 <= end - start <= 2:
        return start
    given = text[start:end]
    if looks_like_a_name(given) or all(one in TRANSLITERATION for one in given) or given[0] in "小老阿大":
        return start
    return low if _OF_ONE.search(text, 0, low) and not _TOGETHER.match(text, end) else start
