# SPDX-License-Identifier: MIT
"""Entities found by network and rules, learned from reviewed text, and remembered."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.analysis.entities import suggest
from jzreader.analysis.tagging.bio import decode, encode, to_bioes
from jzreader.analysis.tagging.learning import LEAST, Learned, learn
from jzreader.analysis.tagging.network import Network, shipped_network
from jzreader.analysis.tagging.places import chain, named_places
from jzreader.analysis.tagging.tagger import tag, tag_each
from jzreader.analysis.tagging.unspaced import sentences, unspaced
from jzreader.analysis.tagging.weights import of_lac
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import DecideEntity, TagEntity
from jzreader.intake import chosen_tagger
from jzreader.model.issue import Decision, Issue, ReviewState, Role
from jzreader.model.label import Memory
from jzreader.model.problem import Problem
from jzreader.model.spans import Span, longest_spans
from jzreader.store import Library
from tests.making import issue_of, ship_sentences


def found(text: str, label: str) -> set[str]:
    return {text[s.start : s.end] for s in tag([text])[0] if s.label == label}


def test_names_places_bodies_titles_and_times() -> None:
    text = "白鹭镇党委书记周启明告诉记者，今年5月，沈阳市总工会表彰了59家单位。"
    assert found(text, "person") == {"周启明"}
    assert found(text, "title") == {"党委书记"}
    assert "今年5月" in found(text, "time")
    assert found(text, "organisation") == {"沈阳市总工会"}
    assert "沈阳市" in found(text, "place")


@pytest.mark.parametrize(
    ("text", "label", "names"),
    [
        ("中美两国关系稳定发展。", "place", {"中", "美"}),
        ("西藏和陕西的客人来访。", "place", {"西藏", "陕西"}),
        ("挪威政府宣布了新的预算。", "place", {"挪威"}),
        ("中国女队战胜了日本女队。", "organisation", {"中国女队", "日本女队"}),
        ("市里出台《便民服务实施方案》。", "project", {"《便民服务实施方案》"}),
        ("他爱读《红楼梦》。", "work", {"《红楼梦》"}),
        ("全区推行“项目管家”服务。", "project", {"“项目管家”"}),
        ("村里办起存仁花卉种植专业合作社。", "organisation", {"存仁花卉种植专业合作社"}),
    ],
)  # fmt: skip
def test_what_newspapers_make_regular(text: str, label: str, names: set[str]) -> None:
    assert found(text, label) >= names


def test_breaks_and_spaces_do_not_hide_a_name_and_offsets_are_those_of_the_text() -> None:
    text = "记者 崔 治 在义县采\n访了村民关振\n先。"
    names = {text[s.start : s.end] for s in tag([text])[0] if s.label == "person"}
    assert "关振\n先" in names
    assert any(name.replace(" ", "") == "崔治" for name in names)


def test_listed_names_are_not_glued() -> None:
    bare = unspaced("王德瑛 毛致用 出席")
    assert bare.text == "王德瑛、毛致用、出席"
    assert bare.span(0, 3) == (0, 3)
    assert bare.span(4, 7) == (4, 7)


def test_a_name_found_in_one_paragraph_is_known_in_the_next() -> None:
    rows = tag(["全国劳动模范何秀珍来到社区食堂。", "说完，何秀珍笑了。"])
    assert any(s.label == "person" and s.end - s.start == 3 for s in rows[1])


def test_divisions_are_named_and_chains_parted() -> None:
    assert list(named_places("锦州市凌河区和七里河镇")) == [(0, 3), (3, 6), (7, 11)]
    assert chain("黑山县胡家镇") == [3]
    assert chain("锦州市") == []


@given(st.text(max_size=60))
def test_any_text_gets_spans_within_it(text: str) -> None:
    for span in (*tag([text])[0], *tag_each([text])[0]):
        assert 0 <= span.start < span.end <= len(text)
    assert "".join(text[a:b] for a, b in sentences(text)) == text


@given(st.lists(st.builds(Span, st.integers(0, 20), st.integers(0, 20), st.sampled_from("ab")), max_size=9))
def test_longest_spans_spans_share_no_character(spans: list[Span]) -> None:
    kept = longest_spans(spans)
    taken = [at for span in kept for at in range(span.start, span.end)]
    assert len(taken) == len(set(taken))
    assert set(kept) <= set(spans)


def test_texts_read_together_are_read_as_each_alone(sample: Issue) -> None:
    network = shipped_network()
    assert network is not None
    texts = [block.text.text for block in sample.blocks()]
    texts += ["", "锦", "\x00", "𠮷野家", "ＡＢＣ１２３。" * 30, *(text[:n] for n, text in enumerate(texts))]
    together = network.words(texts)
    assert together == [network.words([text])[0] for text in texts]
    for text, words in zip(texts, together, strict=True):
        assert "".join(text[start:end] for start, end, _tag in words) == text


def test_the_smaller_network_says_what_the_one_says_that_taught_it(sample: Issue) -> None:
    smaller, package = shipped_network(), find_spec("jieba")
    assert smaller is not None and package is not None and package.origin is not None
    larger = Network(of_lac(Path(package.origin).parent / "lac_small"))
    texts = [block.text.text for block in sample.blocks() if block.text.text]
    taught = {(n, *word) for n, words in enumerate(larger.words(texts)) for word in words}
    learned = {(n, *word) for n, words in enumerate(smaller.words(texts)) for word in words}
    assert len(taught & learned) > 0.9 * len(taught)


@pytest.mark.parametrize("where", ["the main thread", "a worker"])
def test_one_thread_multiplies_whoever_asks_first(where: str) -> None:
    script = """
import sys
from concurrent.futures import ThreadPoolExecutor
from threadpoolctl import threadpool_info
from jzreader.analysis.tagging.tagger import tag
def threads():
    tag(["何秀珍来到社区食堂。"])
    return [one["num_threads"] for one in threadpool_info() if one["user_api"] == "blas"]
with ThreadPoolExecutor(1) as worker:
    ways = {"the main thread": threads, "a worker": lambda: worker.submit(threads).result()}
    print(ways.pop(sys.argv[1])(), *(way() for way in ways.values()))
"""
    command = [sys.executable, "-c", script, where]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "[1] [1]\n"


# -- suggestions and memory --------------------------------------------------------------------------


def test_decisions_outrank_the_machine_and_rejections_stay() -> None:
    issue = issue_of("本报讯 何秀珍来到社区食堂。\n\n社区食堂开张\n")
    first = suggest(issue, tag)
    names = [(b.text.text[e.start : e.end], e.label) for _p, a in first.articles() for b, e in a.entities()]
    assert ("何秀珍", "person") in names
    again = suggest(first, tag)
    assert [e for _p, a in again.articles() for _b, e in a.entities()] == [
        e for _p, a in first.articles() for _b, e in a.entities()
    ]
    memory = Memory({"社区食堂": "organisation"}, frozenset({("何秀珍", "person")}))
    taught = suggest(issue, tag, memory)
    names = [(b.text.text[e.start : e.end], e.label) for _p, a in taught.articles() for b, e in a.entities()]
    assert ("何秀珍", "person") not in names
    assert names.count(("社区食堂", "organisation")) == 2


def test_what_was_decided_is_remembered_at_once(library: Library, sample: Issue) -> None:
    key = library.add(suggest(sample, tag))
    issue = library.issue(key)
    block, entity = next(
        (b, e) for _p, a in issue.articles() for b, e in a.entities() if e.decision is Decision.SUGGESTED
    )
    library.apply(key, DecideEntity(entity.key, Decision.REJECTED))
    other = next(b for b in issue.blocks() if b.role is Role.PARAGRAPH and b.key != block.key)
    library.apply(key, TagEntity(other.key, 0, 3, "event"))
    memory = library.names.memory()
    assert (block.text.text[entity.start : entity.end], entity.label) in memory.rejected
    assert memory.names[other.text.text[:3]] == "event"


# -- learning ----------------------------------------------------------------------------------------


def test_it_learns_a_house_style_and_says_how_well() -> None:
    learned = learn(ship_sentences(80))
    assert learned.report.learned > 95 > learned.report.shipped
    assert learned.report.better
    again = Learned(learned.packed)
    text = "今晨，澜湾号货轮驶抵港口。"
    assert [text[s.start : s.end] for s in again.tag([text])[0] if s.label == "work"] == ["澜湾号"]


def test_too_little_teaches_nothing() -> None:
    with pytest.raises(Problem, match="too_little_to_learn"):
        learn(ship_sentences(LEAST - 1))
    with pytest.raises(Problem, match="bad_model"):
        Learned(b"something else")


def test_a_library_learns_from_reviewed_articles_alone(library: Library) -> None:
    page = "".join(f"{text}\n" for text, _spans in ship_sentences(60))
    key = library.add(issue_of(page + "\n货轮靠港\n"))
    article = next(a for _p, a in library.issue(key).articles())
    for block in article.blocks:
        at = block.text.text.find("澜湾号")
        if at >= 0:
            library.apply(key, TagEntity(block.key, at, at + 3, "work"))
    assert library.taggers.examples() == []
    library.apply(key, SetReviewState(article.key, ReviewState.REVIEWED))
    examples = library.taggers.examples()
    assert len(examples) == len([b for b in article.blocks if len(b.text) > 1])
    assert any(spans for _text, spans in examples)
    learned = learn(ship_sentences(60))
    library.taggers.keep(learned.packed, asdict(learned.report))
    assert chosen_tagger(library.taggers.packed())(["今晨，澜湾号货轮驶抵港口。"])[0][-1].label == "work"


@given(
    st.lists(
        st.tuples(st.integers(0, 20), st.integers(1, 5), st.sampled_from(["person", "work"])), max_size=6
    )
)
@pytest.mark.parametrize("bioes", [False, True])
def test_spans_become_tags_and_come_back(bioes: bool, drawn: list[tuple[int, int, str]]) -> None:
    spans = longest_spans(Span(start, start + size, label) for start, size, label in drawn)
    tags = encode(26, spans, bioes=bioes)
    assert decode(tags) == spans
    assert to_bioes(encode(26, spans)) == encode(26, spans, bioes=True)
