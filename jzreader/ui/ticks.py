# SPDX-License-Identifier: MIT
"""Which choices in the menus are on now: these have a tick."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from jzreader.messages import language
from jzreader.model.issue import ReviewState, Role
from jzreader.ui.workbench import Workbench


def _has_role(role: Role, bench: Workbench) -> bool:
    desk = bench.desk
    if desk.issue is None or desk.focus.block is None:
        return False
    block = desk.article.block(desk.focus.block) if desk.article else None
    if block is None:  # of the page itself: one looks through the whole issue
        found = desk.issue.find_block(desk.focus.block)
        block = found[2] if found else None
    return block is not None and block.role is role


def _is_in(state: ReviewState, bench: Workbench) -> bool:
    return bench.desk.article is not None and bench.desk.article.review is state


def _is_shown(pane: str, bench: Workbench) -> bool:
    return not bench.panes[pane].isHidden()


def _is_drawn(name: str, bench: Workbench) -> bool:
    return bench.stand.facsimile.switches[name].isChecked()


def _is_theme(theme: str, bench: Workbench) -> bool:
    return bench.settings.theme == theme


def _is_spoken(name: str, _bench: Workbench) -> bool:
    return language() == name


TICKS: dict[str, Callable[[Workbench], bool]] = {
    **{f"role_{role.value}": partial(_has_role, role) for role in Role},
    "doubtful": partial(_is_in, ReviewState.DOUBTFUL),
    "unreviewed": partial(_is_in, ReviewState.UNREVIEWED),
    "edit_text": lambda bench: bench.article.text.typing.on,
    "pane_tree": partial(_is_shown, "tree"),
    "pane_source": partial(_is_shown, "source"),
    "pane_article": partial(_is_shown, "article"),
    "pane_facts": partial(_is_shown, "sidebar"),
    "facsimile_both": lambda bench: bench.stand.standing == "both",
    "dim_others": partial(_is_drawn, "dimmed"),
    "reading_order": partial(_is_drawn, "numbered"),
    "tint_roles": partial(_is_drawn, "tinted"),
    "theme_system": partial(_is_theme, "system"),
    "theme_light": partial(_is_theme, "light"),
    "theme_dark": partial(_is_theme, "dark"),
    "language_zh": partial(_is_spoken, "zh_CN"),
    "language_en": partial(_is_spoken, "en"),
    "fullscreen": lambda bench: bench.window.isFullScreen(),
}
"""By the ids of actions."""
