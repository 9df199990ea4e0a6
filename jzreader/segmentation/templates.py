# SPDX-License-Identifier: MIT
"""What of a line, and of its neighbours, the line labeller looks at together."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from jzreader.segmentation.line_features import LineFeatures

EDGE = "^"
"""Stands for what is beyond the page's first and last line."""
PLACED = ("size", "face", "stack", "align", "over", "under", "span", "kin")
"""The classes of ``Position``."""
COMPONENTS = (
    "fill", "end", "start", "gap", "marks", "byline", "furniture", "length", "shape", "spacing", "caption",
    "near", "place", "narrow", "repeated", "seam", "echo", "joins", "opens", "closes", "setting", *PLACED,
)  # fmt: skip
"""What a line is to the labeller: classes of ``LineFeatures`` and ``Position``, and the page's setting."""

Part = tuple[int, str]
"""A component of a line so many lines further on."""


def _template(words: str) -> tuple[Part, ...]:
    """The parts of a template written as ``-1end fill``."""
    found = []
    for word in words.split():
        name = word.lstrip("-+0123456789")
        found.append((int(word[: -len(name)] or 0), name))
    return tuple(found)


TEMPLATES = tuple(
    _template(words)
    for words in (
        "fill", "end", "start", "gap", "marks", "byline", "furniture", "place", "spacing", "length", "shape",
        "caption", "narrow", "repeated",
        "fill end", "gap end", "gap fill", "start gap", "length marks", "shape marks", "length gap",
        "furniture place", "byline gap", "length narrow", "marks end fill", "caption end",
        "-1fill", "-1end", "-1gap", "-1marks", "-1byline", "-1furniture", "-1length",
        "+1fill", "+1end", "+1start", "+1gap", "+1marks", "+1byline", "+1furniture", "+1length",
        "-1end fill", "-1end near start", "-1end -1fill fill", "-1end near fill",
        "-1fill fill +1fill", "-1end end +1end", "-1byline start", "+1byline end",
        "+1start end near", "marks -1marks +1marks", "length -1length +1length",
        "-2end -1end end", "end +1end +2end", "-1end +1start marks",
        "start end marks", "end marks place", "start place",
        "setting -1end fill", "setting -1end fill end +1fill",
        "setting gap -1end end +1fill", "setting -1end end +1end +2fill",
        "setting near -1end start fill", "setting near length end +1fill marks",
        "gap -1end end +1fill", "gap -1end fill end +1fill +1end",
        "-1end fill end +1fill", "-2end -1end end +1fill",
        "-1end end +1end +2fill", "-1end length end +1start",
        "echo", "-1echo", "echo -1end", "-1echo start", "echo +1echo",
        "seam", "+1seam", "seam length", "seam -1fill", "seam -1end fill", "seam -1length length",
        "seam +1seam",
        "gap -1end +1start", "marks +2marks +1marks", "fill +1fill +2fill",
        "joins", "+1joins", "opens", "closes", "-1closes", "+1opens",
        "joins +1joins", "joins gap", "joins -1end", "joins -1end fill", "joins -1fill fill", "joins seam",
        "opens closes", "opens closes length", "-1closes opens joins", "joins opens end",
        "+1joins closes end", "joins +1joins marks", "joins +1joins length", "joins +1joins fill",
        "joins +1joins end -1end", "-1joins joins +1joins", "joins byline", "joins -1length length",
        "opens start", "closes +1opens +1joins",
    )
)  # fmt: skip
"""What the labeller looks at together."""

PLACED_TEMPLATES = tuple(
    _template(words)
    for words in (
        "size", "face", "stack", "align", "over", "under", "span",
        "size face", "size stack", "size span", "size over", "size under", "size align", "size length",
        "size end", "size marks", "face stack", "face align", "align end", "align marks", "align length",
        "size face stack align", "size byline", "size furniture", "size place", "size caption",
        "face caption", "face byline", "over caption", "over face size", "over align length",
        "-1size size", "size +1size", "-1size size +1size", "-1face face +1face", "-1align align +1align",
        "-1size size near", "-1align align -1end", "-1stack stack size", "align fill", "over start",
        "-1end align start", "-1end align end", "align +1align marks", "size size +2size",
        "stack end marks", "stack under", "size under length", "face size under over", "stack length size",
        "kin", "kin size", "kin over", "kin under", "kin +1size", "kin align", "kin start", "kin length",
        "seam align", "seam size -1size", "narrow size", "span over size",
    )
)  # fmt: skip
"""The same where it is known where lines are printed."""


def components(features: Sequence[LineFeatures]) -> dict[str, tuple[str, ...]]:
    """Each component of every line; there is one line at least."""
    columns = dict(zip(LineFeatures._fields, zip(*features, strict=True), strict=True))
    columns["near"] = tuple([gap[:2] for gap in columns["gap"]])
    columns["setting"] = (_setting(features),) * len(features)
    for name in PLACED:
        columns[name] = tuple([getattr(one.position, name) if one.position else "-" for one in features])
    return columns


def observations(features: Sequence[LineFeatures]) -> Iterator[tuple[str, ...]]:
    """For each line the values of every template, the components that make one joined by a bar."""
    columns = components(features) if features else {}
    count = len(features)
    for i in range(count):
        yield tuple(
            "|".join(columns[name][i + step] if 0 <= i + step < count else EDGE for step, name in template)
            for template in templates(features)
        )


def templates(features: Sequence[LineFeatures]) -> tuple[tuple[Part, ...], ...]:
    """What is looked at together of a page's lines."""
    return (*TEMPLATES, *PLACED_TEMPLATES) if features and features[0].position else TEMPLATES


def _setting(features: Sequence[LineFeatures]) -> str:
    """Whether the page sets its paragraphs with an indent: what follows a sentence's end shows it."""
    after = [b.fill for a, b in itertools.pairwise(features) if a.end == "sentence" and a.fill != "full"]
    if len(after) < 4:
        return "? "
    share = after.count("2") / len(after)
    return "indented " if share > 0.55 else "mixed " if share > 0.2 else "flush "
