# SPDX-License-Identifier: MIT
"""What is seen, and how."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from jzreader.messages import _, use_language
from jzreader.model.viewing import Fit
from jzreader.ui.dialogs.about import AboutDialog
from jzreader.ui.dialogs.choose import choose
from jzreader.ui.dialogs.keys import KeysDialog
from jzreader.ui.reading_look import SOURCE
from jzreader.ui.settings import Theme
from jzreader.ui.workbench import Workbench


def toggle(bench: Workbench, name: str) -> None:
    """Show or hide a pane; the last one stays."""
    pane = bench.panes[name]
    others = [other for other in bench.panes.values() if other is not pane and not other.isHidden()]
    pane.setVisible(pane.isHidden() or not others)


def change_over(bench: Workbench) -> None:
    """Show the page as printed instead of its source, or the other way round."""
    bench.stand.change_over()


def side_by_side(bench: Workbench) -> None:
    """Show the page as printed and its source, or the print alone again."""
    bench.stand.toggle_both()


def facsimile_window(bench: Workbench) -> None:
    """Give the facsimile a window of its own, or take it back."""
    bench.stand.toggle_window()


def zoom(bench: Workbench, step: int) -> None:
    """Zoom the facsimile in or out; what has the keys where that is the source or the article, and the
    article where there is no facsimile.
    """
    if bench.stand.source.body.hasFocus():
        bench.zoom_reading(step, SOURCE)
    elif _reads_article(bench):
        bench.zoom_reading(step)
    else:
        bench.stand.facsimile.view.step_zoom(step)


def _reads_article(bench: Workbench) -> bool:
    return bench.article.text.hasFocus() or bench.desk.facsimile is None or bench.stand.standing == "source"


def fit(bench: Workbench, fit: Fit) -> None:
    """Show the facsimile as wide as there is room, or whole; the article in its own size."""
    if fit == "width" and bench.stand.source.body.hasFocus():
        bench.zoom_reading(0, SOURCE)
        return
    if fit == "width" and _reads_article(bench):
        bench.zoom_reading(0)
        return
    bench.stand.facsimile.view.set_fit(fit)


def switch(bench: Workbench, name: str) -> None:
    """Switch on or off what is drawn over the facsimile."""
    bench.stand.facsimile.switches[name].toggle()


def focus_filter(bench: Workbench) -> None:
    """Put the keys into the tree's filter."""
    bench.left.show_pane(bench.tree)
    bench.tree.filter.setFocus()
    bench.tree.filter.selectAll()


def set_theme(bench: Workbench, theme: Theme) -> None:
    """Dress the window in another theme, and remember it."""
    bench.settings.theme = theme
    bench.theme_changed.emit()


def set_language(bench: Workbench, language: str) -> None:
    """Speak another language: the window is built anew over the same desk."""
    bench.settings.language = language
    use_language(language)
    bench.rebuild_requested.emit()


def full_screen(bench: Workbench) -> None:
    """Fill the screen, or not."""
    if bench.window.isFullScreen():
        bench.window.showNormal()
    else:
        bench.window.showFullScreen()


def show_keys(bench: Workbench) -> None:
    """List every action with its keys, to be changed."""
    KeysDialog(bench.actions.key_rows, bench.actions.set_keys, bench.window).exec()


def manual(bench: Workbench) -> None:
    """Open the manual beside the window."""
    from jzreader.ui.dialogs.manual import ManualDialog

    ManualDialog(bench.window).show()


def open_page(bench: Workbench, page: str) -> None:
    """Open the manual at a page."""
    from jzreader.ui.dialogs.manual import ManualDialog

    dialog = ManualDialog(bench.window)
    dialog.open_page(page)
    dialog.show()


def palette(bench: Workbench) -> None:
    """Type a few letters of a command, and do it."""
    commands = bench.actions.command_rows()
    actions = [bench.actions.action(row.id) for row in commands]
    rows = [
        ("\t".join((row.name, " · ".join(filter(None, (row.menu, row.keys))))), number)
        for number, row in enumerate(commands)
        if actions[number].isEnabled() and row.id != "palette"
    ]
    also = [commands[number].also for _words, number in rows]
    chosen = choose(bench.window, _("All commands"), _("Command"), rows, also=also)
    if chosen is not None:
        actions[chosen].trigger()


def search(bench: Workbench) -> None:
    """Put the keys into the search line."""
    bench.search.line.setFocus()
    bench.search.line.selectAll()


def show_library(bench: Workbench) -> None:
    """Show the library's years and months."""
    bench.left.show_pane(bench.library_pane)
    bench.library_pane.view.setFocus()


def show_sections(bench: Workbench) -> None:
    """Show the issue's tree, and give it the keys."""
    bench.left.show_pane(bench.tree)
    bench.tree.view.setFocus()


def copy(bench: Workbench) -> None:
    """Copy what is selected: the lines of the source where that has the keys, else the article's words."""
    chosen = getattr(QApplication.focusWidget(), "words_chosen", None)
    words = chosen() if chosen else bench.article.text.words_chosen()
    if not words and bench.desk.article is not None:
        block = bench.desk.article.block(bench.desk.focus.block) if bench.desk.focus.block else None
        words = block.text.text if block else bench.desk.article.headline
    QGuiApplication.clipboard().setText(words)


def select_all(bench: Workbench) -> None:
    """Select the whole article."""
    bench.article.text.show_all()
    bench.article.text.setFocus()
    bench.article.text.selectAll()


def find(bench: Workbench) -> None:
    """Find words in the article."""
    bench.article.open_find()


def find_step(bench: Workbench, *, back: bool) -> None:
    """Go to the next or the previous place that was found."""
    if not bench.article.find_bar.step(back=back):
        find(bench)


def about(bench: Workbench) -> None:
    """Say what this is, what is new, and whose work is inside."""
    AboutDialog(bench.desk.library.path, bench.window).exec()


def settings(bench: Workbench) -> None:
    """All settings in one dialog; each is applied at once."""
    from jzreader.ui.dialogs.checks import ChecksPanel
    from jzreader.ui.dialogs.settings import SettingsDialog

    library = bench.desk.library
    checks = ChecksPanel(library, bench.desk.checks_are_others, bench.window)
    dialog = SettingsDialog(bench.settings, library.who, checks, bench.window)
    dialog.looked_otherwise.connect(bench.theme_changed)
    for asked in (dialog.command_asked, dialog.language_chosen):
        asked.connect(dialog.accept)
    dialog.command_asked.connect(lambda key: bench.actions.action(key).trigger())
    dialog.language_chosen.connect(lambda name: set_language(bench, name))
    dialog.name_changed.connect(lambda name: _take_name(bench, name))
    dialog.exec()
    dialog.deleteLater()


def _take_name(bench: Workbench, name: str) -> None:
    if name:
        bench.desk.library.who = bench.settings.who = name


def quit_app(bench: Workbench) -> None:
    """Close the window, and with it the app."""
    bench.window.close()
