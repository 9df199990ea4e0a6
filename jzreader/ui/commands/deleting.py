# SPDX-License-Identifier: MIT
"""Moving issues to the bin, and looking into it."""

from __future__ import annotations

from jzreader.messages import _, ngettext
from jzreader.model.problem import Problem
from jzreader.ui.dialogs.bin import BinDialog
from jzreader.ui.dialogs.confirm import confirm
from jzreader.ui.titles import title_of
from jzreader.ui.workbench import Workbench


def delete_issue(bench: Workbench) -> None:
    """Move the issue on the desk to the bin, after asking."""
    desk = bench.desk
    desk.commit_pending()  # what is being typed belongs to the issue
    issue = desk.issue
    if issue is None:
        return
    name = title_of(issue)
    try:
        edits = len(desk.library.history(issue.key))
        more = _(
            "{pages}, {articles}, {edits}. The issue and its full history are kept in the bin and "
            "can be restored until you empty the bin."
        ).format(
            pages=ngettext("{n} page", "{n} pages", len(issue.pages)),
            articles=ngettext("{n} article", "{n} articles", sum(1 for _pair in issue.articles())),
            edits=ngettext("{n} edit", "{n} edits", edits),
        )
        question = _("Move “{name}” to the bin?").format(name=name)
        if not confirm(bench.window, _("Delete issue"), question, more, _("Move to bin")):
            return
        desk.library.bin.delete(issue.key)
    except Problem as problem:
        desk.refuse(problem)
        return
    rows = desk.library.issues(1)
    desk.open(rows[0].id if rows else None)
    desk.say(_("“{name}” was moved to the bin. To restore it, choose File ▸ Bin…").format(name=name))


def show_bin(bench: Workbench) -> None:
    """List what is in the bin; what was brought back last lies on the desk afterwards."""
    dialog = BinDialog(bench.desk.library, bench.window)
    dialog.changed.connect(lambda: bench.library_pane.refresh(anew=True))
    dialog.exec()
    if dialog.restored:
        bench.desk.open(dialog.restored[-1])
        n = len(dialog.restored)
        bench.desk.say(
            ngettext("{n} issue restored to the library.", "{n} issues restored to the library.", n)
        )
    dialog.deleteLater()
