# SPDX-License-Identifier: MIT
"""Search: the same hits as a plain scan, whatever is asked."""

from __future__ import annotations

import random
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jzreader.edits.articles import MergeArticles
from jzreader.edits.details import SetReviewState
from jzreader.edits.entities import TagEntity
from jzreader.edits.text import EditText
from jzreader.language.traditional import writings
from jzreader.messages import _, use_language
from jzreader.model.issue import Issue, ReviewState, Role
from jzreader.model.keys import IssueKey
from jzreader.model.problem import Problem, Refused
from jzreader.store import Grouping, GroupRow, Library
from jzreader.store.query import filter_of, parse_query
from jzreader.store.tokens import folded, tokens
from tests.making import issue_of, random_edit


def scan(issue: Issue, words: str) -> set[int]:
    """The articles one of whose blocks holds the words, white space apart."""
    wanted = "".join(folded(words).split())
    return {
        article.key
        for _page, article in issue.articles()
        for block in article.blocks
        if wanted in "".join(folded(block.text.text).split())
    }


def found(library: Library, query: str) -> set[int]:
    return {hit.article for hit in library.search(query, 10_000).hits}


def test_words_of_any_length_are_found_as_a_plain_scan_finds_them(library: Library, stored: IssueKey) -> None:
    issue, rng = library.issue(stored), random.Random(11)
    texts = ["".join(block.text.text.split()) for block in issue.blocks() if block.text.text.strip()]
    for length in (1, 2, 3, 4, 7, 15):
        for _time in range(60):
            text = rng.choice(texts)
            at = rng.randrange(len(text))
            words = text[at : at + length].replace('"', "").replace("“", "").replace("”", "")
            if words:
                assert found(library, f'"{words}"') == scan(issue, words), words


@given(text=st.text(min_size=1, max_size=40), words=st.text(min_size=1, max_size=4))
def test_a_phrase_of_tokens_is_a_substring(text: str, words: str) -> None:
    inside = f" {tokens(words)} " in f" {tokens(text)} "
    assert inside == ("".join(folded(words).split()) in "".join(folded(text).split())) or not words.strip()


def test_no_phrase_reaches_from_one_block_to_the_next(library: Library) -> None:
    library.add(issue_of("本报讯 渡口开放了。\n渔民都说好。\n\n渡口开放\n"))
    assert found(library, "渔民都说好")
    assert not found(library, "开放渡口")


def test_terms_exclusions_and_columns(library: Library, stored: IssueKey) -> None:
    issue = library.issue(stored)
    both = scan(issue, "食堂") & scan(issue, "老人")
    assert found(library, "食堂 老人") == both
    assert found(library, "食堂 -老人") == scan(issue, "食堂") - scan(issue, "老人")
    assert found(library, "食堂 NOT 老人") == scan(issue, "食堂") - scan(issue, "老人")
    titled = {a.key for _p, a in issue.articles() if "食堂" in a.headline}
    assert found(library, "标题:食堂") == found(library, "headline:食堂") == titled
    written = {a.key for _p, a in issue.articles() if any("林岚" in t for t in a.texts(Role.BYLINE))}
    assert found(library, "byline:林岚") == written
    assert found(library, "-食堂") == {a.key for _p, a in issue.articles()} - scan(issue, "食堂")
    assert found(library, "ＪＺ１２ nothing") == set()


def test_latin_words_by_their_beginning_and_in_any_case(library: Library) -> None:
    (key,) = [a.key for _p, a in issue_of("本报讯 iPhone15与GDP增长。\n\n标题\n").articles()]
    library.add(issue_of("本报讯 iPhone15与GDP增长。\n\n标题\n"))
    assert {k % 10_000_000 for k in found(library, "iph*")} == {key}
    assert found(library, "gdp") == found(library, "ＧＤＰ") != set()


def test_filters(library: Library, sample: Issue) -> None:
    first, second = (
        library.add(sample),
        library.add(issue_of("本报讯 食堂昨天开了门，老人吃上了热饭。\n\n社区食堂\n")),
    )
    reviewed = next(a for _p, a in library.issue(first).articles() if "食堂" in a.headline)
    library.apply(first, SetReviewState(reviewed.key, ReviewState.REVIEWED))
    assert {k // 10_000_000 for k in found(library, "食堂 报纸:澜湾")} == {first}
    assert {k // 10_000_000 for k in found(library, "食堂")} == {first, second}
    assert found(library, "食堂 date:2024-03") == found(library, "食堂 日期:2024-03-01..2024-03-31")
    assert found(library, "食堂 date:2024-03-06..") == set()
    assert found(library, "食堂 状态:已审") == {reviewed.key}
    assert found(library, "状态:已审") == {reviewed.key}
    pages = {page.number: {a.key for a in page.articles} for page in library.issue(first).pages}
    assert found(library, "版:2") == pages["2"]
    section = next(s for p in library.issue(first).pages for s in p.sections)
    inside = {a.key for _p, a in library.issue(first).articles() if a.section == section.key}
    assert found(library, f"栏目:{section.title}") == inside
    block, entity = next(pair for _p, a in library.issue(first).articles() for pair in a.entities())
    name = block.text.text[entity.start : entity.end]
    assert found(library, f"实体:{name}")
    for wrong in ("date:昨天", "state:也许", "date:.."):
        with pytest.raises(Problem, match="bad_filter"):
            library.search(wrong)


def test_hits_tell_where_the_words_stand(library: Library, stored: IssueKey) -> None:
    for hit in library.search("食堂").hits:
        assert hit.places
        for place in hit.places:
            block = library.issue(stored).find_block(place.block)
            assert block and block[2].text.text[place.start : place.end] == "食堂" == place.words
            assert block[2].text.text.find(place.before + place.words + place.after) >= 0


def test_a_headline_counts_more(library: Library, stored: IssueKey) -> None:
    assert "食堂" in library.search("食堂").hits[0].headline


def test_the_index_follows_every_edit_undo_and_deletion(library: Library, stored: IssueKey) -> None:
    rng = random.Random(4)
    for step in range(150):
        try:
            if step % 4 == 3:
                (library.undo if rng.random() < 0.7 else library.redo)(stored)
            else:
                library.apply(stored, random_edit(library.issue(stored), rng))
        except Refused:
            continue
    issue = library.issue(stored)
    for words in ("食堂", "新的标题", "改", "记者", "。", "two"):
        assert found(library, f'"{words}"') == scan(issue, words)
    db = sqlite3.connect(library.path)
    db.execute("insert into search(search) values ('integrity-check')")
    assert db.execute("select count(*) from search_docsize").fetchone()[0] == sum(1 for _ in issue.articles())
    db.close()
    library.bin.delete(stored)
    assert found(library, "食堂") == set()
    db = sqlite3.connect(library.path)
    assert db.execute("select count(*) from search_docsize").fetchone() == (0,)
    db.close()


def test_counts_beside_an_issue_follow_it(library: Library, stored: IssueKey) -> None:
    first, second = [a.key for _p, a in library.issue(stored).articles()][:2]
    before = library.issues()[0]
    library.apply(stored, MergeArticles((first, second)))
    library.apply(stored, SetReviewState(first, ReviewState.REVIEWED))
    (after,) = library.issues()
    assert (after.articles, after.reviewed) == (before.articles - 1, 1)
    assert library.groups(Grouping.MONTH) == [GroupRow(("2024", "2024-03"), 1, after.articles, 1)]
    (listed,) = library.issues_in(Grouping.MONTH, ("2024", "2024-03"))
    assert replace(listed, file=None) == after and listed.file
    assert library.issues_in(Grouping.MONTH, (None,)) == []


def test_an_edit_of_the_words_is_found_at_once(library: Library, stored: IssueKey) -> None:
    block = next(b for b in library.issue(stored).blocks() if b.role is Role.PARAGRAPH)
    library.apply(stored, EditText(block.key, 0, 1, "龘"))
    assert len(found(library, "龘")) == 1


@pytest.mark.parametrize(
    "query", ['"', "“", "- ", "NOT ", "标题:", '""', "   ", "*", "(a OR", "a:b:c", "'; drop"]
)
def test_anything_may_be_typed(library: Library, stored: IssueKey, query: str) -> None:
    assert library.search(query).count >= 0


def test_punctuation_is_found_too() -> None:
    assert parse_query("，").match == '"x2c"'


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("name", ["周启明", "Peter Smith", 'the "Swan" Lake', "a:b", '“天鹅” "湖"'])
def test_a_filter_that_is_put_together_keeps_its_value_whole(language: str, name: str) -> None:
    use_language(language)
    query = parse_query(filter_of(_("entity"), name))
    assert query.wanted == query.unwanted == ()
    whole = name if '"' not in name else name.replace("“", "").replace("”", "")
    assert query.filters["entity"][0] == whole
    assert all(len(one) == len(whole) for one in query.filters["entity"])


def test_traditional_finds_simplified_and_the_reverse_where_it_is_asked(library: Library) -> None:
    plain = library.add(issue_of("本报讯 社区食堂开张了，老人们都来吃饭。\n\n社区食堂开张\n"))
    other = library.add(issue_of("本報訊 社區食堂開張了，老人們都來吃飯。\n\n社區食堂開張\n"))

    def issues(query: str, *, alike: bool) -> set[int]:
        return {hit.issue for hit in library.search(query, writings=writings if alike else None).hits}

    assert issues("社区食堂", alike=False) == {plain}
    assert issues("社區", alike=False) == {other}
    for query in ("社区食堂", "社區食堂", "標題:開張", '"来吃饭"'):
        assert issues(query, alike=True) == {plain, other}
    assert issues("社区 -吃飯", alike=True) == set()
    (hit, _other) = library.search("社區食堂", writings=writings).hits
    assert any(place.words in ("社区食堂", "社區食堂") for place in hit.places)
    assert all(place.end - place.start == 4 for place in hit.places)


def test_an_entity_is_found_in_any_width_and_script(library: Library) -> None:
    key = library.add(issue_of("本报讯 記者採訪了Ｐｅｔｅｒ Smith和陈东升。\n\n企業家採訪紀要公布\n"))
    block = next(b for b in library.issue(key).blocks() if "陈东升" in b.text.text)
    for name in ("陈东升", "Ｐｅｔｅｒ"):
        at = block.text.text.index(name)
        library.apply(key, TagEntity(block.key, at, at + len(name), "person"))
    assert library.search("实体:陈东升").hits and library.search("entity:Peter").hits
    assert not library.search("实体:陳東升").hits
    assert library.search("实体:陳東升", writings=writings).hits
    assert library.search("採訪紀要").hits and library.search("ｐｅｔｅｒ").hits
    assert library.search(filter_of("实体", "Ａ Ｂ")).hits == ()


def test_what_is_pasted_to_search_has_the_characters_of_the_library(library: Library) -> None:
    library.add(issue_of("本报讯 望江区的小满去了Zoë的店，又去看Zoe\u0308的画。\n\n小满看画\n"))
    for words in ("望\u200b江\ufeff区", "望江\u00ad区", "⼩满", "小\ufe00满"):
        assert library.search(words).hits, words
    for words in ("Zoë的店", "Zoe\u0308的店", "Zoë的画", "Zoe\u0308的画", "标题:⼩满"):
        ((_place, *_others),) = (hit.places for hit in library.search(words).hits)
    assert not library.search("Zoe的店").hits


def test_a_long_word_has_no_more_writings_than_can_be_asked() -> None:
    assert writings("后勤")[0] == "后勤" and "後勤" in writings("后勤")
    assert writings("區")[:2] == ("區", "区")
    many = writings("国际贸易发展论坛会议开幕欢迎来宾讲话" * 3)
    assert 1 < len(many) <= 64
    assert writings("abc") == ("abc",)
    assert len({len(one) for one in many}) == 1
