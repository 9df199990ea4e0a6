# SPDX-License-Identifier: MIT
"""Which role each printed line most likely plays, from its features and its neighbours'."""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.model.issue import Role
from jzreader.segmentation.features import LineFeatures

_LONGEST_TITLE = 4


def roles_of(lines: Sequence[LineFeatures]) -> list[Role]:
    """A role a line; the lines of a title group are all headline until articles are made of them."""
    roles = [_alone(line) for line in lines]
    body = [role is None for role in roles]
    for start, end in _stretches(body):
        for at, role in zip(range(start, end), _body_or_titles(lines[start:end]), strict=True):
            roles[at] = role
    return [role or Role.PARAGRAPH for role in roles]


def _alone(line: LineFeatures) -> Role | None:
    """The role of a line whose wording leaves no doubt."""
    if line.furniture:
        return Role.FURNITURE
    if line.pinyin_title:
        return Role.SECTION_TITLE
    if line.jump:
        return Role.JUMP
    if line.credit:
        return Role.CREDIT
    if line.byline or (line.bare_names and line.gap_before and line.gap_after and line.width <= 12):
        return Role.BYLINE
    if line.credit_tail and (line.gap_before or line.gap_after) and "。" in line.text:
        return Role.CAPTION
    return None


def _stretches(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The (start, end) of each run of true flags."""
    out: list[tuple[int, int]] = []
    for i, flag in enumerate(flags):
        if flag and out and out[-1][1] == i:
            out[-1] = (out[-1][0], i + 1)
        elif flag:
            out.append((i, i + 1))
    return out


def _body_or_titles(lines: Sequence[LineFeatures]) -> list[Role]:
    """Body or title for lines between bylines, furniture and the like."""
    roles: list[Role] = [Role.PARAGRAPH] * len(lines)
    groups = _groups(lines)
    for number, (start, end) in enumerate(groups):
        before = lines[start - 1] if number else None
        after = lines[end] if number + 1 < len(groups) else None
        if _title_group(lines[start:end], before, after):
            roles[start:end] = [Role.HEADLINE] * (end - start)
    return roles


def _groups(lines: Sequence[LineFeatures]) -> list[tuple[int, int]]:
    """Runs of lines without a gap; an opening, and what follows a sentence's end, begins a new one."""
    out: list[tuple[int, int]] = []
    for i, line in enumerate(lines):
        new = not out or line.gap_before or line.opening
        if not new and lines[i - 1].ends_sentence and not line.ends_sentence:
            new = True
        if new:
            out.append((i, i + 1))
        else:
            out[-1] = (out[-1][0], i + 1)
    return out


def _title_group(
    group: Sequence[LineFeatures], before: LineFeatures | None, after: LineFeatures | None
) -> bool:
    if len(group) > _LONGEST_TITLE or group[0].opening or any(line.ends_sentence for line in group[:-1]):
        return False
    last = group[-1].text[-1:]
    if last in "。，、；：" or sum(line.punctuation for line in group) > 3:
        return False
    if before is not None and not before.ends_sentence and not _title_like(before):
        return False
    if after is None or after.opening:
        return True
    return group[-1].gap_after and all(line.fill < 0.85 or line.fill > 1.08 for line in group)


def _title_like(line: LineFeatures) -> bool:
    return line.gap_after and line.fill < 0.9 and not line.punctuation
