# SPDX-License-Identifier: MIT
"""What a double and a triple click select."""

import pytest

from jzreader.analysis.words import Words, sentence_around

TEXT = "昨日，栖霞区柳荫街道的何秀珍说：“食堂真好！”大家都 同意。"


@pytest.mark.parametrize(
    ("place", "word"), [("珍", "何秀珍"), ("霞", "栖霞区"), ("堂", "食堂"), ("。", "。"), (" ", " ")]
)
def test_a_word(place: str, word: str) -> None:
    start, end = Words().around(TEXT, TEXT.index(place))
    assert TEXT[start:end] == word


def test_a_remembered_name_is_one_word() -> None:
    words = Words()
    words.learn(["柳荫街道的何秀珍", "何秀珍"])
    start, end = words.around(TEXT, TEXT.index("荫"))
    assert TEXT[start:end] == "柳荫街道的何秀珍"


def test_outside_the_text_there_is_no_word() -> None:
    assert Words().around("", 0) == (0, 0)
    assert Words().around("一", 5) == (5, 5)


@pytest.mark.parametrize(
    ("place", "sentence"),
    [("霞", "昨日，栖霞区柳荫街道的何秀珍说：“食堂真好！”"), ("同", "大家都 同意。")],
)
def test_a_sentence(place: str, sentence: str) -> None:
    start, end = sentence_around(TEXT, TEXT.index(place))
    assert TEXT[start:end] == sentence
