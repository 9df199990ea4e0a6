# SPDX-License-Identifier: MIT
"""The table of all actions: what each is called, its icon and keys, when it is possible, what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from jzreader.messages import N_, ROLES
from jzreader.model.issue import ReviewState, Role
from jzreader.model.review import doubt_at
from jzreader.ui.commands import (
    agreement,
    corrections,
    deleting,
    exporting,
    facts,
    files,
    findings,
    history,
    learning,
    library,
    review,
    tagging,
    view,
)
from jzreader.ui.desk import Desk
from jzreader.ui.workbench import Workbench

EVERYWHERE = "window"
READING = "reading"
PANES = "panes"
"""Where keys count: in the window, in the article and source panes, or in those and the tree."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One row of the table. ``short`` is what a button says, where the menu says more."""

    id: str
    text: str
    run: Callable[[Workbench], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    possible: Callable[[Desk], bool] | None = None
    short: str = ""
    where: str = EVERYWHERE


def _issue(desk: Desk) -> bool:
    return desk.issue is not None


def _article(desk: Desk) -> bool:
    return desk.article is not None


def _block(desk: Desk) -> bool:
    return desk.focus.block is not None and desk.article is not None


def _doubt(desk: Desk) -> bool:
    return doubt_at(desk.article, desk.focus.block) is not None


def _undoable(desk: Desk) -> bool:
    return desk.undoable() is not None


def _redoable(desk: Desk) -> bool:
    return desk.redoable() is not None


ROLE_KEYS = {  # single letters: they count in the reading panes, and never while text is typed
    Role.HEADLINE: "H",
    Role.KICKER: "K",
    Role.DECK: "D",
    Role.BYLINE: "B",
    Role.PARAGRAPH: "P",
    Role.SUBHEAD: "S",
    Role.CAPTION: "C",
    Role.CREDIT: "Y",
    Role.SECTION_TITLE: "L",
    Role.JUMP: "J",
    Role.FURNITURE: "F",
    Role.DATELINE: "E",
}


def _role_action(role: Role, key: str) -> ActionSpec:
    return ActionSpec(
        f"role_{role.value}",
        ROLES[role.value],
        lambda bench: corrections.set_role(bench, role),
        keys=(key,),
        possible=_block,
        where=READING,
    )


ACTIONS: tuple[ActionSpec, ...] = (
    ActionSpec("open", N_("Open pages…"), files.open_files, "open", ("Ctrl+O",), short=N_("Open")),
    ActionSpec("open_folder", N_("Open a folder…"), files.open_folder, "", ("Ctrl+Shift+O",)),
    ActionSpec("sample", N_("Open the sample issue"), files.open_sample, "sample"),
    ActionSpec("issues", N_("Go to issue…"), files.choose_issue, "issues", ("Ctrl+P",)),
    ActionSpec(
        "details", N_("Newspaper, date and page…"), files.edit_details, "details", ("Ctrl+I",), _issue
    ),
    ActionSpec("export", N_("Export…"), exporting.export, "export", ("Ctrl+E",), _issue, N_("Export")),
    ActionSpec("delete_issue", N_("Delete issue…"), deleting.delete_issue, "delete", (), _issue),
    ActionSpec("bin", N_("Bin…"), deleting.show_bin, "", ()),
    ActionSpec("quit", N_("Quit"), view.quit_app, "", ("Ctrl+Q",)),
    ActionSpec("undo", N_("Undo"), corrections.undo, "undo", ("Ctrl+Z",), _undoable),
    ActionSpec("redo", N_("Redo"), corrections.redo, "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), _redoable),
    ActionSpec(
        "split",
        N_("New article from here"),
        corrections.split,
        "split",
        ("Ctrl+Return",),
        _block,
        N_("Split"),
    ),
    ActionSpec(
        "merge_previous",
        N_("Merge with previous article"),
        lambda bench: corrections.merge(bench, -1),
        "merge",
        ("Ctrl+J",),
        _article,
        N_("Merge up"),
    ),
    ActionSpec(
        "merge_next",
        N_("Merge with next article"),
        lambda bench: corrections.merge(bench, 1),
        "",
        ("Ctrl+Shift+J",),
        _article,
    ),
    ActionSpec("merge_selected", N_("Merge selected articles"), corrections.merge_selected, "", (), _article),
    ActionSpec(
        "merge_into", N_("Merge into article…"), corrections.merge_into, "", ("Ctrl+Alt+J",), _article
    ),
    ActionSpec("send", N_("Send to article…"), corrections.send, "move", ("Ctrl+M",), _block),
    ActionSpec("split_block", N_("Split block here"), corrections.split_block, "", ("Alt+Return",), _block),
    ActionSpec("join", N_("Join blocks"), corrections.join, "", ("Alt+J",), _block),
    ActionSpec("up", N_("Move up"), lambda bench: corrections.move(bench, -1), "", ("Alt+Up",), _block),
    ActionSpec("down", N_("Move down"), lambda bench: corrections.move(bench, 1), "", ("Alt+Down",), _block),
    ActionSpec("rename", N_("Change headline…"), corrections.rename, "rename", ("F2",), _article),
    ActionSpec("edit_text", N_("Correct text"), corrections.edit_text, "text", ("Ctrl+T",), _article),
    ActionSpec("section", N_("Set section…"), corrections.set_section, "", ("Ctrl+L",), _article),
    ActionSpec("topics", N_("Set topics…"), corrections.set_topics, "", ("Ctrl+Shift+M",), _article),
    ActionSpec("role", N_("Set role…"), corrections.role_menu, "role", ("T",), _block, N_("Role"), READING),
    *(_role_action(role, key) for role, key in ROLE_KEYS.items()),
    ActionSpec("accept", N_("Accept suggestion"), tagging.accept, "done", ("A",), _block, where=READING),
    ActionSpec("reject", N_("Reject suggestion"), tagging.reject, "cancel", ("X",), _block, where=READING),
    ActionSpec(
        "next_suggestion", N_("Next suggestion"), tagging.next_suggestion, "", ("N",), _issue, where=READING
    ),
    ActionSpec(
        "previous_suggestion",
        N_("Previous suggestion"),
        lambda bench: tagging.next_suggestion(bench, -1),
        "",
        ("Shift+N",),
        _issue,
        where=READING,
    ),
    ActionSpec(
        "accept_name",
        N_("Accept this name everywhere"),
        tagging.accept_name,
        "",
        ("Shift+A",),
        _block,
        where=READING,
    ),
    ActionSpec(
        "accept_name_here",
        N_("Accept this name in the article"),
        tagging.accept_name_here,
        "",
        ("Alt+A",),
        _block,
        where=READING,
    ),
    ActionSpec(
        "accept_name_in_library",
        N_("Accept this name in the library"),
        tagging.accept_name_in_library,
        "",
        ("Ctrl+Shift+A",),
        _block,
        where=READING,
    ),
    ActionSpec(
        "reject_name",
        N_("Reject this name everywhere"),
        tagging.reject_name,
        "",
        ("Shift+X",),
        _block,
        where=READING,
    ),
    ActionSpec(
        "tag_name", N_("Tag this name everywhere"), tagging.tag_name, "", ("G",), _block, where=READING
    ),
    ActionSpec(
        "remove_name",
        N_("Remove this name everywhere"),
        tagging.remove_name,
        "",
        ("Shift+Delete",),
        _block,
        where=READING,
    ),
    ActionSpec("proof", N_("Proof as PDF…"), exporting.proof, "", ("Ctrl+Shift+E",), _article),
    ActionSpec("find_name", N_("All articles with this name"), tagging.find_name, "", (), _block),
    ActionSpec("fact_confirm", N_("Confirm fact"), facts.confirm, "", ("V",), _block, where=READING),
    ActionSpec("fact_correct", N_("Correct fact…"), facts.correct, "", ("Shift+V",), _block, where=READING),
    ActionSpec("fact_forget", N_("Take back what was said of it"), facts.forget, "", (), _block),
    ActionSpec("fact_dismiss", N_("This is no fact"), facts.dismiss, "", (), _block),
    ActionSpec("fact_add", N_("Add fact…"), facts.add, "", ("Ctrl+Alt+V",), _article, where=READING),
    ActionSpec("facts_table", N_("All facts of the issue…"), facts.show_table, "", ("Ctrl+Alt+T",), _issue),
    ActionSpec(
        "checks_table", N_("All checks of the issue…"), findings.show_table, "", ("Ctrl+Alt+K",), _issue
    ),
    ActionSpec("names", N_("Remembered names…"), tagging.show_names, "", ("Ctrl+Alt+N",)),
    ActionSpec(
        "compare_tags", N_("Compare tags with a colleague’s…"), agreement.compare_tags, "", (), _issue
    ),
    ActionSpec("names_table", N_("All names of the issue…"), tagging.show_table, "", ("Ctrl+Alt+E",), _issue),
    ActionSpec("labels", N_("Labels…"), tagging.show_labels, "", ("Ctrl+Alt+L",)),
    ActionSpec("learn", N_("Learn from reviewed articles"), learning.learn_now, "", ()),
    ActionSpec("learned", N_("What was learned…"), learning.manage, "", ()),
    ActionSpec("untag", N_("Remove entity"), tagging.untag, "", ("Delete",), _block, where=READING),
    *(
        ActionSpec(f"ends_{name}", text, partial(tagging.move_ends, by), "", (keys,), _block, where=READING)
        for name, text, by, keys in (
            ("start_left", N_("Start one character earlier"), (-1, 0), "Alt+Left"),
            ("start_right", N_("Start one character later"), (1, 0), "Alt+Right"),
            ("end_left", N_("End one character earlier"), (0, -1), "Alt+Shift+Left"),
            ("end_right", N_("End one character later"), (0, 1), "Alt+Shift+Right"),
        )
    ),
    ActionSpec(
        "next_doubt", N_("Next doubtful"), review.next_doubt, "next", ("F8",), _issue, N_("Next doubt")
    ),
    ActionSpec(
        "previous_doubt",
        N_("Previous doubtful"),
        lambda bench: review.next_doubt(bench, -1),
        "previous",
        ("Shift+F8",),
        _issue,
    ),
    ActionSpec("accept_doubt", N_("Right as it stands, go on"), review.accept_doubt, "", ("F9",), _article),
    ActionSpec("readings", N_("Other readings…"), review.readings, "", ("Tab",), _doubt, where=PANES),
    ActionSpec(
        "next_article", N_("Next article"), lambda bench: review.go(bench, 1), "", ("Ctrl+PgDown",), _article
    ),
    ActionSpec(
        "previous_article",
        N_("Previous article"),
        lambda bench: review.go(bench, -1),
        "",
        ("Ctrl+PgUp",),
        _article,
    ),
    ActionSpec(
        "reviewed", N_("Reviewed, go on"), review.reviewed, "done", ("Ctrl+D",), _article, N_("Reviewed")
    ),
    ActionSpec(
        "doubtful",
        N_("Mark as doubtful"),
        lambda bench: review.set_state(bench, ReviewState.DOUBTFUL),
        "doubt",
        ("Ctrl+Shift+D",),
        _article,
    ),
    ActionSpec(
        "unreviewed",
        N_("Mark as not reviewed"),
        lambda bench: review.set_state(bench, ReviewState.UNREVIEWED),
        "",
        (),
        _article,
    ),
    ActionSpec("back", N_("Go back to the state before…"), history.go_back, "", ("Ctrl+Alt+Z",), _issue),
    ActionSpec("restore", N_("Restore article as imported"), history.restore_article, "", (), _article),
    ActionSpec("compare", N_("Compare versions…"), history.compare, "", ("Ctrl+Alt+D",), _article),
    ActionSpec(
        "compare_print", N_("Compare with the print…"), history.compare_print, "", ("Ctrl+U",), _article
    ),
    ActionSpec("search", N_("Search all articles"), view.search, "search", ("Ctrl+Shift+F",)),
    ActionSpec("library", N_("Library"), view.show_library, "", ("Ctrl+Shift+L",)),
    ActionSpec("tree", N_("The issue’s tree"), view.show_sections, "", ("Ctrl+Shift+T",), _issue),
    ActionSpec("backup", N_("Back up library"), library.back_up_now, "", ()),
    ActionSpec("restore_backup", N_("Restore a backup…"), library.restore_backup, "", ()),
    ActionSpec("who", N_("Your name…"), library.ask_name, "", ()),
    ActionSpec("find", N_("Find in article"), view.find, "", ("Ctrl+F",), _article),
    ActionSpec(
        "find_next", N_("Find next"), lambda bench: view.find_step(bench, back=False), "", ("F3",), _article
    ),
    ActionSpec(
        "find_previous",
        N_("Find previous"),
        lambda bench: view.find_step(bench, back=True),
        "",
        ("Shift+F3",),
        _article,
    ),
    ActionSpec("palette", N_("All commands…"), view.palette, "", ("Ctrl+Shift+P",)),
    ActionSpec("pane_tree", N_("Sections"), lambda bench: view.toggle(bench, "tree"), "", ("Ctrl+1",)),
    ActionSpec("pane_source", N_("Source"), lambda bench: view.toggle(bench, "source"), "", ("Ctrl+2",)),
    ActionSpec("pane_article", N_("Article"), lambda bench: view.toggle(bench, "article"), "", ("Ctrl+3",)),
    ActionSpec("pane_facts", N_("Facts"), lambda bench: view.toggle(bench, "sidebar"), "", ("Ctrl+4",)),
    ActionSpec("filter", N_("Filter articles"), view.focus_filter, "", ("Ctrl+Alt+F",), _issue),
    ActionSpec("theme_system", N_("As the system"), lambda bench: view.set_theme(bench, "system")),
    ActionSpec("theme_light", N_("Light"), lambda bench: view.set_theme(bench, "light")),
    ActionSpec("theme_dark", N_("Dark"), lambda bench: view.set_theme(bench, "dark")),
    ActionSpec("language_zh", "中文", lambda bench: view.set_language(bench, "zh_CN")),
    ActionSpec("language_en", "English", lambda bench: view.set_language(bench, "en")),
    ActionSpec("fullscreen", N_("Full screen"), view.full_screen, "", ("F11",)),
    ActionSpec("keys", N_("Keyboard shortcuts"), view.show_keys, "help", ("F1", "?")),
    ActionSpec("about", N_("About jzreader"), view.about),
)
