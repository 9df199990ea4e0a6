# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from jzreader.ui.article.document import from_qt, to_qt

TEXTS = st.text(alphabet="甲𠮷乙😀ab，", max_size=30)


def test_rare_characters_and_emoji_count_as_qt_counts_them() -> None:
    text = "甲𠮷乙😀丙"
    document = QTextDocument(text)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.position() == to_qt(text, len(text)) == 7
    assert [to_qt(text, i) for i in range(6)] == [0, 1, 3, 4, 6, 7]
    for index, character in enumerate(text):
        cursor.setPosition(to_qt(text, index))
        cursor.setPosition(to_qt(text, index + 1), QTextCursor.MoveMode.KeepAnchor)
        assert cursor.selectedText() == character


@given(TEXTS, st.data())
def test_there_and_back(text: str, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(text)))
    assert from_qt(text, to_qt(text, index)) == index
    units = text.encode("utf-16-le")
    assert to_qt(text, len(text)) == len(units) // 2
    assert units[: 2 * to_qt(text, index)].decode("utf-16-le") == text[:index]
