# SPDX-License-Identifier: MIT
"""The facsimile pane: the page as printed, in step with the desk, in the source's place."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from jzreader.edits.blocks import MoveBlocks
from jzreader.edits.details import SetReviewState
from jzreader.exchange.importing import import_any
from jzreader.messages import ROLES, _
from jzreader.model.change import Focus
from jzreader.model.issue import Article, Block, Doubt, DoubtCode, Issue, ReviewState, Role
from jzreader.model.keys import ArticleKey
from jzreader.model.layout import Box
from jzreader.model.viewing import FULL, Fit
from jzreader.reading.drawing import drawer
from jzreader.ui.app import App
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.facsimile.view import FacsimileView
from jzreader.ui.mime import lines_data
from jzreader.ui.window import Window
from tests.printing import Sheet, issue_as_printed, pdf_of, printed_page

LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton
NONE, SHIFT, CTRL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def page(app: App, tmp_path: Path, qtbot: QtBot) -> Window:
    """The window with the printed page of three articles on the desk."""
    path = tmp_path / "北塘报_2024-03-07_02_民生.pdf"
    path.write_bytes(pdf_of(printed_page()))
    app.desk.open(app.library.add(issue_as_printed(path), [path.read_bytes()]))
    qtbot.waitUntil(lambda: app.window.facsimile.view.is_sharp)
    return app.window


def view_of(window: Window) -> FacsimileView:
    return window.facsimile.view


def issue_of(window: Window) -> Issue:
    assert window.desk.issue is not None
    return window.desk.issue


def articles(window: Window) -> tuple[Article, ...]:
    return issue_of(window).pages[0].articles


def said(window: Window, words: str) -> Block:
    return next(block for block in issue_of(window).blocks() if words in block.text.text)


def box_of(window: Window, words: str) -> Box:
    found = view_of(window).page.block(said(window, words).key)
    assert found is not None
    return found.boxes[0]


def point(window: Window, box: Box) -> QPoint:
    """The middle of a place on the page, in sight."""
    view_of(window).reveal(box)
    return view_of(window).to_view(box).center().toPoint()


def move(view: FacsimileView, at: QPoint, buttons: Qt.MouseButton, held: Qt.KeyboardModifier = NONE) -> None:
    where = view.viewport().mapToGlobal(QPointF(at))
    event = QMouseEvent(QMouseEvent.Type.MouseMove, QPointF(at), where, buttons, buttons, held)
    QApplication.sendEvent(view.viewport(), event)


def draw_box(window: Window, box: Box) -> None:
    view = view_of(window)
    place = view.to_view(box).toAlignedRect()
    QTest.mousePress(view.viewport(), LEFT, SHIFT, place.topLeft())
    for at in (place.center(), place.bottomRight()):
        move(view, at, LEFT, SHIFT)
    QTest.mouseRelease(view.viewport(), LEFT, SHIFT, place.bottomRight())


def drop(view: FacsimileView, at: QPoint, data: QMimeData) -> bool:
    moves = Qt.DropAction.MoveAction
    over = QDragMoveEvent(at, moves, data, LEFT, NONE)
    for event in (
        QDragEnterEvent(at, moves, data, LEFT, NONE),
        over,
        QDropEvent(QPointF(at), moves, data, LEFT, NONE),
    ):
        QApplication.sendEvent(view.viewport(), event)
    return over.isAccepted()


def target_of(view: FacsimileView) -> ArticleKey | None:
    return view.marks.target


def rows_of(view: FacsimileView) -> tuple[int, int] | None:
    return view.marks.rows


def fit_of(view: FacsimileView) -> Fit | None:
    return view.fit


def shown_in(widget: QWidget) -> bool:
    return widget.isVisible()


# -- where it stands ------------------------------------------------------------------------------


def test_a_printed_page_is_shown_as_printed(page: Window) -> None:
    assert shown_in(page.facsimile) and not shown_in(page.source)
    assert [one.number for one in view_of(page).page.articles] == [1, 2, 3]


def test_a_dump_has_no_facsimile(window: Window) -> None:
    assert shown_in(window.source) and not shown_in(window.facsimile)
    for key in ("facsimile", "facsimile_both", "facsimile_window", "fit_page"):
        assert not window.action(key).isEnabled()
    window.stand.change_over()
    window.stand.toggle_window()
    assert shown_in(window.source) and window.stand.window_of_own is None


def test_a_dump_gets_its_pdf(app: App, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = tmp_path / "page.pdf"
    pdf.write_bytes(pdf_of(printed_page()))
    dump = tmp_path / "北塘报_2024-03-07_02_民生.txt"
    printed = issue_as_printed(pdf).sources[0].text
    dump.write_text(f"{printed}\n扫码看视频更方便\n", encoding="utf-8")
    app.desk.open(import_any(app.library, [dump]))
    assert shown_in(app.window.source)
    first = issue_of(app.window).pages[0].articles[-1].key
    app.desk.select(Focus(first))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(pdf), ""))
    app.window.action("add_pdf").trigger()
    qtbot.waitUntil(lambda: app.desk.facsimile is not None, timeout=20_000)
    assert shown_in(app.window.facsimile) and app.desk.focus.article == first
    assert not app.window.action("add_pdf").isEnabled()
    (listed,) = app.window.findChildren(TableDialog)
    assert "扫码看视频更方便" in str(listed.shown.data(listed.shown.index(0, 1)))
    listed.close()


def test_a_page_whose_file_is_not_at_hand_has_none(app: App, tmp_path: Path) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(printed_page()))
    app.desk.open(app.library.add(issue_as_printed(path)))
    assert shown_in(app.window.source) and not app.window.action("facsimile").isEnabled()


def test_one_key_changes_over(page: Window, app: App) -> None:
    QTest.keyClick(view_of(page), Qt.Key.Key_F4)
    assert shown_in(page.source) and not shown_in(page.facsimile)
    assert page.source.view.hasFocus() and app.settings.standing == "source"
    QTest.keyClick(page.source.view, Qt.Key.Key_F4)
    assert shown_in(page.facsimile) and not shown_in(page.source) and view_of(page).hasFocus()
    QTest.keyClick(view_of(page), Qt.Key.Key_F4, SHIFT)
    assert shown_in(page.facsimile) and shown_in(page.source)
    QTest.keyClick(view_of(page), Qt.Key.Key_F4, SHIFT)
    assert shown_in(page.facsimile) and not shown_in(page.source)


def test_the_words_in_the_header_change_over(page: Window) -> None:
    def button(text: str) -> QToolButton:
        found = [b for b in page.stand.findChildren(QToolButton) if b.text() == text and b.isVisible()]
        return found[0]

    assert button(_("Facsimile")).isChecked()
    button(_("Source")).click()
    assert shown_in(page.source) and button(_("Source")).isChecked()
    button(_("Side by side")).click()
    assert shown_in(page.facsimile) and shown_in(page.source)
    button(_("Facsimile")).click()
    assert not shown_in(page.source)


def test_a_printed_page_is_wider_and_each_has_its_own_widths(page: Window, app: App, sample: Issue) -> None:
    wide = page.stand.width()
    page.action("facsimile").trigger()
    narrow = page.stand.width()
    assert narrow < wide
    page.action("facsimile").trigger()
    assert page.stand.width() == wide
    app.desk.open(app.library.add(sample))
    assert page.stand.width() == narrow


def test_it_stands_in_a_window_of_its_own(page: Window, qtbot: QtBot) -> None:
    page.action("facsimile_window").trigger()
    own = page.stand.window_of_own
    assert own is not None and own.isVisible() and page.facsimile.window() is own
    assert shown_in(page.source) and shown_in(page.facsimile)
    qtbot.waitUntil(lambda: view_of(page).is_sharp)
    page.desk.select(Focus(articles(page)[2].key))
    assert view_of(page).marks.article == articles(page)[2].key
    assert page.action("undo") in own.actions()
    own.close()
    assert page.stand.window_of_own is None and page.facsimile.window() is page
    assert shown_in(page.facsimile) and not shown_in(page.source)
    page.action("facsimile_window").trigger()
    page.action("facsimile_window").trigger()
    assert page.stand.window_of_own is None and page.facsimile.window() is page


def test_the_language_changes_with_the_facsimile_open(page: Window, app: App, qtbot: QtBot) -> None:
    page.action("facsimile_window").trigger()
    page.action("language_en").trigger()
    qtbot.waitUntil(lambda: app.window is not page)
    assert app.window.facsimile.title == "Facsimile" and shown_in(app.window.facsimile)
    qtbot.waitUntil(lambda: app.window.facsimile.view.is_sharp)


# -- choosing -------------------------------------------------------------------------------------


def test_a_click_selects_the_article_and_the_block(page: Window) -> None:
    school = articles(page)[1]
    QTest.mouseClick(view_of(page).viewport(), LEFT, pos=point(page, box_of(page, "操场原是")))
    assert page.desk.focus.article == school.key
    assert page.desk.focus.block == said(page, "操场原是").key and page.desk.focus.lines is None
    tea = view_of(page).page.articles[0]
    ground = Box(300, 82, 320, 100)
    assert tea.boxes[0].holds(310, 91)
    QTest.mouseClick(view_of(page).viewport(), LEFT, pos=point(page, ground))
    assert page.desk.focus == Focus(articles(page)[0].key)


def test_a_click_at_the_middle_of_a_line_is_on_its_first_character(page: Window) -> None:
    row = next(r for r in view_of(page).page.rows if "了三个月" in r.line.line.text)
    QTest.mouseClick(view_of(page).viewport(), LEFT, pos=point(page, row.box))
    text = said(page, "操场原是").text.text
    assert text[page.desk.focus.start :].startswith("了三个月")


def test_another_pane_leads_to_the_place(page: Window) -> None:
    view = view_of(page)
    view.set_zoom(6 * FULL)
    view.verticalScrollBar().setValue(0)
    block = said(page, "校长说")
    page.desk.select(Focus(articles(page)[1].key, block.key, 0, 3))
    assert len(view.marks.places) == 1
    place = view.to_view(view.marks.places[0])
    assert view.viewport().rect().contains(place.center().toPoint())
    assert view.marks.article == articles(page)[1].key
    page.desk.select(Focus(articles(page)[2].key))
    assert view.marks.places == []


def test_a_box_chooses_lines_and_they_become_a_headline(page: Window) -> None:
    draw_box(page, box_of(page, "石阶修好了").grown(2))
    deck = said(page, "石阶修好了")
    assert page.desk.focus.lines is not None and page.desk.focus.block == deck.key
    assert view_of(page).marks.rows is not None
    QTest.keyClick(view_of(page), Qt.Key.Key_H)
    assert said(page, "石阶修好了").role is Role.HEADLINE
    page.desk.undo()
    assert said(page, "石阶修好了").role is Role.DECK


def test_a_box_over_several_articles_chooses_blocks(page: Window) -> None:
    draw_box(page, Box(30, 20, 560, 100))
    chosen = page.desk.focus.blocks
    assert said(page, "望塔小学新操场启用").key in chosen and said(page, "第2版").key in chosen
    assert view_of(page).marks.blocks == set(chosen)
    draw_box(page, Box(30, 700, 60, 800))
    assert page.desk.focus.blocks == chosen


def test_control_clicks_add_blocks_and_all_move_together(page: Window) -> None:
    viewport = view_of(page).viewport()
    for words in ("下个月起", "渡口管理处"):
        QTest.mouseClick(viewport, LEFT, CTRL, point(page, box_of(page, words)))
    assert len(page.desk.focus.blocks) in (2, 3)
    first = said(page, "渡口管理处").key
    assert {first, said(page, "下个月起").key} <= {*page.desk.focus.blocks, page.desk.focus.block}
    QTest.mouseClick(viewport, LEFT, CTRL, point(page, box_of(page, "渡口管理处")))
    assert first not in page.desk.focus.blocks
    QTest.mouseClick(viewport, LEFT, CTRL, point(page, box_of(page, "渡口管理处")))
    target = articles(page)[2]
    payload = view_of(page).drag_payload
    assert payload is not None
    assert drop(view_of(page), point(page, box_of(page, "北岸渡船")), lines_data(payload))
    moved = next(a for a in articles(page) if a.key == target.key)
    assert {"渡口管理处", "下个月起"} <= {block.text.text[:5].rstrip("，") for block in moved.blocks} | {
        block.text.text[:4] for block in moved.blocks
    }


def test_keys_go_through_the_page_as_it_is_read(page: Window) -> None:
    view = view_of(page)
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert page.desk.focus.block == said(page, "第2版").key
    seen = []
    for _block in range(6):
        QTest.keyClick(view, Qt.Key.Key_Right)
        seen.append(page.desk.focus.block)
    assert seen[2] == said(page, "渡口老茶馆重新开门").key and seen[4] == said(page, "江帆").key
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert page.desk.focus.block == seen[4]
    QTest.keyClick(view, Qt.Key.Key_Right, SHIFT)
    lines = page.desk.focus.lines
    text = issue_of(page).sources[0].text
    assert lines is not None and text[lines[1] : lines[2]].strip().startswith("本报讯")
    assert text[lines[1] : lines[2]].endswith("三元。")
    QTest.keyClick(view, Qt.Key.Key_Up, SHIFT)
    again = page.desk.focus.lines
    assert again is not None and again[2] < lines[2]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert page.desk.focus.block == said(page, "北岸的渡船").key
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert page.desk.focus.block == said(page, "北岸的渡船").key


def test_double_and_shift_clicks_choose_lines_and_a_click_lets_them_go(page: Window) -> None:
    view = view_of(page)
    rows = [row for row in view.page.rows if row.line.block == said(page, "校长说").key]
    QTest.mouseDClick(view.viewport(), LEFT, pos=point(page, rows[0].box))
    one = page.desk.focus.lines
    assert one is not None
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point(page, rows[1].box))
    both = page.desk.focus.lines
    assert both is not None and both[1] == one[1] and both[2] > one[2]
    QTest.mouseClick(view.viewport(), LEFT, pos=point(page, rows[1].box))
    assert page.desk.focus.lines is None


# -- correcting -----------------------------------------------------------------------------------


def test_a_headline_is_dragged_on_to_its_article(page: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    view = view_of(page)
    tea, school = articles(page)[:2]
    wrong = said(page, "望塔小学新操场启用")
    page.desk.apply(MoveBlocks((wrong.key,), tea.key))
    carried: list[QMimeData] = []
    monkeypatch.setattr(
        "jzreader.ui.facsimile.view.QDrag.exec", lambda drag, _how: carried.append(drag.mimeData())
    )
    start = point(page, box_of(page, "望塔小学新操场启用"))
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    move(view, start + QPoint(30, 30), LEFT)
    assert len(carried) == 1
    target = point(page, box_of(page, "校长说"))
    assert drop(view, target, carried[0])
    assert said(page, "望塔小学新操场启用").key in {b.key for b in articles(page)[1].blocks}
    assert articles(page)[1].key == school.key and target_of(view) is None


def test_what_is_dragged_shows_where_it_would_go(page: Window) -> None:
    view = view_of(page)
    data = lines_data((1, 0, 4))
    at = point(page, box_of(page, "校长说"))
    moves = Qt.DropAction.MoveAction
    QApplication.sendEvent(view.viewport(), QDragEnterEvent(at, moves, data, LEFT, NONE))
    QApplication.sendEvent(view.viewport(), QDragMoveEvent(at, moves, data, LEFT, NONE))
    assert target_of(view) == articles(page)[1].key
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert target_of(view) is None
    nowhere = point(page, Box(560, 700, 570, 710))
    assert not drop(view, nowhere, data)
    other = QMimeData()
    other.setText("x")
    assert not drop(view, at, other)


def test_at_the_edge_the_page_moves_below_a_box(page: Window, qtbot: QtBot) -> None:
    view = view_of(page)
    view.set_zoom(3 * FULL)
    view.reveal(box_of(page, "第2版"))
    top, room = view.verticalScrollBar().value(), view.viewport().rect()
    corner = view.to_view(box_of(page, "第2版")).topLeft().toPoint() - QPoint(4, 4)
    QTest.mousePress(view.viewport(), LEFT, SHIFT, corner)
    move(view, QPoint(room.center().x(), room.bottom() - 2), LEFT, SHIFT)
    qtbot.waitUntil(lambda: view.verticalScrollBar().value() > top + 60)
    QTest.mouseRelease(view.viewport(), LEFT, SHIFT, QPoint(room.center().x(), room.bottom() - 2))
    still = view.verticalScrollBar().value()
    qtbot.wait(120)
    assert view.verticalScrollBar().value() == still
    first = said(page, "第2版").key
    lines = page.desk.focus.lines
    assert first in page.desk.focus.blocks or (lines is not None and lines[1] == 0)


def test_lines_chosen_in_one_are_shown_in_the_other(page: Window) -> None:
    page.action("facsimile_both").trigger()
    rows = [n for n, row in enumerate(view_of(page).page.rows) if row.line.block == said(page, "校长说").key]
    view_of(page).choose(rows[0], rows[-1], extended=True)
    source = page.source.view
    assert [line.line.text.strip() for line in source.lines[source.chosen_rows()[0] :]][:1] == [
        view_of(page).page.rows[rows[0]].line.line.text.strip()
    ]
    source.choose(0, 1, extended=True)
    assert view_of(page).marks.rows == (0, 1)
    page.desk.select(Focus(articles(page)[1].key))
    assert rows_of(view_of(page)) is None


def test_the_menu_is_that_of_the_text(page: Window, qtbot: QtBot) -> None:
    place = point(page, box_of(page, "校长说"))
    QTest.mouseClick(view_of(page).viewport(), LEFT, pos=place)
    view_of(page).menu_requested.emit(view_of(page).mapToGlobal(place))
    menu = next(m for m in page.findChildren(QMenu) if m.isVisible())
    assert page.action("send") in menu.actions() and page.action("split_block") in menu.actions()
    menu.close()


def test_outlines_follow_edits(page: Window) -> None:
    tea, school = articles(page)[:2]
    page.desk.apply(MoveBlocks(tuple(b.key for b in school.blocks), tea.key))
    assert [one.article for one in view_of(page).page.articles if one.number] == [
        tea.key,
        articles(page)[1].key,
    ]
    page.desk.undo()
    assert len(view_of(page).page.articles) == 3
    before = view_of(page).page
    page.desk.apply(SetReviewState(tea.key, ReviewState.REVIEWED))
    assert view_of(page).page == before


def test_hidden_it_does_nothing_and_then_catches_up(page: Window) -> None:
    page.action("facsimile").trigger()
    before = view_of(page).page
    school = articles(page)[1]
    page.desk.apply(MoveBlocks((school.blocks[0].key,), articles(page)[0].key))
    page.desk.select(Focus(articles(page)[2].key))
    assert view_of(page).page is before
    page.action("facsimile").trigger()
    assert view_of(page).page is not before
    assert view_of(page).marks.article == articles(page)[2].key


# -- what it says ---------------------------------------------------------------------------------


def hover(window: Window, box: Box) -> str:
    at = point(window, box)
    viewport = view_of(window).viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QHelpEvent.Type.ToolTip, at, viewport.mapToGlobal(at)))
    return QToolTip.text()


def test_the_mouse_rests_and_role_and_confidence_are_said(page: Window) -> None:
    words = hover(page, box_of(page, "石阶修好了"))
    assert words.splitlines()[0] == _(ROLES[Role.DECK])
    assert "1 渡口老茶馆重新开门" in words and "100%" in words
    assert hover(page, box_of(page, "第2版")) == _(ROLES[Role.FURNITURE])


def test_doubt_is_said_and_shown(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    from dataclasses import replace

    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(printed_page()))
    issue = issue_as_printed(path)
    school = issue.pages[0].articles[1]
    doubt = Doubt(DoubtCode.ARTICLE_START, (school.blocks[0].key,), 0.64)
    doubted = issue.with_article(replace(school, doubts=(doubt,), confidence=0.7))
    app.desk.open(app.library.add(doubted, [path.read_bytes()]))
    assert len(view_of(app.window).marks.doubtful) == 1
    words = hover(app.window, box_of(app.window, "望塔小学新操场启用"))
    assert "64%" in words and "70%" in words


def test_switches_are_remembered(page: Window, app: App) -> None:
    for key, name in (("dim_others", "dimmed"), ("reading_order", "numbered"), ("tint_roles", "tinted")):
        assert getattr(view_of(page).marks, name)
        page.action(key).trigger()
        assert not getattr(view_of(page).marks, name) and not app.settings.shows(name)
        assert not page.facsimile.switches[name].isChecked()
        page.action(key).trigger()
        assert getattr(view_of(page).marks, name) and app.settings.shows(name)


def test_what_is_drawn_differs_with_what_is_shown(page: Window, qtbot: QtBot) -> None:
    seen = set()
    looks: list[Callable[[], object]] = [
        lambda: None,
        page.action("dim_others").trigger,
        page.action("reading_order").trigger,
        page.action("tint_roles").trigger,
        lambda: page.desk.select(Focus(articles(page)[1].key)),
        lambda: page.desk.select(Focus(articles(page)[1].key, said(page, "校长说").key, 0, 3)),
        lambda: draw_box(page, box_of(page, "校长说").grown(3)),
    ]
    for change in looks:
        change()
        seen.add(bytes(view_of(page).viewport().grab().toImage().constBits()))
    assert len(seen) == len(looks)


# -- zoom and pan ---------------------------------------------------------------------------------


def test_fit_and_zoom(page: Window, qtbot: QtBot) -> None:
    view = view_of(page)
    layout = issue_of(page).sources[0].layouts[0]
    assert fit_of(view) == "width" and view.horizontalScrollBar().maximum() == 0
    page.action("fit_page").trigger()
    assert fit_of(view) == "page" and view.verticalScrollBar().maximum() == 0
    assert view.to_view(Box(0, 0, layout.width, layout.height)).height() <= view.viewport().height()
    before = view.zoom
    page.action("zoom_in").trigger()
    assert fit_of(view) is None and view.zoom > before
    page.action("zoom_out").trigger()
    QTest.keyClick(view, Qt.Key.Key_Plus)
    QTest.keyClick(view, Qt.Key.Key_Minus)
    page.action("fit_width").trigger()
    assert fit_of(view) == "width"
    page.resize(page.width() + 200, page.height())
    QApplication.processEvents()
    assert view.horizontalScrollBar().maximum() == 0
    qtbot.waitUntil(lambda: view.is_sharp)


def test_the_wheel_zooms_where_the_mouse_is(page: Window, qtbot: QtBot) -> None:
    view = view_of(page)
    view.set_zoom(2 * FULL)
    at = QPointF(200, 180)
    across, down = view.to_page(at)
    where = view.viewport().mapToGlobal(at)
    none = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(at, where, QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton, CTRL, none, False)
    QApplication.sendEvent(view.viewport(), wheel)
    assert view.zoom > 2 * FULL
    now = view.to_page(at)
    assert abs(now[0] - across) < 1 and abs(now[1] - down) < 1
    qtbot.waitUntil(lambda: view.is_sharp)
    top = view.verticalScrollBar().value()
    smooth = QWheelEvent(
        at, where, QPoint(0, -40), QPoint(0, -40), Qt.MouseButton.NoButton, NONE, none, False
    )
    QApplication.sendEvent(view.viewport(), smooth)
    assert view.verticalScrollBar().value() == top + 40
    notch = QWheelEvent(at, where, QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, NONE, none, False)
    QApplication.sendEvent(view.viewport(), notch)
    assert view.verticalScrollBar().value() > top + 40


def test_the_page_is_moved_by_the_middle_button_or_with_space(page: Window) -> None:
    view = view_of(page)
    view.set_zoom(4 * FULL)
    start = view.viewport().rect().center()
    before = view.to_page(start)
    QTest.mousePress(view.viewport(), MIDDLE, NONE, start)
    move(view, start - QPoint(30, 50), MIDDLE)
    QTest.mouseRelease(view.viewport(), MIDDLE, NONE, start - QPoint(30, 50))
    after = view.to_page(start)
    assert after[0] > before[0] and after[1] > before[1]
    QTest.keyPress(view, Qt.Key.Key_Space)
    focus = page.desk.focus
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    move(view, start + QPoint(30, 50), LEFT)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, start + QPoint(30, 50))
    QTest.keyRelease(view, Qt.Key.Key_Space)
    assert page.desk.focus == focus and abs(view.to_page(start)[1] - before[1]) < 1
    QTest.keyClick(view, Qt.Key.Key_Down, CTRL)
    assert view.to_page(start)[1] > before[1]


def test_pages_follow_the_desk_from_file_to_file(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number, words in ((1, "头版的一篇稿件"), (2, "二版的一篇稿件")):
        sheet = Sheet()
        sheet.text(40, 90, words, 24)
        sheet.column(40, 120, "本报讯 渡口边的老茶馆昨天重新开了门，街坊都来喝茶。")
        paths.append(tmp_path / f"北塘报_2024-03-07_0{number}.pdf")
        paths[-1].write_bytes(pdf_of(sheet))
    app.desk.open(import_any(app.library, paths))
    view = app.window.facsimile.view
    for _page, article in issue_of(app.window).articles():
        app.desk.select(Focus(article.key))
        qtbot.waitUntil(lambda: view.is_sharp)
        printed = "".join(row.line.line.text for row in view.page.rows)
        assert article.blocks[0].text.text[:4] in printed


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="no process can be held on this platform")
def test_the_window_closes_while_a_picture_is_not_drawn(page: Window, qtbot: QtBot) -> None:
    assert drawer.pid is not None
    os.kill(drawer.pid, signal.SIGSTOP)
    page.action("zoom_in").trigger()
    qtbot.wait(150)
    assert not view_of(page).is_sharp
    page.facsimile.pictures.finish()
    assert drawer.pid is None


def test_a_file_that_cannot_be_drawn_is_said(app: App, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "page.pdf"
    path.write_bytes(pdf_of(printed_page()))
    issue = issue_as_printed(path)
    key = app.library.add(issue, [path.read_bytes()])
    with app.library.transaction() as db:
        db.execute("update files set data = x'00'")
    app.desk.open(key)
    view = app.window.facsimile.view
    qtbot.waitUntil(lambda: not view.isVisible())
    assert shown_in(app.window.facsimile)
    app.window.action("facsimile").trigger()
    assert shown_in(app.window.source)
