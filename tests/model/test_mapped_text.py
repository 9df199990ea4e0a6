# SPDX-License-Identifier: MIT
from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jzreader.model.keys import SourceKey
from jzreader.model.mapped_text import MappedText, Run

TEXTS = st.text(alphabet="中文字𠮷ab1，。 ", max_size=40)


def mapped(text: str, source: int = 1, start: int = 0) -> MappedText:
    return MappedText(text, (Run(0, SourceKey(source), start, len(text)),) if text else ())


@given(TEXTS, st.data())
def test_cut_and_joined_is_the_same(text: str, data: st.DataObject) -> None:
    whole = mapped(text)
    at = data.draw(st.integers(0, len(text)))
    assert whole[:at] + whole[at:] == whole


@given(TEXTS, TEXTS, st.data())
def test_replacing_keeps_the_places_of_what_stays(text: str, new: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    changed = mapped(text).replace(start, end, new)
    assert changed.text == text[:start] + new + text[end:]
    for i in range(len(changed)):
        typed = start <= i < start + len(new)
        places = changed.source_ranges(i, i + 1)
        assert (places == []) == typed
        assert all(text[low:high] == changed.text[i] for _source, low, high in places)
    assert [offset for _source, offset in changed.owned()] == [*range(start), *range(end, len(text))]


def test_a_silent_character_is_owned_and_not_shown() -> None:
    text = MappedText(
        "ab",
        (Run(0, SourceKey(7), 0, 1), Run(1, SourceKey(7), 1, 1, silent=True), Run(1, SourceKey(7), 3, 1)),
    )
    assert text.text == "ab"
    assert list(text.owned()) == [(7, 0), (7, 1), (7, 3)]
    assert text.source_ranges() == [(7, 0, 1), (7, 3, 4)]
    assert text.source_ranges(1, 2) == [(7, 3, 4)]
    assert text.index_of(7, 3) == 1
    assert text.index_of(7, 1) is None
    first, second = text[:1], text[1:]
    assert sorted([*first.owned(), *second.owned()]) == list(text.owned())
