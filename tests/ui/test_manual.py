# SPDX-License-Identifier: MIT
"""The manual in the window: in the language spoken, with links between its pages, and searched."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication

from jzreader.messages import use_language
from jzreader.ui.dialogs.manual import ManualDialog, pages, title_of_page
from jzreader.ui.window import Window


def opened() -> ManualDialog:
    return next(one for one in QApplication.topLevelWidgets() if isinstance(one, ManualDialog))


@pytest.mark.parametrize(("spoken", "title"), [("zh_CN", "在编辑台上"), ("en", "At the desk")])
def test_it_is_in_the_language_that_is_spoken(spoken: str, title: str) -> None:
    use_language(spoken)
    found = pages()
    assert next(iter(found)) == "desk" and len(found) > 5
    assert all(title_of_page(text) for text in found.values())
    assert all("<!--" not in text and "../" not in text.split("\n## ")[0] for text in found.values())
    if spoken == "en":
        assert title_of_page(found["desk"]) == title


def test_it_stays_open_links_lead_on_and_words_are_found(window: Window) -> None:
    window.action("manual").trigger()
    dialog = opened()
    assert dialog.isVisible() and not dialog.isModal()
    dialog.text.anchorClicked.emit(QUrl("checks.md#x"))
    assert dialog.list.currentRow() == list(pages()).index("checks")
    dialog.text.anchorClicked.emit(QUrl("nowhere.md"))
    assert dialog.list.currentRow() == list(pages()).index("checks")
    dialog.line.setText("export-all")
    dialog.find_next()
    assert dialog.text.textCursor().selectedText() == "export-all"
    dialog.line.setText("没有这样的词组啊")
    dialog.find_next()
    dialog.close()
