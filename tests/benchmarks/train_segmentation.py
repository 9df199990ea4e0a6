# SPDX-License-Identifier: MIT
"""Fit the segmentation's weights on gold pages, and say how well they do on layouts they have not seen.

    python -m tests.benchmarks.train_segmentation GOLD_DIR… --scorer score_pages.py [--placed] [--write] [--locked]

The pages of LOCKED newspapers are never learnt from: choose features and settings without them, then look at
what ``--locked`` prints, once. First five times with a fifth of the papers held out (of layouts, where a page
names no paper): the figures are those of the held-out pages. Then, with ``--write``, on all pages that are
not locked, into resources/segmentation/weights.json. Needs the ``train`` extra.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, pairwise
from math import exp, log
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jzreader.exchange.article_text import writers_of
from jzreader.exchange.article_view import captions_of
from jzreader.model.issue import Article, Issue, Page, Role
from jzreader.model.keys import IssueKey
from jzreader.resources import resource
from jzreader.segmentation.articles import Signs, drafts_of, signs_of
from jzreader.segmentation.decoder import USUAL, Width
from jzreader.segmentation.paper_habits import PaperHabits, is_standing_line
from jzreader.segmentation.pieces import Features, Label
from jzreader.segmentation.reranker import BestReading, Proposal, proposals_of
from jzreader.segmentation.segment import page_of, page_ranges
from jzreader.segmentation.weights import Model
from tests.benchmarks.beside import Examples, beside
from tests.benchmarks.examples import Prepared, crowded, prepared, subheaded
from tests.benchmarks.fitting import (
    UNCALIBRATED,
    UNTAUGHT,
    fit,
    fit_calibration,
    fit_choices,
    fit_curve,
    fit_reranker,
)
from tests.benchmarks.folds import FOLDS, LOCKED, Folds
from tests.benchmarks.gold import GoldPage, pages_in
from tests.benchmarks.train_continuity import counts_of, lines_of_files

TEACHING = 3
_BESIDE_RIDGE = 3.0
"""Draws the weights of sections and captions to nothing: there are few of them."""
WIDE = Width(6, 5.0)
"""To learn which proposal is best, from more of them than are looked at later."""


def weights_at(*, placed: bool) -> Path:
    """The file of the weights that travel with the app."""
    return resource("segmentation", "weights-placed.json" if placed else "weights.json")


# -- scoring --------------------------------------------------------------------------------------


def scorer_at(path: Path) -> Any:
    """The scorer's module."""
    spec = importlib.util.spec_from_file_location("score_pages", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name in ("norm", "similarity"):  # the proposals of a page share most of their texts
        setattr(module, name, lru_cache(maxsize=1 << 16)(getattr(module, name)))
    return module


def proposals_for(
    page: Prepared, model: Model, habits: PaperHabits | None = None, width: Width = USUAL
) -> list[Proposal]:
    """The ways to read a page."""
    habits = habits or PaperHabits()
    lattice = model.labeller.lattice(page.lines, habits.standing_lines)
    return proposals_of(lattice, model.decoder, model.reranker, habits.titles_first, width)


def issue_of(page: GoldPage, chosen: BestReading, model: Model) -> Issue:
    """The page read in one way."""
    source = page.source
    ((start, end),) = page_ranges(source)
    keys = count(2)
    return Issue(
        IssueKey(0), None, None, (page_of(source, start, end, chosen, keys, model),), (source,), next(keys)
    )


def scored(page: GoldPage, chosen: BestReading, model: Model, scorer: Any) -> dict[str, Any]:
    """The scorer's row of a page."""
    gold: list[Any] = []
    unscored: list[Any] = []
    for raw in page.gold["articles"]:
        one = scorer.Article(raw)
        counts = raw.get("coverage", 1.0) >= 0.9 and raw.get("kind") != "ad" and len(one.body) >= 30
        (gold if counts else unscored).append(one)
    issue = issue_of(page, chosen, model)
    found = [scorer.Article(as_scored(page, article)) for page in issue.pages for article in page.articles]
    row: dict[str, Any] = scorer.score_page([one for one in found if one.body or one.title], gold, unscored)
    return row


def as_scored(page: Page, article: Article) -> dict[str, Any]:
    """What the scorer asks of an article: as the native export says it, which takes facts besides."""
    section = page.section(article.section)
    return {
        **native_article(article),
        "byline": " ".join(writers_of(article)),
        "section": section.title if section else None,
        "captions": [one.text for one in captions_of(article) if one.text],
    }


def rated(page: Prepared, model: Model, scorer: Any) -> list[tuple[Features, float]]:
    """The page's proposals: their features, and how good the scorer finds them."""
    return [
        (
            one.features,
            quality(scored(page.page, BestReading(one, [1.0] * len(one.solution.threads)), model, scorer)),
        )
        for one in proposals_for(page, model, width=WIDE)
    ]


def quality(row: dict[str, Any]) -> float:
    """One figure for a page: articles that are right, less the work that is left, then what is half right."""
    halves: float = row["body"] + row["headline"]
    return float(row["article"] - 0.7 * row["fixes"] + 0.1 * halves + 0.02 * row["para_hit"])


def habits_of_pages(pages: Sequence[Prepared]) -> PaperHabits:
    """What the pages teach once they are corrected: the same as ``habits_of`` their corrected issues."""
    known: dict[str, set[Label]] = defaultdict(set)
    above = []
    for page in pages:
        for line, gold in zip(page.lines, page.gold, strict=True):
            if gold and gold.label in (Label.SECTION, Label.FURNITURE) and is_standing_line(line.unspaced):
                known[line.unspaced].add(gold.label)
        for raw in page.page.gold["articles"]:
            if raw.get("kicker"):
                known["".join(raw["kicker"].split())].add(Label.TITLE)
        firsts: dict[tuple[int, bool], int] = {}
        for at, gold in enumerate(page.gold):
            if gold and gold.article >= 0 and gold.label in ("T", "t", "B", "I", "H"):
                firsts.setdefault((gold.article, gold.label in "Tt"), at)
        above += [firsts[a, True] < firsts[a, False] for a, title in firsts if title and (a, False) in firsts]
    one = {text: next(iter(labels)) for text, labels in known.items() if len(labels) == 1}
    return PaperHabits(one, sum(above) / len(above) if above else None)


Judged = tuple[float, bool]
"""How sure the model was (a probability, or a sum of their logarithms), and whether it was right."""


def judge_choices(
    page: Prepared, proposal: Proposal, links: list[Judged], title_assignments: list[Judged]
) -> None:
    """Whether each piece and title went where its lines' gold says."""
    known = {id(line): one for line, one in zip(page.lines, page.gold, strict=True)}
    owners = {}
    for piece in proposal.context.pieces:
        counted = Counter(one.article for line in piece.lines if (one := known[id(line)]) is not None)
        owners[piece.number] = counted.most_common(1)[0][0] if counted else -1
    solution = proposal.solution
    before = {b.number: a.number for thread in solution.threads for a, b in pairwise(thread.pieces)}
    begun: set[int] = set()
    for choice in solution.links:
        owner = owners[choice.piece]
        if owner >= 0:
            earlier = before.get(choice.piece)
            right = owner not in begun if earlier is None else owners[earlier] == owner
            links.append((choice.probability, right))
        begun.add(owner)
    title_assignments += [
        (choice.probability, owners[choice.way] == owners[choice.piece])
        for choice in solution.title_assignments
        if owners[choice.piece] >= 0
    ]


def judge_articles(
    page: GoldPage, chosen: BestReading, model: Model, scorer: Any
) -> list[tuple[Signs, bool]]:
    """What says of each article found how likely it is right, and whether it is strictly right."""
    gold = [scorer.Article(raw) for raw in page.gold["articles"]]
    issue = issue_of(page, chosen, model)
    signs = signs_of(drafts_of(chosen, model.sections, model.captions).articles)
    judged = []
    for (_page, article), said in zip(issue.articles(), signs, strict=True):
        one = scorer.Article(native_article(article))
        nearest = max(gold, key=lambda other: scorer.similarity(one.body, other.body))
        right = scorer.similarity(one.body, nearest.body) >= 0.95
        right = right and scorer.title_similarity(one, nearest) >= 0.85
        judged.append((said, right))
    return judged


def _odds(chance: float) -> float:
    chance = min(max(chance, 1e-9), 1 - 1e-9)
    return log(chance / (1 - chance))


def native_article(article: Article) -> dict[str, Any]:
    """What the scorer asks of an article."""
    roles = {"kicker": Role.KICKER, "headline": Role.HEADLINE, "deck": Role.DECK}
    titles = {name: " ".join(article.texts(role)) for name, role in roles.items()}
    return {**titles, "body": article.body}


def crossed_over(folds: Sequence[Sequence[Judged]]) -> list[Judged]:
    """Each fold's choices, as sure as the other folds' say."""
    found = []
    for at, fold in enumerate(folds):
        slope, shift = fit_curve([one for i, of in enumerate(folds) if i != at for one in of])
        found += [(1 / (1 + exp(-(slope * _odds(sure) + shift))), right) for sure, right in fold]
    return found


def reliability(title: str, judged: Sequence[Judged]) -> None:
    """How often choices of each sureness were right."""
    print(f"reliability of {title}: sure of … right … (of how many)")
    off = 0.0
    for low, high in pairwise((0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.01)):
        inside = [(sure, right) for sure, right in judged if low <= sure < high]
        if inside:
            said = sum(sure for sure, _right in inside) / len(inside)
            was = sum(right for _sure, right in inside) / len(inside)
            off += abs(said - was) * len(inside) / len(judged)
            print(f"  {100 * said:5.1f} %  {100 * was:5.1f} %  ({len(inside)})")
    print(f"  expected calibration error {100 * off:.1f} points")


def report(title: str, rows: Sequence[dict[str, Any]]) -> None:
    """One line of figures."""
    total = {key: sum(row[key] for row in rows) for key in ("gold", "article", "body", "headline", "byline",
             "bylines", "fixes", "para_hit", "para_gold", "section", "sections", "caption", "captions")}  # fmt: skip
    print(
        f"{title:28} pages {len(rows):3}  strict {100 * total['article'] / max(1, total['gold']):5.1f} %"
        f"  body {100 * total['body'] / max(1, total['gold']):5.1f} %"
        f"  headline {100 * total['headline'] / max(1, total['gold']):5.1f} %"
        f"  byline {100 * total['byline'] / max(1, total['bylines']):5.1f} %"
        f"  paragraphs {100 * total['para_hit'] / max(1, total['para_gold']):5.1f} %"
        f"  fixes {total['fixes'] / max(1, len(rows)):.2f}"
        f"  section {100 * total['section'] / max(1, total['sections']):5.1f} %"
        f"  captions {100 * total['caption'] / max(1, total['captions']):5.1f} %"
    )


def main() -> None:
    """Cross-validate, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--text", type=Path, action="append", default=[], help="as for train_continuity")
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--locked", action="store_true", help="only score the weights on LOCKED papers")
    parser.add_argument("--placed", action="store_true", help="read the pages' PDFs, not their dumps")
    parser.add_argument("--worst", type=int, default=0)
    given = parser.parse_args()
    found = [page for folder in given.gold for page in pages_in(folder, placed=given.placed)]
    path = weights_at(placed=given.placed)
    pages = [page for page in found if (page.newspaper in LOCKED) == given.locked]
    scorer = scorer_at(given.scorer)
    if given.locked:
        score_locked([prepared(page) for page in pages], scorer, path)
        return
    folds = Folds(pages, counts_of(lines_of_files(given.text)))
    folds.read_ahead()
    learned = held_out(folds, scorer, given.worst)
    if given.write:
        weights = {**fit(_taught()), **learned}
        text = json.dumps(weights, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text + "\n", encoding="utf-8")
        print(f"{path.name}: {len(text) / 1000:.0f} kB from {len(pages)} pages")


def score_locked(pages: Sequence[Prepared], scorer: Any, path: Path) -> None:
    """Print what the weights as they are reach on papers that nothing was learnt from."""
    model = Model.from_plain(json.loads(path.read_text(encoding="utf-8")))
    rows = [
        (page.page, scored(page.page, model.reranker.choose(proposals_for(page, model)), model, scorer))
        for page in pages
    ]
    report("locked papers", [row for _page, row in rows])
    report_groups(rows)


def held_out(of: Folds, scorer: Any, worst: int) -> dict[str, Any]:
    """Fit and score with every fold of layouts held out in turn; returns the reranker and curves they teach.

    The reranker of a fold learns from the other folds' pages, each read by a model that had not seen them.
    """
    _WORK.update(of=of, scorer=scorer)
    with get_context("fork").Pool() as pool:
        folds = pool.map(_fitted, range(FOLDS), chunksize=1)
    _WORK["folds"] = folds
    with get_context("fork").Pool() as pool:
        found = Figures.together(pool.map(_figures, range(FOLDS), chunksize=1))
    found.print(worst)
    reranker = fit_reranker([one for fold in folds for one in fold.ratings])
    return {
        "reranker": reranker,
        **_fit_beside(folds),
        "calibration": fit_calibration([one for fold_of in found.articles for one in fold_of]),
        "choices": {
            "pieces": fit_curve([one for fold_of in found.links for one in fold_of]),
            "titles": fit_curve([one for fold_of in found.title_assignments for one in fold_of]),
        },
    }


_WORK: dict[str, Any] = {}
"""What the processes that read folds side by side share: folds, the scorer, and what each fold taught."""


def _held_out(number: int) -> list[Prepared]:
    """A fold's pages, with what is known when it has not been read."""
    folds: Folds = _WORK["of"]
    continuity = folds.without(number)
    return [prepared(page, continuity) for page in folds.of(number)]


def _taught(away: int | None = None) -> list[Prepared]:
    """The pages to learn from, but for those of a fold that is held out."""
    folds: Folds = _WORK["of"]
    return [
        prepared(page, continuity)
        for number in range(FOLDS)
        if number != away
        for page, continuity in folds.taught(number, number if away is None else away)
    ]


@dataclass
class Fold:
    """What a fold teaches: its weights, and of the pages held out how good their proposals are, and examples
    of sections and captions.
    """

    plain: dict[str, Any]
    ratings: list[list[tuple[Features, float]]]
    sections: Examples
    captions: Examples


def _fitted(number: int) -> Fold:
    plain = json.loads(json.dumps({**fit(_taught(number)), "reranker": UNTAUGHT, **UNCALIBRATED}))
    model = Model.from_plain(plain, _WORK["of"].without(number))
    found = Fold(plain, [], [], [])
    pages = _held_out(number)
    copies = [] if pages[0].page.layouts else [*subheaded(pages[::2]), *crowded(pages[1::2])]
    found.ratings += [rated(page, model, _WORK["scorer"]) for page in [*pages, *copies]]
    for page in pages:
        sections, captions = beside(page, model.reranker.choose(proposals_for(page, model)))
        found.sections += sections
        found.captions += captions
    return found


def _fit_beside(folds: Sequence[Fold]) -> dict[str, Any]:
    """The weights of what stands beside articles."""
    return {
        "sections": fit_choices([one for fold in folds for one in fold.sections], _BESIDE_RIDGE),
        "captions": fit_choices([one for fold in folds for one in fold.captions], _BESIDE_RIDGE),
    }


def _figures(number: int) -> Figures:
    """What the pages of a fold show, with a reranker that the other folds teach."""
    folds = _WORK["folds"]
    others = [fold for at, fold in enumerate(folds) if at != number]
    learned = {
        "reranker": fit_reranker([one for fold in others for one in fold.ratings]),
        **_fit_beside(others),
    }
    model = Model.from_plain({**folds[number].plain, **learned}, _WORK["of"].without(number))
    found = Figures()
    found.add(_held_out(number), model, _WORK["scorer"])
    return found


def report_groups(rows: Sequence[tuple[GoldPage, dict[str, Any]]]) -> None:
    """A line of figures for each extractor, each paper, and each setting of a layout."""
    for key, of in (
        ("dump", "extractor"), ("title_place", "titles"), ("byline", "bylines"), ("order", "order"),
        ("source", "source"), ("newspaper", "paper"),
    ):  # fmt: skip
        groups = defaultdict(list)
        for one, row in rows:
            groups[str(one.gold.get(key) or one.gold.get("layout", {}).get(key))].append(row)
        for name, alike in sorted(groups.items()):
            report(f"  {of} {name}", alike)


class Figures:
    """What held-out pages show, fold by fold."""

    def __init__(self) -> None:
        self.rows: list[tuple[GoldPage, dict[str, Any]]] = []
        self.untaught: list[dict[str, Any]] = []
        self.taught: list[dict[str, Any]] = []
        self.links: list[list[Judged]] = []
        self.title_assignments: list[list[Judged]] = []
        self.articles: list[list[tuple[Signs, bool]]] = []

    @classmethod
    def together(cls, folds: Sequence[Figures]) -> Figures:
        """The figures of all folds."""
        whole = cls()
        for one in folds:
            for mine, added in zip(vars(whole).values(), vars(one).values(), strict=True):
                mine += added
        return whole

    def add(self, fold: Sequence[Prepared], model: Model, scorer: Any) -> None:
        """Read a fold's pages with a model that has not seen their layouts."""
        for kept in (self.articles, self.links, self.title_assignments):
            kept.append([])
        for page in fold:
            chosen = model.reranker.choose(proposals_for(page, model))
            self.rows.append((page.page, scored(page.page, chosen, model, scorer)))
            judge_choices(page, chosen.proposal, self.links[-1], self.title_assignments[-1])
            self.articles[-1] += judge_articles(page.page, chosen, model, scorer)
        for layout in sorted({page.page.layout for page in fold}):
            group = [page for page in fold if page.page.layout == layout]
            if len(group) > TEACHING:
                for at, page in enumerate(group):  # each is taught by the ones after it, round and round
                    teachers = [group[(at + step) % len(group)] for step in range(1, TEACHING + 1)]
                    for taught, rows in ((None, self.untaught), (habits_of_pages(teachers), self.taught)):
                        chosen = model.reranker.choose(proposals_for(page, model, taught))
                        rows.append(scored(page.page, chosen, model, scorer))

    def print(self, worst: int) -> None:
        """Print the figures, and the pages with the most left to fix."""
        report("held-out layouts", [row for _page, row in self.rows])
        report("  after no page of a layout", self.untaught)
        report(f"  after {TEACHING} corrected pages of it", self.taught)
        report_groups(self.rows)
        for bad, row in sorted(self.rows, key=lambda pair: -pair[1]["fixes"])[:worst]:
            print(f"{row['fixes']:3} fixes  {bad.name}  gold {row['gold']} found {row['pred']}")
            for line in row["wrong"][:8]:
                print("      ", line)
        reliability("a piece's article", crossed_over(self.links))
        reliability("a title's article", crossed_over(self.title_assignments))
        crossed = []
        for at, fold in enumerate(self.articles):
            curve = fit_calibration([one for i, of in enumerate(self.articles) if i != at for one in of])
            for signs, right in fold:
                odds = sum(slope * sign for slope, sign in zip(curve, signs, strict=False)) + curve[-1]
                crossed.append((1 / (1 + exp(-odds)), right))
        reliability("a whole article", crossed)


if __name__ == "__main__":
    main()
