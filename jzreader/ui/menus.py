# SPDX-License-Identifier: MIT
"""Menus and the toolbar as lists of action ids; None is a line between groups, a tuple a submenu."""

from __future__ import annotations

from jzreader.messages import N_
from jzreader.model.issue import Role

Entry = str | None | tuple[str, list["Entry"]]

RECENT = "recent"
"""Stands for the list of recent issues."""

_ENDS: list[Entry] = ["ends_start_left", "ends_start_right", "ends_end_left", "ends_end_right"]
_ROLES: list[Entry] = [f"role_{role.value}" for role in Role]

MENUS: tuple[tuple[str, list[Entry]], ...] = (
    (
        N_("File"),
        ["open", "open_folder", "sample", None, "issues", (N_("Recent issues"), [RECENT]), None,
         "details", "export", "proof", None, "delete_issue", "bin", None,
         "backup", "restore_backup", "who", None, "quit"],
    ),
    (
        N_("Edit"),
        ["undo", "redo", None, "split", "merge_previous", "merge_next", "merge_selected", "merge_into", None,
         "send", (N_("Role"), _ROLES), "split_block", "join", "up", "down", None, "section", "topics",
         "rename", "edit_text", None, "find", "find_next", "find_previous"],
    ),
    (N_("Tag"), ["accept", "reject", "untag", (N_("Extent"), _ENDS), None, "next_suggestion",
                  "previous_suggestion", None, "accept_name_here", "accept_name",
                  "accept_name_in_library", "reject_name", "tag_name", "remove_name",
                  "find_name", None, "names_table", "names", "labels", "compare_tags", None,
                  "learn", "learned"]),
    (
        N_("Review"),
        ["reviewed", "doubtful", "unreviewed", None, "next_doubt", "previous_doubt", "accept_doubt",
         "readings", None, "next_article", "previous_article", None, "fact_confirm", "fact_correct",
         "fact_add",
         "fact_forget", "fact_dismiss", "facts_table", "checks_table", None,
         "compare_print", "compare", "back",
         "restore"],
    ),
    (
        N_("View"),
        ["palette", "search", "library", "tree", None, "pane_tree", "pane_source", "pane_article",
         "pane_facts",
         None, "filter", None,
         (N_("Theme"), ["theme_system", "theme_light", "theme_dark"]),
         (N_("Language"), ["language_zh", "language_en"]), None, "fullscreen"],
    ),
    (N_("Help"), ["keys", "about"]),
)  # fmt: skip

TOOLBAR: tuple[str | None, ...] = (
    "open", "export", None, "undo", "redo", None, "split", "merge_previous", "role", None,
    "reviewed", "next_doubt",
)  # fmt: skip

TREE_MENU: list[Entry] = [
    "reviewed", "doubtful", "unreviewed", None,
    "merge_selected", "merge_previous", "merge_next", "merge_into", None,
    "section", "topics", "rename", None, "compare", "restore", "export", "proof",
]  # fmt: skip

TEXT_MENU: list[Entry] = [
    "split", "send", (N_("Role"), _ROLES), None, "split_block", "join", "up", "down", None, "readings",
    "accept_doubt", None, "accept", "reject", "accept_name", "tag_name", "remove_name", None,
    "edit_text", "compare_print",
]  # fmt: skip
"""What a right click offers in the tree, and in the source and article panes."""

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
"""What the key of all roles offers."""
