# SPDX-License-Identifier: MIT
"""What this is: its version, what is new in it, and whose work is inside."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QTabWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from jzreader import __version__
from jzreader.messages import _, language
from jzreader.resources import resource
from jzreader.ui.dialogs.pages import show_markdown
from jzreader.ui.log import log_file
from jzreader.ui.message import on_grid, open_as_large
from jzreader.ui.pane import with_object_name

_SIZE = (640, 480)
"""Pixels: the longest licence row fits without wrapping; chosen by eye."""


class AboutDialog(QDialog):
    """Three tabs; links open in the browser, licences from the folder that came with the app."""

    def __init__(self, library: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("About jzreader"))
        open_as_large(self, *_SIZE)
        head = with_object_name(QLabel(f"jzreader {__version__}"), "sheetTitle")
        self.said = QLabel(
            _("From printed newspaper pages back to articles.\n\nLibrary: {path}\nLog: {log}").format(
                path=library, log=log_file()
            )
        )
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(self.said.textInteractionFlags().TextSelectableByMouse)
        self.news = _browser()
        show_markdown(self.news, resource("news", f"{language()}.md").read_text(encoding="utf-8"))
        self.licences = _browser()
        self.licences.setHtml(licences_page())
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(self.news, _("What is new"))
        self.tabs.addTab(self.licences, _("Licences"))
        close = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        on_grid(column)
        column.addWidget(head)
        column.addWidget(self.said)
        column.addWidget(self.tabs, 1)
        column.addWidget(close)


def licences_page() -> str:
    """Everything that is inside with its licence, as a page."""
    rows = json.loads(resource("licences", "components.json").read_text(encoding="utf-8"))
    folder = QUrl.fromLocalFile(str(resource("licences"))).toString()
    texts = _("The texts of the licences are in {folder}.").format(
        folder=f'<a href="{folder}">{escape(str(resource("licences")))}</a>'
    )
    cells = "".join(
        f'<tr><td><a href="{escape(row["home"])}">{escape(row["name"])}</a></td>'
        f"<td>{escape(row['licence'])}</td></tr>"
        for row in rows
    )
    own = _("jzreader is under the MIT licence. Inside it are:")
    return f"<p>{escape(own)}</p><table cellspacing=6>{cells}</table><p>{texts}</p>"


def _browser() -> QTextBrowser:
    browser = with_object_name(QTextBrowser(), "compare")
    browser.setOpenExternalLinks(True)
    return browser
