# SPDX-License-Identifier: MIT
"""Every fault a parser makes, planted and mended at the desk: by keys alone and by mouse, one gesture each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jzreader.edits import Edit, Several
from jzreader.edits.articles import MergeArticles, SplitArticle
from jzreader.edits.blocks import JoinBlocks, MoveBlocks, SetRole, SplitBlock
from jzreader.intake import parse
from jzreader.model.change import Focus
from jzreader.model.conservation import conservation
from jzreader.model.issue import Article, Block, Issue, Role
from jzreader.resources import resource
from jzreader.ui.app import App
from tests.journeys.hands import Hand, Keys, KeysOnFacsimile, Mouse, MouseOnFacsimile
from tests.printing import issue_as_printed, pdf_of, printed_page
from tests.ui.starting import started


@dataclass(frozen=True)
class Fault:
    """What is wrong, and how a hand mends it; both get the issue as it should be.

    ``needs`` is a role that the page itself must hold: the seed page prints no furniture.
    """

    plant: Callable[[Issue], Edit]
    mend: Callable[[Issue, Hand], None]
    needs: Role | None = None


def articles(issue: Issue) -> list[Article]:
    """The first page's articles."""
    return list(issue.pages[0].articles)


def of(article: Article, *roles: Role) -> list[Block]:
    return [block for block in article.blocks if block.role in roles]


def long(issue: Issue, paragraphs: int = 3) -> Article:
    """An article of several paragraphs, headline first."""
    return next(a for a in articles(issue) if len(of(a, Role.PARAGRAPH)) >= paragraphs and a.headline)


def other(issue: Issue) -> Article:
    return next(a for a in articles(issue) if a.key != long(issue).key and a.headline)


def together(issue: Issue) -> tuple[Article, Article]:
    """Two articles, the second of whose lines are printed without others between."""
    from jzreader.model.page_lines import PageLines

    lines = PageLines().lines(issue, issue.pages[0])
    for article in articles(issue):
        rows = [i for i, line in enumerate(lines) if line.article == article.key]
        between = {lines[i].article for i in range(rows[0], rows[-1])} - {None}
        if between == {article.key} and len(article.blocks) > 2:
            return next(a for a in articles(issue) if a.key != article.key), article
    raise AssertionError("no article stands by itself")


def with_caption(issue: Issue) -> Article:
    return next(a for _p, a in issue.articles() if of(a, Role.CAPTION))


def with_byline(issue: Issue) -> Article:
    return next(a for a in articles(issue) if of(a, Role.BYLINE))


def loose(issue: Issue, role: Role) -> Block:
    return next(block for page in issue.pages for block in page.loose if block.role is role)


def thirds(issue: Issue) -> Edit:
    article = long(issue)
    first, second = of(article, Role.PARAGRAPH)[1:3]
    return Several((SplitArticle(article.key, second.key), SplitArticle(article.key, first.key)))


def merge_three(issue: Issue, hand: Hand) -> None:
    key = long(issue).key
    now = [a.key for a in articles(hand.window.desk.issue or issue)]
    at = now.index(key)
    hand.merge(now[at : at + 3])


def joined_first(issue: Issue) -> Edit:
    return JoinBlocks(tuple(block.key for block in of(long(issue), Role.PARAGRAPH)[:2]))


FAULTS: dict[str, Fault] = {
    "headline of another article": Fault(
        lambda i: MoveBlocks(tuple(b.key for b in of(other(i), Role.HEADLINE)), long(i).key),
        lambda i, h: h.send(of(other(i), Role.HEADLINE), other(i).key),
    ),
    "two articles merged": Fault(
        lambda i: MergeArticles((together(i)[0].key, together(i)[1].key)),
        lambda i, h: h.new_article(together(i)[1].blocks),
    ),
    "one article split in three": Fault(thirds, merge_three),
    "caption inside a body": Fault(
        lambda i: SetRole(tuple(b.key for b in of(with_caption(i), Role.CAPTION)), Role.PARAGRAPH),
        lambda i, h: h.role(of(with_caption(i), Role.CAPTION), Role.CAPTION),
    ),
    "section title taken as headline": Fault(
        lambda i: SetRole((loose(i, Role.SECTION_TITLE).key,), Role.HEADLINE),
        lambda i, h: h.role([loose(i, Role.SECTION_TITLE)], Role.SECTION_TITLE),
        Role.SECTION_TITLE,
    ),
    "furniture in a body": Fault(
        lambda i: SetRole((loose(i, Role.FURNITURE).key,), Role.PARAGRAPH),
        lambda i, h: h.role([loose(i, Role.FURNITURE)], Role.FURNITURE),
        Role.FURNITURE,
    ),
    "a piece in another article": Fault(
        lambda i: MoveBlocks((of(long(i), Role.PARAGRAPH)[1].key,), other(i).key),
        lambda i, h: h.send([of(long(i), Role.PARAGRAPH)[1]], long(i).key),
    ),
    "a wrong role": Fault(
        lambda i: SetRole((of(with_byline(i), Role.BYLINE)[0].key,), Role.DECK),
        lambda i, h: h.role(of(with_byline(i), Role.BYLINE)[:1], Role.BYLINE),
    ),
    "a paragraph broken": Fault(
        lambda i: SplitBlock(of(long(i), Role.PARAGRAPH)[0].key, 20),
        lambda i, h: h.join(of(long(i), Role.PARAGRAPH)[0]),
    ),
    "two paragraphs run together": Fault(
        joined_first,
        lambda i, h: h.cut(of(long(i), Role.PARAGRAPH)[0], len(of(long(i), Role.PARAGRAPH)[0].text)),
    ),
    "a wrong order": Fault(
        lambda i: MoveBlocks(
            (of(long(i), Role.PARAGRAPH)[0].key,),
            long(i).key,
            long(i).blocks.index(of(long(i), Role.PARAGRAPH)[0]) + 1,
        ),
        lambda i, h: h.up(of(long(i), Role.PARAGRAPH)[0]),
    ),
}


def reads(issue: Issue) -> list[list[tuple[str, str]]]:
    """What the articles and the page's own blocks say, in an order that no key decides."""
    found = [[(b.role.value, b.text.text) for b in article.blocks] for _page, article in issue.articles()]
    page = [(b.role.value, b.text.text) for page in issue.pages for b in page.loose]
    return [*sorted(found), sorted(page)]


@pytest.fixture
def app(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[App]:
    with started(tmp_path, qtbot, monkeypatch, 1400, 900) as app:
        yield app


def mend_all(
    app: App, issue: Issue, hand: Hand, monkeypatch: pytest.MonkeyPatch, files: Sequence[bytes] = ()
) -> None:
    app.desk.open(app.library.add(issue, files))
    right = app.desk.issue
    assert right
    counted: dict[str, int] = {}
    loose_roles = {block.role for page in right.pages for block in page.loose}
    faults = {name: fault for name, fault in FAULTS.items() if fault.needs in (None, *loose_roles)}
    for name, fault in faults.items():
        app.desk.apply(fault.plant(right))
        wrong = app.desk.issue
        assert wrong is not None
        assert reads(wrong) != reads(right), name
        kept = long(right).key
        app.desk.select(Focus(kept if wrong.find_article(kept) else articles(wrong)[0].key))
        before = hand.gestures
        fault.mend(right, hand)
        counted[name] = hand.gestures - before
        assert app.desk.issue is not None
        assert reads(app.desk.issue) == reads(right), name
        assert conservation(app.desk.issue).missing == 0
        while app.desk.undoable():
            app.desk.undo()
    assert counted == dict.fromkeys(faults, 1)
    assert len(faults) >= len(FAULTS) - 1


@pytest.mark.parametrize("kind", [Keys, Mouse])
def test_on_the_sample(app: App, kind: type[Hand], monkeypatch: pytest.MonkeyPatch) -> None:
    mend_all(app, parse([resource("sample")]), kind(app.window, monkeypatch), monkeypatch)


@pytest.mark.parametrize("kind", [KeysOnFacsimile, MouseOnFacsimile])
def test_on_the_print(app: App, kind: type[Hand], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "北塘报_2024-03-07_02_民生.pdf"
    path.write_bytes(pdf_of(printed_page()))
    hand = kind(app.window, monkeypatch)
    mend_all(app, issue_as_printed(path), hand, monkeypatch, [path.read_bytes()])
    assert app.window.facsimile.isVisible()


@pytest.mark.parametrize("kind", [Keys, Mouse])
def test_on_the_seed_page(shared: Path, app: App, kind: type[Hand], monkeypatch: pytest.MonkeyPatch) -> None:
    issue = parse([shared / "data" / "seed" / "page.txt"])
    mend_all(app, issue, kind(app.window, monkeypatch), monkeypatch)
