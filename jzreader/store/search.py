# SPDX-License-Identifier: MIT
"""Finding articles in the library: exact to the character, the most telling first, each with its places."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from jzreader.model.issue import Article, Issue, ReviewState, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey
from jzreader.model.spans import occurrences
from jzreader.store.database import Database
from jzreader.store.query import Query, Term
from jzreader.store.ranking import most_telling
from jzreader.store.tokens import columns, folded

RANKED = 1000
"""Up to so many hits are ranked by BM25; beyond, headline hits come first, and the newest."""

_AROUND = 18
"""Characters shown on either side of a match."""
_INSERT = "insert into search(rowid, headline, body, caption, byline) values (?, ?, ?, ?, ?)"
_DELETE = (
    "insert into search(search, rowid, headline, body, caption, byline) values ('delete', ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class SearchMatch:
    """Where a term stands: ``[start, end)`` of a block's clean text, with the words around it."""

    block: BlockKey
    role: str
    start: int
    end: int
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found."""

    issue: IssueKey
    newspaper: str | None
    date: str | None
    page: str | None
    article: ArticleKey
    headline: str
    review: ReviewState
    places: tuple[SearchMatch, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The first hits, and how many there are; ``more`` says that there are at least so many."""

    hits: tuple[Hit, ...]
    count: int
    more: bool


def index_issue(db: Database, issue: Issue) -> None:
    """Put a whole issue's articles in the index."""
    _write(db, _INSERT, (article for _page, article in issue.articles()))


def index_change(db: Database, before: Issue, after: Issue, articles: frozenset[int]) -> None:
    """Bring the index from one state of the articles to another."""
    old = [a for page in before.pages_unlike(after) for a in page.articles if a.key in articles]
    new = [a for page in after.pages_unlike(before) for a in page.articles if a.key in articles]
    words = {article.key: _words(article) for article in old}
    same = {article.key for article in new if words.get(article.key) == _words(article)}
    _write(db, _DELETE, (article for article in old if article.key not in same))
    _write(db, _INSERT, (article for article in new if article.key not in same))


def _words(article: Article) -> list[tuple[Role, str]]:
    return [(block.role, block.text.text) for block in article.blocks]


def unindex_issue(db: Database, issue: Issue) -> None:
    """Take a whole issue's articles out of the index."""
    _write(db, _DELETE, (article for _page, article in issue.articles()))


def _write(db: Database, statement: str, articles: Iterable[Article]) -> None:
    db.conn.executemany(statement, ((article.key, *columns(article)) for article in articles))


def find(db: Database, query: Query, limit: int) -> Found:
    """The first ``limit`` articles that match. Nothing is found where nothing is asked."""
    if query.empty:
        return Found((), 0, more=False)
    most = max(RANKED, limit) + 1
    keys = _matching(db, query, most)
    many = len(keys) == most
    ranked = query.match and not many
    ordered = most_telling(db, keys, query.wanted, limit) if ranked else _newest(db, query, limit)
    hits = tuple(hit for key in ordered if (hit := _hit(db, key, query.wanted)) is not None)
    return Found(hits, min(len(keys), most - 1), more=many)


def _from(query: Query) -> tuple[str, str, list[str]]:
    """The tables to join, the conditions, and their values."""
    joins, conditions, values = "", [], []
    if query.match:
        conditions.append("search match ?")
        values.append(query.match)
    for term in query.unwanted if not query.match else ():
        conditions.append("a.id not in (select rowid from search where search match ?)")
        values.append(term.match)
    if query.filters or not query.match:
        on = " join articles a on a.id = search.rowid" if query.match else ""
        joins = f"{on} join pages p on p.id = a.page join issues i on i.id = p.issue"
        if not query.match:  # the index holds no article of an issue in the bin
            conditions.append("i.deleted_at is null")
        for name, any_of in query.filters.items():
            alike = [_FILTERS[name](value) for value in any_of]
            conditions.append("(" + " or ".join(condition for condition, _bound in alike) + ")")
            values += [one for _condition, bound in alike for one in bound]
    table = "search" if query.match else "articles a"
    where = " and ".join(conditions) or "true"
    return f"{table}{joins}", where, values


def _dates(value: str) -> tuple[str, list[str]]:
    first, dots, last = value.partition("..")
    return "i.date >= ? and i.date <= ?", [first or "0", f"{(last or '9') if dots else first}~"]


_FILTERS: dict[str, Callable[[str], tuple[str, list[str]]]] = {
    "newspaper": lambda value: ("i.newspaper like '%' || ? || '%'", [value]),
    "date": _dates,
    "page": lambda value: ("p.number = ?", [value]),
    "section": lambda value: ("a.section in (select id from sections where title = ?)", [value]),
    "review": lambda value: ("a.review = ?", [value]),
    "entity": lambda value: (
        "a.id in (select b.article from entities e join blocks b on b.id = e.block"
        " where substr(b.text, e.start + 1, e.\"end\" - e.start) = ? and e.decision <> 'rejected')",
        [value],
    ),
}


def _key(query: Query) -> str:
    return "search.rowid" if query.match else "a.id"


def _matching(db: Database, query: Query, most: int) -> list[ArticleKey]:
    tables, where, values = _from(query)
    rows = db.execute(f"select {_key(query)} from {tables} where {where} limit {most}", values)
    return [key for (key,) in rows]


def _newest(db: Database, query: Query, limit: int) -> list[ArticleKey]:
    """Articles with the words in the headline first, each kind from the newest in the library on."""
    found: dict[ArticleKey, None] = {}
    asked = [query]
    if query.wanted:
        titled = (replace(term, column=term.column or "headline") for term in query.wanted)
        asked.insert(0, Query(tuple(titled), query.unwanted, query.filters))
    for one in asked:
        tables, where, values = _from(one)
        key = _key(one)
        rows = db.execute(
            f"select {key} from {tables} where {where} order by {key} desc limit {limit}", values
        )
        found.update(dict.fromkeys(key for (key,) in rows))
    return list(found)[:limit]


def _hit(db: Database, key: ArticleKey, terms: tuple[Term, ...]) -> Hit | None:
    row = db.execute(
        "select i.id, i.newspaper, i.date, p.number, a.headline, a.review from articles a"
        " join pages p on p.id = a.page join issues i on i.id = p.issue"
        " where a.id = ? and i.deleted_at is null",
        (key,),
    ).fetchone()
    if row is None:
        return None
    blocks = db.execute("select id, role, text from blocks where article = ? order by position", (key,))
    places = tuple(_places(blocks.fetchall(), terms))
    issue, newspaper, date, number, headline, review = row
    return Hit(issue, newspaper, date, number, key, headline, ReviewState(review), places)


def _places(blocks: list[tuple[BlockKey, str, str]], terms: tuple[Term, ...]) -> Iterator[SearchMatch]:
    """Every place of every term, in the text's order."""
    for block, role, text in blocks:
        if not terms or role not in _ROLES:
            continue
        packed, offsets = _packed(text)
        spans: set[tuple[int, int]] = set()
        for term in terms:
            if term.column and role not in _ROLES_IN[term.column]:
                continue
            for words in (term.words, *term.others):
                for at in occurrences(packed, words, overlapping=True):
                    spans.add((offsets[at], offsets[at + len(words) - 1] + 1))
        for start, end in sorted(spans):
            low, high = max(0, start - _AROUND), min(len(text), end + _AROUND)
            yield SearchMatch(block, role, start, end, text[low:start], text[start:end], text[end:high])


_ROLES_IN = {
    "headline": {Role.KICKER, Role.HEADLINE, Role.DECK},
    "body": {Role.PARAGRAPH, Role.SUBHEAD, Role.JUMP},
    "caption": {Role.CAPTION, Role.CREDIT},
    "byline": {Role.BYLINE, Role.DATELINE},
}
_ROLES = frozenset().union(*_ROLES_IN.values())


def _packed(text: str) -> tuple[str, list[int]]:
    """The text folded and without white space, and where each of its characters stands."""
    small = folded(text)
    offsets = [at for at, character in enumerate(text) if not character.isspace()]
    return "".join([small[at] for at in offsets]), offsets
