# SPDX-License-Identifier: MIT
"""The whole window and every dialog: drawn in one hand, and told to those who do not see them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLayout,
    QMessageBox,
    QPushButton,
    QWidget,
)

from jzreader.ui.app import App
from jzreader.ui.message import MARGINS
from tests.ui.all_dialogs import prepare, visit

Role = QAccessible.Role
INTERACTIVE = {
    Role.PushButton, Role.CheckBox, Role.RadioButton, Role.ComboBox, Role.EditableText, Role.Slider, Role.SpinBox,
    Role.List, Role.Tree, Role.Table, Role.PageTab, Role.ButtonMenu, Role.ButtonDropDown, Role.MenuItem, Role.Link,
    Role.HotkeyField,
}  # fmt: skip
"""Roles of what a user works with, which must have a name to be called by."""
PLAIN = {Role.NoRole, Role.Client, Role.Pane, Role.Grouping}
"""Roles that say nothing of what a control is."""
LEAST = 18
"""Dialogs that the commands open at least."""


def told(at: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What is in an accessibility tree, without the cells of lists."""
    yield at
    widget = at.object()
    if isinstance(widget, QAbstractItemView):
        return
    for number in range(at.childCount()):
        child = at.child(number)
        if child is not None and child.isValid() and not child.state().invisible:
            yield from told(child)


def unnamed(widget: QWidget) -> list[str]:
    """The controls of a window that nobody can call by a name."""
    found = []
    root = QAccessible.queryAccessibleInterface(widget)
    assert root is not None
    for one in told(root):
        if one.role() in INTERACTIVE and not one.text(QAccessible.Text.Name).strip():
            which = one.object()
            found.append(f"{one.role().name} {type(which).__name__} {which.objectName() if which else ''}")
    return found


def roleless(widget: QWidget) -> list[str]:
    """What takes the keys but is told to be nothing in particular."""
    found = []
    for one in widget.findChildren(QWidget):
        takes = (
            one.focusPolicy().value & 1 and one.isVisible() and one.isEnabled() and one.focusProxy() is None
        )
        told_as = QAccessible.queryAccessibleInterface(one) if takes else None
        if told_as is not None and told_as.role() in PLAIN and not one.accessibleName():
            found.append(f"{told_as.role().name} {type(one).__name__} {one.objectName()}")
    return found


def test_every_control_of_the_window_has_a_name_and_a_role(app: App, tmp_path: Path) -> None:
    assert unnamed(app.window) == [] and roleless(app.window) == []
    prepare(app, tmp_path)
    window = app.window
    for number in range(window.sidebar.count()):
        window.sidebar.setCurrentIndex(number)
        assert unnamed(window) == []
    for number in range(window.left.count()):
        window.left.setCurrentIndex(number)
        assert unnamed(window) == [] and roleless(window) == []


def test_every_dialog_is_named_and_drawn_in_one_hand(app: App, tmp_path: Path) -> None:
    prepare(app, tmp_path)
    wrong: dict[str, list[str]] = {}
    opened: set[str] = set()

    def look_at(key: str, dialog: QDialog) -> None:
        opened.add(type(dialog).__name__)
        faults = unnamed(dialog) + roleless(dialog) + drawn_otherwise(dialog)
        if faults:
            wrong[key] = faults

    visit(app, look_at, tmp_path)
    assert not wrong, "\n".join(f"{key}: {faults}" for key, faults in wrong.items())
    assert len(opened) >= LEAST, sorted(opened)


def drawn_otherwise(dialog: QDialog) -> list[str]:
    """What of a dialog does not look like the others."""
    found = []
    layout = dialog.layout()
    assert isinstance(layout, QLayout)
    margins = layout.contentsMargins()
    inside = (margins.left(), margins.top(), margins.right(), margins.bottom())
    if isinstance(dialog, QMessageBox):
        if dialog.icon() is not QMessageBox.Icon.NoIcon:
            found.append("a stock picture")
    elif inside != MARGINS:
        found.append(f"margins {inside}")
    for box in dialog.findChildren(QDialogButtonBox):
        found += [f"a picture on {b.text()}" for b in box.buttons() if not b.icon().isNull()]
    room = dialog.screen().availableGeometry()
    if dialog.width() > room.width() or dialog.height() > room.height():
        found.append(f"larger than the screen: {dialog.width()} x {dialog.height()}")
    blue = [
        b.text()
        for b in dialog.findChildren(QPushButton)
        if b.isVisible() and (b.isDefault() or b.objectName() == "primary")
    ]
    if len(blue) > 1:
        found.append(f"several blue buttons: {blue}")
    if not dialog.windowTitle():
        found.append("no title")
    return found


def test_tab_goes_from_the_bar_through_the_panes_from_left_to_right(app: App, tmp_path: Path) -> None:
    prepare(app, tmp_path)
    window = app.window
    order: list[QWidget] = []
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        order.append(widget)
        widget = widget.nextInFocusChain()
    places = [
        order.index(one)
        for one in (
            window.search_line,
            window.tree.filter,
            window.tree.view,
            window.source.view,
            window.article.text,
        )
    ]
    assert places == sorted(places)
    assert places[-1] < order.index(window.sidebar.facts)
