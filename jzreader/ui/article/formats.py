# SPDX-License-Identifier: MIT
"""The formats of a block's text: by its role, its entities and its facts."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextBlockFormat, QTextCharFormat

from jzreader.model.fact import Fact
from jzreader.model.issue import Block, Decision, Role
from jzreader.model.typesetting import Setting, setting_of
from jzreader.ui.theme import look

_BREAK = "\u2028"
"""Qt's line break within a paragraph; as long as the space it stands for."""
_SHORTEST = 4
"""Characters of a headline's line at least: a shorter one looks lost above or below the other."""
OPENING = frozenset("“‘《〈「『（【〔")
"""Marks of which the left half is blank, wherever they stand."""
_OFFICES = (
    "记者", "通讯员", "评论员", "撰稿", "撰稿人", "编辑", "作者", "报道员", "实习生", "见习生",
)  # fmt: skip
"""How what one is ends before the name. What reads bylines knows more, and takes 50 ms to load, in which the
window would not open.
"""
_SMALLEST = 0.7
"""A headline is not shrunk below this: it would be no larger than the text."""
ENTITY = QTextCharFormat.Property.UserProperty + 1
"""Where a format holds the key of the entity it shows."""


def block_format(role: Role, text: str = "", *, closing: bool = False) -> QTextBlockFormat:
    """The paragraph format of a role; ``closing`` asks for room below, where the body begins.

    ``text`` that begins with a quote or a bracket is indented by half a character less: the left half of
    such a mark is blank.
    """
    style = _setting(role)
    form = QTextBlockFormat()
    form.setAlignment(Qt.AlignmentFlag.AlignHCenter if style.centred else Qt.AlignmentFlag.AlignJustify)
    indent = style.indent - (0.5 if style.indent and text[:1] in OPENING else 0)
    form.setTextIndent(indent * style.size)
    form.setTopMargin(style.above)
    form.setBottomMargin(max(style.below, 14) if closing else style.below)
    natural = QFontMetricsF(look.paper(style.size, bold=style.bold)).height()
    percent = 100 * style.spacing * style.size / natural
    form.setLineHeight(percent, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return form


def _setting(role: Role) -> Setting:
    """How a role is set, at the reader's size and spacing."""
    style, reading = setting_of(role), look.reading
    scale = reading.scale / 100
    return replace(
        style,
        size=style.size * scale,
        above=style.above * scale,
        below=style.below * scale,
        spacing=style.spacing * reading.spacing,
    )


def char_format(role: Role, shrunk: float = 1.0) -> QTextCharFormat:
    """The plain character format of a role, so much smaller."""
    style = _setting(role)
    form = QTextCharFormat()
    form.setFont(look.paper(style.size * shrunk, bold=style.bold))
    form.setForeground(look.colour("ink2" if style.quiet else "ink"))
    return form


def formatted_runs(
    block: Block, facts: Sequence[Fact], current: tuple[int, int] | None, shrunk: float = 1.0
) -> Iterator[tuple[str, QTextCharFormat]]:
    """The block's text in runs of one format each. Nested entities show the innermost."""
    text = block.text.text
    shown = in_lines(text) if block.role is Role.HEADLINE else text
    entities = [e for e in block.entities if e.decision is not Decision.REJECTED]
    entities.sort(key=lambda e: e.end - e.start, reverse=True)
    cuts = {0, len(text)}
    cuts.update(place for entity in entities for place in (entity.start, entity.end))
    cuts.update(place for fact in facts for place in (fact.start, fact.end))
    if current:
        cuts |= set(current)
    gaps = set(gaps_in(text)) if block.role is Role.BYLINE else set()
    cuts.update(edge for gap in gaps for edge in (gap, gap + 1))
    places = sorted(cut for cut in cuts if 0 <= cut <= len(text))
    base = char_format(block.role, shrunk)
    for start, end in itertools.pairwise(places):
        form = QTextCharFormat(base)
        if any(fact.start <= start and end <= fact.end for fact in facts):
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            form.setUnderlineColor(look.colour("ink2"))
        for entity in entities:
            if entity.start <= start and end <= entity.end:
                _mark(form, entity.label, entity.decision, entity.key)
        if current and current[0] <= start and end <= current[1]:
            form.setBackground(look.colour("doubt_bg"))
        if start in gaps:
            _widen(form)
        yield shown[start:end], form


def shrunk_to(block: Block, width: float) -> float:
    """By how much a headline is to be smaller so that none of its lines breaks once more.

    1 for what has room, and for all else.
    """
    if block.role is not Role.HEADLINE:
        return 1.0
    style = _setting(block.role)
    metrics = QFontMetricsF(look.paper(style.size, bold=style.bold))
    widest = max(map(metrics.horizontalAdvance, in_lines(block.text.text).split(_BREAK)))
    if widest <= width:
        return 1.0
    return max(_SMALLEST, round(width / widest - 0.005, 2))


def gaps_in(byline: str) -> list[int]:
    """Where one writer ends and the next begins: the spaces, but for that of 本报记者 and the name."""
    spaces = (at for at, one in enumerate(byline) if one == " ")
    return [at for at in spaces if not byline[:at].endswith(_OFFICES)]


def _widen(form: QTextCharFormat) -> None:
    """Make a space as wide as a character: it stands between two writers."""
    font = form.font()
    missing = font.pixelSize() - QFontMetricsF(font).horizontalAdvance(" ")
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(missing)


def in_lines(text: str) -> str:
    """A headline broken at its spaces, where each line is long enough: never 巧解 and 微问题 apart."""
    parts = text.split(" ")
    if len(parts) < 2 or any(len(part) < _SHORTEST for part in parts):
        return text
    return _BREAK.join(parts)


def _mark(form: QTextCharFormat, label: str, decision: Decision, key: int) -> None:
    """What a person confirmed is filled and underlined; around a suggestion an outline is drawn later."""
    if decision is Decision.ACCEPTED:
        form.setUnderlineColor(look.colour(label))
        form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        form.setBackground(look.soft(label))
    form.setProperty(ENTITY, key)
