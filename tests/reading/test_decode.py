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
    assert caught.value.code == "binary_file"


def test_a_cut_utf16_file_is_read_to_where_it_is_cut() -> None:
    assert decode("中文".encode("utf-16")[:-1]) == ("中\ufffd", "utf-16")


BODY = "澜湾市望江区的社区食堂开张了，居民都来尝尝饭菜的味道，说比家里做的还要香。\n" * 6


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_bad_byte_costs_itself_alone(encoding: str) -> None:
    data = BODY.encode(encoding)
    line = data.index(b"\n") + 1
    text, name = decode(data[:line] + b"\xff" + data[line:])
    assert name == encoding and text.count("\ufffd") == 1 and text.replace("\ufffd", "") == BODY


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_a_file_cut_within_a_character(encoding: str) -> None:
    text, _name = decode(BODY.rstrip().encode(encoding)[:-1])
    assert text.rstrip("\ufffd") == BODY.rstrip()[:-1] and text.endswith("\ufffd")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (BODY.encode() + b"\0" * 900, BODY),
        (BODY.encode().replace("，".encode(), "，\0".encode(), 1), BODY.replace("，", "，\ufffd", 1)),
        (b"\x84\x31\x95\x33" + BODY.encode("gb18030"), BODY),
        (BODY.encode("gbk") + b"\x80", BODY + "€"),
        (BODY.encode().decode("latin-1").encode(), BODY),
        (BODY.encode("hz"), BODY),
        ("上\v下\f".encode(), "上\v下\f"),
    ],
)
def test_what_papers_send_is_read(data: bytes, text: str) -> None:
    assert decode(data)[0] == text


@pytest.mark.parametrize("begins", [b"PK\x03\x04", b"\x1f\x8b", b"Rar!\x1a", b"SQLite format 3\0"])
def test_what_holds_a_text_as_it_is_is_no_text(begins: bytes) -> None:
    """A ZIP that stores a page unpacked is mostly readable, and was read as one page of the length of a book."""
    with pytest.raises(Problem, match="binary_file"):
        decode(begins + b"\x14\0" + "本报讯 社区食堂昨日开张。\n".encode() * 900)
