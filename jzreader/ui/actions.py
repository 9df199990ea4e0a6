# SPDX-License-Identifier: MIT
"""The table of all actions: what each is called, what it does, its menu and keys, when it is possible.

A new action is a row here: menus, the list of keys and of all commands are made of the table. Where it is
also to stand in the toolbar or a context menu, its id goes into menus.py.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from jzreader.messages import N_, ROLES
from jzreader.model.issue import ReviewState, Role
from jzreader.ui.commands import Later
from jzreader.ui.desk import Desk
from jzreader.ui.menus import (
    EDIT,
    EXTENT,
    FACSIMILE,
    FILE,
    HELP,
    LANGUAGE,
    LIBRARY,
    PAGE,
    REVIEW,
    ROLE,
    SHELF,
    TAG,
    THEME,
    VIEW,
    MenuPlace,
)
from jzreader.ui.possible import (
    edits_article,
    edits_block,
    edits_doubt,
    edits_pages,
    has_article,
    has_block,
    has_issue,
    in_archive,
    in_library,
    is_dump,
    is_printed,
    may_edit,
    may_redo,
    may_undo,
)
from jzreader.ui.workbench import Workbench

if TYPE_CHECKING:
    from jzreader.ui.commands import (
        agreement,
        annotating,
        archives,
        batching,
        corrections,
        deleting,
        exporting,
        facts,
        files,
        findings,
        history,
        learning,
        library,
        pages,
        presets,
        review,
        shelf,
        tagging,
        touring,
        view,
    )
else:  # names of commands are checked where types are; they are loaded where one is given
    agreement = Later("agreement")
    annotating = Later("annotating")
    archives = Later("archives")
    batching = Later("batching")
    corrections = Later("corrections")
    deleting = Later("deleting")
    exporting = Later("exporting")
    facts = Later("facts")
    files = Later("files")
    findings = Later("findings")
    history = Later("history")
    learning = Later("learning")
    library = Later("library")
    pages = Later("pages")
    presets = Later("presets")
    review = Later("review")
    shelf = Later("shelf")
    tagging = Later("tagging")
    touring = Later("touring")
    view = Later("view")

EVERYWHERE = "window"
READING = "reading"
PANES = "panes"
"""Where keys count: in the window, in the article and source panes, or in those and the tree."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table.

    ``menu`` is the menu it stands in, the group there, counted from 1, and the submenu if it stands in one;
    None for one that only a key or a button does. ``short`` is what a button says, where the menu says more.
    """

    id: str
    text: str
    run: Callable[[Workbench], object]
    menu: MenuPlace | None
    keys: tuple[str, ...] = ()
    possible: Callable[[Desk], bool] | None = None
    icon: str = ""
    short: str = ""
    where: str = EVERYWHERE


ROLE_KEYS = {  # single letters: they count in the reading panes, and never while text is typed
    Role.HEADLINE: "H", Role.KICKER: "K", Role.DECK: "D", Role.BYLINE: "B", Role.PARAGRAPH: "P",
    Role.SUBHEAD: "S", Role.CAPTION: "C", Role.CREDIT: "Y", Role.SECTION_TITLE: "L", Role.JUMP: "J",
    Role.FURNITURE: "F", Role.DATELINE: "E",
}  # fmt: skip


def _role_action(role: Role) -> ActionSpec:
    return ActionSpec(
        f"role_{role.value}",
        ROLES[role],
        lambda bench: corrections.set_role(bench, role),
        (EDIT, 3, ROLE),
        (ROLE_KEYS[role],),
        edits_block,
        where=READING,
    )


_EXTENT_ACTIONS = tuple(
    ActionSpec(f"ends_{name}", text, partial(tagging.move_ends, by), (TAG, 1, EXTENT), (keys,), edits_block,
               where=READING)
    for name, text, by, keys in (
        ("start_left", N_("Start one character earlier"), (-1, 0), "Alt+Left"),
        ("start_right", N_("Start one character later"), (1, 0), "Alt+Right"),
        ("end_left", N_("End one character earlier"), (0, -1), "Alt+Shift+Left"),
        ("end_right", N_("End one character later"), (0, 1), "Alt+Shift+Right"),
    )
)  # fmt: skip


# a row an action, in the order of the menus
# fmt: off
ACTIONS: tuple[ActionSpec, ...] = (
    # -- File --------------------------------------------------------
    ActionSpec("open", N_("Open pages…"), files.open_files, (FILE, 1), ("Ctrl+O",), icon="open",
               short=N_("Open")),
    ActionSpec("open_folder", N_("Open folder…"), files.open_folder, (FILE, 1), ("Ctrl+Shift+O",)),
    ActionSpec("import_many", N_("Import many pages…"), batching.import_many, (FILE, 1)),
    ActionSpec("sample", N_("Open sample issue"), touring.sample, (FILE, 1), icon="sample"),
    ActionSpec("issues", N_("Go to issue…"), files.choose_issue, (FILE, 2), ("Ctrl+P",), icon="issues"),
    ActionSpec("details", N_("Newspaper, date and page…"), files.edit_details, (FILE, 3), ("Ctrl+I",),
               may_edit, icon="details"),
    ActionSpec("add_pages", N_("Add pages to this issue…"), pages.add_pages, (FILE, 3), (), may_edit),
    ActionSpec("add_pdf", N_("Add PDF of the page…"), files.add_pdf, (FILE, 3), (), is_dump),
    ActionSpec("export", N_("Export…"), exporting.export, (FILE, 3), ("Ctrl+E",), has_issue, icon="export",
               short=N_("Export")),
    ActionSpec("presets", N_("Export presets…"), presets.choose_preset, (FILE, 3), (), has_issue),
    ActionSpec("export_again", N_("Export with last preset"), presets.export_again, (FILE, 3),
               ("Ctrl+Alt+X",), has_issue),
    ActionSpec("proof", N_("Export proof as PDF…"), exporting.proof, (FILE, 3), ("Ctrl+Shift+E",),
               has_article),
    ActionSpec("split_issue", N_("Split issue…"), pages.split_issue, (FILE, 4), (), edits_pages),
    ActionSpec("merge_issue", N_("Merge with another issue…"), pages.merge_issue, (FILE, 4), (), may_edit),
    ActionSpec("delete_issue", N_("Delete issue…"), deleting.delete_issue, (FILE, 4), (), may_edit,
               icon="delete"),
    ActionSpec("shelf_open", N_("Open issue"), shelf.open_chosen, (FILE, 4, SHELF)),
    ActionSpec("shelf_rename", N_("Newspaper and date…"), shelf.rename, (FILE, 4, SHELF), (), in_library,
               icon="rename"),
    ActionSpec("shelf_export", N_("Export to a folder…"), shelf.export, (FILE, 4, SHELF), icon="export"),
    ActionSpec("retrieve", N_("Copy to library and edit"), archives.retrieve, (FILE, 4, SHELF), (),
               in_archive),
    ActionSpec("shelf_delete", N_("Move to bin…"), shelf.delete, (FILE, 4, SHELF), (), in_library,
               icon="delete"),
    ActionSpec("bin", N_("Bin…"), deleting.show_bin, (FILE, 4)),
    ActionSpec("tasks", N_("Tasks…"), files.show_tasks, (FILE, 5)),
    ActionSpec("new_library", N_("New library…"), library.new_library, (FILE, 5, LIBRARY)),
    ActionSpec("open_library", N_("Open library…"), library.open_library, (FILE, 5, LIBRARY), icon="library"),
    ActionSpec("move_library", N_("Move library…"), library.move_library, (FILE, 5, LIBRARY), (), in_library),
    ActionSpec("open_archive", N_("Open archive…"), archives.open_archive, (FILE, 5, LIBRARY)),
    ActionSpec("backup", N_("Back up library"), library.back_up_now, (FILE, 5), (), in_library),
    ActionSpec("compact", N_("Compact library"), library.compact, (FILE, 5), (), in_library),
    ActionSpec("restore_backup", N_("Restore backup…"), library.restore_backup, (FILE, 5), (),
               in_library),
    ActionSpec("who", N_("Your name…"), library.ask_name, (FILE, 5)),
    ActionSpec("settings", N_("Settings…"), view.settings, (FILE, 5), ("Ctrl+,",)),
    ActionSpec("quit", N_("Quit"), view.quit_app, (FILE, 6), ("Ctrl+Q",)),
    # -- Edit --------------------------------------------------------
    ActionSpec("undo", N_("Undo"), corrections.undo, (EDIT, 1), ("Ctrl+Z",), may_undo, icon="undo"),
    ActionSpec("redo", N_("Redo"), corrections.redo, (EDIT, 1), ("Ctrl+Shift+Z", "Ctrl+Y"), may_redo,
               icon="redo"),
    ActionSpec("split", N_("New article from here"), corrections.split, (EDIT, 2), ("Ctrl+Return",),
               edits_article,
               icon="split", short=N_("Split")),
    ActionSpec("merge_previous", N_("Merge with previous article"),
               lambda bench: corrections.merge(bench, -1), (EDIT, 2), ("Ctrl+J",), edits_article,
               icon="merge",
               short=N_("Merge up")),
    ActionSpec("merge_next", N_("Merge with next article"), lambda bench: corrections.merge(bench, 1),
               (EDIT, 2), ("Ctrl+Shift+J",), edits_article),
    ActionSpec("merge_selected", N_("Merge selected articles"), corrections.merge_selected, (EDIT, 2), (),
               edits_article),
    ActionSpec("merge_into", N_("Merge into article…"), corrections.merge_into, (EDIT, 2), ("Ctrl+Alt+J",),
               edits_article),
    ActionSpec("send", N_("Move to article…"), corrections.send, (EDIT, 3), ("Ctrl+M",), edits_block,
               icon="move"),
    *(_role_action(role) for role in Role),
    ActionSpec("role", N_("Set role…"), corrections.role_menu, None, ("T",), edits_block, icon="role",
               short=N_("Role"), where=READING),
    ActionSpec("split_block", N_("Split block here"), corrections.split_block, (EDIT, 3), ("Alt+Return",),
               edits_block),
    ActionSpec("join", N_("Merge blocks"), corrections.join, (EDIT, 3), ("Alt+J",), edits_block),
    ActionSpec("up", N_("Move up"), lambda bench: corrections.move(bench, -1), (EDIT, 3), ("Alt+Up",),
               edits_block),
    ActionSpec("down", N_("Move down"), lambda bench: corrections.move(bench, 1), (EDIT, 3), ("Alt+Down",),
               edits_block),
    ActionSpec("section", N_("Set section…"), corrections.set_section, (EDIT, 4), ("Ctrl+L",), edits_article),
    ActionSpec("topics", N_("Set topics…"), corrections.set_topics, (EDIT, 4), ("Ctrl+Shift+M",),
               edits_article),
    ActionSpec("rename", N_("Edit headline…"), corrections.rename, (EDIT, 4), ("F2",), edits_article,
               icon="rename"),
    ActionSpec("edit_text", N_("Edit text"), corrections.edit_text, (EDIT, 4), ("Ctrl+T",), edits_article,
               icon="text"),
    ActionSpec("rename_section", N_("Rename section…"), corrections.rename_section, (EDIT, 4), (), may_edit),
    ActionSpec("page_details", N_("Page number and name…"), pages.edit_details, (EDIT, 5, PAGE), (),
               may_edit),
    ActionSpec("page_number", N_("Number all pages in order"), pages.number, (EDIT, 5, PAGE), (), may_edit),
    ActionSpec("page_export", N_("Export page…"), pages.export, (EDIT, 5, PAGE), (), has_issue),
    ActionSpec("page_up", N_("Move page up"), lambda bench: pages.move(bench, -1), (EDIT, 5, PAGE), (),
               edits_pages),
    ActionSpec("page_down", N_("Move page down"), lambda bench: pages.move(bench, 1), (EDIT, 5, PAGE), (),
               edits_pages),
    ActionSpec("page_split", N_("Move page to a new issue"), pages.split_off, (EDIT, 5, PAGE), (),
               edits_pages),
    ActionSpec("page_move", N_("Move page to another issue…"), pages.send, (EDIT, 5, PAGE), (), may_edit),
    ActionSpec("page_remove", N_("Remove this page"), pages.remove, (EDIT, 5, PAGE), (), edits_pages),
    ActionSpec("copy", N_("Copy"), view.copy, (EDIT, 6), ("Ctrl+C",), has_article, where=READING),
    ActionSpec("select_all", N_("Select all"), view.select_all, (EDIT, 6), ("Ctrl+A",), has_article,
               where=READING),
    ActionSpec("find", N_("Find in article"), view.find, (EDIT, 6), ("Ctrl+F",), has_article),
    ActionSpec("find_next", N_("Find next"), lambda bench: view.find_step(bench, back=False), (EDIT, 6),
               ("F3",), has_article),
    ActionSpec("find_previous", N_("Find previous"), lambda bench: view.find_step(bench, back=True),
               (EDIT, 6), ("Shift+F3",), has_article),
    # -- Tag ---------------------------------------------------------
    ActionSpec("accept", N_("Accept suggestion"), tagging.accept, (TAG, 1), ("A",), edits_block, icon="done",
               where=READING),
    ActionSpec("reject", N_("Reject suggestion"), tagging.reject, (TAG, 1), ("X",), edits_block,
               icon="cancel",
               where=READING),
    ActionSpec("untag", N_("Remove entity"), tagging.untag, (TAG, 1), ("Delete",), edits_block,
               where=READING),
    *_EXTENT_ACTIONS,
    ActionSpec("next_suggestion", N_("Next suggestion"), tagging.next_suggestion, (TAG, 2), ("N",), has_issue,
               where=READING),
    ActionSpec("previous_suggestion", N_("Previous suggestion"),
               lambda bench: tagging.next_suggestion(bench, -1), (TAG, 2), ("Shift+N",), has_issue,
               where=READING),
    ActionSpec("accept_name_here", N_("Accept this name in the article"), tagging.accept_name_here, (TAG, 3),
               ("Alt+A",), edits_block, where=READING),
    ActionSpec("accept_name", N_("Accept this name in the issue"), tagging.accept_name, (TAG, 3),
               ("Shift+A",), edits_block, where=READING),
    ActionSpec("accept_name_in_library", N_("Accept this name in the library"),
               tagging.accept_name_in_library, (TAG, 3), ("Ctrl+Shift+A",), edits_block, where=READING),
    ActionSpec("reject_name", N_("Reject this name in the issue"), tagging.reject_name, (TAG, 3),
               ("Shift+X",), edits_block, where=READING),
    ActionSpec("tag_name", N_("Tag this name in the issue"), tagging.tag_name, (TAG, 3), ("G",), edits_block,
               where=READING),
    ActionSpec("remove_name", N_("Untag this name in the issue"), tagging.remove_name, (TAG, 3),
               ("Shift+Delete",), edits_block, where=READING),
    ActionSpec("find_name", N_("All articles with this name"), tagging.find_name, (TAG, 3), (), has_block),
    ActionSpec("names_table", N_("All names in this issue…"), tagging.show_table, (TAG, 4), ("Ctrl+Alt+E",),
               has_issue),
    ActionSpec("names", N_("Remembered names…"), tagging.show_names, (TAG, 4), ("Ctrl+Alt+N",)),
    ActionSpec("labels", N_("Labels…"), tagging.show_labels, (TAG, 4), ("Ctrl+Alt+L",)),
    ActionSpec("annotations", N_("Import annotations…"), annotating.import_annotations, (TAG, 4), (),
               may_edit),
    ActionSpec("compare_tags", N_("Compare tags with a colleague’s…"), agreement.compare_tags, (TAG, 4), (),
               has_issue),
    ActionSpec("learn", N_("Learn from reviewed articles"), learning.learn_now, (TAG, 5)),
    ActionSpec("learned", N_("Learned tagger…"), learning.manage, (TAG, 5)),
    # -- Review ------------------------------------------------------
    ActionSpec("reviewed", N_("Mark as reviewed and go to next"), review.reviewed, (REVIEW, 1),
               ("Ctrl+D",), edits_article, icon="done", short=N_("Reviewed")),
    ActionSpec("doubtful", N_("Mark as doubtful"),
               lambda bench: review.set_state(bench, ReviewState.DOUBTFUL), (REVIEW, 1), ("Ctrl+Shift+D",),
               edits_article, icon="doubt"),
    ActionSpec("unreviewed", N_("Mark as not reviewed"),
               lambda bench: review.set_state(bench, ReviewState.UNREVIEWED), (REVIEW, 1), (), edits_article),
    ActionSpec("next_doubt", N_("Next doubt"), review.next_doubt, (REVIEW, 2), ("F8",), has_issue,
               icon="next", short=N_("Next doubt")),
    ActionSpec("previous_doubt", N_("Previous doubt"), lambda bench: review.next_doubt(bench, -1),
               (REVIEW, 2), ("Shift+F8",), has_issue, icon="previous"),
    ActionSpec("accept_doubt", N_("Confirm and go to next"), review.accept_doubt, (REVIEW, 2), ("F9",),
               edits_article),
    ActionSpec("readings", N_("Alternatives…"), review.readings, (REVIEW, 2), ("Tab",), edits_doubt,
               where=PANES),
    ActionSpec("next_article", N_("Next article"), lambda bench: review.go(bench, 1), (REVIEW, 3),
               ("Ctrl+PgDown",), has_issue),
    ActionSpec("previous_article", N_("Previous article"), lambda bench: review.go(bench, -1), (REVIEW, 3),
               ("Ctrl+PgUp",), has_article),
    ActionSpec("fact_confirm", N_("Confirm fact"), facts.confirm, (REVIEW, 4), ("V",), edits_block,
               where=READING),
    ActionSpec("fact_correct", N_("Edit fact…"), facts.correct, (REVIEW, 4), ("Shift+V",), edits_block,
               where=READING),
    ActionSpec("fact_add", N_("Add fact…"), facts.add, (REVIEW, 4), ("Ctrl+Alt+V",), edits_article,
               where=READING),
    ActionSpec("fact_forget", N_("Reset fact"), facts.forget, (REVIEW, 4), (), edits_block),
    ActionSpec("fact_dismiss", N_("Dismiss fact"), facts.dismiss, (REVIEW, 4), (), edits_block),
    ActionSpec("facts_table", N_("All facts in this issue…"), facts.show_table, (REVIEW, 4), ("Ctrl+Alt+T",),
               has_issue),
    ActionSpec("checks_table", N_("All findings in this issue…"), findings.show_table, (REVIEW, 4),
               ("Ctrl+Alt+K",), has_issue),
    ActionSpec("checks", N_("Checks…"), findings.show_checks, (REVIEW, 4)),
    ActionSpec("compare_print", N_("Compare with source…"), history.compare_print, (REVIEW, 5),
               ("Ctrl+U",), has_article),
    ActionSpec("compare", N_("Compare versions…"), history.compare, (REVIEW, 5), ("Ctrl+Alt+D",),
               has_article),
    ActionSpec("back", N_("Go back to an earlier state…"), history.go_back, (REVIEW, 5), ("Ctrl+Alt+Z",),
               may_edit),
    ActionSpec("restore", N_("Restore article as imported"), history.restore_article, (REVIEW, 5), (),
               edits_article),
    # -- View --------------------------------------------------------
    ActionSpec("palette", N_("All commands…"), view.palette, (VIEW, 1), ("Ctrl+Shift+P",)),
    ActionSpec("search", N_("Search all articles"), view.search, (VIEW, 1), ("Ctrl+Shift+F",), icon="search"),
    ActionSpec("library", N_("Library"), view.show_library, (VIEW, 1), ("Ctrl+Shift+L",)),
    ActionSpec("tree", N_("Issue contents"), view.show_sections, (VIEW, 1), ("Ctrl+Shift+T",), has_issue),
    ActionSpec("pane_tree", N_("Contents"), lambda bench: view.toggle(bench, "tree"), (VIEW, 2), ("Ctrl+1",)),
    ActionSpec("pane_source", N_("Source"), lambda bench: view.toggle(bench, "source"), (VIEW, 2),
               ("Ctrl+2",)),
    ActionSpec("facsimile", N_("Facsimile or source"), view.change_over, (VIEW, 2, FACSIMILE), ("F4",),
               is_printed),
    ActionSpec("facsimile_both", N_("Facsimile and source side by side"), view.side_by_side,
               (VIEW, 2, FACSIMILE), ("Shift+F4",), is_printed),
    ActionSpec("facsimile_window", N_("Facsimile in its own window"), view.facsimile_window,
               (VIEW, 2, FACSIMILE), ("Ctrl+Alt+P",), is_printed),
    ActionSpec("zoom_in", N_("Zoom in"), lambda bench: view.zoom(bench, 1), (VIEW, 2, FACSIMILE),
               ("Ctrl+=", "Ctrl++"), has_article),
    ActionSpec("zoom_out", N_("Zoom out"), lambda bench: view.zoom(bench, -1), (VIEW, 2, FACSIMILE),
               ("Ctrl+-",), has_article),
    ActionSpec("fit_width", N_("Fit width"), lambda bench: view.fit(bench, "width"), (VIEW, 2, FACSIMILE),
               ("Ctrl+0",), has_article),
    ActionSpec("fit_page", N_("Fit page"), lambda bench: view.fit(bench, "page"), (VIEW, 2, FACSIMILE),
               ("Ctrl+9",), is_printed),
    ActionSpec("dim_others", N_("Dim other articles"), lambda bench: view.switch(bench, "dimmed"),
               (VIEW, 2, FACSIMILE), ("Ctrl+Alt+M",), is_printed),
    ActionSpec("reading_order", N_("Number articles in reading order"),
               lambda bench: view.switch(bench, "numbered"), (VIEW, 2, FACSIMILE), ("Ctrl+Alt+O",),
               is_printed),
    ActionSpec("tint_roles", N_("Tint roles"), lambda bench: view.switch(bench, "tinted"),
               (VIEW, 2, FACSIMILE), ("Ctrl+Alt+G",), is_printed),
    ActionSpec("pane_article", N_("Article"), lambda bench: view.toggle(bench, "article"), (VIEW, 2),
               ("Ctrl+3",)),
    ActionSpec("pane_facts", N_("Facts"), lambda bench: view.toggle(bench, "sidebar"), (VIEW, 2),
               ("Ctrl+4",)),
    ActionSpec("filter", N_("Filter articles"), view.focus_filter, (VIEW, 3), ("Ctrl+Alt+F",), has_issue),
    ActionSpec("theme_system", N_("Follow system"), lambda bench: view.set_theme(bench, "system"),
               (VIEW, 4, THEME)),
    ActionSpec("theme_light", N_("Light"), lambda bench: view.set_theme(bench, "light"), (VIEW, 4, THEME)),
    ActionSpec("theme_dark", N_("Dark"), lambda bench: view.set_theme(bench, "dark"), (VIEW, 4, THEME)),
    ActionSpec("language_zh", "中文", lambda bench: view.set_language(bench, "zh_CN"), (VIEW, 4, LANGUAGE)),
    ActionSpec("language_en", "English", lambda bench: view.set_language(bench, "en"), (VIEW, 4, LANGUAGE)),
    ActionSpec("fullscreen", N_("Full screen"), view.full_screen, (VIEW, 5), ("F11",)),
    # -- Help --------------------------------------------------------
    ActionSpec("manual", N_("Manual"), view.manual, (HELP, 1), ("Shift+F1",), icon="help"),
    ActionSpec("explain", N_("What is this?"), findings.explain, (HELP, 1), ("Ctrl+F1",), has_article),
    ActionSpec("tour", N_("Tour of the window"), touring.tour, (HELP, 1)),
    ActionSpec("keys", N_("Keyboard shortcuts"), view.show_keys, (HELP, 1), ("F1", "?"), icon="help"),
    ActionSpec("about", N_("About jzreader"), view.about, (HELP, 1)),
)
# fmt: on
