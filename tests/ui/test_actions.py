# SPDX-License-Identifier: MIT
"""The table of actions: each has words, a place in a menu, keys of its own, and says when it is possible."""

from __future__ import annotations

from collections import Counter

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialogButtonBox
from pytestqt.qtbot import QtBot

from jzreader.ui.action_set import entries_of
from jzreader.ui.actions import ACTIONS
from jzreader.ui.app import App
from jzreader.ui.key_names import key_cap
from jzreader.ui.menus import (
    FACT_MENU,
    FILE,
    ISSUE_MENU,
    MENUS,
    NAME_MENU,
    PAGE_MENU,
    ROLE_MENU,
    SECTION_MENU,
    TEXT_MENU,
    TOOLBAR,
    TREE_MENU,
    VIEW,
    ids_in,
)
from jzreader.ui.theme import icon
from jzreader.ui.window import Window

IN_MENUS = [key for title in MENUS for key in ids_in(entries_of(title))]


def test_every_action_stands_in_one_menu() -> None:
    # the role menu pops up where the text is; its entries stand in the Edit menu
    assert Counter(IN_MENUS) == Counter(spec.id for spec in ACTIONS if spec.id != "role")
    context = [
        *TREE_MENU,
        *SECTION_MENU,
        *PAGE_MENU,
        *ISSUE_MENU,
        *TEXT_MENU,
        *FACT_MENU,
        *NAME_MENU,
        *ROLE_MENU,
    ]
    assert {*ids_in(TOOLBAR), *ids_in(context)} <= {spec.id for spec in ACTIONS}


def test_all_roles_are_offered_at_the_text() -> None:
    assert set(ids_in(ROLE_MENU)) == {spec.id for spec in ACTIONS if spec.id.startswith("role_")}


def test_menus_have_groups_and_submenus_in_the_tables_order() -> None:
    assert entries_of(FILE)[:7] == [
        "open",
        "open_folder",
        "import_many",
        "sample",
        None,
        "issues",
        ("Recent issues", ["recent"]),
    ]
    assert entries_of(VIEW)[-4:-2] == [
        ("Theme", ["theme_system", "theme_light", "theme_dark"]),
        ("Language", ["language_zh", "language_en"]),
    ]


def test_no_two_actions_share_a_key(window: Window) -> None:
    keys = [key for spec in ACTIONS for key in spec.keys] + [
        action.shortcut().toString() for action in window.article.tag_actions
    ]
    assert [key for key, count in Counter(keys).items() if count > 1] == []
    assert all(not QKeySequence(key).isEmpty() for key in keys)


def test_keys_are_called_by_what_stands_on_them(window: Window) -> None:
    keys = {row.id: row.keys for row in window.workbench.actions.key_rows()}
    assert (keys["up"], keys["split_block"], keys["untag"]) == ("Alt+↑", "Alt+Enter", "Del")
    assert window.action("down").toolTip() == "下移  Alt+↓"
    assert key_cap(window.action("split").shortcut()) == "Ctrl ↵"
    assert all(row.keys.isascii() or row.keys[-1] in "↑↓←→" for row in window.workbench.actions.key_rows())


def test_a_command_is_found_by_what_its_button_says(window: Window) -> None:
    row = next(row for row in window.workbench.actions.command_rows() if row.id == "split")
    assert "拆分" in row.also and "Split" in row.also


def test_qt_has_its_own_words_in_either_language(app: App, window: Window, qtbot: QtBot) -> None:
    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        return box.buttons()[0].text()

    assert cancel() == "取消"
    window.action("language_en").trigger()
    qtbot.waitUntil(lambda: app.window is not window)
    assert cancel() == "Cancel" and app.window.action("up").toolTip() == "Move up  Alt+↑"


def test_icons_are_known(window: Window) -> None:
    assert [spec.icon for spec in ACTIONS if spec.icon and icon(spec.icon).isNull()] == []


def test_on_an_empty_desk_only_what_is_possible_is_on(app: App) -> None:
    off = {spec.id for spec in ACTIONS if not app.window.action(spec.id).isEnabled()}
    assert {"undo", "redo", "split", "export", "rename", "reviewed"} <= off
    assert not {"open", "sample", "quit", "keys"} & off


def test_undo_says_what_it_takes_back(window: Window, qtbot: QtBot) -> None:
    undo = window.action("undo")
    assert undo.text() == "撤销"
    window.action("reviewed").trigger()
    assert undo.text() == "撤销：设置审读状态"
    undo.trigger()
    assert window.action("redo").text() == "重做：设置审读状态"
    assert not undo.isEnabled()


def test_the_sheet_of_keys_lists_them_all(window: Window) -> None:
    names = {row.name for row in window.workbench.actions.key_rows()}
    assert {"撤销", "从这里另起一篇", "人物"} <= names
    assert len(window.workbench.actions.key_rows()) == len(IN_MENUS) + len(window.article.tag_actions)
