# SPDX-License-Identifier: MIT
"""The check for wrong characters: errors planted in real articles, false alarms, and its speed.

python -m tests.benchmarks.wrong_characters FOLDER... [--every 4] [--first 0] [--alarms] [--fit]
Each FOLDER holds gold.json files with articles. In each article one character of one word is exchanged for one
that is read or looks alike, by a table (confusions.txt) that the check has not; or a word for its classic
misspelling, of which the check has the list. --fit fits the weights of the evidence anew.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from jzreader.analysis.checks import findings_of
from jzreader.analysis.checks.characters import PARTICLE, SUSPECT, WRONG_WORD
from jzreader.analysis.checks.suspicion import Suspect, suspects
from jzreader.analysis.entities import suggest
from jzreader.intake import chosen_tagger
from jzreader.model.finding import Finding
from jzreader.model.issue import Article, Block, Issue, Page, Role
from jzreader.model.keys import ArticleKey, BlockKey, IssueKey, PageKey, SourceKey
from jzreader.model.mapped_text import MappedText
from jzreader.model.source import Source
from jzreader.resources import resource

CODES = frozenset({WRONG_WORD.code, SUSPECT.code, PARTICLE.code})
KINDS = ("homophone", "other tone", "look-alike", "classic")
Plant = tuple[str, str, str, Article, BlockKey, int]
"""Its kind, the wrong and the right character or word, the article with it, and where it is."""


def articles_in(*folders: Path) -> list[Article]:
    """All articles of the folders' gold, each once, as they would be imported."""
    texts: dict[str, list[str]] = {}
    for path in (path for folder in folders for path in sorted(folder.rglob("gold.json"))):
        for one in json.loads(path.read_text(encoding="utf-8"))["articles"]:
            if one["body"]:
                texts.setdefault(
                    (one["headline"] or "") + one["body"][0], [one["headline"] or "", *one["body"]]
                )
    return tagged([_article(number, rows) for number, rows in enumerate(texts.values(), start=1)])


def _article(number: int, rows: Sequence[str]) -> Article:
    roles = [Role.HEADLINE, *[Role.PARAGRAPH] * (len(rows) - 1)]
    base = number * 1000
    blocks = [
        Block(BlockKey(base + at), role, MappedText(text))
        for at, (role, text) in enumerate(zip(roles, rows, strict=True))
        if text
    ]
    return Article(ArticleKey(base + 999), tuple(blocks))


def tagged(articles: Sequence[Article]) -> list[Article]:
    """The articles with what the tagger suggests in them, each by itself."""
    tagger = chosen_tagger(None)
    found = []
    for article in articles:
        page = Page(PageKey(1), None, None, SourceKey(1), 0, 0, (), (article,))
        issue = Issue(IssueKey(1), None, None, (page,), (Source(SourceKey(1), "page.txt", ""),), 10_000_000)
        found.append(suggest(issue, tagger).pages[0].articles[0])
    return found


def planted(article: Article, kind: str, chance: random.Random) -> Plant | None:
    """An article with one error of a kind, not tagged yet."""
    blocks = [block for block in article.blocks if block.role is Role.PARAGRAPH]
    chance.shuffle(blocks)
    for block in blocks[:3]:
        places = list(_classic(block.text.text) if kind == "classic" else _swaps(block.text.text, kind))
        if places:
            at, right, wrongs = chance.choice(places)
            wrong = chance.choice(wrongs)
            text = block.text.replace(at, at + len(right), wrong)
            changed = replace(block, text=text, entities=())
            rest = (changed if one.key == block.key else replace(one, entities=()) for one in article.blocks)
            return kind, wrong, right, replace(article, blocks=tuple(rest)), block.key, at
    return None


def _swaps(text: str, kind: str) -> Iterator[tuple[int, str, Sequence[str]]]:
    """Each character of a word, with what may be written in its place."""
    import jieba

    at = 0
    for word in jieba.cut(text, HMM=False):
        for character in word if len(word) > 1 else ():
            others = _table().get(character, ("", "", ""))[KINDS.index(kind)]
            if others:
                yield at + word.index(character), character, others
        at += len(word)


def _classic(text: str) -> Iterator[tuple[int, str, Sequence[str]]]:
    for line in resource("characters", "wrong_words.txt").read_text("utf-8").splitlines():
        wrong, right = line.split("\t")[:2]
        if right in text:
            yield text.index(right), right, (wrong,)


_read: dict[str, tuple[str, ...]] = {}


def _table() -> dict[str, tuple[str, ...]]:
    if not _read:
        for line in Path(__file__).with_name("confusions.txt").read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                character, *rest = line.split("\t")
                _read[character] = (*rest, "", "", "")[:3]
    return _read


def found_in(article: Article) -> list[Finding]:
    """What the check says of an article."""
    return [one for one in findings_of(article) if one.code in CODES]


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path, nargs="+")
    options.add_argument("--every", type=int, default=1)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--alarms", action="store_true")
    options.add_argument("--fit", action="store_true")
    given = options.parse_args()
    articles = articles_in(*given.folder)[given.first :: given.every]
    chance = random.Random(15834)
    plants = [plant for kind in KINDS for one in articles if (plant := planted(one, kind, chance))]
    plants = [
        (kind, wrong, right, one, block, at)
        for (kind, wrong, right, _one, block, at), one in zip(
            plants, tagged([plant[3] for plant in plants]), strict=True
        )
    ]
    if given.fit:
        fit(articles, plants)
        return
    suspects("报纸")
    characters = sum(len(block.text) for article in articles for block in article.blocks)
    begun = time.process_time()
    for article in articles:
        suspects("\n".join(block.text.text for block in article.blocks))
    took = time.process_time() - begun
    alarms = [(one, finding) for one in articles for finding in found_in(one)]
    kinds = Counter(finding.code for _one, finding in alarms)
    print(
        f"{len(articles)} articles, {characters:,} characters: {len(alarms) / len(articles):.3f} findings an article"
        f" {dict(kinds)}; {characters / took:,.0f} characters a processor second"
    )
    for kind in KINDS:
        mine = [plant for plant in plants if plant[0] == kind]
        hits = [hit for plant in mine if (hit := _hit(plant)) is not None]
        print(
            f"{kind}: {len(hits)} of {len(mine)} found ({len(hits) / max(1, len(mine)):.0%}),"
            f" {sum(hits) / max(1, len(mine)):.0%} with the right word"
        )
    for article, finding in alarms if given.alarms else ():
        place = finding.places[0]
        block = article.block(place.block)
        text = block.text.text if block else ""
        facts = dict(finding.facts)
        print(
            f"  {finding.code} {facts['wrong']}→{facts['right']}: {text[max(0, place.start - 9) : place.end + 9]}"
        )


def _hit(plant: Plant) -> bool | None:
    """Whether the right word was named; None where nothing was found."""
    _kind, wrong, right, article, block, at = plant
    for finding in found_in(article):
        place = finding.places[0]
        if place.block == block and place.start < at + len(wrong) and at < place.end:
            meant = dict(finding.facts)["right"]
            return right in meant or meant in right
    return None


def fit(articles: Sequence[Article], plants: Sequence[Plant]) -> None:
    """Fit the weights of the evidence and print them, the last that which they must outweigh."""
    import numpy as np
    from scipy.optimize import minimize

    planted_count = sum(plant[0] != "classic" for plant in plants)
    rows: list[tuple[float, ...]] = []
    is_plant: list[float] = []
    for article, block, at in (
        *((article, None, 0) for article in articles),
        *((plant[3], plant[4], plant[5]) for plant in plants if plant[0] != "classic"),
    ):
        for key, one in _suspects_of(article):
            if block is None or (key == block and one.at == at):
                rows.append(one.evidence)
                is_plant.append(float(block is not None))
    values, truth = np.array(rows), np.array(is_plant)
    scale = values.std(0) + 1e-9
    design = np.c_[values / scale, np.ones(len(values))]

    def cost(weights: Any) -> tuple[float, Any]:
        sums = design @ weights
        slope = design.T @ (1 / (1 + np.exp(-sums)) - truth)
        ridge = np.r_[weights[:-1], 0]
        return float((np.logaddexp(0, sums) - truth * sums).sum() + (ridge**2).sum() / 2), slope + ridge

    weights = minimize(cost, np.zeros(design.shape[1]), jac=True, method="L-BFGS-B").x
    print((weights[:-1] / scale).round(2).tolist(), round(float(weights[-1]), 2))
    scores = np.sort(design[truth == 0] @ weights)[::-1]
    for share in (0.05, 0.08, 0.1, 0.15):
        bar = scores[int(share * len(articles))]
        found = int((design[truth == 1] @ weights > bar).sum())
        print(f"{share} alarms an article: above {bar:.2f}, {found} of {planted_count} plants")


def _suspects_of(article: Article) -> Iterator[tuple[BlockKey, Suspect]]:
    """All suspects of an article's blocks, whatever speaks for them, as the check looks for them."""
    for block in article.blocks:
        text = block.text.text
        known = {at for one in block.entities if one.label == "person" for at in range(one.start, one.end)}
        named = {at for one in block.entities if one.label != "person" for at in range(one.start, one.end)}
        for one in suspects(text, known, named):
            if not any(text.count(text[low : low + 2]) > 1 for low in (max(0, one.at - 1), one.at)):
                yield block.key, one


if __name__ == "__main__":
    main()
