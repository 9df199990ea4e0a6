# SPDX-License-Identifier: MIT
"""Pages in an issue: which articles go with them, what goes home, and that no character is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jzreader.edits.articles import MergeArticles, MoveArticle
from jzreader.edits.blocks import JoinBlocks
from jzreader.edits.pages import AddPages, MovePage, RemovePages, added, crossing, place_by_number
from jzreader.edits.restore import restore_article
from jzreader.model.conservation import Meter, conservation
from jzreader.model.issue import Article, Doubt, DoubtCode, Issue, Reading, ReadingCode, Role, Section
from jzreader.model.keys import IssueKey, PageKey, SectionKey
from jzreader.model.problem import Problem, Refused
from jzreader.model.serialise import PagesImage, article_to_dict
from jzreader.store import Library
from tests.making import issue_of, placed

ONE = "本报讯 近日，甲县的公路全线通车，往来方便多了。\n\n甲县公路全线通车\n"
TWO = "本报讯 近日，乙村的果树迎来丰收，果农笑开了颜。\n\n乙村果树迎来丰收\n"
THREE = "本报讯 近日，丙镇的集市热闹起来，人来人往不断。\n\n丙镇集市热闹开张\n"


@pytest.fixture
def three() -> Issue:
    """Three pages of one article each."""
    issue = issue_of(ONE, TWO, THREE)
    numbered = zip(issue.pages, "123", strict=True)
    return replace(issue, pages=tuple(replace(page, number=number) for page, number in numbered))


def articles(issue: Issue) -> list[Article]:
    return [article for _page, article in issue.articles()]


def whole(issue: Issue) -> None:
    """No character of a page is without owner, or has two, whoever counts."""
    kept = conservation(issue)
    assert (kept.missing, kept.doubled) == (0, 0)
    assert Meter().count(issue) == kept


def test_a_page_moves_to_any_place(three: Issue) -> None:
    one, two, last = three.pages
    assert MovePage(last.key, one.key).apply(three).pages == (last, one, two)
    assert MovePage(one.key).apply(three).pages == (two, last, one)
    with pytest.raises(Refused, match="nothing_changed"):
        MovePage(one.key, one.key).apply(three)
    with pytest.raises(Refused, match="no_page"):
        MovePage(PageKey(999)).apply(three)


def test_a_page_goes_with_what_it_printed_and_its_source_stays(three: Issue) -> None:
    after = RemovePages((three.pages[1].key,)).apply(three)
    assert [page.number for page in after.pages] == ["1", "3"]
    assert "乙村" not in "".join(article.headline for article in articles(after))
    assert after.sources == three.sources
    assert conservation(after).total == conservation(issue_of(ONE, THREE)).total
    whole(after)


def test_the_last_page_stays(three: Issue) -> None:
    with pytest.raises(Refused, match="last_page"):
        RemovePages(tuple(page.key for page in three.pages)).apply(three)


def test_an_article_of_another_page_goes_home_before_its_page_goes(three: Issue) -> None:
    first = articles(three)[0]
    moved = MoveArticle(first.key, three.pages[1].key).apply(three)
    after = RemovePages((three.pages[1].key,)).apply(moved)
    assert next((page.number, a.key) for page, a in after.articles()) == ("1", first.key)
    whole(after)


def test_an_article_that_goes_on_on_a_removed_page_keeps_its_end(three: Issue) -> None:
    one, two, _three = articles(three)
    joined = MergeArticles((one.key, two.key)).apply(three)
    after = RemovePages((three.pages[1].key,)).apply(joined)
    assert articles(after)[0] == articles(joined)[0]
    whole(after)


def test_of_an_article_that_began_on_a_removed_page_the_rest_goes_home(three: Issue) -> None:
    one, two, _three = articles(three)
    joined = MergeArticles((one.key, two.key)).apply(three)
    after = RemovePages((three.pages[0].key,)).apply(joined)
    page, article = next(after.articles())
    assert (page.number, article.headline) == ("2", two.headline)
    assert [block.key for block in article.blocks] == [block.key for block in two.blocks]
    whole(after)


def test_articles_that_stand_on_each_others_pages_both_go_home(three: Issue) -> None:
    one, two, _three = articles(three)
    swapped = MoveArticle(one.key, three.pages[1].key).apply(three)
    swapped = MoveArticle(two.key, three.pages[0].key).apply(swapped)
    for key in (three.pages[0].key, three.pages[1].key):
        out, into = crossing(swapped, (key,), IssueKey(5))
        here, there = out.apply(swapped), into.apply(Issue(IssueKey(5), None, None, next_key=50_000_001))
        whole(here)
        whole(there)
        assert len(articles(here)) == 2
        assert len(articles(there)) == 1


def test_a_block_of_two_pages_is_cut_where_they_part(three: Issue) -> None:
    one, two, _three = articles(three)
    joined = MergeArticles((one.key, two.key)).apply(three)
    bodies = [block.key for block in articles(joined)[0].blocks if block.role is Role.PARAGRAPH]
    other = tuple(b.key for b in articles(joined)[0].blocks if b.key not in bodies)
    order = replace(
        articles(joined)[0],
        blocks=tuple(b for key in (*other, *bodies) for b in articles(joined)[0].blocks if b.key == key),
    )
    mixed = JoinBlocks(tuple(bodies)).apply(joined.with_article(order))
    out, into = crossing(mixed, (three.pages[1].key,), IssueKey(5))
    here = out.apply(mixed)
    there = into.apply(Issue(IssueKey(5), None, None, next_key=50_000_001))
    whole(here)
    whole(there)
    assert articles(here)[0].body == one.body
    assert articles(there)[0].body == two.body


def test_an_article_is_restored_without_what_another_issue_has_now(library: Library, three: Issue) -> None:
    one, two, _three = articles(three)
    key = library.add(MergeArticles((one.key, two.key)).apply(three))
    joined = articles(library.issue(key))[0]
    page = library.issue(key).pages[0].key
    made = library.move_pages(key, [library.issue(key).pages[1].key], None)[1].after
    with pytest.raises(Refused, match="nothing_changed"):  # all that is left of it is there already
        library.apply(key, restore_article(article_to_dict(joined), page))
    other = articles(library.issue(key))[1]
    library.apply(key, MergeArticles((joined.key, other.key)))
    after = library.apply(key, restore_article(article_to_dict(joined), page)).after
    whole(after)
    whole(library.issue(made.key))
    assert conservation(after).owned + conservation(made).owned == conservation(three).total


def test_added_pages_get_keys_of_the_issue_and_keep_their_places(three: Issue) -> None:
    more = placed(issue_of(TWO))
    after = added(more, three.pages[1].key).apply(three)
    assert [page.key for page in after.pages if page not in three.pages] == [after.pages[1].key]
    assert after.sources[-1].layouts == more.sources[0].layouts
    assert after.sources[-1].key == after.pages[1].source >= three.next_key
    assert max(b.key for b in after.blocks()) < after.next_key
    whole(after)


@pytest.mark.parametrize("image", ["", "AAAA", "eJyrrgUAAXUA+Q==", "…"])
def test_what_is_no_image_of_pages_is_said_so(three: Issue, image: str) -> None:
    with pytest.raises(Problem, match="bad_edit"):
        AddPages(PagesImage(image)).apply(three)


def test_what_an_article_says_of_another_page_stays_behind(three: Issue) -> None:
    """A section of another page, as a move may leave it, and doubts about articles that do not come along."""
    section = Section(SectionKey(three.next_key), "要闻")
    reading = Reading(ReadingCode.BELONGS_TO, articles(three)[2].key, 0.3)
    first = articles(three)[0]
    doubt = Doubt(DoubtCode.PIECE_OWNER, (first.blocks[0].key,), 0.6, (reading,))
    issue = three.with_article(replace(first, section=section.key, doubts=(doubt,)))
    issue = issue.with_page(replace(issue.pages[1], sections=(section,)))
    issue = replace(issue, next_key=issue.next_key + 1)
    _out, into = crossing(issue, (issue.pages[0].key,), IssueKey(5))
    (article,) = articles(into.apply(Issue(IssueKey(5), None, None, next_key=50_000_001)))
    assert (article.section, article.doubts) == (None, ())
    assert article.headline == first.headline


def test_moving_to_and_fro_uses_up_few_keys(library: Library, three: Issue) -> None:
    here, there = library.add(three), library.add(issue_of(TWO))
    for _time in range(5):
        library.move_pages(here, [library.issue(here).pages[-1].key], there)
        library.move_pages(there, [library.issue(there).pages[-1].key], here)
    assert library.issue(here).next_key % 10_000_000 < 200
    whole(library.issue(here))


@pytest.mark.parametrize(("number", "place"), [("2", 1), ("02", 1), ("4", None), (None, None), ("A1", None)])
def test_a_page_finds_its_place_by_its_number(three: Issue, number: str | None, place: int | None) -> None:
    without = RemovePages((three.pages[1].key,)).apply(three)
    assert place_by_number(without, number) == (None if place is None else without.pages[place].key)
