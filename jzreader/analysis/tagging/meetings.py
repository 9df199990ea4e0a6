# SPDX-License-Identifier: MIT
"""Sessions of congresses and committees by their whole name: 第十四届全国人民代表大会第二次会议."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jzreader.model.spans import Coverage, Span

_N = "[一二三四五六七八九十百]{1,4}"
_TERM = rf"第?{_N}届"
_SESSION = rf"第?{_N}次(?:全体)?(?:扩大)?会议"
_LED = (
    "(?:中国共产党|中国人民政治协商会议|中共|中国民主同盟|九三学社|中国农工民主党|中国致公党|"
    "[全本]?[省市县区旗州国])?"
)
_BODY = (
    "(?:全国人民代表大会(?:常务委员会)?|全国人大(?:常委会)?|人民代表大会(?:常务委员会)?|人大(?:常委会)?|"
    "全国政协(?:常委会)?|全国委员会(?:常务委员会)?|政协(?:常委会)?|中央纪律检查委员会|中央委员会|"
    "[省市县区]委|委员会(?:常务委员会)?)"
)
_WHOLE = re.compile(
    rf"{_LED}{_TERM}{_BODY}(?:{_SESSION})?|"
    rf"(?:全国|[省市县区旗州])?(?:人大(?:常委会)?|政协(?:常委会)?|党代会){_TERM}(?:常委会)?(?:第?{_N}次)(?:全体)?会议|"
    rf"(?:中国共产党|中共)?第{_N}次全国代表大会"
)


def with_sessions(text: str, found: Sequence[Span]) -> list[Span]:
    """The spans, in which a session is one body with its place, whatever was found within it."""
    if "届" not in text and "次全国代表大会" not in text:
        return list(found)
    places = [span for span in found if span.label == "place"]
    whole = []
    for match in _WHOLE.finditer(text):
        led = next((span for span in places if span.start < match.start() <= span.end), None)
        whole.append(Span(led.start if led else match.start(), match.end(), "organisation"))
    held = Coverage(whole)
    return [*(span for span in found if not held.overlaps(span.start, span.end)), *whole]
