# SPDX-License-Identifier: MIT
"""A real window in which a real input method composes a word, driven by keys. Prints what is seen as JSON.

Run by test_ibus.py in a display and a session bus of its own, where ibus-daemon runs already.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jzreader.exchange.importing import import_any
from jzreader.model.change import Focus
from jzreader.model.issue import Role
from jzreader.resources import resource
from jzreader.ui.app import start

_A_KEY = 600
"""Milliseconds until an input method has answered a key, on a busy machine."""


def press(*keys: str) -> None:
    """Press keys as a person does, one after the other."""
    for key in keys:
        subprocess.run(["xdotool", "key", "--clearmodifiers", key], check=True)
        QTest.qWait(_A_KEY)


def main() -> None:
    """Type nihao into a paragraph, press shortcuts meanwhile, take the word."""
    folder = Path(sys.argv[1])
    app = start(["--library", str(folder / "l.jzlib"), "--settings", str(folder / "s.ini")])
    assert app is not None
    window, text = app.window, app.window.article.text
    app.desk.open(import_any(app.library, [resource("sample")]))
    QTest.qWait(1500)
    window.raise_()
    window.activateWindow()
    QTest.qWait(_A_KEY)
    article = app.desk.article
    assert article is not None
    block = next(one for one in article.blocks if one.role is Role.PARAGRAPH)
    window.article.toggle_typing()
    text.select(Focus(article.key, block.key, 3, 3))
    text.setFocus()
    QTest.qWait(_A_KEY)
    before = app.desk.issue
    press(*"nihao")
    QTest.qWait(_A_KEY)
    composing = [text.textCursor().block().layout().preeditAreaText()]
    for shortcut in ("ctrl+d", "ctrl+j", "ctrl+b", "alt+Up"):
        press(shortcut)
        composing.append(text.textCursor().block().layout().preeditAreaText())
    untouched = app.desk.issue is before and QApplication.activeModalWidget() is None
    press("space")
    window.article.toggle_typing()
    QTest.qWait(_A_KEY)
    now = app.desk.article.block(block.key) if app.desk.article else None
    after = now.text.text if now else ""
    seen = {"composing": composing, "untouched": untouched, "before": block.text.text, "after": after}
    print(json.dumps(seen), flush=True)
    window.close()
    app.close()


if __name__ == "__main__":
    main()
