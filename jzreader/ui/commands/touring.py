# SPDX-License-Identifier: MIT
"""The tour of the window, on the sample issue where nothing else is open."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.ui.commands.files import open_sample
from jzreader.ui.key_names import key_cap
from jzreader.ui.tour import Stop, Tour
from jzreader.ui.workbench import Workbench

SEEN = "tour"
"""By which name the settings remember that the tour was seen or left."""


def tour(bench: Workbench) -> None:
    """Begin the tour; where no issue is open, on the sample, once that is there."""
    if bench.desk.issue is not None:
        begin(bench)
        return

    def once() -> None:
        bench.desk.opened.disconnect(once)
        if bench.desk.issue is not None:
            begin(bench)

    bench.desk.opened.connect(once)
    open_sample(bench)


def sample(bench: Workbench) -> None:
    """Open the sample issue; who sees it for the first time is shown round."""
    if bench.settings.choice(SEEN) or bench.desk.issue is not None:
        open_sample(bench)
    else:
        tour(bench)


def begin(bench: Workbench) -> Tour | None:
    """Show the first step over the window; none where the tour is on its way already."""
    over = bench.window.centralWidget()
    if over is None or over.findChild(Tour) is not None:
        return None
    first = bench.desk.neighbour(1) if bench.desk.article is None else None
    if first is not None:
        bench.desk.select(Focus(first.key))

    def show(pane: QWidget) -> None:
        pane.show()
        if pane is bench.left:
            bench.left.show_pane(bench.tree)

    shown = Tour(stops(bench), over, show)
    shown.left.connect(lambda: bench.settings.set_choice(SEEN, "seen"))
    shown.left.connect(bench.tree.view.setFocus)  # Qt would give the keys to the first button of the bar
    return shown


def stops(bench: Workbench) -> list[Stop]:
    """The four steps, in the order in which one works; their keys are those that the user gave them."""
    panes = bench.panes

    def said(words: str, *actions: str) -> str:
        keys = (key_cap(bench.actions.action(name).shortcut()) or "–" for name in actions)
        return words.format(**dict(zip(actions, keys, strict=True)))

    return [
        Stop(
            panes["tree"],
            _("The page’s articles"),
            said(
                _(
                    "jzreader divided the page into these articles. A half-filled dot marks what it is not "
                    "sure of: {next_doubt} goes to the next one."
                ),
                "next_doubt",
            ),
        ),
        Stop(
            panes["source"],
            _("What was printed"),
            said(
                _(
                    "The same lines as they came in; the band at the left tells which article they belong "
                    "to. Select lines and drag them to another article, or press {split} to begin a new one "
                    "there and {role} to say what a line is."
                ),
                "split",
                "role",
            ),
        ),
        Stop(
            panes["article"],
            _("The article, to be read"),
            said(
                _(
                    "Names in dashed outlines are suggestions: {accept} accepts one, {reject} rejects it, a "
                    "digit gives a selection a label. {edit_text} lets you type. {undo} undoes anything, for "
                    "ever."
                ),
                "accept",
                "reject",
                "edit_text",
                "undo",
            ),
        ),
        Stop(
            panes["sidebar"],
            _("Facts and checks"),
            said(
                _(
                    "Every figure with what it counts, and what does not add up. When an article is right, "
                    "press {reviewed}; when the issue is, {export} exports it. Help has this tour."
                ),
                "reviewed",
                "export",
            ),
        ),
    ]
