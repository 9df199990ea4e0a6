# SPDX-License-Identifier: MIT
"""The table of remembered names, driven as a user does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from jzreader.messages import _
from jzreader.model.change import Focus
from jzreader.model.label import Name
from jzreader.store import Library
from jzreader.ui.dialogs.names import NamesDialog
from jzreader.ui.window import Window
from tests.ui.starting import settled
from tests.ui.typing import commit


@pytest.fixture
def dialog(qtbot: QtBot, library: Library) -> Iterator[NamesDialog]:
    library.names.put(
        [Name("栖霞区", "place", identifier="Q7"), Name("栖霞", "organisation"), Name("林岚", "person")]
    )
    shown = NamesDialog(library, None, None)  # type: ignore[arg-type]
    qtbot.addWidget(shown)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    shown.close()


def _kept(library: Library) -> set[Name]:
    return set(library.names.all())


def _select(dialog: NamesDialog, *names: str) -> None:
    model = dialog.table.selectionModel()
    model.clear()
    for row in range(dialog.shown.rowCount()):
        if dialog.shown.index(row, 0).data() in names:
            flags = QItemSelectionModel.SelectionFlag
            model.select(dialog.shown.index(row, 0), flags.Select | flags.Rows)


def test_typing_filters_and_says_how_many(dialog: NamesDialog) -> None:
    commit(dialog.line, "栖霞")
    assert dialog.shown.rowCount() == 2
    assert dialog.said.text().startswith("2")


def test_a_new_name_is_typed_in_place_and_kept(dialog: NamesDialog, library: Library, qtbot: QtBot) -> None:
    dialog.add.click()
    editor = dialog.table.findChild(QLineEdit)
    assert editor is not None
    editor.setText("苇湖")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: Name("苇湖", "person") in dialog.names.names)
    assert Name("苇湖", "person") in _kept(library)


def test_a_changed_name_takes_the_place_of_the_old_one(dialog: NamesDialog, library: Library) -> None:
    row = next(n for n in range(3) if dialog.shown.index(n, 0).data() == "林岚")
    assert dialog.shown.setData(dialog.shown.index(row, 4), "本报记者")
    assert Name("林岚", "person", notes="本报记者") in _kept(library)
    assert len(_kept(library)) == 3


def test_merged_names_point_to_the_one_chosen(
    dialog: NamesDialog, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    _select(dialog, "栖霞区", "栖霞")
    assert dialog.merge.isEnabled()
    chosen = [one.name for one in dialog.chosen()].index("栖霞区")
    monkeypatch.setattr("jzreader.ui.dialogs.names.choose", lambda *_args: chosen)
    dialog.merge.click()
    assert _kept(library) == {
        Name("栖霞区", "place", identifier="Q7"),
        Name("栖霞", "place", "栖霞区", "Q7"),
        Name("林岚", "person"),
    }


def test_forgotten_names_are_gone_and_buttons_follow_the_selection(
    dialog: NamesDialog, library: Library
) -> None:
    assert not dialog.forget.isEnabled()
    _select(dialog, "林岚")
    assert not dialog.merge.isEnabled()
    dialog.forget.click()
    assert {one.name for one in _kept(library)} == {"栖霞区", "栖霞"}


def test_a_file_that_is_no_table_is_said_and_changes_nothing(
    dialog: NamesDialog, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _kept(library)
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n", encoding="utf-8")
    monkeypatch.setattr(
        "jzreader.ui.dialogs.names.QFileDialog.getOpenFileName", lambda *_args: (str(wrong), "")
    )
    next(one for one in dialog.findChildren(QPushButton) if one.text() == _("Import…")).click()
    assert dialog.said.text()
    assert not dialog.said.text()[0].isdigit()
    assert _kept(library) == before


def test_a_name_in_the_sidebar_goes_through_its_places_and_finds_its_articles(
    window: Window, qtbot: QtBot
) -> None:
    issue = window.desk.issue
    assert issue
    article = next(a for _p, a in issue.articles() if len(list(a.entities())) > 2)
    window.desk.select(Focus(article.key))
    listed = settled(window, qtbot).names
    window.sidebar.setCurrentIndex(1)
    number, row = next((n, r) for n, r in enumerate(listed.rows.rows) if len(r.places) > 1)
    index = listed.rows.index(number)
    gone = []
    for _time in range(len(row.places) + 1):
        listed.clicked.emit(index)
        gone.append(window.desk.focus)
    assert gone == [*row.places, row.places[0]]
    window.action("find_name").trigger()
    assert window.search_line.text() == f"实体:{row.name}"
    assert window.search.model.rowCount() >= 1


def test_a_right_click_on_a_name_offers_what_can_be_done_with_it(window: Window, qtbot: QtBot) -> None:
    issue = window.desk.issue
    assert issue
    article = next(a for _p, a in issue.articles() if list(a.entities()))
    window.desk.select(Focus(article.key))
    window.sidebar.setCurrentIndex(1)
    listed = settled(window, qtbot).names
    box = listed.visualRect(listed.rows.index(0))
    listed.customContextMenuRequested.emit(box.center())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions() if action.text()]
    assert window.action("find_name").text() in words
    assert window.desk.focus in listed.rows.rows[0].places
    menu.close()


def test_every_change_is_taken_back(
    dialog: NamesDialog, library: Library, qtbot: QtBot, tmp_path: Path
) -> None:
    first = _kept(library)
    assert not dialog.undo.isEnabled()
    _select(dialog, "林岚")
    dialog.forget.click()
    (tmp_path / "n.csv").write_text("name,label,notes\n栖霞区,place,改过\n新区,place,\n", encoding="utf-8")
    dialog.take_in(tmp_path / "n.csv")
    assert len(_kept(library)) == 3
    dialog.undo.click()
    dialog.undo.click()
    assert _kept(library) == first
    assert not dialog.undo.isEnabled()
