# SPDX-License-Identifier: MIT
from __future__ import annotations

import codecs
import random
from difflib import SequenceMatcher

import pytest

from jzreader.model.problem import Problem
from jzreader.reading.decode import decode
from tests.counting import growth

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


PAGE = (
    "旧糖厂改成木偶剧场\n本报记者 陆 小 舟\n\n　　本报讯 滩头镇糖厂的榨季车间停工多年，上周末亮起了灯。"
    "剧团团长龚䶮领着徒弟搭起戏台，头一晚来了三百多人。\n　　“车间的柱子少，坐在哪里都看得见。”"
    "龚䶮说，往后每逢周六都演，学生半价。\n"
)
"""A page with a character that is not in GB 2312."""
HARBOUR = "舊糖廠改成木偶劇場\n本報記者 陸小舟\n\n　　本報訊 灘頭鎮糖廠的車間停工多年，上週末亮起了燈，頭一晚來了三百多人。\n"


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_a_byte_that_was_lost_costs_no_line(encoding: str) -> None:
    """What follows in the line was read in wrong pairs, up to seventeen characters of it."""
    text = PAGE if encoding == "gb18030" else HARBOUR
    whole, rng = text.encode(encoding), random.Random(3)
    lost = 0
    for _time in range(30):
        at = rng.randrange(len(whole))
        blocks = SequenceMatcher(None, text, decode(whole[:at] + whole[at + 1 :])[0], autojunk=False)
        lost += len(text) - sum(block.size for block in blocks.get_matching_blocks())
    assert lost / 30 < 4


def test_what_is_private_in_a_charset_stays_what_it_is() -> None:
    own = PAGE.replace("三百", "三\ue5f5百")
    assert decode(own.encode("gb18030"))[0] == own


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + PAGE.encode("gb18030"),
        codecs.BOM_UTF16_LE + PAGE.encode(),
        codecs.BOM_UTF8 * 2 + PAGE.encode(),
    ],
)
def test_a_mark_that_is_not_true_is_not_believed(data: bytes) -> None:
    assert decode(data)[0].removeprefix("\ufeff") == PAGE


@pytest.mark.parametrize("encoding", ["utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"])
def test_wide_text_without_a_mark(encoding: str) -> None:
    assert decode(PAGE.encode(encoding)) == (PAGE, encoding)
    assert decode(PAGE.encode(encoding)[:-1])[0] == PAGE[:-1] + "\ufffd"


def test_chinese_that_was_taken_for_latin_letters_and_written_again() -> None:
    plain = PAGE.replace("䶮", "岩")
    assert decode(plain.encode("gbk").decode("latin-1").encode())[0] == plain
    french = "Le marché a rouvert hier après l'été.\n" * 9
    assert decode(french.encode())[0] == french


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "big5"])
def test_nuls_that_fill_up_a_file_are_nothing(encoding: str) -> None:
    text = HARBOUR if encoding == "big5" else PAGE
    data = text.encode(encoding)
    assert decode(bytes(64) + data + bytes(511))[0] == text
    assert decode(data.replace(b"\n", b"\n\0"))[0] == text
    assert decode(data.replace(b"\n", b"\0\0\0\n"))[0] == text


def test_one_bad_byte_in_hz() -> None:
    data = PAGE.replace("䶮", "岩").encode("hz")
    text, name = decode(data[:40] + b"\xff" + data[40:])
    assert name == "hz" and "木偶剧场" in text and "\ufffd" in text and "往后每逢周六都演" in text


def test_lines_of_two_encodings_are_read_each_in_its_own() -> None:
    head, body = PAGE.split("\n\n")
    head += "\n"
    assert decode(head.encode() + b"\n" + body.encode("gb18030"))[0] == PAGE
    assert decode(head.encode("gb18030") + b"\n" + (body * 3).encode())[0] == head + "\n" + body * 3


def test_a_file_with_a_fault_in_every_line_is_read_in_step_with_its_length() -> None:
    line = (BODY[:30] + "\n").encode("gb18030").replace(b"\n", b"\xff\n")
    assert growth(lambda size: decode(line * size), 40) < 2.5
