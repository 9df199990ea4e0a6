# SPDX-License-Identifier: MIT
from __future__ import annotations

import random

import pytest

from jzreader.model.problem import Problem
from jzreader.reading.decode import decode

SIMPLE = "本报讯 记者林岚报道 3月4日，社区食堂开张了。\n“两荤一素”，𠮷野家。\n"
TRADITIONAL = "本報訊 記者林嵐報導 三月四日，社區食堂開張了。\n居民說：「飯菜很好。」\n"


@pytest.mark.parametrize(
    ("text", "encoding", "name"),
    [
        (SIMPLE, "utf-8", "utf-8"),
        (SIMPLE, "utf-8-sig", "utf-8"),
        (SIMPLE, "gb18030", "gb18030"),
        (SIMPLE.replace("𠮷", "吉"), "gbk", "gb18030"),
        (TRADITIONAL, "big5", "big5hkscs"),
        (SIMPLE, "utf-16", "utf-16"),
        (SIMPLE, "utf-16-le", "utf-16-le"),
        (SIMPLE, "utf-16-be", "utf-16-be"),
        ("An English page.\nNothing else.\n", "ascii", "utf-8"),
        ("", "utf-8", "utf-8"),
        ("社区食堂开张\n", "gb18030", "gb18030"),
    ],
)
def test_the_encodings_that_papers_use(text: str, encoding: str, name: str) -> None:
    assert decode(text.encode(encoding)) == (text, name)


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, random.Random(1).randbytes(5000), b"\0" * 300])
def test_what_is_no_text_is_said_so(data: bytes) -> None:
    with pytest.raises(Problem) as caught:
        decode(data)
    assert caught.value.code in ("binary_file", "unknown_encoding")


def test_a_cut_utf16_file_is_said_so() -> None:
    with pytest.raises(Problem, match="unknown_encoding"):
        decode("中文".encode("utf-16")[:-1])
