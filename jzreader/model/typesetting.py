# SPDX-License-Identifier: MIT
"""How an article is set: the scale of a newspaper, by role. The article pane and the PDF use it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jzreader.model.issue import Role

HEI = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei UI", "PingFang SC", "JZ Hei")
"""Faces without serifs, the best first; the last travels with the app."""
SONG = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "JZ Song")
"""Faces of print, likewise."""


@dataclass(frozen=True, slots=True)
class Setting:
    """Sizes in pixels at 96 to the inch; ``indent`` in characters, ``spacing`` in multiples of the size.

    ``quiet`` is set in the second ink.
    """

    size: float
    quiet: bool = False
    bold: bool = False
    centred: bool = True
    indent: float = 0
    above: float = 0
    below: float = 4
    spacing: float = 1.4


_SETTINGS: Mapping[Role, Setting] = MappingProxyType(
    {
        Role.KICKER: Setting(16, quiet=True, above=4),
        Role.HEADLINE: Setting(27, bold=True, below=2),
        Role.DECK: Setting(16, quiet=True, above=4),
        Role.BYLINE: Setting(13.5, quiet=True, above=6, below=10),
        Role.DATELINE: Setting(13.5, quiet=True, below=10),
        Role.PARAGRAPH: Setting(16.5, centred=False, indent=2, below=6, spacing=1.85),
        Role.SUBHEAD: Setting(16.5, bold=True, centred=False, indent=2, above=6, below=6, spacing=1.85),
        Role.CAPTION: Setting(14, quiet=True, centred=False, above=8, spacing=1.6),
        Role.CREDIT: Setting(13.5, quiet=True, centred=False, below=8),
        Role.JUMP: Setting(13.5, quiet=True, centred=False),
    }
)
"""A newspaper's scale on a screen, chosen by eye; Chinese paragraphs are indented by two characters."""
_PLAIN = Setting(13.5, quiet=True, centred=False)


def setting_of(role: Role) -> Setting:
    """How a block of that role is set."""
    return _SETTINGS.get(role, _PLAIN)
