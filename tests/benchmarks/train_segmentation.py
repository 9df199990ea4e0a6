# SPDX-License-Identifier: MIT
"""Fit the segmentation's weights on gold pages, and say how well they do on layouts they have not seen.

    python -m tests.benchmarks.train_segmentation GOLD_DIR --scorer score_pages.py [--write]

First five times with a fifth of the layouts held out: the figures are those of the held-out pages. Then, with
``--write``, on all pages, into resources/segmentation/weights.json. Needs the ``train`` extra.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count, pairwise
from math import exp, log
from pathlib import Path
from typing import Any

import numpy as np
import pycrfsuite
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from jzreader.exchange.native import native
from jzreader.model.issue import Article, Issue, Role
from jzreader.model.source import Source, lines_of
from jzreader.reading.radicals import fold
from jzreader.resources import resource
from jzreader.segmentation.columns import parted
from jzreader.segmentation.evidence import (
    Features,
    fresh_start_features,
    link_features,
    marriage_features,
    pair_features,
    rivalry,
    start_features,
)
from jzreader.segmentation.features import LineFeatures, features_of, observations
from jzreader.segmentation.labels import LABELS, Label
from jzreader.segmentation.learned import Model
from jzreader.segmentation.lessons import Lessons, standing
from jzreader.segmentation.pieces import pieces_of
from jzreader.segmentation.scene import Scene, Thread
from jzreader.segmentation.segment import page_ranges, segment_page
from tests.benchmarks.gold import GoldLine, GoldPage, gold_lines, pages_in
from tests.benchmarks.typeset import typeset

FOLDS = 5
INVENTED = 120
TEACHING = 3
WEIGHTS = resource("segmentation", "weights.json")


@dataclass
class Prepared:
    """A gold page with everything that training asks of it."""

    page: GoldPage
    lines: list[LineFeatures]
    gold: list[GoldLine | None]
    links: list[tuple[list[Features], int]]
    marriages: list[tuple[list[Features], int]]
    twins: list[tuple[list[Features], int]]
    articles: int
    titled: int


def prepared(page: GoldPage) -> Prepared:
    """Read a page and find what its gold says of every line and piece."""
    lines = features_of(parted(list(lines_of(fold(page.text)))))
    return _prepared(page, lines, gold_lines(page, [line.text for line in lines]))


def invented(pages: Sequence[Prepared], count: int) -> list[Prepared]:
    """Pages set anew from the articles of these."""
    made = []
    for seed in range(count):
        page = pages[seed % len(pages)].page
        lines = typeset([a for a in page.gold["articles"] if a["body"] and a["headline"]], seed)
        text = "\n".join(line for line, _gold in lines)
        features = features_of(list(lines_of(text)))
        gold = [one for line, one in lines if line.strip()]
        if len(gold) == len(features) > 0:
            made.append(_prepared(GoldPage(f"invented {seed}", text, page.gold), features, gold))
    return made


def _prepared(page: GoldPage, lines: list[LineFeatures], gold: list[GoldLine | None]) -> Prepared:
    labels = [one.label if one else Label.INSIDE for one in gold]
    pieces = pieces_of(lines, labels)
    known = {id(line): one for line, one in zip(lines, gold, strict=True)}
    owner, place = {}, {}
    for piece in pieces:
        ones = [one for line in piece.lines if (one := known[id(line)]) is not None]
        owner[piece.number] = Counter(one.article for one in ones).most_common(1)[0][0] if ones else -1
        place[piece.number] = min((one.place for one in ones), default=-1)
    scene = Scene.of(pieces)
    threads, links = _gold_links(scene, owner, place)
    marriages = _gold_marriages(scene, threads, owner)
    titled = len({owner[p.number] for p in pieces if p.label is Label.TITLE} & threads.keys())
    twins = _gold_twins(scene, owner)
    return Prepared(page, lines, gold, links, marriages, twins, len(threads), titled)


def _gold_links(
    scene: Scene, owner: dict[int, int], place: dict[int, int]
) -> tuple[dict[int, Thread], list[tuple[list[Features], int]]]:
    threads: dict[int, Thread] = {}
    examples = []
    for piece in scene.pieces:
        article = owner[piece.number]
        if not piece.body or article < 0:
            continue
        recent = list(threads)[-8:]
        likes = [scene.likeness(piece, threads[key].pairs) for key in recent]
        best = max(likes, default=0.0)
        start = fresh_start_features(scene, [threads[key] for key in recent], piece, best)
        features = [start_features(scene, piece) | start]
        features += [
            link_features(scene, threads[key], piece) | rivalry("link", like, best)
            for key, like in zip(recent, likes, strict=True)
        ]
        if article not in threads:
            examples.append((features, 0))
        elif article in recent and place[piece.number] >= place[threads[article].pieces[-1].number]:
            examples.append((features, 1 + recent.index(article)))
        old = threads.pop(article, None)
        threads[article] = old.with_piece(scene, piece) if old else Thread.begun(scene, piece)
    return threads, [one for one in examples if len(one[0]) > 1]


def _gold_marriages(
    scene: Scene, threads: dict[int, Thread], owner: dict[int, int]
) -> list[tuple[list[Features], int]]:
    articles = list(threads)
    titles = [piece for piece in scene.pieces if piece.label is Label.TITLE]
    examples = []
    for title in titles:
        if owner[title.number] not in threads:
            continue
        likes = [scene.likeness(title, threads[key].pairs) for key in articles]
        beside = sum(abs(other.number - title.number) <= 3 for other in titles)
        features = [
            marriage_features(scene, title, threads[key], beside) | rivalry("marry", like, max(likes))
            for key, like in zip(articles, likes, strict=True)
        ]
        examples.append((features, articles.index(owner[title.number])))
    return examples


def _gold_twins(scene: Scene, owner: dict[int, int]) -> list[tuple[list[Features], int]]:
    titles = [piece for piece in scene.pieces if piece.label is Label.TITLE]
    return [
        ([pair_features(scene, title, after), {}], int(owner[title.number] != owner[after.number]))
        for title, after in pairwise(titles)
        if not scene.bodies_between(title, after)
    ]


# -- fitting --------------------------------------------------------------------------------------


def fit(pages: Sequence[Prepared]) -> dict[str, Any]:
    """The weights as ``Model.from_plain`` reads them.

    Lines are also learned from pages set anew; the rest only from real ones, whose order no program of ours made.
    """
    articles, titled = sum(p.articles for p in pages), sum(p.titled for p in pages)
    return {
        "labeller": fit_labeller([*pages, *invented(pages, INVENTED)]),
        "links": fit_choices([one for page in pages for one in page.links]),
        "marriages": fit_choices([one for page in pages for one in page.marriages]),
        "twins": fit_choices([one for page in pages for one in page.twins]),
        "untitled": round(log((articles - titled + 1) / (articles + 2)), 4),
    }


def fit_labeller(pages: Sequence[Prepared]) -> dict[str, Any]:
    """A conditional random field by L-BFGS with elastic net, through python-crfsuite."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"c1": 0.03, "c2": 0.1, "max_iterations": 150, "feature.possible_transitions": True})
    templates = 0
    for page in pages:
        rows = [[f"{k}={value}" for k, value in enumerate(row)] for row in observations(page.lines)]
        templates = max(templates, *(len(row) for row in rows))
        for part in _certain(page.gold):
            trainer.append([rows[i] for i in part], [page.gold[i].label for i in part])  # type: ignore[union-attr]
    with tempfile.NamedTemporaryFile(suffix=".crf") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        info = tagger.info()
    weights: list[dict[str, list[float]]] = [{} for _ in range(templates)]
    for (name, label), weight in info.state_features.items():
        number, value = name.split("=", 1)
        row = weights[int(number)].setdefault(value, [0.0] * len(LABELS))
        row[LABELS.index(Label(label))] = round(weight, 3)
    transitions = [[round(info.transitions.get((a, b), -4.0), 3) for b in LABELS] for a in LABELS]
    return {"templates": [dict(sorted(one.items())) for one in weights], "transitions": transitions}


def _certain(gold: Sequence[GoldLine | None]) -> list[list[int]]:
    parts: list[list[int]] = [[]]
    for i, one in enumerate(gold):
        if one is None:
            parts.append([])
        else:
            parts[-1].append(i)
    return [part for part in parts if part]


def fit_choices(examples: Sequence[tuple[list[Features], int]], ridge: float = 0.3) -> dict[str, float]:
    """A multinomial logistic model over each example's ways, by L-BFGS with a ridge."""
    names: dict[str, int] = {}
    rows, columns, values, starts, chosen = [], [], [], [0], []
    for features, way in examples:
        chosen.append(starts[-1] + way)
        for at, one in enumerate(features):
            for name, value in one.items():
                rows.append(starts[-1] + at)
                columns.append(names.setdefault(name, len(names)))
                values.append(value)
        starts.append(starts[-1] + len(features))
    table = csr_matrix((values, (rows, columns)), shape=(starts[-1], len(names)))
    first, group = np.array(starts[:-1]), np.repeat(np.arange(len(examples)), np.diff(starts))
    right = np.array(chosen)

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        most = np.maximum.reduceat(scores, first)
        odds = np.exp(scores - most[group])
        total = np.add.reduceat(odds, first)
        push = -odds / total[group]
        push[right] += 1
        value = (scores[right] - most - np.log(total)).sum()
        return -value + ridge / 2 * weights @ weights, ridge * weights - table.T @ push

    found = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return {name: round(float(found[i]), 3) for name, i in sorted(names.items())}


def fit_calibration(judged: Sequence[Judged]) -> list[float]:
    """Slope and shift from log odds to how often they are right (Platt, 1999)."""
    odds = np.array([one for one, _right in judged])
    right = np.array([float(one) for _odds, one in judged])

    def loss(curve: Any) -> float:
        chance = 1 / (1 + np.exp(-(curve[0] * odds + curve[1])))
        chance = np.clip(chance, 1e-9, 1 - 1e-9)
        return float(-(right * np.log(chance) + (1 - right) * np.log(1 - chance)).sum())

    return [round(float(value), 4) for value in minimize(loss, [1.0, 1.0], method="Nelder-Mead").x]


# -- scoring --------------------------------------------------------------------------------------


def scorer_at(path: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("score_pages", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def parsed(page: GoldPage, model: Model, lessons: Lessons | None = None) -> Issue:
    """The page as the model reads it."""
    source = Source(1, page.name, page.text)
    keys = count(2)
    pages = tuple(
        segment_page(source, start, end, keys, model, lessons) for start, end in page_ranges(source)
    )
    return Issue(0, None, None, pages, (source,), next(keys))


def scored(page: GoldPage, model: Model, scorer: Any, lessons: Lessons | None = None) -> dict[str, Any]:
    """The scorer's row of a page."""
    gold: list[Any] = []
    unscored: list[Any] = []
    for raw in page.gold["articles"]:
        one = scorer.Article(raw)
        counts = raw.get("coverage", 1.0) >= 0.9 and raw.get("kind") != "ad" and len(one.body) >= 30
        (gold if counts else unscored).append(one)
    found = [scorer.Article(one) for one in scorer.articles_in(native([parsed(page, model, lessons)]))]
    row: dict[str, Any] = scorer.score_page([one for one in found if one.body or one.title], gold, unscored)
    return row


def taught_by(pages: Sequence[Prepared]) -> Lessons:
    """What the pages teach once they are corrected: the same as ``lessons_of`` their corrected issues."""
    known: dict[str, set[Label]] = defaultdict(set)
    above = []
    for page in pages:
        for line, gold in zip(page.lines, page.gold, strict=True):
            if gold and gold.label in (Label.SECTION, Label.FURNITURE) and standing(line.tight):
                known[line.tight].add(gold.label)
        for raw in page.page.gold["articles"]:
            if raw.get("kicker"):
                known["".join(raw["kicker"].split())].add(Label.TITLE)
        firsts: dict[tuple[int, bool], int] = {}
        for at, gold in enumerate(page.gold):
            if gold and gold.article >= 0 and gold.label in ("T", "B", "I"):
                firsts.setdefault((gold.article, gold.label == "T"), at)
        above += [firsts[a, True] < firsts[a, False] for a, title in firsts if title and (a, False) in firsts]
    one = {text: next(iter(labels)) for text, labels in known.items() if len(labels) == 1}
    return Lessons(one, sum(above) / len(above) if above else None)


Judged = tuple[float, bool]
"""How sure the model was (a probability, or a sum of their logarithms), and whether it was right."""


def judge_choices(page: Prepared, model: Model, links: list[Judged], marriages: list[Judged]) -> None:
    """Whether each piece and title went where its lines' gold says."""
    labels = model.labeller.labels(page.lines)
    pieces = pieces_of(page.lines, labels)
    known = {id(line): one for line, one in zip(page.lines, page.gold, strict=True)}
    owners = {}
    for piece in pieces:
        counted = Counter(one.article for line in piece.lines if (one := known[id(line)]) is not None)
        owners[piece.number] = counted.most_common(1)[0][0] if counted else -1
    solution = model.decoder.solve(Scene.of(pieces))
    before = {b.number: a.number for thread in solution.threads for a, b in pairwise(thread.pieces)}
    begun: set[int] = set()
    for choice in solution.links:
        owner = owners[choice.piece]
        if owner >= 0:
            earlier = before.get(choice.piece)
            right = owner not in begun if earlier is None else owners[earlier] == owner
            links.append((choice.probability, right))
        begun.add(owner)
    marriages += [
        (choice.probability, owners[choice.way] == owners[choice.piece])
        for choice in solution.marriages
        if owners[choice.piece] >= 0
    ]


def judge_articles(page: GoldPage, model: Model, scorer: Any) -> list[Judged]:
    """The log odds of each article found, and whether it is strictly right."""
    gold = [scorer.Article(raw) for raw in page.gold["articles"]]
    judged = []
    for _page, article in parsed(page, model).articles():
        (found,) = scorer.articles_in(native_article(article))
        one = scorer.Article(found)
        nearest = max(gold, key=lambda other: scorer.similarity(one.body, other.body))
        right = scorer.similarity(one.body, nearest.body) >= 0.95
        right = right and scorer.title_similarity(one, nearest) >= 0.85
        chance = min(max(article.confidence, 1e-9), 1 - 1e-9)
        judged.append((log(chance / (1 - chance)), right))
    return judged


def native_article(article: Article) -> dict[str, Any]:
    """What the scorer asks of an article."""
    roles = {"kicker": Role.KICKER, "headline": Role.HEADLINE, "deck": Role.DECK}
    titles = {name: " ".join(article.texts(role)) for name, role in roles.items()}
    return {**titles, "body": article.body}


def reliability(title: str, judged: Sequence[Judged]) -> None:
    """How often choices of each sureness were right."""
    print(f"reliability of {title}: sure of … right … (of how many)")
    for low, high in pairwise((0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)):
        inside = [(sure, right) for sure, right in judged if low <= sure < high]
        if inside:
            said = sum(sure for sure, _right in inside) / len(inside)
            was = sum(right for _sure, right in inside) / len(inside)
            print(f"  {100 * said:5.1f} %  {100 * was:5.1f} %  ({len(inside)})")


def report(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """One line of figures."""
    total = {key: sum(row[key] for row in rows) for key in ("gold", "article", "body", "headline", "byline",
             "bylines", "fixes", "para_hit", "para_gold")}  # fmt: skip
    print(
        f"{title:28} pages {len(rows):3}  strict {100 * total['article'] / max(1, total['gold']):5.1f} %"
        f"  body {100 * total['body'] / max(1, total['gold']):5.1f} %"
        f"  headline {100 * total['headline'] / max(1, total['gold']):5.1f} %"
        f"  byline {100 * total['byline'] / max(1, total['bylines']):5.1f} %"
        f"  paragraphs {100 * total['para_hit'] / max(1, total['para_gold']):5.1f} %"
        f"  fixes {total['fixes'] / max(1, len(rows)):.2f}"
    )


def main() -> None:
    """Cross-validate, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    given = parser.parse_args()
    pages = [prepared(page) for page in pages_in(given.gold)]
    scorer = scorer_at(given.scorer)
    calibration = held_out(pages, scorer, given.worst)
    if given.write:
        WEIGHTS.parent.mkdir(exist_ok=True)
        weights = {**fit(pages), "calibration": calibration}
        text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
        print(f"{WEIGHTS.name}: {len(text) / 1000:.0f} kB from {len(pages)} pages")


def held_out(pages: Sequence[Prepared], scorer: Any, worst: int) -> list[float]:
    """Fit and score with every fold of layouts held out in turn; returns the calibration they teach."""
    layouts = sorted({page.page.layout for page in pages})
    rows: list[tuple[GoldPage, dict[str, Any]]] = []
    untaught: list[dict[str, Any]] = []
    taught: list[dict[str, Any]] = []
    links: list[Judged] = []
    marriages: list[Judged] = []
    articles: list[list[Judged]] = []
    for fold_number in range(FOLDS):
        out = set(layouts[fold_number::FOLDS])
        plain = fit([page for page in pages if page.page.layout not in out])
        model = Model.from_plain(json.loads(json.dumps({**plain, "calibration": [1.0, 0.0]})))
        articles.append([])
        for page in pages:
            if page.page.layout in out:
                rows.append((page.page, scored(page.page, model, scorer)))
                judge_choices(page, model, links, marriages)
                articles[-1] += judge_articles(page.page, model, scorer)
        for layout in sorted(out):
            group = [page for page in pages if page.page.layout == layout]
            if len(group) > TEACHING:
                lessons = taught_by(group[:TEACHING])
                for page in group[TEACHING:]:
                    untaught.append(scored(page.page, model, scorer))
                    taught.append(scored(page.page, model, scorer, lessons))
    report("held-out layouts", [row for _page, row in rows])
    report("  after no page of a layout", untaught)
    report(f"  after {TEACHING} corrected pages of it", taught)
    for key, of in (("dump", "extractor"), ("title_place", "titles"), ("byline", "bylines")):
        groups = defaultdict(list)
        for one, row in rows:
            groups[str(one.gold.get(key) or one.gold.get("layout", {}).get(key))].append(row)
        for name, alike in sorted(groups.items()):
            report(f"  {of} {name}", alike)
    for bad, row in sorted(rows, key=lambda pair: -pair[1]["fixes"])[:worst]:
        print(f"{row['fixes']:3} fixes  {bad.name}  gold {row['gold']} found {row['pred']}")
        for line in row["wrong"][:8]:
            print("      ", line)
    reliability("a piece's article", links)
    reliability("a title's article", marriages)
    crossed = []
    for at, fold_articles in enumerate(articles):
        others = [one for i, fold_of in enumerate(articles) if i != at for one in fold_of]
        slope, shift = fit_calibration(others)
        crossed += [(1 / (1 + exp(-(slope * odds + shift))), right) for odds, right in fold_articles]
    reliability("a whole article", crossed)
    return fit_calibration([one for fold_of in articles for one in fold_of])


if __name__ == "__main__":
    main()
