# SPDX-License-Identifier: MIT
"""What the sidebar lists, worked out without a window."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from jzreader.edits.entities import DecideEntity, TagEntity
from jzreader.edits.review import SettleDoubt, dismissing
from jzreader.messages import use_language
from jzreader.model.change import Focus
from jzreader.model.finding import Severity
from jzreader.model.issue import Article, Decision, Doubt, DoubtCode, Issue, Page, Role
from jzreader.model.mapped_text import MappedText
from jzreader.model.record import Step
from jzreader.ui.sidebar.contents import fact_rows, finding_cards, history_rows, name_rows


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")  # the tests speak Chinese otherwise


def first(issue: Issue) -> tuple[Page, Article]:
    return next(iter(issue.articles()))


def words_at(article: Article, focus: Focus) -> str:
    block = article.block(focus.block) if focus.block is not None else None
    assert block
    return block.text.text[focus.start : focus.end]


def test_a_fact_has_its_figure_its_unit_and_its_line(sample: Issue) -> None:
    page, article = first(sample)
    rows = {row.fact.text: row for row in fact_rows(sample, page, article)}
    row = rows["82岁"]
    assert (row.figure, row.unit, row.note.split(" · ")[0]) == ("82", "岁", "line 8")
    assert words_at(article, row.focus) == "82岁" and row.places == (row.focus,)
    assert row.dismissal == row.fact.signature
    assert "age" in row.searched and row.words.startswith("82岁")


def test_a_fact_is_titled_by_its_clause_or_what_it_counts_and_never_by_a_stump(sample: Issue) -> None:
    text = "用了5至10年，82岁 。七里河镇制定并实施了《便民办法28条》，利润同比增长12%，修了3公里水泥路。"
    page, article = first(sample)
    block = next(block for block in article.blocks if block.role is Role.PARAGRAPH)
    blocks = tuple(replace(b, text=MappedText(text)) if b is block else b for b in article.blocks)
    changed = replace(article, blocks=blocks)
    rows = {
        row.fact.text: (row.title, row.note.split(" · ")[0])
        for row in fact_rows(sample, page, changed)
        if row.fact.block == block.key
    }
    assert rows["5至10年"] == ("用了5至10年", "= 5–10 年")
    assert rows["82岁"][0] == ""
    assert rows["28条"][0] in ("便民办法", "便民办法28条")
    assert rows["12%"][0] == "利润" and rows["3公里"][0] == "水泥路"


def test_names_are_listed_once_by_label_with_all_their_places(sample: Issue) -> None:
    _page, article = first(sample)
    block = next(block for block in article.blocks if "何秀珍" in block.text.text)
    at = block.text.text.index("何秀珍")
    tagged = TagEntity(block.key, at, at + 3, "person").apply(sample)
    _page, article = first(tagged)
    rows = name_rows(article)
    assert len({(row.label, row.name) for row in rows}) == len(rows)
    assert sum(len(row.places) for row in rows) == len(list(article.entities()))
    assert all(words_at(article, place) == row.name for row in rows for place in row.places)
    mine = next(row for row in rows if row.name == "何秀珍")
    assert (mine.count, mine.note, mine.suggested) == ("1×", "Person", False)
    other = next(row for row in rows if row.suggested)
    assert other.note.endswith(" · suggested") and other.dismissal is None
    for entity in [e for _b, e in article.entities() if e.decision is Decision.SUGGESTED]:
        tagged = DecideEntity(entity.key, Decision.ACCEPTED).apply(tagged)
    assert not any(row.suggested for row in name_rows(first(tagged)[1]))


def test_findings_can_be_dismissed_and_doubts_settled(sample: Issue) -> None:
    page, article = first(sample)
    body = next(block for block in article.blocks if block.role is Role.PARAGRAPH)
    doubt = Doubt(DoubtCode.ARTICLE_START, (body.key,), 0.4)
    worse = replace(
        article,
        doubts=(doubt,),
        blocks=tuple(replace(b, text=b.text.replace(0, 0, "“")) if b is body else b for b in article.blocks),
    )
    issue = replace(sample, pages=(replace(page, articles=(worse, *page.articles[1:])), *sample.pages[1:]))
    unsure, *found = finding_cards(issue, worse)
    assert unsure.severity is Severity.WARNING and unsure.dismissal is None and "40%" in unsure.text
    (quotes,) = [card for card in found if card.dismissal]
    assert quotes.places and quotes.tip.startswith(quotes.title)
    assert quotes.dismissal is not None
    after = dismissing(worse, quotes.dismissal).apply(issue)
    after = SettleDoubt(worse.key, doubt.code, doubt.blocks).apply(after)
    assert [card.severity for card in finding_cards(after, first(after)[1])] == [
        card.severity for card in found if card is not quotes
    ]


def test_the_history_begins_with_the_import_and_fades_what_was_undone(sample: Issue) -> None:
    key = first(sample)[1].key
    edit = {"edit": "RenameArticle", "article": key, "headline": "新题"}
    steps = [Step(n, f"2024-03-05T0{n}:00:00+00:00", "方远", "edit", None, edit) for n in (1, 2)]
    rows = history_rows(sample, steps, frozenset({1}), "2024-03-05T00:00:00+00:00")
    assert [(row.entry, row.undone) for row in rows] == [(2, True), (1, False), (0, False)]
    assert rows[0].note.endswith("方远 · undone") and rows[1].note.endswith("方远")
    assert first(sample)[1].headline[:16] in rows[1].title
    assert rows[-1].title == "Imported" and not any(row.places for row in rows)
    assert history_rows(sample, [], frozenset(), "2024-03-05T00:00:00+00:00") == []


def test_they_need_no_qt() -> None:
    script = (
        "import sys, jzreader.ui.sidebar.contents\nprint([name for name in sys.modules if 'PySide6' in name])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
