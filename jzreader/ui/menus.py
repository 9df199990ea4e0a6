# SPDX-License-Identifier: MIT
"""The order of the menus, the toolbar, and the context menus that differ; None is a line between groups."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jzreader.messages import N_
from jzreader.model.issue import Role

Entry = str | None | tuple[str, list["Entry"]]
"""An action's id, a line, or a submenu."""
MenuPlace = tuple[str, int] | tuple[str, int, str]
"""A menu, a group in it, counted from 1, and a submenu in that group."""

FILE, EDIT, TAG, REVIEW = N_("File"), N_("Edit"), N_("Tag"), N_("Review")
VIEW, HELP = N_("View"), N_("Help")
MENUS = (FILE, EDIT, TAG, REVIEW, VIEW, HELP)

ROLE, EXTENT, THEME, LANGUAGE = N_("Role"), N_("Boundaries"), N_("Theme"), N_("Language")
FACSIMILE, PAGE, LIBRARY, SHELF = (
    N_("Facsimile"),
    N_("Page"),
    N_("Library"),
    N_("Issues selected in the library"),
)

RECENT = "recent"
"""Stands for the list of recent issues, which is no action."""
RECENT_LIBRARIES = "recent_libraries"
"""Stands for the list of libraries that were open last."""
_RECENT_ISSUES: MenuPlace = (FILE, 2, N_("Recent issues"))
_OTHER_LIBRARIES: MenuPlace = (FILE, 5, N_("Recent libraries"))
TAGS = "tags"
"""Stands for the labels to tag with."""
LISTS = (RECENT, RECENT_LIBRARIES)
"""What stands for lists that are made when their menu opens."""

_LISTED = ((_RECENT_ISSUES, RECENT), (_OTHER_LIBRARIES, RECENT_LIBRARIES))
_ROLES: list[Entry] = [f"role_{role.value}" for role in Role]


def menu_entries(menu: str, placed: Iterable[tuple[MenuPlace, str]]) -> list[Entry]:
    """A menu, made of the places of actions: group by group, in each the order in which they come."""
    entries: list[Entry] = []
    submenus: dict[str, list[Entry]] = {}
    last = None
    here = [(place, key) for place, key in (*placed, *_LISTED) if place[0] == menu]
    for (_menu, group, *below), key in sorted(here, key=lambda one: one[0][1]):
        if last is not None and group != last:
            entries.append(None)
        last = group
        if not below:
            entries.append(key)
        elif below[0] in submenus:
            submenus[below[0]].append(key)
        else:
            submenus[below[0]] = [key]
            entries.append((below[0], submenus[below[0]]))
    return entries


def ids_in(entries: Iterable[Entry]) -> list[str]:
    """The action ids in a menu and its submenus."""
    ids: list[str] = []
    for entry in entries:
        if isinstance(entry, str) and entry not in (*LISTS, TAGS):
            ids.append(entry)
        elif isinstance(entry, tuple):
            ids += ids_in(entry[1])
    return ids


TOOLBAR: tuple[str | None, ...] = (
    "open", "export", None, "undo", "redo", None, "split", "merge_previous", "role", None,
    "reviewed", "next_doubt",
)  # fmt: skip

TREE_MENU: list[Entry] = [
    "reviewed", "doubtful", "unreviewed", None,
    "merge_selected", "merge_previous", "merge_next", "merge_into", None,
    "section", "topics", "rename", None, "compare", "restore", "export", "proof",
]  # fmt: skip
"""What a right click offers on an article in the tree."""

SECTION_MENU: list[Entry] = ["rename_section", None, "export"]
"""What it offers on a section."""

PAGE_MENU: list[Entry] = [
    "page_details", "page_export", None, "page_up", "page_down", None, "page_split", "page_move", None,
    "page_remove",
]  # fmt: skip
"""What it offers on a page."""

ISSUE_MENU: list[Entry] = [
    "details", "add_pages", "page_number", None, "export", None, "split_issue", "merge_issue", None,
    "delete_issue",
]  # fmt: skip
"""What it offers on the issue, and where no row is."""

LIBRARY_MENU: list[Entry] = [
    "shelf_open",
    "shelf_rename",
    "shelf_export",
    None,
    "retrieve",
    None,
    "shelf_delete",
]
"""What it offers on issues in the library."""

SHELF_MENU: list[Entry] = [
    "new_library", "open_library", "open_archive", "move_library",
    (N_("Recent libraries"), [RECENT_LIBRARIES]), None, "backup", "restore_backup", "compact", None,
    "bin",
]  # fmt: skip
"""What the library's name offers, the bin, and where no row is."""

TEXT_MENU: list[Entry] = [
    "copy", "select_all", (TAG, [TAGS]), None,
    "split", "send", (ROLE, _ROLES), None, "split_block", "join", "up", "down", None, "readings",
    "accept_doubt", None, "accept", "reject", "accept_name", "tag_name", "remove_name", None,
    "edit_text", "compare_print",
]  # fmt: skip
"""What a right click offers in the source and article panes."""

FACT_MENU: list[Entry] = ["fact_confirm", "fact_correct", "fact_forget", "fact_dismiss"]
"""What a right click offers on a fact in the sidebar."""

NAME_MENU: list[Entry] = [
    "accept_name_here", "accept_name", "accept_name_in_library", "reject_name", "tag_name", "remove_name",
    None, "find_name", "names",
]  # fmt: skip
"""What a right click offers on a name in the sidebar."""

ROLE_MENU: list[Entry] = [
    "role_headline", "role_kicker", "role_deck", "role_byline", "role_paragraph", "role_subhead",
    "role_caption", "role_credit", "role_section_title", "role_jump", "role_furniture", "role_dateline",
]  # fmt: skip
"""What the key of all roles offers: the roles of titles and text first."""


@dataclass(frozen=True, slots=True)
class KeyRow:
    """An action with the menu it stands in and its keys, as they are printed.

    ``also`` are more words by which it is found.
    """

    id: str
    menu: str
    name: str
    keys: str
    also: str = ""
