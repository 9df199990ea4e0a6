# SPDX-License-Identifier: MIT
"""Lines with roles to pieces: paragraphs, title groups, bylines, each one block in the making."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jzreader.model.issue import Role
from jzreader.model.source import Line
from jzreader.segmentation.features import LineFeatures

_OPENERS = "“‘「『（《("
_SINGLE = frozenset({Role.FURNITURE, Role.SECTION_TITLE, Role.JUMP, Role.CAPTION})


@dataclass(frozen=True, slots=True)
class Piece:
    """Neighbouring lines that make one block; ``opens`` says that its wording opens an article."""

    role: Role
    lines: tuple[Line, ...]
    text: str
    opens: bool = False
    ends: bool = True


def pieces_of(lines: Sequence[LineFeatures], roles: Sequence[Role]) -> list[Piece]:
    """The pieces in print order. Each line is in exactly one."""
    groups: list[list[int]] = []
    for i, role in enumerate(roles):
        if groups and _continues(lines, roles, groups[-1], i):
            groups[-1].append(i)
        else:
            groups.append([i])
        del role
    return [
        Piece(
            roles[group[0]],
            tuple(lines[i].line for i in group),
            "".join("".join(lines[i].text.split()) for i in group),
            roles[group[0]] is Role.PARAGRAPH and lines[group[0]].opening,
            lines[group[-1]].ends_sentence,
        )
        for group in groups
    ]


def _continues(lines: Sequence[LineFeatures], roles: Sequence[Role], group: list[int], i: int) -> bool:
    role, before, line = roles[i], lines[i - 1], lines[i]
    if group[-1] != i - 1 or roles[i - 1] is not role or role in _SINGLE:
        return False
    if role is Role.HEADLINE:
        return False
    if role is not Role.PARAGRAPH:
        return not line.gap_before
    return not _new_paragraph(before, line)


def _new_paragraph(before: LineFeatures, line: LineFeatures) -> bool:
    """Whether a body line begins a paragraph: after a sentence's end, where the page leaves room."""
    if line.opening and before.ends_sentence:
        return True
    if not before.ends_sentence:
        return False
    if line.gap_before:
        return line.text[0] not in _OPENERS or before.fill < 0.9
    return before.fill < 0.85
