# SPDX-License-Identifier: MIT
"""How the window looks: headlines in lines, suggestions in outlines, labels in one row, losses in amber."""

from __future__ import annotations

import subprocess
import sys

import pytest
from PySide6.QtCore import QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QTextLine,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jzreader.analysis.checks.registry import rules
from jzreader.edits.text import EditText
from jzreader.messages import label_text, use_language
from jzreader.model.change import Focus
from jzreader.model.finding import Severity
from jzreader.model.issue import Decision, Role
from jzreader.resources import resource
from jzreader.ui.article.formats import block_format, gaps_in, in_lines
from jzreader.ui.dialogs.choose import ChooseDialog
from jzreader.ui.dialogs.explain import Explanation, about_confidence, about_rule
from jzreader.ui.dialogs.manual import ManualDialog
from jzreader.ui.dialogs.names import NamesDialog
from jzreader.ui.dialogs.table import TableDialog
from jzreader.ui.empty import Empty
from jzreader.ui.key_names import key_cap
from jzreader.ui.mime import articles_data, lines_data
from jzreader.ui.sidebar.delegates import Link, link_at
from jzreader.ui.source.measures import Measures
from jzreader.ui.theme import look
from jzreader.ui.tree.marks import Where
from jzreader.ui.window import Window
from tests.ui.starting import settled
from tests.ui.typing import commit


@pytest.mark.parametrize(
    ("headline", "lines"),
    [
        ("47个社区食堂 让老人吃上热乎饭", ["47个社区食堂", "让老人吃上热乎饭"]),
        ("七里河镇：用好网格员 巧解 微问题", ["七里河镇：用好网格员 巧解 微问题"]),
        ("渡口重新开放", ["渡口重新开放"]),
    ],
)
def test_a_headline_is_broken_where_no_line_is_lost(headline: str, lines: list[str]) -> None:
    assert in_lines(headline).split("\u2028") == lines
    assert len(in_lines(headline)) == len(headline)


def test_typing_in_a_broken_headline_keeps_its_space(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    title = next(block for block in window.desk.article.blocks if block.role is Role.HEADLINE)
    assert "\u2028" in window.article.text.document().firstBlock().text()
    window.article.toggle_typing()
    window.article.text.select(Focus(None, title.key, len(title.text), len(title.text)))
    commit(window.article.text, "了")
    window.article.toggle_typing()
    assert window.desk.article.headline == title.text.text + "了"
    window.article.text.selectAll()
    assert title.text.text + "了" in window.article.text.words_chosen()


def test_a_suggestion_has_an_outline_in_its_labels_colour(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    block, entity = next(
        (block, one)
        for block in window.desk.article.blocks
        for one in block.entities
        if one.decision is Decision.SUGGESTED
    )
    text = window.article.text
    position = text.position_of(block.key, entity.start)
    assert position is not None
    cursor = text.textCursor()
    cursor.setPosition(position)
    left = text.cursorRect(cursor)
    QTest.qWait(30)
    picture = text.viewport().grab().toImage()
    colour = look.colour(entity.label)
    above = {
        near(picture, left.x() + step, y, colour)
        for step in range(1, 20)
        for y in range(left.y(), left.bottom())
    }
    assert True in above


def near(picture: QImage, x: int, y: int, colour: QColor, most: int = 60) -> bool:
    """Whether a point has about that colour."""
    return near_colour(picture.pixelColor(x, y), colour, most)


def near_colour(found: QColor, colour: QColor, most: int = 60) -> bool:
    parts = ((found.red(), colour.red()), (found.green(), colour.green()), (found.blue(), colour.blue()))
    return all(abs(one - other) < most for one, other in parts)


def test_labels_stand_in_one_row_and_the_rest_in_a_menu(window: Window) -> None:
    chips = window.article.chips
    chips.resize(2000, 40)
    chips.arrange()
    assert all(chip.isVisibleTo(chips) for chip in chips.chips) and not chips.more.isVisibleTo(chips)
    chips.resize(320, 40)
    chips.arrange()
    shown = [chip for chip in chips.chips if chip.isVisibleTo(chips)]
    menu = chips.more.menu()
    assert menu is not None and 0 < len(shown) < len(chips.chips)
    assert len(shown) + len(menu.actions()) == len(chips.chips)
    assert {chip.y() for chip in shown} == {chips.more.y()}
    assert chips.more.geometry().right() <= chips.width()


def test_the_search_shows_its_key(window: Window) -> None:
    key = key_cap(window.action("search").shortcut())
    assert key and key in window.search_line.placeholderText()


def test_characters_that_are_gone_are_told_loudly(window: Window) -> None:
    assert window.desk.article is not None
    bar = window.statusBar()
    kept = bar.kept  # type: ignore[attr-defined]
    assert kept.property("lost") is False
    body = next(block for block in window.desk.article.blocks if block.role is Role.PARAGRAPH)
    window.desk.apply(EditText(body.key, 0, 3, ""))
    assert kept.property("lost") is True
    window.action("undo").trigger()
    assert kept.property("lost") is False


def test_a_long_message_cuts_nothing_else_in_the_status_bar(window: Window, qtbot: QtBot) -> None:
    window.resize(1000, 700)
    bar = window.statusBar()
    told = "报告写在一个很深的文件夹里 " * 30
    window.desk.say(told)
    encoding, message = bar.encoding, bar.message  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: message.width() > 0)
    assert encoding.width() >= encoding.fontMetrics().horizontalAdvance(encoding.text())
    assert encoding.geometry().right() <= bar.width() and message.geometry().right() < encoding.x()
    assert message.toolTip() == told


def test_words_over_the_break_of_a_headline_are_found(window: Window) -> None:
    window.action("find").trigger()
    bar = window.article.find_bar
    bar.line.setText("食堂 让老人")
    assert window.article.text.words_chosen() == "食堂 让老人"
    assert "1" in bar.count.text()
    bar.leave()


def test_a_card_says_on_which_lines_and_what_is_wrong_comes_first(window: Window, qtbot: QtBot) -> None:
    assert window.desk.article is not None
    body = next(block for block in window.desk.article.blocks if block.text.text.startswith("澜湾市民政局"))
    at = body.text.text.index("20个")
    window.desk.apply(EditText(body.key, at, at + 2, "21"))
    cards = settled(window, qtbot).findings.rows.rows
    checked = [card for card in cards if card.rule]
    assert checked and all("行" in card.where for card in checked)
    assert any(" ↔ " in card.where for card in checked)
    grave = [card.severity is Severity.OK for card in checked]
    assert grave == sorted(grave)


def test_the_label_of_a_doubt_has_a_gap_of_its_own(window: Window) -> None:
    window.action("next_doubt").trigger()
    view = window.source.view
    row = next(i for i, line in enumerate(view.lines) if line.line.start in view.page_look.cuts)
    assert view.at.top(row) - view.at.edge(row) == view.at.gap > 0
    assert view.at.top(row) + view.at.row == view.at.edge(row + 1)
    for y in range(view.at.edge(row), view.at.top(row + 1)):
        assert view.at.row_at(y) == row
    view.verticalScrollBar().setValue(max(0, view.at.edge(row) - 40))
    top = view.at.edge(row) - view.verticalScrollBar().value()
    picture = view.viewport().grab().toImage()
    scale = picture.devicePixelRatio()
    for y in range(top + 2, top + view.at.gap - 2):
        found = picture.pixelColor(round(9 * scale), round(y * scale))
        assert near_colour(found, look.colour("surface")) or near_colour(found, look.colour("doubt"))


def test_rows_are_found_among_gaps_whatever_the_size() -> None:
    at = Measures()
    for scale in (70, 100, 150, 200):
        at.take_scale(scale)
        at.take_gaps([0, 3, 9])
        for row in range(12):
            assert at.row_at(at.top(row)) == row == at.row_at(at.edge(row + 1) - 1)
            assert at.edge_near(at.top(row)) == row
        assert at.height(12) == 12 * at.row + 3 * at.gap


def test_the_gap_of_a_byline_is_as_wide_as_a_character(window: Window) -> None:
    assert window.desk.issue is not None
    block = next(
        (article, block)
        for _page, article in window.desk.issue.articles()
        for block in article.blocks
        if block.role is Role.BYLINE and gaps_in(block.text.text)
    )
    window.desk.select(Focus(block[0].key, block[1].key))
    text = window.article.text
    (gap,) = gaps_in(block[1].text.text)
    place = text.position_of(block[1].key, gap)
    assert place is not None
    shown = text.document().findBlock(place)
    line = shown.layout().lineForTextPosition(gap)
    width = across(line, gap + 1) - across(line, gap)
    assert width == pytest.approx(shown.charFormat().font().pixelSize(), abs=1)
    text.selectAll()
    assert block[1].text.text in text.words_chosen()


def across(line: QTextLine, place: int) -> float:
    return float(line.cursorToX(place)[0])  # type: ignore[index]


def test_quotes_at_the_start_of_lines_have_no_blank_half(window: Window, qtbot: QtBot) -> None:
    article = window.desk.article
    assert article is not None
    body = next(block for block in article.blocks if block.role is Role.PARAGRAPH and "“" in block.text.text)
    before, text = body.text.text, window.article.text
    window.desk.select(Focus(article.key, body.key))
    shown = text.document().findBlock(text.position_of(body.key, 0) or 0)
    quote = before.index("“")
    font = QFont(shown.charFormat().font())
    font.setFeature(QFont.Tag("halt"), 1)
    if QFontMetricsF(font).horizontalAdvance("“") > 0.6 * font.pixelSize():
        pytest.skip("this machine's face has no half-width forms")
    for width in range(420, 900, 7):
        text.resize(width, 600)
        text.viewport().repaint()
        line = shown.layout().lineForTextPosition(quote)
        if line.textStart() == quote:
            break
    else:
        pytest.fail("no width breaks the line before the quote")
    assert across(line, quote + 1) - across(line, quote) == pytest.approx(font.pixelSize() / 2, abs=2.5)
    assert shown.text() == before
    assert [form.start for form in shown.layout().formats()] == [quote]
    text.resize(width + 40, 600)
    text.viewport().repaint()
    assert shown.layout().lineForTextPosition(quote).textStart() == quote or not shown.layout().formats()


def test_a_paragraph_that_begins_with_a_quote_is_indented_by_half_a_character_less() -> None:
    plain, quoted = block_format(Role.PARAGRAPH, "去年以来"), block_format(Role.PARAGRAPH, "“过去一下雨")
    assert quoted.textIndent() == pytest.approx(plain.textIndent() * 0.75)
    assert block_format(Role.HEADLINE, "“首违不罚”").textIndent() == 0


def test_a_title_in_the_contents_has_the_whole_width(window: Window, qtbot: QtBot) -> None:
    view = window.tree.view
    assert window.desk.article is not None
    index = window.tree.index_of(window.desk.article.key)
    row = view.visualRect(index)
    assert row.right() >= view.viewport().width() - 1
    assert row.left() <= 4 * view.indentation()
    picture = view.viewport().grab(row).toImage()
    inked = [
        x
        for x in range(picture.width())
        for y in range(picture.height())
        if near(picture, x, y, look.colour("ink"))
    ]
    room = row.width() - max(inked)
    assert room <= 14 + 13, "more than a character of the title could still be shown"


def test_only_articles_of_a_section_hang_on_its_line(window: Window, qtbot: QtBot) -> None:
    view, issue = window.tree.view, window.desk.issue
    assert issue is not None
    view.expandAll()
    for page in issue.pages:
        for article in page.articles:
            row = view.visualRect(window.tree.index_of(article.key))
            picture = view.viewport().grab(QRect(0, row.top(), row.left(), row.height())).toImage()
            lines = [x for x in range(picture.width()) if near(picture, x, 2, look.colour("line"), 12)]
            assert bool(lines) == (article.section is not None), article.headline


def test_a_card_offers_another_headline_where_that_contradicts(window: Window, qtbot: QtBot) -> None:
    article = window.desk.article
    assert article is not None
    title = next(block for block in article.blocks if block.role is Role.HEADLINE)
    body = next(block for block in article.blocks if block.role is Role.PARAGRAPH)
    window.desk.apply(EditText(title.key, 0, len(title.text), "第四届梨花节开幕"))
    window.desk.apply(EditText(body.key, 0, len(body.text), "第三届梨花节昨日在北塘县开幕，游客前来赏花。"))
    sidebar = settled(window, qtbot)
    sidebar.setCurrentIndex(2)
    cards = sidebar.findings.rows.rows
    number = next(i for i, card in enumerate(cards) if card.headline)
    assert cards[number].severity is not Severity.OK
    assert not any(card.headline for card in cards if card.severity is Severity.OK)
    view = sidebar.findings
    index = view.rows.index(number)
    view.scrollTo(index)
    row = view.visualRect(index)
    places = [
        QPoint(x, y)
        for y in range(row.top(), row.bottom(), 4)
        for x in range(row.left(), row.right(), 8)
        if link_at(cards[number], row, QPoint(x, y)) is Link.HEADLINE
    ]
    assert places
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=places[0])
    editor = window.tree.view.findChild(QLineEdit)
    assert editor is not None and editor.text() == "第四届梨花节开幕"
    editor.setText("第三届梨花节开幕")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.desk.article and window.desk.article.headline == "第三届梨花节开幕"))
    assert not any(card.headline for card in settled(window, qtbot).findings.rows.rows)


def test_every_empty_pane_has_a_way_on(window: Window, qtbot: QtBot) -> None:
    found = window.findChildren(Empty)
    assert len(found) >= 10
    for empty in found:
        button = empty.button
        assert isinstance(button, QAbstractButton), empty.line.text()
        assert button.text() and button.focusPolicy() is not Qt.FocusPolicy.NoFocus


def test_what_a_filter_keeps_back_comes_again_by_a_button(window: Window, qtbot: QtBot) -> None:
    tree, sidebar = window.tree, settled(window, qtbot)
    tree.filter.setText("没有这样的稿件")
    assert tree.nothing.isVisible() and not tree.view.isVisible()
    assert isinstance(tree.nothing.button, QPushButton)
    tree.nothing.button.click()
    assert tree.view.isVisible() and tree.view.model().rowCount() and not tree.filter.text()
    sidebar.filter.setText("没有这样的事实")
    assert not sidebar.facts.isVisible()
    shown = next(one for one in sidebar.findChildren(Empty) if one.isVisible())
    assert isinstance(shown.button, QPushButton)
    shown.button.click()
    assert sidebar.facts.isVisible() and sidebar.facts.rows.rows


def test_the_first_article_is_a_key_away_where_none_is_chosen(window: Window) -> None:
    window.desk.select(Focus())
    empty = next(one for one in window.article.findChildren(Empty) if one.isVisible())
    assert isinstance(empty.button, QAbstractButton) and empty.button.isEnabled()
    empty.button.click()
    assert window.desk.article is not None and window.desk.issue is not None
    assert window.desk.article is window.desk.issue.pages[0].articles[0]


def test_an_entity_says_what_it_is_under_the_mouse(window: Window) -> None:
    assert window.desk.article is not None
    text = window.article.text
    block, entity = next(
        (block, one)
        for block in window.desk.article.blocks
        for one in block.entities
        if one.decision is Decision.SUGGESTED
    )
    cursor = text.textCursor()
    cursor.setPosition(text.position_of(block.key, entity.start) or 0)
    place = text.cursorRect(cursor).center() + QPoint(5, 0)
    said = text.hint_at(place)
    name = block.text.text[entity.start : entity.end]
    assert said.startswith(name) and label_text(entity.label) in said
    assert text.hint_at(QPoint(3, text.viewport().height() - 3)) == ""


def test_what_is_this_tells_of_a_check_and_of_confidence(window: Window, qtbot: QtBot) -> None:
    sidebar = settled(window, qtbot)
    sidebar.setCurrentIndex(2)
    cards = sidebar.findings
    number = next(i for i, card in enumerate(cards.rows.rows) if card.rule)
    row = cards.visualRect(cards.rows.index(number))
    place = QPoint(row.right() - 20, row.top() + 14)
    assert link_at(cards.rows.rows[number], row, place) is Link.EXPLAIN
    QTest.mouseClick(cards.viewport(), Qt.MouseButton.LeftButton, pos=place)
    (told,) = window.findChildren(Explanation)
    assert cards.rows.rows[number].title in told.text.toPlainText()
    told.more.click()
    manual = next(one for one in QApplication.topLevelWidgets() if isinstance(one, ManualDialog))
    assert manual.isVisible() and "核查" in manual.list.currentItem().text()
    manual.close()
    qtbot.waitUntil(lambda: not window.findChildren(Explanation))
    sidebar.setCurrentIndex(0)
    window.action("explain").trigger()
    (told,) = window.findChildren(Explanation)
    assert "80" in told.text.toPlainText() and "可信度" in told.text.toPlainText()
    QTest.keyClick(told, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.findChildren(Explanation))


@pytest.mark.parametrize("spoken", ["zh_CN", "en"])
def test_every_check_can_be_explained(spoken: str) -> None:
    use_language(spoken)
    assert [rule.code for rule in rules() if not about_rule(rule.code)] == []
    assert "80" in about_confidence()


def hover(widget: QWidget, place: QPoint, data: QMimeData) -> None:
    """Hold something over a place, without letting it go."""
    for kind in (QDragEnterEvent, QDragMoveEvent):
        event = kind(
            place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        QApplication.sendEvent(widget, event)


def test_the_contents_draw_their_own_marks_of_where_a_drop_goes(window: Window) -> None:
    tree, issue = window.tree, window.desk.issue
    assert issue is not None
    view, articles = tree.view, issue.pages[0].articles
    row = view.visualRect(tree.index_of(articles[1].key))
    carried = articles_data([articles[2].key])
    assert view.drop_mark() is None
    hover(view.viewport(), row.center(), carried)
    mark = view.drop_mark()
    assert mark is not None and mark[0] is Where.OnItem
    picture = view.viewport().grab().toImage()
    assert near(picture, row.center().x(), row.top() + 1, look.colour("focus"))
    assert near(picture, row.center().x(), row.bottom() - 1, look.colour("focus"))
    hover(view.viewport(), QPoint(row.center().x(), row.bottom()), carried)
    mark = view.drop_mark()
    assert mark is not None and mark[0] is Where.BelowItem
    picture = view.viewport().grab().toImage()
    assert near(picture, row.right() - 20, row.bottom(), look.colour("focus"))
    assert not near(picture, row.right() - 20, row.center().y(), look.colour("focus"))
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view.drop_mark() is None


def test_lines_that_are_carried_see_which_article_they_would_join(window: Window) -> None:
    view = window.source.view
    assert window.desk.article is not None
    row = next(
        i
        for i, line in enumerate(view.lines)
        if line.article is not None and line.article != window.desk.article.key
    )
    view.verticalScrollBar().setValue(view.at.top(row) - 100)
    place = QPoint(200, view.at.top(row) - view.verticalScrollBar().value() + view.at.row // 2)
    hover(view.viewport(), place, lines_data((1, 0, 5)))
    assert view.target == view.lines[row].article
    picture = view.viewport().grab().toImage()
    top = place.y() - view.at.row // 2
    assert any(near(picture, 200, top + step, look.colour("focus")) for step in range(4))
    QApplication.sendEvent(view.viewport(), QDragLeaveEvent())
    assert view.target is None


def test_a_headline_has_no_orphan_in_a_narrow_pane(window: Window) -> None:
    text = window.article.text

    def lines_and_size() -> tuple[int, int]:
        first = text.document().firstBlock()
        return first.layout().lineCount(), first.begin().fragment().charFormat().font().pixelSize()

    text.resize(900, 600)
    lines, size = lines_and_size()
    assert (lines, size) == (2, 27)
    text.resize(250, 600)
    lines, smaller = lines_and_size()
    assert lines == 2 and smaller < size
    text.resize(900, 600)
    assert lines_and_size() == (2, 27)


def test_the_face_that_travels_with_the_app_has_narrow_quotes_for_english() -> None:
    found = QFontDatabase.addApplicationFont(str(resource("fonts", "jz-hei-regular.otf")))
    (family,) = QFontDatabase.applicationFontFamilies(found)
    widths = []
    for narrow in (0, 1):
        font = QFont(family)
        font.setPixelSize(26)
        font.setFeature(QFont.Tag("pwid"), narrow)
        widths.append([QFontMetricsF(font).horizontalAdvance(mark) for mark in "’“”"])
    assert widths[0] == [26, 26, 26]
    assert all(width < 14 for width in widths[1])


_WITH_PICTURES = """
import sys
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QProxyStyle, QStyle
from jzreader.ui.theme import look

class Desktop(QProxyStyle):
    def styleHint(self, hint, *rest):
        wanted = hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons
        return 1 if wanted else super().styleHint(hint, *rest)

app = QApplication([])
look.take(app, "light")
style = Desktop("Fusion")
app.setStyle(style)
if sys.argv[1] == "dressed":
    look.dress(app)
box = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
print(box.buttons()[0].icon().isNull(), flush=True)
import os
os._exit(0)
"""
"""A desktop that puts its pictures on the buttons of dialogs, as many do, with and without our style sheet."""


def test_no_button_of_a_dialog_has_a_stock_picture() -> None:
    def without_picture(how: str) -> str:
        command = [sys.executable, "-c", _WITH_PICTURES, how]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()

    assert [without_picture("bare"), without_picture("dressed")] == ["False", "True"]


def test_the_head_of_a_table_stands_above_its_words(window: Window) -> None:
    dialog = TableDialog("Facts", ["Page", "Article"], [("1", "W" * 4), ("2", "W" * 4)], window)
    dialog.show()
    table, head = dialog.table, dialog.table.horizontalHeader()

    def first_ink(picture: QImage, left: int) -> int:
        ground = picture.pixelColor(left + 2, 2)
        columns = range(left + 1, picture.width())
        return next(
            x - left
            for x in columns
            if any(
                abs(picture.pixelColor(x, y).lightness() - ground.lightness()) > 60
                for y in range(4, picture.height() - 4)
            )
        )

    left = table.columnViewportPosition(1)
    row = table.viewport().grab(QRect(0, table.rowViewportPosition(1), 400, table.rowHeight(1))).toImage()
    named = head.viewport().grab().toImage()
    assert first_ink(named, left) == pytest.approx(first_ink(row, left), abs=1.5)
    dialog.close()


def test_a_table_without_rows_says_what_brings_them(window: Window) -> None:
    names = NamesDialog(window.desk.library, None, window)
    other = TableDialog("Facts", ["Page"], [], window)
    none = TableDialog("Facts", ["Page"], [("1",)], window)
    none.line.setText("zzz")
    said = []
    for dialog in (names, other, none):
        dialog.resize(900, 500)
        dialog.show()
        dialog.table.horizontalScrollBar().hide()
        middle = dialog.table.viewport().rect().center()
        strip = dialog.table.viewport().grab(QRect(middle.x() - 300, middle.y() - 10, 600, 20)).toImage()
        ground = strip.pixelColor(0, 0)
        inked = [x for x in range(strip.width()) if any(strip.pixelColor(x, y) != ground for y in range(20))]
        said.append(inked[-1] - inked[0])
        dialog.close()
    assert said[0] > 2 * said[1], "what brings names is told, not only that there are none"
    assert said[1] != said[2], "what is filtered away is not what is not there"


def test_no_character_is_cut_at_the_edge_of_the_source(window: Window, qtbot: QtBot) -> None:
    view = window.source.view
    view.setFixedWidth(view.page_look.text_left + 100)
    bar = view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)

    def at_the_edge() -> set[int]:
        """The colours of the rightmost pixels of the first lines, which belong to no article."""
        shown = view.viewport().grab().toImage()
        scale = shown.devicePixelRatio()
        rows = [number for number, line in enumerate(view.lines[:4]) if line.article is None]
        heights = range(view.at.top(rows[0]), view.at.edge(rows[-1] + 1))
        edge = round(shown.width() / scale) - 1
        return {shown.pixel(round((edge - x) * scale), round(y * scale)) for x in range(3) for y in heights}

    for scrolled in (0, 7, bar.maximum() // 2):
        bar.setValue(scrolled)
        assert len(at_the_edge()) == 1, scrolled


def test_what_follows_a_tab_stands_at_the_end_of_its_row(window: Window) -> None:
    dialog = ChooseDialog(
        "Commands", "Command", [("Open pages\tFile　Ctrl+O", 0), ("W" * 90 + "\tCtrl+P", 1)], window
    )
    dialog.show()
    first = dialog.list.item(0)
    assert first.text() == "Open pages" and "Ctrl+O" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.line.setText("ctrl+o")
    assert dialog.chosen() == 0
    dialog.line.clear()
    box = dialog.list.visualItemRect(first)
    picture = dialog.list.viewport().grab(box).toImage()
    ground = picture.pixelColor(picture.width() // 2, picture.height() // 2)
    inked = [
        x
        for x in range(8, picture.width() - 8)
        if any(picture.pixelColor(x, y) != ground for y in range(8, picture.height() - 8))
    ]
    assert inked[-1] > picture.width() - 20, "the shortcut ends at the row's end"
    dialog.close()
