# SPDX-License-Identifier: MIT
"""What is seen, and how."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox

from jzreader import __version__
from jzreader.messages import _, use_language
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.keys import KeysDialog
from jzreader.ui.settings import Theme

if TYPE_CHECKING:
    from jzreader.ui.window import Window


def toggle(window: Window, name: str) -> None:
    """Show or hide a pane; the last one stays."""
    pane = window.panes[name]
    others = [other for other in window.panes.values() if other is not pane and not other.isHidden()]
    pane.setVisible(pane.isHidden() or not others)


def focus_filter(window: Window) -> None:
    """Put the keys into the tree's filter."""
    window.left.show_pane(window.tree)
    window.tree.filter.setFocus()
    window.tree.filter.selectAll()


def set_theme(window: Window, theme: Theme) -> None:
    """Dress the window in another theme, and remember it."""
    window.settings.theme = theme
    window.dress()


def set_language(window: Window, language: str) -> None:
    """Speak another language: the window is built anew over the same desk."""
    window.settings.language = language
    use_language(language)
    window.rebuild_requested.emit()


def full_screen(window: Window) -> None:
    """Fill the screen, or not."""
    if window.isFullScreen():
        window.showNormal()
    else:
        window.showFullScreen()


def show_keys(window: Window) -> None:
    """List every action with its keys, to be changed."""
    KeysDialog(window.key_rows, window.set_keys, window).exec()


def palette(window: Window) -> None:
    """Type a few letters of a command, and do it."""
    actions = [window.action(row.id) for row in window.actions_.rows()]
    rows = [
        (f"{row.name}　　{row.menu}　{row.keys}".rstrip(), number)
        for number, row in enumerate(window.actions_.rows())
        if actions[number].isEnabled() and row.id != "palette"
    ]
    chosen = choose(window, _("All commands"), _("Command"), rows)
    if chosen is not None:
        actions[chosen].trigger()


def search(window: Window) -> None:
    """Put the keys into the search line."""
    window.search_line.setFocus()
    window.search_line.selectAll()


def show_library(window: Window) -> None:
    """Show the library's years and months."""
    window.left.show_pane(window.library_pane)
    window.library_pane.view.setFocus()


def show_sections(window: Window) -> None:
    """Show the issue's tree, and give it the keys."""
    window.left.show_pane(window.tree)
    window.tree.view.setFocus()


def find(window: Window) -> None:
    """Find words in the article."""
    window.article.show()
    window.article.text.show_all()
    window.article.find_bar.open()


def find_step(window: Window, *, back: bool) -> None:
    """Go to the next or the previous place that was found."""
    if not window.article.find_bar.step(back=back):
        find(window)


def about(window: Window) -> None:
    """Say what this is."""
    text = _("jzreader {version}: a printed page back into articles.\n\nLibrary: {path}").format(
        version=__version__, path=window.desk.library.path
    )
    QMessageBox.about(window, _("About jzreader"), text)


def quit_app(window: Window) -> None:
    """Close the window, and with it the app."""
    window.close()
