# SPDX-License-Identifier: MIT
"""Articles that were found, the most telling first: BM25 from their own texts.

FTS5's own BM25 walks the whole index twice more for each phrase, to learn how rare it is. All articles that
are ranked here hold all the phrases, so that their rarity orders next to nothing, and is left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from jzreader.model.keys import ArticleKey
from jzreader.store.database import Database
from jzreader.store.query import Term
from jzreader.store.tokens import COLUMNS, column_of

_WEIGHTS = {"headline": 8.0, "body": 1.0, "caption": 2.0, "byline": 2.0}
"""What a place counts by where it stands; chosen by eye."""
_SATURATION, _LENGTH = 1.2, 0.75
"""BM25's k1 and b, as FTS5 has them."""
_AT_ONCE = 500
"""Articles asked for in one statement; SQLite takes 32,766 values."""


def most_telling(
    db: Database, keys: Sequence[ArticleKey], terms: Sequence[Term], limit: int
) -> list[ArticleKey]:
    """The first ``limit`` of some articles; of equal ones the newest in the library first."""
    lengths = dict.fromkeys(keys, 0)
    places = {key: [0.0] * len(terms) for key in keys}
    for some in (keys[at : at + _AT_ONCE] for at in range(0, len(keys), _AT_ONCE)):
        holders = ", ".join("?" * len(some))
        for key, role, text in db.execute(
            f"select article, role, text from blocks where article in ({holders})", some
        ):
            column = column_of(role)
            if column is None:
                continue
            lengths[key] += len(text)
            plain = "".join(text.split()).lower() if column == COLUMNS[0] else text.lower()
            for number, term in enumerate(terms):
                if term.column in (None, column):
                    found = sum(plain.count(words) for words in (term.words, *term.others))
                    places[key][number] += _WEIGHTS[column] * found
    usual = sum(lengths.values()) / max(1, len(lengths)) or 1.0

    def weight(key: ArticleKey) -> float:
        beside = _SATURATION * (1 - _LENGTH + _LENGTH * lengths[key] / usual)
        # one that FTS5 found across a space or in other letters counts once
        return sum(
            count * (_SATURATION + 1) / (count + beside) for count in (max(1.0, c) for c in places[key])
        )

    return sorted(keys, key=lambda key: (-weight(key), -key))[:limit]
