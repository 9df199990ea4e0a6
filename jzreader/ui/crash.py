# SPDX-License-Identifier: MIT
"""A bug: say so, show a report that can be copied, and go on; the work is on disk already."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QMessageBox

from jzreader import __version__
from jzreader.messages import _, problem_text
from jzreader.model.problem import Problem
from jzreader.ui.log import log, without_text
from jzreader.ui.message import message_box


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Versions and traceback, nothing of the newspaper's text."""
    import platform  # the window opens without

    lines = "".join(traceback.format_exception(kind, error, trace))
    versions = f"jzreader {__version__}, PySide6 {qt_version}, Python {platform.python_version()}"
    return without_text(f"{versions}, {platform.platform()}\n\n{lines}")


class _Shown:
    """Whether a bug is being shown: one that comes again and again is only written down meanwhile."""

    now = False
    keep: Callable[[], object] | None = None
    damage: Callable[[], Problem | None] | None = None


_shown = _Shown()


def install() -> None:
    """Show the dialog for every exception that nothing expected."""

    def show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        text = report(kind, error, trace)
        sys.stderr.write(text)
        log.error(text)
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if _shown.now:
            return
        _shown.now = True
        try:
            _keep()
            _tell(text)
        finally:
            _shown.now = False

    sys.excepthook = show


def keep_before(
    keep: Callable[[], object] | None, damage: Callable[[], Problem | None] | None = None
) -> None:
    """What hands in work that is under way before a bug is shown, and what says whether it is safe."""
    _shown.keep, _shown.damage = keep, damage


def _keep() -> None:
    if _shown.keep is not None:
        try:
            _shown.keep()
        except Exception:  # it may be what the bug is in; the rest is on disk
            log.exception("could not hand in what was typed")


def _on_the_work() -> str:
    """Whether what was done is safe, once the library was looked at."""
    try:
        problem = _shown.damage() if _shown.damage is not None else None
    except Exception:  # the library cannot even be asked
        log.exception("could not look at the library")
        return _("jzreader encountered an error, and could not check the library.")
    if problem is None:
        return _("jzreader encountered an error. Your edits are saved.")
    said = problem_text(problem.code, problem.facts)
    return _("jzreader encountered an error. {problem}").format(problem=said)


def _tell(text: str) -> None:
    last = text.rstrip().rsplit("\n", 1)[-1]
    ask = _("Please send the report to the person who maintains jzreader for you.")
    none = _("It contains nothing of the newspaper’s text.")
    said = _on_the_work()
    box = message_box(None, "jzreader", said, f"{last}\n\n{ask} {none}")
    box.setDetailedText(text)
    copy = box.addButton(_("Copy report"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(_("Continue"), QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    if box.clickedButton() is copy:
        QGuiApplication.clipboard().setText(text)
